"""The small box that asks for what a sentence to the tracker needs."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from rebound_tui.store.errors import Busy, ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tui.actions import HELP, binding
from rebound_tui.tui.dialogs.form import Field, TextField
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.text import content, paragraph, said
from rebound_tui.tui.widgets.fold import Fold
from rebound_tui.tui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.await_complete import AwaitComplete
    from textual.timer import Timer
    from textual.widget import Widget

    from rebound_tui.core.snapshot import Snapshot

T = TypeVar("T")
TRY_EVERY = 5.0  # seconds


class Dialog(Over[T]):
    """Fields, one below the other. It is left with what `submit` returns, or with None.

        class AddPerson(Dialog[int]):
            TITLE = "Somebody new"

            def fields(self) -> Iterable[Field]:
                yield LineField("name", "Name", required="Who is it?")
                yield Choice("how", "How", [("mail", "mail"), ("call", "call")], "mail")

            def submit(self, values: Mapping[str, Any]) -> int:
                return self.app.carry_out(lambda: self.app.tracker.add_contact(**values))

    A title that names something is set in `__init__`: `self.title = f"Got a no · {company}"`.
    What `submit` raises is said in the dialog, which stays with all that was typed. While the file can't be
    written it tries again by itself. A field that isn't displayed isn't asked: its value is None.
    """

    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "leave", "Leave", show=False, id="dialog.leave"),
        binding("text.save", "save"),
        Binding("down", "app.focus_next", "Next field", show=False, id="dialog.down"),
        Binding("up", "app.focus_previous", "Field before", show=False, id="dialog.up"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - so does Textual

    def __init__(self) -> None:
        super().__init__()
        self._seen: Snapshot | None = getattr(self.app, "snapshot", None)
        self._fields = list(self.fields())
        self._folded = list(self.more())
        self._keep_texts()
        self._intro = Static(classes="dialog-intro", markup=False)
        self._trouble = Static(classes="dialog-trouble", markup=False)
        self._question: Question | None = None
        self._left_from: Widget | None = None
        self._retry: Timer | None = None

    # What a subclass says

    def fields(self) -> Iterable[Field]:
        """What is asked for; the first has the focus."""
        return ()

    def more(self) -> Iterable[Field]:
        """What may be filled in too, folded away at first."""
        return ()

    def intro(self) -> str:
        """What is said above the fields."""
        return ""

    def submit(self, values: Mapping[str, Any]) -> T:
        """Says the sentence to the tracker.

        Args:
            values: what was filled in, by the fields' keys; the folded ones too.

        Raises:
            ValueError: or any other refusal; its text is shown and the dialog stays.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box; its border holds the title and the keys, so that all of it fits a small terminal."""
        with VerticalScroll(classes="dialog-box", can_focus=False) as box:
            box.border_title = content(self.title or "")
            put_foot(box, self.keys_said)
            self.tell()
            yield self._intro
            yield from self._fields
            if self._folded:
                yield Fold([field.label for field in self._folded])
            yield self._trouble

    @property
    def keys_said(self) -> str:
        """What the keys do here: where one thing is asked, enter is the end of it, and in a text a new line."""
        said = "enter next · {text.save} save"
        if len(self._fields) == 1 and not self._folded:
            said = "{text.save} save" if isinstance(self._fields[0], TextField) else "enter saves"
        return self.app.keys.said(f"{said} · esc leave")

    def tell(self) -> None:
        """Says above the fields what there is to say now."""
        intro = self.intro()
        self._intro.display = bool(intro)
        self._intro.update(paragraph(intro))

    @property
    def kept_as(self) -> str:
        """What its long texts are called while they are kept: the kind of dialog, and what it is about."""
        about = [
            getattr(self, name, None) for name in ("application", "contact", "event", "habit", "question")
        ]
        ids = [str(getattr(record, "id", None) or getattr(record, "key", "")) for record in about if record]
        return ".".join((type(self).__name__, *ids))

    def _keep_texts(self) -> None:
        """Keeps what is typed into long fields. What is there from last time isn't folded away."""
        for field in [*self._fields, *self._folded]:
            if (
                isinstance(field, TextField)
                and field.keep(self.app.kept, f"{self.kept_as}.{field.key}")
                and field in self._folded
            ):
                self._folded.remove(field)
                self._fields.append(field)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leaves: what was typed is saved, or not wanted."""
        for field in [*self._fields, *self._folded]:
            if isinstance(field, TextField):
                field.forget()
        return super().dismiss(result)

    # Moving through it

    def on_field_done(self, event: Field.Done) -> None:
        """Enter: on to the next field, or done."""
        event.stop()
        after = self._fields[self._fields.index(event.field) + 1 :]
        if field := next((field for field in after if field.display), None):
            field.control.focus()
        else:
            self.action_save()

    def on_fold_opened(self, event: Fold.Opened) -> None:
        """Shows the folded fields."""
        event.stop()
        folded, self._folded = self._folded, []
        self._fields += folded
        self.query_one(".dialog-box").mount_all(folded, before=event.fold)
        event.fold.remove()
        self.call_after_refresh(folded[0].control.focus)

    def ask_too(self, field: Field) -> None:
        """Adds a question that came up; one with that key that was asked before goes."""
        for asked in [asked for asked in self._fields if asked.key == field.key]:
            self._fields.remove(asked)
            asked.remove()
        self._fields.append(field)
        self.query_one(".dialog-box").mount(field, before=self._trouble)
        self.call_after_refresh(field.control.focus)

    # Leaving it

    @property
    def has_typed_text(self) -> bool:
        """Whether somebody typed into one of its fields."""
        return any(field.has_typed_text for field in self._fields)

    def action_leave(self) -> None:
        """Leaves; asks first if something was typed."""
        if not self.has_typed_text:
            self.dismiss(None)
        elif self._question is None:
            self._left_from = self.focused
            self._question = Question("Discard what you typed?")
            self.query_one(".dialog-box").mount(self._question)
            self._question.focus()
            self.call_after_refresh(self._question.scroll_visible, animate=False)

    def on_question_answered(self, event: Question.Answered) -> None:
        """Leaves, or goes back to where one was typing."""
        event.stop()
        question, self._question = self._question, None
        if event.yes:
            self.dismiss(None)
            return
        if self.focused in {question, None}:
            self.set_focus(self._left_from)
        if question is not None:
            question.remove()

    def action_save(self) -> None:
        """Says it to the tracker, and leaves if that went well."""
        self._stop_trying()
        values = {}
        for field in [*self._fields, *self._folded]:
            try:
                values[field.key] = field.value if field.display else None
            except ValueError as unclear:
                field.note(str(unclear), wrong=True)
                field.control.focus()
                return
        try:
            with self._as_seen():
                result = self.submit(values)
        except (Busy, WriteFailed, Refused) as failed:
            if isinstance(failed, WriteFailed) and failed.in_place:
                self.app.say(str(failed))
                self.dismiss(None)
                return
            why = f"The file {failed.looks_like}." if isinstance(failed, Refused) else failed
            self._say(f"{why} Nothing is lost; it tries again by itself.")
            self._retry = self.set_timer(TRY_EVERY, self.action_save)
        except (NotPossible, ReadOnly, LookupError, ValueError) as refused:
            self._say(str(refused))
        else:
            self.dismiss(result)

    def _as_seen(self) -> AbstractContextManager[None]:
        """What came in while the dialog was open isn't written over."""
        return self.app.tracker.as_seen(self._seen) if self._seen is not None else nullcontext()

    def on_mount(self) -> None:
        """Says at once if nothing can be written: nobody shall type for nothing."""
        if self._seen is None or not self.app.watch_file.answers():
            return
        if why := self.app.tracker.database.read_only:
            self._say(f"{why} Nothing can be changed.")

    def on_input_changed(self) -> None:
        """What is being edited isn't saved half-way."""
        self._stop_trying()

    def on_text_area_changed(self) -> None:
        """What is being edited isn't saved half-way."""
        self._stop_trying()

    def _stop_trying(self) -> None:
        if self._retry is not None:
            self._retry.stop()
            self._retry = None
            self._say("")

    def _say(self, text: str) -> None:
        self._trouble.update(said(text))
        self._trouble.set_class(bool(text), "-said")
        if text:
            self.call_after_refresh(self._trouble.scroll_visible, animate=False)
