"""A reply as it is written: the aim, to whom, the subject, the hot and the cool draft, and what the tone check says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Static, TextArea

from rebound_tui.core.reply import AIMS, LONG, Reply
from rebound_tui.core.seed import letters
from rebound_tui.core.template import subject_for
from rebound_tui.core.text import one_line
from rebound_tui.core.wording.reply import (
    AIM_MEANINGS,
    AIM_WORDS,
    LETTER_BEGINS,
    NO_LETTER,
    OUTCOME_SAID,
    SENT,
    WANTED,
    count_words,
    hot_words,
    marks_words,
    words_said,
)
from rebound_tui.tui.reply.advice import Advice
from rebound_tui.tui.reply.cool import CoolDraft
from rebound_tui.tui.reply.parts import Clock, Labelled
from rebound_tui.tui.reply.whom import Whom
from rebound_tui.tui.text import content, title
from rebound_tui.tui.widgets.entry import Entry, LongEntry
from rebound_tui.tui.widgets.options import Options

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.tui.app import ReboundApp


class Sheet(Vertical):
    """Holds what is typed; `saved` is the reply as it is in the file, and `changes` what that doesn't have yet."""

    app: ReboundApp

    def __init__(self, application: Application) -> None:
        super().__init__(id="reply")
        self.application = application
        self.saved = application.reply or Reply(0)
        self._begun_with = ""

    def compose(self) -> ComposeResult:
        """The aim, to whom, the two drafts, and what the tone check says."""
        reply = self.saved
        self.aims = Options([AIM_WORDS[aim] for aim in AIMS], _index(AIMS, reply.aim), optional=True)
        self.whom = Whom()
        self.whom.show(self.application, reply)
        self._subject = Entry(reply.subject, placeholder=one_line(subject_for(self.application)))
        self.hot = LongEntry(reply.hot_text, id="hot")
        self.hot.placeholder = "What you would never send. Write it here, and let it lie."
        self.cool = CoolDraft(reply.cool_text, id="cool")
        self.cool.read_only = reply.sent_at is not None
        self._meaning = Static(id="reply-meaning", markup=False)
        self._advice = Advice(id="advice")
        with Horizontal(id="reply-head"):
            yield Static(title(("Reply", self.application.title)), id="reply-name", markup=False)
            yield Clock(lambda: self.application)
        yield Labelled("Aim", self.aims)
        yield self._meaning
        with Horizontal(id="reply-to"):
            yield self.whom
            yield Labelled("Subject", self._subject)
        yield Horizontal(self.hot, self.cool, id="drafts")
        yield self._advice

    def on_mount(self) -> None:
        """Notes the letter it begins with: another aim brings another as long as nobody changed it."""
        self._begun_with = self.letter() or ""

    # What is there

    @property
    def aim(self) -> str | None:
        """What is wanted."""
        return AIMS[self.aims.chosen] if self.aims.chosen >= 0 else None

    @property
    def contact(self) -> Contact | None:
        """To whom it goes."""
        return self.whom.contact

    @property
    def has_earlier_letters(self) -> bool:
        """Whether something was written to them before."""
        return any(
            letter.event != self.saved.event for _, letter in letters(self.application, self.app.snapshot)
        )

    @property
    def stops(self) -> list[Widget]:
        """Where tab goes, in order."""
        several = [self.whom.several] if self.whom.has_several else []
        fields: list[Widget] = [self.aims, *several, self._subject, self.hot, self.cool]
        return [field for field in fields if not field.disabled]

    def changes(self) -> dict[str, object]:
        """What isn't in the file yet, as the tracker takes it."""
        saved, contact = self.saved, self.contact
        changes: dict[str, object] = {}
        if self.cool.is_edited and self.cool.typed.rstrip() != saved.cool_text:
            changes["cool"] = self.cool.typed
        if self.hot.is_edited and self.hot.typed.rstrip() != saved.hot_text:
            changes["hot"] = self.hot.typed
        if self.aim != saved.aim:
            changes |= {"aim": self.aim, "cool": self.cool.typed}
        if self._subject.is_edited and self._subject.text.strip() != saved.subject:
            changes["subject"] = self._subject.text
        if contact is not None and self.whom.differs(saved):
            changes["to"] = contact.id
        return changes

    def saved_as(self, application: Application) -> None:
        """What it holds is in the file now."""
        self.application, self.saved = application, application.reply or Reply(0)
        self.hot.saved_as(self.saved.hot_text)
        self.cool.saved_as(self.saved.cool_text)
        self._subject.saved_as(self.saved.subject)
        self.whom.show(application, self.saved)
        self.show_state()

    def take_over(self, application: Application, reply: Reply) -> None:
        """Holds what the file says now; nothing that was typed stood against it."""
        self.application, self.saved = application, reply
        for entry, text in ((self.hot, reply.hot_text), (self.cool, reply.cool_text)):
            if entry.typed.rstrip() != text:
                entry.begin_anew(text)
        if self._subject.text != reply.subject:
            self._subject.value = reply.subject
            self._subject.saved_as(reply.subject)
        self.aims.chosen = _index(AIMS, reply.aim)
        self.whom.show(application, reply)
        self.show_state()

    # What it says

    def show_state(self) -> None:
        """Says what the aim means, and how the cool draft stands."""
        hold = self.application.hold
        is_sent = self.saved.sent_at is not None
        is_cooling = hold is not None and hold.state(self.app.now) == "cooling"
        stands = "sent" if is_sent else "to be sent once it opens" if is_cooling else "may be sent"
        self._meaning.update(content(AIM_MEANINGS.get(self.aim or "", WANTED)), layout=False)
        self.cool.read_only = is_sent
        self.cool.placeholder = NO_LETTER if self.aim == "nothing" else LETTER_BEGINS
        for entry, said in ((self.aims, self.saved.aim), (self._subject, self.saved.subject)):
            entry.disabled = is_sent and bool(said)
        is_alone = self.hot.display != self.cool.display
        on, back = map(self.app.keys.while_typing, ("pane.next", "pane.previous"))
        self.hot.border_title = title(("Hot", "private, never sent", f"{on}: cool" * is_alone))
        self.cool.border_title = title(("Cool", stands, f"{back}: hot" * is_alone))
        self._say_of_hot()
        self._count()

    @on(TextArea.Changed, "#hot")
    def _say_of_hot(self) -> None:
        reply = self.saved._replace(hot_text=self.hot.text.strip())
        self.hot.border_subtitle = content(hot_words(reply, self.app.now, self.app.tracker.zone))

    def _count(self) -> None:
        count, marks = count_words(self.cool.text), len(self.cool.marks)
        length = words_said(count) if self.cool.read_only else f"{count} of {LONG} words"
        said = (length, f"{marks} {'mark' if marks == 1 else 'marks'}" if marks else "")
        self.cool.border_subtitle = title(said)

    @on(CoolDraft.Checked)
    def _was_checked(self) -> None:
        self._count()
        self._advise()

    @on(TextArea.SelectionChanged)
    def _advise(self) -> None:
        """What is explained depends on where one is."""
        cool = self.cool
        here = cool.here if cool.has_focus else None
        if here is not None:
            at = cool.marks.index(here) + 1
            self._advice.explain(here, at, len(cool.marks), fits=cool.can_be_calmer)
        elif cool.read_only:
            self._advice.say(OUTCOME_SAID.get(self.saved.outcome or "", SENT))
        else:
            said = marks_words(len(cool.marks)) if cool.text.strip() else ""
            self._advice.say(self.app.keys.said(said))

    def on_descendant_focus(self) -> None:
        """One has come to another field."""
        self._advise()

    @on(TextArea.Changed, "#cool")
    def _cool_changed(self) -> None:
        self.cool.check_soon()
        self._count()

    # The letter for an aim

    @on(Options.Chosen)
    @on(Whom.Chosen)
    def _chosen(self, event: Options.Chosen | Whom.Chosen) -> None:
        """An untouched draft becomes the letter for it; what was typed stays."""
        event.stop()
        self.show_state()
        letter, text = self.letter(), self.cool.text.strip()
        if letter is None or self.cool.read_only or text == letter:
            return
        if text in ("", self._begun_with.strip()):
            self.begin_with(letter)
        elif letter:
            self.app.say(
                f"Your words stay. {self.app.keys['reply.letter']} takes the letter for this instead."
            )

    def letter(self) -> str | None:
        """The letter for the aim; None where the application is not there any more."""
        contact = self.contact
        if self.application.id not in self.app.tracker.snapshot.applications:
            return None
        return self.app.tracker.letter_for(self.application.id, self.aim, contact.id if contact else None)

    def begin_with(self, letter: str) -> None:
        """Puts a letter into the cool draft."""
        self._begun_with = letter
        self.cool.begin_with(letter)


def _index(words: tuple[str, ...], word: str | None) -> int:
    return words.index(word) if word in words else -1
