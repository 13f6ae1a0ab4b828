"""A join depends on the two copies and on nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

from rebound_tui.store import codec, join
from tests.company import COMPANY

FORMATS = Path(__file__).parent / "formats"
JOIN = """
import sys
from rebound_tui.store import codec, join
one, other = (codec.decode(open(path, "rb").read()) for path in sys.argv[1:])
sys.stdout.buffer.write(codec.encode(join.joined(one, other)))
"""


def copies():
    """Two copies in which a field of sets, a long text and a plain field of one document differ."""
    one = codec.decode((FORMATS / "1.json").read_bytes())
    other = deepcopy(one)
    for tables, device, tags in ((one, "K3F9Q", ["b", "ä"]), (other, "7TZ0A", ["c", "a"])):
        stamp = f"01KDVFC7T0000{device}"
        for doc_id, doc in tables["applications"].items():
            names = {"": doc["_s"], **dict.fromkeys(("company", "note"), stamp)} | {
                f'tags/"{tag}"': stamp for tag in tags
            }
            own = (
                {**doc["_s"], **names, "": doc["_s"].get("", stamp)} if isinstance(doc["_s"], dict) else names
            )
            said = {"company": COMPANY + device, "note": device, "tags": tags}
            tables["applications"][doc_id] = {**doc, **said, "_s": own}
    return one, other


def test_neither_hash_seed_nor_zone_nor_locale_nor_time_makes_a_difference(tmp_path):
    paths = [tmp_path / "one.json", tmp_path / "other.json"]
    for path, tables in zip(paths, copies(), strict=True):
        path.write_bytes(codec.encode(tables))
    here = codec.encode(join.joined(*copies()))
    assert b"7TZ0A" in here
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Asia/Kolkata", "C.UTF-8"),
        ("2", "America/Lima", "tr_TR"),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "HOME": str(tmp_path)}
        done = subprocess.run([sys.executable, "-c", JOIN, *paths], env=env, capture_output=True, check=True)
        assert done.stdout == here


def test_the_copies_are_left_as_they_were():
    one, other = copies()
    before = deepcopy((one, other))
    join.joined(one, other)
    assert (one, other) == before
