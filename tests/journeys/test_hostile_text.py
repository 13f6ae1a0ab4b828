"""Hostile text in every field of every record, in every place, dialog and palette entry, on a real terminal."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bench.term import Terminal
from rebound_tui.tracker.session import utc_now
from rebound_tui.tracker.tracker import open_tracker
from tests.tui.hostile_text import BROUGHT_BY_TEXT, HOSTILE

FILTER = ("/acme", "\x1b")
PLACES = (("1", "tls", ()), ("2", "elsnft", FILTER), ("3", "etz", FILTER), ("4", "e", ()))
MOVES = ("\t", "\r", "\x1b", "j", "j")
EVERYWHERE = ("\x10acm", "\x1b", "?", "\x1b")


@pytest.fixture
def hostile_file(home, tmp_path):
    path = tmp_path / "rebound.json"
    tracker = open_tracker(str(path), home)
    for number in range(len(HOSTILE)):
        text = short = f"@@{number}@@"
        application = tracker.add(
            f"Acme {text}",
            short,
            url=short,
            source=short,
            location=short,
            salary=short,
            note=text,
            tags=[short],
            people=[f"Ann {short}"],
        )
        id_ = application.id
        tracker.log(id_, text, kind="interview", when=utc_now() + timedelta(minutes=5), people=[short])
        tracker.reject(id_, feel=1, text=text)
        tracker.tick(id_, "walk")
        tracker.leave(id_, f"because {short}")
        tracker.reflect(id_, answers={"prepared": "no"}, notes={"prepared": text, "friend": text})
        tracker.reflect(id_, lesson=(f"if {short}", f"then {short}"), closing=f"end {short}", finish=True)
        for contact in tracker.make_contacts(id_):
            tracker.edit_contact(contact.id, role=short, email=short, phone=short, url=short, note=text)
            tracker.touch(contact.id, text)
        tracker.mark(tracker.add_habit(f"Walk {short}").id, "done")
    tracker.close()
    # What is typed is cleaned on its way in; what a script or another program wrote into the file is not.
    written = path.read_text("utf-8")
    for number, text in enumerate(HOSTILE):
        written = written.replace(f"@@{number}@@", json.dumps(text)[1:-1])
    path.write_text(written, "utf-8")
    return path


def out_of_dialogs(terminal):
    """Leaves what is open: an esc that comes with the next key is another key, and on a busy machine some do."""
    for _ in range(4):
        terminal.send("\x1b")
        terminal.settle(0.5)
        if "Discard" in terminal.text:
            terminal.send("y")
            terminal.settle(0.5)


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (120, 36),
        (60, 20),
        pytest.param(80, 24, marks=pytest.mark.long),
        pytest.param(40, 12, marks=pytest.mark.long),
    ],
)
def test_nothing_a_person_can_write_commands_the_terminal(program, hostile_file, home, columns, rows):
    with Terminal([*program, "--file", str(hostile_file)], env=home, columns=columns, rows=rows) as terminal:
        terminal.wait("Today")
        terminal.settle()
        for place, dialogs, more in PLACES:
            terminal.send(place)
            terminal.settle(0.15)
            for dialog in dialogs:
                terminal.send(dialog)
                terminal.settle(0.15)
                terminal.send("\x1b")
                terminal.settle(0.15)
            for keys in (*MOVES, *more, *EVERYWHERE):
                terminal.send(keys)
                terminal.settle(0.12)
        assert not (found := BROUGHT_BY_TEXT.search(terminal.raw)), terminal.raw[
            found.start() - 40 : found.end() + 40
        ]
        out_of_dialogs(terminal)
        terminal.send("2")
        terminal.settle()
        assert "Acme" in terminal.text
        terminal.send("q")
        assert terminal.exit_status() == 0
