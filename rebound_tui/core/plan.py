"""If it is a no, then I will …: a card written before the answer, for the day on which thinking is hard.

Plans made before a setback protect (Vinokur & Schul 1997). It is offered once, when an application reaches interview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.stage import rank

if TYPE_CHECKING:
    from rebound_tui.core.application import Application


def is_to_be_offered(before: Application, after: Application) -> bool:
    """Whether what was just done took an open application to interview for the first time, and it has no card."""
    reached = rank(before.furthest) < rank("interview") <= rank(after.furthest)
    return reached and after.is_open and not after.plan_text
