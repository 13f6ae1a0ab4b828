"""The tone check: marks what in a letter after a no may be regretted, each with why and a calmer wording.

It is a list of rules (docs/tone.md), not a judge. A letter becomes a `Page` of plain words; rules are phrases that are looked
for in it; four checks count. Nothing here reads a file or asks anybody, so it can run at each key.
"""

from rebound_tui.core.tone.checking import check
from rebound_tui.core.tone.mark import Mark
from rebound_tui.core.tone.rules import CATEGORIES, Rules

__all__ = ["CATEGORIES", "Mark", "Rules", "check"]
