"""The keys for where one is, read from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Container
from textual.screen import ModalScreen

from rebound_tui.tui.actions import ACTIONS, EVERYWHERE, IN_PLACES, shown
from rebound_tui.tui.text import cell, wrapped
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.pane import Line, Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult
    from textual.screen import Screen

_KEYS = 12  # cells
_MOVING = (*IN_PLACES, "pane.maximise")


class KeysPane(Pane[None]):
    """Each key with its sentence, in groups."""

    def __init__(self, offers: Iterable[str]) -> None:
        super().__init__()
        self._offers = [id_ for id_ in dict.fromkeys(offers) if id_ not in _MOVING]

    def lines(self, width: int) -> Iterable[Line[None]]:
        """What works here, how to move, and what works everywhere."""
        self.set_title("Keys", "esc closes")
        yield from _group("Here", self._said(self._offers), width)
        moving = [(shown(binding.key), binding.description) for binding in _movements()]
        yield from _group("Moving", [*moving, *self._said(_MOVING)], width)
        yield from _group("Everywhere", self._said(EVERYWHERE), width)

    @staticmethod
    def _said(ids: Iterable[str]) -> list[tuple[str, str]]:
        return [(ACTIONS[id_].shown_keys, ACTIONS[id_].help) for id_ in ids]


class Help(ModalScreen[None]):
    """A page to read; the arrows scroll it."""

    BINDINGS: ClassVar = [Binding("escape,question_mark,q,f1", "dismiss", "Close", show=False)]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._offers = getattr(screen, "OFFERS", ())

    def compose(self) -> ComposeResult:
        """The keys in a box."""
        yield Container(KeysPane(self._offers), id="help")


def _movements() -> Iterator[Binding]:
    return (binding for binding in Lines.BINDINGS if isinstance(binding, Binding) and binding.key != "enter")


def _group(name: str, keys: Iterable[tuple[str, str]], width: int) -> Iterable[Line[None]]:
    if name != "Here":
        yield Line([])
    yield Line([cell(name, width, "heading")])
    for key, said in keys:
        for at, pieces in enumerate(wrapped(said, width - _KEYS)):
            yield Line([cell("" if at else key, _KEYS, "accent"), *pieces])
