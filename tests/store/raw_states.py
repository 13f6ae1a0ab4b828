"""States to join that hold anything a file can hold, out of few words, so that much of it collides."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from rebound_tui.core.stamp import Stamp
from tests.company import COMPANY
from tests.store.join_states import DEVICES

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
leaves = st.sampled_from([None, 0, 1, True, 1.0, -0.0, 0.0, "", "a", "b", COMPANY, "\ud800", "\x1b"])
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
