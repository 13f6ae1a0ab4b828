"""The app: wiring only. The screen is a picture of a snapshot; a key is a sentence said to the tracker."""

from __future__ import annotations

import asyncio
import gc
import os
from typing import TYPE_CHECKING, ClassVar

from textual.events import Key, Paste
from textual.reactive import reactive

from rebound_tui.core.machine import Machine
from rebound_tui.core.wording.config import at_the_start
from rebound_tui.store.editing import sweep
from rebound_tui.tracker.machine import machine_of
from rebound_tui.tracker.notice import mode_notice
from rebound_tui.tracker.prompt import keep_line_ready
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui import later
from rebound_tui.tui.driver import hardened, leave_on_signals, said_of_crash
from rebound_tui.tui.everywhere import Everywhere
from rebound_tui.tui.notifying import Notifying
from rebound_tui.tui.places import ASIDE, PLACES, make
from rebound_tui.tui.room import Roomy
from rebound_tui.tui.saving import Saving
from rebound_tui.tui.styles import Sheets, sheets
from rebound_tui.tui.theme import THEMES, variables
from rebound_tui.tui.typeahead import Typeahead
from rebound_tui.tui.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.driver import Driver
    from textual.events import Event
    from textual.timer import Timer

    from rebound_tui.tracker.condition import Trouble
    from rebound_tui.tracker.tracker import Tracker
    from rebound_tui.tui.again import Again
    from rebound_tui.tui.typeahead import Fence
    from rebound_tui.tui.where import Where

REST_AFTER = 2.0  # seconds without a change


class ReboundApp(Everywhere):
    """Four places over one tracker."""

    TITLE = "rebound"
    ENABLE_COMMAND_PALETTE = False  # ours is an action like any other, in the table
    CSS_PATH: ClassVar = sheets("base", "places")

    #: What isn't as it should be with the file, the most pressing first; empty when all is well.
    troubles: reactive[tuple[Trouble, ...]] = reactive((), repaint=False)

    def __init__(
        self,
        tracker: Tracker,
        *,
        theme: str = "",
        machine: Machine = Machine(),  # noqa: B008 - nothing changes it
        env: Mapping[str, str] = os.environ,
        notice: str = "",
        at_rest: Callable[[], object] = lambda: None,
        where: Where | None = None,
    ) -> None:
        """Makes the app.

        Args:
            tracker: what the keys speak to.
            theme: a theme for this start alone.
            machine: the settings of this machine.
            env: the environment, which says where they are kept.
            notice: what there is to say about the file at the start.
            at_rest: called a little after something was changed, when nothing else has to be done.
            where: where the file is, if it may be asked about and moved.
        """
        self.tracker = tracker
        self.where = where
        self.env = env
        self._notice = notice
        self._at_rest = at_rest
        self._rest: Timer | None = None
        #: What was done last to applications, for doing it to others.
        self.again: Again | None = None
        self.saving = Saving(self)
        self.watch_file = Watch(self)
        self.notifying = Notifying(self)
        super().__init__()
        self._typeahead = Typeahead(self, self._deliver)
        for ours in THEMES:
            self.register_theme(ours)
        wanted = theme or machine.theme
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.stylesheet = Sheets(self.get_css_variables())
        self.set_reactive(ReboundApp.snapshot, tracker.snapshot)
        self.set_reactive(ReboundApp.machine, machine)

    async def on_event(self, event: Event) -> None:
        """Hands keys and pastes on one after the other; everything else as Textual does."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.watch_file.key_pressed()
            await self._typeahead.take(event)
        else:
            await super().on_event(event)

    async def _deliver(self, event: Event) -> None:
        """Lets a key do what it does; where nothing of that would be seen, it may only quit."""
        if not (isinstance(self.screen, Roomy) and self.screen.room == "tiny") or self.quits(event):
            await super().on_event(event)

    def on_fence(self, fence: Fence) -> None:
        """The key before it has been dealt with."""
        fence.reach()

    def get_driver_class(self) -> type[Driver]:
        """The platform's driver, made to survive a stray byte and a closed terminal."""
        return hardened(super().get_driver_class())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for the themes that don't name them."""
        return variables()

    def on_mount(self) -> None:
        """Builds nothing but the first place; the others come into being when they are first visited."""
        for name in (*PLACES, *ASIDE):
            self.add_mode(name, lambda name=name: make(name))  # type: ignore[misc]
        self.watch_machine(self.machine, self.machine)
        self.switch_mode("today")
        leave_on_signals(asyncio.get_running_loop(), lambda code: self.exit(return_code=code))
        self._say_what_is_odd()
        self.watch_file.begin()
        self.notifying.begin()
        if self.where is not None:
            self.call_after_refresh(self.where.ask_at_the_first_start, self)

    def on_unmount(self) -> None:
        """Looks at the file no more."""
        self.watch_file.end()

    def watch_snapshot(self) -> None:
        """Leaves what isn't urgent for a moment of rest."""
        self.rest_soon()

    def rest_soon(self) -> None:
        """Does what isn't urgent once nothing was changed for a while."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_AFTER, self._at_rest)

    def watch_machine(self, old: Machine, new: Machine) -> None:
        """Lets what the settings of this machine say hold."""
        self.set_keymap(new.keymap.changed)
        self.set_class(new.density == "compact", "-compact")
        if old.theme != new.theme and new.theme in self.available_themes:
            self.theme = new.theme

    @property
    def is_airy(self) -> bool:
        """Whether groups in lists have a free line between them."""
        return self.machine.density != "compact"

    def move_file(self) -> None:
        """Asks for another place for the file, where that may be asked."""
        if self.where is None:
            self.say("The file stays where it is.")
        else:
            self.where.ask_where(self)

    def _say_what_is_odd(self) -> None:
        problems = len(self.snapshot.problems)
        if self._notice:
            self.say(self._notice)
        elif self.machine.complaints:
            self.say(at_the_start(self.machine.complaints), lasting=12.0)
        elif problems:
            self.say(
                f"{problems} {'thing' if problems == 1 else 'things'} in the file could not be read as meant."
            )

    def decide_backups(self, answer: str | None) -> None:
        """Does with the words of a shredded draft in the backups what was answered; without an answer, nothing yet."""
        if answer is not None:
            self.do(
                "decide about the backups",
                lambda: self.tracker.decide_backups(shred=answer == "shred"),
                said="The backups are rid of it." if answer == "shred" else "The backups stay as they are.",
            )

    def _handle_exception(self, error: Exception) -> None:
        # While the app ends, its screens are taken apart: one that is just being built misses what has gone already.
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual prints the locals of every frame here; ours hold what people wrote.
        self.bell()
        self.panic(said_of_crash(self._exception or Exception()))


def run(path: str, env: Mapping[str, str], *, given: str | None = None, stays: bool = False) -> int:
    """Runs the app on the file at `path`; returns the exit code.

    Args:
        path: the file.
        env: the environment.
        given: the file too, if it was named for this start alone.
        stays: whether nobody is to be asked where the file is, nor may move it, as in the demonstration.

    Raises:
        store.Refused: the file can't be read; it is left exactly as it was.
    """
    gc.disable()  # what is read now stays; looking through it for garbage would take a third of the time
    tracker = open_tracker(path, env)
    gc.freeze()
    gc.enable()
    sweep(tracker.database.state_folder)

    def keep_line() -> None:
        if app.watch_file.answers():
            keep_line_ready(app.tracker, env)

    app = ReboundApp(
        tracker,
        machine=machine_of(env),
        env=env,
        notice=mode_notice(tracker, env) or "",
        at_rest=keep_line,
        where=None if stays else later.Where(env, given),
    )
    try:
        app.run()
    finally:
        keep_line()
        if not app.watch_file.is_silent:
            app.tracker.close()
    return app.return_code or 0
