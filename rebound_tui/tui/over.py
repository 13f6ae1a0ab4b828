"""What opens over a place: a box to answer, or a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.screen import ModalScreen

from rebound_tui.tui.styles import sheets

if TYPE_CHECKING:
    from rebound_tui.tui.app import ReboundApp

T = TypeVar("T")


class Over(ModalScreen[T]):
    """Left with what was chosen, or with None. Its style sheets are read when it first opens."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs")
    app: ReboundApp
