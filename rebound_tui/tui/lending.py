"""Lending what is being typed to the person's own editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from rebound_tui.store.paths import BadConfig, config_path, read_config
from rebound_tui.tui.editor import NoEditor, edit, editor_command

if TYPE_CHECKING:
    from rebound_tui.tui.app import ReboundApp
    from rebound_tui.tui.kept import Keeping
    from rebound_tui.tui.widgets.entry import LongEntry


def lend(app: ReboundApp, entry: LongEntry, keeping: Keeping) -> str:
    """Hands the terminal and the text to the editor until it ends; what came back is an edit that can be undone.

    Returns:
        A line to say about it.
    """
    try:
        command = editor_command(app.env, read_config(config_path(app.env)))
    except (NoEditor, BadConfig) as why:
        return str(why)
    keeping.keep()
    state = app.tracker.database.state_folder
    try:
        with app.suspend():
            edited = edit(entry.text, command, state_folder=state, kept=app.kept, key=keeping.key)
    except SuspendNotSupported:
        return "This terminal can't be lent to an editor."
    if edited.text is not None:
        entry.history.checkpoint()
        entry.replace(edited.text, (0, 0), entry.document.end)
        entry.history.checkpoint()
        keeping.keep()
    return edited.said
