"""Settings as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rebound_tui.tracker.options import Chosen


def whole(chosen: Sequence[Chosen], config: str, complaints: Sequence[str]) -> dict[str, Any]:
    """All of them, and what is wrong in config.toml."""
    return {
        "config": config,
        "options": [_option(each) for each in chosen],
        "complaints": list(complaints),
    }


def one(chosen: Chosen, wrote: str | None) -> dict[str, Any]:
    """One of them; where it was written, if it was."""
    return {**_option(chosen), "wrote": wrote}


def _option(chosen: Chosen) -> dict[str, Any]:
    return {
        "name": chosen.name,
        "of": chosen.of,
        "section": chosen.section,
        "value": chosen.value,
        "default": chosen.default,
        "source": chosen.source,
        "choices": list(chosen.choices) or None,
        "meaning": chosen.help,
    }
