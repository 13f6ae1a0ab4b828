"""A test of the tests: whatever is got wrong while a file is opened, the story of one file tells."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB

from rebound_tui.store import (
    adoption,
    backup,
    beside,
    codec,
    duplicates,
    loading,
    markers,
    opening,
    settling,
    shadow,
    state,
)
from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder

from .conftest import Clock

COPY = "rebound.sync-conflict-20261123-060839-K3F9QAB.json"


class Story:
    """One file, and all that may come over it; each step checks that nothing is lost and nothing made up."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, Clock()
        self.path = folder / "sync" / "rebound.json"
        self.path.parent.mkdir(parents=True)

    def open(self, machine: str = "here", path: Path | None = None) -> Database:
        return Database(str(path or self.path), state=StateFolder(str(self.folder / machine)), now=self.clock)

    def say(self, text: str, **where) -> None:
        db = self.open(**where)
        with db.action("said") as change:
            change.insert("events", {"text": text})
        if text != "b":  # that one lies in the shadow's log
            db.close()

    def texts(self) -> list[str]:
        tables = codec.decode(self.path.read_bytes())
        assert self.path.read_bytes() == codec.encode(tables)
        return sorted(doc["text"] for doc in tables["events"].values())

    def tell(self) -> None:
        self.say("a")
        old = self.path.read_bytes()
        there = self.folder / "there.json"
        there.write_bytes(old)
        self.say("b")
        self.path.write_bytes(old)  # an old copy is laid over it
        self.open()
        assert self.texts() == ["a", "b"]
        self.say("c", machine="there", path=there)
        copy = self.path.with_name(COPY)
        copy.write_bytes(there.read_bytes())
        self.open()
        assert self.texts() == ["a", "b", "c"]
        assert not copy.exists()
        (kept,) = (self.folder / "here").rglob("backups/copies/*")
        assert kept.read_bytes() == there.read_bytes()
        assert "join" in {made.why for made in backup.listing(self.open()._storage.folder)}
        self.by_hand()
        self.recovered()
        os.unlink(self.path)
        assert self.open().missing == "shadow"

    def by_hand(self) -> None:
        data = json.loads(self.path.read_text())
        doc_id = next(key for key, doc in data["events"].items() if doc["text"] == "a")
        old = data["events"][doc_id]["_s"]
        data["events"][doc_id]["text"] = "A"
        self.path.write_text(json.dumps(data))
        self.open()
        doc = codec.decode(self.path.read_bytes())["events"][int(doc_id)]
        assert (doc["text"], doc["_s"] != old) == ("A", True)
        with TinyDB(self.path) as db:
            app = db.table("applications").insert({"company": "x"})
            db.table("events").insert({"text": "d", "application": app})
        tables = self.open().tables_now
        assert self.texts() == ["A", "b", "c", "d"]
        (new,) = tables["applications"]
        assert [doc["application"] for doc in tables["events"].values() if doc["text"] == "d"] == [new]
        assert new > 2**30

    def recovered(self) -> None:
        data = self.path.read_text()
        lines = data.split("\n")
        at = next(n for n, line in enumerate(lines) if '"text":"b"' in line)
        other = lines[at].replace('"text":"b"', '"text":"e"').replace('"', '"9', 1)
        marked = [*lines[:at], "<<<<<<< HEAD", lines[at], "=======", other, ">>>>>>> x", *lines[at + 1 :]]
        self.path.write_text("\n".join(marked))
        self.open()
        assert self.texts() == ["A", "b", "c", "d", "e"]
        lines = self.path.read_text().split("\n")
        at = next(n for n, line in enumerate(lines) if '"text":"b"' in line)
        twice = lines[at].replace('"text":"b"', '"text":"f"').replace('"', '"8', 1)
        self.path.write_text(
            "\n".join(lines).replace('"events": {', f'"events": {{\n{twice.rstrip(",")}\n}},\n"events": {{')
        )
        self.open()
        assert self.texts() == ["A", "b", "c", "d", "e", "f"]


FAULTS = {
    "every file counts as known": (loading, "is_known", lambda _: lambda *_: True),
    "the shadow is forgotten": (shadow.Shadow, "read", lambda _: lambda *_: None),
    "the shadow is read without its log": (
        shadow.Shadow,
        "read",
        lambda right: (
            lambda *args: (
                ((found := right(*args)) and found.copy.data and found._replace(tables=found.copy.tables))
                or None
            )
        ),
    ),
    "copies are not looked for": (beside.Beside, "look", lambda _: lambda *_: ()),
    "copies are put away unread": (
        beside.Beside,
        "read",
        lambda right: lambda *args, **kw: right(*args, **kw)._replace(copies=()),
    ),
    "copies are not kept": (beside, "_kept", lambda _: lambda copy, _home: copy.path),
    "copies stay": (settling, "put_away", lambda _: lambda *_: {}),
    "no backup is made": (settling, "_back_up", lambda _: lambda *_: None),
    "what was joined is not written": (loading.Loaded, "is_settled", lambda _: property(lambda _: True)),
    "edits by hand are not seen": (adoption, "_changed", lambda _: lambda *_: None),
    "edits by hand keep their stamp": (
        adoption,
        "restamp",
        lambda right: lambda was, doc, stamp: doc if was else right(was, doc, stamp),
    ),
    "ids of scripts stay": (
        adoption,
        "_ids",
        lambda _: lambda strangers: {place: place[1] for place in strangers},
    ),
    "references to what a script wrote are lost": (
        adoption,
        "_following",
        lambda _: lambda doc, _ids: dict(doc),
    ),
    "of two sides only ours is read": (
        markers,
        "sides",
        lambda right: lambda text: (found := right(text)) and found._replace(theirs=found.ours),
    ),
    "what stands twice counts once": (
        duplicates,
        "_copies",
        lambda right: lambda top: right(duplicates._Pairs([*dict(duplicates._pairs(top)).items()])),
    ),
    "what was read is one copy": (
        opening,
        "adopted",
        lambda right: lambda read, *more: right(read._replace(copies=read.copies[:1]), *more),
    ),
    "nobody notes where the file was": (state.StateFolder, "note_place", lambda _: lambda *_: None),
}


def test_the_story_is_told(tmp_path):
    Story(tmp_path).tell()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_caught(tmp_path, monkeypatch, fault):
    owner, name, wrong = FAULTS[fault]
    monkeypatch.setattr(owner, name, wrong(getattr(owner, name)))
    with suppress(Exception):
        Story(tmp_path).tell()
        pytest.fail("nobody noticed")
