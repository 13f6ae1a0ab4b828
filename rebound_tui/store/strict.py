"""Strict reading: bytes, then UTF-8, then JSON without surprises, then the shape (docs/format.md, Reading)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from rebound_tui.store.meta import APP, read_meta
from rebound_tui.store.refusal import DECRYPT, MAX_BYTES, OTHER_FILE, REPLACE, TOO_LARGE, UNDO_EDIT

MAX_DEPTH = 100
"""Levels of objects and lists inside a document. Ours use four; the JSON reader itself stops near 1,000."""

MAX_INT = 2**63 - 1
"""Integers are 64-bit, as in every other language a script may be written in. Our ids need 52 bits."""

TOO_DEEP = (
    f"is nested more than {MAX_DEPTH} levels deep, which no tracker writes",
    REPLACE,
)


class Damaged(ValueError):
    """Well-formed bytes with content that a tracker's file can't have; says what, and what to do."""

    def __init__(self, looks_like: str, advice: str = UNDO_EDIT) -> None:
        super().__init__(f"the content {looks_like}")
        self.looks_like = looks_like
        self.advice = advice


class Repeated(Damaged):
    """A key that stands twice in one place; `duplicates` can tell what was meant."""


def read(data: bytes) -> dict[str, dict[int, dict[str, Any]]]:
    """Return the tables of a file.

    Raises:
        ValueError: in all its kinds: `Damaged`, `UnicodeDecodeError`, `json.JSONDecodeError`.
    """
    return tables_of(parse(text_of(data)))


def text_of(data: bytes) -> str:
    """Return the text of a file. Raises ValueError: it is no UTF-8, or too large."""
    if len(data) > MAX_BYTES:
        raise Damaged(*TOO_LARGE)
    return data.decode("utf-8-sig")


def tables_of(top: Any) -> dict[str, dict[int, dict[str, Any]]]:
    """Return the tables of a file's JSON value.

    Raises:
        Damaged: it isn't that of a tracker's file.
    """
    if not isinstance(top, dict):
        raise Damaged(f"holds {_named(top)} where a tracker's file has its tables", OTHER_FILE)
    if "sops" in top and "_meta" not in top:
        raise Damaged("looks encrypted (sops)", DECRYPT)
    tables = {name: rows_of(name, rows) for name, rows in top.items()}
    if tables and read_meta(tables) is None:
        raise Damaged(f"is JSON, but not a {APP} file", OTHER_FILE)
    return tables


def parse(text: str, *, make: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """Return the JSON value of a text in which all numbers are ordinary.

    Args:
        text: the JSON.
        make: makes an object of its keys and values; by default a dict, and no key may come twice.

    Raises:
        ValueError: `Damaged`, or `json.JSONDecodeError`.
    """
    try:
        return (_decoder(make) if make else _DECODER).decode(text)
    except RecursionError as error:
        raise Damaged(*TOO_DEEP) from error


def check_depth(value: Any) -> None:
    """Refuse a value nested deeper than `MAX_DEPTH`.

    Raises:
        Damaged: it is.
    """
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            item
            for outer in level
            if outer.__class__ is dict or outer.__class__ is list
            for item in (outer.values() if outer.__class__ is dict else outer)
        ]
        if not level:
            return
    raise Damaged(*TOO_DEEP)


def rows_of(name: str, rows: Any) -> dict[int, dict[str, Any]]:
    """Return a table's documents by their ids.

    Raises:
        Damaged: it is no table.
    """
    if not isinstance(rows, dict):
        raise Damaged(f"holds {_named(rows)} where the table {ascii(name)[:60]} should be")
    ids = _ids(name, rows)
    for row in rows.values():
        if row.__class__ is not dict:
            raise Damaged(f"holds {_named(row)} where the table {ascii(name)[:60]} should have a document")
        for value in row.values():
            if value.__class__ is dict or value.__class__ is list:
                check_depth(row)
                break
    return dict(zip(ids, rows.values(), strict=True))


def _ids(name: str, rows: dict[str, Any]) -> list[int]:
    """Return the keys as numbers: decimal, at least 1, and written in the one way numbers are."""
    try:
        ids = list(map(int, rows))
    except ValueError:
        ids = []
    if ids and (min(ids) < 1 or max(ids) > MAX_INT):
        ids = []
    if list(map(str, ids)) != list(rows):
        odd = next(key for key in rows if not _is_id(key))
        raise Damaged(
            f"has the id {ascii(odd)[:60]} in the table {ascii(name)[:60]}, which is no whole number"
        )
    return ids


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdecimal() and key[0] != "0" and len(key) <= 19 and int(key) <= MAX_INT


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        twice = next(key for key, _ in pairs if [other for other, _ in pairs].count(key) > 1)
        raise Repeated(
            f"has the key {ascii(twice)[:60]} twice in one place",
            "Two versions were probably merged line by line: keep one of the two lines, or put a good copy in its place.",
        )
    return fields


def _integer(digits: str) -> int:
    if len(digits) > 20 or not -MAX_INT - 1 <= (number := int(digits)) <= MAX_INT:
        raise Damaged(
            f"holds a whole number of {len(digits.lstrip('-')):,} digits, too large to keep exactly"
        )
    return number


def _float(digits: str) -> float:
    number = float(digits)
    if number - number != 0:
        raise Damaged(f"holds the number {digits[:20]}, too large to keep")
    return number


def _constant(name: str) -> None:
    raise Damaged(f"holds {name}, which is no JSON number")


def _decoder(make: Callable[[list[tuple[str, Any]]], Any]) -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=make, parse_int=_integer, parse_float=_float, parse_constant=_constant
    )


_DECODER = _decoder(_object)


def _named(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
