"""What a machine remembers of a file, found again by where the file was."""

from __future__ import annotations

from pathlib import Path

from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder
from tests.company import COMPANY


def test_a_path_leads_to_the_database_that_was_last_written_there(opened, path: str, tmp_path: Path) -> None:
    state = StateFolder(str(tmp_path / "here"))
    real = str(Path(path).resolve())
    assert state.database_at(real) is None
    db: Database = opened()
    assert state.database_at(real) is None, "looking notes nothing"
    with db.action("added") as change:
        change.insert("applications", {"company": COMPANY})
    Path(path).write_bytes(b"\0\0\0")
    home = state.database_at(real)
    assert home is not None
    assert home.folder == str(tmp_path / "here" / str(db.tables_now["_meta"][1]["db"]))
    assert state.database_at(real + "x") is None


def test_what_stands_there_is_data_and_no_path(tmp_path: Path) -> None:
    state = StateFolder(str(tmp_path))
    state.note_place("/x", state.database("../../etc"))
    assert state.database_at("/x") is not None
    for noted in ("../../etc\n", "0123456789ABCDEF", "\xff\n", ""):
        next(Path(tmp_path, "places").iterdir()).write_bytes(noted.encode("latin-1"))
        assert state.database_at("/x") is None


def test_a_note_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    state = StateFolder(str(tmp_path / "state"))
    state.note_place("/x", state.database("0123456789ABCDEF"))
    assert state.database_at("/x") is None
