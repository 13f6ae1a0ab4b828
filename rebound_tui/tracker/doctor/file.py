"""The file itself: is it there, can it be read and by whom, does plain TinyDB open it, is anything in it odd?"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from rebound_tui.core.wording.tables import say_count
from rebound_tui.store import codec, disk
from rebound_tui.store.meta import SCHEMA, read_meta
from rebound_tui.tracker.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rebound_tui.core.deleted import Deleted
    from rebound_tui.tracker.doctor.patient import Patient

_SHOWN = 5
_RESTORE = "rebound-tui restore latest brings it back; rebound-tui backups lists what there is"


def whole(patient: Patient) -> Iterator[Finding]:
    """Is it there, and whole?"""
    if not patient.is_there:
        if patient.beside[0]:
            names = ", ".join(map(os.path.basename, patient.beside[0]))
            yield Finding(
                "file",
                "fix",
                f"{patient.path} is gone, and is made anew from {names}",
                "So does the next start",
            )
        elif patient.home:
            yield Finding("file", "person", f"{patient.path} was here once and is gone", _RESTORE)
        else:
            yield Finding("file", "ok", f"{patient.path} isn't there yet; it begins with the first entry")
        return
    if patient.trouble or patient.tables is None:
        trouble = patient.trouble
        said = f"{patient.path} {trouble.looks_like if trouble else 'cannot be read'}"
        advice = (trouble.advice if trouble else "").replace("; rebound-tui doctor says more", "")
        yield Finding("file", "person", said, advice.removesuffix(".") or None)
        return
    if patient.read and (patient.read.markers or patient.read.twice):
        what = "git's conflict markers are in it" if patient.read.markers else "something stands in it twice"
        yield Finding("file", "fix", f"{what}; both sides are joined", "So does the next start")
    if patient.read and (count := patient.read.undecided):
        said = "1 entry is" if count == 1 else f"{count} entries are"
        what = f"{said} both there and in the trash, as a merge by lines leaves it; the later change decides"
        yield Finding("file", "fix", what, "So does the next start")
    meta = read_meta(patient.tables)
    held = ", ".join(
        say_count(len(patient.tables.get(name, {})), name) for name in ("applications", "events")
    )
    layout = f", layout {meta.schema}" if meta else ""
    yield Finding("file", "ok", f"{patient.path}: {len(patient.content.data):,} bytes, {held}{layout}")
    if os.path.islink(patient.path):
        yield Finding("file", "ok", f"it is a link to {patient.real}")
    if meta and meta.min_writer > SCHEMA:
        yield Finding(
            "file", "person", "a newer version wrote it, so it can only be read", "Update this program"
        )
    elif why := disk.why_read_only(patient.real):
        yield Finding("file", "person", why.removesuffix("."), "Make it writable to change anything")
    if (
        meta
        and patient.read
        and patient.read.is_plain
        and codec.encode(patient.tables) != patient.content.data
    ):
        yield Finding(
            "file", "note", "another program wrote it last; the next change brings it into our form"
        )


def plain(patient: Patient) -> Iterator[Finding]:
    """Does plain TinyDB open it?"""
    if patient.read is None or not patient.read.is_plain or patient.trouble:
        return
    from tinydb import JSONStorage, TinyDB  # noqa: PLC0415 - only the doctor asks it
    from tinydb.middlewares import CachingMiddleware  # noqa: PLC0415 - it reads once, not once a table

    caching = CachingMiddleware(JSONStorage)  # type: ignore[no-untyped-call] # it has no types
    try:
        with TinyDB(patient.path, storage=caching, access_mode="r", encoding="utf-8") as db:
            count = sum(len(db.table(name)) for name in db.tables())
    except (OSError, ValueError) as error:
        yield Finding(
            "TinyDB", "person", f"plain TinyDB can't open it: {error}", "Scripts can't read it either"
        )
    else:
        yield Finding("TinyDB", "ok", f"plain TinyDB opens it, with {count:,} documents")


def permissions(patient: Patient) -> Iterator[Finding]:
    """Who may read it?"""
    version = patient.content.version
    if version is None or os.name != "posix":
        return
    mode = stat.S_IMODE(version.mode)
    owner = os.stat(patient.real).st_uid
    if owner != os.geteuid():
        yield Finding("permissions", "note", f"it belongs to another user (number {owner})")
    if mode & 0o077:
        yield Finding(
            "permissions",
            "note",
            f"others on this machine may read it (mode {mode:04o})",
            f"chmod 600 {patient.real}",
        )
    else:
        yield Finding("permissions", "ok", "only its owner can read it")


def content(patient: Patient) -> Iterator[Finding]:
    """Is anything in it odd, or waiting for a decision?"""
    if patient.tables is None:
        return
    problems = patient.snapshot.problems
    if not problems:
        yield Finding("data", "ok", "each value in it can be read")
    for problem in problems[:_SHOWN]:
        yield Finding(
            "data",
            "person",
            f"{problem.table} {problem.id}: {problem.field} {problem.what}; it is kept, and reads as unset",
            "Say it anew in the app, or put it right in the file",
        )
    if len(problems) > _SHOWN:
        yield Finding(
            "data", "person", f"{len(problems) - _SHOWN} odd things more", "Put the first ones right first"
        )
    if texts := sum(map(len, patient.snapshot.versions.values())):
        said = "1 text has two versions" if texts == 1 else f"{texts} texts have two versions"
        yield Finding("data", "note", said, "The app shows them side by side; the next edit settles them")
    yield from _deleted(patient.snapshot.deleted)


def _deleted(deleted: Deleted) -> Iterator[Finding]:
    """What was deleted on one machine while another went on with it."""
    todo = "rebound-tui undelete lists what can come back, and brings it back"
    for table, what in (("applications", "events"), ("contacts", "touches"), ("habits", "marks")):
        if count := len(getattr(deleted, table)):
            said = f"{say_count(count, table)} in the trash with new {what} from elsewhere"
            yield Finding("data", "note", said, todo)
    if count := len(deleted.behind):
        said = "1 record was" if count == 1 else f"{count} records were"
        yield Finding(
            "data", "note", f"{said} deleted elsewhere and came back without all of the story", todo
        )
