"""The settings of this machine: what config.toml says, whatever state it is in, and saying something else there."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.core.action import ACTIONS
from rebound_tui.core.keymap import flat, read_keymap, read_keys
from rebound_tui.core.machine import KEYS, MACHINE_SETTINGS, Machine, read_machine
from rebound_tui.store.errors import reason
from rebound_tui.store.paths import BadConfig, config_path, read_config
from rebound_tui.tracker.session import NotPossible, NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Mapping


def machine_of(env: Mapping[str, str]) -> Machine:
    """What holds on this machine; a config.toml that can't be read is complained of, and says nothing."""
    try:
        return read_machine(read_config(config_path(env)))
    except BadConfig as bad:
        return Machine(complaints=(str(bad).removesuffix("."),))


def complaints(env: Mapping[str, str]) -> tuple[str, ...]:
    """All that is wrong in config.toml and tone.toml, a sentence each without its full stop."""
    from rebound_tui.tracker.tone import rules  # noqa: PLC0415 - seldom asked

    tone = tuple(one.removesuffix(".") for one in rules(env).complaints)
    return tuple(dict.fromkeys((*machine_of(env).complaints, *tone)))


def choose_here(name: str, text: str | None, env: Mapping[str, str]) -> str:
    """Lets config.toml say what was typed for a setting, or nothing of it; returns where config.toml is.

    Raises:
        NotUnderstood: there is no such setting.
        NotPossible: it can't be written, or only `use` may change it.
        ValueError: it can't be read; the text says what works.
        BadConfig: config.toml can't be read or is too unusual.
    """
    if name == "file":
        raise NotPossible(
            "rebound-tui use PATH moves the file, or joins one that is there, and notes where it is."
        )
    if name.startswith(f"{KEYS}."):
        return set_keys(name.removeprefix(f"{KEYS}."), text, env)
    if name not in MACHINE_SETTINGS:
        raise NotUnderstood(f"There is no setting “{name}” of this machine.")
    kind = MACHINE_SETTINGS[name].kind
    return _write((name,), None if text is None else kind.store(kind.typed(text)), env)


def set_keys(id_: str, text: str | None, env: Mapping[str, str]) -> str:
    """Lets config.toml name other keys for an action, or none any more; returns where config.toml is.

    Raises:
        NotUnderstood: there is no such action.
        NotPossible: it can't be written.
        ValueError: it is no key, or has another meaning already.
        BadConfig: config.toml can't be read or is too unusual.
    """
    if id_ not in ACTIONS:
        raise no_action(id_)
    table = read_config(config_path(env)).get(KEYS)
    table = table if isinstance(table, dict) else {}
    keys = None
    if text is not None:
        keys = try_keys(id_, text, table)
    nested = tuple(id_.split("."))
    as_tables = id_ not in table and any(name == id_ for name, _ in flat(table))
    value = None if keys is None else keys[0] if len(keys) == 1 else keys
    return _write((KEYS, *nested) if as_tables else (KEYS, id_), value, env)


def no_action(id_: str) -> NotUnderstood:
    """There is no action of that name."""
    from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

    return NotUnderstood(f"There is no action “{id_}”{meant(id_, ACTIONS)}. docs/config.md lists them.")


def try_keys(id_: str, text: str, table: Mapping[str, object]) -> list[str]:
    """What was typed as the keys of an action, if no other action has them.

    Raises:
        ValueError: it is no key, or has another meaning already.
    """
    try:
        keys = read_keys(id_, text)
    except ValueError as wrong:
        raise ValueError(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from None
    others = {name: value for name, value in flat(table) if name != id_}
    for complaint in read_keymap({**others, id_: keys}).complaints:
        if complaint.startswith(f"{KEYS}: {id_}: "):
            raise ValueError(f"{complaint.removeprefix(f'{KEYS}: {id_}: ').partition(';')[0]}.")
    return keys


def _write(name: tuple[str, ...], value: object, env: Mapping[str, str]) -> str:
    from rebound_tui.store.config import write  # noqa: PLC0415 - only who writes it needs it

    try:
        return write(name, value, env)
    except OSError as error:
        raise NotPossible(
            f"{config_path(env)} couldn't be written: {reason(error)}. Nothing was changed."
        ) from error


def editor_of(machine: Machine, env: Mapping[str, str]) -> tuple[str | None, str]:
    """The command of the person's editor, and who says so."""
    if machine.editor:
        return machine.editor, "config.toml"
    for variable in ("VISUAL", "EDITOR"):
        if named := env.get(variable, "").strip():
            return named, variable
    return None, "default"


def own_tone_rules(env: Mapping[str, str]) -> int:
    """How many rules of their own for the tone check a person has written."""
    config = config_path(env)
    found = 0
    for path, name in ((config, "tone"), (os.path.join(os.path.dirname(config), "tone.toml"), "rule")):
        with suppress(BadConfig):
            rules = read_config(path).get(name)
            found += len(rules) if isinstance(rules, list) else 0
    return found
