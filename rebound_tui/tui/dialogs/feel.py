"""The one question once a hold is open: how do you feel now?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.wording import FEEL_WORDS
from rebound_tui.core.wording.pause import FEEL_QUESTION, FEEL_SKIPPED, feel_words
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application


class FeelDialog(Dialog[int]):
    """No choice is an answer too: it isn't asked again."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()
        self.title = application.title

    @property
    def _before(self) -> int | None:
        return self.application.no.feel if self.application.no else None

    def intro(self) -> str:
        """The question, and what was said when the no came."""
        if self._before is None:
            return FEEL_QUESTION
        return f"{FEEL_QUESTION} When the no came it was {self._before} {FEEL_WORDS[self._before]}."

    def fields(self) -> Iterable[Field]:
        """From very low to good; none may be chosen."""
        feelings = [(feel, f"{feel} {words}") for feel, words in FEEL_WORDS.items()]
        hold = self.application.hold
        yield Choice("feel", "I feel", feelings, hold.feel_after if hold else None, optional=True)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Says it, and shows the change."""
        id_, feel = self.application.id, values["feel"]
        self.app.carry_out(lambda: self.app.tracker.feel_after(id_, feel))
        self.app.say(FEEL_SKIPPED if feel is None else f"Noted: {feel_words(self._before, feel)}")
        return id_
