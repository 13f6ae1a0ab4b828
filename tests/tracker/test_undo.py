from __future__ import annotations

import pytest

from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


def test_nothing_to_take_back_is_said_so(tracker):
    with pytest.raises(NotPossible, match="nothing to take back"):
        tracker.undo()
    with pytest.raises(NotPossible, match="nothing to do again"):
        tracker.redo()


def test_undo_and_redo_go_through_several_actions_and_say_each(tracker):
    id_ = tracker.add(COMPANY).id
    tracker.edit(id_, salary="60k")
    tracker.stage(id_, "screening")
    assert [tracker.undo() for _ in range(3)] == [
        f"moved {COMPANY} to screening",
        f"edited {COMPANY}",
        f"added {COMPANY}",
    ]
    assert not tracker.snapshot.applications
    for _ in range(3):
        tracker.redo()
    application = tracker.snapshot.applications[id_]
    assert (application.stage, application.salary) == ("screening", "60k")


def test_undo_works_after_a_restart(tracker, on_machine):
    tracker.add(COMPANY)
    tracker.close()
    again = on_machine("desktop")
    assert again.undo() == f"added {COMPANY}"


def test_a_new_action_clears_what_could_be_done_again(tracker):
    tracker.add(COMPANY)
    tracker.undo()
    tracker.add("Globex")
    with pytest.raises(NotPossible, match="nothing to do again"):
        tracker.redo()


def test_another_machine_has_nothing_of_ours_to_take_back(tracker, on_machine):
    tracker.add(COMPANY)
    with pytest.raises(NotPossible, match="nothing to take back"):
        on_machine("laptop").undo()


def test_what_was_changed_elsewhere_since_is_not_taken_back(tracker, on_machine):
    id_ = tracker.add(COMPANY, salary="60k").id
    tracker.edit(id_, salary="70k")
    on_machine("laptop").edit(id_, salary="80k")
    with pytest.raises(NotPossible, match="changed elsewhere"):
        tracker.undo()
    assert tracker.snapshot.applications[id_].salary == "80k"


def test_what_was_changed_elsewhere_beside_it_stays(tracker, on_machine):
    id_ = tracker.add(COMPANY).id
    tracker.edit(id_, salary="70k")
    on_machine("laptop").edit(id_, location="Berlin")
    tracker.undo()
    application = tracker.snapshot.applications[id_]
    assert (application.salary, application.location) == (None, "Berlin")


def test_what_another_machine_wrote_under_our_edit_is_not_taken_for_ours_once_that_is_undone(
    tracker, on_machine
):
    id_ = tracker.add(COMPANY, salary="60k").id
    tracker.edit(id_, salary="70k")
    on_machine("laptop").edit(id_, salary="80k")
    tracker.edit(id_, salary="90k")
    tracker.undo()
    assert tracker.snapshot.applications[id_].salary == "80k"
    with pytest.raises(NotPossible, match="changed elsewhere"):
        tracker.undo()


def test_a_deletion_taken_back_does_not_keep_what_came_before_from_being_taken_back(tracker):
    id_ = tracker.add(COMPANY).id
    tracker.edit(id_, salary="70k")
    tracker.delete(id_)
    for _ in range(3):
        tracker.undo()
    assert not tracker.snapshot.applications
    for _ in range(3):
        tracker.redo()
    assert not tracker.snapshot.applications
    tracker.undo()
    assert tracker.snapshot.applications[id_].salary == "70k"
