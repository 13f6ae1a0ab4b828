"""What the app asks before and after a hot draft is shredded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.wording.pause import SHRED_QUESTION, backups_words, elsewhere_words
from rebound_tui.tui.dialogs.ask import Answer, Ask

if TYPE_CHECKING:
    from rebound_tui.core.application import Application


def about_shredding(application: Application) -> Ask:
    """The one question before it: it says what is out of reach."""
    return Ask(
        f"Shred the hot draft ─ {application.title}",
        SHRED_QUESTION,
        [Answer("k", "keep", "keep it"), Answer("s", "shred", "shred it")],
        later="keeps it",
    )


def about_backups(count: int, *, elsewhere: bool = False) -> Ask:
    """Whether the words go from this machine's backups, too."""
    return Ask(
        "The backups hold it still",
        elsewhere_words(count) if elsewhere else backups_words(count),
        [
            Answer("s", "shred", "take it out", "All else in them stays as it is."),
            Answer("k", "keep", "leave them as they are", "They go by themselves, the oldest first."),
        ],
    )
