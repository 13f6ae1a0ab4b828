"""Pictures of reflecting: the walk, the reading view, what they said, the ledger, and a lesson before and after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rebound_tui.core.agenda import agenda
from rebound_tui.core.machine import Machine
from rebound_tui.tui.app import ReboundApp
from rebound_tui.tui.dialogs.answer import Reword
from rebound_tui.tui.dialogs.feedback import FeedbackDialog
from rebound_tui.tui.dialogs.ledger import Ledger
from rebound_tui.tui.dialogs.log import LogDialog
from rebound_tui.tui.dialogs.question import AddQuestion
from rebound_tui.tui.dialogs.reread import Reread
from rebound_tui.tui.dialogs.trial import Trials
from rebound_tui.tui.dialogs.walk import Walk
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.pictures import in_each_size, stand_still

LEARNED = (
    (COMPANY, "they ask about scale", "draw the whole thing first, then talk about its parts"),
    ("Hooli", "a task has a clock", "spend the first five minutes on a plan, aloud"),
    ("Globex", "I don't know something", "say so, and show how I would find out"),
    ("Umbrella", "they ask what I want to earn", "name a range, and ask for theirs"),
    ("Cyberdyne", "they offer the late slot", "ask for a morning"),
)


class Year:
    """Five noes with their lessons, one more that is half reflected on, one interview past and one today."""

    def __init__(self, home):
        self.home, self.tracker, clock = home, home.tracker, home.clock
        clock.move(days=-60)
        self.learned = [self._no(*said) for said in LEARNED]
        self.tracker.retire_lesson(self.lesson(4))
        other = self.tracker.add("Vandelay", "SRE").id
        first = self.tracker.log(other, kind="interview").id
        self.tracker.try_lesson(self.lesson(0), first, tried=True, helped=True)
        self.tracker.try_lesson(self.lesson(1), first, tried=True)
        clock.move(days=8)
        self.tracker.log(other, "second round", kind="interview")
        said = "You were well prepared for the code, really. [/]\n\nDo come back in a year."
        self.tracker.reflect(self.learned[0], feedback=said)
        self.half = self.tracker.reject(self.tracker.add("Initech", "Engineer").id).id
        notes = {"prepared": "Too little on queues."}
        self.tracker.reflect(
            self.half,
            answers={"prepared": "partly", "qualified": "yes"},
            in_hands={"prepared": 2},
            notes=notes,
        )
        self.today = self.tracker.add("Wayne", "Engineer").id
        clock.move(days=2)
        self.tracker.log(self.today, kind="interview", when=clock() + timedelta(hours=3))

    def _no(self, company, if_text, then_text):
        id_ = self.tracker.add(company, "Platform engineer").id
        self.home.clock.move(days=5)
        self.tracker.reject(id_)
        self.tracker.reflect(
            id_,
            answers={"prepared": "partly", "qualified": "yes", "heart": "yes", "light": "no"},
            in_hands={"prepared": 3, "light": 1},
            notes={"prepared": "I read about them on the train.", "friend": "You went.\nThat counts."},
            lesson=(if_text, then_text),
            closing="This no is about one role, not about me.",
            finish=True,
        )
        self.home.clock.move(days=5)
        return id_

    def lesson(self, at):
        return self.tracker.application(self.learned[at]).reflection.lesson.id

    def ask(self):
        [item] = [one for one in agenda(self.tracker.snapshot, self.home.clock()) if one.section == "lessons"]
        Trials(self.home.app, item.application, item.id, item.lessons, lambda: None).ask()


def one(year):
    return year.tracker.application(year.learned[0])


SEEN = {
    "walk": (lambda y: Walk(y.tracker.application(y.half), "heart"), ["p", "enter", "4", "enter", *"Nearly"]),
    "walk_kind": (lambda y: Walk(y.tracker.application(y.half), "friend"), [*"It was close."]),
    "walk_end": (lambda y: Walk(y.tracker.application(y.half)), []),
    "walk_half_a_lesson": (lambda y: Walk(y.tracker.application(y.half)), [*"they", "escape"]),
    "reread": (lambda y: Reread(one(y)), []),
    "reread_without_feedback": (lambda y: Reread(y.tracker.application(y.learned[1])), []),
    "reword": (lambda y: Reword(one(y), y.tracker.snapshot.checklist.questions[0]), []),
    "feedback": (lambda y: FeedbackDialog(one(y)), []),
    "ledger": (lambda _: Ledger(), ["down"]),
    "interview": (lambda y: LogDialog(y.tracker.application(y.today)), ["i"]),
    "question": (lambda _: AddQuestion(), [*"Did I"]),
    "trial": (None, []),
    "trial_helped": (None, ["y"]),
}


def picture(year, name):
    app, (make, keys) = year.home.app, SEEN[name]

    async def open_and_type(pilot):
        await pilot.pause()
        if make is None:
            year.ask()
        else:
            app.push_screen(make(year))
        await pilot.pause()
        await pilot.press(*keys)
        await stand_still(pilot)

    return open_and_type


@pytest.fixture
def year(tmp_path):
    return Year(house(tmp_path))


@in_each_size
@pytest.mark.parametrize("name", SEEN)
def test_looks_as_it_did(year, snap_compare, name, size):
    assert snap_compare(year.home.app, terminal_size=size, run_before=picture(year, name))


@pytest.mark.parametrize("theme", ["rebound-light", "ansi-dark"])
@pytest.mark.parametrize("name", ["walk", "reread", "ledger"])
def test_looks_as_it_did_in_other_colours(year, snap_compare, name, theme):
    app = year.home.app = ReboundApp(year.tracker, machine=Machine(theme=theme))
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=(120, 36), run_before=picture(year, name))


@in_each_size
@pytest.mark.parametrize("pane", ["half", "finished"])
def test_the_pane_looks_as_it_did(year, snap_compare, pane, size):
    app = year.home.app

    async def go(pilot):
        await pilot.pause()
        app.show("applications", year.half if pane == "half" else year.learned[0], "reflection")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=go)


@in_each_size
def test_today_with_lessons_looks_as_it_did(year, snap_compare, size):
    assert snap_compare(year.home.app, terminal_size=size)
