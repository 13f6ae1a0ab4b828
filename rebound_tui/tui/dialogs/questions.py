"""What the app asks about the file and what others did to it: made anew or not, a copy joined or left, written over or not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rebound_tui.tracker.condition import and_kept
from rebound_tui.tui.dialogs.ask import Answer, Ask

if TYPE_CHECKING:
    from rebound_tui.store.database import Database
    from rebound_tui.store.news import LeftAlone
    from rebound_tui.tracker.undo import ChangedSince


def about_missing(database: Database) -> Ask:
    """The file is gone, and nothing but this machine knows what was in it."""
    return Ask(
        "The file is gone",
        f"{database.path} is not there any more. What this machine has of it is on the screen{and_kept(database)}.",
        [
            Answer("w", "wait", "wait for it", "A sync tool may bring it back; then all goes on by itself."),
            Answer(
                "a",
                "anew",
                "make it anew",
                "From what this machine has. If another copy comes back, both are joined.",
            ),
        ],
        later="waits",
        wanted=lambda: database.missing == "shadow",
    )


def about_copy(database: Database, copy: LeftAlone) -> Ask:
    """A file beside ours that may be a copy of it."""
    name, ours = os.path.basename(copy.path), os.path.basename(database.path)

    def wanted() -> bool:
        return copy[:2] in [left[:2] for left in database.left_alone]

    leave = Answer("l", "leave", "leave it alone", "It stays where it is, and isn't asked about again.")
    if copy.why in ("newer", "unreadable"):
        why = "was written by a newer version" if copy.why == "newer" else "can't be read"
        wait = Answer("w", "wait", "wait", "It is joined by itself as soon as it can be.")
        return Ask("A copy that waits", f"{name} {why}.", [wait, leave], wanted=wanted)
    if copy.why in ("name", "orphan"):
        is_copy = copy.why == "name"
        return Ask(
            "A copy of this file" if is_copy else "Is this your file?",
            f"{name} has the same entries as {ours}, but isn't named as sync tools name copies. Joined, what was changed in it comes in here."
            if is_copy
            else f"{ours} isn't there, but {name} beside it is a tracker's file.",
            [
                Answer(
                    "j",
                    "join",
                    "join it" if is_copy else "begin with it",
                    "The copy itself goes to the backups.",
                ),
                leave,
            ],
            wanted=wanted,
        )
    title, what = (
        "Another file beside this one",
        f"{name} is named like a copy of {ours}, but was begun apart from it",
    )
    if copy.why == "before":
        title, what = (
            "Another file in the place of yours",
            f"{ours} was begun apart from the file that was here before",
        )
    return Ask(
        title,
        f"{what}: perhaps on a second machine, before the first sync. The two can become one.",
        [
            leave,
            Answer(
                "m",
                "adopt",
                "make one of them",
                "For good: the two can't be told apart again. Nothing of either is lost.",
            ),
        ],
        wanted=wanted,
    )


def about_first_start(path: str) -> Ask:
    """Nothing says where the file is, and none is where it would be."""
    return Ask(
        "Welcome",
        "Are you new here, or is your file somewhere already, brought by a sync tool or from another machine?",
        [
            Answer("n", "new", "new here", f"The file begins with the first entry: {path}"),
            Answer("s", "somewhere", "it is somewhere already", "You say where; it is used from now on."),
        ],
        later="looks around",
    )


def about_changed_since(since: ChangedSince) -> Ask:
    """What is to be turned round was changed by somebody since."""
    return Ask(
        "Changed since",
        str(since),
        [
            Answer("l", "pass", "leave it, and pass over it", "What was done before it is next."),
            Answer(
                "w", "anyway", "write over it", "With what was there before. This can be taken back, too."
            ),
        ],
    )
