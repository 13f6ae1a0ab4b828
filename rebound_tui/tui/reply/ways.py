"""The box that asks how a reply gets out. All ways wait for the hold, except leaving that."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.binding import Binding
from textual.containers import Vertical

from rebound_tui.core.since import say_time, short
from rebound_tui.core.template import OPEN_QUESTION
from rebound_tui.core.text import fit, one_line
from rebound_tui.core.wording.reply import still_marked
from rebound_tui.tui.actions import HELP
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, cell, content
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.tui.app import ReboundApp

Way = Literal["copy", "mail", "file", "sent", "leave"]
KEYS: dict[Way, str] = {"copy": "c", "mail": "m", "file": "s", "sent": "x", "leave": "l"}
_WIDEST = 20  # cells for a name


class WaysPane(Pane[str]):
    """The ways, a key each."""

    app: ReboundApp

    def __init__(self, application: Application, text: str, contact: Contact | None, marks: int) -> None:
        super().__init__()
        self._application = application
        self._text = text
        self._marks = marks
        self._contact = contact
        self._insists = False

    def insist(self) -> None:
        """Says once more that nothing gets out yet."""
        self._insists = True
        self.redraw()

    def on_mount(self) -> None:
        """Looks at the clock again every second: it may open while one looks."""
        self.auto_refresh = 1.0

    @property
    def is_cooling(self) -> bool:
        """Whether nothing gets out yet."""
        hold = self._application.hold
        return hold is not None and hold.state(self.app.now) == "cooling"

    def lines(self, width: int) -> Iterator[Line[str]]:
        """The ways; while it cools off they are there, and until when they wait."""
        hold, now, zone = self._application.hold, self.app.now, self.app.tracker.zone
        if self.is_cooling and hold and hold.hold_until:
            until, left = say_time(hold.hold_until, now, zone), short(hold.remaining(now))
            said = f"It cools off until {until}, for {left} more. Writing is fine; sending waits."
            yield from text_lines(f"Not yet. {said}" if self._insists else said, width)
            yield Line([])
        elif OPEN_QUESTION in self._text:
            yield from text_lines(
                f"{OPEN_QUESTION} is still in the letter, for you to replace.", width, "warm"
            )
            yield Line([])
        elif self._marks:
            yield from text_lines(still_marked(self._marks), width, "warm")
            yield Line([])
        whom = fit(one_line(self._contact.name), _WIDEST) if self._contact else ""
        to = f"to {whom}" if self._contact and self._contact.email else "in your mail program"
        tone = "muted" if self.is_cooling else ""
        yield self._way("copy", "copy it", "to paste it into a mail", width, tone)
        yield self._way("mail", "open it as a mail", to, width, tone)
        yield self._way("file", "save it as a file", ".txt or .eml", width, tone)
        noted = f"noted for {whom}, too" if whom else "noted on the timeline"
        yield self._way("sent", "I have sent it", noted, width, tone)
        if self.is_cooling:
            yield Line([])
            yield self._way("leave", "leave the hold early", "with a reason", width)

    @staticmethod
    def _way(way: Way, label: str, aside: str, width: int, tone: str = "") -> Line[str]:
        key = Piece(f"{KEYS[way]}  ", tone or "accent")
        return Line([key, cell(label, 22, tone), cell(aside, width - 25, "muted")], way)


class Ways(Over[str]):
    """Left with the way that was chosen, or with nothing."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "reply")
    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "dismiss", "Close", show=False),
        *(Binding(key, f"go('{way}')", way, show=False, priority=True) for way, key in KEYS.items()),
    ]

    def __init__(self, application: Application, text: str, contact: Contact | None, marks: int) -> None:
        super().__init__()
        self._pane = WaysPane(application, text, contact, marks)

    def compose(self) -> ComposeResult:
        """The ways in a small box."""
        with Vertical(classes="dialog-box", id="ways") as box:
            box.border_title = content("The reply")
            put_foot(box, self.app.keys.said("{item.open}, or its letter · esc back"))
            yield self._pane

    def on_mount(self) -> None:
        """Puts the cursor on the ways."""
        self._pane.focus()

    @on(Lines.Opened)
    def _opened(self, event: Lines.Opened) -> None:
        self.action_go(str(event.key))

    def action_go(self, way: str) -> None:
        """Leaves with that way. While it cools off only leaving early is one; the box says so."""
        if self._pane.is_cooling == (way == "leave"):
            self.dismiss(way)
        elif self._pane.is_cooling:
            self._pane.insist()
