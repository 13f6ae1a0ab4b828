"""What lies on the disk, read as plainly as can be, and put there as a sync tool does it."""

from __future__ import annotations

import os
from pathlib import Path

from rebound_tui.store import codec


def on_disk(path):
    """The tables of a file."""
    return codec.decode(Path(path).read_bytes())


def kinds(path):
    """Of which kinds the events in it are."""
    return sorted(doc["kind"] for doc in on_disk(path)["events"].values())


def replaced(path, data):
    """Put a file there as a sync tool does."""
    Path(path + ".sync").write_bytes(data)
    os.replace(path + ".sync", path)
