"""The reply to a no: what one wants, then the hot and the cool draft side by side, and the way out once it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from rebound_tui.core.reply import AIMS, LONG, Reply
from rebound_tui.core.template import subject_for
from rebound_tui.core.text import fit, one_line
from rebound_tui.core.wording.reply import (
    AIM_MEANINGS,
    AIM_WORDS,
    OUTCOME_SAID,
    PRIVATE,
    SENT,
    WANTED,
    count_words,
    marks_words,
    words_said,
)
from rebound_tui.core.wording.seed import offered
from rebound_tui.store.errors import Busy, ReadOnly, WriteFailed
from rebound_tui.store.ids import key_id
from rebound_tui.store.kept import key_of
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.reply import SAME
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tui.actions import HELP, bindings
from rebound_tui.tui.kept import BROUGHT_BACK, Keeping
from rebound_tui.tui.places.place import LAYOUTS, layout_for
from rebound_tui.tui.reply.advice import Advice
from rebound_tui.tui.reply.cool import CoolDraft
from rebound_tui.tui.reply.parts import Clock, Labelled
from rebound_tui.tui.reply.ways import Ways, copy, open_mail
from rebound_tui.tui.text import content, title
from rebound_tui.tui.widgets.entry import Entry, LongEntry
from rebound_tui.tui.widgets.keyline import KeyLine
from rebound_tui.tui.widgets.options import Options

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.tui.app import ReboundApp

_NAME = 24  # cells


class ReplyScreen(ModalScreen[None]):
    """What is typed is kept at once on this machine; ctrl+s and esc write it into the file, in one action."""

    OFFERS: ClassVar = (
        "reply.out",
        "text.save",
        "reply.mark",
        "reply.calmer",
        "reply.editor",
        "reply.letter",
        "pane.next",
        "pane.previous",
        "app.back",
    )
    BINDINGS: ClassVar = [
        *bindings(OFFERS),
        HELP,
    ]
    AUTO_FOCUS = ""  # where the cursor belongs depends on how far the reply has come
    app: ReboundApp

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application
        self._seen = self.app.snapshot
        self._saved = application.reply or Reply(0)
        self._people = self._addressees()
        self._begun_with = ""
        self._insists = False
        self._leaves_anyway = False

    def compose(self) -> ComposeResult:
        """The aim, to whom, the two drafts, and what the tone check says."""
        reply = self._saved
        chosen = next((at for at, who in enumerate(self._people) if who.id == reply.to), -1)
        self._aims = Options([AIM_WORDS[aim] for aim in AIMS], _index(AIMS, reply.aim), optional=True)
        self._names = Options([_named(who) for who in self._people], chosen)
        self._subject = Entry(reply.subject, placeholder=one_line(subject_for(self.application)))
        self._hot = LongEntry(reply.hot_text, id="hot")
        self._hot.placeholder = "What you would never send. Write it here, and let it lie."
        self._cool = CoolDraft(
            reply.cool_text, id="cool", placeholder="Choose what you want; a letter begins here."
        )
        self._cool.read_only = reply.sent_at is not None
        self._meaning = Static(id="reply-meaning", markup=False)
        self._advice = Advice(id="advice")
        only = _named(self._people[0]) if self._people else "nobody yet"
        with Vertical(id="reply"):
            with Horizontal(id="reply-head"):
                yield Static(title(("Reply", self.application.title)), id="reply-name", markup=False)
                yield Clock(lambda: self.application)
            yield Labelled("Aim", self._aims)
            yield self._meaning
            with Horizontal(id="reply-to"):
                whom = self._names if len(self._people) > 1 else Static(content(only), markup=False)
                yield Labelled("To", whom, id="reply-whom").set_class(whom is self._names, "-several")
                yield Labelled("Subject", self._subject)
            yield Horizontal(self._hot, self._cool, id="drafts")
            yield self._advice
        yield Static("The terminal is too small.\nIt needs 40 × 12.", id="too-small", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Brings back what wasn't saved last time, and puts the cursor where there is something to do."""
        id_ = key_id("replies", self._saved.event)
        self._keeping: dict[LongEntry, Keeping] = {
            entry: Keeping(self.app.kept, key_of("replies", id_, f"{entry.id}_text"), entry)
            for entry in (self._hot, self._cool)
        }
        brought = [entry for entry, keeping in self._keeping.items() if keeping.bring_back()]
        self._begun_with = self._letter()
        self._hot.border_subtitle = content(PRIVATE)
        self.watch(self.app, "snapshot", self._follow_file, init=False)
        self._show_state()
        is_begun = self._saved.aim or self._saved.sent_at
        self._turn_to(brought[0] if brought else self._cool if is_begun else self._aims)
        if brought:
            self.app.say(BROUGHT_BACK)

    def on_unmount(self) -> None:
        """Whatever ends the screen, the last words are kept unless they were saved."""
        if self.is_edited:
            for keeping in self._keeping.values():
                keeping.keep()

    # What is there

    @property
    def footer(self) -> tuple[str, ...]:
        """The keys, the most wanted first."""
        return self.OFFERS

    @property
    def aim(self) -> str | None:
        """What is wanted."""
        return AIMS[self._aims.chosen] if self._aims.chosen >= 0 else None

    @property
    def contact(self) -> Contact | None:
        """To whom it goes."""
        if len(self._people) == 1:
            return self._people[0]
        return self._people[self._names.chosen] if self._people and self._names.chosen >= 0 else None

    @property
    def is_edited(self) -> bool:
        """Whether anything isn't in the file yet."""
        return bool(self._changes())

    def _addressees(self) -> list[Contact]:
        known = self.app.snapshot.contacts
        reply = self.application.reply
        ids = dict.fromkeys((*self.application.contacts, *((reply.to,) if reply and reply.to else ())))
        return [known[id_] for id_ in ids if id_ in known]

    def _show_state(self) -> None:
        """Says what the aim means, and how the cool draft stands."""
        hold = self.application.hold
        is_sent = self._saved.sent_at is not None
        is_cooling = hold is not None and hold.state(self.app.now) == "cooling"
        stands = "sent" if is_sent else "to be sent once it opens" if is_cooling else "may be sent"
        self._meaning.update(content(AIM_MEANINGS.get(self.aim or "", WANTED)), layout=False)
        self._cool.read_only = is_sent
        for entry, said in ((self._aims, self._saved.aim), (self._subject, self._saved.subject)):
            entry.disabled = is_sent and bool(said)
        is_alone = self._hot.display != self._cool.display
        self._hot.border_title = title(("Hot", "private, never sent", "tab: cool" * is_alone))
        self._cool.border_title = title(("Cool", stands, "⇧tab: hot" * is_alone))
        self._count()

    def _count(self) -> None:
        count, marks = count_words(self._cool.text), len(self._cool.marks)
        length = words_said(count) if self._cool.read_only else f"{count} of {LONG} words"
        said = (length, f"{marks} {'mark' if marks == 1 else 'marks'}" if marks else "")
        self._cool.border_subtitle = title(said)

    @on(CoolDraft.Checked)
    def _was_checked(self) -> None:
        self._count()
        self._advise()

    @on(TextArea.SelectionChanged)
    def _advise(self) -> None:
        cool = self._cool
        here = cool.here if cool.has_focus else None
        if here is not None:
            at = cool.marks.index(here) + 1
            self._advice.explain(here, at, len(cool.marks), fits=cool.can_be_calmer)
        elif cool.read_only:
            self._advice.say(OUTCOME_SAID.get(self._saved.outcome or "", SENT))
        else:
            self._advice.say(marks_words(len(cool.marks)) if cool.text.strip() else "")

    # The aim and the letter

    @on(Options.Chosen)
    def _chosen(self, event: Options.Chosen) -> None:
        """An untouched draft becomes the letter for it; what was typed stays."""
        event.stop()
        self._show_state()
        letter, text = self._letter(), self._cool.text.strip()
        if self._cool.read_only or text == letter:
            return
        if text in ("", self._begun_with.strip()):
            self._begin_with(letter)
        elif letter:
            self.app.say(
                f"Your words stay. {self.app.keys['reply.letter']} takes the letter for this instead."
            )

    def action_reply_letter(self) -> None:
        """Begins anew with the letter for the aim; ctrl+z brings back what was there."""
        letter = self._letter()
        if self._cool.read_only:
            self.app.say(SENT)
        elif not letter:
            self.app.say("Choose what you want first; each has its letter.")
        else:
            self._begin_with(letter)
            self._turn_to(self._cool)
            self.app.say("The letter for this. ^z brings back what was there.")

    def _begin_with(self, letter: str) -> None:
        self._begun_with = letter
        self._cool.begin_with(letter)

    def _letter(self) -> str:
        contact = self.contact
        return self.app.tracker.letter_for(self.application.id, self.aim, contact.id if contact else None)

    # The drafts

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._insists = self._leaves_anyway = False
        entry = self._hot if event.text_area is self._hot else self._cool
        self._keeping[entry].follow()
        if entry is self._cool:
            self._cool.check_soon()
            self._count()

    def action_reply_mark(self) -> None:
        """Goes to the next passage the tone check marks."""
        if self._cool.next_mark():
            self._turn_to(self._cool)
        else:
            self.app.say("Nothing stands out.")

    def action_reply_calmer(self) -> None:
        """Takes the calmer wording for the mark under the cursor."""
        self.app.say(SENT if self._cool.read_only else self._cool.take_calmer())

    def action_reply_editor(self) -> None:
        """Lends the draft one is in to one's own editor."""
        from rebound_tui.tui.lending import lend  # noqa: PLC0415 - seldom asked for

        entry = self._hot if self.focused is self._hot else self._cool
        if entry.read_only:
            self.app.say(SENT)
        else:
            self.app.say(lend(self.app, entry, self._keeping[entry]))
            self._turn_to(entry)

    # Saving and leaving

    def _changes(self) -> dict[str, object]:
        """What isn't in the file yet, as the tracker takes it."""
        saved, contact = self._saved, self.contact
        changes: dict[str, object] = {}
        if self._cool.is_edited and self._cool.typed.rstrip() != saved.cool_text:
            changes["cool"] = self._cool.typed
        if self._hot.is_edited and self._hot.typed.rstrip() != saved.hot_text:
            changes["hot"] = self._hot.typed
        if self.aim != saved.aim:
            changes |= {"aim": self.aim, "cool": self._cool.typed}
        if self._subject.is_edited and self._subject.text.strip() != saved.subject:
            changes["subject"] = self._subject.text
        if len(self._people) > 1 and contact is not None and contact.id != saved.to:
            changes["to"] = contact.id
        return changes

    def save(self) -> bool:
        """Writes what isn't in the file yet, in one action; tells whether all of it is there now."""
        changes = self._changes()
        if not changes:
            return True
        known = self.app.tracker.snapshot.applications.get(self.application.id)
        if not self._insists and known and known.reply and _differs(known.reply, self._saved, changes):
            self._insists = True
            self.app.say("It was changed elsewhere meanwhile. Once more keeps both; V shows them later.")
            return False
        id_ = self.application.id
        try:
            with self.app.tracker.as_seen(self._seen):
                self.app.carry_out(lambda: self.app.tracker.reply(id_, **changes))  # type: ignore[arg-type]
        except (Busy, WriteFailed, ReadOnly, Refused) as failed:
            self.app.say(f"{failed} What you typed is kept on this machine.")
            return False
        except (NotPossible, LookupError, ValueError) as refused:
            self.app.say(str(refused))
            return False
        self._is_saved()
        return True

    def _is_saved(self) -> None:
        self.application = self.app.tracker.application(self.application.id)
        self._seen = self.app.snapshot
        saved = self._saved = self.application.reply or Reply(0)
        self._hot.saved_as(saved.hot_text)
        self._cool.saved_as(saved.cool_text)
        self._subject.saved_as(saved.subject)
        for keeping in self._keeping.values():
            keeping.forget()
        self._show_state()

    def _follow_file(self) -> None:
        """Takes over what was changed elsewhere, where nothing was typed here."""
        known = self.app.snapshot.applications.get(self.application.id)
        reply = known.reply if known else None
        if known is None or reply is None or reply.event != self._saved.event or self.is_edited:
            return
        self.application, self._saved, self._seen = known, reply, self.app.snapshot
        for entry, text in ((self._hot, reply.hot_text), (self._cool, reply.cool_text)):
            if entry.typed.rstrip() != text:
                entry.begin_anew(text)
        self._aims.chosen = _index(AIMS, reply.aim)
        self._show_state()

    def action_text_save(self) -> None:
        """Writes it into the file."""
        if not self.is_edited:
            self.app.say("Saved already.")
        elif self.save():
            self.app.say("Saved.")

    def action_app_back(self) -> None:
        """Saves and goes back; what can't be saved is kept, and a second esc leaves all the same."""
        if not self.is_edited:
            self._is_saved()
            self.dismiss()
        elif self.save():
            is_over = self._saved.wants_nothing
            self.app.say(
                f"Settled. {self.app.keys['app.undo']} takes it back."
                if is_over
                else f"Saved. {self.app.keys['app.undo']} takes it back."
            )
            self.dismiss()
        elif self._leaves_anyway:
            self.dismiss()
        self._leaves_anyway = True

    # Getting it out

    def action_reply_out(self) -> None:
        """Shows the ways out; while it cools off, until when they wait."""
        if self.save():
            self.app.push_screen(Ways(self.application, self._cool.text, self.contact), self._go_out)

    def _go_out(self, way: str | None) -> None:
        try:
            if way == "sent":
                self._send()
            elif way == "leave":
                self._leave()
            elif way == "file":
                self._save_as_file()
            elif way is not None:
                letter = self.app.tracker.letter(self.application.id)
                self.app.say(copy(self.app, letter) if way == "copy" else open_mail(letter))
        except NotPossible as refused:
            self.app.say(str(refused))

    def _send(self) -> None:
        id_, contact = self.application.id, self.contact
        to = contact.id if contact else SAME
        said = "Sent, and noted. The rest is theirs."
        if self.aim == "stay":
            said = offered(self.application, "Sent, and noted.", said)
        if self.app.do("send the reply", lambda: self.app.tracker.reply(id_, sent=True, to=to), said=said):
            self._is_saved()
            self.dismiss()

    def _save_as_file(self) -> None:
        from rebound_tui.tui.reply.letter_file import LetterFile  # noqa: PLC0415 - seldom asked for

        def said(path: str | None) -> None:
            if path:
                self.app.say(f"Saved as {path}")

        letter = self.app.tracker.letter(self.application.id)
        self.app.push_screen(LetterFile(self.application, letter), said)

    def _leave(self) -> None:
        from rebound_tui.tui.dialogs.leave import LeaveDialog  # noqa: PLC0415 - seldom asked for

        def left(id_: int | None) -> None:
            if id_ is not None:
                self._is_saved()
                self.action_reply_out()

        self.app.push_screen(LeaveDialog(self.application), left)

    # Moving about

    def action_pane_next(self) -> None:
        """Goes on to the next field."""
        self._step(1)

    def action_pane_previous(self) -> None:
        """Goes back to the field before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        several = [self._names] if len(self._people) > 1 else []
        fields: list[Widget] = [self._aims, *several, self._subject, self._hot, self._cool]
        stops = [field for field in fields if not field.disabled]
        at = stops.index(self.focused) if self.focused in stops else 0
        self._turn_to(stops[(at + by) % len(stops)])

    def _turn_to(self, widget: Widget) -> None:
        """Gives it the focus. In a narrow terminal one draft is shown at a time."""
        if widget in (self._hot, self._cool):
            self.set_class(widget is self._hot, "-at-hot")
        self.call_after_refresh(widget.focus)

    @on(Options.Done)
    @on(Input.Submitted)
    def _go_on(self, event: Options.Done | Input.Submitted) -> None:
        event.stop()
        self._turn_to(self._cool)

    def on_descendant_focus(self) -> None:
        """What is explained depends on where one is."""
        self._advise()

    def on_resize(self, event: events.Resize) -> None:
        """Chooses the layout."""
        room = layout_for(event.size.width, event.size.height)
        for layout in LAYOUTS:
            self.set_class(layout == room, f"-{layout}")
        self.call_after_refresh(self._show_state)


def _index(words: tuple[str, ...], word: str | None) -> int:
    return words.index(word) if word in words else -1


def _named(contact: Contact) -> str:
    return fit(one_line(contact.name), _NAME)


def _differs(there: Reply, began: Reply, changes: dict[str, object]) -> bool:
    """Whether what is about to be written was changed by somebody else since we looked."""
    fields = {"cool": "cool_text", "hot": "hot_text"}
    names = [fields.get(name, name) for name in changes]
    return any(getattr(there, name) != getattr(began, name) for name in names)
