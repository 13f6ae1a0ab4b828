"""The style sheets: where they lie, which of them a screen asks for, and how they are parsed."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from textual.types import CSSPathType

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@cache
def folder() -> str:
    """The folder of the style sheets: beside the package in a checkout, inside it once installed from a wheel.

    An editable install has no `styles` inside the package, so the checkout's own is used.
    """
    inside = os.path.join(_PACKAGE, "styles")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "styles")


def sheets(*names: str) -> CSSPathType:
    """Paths of the style sheets of these names, for the `CSS_PATH` of whoever needs them.

    What a screen asks for is read when it is first shown, and holds everywhere from then on; so a start pays for no
    sheet of what comes later, and each rule names the screen or the widget that it is for.
    """
    return [os.path.join(folder(), f"{name}.tcss") for name in names]


class Sheets(Stylesheet):
    """Style sheets of which each is parsed once.

    Textual parses all of them again whenever a screen is shown first, though nothing but a change of colours could make
    other rules of the same words.
    """

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._colours = variables

    def set_variables(self, variables: dict[str, str]) -> None:
        """Takes other colours; with the same, all that was parsed stays."""
        if variables != self._colours:
            self._colours = variables
            super().set_variables(variables)

    def reparse(self) -> None:
        """Makes rules of what isn't parsed yet."""
        self.parse()
