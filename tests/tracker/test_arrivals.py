"""What a join brought is said in a line."""

from datetime import UTC

from rebound_tui.core.stamp import FIRST, Stamp
from rebound_tui.core.versions import Contested, Version, texts_of
from rebound_tui.store.change import Change
from rebound_tui.store.join import join
from rebound_tui.tracker.arrivals import Arrival, Moved, arrivals
from tests.company import COMPANY

HERE, THERE = "K3F9Q", "7TZ0A"


def edited(tables, minute, device, work):
    change = Change(tables)
    work(change)
    stamps = iter(str(Stamp(1767225600000 + 60_000 * minute, n, device)) for n in range(99))
    return change.applied(change.settle(lambda _: next(stamps), "A" * 16))


def begun():
    def work(change):
        change.replace("applications", 1, {"company": COMPANY, "note": "x"})
        change.replace(
            "events", 2, {"application": 1, "kind": "stage", "stage": "applied", "on": "2026-11-01"}
        )
        change.replace("events", 3, {"application": 1, "kind": "note", "text": "typo", "on": "2026-11-01"})
        change.put("devices", (THERE,), {"device": THERE, "name": "desk\x1btop"})

    return edited({}, 0, HERE, work)


def test_what_came_is_told_by_machine_kind_and_what_a_person_wants_to_know():
    def elsewhere(change):
        change.replace(
            "events", 4, {"application": 1, "kind": "stage", "stage": "interview", "on": "2026-11-02"}
        )
        change.replace("touches", 5, {"contact": 9})
        change.replace("touches", 6, {"contact": 9})
        change.update("applications", 1, {"note": "theirs"})
        change.remove("events", 3)

    mine = edited(begun(), 1, HERE, lambda change: change.update("applications", 1, {"note": "mine"}))
    came = arrivals(mine, join(mine, edited(begun(), 2, THERE, elsewhere)), UTC)
    assert came.machines == (
        Arrival(THERE, "desk\x1btop", {"events": 1, "touches": 2}, {"applications": 1}, {"events": 1}),
    )
    assert came.moved == (Moved(1, COMPANY, "applied", "interview"),)
    assert came.versions == (Contested("applications", 1, "note"),)
    assert came.sentence() == (
        "1 event, 2 touches, 1 changed application, 1 deleted event from desk␛top"
        f" · {COMPANY} applied → interview · 1 note has two versions"
    )


def test_a_machine_without_a_name_is_called_by_its_id_and_one_that_left_no_stamp_not_at_all():
    after = edited(begun(), 1, "00B0B", lambda change: change.replace("odd\x1btable", 7, {"x": 1}))
    assert arrivals(begun(), after, UTC).sentence() == "1 odd␛table from 00B0B"
    raw = {**begun(), "contacts": {8: {"name": "Ann"}}}
    assert arrivals(begun(), raw, UTC).sentence() == "1 contact"


def test_what_a_script_wrote_is_from_nobody():
    by_script = {**begun(), "contacts": {8: {"_s": FIRST, "name": "Ann"}}}
    (came,) = arrivals(begun(), by_script, UTC).machines
    assert (came.device, came.name) == ("", "")
    note = {"_s": FIRST, "note": "one", "_c": {"note": {str(Stamp(1767225600000, 0, THERE)): "other"}}}
    assert texts_of(note, "note")[0] == Version("one")


def test_what_was_never_here_and_what_says_the_same_twice_is_no_news():
    def elsewhere(change):
        change.replace("contacts", 8, {"name": "Ann"})
        change.update("applications", 1, {"note": "same"})

    there = edited(begun(), 1, THERE, elsewhere)
    gone = edited(there, 2, THERE, lambda change: change.remove("contacts", 8))
    mine = edited(begun(), 3, HERE, lambda change: change.update("applications", 1, {"note": "same"}))
    assert arrivals(mine, join(mine, gone), UTC).sentence() == "1 changed application from desk␛top"
    assert arrivals(mine, mine, UTC).sentence() == ""


def test_what_came_back_from_the_trash_counts_as_new():
    gone = edited(begun(), 1, HERE, lambda change: change.remove("events", 3))
    back = edited(begun(), 2, THERE, lambda change: change.update("events", 3, {"text": "no typo"}))
    came = arrivals(gone, join(gone, back), UTC)
    assert came.machines[0].new == {"events": 1}


def test_it_is_said_that_a_hot_draft_that_was_here_was_shredded_elsewhere():
    written = edited(
        begun(), 1, HERE, lambda change: change.put("replies", (2,), {"application": 1, "hot_text": "Grr"})
    )
    reply = next(iter(written["replies"]))
    shredded = edited(
        written, 2, THERE, lambda change: change.shred("replies", reply, "hot_text", "2026-11-23T12:00:00Z")
    )
    here = edited(written, 3, HERE, lambda change: change.update("replies", reply, {"hot_text": "Grr, more"}))
    after = join(here, shredded)
    assert "hot_text" not in after["replies"][reply]
    assert arrivals(here, after, UTC).shredded == (COMPANY,)
    assert arrivals(here, after, UTC).sentence().startswith(f"hot draft for {COMPANY} shredded, here too · ")
    assert arrivals(after, after, UTC).shredded == ()
