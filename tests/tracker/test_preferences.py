from datetime import timedelta

import pytest

from rebound_tui.tracker.session import NotUnderstood
from tests.tui.app_factory import house


@pytest.fixture
def home(tmp_path):
    return house(tmp_path)


def test_a_chosen_setting_is_one_document_and_its_default_is_not_written(home):
    home.tracker.choose("quiet_days", "10")
    assert [(d["name"], d["value"]) for d in home.on_disk("settings")] == [("quiet_days", 10)]
    assert home.tracker.snapshot.settings.quiet_after == timedelta(days=10)
    home.tracker.choose("quiet_days", "14 days")
    assert [d.get("value") for d in home.on_disk("settings")] == [None]
    assert home.tracker.snapshot.settings.quiet_after == timedelta(days=14)


def test_undo_takes_a_choice_back(home):
    home.tracker.choose("hold_interview_personal", "none")
    assert home.tracker.undo() == "set interview, personal"
    assert home.tracker.snapshot.settings.hold_rules.interview_personal.length == timedelta(hours=24)


def test_a_default_that_was_never_changed_is_not_written_at_all(home):
    home.tracker.reset("my_name")
    assert not home.path.exists()


def test_a_setting_that_nobody_knows_is_refused(home):
    with pytest.raises(NotUnderstood, match="no setting “colour”"):
        home.tracker.choose("colour", "blue")


def test_a_no_starts_the_hold_that_the_rules_of_the_person_say(home):
    home.tracker.choose("hold_applied_personal", "3d")
    home.tracker.choose("best_by_after_hold", "2d")
    id_ = home.tracker.add("Acme [/oops] [b").id
    hold = home.tracker.reject(id_).hold
    assert hold.hold_until - hold.started_at == timedelta(days=3)
    assert hold.best_by - hold.started_at == timedelta(days=5)


def test_people_met_before_a_no_get_the_cadence_one_has_chosen(home):
    home.tracker.choose("cadence_after_no", "3m")
    id_ = home.tracker.add("Acme [/oops] [b", people=["Ann Lee"]).id
    home.tracker.reject(id_)
    (ann,) = home.tracker.make_contacts(id_)
    assert str(ann.every) == "3m"
