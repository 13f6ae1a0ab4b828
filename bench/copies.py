"""What it costs to load a file, known or not, and to join two copies that were edited apart."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import cost
from bench.cost import Measure, Pair
from bench.scene import Scene
from rebound_tui.store import codec
from rebound_tui.store.change import Change
from rebound_tui.store.clock import Clock
from rebound_tui.store.database import Database
from rebound_tui.store.join import join
from rebound_tui.store.opening import read_file
from rebound_tui.store.state import StateFolder

_SOME = 100
"""Documents edited elsewhere since, and as many new ones."""


def load_known(size: int) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """A file that this machine wrote last; against `json.load`."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        path = scene.file(size)
        yield lambda: Pair(cost.of_call(lambda: _open(path, scene.folder / "state")), _json(path))

    return opened


def load_unknown(size: int) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """A file that another machine has edited; with the join with what this one knew, and its notes about it."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        path, ours, theirs = (scene.folder / name for name in ("file.json", "ours.json", "theirs.json"))
        shutil.copy(scene.file(size), ours)
        shutil.copy(ours, theirs)
        _open(theirs, scene.folder / "elsewhere", edits=_SOME)
        state = scene.folder / "here"

        def measure() -> Pair:
            shutil.rmtree(state, ignore_errors=True)
            shutil.copy(ours, path)
            _open(path, state, edits=1)
            shutil.copy(theirs, path)
            return Pair(cost.of_call(lambda: _open(path, state)), _json(path))

        yield measure

    return opened


def joined(size: int) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """Two copies in which each document was edited on both sides; against loading both."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        data = Path(scene.file(size)).read_bytes()
        copies = [_edited_all(data, device) for device in ("HERE0", "THERE")]
        one, other = (scene.folder / name for name in ("one.json", "other.json"))
        for path, copy in zip((one, other), copies, strict=True):
            path.write_bytes(copy)
        tables = [read_file(copy).tables for copy in copies]
        yield lambda: Pair(cost.of_call(lambda: join(*tables)), _json(one) + _json(other))

    return opened


def _open(path: str | Path, state: Path, *, edits: int = 0) -> None:
    database = Database(str(path), state=StateFolder(str(state)), now=lambda: datetime.now(UTC))
    if edits:
        with database.action("edited") as change:
            for doc_id in random.Random(1).sample(sorted(change.tables["applications"]), edits):
                change.update("applications", doc_id, {"role": "another"})
                change.insert("events", {"application": doc_id, "kind": "note", "text": "more"})
    database.close()


def _edited_all(data: bytes, device: str) -> bytes:
    pick, clock, change = random.Random(device), Clock(device), Change(codec.decode(data, trusted=True))
    for table, rows in list(change.tables.items()):
        for doc_id in rows if table != "_meta" else ():
            field = pick.choice(("note", "role", "url") if table == "applications" else ("text", "feel", "x"))
            change.update(table, doc_id, {field: str(pick.random())})
    now = datetime.now(UTC) + timedelta(minutes=1)
    return codec.encode(change.applied(change.settle(lambda after: clock.next(now, after), "")))


def _json(path: str | Path) -> cost.Cost:
    def load() -> None:
        with open(path, encoding="utf-8") as file:
            json.load(file)

    return cost.of_call(load)
