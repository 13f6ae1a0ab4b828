"""What opens over a place: a box to answer, or a page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import Click
from textual.screen import ModalScreen

from rebound_tui.tui.foot import key_at
from rebound_tui.tui.styles import sheets

if TYPE_CHECKING:
    from rebound_tui.tui.app import ReboundApp

T = TypeVar("T")


class Over(ModalScreen[T]):
    """Left with what was chosen, or with None. Its style sheets are read when it first opens."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs")
    app: ReboundApp

    _left_with: tuple[T | None] | None = None

    @property
    def has_typed_text(self) -> bool:
        """Whether leaving would lose something typed."""
        return False

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leaves, once; where something lies over it, when that has gone.

        Textual takes away whatever is on top: the help that somebody reads, or a dialog with typed text, while what
        lies below leaves by itself because the file can be written again or its record went.
        """
        if self._left_with is None:
            self._left_with = (result,)
            if self.is_active:
                return super().dismiss(result)
        done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return done

    @on(Click)
    def _click_foot(self, event: Click) -> None:
        """Does what the key does that was clicked; the app says it, since a key stops below whoever sends it."""
        box, _ = self.get_widget_at(*event.screen_offset)
        if key := key_at(box, event.screen_offset):
            self.app.call_later(self.app.simulate_key, key)

    def on_screen_resume(self) -> None:
        """Leaves now, if it meant to while something lay over it."""
        if self._left_with is not None and self.is_active:
            super().dismiss(*self._left_with)
