"""What is drawn from numbers and the clock, and where the colours and style sheets come from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rebound_tui.tui.theme import DARK, LIGHT, variables
from rebound_tui.tui.widgets.bar import bar
from rebound_tui.tui.widgets.breath import LASTS, LEVELS, breath, disc, room_for_shape, words
from rebound_tui.tui.widgets.digits import big

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def drawn_bar(width, hours, hold=24, best_by=48):
    ends = START + timedelta(hours=hold), START + timedelta(hours=best_by)
    return "".join(piece.text for piece in bar(width, START, *ends, START + timedelta(hours=hours)))


def test_digits_are_three_rows_of_one_width_or_one_row_where_there_is_no_room():
    rows = big("13:41:07", 30)
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    assert big("13:41:07", len(rows[0])) == rows
    assert big("13:41:07", len(rows[0]) - 1) == ["13:41:07"]
    assert big("open", 30) == ["open"]


def test_the_bar_fills_from_the_no_to_the_opening_and_on_to_the_end():
    assert drawn_bar(20, 0) == "░░░░░░░░░░┃┄┄┄┄┄┄┄┄┄"
    assert drawn_bar(20, 10) == "▓▓▓▓░░░░░░┃┄┄┄┄┄┄┄┄┄"
    assert drawn_bar(20, 24) == "▓▓▓▓▓▓▓▓▓▓┃┄┄┄┄┄┄┄┄┄"
    assert drawn_bar(20, 48) == "▓▓▓▓▓▓▓▓▓▓┃▓▓▓▓▓▓▓▓▓"


@pytest.mark.parametrize("width", [0, 1, 3, 4, 5, 20, 200])
@pytest.mark.parametrize("hours", [-100, 0, 1, 23.99, 24, 47, 48, 10_000])
@pytest.mark.parametrize(("hold", "best_by"), [(24, 48), (0, 0), (0.01, 500), (48, 48)])
def test_the_bar_is_as_wide_as_asked_whatever_the_clock_says(width, hours, hold, best_by):
    shown = drawn_bar(width, hours, hold, best_by)
    assert len(shown) == width
    if width >= 4 and hours < hold:
        assert "░" in shown  # there is still something to wait for


def test_a_breath_is_four_seconds_in_and_six_out_six_times():
    words = [breath(second).word for second in range(70)]
    assert words == (["in"] * 4 + ["out"] * 6) * 6 + ["done"] * 10
    assert [breath(second).seconds for second in range(10)] == [4, 3, 2, 1, 6, 5, 4, 3, 2, 1]
    assert breath(-5) == breath(0)


def brightness(tenth, width=40, rows=12):
    return sum(
        upper + lower for row in disc(breath(tenth / 10).fullness, width, rows) for upper, lower in row
    )


def test_the_shape_grows_while_one_breathes_in_and_shrinks_while_one_breathes_out():
    sizes = [brightness(tenth) for tenth in range(100)]
    assert sizes[0] < sizes[20] < sizes[40] > sizes[70] > sizes[99]
    assert sizes[40] > 3 * sizes[0]


@pytest.mark.parametrize("size", [(16, 5), (40, 9), (60, 16), (120, 21)])
def test_the_shape_is_round_and_in_the_middle(size):
    width, rows = size
    for fullness in (0, 0.5, 1):
        shape = disc(fullness, width, rows)
        assert (len(shape), {len(row) for row in shape}) == (rows, {width})
        assert [[pair[::-1] for pair in row] for row in shape[::-1]] == [list(row) for row in shape]
        assert all(row[::-1] == row for row in shape)
        assert all(0 <= level <= LEVELS for row in shape for pair in row for level in pair)


@pytest.mark.parametrize(
    ("size", "rows"), [((8, 1), 0), ((15, 30), 0), ((60, 20), 14), ((120, 34), 21), ((20, 30), 10)]
)
def test_there_is_a_shape_only_where_there_is_room_for_the_words_too(size, rows):
    assert room_for_shape(*size) == rows


def test_the_words_say_what_to_do_and_how_many_breaths_are_left():
    assert words(breath(0)) == ["breathe in · 4", "○ ○ ○ ○ ○ ○"]
    assert words(breath(25)) == ["breathe out · 5", "● ● ○ ○ ○ ○"]
    assert words(breath(59.9)) == ["breathe out · 1", "● ● ● ● ● ○"]
    assert words(breath(LASTS)) == ["That was a minute.", "● ● ● ● ● ●"]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_our_themes_name_every_colour_of_our_own(theme):
    assert set(variables()) <= set(theme.variables)


def _luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_our_colours_can_be_read(theme):
    """WCAG 2.2 asks for a contrast of 4.5 between text and its ground."""
    inks = [
        theme.foreground, theme.primary, theme.secondary, theme.accent, theme.success, theme.warning, theme.error,
        theme.variables["text-muted"],
    ]  # fmt: skip
    for ground in (theme.background, theme.surface, theme.panel, theme.variables["row-cursor"]):
        for ink in inks:
            high, low = sorted((_luminance(ink), _luminance(ground)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)
