"""What is said about the settings of the machine, and about what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def meant(name: str, known: Iterable[str]) -> str:
    """What somebody may have meant by a name that isn't known; empty if nothing is near it."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for what is wrong

    near = get_close_matches(name, list(known), 1, 0.6)
    return f" (did you mean {near[0]}?)" if near else ""


def at_the_start(complaints: Sequence[str]) -> str:
    """One line about all that is wrong in config.toml; empty if nothing is."""
    if not complaints:
        return ""
    if len(complaints) == 1:
        return f"config.toml: {complaints[0]}."
    return f"config.toml: {len(complaints)} things don't count; the settings show them: {complaints[0]}, …"
