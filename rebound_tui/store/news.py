"""What came in since somebody last asked, as data; whoever shows it finds the words (docs/format.md, Reading)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.store.edits import TablesView
    from rebound_tui.store.loading import Loaded

_LAYOUT = b'{\n"'
"""How each file of ours begins; TinyDB's own writing doesn't."""

Why = Literal["name", "orphan", "other", "before", "newer", "unreadable"]


class LeftAlone(NamedTuple):
    """A file that may be a copy of ours and wasn't joined.

    Attributes:
        path: where it is.
        why: `name`: it is a copy, but a person may have named it so; `orphan`: so may they, and there is no file; `other`: it is another database; `before`: it is
            a backup of the one whose place this one took; `newer`: a newer version wrote it; `unreadable`: it can't be read.
        key: stands for what it holds.
    """

    path: str
    why: Why
    key: str = ""


class TakenIn(NamedTuple):
    """A conflict copy that was joined: where it was, and where it is kept now; None if it is still in its place."""

    path: str
    kept_at: str | None


class News(NamedTuple):
    """What came in.

    Attributes:
        before: the tables as this machine last had them.
        after: the tables as they are now.
        replaced: another program changed the file.
        copies: the conflict copies that were joined.
        from_shadow: how many documents the file didn't have, or had as they once were, and this machine still knew.
        put_back: how many of those somebody had taken out by hand or by a script; it wasn't a deletion.
        by_hand: how many documents somebody changed or added by hand or by a script.
        markers: git's conflict markers were in it, and both sides were joined.
        twice: something stood in it twice, and both were joined.
        undecided: how many documents it had in a table and in its trash at once; the stamps have decided.
        rebuilt: the file was gone, and was made anew from its copies.
        device: this machine's id; empty if it has none.
        is_written: all of it is in the file, or was there before; else it is known here alone so far.
    """

    before: TablesView
    after: TablesView
    replaced: bool = False
    copies: tuple[TakenIn, ...] = ()
    from_shadow: int = 0
    put_back: int = 0
    by_hand: int = 0
    markers: bool = False
    twice: bool = False
    undecided: int = 0
    rebuilt: bool = False
    device: str = ""
    is_written: bool = True

    def then(self, later: News) -> News:
        """Return this and what came after it in one; a copy that couldn't be put away at first is one copy still."""
        again = {copy.path for copy in later.copies}
        return News(
            self.before,
            later.after,
            self.replaced or later.replaced,
            (*(copy for copy in self.copies if copy.kept_at or copy.path not in again), *later.copies),
            self.from_shadow + later.from_shadow,
            self.put_back + later.put_back,
            self.by_hand + later.by_hand,
            self.markers or later.markers,
            self.twice or later.twice,
            self.undecided + later.undecided,
            self.rebuilt or later.rebuilt,
            later.device,
            later.is_written,
        )


def news_of(
    loaded: Loaded, was: TablesView, places: Mapping[str, str], device: str, *, is_written: bool = True
) -> News | None:
    """Return what a look at the file brought; None if that is nothing.

    Args:
        loaded: what came of the look.
        was: what this program had before; empty if it has just begun.
        places: where the copies went that could be put away.
        device: this machine's id.
        is_written: what came of it could be brought to the disk.
    """
    opened = loaded.opened
    copies = [copy for copy in loaded.copies if copy.path in places or loaded.said is not loaded.tables]
    before = was or loaded.recalled or (opened.read.tables if opened else loaded.said)
    if before is loaded.tables and not copies:
        return None
    is_script = opened is not None and not loaded.content.data.startswith(_LAYOUT)
    return News(
        before,
        loaded.tables,
        replaced=loaded.content.version is not None and bool(opened or was),
        copies=tuple(TakenIn(copy.path, places.get(copy.path)) for copy in copies),
        from_shadow=opened.lost if opened else 0,
        put_back=opened.vanished if opened and is_script else 0,
        by_hand=opened.by_hand if opened else 0,
        markers=opened is not None and opened.read.markers,
        twice=opened is not None and opened.read.twice,
        undecided=opened.read.undecided if opened else 0,
        rebuilt=loaded.content.version is None and bool(copies),
        device=device,
        is_written=is_written,
    )
