"""Whatever is pressed, clicked and pasted: the app lives, the file is whole, and nothing in it is ever gone."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest

from bench.term import NotSeenError, Terminal
from tests.company import COMPANY
from tests.journeys.monkey import steps
from tests.machine import Machine
from tests.tui.hostile_text import BROUGHT_BY_TEXT

#: What goes to the clipboard when somebody asks for it: letters of base 64 and nothing else.
COPIED = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")


@pytest.fixture
def machine(tmp_path: Path, program: list[str]) -> Machine:
    """A machine with a little of everything, whose browser and editor do nothing."""
    machine = Machine(tmp_path / "monkey", program)
    machine.home |= {"BROWSER": "true", "EDITOR": "true", "VISUAL": "true", "DISPLAY": ""}
    machine.say(
        "add",
        COMPANY,
        "Engineer",
        "--stage",
        "interview",
        "--on",
        "-9d",
        "--with",
        "Ann [/] Lee",
        "--tag",
        "remote",
    )
    machine.say("add", "Mango", "Baker", "--url", "https://mango.example/1")
    machine.say("no", "acme", "--how", "mail")
    machine.say("contact", "Bo Chan", "--every", "2w")
    machine.say("habit", "add", "A walk")
    machine.say("habit", "add", "Pages", "--at-least", "2.5")
    return machine


def ids(file: Path) -> set[tuple[str, str]]:
    """Every record there is, in its table or in the trash of that."""
    tables = json.loads(file.read_bytes())
    return {(name.removeprefix("trash."), id_) for name, rows in tables.items() for id_ in rows}


@pytest.mark.long
def test_a_monkey_breaks_nothing(machine: Machine, monkey: int, monkey_steps: int) -> None:
    known = ids(machine.file)
    done: list[str] = []
    terminal: Terminal | None = None
    try:
        for step in steps(monkey, monkey_steps):
            if terminal is None:
                terminal = Terminal(machine.program, env=machine.home, columns=80, rows=24).__enter__()
                terminal.wait("Today")
                done.append("start")
            done.append(step.said)
            with suppress(OSError):  # it has just quit
                step.do(terminal)
            terminal.settle(0.04, 0.6)
            now = ids(machine.file)
            assert known <= now, (known - now, done[-20:])
            known = now
            found = BROUGHT_BY_TEXT.search(COPIED.sub(b"", terminal.raw[-200_000:]))
            assert not found, (found, done[-20:])
            if not terminal._is_open:
                assert terminal.exit_status() == 0, (last_words(terminal), done[-40:])
                terminal.__exit__()
                terminal = None
        if terminal is not None:
            assert answers(terminal), (terminal.text, done[-40:])
    finally:
        if terminal is not None:
            terminal.__exit__()
    assert machine.run("doctor").code in {0, 1}
    machine.say("list", "--json")


def last_words(terminal: Terminal) -> str:
    """What was said when the app stopped."""
    end = terminal.raw.rpartition(b"\x1b[?1049l")[2]
    return re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]", b"", end).decode(errors="replace")


def answers(terminal: Terminal) -> bool:
    """Whether the app still does what one says: esc leads out of everything, and q quits."""
    terminal.resize(80, 24)
    terminal.settle(0.2)
    for _ in range(12):
        terminal.send("\x1b")
        terminal.settle(0.25)
        terminal.send("y" if "Discard" in terminal.text else "")
        terminal.settle(0.15)
    terminal.send("q")
    try:
        return terminal.exit_status(10) == 0
    except NotSeenError:
        terminal.send("y")
        return terminal.exit_status(5) in {0, 1}
