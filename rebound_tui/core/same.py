"""Two contacts that turned out to be one person: `same_as` on the one that goes names the one that stays.

Both documents stay in the file. They are read as one, so what another machine adds to either is there, and taking
`same_as` back brings two again.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rebound_tui.core.contact import Contact
    from rebound_tui.core.record import Documents

_FILLED = ("company", "role", "email", "phone", "url")


def heads(contacts: Documents) -> Mapping[int, int]:
    """Whom each contact is one with, by the ids of those that are no longer a contact of their own.

    A chain leads to its end. Where two machines said it both ways round, the smaller id stays. What points to
    nobody is a contact of its own.
    """
    links = {}
    for id_, document in contacts.items():
        other = document.get("same_as")
        if other.__class__ is int and other in contacts and other != id_:
            links[id_] = other
    found: dict[int, int] = {}
    for id_ in links:
        path: dict[int, None] = {}
        at = id_
        while at in links and at not in path and at not in found:
            path[at] = None
            at = links[at]
        if at in path:
            around = list(path)
            at = min(around[around.index(at) :])
        head = found.get(at, at)
        found.update(dict.fromkeys(path, head))
    return {id_: head for id_, head in found.items() if id_ != head}


def gathered(same: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
    """The other way round: who is one with each of those that stay, in ascending order."""
    found: dict[int, list[int]] = {}
    for id_ in sorted(same):
        found.setdefault(same[id_], []).append(id_)
    return found


def as_one(contact: Contact, others: Sequence[Contact]) -> Contact:
    """The contact with all that is known of the others: what it lacks itself, all touches, applications and notes.

    How it stands, paused or stopped, is said of the contact alone.
    """
    people = (contact, *others)
    known: dict[str, Any] = {
        name: next(filter(None, (getattr(one, name) for one in people)), None) for name in _FILLED
    }
    timed = next((one for one in people if one.every), contact)
    touches = (touch._replace(contact=contact.id) for one in people for touch in one.touches)
    notes = dict.fromkeys(one.note for one in people if one.note)
    names = dict.fromkeys(one.name for one in people if one.name)
    return contact._replace(
        **known,
        name=next(iter(names), ""),
        also_named=tuple(names)[1:],
        note="\n\n".join(notes) or None,
        applications_set=tuple(dict.fromkeys(id_ for one in people for id_ in one.applications_set)),
        every=timed.every,
        since_on=timed.since_on,
        snoozed_on=max((one.snoozed_on for one in people if one.snoozed_on), default=None),
        touches=tuple(sorted(touches, key=attrgetter("order"))),
        others=tuple(one.id for one in others),
    )
