"""A passage that may be read otherwise than it was meant."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """A span of the letter in code points, `end` exclusive, with why it is marked and what to write instead."""

    category: str
    start: int
    end: int
    text: str
    why: str
    instead: str
