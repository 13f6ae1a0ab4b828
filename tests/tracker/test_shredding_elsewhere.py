"""What was shredded goes on other machines when they join, and nothing that comes from elsewhere brings it back."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from rebound_tui.store import codec, join
from rebound_tui.tracker.tracker import open_tracker
from tests.conftest import xdg_folders
from tests.tracker.hot_draft import SECRET, keep_backups, rage

pytestmark = pytest.mark.usefixtures("no_backups_but_those_made_here")


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


def test_a_copy_of_the_folder_from_before_brings_nothing_back(one, tmp_path):
    rage(one)
    old = tmp_path / "old.json"
    shutil.copy(one.path, old)
    one.tracker.shred(one.id)
    joined = join.join(codec.decode(one.path.read_bytes()), codec.decode(old.read_bytes()))
    assert codec.encode(joined) == one.path.read_bytes()
