"""Ten habits of every kind, each with ten years of marks: what Today and Habits cost among them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from bench import cost
from bench.cost import Cost, Measure, Pair
from bench.scene import COMPANY, Scene
from bench.term import Repaint, Terminal

Opener = Callable[[Scene], AbstractContextManager[Measure]]

HABIT = "Ten years of "
_SETTLE = 0.6
_TODAY, _HABITS = "1", "4"


def paint(place: str, size: int) -> Opener:
    """From exec to the first paint of Today, or to that of Habits, gone to with the first key.

    The yardstick is the same with a few marks.
    """

    def painted(scene: Scene, path: str, begin: str | None) -> Cost:
        with scene.app(path, begin=begin) as terminal:
            seen = terminal.wait(lambda: bool(COMPANY.search(terminal.text)), timeout=60)
            if place == _HABITS:
                terminal.send(_HABITS)
                seen = terminal.wait("The year", timeout=60)
            if begin:
                scene.profiled(terminal)
        return seen

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        path, few = scene.years(size), scene.file(size)
        yield lambda: Pair(painted(scene, path, "start"), painted(scene, few, None))

    return opened


@contextmanager
def _at(scene: Scene, place: str, path: str) -> Iterator[tuple[Terminal, Terminal]]:
    """The app at a place, and the bare app, both quiet; in Today the cursor is on the last habit."""
    with scene.app(path) as ours, scene.bare() as bare:
        ours.wait(lambda: bool(COMPANY.search(ours.text)), timeout=60)
        bare.wait("row 0")
        for terminal in (ours, bare):
            terminal.settle(_SETTLE)
        if place == _HABITS:
            ours.press(_HABITS, until="The year", timeout=30)
        else:
            ours.press("G", until=HABIT, timeout=30)
        ours.settle(_SETTLE)
        yield ours, bare


def cursor(place: str, size: int, part: Callable[[Repaint], Cost]) -> Opener:
    """The cursor goes down and up again, a line at a time."""

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        with _at(scene, place, scene.years(size)) as (ours, bare), scene.profiling(ours):
            ways = ("down", "up") if place == _HABITS else ("up", "down")

            def measure() -> Pair:
                keys = [way for way in ways for _ in range(scene.keys // 2)]
                pairs = [(part(ours.press(key)), part(bare.press("down"))) for key in keys]
                return _mean(pairs)

            yield measure

    return opened


def mark(place: str, size: int) -> Opener:
    """A habit is ticked, and that is taken back: from the key to the screen, which shows what is on the disk.

    The yardstick is a key of the bare app, and the same bytes written, synced and put in place.
    """

    @contextmanager
    def opened(scene: Scene) -> Iterator[Measure]:
        path = scene.years(size)
        with open(path, "rb") as file:
            data = file.read()

        def plain() -> None:
            with open(f"{path}.plain.tmp", "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(f"{path}.plain.tmp", f"{path}.plain")

        back = "space" if place == _HABITS else "u"
        with _at(scene, place, path) as (ours, bare), scene.profiling(ours):

            def measure() -> Pair:
                keys = ["space", back] * (scene.keys // 2)
                return _mean(
                    [(ours.press(key).total, bare.press("down").total + cost.of_call(plain)) for key in keys]
                )

            yield measure

    return opened


def _mean(pairs: list[tuple[Cost, Cost]]) -> Pair:
    return Pair(
        *(Cost(*(sum(v) / len(v) for v in zip(*costs, strict=True))) for costs in zip(*pairs, strict=True))
    )
