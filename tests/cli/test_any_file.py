"""Whatever somebody, a script or a merge has left under the names of our fields: every command says what it can."""

from __future__ import annotations

import json
from random import Random

import pytest

from rebound_tui.cli.main import run
from rebound_tui.tracker.demo import make_demo

ODD = (
    *(None, True, 0, -1, 10**15, 1.5, "", "none", "\x1b[31m[/x]", "a\nb", [], ["a"], [1], {}, {"a": 1}),
    *("2026-11-23", "2026-11-23T10:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01", "rejected", "hold", "done"),
)
LOOKS = (
    *(["list", "--closed"], ["list", "is:quiet"], ["list", "before:-2w"], ["people"], ["today"], ["status"]),
    *(["seeds"], ["lessons"], ["questions"], ["habit", "list"], ["undelete"], ["config"], ["doctor"]),
)
OF_AN_APPLICATION = ("show", "hold", "reply", "reflect", "plan", "no", "archive", "delete")


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    make_demo(str(folder / "rebound.json"), {"XDG_STATE_HOME": str(folder), "TZ": "Europe/Berlin"})
    return json.loads((folder / "rebound.json").read_bytes())


def spoilt(tables, dice: Random):
    """The same with odd values in some fields, a machine's among them."""
    tables = json.loads(json.dumps(tables))
    for table in [*dice.choices([name for name in tables if name != "_meta"], k=20), "devices"]:
        document = dice.choice([*tables[table].values()])
        document[dice.choice([name for name in document if name != "_s"])] = dice.choice(ODD)
    return tables


@pytest.mark.parametrize("seed", range(6))
def test_no_odd_value_stops_a_command(seed: int, year, home, capsys, tmp_path) -> None:
    dice, env = Random(seed), {**home, "TZ": "Europe/Berlin"}
    tables = spoilt(year, dice)
    path = tmp_path / "rebound.json"
    path.write_text(json.dumps(tables))
    one = dice.choice([*tables["applications"]])
    for arguments in (*LOOKS, *([verb, one] for verb in OF_AN_APPLICATION)):
        as_json = ["--json"] if dice.random() < 0.5 and arguments != ["status"] else []
        code = run([*arguments, *as_json, "--file", str(path)], env)
        said = capsys.readouterr()
        assert code in (0, 1, 2), (arguments, said.err)
        assert "stumbled" not in said.err, (arguments, said.err)
        assert "\x1b" not in said.out + said.err, arguments
