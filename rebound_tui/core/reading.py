"""From tables to records: each application, contact and habit with all that belongs to it, and what is odd about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import NamedTuple

from rebound_tui.core.application import Application, latest_no, read_application
from rebound_tui.core.contact import Contact, read_contact, read_touch
from rebound_tui.core.habit import Habit
from rebound_tui.core.hold import Hold, read_hold
from rebound_tui.core.lesson import Lesson, read_lesson, read_trial
from rebound_tui.core.marks import MarkChange, Plain, read_habit
from rebound_tui.core.record import Document, Documents, Problem, Tables, stamp_of
from rebound_tui.core.reflection import Reflection, read_answer, read_reflection
from rebound_tui.core.reply import Reply, read_reply
from rebound_tui.core.same import as_one
from rebound_tui.core.timeline import Event, in_order, read_event

#: Which field of a table's documents says whose they are, and in which table that owner is.
OWNERS: Mapping[str, tuple[str, str]] = {
    "events": ("application", "applications"),
    "holds": ("application", "applications"),
    "replies": ("application", "applications"),
    "reflections": ("application", "applications"),
    "answers": ("application", "applications"),
    "lessons": ("application", "applications"),
    "trials": ("lesson", "lessons"),
    "contacts": ("applications_set", "applications"),
    "touches": ("contact", "contacts"),
    "marks": ("habit", "habits"),
}
NOTHING: Documents = MappingProxyType({})
EMPTY: Document = MappingProxyType({})
_NO_REFLECTION = Reflection()

#: Whom a document belongs to; None: it doesn't say, and should.
Owner = int | None
#: The ids of one table's documents by the owner they belong to, in ascending order.
Groups = Mapping[Owner, tuple[int, ...]]


def owners_of(table: str, document: Document) -> tuple[Owner, ...]:
    """Whom a document belongs to: to one, but for a contact, who may come from several applications or none."""
    owner = document.get(OWNERS[table][0])
    if table != "contacts":
        return (owner if owner.__class__ is int else None,)
    if owner.__class__ is not list or not {*map(type, owner)} <= {int}:
        return ()
    return tuple(dict.fromkeys(owner))


def grouped(table: str, documents: Documents) -> Groups:
    """The documents of one table by their owners."""
    groups: dict[Owner, list[int]] = {}
    field = OWNERS[table][0]
    for id_ in sorted(documents):
        owner = documents[id_].get(field)
        if owner.__class__ is int and owner in groups:
            groups[owner].append(id_)
        else:
            for owner in owners_of(table, documents[id_]):
                groups.setdefault(owner, []).append(id_)
    return {owner: tuple(ids) for owner, ids in groups.items()}


def regrouped(
    groups: Groups, table: str, changes: Iterable[tuple[int, Document | None, Document | None]]
) -> Groups:
    """The groups of one table after changes, each an id with the document before and after."""
    renewed = dict(groups)
    for id_, before, after in changes:
        was, now = (
            owners_of(table, document) if document is not None else () for document in (before, after)
        )
        for owner in was if was != now else ():
            ids = renewed.get(owner, ())
            at = bisect_left(ids, id_)
            if left := ids[:at] + ids[at + 1 :]:
                renewed[owner] = left
            else:
                renewed.pop(owner, None)
        for owner in now if was != now else ():
            ids = renewed.get(owner, ())
            at = bisect_left(ids, id_)
            renewed[owner] = (*ids[:at], id_, *ids[at:])
    return renewed


def by_habit(changes: Iterable[MarkChange]) -> Mapping[Owner, Sequence[MarkChange]]:
    """Changes to marks by the habits they are about; one that goes from habit to habit leaves the one for the other."""
    found: dict[Owner, list[MarkChange]] = {}
    for id_, *documents in changes:
        whose = [None if document is None else owners_of("marks", document)[0] for document in documents]
        for owner in dict.fromkeys(whose):
            before, after = (
                document if of == owner else None for document, of in zip(documents, whose, strict=True)
            )
            found.setdefault(owner, []).append((id_, before, after))
    return found


class Reading(NamedTuple):
    """Reads single records of a file; what it finds odd goes into `problems`."""

    tables: Tables
    zone: tzinfo
    groups: Mapping[str, Groups]
    problems: list[Problem]
    #: Which contacts are one with another (`same.heads`).
    same: Mapping[int, int]
    #: And with whom each of those is one that stay.
    others: Mapping[int, Sequence[int]]
    #: The marks of the habits, if all are read at once.
    plain: Mapping[Owner, Plain]
    #: The lessons, which are read before the reflections they came of.
    lessons: Mapping[int, Lesson]

    def application(self, id_: int) -> Application:
        """One application with its timeline, its hold, its reflection and the ids of its contacts."""
        self._must_say("applications", id_, "company")
        zone, problems = self.zone, self.problems
        timeline = in_order(
            [read_event(part, doc, zone, problems) for part, doc in self.parts("events", id_)]
        )
        no = latest_no(timeline)
        replies = self._replies(id_, timeline)
        return read_application(
            id_,
            self.tables["applications"][id_],
            timeline,
            problems,
            hold=self._hold(id_, no, replies) if no else None,
            replies=replies,
            reflection=self._reflection(id_),
            contacts=self._contacts_of(id_),
        )

    def contact(self, id_: int) -> Contact:
        """One contact with the touches, and with all of those that are the same person."""
        self._must_say("contacts", id_, "name")
        others = self.others.get(id_, ())
        contact = self._one_contact(id_)
        return as_one(contact, [self._one_contact(other) for other in others]) if others else contact

    def _one_contact(self, id_: int) -> Contact:
        touches = [
            read_touch(part, doc, self.zone, self.problems) for part, doc in self.parts("touches", id_)
        ]
        return read_contact(id_, self.tables["contacts"][id_], touches, self.zone, self.problems)

    def habit(self, id_: int) -> Habit:
        """One habit with its marks."""
        self._must_say("habits", id_, "name")
        document, plain = self.tables["habits"][id_], self.plain.get(id_)
        marks = self.tables.get("marks", NOTHING) if plain else dict(self.parts("marks", id_))
        return read_habit(id_, document, marks, self.problems, plain)

    def lesson(self, id_: int) -> Lesson:
        """One lesson with its trials."""
        trials = [read_trial(part, doc, self.problems) for part, doc in self.parts("trials", id_)]
        return read_lesson(id_, self.tables["lessons"][id_], trials, self.problems)

    def parts(self, table: str, owner: int) -> list[tuple[int, Document]]:
        """The documents of a table that belong to a record, with their ids."""
        ids = self.groups[table].get(owner)
        if ids is None:
            return []
        documents = self.tables[table]
        return [(id_, documents[id_]) for id_ in ids]

    def stray(self, owners: str, owner: Owner) -> None:
        """Names what belongs to nobody, or to an `owner` that its table `owners` doesn't have, nor its trash."""
        if owner in self.tables.get(f"trash.{owners}", NOTHING):
            return
        for table, (field, owner_table) in OWNERS.items():
            if owner_table == owners:
                what = "points to nothing" if owner is not None else "names no owner"
                self.problems.extend(
                    Problem(table, part, field, what) for part in self.groups[table].get(owner, ())
                )

    def _must_say(self, table: str, id_: int, field: str) -> None:
        if self.tables[table][id_].get(field) in (None, ""):
            self.problems.append(Problem(table, id_, field, "is missing"))

    def _contacts_of(self, application: int) -> tuple[int, ...]:
        ids, same = self.groups["contacts"].get(application, ()), self.same
        return tuple(dict.fromkeys(same.get(id_, id_) for id_ in ids)) if same else ids

    def _of_no(self, table: str, application: int, no: Event) -> tuple[int, Document]:
        parts = [part for part in self.parts(table, application) if part[1].get("event") == no.id]
        return parts[0] if parts else (no.id, EMPTY)

    def _hold(self, application: int, no: Event, replies: Sequence[Reply]) -> Hold:
        hold = read_hold(*self._of_no("holds", application, no), no, self.zone, self.problems)
        latest = replies[-1] if replies else None
        return hold._replace(sent_at=latest.sent_at) if latest and latest.event == no.id else hold

    def _replies(self, id_: int, timeline: Sequence[Event]) -> tuple[Reply, ...]:
        """In the order of the noes they answer; that to the latest is the last."""
        parts = self.parts("replies", id_)
        if not parts:
            return ()
        replies = [reply for part in parts if (reply := read_reply(*part, self.problems))]
        order = {event.id: at for at, event in enumerate(timeline)}
        return tuple(sorted(replies, key=lambda reply: (order.get(reply.event, -1), reply.event)))

    def _reflection(self, application: int) -> Reflection:
        groups = self.groups
        if not (
            application in groups["answers"]
            or application in groups["lessons"]
            or application in groups["reflections"]
        ):
            return _NO_REFLECTION
        answers = [read_answer(part, doc, self.problems) for part, doc in self.parts("answers", application)]
        # There is one lesson. Where two machines each wrote one, the later stands here; the ledger has both.
        lessons = sorted(self.parts("lessons", application), key=lambda part: (stamp_of(part[1]), part[0]))
        reflections = self.parts("reflections", application) or [(application, EMPTY)]
        return read_reflection(
            *reflections[0],
            {answer.question: answer for answer in answers if answer},
            self.lessons[lessons[-1][0]] if lessons else None,
            self.problems,
        )
