"""Runs the program under a profiler: `python bench/profiled.py OUT start|signal ARGUMENTS…`.

`start` profiles from the first import on; `signal` waits for SIGUSR1. Either way SIGUSR2, or the end of the program,
writes what was seen to OUT.
"""

from __future__ import annotations

import cProfile
import signal
import sys


def main() -> int:
    out, begin, *arguments = sys.argv[1:]
    profile = cProfile.Profile()

    def write(*_: object) -> None:
        profile.disable()
        profile.dump_stats(out)

    signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
    signal.signal(signal.SIGUSR2, write)
    sys.argv[1:] = arguments
    if begin == "start":
        profile.enable()
    try:
        from rebound_tui.__main__ import main as program

        return program()
    finally:
        if begin == "start":
            write()


if __name__ == "__main__":
    sys.exit(main())
