"""docs/keys.md says how many keys the common things take: each is really pressed here, and compared."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.tui.app_factory import NOON, house

TABLE = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (\d+) \|$", re.MULTILINE)
STEPS = {what: (keys, int(count)) for what, keys, count in ROW.findall(TABLE)}
TYPED = {
    "company": "Acme",
    "role": "Dev",
    "line": "Acme, Dev @web #remote",
    "words": "hello there",
    "filter": "is:quiet",
    "name": "ann",
}
NAMES = {"*": "asterisk", "/": "slash", "+": "plus", ".": "full_stop"}


async def follow(pilot, what):
    """Presses what the table says; returns how many keys that were, a typed word being one."""
    keys, count = STEPS[what]
    steps = re.findall(r"`([^`]+)`|(\w+)", keys)
    assert len(steps) == count, what
    for key, word in steps:
        await pilot.press(*([NAMES.get(key, key)] if key else TYPED[word]))
        await pilot.pause()


@pytest.fixture
def home(tmp_path):
    return house(tmp_path)


def applied(home, count, days=30):
    home.clock.now = NOON - timedelta(days=days)
    ids = [home.tracker.add(f"Company {number}", "Dev").id for number in range(count)]
    home.clock.now = NOON
    return ids


def stages(home):
    return [application.stage for application in home.tracker.snapshot.applications.values()]


@pytest.mark.parametrize("what", ["log an application, in its dialog", "log an application, in one line"])
async def test_an_application(home, what):
    async with home.app.run_test() as pilot:
        await follow(pilot, what)
        (added,) = home.tracker.snapshot.applications.values()
        assert (added.company, added.role) == ("Acme", "Dev")


@pytest.mark.parametrize(
    ("what", "stage", "events"),
    [
        ("log a no on the row", "rejected", 2),
        ("log a mail on the row", "applied", 2),
        ("move the row on to screening", "screening", 2),
    ],
)
async def test_something_that_happened(home, what, stage, events):
    applied(home, 1)
    async with home.app.run_test() as pilot:
        await pilot.press("2")
        await follow(pilot, what)
        (application,) = home.tracker.snapshot.applications.values()
        assert (application.stage, len(application.events)) == (stage, events)
        if stage == "applied":
            assert (application.events[-1].kind, application.events[-1].text) == ("mail", "hello there")
        await follow(pilot, "take it back")
        assert len(home.tracker.snapshot.applications[application.id].events) == 1


async def test_a_touch(home):
    ann = home.tracker.contact("Ann").id
    async with home.app.run_test() as pilot:
        await pilot.press("3")
        await follow(pilot, "note that you were in touch with the person of the row")
        assert [touch.text for touch in home.tracker.snapshot.contacts[ann].touches] == ["hello there"]


async def test_a_reply(home):
    (id_,) = applied(home, 1, days=3)
    home.clock.now = NOON - timedelta(days=2)
    home.tracker.reject(id_, how="mail")
    home.clock.now = NOON
    async with home.app.run_test() as pilot:
        await pilot.press("2")
        await follow(pilot, "reply to a no, asking for feedback, and say that it is sent")
        reply = home.tracker.snapshot.applications[id_].reply
        assert (reply.aim, reply.sent_at) == ("feedback", NOON)


async def test_to_whom_a_reply_goes(home):
    (id_,) = applied(home, 1, days=3)
    home.tracker.reject(id_)
    ann = home.tracker.contact("Ann").id
    async with home.app.run_test() as pilot:
        await pilot.press("2", "r", "f")
        await pilot.pause()
        await follow(pilot, "say to whom the reply goes, from the letter")
        await pilot.press("escape")
        await pilot.pause()
        assert home.tracker.snapshot.applications[id_].reply.to == ann


async def test_a_today_of_ten_items(home):
    applied(home, 3)
    home.clock.now = NOON - timedelta(days=9)
    for name in ("Ann", "Bo"):
        home.tracker.contact(name, every="1w")
    home.clock.now = NOON
    for name in "ABCDE":
        home.tracker.add_habit(f"Habit {name}")
    async with home.app.run_test() as pilot:
        await pilot.pause()
        today = home.app.screen
        assert sum(len(today.section_of(section)) for section in ("people", "quiet", "habits")) == 10
        await follow(pilot, "finish a Today of ten items: two people, three gone quiet for good, five habits")
        assert today.item is None


@pytest.mark.parametrize(
    ("what", "place"),
    [
        ("move twenty quiet applications to ghosted, from Today", "1"),
        ("move twenty applications to ghosted, from the list", "2"),
    ],
)
async def test_twenty_at_once(home, what, place):
    applied(home, 20)
    async with home.app.run_test() as pilot:
        await pilot.press(place)
        await pilot.pause()
        await follow(pilot, what)
        assert stages(home) == ["ghosted"] * 20


async def test_twenty_are_put_away_and_one_more_by_repeating(home):
    applied(home, 20)
    async with home.app.run_test() as pilot:
        await pilot.press("2")
        await follow(pilot, "archive those twenty")
        assert all(one.archived_at for one in home.tracker.snapshot.applications.values())
        new = home.tracker.add("One more").id
        home.app.snapshot = home.tracker.snapshot
        await pilot.press("slash", *["backspace"] * 8, "enter")
        await pilot.pause()
        await follow(pilot, "do to the row what was done to another")
        assert home.tracker.snapshot.applications[new].archived_at


def test_every_row_of_the_table_is_pressed():
    source = Path(__file__).read_text(encoding="utf-8")
    assert len(STEPS) == 14
    assert [what for what in STEPS if source.count(what) < 1] == []
