"""What the tone check says of the mark under the cursor: what it is, why, and a calmer wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from rebound_tui.core.text import clean, fit, one_line
from rebound_tui.core.wording.tone import CATEGORY_WORDS

if TYPE_CHECKING:
    from textual.app import RenderResult

    from rebound_tui.core.tone import Mark
    from rebound_tui.tui.app import ReboundApp

_QUOTED = 48  # cells


class Advice(Widget):
    """Three lines; empty ones keep their place, so that nothing jumps while one types."""

    app: ReboundApp

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: tuple[str, str, str] = ("", "", "")

    def say(self, text: str) -> None:
        """Shows a sentence where there is no mark to explain."""
        self._show("", clean(text), "")

    def explain(self, mark: Mark, at: int, count: int, *, fits: bool) -> None:
        """Explains a mark, one of `count`; `fits` says whether its wording can be taken as it is."""
        name = CATEGORY_WORDS.get(mark.category, one_line(mark.category))
        head = f"{at} of {count} · {name} · “{fit(one_line(mark.text), _QUOTED)}”"
        instead = one_line(mark.instead)
        if fits:
            key, wording = self.app.keys["reply.calmer"], instead.removeprefix("Try: ")
            instead = f"{key} takes: {wording}" if wording != instead else f"{instead} {key} does that."
        self._show(head, one_line(mark.why), instead)

    def _show(self, *shown: str) -> None:
        if shown != self._shown:
            self._shown = shown  # type: ignore[assignment] # three of them
            self.refresh()

    def render(self) -> RenderResult:
        """The lines."""
        head, why, instead = self._shown
        parts = [
            Content.styled(head, "bold $accent") if head else Content(""),
            Content.styled(why, "" if head else "$text-muted"),
            Content.styled(instead, "$text-muted"),
        ]
        return Content("\n").join(part for part in parts if part.plain)
