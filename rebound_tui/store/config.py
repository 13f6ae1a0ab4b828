"""Writing config.toml: one value of it, and nothing else of what the person wrote there (docs/config.md)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from rebound_tui.store import atomic
from rebound_tui.store.paths import BadConfig, config_path, expand, read_config

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

_NEW_FILE = 0o600


def set_file(path: str, env: Mapping[str, str], *, before: Callable[[], None] = lambda: None) -> str:
    """Let config.toml name the data file; return where config.toml is.

    Args:
        path: the data file.
        env: the environment.
        before: done when the new config.toml is durable and only has to be put in its place. If it raises, nothing
            of this happens.

    Raises:
        BadConfig: config.toml can't be read, or can't have that path in it.
        NotConfirmed: it is written, but the disk didn't confirm it.
        OSError: it can't be written.
    """
    return write(("file",), _short(path, env), env, before=before)


def write(
    name: tuple[str, ...],
    value: object,
    env: Mapping[str, str],
    *,
    before: Callable[[], None] = lambda: None,
) -> str:
    """Let config.toml say a value, or no longer say it; return where config.toml is.

    Args:
        name: the value's name; one in a table has the tables' names before it.
        value: what it is from now on; None takes it out.
        env: the environment.
        before: as for `set_file`.

    Raises:
        BadConfig: config.toml can't be read, or is too unusual for that.
        NotConfirmed: it is written, but the disk didn't confirm it.
        OSError: it can't be written.
    """
    config = config_path(env)
    if value is None and not os.path.exists(config):
        return config
    real = os.path.realpath(config)
    data, mode = _with(config, name, value)
    atomic.make_folder(os.path.dirname(real))
    atomic.replace(real, [data], mode=mode, ready=lambda _: before())
    return config


def _with(config: str, name: tuple[str, ...], value: object) -> tuple[bytes, int]:
    """Return config.toml with another value in it, and its mode."""
    wanted = read_config(config)
    text, mode = "", _NEW_FILE
    if os.path.exists(config):
        with open(config, "rb") as file:
            text, mode = file.read().decode("utf-8-sig"), os.fstat(file.fileno()).st_mode & 0o777
    import tomllib  # noqa: PLC0415

    import tomlkit  # noqa: PLC0415 - only who writes it needs it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    _put(wanted, name, value, dict)
    try:
        document = tomlkit.parse(text)
        _put(document, name, value, tomlkit.table)
        data = tomlkit.dumps(document).encode()
        same = tomllib.loads(data.decode()) == wanted
    except UnicodeEncodeError:
        raise BadConfig(
            f"{value} can't stand in config.toml, for it isn't UTF-8. Name it differently."
        ) from None
    except (TOMLKitError, ValueError, LookupError, TypeError):
        same = False
    if not same:
        raise BadConfig(
            f"{config} is too unusual to be changed by a program. Change it there: {_line(name, value)}"
        )
    return data, mode


def _put(
    tables: MutableMapping[str, Any], name: tuple[str, ...], value: object, new: Callable[[], Any]
) -> None:
    *above, last = name
    for table in above:
        if table not in tables:
            if value is None:
                return
            tables[table] = new()
        tables = tables[table]
    if value is None:
        tables.pop(last, None)
    else:
        tables[last] = value


def _line(name: tuple[str, ...], value: object) -> str:
    if value is None:
        return f"take out {'.'.join(name)}"
    return f'{".".join(name)} = "{value}"'


def _short(path: str, env: Mapping[str, str]) -> str:
    """Return a path from `~` on where it lies there: such a config.toml may be shared between machines."""
    home = expand("~", env)
    inside = os.path.relpath(path, home)
    if os.path.isabs(home) and home != os.sep and not inside.startswith(os.pardir) and os.sep == "/":
        return f"~/{inside}"
    return path
