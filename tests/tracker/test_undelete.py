"""What was deleted on one machine while another went on with it, and how it comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rebound_tui.core.deleted import Deleted, name_of
from rebound_tui.core.snapshot import Snapshot
from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


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
        (application,) = tracker.snapshot.deleted.applications.values()
        assert application.title == f"{COMPANY} · Engineer"
        assert [event.text for event in application.events] == ["They wrote back"]
        assert not tracker.snapshot.problems


def test_it_comes_back_with_all_but_what_was_deleted_before(apart, deleted):
    application = apart.laptop.undelete(deleted)
    assert application.stage == "applied"
    assert [event.text for event in application.events] == ["", "first", "They wrote back"]
    assert apart.laptop.snapshot.deleted == Deleted()
    apart.meet()
    assert [event.text for event in apart.desktop.snapshot.applications[deleted].events] == [
        "",
        "first",
        "They wrote back",
    ]


def test_bringing_back_can_be_taken_back(apart, deleted):
    apart.laptop.undelete(deleted)
    assert apart.laptop.undo() == f"brought back {COMPANY} · Engineer"
    assert [event.text for event in apart.laptop.snapshot.deleted.applications[deleted].events] == [
        "They wrote back"
    ]


def test_one_without_anything_new_can_be_brought_back_too(tracker):
    id_ = tracker.add(COMPANY).id
    tracker.delete(id_)
    assert tracker.snapshot.deleted == Deleted()
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


class TestEachKind:
    """An application, a person and a habit, each with something logged, that the desktop deletes."""

    @pytest.fixture(params=["application", "person", "habit"])
    def one(self, request, apart, clock):
        desktop = apart.desktop
        if request.param == "application":
            id_ = desktop.add(COMPANY).id
            deed = (desktop.delete, lambda on: on.log(id_, "News"), lambda on: on.edit(id_, note="News"))
            has = lambda on: len(on.application(id_).events)  # noqa: E731
        elif request.param == "person":
            id_ = desktop.contact("Ann [/oops] Lee").id
            desktop.touch(id_, "Hello")
            deed = (
                desktop.delete_contact,
                lambda on: on.touch(id_, "News"),
                lambda on: on.edit_contact(id_, note="News"),
            )
            has = lambda on: len(on.contact_of(id_).touches)  # noqa: E731
        else:
            id_ = desktop.add_habit("Walk").id
            desktop.mark(id_, "done")
            yesterday = desktop.today - timedelta(days=1)
            deed = (
                desktop.delete_habit,
                lambda on: on.mark(id_, "done", days=[yesterday]),
                lambda on: on.edit_habit(id_, name="News"),
            )
            has = lambda on: len(on.habit_of(id_).marks)  # noqa: E731
        apart.part()
        clock.pass_by(hours=1)
        return id_, *deed, has

    def test_with_news_from_elsewhere_it_is_known_and_comes_back_with_all(self, apart, one):
        id_, delete, add, _, has = one
        delete(id_)
        add(apart.laptop)
        apart.meet()
        for tracker in (apart.desktop, apart.laptop):
            assert tracker.snapshot.deleted.holds(id_)
            assert [record.id for record in tracker.restorable()] == [id_]
            assert not tracker.snapshot.problems
        assert apart.laptop.undelete(id_).id == id_
        apart.meet()
        for tracker in (apart.desktop, apart.laptop):
            assert (has(tracker), tracker.snapshot.deleted) == (2, Deleted())

    def test_written_in_elsewhere_it_comes_back_by_itself_and_the_rest_of_it_on_request(
        self, apart, clock, one
    ):
        id_, delete, _, edit, has = one
        delete(id_)
        clock.pass_by(hours=1)
        edit(apart.laptop)
        apart.meet()
        for tracker in (apart.desktop, apart.laptop):
            assert has(tracker) == 0
            assert tracker.snapshot.deleted == Deleted(behind=frozenset({id_}))
        assert name_of(apart.desktop.undelete(id_))
        apart.meet()
        for tracker in (apart.desktop, apart.laptop):
            assert (has(tracker), tracker.snapshot.deleted) == (1, Deleted())
        with pytest.raises(NotPossible, match="not in the trash"):
            apart.laptop.undelete(id_)

    def test_bringing_back_the_rest_can_be_taken_back_and_done_again(self, apart, clock, one):
        id_, delete, _, edit, has = one
        delete(id_)
        clock.pass_by(hours=1)
        edit(apart.laptop)
        apart.meet()
        apart.laptop.undelete(id_)
        apart.laptop.undo()
        assert has(apart.laptop) == 0
        apart.laptop.redo()
        assert has(apart.laptop) == 1

    def test_the_next_snapshots_know_the_same_as_one_read_anew(self, apart, clock, one):
        id_, delete, add, edit, _ = one
        delete(id_)
        add(apart.laptop)
        apart.meet()
        apart.laptop.undelete(id_)
        clock.pass_by(hours=1)
        edit(apart.laptop)
        apart.meet()
        for tracker in (apart.desktop, apart.laptop):
            assert Snapshot.of(tracker.snapshot.tables, tracker.zone).deleted == tracker.snapshot.deleted


def test_what_was_added_and_taken_back_while_another_machine_wrote_in_it_is_not_lost(apart, clock):
    apart.desktop.add("Globex")
    id_ = apart.desktop.add(COMPANY).id
    apart.part()
    clock.pass_by(hours=1)
    apart.desktop.undo()
    clock.pass_by(hours=1)
    apart.laptop.edit(id_, note="News")
    apart.meet()
    assert apart.desktop.snapshot.deleted.behind == {id_}
    assert len(apart.desktop.undelete(id_).events) == 1


def test_an_event_that_was_deleted_on_its_own_does_not_count(apart, clock):
    id_ = apart.desktop.add(COMPANY).id
    event = apart.desktop.log(id_, "first")
    apart.desktop.delete_event(id_, event.id)
    assert apart.desktop.snapshot.deleted == Deleted()


def test_a_person_comes_back_with_those_who_are_the_same(tracker):
    one, other = tracker.contact("Ann [/oops] Lee").id, tracker.contact("A. Lee").id
    tracker.touch(other, "Hello")
    tracker.same_person(other, one)
    tracker.delete_contact(one)
    back = tracker.undelete(one)
    assert (back.others, len(back.touches)) == ((other,), 1)


def test_what_an_older_version_deleted_comes_back_too(tracker):
    id_ = tracker.add(COMPANY).id
    with tracker.database.action("as 0.1.0 did") as change:
        change.remove("applications", id_)
        for event in tracker.snapshot.ids_of("events", id_):
            change.remove("events", event)
    tracker.refresh()
    assert len(tracker.undelete(id_).events) == 1
