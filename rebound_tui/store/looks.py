"""What does this look like? Bytes that can't be read, told to a person (docs/format.md, Reading)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rebound_tui.store.refusal import DECRYPT, OTHER_FILE, REPLACE, UNDO_EDIT, WAIT, Refused
from rebound_tui.store.strict import Damaged

if TYPE_CHECKING:
    from json import JSONDecodeError

_UNPACK = "Unpack it first, or put a good copy in its place."
_SAVE_AS_UTF8 = "Save it as UTF-8 again, or put a good copy in its place."

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "is compressed (gzip)", _UNPACK),
    (b"PK\x03\x04", "is compressed (zip)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "is compressed (zstd)", _UNPACK),
    (b"\xfd7zXZ\x00", "is compressed (xz)", _UNPACK),
    (b"BZh", "is compressed (bzip2)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "is compressed (7-Zip)", _UNPACK),
    (b"age-encryption.org/", "is encrypted (age)", DECRYPT),
    (b"-----BEGIN AGE ENCRYPTED FILE", "is encrypted (age)", DECRYPT),
    (b"-----BEGIN PGP MESSAGE", "is encrypted (GnuPG)", DECRYPT),
    (b"$ANSIBLE_VAULT", "is encrypted (Ansible Vault)", DECRYPT),
    (b"Salted__", "is encrypted (OpenSSL)", DECRYPT),
    (b"\x00GITCRYPT", "is encrypted (git-crypt)", "Unlock the repository first (git-crypt unlock)."),
    (b"RCLONE\x00\x00", "is encrypted (rclone crypt)", DECRYPT),
    (b"SQLite format 3\x00", "is an SQLite database", OTHER_FILE),
    (b"%PDF-", "is a PDF document", OTHER_FILE),
    (
        b"version https://git-lfs.github.com/",
        "is a git-lfs pointer, not the file itself",
        "Fetch the content with git lfs pull.",
    ),
    # The longer marks first: UTF-32's begins like UTF-16's.
    (b"\xff\xfe\x00\x00", "is UTF-32 text, not UTF-8", _SAVE_AS_UTF8),
    (b"\x00\x00\xfe\xff", "is UTF-32 text, not UTF-8", _SAVE_AS_UTF8),
    (b"\xff\xfe", "is UTF-16 text, not UTF-8", _SAVE_AS_UTF8),
    (b"\xfe\xff", "is UTF-16 text, not UTF-8", _SAVE_AS_UTF8),
)
_WIDE = re.compile(rb"\s*(?:(?:[\x09-\x7e]\x00){4}|(?:\x00[\x09-\x7e]){4})")
_WIDER = re.compile(rb"(?:[\x09-\x7e]\x00{3}){2}|(?:\x00{3}[\x09-\x7e]){2}")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CONFLICT = re.compile(rb"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE)
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})


def refusal(data: bytes, error: Damaged | UnicodeDecodeError | JSONDecodeError) -> Refused:
    """Return what to tell a person about bytes that `error` kept from being read."""
    if isinstance(error, Damaged):
        return Refused(error.looks_like, error.advice)
    return (
        _nothing(data)
        or _something_else(data.removeprefix(b"\xef\xbb\xbf"))
        or _nuls(data)
        or _broken_text(data, error)
    )


def _nothing(data: bytes) -> Refused | None:
    if not data:
        return Refused("is empty (0 bytes)", f"{WAIT} If it never held anything, delete it.")
    if not data.strip():
        return Refused("holds nothing but white space", f"{WAIT} If it never held anything, delete it.")
    if not data.strip(b"\x00"):
        return Refused(
            f"holds nothing but NUL bytes ({len(data):,})", f"A crash or a sync does that. {REPLACE}"
        )
    return None


def _something_else(data: bytes) -> Refused | None:
    for signature, looks_like, advice in _SIGNATURES:
        if data.startswith(signature):
            return Refused(looks_like, advice)
    if _WIDER.match(data):
        return Refused("is UTF-32 text, not UTF-8", _SAVE_AS_UTF8)
    if _WIDE.match(data):
        return Refused("is UTF-16 text, not UTF-8", _SAVE_AS_UTF8)
    if _HTML.match(data):
        return Refused("is a web page (HTML), probably a sign-in or error page saved as the file", REPLACE)
    if _CONFLICT.search(data):
        return Refused(
            "holds git conflict markers (<<<<<<< and >>>>>>>)",
            "Settle the conflict in git first, or put a good copy in its place.",
        )
    return None


def _nuls(data: bytes) -> Refused | None:
    if _is_binary(data):
        return Refused("is binary data, probably encrypted or compressed", DECRYPT)
    if first := data.count(b"\x00") and data.find(b"\x00") + 1:
        place = "ends in" if not data[first - 1 :].strip(b"\x00") else "has"
        return Refused(
            f"{place} NUL bytes ({data.count(0):,}, from byte {first:,})",
            f"It was probably being written when the machine stopped. {REPLACE}",
        )
    return None


def _is_binary(data: bytes) -> bool:
    """Tell noise from a damaged text: text has next to no control characters, NULs apart; of noise they are 11 %."""
    sample = data[:65536].replace(b"\x00", b"")
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 25 > len(sample)


def _broken_text(data: bytes, error: UnicodeDecodeError | JSONDecodeError) -> Refused:
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
        return Refused("isn't JSON", OTHER_FILE)
    if isinstance(error, UnicodeDecodeError):
        if error.reason == "unexpected end of data":
            return _cut_off(data)
        return Refused(
            f"isn't UTF-8 (byte {error.start + 1:,} is 0x{data[error.start]:02X}): "
            "it looks like Windows-1252 or Latin-1, saved by another program",
            _SAVE_AS_UTF8,
        )
    if error.msg == "Extra data":
        rest = len(error.doc[error.pos :].encode())
        return Refused(
            f"holds a whole document and then {rest:,} bytes more, the tail of an older, longer one",
            f"It was written over in place. {WAIT}",
        )
    # A string that never ends was cut: in a string that goes on, the next line's end would have come first.
    if error.msg.startswith("Unterminated string") or error.pos > len(error.doc.rstrip()) - 8:
        return _cut_off(data)
    return Refused(
        f"isn't whole JSON (line {error.lineno:,}, column {error.colno:,}: {error.msg[0].lower()}{error.msg[1:]})",
        UNDO_EDIT,
    )


def _cut_off(data: bytes) -> Refused:
    return Refused(
        f"ends in the middle (cut off at byte {len(data):,}): it was probably still being copied", WAIT
    )
