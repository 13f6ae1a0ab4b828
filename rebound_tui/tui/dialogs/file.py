"""How the file stands, in whole sentences: where it is, what is wrong with it if anything is, and its machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Container

from rebound_tui.core.since import say_time
from rebound_tui.tracker.condition import GONE, UNREADABLE, machines
from rebound_tui.tui.actions import HELP, binding
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.text import Piece, cell, wrapped
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from rebound_tui.tracker.condition import Trouble
    from rebound_tui.tui.app import ReboundApp
    from rebound_tui.tui.widgets.lines import Lines

_NAME = 22  # cells
MOVE = -1
"""The key of the line that moves the file; the troubles are counted from 0."""


class FilePane(Pane[int]):
    """The items are what can be done: another place for the file, and what helps against each trouble."""

    app: ReboundApp

    def on_mount(self) -> None:
        """Draws again when it stands otherwise."""
        self.watch(self.app, "troubles", self._changed, init=False)
        self.watch(self.app, "snapshot", self._changed, init=False)

    def _changed(self) -> None:
        self.redraw()
        self.refresh(layout=True)

    def lines(self, width: int) -> Iterable[Line[int]]:
        """The sentence first, then what is wrong, then who writes into it."""
        self.set_title("The file")
        database = self.app.tracker.database
        yield from text_lines(database.path, width, "strong")
        yield from text_lines(self._said(), width, "muted")
        for at, trouble in enumerate(self.app.troubles):
            yield Line([])
            key = at if self.can_be_helped(trouble) else None
            yield Line([Piece("• ", "warm"), cell(trouble.word, width - 2, "strong")], key)
            for pieces in wrapped(trouble.sentence, max(width - 2, 1)):
                yield Line([Piece("  "), *pieces])
            if key is not None:
                yield Line(
                    [Piece("  "), Piece(self.app.keys.said("{item.open} says what can be done"), "muted")]
                )
        if self.app.where is not None:
            yield Line([])
            said = self.app.keys.said("{item.open} keeps it at another place, such as a synced folder.")
            first, *more = text_lines(said, width, "muted")
            yield from (Line(first.pieces, MOVE), *more)
        known = machines(self.app.snapshot.tables)
        if known:
            yield Line([])
            yield Line([cell("Machines", width, "heading")])
        now, zone = self.app.now, self.app.tracker.zone
        for machine in known:
            said = f"last wrote {say_time(machine.wrote_at, now, zone)}" if machine.wrote_at else ""
            yield Line([cell(machine.name, min(_NAME, width // 2)), Piece(" "), Piece(said, "muted")])

    def _said(self) -> str:
        if self.app.saving.waiting:
            return f"Not saved yet: {'; '.join(self.app.saving.waiting)}."
        if any(trouble.word in (UNREADABLE, GONE) for trouble in self.app.troubles):
            return "What this machine knows of it is kept here."
        if self.app.tracker.database.exists:
            return "All that was said is in it."
        return "It comes into being with the first entry."

    @staticmethod
    def can_be_helped(trouble: Trouble) -> bool:
        """Whether there is something to be asked about it."""
        return trouble.word == GONE or trouble.copy is not None


class FileScreen(Over[None]):
    """A page to read, with what can be done."""

    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "dismiss", "Close", show=False),
        binding("app.quit", "dismiss"),
        binding("app.file", "dismiss"),
    ]

    def compose(self) -> ComposeResult:
        """The page in a box."""
        pane = FilePane()
        put_foot(pane, "esc closes")
        yield Container(pane, id="file")

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Asks for another place for the file, or what shall be done about a trouble."""
        event.stop()
        if event.key == MOVE:
            self.dismiss()
            self.app.call_later(self.app.move_file)
            return
        trouble = self.app.troubles[int(event.key)] if int(event.key) < len(self.app.troubles) else None
        if trouble is None:
            return
        self.dismiss()
        ask = self.app.watch_file
        if trouble.copy is not None:
            copy = trouble.copy
            self.app.call_later(lambda: ask.ask_about_copy(copy))
        else:
            self.app.call_later(ask.ask_about_missing)
