"""The file's bytes: one document a line, and the same state always the same bytes (docs/format.md, Layout).

A save encodes the documents that changed and joins them with the lines of those that didn't, so it costs a
`bytes.join`, not an encoding of everything.
"""

from __future__ import annotations

import gc
import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rebound_tui.store import strict
from rebound_tui.store.refusal import MAX_BYTES, TOO_LARGE
from rebound_tui.store.strict import MAX_DEPTH, Damaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Tables = dict[str, dict[int, dict[str, Any]]]
"""Table name → document id → document, as the file holds them (`_meta` and `trash.*` included)."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))

# What the C encoder leaves raw and a terminal or UTF-8 can't bear: DEL, C1 controls, halves of surrogate pairs.
_RAW = re.compile("[\x7f-\x9f\ud800-\udfff]")
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONG_NUMBER = re.compile("[0-9]{19}")


def canonical(value: Any) -> str:
    r"""Return the one JSON text of a value: no spaces, keys sorted by code point, controls as `\u00xx`.

    Raises:
        ValueError: NaN, an infinity, or what `decode` would refuse: a huge integer, absurd nesting. What can't
            be read back must not be written.
        TypeError: a value JSON has no word for.
    """
    try:
        text = _ENCODER.encode(value)
    except RecursionError as error:
        raise Damaged(*strict.TOO_DEEP) from error
    if not text.isascii() or "\x7f" in text:
        if _SPLIT_PAIR.search(text):
            # Two halves side by side read back as one character, which may also sort elsewhere in a key.
            return canonical(json.loads(_RAW.sub(_escaped, text)))
        text = _RAW.sub(_escaped, text)
    if text.count("{") + text.count("[") > MAX_DEPTH or _LONG_NUMBER.search(text):
        strict.check_depth(strict.parse(text))
    return text


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def encode_line(doc_id: int, doc: Mapping[str, Any]) -> bytes:
    """Return a document as it stands in its table: `"id": {…}`, without comma and newline."""
    return f'"{doc_id}": {canonical(doc)}'.encode()


def encode_table(name: str, lines: Iterable[bytes]) -> bytes:
    """Return a table's part of the file from the lines of its documents, in the order of their ids."""
    return b"%b: {\n%b\n}" % (canonical(name).encode(), b",\n".join(lines))


def join_tables(bodies: Mapping[str, bytes]) -> bytes:
    """Return the whole file from its tables' parts (`encode_table`); empty tables must not be among them.

    Raises:
        ValueError: the file would be larger than `decode` reads.
    """
    if not bodies:
        return b"{}\n"
    data = b"{\n%b\n}\n" % b",\n".join(bodies[name] for name in sorted(bodies))
    check_size(len(data))
    return data


def check_size(size: int) -> None:
    """Refuse to make a file of so many bytes that `decode` wouldn't read it.

    Raises:
        ValueError: it is.
    """
    if size > MAX_BYTES:
        raise Damaged(*TOO_LARGE)


def split_tables(data: bytes) -> dict[str, bytes]:
    """Take canonical bytes apart again: table name → its part, as `join_tables` takes it.

    Only for bytes that we wrote: it looks at line ends, not at JSON. Document lines begin with a quote, so
    a line that begins with a brace ends a table.
    """
    return {name: data[begin:end] for name, begin, _, end in _parts(data)}


def _parts(data: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Yield each table in canonical bytes: its name, and where its part, in it the documents, begin and end.

    Raises:
        ValueError: they are not canonical.
    """
    if data == b"{}\n":
        return
    end, before = 0, b"{\n"
    while data[end : end + 4] != b"\n}\n":
        begin = end + 2
        if data[end:begin] != before:
            raise ValueError("that isn't what is written between two tables")
        end, before = data.index(b"\n}", begin) + 2, b",\n"
        colon = data.index(b": {\n", begin, end)
        yield json.loads(data[begin:colon]), begin, colon + 2, end


def split_lines(body: bytes) -> list[bytes]:
    """Return the lines of a table's canonical part, in the order of the ids, as `encode_table` takes them."""
    return body[body.index(b"\n") + 1 : -2].split(b",\n")


def encode(tables: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> bytes:
    """Return the canonical bytes of the whole file; a database that holds nothing is `{}`."""
    return join_tables({name: encode_table(name, _lines(table)) for name, table in tables.items() if table})


def _lines(table: Mapping[int, Mapping[str, Any]]) -> Sequence[bytes]:
    return [encode_line(doc_id, table[doc_id]) for doc_id in sorted(table)]


def decode(data: bytes, *, trusted: bool = False) -> Tables:
    """Read a file, strictly: what isn't plainly a tracker's file is refused, never guessed at.

    Args:
        data: the whole file.
        trusted: the bytes are known, by their hash, to be what we wrote: they are read without checks.

    Raises:
        Refused: it can't be read; says what it looks like and what to do.
        ValueError: it can't be trusted all the same.
    """
    if trusted:
        return _trusted(data)
    try:
        return strict.read(data)
    except (Damaged, UnicodeDecodeError, json.JSONDecodeError) as error:
        from rebound_tui.store import looks  # noqa: PLC0415 - most files can be read

        raise looks.refusal(data, error) from error


def _trusted(data: bytes) -> Tables:
    """Read a table at a time: beside a single emoji each character of a text takes four bytes."""
    tables: Tables = {}
    for name, _, begin, end in _parts(data):
        rows = json.loads(str(memoryview(data)[begin:end], "utf-8"))
        tables[name] = dict(zip(map(int, rows), rows.values(), strict=True))
    return tables


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Read JSON without the garbage collector, which finds nothing in it and takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
