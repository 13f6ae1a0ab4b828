import pytest
from rich.cells import cell_len

from rebound_tui.tui.text import Piece, cell, content, paragraph, spread, title, wrapped
from tests.tui.hostile_text import HOSTILE, is_harmless


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_shown_is_harmless_and_as_wide_as_it_says(text):
    assert is_harmless(Piece(text).text)
    assert is_harmless(content(text).plain)
    assert is_harmless(title(["People", text]).plain)
    assert is_harmless(paragraph(text).plain.replace("\n", ""))
    for width in (0, 1, 2, 7, 40):
        for align in ("left", "right", "center"):
            piece = cell(text, width, align=align)
            assert is_harmless(piece.text)
            assert cell_len(piece.text) == piece.width == width
        line = spread(text, [Piece(" due", "muted")], width)
        assert width < 6 or sum(piece.width for piece in line) == width


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_wrapped_lines_fit_and_are_not_too_many(text):
    lines = wrapped(text, 20, most=5)
    assert 1 <= len(lines) <= 5
    for line in lines:
        assert is_harmless("".join(piece.text for piece in line))
        assert sum(piece.width for piece in line) <= 20


def test_markup_is_only_text():
    assert content("[@click=app.quit]x[/]").plain == "[@click=app.quit]x[/]"
    assert not content("[b]x[/b]").spans


def test_a_cell_says_where_something_is_missing():
    assert cell("Backend engineer", 8).text == "Backend…"
    assert cell("SRE", 5).text == "SRE  "
    assert cell("9d", 4, align="right").text == "  9d"
    assert cell("語語語", 4).text == "語… "


def test_lines_break_between_words_and_blank_lines_stay():
    lines = wrapped("a long way home\n\nsoon", 8)
    assert ["".join(piece.text for piece in line) for line in lines] == ["a long", "way home", "", "soon"]
