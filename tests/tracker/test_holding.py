"""The hold of one no, made to fit, and the feeling asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rebound_tui.core.support import support_line
from rebound_tui.core.wording import event_words
from rebound_tui.tracker.session import NotPossible, NotUnderstood
from tests.company import COMPANY
from tests.tui.app_factory import house

HOUR = timedelta(hours=1)


@pytest.fixture
def home(tmp_path):
    return house(tmp_path)


def told(home, id_):
    return [event_words(event) for event in home.tracker.application(id_).events][2:]


def a_no(home, stage="applied", **more):
    id_ = home.tracker.add(COMPANY, stage=stage, when=date(2026, 10, 1)).id
    home.tracker.reject(id_, **more)
    return id_


def test_a_hold_can_be_made_longer_and_its_best_time_moves_with_it(home):
    id_ = a_no(home)
    before = home.tracker.application(id_).hold
    after = home.tracker.lengthen_hold(id_, 30 * HOUR).hold
    assert after.hold_until - before.hold_until == 30 * HOUR
    assert after.best_by == after.hold_until + 24 * HOUR
    assert told(home, id_) == ["made the hold longer · by 30h"]
    home.tracker.undo()
    assert home.tracker.application(id_).hold == before
    assert told(home, id_) == []


def test_one_that_has_opened_goes_on_from_now(home):
    id_ = a_no(home)
    home.clock.move(hours=20)
    hold = home.tracker.lengthen_hold(id_, 2 * HOUR).hold
    assert hold.hold_until == home.clock.now + 2 * HOUR
    assert hold.state(home.clock.now) == "cooling"


def test_one_that_was_left_early_can_be_taken_up_again(home):
    id_ = a_no(home)
    home.tracker.leave(id_, "they call today")
    hold = home.tracker.lengthen_hold(id_, 2 * HOUR).hold
    assert (hold.state(home.clock.now), hold.left_at, hold.left_text) == ("cooling", None, "")


def test_it_can_be_made_shorter_but_not_so_short_that_no_reason_is_asked(home):
    id_ = a_no(home)
    hold = home.tracker.shorten_hold(id_, 4 * HOUR).hold
    assert hold.hold_until - hold.started_at == 8 * HOUR
    assert hold.best_by - hold.started_at == 48 * HOUR
    with pytest.raises(NotPossible, match="leave it"):
        home.tracker.shorten_hold(id_, 8 * HOUR)


def test_it_can_be_taken_off_and_begun_again(home):
    id_ = a_no(home)
    assert home.tracker.drop_hold(id_).hold.state(home.clock.now) == "not_needed"
    hold = home.tracker.begin_hold(id_).hold
    assert (hold.state(home.clock.now), hold.hold_until - hold.started_at) == ("cooling", 12 * HOUR)
    assert told(home, id_) == ["took the hold off", "began a hold"]


def test_a_no_of_last_month_can_have_one_from_now(home):
    id_ = a_no(home, "interview", when=datetime(2026, 10, 20, 9, tzinfo=UTC))
    assert home.tracker.application(id_).hold.hold_until is None
    hold = home.tracker.begin_hold(id_).hold
    assert hold.started_at == home.clock.now
    assert hold.hold_until == home.clock.now + 24 * HOUR


def test_where_the_rules_say_none_it_is_that_of_a_personal_no(home):
    id_ = a_no(home, how="automated")
    assert home.tracker.begin_hold(id_).hold.hold_until == home.clock.now + 12 * HOUR


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [("lengthen_hold", (HOUR,)), ("shorten_hold", (HOUR,)), ("drop_hold", ()), ("begin_hold", ())],
)
def test_without_a_no_there_is_nothing_to_hold(home, verb, arguments):
    id_ = home.tracker.add(COMPANY).id
    with pytest.raises(NotPossible):
        getattr(home.tracker, verb)(id_, *arguments)
    assert len(home.on_disk("events")) == 1


def test_what_runs_is_not_begun_again(home):
    id_ = a_no(home)
    with pytest.raises(NotPossible, match="already"):
        home.tracker.begin_hold(id_)


def test_sleep_ticks_itself_once_a_night_has_passed(home):
    id_ = a_no(home, "interview")
    zone, noon = home.tracker.zone, home.clock.now
    hold = home.tracker.application(id_).hold
    assert hold.steps_by(noon + 17 * HOUR, zone)["sleep"] is None
    assert hold.steps_by(noon + 18 * HOUR, zone)["sleep"] == noon + 18 * HOUR
    assert home.on_disk("holds")[0].get("sleep_at") is None


def test_whoever_waits_on_after_it_opened_sleeps_on_it_too(home):
    id_ = a_no(home)  # noon, and twelve hours
    home.clock.move(hours=20)
    hold = home.tracker.application(id_).hold
    assert hold.state(home.clock.now) == "open"
    assert hold.steps_by(home.clock.now, home.tracker.zone)["sleep"]


def test_sleep_does_not_tick_itself_for_whoever_left_early(home):
    left = a_no(home, "interview")
    home.clock.move(hours=2)
    home.tracker.leave(left, "they call today")
    home.clock.move(hours=20)
    assert home.tracker.application(left).hold.steps_by(home.clock.now, home.tracker.zone)["sleep"] is None


def test_a_no_in_the_small_hours_has_its_night_still_before_it(home):
    home.clock.now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    hold = home.tracker.application(a_no(home, "interview")).hold
    assert hold.slept_at(home.clock.now + 8 * HOUR, UTC) is None
    assert hold.slept_at(home.clock.now + 28 * HOUR, UTC) == datetime(2026, 11, 24, 6, tzinfo=UTC)


def test_how_it_feels_is_said_once_it_is_open(home):
    id_ = a_no(home, feel=2)
    with pytest.raises(NotPossible):
        home.tracker.feel_after(id_, 3)
    home.clock.move(hours=13)
    assert home.tracker.application(id_).hold.asks_feeling(home.clock.now)
    assert home.tracker.feel_after(id_, 3).hold.feel_after == 3
    assert not home.tracker.application(id_).hold.asks_feeling(home.clock.now)
    with pytest.raises(NotUnderstood):
        home.tracker.feel_after(id_, 6)


def test_whoever_leaves_it_out_is_not_asked_again(home):
    id_ = a_no(home)
    home.clock.move(hours=13)
    home.tracker.feel_after(id_, None)
    assert not home.tracker.application(id_).hold.asks_feeling(home.clock.now)
    home.tracker.feel_after(id_, 4)
    assert home.on_disk("holds")[0]["feel_after"] == 4


def test_after_several_very_low_marks_one_line_says_where_help_can_be_found(home):
    for company in ("Acme", "Globex", "Initech"):
        assert support_line(home.tracker.snapshot, home.clock.now) == ""
        id_ = home.tracker.add(company).id
        home.tracker.reject(id_, feel=1)
    assert "helpline" in support_line(home.tracker.snapshot, home.clock.now)
    home.tracker.choose("support_line", "Call Bo.")
    assert support_line(home.tracker.snapshot, home.clock.now) == "Call Bo."
    home.tracker.choose("support_shown", "no")
    assert support_line(home.tracker.snapshot, home.clock.now) == ""
    home.tracker.choose("support_shown", "yes")
    assert support_line(home.tracker.snapshot, home.clock.now + timedelta(days=31)) == ""


def test_a_step_is_ticked_and_the_tick_taken_back(tracker, rejected, clock):
    assert tracker.tick(rejected, "walk").hold.walk_at == clock()
    assert tracker.tick(rejected, "walk", ticked=False).hold.walk_at is None


def test_ticking_twice_keeps_the_first_instant(tracker, rejected, clock):
    first = tracker.tick(rejected, "sleep").hold.sleep_at
    clock.pass_by(hours=1)
    assert tracker.tick(rejected, "sleep").hold.sleep_at == first


def test_leaving_early_needs_a_reason_and_the_timeline_says_so(tracker, rejected, clock):
    with pytest.raises(NotPossible, match="reason"):
        tracker.leave(rejected, " ")
    left = tracker.leave(rejected, "they wait for\nan answer")
    assert left.hold.state(clock()) == "left_early"
    assert [(e.kind, e.text) for e in left.events][-1] == ("hold", "they wait for an answer")


def test_a_hold_that_is_open_is_not_left_early(tracker, rejected, clock):
    clock.pass_by(hours=25)
    with pytest.raises(NotPossible, match="no hold running"):
        tracker.leave(rejected, "why not")
