"""Letting every file of ours forget a shredded draft (docs/format.md, Shredding).

It is an edit that seals the text, and then each file of this machine that remembers is rewritten without it. What is
noted first is finished at the next start, whatever happens in between.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rebound_tui.store import editing, scrub
from rebound_tui.store.errors import Busy, ReadOnly, WriteFailed, reason
from rebound_tui.store.ids import key_id
from rebound_tui.store.kept import Kept, key_of
from rebound_tui.store.refusal import Refused
from rebound_tui.store.shredded import Ledger
from rebound_tui.tracker.session import NotPossible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.store.change import Change
    from rebound_tui.store.scrub import Target
    from rebound_tui.tracker.session import Session

_HOT = "hot_text"


def shred(session: Session, id_: int, *, backups: bool) -> tuple[int, int]:
    """Does what `Shredding.shred` says; returns how many drafts went, and how many backups still hold a word."""
    folder = session.database.folder
    targets = _hot_drafts(session, id_)
    title = session.application(id_).title
    noes = [event.id for event in session.application(id_).events if event.stage == "rejected"]
    was_typed = _forget_typed(session, (scrub.Target("replies", key_id("replies", no), _HOT) for no in noes))
    if not targets or folder is None:
        if was_typed:
            return 1, 0
        raise NotPossible(f"There is no hot draft for {title}.")
    ledger = Ledger(folder)
    try:
        ledger.begin(targets)
    except OSError as error:
        raise _failed(error) from error
    try:
        session.act(f"shredded the hot draft for {title}", lambda change: _seal(session, change, targets))
    except WriteFailed as failed:
        if not failed.in_place:
            _give_up(ledger, targets)
        raise
    except Exception:
        _give_up(ledger, targets)
        raise
    try:
        with session.database.locked():
            left = _clean(session, folder, ledger, targets, backups=backups)
    except OSError as error:
        raise _failed(error) from error
    return len(targets), left


def undecided_backups(session: Session) -> int:
    """In how many backups the words of a draft are that was shredded on another machine; see `Shredding`."""
    folder = session.database.folder
    if folder is None or not (targets := Ledger(folder).undecided):
        return 0
    return len(scrub.holding(folder, targets))


def decide_backups(session: Session, *, shred: bool) -> None:
    """Takes the words of shredded drafts out of this machine's backups, or leaves them there; see `Shredding`."""
    folder = session.database.folder
    if folder is None:
        return
    try:
        with session.database.locked():
            ledger = Ledger(folder)
            targets = ledger.undecided
            if shred:
                scrub.clean_backups(folder, targets)
            ledger.decided(targets)
    except OSError as error:
        raise _failed(error) from error


def finish(session: Session) -> None:
    """Does what is still to be done on this machine: what a crash cut short, and what was shredded elsewhere.

    Where that isn't possible just now, the next start tries again.
    """
    folder = session.database.folder
    if folder is None:
        return
    ledger = Ledger(folder)
    with suppress(OSError, Busy, ReadOnly, WriteFailed, Refused):
        if begun := ledger.begun:
            said = session.now_said()
            known = scrub.seals(session.database.tables_now)

            def work(change: Change) -> None:
                for target in begun:
                    if known.get(target, "") <= ledger.seal(target):
                        change.shred(*target, said)

            session.act("shredded a hot draft", work)
        due = ledger.due(scrub.seals(session.database.tables_now))
        if due or begun:
            with session.database.locked():
                session.left_in_backups = _clean(session, folder, ledger, {*due, *begun}, backups=False)


def _hot_drafts(session: Session, id_: int) -> list[Target]:
    tables = session.database.tables_now
    graves = tables.get("trash.replies", {}).items()
    documents = [
        *tables.get("replies", {}).items(),
        *((part, row["doc"]) for part, row in graves if isinstance(row.get("doc"), dict)),
    ]
    return [scrub.Target("replies", part, _HOT) for part, doc in documents if doc.get("application") == id_]


def _seal(session: Session, change: Change, targets: Iterable[Target]) -> None:
    for target in targets:
        if not scrub.is_shredded(session.database.tables_now, target):
            change.shred(*target, session.now_said())


def _clean(session: Session, folder: str, ledger: Ledger, targets: Iterable[Target], *, backups: bool) -> int:
    """Rewrites this machine's files; returns how many backups still hold a word. Hold the lock."""
    wanted = {*targets}
    seals = scrub.seals(session.database.tables_now)
    _forget_typed(session, wanted)
    scrub.clean(folder, wanted, data_folder=os.path.dirname(os.path.realpath(session.database.path)))
    left = scrub.clean_backups(folder, wanted) if backups else scrub.holding(folder, wanted)
    ledger.gone({target: seals.get(target, "") for target in wanted}, in_backups=wanted if left else ())
    return len(left)


def _forget_typed(session: Session, targets: Iterable[Target]) -> bool:
    """Forgets what was typed of these drafts and never saved, or lent to an editor; tells whether there was anything."""
    state_folder, found = session.database.state_folder, False
    editing.sweep(state_folder)
    for target in targets:
        for kept in Kept.all(state_folder):
            found = found or kept.get(key_of(*target)) is not None
            kept.forget(key_of(*target))
    return found


def _give_up(ledger: Ledger, targets: Iterable[Target]) -> None:
    with suppress(OSError):
        ledger.give_up(targets)


def _failed(error: OSError) -> WriteFailed:
    return WriteFailed(f"Not all of it could be shredded: {reason(error)}. The next start goes on with it.")
