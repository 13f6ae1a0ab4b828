"""What the places with one long list share: `/` narrows it as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.containers import Vertical
from textual.events import DescendantBlur
from textual.widgets import Input, Static

from rebound_tui.core.filter import Filter
from rebound_tui.core.find import words_of
from rebound_tui.tui.actions import binding
from rebound_tui.tui.text import content, paragraph
from rebound_tui.tui.verbs import Verbs
from rebound_tui.tui.widgets.entry import Entry
from rebound_tui.tui.widgets.rows import Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from rebound_tui.core.find import Identified
    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.tui.widgets.rows import Draw, Rows

    T = TypeVar("T", bound=Identified)


class FilterEntry(Entry):
    """The line of the filter."""

    BINDINGS: ClassVar = [binding("text.save", "screen.text_save")]


class Finding(Verbs):
    """A place with a list and a filter above it, which is there while it is in use."""

    #: What the filter looks at, for whoever has typed nothing yet.
    SEARCHED: ClassVar[str]

    list: Rows[int]
    #: What the rows are drawn from: while a dialog lies over the place, the file may know of fewer already.
    listed: Snapshot

    def __init__(self) -> None:
        super().__init__()
        self.query_text = ""
        self._texts: dict[int, tuple[Any, str]] = {}
        self._items: Sequence[Any] = ()
        self._text: Callable[[Any], str] = str
        self._none_fits = ""
        self._aside: tuple[str, Sequence[Any]] = ("", ())

    def index(self, rows: Rows[int]) -> Vertical:
        """The list with its filter above it."""
        self.list = rows
        self.filter = FilterEntry(placeholder=self.SEARCHED, id="filter")
        self.filter.display = False
        self.unread = Static(id="unread", markup=False)
        self.unread.display = False
        return Vertical(self.filter, self.unread, rows, id="index")

    def show_list(
        self,
        items: Sequence[T],
        text: Callable[[T], str],
        row: Draw[int],
        *,
        empty: str,
        none_fits: str,
        aside: tuple[str, Sequence[T]] = ("", ()),
    ) -> None:
        """Fills the list with those that fit the filter.

        Args:
            items: what the list holds, in its order.
            text: what the filter looks at, in lower case; it is asked once for each version of an item.
            row: draws the row of an id.
            empty: what to say where there are no items.
            none_fits: what to say where none of them fits.
            aside: what stands apart at the end, under a heading.
        """
        self._items, self._text, self._none_fits, self._aside = items, text, none_fits, aside
        self.listed = self.snapshot
        self.list.set_rows(self._fitting(), row, empty=none_fits if items else empty)

    def _fitting(self) -> Sequence[int | Heading]:
        filter_ = self.understood(self.query_text)
        self._say_unread(filter_.unread[0] if filter_.unread else "")
        heading, aside = self._aside
        found = self._those_that_fit(filter_, self._items)
        apart = self._those_that_fit(filter_, aside)
        return [*found, Heading(heading), *apart] if apart else found

    def _those_that_fit(self, filter_: Filter, items: Sequence[Any]) -> Sequence[int]:
        if not filter_.words and not filter_.without:
            found = [(item, "") for item in items]
        else:
            found = [(item, self._text_of(item)) for item in items]
        for word in filter_.words:
            found = [pair for pair in found if word in pair[1]]
        for word in filter_.without:
            found = [pair for pair in found if word not in pair[1]]
        for test in filter_.tests:
            found = [pair for pair in found if test(pair[0])]
        return [item.id for item, _ in found]

    @property
    def foot(self) -> str:
        """What stands below the list, where nothing else has to."""
        return ""

    def _say_unread(self, said: str) -> None:
        """Says what can't be read: in the border, or above the list where it is longer than that."""
        fits = cell_len(said) <= self.list.outer_size.width - 6  # for the corners, and air beside them
        self.list.border_subtitle = content(said if said and fits else self.foot)
        self.unread.display = not fits
        self.unread.update(paragraph("" if fits else said))

    def understood(self, query: str) -> Filter:
        """What a filter means here: words that must all be there, where a place doesn't know of more."""
        return Filter(tuple(words_of(query)))

    def show_story(self) -> None:
        """Shows what belongs to the row under the cursor."""
        raise NotImplementedError

    def show_story_soon(self) -> None:
        """Shows it once no other key follows at once: a held key only ever draws the row."""
        self.show_soon(self.show_story)

    def _text_of(self, item: Identified) -> str:
        known = self._texts.get(item.id)
        if known is None or known[0] is not item:
            known = self._texts[item.id] = (item, self._text(item))
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

    def action_list_find(self) -> None:
        """Opens the filter; the very next key goes there."""
        if self.maximized is not None:
            self.minimize()
        self.filter.display = True
        self.turn_to(self.list)
        self.set_focus(self.filter)

    @on(DescendantBlur, "#filter")
    def _put_away(self) -> None:
        """Nothing typed, nothing kept; a window that only loses the focus comes back to it."""
        self.filter.display = bool(self.query_text) or not self.app.app_focus

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
            key = self.list.key
            self.list.narrow(self._fitting(), empty=self._none_fits, else_first=True)
            if self.list.key != key:
                self.show_story_soon()
            self.narrowed()

    def narrowed(self) -> None:
        """The filter leaves others than before."""

    def action_text_save(self) -> None:
        """Keeps the filter, where a place can; `ctrl+s` while typing in it."""

    @on(Input.Submitted, "#filter")
    def _leave_filter(self) -> None:
        self.list.focus()
