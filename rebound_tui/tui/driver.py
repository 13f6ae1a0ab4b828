"""What we ask of the terminal's side that Textual doesn't do by itself."""

from __future__ import annotations

import codecs
import functools
import signal
import sys
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from textual.driver import Driver


def tolerate_stray_bytes(driver: type[Driver]) -> type[Driver]:
    """Lets a byte on stdin that isn't UTF-8 be a strange key, where Textual would end with exit code 0.

    The driver decodes strictly and offers no way to say otherwise, so its decoder is handed to it here.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "getincrementaldecoder"):
        decoder = functools.partial(codecs.getincrementaldecoder("utf-8"), errors="replace")
        setattr(module, "getincrementaldecoder", lambda _name: decoder)  # noqa: B010 - no attribute for mypy
    return driver


def leave_on_signals(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Calls `leave` with 128 + n on SIGTERM and SIGHUP, which would otherwise skip restoring the terminal."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, leave, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return  # Windows, or not the main thread, as in tests


def said_of_crash(error: BaseException) -> Text:
    """What is printed after a mistake of ours: where it happened, and nothing that anybody wrote.

    Neither the locals nor the message is shown: both can hold a record's text.
    """
    where = []
    frames = error.__traceback__
    while frames:
        code = frames.tb_frame.f_code
        where.append(f"  {code.co_filename}:{frames.tb_lineno} in {code.co_name}")
        frames = frames.tb_next
    lines = [
        "rebound-tui stopped because of a mistake of its own. What it showed as saved is saved.",
        f"If you report it, these lines hold nothing private ({type(error).__name__}):",
        *where[-12:],
    ]
    return Text("\n".join(lines))
