"""How a command ends when it can't do what was asked: one line on stderr and an exit status, never a traceback."""

from __future__ import annotations

import os
from typing import NamedTuple

import click

FAILED, USAGE, INTERRUPTED = 1, 2, 130
_MOST_CANDIDATES = 20


class Ending(NamedTuple):
    """The exit status, and the lines for stderr."""

    status: int
    lines: tuple[str, ...]


def ending(error: Exception) -> Ending:
    """How the program ends for this error."""
    from rebound_tui.core.find import Ambiguous, NotFound
    from rebound_tui.store.errors import Busy, NotJoinable, ReadOnly, WriteFailed
    from rebound_tui.store.paths import BadConfig
    from rebound_tui.store.refusal import Refused
    from rebound_tui.tracker.session import NotPossible, NotUnderstood

    match error:
        case click.ClickException():
            return Ending(USAGE if isinstance(error, click.UsageError) else FAILED, (_said(error),))
        case Ambiguous():
            return Ending(USAGE, (f"{error} Which one?", *_candidates(error.candidates)))
        case NotFound():
            return Ending(FAILED, (_sentence(error),))
        case NotUnderstood():
            return Ending(USAGE, (_sentence(error),))
        case NotPossible() | Refused() | NotJoinable() | BadConfig() | ReadOnly() | WriteFailed() | Busy():
            return Ending(FAILED, (_sentence(error),))
        case OSError():
            where = f": {os.fsdecode(error.filename)}" if error.filename else ""
            return Ending(FAILED, (f"{error.strerror or 'The system said no'}{where}.",))
        case _:
            return Ending(FAILED, (_surprise(error),))


def _said(error: click.ClickException) -> str:
    """Click's message in one line, with where to read more."""
    message = _sentence(error.format_message())
    ctx = getattr(error, "ctx", None)
    return f"{message} See {ctx.command_path} --help." if ctx else message


def _sentence(message: object) -> str:
    text = str(message)
    return text if text.endswith((".", "?")) else f"{text}."


def _candidates(candidates: list[tuple[int, str]]) -> list[str]:
    lines = [f"  {id_}  {name}" for id_, name in candidates[:_MOST_CANDIDATES]]
    more = len(candidates) - len(lines)
    return [*lines, f"  and {more} more"] if more > 0 else lines


def _surprise(error: Exception) -> str:
    """An error of our own: what kind and where, and nothing of what anybody wrote."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else "nowhere"
    return f"rebound-tui stumbled over an error of its own ({type(error).__name__}, {where}); this is a bug."
