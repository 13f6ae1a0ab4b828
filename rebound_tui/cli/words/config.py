"""What `config` says."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rebound_tui.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rebound_tui.tracker.options import Chosen

_WIDEST = 100
_INDENT = " " * 6


def listed(chosen: Sequence[Chosen], file: str, config: str, width: int) -> str:
    """All of them by section, each with what it means."""
    return "\n".join(_lines(chosen, {"person": file, "machine": config}, min(width, _WIDEST)))


def _lines(chosen: Sequence[Chosen], places: dict[str, str], width: int) -> Iterator[str]:
    of = section = ""
    for each in chosen:
        if each.of != of:
            whose = "Yours, on all machines" if each.of == "person" else "This machine's alone"
            if of:
                yield ""
            yield f"{whose}: {one_line(places[each.of])}"
            of = each.of
        if each.section != section and each.of == "person":
            yield f"\n {each.section}"
        elif each.section != section:
            yield ""
        section = each.section
        yield from _said(each, width)


def said(chosen: Chosen, width: int) -> str:
    """One of them."""
    return "\n".join(_said(chosen, min(width, _WIDEST)))


def _said(chosen: Chosen, width: int) -> Iterator[str]:
    value = one_line(chosen.said) or "–"
    yield f"  {one_line(chosen.name)} = {value}  ({_source(chosen)})"
    choices = f" One of: {', '.join(chosen.choices)}." if chosen.choices else ""
    yield from textwrap.wrap(
        one_line(chosen.help + choices),
        max(width, 40),
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_on_hyphens=False,
    )


def set_to(chosen: Chosen, wrote: str) -> str:
    """After one was set, or unset."""
    name, value = one_line(chosen.name), one_line(chosen.said)
    if not value:
        return f"{name} is not set any more."
    if chosen.source in _SAID_BY_US:
        return f"{name} is {value} now; {one_line(wrote)} says so."
    return f"{name} is {value} now, {_source(chosen)}."


_SAID_BY_US = ("file", "config.toml")
_SOURCES = {"file": "your file", "option": "--file"}


def _source(chosen: Chosen) -> str:
    return (
        "as it comes" if chosen.source == "default" else f"from {_SOURCES.get(chosen.source, chosen.source)}"
    )
