"""A clock that was wrong for a while: no edit loses by it, and no machine takes a new name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.on_disk import on_disk, replaced


class TestTheClock:
    @pytest.mark.parametrize("days", [-20, 3650])
    def test_that_jumped_makes_no_edit_lose_to_what_it_replaces(self, opened, path, two, clock, days):
        db = opened()
        doc_id = next(iter(db.tables_now["events"]))
        clock.at += timedelta(days=days)
        with db.action("edited") as change:
            change.update("events", doc_id, {"text": "under a wrong clock"})
        clock.at -= timedelta(days=days)
        with opened("there", at=two).action("edited") as change:
            change.update("events", doc_id, {"text": "apart"})
        replaced(path, Path(two).read_bytes())
        db = opened()
        doc = db.tables_now["events"][doc_id]
        assert {doc["text"], *doc["_c"]["text"].values()} == {"under a wrong clock", "apart"}
        with db.action("edited") as change:
            change.update("events", doc_id, {"text": "settled"})
        replaced(two, Path(path).read_bytes())
        assert opened("there", at=two).tables_now["events"][doc_id]["text"] == "settled"

    def test_of_another_that_is_ahead_makes_nobody_take_a_new_name(self, opened, path, two, clock):
        clock.at += timedelta(days=3650)
        doc_id = next(iter(on_disk(two)["events"]))
        with opened("there", at=two).action("edited") as change:
            change.update("events", doc_id, {"text": "ahead"})
        clock.at -= timedelta(days=3650)
        for round_ in range(3):
            replaced(path, Path(two).read_bytes())
            with opened().action("edited") as change:
                change.update("events", doc_id, {"text": f"over it {round_}"})
            replaced(two, Path(path).read_bytes())
            with opened("there", at=two).action("added") as change:
                change.insert("events", {"kind": "x"})
        assert len(on_disk(path)["devices"]) == 2
