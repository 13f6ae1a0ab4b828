"""Everything in the file as one immutable picture: what the screens draw and the commands print.

A snapshot is built once from the tables; each action then yields the next one, in which only what the action
touched is read anew. The rest is shared, so a snapshot among 100,000 events costs what it costs among ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeVar

from rebound_tui.core.application import Application
from rebound_tui.core.away import NOWHERE, Away, read_away
from rebound_tui.core.contact import Contact
from rebound_tui.core.credit import Credit
from rebound_tui.core.deleted import Deleted, left_behind
from rebound_tui.core.habit import Habit
from rebound_tui.core.lesson import Lesson
from rebound_tui.core.marks import MarkChange, Plain, marked_anew, plain_marks, with_credit
from rebound_tui.core.question import Checklist, read_checklist
from rebound_tui.core.reading import (
    EMPTY,
    NOTHING,
    OWNERS,
    Groups,
    Owner,
    Reading,
    by_habit,
    grouped,
    owners_of,
    regrouped,
)
from rebound_tui.core.record import Document, Problem, Tables
from rebound_tui.core.same import gathered, heads
from rebound_tui.core.settings import Settings, read_settings
from rebound_tui.core.versions import Several, evolved, several

#: The tables whose documents are records of their own, and hold those of the others together.
_RECORDS = ("applications", "lessons", "contacts", "habits")
#: The tables that are read as one thing.
_WHOLES = ("settings", "questions", "pauses")

_NONE: Mapping[Owner, Any] = MappingProxyType({})

Place = tuple[str, Owner]
Touched = dict[str, dict[Owner, None]]  # whose records are to be read anew; a dict for its order
T = TypeVar("T")


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
    """What the file says, read. Nothing odd in it is lost: it stays in the file, and `problems` names it.

    `deleted` are the records that were deleted while another machine went on with them. `versions` are the texts with more than one version. `same` says which contacts are one with
    another. `credit` is what was logged, as far as habits ask. `groups` and `odd` are what the next snapshot is made of: whose each document is, and the problems by
    the record (or the settings) where they showed.
    """

    zone: tzinfo
    tables: Tables
    applications: Mapping[int, Application]
    contacts: Mapping[int, Contact]
    habits: Mapping[int, Habit]
    settings: Settings
    lessons: Mapping[int, Lesson]
    checklist: Checklist
    away: Away
    groups: Mapping[str, Groups]
    odd: Mapping[Place, tuple[Problem, ...]]
    deleted: Deleted
    versions: Several
    same: Mapping[int, int]
    credit: Credit

    @classmethod
    def of(cls, tables: Tables, zone: tzinfo) -> Snapshot:
        """Reads all tables; days are those of `zone`."""
        plain = plain_marks(tables.get("marks", NOTHING))
        groups = {table: grouped(table, tables.get(table, NOTHING)) for table in OWNERS if table != "marks"}
        groups["marks"] = {habit: tuple(sorted(marks.ids)) for habit, marks in plain.items()}
        touched: Touched = {
            table: dict.fromkeys(tables.get(table, NOTHING)) for table in (*_RECORDS, *_WHOLES)
        }
        for table, (_, owners) in OWNERS.items():
            touched[owners].update(dict.fromkeys(groups[table]))
        nothing = cls(
            zone,
            {},
            {},
            {},
            {},
            Settings(),
            {},
            Checklist(),
            NOWHERE,
            {},
            {},
            Deleted(behind=left_behind(tables)),
            several(tables),
            {},
            Credit({}, {}, zone, Settings().day_start),
        )
        return _renewed(nothing, tables, groups, touched, plain=plain)

    def evolve(self, tables: Tables, edits: Iterable[Edit]) -> Snapshot:
        """The next snapshot, after `edits` have made `tables` of the present ones."""
        touched: Touched = {table: {} for table in (*_RECORDS, *_WHOLES)}
        changes: dict[str, list[MarkChange]] = {}
        versions, deleted = self.versions, self.deleted
        for edit in edits:
            versions = evolved(versions, edit.table, edit.id, edit.after)
            table = edit.table.removeprefix("trash.")  # which tells whether something points to nothing
            if table != edit.table and deleted is self.deleted:
                deleted = deleted._replace(behind=left_behind(tables))
            if table in touched:
                touched[table][edit.id] = None
            if edit.table in OWNERS:
                changes.setdefault(edit.table, []).append((edit.id, edit.before, edit.after))
                for document in (edit.before, edit.after):
                    if document is not None:
                        touched[OWNERS[edit.table][1]].update(dict.fromkeys(owners_of(edit.table, document)))
        _touch_owners(touched, self.tables, tables)
        groups = {
            **self.groups,
            **{table: regrouped(self.groups[table], table, changes[table]) for table in changes},
        }
        marked = by_habit(changes.get("marks", ()))
        renewed = self._replace(versions=versions, deleted=deleted)
        return _renewed(renewed, tables, groups, touched, marked)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is odd in the file, by table and document."""
        return tuple(sorted({problem for problems in self.odd.values() for problem in problems}))

    def contact(self, id_: int) -> Contact | None:
        """The contact of that id, or whom that one is one with; None if there is none."""
        return self.contacts.get(self.same.get(id_, id_))

    def document(self, table: str, id_: int) -> Document:
        """One stored document; empty if there is none."""
        return self.tables.get(table, NOTHING).get(id_, EMPTY)

    def ids_of(self, table: str, owner: int) -> tuple[int, ...]:
        """The ids in `table` of what belongs to `owner`."""
        return self.groups[table].get(owner, ())


def _renewed(
    old: Snapshot,
    tables: Tables,
    groups: Mapping[str, Groups],
    touched: Touched,
    marked: Mapping[Owner, Iterable[MarkChange]] = _NONE,
    plain: Mapping[Owner, Plain] = _NONE,
) -> Snapshot:
    """The snapshot of `tables`: what was touched is read anew, the rest is that of the `old` one.

    Of a habit that was only `marked` nothing is read but those marks; `plain` are the marks, if all are read at once.
    """
    odd = dict(old.odd)
    problems: list[Problem] = []
    same = _renewed_same(old, tables, touched)
    reading = Reading(tables, old.zone, groups, problems, same, gathered(same), plain, old.lessons)

    def renewed(table: str, records: Mapping[int, T], read: Callable[[int], T]) -> Mapping[int, T]:
        if not touched[table]:
            return records
        documents = tables.get(table, NOTHING)
        renewed = dict(records)
        for id_ in touched[table]:
            if id_ is not None and id_ in documents and not (table == "contacts" and id_ in same):
                renewed[id_] = read(id_)
            else:
                renewed.pop(id_, None)  # type: ignore[arg-type] # None, the owner of what has none, is no key
                if id_ is None or id_ not in documents:
                    reading.stray(table, id_)
            _note(odd, (table, id_), problems)
        return renewed

    def habit(id_: int) -> Habit:
        known, documents = old.habits.get(id_), old.tables.get("habits", NOTHING)
        if known is None or documents.get(id_) is not tables["habits"][id_]:
            return reading.habit(id_)
        return marked_anew(known, marked.get(id_, ())) or reading.habit(id_)

    settings = old.settings
    if touched["settings"]:
        settings = read_settings(tables.get("settings", NOTHING), problems)
        _note(odd, ("settings", None), problems)
    checklist = old.checklist
    if touched["questions"]:
        checklist = read_checklist(tables.get("questions", NOTHING), problems)
        _note(odd, ("questions", None), problems)
    away = old.away
    if touched["pauses"]:
        away = read_away(sorted(tables.get("pauses", NOTHING).items()), problems)
        _note(odd, ("pauses", None), problems)
    lessons = renewed("lessons", old.lessons, reading.lesson)
    reading = reading._replace(lessons=lessons)
    applications = renewed("applications", old.applications, reading.application)
    contacts = renewed("contacts", old.contacts, reading.contact)
    habits = renewed("habits", old.habits, habit)
    credit = old.credit
    if settings.day_start != credit.day_start:
        credit = Credit(applications, contacts, old.zone, settings.day_start)
    elif touched["applications"] or touched["contacts"]:
        credit = credit.evolved(applications, contacts, touched["applications"], touched["contacts"])
    habits = _credited(old, habits, credit, away)
    return Snapshot(
        old.zone,
        tables,
        applications,
        contacts,
        habits,
        settings,
        lessons,
        checklist,
        away,
        groups,
        odd,
        old.deleted.renewed(touched, reading),
        old.versions,
        same,
        credit,
    )


def _credited(old: Snapshot, habits: Mapping[int, Habit], credit: Credit, away: Away) -> Mapping[int, Habit]:
    """The habits with what was logged elsewhere; those for which nothing changed are the same objects."""

    def has_nothing_to_learn(habit: Habit) -> bool:
        if habit is not old.habits.get(habit.id) or away is not old.away:
            return False
        heard = credit.says_of(habit.counts, habit.trigger, habit.within)
        return heard is old.credit.says_of(habit.counts, habit.trigger, habit.within)

    news = {habit.id: habit for habit in habits.values() if not has_nothing_to_learn(habit)}
    if not news:
        return habits
    return {**habits, **{id_: with_credit(habit, credit, away) for id_, habit in news.items()}}


def _renewed_same(old: Snapshot, tables: Tables, touched: Touched) -> Mapping[int, int]:
    """Which contacts are one with another now; whoever that changes is read anew, with where one met them."""
    if not touched["contacts"]:
        return old.same
    documents = tables.get("contacts", NOTHING)
    same = heads(documents)
    changed = {id_ for id_, _ in old.same.items() ^ same.items()}
    for id_ in [*touched["contacts"], *sorted(changed)]:
        for known in (old.same, same):
            if id_ in known:
                touched["contacts"][known[id_]] = None  # type: ignore[index] # None, the owner of what has none, is no key
    for id_ in sorted(changed):
        touched["contacts"][id_] = None
        for table in (old.tables, tables):
            document = table.get("contacts", NOTHING).get(id_, EMPTY)
            touched["applications"].update(dict.fromkeys(owners_of("contacts", document)))
    return same


def _touch_owners(touched: Touched, *tables: Tables) -> None:
    """A lesson is a part of an application too: when what came of it changes, so does that."""
    for id_ in touched["lessons"]:
        for documents in (of.get("lessons", NOTHING) for of in tables):
            if id_ is not None and id_ in documents:
                touched["applications"].update(dict.fromkeys(owners_of("lessons", documents[id_])))


def _note(odd: dict[Place, tuple[Problem, ...]], place: Place, problems: list[Problem]) -> None:
    """Moves the problems found to the place where they showed, for those that were known there."""
    if problems:
        odd[place] = tuple(sorted(problems))
        problems.clear()
    else:
        odd.pop(place, None)
