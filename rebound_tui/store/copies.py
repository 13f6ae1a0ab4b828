"""Which files beside the data file are conflict copies of it, by their names alone (docs/format.md, Copies).

A name only suggests: whoever joins a copy looks at its content first. So this may be generous, but it mustn't take a
person's own file for one: a name that people write too is not `sure`, and is left for a person to decide.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

#: The word for a conflict in the languages of Dropbox; most of Europe's have the same stem.
_CONFLICT = r"[ck]onf?li[ck]|conflit|mo[dt]strid|kónflikt|конфл[иі]кт|конфлікт|ristiriita|競合|問題のあるコピー|冲突|衝突|충돌|ขัดแย้ง|संघर्ष|תנגש|تعارض"
_DAY = r"\d{4}-\d{2}-\d{2}"
_BRACKETED = r"[^()]*(?:\([^()]*\)[^()]*)*"

#: Between the name and its ending, and written by a sync tool without doubt.
_TOOLS = (
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w{7})?",  # Syncthing; the seven say whose version won
    rf" \((?=[^/]*(?:{_CONFLICT})){_BRACKETED}\)",  # Dropbox, Nextcloud, ownCloud, Unison, Seafile, Box
    rf" \(case clash from {_DAY} \d{{6}}\)",  # Nextcloud
    r"_conflict-(?:[^/]+-)?\d{8}-\d{6}",  # Nextcloud and ownCloud, before 2018
    r" \[conflicted(?: \d+)?\]",  # pCloud
    r"\.\.?path[12]",  # rclone with --suffix-keep-extension; two dots before 1.66
    r"\.conflict[1-9]\d*",
    r"(?:-[^/]+)?-safeBackup-\d{4}",  # OneDrive
)
#: Those, and what other programs write as well: one that copies files, one that loads them down.
_SURE = (
    *_TOOLS,
    r" (?:[2-9]|[1-9]\d)",  # iCloud
    r" \([1-9]\d?\)",  # Google Drive
)
#: After the ending.
_SURE_AFTER = (r"\.\.?path[12]", r"\.conflict[1-9]\d*")  # rclone

#: What a person may have written as well. Who names a machine has capitals in it, who names a purpose seldom.
_UNSURE = (r"-(?=[^/.]*[A-Z])[\w-]{2,63}", rf" \({_BRACKETED}{_DAY}(?: \d+)?\)")

#: OneDrive puts the machine's name there, and a number from the second conflict on.
_NUMBER = re.compile(r"-[1-9]\d?\Z")

#: What all marks begin with, and the endings of files.
_MARKS_BEGIN = frozenset(" -._")

_MOST_MARKS = 4
"""A copy of a copy of a copy: each tool adds its own."""


class Candidate(NamedTuple):
    """A file that may be a copy; `sure` if its name can't mean anything else, once the content agrees."""

    path: str
    sure: bool


def find(path: str, names: Iterable[str], *, devices: Collection[str], host: str) -> list[Candidate]:
    """Return the files that may be conflict copies, by name.

    Args:
        path: the data file, which need not be there any more.
        names: what its folder holds.
        devices: the names of the machines that the database knows.
        host: this machine's own name.
    """
    folder, own = os.path.split(path)
    begins = min((_alike(stem) for stem, _ in _halves(own)), key=len)
    likely = [name for name in names if name != own and _goes_on(_alike(name), begins)]
    if not likely:
        return []
    sure, likely_ones = _pattern(own, _SURE, re.IGNORECASE), _pattern(own, (*_SURE, *_UNSURE))
    machines = {_alike(name) for name in (*devices, host, host.partition(".")[0]) if name}
    found = []
    for name in sorted(likely):
        text = normalize("NFC", name)
        is_sure = bool(sure.fullmatch(text)) or _is_of_machine(own, text, machines)
        if is_sure or likely_ones.fullmatch(text):
            found.append(Candidate(os.path.join(folder, name), is_sure))
    return found


def is_a_tools(path: str, copy: str) -> bool:
    """Tell whether only a sync tool names a copy so, even where nobody knows yet whose the file is."""
    name = normalize("NFC", os.path.basename(copy))
    return bool(_pattern(os.path.basename(path), _TOOLS, re.IGNORECASE).fullmatch(name))


def _goes_on(name: str, begins: str) -> bool:
    """Tell whether a mark may follow after the beginning; patterns are dear to make for names where none does."""
    return name.startswith(begins) and name[len(begins) : len(begins) + 1] in _MARKS_BEGIN


def _pattern(own: str, marks: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Return what the copies of a file may be called that bear these marks."""
    between, after = "|".join(marks), "|".join(_SURE_AFTER)
    ways = [
        rf"{stem}(?:(?:{between}){{1,{_MOST_MARKS}}}{ending}(?:{after})?|{ending}(?:{after}){{1,2}})"
        for stem, ending in ((re.escape(stem), re.escape(ending)) for stem, ending in _halves(own))
    ]
    return re.compile("|".join(ways), flags)


def _is_of_machine(own: str, name: str, machines: Collection[str]) -> bool:
    """Tell whether OneDrive named it after a machine that we know."""
    for stem, ending in _halves(own):
        if _alike(name).startswith(_alike(f"{stem}-")) and _alike(name).endswith(_alike(ending)):
            between = name[len(stem) + 1 : len(name) - len(ending)]
            if {_alike(between), _alike(_NUMBER.sub("", between))} & {*machines}:
                return True
    return False


def _halves(own: str) -> list[tuple[str, str]]:
    """Return where tools put their mark: before the ending. Of a hidden file they disagree what that is."""
    name = normalize("NFC", own)
    dot = name.rfind(".")
    return sorted({os.path.splitext(name), (name[:dot], name[dot:]) if dot >= 0 else (name, "")})


def _alike(name: str) -> str:
    """Return a name as systems compare it that know no case, or spell letters with an accent in two ways."""
    return normalize("NFC", name).casefold()
