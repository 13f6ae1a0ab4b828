"""Files that may hold anything, drawn: all the format has, and now and then a field of the wrong kind."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from rebound_tui.core.credit import COUNTS
from rebound_tui.core.reading import OWNERS
from rebound_tui.core.reply import AIMS

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Asia/Kathmandu",
    )
]
FORMAT = Path(__file__).parents[2] / "docs" / "format.md"


def _tables_of_the_format():
    """Each table that docs/format.md names, and its fields."""
    described = FORMAT.read_text("utf-8").partition("| table | fields |")[2].partition("\n\n")[0]
    for table, fields in re.findall(r"^\| `(\w+)`[^|]*\| (.*) \|$", described, re.MULTILINE):
        names = re.sub(r"\([^)]*\)|:.*", "", fields).replace(" or ", ",").split(",")
        yield table, [name.strip() for name in names]


FIELDS = dict(_tables_of_the_format())
TABLES = [*FIELDS, *(f"trash.{table}" for table in FIELDS)]

# Few ids, so that documents meet, move, dangle and come back.
IDS = st.integers(1, 6)
SENSIBLE = {
    "application": IDS,
    "contact": IDS,
    "habit": IDS,
    "lesson": IDS,
    "tried": st.booleans(),
    "helped": st.booleans(),
    "is_hard": st.booleans(),
    "event": IDS,
    "applications_set": st.lists(IDS, max_size=3),
    "at": st.integers(0, 10**7).map(lambda s: f"{NOW - timedelta(seconds=s - 10**6):%Y-%m-%dT%H:%M:%SZ}"),
    "on": st.dates(date(2026, 9, 1), date(2026, 12, 31)).map(str),
    "kind": st.sampled_from(["stage", "stage", "note", "interview", "hold", "at_least", "at_most"]),
    "feel": st.integers(1, 5),
    "feel_after": st.integers(1, 5),
    "in_hands": st.integers(0, 4),
    "aim": st.sampled_from(AIMS),
    "to": IDS,
    "outcome": st.sampled_from(["met", "partly", "none"]),
    "target": st.integers(1, 5000),
    "weekdays": st.sampled_from([["mo", "we"], ["su"]]),
    "trigger": st.just("no"),
    "within_hours": st.integers(1, 200),
    "counts": st.sampled_from(COUNTS),
    "direction": st.sampled_from(["in", "out"]),
    "stage": st.sampled_from(["applied", "interview", "rejected", "ghosted"]),
    "question": st.sampled_from(["prepared", "friend", "my own"]),
    "answer": st.sampled_from(["yes", "no"]),
    "every": st.sampled_from(["6w", "slowing", "3m", "10d", "every 2 mon", "last fri"]),
    "same_as": IDS,
    "previous": IDS,
    "door": st.sampled_from(["closed", "ajar", "open"]),
    "state": st.sampled_from(["done", "not", "skip"]),
    "name": st.sampled_from(["Ann [/x]", "prepared", "day_start", "quiet_days", "ghosted_days", ""]),
    "value": st.sampled_from(["04:00", "23:59", 3, 21]),
    "times": st.integers(1, 4),
    "days": st.integers(1, 7),
    "_s": st.sampled_from(["a" * 18, "b" * 18, "c" * 18, "01KDVDNA00000K3F9Q", "0" * 18, "7" + 17 * "Z"]),
}
for field in {name for names in FIELDS.values() for name in names}:
    if field.endswith("_at") or field in {"hold_until", "best_by"}:
        SENSIBLE[field] = SENSIBLE["at"]
    elif field.endswith("_on") or field in {"day", "paused_until"}:
        SENSIBLE[field] = SENSIBLE["on"]
ODD = (
    st.sampled_from(
        [
            None, True, False, 0, -1, 2**64, 10**400, 1.5, "", " ", "[/oops] [b", "\x1b]0;x\x07", "\ud800", "٣", "x" * 10_000,
            "0001-01-01", "9999-12-31", "2026-02-30", "2026-W01-1", "20260101", "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-01-01T00:00:00",
            "1970-01-01T00:00:00+14:00", "2199-12-31T23:59:59Z", "2199-12-31", "1970-01-01", "20y", "9999d", "0w", "slow", "04:00+02:00", "24:00",
            [], {}, [[]], {"": {}}, [None], [True], ["a", 1], [1, 1], [1, "1"], {"a": [1.5, None]},
        ]
    )
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=5,
    )
)  # fmt: skip


@st.composite
def documents(draw, table):
    names = FIELDS.get(table.removeprefix("trash."), [])
    document = {}
    for name in draw(st.lists(st.sampled_from([*names, "_s", "unknown"]), unique=True)):
        is_odd = draw(st.integers(0, 5)) == 0
        document[name] = draw(ODD if is_odd else SENSIBLE.get(name, st.text(max_size=5)))
    owner = OWNERS.get(table, ("", ""))[0]
    if owner and draw(st.integers(0, 5)):
        document[owner] = draw(SENSIBLE[owner])
    return document


class Edit(NamedTuple):
    table: str
    id: int
    before: dict | None
    after: dict | None


@st.composite
def edited(draw, tables):
    """The tables after some edits, copied on write as the store does it, and the edits."""
    tables, edits = dict(tables), []
    for _ in range(draw(st.integers(1, 6))):
        table, id_ = draw(st.sampled_from(TABLES)), draw(IDS)
        before = tables.get(table, {}).get(id_)
        after = None if before and draw(st.integers(0, 2)) == 0 else draw(documents(table))
        tables[table] = {**tables.get(table, {}), id_: after}
        if after is None:
            del tables[table][id_]
        if not tables[table] and draw(st.booleans()):
            del tables[table]
        edits.append(Edit(table, id_, before, after))
        if table in OWNERS and after is None and draw(st.booleans()):  # as a deletion does
            trash = f"trash.{table}"
            trashed = {"c": "a" * 18, "x": "b" * 18, "doc": before}
            edits.append(Edit(trash, id_, tables.get(trash, {}).get(id_), trashed))
            tables[trash] = {**tables.get(trash, {}), id_: trashed}
    return tables, edits


@st.composite
def files(draw):
    tables = {}
    for table in TABLES:
        for id_ in draw(st.lists(IDS, unique=True, max_size=5)):
            tables.setdefault(table, {})[id_] = draw(documents(table))
    return tables
