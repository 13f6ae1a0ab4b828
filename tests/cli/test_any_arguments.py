"""Whatever stands behind a command: it is carried out, or refused in a line. It never stumbles."""

from __future__ import annotations

import io
import re
import sys
from random import Random

import click
import pytest

from rebound_tui.cli.main import commands, run
from tests.company import COMPANY

#: They ask a person, or set up something outside our own files.
LEFT_OUT = {"demo", "remind", "git-setup"}
BEGINNING = (
    ("add", COMPANY, "Dev"),
    ("add", "Globex", "SRE", "--stage", "interview"),
    ("contact", "Ann", "--application", "acme", "--every", "2w"),
    ("habit", "add", "walk"),
    ("habit", "add", "pages", "--at-least", "4", "--times", "2", "--days", "7"),
    ("no", "acme", "--feel", "1"),
    ("reflect", "acme", "--answer", "prepared=no", "--if", "a", "--then", "b"),
)
WORDS = (
    *(
        "acme",
        COMPANY,
        "ann",
        "walk",
        "pages",
        "",
        "x",
        "none",
        "yes",
        "no",
        "\x1b[31m",
        "\udcff",
        "é" * 50,
        "a\nb",
    ),
    *(
        "last tue",
        "noon",
        "-3d",
        "+3d",
        "today",
        "tue 14:30",
        "2026-11-23",
        "9999-12-31",
        "48h",
        "1d 12h",
        "60d",
    ),
    *(
        "0",
        "1",
        "5",
        "-1",
        "99999999999999999999",
        "0.5",
        "2,5",
        "1e9",
        "٣",
        "6w",
        "every mon",
        "last fri",
        "mo,we",
    ),
    *(
        "prepared=yes",
        "heart=a note",
        "=",
        "a=b",
        "theme",
        "quiet_days",
        "filter.x",
        "keys.item.edit",
        "{due}",
        "{",
    ),
    *(
        "stage:interview",
        'before:"last tue"',
        "-tag:x",
        "@x",
        '"',
        "interview",
        "latest",
        "shadow",
        "/dev/null",
        ".",
    ),
)


def all_commands() -> list[tuple[list[str], click.Command]]:
    context = click.Context(commands)
    found: list[tuple[list[str], click.Command]] = []
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if isinstance(command, click.Group):
            found += [([name, part], inner) for part, inner in command.commands.items()]
        elif command is not None and name not in LEFT_OUT:
            found.append(([name], command))
    return found


def drawn(dice: Random, ids: list[str]) -> list[str]:
    """A command with arguments that may make sense."""

    def value(of: click.Parameter) -> str:
        if isinstance(of.type, click.Choice) and dice.random() < 0.9:
            return str(dice.choice([*of.type.choices]))
        return dice.choice(ids if ids and dice.random() < 0.3 else WORDS)

    name, command = dice.choice(all_commands())
    arguments = [*name]
    for parameter in command.params:
        is_given = dice.random() < (0.85 if parameter.required else 0.25)
        if not is_given or parameter.name == "file":
            continue
        if isinstance(parameter, click.Option):
            arguments += [parameter.opts[0], *([] if parameter.is_flag else [value(parameter)])]
        else:
            arguments += [value(parameter) for _ in range(1 if parameter.nargs == 1 else 2)]
    return arguments


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_typed_is_carried_out_or_refused(seed: int, home, monkeypatch, capsys, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    dice, env, ids = Random(seed), {**home, "TZ": "Europe/Berlin"}, list[str]()
    for arguments in (*BEGINNING, *(drawn(dice, ids) for _ in range(150))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Dear Ann, you fools!")))
        code = run(arguments, env)
        said = capsys.readouterr()
        assert code in (0, 1, 2), (arguments, said.err)
        assert "stumbled" not in said.err, (arguments, said.err)
        assert "\x1b" not in said.out + said.err, arguments
        ids = sorted({*ids[-30:], *re.findall(r"\b\d{12,16}\b", said.out)})
