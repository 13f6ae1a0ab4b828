"""Long texts that were written apart: settled by what one says next, and what an old screen must not write over."""

from __future__ import annotations

import pytest

from rebound_tui.core.versions import texts_of
from rebound_tui.tracker.session import NotPossible
from tests.company import COMPANY


@pytest.fixture
def note(apart, clock):
    """The id of an application whose note was written on both machines."""
    id_ = apart.desktop.add(COMPANY, note="from the start").id
    apart.part()
    clock.pass_by(minutes=1)
    apart.desktop.edit(id_, note="Prefers mail [/]")
    clock.pass_by(minutes=1)
    apart.laptop.edit(id_, note="Prefers phone")
    apart.meet()
    return id_


def texts(tracker, id_, field="note", table="applications"):
    return [version.text for version in texts_of(tracker.snapshot.document(table, id_), field)]


def test_a_text_written_apart_is_known_to_have_two_versions(apart, note):
    assert apart.desktop.snapshot.versions == {("applications", note): ("note",)}
    later, earlier = texts_of(apart.desktop.snapshot.document("applications", note), "note")
    assert (later.text, earlier.text) == ("Prefers phone", "Prefers mail [/]")
    assert (later.at - earlier.at).total_seconds() == 60
    assert later.device != earlier.device


@pytest.mark.parametrize("taken", ["Prefers phone", "Prefers mail [/]", "both, or neither", None])
def test_settling_leaves_one_text_on_both_machines(apart, note, taken):
    apart.laptop.settle("applications", note, "note", taken)
    assert not apart.laptop.snapshot.versions
    apart.meet()
    for tracker in (apart.desktop, apart.laptop):
        assert not tracker.snapshot.versions
        assert tracker.snapshot.applications[note].note == taken


def test_taking_back_a_settling_brings_all_versions_back_and_redo_settles_again(apart, note):
    for taken in ("Prefers phone", "Prefers mail [/]", None):
        apart.desktop.settle("applications", note, "note", taken)
        apart.desktop.undo()
        assert texts(apart.desktop, note) == ["Prefers phone", "Prefers mail [/]"]
        apart.meet()
        assert texts(apart.laptop, note) == ["Prefers phone", "Prefers mail [/]"]
        apart.desktop.redo()
        assert texts(apart.desktop, note) == [taken]
        apart.desktop.undo()


def test_an_edit_settles_the_versions_and_taking_it_back_brings_them_back(apart, note):
    apart.desktop.edit(note, note="Both")
    assert not apart.desktop.snapshot.versions
    apart.desktop.undo()
    assert texts(apart.desktop, note) == ["Prefers phone", "Prefers mail [/]"]


def test_a_text_taken_away_apart_is_one_of_the_versions(apart, clock):
    id_ = apart.desktop.add(COMPANY, note="from the start").id
    apart.part()
    apart.desktop.edit(id_, note="")
    clock.pass_by(minutes=1)
    apart.laptop.edit(id_, note="Prefers phone")
    apart.meet()
    assert texts(apart.desktop, id_) == ["Prefers phone", None]


def test_what_is_not_there_any_more_cannot_be_settled(apart, note):
    with pytest.raises(NotPossible, match="not there any more"):
        apart.desktop.settle("applications", note + 1, "note", "x")


class TestSayingWhatOneSawBefore:
    """A dialog was open while the file changed."""

    @pytest.fixture
    def seen(self, tracker):
        tracker.add(COMPANY, "Engineer", note="old", tags=["remote", "python"], salary="50k")
        return tracker.snapshot

    @pytest.fixture
    def id_(self, seen):
        return next(iter(seen.applications))

    def test_what_was_not_touched_stays_as_somebody_else_wrote_it(self, tracker, on_machine, seen, id_):
        on_machine("laptop").edit(id_, role="SRE", note="new", tag=["onsite"], untag=["python"])
        with tracker.as_seen(seen):
            tracker.edit(id_, role="Engineer", note="old", salary="60k", tag=["remote", "python", "x"])
        application = tracker.snapshot.applications[id_]
        assert (application.role, application.note, application.salary) == ("SRE", "new", "60k")
        assert application.tags == ("onsite", "remote", "x")
        assert not tracker.snapshot.versions

    def test_a_text_that_both_changed_keeps_both(self, tracker, on_machine, seen, id_):
        on_machine("laptop").edit(id_, note="theirs")
        with tracker.as_seen(seen):
            tracker.edit(id_, note="mine")
        assert texts(tracker, id_) == ["mine", "theirs"]

    def test_a_text_that_somebody_else_took_away_meanwhile_says_so(self, tracker, on_machine, seen, id_):
        on_machine("laptop").edit(id_, note="")
        with tracker.as_seen(seen):
            tracker.edit(id_, note="mine")
        assert texts(tracker, id_) == ["mine", None]

    def test_both_texts_survive_a_join_with_the_copy_that_has_only_one(self, apart, clock):
        id_ = apart.desktop.add(COMPANY, note="old").id
        seen = apart.desktop.snapshot
        apart.part().edit(id_, note="theirs")
        apart.meet()
        with apart.desktop.as_seen(seen):
            apart.desktop.edit(id_, note="mine")
        apart.meet()
        assert texts(apart.laptop, id_) == texts(apart.desktop, id_) == ["mine", "theirs"]

    def test_without_a_change_elsewhere_what_is_said_counts(self, tracker, seen, id_):
        with tracker.as_seen(seen):
            tracker.edit(id_, note="mine", untag=["python"])
        application = tracker.snapshot.applications[id_]
        assert (application.note, application.tags) == ("mine", ("remote",))
