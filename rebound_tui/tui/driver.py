"""What we ask of the terminal's side that Textual doesn't do by itself."""

from __future__ import annotations

import codecs
import contextlib
import functools
import signal
import sys
from typing import IO, TYPE_CHECKING, Any

from rich.text import Text

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from textual.driver import Driver


def hardened(driver: type[Driver]) -> type[Driver]:
    """The driver, made to survive a byte on stdin that isn't UTF-8 and a terminal that went away.

    Textual decodes stdin strictly and ends with exit code 0 at a stray byte. Its writing thread dies of a closed
    terminal, and then the app waits for ever for room in that thread's queue. Neither can be said otherwise, so the
    decoder and the file are handed to it here; both are Textual's own names (`textual.drivers.linux_driver`).
    """
    module = sys.modules[driver.__module__]
    if not hasattr(module, "getincrementaldecoder"):
        return driver  # Windows: another way of reading and writing
    decoder = functools.partial(codecs.getincrementaldecoder("utf-8"), errors="replace")
    setattr(module, "getincrementaldecoder", lambda _name: decoder)  # noqa: B010 - no attribute for mypy

    class Hardened(driver):  # type: ignore[valid-type, misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            setattr(self, "_file", _Deaf(getattr(self, "_file")))  # noqa: B009, B010 - Textual's own

    return Hardened


class _Deaf:
    """A terminal that may be gone: what it doesn't take any more is nobody's loss."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


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
