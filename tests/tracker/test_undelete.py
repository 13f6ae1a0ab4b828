"""A deleted application that something was added to elsewhere, and how it comes back."""

from __future__ import annotations

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.apart import Apart
from tests.company import COMPANY


@pytest.fixture
def apart(tmp_path, clock) -> Apart:
    return Apart(tmp_path, clock)


@pytest.fixture
def deleted(apart, clock):
    """The id of an application that the desktop deleted while the laptop logged something."""
    id_ = apart.desktop.add(COMPANY, "Engineer").id
    apart.desktop.log(id_, "first")
    gone = apart.desktop.log(id_, "twice")
    clock.pass_by(hours=1)
    apart.desktop.delete_event(id_, gone.id)
    clock.pass_by(hours=1)
    apart.part()
    apart.desktop.delete(id_)
    clock.pass_by(hours=1)
    apart.laptop.log(id_, "They wrote back")
    apart.meet()
    return id_


def test_what_was_added_elsewhere_is_known_and_the_application_stays_deleted(apart, deleted):
    for tracker in (apart.desktop, apart.laptop):
        assert not tracker.snapshot.applications
        (application,) = tracker.snapshot.deleted.values()
        assert application.title == f"{COMPANY} · Engineer"
        assert [event.text for event in application.events] == ["They wrote back"]
        assert not tracker.snapshot.problems


def test_it_comes_back_with_all_but_what_was_deleted_before(apart, deleted):
    application = apart.laptop.undelete(deleted)
    assert application.stage == "applied"
    assert [event.text for event in application.events] == ["", "first", "They wrote back"]
    assert not apart.laptop.snapshot.deleted
    apart.meet()
    assert [event.text for event in apart.desktop.snapshot.applications[deleted].events] == [
        "",
        "first",
        "They wrote back",
    ]


def test_bringing_back_can_be_taken_back(apart, deleted):
    apart.laptop.undelete(deleted)
    assert apart.laptop.undo() == f"brought back {COMPANY} · Engineer"
    assert [event.text for event in apart.laptop.snapshot.deleted[deleted].events] == ["They wrote back"]


def test_one_without_anything_new_can_be_brought_back_too(tracker):
    id_ = tracker.add(COMPANY).id
    tracker.delete(id_)
    assert not tracker.snapshot.deleted
    assert tracker.undelete(id_).stage == "applied"


def test_what_is_alive_or_was_never_there_is_refused(tracker):
    id_ = tracker.add(COMPANY).id
    for other in (id_, id_ + 1):
        with pytest.raises(NotPossible, match="not in the trash"):
            tracker.undelete(other)


def test_the_clock_of_who_deleted_it_may_have_been_years_ahead(apart, clock):
    id_ = apart.desktop.add(COMPANY).id
    apart.part()
    clock.pass_by(days=3650)
    apart.desktop.delete(id_)
    clock.pass_by(days=-3650)
    apart.laptop.log(id_, "They wrote back")
    apart.meet()
    assert [event.text for event in apart.laptop.undelete(id_).events] == ["", "They wrote back"]


def test_the_next_snapshots_know_the_same_as_one_read_anew(apart, deleted):
    from rebound_tui.core.snapshot import Snapshot

    tracker = apart.laptop
    for act in (
        lambda: tracker.undelete(deleted),
        tracker.undo,
        tracker.redo,
        lambda: tracker.delete(deleted),
    ):
        act()
        anew = Snapshot.of(tracker.snapshot.tables, tracker.zone)
        assert (anew.deleted, anew.versions) == (tracker.snapshot.deleted, tracker.snapshot.versions)
