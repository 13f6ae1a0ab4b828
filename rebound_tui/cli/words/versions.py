"""What the command line says of texts that were written apart, on two machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.cli.words import indented
from rebound_tui.core.private import FOR_NOBODY
from rebound_tui.core.text import one_line
from rebound_tui.core.versions import contested, device_names, texts_of
from rebound_tui.core.wording.versions import CLEARED, text_name, written_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.tracker.session import Session


def versions_lines(application: Application, session: Session, *, private: bool) -> Iterator[str]:
    """Each version of each text that has several, and who wrote it; the next edit settles them."""
    snapshot = session.snapshot
    names = device_names(snapshot.tables)
    for table, id_, field in contested(snapshot.versions, snapshot.tables, "application", application.id):
        if not private and field in FOR_NOBODY.get(table, ()):
            continue
        texts = texts_of(snapshot.tables[table][id_], field)
        name = text_name(table, field)
        yield f"{name[0].upper()}{name[1:]} has {len(texts)} versions. The next edit settles it."
        for version in texts:
            yield one_line(f"  {written_words(version, names, session.clock(), session.zone)}")
            yield indented(version.text or CLEARED)
