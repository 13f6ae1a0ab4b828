from datetime import timedelta

import pytest

from rebound_tui.core.length import Unclear, read_length


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("24h", timedelta(hours=24)),
        ("90m", timedelta(minutes=90)),
        ("90 min", timedelta(minutes=90)),
        ("2d", timedelta(days=2)),
        ("1d12h", timedelta(hours=36)),
        (" 1 Day, 12 Hours ", timedelta(hours=36)),
        ("12h1d", timedelta(hours=36)),
        ("1w", timedelta(days=7)),
        ("60d", timedelta(days=60)),
        ("1440h", timedelta(days=60)),
    ],
)
def test_a_length_is_read_as_people_write_it(typed, length):
    assert read_length(typed) == length


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "24",
            "h",
            "0h",
            "0d 0h",
            "61d",
            "60d 1m",
            "999999999w",
            "9999999999h",
            "-2h",
            "+2h",
            "1h1h",
            "1m 2min",
        ),
        *(
            "1mo",
            "1y",
            "1.5h",
            "2d-1h",
            "none",
            "Acme [/oops] [b",
            "٣h",
            "1d 12",
            "x" * 100_000,
            "1h " * 50_000,
        ),
    ],
)
def test_what_is_no_sensible_length_is_refused_with_an_example(typed):
    with pytest.raises(Unclear, match="Write 24h, 90m, 2d or 1d 12h"):
        read_length(typed)
