"""docs/json.md names every field that `--json` prints, and no other."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rebound_tui.cli import as_json
from rebound_tui.cli.as_json import config, habit, reflect, seed
from rebound_tui.cli.as_json.reply import reply
from rebound_tui.cli.main import SECTIONS
from rebound_tui.core.agenda import agenda
from rebound_tui.core.habit import Wanted
from rebound_tui.core.patterns import patterns
from rebound_tui.core.seed import seeds
from rebound_tui.tracker.options import person_options
from rebound_tui.tracker.tracker import open_tracker
from tests.company import COMPANY

PAGE = Path(__file__).parents[2] / "docs" / "json.md"


def documented(heading: str) -> list[str]:
    """The fields in the first column of the tables under a heading."""
    section = re.search(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", PAGE.read_text(), re.DOTALL | re.MULTILINE)
    assert section, heading
    rows = re.findall(r"^\| (`[^|]*) \|", section[1], re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


@pytest.fixture
def told(tmp_path):
    """Something of each kind."""
    env = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "TZ": "Europe/Berlin"}
    tracker = open_tracker(str(tmp_path / "rebound.json"), env)
    id_ = tracker.add(COMPANY, "SRE", stage="interview").id
    contact = tracker.contact("Ann", application=id_, every="1w").id
    touch = tracker.touch(contact, "hello")
    tracker.reject(id_)
    tracker.reflect(id_, answers={"prepared": "no"}, lesson=("a", "b"))
    tracker.reply(id_, aim="thanks", hot="no")
    one = tracker.seed(id_, door="open", return_on=tracker.today)
    mine = tracker.add_habit("Walk", Wanted())
    shapes = {
        "Application": as_json.whole(one, tracker),
        "Event": as_json.event(one.events[0]),
        "Hold": as_json.whole(one, tracker)["hold"],
        "Reply": reply(one.replies[0], private=True),
        "Reflection": reflect.reflection(one.reflection, tracker),
        "Contact": as_json.contact(tracker.contact_of(contact), tracker),
        "Touch": as_json.touch(touch),
        "Lesson": reflect.lesson(one.reflection.lesson),
        "Pattern": reflect.pattern(patterns(tracker.snapshot)[0]),
        "Question": reflect.question(tracker.snapshot.checklist.questions[0]),
        "Seed": seed.seed(seeds(tracker.snapshot)[0], tracker.today),
        "Habit": habit.habit(mine, date(2026, 11, 23)),
        "Item": as_json.item(agenda(tracker.snapshot, tracker.clock())[0]),
        "Setting": config.one(next(person_options(tracker)), None),
    }
    tracker.close()
    return shapes


def test_every_field_is_named_where_it_belongs(told):
    del told["Setting"]["wrote"]  # said in the table of commands
    assert {name: sorted(documented(name)) for name in told} == {
        name: sorted(shape) for name, shape in told.items()
    }


def test_every_command_is_named():
    text = PAGE.read_text()
    names = [name for section in SECTIONS for name in section.commands if name != "habit"]
    assert [name for name in names if f"`{name}`" not in text] == []
