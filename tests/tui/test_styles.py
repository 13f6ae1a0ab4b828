"""Style sheets: each is asked for by a screen, and parsed once."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.screen import ModalScreen, Screen

import rebound_tui.tui
from rebound_tui.tui.app import ReboundApp
from rebound_tui.tui.over import Over
from rebound_tui.tui.styles import Sheets, folder, sheets

BOX = "Static { color: $text; }"


def all_below(kind: type) -> set[type]:
    """Ours that derive from it; other tests make some of their own."""
    below = {kind}.union(*(all_below(below) for below in kind.__subclasses__()))
    return {screen for screen in below if screen.__module__.startswith("rebound_tui.")}


@pytest.fixture(scope="module")
def screens() -> set[type]:
    for module in walk_packages(rebound_tui.tui.__path__, "rebound_tui.tui."):
        import_module(module.name)
    return all_below(Screen)


def test_every_sheet_is_asked_for_by_a_screen(screens):
    asked = {Path(path).name for owner in (ReboundApp, *screens) for path in owner.CSS_PATH or ()}
    assert asked == {path.name for path in Path(folder()).glob("*.tcss")}


def test_what_opens_over_a_place_looks_like_it(screens):
    over = {screen for screen in screens if issubclass(screen, ModalScreen)}
    assert over == all_below(Over)
    assert all(set(sheets("entry", "dialogs")) <= set(screen.CSS_PATH) for screen in over)


def test_a_start_reads_no_sheet_of_what_comes_later():
    assert {Path(path).stem for path in ReboundApp.CSS_PATH} == {"base", "places"}


def test_a_sheet_is_parsed_again_only_for_other_colours():
    made = Sheets({"text": "red"})
    made.add_source(BOX, read_from=("box", ""))
    (red,) = made.rules
    made.set_variables({"text": "red"})
    made.reparse()
    assert made.rules[0] is red
    made.set_variables({"text": "blue"})
    made.reparse()
    assert made.rules[0].styles.color.css != red.styles.color.css
