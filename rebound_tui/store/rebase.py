"""What a person changed while the file changed under what they saw: only what they touched is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.kind import kind_of
from rebound_tui.store.codec import canonical
from rebound_tui.store.restamp import sorted_set

if TYPE_CHECKING:
    from rebound_tui.store.edits import Document

_NOT_THERE = object()


def rebased(seen: Document, before: Document, after: Document) -> tuple[dict[str, Any], set[str]]:
    """Return a document as somebody meant it who saw an older one, and the texts that are to stand beside the present.

    A field that they left as they saw it stays as it is now. Of a set only the elements that they added or took away
    come and go. A long text that was changed here and elsewhere keeps both.

    Args:
        seen: the document as it was on their screen.
        before: as it is in the file now.
        after: as it would be written: `before`, with their changes.
    """
    meant, beside = dict(after), set()
    for name in seen.keys() | before.keys() | after.keys():
        kind = kind_of(name)
        was, now, wanted = (doc.get(name, _NOT_THERE) for doc in (seen, before, after))
        if kind == "format" or _is_same(was, now) or _is_same(now, wanted):
            continue
        if kind == "set" and all(
            isinstance(value, list) or value is _NOT_THERE for value in (was, now, wanted)
        ):
            meant[name] = _elements(*([] if value is _NOT_THERE else value for value in (was, now, wanted)))
        elif _is_same(was, wanted):
            meant.pop(name, None)
            if now is not _NOT_THERE:
                meant[name] = now
        elif kind == "text":
            beside.add(name)
    return meant, beside


def _elements(was: list[Any], now: list[Any], wanted: list[Any]) -> list[Any]:
    known, kept = ({canonical(element) for element in elements} for elements in (was, wanted))
    stays = [element for element in now if canonical(element) in kept or canonical(element) not in known]
    return sorted_set([*stays, *(element for element in wanted if canonical(element) not in known)])


def _is_same(one: Any, other: Any) -> bool:
    if one is _NOT_THERE or other is _NOT_THERE:
        return one is other
    return canonical(one) == canonical(other)
