"""All that the keys do has a mouse way, on a real terminal: clicks, double clicks and the wheel, as terminals send them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bench.term import Terminal
from rebound_tui.tracker.tracker import open_tracker


class Mouse:
    """A mouse over a terminal, that finds words on the screen."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def at(self, words: str) -> tuple[int, int]:
        """Column and row of words on the screen, from 1."""
        self.terminal.wait(words)
        for row, line in enumerate(self.terminal.text.split("\n"), 1):
            if words in line:
                return line.index(words) + 1, row
        raise AssertionError(words)

    def click(self, words: str, *, then: str = "", times: int = 1, right: int = 0) -> None:
        """Clicks on the first of these words, and waits for what is seen then."""
        self.terminal.settle(0.2)
        column, row = self.at(words)
        for _ in range(times):
            self.terminal.send(f"\x1b[<0;{column + right};{row}M\x1b[<0;{column + right};{row}m")
        if then:
            self.terminal.wait(then)

    def wheel(self, words: str, *, down: bool, times: int = 1) -> None:
        """Turns the wheel over these words."""
        column, row = self.at(words)
        for _ in range(times):
            self.terminal.send(f"\x1b[<{65 if down else 64};{column};{row}M")
            time.sleep(0.02)


@pytest.fixture
def terminal(program: list[str], home: dict[str, str]):
    path = Path(home["XDG_DATA_HOME"], "rebound-tui", "rebound.json")
    path.parent.mkdir(parents=True)
    tracker = open_tracker(str(path), home)
    for number in range(60):
        tracker.add(f"Firm {number:02} [/oops] [b", "Engineer")
    tracker.contact("Ann [/] Lee")
    tracker.close()
    with Terminal(program, env=home) as terminal:
        terminal.wait("Today")
        yield terminal


def fourth_of_the_list(terminal: Terminal) -> str:
    return terminal.text.split("\n")[8][3:10]


def test_places_keys_rows_dialogs_options_and_folds_are_clicked(terminal: Terminal) -> None:
    mouse = Mouse(terminal)
    mouse.click("3 People", then="Ann [/] Lee")
    mouse.click("4 Habits", then="No habit yet")
    mouse.click("2 Applications", then="60 open")
    terminal.wait(lambda: fourth_of_the_list(terminal).startswith("Firm"))
    other = fourth_of_the_list(terminal)
    mouse.click(other, then=f"▸ {other}")
    mouse.click("l log", then="Words")
    mouse.click("interview", then="● interview")
    terminal.send("\x1b")
    terminal.settle(0.3)
    mouse.click("a add", then="A new application")
    mouse.click("… more", then="Salary")
    mouse.click("Role", right=14)
    terminal.send("Typed here")
    terminal.wait("Typed here")
    terminal.send("\x1b")
    mouse.click("y yes")
    terminal.wait(lambda: "A new application" not in terminal.text)


def test_the_wheel_scrolls_lists_and_the_help(terminal: Terminal) -> None:
    mouse = Mouse(terminal)
    mouse.click("2 Applications", then="60 open")
    terminal.wait("● applied")
    terminal.settle(0.3)
    first = fourth_of_the_list(terminal)
    mouse.wheel("● applied", down=True, times=4)
    terminal.wait(lambda: fourth_of_the_list(terminal) != first)
    terminal.settle(0.3)
    mouse.wheel("● applied", down=False, times=9)
    terminal.wait(lambda: fourth_of_the_list(terminal) == first)
    mouse.click("? help", then="Keys")
    mouse.wheel("Here", down=True, times=3)
    terminal.wait(lambda: "Here" not in terminal.text)


def test_a_double_click_opens_a_setting_and_a_click_says_how_the_file_stands(terminal: Terminal) -> None:
    mouse = Mouse(terminal)
    mouse.click("saved", then="The file")
    terminal.send("\x1b")
    terminal.settle(0.3)
    terminal.send(",")
    terminal.wait("show streaks")
    mouse.click("show streaks", times=2, then="It is")
    mouse.click("○ yes", then="● yes")
    terminal.send("\x13")
    terminal.wait("• show streaks")
