"""What the places with one long list share: `/` narrows it as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Vertical
from textual.events import DescendantBlur
from textual.widgets import Input

from rebound_tui.core.find import matches
from rebound_tui.tui.verbs import Verbs
from rebound_tui.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from textual.widget import Widget

    from rebound_tui.core.find import Identified
    from rebound_tui.tui.widgets.rows import Rows

    T = TypeVar("T", bound=Identified)


class Finding(Verbs):
    """A place with a list and a filter above it, which is there while it is in use."""

    #: What the filter looks at, for whoever has typed nothing yet.
    SEARCHED: ClassVar[str]

    list: Rows[int]

    def __init__(self) -> None:
        super().__init__()
        self.query_text = ""
        self._texts: dict[int, tuple[Any, str]] = {}

    def index(self, rows: Rows[int]) -> Vertical:
        """The list with its filter above it."""
        self.list = rows
        self.filter = Entry(placeholder=self.SEARCHED, id="filter")
        self.filter.display = False
        return Vertical(self.filter, rows, id="index")

    def fitting(self, items: Iterable[T], text: Callable[[T], str]) -> Sequence[T]:
        """Those whose text has all the words typed, and all of them while nothing is.

        Args:
            items: what the list holds.
            text: what the filter looks at, in lower case; it is asked once for each version of an item.
        """
        if not self.query_text.strip():
            return [*items]
        return [item for item in items if matches(self._text_of(item, text), self.query_text)]

    def _text_of(self, item: T, text: Callable[[T], str]) -> str:
        known = self._texts.get(item.id)
        if known is None or known[0] is not item:
            known = self._texts[item.id] = (item, text(item))
        return known[1]

    def show_all(self) -> None:
        """Puts the filter away."""
        self.filter.value = ""
        self.query_text = ""
        self.filter.display = False
        self.draw()

    def go_to_row(self, id_: int) -> None:
        """Puts the cursor on what has that id, which may be new; the filter must not hide it."""
        if self.list.go_to(id_):
            return
        self.draw()
        if not self.list.go_to(id_):
            self.show_all()
            self.list.go_to(id_)

    def turn_to(self, pane: Widget) -> None:
        """Lets a small terminal show that box."""
        raise NotImplementedError

    def show_pane(self, pane: Widget) -> None:
        """Turns to a box, which a small terminal may not show at the moment."""
        self.turn_to(pane)
        self.call_after_refresh(pane.focus)

    def action_list_find(self) -> None:
        """Opens the filter; the very next key goes there."""
        self.filter.display = True
        self.turn_to(self.list)
        self.set_focus(self.filter)

    @on(DescendantBlur, "#filter")
    def _put_away(self) -> None:
        self.filter.display = bool(self.query_text)

    def action_app_back(self) -> None:
        """From a maximised pane to all, from a pane to the list, from a filter to the whole list."""
        if self.maximized is not None:
            self.minimize()
            return
        if self.focused is self.filter or (self.focused is self.list and self.query_text):
            self.show_all()
        self.show_pane(self.list)

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        if event.value != self.query_text:
            self.query_text = event.value
            self.draw()

    @on(Input.Submitted, "#filter")
    def _leave_filter(self) -> None:
        self.list.focus()
