"""What keys say of a list's rows wherever there is one: copy the row, and sort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.sorting import USUAL, At, Order, read_order
from rebound_tui.tui import later
from rebound_tui.tui.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeVar

    T = TypeVar("T")


class Copying(Subject):
    """A place whose row can be had as text."""

    def row_as_text(self) -> str:
        """What is under the cursor, or empty."""
        raise NotImplementedError

    def action_item_copy(self) -> None:
        """Puts the row into the clipboard, by the terminal (OSC 52)."""
        if text := self.row_as_text():
            self.app.copy_to_clipboard(text)
            self.app.say("Copied, where the terminal lets us.")


class Sorting(Copying):
    """A place whose list can have several orders; the one chosen is remembered on this machine."""

    #: What the list is called where its order is remembered.
    LIST: ClassVar[str]
    #: By what it can be sorted, besides as it usually is.
    COLUMNS: ClassVar[Mapping[str, Callable[[Any, At], Any]]]

    _order: Order | None = None

    @property
    def order(self) -> Order:
        """The order of the list, as it was left."""
        if self._order is None:
            self._order = read_order(self.app.tracker.database.view.get(f"{self.LIST}.order"), self.COLUMNS)
        return self._order

    @property
    def order_said(self) -> str:
        """By what the list is sorted, where that isn't the usual."""
        if self.order == Order():
            return ""
        by = f"by {self.order.column}" if self.order.column != USUAL else ""
        return ", ".join(filter(None, (by, "reversed" if self.order.is_reversed else "")))

    def in_order(self, usual: Sequence[T]) -> Sequence[T]:
        """What comes in the usual order, in the chosen one."""
        tracker = self.app.tracker
        return self.order.sorted(usual, self.COLUMNS, At(self.app.now, tracker.zone, tracker.logical_today))

    def action_list_sort(self) -> None:
        """Asks by which column."""

        def sort(order: Order | None) -> None:
            if order is not None:
                self._order = order
                self.app.tracker.database.view.keep(f"{self.LIST}.order", str(order))
                self.draw()

        self.app.push_screen(later.SortDialog(self.order, self.LIST, (USUAL, *self.COLUMNS)), sort)
