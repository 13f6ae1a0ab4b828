"""Everything in the file as one immutable picture: what the screens draw and the commands print.

A snapshot is built once from the tables; each action then yields the next one, in which only what the action
touched is read anew. The rest is shared, so a snapshot among 100,000 events costs what it costs among ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from rebound_tui.core.application import Application, read_application
from rebound_tui.core.contact import Contact, read_contact, read_touch
from rebound_tui.core.habit import Habit, read_habit, read_mark
from rebound_tui.core.hold import read_hold
from rebound_tui.core.record import Document, Documents, Problem, Tables
from rebound_tui.core.reflection import Reflection, read_answer, read_lesson, read_reflection
from rebound_tui.core.settings import Settings, read_settings
from rebound_tui.core.timeline import Event, in_order, read_event

#: Which field of a table's documents says whose they are, and in which table that owner is.
OWNERS: Mapping[str, tuple[str, str]] = {
    "events": ("application", "applications"),
    "holds": ("application", "applications"),
    "replies": ("application", "applications"),
    "reflections": ("application", "applications"),
    "answers": ("application", "applications"),
    "lessons": ("application", "applications"),
    "contacts": ("applications_set", "applications"),
    "touches": ("contact", "contacts"),
    "marks": ("habit", "habits"),
}
_NOTHING: Documents = MappingProxyType({})
_EMPTY: Document = MappingProxyType({})
_MUST_SAY = {"applications": ("company",), "contacts": ("name",), "habits": ("name",)}

Groups = dict[int, tuple[int, ...]]


class Edit(Protocol):
    """One document before and after an action; None where it is not there."""

    @property
    def table(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def before(self) -> Document | None: ...  # noqa: D102
    @property
    def after(self) -> Document | None: ...  # noqa: D102


class Snapshot(NamedTuple):
    """What the file says, read. `problems` names what in it is odd; nothing odd is lost."""

    zone: tzinfo
    tables: Tables
    applications: Mapping[int, Application]
    contacts: Mapping[int, Contact]
    habits: Mapping[int, Habit]
    settings: Settings
    problems: tuple[Problem, ...]
    groups: Mapping[str, Groups]

    @classmethod
    def of(cls, tables: Tables, zone: tzinfo) -> Snapshot:
        """Reads all tables; days are those of `zone`."""
        groups = {table: _group(table, tables.get(table, _NOTHING)) for table in OWNERS}
        problems: list[Problem] = []
        build = _Build(tables, zone, groups, problems)
        snapshot = cls(
            zone,
            tables,
            {id_: build.application(id_) for id_ in tables.get("applications", _NOTHING)},
            {id_: build.contact(id_) for id_ in tables.get("contacts", _NOTHING)},
            {id_: build.habit(id_) for id_ in tables.get("habits", _NOTHING)},
            read_settings(tables.get("settings", _NOTHING)),
            (),
            groups,
        )
        problems.extend(_dangling(tables, groups))
        return snapshot._replace(problems=tuple(problems))

    def evolve(self, tables: Tables, edits: Iterable[Edit]) -> Snapshot:
        """The next snapshot, after `edits` have made `tables` of the present ones."""
        edits = [edit for edit in edits if edit.before is not edit.after]
        groups = {**self.groups}
        touched: dict[str, set[int]] = {"applications": set(), "contacts": set(), "habits": set()}
        for table in {edit.table for edit in edits} & OWNERS.keys():
            groups[table] = dict(groups[table])
        for edit in edits:
            if edit.table in touched:
                touched[edit.table].add(edit.id)
            if edit.table in OWNERS:
                owner_table = OWNERS[edit.table][1]
                for document in (edit.before, edit.after):
                    touched[owner_table].update(_owners(edit.table, document))
                _regroup(groups[edit.table], edit)
        problems: list[Problem] = []
        build = _Build(tables, self.zone, groups, problems)
        settings = self.settings
        if any(edit.table == "settings" for edit in edits):
            settings = read_settings(tables.get("settings", _NOTHING))
        edited = {(edit.table, edit.id) for edit in edits}
        kept = [problem for problem in self.problems if (problem.table, problem.id) not in edited]
        return Snapshot(
            self.zone,
            tables,
            _renewed(
                self.applications, touched["applications"], tables.get("applications"), build.application
            ),
            _renewed(self.contacts, touched["contacts"], tables.get("contacts"), build.contact),
            _renewed(self.habits, touched["habits"], tables.get("habits"), build.habit),
            settings,
            tuple(dict.fromkeys([*kept, *problems])),
            groups,
        )

    def document(self, table: str, id_: int) -> Document:
        """One stored document; empty if there is none."""
        return self.tables.get(table, _NOTHING).get(id_, _EMPTY)

    def ids_of(self, table: str, owner: int) -> tuple[int, ...]:
        """The ids in `table` of what belongs to `owner`."""
        return self.groups[table].get(owner, ())


class _Build(NamedTuple):
    """Reads single records from the tables, with what belongs to them."""

    tables: Tables
    zone: tzinfo
    groups: Mapping[str, Groups]
    problems: list[Problem]

    def _parts(self, table: str, owner: int) -> Iterable[tuple[int, Document]]:
        documents = self.tables.get(table, _NOTHING)
        return [(id_, documents[id_]) for id_ in self.groups[table].get(owner, ()) if id_ in documents]

    def application(self, id_: int) -> Application:
        document = self._whole("applications", id_)
        zone, problems = self.zone, self.problems
        events = self._parts("events", id_)
        if len(events) > 1:  # type: ignore[arg-type]
            timeline = in_order(read_event(e, doc, zone, problems) for e, doc in events)
        else:
            timeline = tuple(read_event(e, doc, zone, problems) for e, doc in events)
        application = read_application(
            id_,
            document,
            timeline,
            problems,
            reflection=self._reflection(id_),
            contacts=self.groups["contacts"].get(id_, ()),
        )
        if application.no is None:
            return application
        return application._replace(hold=self._hold(id_, application.no))

    def _hold(self, application: int, no: Event) -> Any:
        of_no = [part for part in self._parts("holds", application) if part[1].get("event") == no.id]
        replies = [doc for _, doc in self._parts("replies", application) if doc.get("event") == no.id]
        id_, document = of_no[0] if of_no else (no.id, _EMPTY)
        return read_hold(id_, document, no, replies[0] if replies else _EMPTY, self.zone, self.problems)

    def _reflection(self, application: int) -> Reflection:
        groups = self.groups
        if not any(application in groups[table] for table in ("answers", "lessons", "reflections")):
            return _NO_REFLECTION
        answers = [read_answer(a, doc, self.problems) for a, doc in self._parts("answers", application)]
        lessons = [read_lesson(n, doc, self.problems) for n, doc in self._parts("lessons", application)]
        parts = list(self._parts("reflections", application)) or [(application, _EMPTY)]
        return read_reflection(
            *parts[0],
            {answer.question: answer for answer in answers if answer},
            lessons[0] if lessons else None,
            self.problems,
        )

    def contact(self, id_: int) -> Contact:
        document = self._whole("contacts", id_)
        touches = [read_touch(t, doc, self.zone, self.problems) for t, doc in self._parts("touches", id_)]
        return read_contact(id_, document, touches, self.problems)

    def habit(self, id_: int) -> Habit:
        document = self._whole("habits", id_)
        marks: dict[date, str] = {}
        for mark_id, mark_document in self._parts("marks", id_):
            mark = read_mark(mark_id, mark_document, self.problems)
            if mark.day and mark.state:
                marks[mark.day] = mark.state
        return read_habit(id_, document, marks, self.problems)

    def _whole(self, table: str, id_: int) -> Document:
        document = self.tables[table][id_]
        for name in _MUST_SAY[table]:
            if not document.get(name):
                self.problems.append(Problem(table, id_, name, "is missing"))
        return document


_NO_REFLECTION = Reflection()


def _owners(table: str, document: Document | None) -> tuple[int, ...]:
    owner = document.get(OWNERS[table][0]) if document else None
    if owner.__class__ is int:
        return (owner,)  # type: ignore[return-value]
    if owner.__class__ is list:
        return tuple(one for one in owner if one.__class__ is int)  # type: ignore[union-attr]
    return ()


def _group(table: str, documents: Documents) -> Groups:
    field, _ = OWNERS[table]
    groups: dict[int, list[int]] = {}
    for id_, document in documents.items():
        owner = document.get(field)
        if owner.__class__ is int:
            groups.setdefault(owner, []).append(id_)  # type: ignore[arg-type]
        elif owner is not None:
            for one in _owners(table, document):
                groups.setdefault(one, []).append(id_)
    return {owner: tuple(ids) for owner, ids in groups.items()}


def _regroup(groups: Groups, edit: Edit) -> None:
    before, after = _owners(edit.table, edit.before), _owners(edit.table, edit.after)
    for owner in before:
        if owner not in after:
            left = tuple(id_ for id_ in groups.get(owner, ()) if id_ != edit.id)
            if left:
                groups[owner] = left
            else:
                groups.pop(owner, None)
    for owner in after:
        if edit.id not in groups.get(owner, ()):
            groups[owner] = (*groups.get(owner, ()), edit.id)


def _renewed(
    old: Mapping[int, Any], touched: set[int], documents: Documents | None, build: Any
) -> Mapping[int, Any]:
    if not touched:
        return old
    renewed = dict(old)
    for id_ in touched:
        if documents is not None and id_ in documents:
            renewed[id_] = build(id_)
        else:
            renewed.pop(id_, None)
    return renewed


def _dangling(tables: Tables, groups: Mapping[str, Groups]) -> Iterable[Problem]:
    """References to what is neither there nor in the trash."""
    for table, (field, owner_table) in OWNERS.items():
        there, trashed = tables.get(owner_table, _NOTHING), tables.get(f"trash.{owner_table}", _NOTHING)
        for owner, ids in groups[table].items():
            if owner not in there and owner not in trashed:
                for id_ in ids:
                    yield Problem(table, id_, field, "points to nothing")
