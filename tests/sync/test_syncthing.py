"""Two machines with a real Syncthing between them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from bench.term import KEYS, Terminal
from tests.company import COMPANY
from tests.machine import Machine, until
from tests.sync.syncthing import Daemon

pytestmark = [pytest.mark.debian, pytest.mark.xdist_group("syncthing")]
RACE_SECONDS = 20


class Pair:
    """Both machines, each with its daemon."""

    def __init__(self, *machines: Machine) -> None:
        self.machines = machines
        self.daemons = [Daemon(machine.folder / "syncthing", machine.synced) for machine in machines]
        one, other = self.daemons
        one.know(other)
        other.know(one)

    def start(self) -> None:
        for daemon in self.daemons:
            daemon.start()
        until(lambda: all(daemon.is_connected() for daemon in self.daemons), 60, "they didn't connect")

    def stop(self) -> None:
        for daemon in self.daemons:
            daemon.stop()

    def in_sync(self) -> bool:
        """Whether Syncthing has nothing left to do."""
        for daemon in self.daemons:
            daemon.rescan()
        one, other = self.daemons
        return one.is_in_sync(other) and other.is_in_sync(one)

    def files(self) -> set[bytes]:
        return {machine.file.read_bytes() if machine.file.exists() else b"" for machine in self.machines}


@pytest.fixture
def pair(desktop: Machine, laptop: Machine) -> Iterator[Pair]:
    with ExitStack() as stack:
        both = Pair(desktop, laptop)
        stack.callback(both.stop)
        yield both


def test_edits_made_apart_end_in_one_conflict_and_equal_files(
    pair: Pair, desktop: Machine, laptop: Machine
) -> None:
    desktop.say("add", COMPANY, "Engineer")
    pair.start()
    until(lambda: laptop.file.exists() and pair.in_sync(), 60, "the file didn't arrive")
    assert laptop.companies() == {COMPANY}

    pair.stop()
    desktop.say("add", "Only on the desktop", "Baker")
    time.sleep(1.1)  # Syncthing compares whole seconds
    laptop.say("add", "Only on the laptop", "Baker")
    pair.start()
    until(lambda: any(machine.beside() for machine in pair.machines), 60, "no conflict copy came")
    until(pair.in_sync, 60, "the conflict copy didn't settle")

    pair.stop()  # each joins alone, so that nothing but equal bytes can end the conflict
    everything = {COMPANY, "Only on the desktop", "Only on the laptop"}
    for machine in pair.machines:
        assert machine.companies() == everything
        assert machine.beside() == []
        assert machine.put_aside()
    assert len(pair.files()) == 1

    pair.start()
    until(pair.in_sync, 60, "the joined files didn't settle")
    time.sleep(3)
    assert pair.in_sync()
    assert [machine.beside() for machine in pair.machines] == [[], []]
    assert len(pair.files()) == 1


def test_a_race_of_two_open_apps_loses_nothing(pair: Pair, desktop: Machine, laptop: Machine) -> None:
    desktop.say("add", COMPANY, "Engineer")
    pair.start()
    until(lambda: laptop.file.exists() and pair.in_sync(), 60, "the file didn't arrive")
    logged: set[str] = {COMPANY}
    end = time.monotonic() + RACE_SECONDS
    typists = [Typist(machine, end) for machine in pair.machines]
    with ExitStack() as stack:
        for typist in typists:
            stack.enter_context(typist)
        for typist in typists:
            typist.join(120)
            assert typist.said is not None, f"the app on the {typist.machine.name} stopped: {typist.error}"
            logged |= typist.said
        assert all(len(typist.said or ()) >= 5 for typist in typists), "that was no race"
        until(
            lambda: pair.in_sync() and len(pair.files()) == 1 and not any(m.beside() for m in pair.machines),
            90,
            "the open apps and Syncthing didn't come to rest",
            every=1,
        )
    for machine in pair.machines:
        assert logged <= machine.companies()
        assert machine.json("doctor")["file"]["readable"] is True
    assert len(pair.files()) == 1


class Typist(threading.Thread):
    """Somebody who adds one application after the other in the open app, until an instant."""

    def __init__(self, machine: Machine, end: float) -> None:
        super().__init__(daemon=True)
        self.machine = machine
        self.said: set[str] | None = None
        self.error: Exception | None = None
        self._until = end
        self._rest = threading.Event()

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *exc: object) -> None:
        self._rest.set()
        super().join(30)

    def join(self, timeout: float | None = None) -> None:
        """Waits until all is typed; the app stays open until the end of the `with`."""
        end = time.monotonic() + (timeout or 0)
        while self.said is None and self.is_alive() and time.monotonic() < end:
            time.sleep(0.1)

    def run(self) -> None:
        said: set[str] = set()
        try:
            with Terminal(self.machine.program, env=self.machine.home) as app:
                app.wait("Today")
                app.send("2")
                app.wait("Applications ─")
                while time.monotonic() < self._until:
                    company = f"{self.machine.name} {len(said)}"
                    app.send("a")
                    app.wait("A new application")
                    app.send(company + KEYS["ctrl+s"])
                    app.wait(lambda: "A new application" not in app.text)
                    said.add(company)
                self.said = said
                while not self._rest.wait(0.05):
                    app.settle(0.05, 0.2)
                app.send("q")
                app.exit_status()
        except Exception as error:  # noqa: BLE001 - the test says it
            self.error = error
