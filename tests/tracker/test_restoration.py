"""Going back to a backup: old values come back as new edits, and what was added since stays unless the past is wanted exactly."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rebound_tui.tracker.restoration import Restoring
from rebound_tui.tracker.restore_plan import Place, plan
from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY
from tests.store.raw_states import raw_tables
from tests.tracker.desk import document

pytestmark = pytest.mark.usefixtures("no_backups_but_those_made_here")


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


def test_what_came_while_the_person_was_asked_does_not_go_to_the_trash(desk, acme):
    desk.keep()
    one = desk.look(exact=True)
    other = desk.tracker.add("Globex").id
    one.carry_out()
    desk.tracker.refresh()
    assert other in desk.tracker.snapshot.applications


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
