"""What a script wrote that knows nothing of stamps becomes a part of the file like any other."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from rebound_tui.core.stamp import FIRST, parse
from rebound_tui.store import codec, join
from rebound_tui.store.adoption import adopt
from rebound_tui.store.ids import key_id
from tests.company import COMPANY
from tests.store.on_disk import on_disk

DOCS = Path(__file__).parents[2] / "docs" / "format.md"


def never(_):
    pytest.fail("a stamp that depends on the clock")


class TestADocumentWithoutStamps:
    def script(self, path):
        """What somebody writes who knows nothing but TinyDB."""
        with TinyDB(path) as db:
            app = db.table("applications").insert({"company": "Globex", "tags": ["b", "a"]})
            first = db.table("events").insert({"application": app, "kind": "note", "text": "one"})
            db.table("events").insert({"application": app, "kind": "note", "text": "two"})
            person = db.table("contacts").insert({"name": "Ann", "applications_set": [app]})
            db.table("touches").insert({"contact": person, "how": "mail"})
            db.table("holds").insert({"event": first, "application": app})
            return app

    def test_has_an_id_of_its_own_and_what_refers_to_it_follows(self, opened, path, acme):
        self.script(path)
        db = opened()
        tables = on_disk(path)
        (app,) = (i for i, doc in tables["applications"].items() if doc["company"] == "Globex")
        assert 2**40 < app < 2**52
        assert {doc["application"] for doc in tables["events"].values()} == {app}
        (person,) = tables["contacts"]
        assert tables["contacts"][person]["applications_set"] == [app]
        assert [doc["contact"] for doc in tables["touches"].values()] == [person]
        first = next(i for i, doc in tables["events"].items() if doc["text"] == "one")
        assert list(tables["holds"]) == [key_id("holds", first)]
        assert tables["holds"][key_id("holds", first)]["event"] == first
        assert tables["applications"][app]["tags"] == ["a", "b"]
        assert {doc["_s"] for doc in (*tables["events"].values(), tables["applications"][app])} == {FIRST}
        assert tables["applications"][acme]["company"] == COMPANY
        assert db.take_news().by_hand == 6
        assert Path(path).read_bytes() == codec.encode(tables)

    def test_is_the_same_on_every_machine(self, opened, path, acme, tmp_path):
        opened("there").table("events").insert({"kind": "there"})
        opened()
        self.script(path)
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        opened()
        opened("there", at=str(elsewhere))
        opened("never seen", at=str(elsewhere))
        assert elsewhere.read_bytes() == Path(path).read_bytes()

    def test_keeps_apart_what_two_machines_wrote_under_the_same_id(self, opened, path, acme, tmp_path):
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        ids = []
        for at, name in ((path, "Globex"), (str(elsewhere), "Hooli")):
            with TinyDB(at) as db:
                ids.append(db.table("applications").insert({"company": name}))
        assert ids[0] == ids[1]
        opened()
        opened("there", at=str(elsewhere))
        tables = join.join(on_disk(path), on_disk(elsewhere))
        assert {doc["company"] for doc in tables["applications"].values()} == {COMPANY, "Globex", "Hooli"}

    @pytest.mark.parametrize("meet", ["both", "one"])
    def test_that_exists_once_by_nature_keeps_what_each_of_two_machines_said(
        self, opened, path, acme, tmp_path, meet
    ):
        opened("there").table("events").insert({"kind": "there"})
        opened()
        elsewhere = tmp_path / "other" / "rebound.json"
        elsewhere.parent.mkdir()
        elsewhere.write_bytes(Path(path).read_bytes())
        mark = {"habit": 1, "day": "2026-11-23", "state": "done"}
        for at, more in (
            (path, {"note": "mine"}),
            (str(elsewhere), {"value": 3000, "note": "theirs", "why": "x"}),
        ):
            with TinyDB(at) as db:
                db.table("marks").insert(mark | more)
        here, there = opened(), opened("there", at=str(elsewhere))
        ours, theirs = Path(path).read_bytes(), elsewhere.read_bytes()
        copy = "rebound.sync-conflict-20261123-060839-K3F9QAB.json"
        Path(path).with_name(copy).write_bytes(theirs)
        here.refresh()
        if meet == "both":
            elsewhere.with_name(copy).write_bytes(ours)
            there.refresh()
        for _ in range(2):
            ours, theirs = Path(path).read_bytes(), elsewhere.read_bytes()
            elsewhere.with_name(copy).write_bytes(ours)
            there.refresh()
            Path(path).with_name(copy).write_bytes(elsewhere.read_bytes())
            here.refresh()
        assert elsewhere.read_bytes() == Path(path).read_bytes()
        (doc,) = on_disk(path)["marks"].values()
        assert {**mark, "value": 3000, "why": "x"}.items() <= doc.items()
        assert {doc["note"], *doc["_c"]["note"].values()} == {"mine", "theirs"}

    def test_may_be_deleted_and_stays_deleted(self, opened, path, acme):
        self.script(path)
        before = Path(path).read_bytes()
        db = opened()
        (app,) = (i for i, doc in db.tables_now["applications"].items() if doc["company"] == "Globex")
        with db.action("deleted") as change:
            change.remove("applications", app)
        Path(path).write_bytes(before)  # the script's file comes again
        again = opened()
        assert app not in again.tables_now["applications"]
        assert again.tables_now["trash.applications"][app]["doc"]["company"] == "Globex"

    def test_may_be_edited_like_any_other(self, opened, path, acme):
        self.script(path)
        before = Path(path).read_bytes()
        db = opened()
        (app,) = (i for i, doc in db.tables_now["applications"].items() if doc["company"] == "Globex")
        with db.action("edited") as change:
            change.update("applications", app, {"company": "Globex Inc."})
        Path(path).write_bytes(before)
        assert opened().tables_now["applications"][app]["company"] == "Globex Inc."

    def test_that_stands_for_one_that_is_known_is_an_edit_of_it(self, opened, path, acme):
        data = json.loads(Path(path).read_text())
        del data["applications"][str(acme)]["_s"]
        data["applications"][str(acme)]["role"] = "smith"
        Path(path).write_text(json.dumps(data))
        doc = opened().tables_now["applications"][acme]
        assert (doc["role"], doc["company"], parse(doc["_s"]["role"]).device != "00000") == (
            "smith",
            COMPANY,
            True,
        )

    def test_that_refers_to_itself_and_to_others_in_a_ring(self):
        people = {
            5: {"name": "Ann", "same_as": 6},
            6: {"name": "Bo", "same_as": 5},
            7: {"name": "Cy", "same_as": 7},
        }
        renumbered = {
            1: {"name": "Bo", "same_as": 9},
            9: {"name": "Ann", "same_as": 1},
            3: {"name": "Cy", "same_as": 3},
        }
        ids = []
        for rows in (people, renumbered):
            adopted = adopt({"contacts": rows}, {}, never).tables["contacts"]
            ids.append({doc["name"]: doc_id for doc_id, doc in adopted.items()})
            assert adopted[ids[-1]["Ann"]]["same_as"] == ids[-1]["Bo"]
            assert adopted[ids[-1]["Bo"]]["same_as"] == ids[-1]["Ann"]
            assert adopted[ids[-1]["Cy"]]["same_as"] == ids[-1]["Cy"]
        assert ids[0] == ids[1]

    def test_needs_no_clock(self, opened, path, acme):
        self.script(path)
        tables = on_disk(path)
        assert adopt(tables, {}, never) == adopt(tables, {}, never)

    def test_what_is_what_it_was_is_what_it_was(self, opened, path, acme):
        tables = on_disk(path)
        adopted = adopt(tables, tables, never)
        assert (adopted.tables, adopted.documents) == (tables, 0)


def test_a_script_that_reads_edits_adds_and_removes_at_once(opened, path, acme):
    opened().table("events").insert({"kind": "note"})
    with TinyDB(path) as db:
        db.table("applications").update({"role": "smith"}, where("company") == COMPANY)
        db.table("applications").insert({"company": "Globex"})
        db.table("events").truncate()
    tables = opened().tables_now
    assert tables["applications"][acme]["role"] == "smith"
    assert len(tables["applications"]) == 2
    assert len(tables["events"]) == 1


def test_the_script_in_the_documentation_runs_and_does_what_it_says(opened, path, acme, tmp_path):
    """Every example in docs/format.md that opens the file, one after the other."""
    examples = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    scripts = [example for example in examples if 'TinyDB("rebound.json")' in example]
    assert len(scripts) >= 2
    printed = ""
    for script in scripts:
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=Path(path).parent, capture_output=True, text=True, check=True
        )
        printed += done.stdout
    assert COMPANY in printed
    before = opened().tables_now
    assert len(before["applications"]) > 1
    (new,) = (i for i, doc in before["applications"].items() if doc["company"] != COMPANY)
    assert any(doc.get("application") == new for doc in before["events"].values())
