"""What is measured, each against its yardstick in the same round."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import cycle
from typing import NamedTuple

from bench import copies, cost, years
from bench.cost import Cost, Measure, Pair
from bench.scene import COMPANY, PYTHON_PASS, Scene
from bench.term import Repaint, Terminal

HELD_EVERY = 1 / 30
_SETTLE = 0.6


class Row(NamedTuple):
    """One line of the table. `target` is the highest ratio of CPU that we want to see; None only reports."""

    name: str
    what: str
    yardstick: str
    target: float | None
    open: Callable[[Scene], AbstractContextManager[Measure]]


def first_paint(size: int, against: int | None = None) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """From exec to the output that shows the first row of real data; against the bare app, or another size."""

    def ours(scene: Scene, path: str) -> Cost:
        with scene.app(path, begin="start") as terminal:
            seen = terminal.wait(lambda: bool(COMPANY.search(terminal.text)), timeout=60)
            scene.profiled(terminal)
        return seen

    def yardstick(scene: Scene, path: str | None) -> Cost:
        if path is None:
            with scene.bare() as terminal:
                return terminal.wait("row 0")
        with scene.app(path, begin=None) as terminal:
            return terminal.wait(lambda: bool(COMPANY.search(terminal.text)), timeout=60)

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        path, other = scene.file(size), scene.file(against) if against else None
        yield lambda: Pair(ours(scene, path), yardstick(scene, other))

    return opened


@contextmanager
def both(scene: Scene, size: int) -> Iterator[tuple[Terminal, Terminal]]:
    """The app at its list of applications, and the bare app, both running and quiet."""
    with scene.app(scene.file(size)) as ours, scene.bare() as bare:
        ours.wait(lambda: bool(COMPANY.search(ours.text)), timeout=60)
        bare.wait("row 0")
        ours.press("2", until="Timeline", timeout=30)
        for terminal in (ours, bare):
            terminal.settle(_SETTLE)
        yield ours, bare


def mean(costs: list[Cost]) -> Cost:
    return Cost(*(sum(values) / len(costs) for values in zip(*costs, strict=True)))


def cursor(size: int, part: Callable[[Repaint], Cost]) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """The cursor goes down, a row at a time, and rests."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        with both(scene, size) as (ours, bare), scene.profiling(ours):

            def measure() -> Pair:
                pairs = [(ours.press("down"), bare.press("down")) for _ in range(scene.keys)]
                return Pair(mean([part(a) for a, _ in pairs]), mean([part(b) for _, b in pairs]))

            yield measure

    return opened


def held(size: int) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """`down` held for two seconds: CPU is that of a key; wall, from the last key to the row it leads to."""

    def hold(terminal: Terminal, count: int, last: str) -> Cost:
        start = terminal.cost()
        for number in range(count):
            while (left := start.wall + number * HELD_EVERY - terminal.cost().wall) > 0:
                terminal.settle(left, timeout=left)
            terminal.send("\x1b[B")
        sent = terminal.cost()
        seen = terminal.wait(lambda: f"▸ {last}" in terminal.text or f"row {last}" in terminal.text)
        return Cost(max(seen.wall - sent.wall, 0.0), (seen.cpu - start.cpu) / count)

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        with both(scene, size) as (ours, bare):
            listed = scene.listed(scene.file(size))
            rows = bare_rows = 0

            def measure() -> Pair:
                nonlocal rows, bare_rows
                if rows + scene.held_keys >= len(listed):
                    rows = 0
                    ours.press("g")
                rows, bare_rows = rows + scene.held_keys, bare_rows + scene.held_keys
                with scene.profiling(ours):
                    ours_cost = hold(ours, scene.held_keys, listed[rows].company[:5])
                bare_cost = hold(bare, scene.held_keys, str(bare_rows))
                ours.settle(_SETTLE)
                bare.settle(_SETTLE)
                return Pair(ours_cost, bare_cost)

            yield measure

    return opened


def filter_letter(size: int) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """A letter in the filter, with the list that it leaves; a letter in a bare Input."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        with both(scene, size) as (ours, bare):
            ours.press("/")
            bare.press("tab")
            for terminal in (ours, bare):
                terminal.settle(_SETTLE)
            with scene.profiling(ours):

                def measure() -> Pair:
                    pairs = [(ours.press(letter).total, bare.press(letter).total) for letter in "engineer"]
                    for terminal in (ours, bare):
                        for _ in "engineer":
                            terminal.press("backspace")
                    return Pair(mean([a for a, _ in pairs]), mean([b for _, b in pairs]))

                yield measure

    return opened


def save(size: int) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """An event logged and acknowledged on disk; the same bytes written to a file, synced, and put in place."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        path = scene.file(size)
        tracker = scene.tracker(path)
        applications = cycle(tracker.snapshot.applications)
        tracker.log(next(applications), "the first one, which opens everything")

        def plain() -> None:
            temporary = f"{path}.plain.tmp"
            with open(temporary, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, f"{path}.plain")

        with open(path, "rb") as file:
            data = file.read()

        def measure() -> Pair:
            pairs = [
                (
                    cost.of_call(lambda: tracker.log(next(applications), "They wrote back.")),
                    cost.of_call(plain),
                )
                for _ in range(scene.keys)
            ]
            return Pair(mean([a for a, _ in pairs]), mean([b for _, b in pairs]))

        with scene.profiling_here():
            yield measure
        tracker.close()

    return opened


def command(size: int, *arguments: str) -> Callable[[Scene], AbstractContextManager[Measure]]:
    """A whole process, from exec to its end."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        argv = scene.command("--file", scene.file(size), *arguments)
        cost.of_command(argv, scene.env)  # the first one leaves what the next ones find
        yield lambda: Pair(cost.of_command(argv, scene.env), cost.of_command(PYTHON_PASS, scene.env))

    return opened


def idle(size: int, place: str = "") -> Callable[[Scene], AbstractContextManager[Measure]]:
    """Nobody touches a key, while the countdown of a hold is on the screen; or in a place where nothing moves.

    There what is left is the watch over the file and its folder.
    """

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        with both(scene, size) as (ours, bare):

            def rest(terminal: Terminal) -> Cost:
                before = terminal.cost()
                time.sleep(scene.idle_seconds)
                after = terminal.cost()
                terminal.settle(0.01)
                return after - before

            if place:
                ours.press(place)
                ours.settle(_SETTLE)
            with scene.profiling(ours):
                yield lambda: Pair(rest(ours), rest(bare))

    return opened


def _to_row(repaint: Repaint) -> Cost:
    return repaint.first


def _to_rest(repaint: Repaint) -> Cost:
    return repaint.total


BARE = "a bare Textual app"
KEY = "a key of the bare app"
ROWS = (
    Row("paint-100", "first paint, 100 applications", BARE, 1.8, first_paint(100)),
    Row(
        "paint-1000", "first paint, 1,000 with 10,000 events", "the same at 100", 1.3, first_paint(1000, 100)
    ),
    Row("paint-10000", "first paint, 10,000 with 100,000 events", BARE, None, first_paint(10000)),
    Row("row-1000", "cursor down, the row, 1,000", KEY, 2, cursor(1000, _to_row)),
    Row("panes-1000", "cursor down, all four panes, 1,000", KEY, 6, cursor(1000, _to_rest)),
    Row("held-1000", "a held key, 1,000 (wall: lag of the last)", "the bare app's", 6, held(1000)),
    Row("filter-1000", "a filter letter, 1,000", "a bare Input's", 3, filter_letter(1000)),
    Row("row-10000", "cursor down, the row, 10,000", KEY, None, cursor(10000, _to_row)),
    Row("panes-10000", "cursor down, all four panes, 10,000", KEY, None, cursor(10000, _to_rest)),
    Row("held-10000", "a held key, 10,000 (wall: lag of the last)", "the bare app's", None, held(10000)),
    Row("filter-10000", "a filter letter, 10,000", "a bare Input's", None, filter_letter(10000)),
    Row("log-1000", "an event logged, 1,000/10,000", "write, fsync, replace", 2.5, save(1000)),
    Row("log-10000", "an event logged, 10,000/100,000", "write, fsync, replace", None, save(10000)),
    Row("load-known", "a known file loaded, 10,000/100,000", "json.load", 1.3, copies.load_known(10000)),
    Row("load-unknown", "an unknown one, with its join", "json.load", 3, copies.load_unknown(10000)),
    Row(
        "join-10000", "two copies joined, all documents edited", "json.load of both", 8, copies.joined(10000)
    ),
    Row("list-100", "`list`, 100", "`python -c pass`", 8, command(100, "list")),
    Row("show-100", "`show`, 100", "`python -c pass`", 8, command(100, "show", "00003")),
    Row("list-10000", "`list`, 10,000", "`python -c pass`", None, command(10000, "list")),
    Row("status-100", "`status`, 100", "`python -c pass`", 2, command(100, "status")),
    Row("status-10000", "`status`, 10,000", "`python -c pass`", 2, command(10000, "status")),
    Row("idle-100", "idle with a running countdown", "an idle bare app", 4, idle(100)),
    Row("watch-idle", "idle but for the watch over the file, 1,000", "an idle bare app", 4, idle(1000, "3")),
    Row(
        "years-today",
        "first paint of Today, ten years of ten habits",
        "half a year of three",
        1.3,
        years.paint("1", 100),
    ),
    Row(
        "years-habits", "first paint of Habits, the same", "half a year of three", 1.3, years.paint("4", 100)
    ),
    Row("years-row", "cursor down in Habits, the row", KEY, 2, years.cursor("4", 100, _to_row)),
    Row("years-panes", "cursor down in Habits, the year too", KEY, 6, years.cursor("4", 100, _to_rest)),
    Row("years-tick", "a habit ticked in Habits", "a key, and a write", 3, years.mark("4", 100)),
    Row("years-done", "a habit done in Today", "a key, and a write", 3, years.mark("1", 100)),
    Row("years-panes-10000", "cursor down in Habits, 10,000", KEY, None, years.cursor("4", 10000, _to_rest)),
    Row(
        "years-tick-10000",
        "a habit ticked in Habits, 10,000",
        "a key, and a write",
        3,
        years.mark("4", 10000),
    ),
    Row("years-done-10000", "a habit done in Today, 10,000", "a key, and a write", 3, years.mark("1", 10000)),
)
