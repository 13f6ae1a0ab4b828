from __future__ import annotations

import pytest

from rebound_tui.tracker.session import NotPossible
from rebound_tui.tracker.undo import ChangedSince
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
    with pytest.raises(NotPossible, match=r"changed on \S+ since: the salary"):
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
    with pytest.raises(NotPossible, match=r"changed on \S+ since: the salary"):
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


def test_what_was_changed_since_can_be_left_and_what_was_before_it_is_next(tracker, on_machine):
    id_ = tracker.add(COMPANY, salary="60k").id
    tracker.edit(id_, location="Berlin")
    tracker.edit(id_, salary="70k")
    on_machine("laptop").edit(id_, salary="80k")
    assert tracker.pass_over("undo") == f"edited {COMPANY}"
    tracker.undo()
    application = tracker.snapshot.applications[id_]
    assert (application.salary, application.location) == ("80k", None)
    tracker.close()
    again = on_machine("desktop")
    assert again.redo() == f"edited {COMPANY}"
    assert again.snapshot.applications[id_].location == "Berlin"


def test_what_was_changed_since_is_written_over_if_that_is_said_and_that_is_taken_back_too(
    tracker, on_machine
):
    id_ = tracker.add(COMPANY, salary="60k").id
    tracker.edit(id_, salary="70k")
    on_machine("laptop").edit(id_, salary="80k")
    tracker.undo(anyway=True)
    assert tracker.snapshot.applications[id_].salary == "60k"
    tracker.redo()
    assert tracker.snapshot.applications[id_].salary == "80k"


def test_what_somebody_took_back_elsewhere_is_taken_back_without_a_change(tracker, on_machine):
    id_ = tracker.add(COMPANY, salary="60k").id
    tracker.edit(id_, salary="70k")
    on_machine("laptop").edit(id_, salary="60k")
    tracker.undo(anyway=True)
    with pytest.raises(ChangedSince, match="added"):
        tracker.undo()
    assert tracker.snapshot.applications[id_].salary == "60k"


def test_an_addition_that_somebody_went_on_with_goes_to_the_trash_if_that_is_said(tracker, on_machine):
    id_ = tracker.add(COMPANY).id
    on_machine("laptop").edit(id_, salary="80k")
    with pytest.raises(ChangedSince, match=r"changed on \S+ since: the application"):
        tracker.undo()
    tracker.undo(anyway=True)
    assert not tracker.snapshot.applications
    tracker.redo()
    assert tracker.snapshot.applications[id_].salary == "80k"


def test_a_deletion_that_somebody_took_back_has_nothing_left_to_take_back(tracker, on_machine):
    id_ = tracker.add(COMPANY).id
    tracker.delete(id_)
    on_machine("laptop").undelete(id_)
    with pytest.raises(ChangedSince, match=r"changed on \S+ since"):
        tracker.undo()
    with pytest.raises(NotPossible, match="nothing is there any more"):
        tracker.undo(anyway=True)
    tracker.pass_over("undo")
    with pytest.raises(ChangedSince, match="added"):
        tracker.undo()


def test_a_note_that_somebody_wrote_beside_ours_is_written_over_if_that_is_said(tracker, on_machine):
    id_ = tracker.add(COMPANY, note="first").id
    laptop = on_machine("laptop")
    seen = laptop.snapshot
    tracker.edit(id_, note="ours")
    with laptop.as_seen(seen):
        laptop.edit(id_, note="theirs")
    with pytest.raises(ChangedSince, match="the note"):
        tracker.undo()
    tracker.undo(anyway=True)
    assert tracker.snapshot.applications[id_].note == "first"


def test_what_is_left_without_an_action_is_said_so(tracker):
    with pytest.raises(NotPossible, match="nothing to take back"):
        tracker.pass_over("undo")
