"""What becomes of two copies that were edited apart, case by case."""

import pytest

from rebound_tui.core.stamp import Stamp
from rebound_tui.store.change import Change
from rebound_tui.store.codec import encode
from rebound_tui.store.errors import NotJoinable
from rebound_tui.store.join import join, joined
from tests.company import COMPANY

HERE, THERE = "K3F9Q", "7TZ0A"
ONE = 1304127712446417


def at(minute, device=HERE):
    return str(Stamp(1767225600000 + 60_000 * minute, 0, device))


def file(doc=None, *, grave=None, table="applications", **meta):
    return {
        "_meta": {
            1: {"_s": at(0), "app": "rebound-tui", "db": "A" * 16, "min_writer": 1, "schema": 1} | meta
        },
        **({table: {ONE: doc}} if doc is not None else {}),
        **({f"trash.{table}": {ONE: grave}} if grave is not None else {}),
    }


def both(one, other, **kind):
    """Join two documents, either way."""
    ab, ba = join(file(one, **kind), file(other, **kind)), join(file(other, **kind), file(one, **kind))
    assert encode(ab) == encode(ba)
    return ab["applications"][ONE]


def test_of_a_plain_field_the_later_value_stays_and_other_fields_keep_theirs():
    one = {"company": COMPANY, "role": "SRE", "_s": {"": at(1), "role": at(2)}}
    other = {
        "company": "Acme",
        "role": "Baker",
        "url": "x",
        "_s": {"": at(1), "company": at(3, THERE), "url": at(1)},
    }
    assert both(one, other) == {
        "company": "Acme",
        "role": "SRE",
        "url": "x",
        "_s": {"": at(1), "company": at(3, THERE), "role": at(2)},
    }


def test_a_removal_is_a_value_and_what_was_never_there_is_none():
    one = {"company": "a", "_s": {"": at(1), "url": at(3)}}
    other = {"company": "a", "url": "x", "salary": "y", "_s": {"": at(1), "salary": at(2, THERE)}}
    assert both(one, other) == {
        "company": "a",
        "salary": "y",
        "_s": {"": at(1), "salary": at(2, THERE), "url": at(3)},
    }


def test_a_cloned_device_cannot_make_copies_differ_for_ever():
    assert both({"company": "a", "_s": at(1)}, {"company": "b", "_s": at(1)})["company"] == "b"
    assert both({"company": 1, "_s": at(1)}, {"company": True, "_s": at(1)})["company"] is True


def test_each_element_of_a_set_comes_and_goes_for_itself():
    base = {"": at(1)}
    one = {"tags": ["python"], "_s": base | {'tags/"remote"': at(2)}}
    other = {"tags": ["onsite", "python", "remote"], "_s": base | {'tags/"onsite"': at(3, THERE)}}
    assert both(one, other)["tags"] == ["onsite", "python"]
    again = {"tags": ["python", "remote"], "_s": base | {'tags/"remote"': at(4, THERE)}}
    assert both(one, again)["tags"] == ["python", "remote"]


def test_a_text_that_somebody_made_of_a_set_becomes_its_element():
    assert both({"tags": "python", "_s": at(1)}, {"tags": ["a"], "_s": at(1)})["tags"] == ["a", "python"]


def test_both_texts_written_apart_are_kept_and_the_next_edit_settles_them():
    one = {"note": "Phone.", "_s": {"": at(1), "note": at(2)}}
    other = {"note": "Mail.", "_s": {"": at(1), "note": at(3, THERE)}}
    two = both(one, other)
    assert two == {
        "note": "Mail.",
        "_s": {"": at(1), "note": at(3, THERE)},
        "_c": {"note": {at(2): "Phone."}},
    }
    change = Change(file(two))
    change.update("applications", ONE, {"note": "Phone, then mail."})
    settled = change.settle(lambda _: at(4), "")[0].after
    assert both(settled, both(settled, one)) == both(settled, two) == settled


def test_a_text_and_its_removal_are_both_kept():
    one = {"_s": {"": at(1), "note": at(3)}}
    other = {"note": "Mail.", "_s": {"": at(1), "note": at(2, THERE)}}
    assert both(one, other) == {"_s": {"": at(1), "note": at(3)}, "_c": {"note": {at(2, THERE): "Mail."}}}
    later = {"note": "Mail.", "_s": {"": at(1), "note": at(4, THERE)}}
    assert both(one, later)["_c"] == {"note": {at(3): None}}


def test_what_somebody_wrote_into_a_document_of_another_origin_is_not_taken_for_known():
    """Two machines make one document by its key; the later one's stamp says nothing about the other's note."""
    one = {"note": "mine", "state": "done", "_s": at(1)}
    other = {"state": "not", "_s": at(5, THERE)}
    third = {"note": "theirs, before", "state": "not", "_s": {"": at(2, THERE)}}
    assert both(one, other)["_v"] == {"note": [""]}
    three = both(both(one, other), third)
    assert three == both(one, both(other, third))
    assert (three["note"], three["_c"]) == ("theirs, before", {"note": {at(1): "mine"}})


def test_a_deletion_takes_what_was_written_before_it_along():
    grave = {"c": at(1), "doc": {"company": "a", "_s": at(1)}, "x": at(5)}
    edited = {"company": "b", "_s": {"": at(1), "company": at(4, THERE)}}
    for pair in ((file(grave=grave), file(edited)), (file(edited), file(grave=grave))):
        tables = join(*pair)
        assert "applications" not in tables
        assert tables["trash.applications"][ONE] == {"c": at(1), "doc": edited, "x": at(5)}


def test_a_later_edit_brings_the_document_back_whole():
    doc = {"company": COMPANY, "note": "read me", "_s": at(1)}
    grave = {"c": at(1), "doc": doc | {"url": "x", "_s": {"": at(1), "url": at(2)}}, "x": at(5)}
    edited = doc | {"role": "SRE", "_s": {"": at(1), "role": at(6, THERE)}}
    tables = join(file(grave=grave), file(edited))
    assert "trash.applications" not in tables
    assert tables["applications"][ONE] == edited | {
        "url": "x",
        "_s": {"": at(1), "role": at(6, THERE), "url": at(2)},
    }


def test_what_was_purged_stays_so_and_keeps_two_stamps():
    purged = {"c": at(1), "x": at(5)}
    doc = {"company": "a", "note": "secret", "_s": at(1)}
    for old in (
        file(doc),
        file(grave={"c": at(1), "doc": doc, "x": at(5)}),
        file(grave={"c": at(1), "x": at(5)}),
    ):
        assert join(old, file(grave=purged)) == file(grave=purged)
    later = doc | {"role": "SRE", "_s": {"": at(1), "role": at(6, THERE)}}
    tables = join(file(later), file(grave=purged))
    assert tables["applications"][ONE] == {"role": "SRE", "_s": {"role": at(6, THERE)}}
    assert tables["trash.applications"][ONE] == {"c": at(1), "x": at(5)}
    assert encode(join(tables, file(doc))) == encode(tables)


def test_what_is_made_anew_after_a_purge_keeps_what_was_purged_away():
    files = file(grave={"c": at(1), "x": at(5)})
    change = Change(files)
    change.replace("applications", ONE, {"company": "new"})
    anew = change.applied(change.settle(lambda _: at(6), ""))
    assert anew["trash.applications"][ONE] == {"x": at(5)}
    old = file({"company": "old", "url": "old", "_s": at(1)})
    assert join(anew, old)["applications"][ONE] == {"company": "new", "_s": at(6)}
    again = Change(anew)
    again.remove("applications", ONE)
    dead = again.applied(again.settle(lambda _: at(7), ""))
    assert dead["trash.applications"][ONE] == {
        "c": at(6),
        "doc": {"company": "new", "_s": at(6)},
        "p": at(5),
        "x": at(7),
    }
    assert encode(join(dead, anew)) == encode(dead)


def test_a_malformed_stamp_is_the_oldest():
    assert both({"company": "a", "_s": "soon"}, {"company": "b", "_s": at(1)})["company"] == "b"
    assert (
        both({"company": "z", "_s": {"": at(9), "company": "Z" * 18}}, {"company": "b", "_s": at(1)})[
            "company"
        ]
        == "b"
    )


def test_unknown_tables_fields_and_kinds_come_through():
    one = file(
        {"kind": "hologram", "of a later version": [{"x": 1}], "_s": at(1)},
        table="holograms",
        later={"x": [1]},
    )
    other = file({"x_set": [2], "_s": at(2, THERE)}, table="holograms")
    tables = join(one, other)
    assert tables["_meta"][1]["later"] == {"x": [1]}
    assert tables["holograms"][ONE] == {
        "kind": "hologram",
        "of a later version": [{"x": 1}],
        "x_set": [2],
        "_s": {"": at(2, THERE), "kind": at(1), "of a later version": at(1)},
    }


def test_nothing_is_nothing_and_what_is_alike_is_shared():
    doc = {"company": COMPANY, "tags": ["b", "a"], "_s": "odd"}
    tables = file(doc)
    assert encode(joined()) == encode({})
    assert encode(joined({}, tables, {}, tables)) == encode(tables)
    assert join(tables, file(dict(doc)))["applications"][ONE] == doc


def test_the_layouts_version_only_rises():
    one, other = file(schema=1), file(schema=0)
    other["_meta"][1]["_s"] = at(9)
    assert join(one, other)["_meta"][1]["schema"] == join(other, one)["_meta"][1]["schema"] == 1


def test_two_files_become_one_only_on_request_under_the_smaller_id():
    one, other, third = file(db="B" * 16), file(db="A" * 16), file(db="C" * 16)
    with pytest.raises(NotJoinable, match="--adopt"):
        join(one, other)
    two = join(one, other, adopt=True)
    assert (two["_meta"][1]["db"], two["_meta"][1]["was_set"]) == ("A" * 16, ["B" * 16])
    assert join(two, one) == join(two, other) == two
    three = join(third, two, adopt=True)
    assert three["_meta"][1]["was_set"] == ["B" * 16, "C" * 16]
    assert encode(three) == encode(join(join(other, third, adopt=True), one, adopt=True))
    with pytest.raises(NotJoinable):
        join(two, third)


@pytest.mark.parametrize("version", [2, "x", True])
def test_a_file_of_a_newer_version_is_not_joined(version):
    for pair in ((file(), file(min_writer=version)), (file(min_writer=version), {})):
        with pytest.raises(NotJoinable, match="newer"):
            join(*pair)
