"""After a shredding no file of ours holds a word of the hot draft: on this machine at once, on others when they join."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rebound_tui.store import backup, codec, join
from rebound_tui.store.errors import WriteFailed
from rebound_tui.store.ids import key_id
from rebound_tui.store.kept import key_of
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tracker.tracker import open_tracker
from tests.company import COMPANY
from tests.conftest import xdg_folders

SECRET = "Zwiebelfisch"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Machine:
    """A computer with its own state folder and its own copy of the file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.path = folder / "rebound.json"
        self.now = NOON
        self.open()

    def open(self):
        env = {**xdg_folders(self.folder), "TZ": "UTC"}
        self.tracker = open_tracker(str(self.path), env, clock=self._tick)
        return self.tracker

    def _tick(self):
        self.now += timedelta(seconds=1)
        return self.now

    def get(self, other: Machine, name: str = "rebound.json") -> None:
        """What another machine has takes the place of the file here, or comes beside it, as sync tools do it."""
        self.tracker.close()
        self.path.with_name(name).write_bytes(other.path.read_bytes())
        self.open()
        self.tracker.log(self.id, "They called.")

    @property
    def home(self) -> str:
        return self.tracker.database.folder

    def files_with(self, words: str = SECRET) -> list[str]:
        found = []
        for root, _, names in os.walk(self.folder):
            found += [name for name in names if words.encode() in Path(root, name).read_bytes()]
        return sorted(found)


@pytest.fixture(autouse=True)
def no_backups_but_those_made_here(monkeypatch):
    monkeypatch.setattr(backup, "is_due", lambda *_: False)


@pytest.fixture
def one(tmp_path):
    machine = Machine(tmp_path / "one")
    machine.id = machine.tracker.reject(machine.tracker.add(COMPANY).id).id
    return machine


@pytest.fixture
def two(tmp_path, one):
    machine = Machine(tmp_path / "two")
    machine.id = one.id
    return machine


def rage(machine, words=SECRET):
    machine.tracker.reply(machine.id, hot=f"{words}\nhow could they")


def keep_backups(machine):
    data = machine.path.read_bytes()
    backup.keep(machine.home, data, NOON, "day")
    backup.keep_copy(machine.home, "rebound.sync-conflict-20261123-120000-ABCDEFG.json", data, NOON)


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


def test_it_may_be_the_first_thing_that_a_machine_does(one, two):
    rage(one)
    two.tracker.close()
    two.path.write_bytes(one.path.read_bytes())
    two.open()
    assert two.tracker.shred(two.id) == (1, 0)
    assert two.files_with() == []


def test_both_versions_of_it_go(one, two):
    rage(one)
    two.get(one)
    rage(two, f"{SECRET} here")
    rage(one, f"{SECRET} there")
    one.get(two)
    assert (
        len(one.tracker.snapshot.document("replies", one.tracker.snapshot.ids_of("replies", one.id)[0])["_c"])
        == 1
    )
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


def test_another_machine_forgets_it_when_it_joins(one, two):
    rage(one)
    two.get(one)
    rage(two, f"{SECRET} too")
    keep_backups(two)
    one.get(two)
    one.tracker.shred(one.id)
    two.get(one)
    assert [name for name in two.files_with() if "copy" not in name and "day" not in name] == []
    assert two.tracker.undecided_backups() == 2
    two.tracker.decide_backups(shred=True)
    assert two.files_with() == one.files_with() == []
    assert two.tracker.undecided_backups() == 0


def test_backups_that_somebody_wants_to_keep_are_not_asked_about_again(one, two):
    rage(one)
    two.get(one)
    keep_backups(two)
    one.tracker.shred(one.id)
    two.get(one)
    two.tracker.decide_backups(shred=False)
    two.open()
    assert two.tracker.undecided_backups() == 0
    assert len(two.files_with()) == 2


@pytest.mark.parametrize("wrote_first", [True, False])
def test_what_was_written_elsewhere_without_knowing_of_it_goes_too(one, two, wrote_first):
    rage(one)
    two.get(one)
    if wrote_first:
        rage(two, f"{SECRET} and so on")
    one.tracker.shred(one.id)
    if not wrote_first:
        two.now = one.now + timedelta(hours=1)
        rage(two, f"{SECRET} and so on")
    one.get(two)
    two.get(one)
    assert one.files_with() == two.files_with() == []
    replies = [codec.decode(machine.path.read_bytes())["replies"] for machine in (one, two)]
    assert replies[0] == replies[1]


@pytest.mark.parametrize("writes", [True, False])
def test_it_comes_as_a_conflict_copy_or_is_in_one(one, two, writes):
    rage(one)
    two.get(one)
    if writes:
        rage(two, f"{SECRET} and so on")
    two.tracker.log(two.id, "They called.")
    one.tracker.shred(one.id, backups=True)
    two.get(one, "rebound.sync-conflict-20261123-120000-ABCDEFG.json")
    one.get(two)
    two.tracker.decide_backups(shred=True)
    one.tracker.decide_backups(shred=True)
    assert one.files_with() == two.files_with() == []


def test_an_old_copy_that_a_sync_tool_puts_back_brings_nothing_back(one):
    rage(one)
    old = one.path.read_bytes()
    one.tracker.shred(one.id, backups=True)
    one.tracker.close()
    one.path.write_bytes(old)
    one.open()
    one.tracker.log(one.id, "They called.")
    one.tracker.decide_backups(shred=True)
    assert one.files_with() == []


@pytest.mark.parametrize("exact", [True, False])
def test_going_back_to_a_backup_that_was_kept_does_not_bring_it_back(one, exact):
    from rebound_tui.tracker.restoration import Restoring
    from rebound_tui.tracker.restore_plan import plan

    rage(one)
    old = codec.decode(one.path.read_bytes())
    one.tracker.reply(one.id, cool="Dear Ann")
    one.tracker.shred(one.id)
    one.tracker.close()
    env = {**xdg_folders(one.folder), "TZ": "UTC"}
    session = Restoring.open(str(one.path), env, clock=one._tick)
    said = plan(old, session.database.tables_now, exact=exact)
    session.restore(old, said, exact=exact, label="restored")
    session.close()
    assert "rebound.json" not in one.files_with()
    assert one.open().database.tables_now["replies"][one.tracker.snapshot.ids_of("replies", one.id)[0]][
        "shredded_at"
    ]


def test_what_is_written_anew_stays_on_both(one, two):
    rage(one)
    one.tracker.shred(one.id)
    two.get(one)
    rage(two, "Lindwurm")
    one.get(two)
    assert one.tracker.application(one.id).reply.hot_text.startswith("Lindwurm")
    one.tracker.shred(one.id)
    two.get(one)
    assert one.files_with("Lindwurm") == two.files_with("Lindwurm") == []


@pytest.mark.parametrize("nth", range(1, 8))
def test_what_a_crash_cut_short_is_finished_at_the_next_start(one, monkeypatch, nth):
    rage(one)
    one.tracker.close()
    one.open()
    rage(one, f"more {SECRET}")
    with monkeypatch.context() as crash:
        crash.setattr("rebound_tui.store.atomic._rename", _Dies(nth))
        try:
            one.tracker.shred(one.id)
        except KeyboardInterrupt:
            pass
        else:
            pytest.skip("it was done by then")
    one.open()
    if SECRET in one.tracker.application(one.id).reply.hot_text:
        assert nth == 1  # not even noted: then it was never begun
        one.tracker.shred(one.id)
    assert one.files_with() == []


def test_a_crash_before_the_file_is_written_is_finished_too(one, monkeypatch):
    rage(one)
    with monkeypatch.context() as crash:
        crash.setattr("rebound_tui.store.save.Save.write", _die)
        with pytest.raises(KeyboardInterrupt):
            one.tracker.shred(one.id)
    assert "rebound.json" in one.files_with()
    one.open()
    assert one.files_with() == []


def test_a_shredding_that_was_refused_is_not_done_later(one, monkeypatch):
    rage(one)
    with monkeypatch.context() as full:
        full.setattr("rebound_tui.store.save.Save.write", _fail)
        with pytest.raises(WriteFailed):
            one.tracker.shred(one.id)
    one.open()
    assert SECRET in one.tracker.application(one.id).reply.hot_text


def test_a_machine_that_only_looks_forgets_it_too(one, two):
    from rebound_tui.tracker.session import Session

    rage(one)
    two.get(one)
    two.tracker.log(two.id, "They called.")
    one.tracker.shred(one.id)
    two.tracker.close()
    two.path.write_bytes(one.path.read_bytes())
    Session.open(str(two.path), {**xdg_folders(two.folder), "TZ": "UTC"}, clock=two._tick)
    assert two.files_with() == []


def test_an_app_that_runs_elsewhere_on_this_machine_forgets_it_too(one):
    rage(one)
    other = open_tracker(str(one.path), {**xdg_folders(one.folder), "TZ": "UTC"}, clock=one._tick)
    other.log(one.id, "They called.")
    one.tracker.refresh()
    one.tracker.shred(one.id)
    other.refresh()
    other.log(one.id, "They called again.")
    other.undo()
    other.close()
    assert one.files_with() == []


class _Dies:
    """Dies at the n-th file that is put in its place."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def __call__(self, temp: str, path: str) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt
        os.replace(temp, path)


def _die(*_, **__):
    raise KeyboardInterrupt


def _fail(*_, **__):
    raise WriteFailed("the disk is full")


def test_a_copy_of_the_folder_from_before_brings_nothing_back(one, tmp_path):
    rage(one)
    old = tmp_path / "old.json"
    shutil.copy(one.path, old)
    one.tracker.shred(one.id)
    joined = join.join(codec.decode(one.path.read_bytes()), codec.decode(old.read_bytes()))
    assert codec.encode(joined) == one.path.read_bytes()
