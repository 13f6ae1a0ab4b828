"""What something costs: seconds on the wall, and seconds of CPU, which other programs disturb less."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds on the wall and of CPU."""

    wall: float
    cpu: float

    def __add__(self, other: Cost) -> Cost:  # type: ignore[override] # seconds add up
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


class Pair(NamedTuple):
    """One round's costs."""

    ours: Cost
    yardstick: Cost


Measure = Callable[[], Pair]


def of_call(work: Callable[[], object]) -> Cost:
    """Return what a call in this process costs."""
    start = Cost(time.perf_counter(), time.process_time())
    work()
    return Cost(time.perf_counter(), time.process_time()) - start


def of_command(argv: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Return what a command costs from exec to its end; what it prints goes nowhere.

    Raises:
        RuntimeError: it failed; says how.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
    )
    assert process.stderr
    complaint = process.stderr.read()
    process.stderr.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{argv} ended with {process.returncode}: {complaint.decode(errors='replace')}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime)


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of another process, ended threads included.

    Linux encodes a process's clock in the clock's number (clock_getcpuclockid(3)); NaN elsewhere, and after its end.
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return float("nan")


def has_work(pid: int) -> bool:
    """Whether a thread of a process runs or would, if it were its turn (Linux; False elsewhere and after its end)."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return False
    return any(_state(f"/proc/{pid}/task/{thread}/stat") in "RD" for thread in threads)


def _state(path: str) -> str:
    try:
        with open(path, encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(") ")[2][:1] or "X"
    except OSError:
        return "X"
