"""States to join that machines come to by editing, and a log of what each of them must hold. Any others: `raw_states`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from rebound_tui.core.kind import kind_of
from rebound_tui.store import join as joining
from rebound_tui.store.change import Change
from rebound_tui.store.clock import Clock
from rebound_tui.store.ids import key_id
from rebound_tui.store.registers import read
from tests.company import COMPANY

DEVICES = ("K3F9Q", "7TZ0A", "00B0B")
KEY = ("walk", "2026-11-23")
DOCS = (("applications", 11), ("applications", 12), ("marks", key_id("marks", *KEY)))
FIELDS = ("company", "tags", "note", "hot_text")
FORMAT = ("_s", "_c", "_v")
DB = "01KDVWM5G0QX7TB2"


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
                    t, i, {"company": COMPANY, "note": f"first {i}"}
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
