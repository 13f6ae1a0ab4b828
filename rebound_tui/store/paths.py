"""Where things are: the data file, the settings of this machine, and its state (docs/format.md, Which file).

The status line of a shell prompt asks here too, so this imports next to nothing until it must.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

APP = "rebound-tui"
FILE = "rebound.json"
FILE_VARIABLE = "REBOUND_FILE"

_XDG = {"data": ".local/share", "config": ".config", "state": ".local/state"}


class BadConfig(Exception):
    """`config.toml` can't be used; `str()` is one line that says which line of it and why."""


def data_path(given: str | None, env: Mapping[str, str]) -> str:
    """Return the data file: what `--file` gave, else `REBOUND_FILE`, else `file` in config.toml, else the platform's.

    Raises:
        BadConfig: nothing else names a file, and config.toml can't be read.
    """
    if named := given or env.get(FILE_VARIABLE):
        return expand(named, env)
    return configured_path(env) or default_path(env)


def configured_path(env: Mapping[str, str]) -> str | None:
    """Return the file that config.toml names; a relative one is meant from config.toml's own folder.

    Raises:
        BadConfig: config.toml can't be read, or `file` in it is no path.
    """
    path = config_path(env)
    named = read_config(path).get("file")
    if named is None:
        return None
    if not isinstance(named, str) or not named or "\0" in named:
        raise BadConfig(f'{path}: file must be a path in quotes, such as file = "~/Sync/rebound.json".')
    return os.path.join(os.path.dirname(path), expand(named, env))


def read_config(path: str) -> dict[str, object]:
    """Return what config.toml says; nothing if there is none.

    Raises:
        BadConfig: it can't be read, or isn't TOML.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise BadConfig(f"{path} can't be read: {error.strerror}.") from error
    import tomllib  # noqa: PLC0415 - most people have no config.toml

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadConfig(f"{path} isn't TOML: {' '.join(str(error).split())}.") from error


def default_path(env: Mapping[str, str]) -> str:
    """Return the data file's place where nobody chose one."""
    return os.path.join(_folder("data", env), FILE)


def config_path(env: Mapping[str, str]) -> str:
    """Return the path of config.toml, which need not be there."""
    return os.path.join(_folder("config", env), "config.toml")


def state_path(env: Mapping[str, str]) -> str:
    """Return this machine's state folder, which need not be there. `XDG_STATE_HOME` counts on every platform."""
    return _folder("state", env)


def expand(path: str, env: Mapping[str, str]) -> str:
    """Return a path with a leading `~` as the person's home."""
    if path == "~" or path.startswith("~" + os.sep):
        return _home(env) + path[1:]
    return os.path.expanduser(path)


def path_key(path: str) -> str:
    """Return a file name that stands for a path: 16 hex digits (FNV-1a, which needs no import)."""
    key = 0xCBF29CE484222325
    for byte in os.fsencode(path):
        key = (key ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{key:016x}"


def _home(env: Mapping[str, str]) -> str:
    return env.get("HOME") or os.path.expanduser("~")


def _folder(kind: str, env: Mapping[str, str]) -> str:
    chosen = env.get(f"XDG_{kind.upper()}_HOME", "")
    if os.path.isabs(chosen):  # the XDG specification: a relative one is to be ignored
        return os.path.join(chosen, APP)
    if sys.platform in {"win32", "darwin", "android"}:
        import platformdirs  # noqa: PLC0415 - three times as dear as a whole status line

        return str(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))
    return os.path.join(_home(env), _XDG[kind], APP)
