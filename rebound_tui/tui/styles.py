"""Where the style sheets lie: beside the package in a checkout, inside it once installed from a wheel."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def folder() -> str:
    """The folder of the style sheets.

    An editable install has no `styles` inside the package, so the checkout's own is used.
    """
    inside = os.path.join(_PACKAGE, "styles")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "styles")


def stylesheets() -> list[str]:
    """Paths of all style sheets, `base.tcss` first, so that a place may refine it.

    Raises:
        FileNotFoundError: the package was installed without them.
    """
    names = sorted(os.listdir(folder()))
    return [
        os.path.join(folder(), name)
        for name in sorted(names, key=lambda name: (name != "base.tcss", name))
        if name.endswith(".tcss")
    ]
