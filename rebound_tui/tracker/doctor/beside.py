"""What lies beside the file: conflict copies, and temporary files of ours and of sync tools. Why is each left there?"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from rebound_tui.core.text import one_line
from rebound_tui.store import atomic, sources
from rebound_tui.store.copies import find
from rebound_tui.store.identity import database_ids
from rebound_tui.store.meta import SCHEMA, read_meta
from rebound_tui.store.refusal import Refused
from rebound_tui.tracker.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.tracker.doctor.patient import Patient

_THEIRS = re.compile(
    r"[.~](?:syncthing[.~]|unison\.).*|.*\.(?:partial|part|crdownload|icloud|tmp)|\.~.*", re.DOTALL
)


def copies(patient: Patient) -> Iterator[Finding]:
    """Which files beside it are copies of it?"""
    found = find(patient.path, patient.names, devices=[*patient.devices.values()], host=patient.host)
    sure = {os.path.basename(candidate.path): candidate.sure for candidate in found}
    ending = os.path.splitext(patient.real)[1]
    own = {os.path.basename(patient.path), os.path.basename(patient.real)}
    others = [name for name in patient.names if name in sure or (ending and name.endswith(ending))]
    said = list(filter(None, (_copy(patient, name, sure.get(name)) for name in others if name not in own)))
    yield from said
    if patient.displaced:
        what = "this file took the place of the one that was here before, which is kept"
        way = f"To make one of both: {_merge(patient, patient.displaced, '--adopt ')}"
        yield Finding("copies", "person", what, way)
    elif not said and patient.names:
        yield Finding("copies", "ok", "no copy of it lies beside it")


def _copy(patient: Patient, name: str, is_sure: bool | None) -> Finding | None:
    path = os.path.join(patient.folder, name)
    try:
        tables = sources.read(path)
    except Refused as refused:
        if is_sure is None:
            return None  # it doesn't even look like one
        why = f"{name} looks like a copy of it, but {refused.looks_like}"
        return Finding("copies", "note", why, "It is left alone. Delete it if it is of no use to you")
    meta = read_meta(tables)
    if meta is None:
        return None
    ids = database_ids(patient.known)
    if ids and ids.isdisjoint(database_ids(tables)):
        if is_sure is None:
            return None
        return Finding(
            "copies",
            "person",
            f"{name} was begun apart from it, and is left alone",
            f"To make one of both: {_merge(patient, path, '--adopt ')}",
        )
    if meta.min_writer > SCHEMA:
        return Finding("copies", "person", f"a newer version wrote {name}", "Update this program to join it")
    if patient.trouble or not (patient.is_there or path in patient.beside[0]):
        way = f"To begin again from it: rebound-tui restore {_word(path)}"
        what = "a copy of it" if ids or is_sure is not None else "a tracker's file"
        return Finding("copies", "person", f"{name} is {what} that can be read", way)
    if path not in patient.beside[0] and patient.says_nothing_new(path):
        return Finding("copies", "ok", f"{name} is a copy of it, and all that it says is here")
    if path in patient.beside[1]:
        return Finding("copies", "ok", f"{name} is a copy of it that somebody chose to leave alone")
    if path in patient.beside[0]:
        return Finding(
            "copies", "fix", f"{name} is a conflict copy of it", "It is joined at the next start, too"
        )
    why = "somebody may have named it so on purpose" if is_sure is False else "no sync tool names a copy so"
    return Finding(
        "copies",
        "person" if is_sure is False else "note",
        f"{name} is a copy of it, left alone because {why}",
        f"To take in what is in it, before you delete it: {_merge(patient, path)}",
    )


def _merge(patient: Patient, path: str, option: str = "") -> str:
    own = _word(patient.path)
    return f"rebound-tui merge {option}{own} {_word(path)} -o {own}"


def _word(path: str) -> str:
    """A path as it is typed in a shell."""
    import shlex  # noqa: PLC0415 - few have such a copy

    return shlex.quote(one_line(path))


def temps(patient: Patient) -> Iterator[Finding]:
    """What was left in the middle of being written?"""
    for folder in {patient.folder, *(home.folder for home in patient.homes)}:
        for path, is_stale in atomic.leftovers(folder):
            name = os.path.basename(path)
            if is_stale:
                yield Finding("temporary files", "fix", f"{name} was left by a program of ours that died")
            else:
                yield Finding("temporary files", "note", f"{name} is being written just now")
    own = os.path.basename(patient.real)
    for name in patient.names:
        if _THEIRS.fullmatch(name) and own in name:
            yield Finding(
                "temporary files",
                "note",
                f"{name} is your sync tool's, which is at work or was interrupted",
                "It is left alone: the tool finishes or removes it",
            )
