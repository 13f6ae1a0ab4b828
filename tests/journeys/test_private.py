"""What somebody wrote for nobody else is in no list, filter, palette entry, status line or message of the program."""

from __future__ import annotations

import json

import click
import pytest

from rebound_tui.cli.main import SECTIONS, commands
from rebound_tui.core.private import FOR_NOBODY, PRIVATE
from rebound_tui.tracker.tracker import open_tracker
from tests.cli.shell import Shell
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.screen import shown

#: A word for each private text; the fields that take no words of one's own have no secret.
SECRETS = {
    (table, field): f"secret-{table}-{field}"
    for table, fields in PRIVATE.items()
    for field in fields
    if field not in ("answer", "in_hands", "tried", "helped")  # which are no texts
}
HOT = SECRETS["replies", "hot_text"]
#: Commands that are asked for what they show: `show` and those that answer with the whole of an application have the
#: reflection, `lessons` the lessons. The hot draft is in none of them.
WHOLE = {
    "show",
    "edit",
    "stage",
    "no",
    "hold",
    "plan",
    "reply",
    "reflect",
    "seed",
    "archive",
    "lessons",
    "trial",
    "add",
    "quick",
}
#: What can't be run like that: it opens the app, waits for input, changes where the file is, or has a test of its own.
LEFT_OUT = {"demo", "tone", "use", "merge", "git-setup", "restore", "shred", "delete", "undelete"}
ARGUMENTS = {
    "add": ["Globex", "SRE"],
    "quick": ["Globex, SRE"],
    "edit": [COMPANY, "--role", "SRE"],
    "show": [COMPANY],
    "archive": [COMPANY],
    "log": [COMPANY, "They called."],
    "stage": [COMPANY, "screening"],
    "no": [COMPANY],
    "reflect": [COMPANY],
    "hold": [COMPANY],
    "plan": [COMPANY],
    "reply": [COMPANY],
    "seed": [COMPANY],
    "contact": ["Bo Chan"],
    "touch": ["Ann Lee", "Hello."],
    "touches": ["Ann Lee"],
    "snooze": ["Ann Lee", "+3d"],
    "habit": ["list"],
    "done": ["Walk"],
    "skip": ["Walk"],
    "unmark": ["Walk"],
    "pause": ["today", "+3d"],
    "trial": ["secret-lessons-if_text", "--tried", "yes"],
    "backups": [],
}


def furnish(tracker) -> int:
    """An application with all that is private, through the same door as a person."""
    id_ = tracker.add(COMPANY, people=["Ann Lee"], stage="interview").id
    tracker.make_contacts(id_)
    tracker.add_habit("Walk")
    interview = tracker.log(id_, "They were late.", kind="interview").id
    tracker.reject(id_)
    tracker.reply(id_, aim="thanks", hot=HOT)
    with tracker.database.action("told") as change:
        change.put(
            "answers",
            (id_, "heart"),
            {"application": id_, "question": "heart", "answer": "no", "note": SECRETS["answers", "note"]},
        )
        change.put(
            "reflections",
            (id_,),
            {
                "application": id_,
                "closing": SECRETS["reflections", "closing"],
                "feedback_text": SECRETS["reflections", "feedback_text"],
            },
        )
        lesson = change.insert(
            "lessons",
            {
                "application": id_,
                "if_text": SECRETS["lessons", "if_text"],
                "then_text": SECRETS["lessons", "then_text"],
            },
        )
        trial = {"lesson": lesson, "event": interview, "tried": True, "helped": False}
        change.put("trials", (lesson, interview), trial)
    tracker.refresh()
    return id_


@pytest.fixture
def told(shell: Shell) -> Shell:
    tracker = open_tracker(str(shell.file), shell.env)
    furnish(tracker)
    tracker.close()
    return shell


@pytest.fixture
def shell(program, tmp_path, home) -> Shell:
    return Shell(program, tmp_path, home)


NAMES = [name for section in SECTIONS for name in section.commands if name not in LEFT_OUT]


@pytest.mark.parametrize("name", NAMES)
def test_no_command_says_what_is_private(told, name):
    takes_json = any(
        "--json" in option.opts for option in commands.get_command(click.Context(commands), name).params
    )
    for more in ([], ["--json"] if takes_json else []):
        ran = told(name, *ARGUMENTS.get(name, []), *more)
        said = f"{ran.out}{ran.err}"
        assert HOT not in said
        found = [secret for secret in SECRETS.values() if secret in said]
        assert not found or name in WHOLE, ran


def test_showing_an_application_has_the_reflection_and_the_hot_draft_only_if_it_is_asked_for(told):
    for more in ([], ["--json"]):
        said = told("show", COMPANY, *more).out
        assert HOT not in said
        assert all(secret in said for place, secret in SECRETS.items() if place[0] != "replies")
        assert HOT in told("show", COMPANY, "--private", *more).out


def test_a_filter_looks_at_nothing_private(told):
    for secret in SECRETS.values():
        assert told.json("list", secret, "--closed") == []
        assert "No application fits" in told("show", secret).err


def test_the_line_for_the_prompt_holds_nothing_private(told):
    told("status")
    state = told.file.parents[2]
    for path in state.rglob("status/*"):
        assert b"secret-" not in path.read_bytes()


async def test_lists_palette_and_today_show_nothing_private(tmp_path):
    home = house(tmp_path)
    furnish(home.tracker)
    home.clock.move(days=2)
    async with home.app.run_test(size=(120, 36)) as pilot:
        for key in ("1", "3", "4", "comma"):
            await pilot.press(key)
            await pilot.pause()
            assert "secret-" not in shown(home), key
        await pilot.press("escape", "2")
        await pilot.pause()
        assert HOT not in shown(home)
        for secret in SECRETS.values():
            await pilot.press("ctrl+p", *secret)
            await pilot.pause()
            assert COMPANY not in "\n".join(shown(home).split("\n")[4:26]), secret
            await pilot.press("escape", "slash", *secret)
            await pilot.pause()
            assert "Nothing matches." in shown(home), secret
            await pilot.press("escape", "escape")
            await pilot.pause()


async def test_the_pane_of_the_hold_says_that_there_is_a_draft_and_not_what_is_in_it(tmp_path):
    home = house(tmp_path)
    furnish(home.tracker)
    async with home.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "tab", "tab", "m")
        await pilot.pause()
        assert HOT not in shown(home)


def test_the_list_of_private_fields_is_that_of_the_file(tmp_path):
    home = house(tmp_path)
    furnish(home.tracker)
    tables = json.loads(home.path.read_text())
    for table, fields in PRIVATE.items():
        held = {name for document in tables[table].values() for name in document}
        assert held & fields, table
    assert all(PRIVATE[table] >= fields for table, fields in FOR_NOBODY.items())
