"""The rules of the tone check: those that the program brings, and those of the person's own (docs/tone.md)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from rebound_tui.core import tone
from rebound_tui.core.tone import Rules
from rebound_tui.core.tone.ear import Ear
from rebound_tui.store.paths import BadConfig, config_path, read_config

_FOLDER = os.path.join(os.path.dirname(tone.__file__), "data")
_FILES = ("words", "counting", "kind", "angry", "scorn", "whiny", "desperate", "arguing", "ear")


def rules(env: Mapping[str, str]) -> Rules:
    """The rules of this machine. What is wrong with the person's own is in `complaints`, and those are left out.

    They are read again when a file has changed, so that a rule can be written while the letter is open.
    """
    config = config_path(env)
    own = os.path.join(os.path.dirname(config), "tone.toml")
    return _rules(config, own, _looks(config), _looks(own))


@lru_cache(maxsize=2)
def _rules(config: str, own: str, *_looks: object) -> Rules:
    found, complaints = _built_in(), []
    for path, tables_of in ((own, dict), (config, _of_config)):
        try:
            tables = tables_of(read_config(path))
        except BadConfig as error:
            complaints.append(str(error))
        else:
            found = found.extended(tables, os.path.basename(path))
    return found._replace(complaints=(*complaints, *found.complaints))


@lru_cache(maxsize=1)
def _built_in() -> Rules:
    tables = merged(read_config(os.path.join(_FOLDER, f"{name}.toml")) for name in _FILES)
    with open(os.path.join(_FOLDER, "ear.json"), encoding="utf-8") as learnt:
        return Rules.of(tables, Ear.of(json.load(learnt)))


def merged(files: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Several files of rules as one."""
    whole: dict[str, Any] = {}
    for tables in files:
        for name, table in tables.items():
            if isinstance(table, list):
                whole.setdefault(name, []).extend(table)
            else:
                whole.setdefault(name, {}).update(table)
    return whole


def _of_config(config: Mapping[str, object]) -> dict[str, object]:
    """What config.toml says of the tone: `[[tone]]`, a rule each."""
    return {"rule": config["tone"]} if "tone" in config else {}


def _looks(path: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
