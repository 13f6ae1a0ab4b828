"""The dialog that asks where the file is, and says as one types what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.store.errors import BegunApart
from rebound_tui.store.paths import BadConfig
from rebound_tui.tracker.first_start import likely_places, seen_at
from rebound_tui.tui.dialogs.ask import Answer, Ask
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.tracker.using import Used
    from rebound_tui.tui.where import Where


class PlaceDialog(Dialog["Used"]):
    """A file that is there is used, or joined with ours; ours is moved to where none is."""

    TITLE = "Where is your file?"

    def __init__(self, where: Where) -> None:
        self._where = where
        self._adopt = False
        super().__init__()

    def intro(self) -> str:
        """What becomes of the file."""
        if self.app.tracker.database.exists:
            return "Yours is moved there; if one is there already, both become one. The old file stays among the backups."
        return "The file that a sync tool brings here, or the folder it is in. It is used from now on, where it is."

    def fields(self) -> Iterable[Field]:
        """The path; one that a sync tool brought stands there already."""
        places = likely_places(self._where.env)
        is_new = not self.app.tracker.database.exists
        yield LineField(
            "path",
            "Path",
            next(filter(self._holds_ours, places), "") if is_new else "",
            read=self._read,
            required="A path is needed, such as ~/Sync/rebound.json.",
            placeholder="~/Sync/rebound.json",
            suggestions=places,
        )

    def _holds_ours(self, path: str) -> bool:
        try:
            self._read(path)
        except ValueError:
            return False
        return True

    def _read(self, typed: str) -> tuple[str, str]:
        return seen_at(typed, self._where.env, self.app.now, self.app.tracker.zone)

    def submit(self, values: Mapping[str, Any]) -> Used:
        """Uses it."""
        from rebound_tui.tracker.using import use  # noqa: PLC0415 - seldom needed

        try:
            return use(values["path"], self._where.env, given=self._where.given, adopt=self._adopt)
        except BegunApart:
            self.app.call_later(self._ask_about_adoption)
            raise ValueError("Another file is there, which was begun apart from yours.") from None
        except BadConfig as bad:
            raise ValueError(str(bad)) from bad

    def _ask_about_adoption(self) -> None:
        def answered(answer: str | None) -> None:
            if answer == "adopt":
                self._adopt = True
                self.action_save()

        self.app.push_screen(
            Ask(
                "Two files that were begun apart",
                "The file there and yours know nothing of each other: perhaps each machine began one of its own. "
                "They can become one.",
                [
                    Answer("l", "leave", "leave both as they are"),
                    Answer(
                        "m",
                        "adopt",
                        "make one of them",
                        "For good: the two can't be told apart again. Nothing of either is lost.",
                    ),
                ],
            ),
            answered,
        )
