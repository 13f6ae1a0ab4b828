"""The line for a shell prompt, kept ready by whoever wrote last (docs/format.md, Status).

A prompt is drawn all day long, so the reading side imports nothing that a bare Python hasn't loaded already. It
answers only what it is sure of; else the caller opens the file, and writes the line for the next time.
"""

from __future__ import annotations

import os
import time

from rebound_tui.store.paths import FILE_VARIABLE, config_path, default_path, expand, path_key, state_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.store.state import StateFolder

LEFT = "\x00"
"""Stands in the text for what is left of the hold that runs: it changes each minute, and nothing else has to."""

_VERSION = "2"
_NEVER = float("inf")
_PATIENCE = 0.5  # seconds; a disk answers in a thousandth of that


class Silent(Exception):
    """The file is on a drive that doesn't answer; `str()` is one line. A prompt must not wait for it."""


def fresh_line(
    given: str | None = None, env: Mapping[str, str] = os.environ, form: str | None = None
) -> str | None:
    """Return the line, or None if it isn't known or not true any more.

    Args:
        given: the data file, if `--file` named it.
        env: the environment.
        form: what to print instead, with names in braces; see `filled`.

    Raises:
        ValueError: a name in `form` is none of those there are.
        Silent: it can't be told, and would take for ever.
    """
    state = state_path(env)
    path = _path(given, state, env)
    if path and not _answers(path):
        raise Silent(f"The drive of {path} doesn't answer.")
    lines = _lines(_status_path(state, os.path.realpath(path))) if path else []
    if len(lines) != 7 or lines[:2] != [_VERSION, _said(path or "")]:
        return None
    try:
        written, hold_until, valid_until = map(float, lines[2:5])
        counts = {name: int(count) for name, _, count in (word.partition("=") for word in lines[6].split())}
    except ValueError:
        return None
    now = time.time()
    if not written <= now < min(hold_until, valid_until):  # before: somebody has set the clock back
        return None
    left = time_left(hold_until - now) if LEFT in lines[5] else ""
    line = lines[5].replace(LEFT, left)
    return line if form is None else filled(form, line, left, counts)


def filled(form: str, line: str, left: str, counts: Mapping[str, int]) -> str:
    """Return a form with its names filled in.

    `{due}` is a number, `{hold}` what is left of the running hold, `{line}` the usual line. `{due?* due}` is there only
    where there is something, with the value for `*`. Two braces are one.

    Args:
        form: the form.
        line: the usual line.
        left: what is left of the hold, empty if none runs.
        counts: the numbers, by name.

    Raises:
        ValueError: a name is none of those there are.
    """
    values = {"line": line, "hold": left, **{name: str(count) for name, count in counts.items()}}
    out = []
    for at, part in enumerate(form.replace("{{", "\x01").replace("}}", "\x02").split("{")):
        inside, closed, after = part.partition("}")
        if at == 0 or not closed:
            out.append(part if at == 0 else "{" + part)
            continue
        name, asks, text = inside.partition("?")
        if name not in values:
            raise ValueError(f"“{name}” is none of {', '.join(values)}.")
        value = values[name]
        out.append((text.replace("*", value) if value not in ("", "0") else "") if asks else value)
        out.append(after)
    return "".join(out).replace("\x01", "{").replace("\x02", "}")


def write_status(
    state: StateFolder,
    path: str,
    text: str,
    *,
    env: Mapping[str, str],
    counts: Mapping[str, int] | None = None,
    hold_until: float = _NEVER,
    valid_until: float = _NEVER,
) -> None:
    """Keep a line ready, for as long as the file stays as it is. Does nothing where it can't.

    Args:
        state: this machine's folder; it is not made for this.
        path: the data file.
        text: one line; `LEFT` in it is replaced when it is read.
        env: the environment, for config.toml, which may name the file.
        counts: what waits, by name, for a form.
        hold_until: when the hold ends whose remaining time is shown, in seconds since 1970.
        valid_until: when the text changes by itself, likewise.
    """
    try:
        _write(
            _status_path(state.path, os.path.realpath(path)),
            [
                *(_VERSION, _said(path)),
                *map(repr, (time.time(), hold_until, valid_until)),
                text,
                " ".join(f"{name}={count}" for name, count in (counts or {}).items()),
            ],
        )
        _note_config(state.path, env)
    except OSError:
        return


def time_left(seconds: float) -> str:
    """Return what is left of a hold: `9h 58min`, `42min`; a begun minute counts."""
    minutes = max(0, int(-(-seconds // 60)))
    return f"{minutes // 60}h {minutes % 60:02}min" if minutes >= 60 else f"{minutes}min"


def _path(given: str | None, state: str, env: Mapping[str, str]) -> str | None:
    """Return the data file as `data_path` finds it, without reading TOML; None if that has changed."""
    if named := given or env.get(FILE_VARIABLE):
        return expand(named, env)
    config = config_path(env)
    if not (said := _said(config)):
        return default_path(env)
    match _lines(os.path.join(state, "config")):
        case [was, path] if was == f"{said} {config}":
            return path or default_path(env)
    return None


def _note_config(state: str, env: Mapping[str, str]) -> None:
    """Keep what config.toml says of the file, so that reading it doesn't need TOML."""
    from rebound_tui.store.paths import BadConfig, configured_path  # noqa: PLC0415

    config = config_path(env)
    if said := _said(config):
        try:
            path = configured_path(env) or ""
        except BadConfig:
            return
        noted = [f"{said} {config}", path]
        if _lines(os.path.join(state, "config")) != noted:
            _write(os.path.join(state, "config"), noted)


def _answers(path: str) -> bool:
    """Tell whether the system can say anything of a file, asked by a thread that dies with the program."""
    import _thread  # noqa: PLC0415 - part of Python itself, unlike `threading`

    answer = _thread.allocate_lock()
    answer.acquire()

    def ask() -> None:
        _said(path)
        answer.release()

    _thread.start_new_thread(ask, ())
    return answer.acquire(timeout=_PATIENCE)


def _said(path: str) -> str:
    """Return what the system says of a file, as a word; empty if there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{found.st_dev:x}:{found.st_ino:x}:{found.st_size:x}:{found.st_mtime_ns:x}"


def _status_path(state: str, real: str) -> str:
    return os.path.join(state, "status", path_key(real))


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            return file.read().removesuffix("\n").split("\n")
    except OSError:
        return []


def _write(path: str, lines: list[str]) -> None:
    """Replace a small file whole; it needn't survive a power cut."""
    if any("\n" in line for line in lines):
        return
    if not os.path.isdir(os.path.dirname(os.path.dirname(path))):
        return
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    temp = f"{path}.{os.getpid()}"
    fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(fd, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.write("\n".join([*lines, ""]))
    os.replace(temp, path)
