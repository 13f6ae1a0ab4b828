from __future__ import annotations

import json
from pathlib import Path

from rebound_tui.store import codec, shadow


def state(tmp_path):
    (log,) = (tmp_path / "here").rglob("shadow.log")
    return log, log.with_name("shadow.json")


def played(log, copy):
    """What the shadow says, as a join will read it."""
    tables = codec.decode(copy.read_bytes()) if copy.exists() else {}
    for line in log.read_bytes().splitlines():
        table, doc_id, doc = json.loads(line)
        rows = tables.setdefault(table, {})
        rows.pop(doc_id, None)
        if doc is not None:
            rows[doc_id] = doc
    return {name: rows for name, rows in tables.items() if rows}


def test_copy_and_log_together_are_the_file(opened, path, tmp_path, monkeypatch):
    db = opened()
    for n in range(30):
        with db.action("mixed") as change:
            kept = change.insert("events", {"n": n})
        if n % 3 == 0:
            with db.action("deleted") as change:
                change.remove("events", kept)
        if n == 20:
            monkeypatch.setattr(shadow, "LOG_BYTES", 0)
        if n == 22:
            monkeypatch.undo()
        assert played(*state(tmp_path)) == db.tables_now
        if n == 10:
            db.close()
            assert state(tmp_path)[0].read_bytes() == b""
            assert state(tmp_path)[1].read_bytes() == Path(path).read_bytes()
            db = opened()


def test_a_file_that_others_wrote_is_in_the_shadow_after_our_first_write(opened, tmp_path):
    there = opened("there")
    there.table("events").insert({"n": 1})
    here = opened()
    here.table("events").insert({"n": 2})
    assert played(*state(tmp_path)) == here.tables_now


def test_a_line_cut_short_is_not_continued(opened, tmp_path):
    db = opened()
    db.table("events").insert({"n": 1})
    log, _ = state(tmp_path)
    with open(log, "ab") as file:
        file.write(b'["events",')
    db.table("events").insert({"n": 2})
    assert json.loads(log.read_bytes().splitlines()[-1])[2]["n"] == 2
