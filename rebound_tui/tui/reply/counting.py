"""How much the tone check marks in a letter, for whoever only shows the number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.widget import Widget


class MarkCount:
    """Looks aside and tells later: the first time the rules are read, which takes longer than a key may.

    Args:
        widget: whoever shows it.
        tell: called once there is a number.
    """

    def __init__(self, widget: Widget, tell: Callable[[], object]) -> None:
        self._widget = widget
        self._tell = tell
        self._letter = ""
        self._marks = 0

    def of(self, letter: str, env: Mapping[str, str]) -> int:
        """How many passages are marked; 0 while nobody knows yet."""
        if letter != self._letter:
            self._letter, self._marks = letter, 0
            if letter.strip():
                look = partial(self._look, letter, env)
                self._widget.run_worker(look, thread=True, exclusive=True, group="marks")
        return self._marks

    def _look(self, letter: str, env: Mapping[str, str]) -> None:
        from rebound_tui.core.tone import check  # noqa: PLC0415 - a start doesn't check letters
        from rebound_tui.tracker.tone import rules  # noqa: PLC0415

        marks = len(check(letter, rules(env)))
        self._widget.call_later(self._found, letter, marks)  # from a thread, too

    def _found(self, letter: str, marks: int) -> None:
        if letter == self._letter and marks:
            self._marks = marks
            self._tell()
