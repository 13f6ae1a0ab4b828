"""The program is killed in the middle of a text, and the text is there again: in every dialog that has one."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from bench.term import KEYS, Terminal
from rebound_tui.tracker.tracker import open_tracker
from tests.company import COMPANY
from tests.machine import until

TYPED = "Half a sent [/x]"
#: Each dialog with a long text: the keys that lead into the text, each with what is seen then; and where it is kept.
APPLICATIONS = ("2", "▸ Acme")
DIALOGS = {
    "an event": ((APPLICATIONS, ("l", "Words"), ("tab", "")), "events", "text"),
    "the note of an application": (
        (APPLICATIONS, ("e", "Salary"), *(("tab", ""),) * 8),
        "applications",
        "note",
    ),
    "what they said in a no": (
        (APPLICATIONS, ("n", "I feel"), *(("tab", ""),) * 3, ("enter", "They said")),
        "events",
        "text",
    ),
    "a reflection": (
        (APPLICATIONS, ("f", "Was I fully prepared?"), *(("pagedown", ""),) * 4),
        "answers",
        "note",
    ),
    "the note of a person": (
        (
            ("3", "▸   Ann"),
            ("e", "Be in touch"),
            *(("tab", ""),) * 4,
            ("enter", "Phone"),
            *(("tab", ""),) * 3,
        ),
        "contacts",
        "note",
    ),
}


def written(home: dict[str, str], *, name: str) -> Path:
    """A file with one application, ended by a no if one is to reflect on it, and one person."""
    path = Path(home["XDG_DATA_HOME"], "rebound-tui", "rebound.json")
    path.parent.mkdir(parents=True)
    tracker = open_tracker(str(path), home)
    id_ = tracker.add(COMPANY, "Engineer").id
    tracker.stage(id_, "interview")
    if name == "a reflection":
        tracker.reject(id_)
    tracker.contact("Ann [/] Lee")
    tracker.close()
    return path


def kept(home: dict[str, str]) -> list[Path]:
    return [
        path
        for path in Path(home["XDG_STATE_HOME"]).rglob("*.txt")
        if "typed" in path.parts and TYPED in path.read_text()
    ]


def into(terminal: Terminal, names: tuple[tuple[str, str], ...], *, unless: str = "") -> None:
    """Goes into the text; it isn't folded away any more if something of it was brought back."""
    terminal.wait("Today")
    for name, then in names:
        if unless and unless in terminal.text:
            return
        terminal.send(KEYS.get(name, name))
        if then:
            terminal.wait(lambda then=then: then in terminal.text or bool(unless and unless in terminal.text))
        terminal.settle(0.2)


@pytest.mark.parametrize("name", DIALOGS)
def test_what_was_being_typed_is_there_again_and_gone_once_it_is_saved(program, home, name) -> None:
    names, table, field = DIALOGS[name]
    path = written(home, name=name)
    with Terminal(program, env=home) as terminal:
        into(terminal, names)
        terminal.send(TYPED)
        terminal.wait(TYPED)
        until(lambda: len(kept(home)) == 1, 20, "what is typed is kept")
        terminal.signal(signal.SIGKILL)
        terminal.exit_status()
    assert kept(home)[0].stat().st_mode & 0o077 == 0
    with Terminal(program, env=home) as terminal:
        into(terminal, names, unless="Back from last time")
        terminal.wait(TYPED)
        terminal.wait("Back from last time")
        terminal.send(KEYS["ctrl+s"])
        until(lambda: kept(home) == [], 20, "what is saved is kept no longer")
    data = json.loads(path.read_text())
    assert TYPED in [document.get(field) for document in data[table].values()]
