"""What the keys say that work everywhere: go to a place, look something up, undo, quit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.events import Key

from rebound_tui.tracker.undo import ChangedSince
from rebound_tui.tui import later
from rebound_tui.tui.actions import ACTIONS, EVERYWHERE, bindings
from rebound_tui.tui.places import ASIDE, PLACES, SEEDS, SETTINGS
from rebound_tui.tui.saying import Saying

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Event

    from rebound_tui.store.history import Entry
    from rebound_tui.tracker.undo import Turn
    from rebound_tui.tui.over import Over
    from rebound_tui.tui.typeahead import Typeahead


class Everywhere(Saying):
    """An app of places, each a mode of it."""

    BINDINGS = bindings(EVERYWHERE)

    _typeahead: Typeahead
    _came_from = PLACES[0]
    _sure: Over[bool] | None = None

    # Going somewhere

    def _go(self, place: str) -> None:
        if self.current_mode != place:
            self.switch_mode(place)

    def show_filter(self, query: str) -> None:
        """Goes to the applications that a filter leaves."""
        self._there("applications", lambda place: place.use_filter(query))

    def show_setting(self, name: str) -> None:
        """Goes to a setting."""
        self._there("settings", lambda place: place.go_to_setting(name))

    def show(self, place: str, id_: int, pane: str = "") -> None:
        """Goes to a place, with the cursor on what has that id, and to one of its panes."""
        self._there(place, lambda place: place.go_to(id_, pane))

    def _there(self, place: str, work: Callable[[Any], object]) -> None:
        """Goes to a place and does something there once it is drawn, though a dialog may stand over it by then."""
        self._go(place)
        self.call_after_refresh(work, self.screen_stack[0])

    def action_place_today(self) -> None:
        """Goes to Today."""
        self._go("today")

    def action_place_applications(self) -> None:
        """Goes to Applications."""
        self._go("applications")

    def action_place_people(self) -> None:
        """Goes to People."""
        self._go("people")

    def action_place_habits(self) -> None:
        """Goes to Habits."""
        self._go("habits")

    def action_place_settings(self) -> None:
        """Goes to the settings; esc comes back from there."""
        self._look_in(SETTINGS)

    def action_place_seeds(self) -> None:
        """Goes to the doors that a no left open; esc comes back from there."""
        self._look_in(SEEDS)

    def _look_in(self, place: str) -> None:
        if self.current_mode not in ASIDE:
            self._came_from = self.current_mode
        self._go(place)

    def go_back(self) -> None:
        """Goes back to the place from where one looked in."""
        self._go(self._came_from)

    # Looking something up, and turning back

    def action_application_quick(self) -> None:
        """Adds an application in one line, and shows it."""

        def show(added: int | None) -> None:
            if added is not None and self.current_mode == "applications":
                self.show("applications", added)

        self.push_screen(later.QuickDialog(), show)

    def action_habits_pause(self) -> None:
        """Pauses all habits, or ends the pause of today."""
        later.pause_or_go_on(self)

    def action_app_undo(self) -> None:
        """Takes back the last action."""
        self._turn("undo")

    def action_app_redo(self) -> None:
        """Does the action again that was taken back last."""
        self._turn("redo")

    def _turn(self, way: Turn, *, over: Entry | None = None) -> None:
        """Turns the last action round, `over` what was written since if somebody was asked about it and says so."""
        verb = "Took back" if way == "undo" else "Did again"
        turn = self.tracker.undo if way == "undo" else self.tracker.redo

        def work() -> str | ChangedSince:
            try:
                return turn(anyway=over is not None, asked=over)
            except ChangedSince as since:
                return since

        def said(came: str | ChangedSince) -> str:
            if isinstance(came, str):
                return f"{verb}: {came}."
            self.push_screen(later.about_changed_since(came), partial(self._answered, way, came.entry))
            return ""

        self.do(verb.lower(), work, said=said)

    def _answered(self, way: Turn, entry: Entry, answer: str | None) -> None:
        if answer == "anyway":
            self._turn(way, over=entry)
        elif answer == "pass":
            left = f"Left as it is. {self.keys[f'app.{way}']} goes on with what was before it."
            self.do(f"leaving {entry.label}", lambda: self.tracker.pass_over(way, asked=entry), said=left)

    def action_app_help(self) -> None:
        """Shows the keys for where one is; does what is clicked there."""

        def do(does: str | None) -> None:
            if does in ACTIONS:
                self.do_action(does)
            elif does:
                self.call_later(self.simulate_key, does)

        self.push_screen(later.Help(self.screen), do)

    def do_action(self, id_: str) -> None:
        """Does an action as its key would, once what lies over the place has gone."""
        method = ACTIONS[id_].method
        where = "app" if hasattr(self, f"action_{method}") else "screen"
        self.call_later(self.run_action, f"{where}.{method}")

    def action_app_tour(self) -> None:
        """Opens the tour."""
        if not self.screen.is_modal:
            self.push_screen(later.Tour(self._typeahead.again))

    def action_lessons_open(self) -> None:
        """Opens the ledger of lessons."""
        if not self.screen.is_modal:
            self.push_screen(later.Ledger())

    def action_app_file(self) -> None:
        """Says how the file stands."""
        if not self.screen.is_modal:
            self.push_screen(later.FileScreen())

    def action_app_palette(self) -> None:
        """Opens the palette."""
        later.open_palette(self)

    def action_app_quit(self) -> None:
        """Quits; asks first if something would be lost: what could not be written yet, and what is being typed."""
        waiting = [*self.saving.waiting]
        if any(getattr(screen, "has_typed_text", False) for screen in self.screen_stack):  # of what lies over
            waiting.append("what you typed")
        if not waiting:
            self.exit(0)
        elif self._sure is not None and self.screen is self._sure:
            self.exit(return_code=1)
        else:
            self._sure = later.Confirm(f"Not saved yet: {'; '.join(waiting)}. Quit and lose it?")
            self.push_screen(self._sure, lambda yes: self.exit(return_code=1) if yes else None)

    def quits(self, event: Event) -> bool:
        """Whether it is a key that quits."""
        bound = self.screen.active_bindings.get(event.key) if isinstance(event, Key) else None
        return bound is not None and bound.binding.action in ("app_quit", "quit")

    async def action_quit(self) -> None:
        """Quits from anywhere, while one types as well; pressed once more, without another word."""
        self.action_app_quit()

    def action_help_quit(self) -> None:
        """Says how to quit: ctrl+c is what many would press."""
        self.say(self.keys.said("{app.quit} quits, and ^q from anywhere."))
