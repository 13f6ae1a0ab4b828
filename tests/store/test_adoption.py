"""What somebody changed or took out by hand: a change is an edit of now, and what vanished comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from rebound_tui.core.stamp import is_stamp
from rebound_tui.store import codec, join
from tests.company import COMPANY
from tests.store.on_disk import on_disk


def by_hand(path, doc_id, **fields):
    """Change fields in the file, and nothing else; None takes one out."""
    data = json.loads(Path(path).read_text())
    doc = data["applications"][str(doc_id)]
    for name, value in fields.items():
        doc.pop(name, None)
        if value is not None:
            doc[name] = value
    Path(path).write_text(json.dumps(data, indent=2))


class TestAFieldThatWasChanged:
    @pytest.mark.parametrize(
        "fields",
        [
            {"role": "cook"},
            {"role": None},
            {"url": "https://example.org"},
            {"note": "second"},
            {"note": None},
            {"tags": ["b", "c"]},
            {"tags": None},
            {"note": "second", "tags": ["a"], "role": None, "salary": 7},
        ],
        ids=str,
    )
    def test_has_a_later_stamp_and_wins_over_a_copy_that_has_the_old_one(self, opened, path, acme, fields):
        before = on_disk(path)
        by_hand(path, acme, **fields)
        db = opened()
        doc = db.tables_now["applications"][acme]
        for name, value in fields.items():
            assert doc.get(name) == value, name
        kept = {"company", "role", "note", "salary"} - fields.keys()
        assert all(doc[name] == before["applications"][acme][name] for name in kept)
        together = join.join(on_disk(path), before)
        assert (
            codec.encode(together)
            == codec.encode(join.join(before, on_disk(path)))
            == Path(path).read_bytes()
        )
        assert "_c" not in doc
        assert db.take_news().by_hand == 1
        assert opened().take_news() is None

    def test_wins_over_what_another_machine_wrote_before(self, opened, path, acme, tmp_path, clock):
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        with opened("there", at=str(elsewhere)).action("edited") as change:
            change.update("applications", acme, {"role": "cook", "url": "theirs"})
        by_hand(path, acme, role="smith")
        opened()
        tables = join.join(on_disk(path), on_disk(elsewhere))
        assert (tables["applications"][acme]["role"], tables["applications"][acme]["url"]) == (
            "smith",
            "theirs",
        )

    def test_of_two_texts_one_by_hand_both_stay(self, opened, path, acme, tmp_path):
        elsewhere = tmp_path / "elsewhere.json"
        elsewhere.write_bytes(Path(path).read_bytes())
        with opened("there", at=str(elsewhere)).action("edited") as change:
            change.update("applications", acme, {"note": "theirs"})
        by_hand(path, acme, note="by hand")
        opened()
        doc = join.join(on_disk(path), on_disk(elsewhere))["applications"][acme]
        assert {doc["note"], *doc["_c"]["note"].values()} == {"theirs", "by hand"}

    def test_is_found_while_the_program_runs(self, opened, path, acme):
        db = opened()
        with db.action("edited") as change:
            change.update("applications", acme, {"role": "cook"})
        by_hand(path, acme, role="smith")
        assert db.refresh()
        assert db.tables_now["applications"][acme]["role"] == "smith"
        with db.action("edited") as change:
            change.update("applications", acme, {"salary": "2"})
        assert on_disk(path)["applications"][acme]["role"] == "smith"

    def test_is_found_where_only_an_action_looks(self, opened, path, acme):
        db = opened()
        by_hand(path, acme, role="smith")
        with db.action("edited") as change:
            assert change.tables["applications"][acme]["role"] == "smith"
            change.update("applications", acme, {"salary": "2"})
        doc = on_disk(path)["applications"][acme]
        assert (doc["role"], doc["salary"], is_stamp(doc["_s"]["role"])) == ("smith", "2", True)

    def test_is_not_mistaken_for_what_an_old_copy_says(self, opened, path, acme):
        old = Path(path).read_bytes()
        db = opened()
        with db.action("edited") as change:
            change.update(
                "applications",
                acme,
                {"role": "cook", "note": "second", "tags": ["c"], "url": "x", "salary": None},
            )
        newest = Path(path).read_bytes()
        Path(path).write_bytes(old)
        again = opened()
        assert Path(path).read_bytes() == newest
        assert again.take_news().by_hand == 0

    def test_that_was_known_before_here_but_never_written_here(self, opened, path, acme):
        """A machine that only looked since remembers it all the same."""
        there = opened("there")
        there.table("events").insert({"kind": "note"})
        with opened().action("edited") as change:
            change.update("applications", acme, {"role": "cook"})
        opened("there")
        by_hand(path, acme, role="smith")
        assert opened("there").take_news().by_hand == 1


class TestADocumentThatVanished:
    def test_comes_back_and_it_is_said(self, opened, path, acme):
        opened().table("events").insert_multiple([{"kind": "note"}, {"kind": "call"}])
        before = on_disk(path)
        with TinyDB(path) as db:
            db.table("events").remove(where("kind") == "note")
        db = opened()
        assert db.tables_now == on_disk(path) == before
        assert db.take_news().put_back == 1
        assert opened().take_news() is None

    def test_stays_deleted_if_the_program_deleted_it(self, opened, path, acme):
        with opened().action("deleted") as change:
            change.remove("applications", acme)
        by = TinyDB(path)
        by.table("events").insert({"kind": "note"})
        by.close()
        assert "applications" not in opened().tables_now

    def test_a_table_dropped_by_a_script_comes_back(self, opened, path, acme):
        with TinyDB(path) as db:
            db.drop_table("applications")
        assert opened().tables_now["applications"][acme]["company"] == COMPANY
