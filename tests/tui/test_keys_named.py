"""A sentence names the key that works: no key stands in a text of ours, and after a remap none of the old is on a screen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from rebound_tui.core.action import ACTIONS, EVERYWHERE, IN_PLACES, WHILE_TYPING
from rebound_tui.core.keymap import Keymap, read_keymap
from rebound_tui.tui.dialogs.ask import Ask
from rebound_tui.tui.dialogs.versions import VersionsScreen
from rebound_tui.tui.reply.ways import Ways
from tests.tui.app_factory import house
from tests.tui.full_house import full
from tests.tui.screen import picture

OURS = Path(__file__).parents[2] / "rebound_tui"
ROOMS = ("core", "tracker", "tui")
#: A key that stands in a sentence as itself.
KEY = re.compile(
    r"\^[a-z]\b"
    r"|(?<![\w'’{.:/-])(?:[b-zB-HJ-Z]|space|tab|enter|pgup|pgdn)(?![\w'’}.:/=(-])"
)
#: What stays wherever one types, and in small boxes: docs/keys.md tells of it.
STAYS = (
    "enter next",
    "enter saves",
    "enter takes it",
    "enter makes them one",
    "enter goes there",
    "enter begins",
    "enter goes on",
    "a name, enter",
    "tab, role, enter",
    "pgup back",
    "^z ^y",
    "^z",
    "^q from anywhere",
    "^w ^u ^k",
    "^a ^e",
    "{reply.out} and x say so",
    "{reply.out} and c copy",
    "[bold]y[/bold] yes",
    "[bold]n[/bold] no",
    "tab next pane",
    "keys.application.reject N",
    "esc, tab and shift+tab beside yours; y, n, enter and the arrows in small boxes",
    "N · ctrl+g · f5 · n N",  # an example of how keys are typed
)
#: Files whose texts are words to be typed, not sentences.
PATTERNS = {"keymap", "length"}


def sentences(path):
    """The texts of a module, without its docstrings."""
    tree = ast.parse(path.read_text())
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
    apart = {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value


def modules():
    for room in ROOMS:
        for path in sorted((OURS / room).rglob("*.py")):
            if not {"tone", "demo"} & set(path.parts) and path.stem not in PATTERNS:
                yield path


def test_no_sentence_has_a_key_in_it_that_may_be_another_one():
    found = []
    for path in modules():
        for text in sentences(path):
            left = text
            for fixed in STAYS:
                left = left.replace(fixed, "")
            if (
                " " in text.strip()
                and "\\" not in text
                and "%" not in text
                and "(?" not in text
                and KEY.search(left)
            ):
                found.append(f"{path.relative_to(OURS)}: {text}")
    assert not found


def test_every_action_that_a_sentence_names_is_one():
    named = [
        name
        for path in modules()
        for text in sentences(path)
        for name in re.findall(r"\{([a-z]+\.[a-z_]+)\}", text)
    ]
    assert named
    assert set(named) <= ACTIONS.keys()


def test_a_sentence_names_the_first_key_of_an_action_and_leaves_everything_else():
    keymap = Keymap({"app.undo": "ctrl+u,f9"})
    assert (
        keymap.said("{app.undo} takes it back, {hello} and {} stay.")
        == "^u takes it back, {hello} and {} stay."
    )


def all_others():
    """Another key for each action, none of them a key of any action as it comes."""
    letters = iter("абвгджзийклмнптуфцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψωабвгджՙաբգդեզէըթժիլ")
    functions = iter(range(13, 25))
    taken = set()
    keys = {}
    for id_ in ACTIONS:
        if id_ in WHILE_TYPING:
            keys[id_] = f"f{next(functions)}"
        else:
            keys[id_] = next(letter for letter in letters if letter not in taken)
            taken.add(keys[id_])
    return keys


KEYS = all_others()
#: On a screen: a key as it comes, before the word that says what it does.
SHOWN = re.compile(r"(?<![\w'’⇧\[])(?:\^[a-z]|[b-zB-HJ-Z]|space|tab|enter)(?= [a-z])")


def test_each_action_got_a_key_of_its_own():
    assert read_keymap(KEYS).complaints == ()
    assert len(read_keymap(KEYS).keymap.changed) == len(ACTIONS)


def named_on(screen, text):
    """The keys that a screen names and that don't follow."""
    for fixed in STAYS:
        text = text.replace(fixed, "")
    letters = set("yn") if screen.query("Question") else set()
    if isinstance(screen, Ask | VersionsScreen):
        letters |= set("abcdefghijklmnopqrstuvwxyz123456789")
    if isinstance(screen, Ways):
        letters |= set("cmsxl")
    return [line.strip() for line in text.split("\n") if set(SHOWN.findall(line)) - letters]


def of_the_top(app):
    """What stands on the screen that has the keys, not on what lies below it."""
    lines = picture(app)
    for widget in app.screen.children:
        x, y, width, height = widget.region
        for line in lines[y : y + height]:
            yield line[x : x + width]


async def looked_at(pilot, app, found):
    await pilot.pause()
    found.update(named_on(app.screen, "\n".join(of_the_top(app))))


async def back_to(pilot, app, place):
    """Leaves whatever lies over the place."""
    for _ in range(5):
        if len(app.screen_stack) == 1 and app.current_mode == place:
            return
        if len(app.screen_stack) == 1:
            await pilot.press(KEYS[f"place.{place}"])
        else:
            await pilot.press("escape")
        await pilot.pause()
        if app.screen.query("Question"):
            await pilot.press("y")
            await pilot.pause()
    assert len(app.screen_stack) == 1, type(app.screen).__name__


@pytest.mark.parametrize("place", ["today", "applications", "people", "habits", "seeds", "settings"])
async def test_with_all_keys_others_no_screen_names_an_old_one(tmp_path, place):
    home = full(house(tmp_path))
    home.configure("[keys]\n" + "".join(f'"{id_}" = "{key}"\n' for id_, key in KEYS.items()))
    app, found = home.app, set()
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        await pilot.press(KEYS[f"place.{place}"])
        await looked_at(pilot, app, found)
        for _ in app.screen.panes():
            for _ in range(3):
                await looked_at(pilot, app, found)
                await pilot.press(KEYS["rows.down"])
            await pilot.press(KEYS["pane.next"])
        for id_ in (*app.screen.OFFERS, *EVERYWHERE, *IN_PLACES):
            if id_ in {"app.quit", "application.link"} or id_.startswith("place."):
                continue
            app.flash = ""
            await pilot.press(KEYS[id_])
            await looked_at(pilot, app, found)
            if not isinstance(app.focused, Input | TextArea):
                await pilot.press(KEYS["app.help"])
                await looked_at(pilot, app, found)
                await pilot.press(KEYS["app.help"])
            await back_to(pilot, app, place)
    assert not found
