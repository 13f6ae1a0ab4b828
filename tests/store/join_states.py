"""States to join: those that machines come to by editing, and any that a file can hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from rebound_tui.core.kind import kind_of
from rebound_tui.core.stamp import Stamp
from rebound_tui.store import join as joining
from rebound_tui.store.change import Change
from rebound_tui.store.clock import Clock
from rebound_tui.store.ids import key_id
from rebound_tui.store.registers import read

HOSTILE = "Acme [/oops] [b"
DEVICES = ("K3F9Q", "7TZ0A", "00B0B")
KEY = ("walk", "2026-11-23")
DOCS = (("applications", 11), ("applications", 12), ("marks", key_id("marks", *KEY)))
FIELDS = ("company", "tags", "note", "hot_text")
FORMAT = ("_s", "_c", "_v")
DB = "01KDVWM5G0QX7TB2"

# -- Reachable states


class Machine:
    """Edits its own copy, and remembers which of everybody's edits it has seen."""

    def __init__(self, device: str, skew: timedelta) -> None:
        self.clock = Clock(device)
        self.skew = skew
        self.tables: Any = {}
        self.seen: set[int] = set()


class World:
    """Some machines and a log of all that was ever done, from which it can be told what each must hold.

    Args:
        devices: that of each machine; if two are the same, one is a clone of the other.
        hours: how much the clock of each is wrong.
    """

    def __init__(self, devices: tuple[str, ...] = DEVICES, hours: tuple[int, ...] = (0, -5, 20)) -> None:
        self.machines = [
            Machine(device, timedelta(hours=skew)) for device, skew in zip(devices, hours, strict=True)
        ]
        self.states: list[Any] = []
        self.log: list[dict[str, Any]] = []
        self._now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        for table, doc_id in DOCS[:2]:
            self.act(
                0,
                table,
                doc_id,
                lambda change, t=table, i=doc_id: change.replace(
                    t, i, {"company": HOSTILE, "note": f"first {i}"}
                ),
            )
        for who in (1, 2):
            self.meet(who, 0)

    def play(self, steps: list[tuple[str, int, int, int]]) -> None:
        """Do one thing after another; what makes no sense as things stand is left out."""
        for verb, who, doc, pick in steps:
            if verb == "meet":
                self.meet(who, doc)
            elif verb == "return":  # an old copy comes along
                self.join(who, self.states[(doc * 7 + pick) % len(self.states)])
            else:
                self.edit(verb, who, DOCS[doc], pick)

    def edit(self, verb: str, who: int, place: tuple[str, int], pick: int) -> None:
        table, doc_id = place
        alive = self.machines[who].tables.get(table, {}).get(doc_id)
        grave = self.machines[who].tables.get(f"trash.{table}", {}).get(doc_id)
        field = FIELDS[pick % 4]
        value = {
            "company": f"Acme {pick % 3}",
            "tags": sorted({"a", "b", f"c{pick % 3}"} ^ {*(alive or {}).get("tags", ())}),
        }
        what: Any = None
        if verb == "set":
            fields = {field: value.get(field, f"text {len(self.log)}")}
            if alive is not None:
                what = lambda change: change.update(table, doc_id, fields)  # noqa: E731
            elif table == "marks":
                what = lambda change: change.put(table, KEY, fields)  # noqa: E731
        elif verb == "unset" and alive is not None:
            what = lambda change: change.update(table, doc_id, {field: None})  # noqa: E731
        elif verb == "shred" and alive is not None:
            at = f"at {len(self.log)}"
            what = lambda change: change.shred(table, doc_id, "hot_text", at)  # noqa: E731
        elif verb == "delete" and alive is not None:
            what = lambda change: change.remove(table, doc_id)  # noqa: E731
        elif verb == "restore" and alive is None and grave and "doc" in grave:
            what = lambda change: change.restore(table, doc_id)  # noqa: E731
        elif verb == "purge" and alive is None and grave and "doc" in grave:
            self.purge(who, table, doc_id)
        if what:
            self.act(who, table, doc_id, what)

    def act(self, who: int, table: str, doc_id: int, what: Any) -> None:
        machine = self.machines[who]
        self._now += timedelta(minutes=1)
        given: list[str] = []

        def next_stamp(after: Any) -> str:
            given.append(machine.clock.next(self._now + machine.skew, after))
            return given[-1]

        change = Change(machine.tables)
        what(change)
        edits = change.settle(next_stamp, DB)
        if not edits:
            return
        machine.tables = change.applied(edits)
        before = after = None
        for edit in edits:
            if (edit.table, edit.id) == (table, doc_id):
                before, after = edit.before, edit.after
            elif edit.table == f"trash.{table}" and edit.before is not None and "doc" in edit.before:
                before = edit.before["doc"] if before is None else before
        born = any(edit.table == table and edit.before is None for edit in edits)
        was, now = registers_of(before), registers_of(after)
        again = {name for name in now if born and was.get(name) == now[name]}
        self._note(
            who, table, doc_id, given[0], written(before, after, born) if after is not None else None, again
        )

    def purge(self, who: int, table: str, doc_id: int) -> None:
        machine = self.machines[who]
        rows = machine.tables[f"trash.{table}"]
        row = {name: value for name, value in rows[doc_id].items() if name not in {"doc", "p"}}
        if seal := max(rows[doc_id].get("s", ""), read(rows[doc_id]["doc"]).sealed):
            row["s"] = seal
        machine.tables = {**machine.tables, f"trash.{table}": {**rows, doc_id: row}}
        self._note(who, table, doc_id, "", None)

    def meet(self, who: int, whom: int) -> None:
        one, other = self.machines[who], self.machines[whom]
        one.tables = other.tables = joining.join(one.tables, other.tables)
        one.seen = other.seen = one.seen | other.seen
        self.states.append((one.tables, one.seen))

    def join(self, who: int, state: Any) -> None:
        machine = self.machines[who]
        machine.tables = joining.join(machine.tables, state[0])
        machine.seen = machine.seen | state[1]
        self.states.append((machine.tables, machine.seen))

    def _note(self, who: int, table: str, doc_id: int, stamp: str, registers: Any, again: Any = ()) -> None:
        machine = self.machines[who]
        known = frozenset(machine.seen)
        machine.seen = machine.seen | {len(self.log)}
        self.log.append(
            {"place": (table, doc_id), "stamp": stamp, "wrote": registers, "again": again, "knew": known}
        )
        self.states.append((machine.tables, machine.seen))

    def must_hold(self, tables: Any, seen: set[int]) -> None:
        """Compare a copy with what the log says of the edits it has seen: nothing lost, nothing else there."""
        for place in DOCS:
            table, doc_id = place
            log = [
                self.log[number] | {"number": number}
                for number in sorted(seen)
                if self.log[number]["place"] == place
            ]
            if not log or any(entry["stamp"] == "" for entry in log):
                continue  # purged: that content is gone on purpose
            edits = [entry for entry in log if entry["wrote"] is not None]
            died = max((entry["stamp"] for entry in log if entry["wrote"] is None), default="")
            alive = tables.get(table, {}).get(doc_id)
            grave = tables.get(f"trash.{table}", {}).get(doc_id)
            lives = max(entry["stamp"] for entry in edits) > died
            assert (alive is not None, grave is not None) == (lives, not lives), place
            doc = alive if alive is not None else grave["doc"]
            seals = [entry for entry in edits if "shredded_at" in entry["wrote"] and not entry["again"]]
            seal = max(seals, key=lambda entry: entry["stamp"], default=None)
            plain: dict[str, tuple[str, Any]] = {}
            texts: dict[str, set[str]] = {"note": set(), "hot_text": set()}
            for entry in edits:
                for register, value in entry["wrote"].items():
                    if register in texts:
                        if register == "hot_text" and not _heard_of(seal, entry):
                            continue
                        if not any(_superseded(register, entry, later) for later in edits):
                            texts[register].add(value)
                    elif entry["stamp"] > plain.get(register, ("",))[0]:
                        plain[register] = entry["stamp"], value
            held = {**registers_of(doc), "note": None, "hot_text": None}
            for register, (_, value) in plain.items():
                assert held.pop(register, None) == value, (place, register)
            assert not any(value is not None for value in held.values()), (place, held)
            for name, values in texts.items():
                versions = [doc.get(name), *doc.get("_c", {}).get(name, {}).values()]
                assert {*filter(None, versions)} == {*filter(None, values)}, (place, name)


def _heard_of(seal: Any, entry: Any) -> bool:
    """Whether a text was written in knowledge of the last shredding: what wasn't holds the words that had to go."""
    return seal is None or seal is entry or seal["number"] in entry["knew"]


def _superseded(text: str, entry: Any, later: Any) -> bool:
    """Whether a version was written over. What came out of the trash as it was is written over itself alone."""
    if text not in later["wrote"] or entry["number"] not in later["knew"]:
        return False
    return text not in later["again"] or entry["wrote"][text] == later["wrote"][text]


def registers_of(doc: Any) -> dict[str, Any]:
    found = {}
    for name, value in (doc or {}).items():
        if kind_of(name) == "set":
            found |= {f"{name}/{element}": element for element in value}
        elif name not in FORMAT:
            found[name] = value
    return found


def written(before: Any, after: Any, born: bool) -> dict[str, Any]:
    """Return what an edit wrote: all that is there if it made the document, else what changed. None is a removal."""
    was, now = registers_of(before), registers_of(after)
    names = was.keys() | now.keys()
    return {name: now.get(name) for name in names if was.get(name) != now.get(name) or (born and name in now)}


verbs = st.sampled_from(
    ["set"] * 6
    + ["unset", "shred", "delete", "delete", "restore", "restore", "meet", "meet", "meet", "return"]
)
steps = st.lists(st.tuples(verbs, st.integers(0, 2), st.integers(0, 2), st.integers(0, 11)), max_size=25)
steps_with_purges = st.lists(
    st.tuples(st.one_of(verbs, st.just("purge")), st.integers(0, 2), st.integers(0, 2), st.integers(0, 11)),
    max_size=25,
)
worlds = st.sampled_from(
    [
        (DEVICES, (0, -5, 20)),
        (DEVICES, (0, 0, 0)),
        (DEVICES, (0, 24 * 365 * 10, -24 * 20)),
    ]
)
cloned_worlds = st.sampled_from(
    [((DEVICES[0], DEVICES[0], DEVICES[2]), (0, 0, 0)), ((DEVICES[0],) * 3, (0, -5, 20))]
)

# -- Raw states: anything a file can hold, out of few words, so that much of it collides

stamps = st.sampled_from(
    [
        str(Stamp(1767225600000 + ms, counter, device))
        for ms in (0, 1)
        for counter in (0, 1)
        for device in DEVICES[:2]
    ]
)
odd_stamps = st.one_of(stamps, stamps, stamps, st.sampled_from(["", "x", 5, None, "Z" * 18, ["a"]]))
names = st.sampled_from(
    [
        "company",
        "tags",
        "people_set",
        "note",
        "if_text",
        "_new",
        "unknown",
        "",
        'tags/"a"',
        "tags/x_set",
        "tags/note",
    ]
)
leaves = st.sampled_from([None, 0, 1, True, 1.0, -0.0, 0.0, "", "a", "b", HOSTILE, "\ud800", "\x1b"])
values = st.one_of(
    leaves,
    leaves,
    st.lists(leaves, max_size=3),
    st.dictionaries(st.sampled_from(["", "a"]), leaves, max_size=2),
)
keys = st.one_of(
    names,
    st.sampled_from(
        [
            "",
            'tags/"a"',
            'tags/"b"',
            "tags/1",
            "tags/1.0",
            "tags/true",
            "people_set/0",
            "tags/x_set/1",
            "_s",
            "gone",
        ]
    ),
)
own = st.one_of(
    odd_stamps, st.dictionaries(keys, odd_stamps, max_size=4), st.dictionaries(keys, stamps, max_size=4)
)
stamp_keys = st.one_of(stamps, st.sampled_from(["", "x"]))
others = st.one_of(
    st.dictionaries(names, st.one_of(st.dictionaries(stamp_keys, leaves, max_size=3), leaves), max_size=2),
    leaves,
)
known = st.one_of(
    st.dictionaries(names, st.one_of(st.lists(odd_stamps, max_size=3), leaves), max_size=2), leaves
)
documents = st.builds(
    lambda fields, more: fields | more,
    st.dictionaries(names, values, max_size=4),
    st.fixed_dictionaries({}, optional={"_s": own, "_c": others, "_v": known}),
)
graves = st.fixed_dictionaries(
    {},
    optional={
        "c": odd_stamps,
        "doc": st.one_of(documents, documents, leaves),
        "x": odd_stamps,
        "w": leaves,
        "p": odd_stamps,
        "more": leaves,
    },
)
ids = st.sampled_from([1, 2**52])
metas = st.fixed_dictionaries(
    {"app": st.just("rebound-tui"), "db": st.sampled_from(["A" * 16, "B" * 16, "C" * 16])},
    optional={
        "_s": st.one_of(own, stamps),
        "schema": st.sampled_from([0, 1, 2, 2, True, "2"]),
        "min_writer": st.sampled_from([0, 1]),
        "was_set": st.lists(st.sampled_from(["A" * 16, "B" * 16, "D", 1]), max_size=2),
        "note": leaves,
    },
)
raw_tables = st.fixed_dictionaries(
    {},
    optional={
        "_meta": st.fixed_dictionaries({1: metas}, optional={2: documents}),
        "applications": st.dictionaries(ids, documents, max_size=2),
        "trash.applications": st.dictionaries(ids, graves, max_size=2),
        "of a later version": st.dictionaries(ids, documents, max_size=1),
        "trash._meta": st.dictionaries(ids, graves, max_size=1),
        "trash.trash.x": st.dictionaries(ids, graves, max_size=1),
    },
)
#: Copies of one document with little else, so that most of what is drawn is joined.
one_document = st.builds(
    lambda doc, grave: {
        **({"applications": {1: doc}} if doc is not None else {}),
        **({"trash.applications": {1: grave}} if grave is not None else {}),
    },
    st.one_of(documents, documents, st.none()),
    st.one_of(st.none(), graves),
)

#: The same with less garbage, so that stamps decide: two fields, a set and a text, alive, dead or purged.
_tidy_names = st.sampled_from(["company", "role", "tags", "note"])
_tidy_documents = st.builds(
    lambda names, values, own, other, known: {
        **{
            name: ["a", value] if name == "tags" else value
            for name, value in zip(names, values, strict=False)
        },
        "_s": own,
        **({"_c": {"note": other}} if other else {}),
        **({"_v": {"note": known}} if known else {}),
    },
    st.lists(_tidy_names, unique=True),
    st.lists(st.sampled_from("ab"), min_size=4, max_size=4),
    st.one_of(
        stamps,
        st.builds(
            lambda base, own: {"": base, **own},
            stamps,
            st.dictionaries(st.sampled_from(["company", "role", "note", 'tags/"a"']), stamps),
        ),
    ),
    st.dictionaries(stamps, st.sampled_from(["c", "d"]), max_size=1),
    st.lists(stamps, max_size=1),
)
_tidy_graves = st.one_of(
    st.fixed_dictionaries({"c": stamps, "x": stamps}, optional={"w": st.integers(1, 2)}),
    st.fixed_dictionaries(
        {"c": stamps, "x": stamps, "doc": _tidy_documents}, optional={"p": stamps, "w": st.integers(1, 2)}
    ),
)
tidy = st.one_of(
    st.builds(lambda doc: {"applications": {1: doc}}, _tidy_documents),
    st.builds(lambda row: {"trash.applications": {1: row}}, _tidy_graves),
)


def twisted(value: Any) -> Any:
    """Return what Python calls equal, and JSON doesn't."""
    if isinstance(value, dict):
        return {name: twisted(inner) for name, inner in reversed(value.items())}
    if isinstance(value, list):
        return [twisted(inner) for inner in value]
    return {1: True, 0: -0.0}.get(value, value) if isinstance(value, (int, float)) else value
