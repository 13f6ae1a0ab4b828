from datetime import UTC, date, datetime

from rebound_tui.core.agenda import agenda
from rebound_tui.core.seed import before, seed_of, seeds
from rebound_tui.core.wording.seed import before_words, door_words, seed_when_words

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def no(file, **fields):
    return file.application(
        ("applied", "2026-04-01"), ("interview", "2026-05-01"), ("rejected", "2026-05-12"), **fields
    )


def listed(file):
    return [(seed.id, seed.task, seed.is_due(TODAY)) for seed in seeds(file.snapshot)]


def test_only_a_no_with_a_door_that_is_not_closed_is_a_seed(file):
    no(file)
    no(file, door="closed", return_on="2026-11-01")
    no(file, door="wide", return_on="2026-11-01")
    file.application(("rejected", "2026-05-12"), ("interview", "2026-06-01"), door="open")
    ajar = no(file, door="ajar")
    assert listed(file) == [(ajar, None, False)]


def test_what_is_due_comes_first_then_by_date_then_without_one_then_what_one_came_back_to(file):
    none = no(file, door="ajar")
    back = no(file, door="open", reapply_on="2026-11-01")
    later = no(file, door="ajar", return_on="2027-01-01")
    due = no(file, door="ajar", return_on="2026-11-23")
    first = no(file, door="open", return_on="2027-06-01", reapply_on="2026-11-20")
    file.application(("applied", "2026-11-10"), previous=back)
    assert listed(file) == [
        (first, "reapply", True),
        (due, "look", True),
        (later, "look", False),
        (none, None, False),
        (back, None, False),
    ]


def test_today_says_what_is_due_and_why_until_one_comes_back(file):
    id_ = no(file, company="Door", door="open", reapply_on="2026-11-20", return_text="They asked\nme to [/]")
    no(file, company="Later", door="ajar", return_on="2026-11-24")
    (item,) = agenda(file.snapshot, NOW)
    assert (item.section, item.kind, item.application, item.due_at) == (
        "doors",
        "reapply",
        id_,
        date(2026, 11, 20),
    )
    assert item.why == "time to re-apply: They asked me to [/]"
    again = file.application(("applied", "2026-11-22"), previous=id_)
    assert [item for item in agenda(file.snapshot, NOW) if item.section == "doors"] == []
    assert seed_of(file.snapshot, id_).again.id == again


def test_a_day_to_reapply_is_said_though_the_one_to_look_again_went_by_unanswered(file):
    no(file, door="ajar", return_on="2026-11-01", reapply_on="2026-11-23")
    (item,) = agenda(file.snapshot, NOW)
    assert item.why == "time to look again, and to re-apply"


def test_the_earlier_of_two_dates_is_what_is_next(file):
    id_ = no(file, door="ajar", return_on="2026-11-01", reapply_on="2026-12-01")
    assert seed_of(file.snapshot, id_).task == "look"


def test_a_previous_that_is_gone_or_is_itself_says_nothing(file):
    gone = file.application(("applied", "2026-11-10"), previous=999)
    itself = file.application(("applied", "2026-11-10"))
    file.tables["applications"][itself]["previous"] = itself
    snapshot = file.snapshot
    assert before(snapshot.applications[gone], snapshot) is None
    assert before(snapshot.applications[itself], snapshot) is None
    assert snapshot.problems == ()


def test_how_it_was_before_is_said_in_a_line(file):
    id_ = no(file, door="open", return_on="2026-12-01", reapply_on="2027-02-01")
    application = file.snapshot.applications[id_]
    assert before_words(application, TODAY) == "no, after interview, 12 May"
    assert before_words(application, date(2027, 1, 1)) == "no, after interview, 12 May 2026"
    assert door_words(application, TODAY) == "open · look again Tue 1 Dec · re-apply Mon 1 Feb 2027"
    assert seed_when_words(seed_of(file.snapshot, id_), TODAY) == "look again Tue 1 Dec"
    assert seed_when_words(seed_of(file.snapshot, id_), date(2026, 12, 1)) == "look again today"
    assert seed_when_words(seed_of(file.snapshot, id_), date(2026, 12, 3)) == "look again, since Tue 1 Dec"
