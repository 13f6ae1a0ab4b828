"""What came in from elsewhere, said in one quiet sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.tracker.arrivals import arrivals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from rebound_tui.store.news import LeftAlone, News

_LEFT = {
    "name": "is a copy of this file by its content, not by its name. Left alone; rebound-tui merge joins it.",
    "orphan": "is a tracker's file, and nothing is where yours would be. Left alone; rebound-tui restore PATH begins with it.",
    "other": "has a copy's name, but was begun apart. Left alone; rebound-tui merge --adopt makes one of both.",
    "before": "is what was here before another file took its place. Left alone; rebound-tui merge --adopt makes one of both.",
    "newer": "was written by a newer version. Left alone; update this one to join it.",
    "unreadable": "has a copy's name, but can't be read. Left alone.",
}


def sentence(news: News, zone: tzinfo) -> str:
    """All of it in a line, such as `2 events from desktop · Initech applied → interview`; empty if nothing came.

    What this machine wrote itself isn't counted: another program of ours did, or somebody by hand.
    """
    came = arrivals(news.before, news.after, zone)
    others = tuple(arrival for arrival in came.machines if arrival.device != (news.device or None))
    said = came._replace(machines=others).sentence()
    if not news.is_written:
        return f"{said} · not in the file yet" if said else ""
    return " · ".join([*([said] if said else []), *_ways(news)])


def left_alone(copy: LeftAlone) -> str:
    """Why one file wasn't joined."""
    return f"{copy.path} {_LEFT[copy.why]}"


def unwritten(why: str) -> str:
    """That what came in is shown, and isn't in the file."""
    return f"{why} What came in is shown, and is written as soon as that can be done."


def _ways(news: News) -> Iterator[str]:
    if news.rebuilt:
        yield "the file was gone and is made anew from its copies"
    if news.copies:
        yield f"{_counted(len(news.copies), 'conflict copy', 'conflict copies')} joined"
    if news.markers:
        yield "both sides of a git conflict joined"
    if news.twice:
        yield "what stood twice in the file joined"
    if news.undecided:
        said = _counted(news.undecided, "entry", "entries")
        yield f"{said} that a merge had left both there and deleted decided by the later change"
    if news.by_hand:
        yield f"{_counted(news.by_hand, 'change', 'changes')} made by hand taken in"
    if news.put_back:
        yield f"{_counted(news.put_back, 'entry', 'entries')} that had vanished put back"
    if lost := news.from_shadow - news.put_back:
        yield f"{_counted(lost, 'entry', 'entries')} that the file had lost put back"


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
