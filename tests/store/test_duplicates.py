"""What stands twice in a file is taken for two copies, and joined; nothing of either is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rebound_tui.store import codec, duplicates
from rebound_tui.store.database import Refused
from rebound_tui.store.opening import joined_copies, read_file
from tests.company import COMPANY

ONE, TWO, THREE = "01KDVDNA00000K3F9Q", "01KDVFC7T00007TZ0A", "01KDVGT0N000000B0B"
META = (
    f'"_meta":{{"1":{{"_s":"{ONE}","app":"rebound-tui","db":"01KDVWM5G0QX7TB2","min_writer":1,"schema":1}}}}'
)


def read(*tables: str):
    found = read_file(("{" + ",".join([META, *tables]) + "}").encode())
    assert found.twice
    return joined_copies(found)


def test_a_table_twice():
    tables = read(
        f'"events":{{"1":{{"_s":"{ONE}","kind":"a"}}}}',
        f'"applications":{{"5":{{"_s":"{ONE}"}}}}',
        f'"events":{{"2":{{"_s":"{TWO}","kind":"b"}},"3":{{"_s":"{TWO}","kind":"c"}}}}',
    )
    assert [doc["kind"] for _, doc in sorted(tables["events"].items())] == ["a", "b", "c"]
    assert list(tables["applications"]) == [5]


def test_a_document_twice_once_with_each_machines_edit():
    tables = read(
        f'"applications":{{"5":{{"_s":{{"":"{ONE}","role":"{TWO}"}},"company":"x","note":"n","role":"cook"}},'
        f'"5":{{"_s":{{"":"{ONE}","note":"{THREE}"}},"company":"x","note":"m","role":"baker"}}}}'
    )
    doc = tables["applications"][5]
    assert (doc["role"], doc["note"], doc["company"]) == ("cook", "m", "x")


def test_a_document_three_times_with_three_texts():
    rows = ",".join(
        f'"5":{{"_s":{{"":"{ONE}","note":"{stamp}"}},"note":"{stamp[-1]}"}}'
        for stamp in (ONE[:-1] + "R", TWO, THREE)
    )
    doc = read(f'"applications":{{{rows}}}')["applications"][5]
    assert {doc["note"], *doc["_c"]["note"].values()} == {"R", "A", "B"}


def test_a_field_twice_with_its_stamps():
    tables = read(
        f'"applications":{{"5":{{"_s":{{"":"{ONE}","role":"{TWO}"}},"role":"old","_s":{{"":"{ONE}","role":"{THREE}"}},"role":"new"}}}}'
    )
    assert tables["applications"][5]["role"] == "new"


def test_a_stamp_twice_inside_the_stamps():
    tables = read(
        f'"applications":{{"5":{{"_s":{{"":"{ONE}","role":"{TWO}","role":"{THREE}"}},"role":"x"}}}}'
    )
    assert tables["applications"][5]["_s"] == {"": ONE, "role": THREE}


def test_a_document_twice_that_is_the_same():
    row = f'"5":{{"_s":"{ONE}","company":"x"}}'
    assert read(f'"applications":{{{row},{row}}}')["applications"] == {5: {"_s": ONE, "company": "x"}}


def test_two_unstamped_documents_under_one_id_are_two():
    tables = read('"events":{"7":{"text":"one"},"7":{"text":"two"}}')
    assert {doc["text"] for doc in tables["events"].values()} == {"one", "two"}


def test_inside_a_field_that_nobody_knows():
    tables = read(f'"later":{{"5":{{"_s":"{ONE}","odd":{{"a":[{{"x":1,"x":2}}]}}}}}}')
    assert tables["later"][5]["odd"] in ({"a": [{"x": 1}]}, {"a": [{"x": 2}]})


def test_the_rows_of_meta_twice():
    newer = META.replace(ONE, TWO)
    assert read(newer)["_meta"][1]["_s"] == TWO
    with pytest.raises(Refused):
        read_file(f"{{{META},{META.replace('7TB2', '7TB3')}}}".encode())


@pytest.mark.parametrize(
    "data",
    [
        '{"a":{"1":{"x":1,"x":2}}}',
        f'{{{META},"a":1,"a":2}}',
        f'{{{META},"a":{{"1":5,"1":6}}}}',
        f'{{{META},"a":{{"x":{{}},"x":{{}}}}}}',
        f'{{{META},"a":{{"1":{{}},"1":NaN}}}}',
        f'{{{META},"a":{{"1":{{}},"1":{{}}}}',
        f'{{{META},"a":{{' + ",".join(f'"1":{{"x":{n}}}' for n in range(duplicates.MOST + 1)) + "}}",
        f'{{{META},"a":{{"1":{{' + ",".join(f'"x":{n}' for n in range(duplicates.MOST + 1)) + "}}}",
        f'{{{META},"a":{{"1":{{"x":' + "[" * 5000 + "]" * 5000 + ',"x":1}}}',
    ],
    ids=[
        "not ours",
        "no table",
        "no document",
        "no id",
        "no number",
        "cut off",
        "many",
        "many fields",
        "deep",
    ],
)
def test_what_makes_no_sense_is_refused_as_ever(opened, path, data):
    os.makedirs(os.path.dirname(path))
    Path(path).write_text(data)
    with pytest.raises(Refused):
        opened()
    assert Path(path).read_text() == data


def test_the_program_joins_writes_and_says_it(opened, path):
    db = opened()
    with db.action("added") as change:
        doc_id = change.insert("applications", {"company": COMPANY, "role": "baker"})
    line = Path(path).read_text().split('"applications": {\n')[1].split("\n")[0]
    with db.action("edited") as change:
        change.update("applications", doc_id, {"role": "cook"})
    newest = Path(path).read_text()
    Path(path).write_text(newest.replace('"applications": {\n', f'"applications": {{\n{line},\n'))
    with pytest.raises(ValueError, match="twice"):
        json.loads(Path(path).read_text(), object_pairs_hook=_once)
    again = opened()
    assert again.take_news().twice
    assert Path(path).read_text() == newest
    assert again.tables_now == codec.decode(newest.encode())


def _once(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("twice")
    return dict(pairs)
