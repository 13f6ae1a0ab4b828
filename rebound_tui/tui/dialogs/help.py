"""The keys for where one is, read from the table of actions; in a dialog, what works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Input, TextArea

from rebound_tui.core.action import ACTIONS, EVERYWHERE, IN_LISTS, IN_PLACES
from rebound_tui.core.key import say_key
from rebound_tui.tui.actions import binding
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import cell, wrapped
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.pane import Line, Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.screen import Screen

    from rebound_tui.core.keymap import Keymap

_KEYS = 12  # cells
_MOVING = (*IN_LISTS, *IN_PLACES, "pane.maximise")
#: Actions of one kind, by the beginning of their ids.
_KINDS = {
    "application": "The application",
    "lessons": "The application",
    "person": "The person",
    "habit": "The habit",
}
_HERE = "Here"


class Key(NamedTuple):
    """A key, or several of one meaning, with the sentence; `does` is the action or the key that a click stands for."""

    named: str
    said: str
    does: str | None = None


_TYPING = (
    Key("^z ^y", "Take back what you typed, and do it again"),
    Key("^w ^u ^k", "Delete the word before, to the beginning, to the end of the line"),
    Key("^← ^→", "Go a word back, a word on"),
    Key("^a ^e", "Go to the beginning of the line, to its end"),
)
_FOCUS = {"Focus Next": "Next field", "Focus Previous": "Field before"}
_UNSAID = {"Quit", "Copy selected text", ACTIONS["app.help"].help}
_MOUSE = (
    Key(
        "click", "Choose a line or a field; do what a key says, in the line below, in a border, on this page"
    ),
    Key("twice", "Open what was clicked"),
    Key("wheel", "Scroll"),
)


class Group(NamedTuple):
    """Keys that belong together, each with its sentence."""

    name: str
    keys: Sequence[Key]


def groups_for(screen: Screen[object], keymap: Keymap) -> list[Group]:
    """The keys that work on a screen."""
    offers = tuple(getattr(screen, "OFFERS", ()))
    found: list[Group] = []
    if offers and not screen.is_modal:
        kinds: dict[str, list[str]] = {_HERE: []}
        for id_ in dict.fromkeys(offers):
            if id_ not in _MOVING:
                kinds.setdefault(_KINDS.get(id_.partition(".")[0], _HERE), []).append(id_)
        found += [Group(name, _said(ids, keymap)) for name, ids in kinds.items()]
        found += [Group("Moving", _said(_MOVING, keymap)), Group("Everywhere", _said(EVERYWHERE, keymap))]
    else:
        found.append(Group(_HERE, _bound(screen, keymap)))
        if screen.query("Input, TextArea"):
            found.append(Group("While you type", _TYPING))
    found.append(Group("By mouse", _MOUSE))
    return [group for group in found if group.keys]


def _said(ids: Iterable[str], keymap: Keymap) -> list[Key]:
    return [Key(keymap.all(id_), ACTIONS[id_].help, None if id_ in IN_LISTS else id_) for id_ in ids]


def _bound(screen: Screen[object], keymap: Keymap) -> list[Key]:
    """What is bound on a screen that is no place, each sentence once with all its keys."""
    found: dict[str, list[str]] = {}
    does: dict[str, str] = {}
    for active in screen.active_bindings.values():
        binding, node = active.binding, active.node
        if isinstance(node, Input | TextArea) or not binding.description:
            continue
        action = ACTIONS.get(binding.id or "")
        said = action.help if action else _FOCUS.get(binding.description, binding.description)
        keys = keymap.all(action.id).split() if action else [say_key(binding.key)]
        known = found.setdefault(said, [])
        known += [key for key in keys if key not in known]
        does.setdefault(said, binding.key)
    return [Key(" ".join(keys), said, does[said]) for said, keys in found.items() if said not in _UNSAID]


class KeysPane(Pane[str]):
    """Each key with its sentence, in groups. A click on one does it; the cursor passes over them."""

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self._groups = groups

    def lines(self, width: int) -> Iterable[Line[str]]:
        """The groups, one below the other."""
        self.set_title("Keys")
        for at, group in enumerate(self._groups):
            if at:
                yield Line([])
            yield from _group(group, width)

    def item_at(self, index: int) -> None:
        """There is no cursor: the arrows scroll."""

    def on_click(self, event: events.Click) -> None:
        """Does what the line says; on the thumb's column it scrolls there."""
        at = event.get_content_offset(self)
        if at is None or self.scroll_to_click(at):
            return
        index = self.top + at.y
        if index < self.count() and (does := self._lines[index].key):
            self.post_message(self.Opened(self, does))


class Help(Over[str]):
    """A page to read; the arrows scroll it. It is left with the action or the key that was clicked."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "palette")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss", "Close", show=False),
        binding("app.quit", "dismiss"),
        binding("app.help", "dismiss"),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._groups = groups_for(screen, self.app.keys)

    def compose(self) -> ComposeResult:
        """The keys in a box."""
        keys = KeysPane(self._groups)
        put_foot(keys, "esc closes")
        yield Container(keys, id="help")

    @on(Lines.Opened)
    def _do(self, event: Lines.Opened) -> None:
        self.dismiss(event.key)


def _group(group: Group, width: int) -> Iterable[Line[str]]:
    yield Line([cell(group.name, width, "heading")])
    widest = max(len(key.named) for key in group.keys)
    column = min(max(_KEYS, widest + 1), width // 3)
    for key in group.keys:
        for at, pieces in enumerate(wrapped(key.said, width - column)):
            yield Line([cell("" if at else key.named, column, "accent"), *pieces], key.does)
