"""What keys say about texts that were written apart, and about what was deleted while somebody went on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.deleted import name_of
from rebound_tui.core.versions import Contested
from rebound_tui.tui import later
from rebound_tui.tui.places.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection

    from rebound_tui.core.deleted import Record


class VersionVerbs(Place):
    """A place whose rows may have several versions of a text, or be deleted."""

    @property
    def record(self) -> Record | None:
        """The record under the cursor, deleted or not."""
        return None

    @property
    def deleted(self) -> Record | None:
        """The record under the cursor, if it is deleted."""
        record = self.record
        return record if record is not None and self.snapshot.deleted.holds(record.id) else None

    @property
    def restorable(self) -> Record | None:
        """The record under the cursor, if it or some of its story is in the trash."""
        record = self.record
        is_behind = record is not None and record.id in self.snapshot.deleted.behind
        return record if is_behind else self.deleted

    def is_deleted(self) -> bool:
        """Whether the record under the cursor is deleted; says so then."""
        if self.deleted is not None:
            self.app.say(f"It is deleted; {self.app.keys['item.restore']} brings it back.")
        return self.deleted is not None

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

    def action_item_restore(self) -> None:
        """Brings back what is in the trash of the record under the cursor."""
        record = self.restorable
        if record is None:
            self.app.say("Nothing of what is under the cursor was deleted elsewhere.")
            return
        was_deleted, name = self.deleted is not None, name_of(record)
        said = f"{name} is back" if was_deleted else f"{name} has the rest of its story again"
        self.app.do(
            f"bring back {name}",
            lambda: self.app.tracker.undelete(record.id),
            said=f"{said}. {self.app.keys['app.undo']} takes that back.",
        )

    def _show_versions(self, text: Contested) -> None:
        self.app.push_screen(later.VersionsScreen(text))
