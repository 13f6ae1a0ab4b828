"""When a screen has come to rest, however busy the machine is.

Textual's pilot takes a process that gets no processor time for one that has nothing to do. Here it looks at the event
loop itself: rest is when nothing is ready to run, no thread is at work for it, and nothing is due in a moment.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

IN_A_MOMENT = 0.06
"""Seconds; a screen repaints after 1/60, a story follows the cursor after 0.05."""
TICKING = 1.0
"""Seconds after which what is always due in a moment is taken for an animation."""
AT_MOST = 20.0
"""Seconds; nothing that is waited for here takes longer, on any machine."""


class BusyThreads:
    """Counts what thread pools have been given and have not done yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.count = 0

    def watch(self, monkeypatch) -> None:
        submit = ThreadPoolExecutor.submit

        def counted(pool, *args, **kwargs):
            self._add(1)
            future = submit(pool, *args, **kwargs)
            future.add_done_callback(lambda _: self._add(-1))
            return future

        monkeypatch.setattr(ThreadPoolExecutor, "submit", counted)

    def _add(self, number: int) -> None:
        with self._lock:
            self.count += number


def pilots_wait_for_rest(monkeypatch) -> None:
    """From now on a pilot waits after each key, and in `pause()`, until the screen has come to rest."""
    threads = BusyThreads()
    threads.watch(monkeypatch)

    async def come_to_rest(*_: float) -> None:
        loop = asyncio.get_running_loop()
        start = monotonic()

        def is_busy() -> bool:
            if loop._ready or threads.count:
                return True
            if monotonic() - start > TICKING:
                return False
            soon = loop.time() + IN_A_MOMENT
            return any(handle.when() < soon and not handle.cancelled() for handle in loop._scheduled)

        await asyncio.sleep(0.01)
        calm = 0
        while calm < 3 and monotonic() - start < AT_MOST:
            calm = 0 if is_busy() else calm + 1
            await asyncio.sleep(0 if calm or loop._ready else 0.005)

    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", come_to_rest)


async def soon(pilot, holds) -> None:
    """Waits until something holds that comes by itself: what a clock, a thread or another program brings.

    Raises:
        TimeoutError: when it doesn't in twenty seconds.
    """
    async with asyncio.timeout(AT_MOST):
        while not holds():
            await pilot.pause(0.05)
    await pilot.pause()


async def looked(home, pilot) -> None:
    """The app has looked at its file once more, with nobody at the keys, and done what comes of it."""
    at_rest(home)
    home.app.watch_file.look()
    await pilot.pause()


def at_rest(home) -> None:
    """Nobody has touched a key for a while."""
    home.app.watch_file._last_key = float("-inf")
