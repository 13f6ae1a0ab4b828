"""The one door from the command line into the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def run_app(path: str, env: Mapping[str, str], *, given: str | None = None, stays: bool = False) -> int:
    """Runs the app on the file at `path`; returns its exit status. See `tui.app.run`."""
    from rebound_tui.tui.app import run

    return run(path, env, given=given, stays=stays)
