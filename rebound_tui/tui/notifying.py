"""While the app is open: a quiet line when a hold opens, and notifications on the desktop for who wants them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from rebound_tui.core.reminder import opened

if TYPE_CHECKING:
    from datetime import datetime

    from rebound_tui.tui.app import ReboundApp

LOOK_EVERY = 15.0  # seconds
SAID_FOR = 12.0  # seconds
_AT_THE_START = 3.0  # seconds, so that the first picture doesn't wait for it


class Notifying:
    """Looks now and then at what is worth a word; the notifier runs beside the app, which never waits for it."""

    def __init__(self, app: ReboundApp) -> None:
        self._app = app
        self._looked_at: datetime | None = None
        self._thread: threading.Thread | None = None
        self._has_complained = False

    def begin(self) -> None:
        """Begins to look."""
        self._looked_at = self._app.now
        self._app.set_timer(_AT_THE_START, self.look)
        self._app.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Says what has opened since the last look, and lets the desktop show what it has not shown."""
        app, since = self._app, self._looked_at
        self._looked_at = app.now
        if since is not None and (title := opened(app.snapshot, since, app.now)):
            app.say(f"{title}: the hold is open. A reply may go out now.", lasting=SAID_FOR)
        if app.machine.notifications and (self._thread is None or not self._thread.is_alive()):
            self._thread = threading.Thread(target=self._show, name="notifications", daemon=True)
            self._thread.start()

    def _show(self) -> None:
        from rebound_tui.tracker.reminding import NoNotifier, remind  # noqa: PLC0415 - only for who wants it

        app = self._app
        try:
            remind(app.tracker, app.env)
        except NoNotifier as missing:
            if not self._has_complained:
                self._has_complained = True
                app.call_later(app.say, str(missing), lasting=SAID_FOR)  # from a thread, too
