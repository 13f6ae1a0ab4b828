"""What the places share: the lines at the top and bottom, when they are drawn, and moving between panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.widget import Widget

from rebound_tui.tui.actions import IN_PLACES, bindings
from rebound_tui.tui.room import Roomy, too_small
from rebound_tui.tui.widgets.header import Header
from rebound_tui.tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.tui.app import ReboundApp

STORY_AFTER = 0.05  # seconds; a held key comes every 0.03
BEHIND_AFTER = 0.05  # seconds; a dialog that saves is gone by then


class Place(Roomy):
    """One of the places. A subclass names the actions it offers and draws its body."""

    #: Ids of the actions that work here, in the order of the footer.
    OFFERS: ClassVar[tuple[str, ...]] = ()
    AUTO_FOCUS = ""  # each puts the cursor itself; the first widget may be a line to type in
    app: ReboundApp

    _footer: tuple[str, ...] = ()
    _settle: Timer | None = None
    _behind: Timer | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.BINDINGS = bindings((*IN_PLACES, *cls.OFFERS))
        super().__init_subclass__(**kwargs)

    @property
    def snapshot(self) -> Snapshot:
        """What the file says now."""
        return self.app.snapshot

    def draw(self) -> None:
        """Draws what the snapshot and the clock say; called when either has changed, never while out of sight."""

    def on_mount(self) -> None:
        """Listens for the next snapshot."""
        self.watch(self.app, "snapshot", self._draw_if_seen, init=False)

    def on_screen_resume(self) -> None:
        """Catches up with what happened while another place was shown."""
        self.draw()

    def _draw_if_seen(self) -> None:
        """Draws what is in sight; behind a dialog after a moment, in which one that has just saved will have gone."""
        if self.is_active:
            self.draw()
        elif self.is_current and self._behind is None:
            self._behind = self.set_timer(BEHIND_AFTER, self._draw_behind)

    def _draw_behind(self) -> None:
        self._behind = None
        if self.is_current and not self.is_active:
            self.draw()

    def show_soon(self, show: Callable[[], None]) -> None:
        """Shows what belongs to the row once no other key follows at once: a held key only ever draws the row."""
        if self._settle is not None:
            self._settle.stop()
        self._settle = self.set_timer(STORY_AFTER, show)

    @property
    def footer(self) -> tuple[str, ...]:
        """Ids of the actions to show at the bottom, the most wanted first."""
        return (*self.OFFERS, "app.undo")

    def refresh_keys(self) -> None:
        """Shows other keys at the bottom where the cursor's row has others."""
        if self._footer != (footer := self.footer):
            self._footer = footer
            self.query_one(KeyLine).refresh()

    def compose(self) -> ComposeResult:
        """The line of places, the body, the line of keys."""
        yield Header()
        yield from self.compose_body()
        yield too_small()
        yield KeyLine()

    def compose_body(self) -> Iterable[Widget]:
        """What lies between the two lines."""
        raise NotImplementedError

    def panes(self) -> list[Widget]:
        """Where tab goes, in order."""
        return list(self.focus_chain)

    def go_to(self, id_: int, pane: str = "") -> None:
        """Puts the cursor on what has that id, and turns to one of its panes; a place says how."""

    def action_pane_next(self) -> None:
        """Moves on to the next pane."""
        self._step(1)

    def action_pane_previous(self) -> None:
        """Moves back to the pane before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        panes = self.panes()
        if panes:
            at = panes.index(self.focused) if self.focused in panes else -by
            self.show_pane(panes[(at + by) % len(panes)])

    def action_pane_maximise(self) -> None:
        """Gives the focused pane the whole screen, or takes it back."""
        if self.maximized is not None:
            self.minimize()
        elif self.focused is not None:
            self.maximize(self.focused)

    def action_app_back(self) -> None:
        """Makes a maximised pane small again; a place has more to go back from than that only where it says so."""
        if self.maximized is not None:
            self.minimize()
