from datetime import time, timedelta

import pytest

from rebound_tui.core.hold import Rule
from rebound_tui.core.settings import SETTINGS, Settings, read_settings, value_of

DAY = timedelta(days=1)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_a_setting_is_said_as_it_is_typed_and_stored_as_it_is_read(setting):
    said = setting.say(setting.default)
    assert setting.kind.typed(said) == setting.default
    assert setting.kind.stored(setting.kind.store(setting.default)) == setting.default
    assert value_of(Settings(), setting) == setting.default


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("odd", [[], {}, 7.5, -1, "\x00 [/b", "9" * 400, {"a": 1}])
def test_an_odd_value_in_the_file_counts_as_not_set_and_is_named(setting, odd):
    if setting.kind.stored is SETTINGS["my_name"].kind.stored and isinstance(odd, str):
        pytest.skip("any text is a line")
    problems = []
    assert read_settings({5: {"name": setting.name, "value": odd}}, problems) == Settings()
    assert [(p.table, p.id, p.field) for p in problems] == [("settings", 5, "value")]


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("day_start", "5:30", time(5, 30)),
        ("quiet_days", "10 days", 10 * DAY),
        ("hold_applied_automated", "none", None),
        ("hold_interview_personal", "2d and a night", Rule(2 * DAY, with_night=True)),
        ("hold_interview_personal", "36h + night", Rule(1.5 * DAY, with_night=True)),
        ("hold_screening_personal", "90m", Rule(timedelta(minutes=90))),
        ("support_shown", "Off", False),
        ("my_name", "  Ann   Lee ", "Ann Lee"),
    ],
)
def test_what_people_type_is_understood(name, typed, value):
    assert SETTINGS[name].kind.typed(typed) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("day_start", "25:00"),
        ("quiet_days", "0"),
        ("hold_applied_personal", "a while"),
        ("hold_applied_personal", "night"),
        ("best_by_after_no", "90 days"),
        ("cadence_after_no", "now and then"),
        ("support_shown", "perhaps"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(name, typed):
    with pytest.raises(ValueError, match=r"\.$"):
        SETTINGS[name].kind.typed(typed)
