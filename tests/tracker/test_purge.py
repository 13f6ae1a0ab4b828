"""The trash is emptied on request: what has lain there half a year is gone for good, in every copy; all else stays."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from rebound_tui.tracker.session import NotPossible
from rebound_tui.tracker.undo import ChangedSince
from tests.company import COMPANY


@pytest.fixture
def deleted(apart, clock):
    """The id of an application that both machines know to be deleted, 181 days ago."""
    id_ = apart.desktop.add(COMPANY, "Engineer").id
    apart.desktop.log(id_, "They [called/]")
    apart.desktop.delete(id_)
    apart.part()
    clock.pass_by(days=181)
    return id_


def test_what_was_deleted_half_a_year_ago_goes_and_that_it_went_stays(apart, deleted):
    assert apart.desktop.purgeable() == {"applications": 1, "events": 2}
    assert apart.desktop.purge() == {"applications": 1, "events": 2}
    tables = json.loads(apart.paths["desktop"].read_bytes())
    assert {*tables["trash.applications"][str(deleted)]} == {"c", "x"}
    assert all({*row} == {"c", "w", "x"} for row in tables["trash.events"].values())
    assert (apart.desktop.restorable(), apart.desktop.purgeable()) == ([], {})
    with pytest.raises(NotPossible, match="not in the trash"):
        apart.desktop.undelete(deleted)


def test_it_goes_on_the_other_machine_too_once_they_join(apart, deleted):
    apart.desktop.purge()
    apart.meet()
    assert apart.laptop.restorable() == []
    assert "called" not in apart.paths["laptop"].read_text()


def test_what_was_deleted_later_stays(apart, deleted):
    later = apart.desktop.add("Globex").id
    apart.desktop.delete(later)
    apart.desktop.purge()
    assert [one.id for one in apart.desktop.restorable()] == [later]
    assert apart.desktop.purge(timedelta(0)) == {"applications": 1, "events": 1}


def test_what_another_machine_went_on_with_waits_for_a_decision(apart, clock):
    id_ = apart.desktop.add(COMPANY, "Engineer").id
    apart.part()
    apart.desktop.delete(id_)
    clock.pass_by(hours=1)
    apart.laptop.log(id_, "They wrote back")
    clock.pass_by(days=181)
    apart.meet()
    assert apart.desktop.purge() == {}
    assert apart.desktop.undelete(id_).company == COMPANY


def test_it_cannot_be_taken_back_and_is_not_in_the_way_of_what_was_done_before(apart, deleted, clock):
    kept = apart.desktop.add("Globex").id
    apart.desktop.purge()
    apart.desktop.undo()
    assert kept not in apart.desktop.snapshot.applications
    with pytest.raises(NotPossible, match="nothing to take back"):
        apart.desktop.undo()


def test_nothing_old_comes_back_from_a_machine_that_never_heard_of_the_deletion(apart, clock):
    id_ = apart.desktop.add(COMPANY, "Engineer").id
    apart.part()
    apart.desktop.delete(id_)
    clock.pass_by(days=181)
    apart.desktop.purge()
    apart.meet()
    assert not apart.laptop.snapshot.applications
    assert not apart.laptop.restorable()


def test_what_another_machine_let_go_is_not_in_the_way_of_undo_here(apart, clock):
    id_ = apart.desktop.add(COMPANY, "Engineer").id
    apart.desktop.edit(id_, location="Berlin")
    kept = apart.desktop.add("Globex").id
    apart.desktop.delete(id_)
    apart.part()
    clock.pass_by(days=181)
    apart.laptop.purge()
    apart.meet()
    with pytest.raises(ChangedSince, match="left as it is"):
        apart.desktop.undo()
    with pytest.raises(NotPossible, match="nothing is there any more"):
        apart.desktop.undo(anyway=True)
    apart.desktop.pass_over("undo")
    apart.desktop.undo()
    assert kept not in apart.desktop.snapshot.applications
