"""What keys say about a line of Today: open it, do what it asks for, or all of its kind, or not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.wording.hold import STEP_WORDS
from rebound_tui.core.wording.today import not_now_words
from rebound_tui.tui import later
from rebound_tui.tui.habit_verbs import HabitVerbs
from rebound_tui.tui.verbs import Verbs

if TYPE_CHECKING:
    from rebound_tui.core.agenda import Item, Section
    from rebound_tui.core.habit import Habit

#: What a line about a reply opens.
_REPLIES = {"open": "reply", "left_early": "reply", "late": "reply", "outcome": "outcome"}
#: Why a section isn't done in one go.
_ONE_BY_ONE: dict[Section, str] = {
    "holds": "Each no has its own time; {item.done} does what this one asks for.",
    "reflections": "A reflection is about one no; {item.done} goes on with this one.",
    "people": "Everybody gets a word of their own; {item.done} notes that you were in touch.",
    "doors": "Each door is looked at by itself; {item.done} does.",
    "interviews": "Each interview has its own story; {item.done} logs it.",
    "lessons": "What came of a lesson is asked once for each interview; {item.done} answers.",
    "quiet": "None is quiet long enough to be called ghosted; {item.done} logs a nudge.",
}


class ItemVerbs(Verbs, HabitVerbs):
    """A place whose rows are what a day asks for."""

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        raise NotImplementedError

    def section_of(self, section: Section) -> list[Item]:
        """The lines of a section that are shown."""
        raise NotImplementedError

    def put_off(self, item: Item) -> None:
        """Hides a line until tomorrow."""
        raise NotImplementedError

    def action_item_open(self) -> None:
        """Goes to where the line's story is told."""
        item = self.item
        if item is None:
            return
        if item.section == "lessons":
            self.ask_what_came_of(item, lambda: self._leave_for_tomorrow(item))
        elif item.kind == "feel":
            self._ask_feeling()
        elif item.section == "people":
            self.app.show("people", item.id)
        elif item.section == "habits":
            self.app.show("habits", item.id)
        elif item.kind in _REPLIES and self.application:
            self.open_step(self.application, _REPLIES[item.kind])
        elif item.application is not None:
            pane = {"holds": "cooling", "reflections": "reflection"}.get(item.section, "timeline")
            self.app.show("applications", item.application, pane)

    def action_item_done(self) -> None:
        """Does what the line asks for."""
        item, application = self.item, self.application
        if item is None:
            return
        if item.section == "habits":
            self._habit_done(item)
        elif item.section == "people":
            self.action_person_touch()
        elif item.section == "doors" and application:
            self.do_seed(application)
        elif item.section == "reflections":
            self.action_application_reflect()
        elif item.section == "lessons":
            self.ask_what_came_of(item, lambda: self._leave_for_tomorrow(item))
        elif item.asks_feeling:
            self._ask_feeling()
        elif item.section == "holds" and item.kind == "cooling" and application and application.hold:
            steps = application.hold.steps_by(self.app.now, self.app.tracker.zone)
            todo = next((step for step, ticked in steps.items() if ticked is None), None)
            if todo == "breathe":
                self.open_step(application, todo)
            elif todo:
                said = f"{application.company}: {STEP_WORDS[todo]}, ticked. {self.app.keys['app.undo']} takes it back."
                self.app.do(todo, lambda: self.app.tracker.tick(application.id, todo), said=said)
            else:
                self.app.say("All three steps are ticked; the rest is time.")
        elif item.kind in _REPLIES and application:
            self.open_step(application, _REPLIES[item.kind])
        elif item.kind == "ghosted":
            self.action_application_stage()
        else:
            self.action_application_log()

    def action_section_done(self) -> None:
        """Does all lines of this kind at once: habits of yes or no, and what was quiet for too long."""
        item = self.item
        if item is None:
            return
        ghosted = [other.id for other in self.section_of("quiet") if other.kind == "ghosted"]
        if item.section == "habits":
            habits = [self.snapshot.habits[other.id] for other in self.section_of("habits")]
            self.mark_all_done(habits, [self.app.tracker.logical_today])
        elif item.section == "quiet" and ghosted:
            self._ghost(ghosted)
        else:
            self.app.say(self.app.keys.said(_ONE_BY_ONE[item.section]))

    def _ghost(self, ids: list[int]) -> None:
        """Asks first: nothing becomes ghosted by itself, nor by a slip of the finger."""
        which = "the one that was" if len(ids) == 1 else f"all {len(ids)} that were"
        said = "1 application is" if len(ids) == 1 else f"{len(ids)} applications are"

        def move(yes: bool | None) -> None:
            if yes:
                self.app.do(
                    "move to ghosted",
                    lambda: self.app.tracker.stage_each(ids, "ghosted"),
                    said=f"{said} ghosted; {self.app.keys['app.undo']} takes it back.",
                )

        days = self.snapshot.settings.ghosted_after.days
        self.app.push_screen(later.Confirm(f"Move {which} quiet for {days} days to ghosted?"), move)

    def action_item_not_done(self) -> None:
        """Marks a habit as not done today; no shame in it."""
        if self.item and self.item.section == "habits":
            self._mark(self.item, "not", "not done, which is fine")
        elif self.item:
            said = "Only a habit can be marked as not done; {item.not_now} leaves this for later."
            self.app.say(self.app.keys.said(said))

    def action_item_not_now(self) -> None:
        """Snoozes a person, moves the date of a door, skips a habit; leaves anything else for tomorrow."""
        item = self.item
        if item is None:
            return
        if self.contact is not None:
            self.snooze(self.contact)
        elif item.kind == "outcome" and self.application:
            id_ = self.application.id
            said = f"It won't ask again. {self.app.keys['app.undo']} takes that back."
            self.app.do("put it aside", lambda: self.app.tracker.put_outcome_aside(id_), said=said)
        elif item.section == "doors" and self.application:
            self.put_off_seed(self.application)
        elif item.asks_feeling and self.application:
            self.skip_feeling(self.application)
        elif item.section == "habits" and not self._habit_of(item).trigger:
            self._mark(item, "skip", "skipped; the score stays as it is")
        else:  # what follows a no may still be done tomorrow
            self._leave_for_tomorrow(item)

    def _leave_for_tomorrow(self, item: Item) -> None:
        self.put_off(item)
        self.app.say(not_now_words(item))

    def action_application_log(self) -> None:
        """Logs an event; of a habit, says more of today."""
        if self.item and self.item.section == "habits":
            self.say_more_of(self._habit_of(self.item), [self.app.tracker.logical_today])
        else:
            super().action_application_log()

    def _ask_feeling(self) -> None:
        if self.application:
            self.open_step(self.application, "feel")

    def _habit_of(self, item: Item) -> Habit:
        return self.snapshot.habits[item.id]

    def _habit_done(self, item: Item) -> None:
        """Marks it done; a habit of numbers asks how much it was."""
        habit = self._habit_of(item)
        if habit.is_number:
            self.say_how_much(habit, [self.app.tracker.logical_today])
        else:
            self._mark(item, "done", "done")

    def _mark(self, item: Item, state: str, said: str) -> None:
        self.app.do(
            f"mark {item.title}",
            lambda: self.app.tracker.mark(item.id, state),
            said=f"{item.title}: {said}. {self.app.keys['app.undo']} takes it back.",
        )
