"""The choice of somebody to whom a reply goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rebound_tui.core.naming import people_of, same_text
from rebound_tui.core.wording.reply import NAMED_HERE, NO_ADDRESS, SOMEBODY_NEW
from rebound_tui.tui.dialogs.choose import Choose, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.snapshot import Snapshot

Somebody = int | str
"""A contact's id, or the name of somebody who is none yet."""

_NEW = ""


class ToWhom(Choose[Somebody]):
    """The application's people stand first, then the company's, then all others; somebody new can always be named."""

    PLACEHOLDER: ClassVar = "a name"

    def __init__(self, application: Application, snapshot: Snapshot) -> None:
        known = list(_those_there_are(application, snapshot))
        super().__init__("To whom?", [*known, Option(_NEW, SOMEBODY_NEW)])

    def searched(self, option: Option[Somebody]) -> str:
        """The name, the company and the address."""
        return f"{option.name} {option.aside}"

    def fitting(self, query: str) -> list[int]:
        """Those that fit, and at the end somebody new."""
        new = len(self._options) - 1
        return [*(at for at in super().fitting(query) if at != new), new]

    def taken(self, option: Option[Somebody]) -> Somebody:
        """Whom it is left with; what was typed is the name of somebody new."""
        return self._entry.text.strip() if option.value == _NEW else option.value


def _those_there_are(application: Application, snapshot: Snapshot) -> Iterator[Option[Somebody]]:
    contacts, named = snapshot.contacts, people_of(application, snapshot)
    known = (one.known.id for one in named if one.known)
    here = [id_ for id_ in dict.fromkeys((*application.contacts, *known)) if id_ in contacts]
    yield from (_option(contacts[id_]) for id_ in here)
    for one in named:
        if one.known is None:
            yield Option(one.name, one.name, NAMED_HERE)
    company = same_text(application.company)

    def order(contact: Contact) -> tuple[bool, str, int]:
        return same_text(contact.company) != company, contact.name.casefold(), contact.id

    yield from (_option(one) for one in sorted(contacts.values(), key=order) if one.id not in here)


def _option(contact: Contact) -> Option[Somebody]:
    return Option(contact.id, contact.title, contact.email or NO_ADDRESS)
