"""Doors that a no left open: where one may come back to, what is due first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Static

from rebound_tui.core.contact import by_next_date
from rebound_tui.core.seed import Seed, seeds
from rebound_tui.core.text import one_line
from rebound_tui.core.wording.copied import application_row
from rebound_tui.core.wording.people import due_words
from rebound_tui.core.wording.seed import DOOR_SIGNS, door_words, seed_when_words, why_words
from rebound_tui.tui.row_verbs import Copying
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, cell, paragraph
from rebound_tui.tui.verbs import Verbs
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.rows import Heading, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from rebound_tui.core.application import Application

_DUE, _LATER, _BACK = "Its time has come", "Later", "You came back to"
_NONE = "No door was left open yet. After a no, {} says how it stands, why come back, and when."
_ROOM_FOR_WHY = 72  # cells
_WHEN = 27  # cells
_DOOR = 8  # cells
_WORDS_OF_WHY = 200  # characters below the list


class Seeds(Copying, Verbs):
    """One looks in, does what is due, and goes back with esc."""

    CSS_PATH: ClassVar = sheets("seeds")
    OFFERS: ClassVar = (
        "item.open",
        "item.done",
        "application.seed",
        "application.reapply",
        "item.not_now",
        "person.touch",
        "application.link",
        "application.log",
        "item.copy",
        "pane.maximise",
    )

    def __init__(self) -> None:
        super().__init__()
        self._seeds: dict[int, Seed] = {}

    def compose_body(self) -> Iterable[Widget]:
        """The list, and below it why one would come back there."""
        self.list = Rows[int](id="seeds")
        self.meaning = Static(id="meaning", markup=False)
        yield self.list
        yield self.meaning

    def on_mount(self) -> None:
        """Puts the cursor on the list."""
        self.list.focus()

    def draw(self) -> None:
        """Draws the doors, what is due first."""
        today = self.app.tracker.today
        self._seeds = {seed.id: seed for seed in seeds(self.snapshot)}
        rows: list[int | Heading] = []
        heading = ""
        for seed in self._seeds.values():
            said = _BACK if seed.again else _DUE if seed.is_due(today) else _LATER
            if said != heading:
                rows += [Heading("")] if rows and self.app.is_airy else []
                rows.append(Heading(said))
                heading = said
            rows.append(seed.id)
        waiting = sum(seed.again is None for seed in self._seeds.values())
        self.list.set_title("Doors", f"{waiting} not closed" if waiting else "")
        self.list.set_rows(rows, self._row, empty=_NONE.format(self.app.keys["application.seed"]))
        self._explain()

    def _row(self, id_: int, width: int) -> list[Piece]:
        seed, today = self._seeds[id_], self.app.tracker.today
        application = seed.application
        when = min(_WHEN, width // 2)
        why = (width - _DOOR - when) // 2 if width >= _ROOM_FOR_WHY else 0
        name = width - _DOOR - when - why - 2
        return [
            Piece(f"{DOOR_SIGNS[application.door]} ", "accent"),
            cell(application.door or "", _DOOR - 2, "muted"),
            cell(application.title or "(no company)", name, "muted" if seed.again else ""),
            Piece("  "),
            cell(seed_when_words(seed, today), when, "" if seed.is_due(today) else "muted"),
            cell(f"  {why_words(application)}" if why else "", why, "muted"),
        ]

    @on(Rows.Moved)
    def _explain(self) -> None:
        seed = self._seeds.get(self.list.key) if self.list.key is not None else None
        self.meaning.update(paragraph("\n".join(self._said(seed)) if seed else ""))

    def _said(self, seed: Seed) -> Iterable[str]:
        application, today = seed.application, self.app.tracker.today
        if application.return_text:
            yield application.return_text[:_WORDS_OF_WHY]
        yield f"The door is {door_words(application, today)}."
        known = self.snapshot.contacts
        people = by_next_date((known[id_] for id_ in application.contacts if id_ in known), today)
        if people:
            yield " · ".join(f"{one_line(one.name)}, {due_words(one, today)}" for one in people)

    @property
    def application(self) -> Application | None:
        """The application whose door it is."""
        return self.snapshot.applications.get(self.list.key) if self.list.key is not None else None

    def go_to(self, id_: int, pane: str = "") -> None:  # noqa: ARG002 - there is one list
        """Puts the cursor on that one."""
        self.draw()
        self.list.go_to(id_)

    @on(Lines.Opened)
    def action_item_open(self) -> None:
        """Goes to the application's story."""
        if self.application is not None:
            self.app.show("applications", self.application.id, "timeline")

    def row_as_text(self) -> str:
        """The application whose door it is."""
        return application_row(self.application) if self.application else ""

    def action_item_done(self) -> None:
        """Does what is due: re-applying, or having looked again."""
        if self.application is not None:
            self.do_seed(self.application)

    def action_item_not_now(self) -> None:
        """Asks until when it can wait."""
        if self.application is not None:
            self.put_off_seed(self.application)

    def action_app_back(self) -> None:
        """From the maximised list to all, and back to where one was."""
        if self.maximized is not None:
            self.minimize()
        else:
            self.app.go_back()
