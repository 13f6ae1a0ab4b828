"""The words for texts that were written apart, and for what was deleted and isn't done with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rebound_tui.core.since import say_time
from rebound_tui.core.versions import texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, tzinfo

    from rebound_tui.core.deleted import Deleted
    from rebound_tui.core.record import Document
    from rebound_tui.core.versions import Version

DELETED: Final = {
    "applications": "Deleted, with new events",
    "contacts": "Deleted, with new touches",
    "habits": "Deleted, with new marks",
}
CLEARED: Final = "It was cleared here."
SOMEWHERE: Final = "another machine"

_TEXTS: Final[dict[tuple[str, str], str]] = {
    ("events", "text"): "what happened",
    ("holds", "left_text"): "why you left the hold early",
    ("replies", "hot_text"): "the hot draft",
    ("replies", "cool_text"): "the letter",
    ("reflections", "feedback_text"): "what they advised",
    ("answers", "note"): "an answer",
    ("lessons", "if_text"): "the lesson's if",
    ("lessons", "then_text"): "the lesson's then",
    ("touches", "text"): "what was said",
    ("applications", "plan_text"): "the plan for a no",
    ("applications", "return_text"): "why you would come back",
}


def text_name(table: str, field: str) -> str:
    """What a long text is called in a sentence: `the note`."""
    return _TEXTS.get((table, field)) or f"the {field.removesuffix('_text').replace('_', ' ')}"


def versions_words(document: Document, field: str) -> str:
    """Beside a text of which there are several: `2 versions`."""
    return f"{len(texts_of(document, field))} versions"


def written_words(version: Version, names: Mapping[str, str], now: datetime, zone: tzinfo) -> str:
    """Who wrote a version, and when: `desktop · Tue 14:30`."""
    name = names.get(version.device) or (SOMEWHERE if version.device else "")
    when = say_time(version.at, now, zone) if version.at else ""
    return " · ".join(part for part in (name, when) if part) or "nobody knows who or when"


def both_texts(versions: Sequence[Version]) -> str:
    """All versions in one text, the earliest first."""
    return "\n\n".join(version.text.strip() for version in reversed(versions) if version.text)


def deleted_words(deleted: Deleted, id_: int, key: str) -> str:
    """What there is to say of a record that was deleted while another machine went on with it; empty if it wasn't."""
    if deleted.holds(id_):
        return f"Deleted on one machine while another went on; {key} brings all of it back."
    return f"Partly deleted; {key} brings the rest back." if id_ in deleted.behind else ""


def new_words(count: int) -> str:
    """What was added to something deleted: `2 new`."""
    return f"{count} new" if count else "new"
