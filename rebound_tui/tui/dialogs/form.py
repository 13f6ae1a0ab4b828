"""The fields a dialog is made of: a label, something to fill in, and a line below for what was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from rebound_tui.tui.text import content, said
from rebound_tui.tui.widgets.entry import Entry, LongEntry
from rebound_tui.tui.widgets.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from textual.app import ComposeResult
    from textual.widgets import Input

    from rebound_tui.store.kept import Kept
    from rebound_tui.tui.kept import Keeping

    #: Reads what was typed: what it means, and how to say that back. Raises ValueError with a sentence.
    Read: TypeAlias = Callable[[str], tuple[Any, str]]

V = TypeVar("V")


class Field(Widget):
    """One thing to fill in. `key` is its name among the values a dialog gets."""

    class Done(Message):
        """Enter was pressed: the person wants to move on."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

    def __init__(self, key: str, label: str, control: Widget) -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.control = control
        self._note = Static(classes="field-note", markup=False)
        self.set_class(not label, "-bare")

    def compose(self) -> ComposeResult:
        """The label, the control beside it, the note below."""
        yield Static(content(self.label), classes="field-label", markup=False)
        yield self.control
        yield self._note

    @property
    def value(self) -> Any:
        """What was filled in.

        Raises:
            ValueError: it can't be used as it is; the text says why.
        """
        raise NotImplementedError

    @property
    def has_typed_text(self) -> bool:
        """Whether leaving would lose something typed."""
        return False

    def on_descendant_focus(self) -> None:
        """Shows that this is the field one is in."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Shows that it no longer is."""
        self.remove_class("-here")

    def note(self, text: str, *, wrong: bool = False) -> None:
        """Says something below the field; nothing takes it away."""
        sign = "" if not text else "✕ " if wrong else "→ "
        self._note.update(said(sign + text))
        self._note.set_class(bool(text), "-said")
        self._note.set_class(wrong, "-wrong")


class LineField(Field):
    """A line of text, a name or a date.

    LineField("when", "When", "today", read=lambda text: (moment := read_moment(text), say(moment)))
    """

    control: Entry

    def __init__(
        self,
        key: str,
        label: str,
        value: str = "",
        *,
        read: Read | None = None,
        required: str = "",
        placeholder: str = "",
        suggestions: Sequence[str] = (),
    ) -> None:
        """Makes the field.

        Args:
            key: its name among the values.
            label: what stands beside it.
            value: what is filled in already.
            read: turns the text into the value, and says below the field how it was understood, as one types.
                An empty field is None then, and isn't read.
            required: what to say if it is left empty; without it, it may be.
            placeholder: an example, shown while it is empty.
            suggestions: texts to complete to; → takes what is suggested.
        """
        super().__init__(key, label, Entry(value, placeholder=placeholder, suggestions=suggestions))
        self._read = read
        self._required = required

    @property
    def value(self) -> Any:
        """The text without blanks around it, or what `read` makes of it."""
        text = self.control.text.strip() if self.control.is_edited else self.control.text
        if not text.strip():
            if self._required:
                raise ValueError(self._required)
            return None if self._read else text
        return self._read(text)[0] if self._read else text

    @property
    def has_typed_text(self) -> bool:
        """Whether somebody typed into it."""
        return self.control.is_edited

    def on_mount(self) -> None:
        """Shows how what is filled in already is understood."""
        self._reread()

    def on_input_changed(self) -> None:
        """Shows how what is typed is understood so far."""
        self._reread()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Moves on."""
        event.stop()
        self.post_message(self.Done(self))

    def _reread(self) -> None:
        text = self.control.text.strip()
        if self._read is None or not text:
            self.note("")
            return
        try:
            _, reading = self._read(text)
        except ValueError as unclear:
            self.note(str(unclear), wrong=True)
        else:
            self.note(reading)


class TextField(Field):
    """A text of any length. Enter begins a new line; tab moves on."""

    control: LongEntry

    def __init__(self, key: str, label: str, value: str = "", *, required: str = "") -> None:
        super().__init__(key, label, LongEntry(value))
        self._required = required
        self._keeping: Keeping | None = None

    def keep(self, kept: Kept, key: str) -> bool:
        """Keeps what is typed under that key until `forget`; tells whether something is there from last time."""
        from rebound_tui.tui.kept import Keeping  # noqa: PLC0415 - only dialogs with a long text need it

        self._keeping = Keeping(kept, key, self.control)
        return self._keeping.has_text

    def on_mount(self) -> None:
        """Brings back what wasn't saved last time."""
        from rebound_tui.tui.kept import BROUGHT_BACK  # noqa: PLC0415

        if self._keeping and self._keeping.bring_back():
            self.note(BROUGHT_BACK)

    def on_text_area_changed(self) -> None:
        """Keeps it."""
        if self._keeping:
            self._keeping.follow()

    def forget(self) -> None:
        """Forgets what was kept."""
        if self._keeping:
            self._keeping.forget()

    @property
    def value(self) -> str:
        """The text."""
        text = self.control.typed
        if self._required and not text.strip():
            raise ValueError(self._required)
        return text

    @property
    def has_typed_text(self) -> bool:
        """Whether somebody typed into it."""
        return self.control.is_edited


class Choice(Field):
    """One of a few: `Choice("how", "How", [("mail", "by mail"), ("call", "by phone")], "mail")`."""

    control: Options

    def __init__(
        self,
        key: str,
        label: str,
        options: Sequence[tuple[V, str]],
        value: V | None = None,
        *,
        optional: bool = False,
        says: Callable[[Any], str] = lambda _: "",
    ) -> None:
        """Makes the field.

        Args:
            key: its name among the values.
            label: what stands beside it.
            options: the values, each with its word.
            value: the value chosen already; None chooses none.
            optional: whether none may be chosen again.
            says: what there is to say, below the field, of the value that is chosen; of None where none is.
        """
        self._values = [option for option, _ in options]
        chosen = self._values.index(value) if value in self._values else -1
        super().__init__(key, label, Options([word for _, word in options], chosen, optional=optional))
        self._optional = optional
        self._says = says

    @property
    def chosen(self) -> Any:
        """The value chosen, or None."""
        return self._values[self.control.chosen] if self.control.chosen >= 0 else None

    @property
    def value(self) -> Any:
        """The value chosen; None only where none may be chosen."""
        if self.control.chosen < 0 and not self._optional:
            raise ValueError("Choose one with ← and →.")
        return self.chosen

    def on_mount(self) -> None:
        """Says what there is to say of what is chosen already."""
        self.note(self._says(self.chosen))

    def on_options_chosen(self, event: Options.Chosen) -> None:
        """Says what there is to say of the choice, and no more what was said of the one before."""
        event.stop()
        self.note(self._says(self.chosen))

    def on_options_done(self, event: Options.Done) -> None:
        """Moves on."""
        event.stop()
        self.post_message(self.Done(self))
