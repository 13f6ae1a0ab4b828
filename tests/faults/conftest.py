"""What tests of faults begin with."""

from __future__ import annotations

import shutil

import pytest

from rebound_tui.store import codec
from tests.faults.copy_to_join import COPY, database


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A folder with a file, what its machine remembers of it, and a copy that was edited elsewhere."""
    folder = tmp_path_factory.mktemp("before")
    db = database(folder)
    db.table("events").insert_multiple([{"kind": "both", "n": n} for n in range(300)])
    shutil.copy(folder / "rebound.json", folder / "there.json")
    database(folder, machine="there").table("events").insert({"kind": "theirs"})
    db.table("events").insert({"kind": "ours"})
    db.close()
    # Of our own last entry the file knows nothing: a sync tool has thrown it away.
    db.table("events").insert({"kind": "lost"})
    data = codec.decode((folder / "rebound.json").read_bytes())
    lost = next(doc_id for doc_id, doc in data["events"].items() if doc["kind"] == "lost")
    del data["events"][lost]
    (folder / "rebound.json").write_bytes(codec.encode(data))
    (folder / "there.json").rename(folder / COPY)
    return folder
