"""Today: the daily minute, in a gentle order. Each line says why it is there; everything is done in place."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, repeat
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Static

from rebound_tui.core.agenda import SECTIONS, Agenda, Item, Section
from rebound_tui.core.ahead import next_ahead
from rebound_tui.core.since import say_day
from rebound_tui.core.support import support_line
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.tui.item_verbs import ItemVerbs
from rebound_tui.tui.text import Piece, cell, paragraph, wrapped
from rebound_tui.tui.verbs import APPLICATION_VERBS
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
_NOTHING_YET = "Nothing is logged yet. {place} goes to Applications, where {add} adds the first one."
_PUT_OFF = "today.put_off"
_ALL_DONE = "Nothing waits today. That is all."


class Today(ItemVerbs):
    """The place the app opens on."""

    OFFERS: ClassVar = (
        "item.open",
        "item.done",
        "section.done",
        "item.not_done",
        "item.not_now",
        *APPLICATION_VERBS,
        "pane.maximise",
    )

    def __init__(self) -> None:
        super().__init__()
        self._agenda = Agenda()
        self._items: dict[Key, Item] = {}
        self._put_off: set[tuple[str, int]] = set()
        self._put_off_on: date | None = None
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
        self._read_put_off()
        self._ticking = self.set_interval(LOOK_AGAIN, self._tick)
        self.list.focus()

    def on_screen_suspend(self) -> None:
        """Nobody sees the seconds go by."""
        self._ticking.pause()

    def on_screen_resume(self) -> None:
        """Goes on looking at the clock."""
        self._ticking.resume()

    def _tick(self) -> None:
        if self.is_active and any(item.kind == "cooling" for item in self._items.values()):
            self.draw()

    def draw(self) -> None:
        """Draws what waits."""
        today = self.app.tracker.today
        items = {(item.section, item.id): item for item in self._agenda.of(self.snapshot, self.app.now)}
        put_off = self._put_off if self._put_off_on == today else set()
        waiting = {key: item for key, item in items.items() if key not in put_off}
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
        airy = self.app.is_airy and lines + 2 * sum(map(bool, sections)) <= self.list.size.height
        for section, keys in zip(SECTIONS, sections, strict=True):
            if keys:
                rows += [Heading("")] if airy and rows else []
                rows += [Heading(HEADINGS[section])]
                for key in keys:
                    rows += [key, *carried[key]]
        empty = self._all_done() if self.app.tracker.database.exists else self._nothing_yet()
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

    def _nothing_yet(self) -> str:
        """What one could begin with."""
        keys = self.app.keys
        return _NOTHING_YET.format(place=keys["place.applications"], add=keys["item.add"])

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

    def section_of(self, section: Section) -> list[Item]:
        """The lines of a section that are shown."""
        return [item for item in self._items.values() if item.section == section]

    def put_off(self, item: Item) -> None:
        """Hides a line until tomorrow, on this machine."""
        today = self.app.tracker.today
        if self._put_off_on != today:
            self._put_off_on, self._put_off = today, set()
        self._put_off.add((item.section, item.id))
        said = " ".join(f"{section}:{id_}" for section, id_ in sorted(self._put_off))
        with suppress(OSError):  # it is only for today
            self.app.tracker.database.view.keep(_PUT_OFF, f"{today} {said}")
        self.draw()

    def _read_put_off(self) -> None:
        """What was put off today before the app was left."""
        day, *keys = (self.app.tracker.database.view.get(_PUT_OFF) or "").split() or [""]
        if day == str(self.app.tracker.today):
            self._put_off_on = self.app.tracker.today
            pairs = (key.partition(":") for key in keys)
            self._put_off = {(section, int(id_)) for section, _, id_ in pairs if id_.isdigit()}
