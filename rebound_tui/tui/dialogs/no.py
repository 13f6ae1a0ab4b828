"""The dialog for a no: when, how it came, how one feels; it shows what the hold will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from rebound_tui.core.hold import Rule
from rebound_tui.core.length import read_length
from rebound_tui.core.timeline import HOWS
from rebound_tui.core.wording import FEEL_WORDS, NO_HOW_WORDS
from rebound_tui.core.wording.hold import another_no_words, hold_ahead_words, no_logged_words
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField, TextField
from rebound_tui.tui.dialogs.when import WhenField
from rebound_tui.tui.text import content, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import NoHold, Span
    from rebound_tui.tracker.session import When
    from rebound_tui.tracker.timeline import Length


class HoldField(LineField):
    """How long to cool off: what the rules say, no time at all, or a length."""

    def __init__(self) -> None:
        super().__init__("hold", "Hold", read=_read_hold, placeholder="usual · none · 36h · 2d")

    @property
    def value(self) -> Length:
        """As the tracker takes it; an empty field is the usual."""
        length: Length = super().value if self.control.text.strip() else "usual"
        return length


class NoDialog(Dialog[int]):
    """Three answers, of which one may be left out; all of them can be left as they are."""

    def __init__(self, application: Application, *, when: str = "", text: str = "") -> None:
        """Makes the dialog.

        Args:
            application: which said no.
            when: what was typed for the moment already.
            text: what was typed of their words already.
        """
        self.application = application
        self._typed = when, text
        super().__init__()
        self.title = f"Got a no ─ {application.title}"
        self._ahead_words = Static(markup=False)

    def intro(self) -> str:
        """That there is a no already."""
        no = self.application.no
        if no is None or self.application.stage != "rejected":
            return ""
        return another_no_words(no.day, self.app.tracker.today)

    def fields(self) -> Iterable[Field]:
        """When, how, and how it feels."""
        self._when = WhenField(empty="now")
        self._how = Choice("how", "It came by", [(how, NO_HOW_WORDS[how]) for how in HOWS], "mail")
        self._said = TextField("text", "They said")
        self._hold = HoldField()
        yield self._when
        yield self._how
        feelings = [(feel, f"{feel} {words}") for feel, words in FEEL_WORDS.items()]
        yield Choice("feel", "I feel", feelings, optional=True)
        if self._typed[1]:
            yield self._said

    def more(self) -> Iterable[Field]:
        """What they said, and a hold of another length."""
        if not self._typed[1]:
            yield self._said
        yield self._hold

    def on_mount(self) -> None:
        """Shows what was written for this day, fills in what was typed before, and looks ahead."""
        when, text = self._typed
        self._when.control.value = when
        if text:
            self._said.control.load_text(text)
        box = self.query_one(".dialog-box")
        if plan := self.application.plan_text:
            written = Static(paragraph(f"You wrote for this day:\n{plan}"), classes="plan", markup=False)
            box.mount(written, after=self._intro)
        box.mount(Field("ahead", "Cooling off", self._ahead_words), before=self._trouble)
        self.watch(self._when.control, "value", self._look_ahead, init=False)
        self.watch(self._how.control, "chosen", self._look_ahead, init=False)
        self.watch(self._hold.control, "value", self._look_ahead, init=False)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Says when the hold would open and until when a reply is best, as things are filled in now."""
        try:
            ahead = self._ahead(self._when.value, self._how.value, self._hold.value)
        except (ValueError, NotPossible):
            return  # the field says so itself, or saving will; what was said before stays
        words = hold_ahead_words(ahead, self.app.now, self.app.tracker.zone)
        self._ahead_words.update(content(words))

    def _ahead(self, when: When, how: str, hold: Length) -> Span | NoHold:
        return self.app.tracker.hold_ahead(self.application.id, when=when, how=how, hold=hold)

    def submit(self, values: Mapping[str, Any]) -> int:
        """Logs it."""
        tracker, id_ = self.app.tracker, self.application.id
        ahead = self._ahead(values["when"], values["how"], values["hold"])
        self.app.carry_out(lambda: tracker.reject(id_, **values))
        self.app.say(no_logged_words(ahead, self.app.now, tracker.zone))
        return id_


def _read_hold(text: str) -> tuple[Length, str]:
    """`usual`, `none` or a length; what follows from it is said below, so nothing is said here."""
    word = text.lower()
    if word == "none":
        return None, ""
    return ("usual" if word == "usual" else Rule(read_length(text))), ""
