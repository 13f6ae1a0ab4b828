"""A file that has something of each kind."""

from __future__ import annotations

from datetime import timedelta

from rebound_tui.core.frequency import read_often
from rebound_tui.core.habit import Wanted
from tests.company import COMPANY
from tests.tui.app_factory import NOON


def full(home):
    """Something of each kind: a running hold, an open one, a reply, a door, people, lessons, quiet ones, habits."""
    tracker, clock = home.tracker, home.clock
    clock.now = NOON - timedelta(days=40)
    door = tracker.add("Door [/oops] Inc", "Dev", people=["Ann"]).id
    tracker.stage(door, "interview")
    tracker.add("Quiet AG", "Dev")
    ann = tracker.contact("Ann [/] Lee", application=door, every="1w").id
    tracker.touch(ann, "hello")
    clock.now = NOON - timedelta(days=20)
    tracker.reject(door, how="mail")
    tracker.reflect(door, answers={"prepared": "no"}, lesson=("it hurts", "walk"), finish=True)
    tracker.seed(door, door="open", return_text="Good people.", return_on=tracker.today)
    clock.now = NOON - timedelta(hours=3)
    no = tracker.add(COMPANY, "Dev", people=["Bo"], url="https://example.com").id
    tracker.stage(no, "interview")
    tracker.reject(no, how="call")
    tracker.log(tracker.add("Soon", "Dev").id, kind="interview", when=NOON + timedelta(hours=4))
    clock.now = NOON
    tracker.add_habit("Walk")
    tracker.add_habit("Pages", Wanted(kind="at_least", target=2000))
    tracker.add_habit("Write it down", Wanted(read_often("after a no within 48h")))
    return home
