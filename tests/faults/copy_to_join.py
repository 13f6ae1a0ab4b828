"""A folder with a file and a conflict copy that is to be joined, and what must hold of it whatever happens."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from rebound_tui.store import codec
from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder

COPY = "rebound.sync-conflict-20261123-060839-K3F9QAB.json"


def database(folder, *, machine="here"):
    at = folder / ("rebound.json" if machine == "here" else "there.json")
    return Database(
        str(at), state=StateFolder(str(folder / f"state-{machine}")), now=lambda: datetime.now(UTC)
    )


def kinds(data):
    return {doc["kind"] for doc in codec.decode(data)["events"].values()}


def must_hold(folder):
    """The file is whole; what the copy has is in the copy still, or in the file, and then the copy is kept."""
    file, copy = folder / "rebound.json", folder / COPY
    data = file.read_bytes()
    assert codec.encode(codec.decode(data)) == data
    assert kinds(data) >= {"both", "ours"}
    if copy.exists():
        assert kinds(copy.read_bytes()) == {"both", "theirs"}
        return
    assert kinds(data) == {"both", "ours", "theirs", "lost"}
    kept = [path.read_bytes() for path in (folder / "state-here").rglob("backups/copies/*.json")]
    assert any(kinds(one) == {"both", "theirs"} for one in kept)


def must_come_right(folder):
    """The next start finishes it."""
    db = database(folder)
    assert kinds((folder / "rebound.json").read_bytes()) == {"both", "ours", "theirs", "lost"}
    assert not (folder / COPY).exists()
    assert db.tables_now == codec.decode((folder / "rebound.json").read_bytes())
    must_hold(folder)
    db.table("events").insert({"kind": "both"})
    assert [name for name in os.listdir(folder) if name.endswith(".tmp")] == []
