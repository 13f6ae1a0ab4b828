"""A home that was copied to another machine, with what it remembers of the file: both go on, and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

from rebound_tui.core.stamp import parse
from tests.store.on_disk import kinds, on_disk, replaced


class TestACopiedHome:
    """The same device id on two machines."""

    def test_gets_a_name_of_its_own_from_what_it_only_looked_at(self, opened, path, two, tmp_path):
        shutil.copytree(tmp_path / "here", tmp_path / "clone")
        cloned = str(tmp_path / "cloned.json")
        shutil.copy(path, cloned)
        opened().table("events").insert({"kind": "ours"})
        replaced(cloned, Path(path).read_bytes())
        opened("clone", at=cloned)
        opened("clone", at=cloned).table("events").insert({"kind": "clone"})
        devices = {parse(doc["_s"]).device for doc in on_disk(cloned)["events"].values()}
        assert len(devices) == 2
        assert len(on_disk(cloned)["devices"]) == 2

    def test_that_wrote_too_loses_nothing(self, opened, path, tmp_path):
        db = opened()
        doc_id = db.table("events").insert({"kind": "both", "text": "both"})
        shutil.copytree(tmp_path / "here", tmp_path / "clone")
        cloned = str(tmp_path / "cloned.json")
        shutil.copy(path, cloned)
        for machine, at in (("here", path), ("clone", cloned)):
            with opened(machine, at=at).action("both at once") as change:
                change.insert("events", {"kind": machine})
                change.update("events", doc_id, {"text": machine})
        ours, theirs = Path(path).read_bytes(), Path(cloned).read_bytes()
        replaced(path, theirs)
        replaced(cloned, ours)
        one, two = opened(), opened("clone", at=cloned)
        for _ in range(3):
            ours, theirs = Path(path).read_bytes(), Path(cloned).read_bytes()
            replaced(path, theirs)
            replaced(cloned, ours)
            one.refresh()
            two.refresh()
        assert kinds(path) == ["both", "clone", "here"]
        assert Path(path).read_bytes() == Path(cloned).read_bytes()
