"""What was written to them before, sent or not: read again, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Container

from rebound_tui.core.seed import letters
from rebound_tui.core.since import say_time
from rebound_tui.core.text import one_line
from rebound_tui.core.wording.reply import AIM_WORDS, OUTCOME_SAID
from rebound_tui.tui.actions import HELP, binding
from rebound_tui.tui.foot import Foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.widgets.pane import Line, Pane, indented, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from rebound_tui.core.reply import Reply
    from rebound_tui.tui.app import ReboundApp

_WIDEST = 78  # cells that a line of a letter takes


class LettersPane(Pane[int]):
    """Letters one below the other; nothing in them can be changed here, so that the cursor has nowhere to be."""

    app: ReboundApp

    def __init__(self, application: int, first: int | None) -> None:
        super().__init__()
        self._whose = application
        self._first = first
        self._starts: dict[int, int] = {}

    def lines(self, width: int) -> Iterable[Line[int]]:
        """Each with what there is to say of it."""
        width = min(width, _WIDEST)
        application = self.app.snapshot.applications.get(self._whose)
        if application is None:
            return
        self.set_title("What you wrote", application.title)
        self._starts.clear()
        at = 0
        for whose, reply in letters(application, self.app.snapshot):
            self._starts[reply.event] = at
            for line in self._letter(reply, "" if whose is application else whose.title, width):
                yield line
                at += 1

    def _letter(self, reply: Reply, where: str, width: int) -> Iterable[Line[int]]:
        app = self.app
        said = say_time(reply.sent_at, app.now, app.tracker.zone) if reply.sent_at else ""
        head = [f"Sent {said}" if said else "Not sent", AIM_WORDS.get(reply.aim or "", "")]
        contact = app.snapshot.contact(reply.to) if reply.to is not None else None
        if contact:
            head.append(f"to {one_line(contact.name)}")
        head.append(f"for {one_line(where)}" if where else "")
        yield from text_lines(" · ".join(filter(None, head)), width, "heading")
        if reply.subject:
            yield from text_lines(one_line(reply.subject), width, "muted")
        yield from indented(reply.cool_text, width)
        yield Line([])
        if reply.outcome:
            yield from indented(OUTCOME_SAID[reply.outcome], width, "muted")
            yield Line([])

    def redraw(self) -> None:
        """Shows the letter that was asked for."""
        super().redraw()
        if self._first in self._starts and self.size:
            self.scroll_lines(self._starts[self._first])
            self._first = None


class Letters(Over[None]):
    """A page to read.

    Args:
        application: its id.
        first: the no whose letter is to be read first.
    """

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "reading")
    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "dismiss", "Close", show=False),
        *(binding(id_, "dismiss") for id_ in ("app.quit", "item.open", "reply.letters")),
    ]

    def __init__(self, application: int, first: int | None = None) -> None:
        super().__init__()
        self._pane = LettersPane(application, first)

    def compose(self) -> ComposeResult:
        """The letters, and the keys."""
        with Container(classes="reading"):
            yield self._pane
            yield Foot(self.app.keys.said("{rows.down} {rows.up} scroll · esc back"))

    def on_mount(self) -> None:
        """Takes the keys for the pane."""
        self._pane.focus()
