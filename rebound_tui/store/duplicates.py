"""What stands twice in a file: several copies laid over each other, taken apart again (docs/format.md, Recovery).

A merge of lines, or an editor, can leave a table, a document or a field twice in one place, and a JSON reader drops
all but the last. Here each is put into a copy of its own, to be joined like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.store import strict
from rebound_tui.store.strict import TOO_DEEP, Damaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rebound_tui.store.codec import Tables

MOST = 16
"""Of more than so many in one place nobody can say how they came there."""


class _Pairs(NamedTuple):
    """An object in which a key comes more than once."""

    pairs: Sequence[tuple[str, Any]]


def copies(text: str) -> list[Tables]:
    """Return the copies of which a file was made. The first has all that stands only once.

    Raises:
        ValueError: `Damaged`, or `json.JSONDecodeError`.
    """
    try:
        return _copies(strict.parse(text, make=_object))
    except RecursionError as error:
        raise Damaged(*TOO_DEEP) from error


def _copies(top: Any) -> list[Tables]:
    apart: list[dict[str, Any]] = [{}]
    for table, rows in _pairs(top):
        if not isinstance(rows, (dict, _Pairs)):
            apart[0][table] = rows  # what reads the shape will say it
            continue
        apart[0].setdefault(table, {})
        for key, doc in _pairs(rows):
            for variant in _variants(doc):
                _put(apart, table, key, variant)
    first, *rest = apart
    others = ({name: strict.rows_of(name, rows) for name, rows in copy.items()} for copy in rest)
    return [strict.tables_of(first), *others]


def _put(apart: list[dict[str, Any]], table: str, key: str, doc: Any) -> None:
    """Put a document into the first copy that has none there."""
    for copy in apart:
        rows = copy.setdefault(table, {})
        if not isinstance(rows, dict) or rows.setdefault(key, doc) is doc:
            return
    if len(apart) == MOST:
        raise Damaged(f"has the key {ascii(key)[:60]} more than {MOST} times in one place")
    apart.append({table: {key: doc}})


def _variants(value: Any) -> list[Any]:
    """Return a value once for each time that something in it stands, the n-th with the n-th of everything."""
    if isinstance(value, _Pairs):
        found: dict[str, list[Any]] = {}
        for name, inner in value.pairs:
            found.setdefault(name, []).extend(_variants(inner))
        return [dict(zip(found, values, strict=True)) for values in _side_by_side(found.values())]
    if isinstance(value, dict):
        insides = [_variants(inner) for inner in value.values()]
        return [dict(zip(value, values, strict=True)) for values in _side_by_side(insides)]
    if isinstance(value, list):
        return [list(values) for values in _side_by_side([_variants(inner) for inner in value])]
    return [value]


def _side_by_side(columns: Iterable[list[Any]]) -> list[list[Any]]:
    columns = list(columns)
    longest = max((len(column) for column in columns), default=1)
    if longest > MOST:
        raise Damaged(f"has a key more than {MOST} times in one place")
    return [[column[min(at, len(column) - 1)] for column in columns] for at in range(longest)]


def _object(pairs: list[tuple[str, Any]]) -> Any:
    fields = dict(pairs)
    return fields if len(fields) == len(pairs) else _Pairs(pairs)


def _pairs(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, _Pairs):
        return value.pairs
    if isinstance(value, dict):
        return value.items()
    strict.tables_of(value)  # says what stands there instead
    return ()
