"""What a form for a prompt or a status bar becomes."""

from __future__ import annotations

import pytest

from rebound_tui.store.status import filled

COUNTS = {"due": 3, "people": 0}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("{line}", "3 due · hold 9h 58min"),
        ("{due}", "3"),
        ("{due?* due}{people?, * people}", "3 due"),
        ("{hold?hold *, }{due} more", "hold 9h 58min, 3 more"),
        ("{{due}} {due}", "{due} 3"),
        ("plain", "plain"),
        ("{due", "{due"),
        ("", ""),
    ],
)
def test_names_in_braces_are_filled_in(form, said):
    text = filled(form, "3 due · hold 9h 58min", "9h 58min", COUNTS)
    assert text == said


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="“dew” is none of line, hold, due, people"):
        filled("{dew}", "", "", COUNTS)
