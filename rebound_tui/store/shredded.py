"""What this machine knows of shreddings: those begun, those whose words are gone here, and what of the backups.

It is `shredded.json` in the database's part of the state folder. No word of any text is in it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rebound_tui.store.atomic import make_folder, replace
from rebound_tui.store.codec import canonical
from rebound_tui.store.scrub import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Ledger:
    """Written before a shredding begins, so that one that a crash cut short is finished at the next start."""

    def __init__(self, folder: str) -> None:
        self._path = path_of(folder)
        self._begun: set[Target] = set()
        self._seals: dict[Target, str] = {}
        self._open: set[Target] = set()
        with suppress(OSError, ValueError, TypeError, AttributeError), open(self._path, "rb") as file:
            said: dict[str, list[list[Any]]] = json.load(file)
            self._begun = {Target(*target) for target in said.get("begun", ())}
            self._open = {Target(*target) for target in said.get("backups", ())}
            self._seals = {Target(*place): seal for *place, seal in said.get("gone", ())}

    @property
    def begun(self) -> frozenset[Target]:
        """What was to be shredded, and may not be yet."""
        return frozenset(self._begun)

    @property
    def undecided(self) -> frozenset[Target]:
        """What is gone from here but for the backups, which nobody has decided about."""
        return frozenset(self._open)

    def due(self, seals: Mapping[Target, str]) -> dict[Target, str]:
        """Return what was shredded, here or elsewhere, and isn't gone from here yet."""
        return {target: seal for target, seal in seals.items() if self.seal(target) < seal}

    def seal(self, target: Target) -> str:
        """Return the seal under which a text last went from here; empty if it never did."""
        return self._seals.get(target, "")

    def begin(self, targets: Iterable[Target]) -> None:
        """Note what is about to be shredded. Raises OSError: it can't be noted."""
        self._begun.update(targets)
        self._write()

    def give_up(self, targets: Iterable[Target]) -> None:
        """Note that it didn't come to it. Raises OSError."""
        self._begun.difference_update(targets)
        self._write()

    def gone(self, seals: Mapping[Target, str], *, in_backups: Iterable[Target]) -> None:
        """Note what is gone from here, and which of it backups still hold. Raises OSError."""
        self._begun.difference_update(seals)
        self._seals.update(seals)
        self._open = (self._open - seals.keys()) | set(in_backups)
        self._write()

    def decided(self, targets: Iterable[Target]) -> None:
        """Note that the backups were cleaned, or are to stay as they are. Raises OSError."""
        self._open.difference_update(targets)
        self._write()

    def _write(self) -> None:
        said = {
            "backups": sorted(self._open),
            "begun": sorted(self._begun),
            "gone": sorted([*target, seal] for target, seal in self._seals.items()),
        }
        make_folder(os.path.dirname(self._path))  # of a machine that has written nothing yet, it isn't there
        replace(self._path, [canonical(said).encode() + b"\n"])


def path_of(folder: str) -> str:
    """Return where the ledger of a database lies."""
    return os.path.join(folder, "shredded.json")
