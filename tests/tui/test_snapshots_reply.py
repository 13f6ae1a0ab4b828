"""Pictures of the reply and its dialogs, at the three sizes."""

from __future__ import annotations

import re

import pytest

from rebound_tui.core.tone import Mark
from rebound_tui.tui.reply.outcome import OutcomeDialog
from rebound_tui.tui.reply.template import TemplateDialog
from tests.tui.app_factory import house
from tests.tui.applications import reject
from tests.tui.pictures import compare_after, in_each_size

LETTER = """Dear Ann,

I am glad you found somebody cheaper. After four rounds I expected more.

Thank you all the same [/]. Could you tell me one thing to do better?

Sam"""


def begin(home, **fields):
    id_ = reject(home, people=["Ann Lee"])
    home.tracker.contact("Ann Lee", application=id_, email="ann@example.org")
    home.tracker.reply(id_, **fields)
    return id_


def written(home):
    return begin(home, aim="feedback", cool=LETTER, hot="Two lines. From a machine.\n\nMy whole weekend [b.")


def opened(home):
    written(home)
    home.clock.move(hours=30)


def sent(home):
    id_ = begin(home, aim="feedback", cool=LETTER)
    home.clock.move(hours=30)
    home.tracker.reply(id_, sent=True)
    home.clock.move(days=8)
    return id_


def only_no(home):
    reject(home, people=["Ann Lee"])


def many(home):
    begin(home, aim="thanks")
    home.tracker.contact("Bo [/oops] Chan 🦊", company="Globex", email="bo@example.org")
    home.tracker.contact("Cy")


PICTURES = {
    "begin": (only_no, ["r"]),
    "question": (only_no, ["r", "q", "3"]),
    "marks": (written, ["r", "ctrl+n"]),
    "hot": (written, ["r", "shift+tab"]),
    "locked": (written, ["r", "ctrl+r"]),
    "whom": (many, ["r", "ctrl+f"]),
    "ways": (opened, ["r", "ctrl+r"]),
    "file": (opened, ["r", "ctrl+r", "s"]),
    "sent": (sent, ["r"]),
}


@pytest.fixture(autouse=True)
def one_rule(monkeypatch, tmp_path):
    def check(text, _):
        why, instead = "This may read as a jab.", "Try: “I was disappointed, and I'm glad we talked.”"
        return tuple(
            Mark("angry", found.start(), found.end(), found[0], why, instead)
            for found in re.finditer("glad you found somebody cheaper|expected more", text)
        )

    monkeypatch.setattr("rebound_tui.core.tone.check", check)
    monkeypatch.setattr("rebound_tui.tui.reply.letter_file.documents_folder", lambda _: "/home/sam")


@in_each_size
@pytest.mark.parametrize("name", PICTURES)
def test_looks_as_it_did(tmp_path, snap_compare, name, size):
    home = house(tmp_path)
    furnish, keys = PICTURES[name]
    furnish(home)
    compare_after(home, snap_compare, size, keys)


@in_each_size
def test_the_question_of_what_came_of_it_looks_as_it_did(tmp_path, snap_compare, size):
    home = house(tmp_path)
    id_ = sent(home)
    compare_after(home, snap_compare, size, [], lambda: OutcomeDialog(home.tracker.application(id_)))


@in_each_size
def test_the_letter_to_begin_with_looks_as_it_did(tmp_path, snap_compare, size):
    home = house(tmp_path)
    compare_after(home, snap_compare, size, [], lambda: TemplateDialog("feedback"))


def test_marks_show_without_colour(tmp_path, snap_compare, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    home = house(tmp_path)
    written(home)
    compare_after(home, snap_compare, (120, 36), ["r", "ctrl+n"])


def test_it_suits_a_light_terminal(tmp_path, snap_compare):
    home = house(tmp_path)
    written(home)
    home.app.theme = "rebound-light"
    compare_after(home, snap_compare, (120, 36), ["r", "ctrl+n"])
