"""The app: wiring only. The screen is a picture of a snapshot; a key is a sentence said to the tracker."""

from __future__ import annotations

import asyncio
import gc
import os
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App
from textual.events import Key, Paste
from textual.reactive import reactive

from rebound_tui.core.machine import Machine
from rebound_tui.core.wording.config import at_the_start
from rebound_tui.store.editing import sweep
from rebound_tui.store.errors import Busy, ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.machine import machine_of
from rebound_tui.tracker.notice import mode_notice
from rebound_tui.tracker.prompt import keep_line_ready
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui.actions import EVERYWHERE, bindings
from rebound_tui.tui.driver import hardened, leave_on_signals, said_of_crash
from rebound_tui.tui.notifying import Notifying
from rebound_tui.tui.places import ASIDE, PLACES, SEEDS, SETTINGS, make
from rebound_tui.tui.saving import Saving
from rebound_tui.tui.styles import stylesheets
from rebound_tui.tui.theme import THEMES, variables
from rebound_tui.tui.typeahead import Typeahead
from rebound_tui.tui.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from textual.driver import Driver
    from textual.events import Event
    from textual.timer import Timer

    from rebound_tui.core.keymap import Keymap
    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.store.kept import Kept
    from rebound_tui.tracker.condition import Trouble
    from rebound_tui.tracker.tracker import Tracker
    from rebound_tui.tui.again import Again
    from rebound_tui.tui.typeahead import Fence
    from rebound_tui.tui.where import Where

T = TypeVar("T")
SAID_FOR = 4.0  # seconds that a quiet line stays
REST_AFTER = 2.0  # seconds without a change


class ReboundApp(App[int]):
    """Four places over one tracker."""

    TITLE = "rebound"
    ENABLE_COMMAND_PALETTE = False  # ours is an action like any other, in the table
    BINDINGS = bindings(EVERYWHERE)
    CSS_PATH: ClassVar[Any] = stylesheets()

    #: What the places draw.
    snapshot: reactive[Snapshot] = reactive(None, init=False)  # type: ignore[arg-type]
    #: One quiet line about what just happened; it goes by itself.
    flash: reactive[str] = reactive("")
    #: What isn't as it should be with the file, the most pressing first; empty when all is well.
    troubles: reactive[tuple[Trouble, ...]] = reactive(())

    #: The settings of this machine.
    machine: reactive[Machine] = reactive(Machine(), init=False)

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
        self._fading: Timer | None = None
        self._came_from = PLACES[0]
        #: What was done last to applications, for doing it to others.
        self.again: Again | None = None
        self.saving = Saving(self)
        self.watch_file = Watch(self)
        self.notifying = Notifying(self)
        super().__init__()
        self._typeahead = Typeahead(self, super().on_event)
        for ours in THEMES:
            self.register_theme(ours)
        wanted = theme or machine.theme
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.set_reactive(ReboundApp.snapshot, tracker.snapshot)
        self.set_reactive(ReboundApp.machine, machine)

    async def on_event(self, event: Event) -> None:
        """Hands keys and pastes on one after the other; everything else as Textual does."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.watch_file.key_pressed()
            await self._typeahead.take(event)
        else:
            await super().on_event(event)

    def on_fence(self, fence: Fence) -> None:
        """The key before it has been dealt with."""
        fence.reached.set()

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

    def watch_snapshot(self) -> None:
        """Leaves what isn't urgent for a moment of rest."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_AFTER, self._at_rest)

    @property
    def kept(self) -> Kept:
        """The texts that are being typed and not saved yet."""
        return self.tracker.database.kept

    def watch_machine(self, old: Machine, new: Machine) -> None:
        """Lets what the settings of this machine say hold."""
        self.set_keymap(new.keymap.changed)
        self.set_class(new.density == "compact", "-compact")
        if old.theme != new.theme and new.theme in self.available_themes:
            self.theme = new.theme

    def read_machine(self) -> None:
        """Reads config.toml again: something was noted there."""
        self.machine = machine_of(self.env)

    @property
    def is_airy(self) -> bool:
        """Whether groups in lists have a free line between them."""
        return self.machine.density != "compact"

    def at_home(self, path: str) -> str:
        """A path as a person would write it."""
        home = self.env.get("HOME", "")
        return f"~{path[len(home) :]}" if home and path.startswith(home + os.sep) else path

    def move_file(self) -> None:
        """Asks for another place for the file, where that may be asked."""
        if self.where is None:
            self.say("The file stays where it is.")
        else:
            self.where.ask_where(self)

    @property
    def keys(self) -> Keymap:
        """Which keys do what."""
        return self.machine.keymap

    @property
    def now(self) -> datetime:
        """This instant, by the tracker's clock."""
        return self.tracker.clock()

    def carry_out(self, work: Callable[[], T]) -> T:
        """Says one sentence to the tracker and shows the next snapshot; errors are the caller's to say.

        A dialog calls this, shows what was refused beside what was typed, and stays.
        """
        try:
            return work()
        finally:
            self.snapshot = self.tracker.snapshot

    def do(self, label: str, work: Callable[[], object], *, said: str = "") -> bool:
        """As `carry_out`, for a key that has no dialog: says what goes wrong, keeps what could not be written.

        Args:
            label: what it is, for the list of what is not saved yet.
            work: the sentence said to the tracker.
            said: the quiet line to show when it is done.
        """
        try:
            self.carry_out(work)
        except (Busy, WriteFailed, Refused) as failed:
            if isinstance(failed, WriteFailed) and failed.in_place:
                self.say(str(failed))
            else:
                self.saving.keep(label, work, str(failed))
            return False
        except (NotPossible, LookupError, ValueError, ReadOnly) as refused:
            self.say(str(refused))
            return False
        self.say(said)
        return True

    def say(self, text: str, *, lasting: float = SAID_FOR) -> None:
        """Shows one quiet line at the bottom for a few seconds."""
        if self._fading is not None:
            self._fading.stop()
        self.flash = text
        self._fading = self.set_timer(lasting, partial(setattr, self, "flash", ""))

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

    def _go(self, place: str) -> None:
        if self.current_mode != place:
            self.switch_mode(place)

    def show_filter(self, query: str) -> None:
        """Goes to the applications that a filter leaves."""

        def go() -> None:
            self.screen.use_filter(query)  # type: ignore[attr-defined] # that place has it

        self._go("applications")
        self.call_after_refresh(go)

    def show_setting(self, name: str) -> None:
        """Goes to a setting."""

        def go() -> None:
            self.screen.go_to_setting(name)  # type: ignore[attr-defined] # that place has it

        self._go("settings")
        self.call_after_refresh(go)

    def show(self, place: str, id_: int, pane: str = "") -> None:
        """Goes to a place, with the cursor on what has that id, and to one of its panes."""

        def go() -> None:
            self.screen.go_to(id_, pane)  # type: ignore[attr-defined] # every place has it

        self._go(place)
        self.call_after_refresh(go)

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

    def action_application_quick(self) -> None:
        """Adds an application in one line, and shows it."""
        from rebound_tui.tui.dialogs.quick import QuickDialog  # noqa: PLC0415 - opened when asked for

        def show(added: int | None) -> None:
            if added is not None and self.current_mode == "applications":
                self.show("applications", added)

        self.push_screen(QuickDialog(), show)

    def action_habits_pause(self) -> None:
        """Pauses all habits, or ends the pause of today."""
        from rebound_tui.tui.habit_verbs import pause_or_go_on  # noqa: PLC0415 - seldom wanted

        pause_or_go_on(self)

    def decide_backups(self, answer: str | None) -> None:
        """Does with the words of a shredded draft in the backups what was answered; without an answer, nothing yet."""
        if answer is not None:
            self.do(
                "decide about the backups",
                lambda: self.tracker.decide_backups(shred=answer == "shred"),
                said="The backups are rid of it." if answer == "shred" else "The backups stay as they are.",
            )

    def action_app_undo(self) -> None:
        """Takes back the last action."""
        self._turn(self.tracker.undo, "Took back")

    def action_app_redo(self) -> None:
        """Does the action again that was taken back last."""
        self._turn(self.tracker.redo, "Did again")

    def _turn(self, turn: Callable[[], str], verb: str) -> None:
        def work() -> None:
            label = turn()
            self.call_later(self.say, f"{verb}: {label}.")

        self.do(verb.lower(), work)

    def action_app_help(self) -> None:
        """Shows the keys for where one is."""
        from rebound_tui.tui.dialogs.help import Help  # noqa: PLC0415 - seldom opened

        self.push_screen(Help(self.screen))

    def action_app_tour(self) -> None:
        """Opens the tour."""
        from rebound_tui.tui.dialogs.tour import Tour  # noqa: PLC0415 - seldom opened

        if not self.screen.is_modal:
            self.push_screen(Tour(self._typeahead.again))

    def action_lessons_open(self) -> None:
        """Opens the ledger of lessons."""
        from rebound_tui.tui.dialogs.ledger import Ledger  # noqa: PLC0415 - seldom opened

        if not self.screen.is_modal:
            self.push_screen(Ledger())

    def action_app_file(self) -> None:
        """Says how the file stands."""
        from rebound_tui.tui.dialogs.file import FileScreen  # noqa: PLC0415 - seldom opened

        if not self.screen.is_modal:
            self.push_screen(FileScreen())

    def action_app_palette(self) -> None:
        """Opens the palette."""
        from rebound_tui.tui.palette import open_palette  # noqa: PLC0415 - seldom opened

        open_palette(self)

    def action_app_quit(self) -> None:
        """Quits; asks first if something could not be written yet."""
        if not self.saving.waiting:
            self.exit(0)
            return
        from rebound_tui.tui.dialogs.confirm import Confirm  # noqa: PLC0415 - seldom needed

        question = f"Not saved yet: {'; '.join(self.saving.waiting)}. Quit and lose it?"
        self.push_screen(Confirm(question), lambda yes: self.exit(1) if yes else None)

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
    from rebound_tui.tui.where import Where  # noqa: PLC0415 - not part of the app's own start

    gc.disable()  # what is read now stays; looking through it for garbage would take a third of the time
    tracker = open_tracker(path, env)
    gc.freeze()
    gc.enable()
    sweep(tracker.database.state_folder)

    def keep_line() -> None:
        keep_line_ready(app.tracker, env)

    app = ReboundApp(
        tracker,
        machine=machine_of(env),
        env=env,
        notice=mode_notice(tracker, env) or "",
        at_rest=keep_line,
        where=None if stays else Where(env, given),
    )
    try:
        app.run()
    finally:
        keep_line()
        app.tracker.close()
    return app.return_code or 0
