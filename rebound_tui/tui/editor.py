"""The person's own editor, for a text of ours: whatever it does, nothing that was written is lost."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from shutil import which
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.core.text import accept
from rebound_tui.store.editing import TooLong, lent
from rebound_tui.store.errors import reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rebound_tui.store.kept import Kept

_USUAL = ("editor", "nano", "vi")
_PATIENCE = 3.0  # seconds that an editor has to end when we must
_LOOK_EVERY = 0.2  # seconds
_AS_IT_WAS = "The text is as it was."


class NoEditor(Exception):
    """There is none that could be started; the text says what to do."""


class Edited(NamedTuple):
    """What came back: the text, if it is another than before, and a line to say about it."""

    text: str | None
    said: str


def editor_command(env: Mapping[str, str], config: Mapping[str, object]) -> list[str]:
    """The words of the command: `editor` in config.toml, else VISUAL, else EDITOR, else what is usually there.

    Raises:
        NoEditor: it can't be read as a command, or there is none.
    """
    named = config.get("editor")
    command = named if isinstance(named, str) and named.strip() else ""
    for variable in ("VISUAL", "EDITOR"):
        command = command or env.get(variable, "").strip()
    if not command:
        command = next((name for name in _USUAL if which(name, path=env.get("PATH"))), "")
    if not command:
        raise NoEditor("There is no editor to be found; EDITOR names one.")
    try:
        words = shlex.split(command)
    except ValueError:
        raise NoEditor(f"“{command}” can't be read as a command: a quotation mark is missing.") from None
    if not words or "\0" in command:
        raise NoEditor(f"“{command}” is no command; EDITOR names one.")
    return words


def edit(text: str, command: list[str], *, state_folder: str, kept: Kept, key: str) -> Edited:
    """Lends a text to an editor and waits for its end; the terminal is the editor's meanwhile.

    Args:
        text: what is to be edited.
        command: the words of the command; the file's path is added.
        state_folder: this machine's folder, where the text lies in a file for that long.
        kept: where the text goes if we are killed meanwhile.
        key: which text it is.
    """
    try:
        with lent(state_folder, f"{text}\n" if text else "", kept=kept, key=key) as file:
            status = _run([*command, file.path])
            data = file.read()
    except TooLong:
        return Edited(None, f"What came back is far too long for a letter. {_AS_IT_WAS}")
    except FileNotFoundError:
        return Edited(None, f"There is no program “{command[0]}”; EDITOR names it. {_AS_IT_WAS}")
    except OSError as error:
        return Edited(None, f"“{command[0]}” can't be started: {reason(error)}. {_AS_IT_WAS}")
    return _came_back(text, data, status)


def _came_back(text: str, data: bytes | None, status: int) -> Edited:
    ended = (
        "" if not status else f"The editor ended with {status}" if status > 0 else "The editor was stopped"
    )
    if data is None:
        return Edited(None, f"{ended or 'The editor left no file'}. {_AS_IT_WAS}")
    came = accept(data.decode("utf-8-sig", "replace"))
    came = came.removesuffix("\n") if not text.endswith("\n") else came
    if came == text:
        waits = "Nothing was changed. An editor with a window of its own needs its option to wait."
        return Edited(None, f"{ended}. {_AS_IT_WAS}" if ended else waits)
    if not came.strip():
        return Edited(None, f"{ended or 'It came back empty'}. {_AS_IT_WAS}")
    odd = " What wasn't UTF-8 is � now." if "\ufffd" in came and "\ufffd" not in text else ""
    if ended:
        return Edited(came, f"{ended}; what it had saved is here, and ^z takes it out again.{odd}")
    return Edited(came, f"Back from the editor.{odd}")


def _run(command: list[str]) -> int:
    """Runs it to its end; below zero: a signal ended it.

    Raises:
        OSError: it can't be started.
    """
    with _terminal_as_it_was(), _passing_signals_on() as ours:
        ours.child = subprocess.Popen(command)  # noqa: S603 - the person's own command, split and run without a shell
        if ours.is_ending:
            ours.child.terminate()
        while True:  # not in one call: a signal that reaches another thread doesn't interrupt this one
            with suppress(subprocess.TimeoutExpired):
                return ours.child.wait(_LOOK_EVERY)


class _Signals:
    """While the editor runs, the terminal's keys are meant for it; being asked to end, we ask it first."""

    child: subprocess.Popen[bytes] | None = None
    is_ending = False

    def ignore(self, number: int, frame: object) -> None:
        """It is the editor's."""

    def end(self, number: int, frame: object) -> None:
        """Ends the editor, so that its text can be read; the loop then does what the signal asks of us."""
        del number, frame
        self.is_ending = True
        if self.child is not None:
            with suppress(OSError):
                self.child.terminate()
            timer = threading.Timer(_PATIENCE, self.child.kill)
            timer.daemon = True
            timer.start()


@contextmanager
def _passing_signals_on() -> Iterator[_Signals]:
    ours = _Signals()
    handlers = {"SIGINT": ours.ignore, "SIGQUIT": ours.ignore, "SIGTERM": ours.end, "SIGHUP": ours.end}
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for name, handler in handlers.items():
            if (number := getattr(signal, name, None)) is not None:
                before[number] = signal.signal(number, handler)
    try:
        yield ours
    finally:
        for number, old in before.items():
            signal.signal(number, old)
            if hasattr(signal, "siginterrupt"):
                signal.siginterrupt(number, False)


@contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """An editor that was killed leaves the terminal as it needed it."""
    if sys.platform == "win32" or not os.isatty(0):
        yield
        return
    import termios  # noqa: PLC0415 - there is none on Windows

    try:
        before = termios.tcgetattr(0)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)
