"""Writing config.toml: one line of it, and nothing else of what the person wrote there (docs/format.md, Which file)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rebound_tui.store import atomic
from rebound_tui.store.paths import BadConfig, config_path, expand, read_config

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    config = config_path(env)
    real = os.path.realpath(config)
    data, mode = _with_file(config, _short(path, env))
    atomic.make_folder(os.path.dirname(real))
    atomic.replace(real, [data], mode=mode, ready=lambda _: before())
    return config


def _with_file(config: str, path: str) -> tuple[bytes, int]:
    """Return config.toml with another file in it, and its mode."""
    old = read_config(config)
    text, mode = "", _NEW_FILE
    if os.path.exists(config):
        with open(config, "rb") as file:
            text, mode = file.read().decode("utf-8-sig"), os.fstat(file.fileno()).st_mode & 0o777
    import tomllib  # noqa: PLC0415

    import tomlkit  # noqa: PLC0415 - only this command writes it

    document = tomlkit.parse(text)
    document["file"] = path
    try:
        data = tomlkit.dumps(document).encode()
    except UnicodeEncodeError:
        raise BadConfig(
            f"{path} can't stand in config.toml, for it isn't UTF-8. Name the file differently."
        ) from None
    if tomllib.loads(data.decode()) != {**old, "file": path}:
        raise BadConfig(f'{config} is too unusual to be changed by a program. Write in it: file = "{path}"')
    return data, mode


def _short(path: str, env: Mapping[str, str]) -> str:
    """Return a path from `~` on where it lies there: such a config.toml may be shared between machines."""
    home = expand("~", env)
    inside = os.path.relpath(path, home)
    if os.path.isabs(home) and home != os.sep and not inside.startswith(os.pardir) and os.sep == "/":
        return f"~/{inside}"
    return path
