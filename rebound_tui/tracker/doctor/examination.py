"""The whole examination: everything looked at in turn, and what is safe to put right."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.store import atomic
from rebound_tui.store.errors import Busy, NotJoinable, ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.store.shadow import Shadow
from rebound_tui.tracker.doctor import beside, carrier, clocks, file, machine, memory
from rebound_tui.tracker.doctor.finding import Finding
from rebound_tui.tracker.doctor.patient import Patient
from rebound_tui.tracker.session import Session, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CHECKS: tuple[Callable[[Patient], Iterator[Finding]], ...] = (
    file.whole,
    file.plain,
    file.permissions,
    file.content,
    beside.copies,
    beside.temps,
    carrier.carriers,
    clocks.seen,
    clocks.clock,
    memory.joins,
    memory.shadow,
    memory.history,
    memory.backups,
    memory.folders,
    machine.config,
)


def examine(patient: Patient) -> list[Finding]:
    """Everything there is to find; nothing is changed by looking."""
    found: list[Finding] = []
    for check in _CHECKS:
        try:
            found += check(patient)
        except (OSError, ValueError, LookupError, TypeError, Refused, NotJoinable) as error:
            doing = (check.__doc__ or "").rstrip("?. ")
            found.append(
                Finding(check.__name__, "person", f"this couldn't be looked at ({doing}): {_said(error)}")
            )
    return found


def needs_somebody(findings: list[Finding]) -> bool:
    """Whether a person has to do something."""
    return any(finding.state == "person" for finding in findings)


def cure(path: str, env: Mapping[str, str]) -> list[str]:
    """Does what is safe: closes our own folders to others, sweeps, joins what is proven; returns what was done.

    It never guesses: what needs a decision is left.
    """
    done: list[str] = []
    patient = Patient(path, env, utc_now())
    for each in memory.too_open(patient):
        with suppress(OSError):
            os.chmod(each, 0o700 if os.path.isdir(each) else 0o600)
            done.append(f"closed {each} to others")
    for folder in {patient.folder, *(home.folder for home in patient.homes)}:
        stale = [each for each, is_stale in atomic.leftovers(folder) if is_stale]
        atomic.sweep(folder)
        done += [f"removed {each}" for each in stale if not os.path.lexists(each)]
    was_bad = memory.is_shadow_bad(patient)
    done += _opened(path, env)
    if was_bad and patient.home:
        now = Patient(path, env, utc_now())
        if now.tables and memory.is_shadow_bad(now):
            with suppress(OSError):
                Shadow(patient.home.folder).renew([now.content.data])
        if not memory.is_shadow_bad(now):
            done.append("renewed what this machine remembers of the file")
    return done


def _opened(path: str, env: Mapping[str, str]) -> list[str]:
    """Opens the file once, which joins what is proven and belongs to it."""
    try:
        session = Session.open(path, env)
    except (Refused, NotJoinable, Busy, ReadOnly, WriteFailed):
        return []  # the examination says why
    try:
        came = session.news()
        return [f"joined: {came}"] if came else []
    finally:
        session.close()


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return type(error).__name__
