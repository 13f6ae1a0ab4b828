"""Finding what somebody means by an id or a few words, and what matches a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> int: ...  # noqa: D102


T = TypeVar("T", bound=Identified)


class NotFound(LookupError):
    """Nothing fits the words."""


class Ambiguous(LookupError):
    """More than one thing fits the words; `candidates` are pairs of id and name."""

    def __init__(self, words: str, candidates: list[tuple[int, str]], *, why: str = "") -> None:
        super().__init__(why or f"“{words}” fits more than one.")
        self.candidates = candidates


def find(words: str, among: Iterable[T], name: Callable[[T], str]) -> T:
    """The one that has this id, this very name, or is the only one whose name holds all the words.

    Raises:
        NotFound: nothing fits.
        Ambiguous: more than one fits.
    """
    items = list(among)
    wanted = words.strip().casefold()
    if wanted.isdecimal():
        by_id = [item for item in items if str(item.id) == wanted]
        if by_id:
            return by_id[0]
    names = [(item, " ".join(name(item).casefold().split())) for item in items]
    terms = wanted.split()
    exact = [item for item, text in names if text == " ".join(terms)]
    terms = [
        term for term in terms if term != "·"
    ]  # what stands between company and role wherever we print them
    fitting = exact or [item for item, text in names if all(term in text for term in terms)]
    if not terms or not fitting:
        raise NotFound(f"nothing fits “{words.strip()}”.")
    if len(fitting) > 1:
        raise Ambiguous(words.strip(), [(item.id, name(item)) for item in fitting])
    return fitting[0]


def application_name(application: Application) -> str:
    """What the words for an application are looked up in."""
    return f"{application.company} {application.role}"


def searched_text(application: Application) -> str:
    """What a filter looks at, in lower case: company, role, tags, note and stage."""
    parts = (
        application.company,
        application.role,
        *application.tags,
        application.note or "",
        application.stage,
    )
    return "\n".join(parts).casefold()


def searched_person(contact: Contact) -> str:
    """What a filter of people looks at, in lower case: name, company, role, mail address and note."""
    parts = (*contact.names, contact.company, contact.role, contact.email, contact.note)
    return "\n".join(part for part in parts if part).casefold()


def words_of(query: str) -> list[str]:
    """The words of a filter, in lower case."""
    return query.casefold().split()
