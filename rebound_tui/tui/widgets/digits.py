"""Big digits for the countdown: three rows where there is room, one where there isn't."""

from __future__ import annotations

ROWS = 3
_DIGITS = {
    "0": ("╭─╮", "│ │", "╰─╯"),
    "1": ("╶╮ ", " │ ", "╶┴╴"),
    "2": ("╶─╮", "╭─╯", "╰─╴"),
    "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"),
    "5": ("╭─╴", "╰─╮", "╶─╯"),
    "6": ("╭─╴", "├─╮", "╰─╯"),
    "7": ("╶─╮", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"),
    "9": ("╭─╮", "╰─┤", "╶─╯"),
    ":": (" ", "·", "·"),
    " ": (" ", " ", " "),
}


def big(text: str, width: int) -> list[str]:
    """The rows that show `text`, all of one width and none wider than `width` unless `text` itself is.

    What isn't made of digits, colons and spaces stays as it is, in one row.
    """
    if not all(character in _DIGITS for character in text):
        return [text]
    rows = ["".join(_DIGITS[character][row] for character in text) for row in range(ROWS)]
    return rows if len(rows[0]) <= width else [text]
