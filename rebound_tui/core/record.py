"""How a stored document is read: each field by its kind, the odd ones set aside and named.

A file that people sync, merge and edit by hand can hold anything under a field's name. A wrong value never
stops the program: it reads as unset, stays in the file as it is, and is reported as a `Problem`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

Document = Mapping[str, Any]
Documents = Mapping[int, Document]
Tables = Mapping[str, Documents]
Kind = Callable[[Any], Any]


class Problem(NamedTuple):
    """Something in the file that reads as unset, or points nowhere."""

    table: str
    id: int
    field: str
    what: str


def text(value: Any) -> str:
    """Any string; an empty one is as good as none."""
    if value.__class__ is not str:
        raise ValueError("is not text")
    return value  # type: ignore[no-any-return]


def whole(value: Any) -> int:
    """A whole number (JSON's true and false are not)."""
    if value.__class__ is not int:
        raise ValueError("is not a whole number")
    return value  # type: ignore[no-any-return]


def instant(value: Any) -> datetime:
    """`YYYY-MM-DDTHH:MM:SSZ`, as an aware UTC datetime."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("is not an instant") from None
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError("is an instant without a time zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is not an instant") from None


def day(value: Any) -> date:
    """`YYYY-MM-DD`."""
    if value.__class__ is not str or len(value) != 10:
        raise ValueError("is not a day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None


def texts(value: Any) -> tuple[str, ...]:
    """A list of strings."""
    if value.__class__ is not list or not all(item.__class__ is str for item in value):
        raise ValueError("is not a list of texts")
    return tuple(value)


def wholes(value: Any) -> tuple[int, ...]:
    """A list of whole numbers, such as ids."""
    if value.__class__ is not list or not all(item.__class__ is int for item in value):
        raise ValueError("is not a list of ids")
    return tuple(value)


def one_of(*words: str) -> Kind:
    """One of a few words; a word from a newer version of the program reads as unset."""

    def choice(value: Any) -> str:
        if value.__class__ is not str or value not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return value  # type: ignore[no-any-return]

    return choice


def between(low: int, high: int) -> Kind:
    """A whole number from `low` to `high`, both included."""

    def within(value: Any) -> int:
        if not low <= whole(value) <= high:
            raise ValueError(f"is not between {low} and {high}")
        return value  # type: ignore[no-any-return]

    return within


class Reader:
    """Reads the documents of one table; unknown fields are left alone."""

    __slots__ = ("kinds", "table")

    def __init__(self, table: str, **kinds: Kind) -> None:
        self.table = table
        self.kinds = kinds

    def read(self, id_: int, document: Document, problems: list[Problem]) -> dict[str, Any]:
        """The known fields that are set and sound; the others are added to `problems`."""
        kinds = self.kinds
        fields = {}
        for name, value in document.items():
            if value is not None and (kind := kinds.get(name)) is not None:
                try:
                    fields[name] = kind(value)
                except ValueError as odd:
                    problems.append(Problem(self.table, id_, name, str(odd)))
        return fields


def stamp_of(document: Document) -> str:
    """When the document as a whole was written, as a text that sorts; empty where nothing says so."""
    stamp = document.get("_s", "")
    if stamp.__class__ is dict:
        stamp = stamp.get("", "")
    return stamp if stamp.__class__ is str else ""


def said_instant(moment: datetime) -> str:
    """An instant as it is stored: UTC, whole seconds (docs/format.md)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
