"""What keys say about texts that were written apart, and about what was deleted while somebody went on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.versions import Contested
from rebound_tui.tui.places.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection

    from rebound_tui.core.application import Application

# Dialogs are imported where they are opened: a start doesn't pay for what is seldom asked for.
# ruff: noqa: PLC0415


class VersionVerbs(Place):
    """A place whose rows may have several versions of a text, or be deleted."""

    @property
    def deleted(self) -> Application | None:
        """The deleted application under the cursor."""
        return None

    @property
    def contested(self) -> list[Contested]:
        """The texts under the cursor that have several versions, the one that is meant first."""
        return []

    def settles(self, table: str, id_: int) -> bool:
        """Whether a document has a text with several versions, which are shown then: they come before an edit."""
        fields = self.snapshot.versions.get((table, id_), ())
        if fields:
            self._show_versions(Contested(table, id_, fields[0]))
        return bool(fields)

    def settles_part(self, tables: Collection[str], **said: object) -> bool:
        """As `settles`, for what belongs to the record under the cursor: in one of `tables`, and of which that holds."""
        for text in self.contested:
            document = self.snapshot.document(text.table, text.id)
            if text.table in tables and all(document.get(name) == value for name, value in said.items()):
                self._show_versions(text)
                return True
        return False

    def action_text_versions(self) -> None:
        """Shows the versions of a text beside each other."""
        texts = self.contested
        if texts:
            self._show_versions(texts[0])
        else:
            self.app.say("Every text here has one version.")

    def action_application_restore(self) -> None:
        """Brings a deleted application back."""
        application = self.deleted
        if application is None:
            self.app.say("That needs a deleted application under the cursor.")
            return
        self.app.do(
            f"bring back {application.title}",
            lambda: self.app.tracker.undelete(application.id),
            said=f"{application.title} is back. {self.app.keys['app.undo']} takes that back.",
        )

    def _show_versions(self, text: Contested) -> None:
        from rebound_tui.tui.dialogs.versions import VersionsScreen

        self.app.push_screen(VersionsScreen(text))
