"""Conflict copies: names they have, and where they lie once they were joined."""

from __future__ import annotations

SURE = "rebound.sync-conflict-20261123-060839-K3F9QAB.json"
UNSURE = "rebound-Draft.json"


def kept(tmp_path, machine="here"):
    return sorted((tmp_path / machine).rglob("backups/copies/*"))
