"""The tracker: everything a person can say, one plain verb each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.tracker.habits import Habits
from rebound_tui.tracker.holding import Holding
from rebound_tui.tracker.lessons import Lessons
from rebound_tui.tracker.people import People
from rebound_tui.tracker.preferences import Preferences
from rebound_tui.tracker.purging import Purging
from rebound_tui.tracker.questions import Questions
from rebound_tui.tracker.reflecting import Reflecting
from rebound_tui.tracker.reply import Replies
from rebound_tui.tracker.seeds import Seeds
from rebound_tui.tracker.session import utc_now
from rebound_tui.tracker.several import Several
from rebound_tui.tracker.shredding import Shredding
from rebound_tui.tracker.undeleting import Undeleting
from rebound_tui.tracker.undo import Undo
from rebound_tui.tracker.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


class Tracker(
    Several,
    Seeds,
    Holding,
    Replies,
    Reflecting,
    Questions,
    Lessons,
    People,
    Habits,
    Preferences,
    Shredding,
    Versions,
    Undeleting,
    Purging,
    Undo,
):
    """One file, spoken to: the app and the command line come here and nowhere else."""


def open_tracker(path: str, env: Mapping[str, str], *, clock: Callable[[], datetime] = utc_now) -> Tracker:
    """The tracker on the file at `path`; see `Session.open`."""
    return Tracker.open(path, env, clock=clock)
