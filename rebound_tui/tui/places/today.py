"""Today: the daily minute, in a gentle order. Each line says why it is there; everything is done in place."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import Resize
from textual.widgets import Static

from rebound_tui.core.agenda import SECTIONS, Agenda, Item, Section, back_tomorrow
from rebound_tui.core.since import say_day
from rebound_tui.core.support import support_line
from rebound_tui.core.wording.copied import item_row
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.core.wording.today import HEADINGS, end_words, is_done
from rebound_tui.tracker.putting_off import Line, put_off, put_off_until_tomorrow
from rebound_tui.tui.item_verbs import ItemVerbs
from rebound_tui.tui.row_verbs import Copying
from rebound_tui.tui.text import Piece, cell, paragraph, wrapped
from rebound_tui.tui.verbs import APPLICATION_VERBS
from rebound_tui.tui.widgets.lines import GUTTER, Lines
from rebound_tui.tui.widgets.rows import Heading, Remark, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from textual.widget import Widget

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.lesson import Lesson

Key = tuple[Section, int]

LOOK_AGAIN = 1.0  # seconds; what is drawn is computed from the clock, never counted
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
#: The keys that do something on a line of a section, the most wanted first.
_KEYS: dict[Section, tuple[str, ...]] = {
    "holds": ("item.open", "item.done", "item.not_now", "application.reply", "application.reflect"),
    "reflections": ("item.open", "item.done", "item.not_now", "application.reflect", "application.reply"),
    "people": ("item.open", "item.done", "item.not_now", "person.touch"),
    "doors": ("item.open", "item.done", "item.not_now", "application.seed", "application.reapply"),
    "interviews": ("item.open", "item.done", "item.not_now", "application.log", "application.plan"),
    "lessons": ("item.open", "item.done", "item.not_now", "application.log"),
    "quiet": ("item.open", "item.done", "section.done", "item.not_now", "application.stage"),
    "habits": ("item.open", "item.done", "section.done", "item.not_done", "item.not_now", "application.log"),
}
_NOTHING_YET = "Nothing is logged yet. {place} goes to Applications, where {add} adds the first one."


class Today(Copying, ItemVerbs):
    """The place the app opens on."""

    OFFERS: ClassVar = (
        "item.open",
        "item.done",
        "section.done",
        "item.not_done",
        "item.not_now",
        *APPLICATION_VERBS,
        "item.copy",
        "pane.maximise",
    )

    def __init__(self) -> None:
        super().__init__()
        self._agenda = Agenda()
        self._items: dict[Key, Item] = {}
        self._put_off: frozenset[Line] = frozenset()
        self._put_off_on: date | None = None
        self._left_for_tomorrow = 0
        self._minute: datetime | None = None
        self._said_at_end = ""
        self._is_stale = True
        self._supported: str | None = None
        self._lessons: Mapping[int, Lesson] = {}

    def compose_body(self) -> Iterable[Widget]:
        """One list."""
        self.list = Rows[Key](id="today")
        self.support = Static(id="support", markup=False)
        yield self.list
        yield self.support

    def on_mount(self) -> None:
        """Looks at the clock again every second."""
        self._ticking = self.set_interval(LOOK_AGAIN, self._tick)
        self.list.focus()

    def on_screen_suspend(self) -> None:
        """Where another place is shown nobody sees the seconds go by."""
        if not self.is_current:
            self._ticking.pause()

    def on_screen_resume(self) -> None:
        """Goes on looking at the clock."""
        self._ticking.resume()

    def _tick(self) -> None:
        """What is left of a hold moves each second; whatever else time brings is seen within a minute."""
        is_cooling = any(item.kind == "cooling" for item in self._items.values())
        if self.is_current and (is_cooling or self._minute != _minute(self.app.now)):
            self.draw()

    def draw(self) -> None:
        """Draws what waits."""
        self._minute = _minute(self.app.now)
        today = self.app.tracker.today
        if self._put_off_on != today:
            self._put_off, self._put_off_on = put_off(self.app.tracker), today
        items = {(item.section, item.id): item for item in self._agenda.of(self.snapshot, self.app.now)}
        waiting = {key: item for key, item in items.items() if key not in self._put_off}
        self._left_for_tomorrow = back_tomorrow(items.values(), waiting.values())
        self.list.set_title("Today", say_day(today, today))
        end = self._end([*waiting.values()])
        is_same = (waiting, end) == (self._items, self._said_at_end)
        if is_same and not self._is_stale and self._lessons is self.snapshot.lessons:
            return
        self._said_at_end = end
        self._support()
        is_stale = self._is_stale or self._lessons is not self.snapshot.lessons
        changed = {key for key, item in waiting.items() if self._items.get(key) != item}
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
        if rows and end:
            rows += [Heading(""), *(Remark(line) for line in self._broken(end))]
        if is_stale:
            self.list.set_rows(rows, self._row, empty=end)
        else:
            self.list.narrow(rows, empty=end, changed=changed)
        self.refresh_keys()

    def _carried(self, item: Item) -> Iterator[Remark]:
        """The lessons to carry, below the interview; after it they are asked about instead."""
        for id_ in item.lessons if item.section == "interviews" else ():
            lines = self._broken(lesson_words(self.snapshot.lessons[id_]))
            for sign, line in zip(chain("·", repeat(" ")), lines, strict=False):
                yield Remark(f"{sign} {line}")

    def _broken(self, text: str) -> list[str]:
        """A text in lines for remarks."""
        width = self.list.size.width - GUTTER - 5  # for what stands before it, and the thumb
        lines = wrapped(text, width) if width > 0 else []
        return ["".join(piece.text for piece in pieces) for pieces in lines]

    def _support(self) -> None:
        """One line about where help can be found, if the last marks were very low; here and nowhere else."""
        said = support_line(self.snapshot, self.app.now)
        if said != self._supported:  # else Textual would lay out all of it anew
            self._supported = said
            self.support.display = bool(said)
            self.support.update(paragraph(said))

    def _end(self, items: Sequence[Item]) -> str:
        """The one calm line where nothing waits: what comes next, and when; or what one could begin with."""
        if not is_done(items):
            return ""
        if self.app.tracker.database.exists:
            return end_words(self.snapshot, self.app.now, items, put_off=self._left_for_tomorrow)
        keys = self.app.keys
        return _NOTHING_YET.format(place=keys["place.applications"], add=keys["item.add"])

    def _row(self, key: Key, width: int) -> list[Piece]:
        item = self._items[key]
        name = min(max(width * 9 // 20, 16), 44)
        sign = Piece(f"{_SIGNS[item.section]} ", "accent")
        return [sign, cell(item.title, name), Piece("  "), cell(item.why, width - name - 4, "muted")]

    @on(Resize)
    def _let_air_in(self) -> None:
        """Lets air in between the sections where there is room for it, and breaks the lessons anew."""
        self._is_stale = True
        self.call_after_refresh(self._draw_if_seen)

    @property
    def footer(self) -> tuple[str, ...]:
        """What does something on the line under the cursor."""
        if self.item is None:
            return ("application.quick", "app.undo")
        is_about_application = self.item.application is not None and self.item.section != "people"
        return (*_KEYS[self.item.section], *(APPLICATION_VERBS if is_about_application else ()), "app.undo")

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

    @on(Lines.Moved)
    def _name_keys(self) -> None:
        self.refresh_keys()

    @on(Lines.Opened)
    def _open(self) -> None:
        self.action_item_open()

    def row_as_text(self) -> str:
        """The line under the cursor."""
        return item_row(self.item) if self.item else ""

    def section_of(self, section: Section) -> list[Item]:
        """The lines of a section that are shown."""
        return [item for item in self._items.values() if item.section == section]

    def put_off(self, item: Item) -> None:
        """Hides a line until tomorrow, on this machine."""
        self._put_off |= put_off_until_tomorrow(self.app.tracker, item)
        self.draw()
        self.app.rest_soon()


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)
