"""The JSON of an examination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.record import said_instant
from rebound_tui.store import joinlog
from rebound_tui.store.meta import read_meta
from rebound_tui.tracker.doctor.clocks import machines
from rebound_tui.tracker.doctor.examination import needs_somebody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rebound_tui.tracker.doctor.finding import Finding
    from rebound_tui.tracker.doctor.patient import Patient

_LAST_JOINS = 20


def examination(patient: Patient, findings: Sequence[Finding], done: Sequence[str]) -> dict[str, Any]:
    """Everything, for a script; `ok` is false if something needs a person."""
    tables = patient.tables
    meta = read_meta(tables) if tables else None
    return {
        "ok": not needs_somebody([*findings]),
        "file": {
            "path": patient.path,
            "exists": patient.is_there,
            "readable": tables is not None,
            "size": len(patient.content.data) if patient.content.version else None,
            "applications": None if tables is None else len(tables.get("applications", {})),
            "events": None if tables is None else len(tables.get("events", {})),
            "db": meta.db if meta else None,
            "schema": meta.schema if meta else None,
            "min_writer": meta.min_writer if meta else None,
        },
        "machines": [
            {
                "device": machine.device,
                "name": machine.name,
                "last_seen_at": said_instant(machine.last_seen) if machine.last_seen else None,
                "this": machine.is_this,
            }
            for machine in machines(patient)
        ],
        "joins": [
            {"at": joined.at, "source": joined.source, "counts": joined.counts}
            for home in patient.homes
            for joined in joinlog.last(home.folder, _LAST_JOINS)
        ],
        "findings": [finding._asdict() for finding in findings],
        "done": [*done],
    }
