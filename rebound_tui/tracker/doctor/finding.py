"""One thing that was looked at, and what came of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

State = Literal["ok", "note", "fix", "person"]
"""`note`: worth knowing, nothing has to be done; `fix`: `doctor --fix` does it; `person`: somebody has to."""


class Finding(NamedTuple):
    """What was found.

    Attributes:
        about: what was looked at, in a word.
        state: whether something has to be done, and by whom.
        text: what it is like, as a sentence without its full stop.
        todo: what to do about it, likewise; None if nothing.
    """

    about: str
    state: State
    text: str
    todo: str | None = None
