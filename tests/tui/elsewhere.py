"""Another machine with a copy of the file, and the sync tool between both."""

from __future__ import annotations

import os

from rebound_tui.store.merging import merge_into
from rebound_tui.store.state import StateFolder
from rebound_tui.tracker.tracker import open_tracker
from tests.conftest import xdg_folders


class Elsewhere:
    """Another machine with a copy of its own, and a sync tool that puts it over ours."""

    def __init__(self, home, folder):
        self._home = home
        self._copy = folder / "elsewhere" / "rebound.json"
        self._copy.parent.mkdir()
        self._copy.write_bytes(home.path.read_bytes())
        env = {**xdg_folders(folder / "elsewhere"), "TZ": "UTC"}
        self.tracker = open_tracker(str(self._copy), env, clock=home.clock)

    def arrives(self):
        """As Syncthing does it: a file is put in the place of ours."""
        temporary = self._home.path.with_name(".syncthing.rebound.json.tmp")
        temporary.write_bytes(self._copy.read_bytes())
        os.replace(temporary, self._home.path)

    def arrives_in_place(self):
        """As a tool does it that opens our file and writes over it."""
        self._home.path.write_bytes(self._copy.read_bytes())

    def appears_as(self, name):
        """As a tool does it that found two versions: a copy by that name beside ours."""
        copy = self._home.path.with_name(name)
        copy.write_bytes(self._copy.read_bytes())
        return copy

    def meets(self):
        """Both copies are joined, and the file holds what both know."""
        paths = [str(self._home.path), str(self._copy)]
        merge_into(paths[0], paths, state=StateFolder(str(self._copy.parent / "meeting")))
        self._home.tracker.refresh()
        self._home.tracker.news()
