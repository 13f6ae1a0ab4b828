"""What a header says of a file, in whole."""

from __future__ import annotations

import pytest

from rebound_tui.tracker.condition import troubles
from rebound_tui.tracker.tracker import open_tracker
from tests.company import COMPANY
from tests.conftest import xdg_folders


@pytest.mark.parametrize("has_written", [True, False])
def test_a_file_that_is_gone_is_called_kept_only_where_this_machine_has_it(tmp_path, has_written):
    path = tmp_path / "rebound.json"
    writer = open_tracker(str(path), xdg_folders(tmp_path / "writer"))
    writer.add(COMPANY)
    looker = open_tracker(str(path), xdg_folders(tmp_path / "looker"))
    path.unlink()
    session = writer if has_written else looker
    session.refresh()
    (gone,) = troubles(session)
    assert ("and kept" in gone.sentence) is has_written
