"""What goes over the wire between a terminal and a program: keys one way, queries and drawing the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "backspace": "\x7f",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    **{f"ctrl+{letter}": chr(ord(letter) & 31) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

# What a modern terminal answers to what Textual asks.
_ANSWERS = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),  # synchronized output: yes
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),  # resizing in band: no
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),  # the kitty keyboard protocol: off
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
LONGEST_QUERY = 24
# What pyte would print or misread: private sequences, and strings for the terminal.
_NOT_FOR_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1b[P_^].*?\x1b\\|\x1b\].*?(?:\x07|\x1b\\)"
    rb"|\x1b\[[0-9;]*t|\x1b\[\?[0-9;]*[st]|\x1b\[[0-9]* q",
    re.DOTALL,
)
_WHOLE_SEQUENCE = re.compile(
    rb"\x1b(\[[0-9;:?<>=]*[ $]?[@-~]|[^\[\]P_^]|\].*?(\x07|\x1b\\)|[P_^].*?\x1b\\)", re.DOTALL
)
_LONGEST_SEQUENCE = 64


def answers(data: bytes, seen: int) -> Iterator[bytes]:
    """Yield what a terminal says to the queries in `data` that end after its first `seen` bytes."""
    for query, answer in _ANSWERS:
        for found in query.finditer(data):
            if found.end() > seen:
                yield answer


def drawable(data: bytes) -> bytes:
    """Return what pyte can emulate of it."""
    return _NOT_FOR_PYTE.sub(b"", data)


def cut(data: bytes) -> tuple[bytes, bytes]:
    """Split off an escape sequence that the end of a chunk has cut."""
    start = data.rfind(b"\x1b")
    if start >= 0 and len(data) - start < _LONGEST_SEQUENCE and not _WHOLE_SEQUENCE.match(data, start):
        return data[:start], data[start:]
    return data, b""
