"""Today: the daily minute, in a gentle order. Each line says why it is there; everything is done in place."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Static

from rebound_tui.core.agenda import SECTIONS, Item, Section, agenda
from rebound_tui.core.ahead import next_ahead
from rebound_tui.core.since import say_day
from rebound_tui.core.support import support_line
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.tui.text import Piece, cell, paragraph, wrapped
from rebound_tui.tui.verbs import APPLICATION_VERBS, Verbs
from rebound_tui.tui.widgets.lines import GUTTER, Lines
from rebound_tui.tui.widgets.rows import Heading, Remark, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from textual import events
    from textual.widget import Widget

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.lesson import Lesson

Key = tuple[Section, int]

LOOK_AGAIN = 1.0  # seconds; what is drawn is computed from the clock, never counted
HEADINGS: dict[Section, str] = {
    "holds": "After a no",
    "reflections": "To reflect on",
    "people": "People",
    "doors": "Doors",
    "interviews": "Interviews today",
    "lessons": "After the interview",
    "quiet": "Gone quiet",
    "habits": "Habits",
}
_SIGNS: dict[Section, str] = {
    "holds": "‖",
    "reflections": "○",
    "people": "•",
    "doors": "◧",
    "interviews": "◆",
    "lessons": "◇",
    "quiet": "∙",
    "habits": "○",
}
#: What a line about a reply opens.
_REPLIES = {"open": "reply", "left_early": "reply", "late": "reply", "outcome": "outcome"}
_NOTHING_YET = "Nothing is logged yet. 2 goes to Applications, where a adds the first one."
_ALL_DONE = "Nothing waits today. That is all."


class Today(Verbs):
    """The place the app opens on."""

    OFFERS: ClassVar = (
        "item.open",
        "item.done",
        "item.not_done",
        "item.not_now",
        *APPLICATION_VERBS,
        "pane.maximise",
    )

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[Key, Item] = {}
        self._put_off: dict[Key, date] = {}
        self._is_stale = True
        self._lessons: Mapping[int, Lesson] = {}

    def compose_body(self) -> Iterable[Widget]:
        """One list."""
        self.list = Rows[Key](id="today")
        self.support = Static(id="support", markup=False)
        yield self.list
        yield self.support

    def on_mount(self) -> None:
        """Looks at the clock again every second."""
        self.set_interval(LOOK_AGAIN, self._tick)
        self.list.focus()

    def _tick(self) -> None:
        if self.is_active and any(item.kind == "cooling" for item in self._items.values()):
            self.draw()

    def draw(self) -> None:
        """Draws what waits."""
        today = self.app.tracker.today
        items = {(item.section, item.id): item for item in agenda(self.snapshot, self.app.now)}
        waiting = {key: item for key, item in items.items() if self._put_off.get(key) != today}
        self.list.set_title("Today", say_day(today, today))
        if waiting == self._items and not self._is_stale and self._lessons is self.snapshot.lessons:
            return
        self._support()
        self._is_stale = False
        self._lessons = self.snapshot.lessons
        self._items = waiting
        rows: list[Key | Heading | Remark] = []
        sections = [[key for key in waiting if key[0] == section] for section in SECTIONS]
        carried = {key: [*self._carried(waiting[key])] for key in waiting}
        lines = len(waiting) + sum(map(len, carried.values()))
        airy = lines + 2 * sum(map(bool, sections)) <= self.list.size.height
        for section, keys in zip(SECTIONS, sections, strict=True):
            if keys:
                rows += [Heading("")] if airy and rows else []
                rows += [Heading(HEADINGS[section])]
                for key in keys:
                    rows += [key, *carried[key]]
        empty = self._all_done() if self.app.tracker.database.exists else _NOTHING_YET
        self.list.set_rows(rows, self._row, empty=empty)

    def _carried(self, item: Item) -> Iterator[Remark]:
        """The lessons to carry, below the interview; after it they are asked about instead."""
        width = self.list.size.width - GUTTER - 5  # for what stands before it, and the thumb
        for id_ in item.lessons if item.section == "interviews" else ():
            lines = wrapped(lesson_words(self.snapshot.lessons[id_]), width) if width > 0 else []
            for sign, pieces in zip(chain("·", repeat(" ")), lines, strict=False):
                yield Remark(f"{sign} {''.join(piece.text for piece in pieces)}")

    def _support(self) -> None:
        """One line about where help can be found, if the last marks were very low; here and nowhere else."""
        said = support_line(self.snapshot, self.app.now)
        self.support.display = bool(said)
        self.support.update(paragraph(said))

    def _all_done(self) -> str:
        """The one calm line at the end: what comes next, and when."""
        ahead = next_ahead(self.snapshot, self.app.now) if not self._items else None
        return f"{_ALL_DONE} Next: {ahead.words(self.snapshot, self.app.now)}." if ahead else _ALL_DONE

    def _row(self, key: Key, width: int) -> list[Piece]:
        item = self._items[key]
        name = min(max(width * 9 // 20, 16), 44)
        sign = Piece(f"{_SIGNS[item.section]} ", "accent")
        return [sign, cell(item.title, name), Piece("  "), cell(item.why, width - name - 4, "muted")]

    def on_resize(self, event: events.Resize) -> None:
        """Lets air in between the sections where there is room for it, and breaks the lessons anew."""
        super().on_resize(event)
        self._is_stale = True
        self.call_after_refresh(self._draw_if_seen)

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        return self._items.get(self.list.key) if self.list.key else None

    @property
    def application(self) -> Application | None:
        """The application the line is about."""
        id_ = self.item.application if self.item else None
        return self.snapshot.applications.get(id_) if id_ is not None else None

    @property
    def contact(self) -> Contact | None:
        """The person the line is about."""
        if self.item and self.item.section == "people":
            return self.snapshot.contacts.get(self.item.id)
        return None

    @on(Lines.Opened)
    def _open(self) -> None:
        self.action_item_open()

    def action_item_open(self) -> None:
        """Goes to where the line's story is told."""
        item = self.item
        if item is None:
            return
        if item.section == "lessons":
            self.ask_what_came_of(item, self.action_item_not_now)
        elif item.kind == "feel":
            self._ask_feeling()
        elif item.section == "people":
            self.app.show("people", item.id)
        elif item.section == "habits":
            self.app.show("habits", item.id)
        elif item.kind in _REPLIES:
            self.action_item_done()
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
            self.ask_what_came_of(item, self.action_item_not_now)
        elif item.kind == "feel":
            self._ask_feeling()
        elif item.section == "holds" and item.kind == "cooling" and application and application.hold:
            steps = application.hold.steps_by(self.app.now, self.app.tracker.zone)
            todo = next((step for step, ticked in steps.items() if ticked is None), None)
            if todo:
                self.open_step(application, todo)
            else:
                self.app.say("All three steps are ticked; the rest is time.")
        elif item.kind in _REPLIES and application:
            self.open_step(application, _REPLIES[item.kind])
        elif item.kind == "ghosted":
            self.action_application_stage()
        else:
            self.action_application_log()

    def action_item_not_done(self) -> None:
        """Marks a habit as not done today; no shame in it."""
        if self.item and self.item.section == "habits":
            self._mark(self.item, "not")

    def action_item_not_now(self) -> None:
        """Snoozes a person, moves the date of a door; leaves anything else for tomorrow."""
        if self.contact is not None:
            self.snooze(self.contact)
        elif self.item and self.item.kind == "outcome" and self.application:
            id_ = self.application.id
            said = "It won't ask again. u takes that back."
            self.app.do("put it aside", lambda: self.app.tracker.put_outcome_aside(id_), said=said)
        elif self.item and self.item.section == "doors" and self.application:
            self.put_off_seed(self.application)
        elif self.item and self.item.kind == "feel" and self.application:
            self.skip_feeling(self.application)
        elif self.list.key is not None:
            self._put_off[self.list.key] = self.app.tracker.today
            self.app.say("Not now. It comes back tomorrow.")
            self.draw()

    def _ask_feeling(self) -> None:
        if self.application:
            self.open_step(self.application, "feel")

    def _habit_done(self, item: Item) -> None:
        """Marks it done; a habit of numbers asks how much it was."""
        habit = self.snapshot.habits[item.id]
        if habit.is_number:
            from rebound_tui.tui.dialogs.habit import MarkDialog  # noqa: PLC0415 - opened when asked for

            self.app.push_screen(MarkDialog(habit, [self.app.tracker.logical_today]))
        else:
            self._mark(item, "done")

    def _mark(self, item: Item, state: str) -> None:
        said = "done" if state == "done" else "not done, which is fine"
        self.app.do(
            f"mark {item.title}",
            lambda: self.app.tracker.mark(item.id, state),
            said=f"{item.title}: {said}. u takes it back.",
        )
