"""Handing a link to the desktop: its own opener, never a program that would draw on our terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from shutil import which

_OPENERS = (("xdg-open",), ("gio", "open"), ("wslview",))


def open_outside(link: str) -> bool:
    """Opens a link with the desktop's opener; tells whether there is one. What becomes of it isn't waited for."""
    if sys.platform == "win32":
        os.startfile(link)  # noqa: S606 - a link that we have made
        return True
    openers = (("open",),) if sys.platform == "darwin" else _OPENERS
    if link.startswith("http"):  # an editor's terminal on another machine names what opens it where one sits
        openers = (*openers, *((named,) for named in os.environ.get("BROWSER", "").split(os.pathsep)))
    for opener in openers:
        if which(opener[0]):
            nothing = subprocess.DEVNULL
            try:
                subprocess.Popen(  # noqa: S603 - no shell; the link begins with its scheme, so it is no option
                    [*opener, link], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
                )
            except OSError:
                continue
            return True
    return False
