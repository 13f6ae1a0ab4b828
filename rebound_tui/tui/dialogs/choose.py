"""One of many, found by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from rebound_tui.core.fuzzy import Names
from rebound_tui.tui.actions import HELP, binding
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, content, spread
from rebound_tui.tui.widgets.entry import Entry
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

V = TypeVar("V")

MOST = 50
_SEEN = 200  # characters of a name that are looked at


class Option(NamedTuple, Generic[V]):
    """What can be chosen, what it is called, and what is said beside it."""

    value: V
    name: str
    aside: str = ""


class Choose(Over[V]):
    """Typing narrows, up and down choose, enter leaves with the value: `Choose("Who?", [Option(7, "Ann Lee")])`."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "palette")
    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "dismiss", "Close", show=False),
        binding("app.palette", "dismiss"),
        Binding("down,ctrl+n", "list('down')", "Down", show=False),
        Binding("up", "list('up')", "Up", show=False),
        Binding("pagedown", "list('page_down')", "Page down", show=False),
        Binding("pageup", "list('page_up')", "Page up", show=False),
    ]
    PLACEHOLDER: ClassVar = ""
    HINT: ClassVar = "↑ ↓ choose · enter takes it · esc leaves"
    NOTHING: ClassVar = "Nothing fits."

    def __init__(self, question: str, options: Sequence[Option[V]]) -> None:
        """Makes the list.

        Args:
            question: what is asked.
            options: the likely ones first; typing finds any of them.
        """
        super().__init__()
        self._question_said = question
        self._options = options
        self._names = Names(self.searched(option)[:_SEEN] for option in options)
        self._entry = Entry(placeholder=self.PLACEHOLDER)
        self._rows = Rows[int]()
        self._rows.can_focus = False

    def searched(self, option: Option[V]) -> str:
        """What typing looks at."""
        return option.name

    def fitting(self, query: str) -> list[int]:
        """The places of the options that fit what is typed, the best first."""
        return self._names.nearest(query, MOST)

    def taken(self, option: Option[V]) -> V:
        """What it is left with."""
        return option.value

    def compose(self) -> ComposeResult:
        """A line to type in, and below it what fits."""
        with Vertical(id="palette") as box:
            box.border_title = content(self._question_said)
            put_foot(box, self.HINT)
            yield self._entry
            yield self._rows

    def on_mount(self) -> None:
        """Shows the likely ones."""
        self._find("")
        self._entry.focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, query: str) -> None:
        self._rows.set_rows(self.fitting(query), self._row, empty=self.NOTHING)
        self._rows.action_first()

    def _row(self, at: int, width: int) -> list[Piece]:
        option = self._options[at]
        return spread(option.name, [Piece(option.aside, "muted")], width)

    def action_list(self, move: str) -> None:
        """Moves the cursor of the list, while one goes on typing."""
        getattr(self._rows, f"action_{move}")()

    @on(Input.Submitted)
    @on(Lines.Opened)
    def _choose(self) -> None:
        if self._rows.key is not None:
            self.dismiss(self.taken(self._options[self._rows.key]))
