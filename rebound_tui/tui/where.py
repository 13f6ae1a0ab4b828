"""Where the file lies: asked at the first start, and moved when somebody wants that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.tracker.first_start import is_first_start, note_answer, note_tour, wants_tour
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui import later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.tracker.using import Used
    from rebound_tui.tui.app import ReboundApp


class Where:
    """The place of the file.

    Args:
        env: the environment, which names the folders.
        given: the file that `--file` named, if it did.
    """

    def __init__(self, env: Mapping[str, str], given: str | None = None) -> None:
        self.env = env
        self.given = given

    def ask_at_the_first_start(self, app: ReboundApp) -> None:
        """Asks whether there is a file already, if nothing says where it is; esc looks around, and it is asked again."""
        if not is_first_start(app.tracker, self.env, self.given):
            self._show_around(app)
            return

        def answered(answer: str | None) -> None:
            if answer == "new":
                note_answer(self.env)
                self._show_around(app)
                app.say(
                    f"Good. {app.keys['place.applications']} goes to Applications, where "
                    f"{app.keys['item.add']} adds the first one.",
                    lasting=8.0,
                )
            elif answer == "somewhere":
                self.ask_where(app)

        app.push_screen(later.about_first_start(app.tracker.database.path), answered)

    def _show_around(self, app: ReboundApp) -> None:
        """Shows the tour, once on this machine, to whoever has logged nothing yet."""
        if wants_tour(app.tracker, self.env):
            app.action_app_tour()
            note_tour(self.env)

    def ask_where(self, app: ReboundApp) -> None:
        """Asks for a path, and uses the file there."""

        def answered(used: Used | None) -> None:
            if used is not None:
                self._settle_in(app, used)

        app.push_screen(later.PlaceDialog(self), answered)

    def _settle_in(self, app: ReboundApp, used: Used) -> None:
        note_answer(self.env)
        if self.given or used.overruled_by:
            app.say(
                "That is for the next start: this time, the file was named when the app was started.",
                lasting=8.0,
            )
            return
        app.tracker.close()
        app.tracker = open_tracker(used.moved.path, self.env, clock=app.tracker.clock)
        app.watch_file.forget()
        app.snapshot = app.tracker.snapshot
        count = len(app.snapshot.applications)
        held = "1 application" if count == 1 else f"{count} applications"
        if not app.tracker.database.exists:
            held = "it begins with the first entry"
        came = used.came.sentence() if used.came else ""
        app.say(f"Your file is {used.moved.path} from now on: {came or held}.", lasting=8.0)
