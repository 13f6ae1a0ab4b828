"""Shredding a hot draft: every word of it goes from every file of ours, here now, elsewhere when they join.

How that is done is in `forgetting`, which is loaded when somebody shreds.
"""

from __future__ import annotations

from typing import NamedTuple

from rebound_tui.tracker.session import Session


class Shredded(NamedTuple):
    """What became of it: how many drafts went, and in how many backups of this machine their words still are."""

    drafts: int
    in_backups: int


class Shredding(Session):
    """What one can say about a draft that nobody shall read again."""

    def shred(self, id_: int, *, backups: bool = False) -> Shredded:
        """Shreds the hot drafts of an application, that of each of its noes; this can't be taken back.

        Args:
            id_: the application.
            backups: take it out of this machine's backups, too.

        Raises:
            NotPossible: there never was one.
            WriteFailed: it couldn't be done, or not to its end; the next start finishes what was begun.
        """
        from rebound_tui.tracker import forgetting  # noqa: PLC0415 - seldom does anybody shred

        return Shredded(*forgetting.shred(self, id_, backups=backups))

    def undecided_backups(self) -> int:
        """In how many backups the words of a draft are that was shredded on another machine; 0 once that is decided."""
        from rebound_tui.tracker import forgetting  # noqa: PLC0415

        return forgetting.undecided_backups(self)

    def decide_backups(self, *, shred: bool) -> None:
        """Takes the words of shredded drafts out of this machine's backups, or leaves them there for good.

        Raises:
            WriteFailed: it couldn't be done.
        """
        from rebound_tui.tracker import forgetting  # noqa: PLC0415

        forgetting.decide_backups(self, shred=shred)
