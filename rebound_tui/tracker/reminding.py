"""Notifications on the desktop, each said once, and the timer of the user's own system that asks for them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.reminder import Reminder, reminders
from rebound_tui.core.text import one_line
from rebound_tui.store.atomic import make_folder
from rebound_tui.store.errors import reason
from rebound_tui.tracker.session import NotPossible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rebound_tui.tracker.session import Session

_SAID = "reminded"
_REMEMBERED = 200
_SECONDS = 10.0
_SCRIPT = "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run"
UNIT = "rebound-tui-remind"
_EVERY_MINUTES = 15


def remind(session: Session, env: Mapping[str, str]) -> list[Reminder]:
    """Shows what is worth a notification and wasn't shown before; returns what was shown.

    Raises:
        NoNotifier: this desktop can't show it now; what wasn't shown is tried again the next time.
    """
    view = session.database.view
    said = (view.get(_SAID) or "").split("\n")
    shown: list[Reminder] = []
    try:
        for one in reminders(session.snapshot, session.clock()):
            if one.key not in said:
                _show(one, env)
                shown.append(one)
    finally:
        if shown:
            with suppress(OSError):  # then it is said once more
                view.keep(_SAID, "\n".join([*said, *(one.key for one in shown)][-_REMEMBERED:]))
    return shown


class NoNotifier(NotPossible):
    """A notification can't be shown here and now; the text says why."""


def _show(one: Reminder, env: Mapping[str, str]) -> None:
    title, text = one_line(one.title), one_line(one.text)
    path = env.get("PATH")
    if sys.platform == "darwin" and (program := shutil.which("osascript", path=path)):
        command = [program, "-e", _SCRIPT, title, text]
    elif program := shutil.which("notify-send", path=path):
        command = [program, "--app-name=rebound", "--", title, escape(text)]  # the body may be markup
    else:
        raise NoNotifier("There is no notify-send (package libnotify-bin) to show a notification with.")
    if (why := _failure(command, env)) is not None:
        raise NoNotifier(f"{os.path.basename(program)} couldn't show a notification: {why}.")


def _failure(command: Sequence[str], env: Mapping[str, str]) -> str | None:
    """Runs a program to its end; why it failed, in a few words of its own; None if it didn't."""
    try:
        done = subprocess.run(  # noqa: S603
            command,
            env=dict(env),
            timeout=_SECONDS,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return reason(error)
    except subprocess.TimeoutExpired:
        return f"it took more than {_SECONDS:.0f} seconds"
    if done.returncode == 0:
        return None
    said = done.stderr.strip().split("\n")[-1].rstrip(".")
    return one_line(said) or f"it ended with {done.returncode}"


class Installed(NamedTuple):
    """What was done so that the system asks: the files of the timer, or the line for a crontab."""

    files: tuple[str, ...]
    crontab: str | None
    said: str


def install(program: Sequence[str], env: Mapping[str, str]) -> Installed:
    """Sets up the user's own systemd timer; where there is none, says the line for a crontab.

    Args:
        program: how this program is started.
        env: the environment.

    Raises:
        OSError: the timer's files can't be written.
        NotPossible: systemd doesn't take them.
    """
    words = (shlex.quote(word).replace("%", r"\%") for word in program)  # to cron, % ends the line
    line = f"*/{_EVERY_MINUTES} * * * * {' '.join(words)} remind"
    if not _has_systemd(env):
        return Installed(
            (), line, "This system has no timer of your own to set up. With crontab -e, add the line"
        )
    folder = _folder(env)
    files = {f"{UNIT}.service": _service(program), f"{UNIT}.timer": _timer()}
    make_folder(folder)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    _systemctl(env, "daemon-reload")
    _systemctl(env, "enable", "--now", f"{UNIT}.timer")
    return Installed(
        tuple(os.path.join(folder, name) for name in files),
        None,
        "A timer of your own asks every quarter of an hour",
    )


def remove(env: Mapping[str, str]) -> tuple[str, ...]:
    """Takes the timer away again; returns the files that went."""
    folder = _folder(env)
    gone = [
        path
        for name in ("timer", "service")
        if os.path.exists(path := os.path.join(folder, f"{UNIT}.{name}"))
    ]
    has_systemd = bool(gone) and _has_systemd(env)
    if has_systemd:
        with suppress(NotPossible):  # it never ran, perhaps; that the files go is what counts
            _systemctl(env, "disable", "--now", f"{UNIT}.timer")
    for path in gone:
        os.unlink(path)
    if has_systemd:
        with suppress(NotPossible):
            _systemctl(env, "daemon-reload")
    return tuple(gone)


def _has_systemd(env: Mapping[str, str]) -> bool:
    program = shutil.which("systemctl", path=env.get("PATH"))
    return program is not None and _failure([program, "--user", "show-environment"], env) is None


def _systemctl(env: Mapping[str, str], *arguments: str) -> None:
    """Raises NotPossible, with why systemd doesn't do it."""
    program = shutil.which("systemctl", path=env.get("PATH")) or "systemctl"
    if (why := _failure([program, "--user", *arguments], env)) is not None:
        raise NotPossible(f"systemctl --user {' '.join(arguments)} failed: {why}.")


def _folder(env: Mapping[str, str]) -> str:
    config = env.get("XDG_CONFIG_HOME") or os.path.join(env.get("HOME") or os.path.expanduser("~"), ".config")
    return os.path.join(config, "systemd", "user")


def _service(program: Sequence[str]) -> str:
    command = " ".join(_quoted(word).replace("%", "%%") for word in program)
    return f"[Unit]\nDescription=rebound: what asks for a minute\n\n[Service]\nType=oneshot\nExecStart={command} remind\n"


def _timer() -> str:
    return (
        "[Unit]\nDescription=rebound: look every quarter of an hour\n\n[Timer]\nOnCalendar=*:0/15\n"
        "Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    """A word as a unit file takes it."""
    plain = word.replace("/", "").replace("-", "").replace("_", "").replace(".", "").isalnum()
    return word if plain else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
