"""The four places, by the name that the keys and the app know them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rebound_tui.tui.places.place import Place

PLACES = ("today", "applications", "people", "habits")
#: Not of them: one looks in and goes back.
SETTINGS, SEEDS = "settings", "seeds"
ASIDE = (SETTINGS, SEEDS)


def make(name: str) -> Place:
    """A place, built when it is first visited: a start pays for the one it shows."""
    from importlib import import_module  # noqa: PLC0415 - as said

    place: Place = getattr(import_module(f"rebound_tui.tui.places.{name}"), name.capitalize())()
    return place
