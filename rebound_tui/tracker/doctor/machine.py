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
    """Does all that config.toml says count, and tone.toml beside it?"""
    wrong, path = complaints(patient.env), config_path(patient.env)
    if not wrong and os.path.exists(path):
        yield Finding("config.toml", "ok", "all that it says counts")
    for complaint in wrong:
        if "tone.toml" in complaint.partition(":")[0]:
            own = os.path.join(os.path.dirname(path), "tone.toml")
            yield Finding("tone.toml", "person", complaint, f"Change it in {own}")
        else:
            do = f"Change it in {path}; rebound-tui config lists what may be there"
            yield Finding("config.toml", "person", complaint, do)
