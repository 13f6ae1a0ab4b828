"""A letter that comes in: from a file, or typed and piped to standard input."""

from __future__ import annotations

import os
import sys

import click

from rebound_tui.cli import terminal

STANDARD_INPUT = "-"
_LARGEST = 1_000_000  # bytes


def read_letter(path: str = STANDARD_INPUT) -> str:
    """The letter.

    Raises:
        click.ClickException: it isn't text in UTF-8, or far too long for a letter.
        OSError: it can't be read.
    """
    if path == STANDARD_INPUT:
        name, data = "The letter", _typed()
    else:
        name = os.fsdecode(path)
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise click.ClickException(f"{name} is far too long for a letter: it has over a million bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise click.ClickException(f"{name} isn't UTF-8 text; its line {line} can't be read") from error


def _typed() -> bytes:
    if sys.stdin is None:
        raise click.ClickException("There is no standard input to read the letter from")
    if sys.stdin.isatty():
        end = "ctrl+z and enter" if sys.platform == "win32" else "ctrl+d"
        terminal.complain(f"Type or paste the letter; {end} on a line of its own ends it.")
    return sys.stdin.buffer.read(_LARGEST + 1)
