"""The way out to the terminal or the pipe: what leaves here can't fail on a character, nor command anything."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_PIPE_WIDTH = 160


def never_fail_on_a_character() -> None:
    """Lets stdout and stderr write `?` for what the terminal's encoding doesn't have."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="replace")  # type: ignore[union-attr] # they are real streams in a process


def out(words: str) -> None:
    """Writes words to stdout, as whole lines; should something in them still be raw, it ends here (see core.text)."""
    from rebound_tui.core.text import clean

    document(clean(words))


def document(text: str) -> None:
    """Writes text to stdout exactly as it is, as JSON that is escaped already."""
    if sys.stdout is not None and text:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")


def complain(*lines: str) -> None:
    """Writes lines to stderr, whatever they were made of."""
    from rebound_tui.core.text import one_line

    if sys.stderr is not None:
        sys.stderr.write("".join(f"{one_line(line)}\n" for line in lines))


def settle() -> None:
    """Writes what is still held back; where nobody reads any more, it is dropped.

    Raises:
        OSError: it can't be written, say because the disk is full.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        hang_up(sys.stdout)


def let_go() -> None:
    """Drops what stderr still holds if its terminal was closed; Python would end with status 120 over it."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        hang_up(sys.stderr)


def hang_up(stream: TextIO) -> None:
    """Sends what is left to nowhere, so that Python doesn't complain about it on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def has_a_person() -> bool:
    """Whether somebody sits at both ends, whom one can ask or show the app."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def is_meant(question: str) -> bool:
    """Whether the person says yes; where nobody can be asked, or somebody leaves the question, it is a no."""
    if not has_a_person():
        return False
    import click

    try:
        return click.confirm(question)
    except click.Abort:
        document("\n")  # the question stands on a line of its own
        return False


def width(stream: TextIO | None = None) -> int:
    """How many cells a line may take: the terminal's, and a generous number in a pipe."""
    stream = stream or sys.stdout
    try:
        return int(os.environ["COLUMNS"]) if os.environ.get("COLUMNS") else _terminal_width(stream)
    except ValueError:
        return _PIPE_WIDTH


def _terminal_width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _PIPE_WIDTH
    except (OSError, AttributeError):
        return _PIPE_WIDTH
