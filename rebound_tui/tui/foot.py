"""The line of keys in the lower border of a box: a click on one is as good as the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from rebound_tui.core.key import PRINTED, read_key
from rebound_tui.tui.text import content

if TYPE_CHECKING:
    from textual.geometry import Offset
    from textual.widget import Widget

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
    at = clicked.x - max(begins, box.region.x + _CORNER)  # what is too long is cut at its end
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
