"""Watching the file while the app runs: what comes in from elsewhere, and what isn't as it should be.

Twice a second, or once where nothing has stirred for a while, it asks the system what the file and its folder look like,
and only if they look different it reads. That needs nothing installed, works on network drives, sees a file that is
replaced as well as one that is rewritten and a copy that appears beside it, and costs next to nothing
(`python -m bench --rows watch-idle`). A drive that has gone silent is left alone until it answers (`looking`).
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from rebound_tui.store.errors import Busy, NotJoinable, ReadOnly, WriteFailed
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.condition import Trouble, clock_trouble, silence, troubles
from rebound_tui.tui import later
from rebound_tui.tui.looking import SILENT_AFTER, Looking, Looks
from rebound_tui.tui.places.place import Place
from rebound_tui.tui.typeahead import takes_letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from rebound_tui.store.news import LeftAlone
    from rebound_tui.tui.app import ReboundApp
    from rebound_tui.tui.dialogs.ask import Ask

LOOK_EVERY = 0.5  # seconds
CALM_AFTER = 10.0  # seconds without a key and without news; from then on it looks half as often
ASK_AFTER = 1.5  # seconds without a key: nobody's keystroke shall answer a question that has just come up
NEWS_FOR = 8.0  # seconds that what came in is shown
_READ_AGAIN = 10.0  # seconds after which it is read again though it looks the same
_CLOCKS_AFTER = 3.0  # seconds; there is no hurry


class Watch:
    """What the app knows of the file beside its content."""

    def __init__(self, app: ReboundApp) -> None:
        self._app = app
        self._unreadable = ""
        self._looking = Looking()
        self._looked: tuple[Looks | None, float] = (None, 0.0)
        self._was_silent = False
        self._clock: Trouble | None = None
        self._asked: set[tuple[str, str]] = set()
        self._question: Ask | None = None
        self._last_key = self._stirred_at = 0.0
        self._may_have_shredded = True
        self._is_other = False

    def begin(self) -> None:
        """Looks from now on; says at once what came in when the file was opened."""
        self._stirred_at = monotonic()
        self._glance_soon()
        self._app.set_timer(_CLOCKS_AFTER, self.check_clocks)
        self._show_what_came()
        self.tell()

    def forget(self) -> None:
        """Another file is in use now."""
        self._unreadable, self._clock, self._looked = "", None, (None, 0.0)
        self._asked.clear()

    def key_pressed(self) -> None:
        """Somebody is at the keyboard: no question comes up just now."""
        self._last_key = self._stirred_at = monotonic()

    def _glance_soon(self) -> None:
        """Not by a timer of Textual's, which costs ten times what the glance does, for as long as the app is open."""
        is_calm = monotonic() - self._stirred_at > CALM_AFTER
        asyncio.get_running_loop().call_later(LOOK_EVERY * (1 + is_calm), self._glance)

    def _glance(self) -> None:
        """Asks the system how the file looks; what there is to do then is done between two of the app's messages."""
        self._glance_soon()
        app = self._app
        if not app.is_running:  # it isn't yet, or not any more
            return
        self._is_other |= self._may_be_other()
        is_news = app.snapshot is not app.tracker.snapshot or app.tracker.database.has_news
        if self._is_other or is_news or self._may_ask or self.is_silent != self._was_silent:
            app.call_later(self.look)

    def look(self) -> None:
        """Looks at the file; shows what is other, and says what came."""
        if not self._app.is_running:
            return
        if self._is_other or self._may_be_other():
            self._is_other = False
            self._read()
        self._heed_silence()
        self._show_what_came()
        self._ask()

    def end(self) -> None:
        """Looks no more."""
        self._looking.end()

    def answers(self) -> bool:
        """Whether the file can be reached, or else whoever wants something of it would wait with it.

        It takes a moment to tell that it can't; while that is known, none.
        """
        looks = self._looking.look(self._app.tracker.database.path, patience=SILENT_AFTER)
        self._looked = (None, 0.0)
        self._heed_silence()
        return looks is not None

    @property
    def is_silent(self) -> bool:
        """Whether the file is known to be out of reach."""
        return self._looking.is_silent

    def _heed_silence(self) -> None:
        if self._was_silent != self.is_silent:
            self._was_silent = self.is_silent
            if self._app.is_running:
                self.tell()
            if not self.is_silent:
                self._app.saving.try_again()

    def _read(self) -> None:
        app, database = self._app, self._app.tracker.database
        was_away = bool(self._unreadable or database.missing)
        try:
            if app.tracker.refresh():
                app.snapshot = app.tracker.snapshot
                self._may_have_shredded = True
                self._stirred_at = monotonic()
            self._unreadable = ""
        except Refused as refused:
            self._unreadable = f"{database.path} {refused.looks_like}."
        if was_away and not (self._unreadable or database.missing):
            app.saving.try_again()
        self.tell()

    def check_clocks(self) -> None:
        """Looks whether a clock is far off; not at each look, for it goes through the whole file."""
        self._clock = clock_trouble(self._app.snapshot.tables, self._app.now)
        self.tell()

    def _may_be_other(self) -> bool:
        """Whether the file or its folder looks different, or was touched so lately that more may not show.

        What is only seen by reading, such as a clock of a file system that is too coarse, is seen after a while.
        """
        known, read_at = self._looked
        at = monotonic()
        if at - read_at >= _READ_AGAIN:
            known = None
        looks = self._looking.look(self._app.tracker.database.path, known)
        if looks is None or (known is not None and looks[:2] == known[:2]):
            return False
        self._looked = (looks if looks.is_settled else None, at)
        return True

    def _show_what_came(self) -> None:
        app = self._app
        if app.snapshot is not app.tracker.snapshot:
            app.snapshot = app.tracker.snapshot
        if came := app.tracker.news():
            app.say(came, lasting=NEWS_FOR)
            app.set_timer(_CLOCKS_AFTER, self.check_clocks)

    def tell(self) -> None:
        """Says in the header how the file stands."""
        app = self._app
        waiting = app.saving.trouble
        stands = [silence(app.tracker)] if self.is_silent else troubles(app.tracker, self._unreadable)
        app.troubles = (
            *([waiting] if waiting else ()),
            *stands,
            *([self._clock] if self._clock else ()),
        )

    # Questions

    def _ask(self) -> None:
        """Asks what only a person can answer: once, and never while they are busy."""
        if not self._may_ask:
            return
        database = self._app.tracker.database
        if self._question is not None and not self._question.is_wanted():
            self._question.withdraw()
        if database.missing is None:
            self._asked.discard(("missing", database.path))
        if not self._is_quiet():
            return
        if database.missing == "shadow" and ("missing", database.path) not in self._asked:
            self.ask_about_missing()
            return
        for copy in database.left_alone:
            if copy.why in ("name", "orphan", "other", "before") and (copy.why, copy.path) not in self._asked:
                self.ask_about_copy(copy)
                return
        if self._may_have_shredded:
            self._may_have_shredded = False
            if left := self._app.tracker.undecided_backups():
                self.ask_about_backups(left)

    @property
    def _may_ask(self) -> bool:
        database = self._app.tracker.database
        is_asked = self._question is not None or bool(self._asked)
        return bool(is_asked or self._may_have_shredded or database.missing or database.left_alone)

    def _is_quiet(self) -> bool:
        app = self._app
        return (
            self._question is None
            and isinstance(app.screen, Place)
            and not takes_letters(app.focused)
            and monotonic() - self._last_key > ASK_AFTER
        )

    def ask_about_missing(self) -> None:
        """Asks whether the file that is gone shall be made anew."""
        database = self._app.tracker.database
        self._asked.add(("missing", database.path))

        def answered(answer: str | None) -> None:
            if answer == "anew":
                self._carry_out(database.make_anew, "The file is there again.")

        self._push(later.about_missing(database), answered)

    def ask_about_copy(self, copy: LeftAlone) -> None:
        """Asks what shall become of a copy that was left alone."""
        database = self._app.tracker.database
        self._asked.add((copy.why, copy.path))

        def answered(answer: str | None) -> None:
            if answer == "join":
                self._carry_out(lambda: database.join_copy(copy.path), "Joined.")
            elif answer == "adopt":
                self._carry_out(
                    lambda: database.join_copy(copy.path, adopt=True),
                    "They are one file now.",
                )
            elif answer == "leave":
                self._carry_out(lambda: database.leave_copy(copy.path), "It is left alone.")

        self._push(later.about_copy(database, copy), answered)

    def ask_about_backups(self, count: int) -> None:
        """Asks whether a draft that was shredded on another machine goes from the backups here, too."""
        self._push(later.about_backups(count, elsewhere=True), self._app.decide_backups)

    def _push(self, question: Ask, answered: Callable[[str | None], None]) -> None:
        def done(answer: str | None) -> None:
            self._question = None
            answered(answer)

        self._question = question
        self._app.push_screen(question, done)

    def _carry_out(self, work: Callable[[], object], said: str) -> None:
        try:
            self._app.must_be_reached()
            work()
        except (Busy, WriteFailed, ReadOnly, NotJoinable, Refused, OSError) as failed:
            said = str(failed)
        self._app.say(said)
        self._read()
        self._show_what_came()
