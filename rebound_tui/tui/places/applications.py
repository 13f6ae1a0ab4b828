"""The Applications place: the list, and beside it the four panes of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container, Vertical
from textual.widgets import Static

from rebound_tui.core.deleted import in_name_order
from rebound_tui.core.find import searched_text
from rebound_tui.core.listing import in_list_order
from rebound_tui.core.quick import host_of
from rebound_tui.core.since import ago, ago_on
from rebound_tui.core.versions import owners
from rebound_tui.core.wording import STAGE_SIGNS, stage_words
from rebound_tui.core.wording.seed import DOOR_SIGNS, door_words
from rebound_tui.core.wording.versions import DELETED, new_words, text_name, versions_words
from rebound_tui.tui import later
from rebound_tui.tui.list_verbs import LIST_VERBS
from rebound_tui.tui.panes.cooling import CoolingPane
from rebound_tui.tui.panes.people import PeoplePane
from rebound_tui.tui.panes.reflection import ReflectionPane
from rebound_tui.tui.panes.timeline import TimelinePane
from rebound_tui.tui.story_verbs import StoryVerbs
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, cell, title
from rebound_tui.tui.verbs import APPLICATION_VERBS
from rebound_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.events import Paste
    from textual.widget import Widget

    from rebound_tui.core.application import Application
    from rebound_tui.tui.panes.story import StoryPane

AGES_EVERY = 60.0  # seconds
_ROOM_FOR_ROLES = 20  # cells for company and role together
_PAIRS = (("timeline", "cooling"), ("reflection", "people"))


class Applications(StoryVerbs):
    """The heart of the app."""

    CSS_PATH: ClassVar = sheets("entry", "finding", "applications")
    OFFERS: ClassVar = (
        "item.add",
        *APPLICATION_VERBS,
        "list.find",
        "item.edit",
        "item.delete",
        "item.done",
        *LIST_VERBS,
        "text.versions",
        "item.restore",
        "application.shred",
        "pane.maximise",
    )

    SEARCHED = "company, role, tag, note, stage"

    def compose_body(self) -> Iterable[Widget]:
        """The list with its filter, then the panes."""
        self.name_line = Static(id="name", markup=False)
        self.timeline = TimelinePane(id="timeline")
        self.cooling = CoolingPane(id="cooling")
        self.reflection = ReflectionPane(id="reflection")
        self.people = PeoplePane(id="people")
        self.story: tuple[StoryPane[int] | StoryPane[str], ...] = (
            self.timeline,
            self.cooling,
            self.reflection,
            self.people,
        )
        yield Container(
            self.index(Rows[int](id="applications")),
            Vertical(self.name_line, Container(*self.story, id="panes"), id="story"),
            id="applications-body",
        )

    def on_mount(self) -> None:
        """Puts the cursor on the list."""
        self.set_interval(AGES_EVERY, self._draw_if_seen)
        self.list.focus()

    # What is shown

    def draw(self) -> None:
        """Draws the list and the story."""
        everything = self.snapshot.applications.values()
        self._apart = owners(self.snapshot.versions, self.snapshot.tables, "application")
        self.chosen &= self.snapshot.applications.keys()
        self.show_list(
            self.in_order(in_list_order(everything, self.app.now)),
            searched_text,
            self._row,
            empty=f"{self.app.keys['item.add']} adds the first application: company, tab, role, enter.",
            none_fits="Nothing matches.",
            aside=(DELETED["applications"], in_name_order(self.snapshot.deleted.applications.values())),
        )
        self.show_title()
        self.show_story()

    def show_title(self) -> None:
        """What there is, or how many are chosen."""
        if self.chosen:
            hidden = self.hidden(self.chosen)
            self.list.set_title(f"{len(self.chosen)} chosen", f"{hidden} hidden" if hidden else "")
            return
        applications = [a for a in self.snapshot.applications.values() if a.archived_at is None]
        closed = sum(not a.is_open for a in applications)
        noes = sum(a.stage == "rejected" for a in applications)
        said = (f"{len(applications) - closed} open", f"{noes} no" if noes else "")
        self.list.set_title("Applications", " · ".join(filter(None, said)))

    @property
    def foot(self) -> str:
        """By what the list is sorted."""
        return self.order_said

    def _row(self, id_: int, width: int) -> list[Piece]:
        deleted = self.listed.deleted
        application = self.listed.applications.get(id_) or deleted.applications[id_]
        stage, age = 12, 5
        mark = [Piece("✓ " if id_ in self.chosen else "· ", "accent")] if self.chosen else []
        room = width - stage - age - 1
        has_role = room >= _ROOM_FOR_ROLES
        room -= 2 * len(mark)
        role = room // 2 if has_role else 0
        word = "no" if application.stage == "rejected" else application.stage
        said = f"{STAGE_SIGNS[application.stage]} {word}"
        if id_ in deleted.applications:
            said = new_words(len(application.events))
        tone = "" if application.is_open else "muted"
        pieces = [*mark, cell(application.company or "(no company)", room - role, tone), Piece(" ")]
        if role:
            apart = "partly deleted · " if id_ in deleted.behind else ""
            apart += "has versions · " if id_ in self._apart else ""
            pieces += [cell(apart + application.role, role - 1, "muted"), Piece(" ")]
        return [
            *pieces,
            cell(said, stage, "accent" if application.is_open else "muted"),
            cell(self._age(application), age, "muted", "right"),
        ]

    def _age(self, application: Application) -> str:
        last = application.latest_event(self.app.now, self.app.tracker.zone)
        if last is None or not last.when:
            return ""
        return ago(last.at, self.app.now) if last.at else ago_on(last.day, self.app.tracker.today)

    def show_story(self) -> None:
        """Shows the four panes of the application under the cursor."""
        application = self.record
        name = (*self._aside_of(), application.title, stage_words(application)) if application else ()
        if application and (door := self._door(application)):
            name = (*name, door)
        self.name_line.update(title(name), layout=False)
        for pane in self.story:
            pane.show(application)
        self.refresh_keys()

    def _aside_of(self) -> list[str]:
        """What there is to say of the application before its name."""
        if self.deleted:
            return ["deleted, has new events"]
        if self.restorable:
            return [f"partly deleted elsewhere, {self.app.keys['item.restore']} brings the rest back"]
        texts = self.contested
        if len(texts) > 1:
            return [f"{len(texts)} texts have versions"]
        return [
            f"{versions_words(self.snapshot.document(*text[:2]), text.field)} of {text_name(text.table, text.field)}"
            for text in texts
        ]

    def _door(self, application: Application) -> str:
        """What keeps a no from being the end."""
        if application.stage != "rejected" or application.door not in ("ajar", "open"):
            return ""
        return f"{DOOR_SIGNS[application.door]} {door_words(application, self.app.tracker.today)}"

    @on(Rows.Moved, "#applications")
    def _choose(self) -> None:
        self.show_story_soon()

    @property
    def application(self) -> Application | None:
        """The application under the cursor."""
        key = self.list.key
        return self.snapshot.applications.get(key) if key is not None else None

    @property
    def record(self) -> Application | None:
        """The application under the cursor; one that was deleted with what was added to it since."""
        gone = self.snapshot.deleted.applications
        return self.application or (gone.get(self.list.key) if self.list.key is not None else None)

    @property
    def footer(self) -> tuple[str, ...]:
        """What is wanted most where the cursor is."""
        if self.focused is self.filter:
            return ("text.save", "app.back")
        if self.chosen:
            chosen = ("item.select", "application.stage", "item.edit", "item.archive", "item.delete")
            return (*chosen, "item.repeat", "item.copy", "app.back")
        if self.deleted:
            return ("item.restore", "list.find", "app.undo")
        if self.restorable:
            return ("item.restore", *self.OFFERS)
        if self.contested:
            return ("text.versions", *self.OFFERS)
        if self.focused in (self.cooling, self.reflection):
            return ("item.done", "item.open", "app.back", *self.OFFERS)
        if self.focused in (self.timeline, self.people):
            return ("item.edit", "item.delete", "app.back", *self.OFFERS)
        return (*self.OFFERS, "app.undo")

    # Where one is

    def panes(self) -> list[Widget]:
        """The list, then the four panes."""
        return [self.list, *self.story]

    def turn_to(self, pane: Widget) -> None:
        """In a terminal of middle size two panes are shown at a time, in a small one a single box."""
        if pane not in self.panes():
            return
        self.set_class(pane.id in _PAIRS[1], "-second-pair")
        for name in ("applications", *(name for pair in _PAIRS for name in pair)):
            self.set_class(name == pane.id, f"-at-{name}")

    def go_to(self, id_: int, pane: str = "") -> None:
        """Shows an application, and turns to one of its panes."""
        self.go_to_row(id_)
        self.show_story()
        self.show_pane(self.query_one(f"#{pane}") if pane else self.list)

    # What keys say here

    def action_item_add(self) -> None:
        """Opens the dialog for a new application."""
        self._add("")

    def on_paste(self, event: Paste) -> None:
        """A link that is pasted here is that of a new application."""
        link = event.text.strip()
        if host_of(link):
            self._add(link)

    def _add(self, link: str) -> None:
        def show(added: int | None) -> None:
            if added is not None:
                self.go_to(added)

        self.app.push_screen(later.AddApplication(link), show)
