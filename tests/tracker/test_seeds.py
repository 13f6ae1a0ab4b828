from __future__ import annotations

from datetime import date, timedelta

import pytest

from rebound_tui.core.seed import seed_of, seeds
from rebound_tui.tracker.session import NotPossible, NotUnderstood
from tests.apart import Apart
from tests.company import COMPANY

TODAY = date(2026, 11, 23)


@pytest.fixture
def no(tracker):
    id_ = tracker.add(
        COMPANY, "Dev", people=["Ann [/", "Bo"], when=TODAY - timedelta(days=50), tags=["remote"]
    ).id
    tracker.reject(id_, when=TODAY - timedelta(days=30))
    return id_


def test_a_door_is_kept_open_in_one_action_and_undone_in_one(tracker, no):
    kept = tracker.seed(no, door="open", return_text="They asked.", return_on=TODAY, reapply_on=None)
    assert (kept.door, kept.return_text, kept.return_on, kept.reapply_on) == (
        "open",
        "They asked.",
        TODAY,
        None,
    )
    tracker.undo()
    assert tracker.application(no).door is None


def test_a_reason_alone_leaves_it_ajar_and_an_empty_one_says_nothing(tracker, no):
    assert tracker.seed(no, return_text=" ").door is None
    assert tracker.seed(no, return_text="A new team").door == "ajar"
    assert tracker.seed(no, door="closed").return_text == "A new team"
    assert tracker.seed(no, return_on=TODAY).door == "closed"


def test_only_a_no_has_a_door_and_only_those_there_are(tracker, no):
    open_ = tracker.add("Globex").id
    for say in (tracker.seed, tracker.looked, tracker.reapply):
        with pytest.raises(NotPossible, match="stands at applied"):
            say(open_)
    with pytest.raises(NotUnderstood, match="closed, ajar, open"):
        tracker.seed(no, door="wide")


def test_having_looked_takes_the_date_away_and_not_now_moves_it(tracker, no):
    tracker.seed(no, return_on=TODAY)
    assert tracker.put_off(no, TODAY + timedelta(days=7)).return_on == TODAY + timedelta(days=7)
    with pytest.raises(NotPossible, match="ahead"):
        tracker.put_off(no, TODAY)
    looked = tracker.looked(no)
    assert (looked.return_on, looked.door) == (None, "ajar")
    with pytest.raises(NotPossible, match="no date"):
        tracker.put_off(no, TODAY + timedelta(days=7))


def test_what_is_put_off_is_what_is_next(tracker, no):
    later = TODAY + timedelta(days=60)
    tracker.seed(no, return_on=TODAY + timedelta(days=9), reapply_on=TODAY)
    put_off = tracker.put_off(no, later)
    assert (put_off.return_on, put_off.reapply_on) == (TODAY + timedelta(days=9), later)


def test_coming_back_links_the_old_one_with_its_people_and_leaves_it_as_it_is(tracker, no):
    ann, bo = tracker.make_contacts(no)
    tracker.seed(no, door="open", reapply_on=TODAY)
    before = tracker.application(no)
    new = tracker.reapply(no, role="Lead")
    assert (new.company, new.role, new.stage, new.previous) == (COMPANY, "Lead", "applied", no)
    assert (new.tags, new.people_named) == (("remote",), ("Ann [/", "Bo"))
    assert set(new.contacts) == {ann.id, bo.id}
    assert tracker.application(no) == before
    (seed,) = seeds(tracker.snapshot)
    assert (seed.again, seed.is_due(TODAY)) == (new, False)
    assert tracker.undo() == f"applied again at {COMPANY}"
    assert list(tracker.snapshot.applications) == [no]
    assert tracker.snapshot.contacts[ann.id].applications_set == (no,)


def test_who_was_deleted_does_not_come_along(tracker, no):
    ann, bo = tracker.make_contacts(no)
    tracker.delete_contact(bo.id)
    assert tracker.reapply(no).contacts == (ann.id,)


def test_a_door_whose_way_back_was_deleted_is_due_again(tracker, no):
    tracker.seed(no, reapply_on=TODAY)
    new = tracker.reapply(no, stage="saved")
    tracker.delete(new.id)
    assert seed_of(tracker.snapshot, no).is_due(TODAY)


def test_the_new_one_reads_fine_without_the_old_one(tracker, no):
    new = tracker.reapply(no)
    tracker.delete(no)
    assert tracker.application(new.id).previous == no
    assert tracker.snapshot.problems == ()


def test_what_two_machines_say_of_a_door_joins_field_by_field(tmp_path, clock):
    both = Apart(tmp_path, clock)
    id_ = both.desktop.add(COMPANY, when=TODAY - timedelta(days=50)).id
    both.desktop.reject(id_, when=TODAY - timedelta(days=30))
    laptop = both.part()
    both.desktop.seed(id_, door="open", return_text="from the desktop")
    clock.pass_by(seconds=5)
    laptop.seed(id_, reapply_on=TODAY)
    laptop.seed(id_, return_text="from the laptop")
    both.meet()
    for tracker in (both.desktop, both.laptop):
        door = tracker.application(id_)
        assert (door.return_text, door.reapply_on) == ("from the laptop", TODAY)
        assert ("applications", id_) in tracker.snapshot.versions
