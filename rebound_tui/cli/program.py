"""How other programs start this one again."""

from __future__ import annotations

import os
import sys


def this_program() -> list[str]:
    """The words that start this program, for git or a timer.

    By its whole path: such settings never leave the machine, while PATH is another one in a terminal, in an editor,
    in a desktop's git and under a timer. Links are left as they are, for what a link points to changes with an upgrade.
    """
    started = sys.argv[0]
    if os.path.basename(started) == "__main__.py":
        return [sys.executable, "-m", "rebound_tui"]
    return [os.path.abspath(started)]
