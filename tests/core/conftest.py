"""A data file in memory: documents go in as they are stored, and what is read of them comes out."""

from itertools import count
from zoneinfo import ZoneInfo

import pytest

from rebound_tui.core.snapshot import Snapshot
from rebound_tui.core.tone import Rules, check
from rebound_tui.tracker.tone import rules
from tests.company import COMPANY


class File:
    """Tables to which documents are added as a person, a script or another machine would leave them."""

    def __init__(self):
        self.tables = {}
        self.zone = ZoneInfo("Europe/Berlin")
        self._ids = count(1)
        self._stamps = count(1)

    def add(self, table, **fields):
        id_ = next(self._ids)
        self.tables.setdefault(table, {})[id_] = {"_s": f"{next(self._stamps):018}", **fields}
        return id_

    def application(self, *stages, **fields):
        """An application with its stages, each `("applied", "2026-11-01")` or with an instant."""
        id_ = self.add("applications", **{"company": COMPANY, "role": "Dev", **fields})
        for stage, when in stages:
            self.stage(id_, stage, when)
        return id_

    def stage(self, application, stage, when, **fields):
        return self.event(application, when, kind="stage", stage=stage, **fields)

    def event(self, application, when, **fields):
        moment = {"at" if "T" in when else "on": when}
        return self.add("events", application=application, **{"kind": "note", **moment, **fields})

    def no(self, application, when, **ends):
        """A rejection, with a hold if `hold_until` is given."""
        event = self.stage(application, "rejected", when, how="mail")
        if ends:
            self.add("holds", event=event, application=application, **ends)
        return event

    @property
    def snapshot(self):
        return Snapshot.of(self.tables, self.zone)


@pytest.fixture
def file():
    return File()


@pytest.fixture(scope="session")
def ours() -> Rules:
    """The rules of tone that everybody has."""
    return rules({"HOME": "/nowhere"})


@pytest.fixture(scope="session")
def marked(ours: Rules):
    """The passages that are marked in a letter, by category."""

    def of(letter: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for mark in check(letter, ours):
            found.setdefault(mark.category, []).append(mark.text)
        return found

    return of
