"""Stamps and clocks: who wrote in the file, when, and whose clock was wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.since import say_instant
from rebound_tui.core.stamp import written_at
from rebound_tui.tracker.condition import FAR_OFF, latest_stamps
from rebound_tui.tracker.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rebound_tui.tracker.doctor.patient import Patient

_BEHIND = timedelta(minutes=5)


class Machine(NamedTuple):
    """A machine that wrote in the file. `last_seen` is None if its clock was beyond all calendars."""

    device: str
    name: str | None
    last_seen: datetime | None
    is_this: bool


def machines(patient: Patient) -> list[Machine]:
    """Who wrote in the file, the last first."""
    own = patient.home.known_device if patient.home else None
    latest = latest_stamps(patient.tables or {})
    return [
        Machine(device, patient.devices.get(device), written_at(stamp), device == own)
        for device, stamp in sorted(latest.items(), key=lambda item: item[1], reverse=True)
    ]


def seen(patient: Patient) -> Iterator[Finding]:
    """Which machines are there, and were any ahead of time?"""
    found = machines(patient)
    names = [machine.name for machine in found]
    for machine in found:
        name = machine.name or machine.device
        if names.count(machine.name) > 1 and machine.name:
            name += f" ({machine.device})"
        this = ", this one" if machine.is_this else ""
        if machine.last_seen is None or machine.last_seen > patient.now + FAR_OFF:
            when = (
                say_instant(machine.last_seen, patient.now, patient.zone)
                if machine.last_seen
                else "the far future"
            )
            yield Finding(
                "machines",
                "note",
                f"{name}{this} wrote with a clock that was ahead: {when}",
                "Look at that machine's clock. What it wrote is whole, and later edits win over it",
            )
        else:
            when = say_instant(machine.last_seen, patient.now, patient.zone)
            yield Finding("machines", "ok", f"{name}{this}, last {when}")


def clock(patient: Patient) -> Iterator[Finding]:
    """Is this machine's clock behind what it wrote itself?"""
    if patient.home is None or not (stamp := patient.home.mark().stamp):
        return
    last = written_at(stamp)
    if last is None or last > patient.now + _BEHIND:
        when = say_instant(last, patient.now, patient.zone) if last else "the far future"
        yield Finding(
            "clock",
            "person",
            f"this machine's clock is behind what it wrote last, on {when}",
            "Set the clock if it is wrong now. If it was wrong then, nothing need be done: what it writes still counts in its order",
        )
    else:
        yield Finding("clock", "ok", "this machine's clock is not behind what it wrote last")
