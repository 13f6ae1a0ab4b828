"""`purge`: how much it is comes first, and nothing goes without a yes."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY


@pytest.fixture
def deleted(shell: Shell) -> None:
    """An application with an event, which was deleted just now."""
    shell("add", COMPANY, "Engineer")
    shell("log", "acme", "They called [/b")
    shell("delete", "acme")


def test_what_was_deleted_lately_stays_unless_one_says_so(shell: Shell, deleted: None) -> None:
    assert shell("purge").out == "Nothing has been in the trash for 180 days.\n"
    assert shell.json("purge", "--yes") == {"days": 180, "purged": {}}
    assert len(shell.json("undelete")) == 1


def test_nothing_goes_where_nobody_can_be_asked(shell: Shell, deleted: None) -> None:
    said = shell.refused(1, "purge", "--days", "0")
    assert said.startswith("1 application, 2 events in the trash for 0 days or longer. Nothing was changed.")
    assert said.endswith("--yes.")
    assert len(shell.json("undelete")) == 1


def test_what_goes_is_counted_and_gone_for_good(shell: Shell, deleted: None) -> None:
    ran = shell("purge", "--days", "0", "--yes")
    assert ran.out.startswith("Gone for good: 1 application, 2 events.")
    assert shell.json("undelete") == []
    assert "They called" not in shell.file.read_text()
    assert shell.refused(1, "undelete", "acme")
    assert "nothing to take back" in shell.refused(1, "undo")


def test_it_says_as_json_what_went(shell: Shell, deleted: None) -> None:
    assert shell.json("purge", "--days", "0", "--yes") == {
        "days": 0,
        "purged": {"applications": 1, "events": 2},
    }


@pytest.mark.parametrize("days", ["-1", "many"])
def test_a_number_of_days_that_is_none_is_refused(shell: Shell, days: str) -> None:
    shell.refused(2, "purge", "--days", days)
