"""What config.toml says of this machine, whatever state it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.machine import Machine, read_machine
from rebound_tui.store.paths import BadConfig, config_path, read_config

if TYPE_CHECKING:
    from collections.abc import Mapping


def machine_of(env: Mapping[str, str]) -> Machine:
    """What holds on this machine; a config.toml that can't be read is complained of, and says nothing."""
    try:
        return read_machine(read_config(config_path(env)))
    except BadConfig as bad:
        return Machine(complaints=(str(bad).removesuffix("."),))
