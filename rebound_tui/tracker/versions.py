"""Settling a long text of which there are several versions, because it was written apart (docs/format.md, Join)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.versions import texts_of
from rebound_tui.tracker.session import NotPossible, Session, prose

if TYPE_CHECKING:
    from rebound_tui.store.change import Change


class Versions(Session):
    """What one can say about a text that has more than one version."""

    def settle(self, table: str, id_: int, field: str, text: str | None) -> None:
        """Says what a text shall be; its other versions go, on every machine that hears of it.

        Args:
            table: where the document is.
            id_: the document.
            field: the text.
            text: what it shall be, perhaps exactly what it is; None or nothing unsets it.

        Raises:
            NotPossible: the document is not there any more.
        """

        def work(change: Change) -> None:
            if id_ not in change.tables.get(table, {}):
                raise NotPossible("That text is not there any more.")
            document = change.tables[table][id_]
            known = [version.text for version in texts_of(document, field)]
            said = text if text in known else prose(text)  # a version that is taken stays to the letter
            change.update(table, id_, {field: said or None})
            change.resolve(table, id_, field)

        self.act("settled the versions of a text", work)
