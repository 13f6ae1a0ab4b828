"""The palette: a few letters find any action that works here, any application and any person.

Textual's own takes what it lists for markup, and mounts all it finds; this one draws the rows one sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from rebound_tui.core.fuzzy import Names
from rebound_tui.tui.actions import ACTIONS, EVERYWHERE, IN_PLACES
from rebound_tui.tui.places.place import Place
from rebound_tui.tui.text import Piece, content, spread
from rebound_tui.tui.widgets.entry import Entry
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.tui.app import ReboundApp

MOST = 50
_SEEN = 200  # characters of a name that are looked at


class Target(NamedTuple):
    """What can be chosen; `what` is an action's id, a record's id, or the name of a theme."""

    kind: Literal["action", "people", "applications", "theme"]
    what: str | int
    name: str
    aside: str


class Palette(ModalScreen[Target]):
    """Typing narrows, up and down choose, enter goes there."""

    BINDINGS: ClassVar = [
        Binding("escape,ctrl+p", "dismiss", "Close", show=False),
        Binding("down,ctrl+n", "list('down')", "Down", show=False),
        Binding("up", "list('up')", "Up", show=False),
        Binding("pagedown", "list('page_down')", "Page down", show=False),
        Binding("pageup", "list('page_up')", "Page up", show=False),
    ]

    def __init__(self, targets: list[Target]) -> None:
        super().__init__()
        self._targets = targets
        self._names = Names(target.name[:_SEEN] for target in targets)
        self._entry = Entry(placeholder="an action, a company, a person")
        self._rows = Rows[int]()
        self._rows.can_focus = False

    def compose(self) -> ComposeResult:
        """A line to type in, and below it what fits."""
        with Vertical(id="palette") as box:
            box.border_title = content("Go to")
            box.border_subtitle = content("↑ ↓ choose · enter goes there · esc leaves")
            yield self._entry
            yield self._rows

    def on_mount(self) -> None:
        """Shows the actions first."""
        self._find("")
        self._entry.focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, query: str) -> None:
        self._rows.set_rows(self._names.nearest(query, MOST), self._row, empty="Nothing fits.")
        self._rows.action_first()

    def _row(self, at: int, width: int) -> list[Piece]:
        target = self._targets[at]
        return spread(target.name, [Piece(target.aside, "muted")], width)

    def action_list(self, move: str) -> None:
        """Moves the cursor of the list, while one goes on typing."""
        getattr(self._rows, f"action_{move}")()

    @on(Input.Submitted)
    @on(Lines.Opened)
    def _choose(self) -> None:
        if self._rows.key is not None:
            self.dismiss(self._targets[self._rows.key])


def open_palette(app: ReboundApp) -> None:
    """Opens the palette over the present place, and does what is chosen there."""

    def go(target: Target | None) -> None:
        if target is None:
            return
        if target.kind == "action":
            method = ACTIONS[str(target.what)].method
            where = "app" if hasattr(app, f"action_{method}") else "screen"
            app.call_later(app.run_action, f"{where}.{method}")
        elif target.kind == "theme":
            app.theme = str(target.what)
        else:
            app.show(target.kind, int(target.what))

    offers = app.screen.OFFERS if isinstance(app.screen, Place) else ()
    app.push_screen(Palette([*_actions(offers), *_records(app.snapshot), *_themes(app)]), go)


def _actions(offers: tuple[str, ...]) -> Iterator[Target]:
    for id_ in dict.fromkeys((*offers, *EVERYWHERE, *IN_PLACES)):
        if id_ != "app.palette":
            action = ACTIONS[id_]
            yield Target("action", id_, action.help, action.shown_keys)


def _records(snapshot: Snapshot) -> Iterator[Target]:
    for application in snapshot.applications.values():
        if application.archived_at is None:
            yield Target("applications", application.id, application.title, application.stage)
    for contact in snapshot.contacts.values():
        name = " · ".join(part for part in (contact.name, contact.company) if part)
        yield Target("people", contact.id, name, "person")


def _themes(app: ReboundApp) -> Iterator[Target]:
    for name in app.available_themes:
        yield Target("theme", name, f"Theme {name}", "in use" if name == app.theme else "theme")
