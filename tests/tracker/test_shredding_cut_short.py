"""A shredding that a crash cut short is finished at the next start; one that was refused is not done later."""

from __future__ import annotations

import os

import pytest

from rebound_tui.store.errors import WriteFailed
from tests.tracker.hot_draft import SECRET, rage

pytestmark = pytest.mark.usefixtures("no_backups_but_those_made_here")


@pytest.mark.parametrize("nth", range(1, 8))
def test_what_a_crash_cut_short_is_finished_at_the_next_start(one, monkeypatch, nth):
    rage(one)
    one.tracker.close()
    one.open()
    rage(one, f"more {SECRET}")
    with monkeypatch.context() as crash:
        crash.setattr("rebound_tui.store.atomic._rename", _Dies(nth))
        try:
            one.tracker.shred(one.id)
        except KeyboardInterrupt:
            pass
        else:
            pytest.skip("it was done by then")
    one.open()
    if SECRET in one.tracker.application(one.id).reply.hot_text:
        assert nth == 1  # not even noted: then it was never begun
        one.tracker.shred(one.id)
    assert one.files_with() == []


def test_a_crash_before_the_file_is_written_is_finished_too(one, monkeypatch):
    rage(one)
    with monkeypatch.context() as crash:
        crash.setattr("rebound_tui.store.save.Save.write", _die)
        with pytest.raises(KeyboardInterrupt):
            one.tracker.shred(one.id)
    assert "rebound.json" in one.files_with()
    one.open()
    assert one.files_with() == []


def test_a_shredding_that_was_refused_is_not_done_later(one, monkeypatch):
    rage(one)
    with monkeypatch.context() as full:
        full.setattr("rebound_tui.store.save.Save.write", _fail)
        with pytest.raises(WriteFailed):
            one.tracker.shred(one.id)
    one.open()
    assert SECRET in one.tracker.application(one.id).reply.hot_text


class _Dies:
    """Dies at the n-th file that is put in its place."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def __call__(self, temp: str, path: str) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt
        os.replace(temp, path)


def _die(*_, **__):
    raise KeyboardInterrupt


def _fail(*_, **__):
    raise WriteFailed("the disk is full")
