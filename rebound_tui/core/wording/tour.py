"""What the tour says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WELCOME: Final = (
    "Every application has its story here. When a no comes, four small steps make something of it."
)
STEPS: Final = (
    ("pause", "breathe, walk, sleep on it"),
    ("ask", "know what you want back, then write, politely"),
    ("reflect", "a few honest questions, then one lesson"),
    ("relate", "stay in touch with the people you met"),
)
PLACES_SAID: Final[Mapping[str, str]] = {
    "today": "Today: what asks for a minute of this day",
    "applications": "Applications: the list, and each one's story",
    "people": "People: who to be in touch with, and when",
    "habits": "Habits: small practices, a few to begin with",
}
#: The actions that the tour names, and what they do.
THE_KEYS: Final[Mapping[str, str]] = {
    "item.add": "add an application, a person, a habit",
    "application.reject": "log a no; it cools off first",
    "app.undo": "take back the last thing you did",
    "app.palette": "find anything by a few letters",
    "app.help": "show the keys for where you are",
}
