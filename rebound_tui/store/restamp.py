"""An edit leaves its stamps in the document, so that copies edited apart can be joined (docs/format.md, Stamps).

What a document carries beside its fields:

- `_s`, when each was written: one stamp for the whole document, or an object of field → stamp with `""` for all
  other fields that are there. An element of a set has its own, under `tags/"onsite"`. What was removed keeps one;
  what is neither there nor stamped was never there, and loses to whatever a copy has.
- `_c`, the other versions of a long text, of two edits made apart: field → stamp → text.
- `_v`, what the present text was written in knowledge of: field → stamps.

The last is what tells two edits made apart from one made after the other. A version is known to a text when some
stamp that the text knows, of the same device, is as late. A text knows its own stamp, the document's `""`, the
stamps in its `_c`, and those in `_v`; a device writes a field in order, so the latest of each device is enough.
`_v` thus holds only what the others don't say: the latest stamp of each *other* device that wrote this text since
the document was made. Whoever edits alone, on one machine, never has a `_v`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.kind import SEALS, kind_of
from rebound_tui.core.stamp import DEVICE, is_stamp
from rebound_tui.store.codec import canonical

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping


def restamp(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    stamp: str,
    *,
    resolved: Collection[str] = (),
    beside: Container[str] = (),
) -> dict[str, Any]:
    """Return `after` with the stamps it needs; neither argument is changed.

    Sets come out sorted, without repetition, and not at all when they are empty, so that the same state has the same
    bytes on every machine.

    Args:
        before: the stored document, or None if there is none. A document that comes back from the trash is given as
            `after`, with its `_s`: all that is there counts as written now, what was removed keeps its stamp.
        after: the fields as they shall be. Its own `_s`, `_c` and `_v` count only when there is no `before`.
        stamp: later than all that it replaces; see `stamps_in`.
        resolved: long texts that were settled without changing a word: their other versions go. Plain fields that
            are written again, with the same value, and texts that are removed once more.
        beside: long texts that were written without knowing the present ones: those stay as other versions.
    """
    fields = {
        name: sorted_set(value) if kind_of(name) == "set" and isinstance(value, list) else value
        for name, value in after.items()
        if name not in ("_s", "_c", "_v") and not (kind_of(name) == "set" and value == [])
    }
    if before is None:
        return _made_now(fields, after, stamp)

    versions, known = _objects(before.get("_c")), _objects(before.get("_v"))
    stamps = _stamps(before, stamp)
    changed = False
    removed_again = {name for name in resolved if name in stamps and name not in fields}
    for name in before.keys() | fields.keys() | removed_again:
        kind = kind_of(name)
        if kind == "format" or not name:
            continue
        registers = (
            _changed_elements(name, before.get(name), fields.get(name))
            if kind == "set"
            else [name] * (_differs(before, fields, name) or (kind == "plain" and name in resolved))
        )
        if kind == "text" and (registers or name in resolved):
            registers = [name]
            others = _objects(versions.pop(name, None))
            others = {**others, **_head(before, name)} if name in beside else {}
            known[name] = _known(before, name, [stamp, stamps.get(""), *others])
            if others:
                versions[name] = others
        stamps.update(dict.fromkeys(registers, stamp))
        changed = changed or bool(registers)
    if stamps.get("") == stamp:  # made in this very action: what is there needs no stamp of its own
        present = _all_registers(fields)
        stamps = {key: since for key, since in stamps.items() if since != stamp or key not in present}
    whole = stamps.keys() == {""}
    return _with(
        fields,
        _s=(stamps[""] if whole else stamps) if changed else before.get("_s"),
        _c=versions,
        _v={name: seen for name, seen in known.items() if seen},
    )


def _head(doc: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a text with its stamp, as another version of it; nothing where it was never there."""
    own = doc.get("_s")
    stamp = own.get(name, own.get("") if name in doc else None) if isinstance(own, dict) else own
    return {stamp: doc.get(name)} if is_stamp(stamp) and (name in doc or isinstance(own, dict)) else {}


def stamps_in(doc: Mapping[str, Any]) -> Iterator[str]:
    """Yield every stamp a document carries: a new one that is later than these is later than all it replaces."""
    own = doc.get("_s")
    candidates = [own, *(own.values() if isinstance(own, dict) else ())]
    for seen in (*_objects(doc.get("_c")).values(), *_objects(doc.get("_v")).values()):
        candidates.extend(seen if isinstance(seen, (dict, list)) else ())
    yield from filter(is_stamp, candidates)


def _made_now(fields: dict[str, Any], origin: Mapping[str, Any], stamp: str) -> dict[str, Any]:
    """Return a document all of whose fields are written now."""
    old = origin.get("_s")
    present = _all_registers(fields)
    removed = {
        register: since
        for register, since in (old.items() if isinstance(old, dict) else ())
        if register and (register not in present or register in SEALS.values())
    }
    if is_stamp(old) or (isinstance(old, dict) and is_stamp(old.get(""))):
        whole = old[""] if isinstance(old, dict) else old
        # Coming back isn't shredding: the seal stays as old as it is.
        removed |= {seal: whole for seal in SEALS.values() if seal in fields and seal not in removed}
    versions = _objects(origin.get("_c"))
    texts = fields.keys() | removed.keys() | versions.keys() | _objects(origin.get("_v")).keys()
    known = {
        name: seen
        for name in sorted(texts)
        if kind_of(name) == "text"
        and (seen := _known(origin, name, [stamp, removed.get(name), *_objects(versions.get(name))]))
    }
    return _with(fields, _s={"": stamp, **removed} if removed else stamp, _c=versions, _v=known)


def _with(fields: dict[str, Any], **format_fields: Any) -> dict[str, Any]:
    return fields | {name: value for name, value in format_fields.items() if value}


def _objects(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _stamps(doc: Mapping[str, Any], stamp: str) -> dict[str, Any]:
    """Return a document's stamps as an object; one without any gets its first for the whole of it."""
    own = doc.get("_s")
    if isinstance(own, dict):
        return dict(own)
    return {"": own if is_stamp(own) else stamp}


def _differs(before: Mapping[str, Any], after: Mapping[str, Any], name: str) -> bool:
    """Compare as JSON does: there 1, 1.0 and true are three values, and null isn't absence."""
    if name not in before or name not in after:
        return True
    return before[name] is not after[name] and canonical(before[name]) != canonical(after[name])


def _registers(name: str, value: Any) -> Iterable[str]:
    """Return what has a stamp of its own in a field that is there."""
    if kind_of(name) == "set" and isinstance(value, list):
        return [f"{name}/{canonical(element)}" for element in value]
    return [name]


def _all_registers(fields: Mapping[str, Any]) -> set[str]:
    """Return what has a stamp of its own in a document."""
    return {register for name, value in fields.items() for register in _registers(name, value)}


def _changed_elements(name: str, before: Any, after: Any) -> list[str]:
    """Return what changed in a set: elements, or the field itself where somebody put something else into it."""
    was, now = ({*_registers(name, value)} if value is not None else set() for value in (before, after))
    changed = was ^ now
    if name in was and name in now and canonical(before) != canonical(after):
        changed.add(name)
    return sorted(changed)


def sorted_set(elements: list[Any]) -> list[Any]:
    """Return a set as the file has it: numbers by value, then texts by code point, then whatever else by its JSON."""
    unique = {canonical(element): element for element in elements}

    def order(text: str) -> tuple[int, int, str]:
        element = unique[text]
        if type(element) is int:
            return 0, element, ""
        return (1, 0, element) if isinstance(element, str) else (2, 0, text)

    return [unique[text] for text in sorted(unique, key=order)]


def _known(doc: Mapping[str, Any], name: str, beside: Iterable[Any]) -> list[str]:
    """Return what `_v` says of a text: what this document holds of it, but for what the stamps `beside` tell."""
    own = doc.get("_s")
    candidates = [own.get(""), own.get(name)] if isinstance(own, dict) else [own]
    for seen in (_objects(doc.get("_c")).get(name), _objects(doc.get("_v")).get(name)):
        candidates.extend(seen if isinstance(seen, (dict, list)) else ())
    latest: dict[str, str] = {}
    for seen in sorted(filter(is_stamp, candidates)):
        latest[seen[DEVICE]] = seen
    for told in filter(is_stamp, beside):
        if latest.get(told[DEVICE], told) <= told:
            latest.pop(told[DEVICE], None)
    return sorted(latest.values())
