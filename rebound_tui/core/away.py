"""Spans that ask for nothing: ill, on holiday, an offer pending. They cost no habit anything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core import record
from rebound_tui.core.record import Document, Problem, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Span(NamedTuple):
    """Days from the first to the last, both included, and why."""

    id: int
    from_on: date
    to_on: date
    why: str = ""

    def __contains__(self, day: object) -> bool:
        """Whether that day lies in it."""
        return isinstance(day, date) and self.from_on <= day <= self.to_on


class Away:
    """All spans; a day is in it if it is in one of them."""

    __slots__ = ("spans",)

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans = tuple(spans)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.spans)

    def __eq__(self, other: object) -> bool:
        """Whether they are the same spans."""
        return isinstance(other, Away) and self.spans == other.spans

    def __hash__(self) -> int:
        """That of the spans."""
        return hash(self.spans)

    def __contains__(self, day: object) -> bool:
        """Whether nothing is asked on that day."""
        return any(day in span for span in self.spans)

    def within(self, first: int, end: int) -> Iterator[range]:
        """What of the days from the ordinal `first` to that before `end` asks for nothing, span by span."""
        for span in self.spans:
            days = range(max(span.from_on.toordinal(), first), min(span.to_on.toordinal() + 1, end))
            if days:
                yield days

    def on(self, day: date) -> Span | None:
        """The span that day lies in; the last one said, where there are several."""
        return next((span for span in reversed(self.spans) if day in span), None)


NOWHERE = Away()
_READER = Reader("pauses", from_on=record.day, to_on=record.day, why=str)


def read_away(documents: Iterable[tuple[int, Document]], problems: list[Problem]) -> Away:
    """The table `pauses`, by its days; a span that ends before it begins is none."""
    spans = []
    for id_, document in documents:
        fields = _READER.read(id_, document, problems)
        match fields.get("from_on"), fields.get("to_on"):
            case date() as first, date() as last if first <= last:
                spans.append(Span(id_, first, last, fields.get("why", "")))
            case date(), date():
                problems.append(Problem("pauses", id_, "to_on", "lies before from_on"))
            case _:
                problems.append(Problem("pauses", id_, "from_on", "or to_on is missing"))
    return Away(sorted(spans, key=lambda span: (span.from_on, span.to_on, span.id)))
