"""What this machine's own settings say, and whether all of it counts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rebound_tui.store.paths import config_path
from rebound_tui.tracker.doctor.finding import Finding
from rebound_tui.tracker.machine import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.tracker.doctor.patient import Patient


def config(patient: Patient) -> Iterator[Finding]:
    """Does all that config.toml says count?"""
    wrong = complaints(patient.env)
    if not wrong and os.path.exists(config_path(patient.env)):
        yield Finding("config.toml", "ok", "all that it says counts")
    for complaint in wrong:
        yield Finding(
            "config.toml",
            "person",
            complaint,
            f"Change it in {config_path(patient.env)}; rebound-tui config lists what may be there",
        )
