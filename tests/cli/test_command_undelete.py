"""`undelete`, and what `list` says of an application that was deleted on one machine and went on on another."""

from __future__ import annotations

import json
import shutil

import pytest

from rebound_tui.store.database import Database
from rebound_tui.store.state import StateFolder
from rebound_tui.tracker.session import utc_now
from tests.company import COMPANY


@pytest.fixture
def gone(shell, tmp_path):
    """The id of an application that was deleted here while something was logged elsewhere."""
    id_ = str(shell.json("add", COMPANY, "Engineer")["id"])
    copy = tmp_path / "copy.json"
    shutil.copy(shell.file, copy)
    shell("delete", id_)
    elsewhere = {"XDG_STATE_HOME": str(tmp_path / "elsewhere"), "REBOUND_FILE": str(copy)}
    assert shell("log", id_, "They wrote back", **elsewhere).code == 0
    assert shell("merge", str(shell.file), str(copy), "-o", str(shell.file)).code == 0
    copy.unlink()
    return int(id_)


def test_list_mentions_it_after_the_others(shell, gone):
    assert shell("list").out.startswith("No application here.\n")
    shell("add", "Globex", "SRE")
    ran = shell("list")
    assert ran.out.splitlines()[0].startswith("Globex")
    assert ran.out.endswith(
        f"Deleted, with new events; rebound-tui undelete brings one back:\n  {COMPANY} · Engineer (1 new event)\n"
    )
    assert [one["company"] for one in shell.json("list")] == ["Globex"]


def test_it_comes_back_with_all_its_events(shell, gone):
    assert (
        shell("undelete", "acme").out
        == f"{COMPANY} · Engineer is back (applied); rebound-tui undo takes that back.\n"
    )
    events = shell.json("show", str(gone))["events"]
    assert [event["text"] for event in events] == [None, "They wrote back"]
    assert shell("undo").code == 0
    assert shell.json("list") == []


def test_without_an_application_it_lists_what_was_deleted(shell, gone):
    shell("add", "Globex", "SRE")
    shell("delete", "Globex")
    assert shell("undelete").out == f"{COMPANY} · Engineer (1 new event)\nGlobex · SRE\n"
    one, other = shell.json("undelete")
    assert (one["id"], one["has_news"], len(one["new_events"])) == (gone, True, 1)
    assert (other["company"], other["has_news"], other["new_events"]) == ("Globex", False, [])


def test_as_json_it_is_the_whole_application(shell, gone):
    said = shell("undelete", str(gone), "--json")  # beside it, stderr says what had come in
    assert json.loads(said.out)["stage"] == "applied"


def test_nothing_deleted_is_said_so_and_what_is_not_there_is_refused(shell):
    assert shell("undelete").out == "Nothing is in the trash.\n"
    assert "Nothing in the trash fits" in shell.refused(1, "undelete", "acme")


def test_whoever_asks_for_what_was_deleted_learns_what_brings_it_back(shell):
    shell("add", COMPANY, "Engineer")
    shell("delete", "acme")
    said = shell.refused(1, "shred", "acme")
    assert said.rstrip().endswith("fits “acme”. One in the trash does; rebound-tui undelete brings it back.")
    assert "trash" not in shell.refused(1, "shred", "globex")


@pytest.fixture
def both_gone(shell, tmp_path):
    """A person and a habit that were deleted here while something was logged of them elsewhere."""
    shell("contact", "Ann [/oops] Lee")
    shell("habit", "add", "Walk")
    copy = tmp_path / "copy.json"
    shutil.copy(shell.file, copy)
    elsewhere = {"XDG_STATE_HOME": str(tmp_path / "elsewhere"), "REBOUND_FILE": str(copy)}
    person, habit = shell.json("people")[0]["id"], shell.json("habit", "list")[0]["id"]
    state = StateFolder.of(shell.env)
    with Database(str(shell.file), state=state, now=utc_now) as db, db.action("deleted both") as change:
        change.remove("contacts", person)
        change.remove("habits", habit)
    assert shell("touch", "ann", "They wrote back", **elsewhere).code == 0
    assert shell("done", "walk", **elsewhere).code == 0
    assert shell("merge", str(shell.file), str(copy), "-o", str(shell.file)).code == 0
    copy.unlink()


def test_people_and_habits_have_the_same(shell, both_gone):
    assert shell("people").out.endswith(
        "Deleted, with new touches; rebound-tui undelete brings one back:\n  Ann [/oops] Lee (1 new touch)\n"
    )
    assert shell("habit", "list").out.endswith(
        "Deleted, with new marks; rebound-tui undelete brings one back:\n  Walk (1 new mark)\n"
    )
    assert shell("undelete").out == "Person: Ann [/oops] Lee (1 new touch)\nHabit: Walk (1 new mark)\n"
    person, habit = shell.json("undelete")
    assert (person["kind"], len(person["new_touches"]), habit["kind"]) == ("contact", 1, "habit")
    assert [mark["state"] for mark in habit["new_marks"]] == ["done"]
    assert shell.json("undelete", "ann")["kind"] == "contact"
    assert "Walk is back" in shell("undelete", "walk").out
    assert len(shell.json("people")) == len(shell.json("habit", "list")) == 1
