"""Lines with a cursor: what lists and panes have in common."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.message import Message
from textual.reactive import reactive

from rebound_tui.tui.actions import IN_LISTS, binding
from rebound_tui.tui.widgets.drawn import ELSEWHERE, GUTTER, HERE, HERE_UNFOCUSED, MARK, Drawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

__all__ = ["GUTTER", "MARK", "K", "Lines"]

K = TypeVar("K")


class Lines(Drawn, Generic[K], can_focus=True, inherit_bindings=False):
    """A focusable box of one-line lines. Those with a key can carry the cursor.

    A subclass says how many lines there are, what key a line has and how it looks; it calls `replaced` when they
    are others now. `K` is whatever names a line's item: an id, or a tuple of a kind and an id.
    """

    BINDINGS: ClassVar = [
        *(binding(id_, id_.removeprefix("rows.")) for id_ in IN_LISTS),
        binding("item.open", "open"),
    ]

    #: How many clicks on a line open it.
    CLICKS_TO_OPEN: ClassVar[int] = 2
    #: Whether the cursor's line stays marked while the focus is elsewhere.
    MARKED_ALWAYS: ClassVar[bool] = False

    #: The line the cursor is on; -1 where none has a key.
    cursor: reactive[int] = reactive(-1, repaint=False, init=False)

    _told: K | None = None

    class _Said(Message):
        def __init__(self, lines: Lines[Any], key: Any) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> Lines[Any]:
            """Whose cursor it is."""
            return self.lines

    class Moved(_Said):
        """The cursor came to another item. Of several that wait, only the last is told."""

        def can_replace(self, message: Message) -> bool:
            """A held key: only where it ends matters."""
            return isinstance(message, Lines.Moved) and message.lines is self.lines

    class Opened(_Said):
        """An item was opened, by enter or by clicks."""

    def item_at(self, index: int) -> K | None:
        """What the line is about; None if the cursor passes over it."""
        raise NotImplementedError

    def state_at(self, index: int) -> int:
        """Whether it is marked, and how."""
        if index != self.cursor:
            return ELSEWHERE
        return HERE if self.has_focus else HERE_UNFOCUSED if self.MARKED_ALWAYS else ELSEWHERE

    # What is there

    @property
    def key(self) -> K | None:
        """The key under the cursor, or None."""
        return self.item_at(self.cursor) if 0 <= self.cursor < self.count() else None

    def go_to(self, key: K) -> bool:
        """Puts the cursor on the line of `key`; False if there is none."""
        index = self._index_of(key)
        if index >= 0:
            self.cursor = index
        return index >= 0

    def replaced(
        self,
        key: K | None,
        *,
        changed: Iterable[int] | None = None,
        are_moved: bool = False,
        else_first: bool = False,
    ) -> None:
        """The lines are others now: keeps the cursor on `key`, or as near as can be, and draws.

        Args:
            key: the key that was under the cursor.
            changed: the lines that look different, if the others are known to look the same.
            are_moved: they are those there were, in other places or gone: what was drawn is used again.
            else_first: where `key` is gone, the first line counts as near.
        """
        index = self._index_of(key) if key is not None else -1
        if index < 0:
            near = 0 if else_first else max(self.cursor, 0)
            index = self._selectable(min(near, self.count() - 1), 1)
        top, cursors = self.top, {self.cursor, index}
        self.set_reactive(Lines.cursor, index)
        self.put_at_top(top)
        self._reveal()
        if changed is None or self.top != top:
            if not are_moved:
                self.forget_drawn()
            self.refresh()
        else:
            self.repaint(changed, forget=not are_moved)
            self.repaint(cursors if len(cursors) > 1 else (), forget=False)
        self._tell()

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Shows the cursor where it is now."""
        if self._reveal():
            self.refresh()
        else:
            self.repaint((old, new), forget=False)
        self._tell()

    def action_down(self) -> None:
        """Moves to the next item, or scrolls on where there is none."""
        self._step(1)

    def action_up(self) -> None:
        """Moves to the item before."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Moves down by what fits."""
        self._step(max(self.size.height - 1, 1))

    def action_page_up(self) -> None:
        """Moves up by what fits."""
        self._step(-max(self.size.height - 1, 1))

    def action_first(self) -> None:
        """Moves to the first item."""
        self._step(-self.count())

    def action_last(self) -> None:
        """Moves to the last item."""
        self._step(self.count())

    def action_open(self) -> None:
        """Opens the item under the cursor."""
        if (key := self.key) is not None:
            self.post_message(self.Opened(self, key))

    def on_click(self, event: events.Click) -> None:
        """Moves the cursor to the line, and may open it; on the thumb's column it scrolls there."""
        at = event.get_content_offset(self)
        if at is None or self.scroll_to_click(at):
            return
        index = self.top + at.y
        if index < self.count() and self.item_at(index) is not None:
            self.cursor = index
            if event.chain == self.CLICKS_TO_OPEN:
                self.action_open()

    def _step(self, by: int) -> None:
        aim = max(0, min(self.cursor + by, self.count() - 1))
        index = self._selectable(aim, 1 if by > 0 else -1)
        if index in {-1, self.cursor}:
            self.scroll_lines(by)
        else:
            self.cursor = index

    def _selectable(self, index: int, way: int) -> int:
        """The line with a key nearest to `index`, looking first the way one goes; -1 if no line has one."""
        count = self.count()
        if not count:
            return -1
        ahead, behind = range(index, count), range(index, -1, -1)
        for candidate in chain(*((ahead, behind) if way > 0 else (behind, ahead))):
            if self.item_at(candidate) is not None:
                return candidate
        return -1

    def _index_of(self, key: K) -> int:
        return next((index for index in range(self.count()) if self.item_at(index) == key), -1)

    def _reveal(self) -> bool:
        """Scrolls as little as shows the cursor and the heading above it; tells whether it scrolled."""
        height = self.size.height
        if self.cursor < 0 or not height:
            return False
        first = self.cursor
        while first > 0 and self.cursor - first < height - 1 and self.item_at(first - 1) is None:
            first -= 1
        return self.bring_into_view(first, self.cursor)

    def _tell(self) -> None:
        key = self.key
        if key is not None and key != self._told:
            self.post_message(self.Moved(self, key))
        self._told = key

    # Staying in view

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self.forget_drawn()
        self.put_at_top(self.top)
        self._reveal()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Marks the cursor's line, or takes the mark away."""
        super().watch_has_focus(has_focus)
        self.repaint((self.cursor,), forget=False)
