"""A document that a merge by lines left in its table and in the trash at once: the later of both changes decides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rebound_tui.store import codec
from rebound_tui.store.join import join
from rebound_tui.store.opening import read_file
from tests.company import COMPANY


@pytest.fixture(params=["deleted last", "edited last"])
def both(request, opened, path, tmp_path):
    """What the two machines' files joined are, and what a merge left that took each one's lines."""
    db = opened()
    with db.action("added") as change:
        acme = change.insert("applications", {"company": COMPANY})
        change.insert("applications", {"company": "Globex"})
    there = str(tmp_path / "there.json")
    Path(there).write_bytes(Path(path).read_bytes())
    other = opened("there", at=there)
    acts = [
        (db, lambda change: change.remove("applications", acme)),
        (other, lambda change: change.update("applications", acme, {"role": "Engineer"})),
    ]
    for machine, act in acts if request.param == "edited last" else acts[::-1]:
        with machine.action("changed") as change:
            act(change)
    ours, theirs = codec.decode(Path(path).read_bytes()), codec.decode(Path(there).read_bytes())
    merged = {**ours, "applications": theirs["applications"], "devices": join(ours, theirs)["devices"]}
    assert acme in merged["applications"].keys() & merged["trash.applications"].keys()
    return join(ours, theirs), codec.encode(merged)


@pytest.mark.parametrize("who", ["here", "there", "a machine that has never seen it"])
def test_the_stamps_decide_and_the_file_says_only_that(opened, path, tmp_path, both, who):
    direct, merged = both
    at = {"here": path, "there": str(tmp_path / "there.json")}.get(who, str(tmp_path / "new.json"))
    Path(at + ".git").write_bytes(merged)
    os.replace(at + ".git", at)
    db = opened(who, at=at)
    assert db.tables_now["applications"] == direct["applications"]
    assert db.tables_now.get("trash.applications") == direct.get("trash.applications")
    if who == "here":
        assert codec.decode(Path(at).read_bytes()) == db.tables_now
        assert (db.take_news().undecided, opened(who, at=at).take_news()) == (1, None)


def test_what_is_purged_beside_what_came_back_is_decided(both):
    direct, _ = both
    (doc_id, grave), *_ = [*direct.get("trash.applications", {}).items()] or [(1, {"x": "0" * 18})]
    alive = {**direct, "applications": {doc_id: {"company": COMPANY}}}
    alive["trash.applications"] = {doc_id: {name: value for name, value in grave.items() if name != "doc"}}
    assert read_file(codec.encode(alive)).undecided == 0
