"""A list of items, one line each, that costs the same at ten rows and at ten thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.tui.text import Piece, cell, wrapped
from rebound_tui.tui.widgets.lines import K, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import TypeAlias

    Draw: TypeAlias = Callable[[K, int], Sequence[Piece]]


class Heading(NamedTuple):
    """A line between the rows that names those below; the cursor passes over it."""

    text: str


class Remark(NamedTuple):
    """A quiet line below a row, about it; the cursor passes over it."""

    text: str


class Rows(Lines[K]):
    """Rows are keys, drawn when they are seen.

        rows: Rows[int] = Rows(id="list")
        rows.set_rows([Heading("Open"), 7, 9], lambda id_, width: [cell(name_of(id_), width)], empty="Nothing yet.")

        @on(Rows.Moved, "#list")
        def show(self, event: Rows.Moved) -> None: self.chosen = event.key

    The cursor stays on its key when the rows are replaced.
    """

    MARKED_ALWAYS = True

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[K | Heading | Remark] = ()
        self._draw: Draw[K] = _draw_nothing
        self._empty = ""

    def set_rows(self, rows: Sequence[K | Heading | Remark], draw: Draw[K], *, empty: str = "") -> None:
        """Shows other rows.

        Args:
            rows: keys and headings, in order. Not copied; it must not change.
            draw: the pieces of a key's row, given the cells there are.
            empty: what to say where there are no rows.
        """
        key = self.key
        self._rows, self._draw, self._empty = rows, draw, empty
        self.replaced(key)

    def narrow(
        self,
        rows: Sequence[K | Heading | Remark],
        *,
        empty: str = "",
        changed: Collection[K] = (),
        else_first: bool = False,
    ) -> None:
        """Shows other rows that are drawn as before: only lines that look different now are painted.

        Args:
            rows: as for `set_rows`.
            empty: as for `set_rows`.
            changed: the keys whose rows aren't drawn as before.
            else_first: puts the cursor on the first row, if its own is gone; else on the nearest.
        """
        key, before = self.key, self._rows
        self._rows, self._empty = rows, empty
        for row in changed:
            self.forget_line((type(row), row))
        height = self.size.height
        fits = len(before) <= height, len(rows) <= height
        if fits[0] != fits[1] or not before or not rows:
            self.replaced(key, are_moved=True, else_first=else_first)
            return

        def looks_other(index: int) -> bool:
            old, new = before[index : index + 1], rows[index : index + 1]
            thumbs = (self.thumb_at(index - self.top, count, height) for count in (len(before), len(rows)))
            return old != new or new[0] in changed or len({*thumbs}) > 1

        seen = range(self.top, min(self.top + height, max(len(before), len(rows))))
        others = [index for index in seen if looks_other(index)]
        self.replaced(key, changed=others, are_moved=True, else_first=else_first)

    def count(self) -> int:
        """How many rows and headings there are."""
        return len(self._rows)

    def item_at(self, index: int) -> K | None:
        """The row's key; None for a heading."""
        row = self._rows[index]
        return None if isinstance(row, Heading | Remark) else row

    def drawn_from(self, index: int) -> object:
        """Its row, wherever it stands."""
        row = self._rows[index]
        return (type(row), row)

    def draw_at(self, index: int, width: int, *, chosen: bool) -> Sequence[Piece]:  # noqa: ARG002 - rows look alike
        """The row's pieces."""
        row = self._rows[index]
        if isinstance(row, Remark):
            return [Piece("  "), cell(row.text, width - 2, "muted")]
        return [cell(row.text, width, "heading")] if isinstance(row, Heading) else self._draw(row, width)

    def when_empty(self, width: int) -> Sequence[Sequence[Piece]]:
        """The kind sentence for an empty list."""
        return [[], *wrapped(self._empty, width, "muted")] if self._empty else ()


def _draw_nothing(_key: object, _width: int) -> Sequence[Piece]:
    return ()
