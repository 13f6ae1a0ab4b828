"""What `use` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.text import one_line
from rebound_tui.core.wording.tables import say_count

if TYPE_CHECKING:
    from rebound_tui.tracker.using import Used


def used(used: Used) -> str:
    """After `use`."""
    moved = used.moved
    lines = [f"Your file is {one_line(moved.path)} from now on."]
    if moved.ours and moved.there:
        came = used.came.sentence() if used.came else ""
        lines.append(f"One was there; both are one now: {came or 'nothing new came'}.")
    elif moved.there:
        held = say_count(len(moved.there.get("applications", {})), "applications")
        lines.append(f"It was there already, with {held}.")
    elif not moved.ours:
        lines.append("Nothing is there yet; it begins with the first entry.")
    if moved.was and moved.kept_at and not moved.stays:
        lines.append(f"{one_line(moved.was)} was moved; it is kept among the backups, too.")
        lines.append("If the app is open just now, start it again.")
    return "\n".join(lines)
