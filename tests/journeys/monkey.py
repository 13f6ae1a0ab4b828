"""Somebody who presses anything: the same seed presses the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from bench.sequences import KEYS
from bench.term import Terminal
from tests.tui.hostile_text import COMMANDS, MARKUP, SCRIPTS

SIZES = ((120, 36), (80, 24), (60, 20), (40, 12), (30, 8), (200, 50))
_LETTERS = "abcdefghijklmnprstuvxyzABDGLPSU1234,./?-+@#:;'\"() "
_NAMED = (
    "enter",
    "escape",
    "tab",
    "shift+tab",
    "up",
    "down",
    "left",
    "right",
    "backspace",
    "pagedown",
    "home",
)
_CONTROLS = ("ctrl+s", "ctrl+p", "ctrl+u", "ctrl+k", "ctrl+z", "ctrl+e", "ctrl+y")
_PASTED = (*MARKUP, *COMMANDS, *SCRIPTS, "tue 14:30", "+3d", "2026-11-23", "3 in 7", "\ud83d", "x" * 3000)


class Step(NamedTuple):
    """What is done, and how it is said where it goes wrong."""

    said: str
    do: Callable[[Terminal], None]


def steps(seed: int, count: int) -> list[Step]:
    """So many things that somebody does who wants nothing in particular."""
    dice = random.Random(seed)
    return [_step(dice) for _ in range(count)]


def _step(dice: random.Random) -> Step:
    match dice.choices(
        ("letter", "named", "control", "paste", "click", "wheel", "size", "burst"),
        (40, 25, 6, 6, 10, 3, 2, 8),
    )[0]:
        case "letter":
            return _typed(dice.choice(_LETTERS))
        case "named":
            name = dice.choice(_NAMED)
            return Step(name, lambda terminal: terminal.send(KEYS[name]))
        case "control":
            name = dice.choice(_CONTROLS)
            return Step(name, lambda terminal: terminal.send(KEYS[name]))
        case "paste":
            text = dice.choice(_PASTED)
            return Step(f"paste {text[:40]!a}", lambda terminal: terminal.paste(text))
        case "click":
            return _clicked(dice, 0, twice=dice.random() < 0.3)
        case "wheel":
            return _clicked(dice, dice.choice((64, 65)), twice=False)
        case "size":
            columns, rows = dice.choice(SIZES)
            return Step(f"size {columns}x{rows}", lambda terminal: terminal.resize(columns, rows))
        case _:
            return _typed("".join(dice.choice(_LETTERS) for _ in range(dice.randint(2, 8))))


def _typed(text: str) -> Step:
    return Step(f"type {text!a}", lambda terminal: terminal.send(text))


def _clicked(dice: random.Random, button: int, *, twice: bool) -> Step:
    across, down = dice.random(), dice.random()

    def click(terminal: Terminal) -> None:
        column = 1 + int(across * terminal.screen.columns)
        row = 1 + int(down * terminal.screen.lines)
        press, release = f"\x1b[<{button};{column};{row}M", f"\x1b[<{button};{column};{row}m"
        terminal.send((press + release) * (2 if twice else 1) if button == 0 else press)

    return Step(f"{'click' if button == 0 else 'wheel'} {across:.2f} {down:.2f}", click)
