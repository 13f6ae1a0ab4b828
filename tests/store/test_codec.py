"""The file's bytes: canonical, readable by plain TinyDB, and taken apart and put together by lines."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from rebound_tui.store import codec, strict
from rebound_tui.store.codec import canonical, decode, encode
from tests.company import COMPANY

META = {
    "_s": "01KDVDNA00000K3F9Q",
    "app": "rebound-tui",
    "db": "01KDVWM5G0QX7TB2",
    "min_writer": 1,
    "schema": 1,
}

TABLES = {
    "events": {
        777201934118222: {
            "_s": "01KDVFC7T0000K3F9Q",
            "application": 1304127712446417,
            "kind": "stage",
            "text": 'Zweite Runde\n"日本" \x1b]0;x\x07 \x9b \x7f 👩‍💻',
        },
        9: {"_s": "01KDVFC7T0000K3F9Q", "kind": "note", "text": "half a character: \ud800"},
    },
    "_meta": {1: META},
    "applications": {1304127712446417: {"company": COMPANY, "tags": ["python"], "_s": "01KDVDQ4K0000K3F9Q"}},
    "touches": {},
    "trash.events": {
        512009987766551: {
            "x": "01KDVGT0N00007TZ0A",
            "c": "01KDVDTSS0000K3F9Q",
            "doc": {"_s": "01KDVDTSS0000K3F9Q", "unknown": [1.5, True, None, {"b": 1, "a": 2}]},
        }
    },
}

GOLDEN = r"""{
"_meta": {
"1": {"_s":"01KDVDNA00000K3F9Q","app":"rebound-tui","db":"01KDVWM5G0QX7TB2","min_writer":1,"schema":1}
},
"applications": {
"1304127712446417": {"_s":"01KDVDQ4K0000K3F9Q","company":"Acme [/oops] [b","tags":["python"]}
},
"events": {
"9": {"_s":"01KDVFC7T0000K3F9Q","kind":"note","text":"half a character: \ud800"},
"777201934118222": {"_s":"01KDVFC7T0000K3F9Q","application":1304127712446417,"kind":"stage","text":"Zweite Runde\n\"日本\" \u001b]0;x\u0007 \u009b \u007f 👩‍💻"}
},
"trash.events": {
"512009987766551": {"c":"01KDVDTSS0000K3F9Q","doc":{"_s":"01KDVDTSS0000K3F9Q","unknown":[1.5,true,null,{"a":2,"b":1}]},"x":"01KDVGT0N00007TZ0A"}
}
}
"""

texts = st.text(
    st.characters() | st.sampled_from('\x00\x1b\x7f\x85\x9b\u2028\u202e\ud800\ud83d\ude00[/b]\\"\r\n')
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(texts, values, max_size=6)
databases = st.dictionaries(
    texts.filter(lambda name: name != "_meta"),
    st.dictionaries(st.integers(1, 2**52 - 1), documents, min_size=1, max_size=4),
    max_size=4,
).map(lambda tables: tables | {"_meta": {1: META}})


def whole_characters(value):
    """What JSON makes of a text whose halves of a character lie side by side: the character."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if isinstance(value, list):
        return [whole_characters(item) for item in value]
    if isinstance(value, dict):
        return {whole_characters(key): whole_characters(item) for key, item in value.items()}
    return value


def test_the_same_state_always_has_these_bytes():
    assert encode(TABLES).decode() == GOLDEN


def test_a_database_that_holds_nothing_is_an_empty_object():
    assert encode({}) == encode({"events": {}}) == b"{}\n"
    assert decode(b"{}\n") == decode(b"{}") == {}


def test_plain_tinydb_reads_every_table(tmp_path):
    (tmp_path / "rebound.json").write_bytes(encode(TABLES))
    with TinyDB(tmp_path / "rebound.json", encoding="utf-8") as db:
        assert db.tables() == {name for name, rows in TABLES.items() if rows}
        for name, rows in TABLES.items():
            assert {doc.doc_id: dict(doc) for doc in db.table(name)} == rows


@given(databases)
def test_what_was_written_is_read_again(tables):
    tables = whole_characters(tables)
    data = encode(tables)
    assert decode(data) == decode(data, trusted=True) == tables
    assert json.loads(data) == {
        name: {str(i): doc for i, doc in rows.items()} for name, rows in tables.items()
    }


@given(databases)
def test_writing_what_was_read_changes_no_byte(tables):
    data = encode(tables)
    assert encode(decode(data)) == data


@given(databases)
def test_a_document_is_one_line_and_no_control_character_reaches_the_file(tables):
    text = encode(tables).decode()
    assert all(" " <= character < "\x7f" or character > "\x9f" or character == "\n" for character in text)
    assert text.count("\n") == 2 + sum(2 + len(rows) for rows in tables.values())


@given(databases)
def test_the_file_comes_apart_into_tables_and_lines_and_goes_together_again(tables):
    data = encode(tables)
    bodies = codec.split_tables(data)
    for name, rows in whole_characters(tables).items():
        lines = codec.split_lines(bodies[name])
        assert lines == [codec.encode_line(doc_id, rows[doc_id]) for doc_id in sorted(rows)]
        assert codec.encode_table(name, lines) == bodies[name]
    assert codec.join_tables(bodies) == data
    assert codec.split_tables(b"{}\n") == {}


def test_two_halves_of_a_character_side_by_side_become_it_and_sort_as_it():
    halves = {"\ud83d\ude00": 1, "\uffff": 2}
    assert canonical(halves) == '{"\uffff":2,"😀":1}'


@pytest.mark.parametrize(
    "text",
    [
        b'\xef\xbb\xbf{"_meta":{"1":{"app":"rebound-tui","db":"x"}}}',
        b'{\r\n"_meta" : {"1": {"db":\t"x", "app":"rebound-tui"}},\r\n"events": {} }\r\n',
    ],
    ids=["BOM", "CRLF and white space"],
)
def test_another_way_of_writing_the_same_json_is_read(text):
    assert decode(text)["_meta"] == {1: {"app": "rebound-tui", "db": "x"}}


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, 2**63, 10**400, -(2**63) - 1], ids=lambda value: str(value)[:20]
)
def test_a_number_that_could_not_be_read_back_is_not_written(value):
    with pytest.raises(ValueError):
        canonical({"feel": [value]})


@pytest.mark.parametrize("depth", [strict.MAX_DEPTH + 1, 5_000, 100_000])
def test_nesting_that_could_not_be_read_back_is_not_written(depth):
    nested = []
    for _ in range(depth):
        nested = [nested]
    with pytest.raises(ValueError):
        canonical({"unknown": nested})


def test_a_file_too_large_to_be_read_back_is_not_written(monkeypatch):
    monkeypatch.setattr(codec, "MAX_BYTES", 100)
    with pytest.raises(ValueError):
        encode(TABLES)


def test_many_brackets_in_a_text_are_no_nesting():
    assert json.loads(canonical({"note": "[{" * 5000, "phone": "4" * 400})) == {
        "note": "[{" * 5000,
        "phone": "4" * 400,
    }
