"""After a shredding no file of this machine holds a word of the hot draft."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rebound_tui.store import backup, codec
from rebound_tui.store.ids import key_id
from rebound_tui.store.kept import key_of
from rebound_tui.tracker.session import NotPossible
from tests.tracker.hot_draft import NOON, SECRET, keep_backups, rage

pytestmark = pytest.mark.usefixtures("no_backups_but_those_made_here")


def test_no_file_holds_a_word_of_it(one):
    rage(one)
    rage(one, f"more {SECRET}")
    one.tracker.close()
    one.open()
    rage(one, f"even more {SECRET}")
    assert one.files_with() == ["history.jsonl", "rebound.json", "shadow.json", "shadow.log"]
    assert one.tracker.shred(one.id) == (1, 0)
    assert one.files_with() == []
    assert one.tracker.application(one.id).reply.hot_text == ""


def test_what_was_typed_of_it_goes_and_what_an_editor_was_lent_when_we_were_killed(one):
    rage(one)
    database = one.tracker.database
    key = key_of("replies", key_id("replies", one.tracker.application(one.id).no.id), "hot_text")
    database.kept.keep(key, SECRET)
    lent = Path(database.state_folder, "editing", "1-dead")
    lent.mkdir(parents=True)
    (lent / ".about").write_text(f"{database.kept.folder}\n{key}\nletter.txt\n")
    (lent / "letter.txt").write_text(SECRET)
    one.tracker.shred(one.id)
    assert one.files_with() == []


def test_undo_and_redo_bring_nothing_back(one):
    rage(one)
    rage(one, f"more {SECRET}")
    one.tracker.undo()
    one.tracker.shred(one.id)
    assert one.tracker.undo().startswith("logged the no")
    assert one.files_with() == []
    one.tracker.redo()
    with pytest.raises(NotPossible):
        one.tracker.redo()
    assert one.files_with() == []


def test_what_was_undone_and_forgotten_goes_from_the_log_too(one):
    rage(one)
    one.tracker.undo()
    one.tracker.log(one.id, "They called.")
    assert "history.jsonl" in one.files_with()
    one.tracker.reply(one.id, hot="calmer")
    one.tracker.shred(one.id)
    assert one.files_with() == []
    assert one.tracker.undo().startswith("logged note")


def test_a_line_that_a_crash_cut_short_goes(one):
    rage(one)
    for name in ("history.jsonl", "shadow.log"):
        path = Path(one.home, name)
        path.write_bytes(path.read_bytes()[:-40])
    one.open()
    one.tracker.shred(one.id)
    assert one.files_with() == []


def test_what_is_shredded_already_is_not_written_again(one):
    rage(one)
    one.tracker.shred(one.id)
    before = one.path.read_bytes()
    one.tracker.shred(one.id, backups=True)
    assert one.path.read_bytes() == before


def test_it_goes_from_the_trash_and_stays_deleted(one):
    rage(one)
    no = one.tracker.application(one.id).no
    one.tracker.delete_event(one.id, no.id)
    one.tracker.shred(one.id)
    assert one.files_with() == []
    assert one.tracker.database.tables_now["trash.replies"]
    assert "replies" not in one.tracker.database.tables_now


def test_what_was_typed_and_never_saved_goes_and_what_an_editor_left_behind(one):
    from rebound_tui.store.editing import lent
    from rebound_tui.store.ids import key_id
    from rebound_tui.store.kept import Kept, key_of

    rage(one)
    reply = key_id("replies", one.tracker.application(one.id).no.id)
    hot, cool = (key_of("replies", reply, f"{draft}_text") for draft in ("hot", "cool"))
    database = one.tracker.database
    database.kept.keep(hot, f"{SECRET} typed")
    elsewhere = Kept.of(database.state_folder, "/somewhere/else/rebound.json")
    elsewhere.keep(hot, f"{SECRET} typed")
    database.kept.keep(cool, "Dear Ann")
    lending = lent(database.state_folder, f"{SECRET} lent", kept=database.kept, key=hot)
    with pytest.MonkeyPatch.context() as killed:
        killed.setattr("rebound_tui.store.editing._remove", lambda _: None)
        with lending:
            pass
    assert "letter.txt" in one.files_with()
    one.tracker.shred(one.id)
    assert one.files_with() == []
    assert database.kept.get(cool) == "Dear Ann"


def test_where_there_never_was_one_nothing_is_written(one):
    before = one.path.read_bytes()
    with pytest.raises(NotPossible, match="no hot draft"):
        one.tracker.shred(one.id)
    assert one.path.read_bytes() == before


def test_backups_are_asked_about_and_then_cleaned(one):
    rage(one)
    keep_backups(one)
    assert one.tracker.shred(one.id) == (1, 2)
    assert len(one.files_with()) == 2
    for kept in [*backup.listing(one.home), *backup.copies(one.home)]:
        assert SECRET.encode() in Path(kept.path).read_bytes()
    assert one.tracker.shred(one.id, backups=True) == (1, 0)
    assert one.files_with() == []
    assert all(
        codec.decode(Path(kept.path).read_bytes())["applications"] for kept in backup.listing(one.home)
    )


@pytest.mark.parametrize("cut", [-3, -60, -200])
def test_a_backup_that_cannot_be_read_is_cleaned_line_by_line(one, cut):
    rage(one)
    data = one.path.read_bytes()
    backup.keep(one.home, data[:cut], NOON, "unreadable")
    marked = data.replace(b'"replies": {\n', b'<<<<<<< HEAD\n"replies": {\n').replace(b"\n", b"\r\n")
    backup.keep(one.home, marked, NOON + timedelta(seconds=1), "unreadable")
    one.tracker.shred(one.id, backups=True)
    assert one.files_with() == []
