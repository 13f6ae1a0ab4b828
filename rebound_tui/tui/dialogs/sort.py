"""The dialog that asks by which column a list is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.sorting import USUAL, Order
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rebound_tui.tui.dialogs.form import Field

_USUAL_WORDS = {
    "applications": "what asks for something first",
    "people": "who is due first",
    "habits": "name",
}
_WORDS = {
    "applications": {"last": "what happened last", "applied": "when applied", "source": "found at"},
    "people": {"last": "in touch last", "often": "how often in touch"},
    "habits": {"open": "open today first", "score": "how strong it is", "last": "done last"},
}


class SortDialog(Dialog[Order]):
    """It is left with the order that was chosen."""

    TITLE: ClassVar = "Sort by"

    def __init__(self, order: Order, which: str, columns: Sequence[str]) -> None:
        """Makes the dialog.

        Args:
            order: the present one.
            which: which list it is: applications, people or habits.
            columns: by what it can be sorted.
        """
        self._order, self._columns = order, columns
        self._words = {USUAL: _USUAL_WORDS[which], **_WORDS[which]}
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """The column, and which way round."""
        columns = [(column, self._words.get(column, column)) for column in self._columns]
        yield Choice("column", "Column", columns, self._order.column)
        ways = [(False, "usual way"), (True, "the other way round")]
        yield Choice("is_reversed", "Which way", ways, self._order.is_reversed)

    def submit(self, values: Mapping[str, Any]) -> Order:
        """Nothing is written to the file: an order is how one looks at it."""
        return Order(**values)
