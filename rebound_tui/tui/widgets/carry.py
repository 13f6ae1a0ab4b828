"""The lessons to carry, for beside what logs an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from rebound_tui.core.lesson import carried
from rebound_tui.core.wording.reflect import TO_CARRY, lesson_words
from rebound_tui.tui.text import paragraph

if TYPE_CHECKING:
    from rebound_tui.tui.app import ReboundApp


class Carry(Static):
    """Nothing at all where there is no lesson yet, or where it is no interview."""

    app: ReboundApp

    def __init__(self) -> None:
        super().__init__(classes="carry", markup=False)
        self.display = False

    def show_for(self, *, interview: bool) -> None:
        """Shows them, or not."""
        lessons = carried(self.app.snapshot.lessons.values(), self.app.now) if interview else ()
        self.display = bool(lessons)
        if lessons:
            said = "\n".join(f"· {lesson_words(lesson)}" for lesson in lessons)
            self.update(paragraph(f"{TO_CARRY}:\n{said}"))
            self.call_after_refresh(self.scroll_visible, animate=False)
