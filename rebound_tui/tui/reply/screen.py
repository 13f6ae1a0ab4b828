"""The reply to a no, by keys: the sheet it is written on, saving, one's own editor, and the way out once it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import Resize
from textual.widgets import Input, TextArea

from rebound_tui.core.wording.reply import SENT, SHREDDED_MEANWHILE
from rebound_tui.store.errors import Busy, ReadOnly, WriteFailed
from rebound_tui.store.ids import key_id
from rebound_tui.store.kept import key_of
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tui import later
from rebound_tui.tui.actions import HELP, bindings
from rebound_tui.tui.kept import BROUGHT_BACK, Keeping
from rebound_tui.tui.over import Over
from rebound_tui.tui.reply.sending import Sending
from rebound_tui.tui.reply.sheet import Sheet
from rebound_tui.tui.reply.whom import Whom
from rebound_tui.tui.room import Roomy, too_small
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.widgets.keyline import KeyLine
from rebound_tui.tui.widgets.options import Options

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from rebound_tui.core.application import Application
    from rebound_tui.core.reply import Reply
    from rebound_tui.tui.widgets.entry import LongEntry


class ReplyScreen(Roomy, Over[None]):
    """What is typed is kept at once on this machine; ctrl+s and esc write it into the file, in one action."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "reply")
    OFFERS: ClassVar = (
        "reply.out",
        "text.save",
        "reply.letters",
        "reply.mark",
        "reply.calmer",
        "reply.editor",
        "reply.letter",
        "reply.whom",
        "pane.next",
        "pane.previous",
        "app.back",
    )
    BINDINGS: ClassVar = [
        *bindings(OFFERS),
        HELP,
    ]
    AUTO_FOCUS = ""  # where the cursor belongs depends on how far the reply has come

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.sheet = Sheet(application)
        self._sending = Sending(self)
        self._seen = self.app.snapshot
        self._insists = False
        self._leaves_anyway = False

    def compose(self) -> ComposeResult:
        """The sheet, and the line of keys."""
        yield self.sheet
        yield too_small()
        yield KeyLine()

    def on_mount(self) -> None:
        """Brings back what wasn't saved last time, and puts the cursor where there is something to do."""
        sheet = self.sheet
        id_ = key_id("replies", sheet.saved.event)
        self._keeping: dict[LongEntry, Keeping] = {
            entry: Keeping(self.app.kept, key_of("replies", id_, f"{entry.id}_text"), entry)
            for entry in (sheet.hot, sheet.cool)
        }
        brought = [entry for entry, keeping in self._keeping.items() if keeping.bring_back()]
        self.watch(self.app, "snapshot", self._follow_file, init=False)
        sheet.show_state()
        is_begun = sheet.saved.aim or sheet.saved.sent_at
        self.show_pane(brought[0] if brought else sheet.cool if is_begun else sheet.aims)
        if brought:
            self.app.say(BROUGHT_BACK)

    def on_unmount(self) -> None:
        """Whatever ends the screen, the last words are kept unless they were saved."""
        if self.is_edited:
            for keeping in self._keeping.values():
                keeping.keep()

    @property
    def footer(self) -> tuple[str, ...]:
        """The keys, the most wanted first; what was written before only where there is something."""
        if self.sheet.has_earlier_letters:
            return self.OFFERS
        return tuple(offered for offered in self.OFFERS if offered != "reply.letters")

    # The drafts

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._insists = self._leaves_anyway = False
        self._keeping[self.sheet.hot if event.text_area is self.sheet.hot else self.sheet.cool].follow()

    def action_reply_letter(self) -> None:
        """Begins anew with the letter for the aim; ctrl+z brings back what was there."""
        letter = self.sheet.letter()
        if letter is None:
            self.app.say("That application is not there any more.")
        elif self.sheet.cool.read_only:
            self.app.say(SENT)
        elif not letter:
            self.app.say("Choose what you want first; each has its letter.")
        else:
            self.sheet.begin_with(letter)
            self.show_pane(self.sheet.cool)
            self.app.say("The letter for this. ^z brings back what was there.")

    def action_reply_letters(self) -> None:
        """Shows what was written to them before."""
        if self.sheet.has_earlier_letters:
            self.app.push_screen(later.Letters(self.sheet.application.id))
        else:
            self.app.say("This is the first letter to them.")

    def action_reply_mark(self) -> None:
        """Goes to the next passage the tone check marks."""
        if self.sheet.cool.next_mark():
            self.show_pane(self.sheet.cool)
        else:
            self.app.say("Nothing stands out.")

    def action_reply_calmer(self) -> None:
        """Takes the calmer wording for the mark under the cursor."""
        self.app.say(SENT if self.sheet.cool.read_only else self.app.keys.said(self.sheet.cool.take_calmer()))

    def action_reply_editor(self) -> None:
        """Lends the draft one is in to one's own editor."""
        entry = self.sheet.hot if self.focused is self.sheet.hot else self.sheet.cool
        if entry.read_only:
            self.app.say(SENT)
        else:
            self.app.say(later.lend(self.app, entry, self._keeping[entry]))
            self.show_pane(entry)

    @on(Whom.Asked)
    def action_reply_whom(self) -> None:
        """Asks to whom it goes."""
        if self.sheet.cool.read_only:
            self.app.say(SENT)
        else:
            self.sheet.whom.ask(self.sheet.application, self.sheet.saved)

    def action_reply_out(self) -> None:
        """Saves, and shows the ways out."""
        if self.save():
            self._sending.ask()

    # Saving and leaving

    @property
    def is_edited(self) -> bool:
        """Whether anything isn't in the file yet."""
        return bool(self.sheet.changes())

    @property
    def has_typed_text(self) -> bool:
        """Whether quitting would lose something: all but the drafts, which are kept."""
        return bool(self.sheet.changes().keys() - {"hot", "cool"})

    def save(self) -> bool:
        """Writes what isn't in the file yet, in one action; tells whether all of it is there now."""
        changes, id_ = self.sheet.changes(), self.sheet.application.id
        if not changes:
            return True
        known = self.app.tracker.snapshot.applications.get(id_)
        if not self._insists and known and known.reply and _differs(known.reply, self.sheet.saved, changes):
            self._insists = True
            changed = (
                "It was changed elsewhere meanwhile. Once more keeps both; {text.versions} shows them later."
            )
            self.app.say(
                SHREDDED_MEANWHILE if self._is_shredded(known.reply) else self.app.keys.said(changed)
            )
            return False
        try:
            with self.app.tracker.as_seen(self._seen):
                self.app.carry_out(lambda: self.app.tracker.reply(id_, **changes))  # type: ignore[arg-type]
        except (Busy, WriteFailed, ReadOnly, Refused) as failed:
            self.app.say(f"{failed} What you typed is kept on this machine.")
            return False
        except (NotPossible, LookupError, ValueError) as refused:
            self.app.say(str(refused))
            return False
        self.is_saved()
        return True

    def is_saved(self) -> None:
        """All of it is in the file now."""
        if known := self.app.tracker.snapshot.applications.get(self.sheet.application.id):
            self.sheet.saved_as(known)
        self._seen = self.app.snapshot
        for keeping in self._keeping.values():
            keeping.forget()

    def _follow_file(self) -> None:
        """Takes over what was changed elsewhere, where nothing was typed here."""
        known = self.app.snapshot.applications.get(self.sheet.application.id)
        reply = known.reply if known else None
        if known is None or reply is None or reply.event != self.sheet.saved.event or self.is_edited:
            return
        self._seen = self.app.snapshot
        self.sheet.take_over(known, reply)

    def _is_shredded(self, there: Reply) -> bool:
        """Whether the hot draft that is being written was shredded since we looked."""
        return there.shredded_at != self.sheet.saved.shredded_at and "hot" in self.sheet.changes()

    def action_text_save(self) -> None:
        """Writes it into the file."""
        if not self.is_edited:
            self.app.say("Saved already.")
        elif self.save():
            self.app.say("Saved.")

    def action_app_back(self) -> None:
        """Saves and goes back; what can't be saved is kept, and a second esc leaves all the same."""
        if not self.is_edited:
            self.is_saved()
            self.dismiss()
        elif self.save():
            said = "Settled." if self.sheet.saved.wants_nothing else "Saved."
            self.app.say(f"{said} {self.app.keys['app.undo']} takes it back.")
            self.dismiss()
        elif self._leaves_anyway:
            self.dismiss()
        self._leaves_anyway = True

    # Moving about

    def action_pane_next(self) -> None:
        """Goes on to the next field."""
        self._step(1)

    def action_pane_previous(self) -> None:
        """Goes back to the field before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        stops = self.sheet.stops
        at = stops.index(self.focused) if self.focused in stops else 0
        self.show_pane(stops[(at + by) % len(stops)])

    def turn_to(self, pane: Widget) -> None:
        """In a narrow terminal one draft is shown at a time."""
        if pane in (self.sheet.hot, self.sheet.cool):
            self.set_class(pane is self.sheet.hot, "-at-hot")

    def show_pane(self, pane: Widget) -> None:
        """Turns to it, and gives it the focus at once: the next key may be a letter."""
        self.turn_to(pane)
        self.set_focus(pane)

    @on(Options.Done)
    @on(Input.Submitted)
    def _go_on(self, event: Options.Done | Input.Submitted) -> None:
        event.stop()
        self.show_pane(self.sheet.cool)

    @on(Resize)
    def _name_other_draft(self) -> None:
        """Says which key leads to the other draft, where one is shown at a time."""
        self.call_after_refresh(self.sheet.show_state)


def _differs(there: Reply, began: Reply, changes: dict[str, object]) -> bool:
    """Whether what is about to be written was changed by somebody else since we looked."""
    fields = {"cool": "cool_text", "hot": "hot_text"}
    names = [fields.get(name, name) for name in changes]
    return any(getattr(there, name) != getattr(began, name) for name in names)
