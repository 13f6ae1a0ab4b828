"""What a file says about itself: the one row of `_meta`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

APP = "rebound-tui"
SCHEMA = 1
"""The layout this program writes. A file with a higher `min_writer` must not be written by it."""


class Meta(NamedTuple):
    """Whose file it is, and who may write it."""

    app: str
    db: str
    schema: int
    min_writer: int

    @property
    def is_newer(self) -> bool:
        """Whether this program must not write it."""
        return self.min_writer > SCHEMA

    @property
    def is_older(self) -> bool:
        """Whether it must be brought to this program's layout."""
        return self.schema < SCHEMA


def first_row(db: str) -> dict[str, Any]:
    """Return what a new file says about itself."""
    return {"app": APP, "db": db, "min_writer": SCHEMA, "schema": SCHEMA}


def read_meta(tables: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> Meta | None:
    """Return the file's own row, or None if it isn't a tracker's file: no row, other app, no database id.

    A version that is absent counts as the first; one that is no number is taken for one beyond ours, so that
    nothing is written by a program that didn't understand it.
    """
    row = tables.get("_meta", {}).get(1, {})
    db = row.get("db")
    if row.get("app") != APP or not isinstance(db, str) or not db:
        return None
    return Meta(APP, db, _version(row.get("schema", 1)), _version(row.get("min_writer", 1)))


def _version(value: Any) -> int:
    """Return a version as read: there never was one below 1, and what is no number is newer than all we know."""
    return max(1, value) if type(value) is int else SCHEMA + 1
