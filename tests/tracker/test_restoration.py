"""Going back to a backup: old values come back as new edits, and what was added since stays unless the past is wanted exactly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rebound_tui.store import backup, codec, sources
from rebound_tui.store.errors import ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.store.state import StateFolder
from rebound_tui.tracker.restoration import Restoration, Restoring
from rebound_tui.tracker.restore_plan import Place, plan
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tracker.tracker import Tracker
from tests.apart import Apart
from tests.company import COMPANY
from tests.store.join_states import raw_tables

UNREADABLE = {
    "empty": b"",
    "NUL": b"\0" * 900,
    "cut off": b'{\n"_meta": {\n"1": {"app":"rebound',
    "a web page": b"<!doctype html><p>Sign in",
    "UTF-16": "{}".encode("utf-16"),
    "noise": bytes(range(256)),
}


@pytest.fixture(autouse=True)
def no_backups_but_those_made_here(monkeypatch):
    monkeypatch.setattr(backup, "is_due", lambda *_: False)


@pytest.fixture
def apart(tmp_path, clock) -> Apart:
    return Apart(tmp_path, clock)


class Desk:
    """A tracker, its file, and a copy of the file as it was at some time."""

    def __init__(self, apart: Apart) -> None:
        self.apart = apart
        self.tracker: Tracker = apart.desktop
        self.path = apart.paths["desktop"]
        self.env = apart.envs["desktop"]
        self.old = self.path.parent / "old copy.json"

    @property
    def folder(self) -> str:
        (home,) = sources.homes_of(StateFolder.of(self.env), os.path.realpath(self.path), None)
        return home.folder

    def keep(self) -> None:
        self.old.write_bytes(self.path.read_bytes())

    def look(self, name: str = "", *, exact: bool = False) -> Restoration:
        return Restoration(
            str(self.path), self.env, name or str(self.old), exact=exact, clock=self.apart._clock
        )

    def restore(self, name: str = "", *, exact: bool = False) -> Restoration:
        self.apart._clock.pass_by(minutes=1)
        one = self.look(name, exact=exact)
        one.carry_out()
        one.close()
        self.tracker.refresh()
        return one


@pytest.fixture
def desk(apart) -> Desk:
    return Desk(apart)


@pytest.fixture
def acme(desk, clock) -> int:
    id_ = desk.tracker.add(COMPANY, role="SRE", note="before", tags=["remote", "python"], salary="60k").id
    clock.pass_by(minutes=1)
    return id_


def document(desk: Desk, id_: int, table: str = "applications") -> dict:
    return {
        name: value
        for name, value in desk.tracker.snapshot.document(table, id_).items()
        if not name.startswith("_")
    }


def test_old_values_of_fields_sets_and_texts_come_back(desk, acme):
    before = document(desk, acme)
    desk.keep()
    desk.tracker.edit(
        acme, note="after", tag=["onsite"], untag=["remote", "python"], salary=None, role="Lead"
    )
    assert desk.restore().plan.changed == {Place("applications", acme): ("note", "role", "salary", "tags")}
    assert document(desk, acme) == before | {"tags": ["onsite", "python", "remote"]}


def test_exactly_the_past_has_no_tag_or_field_that_was_added_since(desk, acme):
    before = document(desk, acme)
    desk.keep()
    desk.tracker.edit(acme, tag=["onsite"], untag=["python"], url="https://example.org")
    desk.restore(exact=True)
    assert document(desk, acme) == before


def test_what_was_added_since_stays(desk, acme, clock):
    desk.keep()
    other = desk.tracker.add("Globex").id
    desk.tracker.edit(acme, url="https://example.org", salary="70k")
    desk.tracker.log(acme, "later")
    one = desk.restore()
    assert {place.table for place in one.plan.added} == {"applications", "events"}
    assert other in desk.tracker.snapshot.applications
    assert document(desk, acme)["url"] == "https://example.org"
    assert document(desk, acme)["salary"] == "60k"


def test_exactly_the_past_moves_it_to_the_trash(desk, acme):
    desk.keep()
    other = desk.tracker.add("Globex").id
    one = desk.restore(exact=True)
    assert Place("applications", other) in one.plan.removed
    assert list(desk.tracker.snapshot.applications) == [acme]
    assert desk.tracker.snapshot.tables["trash.applications"][other]["doc"]["company"] == "Globex"


def test_a_deleted_application_comes_back_with_its_old_values(desk, acme):
    before = document(desk, acme)
    desk.keep()
    desk.tracker.edit(acme, note="after")
    desk.tracker.delete(acme)
    assert Place("applications", acme) in desk.restore().plan.back
    assert document(desk, acme) == before


def test_what_was_deleted_then_and_brought_back_since_is_deleted_again_only_exactly(desk, acme):
    desk.tracker.delete(acme)
    desk.keep()
    desk.tracker.undelete(acme)
    with pytest.raises(NotPossible, match="nothing to go back to"):
        desk.look("latest")
    assert desk.look().plan.is_empty
    desk.restore(exact=True)
    assert not desk.tracker.snapshot.applications


def test_both_versions_of_a_text_come_back(desk, apart, acme, clock):
    apart.part()
    clock.pass_by(minutes=1)
    apart.desktop.edit(acme, note="one [/]")
    clock.pass_by(minutes=1)
    apart.laptop.edit(acme, note="two")
    apart.meet()
    desk.keep()
    apart.desktop.edit(acme, note="settled")
    assert not apart.desktop.snapshot.versions
    desk.restore()
    assert apart.desktop.snapshot.versions == {("applications", acme): ("note",)}
    desk.tracker.undo()
    assert not apart.desktop.snapshot.versions
    assert document(desk, acme)["note"] == "settled"


def test_a_text_that_has_two_versions_now_had_one_then(desk, apart, acme, clock):
    desk.keep()
    apart.part()
    clock.pass_by(minutes=1)
    apart.desktop.edit(acme, note="one")
    apart.laptop.edit(acme, note="two")
    apart.meet()
    desk.restore()
    assert not apart.desktop.snapshot.versions
    assert document(desk, acme)["note"] == "before"


def test_the_old_values_hold_on_other_machines_too(desk, apart, acme):
    laptop = apart.part()
    desk.keep()
    desk.tracker.edit(acme, salary="70k")
    apart.meet()
    desk.restore()
    apart.meet()
    assert laptop.snapshot.applications[acme].salary == "60k"


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("is_deleted", [False, True])
def test_what_was_shredded_since_does_not_come_back(desk, acme, exact, is_deleted):
    desk.tracker.reject(acme)
    desk.tracker.reply(acme, hot="how could they", cool="Thank you [/].")
    desk.keep()
    desk.tracker.reply(acme, cool="Thanks.")
    desk.tracker.shred(acme)
    if is_deleted:
        desk.tracker.delete(acme)
    desk.restore(exact=exact)
    reply = desk.tracker.application(acme).reply
    assert (reply.cool_text, reply.hot_text) == ("Thank you [/].", "")
    assert b"how could they" not in desk.path.read_bytes()


def test_undo_takes_all_of_it_back_at_once(desk, acme):
    desk.keep()
    desk.tracker.edit(acme, note="after", tag=["onsite"])
    other = desk.tracker.add("Globex").id
    desk.tracker.delete(acme)
    desk.restore(exact=True)
    assert desk.tracker.undo().startswith("restored the backup of 20")
    assert list(desk.tracker.snapshot.applications) == [other]
    desk.tracker.redo()
    assert list(desk.tracker.snapshot.applications) == [acme]


def test_nothing_is_written_where_nothing_differs(desk, acme):
    desk.keep()
    before = desk.path.read_bytes()
    assert desk.restore().plan.is_empty
    assert desk.path.read_bytes() == before


def test_the_file_as_it_was_is_kept_first(desk, acme):
    desk.keep()
    desk.tracker.edit(acme, note="after")
    before = desk.path.read_bytes()
    desk.restore()
    newest = backup.listing(desk.folder)[0]
    assert newest.why == "restore"
    assert Path(newest.path).read_bytes() == before
    desk.restore("latest")
    assert document(desk, acme)["note"] == "after"


def test_looking_changes_nothing(desk, acme):
    desk.keep()
    desk.tracker.edit(acme, note="after")
    before = desk.path.read_bytes(), sorted(os.listdir(desk.folder))
    desk.look().close()
    assert (desk.path.read_bytes(), sorted(os.listdir(desk.folder))) == before


def test_what_came_while_the_person_was_asked_does_not_go_to_the_trash(desk, acme):
    desk.keep()
    one = desk.look(exact=True)
    other = desk.tracker.add("Globex").id
    one.carry_out()
    desk.tracker.refresh()
    assert other in desk.tracker.snapshot.applications


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_cannot_be_read_is_kept_and_made_anew(desk, acme, data):
    desk.keep()
    desk.tracker.edit(acme, url="https://example.org")
    other = desk.tracker.add("Globex").id
    desk.path.write_bytes(data)
    with pytest.raises(Refused):
        desk.tracker.refresh()
    one = desk.restore()
    assert one.trouble is not None
    assert desk.tracker.snapshot.applications.keys() == {acme, other}, (
        "this machine knew more than the backup"
    )
    assert document(desk, acme)["url"] == "https://example.org"
    assert [Path(file.path).read_bytes() for file in backup.listing(desk.folder)] == [data]
    assert backup.listing(desk.folder)[0].why == "unreadable"


@pytest.mark.parametrize("is_gone", [False, True])
def test_the_latest_of_a_file_that_is_broken_or_gone_is_what_this_machine_wrote_last(desk, acme, is_gone):
    before = desk.path.read_bytes()
    backup.keep(desk.folder, before, desk.apart._clock(), "day")
    desk.tracker.edit(acme, note="after")
    if is_gone:
        desk.path.unlink()
    else:
        desk.path.write_bytes(b"")
    one = desk.look("latest")
    assert one.source.name == "shadow"
    assert one.plan.is_empty
    one.carry_out()
    one.close()
    assert document(desk, acme)["note"] == "after"
    assert codec.decode(desk.path.read_bytes())["applications"][acme]["note"] == "after"


def test_without_a_shadow_the_newest_backup_that_can_be_read_is_the_latest(desk, acme):
    before = desk.path.read_bytes()
    for data, why in ((before, "day"), (b"\0", "unreadable")):
        backup.keep(desk.folder, data, desk.apart._clock(), why)
    for name in ("shadow.json", "shadow.log"):
        Path(desk.folder, name).unlink(missing_ok=True)
    desk.path.write_bytes(b"")
    desk.restore("latest")
    assert desk.path.read_bytes() == before


def test_a_backup_may_be_named_by_how_it_begins(desk, acme):
    path = backup.keep(desk.folder, desk.path.read_bytes(), desk.apart._clock(), "day")
    assert desk.look(Path(path).name[:10]).source.path == path


def test_what_is_no_backup_of_this_file_is_refused(desk, acme, tmp_path, clock):
    with pytest.raises(NotPossible, match="There is no backup"):
        desk.look("nowhere [/]")
    (tmp_path / "other").mkdir()
    other = Apart(tmp_path / "other", clock)
    other.desktop.add("Globex")
    with pytest.raises(NotPossible, match="begun apart"):
        desk.look(str(other.paths["desktop"]))
    newer = desk.path.read_bytes().replace(b'"min_writer":1', b'"min_writer":99')
    desk.old.write_bytes(newer)
    with pytest.raises(NotPossible, match="newer version"):
        desk.look()
    desk.old.write_bytes(b"{}\n")
    with pytest.raises(NotPossible, match="holds nothing"):
        desk.look()
    desk.old.write_bytes(b"\0")
    with pytest.raises(Refused):
        desk.look()


def test_a_file_that_was_never_here_can_be_begun_from_a_copy(desk, acme, tmp_path):
    env = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "new"), "TZ": "UTC"}
    desk.keep()
    new = tmp_path / "new home" / "rebound.json"
    with pytest.raises(NotPossible, match="no backup yet"):
        Restoration(str(new), env, "latest", exact=False)
    one = Restoration(str(new), env, str(desk.old), exact=False, clock=desk.apart._clock)
    one.carry_out()
    one.close()
    assert new.read_bytes() == desk.old.read_bytes()


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(desk, acme, what):
    desk.keep()
    desk.path.unlink()
    (desk.path.mkdir if what == "folder" else lambda: os.mkfifo(desk.path))()
    with pytest.raises(Refused):
        desk.look()


def test_a_file_that_changes_under_the_question_is_left_as_it_is(desk, acme):
    desk.keep()
    desk.path.write_bytes(b"")
    one = desk.look()
    desk.path.write_bytes(b"something new")
    with pytest.raises(WriteFailed, match="changed by another program"):
        one.carry_out()
    assert desk.path.read_bytes() == b"something new"


def test_a_backup_that_cannot_be_made_stops_it(desk, acme):
    desk.keep()
    desk.tracker.edit(acme, note="after")
    before = desk.path.read_bytes()
    Path(desk.folder, "backups").write_text("in the way")
    for data in (before, b""):
        desk.path.write_bytes(data)
        one = desk.look()
        with pytest.raises(WriteFailed, match="Nothing was changed"):
            one.carry_out()
        assert desk.path.read_bytes() == data


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_left_as_it_is(desk, acme):
    desk.keep()
    desk.path.write_bytes(b"")
    desk.path.chmod(0o400)
    with pytest.raises(ReadOnly):
        desk.look().carry_out()


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(st.data())
def test_a_plan_of_any_two_states_knows_what_is_missing_and_what_is_more(data):
    old, now = data.draw(raw_tables), data.draw(raw_tables)
    back = {(place.table, place.id) for place in plan(old, now, exact=True).back}
    removed = {(place.table, place.id) for place in plan(old, now, exact=True).removed}

    def alive(tables):
        return {
            (table, id_)
            for table, rows in tables.items()
            if not table.startswith(("_meta", "trash.", "devices"))
            for id_ in rows
        }

    assert back == alive(old) - alive(now)
    assert removed == alive(now) - alive(old)
    assert plan(old, old, exact=True).is_empty


def test_what_restoring_took_away_while_another_machine_wrote_in_it_is_not_lost(apart, clock):
    apart.desktop.add("Globex")
    old = apart.desktop.database.tables_now
    id_ = apart.desktop.add(COMPANY).id
    apart.part()
    restoring = Restoring(apart.desktop.database, clock=clock, zone=apart.desktop.zone)
    restoring.restore(
        old, plan(old, apart.desktop.database.tables_now, exact=True), exact=True, label="restored"
    )
    clock.pass_by(hours=1)
    apart.laptop.edit(id_, note="News")
    apart.meet()
    assert apart.laptop.snapshot.deleted.behind == {id_}
    assert len(apart.laptop.undelete(id_).events) == 1
