"""The palette: a few letters find any action that works here, any application and any person.

Textual's own takes what it lists for markup, and mounts all it finds; this one draws the rows one sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from rebound_tui.core.machine import MACHINE_SETTINGS
from rebound_tui.core.settings import SETTINGS
from rebound_tui.tui import later
from rebound_tui.tui.actions import ACTIONS, EVERYWHERE, IN_PLACES
from rebound_tui.tui.dialogs.choose import MOST, Choose, Option
from rebound_tui.tui.places.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.keymap import Keymap
    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.tui.everywhere import Everywhere

__all__ = ["MOST", "Palette", "Target", "open_palette"]


class Target(NamedTuple):
    """What can be chosen; `what` is an action's id, a record's id, or the name of a theme."""

    kind: Literal["action", "people", "applications", "habits", "filter", "settings", "theme", "keep"]
    what: str | int
    name: str
    aside: str


class Palette(Choose[Target]):
    """Typing narrows, up and down choose, enter goes there."""

    PLACEHOLDER: ClassVar = "an action, a company, a person"
    HINT: ClassVar = "↑ ↓ choose · enter goes there · esc leaves"

    def __init__(self, targets: list[Target]) -> None:
        super().__init__("Go to", [Option(target, target.name, target.aside) for target in targets])

    def searched(self, option: Option[Target]) -> str:
        """Of an action, its word in the line of keys too: whoever looks for `undo` means that."""
        target = option.value
        return f"{ACTIONS[str(target.what)].label} {option.name}" if target.kind == "action" else option.name


def open_palette(app: Everywhere) -> None:
    """Opens the palette over the present place, and does what is chosen there."""

    def go(target: Target | None) -> None:
        if target is None:
            return
        if target.kind == "action":
            app.do_action(str(target.what))
        elif target.kind == "theme":
            app.theme = str(target.what)
            app.say("For now. The palette and the settings keep it.")
        elif target.kind == "keep":
            later.try_to_note(app, "theme", str(target.what))
        elif target.kind == "filter":
            app.show_filter(f"@{target.what}")
        elif target.kind == "settings":
            app.show_setting(str(target.what))
        else:
            app.show(target.kind, int(target.what))

    offers = app.screen.OFFERS if isinstance(app.screen, Place) else ()
    app.push_screen(Palette([*_actions(app.keys, offers), *_records(app.snapshot), *_themes(app)]), go)


def _actions(keys: Keymap, offers: tuple[str, ...]) -> Iterator[Target]:
    for id_ in dict.fromkeys((*offers, *EVERYWHERE, *IN_PLACES)):
        if id_ != "app.palette":
            action = ACTIONS[id_]
            yield Target("action", id_, action.help, keys.all(id_))


def _records(snapshot: Snapshot) -> Iterator[Target]:
    for application in snapshot.applications.values():
        if application.archived_at is None:
            yield Target("applications", application.id, application.title, application.stage)
    for contact in snapshot.contacts.values():
        name = " · ".join(part for part in (contact.name, contact.company) if part)
        yield Target("people", contact.id, name, "person")
    for habit in snapshot.habits.values():
        yield Target("habits", habit.id, habit.name, "habit")
    for name in snapshot.settings.filters:
        yield Target("filter", name, f"Filter @{name}", "filter")
    for setting in MACHINE_SETTINGS.values():
        yield Target("settings", f"machine.{setting.name}", f"Setting: {setting.label}", "this machine")
    yield Target("settings", "machine.keys", "Setting: keys", "this machine")
    for setting in SETTINGS.values():
        yield Target("settings", setting.name, f"Setting: {setting.label}", setting.section)


def _themes(app: Everywhere) -> Iterator[Target]:
    if app.theme != app.machine.theme:
        yield Target("keep", app.theme, f"Keep the theme {app.theme} on this machine", "for now")
    for name in app.available_themes:
        yield Target("theme", name, f"Theme {name}", "in use" if name == app.theme else "theme")
