"""The habits that are offered to somebody who has none yet. Nothing of them is written until one is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rebound_tui.core.frequency import Often
from rebound_tui.core.habit import THOUSAND, Wanted

OFFERS: Final[Mapping[str, Wanted]] = {
    "Pause before answering": Wanted(Often(trigger="no", within_hours=72), counts="hold"),
    "Reflect after a no": Wanted(Often(trigger="no", within_hours=48), counts="reflection"),
    "Reach out to two people a week": Wanted(Often(1, 7), "at_least", 2 * THOUSAND, counts="touch"),
    "One step for the search a day": Wanted(counts="step"),
    "A walk": Wanted(counts="walk"),
}
