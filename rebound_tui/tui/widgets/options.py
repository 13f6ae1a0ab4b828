"""One of a few, chosen on one line: `○ mail  ● call  ○ automated`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from rebound_tui.core.text import fit, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import RenderResult
    from textual.geometry import Size

_CHOSEN, _NOT_CHOSEN = "● ", "○ "
_GAP = 2


class Options(Widget, can_focus=True):
    """Left, right and space move the choice, a digit or a first letter names it. It breaks into lines if need be."""

    BINDINGS: ClassVar = [
        Binding("left", "step(-1)", "Choice before", show=False),
        Binding("right", "step(1)", "Next choice", show=False),
        Binding("space", "step(1)", "Next choice", show=False),
        Binding("backspace,delete", "none", "No choice", show=False),
        Binding("enter", "done", "Move on", show=False),
    ]
    ALLOW_SELECT = False

    #: Which one is chosen; -1 for none.
    chosen: reactive[int] = reactive(-1)

    class Chosen(Message):
        """Another one was chosen."""

        def __init__(self, options: Options) -> None:
            super().__init__()
            self.options = options

        @property
        def control(self) -> Options:
            """Where it was chosen."""
            return self.options

    class Done(Chosen):
        """Enter: the person wants to move on."""

    def __init__(self, labels: Sequence[str], chosen: int = -1, *, optional: bool = False) -> None:
        super().__init__()
        self._labels = [one_line(label) for label in labels]
        self._optional = optional
        self.set_reactive(Options.chosen, chosen)

    def offer(self, labels: Sequence[str], chosen: int = -1) -> None:
        """Offers others instead, one of them chosen already."""
        self._labels = [one_line(label) for label in labels]
        self.set_reactive(Options.chosen, chosen)
        self.refresh(layout=True)

    def watch_chosen(self) -> None:
        """Says so."""
        self.post_message(self.Chosen(self))

    def action_step(self, by: int) -> None:
        """Chooses the one beside, round and round; where none may be chosen, that is one of the stops."""
        stops = [-1] * self._optional + list(range(len(self._labels)))
        at = stops.index(self.chosen) if self.chosen in stops else -1 if by > 0 else 0
        self.chosen = stops[(at + by) % len(stops)]

    def action_none(self) -> None:
        """Chooses none, where that is allowed."""
        if self._optional:
            self.chosen = -1

    def action_done(self) -> None:
        """Moves on."""
        self.post_message(self.Done(self))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses, 1 the first; so does a first letter, and again the next that begins with it.

        Where none does, the first letter of a later word will do: the `q` of `a question`.
        """
        begun = f" {event.character}"
        labels = [f" {label.lower()}" for label in self._labels]
        named = [index for index, _ in enumerate(labels) if event.character == str(index + 1)]
        if event.is_printable:
            named = named or [index for index, label in enumerate(labels) if label.startswith(begun)]
            named = named or [index for index, label in enumerate(labels) if begun in label]
        if named:
            event.stop()
            self.chosen = next((index for index in named if index > self.chosen), named[0])

    def on_click(self, event: events.Click) -> None:
        """Chooses what was clicked."""
        at = event.get_content_offset(self)
        if at is not None:
            for index, label, x, y in self._placed(self.size.width):
                if y == at.y and x <= at.x < x + cell_len(label):
                    self.chosen = index

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many lines as the choices take."""
        return 1 + max((y for _, _, _, y in self._placed(width)), default=0)

    def render(self) -> RenderResult:
        """The choices; the chosen one stands out by its dot, and underlined while the focus is here."""
        width = self.size.width
        lines: dict[int, Content] = {}
        for index, label, x, y in self._placed(width):
            line = lines.get(y, Content())
            style = "" if index != self.chosen else "bold underline" if self.has_focus else "bold"
            lines[y] = line + Content(" " * (x - line.cell_length)) + Content.styled(label, style)
        return Content("\n").join(lines.values())

    def _placed(self, width: int) -> Iterator[tuple[int, str, int, int]]:
        """Each choice with the place it is drawn at: index, text, column, line."""
        x = y = 0
        for index, label in enumerate(self._labels):
            text = fit((_CHOSEN if index == self.chosen else _NOT_CHOSEN) + label, max(width, 3))
            if x and x + cell_len(text) > width:
                x, y = 0, y + 1
            yield index, text, x, y
            x += cell_len(text) + _GAP
