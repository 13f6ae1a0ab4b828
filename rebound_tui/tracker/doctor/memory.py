"""What this machine remembers: its own folders, the shadow, undo, backups, and what was joined last."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from rebound_tui.core.since import say_instant
from rebound_tui.core.wording.tables import say_count, say_counts
from rebound_tui.store import backup, codec, joinlog
from rebound_tui.store.clock import Clock
from rebound_tui.store.errors import NotJoinable
from rebound_tui.store.history import History
from rebound_tui.store.join import join
from rebound_tui.store.opening import adopted
from rebound_tui.store.paths import config_path
from rebound_tui.store.refusal import Refused
from rebound_tui.store.remembered import recall
from rebound_tui.store.shadow import Shadow
from rebound_tui.tracker.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.tracker.doctor.patient import Patient

_LAST_JOINS = 5


def folders(patient: Patient) -> Iterator[Finding]:
    """Are our own folders there for their owner alone, and can they be written?"""
    path = patient.state.path
    if not os.path.lexists(path):
        yield Finding("own folder", "ok", f"{path} isn't there yet; it comes with the first change")
        return
    if not os.path.isdir(path):
        yield Finding("own folder", "person", f"{path} is no folder", "Move away what is there")
        return
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(
            "own folder",
            "person",
            f"{path} can't be written, so nothing can be changed",
            "Make it yours again",
        )
        return
    if open_ones := too_open(patient):
        yield Finding(
            "own folder", "fix", f"others on this machine may look into {len(open_ones)} of our own files"
        )
    else:
        yield Finding("own folder", "ok", f"{path} is its owner's alone")


def too_open(patient: Patient) -> list[str]:
    """Our own folders and files that others may read."""
    if os.name != "posix":
        return []
    roots = [patient.state.path, os.path.dirname(config_path(patient.env))]
    found = [root for root in roots if _is_open(root)]
    for folder, names, files in os.walk(patient.state.path):
        found += [path for name in (*names, *files) if _is_open(path := os.path.join(folder, name))]
    return found


def _is_open(path: str) -> bool:
    with suppress(OSError):
        found = os.lstat(path)
        return (
            not stat.S_ISLNK(found.st_mode) and found.st_uid == os.geteuid() and bool(found.st_mode & 0o077)
        )
    return False


def shadow(patient: Patient) -> Iterator[Finding]:
    """Is this machine's own last state whole, and is all of it in the file?"""
    if patient.home is None:
        return
    if is_shadow_bad(patient):
        yield Finding("shadow", "fix", "what this machine remembers of the file can't be read")
        return
    own = recall(patient.home.folder).tables
    if not own:
        yield Finding(
            "shadow", "note", "this machine remembers nothing of the file yet; the next change begins it"
        )
        return
    if patient.read is None:
        yield Finding(
            "shadow", "ok", "this machine remembers what it wrote last: restore it by the name shadow"
        )
        return
    said, by_hand = adopted(patient.read, own, partial(Clock("0" * 5).next, patient.now))
    try:
        joined = join(said, own)
    except NotJoinable as error:
        why = str(error).removesuffix(".")
        yield Finding("shadow", "note", f"what this machine remembers doesn't go with the file: {why}")
        return
    if by_hand:
        changes = f"{by_hand:,} {'change' if by_hand == 1 else 'changes'}"
        yield Finding(
            "shadow", "fix", f"{changes} made by hand or by a script", "Taken in at the next start, too"
        )
    if missing := _more(joined, said):
        yield Finding(
            "shadow",
            "fix",
            f"this machine knows more than the file says: {say_counts(missing)}",
            "They come back at the next start, too",
        )
    elif not by_hand:
        yield Finding("shadow", "ok", "all that this machine wrote is in the file")


def is_shadow_bad(patient: Patient) -> bool:
    """Whether the copy in the shadow can't be read."""
    if patient.home is None:
        return False
    with suppress(OSError), open(Shadow(patient.home.folder).copy_path, "rb") as file:
        try:
            codec.decode(file.read())
        except Refused:
            return True
    return False


def _more(joined: codec.Tables, tables: codec.Tables) -> dict[str, int]:
    """How many documents of each table a join changes in the file."""
    counts = {
        name: sum(doc != tables.get(name, {}).get(doc_id) for doc_id, doc in rows.items())
        for name, rows in joined.items()
        if rows is not tables.get(name) and name != "_meta"
    }
    return {name: count for name, count in counts.items() if count}


def history(patient: Patient) -> Iterator[Finding]:
    """Can what was done be taken back?"""
    if patient.home is None:
        return
    path = os.path.join(patient.home.folder, "history.jsonl")
    lines: list[bytes] = []
    with suppress(OSError), open(path, "rb") as file:
        lines = file.read().splitlines()
    bad = sum(not _is_entry(line) for line in lines if line)
    if bad:
        yield Finding(
            "undo", "note", f"{bad} of {len(lines)} remembered actions can't be read and are passed over"
        )
    last = History(patient.home.folder).last_undo()
    text = f"undo would take back: {last.label}" if last else "there is nothing to take back"
    yield Finding("undo", "ok", text)


def _is_entry(line: bytes) -> bool:
    with suppress(ValueError, TypeError):
        _, _, _, items = json.loads(line)
        return isinstance(items, list)
    return False


def backups(patient: Patient) -> Iterator[Finding]:
    """Is there something to go back to?"""
    found = sorted(
        (one for home in patient.homes for one in backup.listing(home.folder)),
        key=lambda one: one.at,
        reverse=True,
    )
    if found:
        when = say_instant(found[0].at, patient.now, patient.zone)
        yield Finding("backups", "ok", f"{len(found)}, the last of {when}")
    elif patient.is_there:
        yield Finding("backups", "ok", "none yet; one is made before the first change of each day")


def joins(patient: Patient) -> Iterator[Finding]:
    """What came in last, and from where?"""
    for home in patient.homes:
        for joined in joinlog.last(home.folder, _LAST_JOINS):
            at = datetime.fromisoformat(joined.at) if joined.at else patient.now
            when = say_instant(at, patient.now, patient.zone)
            came = ", ".join(
                say_count(count, table or "documents")
                for table, count in joined.counts.items()
                if table != "devices"
            )
            yield Finding("joins", "ok", f"{when}, {joined.source}: {came or 'nothing new'}")
