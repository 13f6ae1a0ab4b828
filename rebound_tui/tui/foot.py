"""The line of keys in the lower border of a box, or below a page: a click on one is as good as the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.widgets import Static

from rebound_tui.core.key import PRINTED, read_key
from rebound_tui.tui.text import content

if TYPE_CHECKING:
    from textual.events import Click
    from textual.geometry import Offset
    from textual.widget import Widget

    from rebound_tui.tui.app import ReboundApp

_BETWEEN = " · "
_CORNER = 3  # cells: a blank, a line, the corner; on the left the same
_CLASS = "-foot"


def put_foot(box: Widget, said: str) -> None:
    """Writes `enter next · ^s save · esc leave` into the lower border of a box."""
    box.border_subtitle = content(said)
    box.add_class(_CLASS)


def key_at(box: Widget, clicked: Offset) -> str | None:
    """The key that stands at a place of the screen in the border of a box, as Textual names it; None if none does."""
    if not box.has_class(_CLASS) or clicked.y != box.region.bottom - 1:
        return None
    said = str(box.border_subtitle)
    begins = box.region.right - _CORNER - cell_len(said)
    return _key_in(
        said, clicked.x - max(begins, box.region.x + _CORNER)
    )  # what is too long is cut at its end


class Foot(Static):
    """The same as a line of its own, below a page; what the app says stands there for a moment instead."""

    app: ReboundApp

    def __init__(self, said: str) -> None:
        super().__init__(content(said), classes="keys", markup=False)
        self._keys = said

    def on_mount(self) -> None:
        """Shows what is said."""
        self.watch(self.app, "flash", self._show, init=False)

    def _show(self, flash: str) -> None:
        self.update(content(flash or self._keys))

    def on_click(self, event: Click) -> None:
        """Does what the key does, or shows the keys again."""
        at = event.get_content_offset(self)
        if self.app.flash:
            self.app.flash = ""
        elif at is not None and (key := _key_in(self._keys, at.x)):
            self.app.call_later(self.app.simulate_key, key)


def _key_in(said: str, at: int) -> str | None:
    for words in said.split(_BETWEEN):
        if 0 <= at < cell_len(words):
            return _named(words)
        at -= cell_len(words) + len(_BETWEEN)
    return None


def _named(words: str) -> str | None:
    named = words.split(" ", 1)[0]
    printed = named.removesuffix(",") or named
    control = printed.startswith("^") and len(printed) > 1
    try:
        return read_key(f"ctrl+{printed[1:]}" if control else PRINTED.get(printed, printed))
    except ValueError:
        return None
