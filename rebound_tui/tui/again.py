"""What was done last to applications, so that one key does it to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Again(NamedTuple):
    """`work` says it of the applications whose ids it is given; `label` is what was done, in the past tense."""

    label: str
    work: Callable[[list[int]], object]
