"""An edit leaves in the document what a join of two copies will need."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.kind import kind_of
from rebound_tui.core.stamp import Stamp, is_stamp
from rebound_tui.store.clock import Clock
from rebound_tui.store.restamp import restamp, stamps_in
from tests.company import COMPANY

HERE, THERE, THIRD = "K3F9Q", "7TZ0A", "00B0B"


def at(minute, device=HERE):
    return str(Stamp(1767225600000 + 60_000 * minute, 0, device))


@pytest.mark.parametrize(
    ("kind", "names"),
    {
        "set": ["tags", "people_set", "x_set"],
        "text": ["note", "text", "body", "hot_text", "if_text"],
        "format": ["_s", "_c", "_v", "_new", "_note", "_set"],
        "plain": ["company", "notes", "tag", "set", "texts", "at", ""],
    }.items(),
)
def test_a_name_alone_says_what_kind_a_field_is(kind, names):
    assert {kind_of(name) for name in names} == {kind}


def test_a_new_document_has_one_stamp_for_all_of_it():
    assert restamp(None, {"company": COMPANY, "note": "x"}, at(1)) == {
        "company": COMPANY,
        "note": "x",
        "_s": at(1),
    }


def test_a_field_written_later_has_its_own_stamp_and_the_others_keep_theirs():
    made = restamp(None, {"company": COMPANY, "role": "SRE", "at": "2026-01-01T00:00:00Z"}, at(1))
    once = restamp(made, made | {"role": "Dev", "url": None}, at(2, THERE))
    twice = restamp(once, once | {"role": "SRE"}, at(3))
    assert once["_s"] == {"": at(1), "role": at(2, THERE), "url": at(2, THERE)}
    assert twice["_s"] == {"": at(1), "role": at(3), "url": at(2, THERE)}


def test_a_removed_field_keeps_the_stamp_of_its_removal():
    made = restamp(None, {"company": COMPANY, "url": "x"}, at(1))
    gone = restamp(made, {"company": COMPANY}, at(2))
    assert gone == {"company": COMPANY, "_s": {"": at(1), "url": at(2)}}
    assert restamp(gone, gone | {"url": "x"}, at(3))["_s"] == {"": at(1), "url": at(3)}


def test_each_element_of_a_set_has_its_own_stamp_added_or_removed():
    made = restamp(None, {"tags": ["remote", "on/site"], "people_set": [7]}, at(1))
    after = restamp(made, {"tags": ['"q"\x1b', "remote"], "people_set": [10, 9, 7, 9]}, at(2))
    assert after == {
        "tags": ['"q"\x1b', "remote"],
        "people_set": [7, 9, 10],
        "_s": {
            "": at(1),
            'tags/"on/site"': at(2),
            r'tags/"\"q\"\u001b"': at(2),
            "people_set/9": at(2),
            "people_set/10": at(2),
        },
    }
    gone = restamp(after, {"people_set": [7, 9, 10]}, at(3))
    assert gone["_s"] == after["_s"] | {'tags/"remote"': at(3), r'tags/"\"q\"\u001b"': at(3)}


def test_another_order_of_a_set_is_no_edit():
    made = restamp(None, {"tags": ["b", "a", "b"]}, at(1))
    assert made["tags"] == ["a", "b"]
    assert restamp(made, {"tags": ["b", "a"]}, at(2)) == made


def test_a_set_that_somebody_made_a_text_of_is_stamped_as_one_field():
    made = restamp(None, {"tags": "python"}, at(1))
    assert restamp(made, {"tags": "rust"}, at(2))["_s"] == {"": at(1), "tags": at(2)}
    assert restamp(made, {"tags": ["rust"]}, at(2))["_s"] == {"": at(1), "tags": at(2), 'tags/"rust"': at(2)}


def test_nothing_changed_leaves_the_document_as_it_is():
    doc = {
        "note": "a",
        "_s": {"": at(1), "note": at(2)},
        "_c": {"note": {at(3, THERE): "b"}},
        "_v": {"note": [at(1, THIRD)]},
    }
    assert restamp(doc, doc, at(9)) == doc
    assert restamp({"company": "by a script"}, {"company": "by a script"}, at(9)) == {
        "company": "by a script"
    }


@pytest.mark.parametrize(("one", "other"), [(1, True), (1, 1.0), (0, False), (None, ""), ([1], [True])])
def test_values_that_python_calls_equal_and_json_does_not_are_an_edit(one, other):
    made = restamp(None, {"feel": one}, at(1))
    assert restamp(made, {"feel": other}, at(2)) == {"feel": other, "_s": {"": at(1), "feel": at(2)}}


def test_null_is_not_absence():
    made = restamp(None, {}, at(1))
    assert restamp(made, {"url": None}, at(2))["_s"] == {"": at(1), "url": at(2)}


def test_fields_of_a_newer_format_come_through_and_a_caller_cannot_forge_stamps():
    made = restamp(None, {"company": COMPANY, "_new": {"x": 1}, "": "no name"}, at(1))
    after = restamp(made, made | {"company": "Acme", "_s": at(99), "": "still none"}, at(2))
    assert after == {
        "company": "Acme",
        "_new": {"x": 1},
        "": "still none",
        "_s": {"": at(1), "company": at(2)},
    }


@pytest.mark.parametrize("odd", [None, 5, [], "x", "Z" * 18])
def test_an_edit_of_a_document_without_a_proper_stamp_gives_it_one(odd):
    after = restamp({"company": "a", "role": "b", "_s": odd}, {"company": "c", "role": "b"}, at(2))
    assert after["_s"] == at(2)


def test_editing_ones_own_text_needs_no_memory_of_it():
    doc = restamp(None, {"note": "a"}, at(1))
    for minute in range(2, 9):
        doc = restamp(doc, {"note": "a" * minute}, at(minute))
    assert doc == {"note": "a" * 8, "_s": {"": at(1), "note": at(8)}}


def test_a_text_remembers_the_latest_stamp_of_each_other_machine_that_wrote_it():
    doc = restamp(None, {"note": "a"}, at(1))
    doc = restamp(doc, {"note": "b"}, at(2, THERE))
    assert "_v" not in doc  # the document's own stamp says that the first version was known
    doc = restamp(doc, {"note": "c"}, at(3))
    assert doc["_v"] == {"note": [at(2, THERE)]}
    doc = restamp(doc, {"note": "d"}, at(4, THIRD))
    assert doc["_v"] == {"note": [at(2, THERE), at(3)]}
    doc = restamp(doc, {}, at(5, THERE))
    assert doc == {"_s": {"": at(1), "note": at(5, THERE)}, "_v": {"note": [at(3), at(4, THIRD)]}}


def test_an_edit_settles_two_versions_and_remembers_that_it_knew_both():
    doc = {
        "note": "Prefers mail.",
        "name": "Ann",
        "_s": {"": at(1), "note": at(3, THERE)},
        "_c": {"note": {at(2): "Prefers phone."}, "text": {at(2): "kept"}},
    }
    settled = restamp(doc, doc | {"note": "Mail, then phone."}, at(4, THIRD))
    assert settled["_c"] == {"text": {at(2): "kept"}}
    assert settled["_v"] == {"note": [at(2), at(3, THERE)]}
    assert restamp(doc, doc | {"name": "Bo"}, at(4))["_c"] == doc["_c"]


def test_two_versions_can_be_settled_without_changing_a_word():
    doc = {"note": "a", "_s": at(2, THERE), "_c": {"note": {at(1): "b"}}}
    assert restamp(doc, doc, at(4, THERE), resolved=["note"]) == {
        "note": "a",
        "_s": {"": at(2, THERE), "note": at(4, THERE)},
        "_v": {"note": [at(1)]},
    }


def test_what_comes_back_from_the_trash_is_written_now_and_what_was_removed_stays_so():
    doc = {
        "note": "a",
        "tags": ["x"],
        "_s": {"": at(1), "note": at(3, THERE), "url": at(2), 'tags/"x"': at(2), 'tags/"y"': at(2)},
        "_c": {"note": {at(2, THIRD): "b"}},
    }
    assert restamp(None, doc, at(9)) == {
        "note": "a",
        "tags": ["x"],
        "_s": {"": at(9), "url": at(2), 'tags/"y"': at(2)},
        "_c": doc["_c"],
        "_v": {"note": [at(3, THERE)]},
    }


def test_a_text_that_comes_back_from_the_trash_remembers_the_versions_it_was_written_over():
    doc = {"note": "a", "_s": {"": at(1, THERE), "text": at(3)}, "_v": {"text": [at(2, THIRD)]}}
    assert restamp(None, doc, at(9)) == {
        "note": "a",
        "_s": {"": at(9), "text": at(3)},
        "_v": {"note": [at(1, THERE)], "text": [at(1, THERE), at(2, THIRD)]},
    }


def test_an_empty_set_is_no_field_and_what_is_made_in_one_action_has_one_stamp():
    made = restamp(None, {"company": COMPANY, "tags": []}, at(1))
    assert made == {"company": COMPANY, "_s": at(1)}
    assert restamp(made, {"company": "Acme", "tags": ["x"]}, at(1)) == {
        "company": "Acme",
        "tags": ["x"],
        "_s": at(1),
    }


def test_all_stamps_of_a_document_are_found_and_nothing_else():
    doc = {
        "_s": {"": at(1), "note": at(2), "odd": "x", "more": 5},
        "_c": {"note": {at(3): at(99), "y": "z"}, "text": "damaged"},
        "_v": {"note": [at(4), 5], "text": 7},
        "at": at(98),
    }
    assert sorted(stamps_in(doc)) == [at(1), at(2), at(3), at(4)]
    assert list(stamps_in({"_s": at(1)})) == [at(1)]
    assert list(stamps_in({})) == []


values = st.sampled_from(
    [None, 0, 1, True, 1.0, "", COMPANY, "\x1b]52;c;x\x07", "\ud800", ["b", "a"], ["a", 2, 1], {"b": [1]}]
)
names = st.sampled_from(["company", "tags", "people_set", "note", "hot_text", "_new", "unknown", ""])
fields = st.dictionaries(names, values)


@given(st.lists(st.tuples(fields, st.sampled_from([HERE, THERE, THIRD])), min_size=2))
def test_an_edit_keeps_every_value_changes_no_argument_and_stamps_only_what_changed(edits):
    doc = None
    for minute, (after, device) in enumerate(edits):
        before, given_before, given_after = doc, deepcopy(doc), deepcopy(after)
        doc = restamp(before, after, at(minute, device))
        assert (before, after) == (given_before, given_after)
        assert doc.keys() - {"_s", "_c", "_v"} == after.keys()
        for name, value in after.items():
            if not (kind_of(name) == "set" and isinstance(value, list)):
                assert doc[name] == value
        own = doc["_s"] if isinstance(doc["_s"], dict) else {"": doc["_s"]}
        assert all(is_stamp(stamp) for stamp in own.values())
        assert own[""] == at(0, edits[0][1])
        assert restamp(doc, doc, at(minute + 1)) == doc


# -- That `_v` is enough: machines edit one text and meet in any order; a small join, written from the definition,
# must be left with exactly the texts that nobody wrote over, as the full history knows them.


def known_to(doc):
    own = doc["_s"] if isinstance(doc["_s"], dict) else {"": doc["_s"]}
    latest = {}
    for stamp in (
        own[""],
        own.get("note", ""),
        *doc.get("_c", {}).get("note", {}),
        *doc.get("_v", {}).get("note", []),
    ):
        if stamp:
            latest[stamp[13:]] = max(stamp, latest.get(stamp[13:], ""))
    return latest


def versions_of(doc):
    own = doc["_s"] if isinstance(doc["_s"], dict) else {"": doc["_s"]}
    return {own.get("note", own[""]): doc["note"]} | doc.get("_c", {}).get("note", {})


def joined(one, other):
    versions = {
        stamp: text
        for mine, yours in ((one, other), (other, one))
        for stamp, text in versions_of(mine).items()
        if stamp in versions_of(yours) or stamp > known_to(yours).get(stamp[13:], "")
    }
    base = one["_s"] if isinstance(one["_s"], str) else one["_s"][""]
    newest = max(versions)
    known = sorted({*known_to(one).values(), *known_to(other).values()} - set(versions) - {base})
    others = {stamp: text for stamp, text in versions.items() if stamp != newest}
    return {
        "note": versions[newest],
        "_s": {"": base, "note": newest},
        "_c": {"note": others},
        "_v": {"note": known},
    }


@given(st.lists(st.tuples(st.sampled_from(["edit", "meet"]), st.integers(0, 2), st.integers(0, 2))))
def test_a_join_can_tell_two_edits_made_apart_from_one_made_after_the_other(steps):
    clocks = [Clock(device) for device in (HERE, THERE, THIRD)]
    now = datetime(2026, 11, 23, tzinfo=UTC)
    first = restamp(None, {"note": "0"}, clocks[0].next(now))
    docs, written, counted = [first] * 3, {"0": set()}, 0
    seen = [{"0"}, {"0"}, {"0"}]
    for what, who, whom in steps:
        if what == "meet":
            docs[who] = docs[whom] = joined(docs[who], docs[whom])
            seen[who] = seen[whom] = seen[who] | seen[whom]
        else:
            counted += 1
            text = str(counted)
            wall = now + timedelta(hours=5 * who, seconds=counted)  # the three clocks are hours apart
            stamp = clocks[who].next(wall, stamps_in(docs[who]))
            docs[who] = restamp(docs[who], docs[who] | {"note": text}, stamp)
            written[text] = set(seen[who])
            seen[who] = seen[who] | {text}
        for doc, known in zip(docs, seen, strict=True):
            superseded = set().union(*(written[text] for text in known))
            assert set(versions_of(doc).values()) == known - superseded
