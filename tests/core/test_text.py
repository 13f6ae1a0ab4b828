import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.text import MARKS_KEPT, accept, clean, fit, one_line, width
from tests.company import COMPANY

ANY_TEXT = st.text(st.characters() | st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Zl", "Zp"]))

DANGEROUS = {
    *range(0x0A),
    *range(0x0B, 0x20),
    *range(0x7F, 0xA0),
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
}


@given(ANY_TEXT)
def test_nothing_that_commands_a_terminal_gets_out(text):
    assert not DANGEROUS & set(map(ord, clean(text)))


def test_each_dangerous_character_leaves_a_trace_that_is_not_dangerous():
    for code in DANGEROUS:
        shown = clean(f"a{chr(code)}b")
        assert shown[0] + shown[-1] == "ab"
        assert len(shown) > 2
        assert ord(shown[1]) not in DANGEROUS


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)


@given(ANY_TEXT)
def test_a_row_is_one_line_high(text):
    assert len(one_line(text).splitlines()) <= 1


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_text_as_people_write_it_comes_through_unchanged(text):
    assert clean(text) == text
    assert accept(text) == text


@pytest.mark.parametrize(
    "text",
    [
        COMPANY,
        "[@click=app.quit]x[/]",
        "👨‍👩‍👧‍👦 family",
        "❤️ and ☎︎",
        "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru",
        "👩🏽‍💻",
        "שָׁלוֹם עולם",
        "مرحبا \u200fAcme\u200e",
        "Việt Nam, e\u0301te\u0301",
        "नमस्ते",
        "一\u3000二",
        "nerd \ue0b0 font",
    ],
)
def test_what_a_person_can_mean_is_kept(text):
    assert clean(text) == one_line(text) == accept(text) == text


def test_control_characters_show_as_their_symbols():
    assert clean("\x1b]52;c;AAAA\x07 \x00 \x7f \x9b31m") == "␛]52;c;AAAA␇ ␀ ␡ �31m"


def test_a_tab_becomes_spaces_and_a_windows_line_end_a_newline():
    assert clean("a\tb\r\nc\rd") == "a    b\nc␍d"


def test_a_row_joins_its_lines_and_leaves_blank_ones_out():
    assert one_line("\n first \r\n\n  second\u2028third\n") == "first ⏎ second ⏎ third"


def test_no_more_marks_stand_on_a_letter_than_a_language_needs():
    assert clean("e" + "\u0301" * 50_000 + "f") == "e" + "\u0301" * MARKS_KEPT + "f"
    assert clean("\u200d\u0301" * 50_000) == "\u200d\u0301" * (MARKS_KEPT // 2)


def test_what_comes_in_has_one_kind_of_line_end_and_no_control_characters():
    assert accept("a\r\nb\rc\u2028d\x85e\tf\x1b[31m\x00\x9b") == "a\nb\nc\nd\ne\tf[31m"


def test_a_bidi_override_is_stored_as_typed_and_shown_as_a_symbol():
    assert accept("\u202egnp.exe") == "\u202egnp.exe"
    assert clean("\u202egnp.exe") == "�gnp.exe"


def test_undecodable_bytes_and_halves_of_characters_come_in_as_replacement_characters():
    assert accept(b"caf\xe9!".decode("utf-8", "surrogateescape")) == "caf�!"
    assert accept("\ud83dx\ude00") == "�x�"
    assert accept("\ud83d\ude00") == "😀"


@given(ANY_TEXT)
def test_what_was_accepted_can_be_written_as_utf8_and_is_accepted_again_unchanged(text):
    accepted = accept(text)
    assert accepted.encode().decode() == accepted
    assert accept(accepted) == accepted
    assert not any(
        unicodedata.category(character) == "Cc" for character in accepted if character not in "\n\t"
    )


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        (COMPANY, 15),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("😀", 2),
        ("❤️", 2),
        ("1️⃣", 2),
        ("a\u200fb", 2),
    ],
)
def test_width_counts_cells_and_not_characters(text, cells):
    assert width(text) == cells


def test_a_text_is_cut_where_its_cells_end_and_says_so():
    assert fit(COMPANY, 15) == COMPANY
    assert fit(COMPANY, 8) == "Acme [/…"
    assert fit("漢字漢字", 8) == "漢字漢字"
    assert fit("漢字漢字", 7) == "漢字漢…"
    assert fit("漢字漢字", 6) == "漢字…"
    assert fit("👨‍👩‍👧‍👦", 3) == "👨…"
    assert [fit("漢字", cells) for cells in (-1, 0, 1, 2)] == ["", "", "…", "…"]
    assert [fit("ab", cells) for cells in (-1, 0, 1, 2)] == ["", "", "…", "ab"]


@given(ANY_TEXT.map(one_line), st.integers(-1, 40))
def test_a_fitted_text_never_takes_more_cells_than_it_may(text, cells):
    fitted = fit(text, cells)
    assert width(fitted) <= max(cells, 0)
    assert fitted == text or width(text) > cells


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "漢" * 100_000,
        "e" + "\u0301" * 100_000,
        "\x1b" * 100_000,
        " " * 100_000 + "\x1b",
        "\n " * 50_000,
        "\r" * 100_000,
        "\ud83d" * 100_000,
        "\u200d" * 100_000,
        " \u3000" * 50_000 + "\nx",
    ],
    ids=lambda text: f"{ord(text[0]):x}-{ord(text[-1]):x}",
)
def test_a_hundred_thousand_characters_take_no_noticeable_time(text):
    began = time.process_time()
    for work in (
        clean,
        one_line,
        accept,
        lambda text: width(clean(text)),
        lambda text: fit(one_line(text), 20),
    ):
        work(text)
    assert time.process_time() - began < 2
