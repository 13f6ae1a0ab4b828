"""A terminal that looks: it runs a program on a real pty, and says what the screen shows, when, and at what cost.

Tests and bench look through the same eyes. The loop that reads only stamps what came and answers the terminal's
queries; emulating the screen, which is slow, happens between reads in small slices, so it is never part of a
measured time.

    with Terminal(["rebound-tui"]) as terminal:
        first = terminal.wait("Today")
        step = terminal.press("down", until="Hooli")
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
import warnings
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple, Self

import pyte

from bench.cost import Cost, cpu_of, has_work
from bench.sequences import KEYS, LONGEST_QUERY, answers, cut, drawable

_SLICE = 512
_READ = 1 << 16

Condition = str | Callable[[], bool]


class Repaint(NamedTuple):
    """What a key cost.

    Attributes:
        first: until the screen first changed.
        match: until the condition held; None if none was given.
        last: until the screen changed for the last time before it was quiet.
        total: until it was quiet; its wall time is that of `last`, its CPU includes what came after.
    """

    first: Cost
    match: Cost | None
    last: Cost
    total: Cost


class NotSeenError(Exception):
    """The screen didn't show in time what it should; `str()` has the screen."""


class Terminal:
    """One program on one pty.

    Args:
        argv: the program and its arguments.
        columns: the terminal's width.
        rows: its height.
        env: what differs from the present environment; None takes a variable away.
        cwd: where it runs.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str | None] | None = None,
        cwd: str | os.PathLike[str] | None = None,
    ) -> None:
        self.argv = list(argv)
        merged = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"} | (
            dict(env) if env else {}
        )
        self._env = {name: value for name, value in merged.items() if value is not None}
        self._cwd = cwd
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._chunks: deque[tuple[Cost, bytes]] = deque()
        self._tail = b""  # the end of what was read, where a query may have begun
        self._carry = b""  # the end of what was emulated, where a sequence was cut
        self._raw: list[bytes] = []
        self._is_open = True
        self._status: int | None = None

    # Life

    def __enter__(self) -> Self:
        self._started = time.perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads don't matter: the child only execs
            self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                _set_size(0, self.screen.columns, self.screen.lines)
                if self._cwd:
                    os.chdir(self._cwd)
                os.execvpe(self.argv[0], self.argv, self._env)
            finally:
                os._exit(127)
        self._poll = select.poll()
        self._poll.register(self._fd, select.POLLIN | select.POLLHUP)
        return self

    def __exit__(self, *exc: object) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self._status is None:
                self.signal(number)
                with suppress(NotSeenError):
                    self.exit_status(timeout=2)
        self.hang_up()

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as when its window is closed."""
        if self._fd >= 0:
            self._poll.unregister(self._fd)
            os.close(self._fd)
            self._fd, self._is_open = -1, False

    def exit_status(self, timeout: float = 10.0) -> int:
        """Wait for the end and return its exit status, negative for a signal.

        Raises:
            NotSeenError: it still runs.
        """
        end = time.perf_counter() + timeout
        while self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self._read(0):
                    pass
                self._emulate()
                self._status = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() > end:
                raise NotSeenError(f"{self.argv} still runs after {timeout} s; screen:\n{self.text}")
            elif not self._read(0.02):
                time.sleep(0.002)
        return self._status

    # Looking

    @property
    def text(self) -> str:
        """The screen as it is known, a line a row."""
        return "\n".join(self.screen.display)

    @property
    def raw(self) -> bytes:
        """Everything the program has sent so far."""
        return b"".join(self._raw)

    def cost(self) -> Cost:
        """Seconds since exec, and CPU of all its threads since then (Linux; NaN elsewhere and after its end)."""
        return Cost(time.perf_counter() - self._started, cpu_of(self.pid))

    def wait(self, until: Condition, timeout: float = 30.0) -> Cost:
        """Return what it cost from exec to the chunk of output after which `until`, a text or a function, holds.

        Raises:
            NotSeenError: it isn't seen in time, or the program ended before.
        """
        holds = self._condition(until)
        if not self._chunks and holds():
            return self.cost()
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and (self._is_open or self._chunks):
            self._read(0.005)
            if (cost := self._emulate(holds)) is not None:
                return cost
        raise NotSeenError(f"{self.argv}: {until!r} wasn't seen in {timeout} s; screen:\n{self.text}")

    def settle(self, quiet: float = 0.25, timeout: float = 20.0) -> None:
        """Wait until nothing came for `quiet` seconds while the program had nothing to do."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and (self._read(quiet) or has_work(self.pid)):
            self._emulate()
        self._emulate()

    # Typing

    def send(self, keys: str | bytes) -> None:
        """Type characters or raw bytes, without waiting for what they do."""
        os.write(self._fd, keys if isinstance(keys, bytes) else keys.encode())

    def paste(self, text: str) -> None:
        """Paste a text as a terminal does."""
        data = b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~"
        while data:  # a pty takes what fits into its queue
            data = data[os.write(self._fd, data[:1024]) :]
            self._read(0)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        _set_size(self._fd, columns, rows)

    def press(
        self, key: str, until: Condition | None = None, *, quiet: float = 0.12, timeout: float = 10.0
    ) -> Repaint:
        """Press a key, by name (`down`, `ctrl+s`) or as its character, and follow the screen until it is quiet.

        Raises:
            NotSeenError: the screen didn't change, or `until` didn't come to hold.
        """
        holds = self._condition(until) if until is not None else None
        before = self._cells()
        start = self.cost()
        self.send(KEYS.get(key, key))
        first: Cost | None = None
        match: Cost | None = None
        last: Cost | None = None
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and (self._is_open or self._chunks):
            is_done = first is not None and (match is not None or holds is None)
            if self._read(quiet if is_done else 0.02):
                while self._read(0.004):  # the burst first, the emulation after it
                    pass
            elif is_done:
                break
            while self._chunks:
                stamp = self._emulate_one()
                if (cells := self._cells()) != before:
                    first, last, before = first or stamp, stamp, cells
                if holds and match is None and holds():
                    match = stamp
        if first is None or last is None or (holds and match is None):
            raise NotSeenError(f"{key!r}: {until or 'a change'} wasn't seen; screen:\n{self.text}")
        total = Cost(last.wall, self.cost().cpu)
        return Repaint(first - start, match - start if match else None, last - start, total - start)

    # Reading and emulating

    def _condition(self, until: Condition) -> Callable[[], bool]:
        return until if callable(until) else lambda: until in self.text

    def _cells(self) -> list[tuple[object, ...]]:
        buffer = self.screen.buffer
        columns = range(self.screen.columns)
        return [tuple(buffer[row][column] for column in columns) for row in range(self.screen.lines)]

    def _read(self, timeout: float) -> bool:
        """Take one chunk if there is one within `timeout` seconds: stamp it, answer what it asks."""
        if not self._is_open or not self._poll.poll(timeout * 1000):
            return False
        try:
            data = os.read(self._fd, _READ)
        except OSError:  # EIO: the program has closed its side
            data = b""
        if not data:
            self._is_open = False
            return False
        self._chunks.append((self.cost(), data))
        self._raw.append(data)
        window = self._tail + data
        for answer in answers(window, len(self._tail)):
            self.send(answer)
        self._tail = window[-LONGEST_QUERY:]
        return True

    def _emulate(self, holds: Callable[[], bool] | None = None) -> Cost | None:
        """Emulate what was read; return the cost of the first chunk after which the condition holds, if one is."""
        while self._chunks:
            cost = self._emulate_one()
            if holds and holds():
                return cost
        return None

    def _emulate_one(self) -> Cost:
        cost, data = self._chunks.popleft()
        data, self._carry = cut(self._carry + data)
        data = drawable(data)
        for start in range(0, len(data), _SLICE):
            self._stream.feed(data[start : start + _SLICE])
            while self._read(0):
                pass
        return cost


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
