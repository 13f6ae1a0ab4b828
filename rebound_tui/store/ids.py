"""Document ids: 52 bits, so that a double holds them exactly, and unique over all tables (docs/format.md, Ids)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rebound_tui.store.codec import canonical

if TYPE_CHECKING:
    from collections.abc import Container


def random_id(taken: Container[int]) -> int:
    """Return a random id for what may rightly exist twice, such as an event.

    Two machines apart never choose the same one, and in a merge of lines new documents seldom touch.

    Args:
        taken: the ids in use in all tables, the trash among them.
    """
    while True:
        chosen = int.from_bytes(os.urandom(7), "big") >> 4
        if chosen and chosen not in taken:
            return chosen


def key_id(table: str, *key: str | int) -> int:
    """Return the id of what exists once by nature, such as a habit's mark of one day.

    It is the first 52 bits of SHA-256 over the canonical JSON of `[table, key…]`, so two machines that make the
    same thing make one document.
    """
    from hashlib import sha256  # noqa: PLC0415 - a file is read without it

    digest = sha256(canonical([table, *key]).encode()).digest()
    return int.from_bytes(digest[:7], "big") >> 4 or 1
