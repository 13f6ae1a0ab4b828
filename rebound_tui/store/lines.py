"""A file read beside one that is known already: only lines that differ are looked at (docs/format.md, Reading).

Of two files of the same database most lines are alike, and those need neither checks nor decoding. What comes of it
shares its documents with the known one, so whoever compares both finds at once where they differ.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.store import codec, strict
from rebound_tui.store.refusal import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.store.codec import Tables
    from rebound_tui.store.edits import Document, TablesView


class Known(NamedTuple):
    """Canonical bytes that were read or written here, and what they hold."""

    data: bytes
    tables: TablesView


_LINE = re.compile(rb'"[0-9]+": \{.*\}\Z')

NOTHING = Known(b"", {})


def read_beside(data: bytes, known: Known) -> Tables | None:
    """Return the tables of a file, as strictly as `codec.decode`; None if that has to look at all of it."""
    if not known.data or len(data) > MAX_BYTES:
        return None
    bodies, others = _bodies(data), _bodies(known.data)
    if bodies is None or others is None:
        return None
    tables: Tables = {}
    try:
        for name, body in bodies.items():
            rows: Mapping[int, Document] | None = known.tables.get(name)
            if rows is None or body != others.get(name):
                rows = _rows(name, body, others.get(name, b""), rows or {})
            tables[name] = rows  # type: ignore[assignment] # nobody edits what was read in place
    except ValueError:
        return None
    return tables


def _bodies(data: bytes) -> dict[str, bytes] | None:
    """Take canonical bytes apart, if they plainly are; see `codec.split_tables`."""
    if not (data.startswith(b'{\n"') and data.endswith(b"}\n}\n}\n")):
        return None
    parts = data[2:-5].split(b"\n},\n")
    bodies: dict[str, bytes] = {}
    for part in parts:
        head, _, _ = part.partition(b"\n")
        if not head.endswith(b": {"):
            return None
        try:
            name = json.loads(head[: -len(b": {")])
        except ValueError:
            return None
        bodies[name] = part + b"\n}"
    return bodies if len(bodies) == len(parts) and all(isinstance(name, str) for name in bodies) else None


def _rows(name: str, body: bytes, other: bytes, known: Mapping[int, Document]) -> dict[int, Any]:
    """Return a table's documents. Raises ValueError: they have to be looked at together."""
    mine, theirs = codec.split_lines(body), codec.split_lines(other) if other else []
    if len(theirs) != len(known):
        raise ValueError("that isn't what is known")
    was = {*theirs}
    gone = was.difference(mine)
    fresh = [line for line in mine if line not in was]
    rows = dict(known)
    for line in gone:
        del rows[_id(line)]
    if not all(map(_LINE.match, fresh)):
        raise ValueError("not a document a line")
    if fresh:
        top = strict.parse((b"{" + b",".join(fresh) + b"}").decode())
        found = strict.rows_of(name, top)
        if len(found) != len(fresh):
            raise ValueError("not a document a line")
        rows |= found
    if len(rows) != len(mine):
        raise ValueError("something stands twice")
    return rows


def _id(line: bytes) -> int:
    return int(line[1 : line.index(b'"', 1)])
