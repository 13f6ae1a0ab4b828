"""Who is meant by a name: somebody one knows, somebody new, or somebody one has to be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.snapshot import Snapshot


class Meant(NamedTuple):
    """What a name says: `known` is sure; of several `perhaps`, or of one that may be, a person has to say who."""

    name: str
    known: Contact | None = None
    perhaps: tuple[Contact, ...] = ()


def same_text(text: str | None) -> str:
    """A name as it is compared: case and blanks don't matter."""
    return " ".join((text or "").casefold().split())


def meant(
    name: str,
    company: str | None,
    contacts: Iterable[Contact],
    *,
    near: Collection[int] = (),
    is_careful: bool = False,
) -> Meant:
    """Who is meant by a name at a company.

    The same name at the same company is the same person, unless two have it. Where a company isn't known it may be,
    and so may somebody among those `near` whose name has all the words of the other: Ann, and Ann Lee. Who
    `is_careful` also thinks of somebody by the same full name who works elsewhere; people change places.
    """
    wanted, at = same_text(name), same_text(company)
    sure, perhaps = [], []
    for contact in contacts:
        names = [same_text(known) for known in contact.names]
        theirs = same_text(contact.company)
        if wanted in names:
            if theirs == at:
                sure.append(contact)
            elif not theirs or not at or (is_careful and " " in wanted):
                perhaps.append(contact)
        elif contact.id in near and any(_is_within(wanted, known) for known in names):
            perhaps.append(contact)
    if len(sure) == 1:
        return Meant(name, sure[0])
    return Meant(name, perhaps=(*sure, *perhaps))


def people_of(application: Application, snapshot: Snapshot) -> list[Meant]:
    """Who is meant by each name on an application and its interviews; a name told twice is one person."""
    names: dict[str, str] = {}
    for name in application.people_named:
        names.setdefault(same_text(name), name)
    names.pop("", None)
    contacts = snapshot.contacts
    linked = [contacts[id_] for id_ in application.contacts if id_ in contacts]
    company = same_text(application.company)
    near = {contact.id for contact in contacts.values() if company and same_text(contact.company) == company}
    near.update(contact.id for contact in linked)
    found = []
    for key, name in names.items():
        here = [contact for contact in linked if key in map(same_text, contact.names)]
        if len(here) == 1:
            found.append(Meant(name, here[0]))
        else:
            found.append(meant(name, application.company, contacts.values(), near=near, is_careful=True))
    return found


def _is_within(one: str, other: str) -> bool:
    """Whether one name has all the words of the other."""
    words, others = set(one.split()), set(other.split())
    return bool(words and others) and (words <= others or others <= words)
