"""Real Syncthing daemons on loopback that know nobody but each other."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen
from xml.sax.saxutils import escape, quoteattr

from tests.machine import until

KEY = "rebound-test-key"
_FOLDER = "rebound"
_ENV = {"STNOUPGRADE": "1", "STNODEFAULTFOLDER": "1", "STNORESTART": "1", "GOMAXPROCS": "2"}


class Daemon:
    """One daemon with one folder."""

    def __init__(self, home: Path, synced: Path) -> None:
        self.home = home
        self.synced = synced
        self.gui, self.bep = _free_port(), _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        home.mkdir(parents=True)
        (synced / ".stfolder").mkdir(parents=True, exist_ok=True)
        _run("generate", f"--home={home}", "--no-default-folder")
        self.id = _run(f"--home={home}", "--device-id").strip()

    def know(self, other: Daemon) -> None:
        """Writes the configuration: the two of them, and no contact to anything outside."""
        devices = "".join(
            f'<device id="{one.id}" name={quoteattr(one.synced.parent.name)} compression="never">'
            f"<address>tcp://127.0.0.1:{one.bep}</address></device>"
            for one in (self, other)
        )
        (self.home / "config.xml").write_text(f"""\
<configuration version="36">
  <folder id="{_FOLDER}" path={quoteattr(str(self.synced))} type="sendreceive" rescanIntervalS="3600"
      fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="{self.id}"/><device id="{other.id}"/><maxConflicts>10</maxConflicts>
  </folder>
  {devices}
  <gui enabled="true" tls="false"><address>127.0.0.1:{self.gui}</address><apikey>{escape(KEY)}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{self.bep}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH><upgradeToPreReleases>false</upgradeToPreReleases>
    <reconnectionIntervalS>1</reconnectionIntervalS><stunServer></stunServer>
    <stunKeepaliveStartS>0</stunKeepaliveStartS><announceLANAddresses>false</announceLANAddresses>
  </options>
</configuration>
""")

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        log = (self.home.parent / "syncthing.log").open("ab")
        self._process = subprocess.Popen(
            ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"],
            env=os.environ | _ENV,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        until(self._answers, 60, "Syncthing didn't come up")

    def stop(self) -> None:
        """Ends it, if it runs."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def rescan(self) -> None:
        """Has it look at its folder now."""
        self._ask("POST", f"db/scan?folder={_FOLDER}")

    def is_in_sync(self, other: Daemon) -> bool:
        """Whether both have looked, and nothing is left to fetch on either side."""
        mine = self._ask("GET", f"db/status?folder={_FOLDER}")
        theirs = self._ask("GET", f"db/completion?folder={_FOLDER}&device={other.id}")
        return mine["state"] == "idle" and not mine["needTotalItems"] and not theirs["needItems"]

    def is_connected(self) -> bool:
        """Whether it talks to the other."""
        connections = self._ask("GET", "system/connections")["connections"]
        return any(one["connected"] for one in connections.values())

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.home.parent / "syncthing.log").read_text()[-2000:]
        try:
            self._ask("GET", "system/ping")
        except (URLError, OSError):
            return False
        return True

    def _ask(self, method: str, what: str) -> Any:
        request = Request(
            f"http://127.0.0.1:{self.gui}/rest/{what}", method=method, headers={"X-API-Key": KEY}
        )
        with urlopen(request, timeout=20) as answer:
            body = answer.read()
        return json.loads(body) if body else None


def _run(*arguments: str) -> str:
    done = subprocess.run(
        ["syncthing", *arguments], env=os.environ | _ENV, capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
