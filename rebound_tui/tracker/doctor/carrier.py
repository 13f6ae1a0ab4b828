"""Who carries the file to other machines, and whether anything is in the way of that."""

from __future__ import annotations

import fnmatch
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.tracker.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.tracker.doctor.patient import Patient

#: Who leaves what in the folder it carries.
_MARKS = {
    "Syncthing": (".stfolder",),
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Nextcloud": (".nextcloudsync.log", ".sync_*.db", "._sync_*.db"),
    "ownCloud": (".owncloudsync.log", ".csync_journal.db"),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
    "Unison": (".unison",),
    "Resilio Sync": (".sync",),
}
#: And whose folders are known by their names.
_NAMES = {
    "OneDrive": ("OneDrive", "OneDrive - *"),
    "Dropbox": ("Dropbox", "Dropbox (*)"),
    "iCloud Drive": ("Mobile Documents", "iCloud Drive", "iCloudDrive"),
    "Google Drive": ("Google Drive", "GoogleDrive*", "My Drive"),
    "Nextcloud": ("Nextcloud",),
    "pCloud": ("pCloud Drive", "pCloudDrive"),
}


def carriers(patient: Patient) -> Iterator[Finding]:
    """Who carries the file?"""
    found = {name: root for root in _upwards(patient.folder) for name in _of(root)}
    for name, root in found.items():
        yield Finding("sync", "ok", f"{name} carries {root}")
        if _is_inside(patient.state.path, root):
            yield Finding(
                "sync",
                "person",
                f"our own folder {patient.state.path} is carried along, but two machines must not share it",
                f"Leave it out in {name}, or set XDG_STATE_HOME to a folder elsewhere",
            )
    syncthing = found.get("Syncthing")
    if syncthing and (pattern := _left_out(patient, syncthing)):
        yield Finding(
            "sync",
            "person",
            f".stignore leaves the file out by its line {pattern}",
            "Take that line out of .stignore",
        )
    yield from _git(patient)


def _of(folder: str) -> set[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        names = []
    own = os.path.basename(folder)
    return {
        *(who for who, marks in _MARKS.items() for mark in marks if fnmatch.filter(names, mark)),
        *(
            who
            for who, patterns in _NAMES.items()
            if any(fnmatch.fnmatchcase(own, each) for each in patterns)
        ),
    }


def _upwards(folder: str) -> Iterator[str]:
    while True:
        yield folder
        if (above := os.path.dirname(folder)) == folder:
            return
        folder = above


def _is_inside(path: str, root: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(root), ""))


def _left_out(patient: Patient, root: str) -> str | None:
    """The line of .stignore that leaves the file out; the first that fits decides."""
    inside = os.path.relpath(patient.real, root)
    with suppress(OSError, ValueError), open(os.path.join(root, ".stignore"), encoding="utf-8") as file:
        for line in map(str.strip, file):
            pattern = line.removeprefix("!").removeprefix("(?i)").removeprefix("(?d)")
            if not pattern or pattern.startswith(("//", "#")):
                continue
            fits = fnmatch.fnmatchcase(f"/{inside}", pattern if pattern.startswith("/") else f"*/{pattern}")
            if fits or fnmatch.fnmatchcase(f"/{inside}", f"{pattern.rstrip('/')}/*"):
                return None if line.startswith("!") else line
    return None


def _git(patient: Patient) -> Iterator[Finding]:
    from rebound_tui.store.repository import NoRepository, Repository  # noqa: PLC0415 - only where there is one

    if not any(os.path.lexists(os.path.join(folder, ".git")) for folder in _upwards(patient.folder)):
        return
    try:
        repository = Repository.around(patient.folder, os.path.basename(patient.real), patient.env)
        missing = repository.missing() if (is_carried := repository.carries()) else []
    except NoRepository as error:
        yield Finding("git", "note", str(error).removesuffix("."))
        return
    if not is_carried:
        yield Finding("git", "ok", f"{repository.root} doesn't carry the file")
    elif missing:
        yield Finding(
            "git",
            "person",
            f"{repository.root}: {', and '.join(missing)}",
            "rebound-tui git-setup sets it up",
        )
    else:
        yield Finding("git", "ok", f"{repository.root}: git joins {repository.file}")
