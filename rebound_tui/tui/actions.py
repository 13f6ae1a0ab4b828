"""The table of actions as Textual wants it: bindings, each with the id that a keymap names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from rebound_tui.core.action import ACTIONS, EVERYWHERE, IN_LISTS, IN_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ACTIONS", "BESIDE", "EVERYWHERE", "HELP", "IN_LISTS", "IN_PLACES", "UNDO", "binding", "bindings"]


def bindings(ids: Iterable[str]) -> list[BindingType]:
    """Bindings for the actions of these ids, each carried out by the method it is named for."""
    return [binding(id_, ACTIONS[id_].method) for id_ in ids]


def binding(id_: str, method: str, *, priority: bool = False) -> Binding:
    """The binding of one action, carried out by a method of another name."""
    action = ACTIONS[id_]
    return Binding(
        action.keys, method, action.label, show=False, id=id_, tooltip=action.help, priority=priority
    )


#: The help, for a screen over the app: what the app binds doesn't reach there.
HELP = binding("app.help", "app.app_help")
#: Undo, likewise, for a page on which something can be changed.
UNDO = binding("app.undo", "app.app_undo")
#: From one pane to the next, where such a screen has several.
BESIDE = (binding("pane.next", "app.focus_next"), binding("pane.previous", "app.focus_previous"))
