"""Notifications on the desktop, each said once, and the timer of the user's own system that asks for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.reminder import Reminder, reminders
from rebound_tui.core.text import one_line
from rebound_tui.store.atomic import make_folder

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
        NoNotifier: this desktop has nothing to show it with.
    """
    view = session.database.view
    said = (view.get(_SAID) or "").split("\n")
    new = [one for one in reminders(session.snapshot, session.clock()) if one.key not in said]
    for one in new:
        _show(one, env)
    if new:
        with suppress(OSError):  # then it is said once more
            view.keep(_SAID, "\n".join([*said, *(one.key for one in new)][-_REMEMBERED:]))
    return new


class NoNotifier(Exception):
    """There is no program that shows a notification; `str()` says which are looked for."""


def _show(one: Reminder, env: Mapping[str, str]) -> None:
    title, text = one_line(one.title), one_line(one.text)
    path = env.get("PATH")
    if sys.platform == "darwin" and (program := shutil.which("osascript", path=path)):
        command = [program, "-e", _SCRIPT, title, text]
    elif program := shutil.which("notify-send", path=path):
        command = [program, "--app-name=rebound", "--", title, escape(text)]  # the body may be markup
    else:
        raise NoNotifier("There is no notify-send (package libnotify-bin) to show a notification with.")
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, env=dict(env), timeout=_SECONDS, check=False, capture_output=True)  # noqa: S603


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
    """
    line = f"*/{_EVERY_MINUTES} * * * * {' '.join(map(_quoted, program))} remind"
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
    if gone and _has_systemd(env):
        _systemctl(env, "disable", "--now", f"{UNIT}.timer")
    for path in gone:
        os.unlink(path)
    if gone and _has_systemd(env):
        _systemctl(env, "daemon-reload")
    return tuple(gone)


def _has_systemd(env: Mapping[str, str]) -> bool:
    program = shutil.which("systemctl", path=env.get("PATH"))
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603
            [program, "--user", "show-environment"],
            env=dict(env),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _systemctl(env: Mapping[str, str], *arguments: str) -> None:
    program = shutil.which("systemctl", path=env.get("PATH")) or "systemctl"
    subprocess.run(  # noqa: S603
        [program, "--user", *arguments], env=dict(env), capture_output=True, timeout=_SECONDS, check=False
    )


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
    """A word as both a crontab and a unit file take it."""
    plain = word.replace("/", "").replace("-", "").replace("_", "").replace(".", "").isalnum()
    return word if plain else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
