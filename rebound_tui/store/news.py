"""What came in since somebody last asked, as data; whoever shows it finds the words (docs/format.md, Reading)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rebound_tui.store.change import TablesView

Why = Literal["name", "other", "newer", "unreadable"]


class LeftAlone(NamedTuple):
    """A file that may be a copy of ours and wasn't joined.

    Attributes:
        path: where it is.
        why: `name`: it is a copy, but a person may have named it so; `other`: it is another database; `newer`: a
            newer version wrote it; `unreadable`: it can't be read.
    """

    path: str
    why: Why


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
        rebuilt: the file was gone, and was made anew from its copies.
        device: this machine's id; empty if it has none.
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
    rebuilt: bool = False
    device: str = ""

    def then(self, later: News) -> News:
        """Return this and what came after it in one."""
        return News(
            self.before,
            later.after,
            self.replaced or later.replaced,
            self.copies + later.copies,
            self.from_shadow + later.from_shadow,
            self.put_back + later.put_back,
            self.by_hand + later.by_hand,
            self.markers or later.markers,
            self.twice or later.twice,
            self.rebuilt or later.rebuilt,
            later.device,
        )
