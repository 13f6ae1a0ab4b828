"""A machine makes itself known: what it writes bears only its device id, so its first write says its name, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.store.edits import Edit
from rebound_tui.store.ids import key_id
from rebound_tui.store.machine import host_name
from rebound_tui.store.restamp import restamp

if TYPE_CHECKING:
    from datetime import datetime

    from rebound_tui.store.clock import Clock
    from rebound_tui.store.edits import TablesView

_LONGEST_NAME = 64


def introduction(tables: TablesView, clock: Clock, now: datetime) -> list[Edit]:
    """Return what makes this machine known by its name, if it isn't yet: what it writes bears only its device id."""
    devices = tables.get("devices", {})
    if any(row.get("device") == clock.device for row in devices.values()):
        return []
    doc_id = key_id("devices", clock.device)
    if doc_id in devices or doc_id in tables.get("trash.devices", {}):
        return []
    fields = {"device": clock.device, "name": host_name()[:_LONGEST_NAME]}
    return [Edit("devices", doc_id, None, restamp(None, fields, clock.next(now, ())))]
