"""A short tour for who is new: a few calm panels. Any key that isn't the tour's own ends it and does what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from rebound_tui.core.wording.tour import PLACES_SAID, STEPS, THE_KEYS, WELCOME
from rebound_tui.tui.over import Over
from rebound_tui.tui.text import content

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from rebound_tui.core.keymap import Keymap

_OWN = frozenset(
    ("enter", "space", "right", "left", "backspace", "pagedown", "pageup", "escape", "ctrl+c", "ctrl+q")
)


class Panel(NamedTuple):
    """One panel: its heading, a sentence, and lines of a word with what it means."""

    title: str
    text: str
    lines: tuple[tuple[str, str], ...]


def panels(keymap: Keymap) -> list[Panel]:
    """The tour, with the keys that work here."""
    places = tuple((keymap[f"place.{place}"], said) for place, said in PLACES_SAID.items())
    keys = tuple((keymap[id_], said) for id_, said in THE_KEYS.items())
    return [
        Panel("What this is", WELCOME, STEPS),
        Panel("Four places", "Each is one key away. Today is where the app opens.", places),
        Panel("The keys that matter", "The rest comes by itself. A mouse does all of it, too.", keys),
    ]


class Tour(Over[None]):
    """Enter goes on, esc ends it; whichever way it ends, it doesn't come by itself again."""

    BINDINGS: ClassVar = [
        Binding("enter,space,right,pagedown", "go(1)", "On", show=False),
        Binding("left,backspace,pageup", "go(-1)", "Back", show=False),
        Binding("escape", "dismiss", "End", show=False),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - so does Textual

    def __init__(self, press_again: Callable[[events.Key], object]) -> None:
        """Makes the tour.

        Args:
            press_again: is handed a key that isn't the tour's own, once the tour is gone.
        """
        super().__init__()
        self._press_again = press_again
        self._panels = panels(self.app.keys)
        self._at = 0
        self._box = Vertical(classes="dialog-box", id="tour")
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """One panel in a box that keeps its size."""
        with self._box:
            yield self._text

    def on_mount(self) -> None:
        """Shows the first."""
        self._show()

    def action_go(self, by: int) -> None:
        """Turns to the next panel, or back; after the last one it ends."""
        if self._at + by >= len(self._panels):
            self.dismiss(None)
            return
        self._at = max(self._at + by, 0)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A key of the app ends the tour and does what it does: nobody has to sit through it."""
        if event.key not in _OWN:
            event.stop()
            self.dismiss(None)
            self._press_again(event)

    def on_click(self, event: events.Click) -> None:
        """A click goes on; one beside the box ends it."""
        event.stop()
        if event.widget is self:
            self.dismiss(None)
        else:
            self.action_go(1)

    def _show(self) -> None:
        panel = self._panels[self._at]
        last = self._at + 1 == len(self._panels)
        self._box.border_title = content(f"{panel.title} ─ {self._at + 1} of {len(self._panels)}")
        self._box.border_subtitle = content(
            "enter begins" if last else "enter goes on · esc skips it for good"
        )
        parts = [Content.styled(f"{panel.text}\n", "")]
        wide = max(len(name) for name, _ in panel.lines)
        for name, said in panel.lines:
            parts.append(
                Content("\n") + Content.styled(name.ljust(wide + 2), "bold $primary") + Content(said)
            )
        self._text.update(Content("").join(parts))
