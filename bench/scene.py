"""Where the measuring happens: made-up files on a machine that has used them before, the program, and the yardsticks."""

from __future__ import annotations

import cProfile
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.data import made_up
from bench.term import Terminal
from rebound_tui.core.application import Application
from rebound_tui.core.listing import in_list_order
from rebound_tui.tracker.tracker import Tracker, open_tracker

_HERE = Path(__file__).parent
BARE_APP = [sys.executable, str(_HERE / "bare_app.py")]
PYTHON_PASS = [sys.executable, "-c", "pass"]
#: Every made-up company begins with its number, so this is seen with the first row of real data.
COMPANY = re.compile(r" \d{5} ")


class Scene:
    """A machine under `folder`.

    Args:
        folder: an empty one.
        short: fewer keys and seconds a round, for a quick look.
        profile: where the profile of the program goes; None to run it as it is.
    """

    def __init__(self, folder: Path, *, short: bool = False, profile: Path | None = None) -> None:
        self.folder = folder
        self.keys = 5 if short else 10
        self.held_keys = 30 if short else 60
        self.idle_seconds = 2.0 if short else 5.0
        self.profile = profile
        homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("DATA", "STATE", "CONFIG")}
        self.env = {**os.environ, **homes, "TZ": "UTC"}
        self.env.pop("REBOUND_FILE", None)
        self.env["PYTHONDONTWRITEBYTECODE"] = ""  # whoever has installed it has it compiled
        self._program = [
            os.environ.get("REBOUND_TUI_BIN") or str(Path(sys.executable).with_name("rebound-tui"))
        ]
        if not os.path.exists(self._program[0]):  # it isn't installed here: this checkout's, then
            self._program = [sys.executable, "-m", "rebound_tui"]
            self.env["PYTHONPATH"] = str(_HERE.parent)

    def file(self, applications: int) -> str:
        """A file with so many applications and ten times as many events, last written by this machine."""
        path = self.folder / f"{applications}.json"
        if not path.exists():
            path.write_bytes(made_up(applications))
            tracker = self.tracker(path)
            tracker.mark(next(iter(tracker.snapshot.habits)), "done")
            tracker.close()
        return str(path)

    def years(self, applications: int) -> str:
        """The same, with ten years of marks for each of ten habits."""
        path = self.folder / f"{applications}-years.json"
        if not path.exists():
            path.write_bytes(made_up(applications, years=10))
            tracker = self.tracker(path)
            yesterday = tracker.logical_today - timedelta(days=1)
            tracker.mark(next(iter(tracker.snapshot.habits)), "not", days=[yesterday])
            tracker.close()
        return str(path)

    def tracker(self, path: str | Path) -> Tracker:
        """The tracker on a file, in this process."""
        return open_tracker(str(path), self.env)

    def listed(self, path: str) -> list[Application]:
        """The applications in the order of the list."""
        tracker = self.tracker(path)
        return in_list_order(tracker.snapshot.applications.values(), datetime.now(UTC))

    def command(self, *arguments: str, begin: str | None = "start") -> list[str]:
        """The program with arguments: the console script that is tried out, else the one of this environment.

        When to `begin` with a profile is `start` or `signal`; None for never.
        """
        if self.profile and begin:
            return [sys.executable, str(_HERE / "profiled.py"), str(self.profile), begin, *arguments]
        return [*self._program, *arguments]

    def app(self, path: str, *, begin: str | None = "signal") -> Terminal:
        """The app on a file, in a terminal."""
        return Terminal(self.command("--file", path, begin=begin), env=dict(self.env), cwd=self.folder)

    def bare(self) -> Terminal:
        """The bare app, in a terminal."""
        return Terminal(BARE_APP, env=dict(self.env), cwd=self.folder)

    @contextmanager
    def profiling(self, terminal: Terminal) -> Iterator[None]:
        """What is done inside is what the profile shows."""
        if not self.profile:
            yield
            return
        terminal.signal(signal.SIGUSR1)
        yield
        self.profiled(terminal)

    @contextmanager
    def profiling_here(self) -> Iterator[None]:
        """The same for what is done in this process."""
        if not self.profile:
            yield
            return
        with cProfile.Profile() as profile:
            yield
        profile.dump_stats(self.profile)

    def profiled(self, terminal: Terminal) -> None:
        """Have the profile written, if there is one."""
        if self.profile:
            terminal.signal(signal.SIGUSR2)
            end = time.monotonic() + 10
            while not self.profile.exists() and time.monotonic() < end:
                time.sleep(0.05)
            time.sleep(0.2)


@contextmanager
def scene(*, short: bool = False, profile: bool = False) -> Iterator[Scene]:
    """A scene that is gone afterwards."""
    with TemporaryDirectory(prefix="rebound-tui-bench-") as name:
        folder = Path(name)
        yield Scene(folder, short=short, profile=folder / "profile" if profile else None)
