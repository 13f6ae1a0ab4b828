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
#: How a field is read: a plain type, or a function that raises ValueError with what is wrong.
Kind = type | Callable[[Any], Any]

#: Years in which something can happen. What lies outside is a slip of the keyboard, and would run into the
#: ends of the calendar in some time zone.
FIRST_YEAR, LAST_YEAR = 1970, 2199


class Problem(NamedTuple):
    """Something in the file that reads as unset, or points nowhere."""

    table: str
    id: int
    field: str
    what: str


def instant(value: Any) -> datetime:
    """`YYYY-MM-DDTHH:MM:SSZ`, as an aware UTC datetime."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("is not an instant") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"is not in the years {FIRST_YEAR} to {LAST_YEAR}")
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError("is an instant without a time zone")
    return moment.astimezone(UTC)


def day(value: Any) -> date:
    """`YYYY-MM-DD`."""
    if value.__class__ is not str or len(value) != 10 or value[7] != "-":
        raise ValueError("is not a day")
    try:
        on = date.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise ValueError(f"is not in the years {FIRST_YEAR} to {LAST_YEAR}")
    return on


def texts(value: Any) -> tuple[str, ...]:
    """A list of strings."""
    if value.__class__ is not list or not {*map(type, value)} <= {str}:
        raise ValueError("is not a list of texts")
    return tuple(value)


def wholes(value: Any) -> tuple[int, ...]:
    """A list of whole numbers, such as ids."""
    if value.__class__ is not list or not {*map(type, value)} <= {int}:
        raise ValueError("is not a list of ids")
    return tuple(value)


def one_of(*words: str) -> Kind:
    """One of a few words; a word from a newer version of the program reads as unset."""

    def choice(value: Any) -> str:
        if value.__class__ is str and value in words:
            return value
        raise ValueError(f"is none of {', '.join(words)}")

    return choice


def truth(value: Any) -> bool:
    """JSON's true or false."""
    if value.__class__ is not bool:
        raise ValueError("is neither true nor false")
    return bool(value)


def between(low: int, high: int) -> Kind:
    """A whole number from `low` to `high`, both included (JSON's true and false are none)."""

    def within(value: Any) -> int:
        if value.__class__ is int and low <= value <= high:
            return value
        raise ValueError(f"is not a whole number from {low} to {high}")

    return within


#: The plain types a field can have, and what is said of any other.
_WRONG_TYPE: Mapping[Any, str] = {str: "is not text", int: "is not a whole number"}


class Reader:
    """Reads the documents of one table; unknown fields are left alone."""

    __slots__ = ("kinds", "plain", "table")

    def __init__(self, table: str, **kinds: Kind) -> None:
        self.table = table
        self.plain: dict[str, Any] = {name: kind for name, kind in kinds.items() if kind in _WRONG_TYPE}
        self.kinds = {name: kind for name, kind in kinds.items() if kind not in _WRONG_TYPE}

    def read(self, id_: int, document: Document, problems: list[Problem]) -> dict[str, Any]:
        """The known fields that are set and sound; the others are added to `problems`."""
        plain, kinds = self.plain, self.kinds
        fields = {}
        for name, value in document.items():
            if value.__class__ is plain.get(name):  # most are, and a call for each would be dear
                fields[name] = value
            elif value is None:
                pass
            elif name in kinds:
                try:
                    fields[name] = kinds[name](value)
                except ValueError as odd:
                    problems.append(Problem(self.table, id_, name, str(odd)))
            elif name in plain:
                problems.append(Problem(self.table, id_, name, _WRONG_TYPE[plain[name]]))
        return fields


class Filler(Reader):
    """Reads the documents of a table that can have very many, straight into the order of a named tuple's fields."""

    __slots__ = ("blank", "places")

    def __init__(self, table: str, record: Any, **kinds: Kind) -> None:
        super().__init__(table, **kinds)
        fields = record._fields
        self.blank = [record._field_defaults.get(field) for field in fields]
        self.places = {
            name: (fields.index(name), self.plain.get(name), self.kinds.get(name)) for name in kinds
        }

    def fill(self, id_: int, document: Document, problems: list[Problem]) -> list[Any]:
        """The values for `_make`, those that are unset as the tuple has them by itself; as `read` with `problems`."""
        values, places = self.blank.copy(), self.places
        for name, value in document.items():
            if name not in places:
                continue
            at, plain, kind = places[name]
            if value.__class__ is plain:
                values[at] = value
            elif value is not None:
                if kind is None:
                    problems.append(Problem(self.table, id_, name, _WRONG_TYPE[plain]))
                    continue
                try:
                    values[at] = kind(value)
                except ValueError as odd:
                    problems.append(Problem(self.table, id_, name, str(odd)))
        return values


def stamp_of(document: Document) -> str:
    """When the document as a whole was written, as a text that sorts; empty where nothing says so."""
    stamp = document.get("_s", "")
    if stamp.__class__ is dict:
        stamp = stamp.get("", "")
    return stamp if stamp.__class__ is str else ""


def said_instant(moment: datetime) -> str:
    """An instant as it is stored: UTC, whole seconds (docs/format.md)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
