"""The stages of an application, in the order in which they are reached."""

from __future__ import annotations

from typing import Final, Literal

Stage = Literal[
    "saved", "applied", "screening", "interview", "offer", "accepted",
    "rejected", "withdrawn", "declined", "ghosted", "expired",
]  # fmt: skip

FORWARD: Final[tuple[Stage, ...]] = ("saved", "applied", "screening", "interview", "offer", "accepted")
CLOSED: Final[tuple[Stage, ...]] = ("rejected", "withdrawn", "declined", "ghosted", "expired")
STAGES: Final[tuple[Stage, ...]] = FORWARD + CLOSED

#: Stages in which somebody owes an answer, so that silence means something.
WAITING: Final[frozenset[Stage]] = frozenset({"applied", "screening", "interview", "offer"})

_RANK: Final[dict[str, int]] = {stage: rank for rank, stage in enumerate(FORWARD)}


def rank(stage: str) -> int:
    """How far along a forward stage is, 0 for saved; a closing stage is nowhere on that road: -1."""
    return _RANK.get(stage, -1)


def is_closed(stage: str) -> bool:
    """Whether the application has come to an end without the job."""
    return stage in CLOSED
