"""This machine: what it calls itself, and what tells it from all others."""

from __future__ import annotations

import os
from functools import cache

from rebound_tui.store.paths import path_key

_MACHINE_IDS = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def host_name() -> str:
    """Return what this machine calls itself."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def host_key() -> str:
    """Return 16 hex digits that stand for that name, in a file name."""
    return path_key(host_name())


@cache
def machine_key() -> str:
    """Return 16 hex digits that are the same on this machine always, and on no other.

    The machine's id itself is confidential (machine-id(5)), so it is hashed with a word of ours.
    """
    from hashlib import sha256  # noqa: PLC0415 - a file is read without it

    return sha256(f"rebound-tui {_machine_id()}".encode()).hexdigest()[:16]


def _machine_id() -> str:
    for path in _MACHINE_IDS:
        try:
            with open(path, encoding="ascii") as file:
                if found := file.read().strip():
                    return found
        except (OSError, ValueError):
            continue
    return host_name()
