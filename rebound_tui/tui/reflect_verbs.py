"""What keys say about the reflection of the application under the cursor, and about the lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.reflection import ANSWERS
from rebound_tui.tui import later
from rebound_tui.tui.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from rebound_tui.core.agenda import Item
    from rebound_tui.core.application import Application


class ReflectVerbs(Subject):
    """A place from which one reflects."""

    def reflect_on(self, application: Application) -> None:
        """Goes on with the reflection where it was left; one that ended is read again."""
        question = self.snapshot.checklist.next_for(application.reflection)
        self.open_question(application, question.key if question else None)

    def open_question(self, application: Application, key: str | None) -> None:
        """Begins the walk at a question or at the end, or enters what they said; what ended is read again."""
        ended = application.reflection.finished_at is not None
        if self._settles_first(key, ended=ended):
            return
        if key == later.SAID:
            self.app.push_screen(later.FeedbackDialog(application))
        elif ended:
            self.app.push_screen(later.Reread(application))
        else:
            self.app.push_screen(later.Walk(application, None if key == later.LESSON else key))

    def _settles_first(self, key: str | None, *, ended: bool) -> bool:
        """Whether what is meant was written apart, and its versions are shown instead."""
        if key == later.SAID:
            return self.settles_part(("reflections",))
        if ended:
            return self.settles_part(("answers", "lessons", "reflections"))
        if key in (later.LESSON, None):
            return self.settles_part(("lessons", "reflections"))
        return self.settles_part(("answers",), question=key)

    def next_answer(self, application: Application, key: str) -> None:
        """Steps through yes, partly, no and nothing; a question without those is opened."""
        questions = self.snapshot.checklist.of(application.reflection)
        question = next((one for one in questions if one.key == key), None)
        if question is None or not question.is_hard or application.reflection.finished_at:
            self.open_question(application, key)
            return
        known = application.reflection.answers.get(key)
        steps = (*ANSWERS, None)
        at = steps.index(known.answer if known else None)
        answer = steps[(at + 1) % len(steps)]
        self.app.do(f"answer {key}", lambda: self.app.tracker.reflect(application.id, answers={key: answer}))

    def ask_what_came_of(self, item: Item, not_now: Callable[[], None]) -> None:
        """Asks whether the lessons of an interview were tried, and helped."""
        if item.application is not None:
            later.Trials(self.app, item.application, item.id, item.lessons, not_now).ask()
