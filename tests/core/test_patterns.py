import pytest

from rebound_tui.core.patterns import Share, patterns
from rebound_tui.core.wording.reflect import in_hands_words, pattern_words


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # Checked by hand against Wilson (1927) with z = 2.5.
        (4, 6, 0.2343, 0.9289),
        (7, 7, 0.5283, 1),
        (0, 7, 0, 0.4717),
        (20, 40, 0.3162, 0.6838),
        (0, 0, 0, 1),
    ],
)
def test_the_interval_is_that_of_wilson(part, whole, low, high):
    assert Share(part, whole).interval == pytest.approx((low, high), abs=5e-4)


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [
        (0, 0, "too_few"),
        (1, 1, "too_few"),
        (4, 6, "too_few"),
        (6, 6, "too_few"),
        (7, 7, "mostly"),
        (16, 20, "mostly"),
        (0, 7, "seldom"),
        (15, 30, "too_few"),
        (20, 40, "even"),
    ],
)
def test_a_share_is_a_pattern_only_where_chance_is_out_of_the_question(part, whole, verdict):
    assert Share(part, whole).verdict == verdict


def test_half_is_never_called_a_pattern_however_many_there_are():
    assert {Share(n, 2 * n).verdict for n in range(1, 2000)} == {"too_few", "even"}


def reflected(file, question, *answers):
    for answer, in_hands in answers:
        id_ = file.application(("rejected", "2026-11-01"))
        fields = {"question": question, "answer": answer, "in_hands": in_hands}
        file.add(
            "answers", application=id_, **{name: value for name, value in fields.items() if value is not None}
        )


def test_what_was_partly_or_no_is_counted_over_all_reflections_with_how_much_was_in_hands(file):
    reflected(
        file, "prepared", ("yes", 4), ("partly", 3), ("no", 1), ("no", None), ("partly", 4), ("yes", None)
    )
    [prepared] = patterns(file.snapshot)
    assert (prepared.short_of, prepared.in_hands) == (Share(4, 6), Share(2, 3))
    assert pattern_words(prepared) == "prepared: partly or no in 4 of 6, too few to be sure"
    assert in_hands_words(prepared) == "mostly in my hands in 2 of 3"


def test_what_stands_out_most_comes_first_and_what_was_never_answered_not_at_all(file):
    reflected(file, "qualified", ("yes", None), ("no", None))
    reflected(file, "light", *[("no", None)] * 7)
    light, qualified = patterns(file.snapshot)
    assert pattern_words(light) == "best light: partly or no in 7 of 7, more often than not"
    assert qualified.question.key == "qualified"
    assert in_hands_words(light) == ""


def test_a_question_of_ones_own_counts_in_its_own_words(file):
    file.add("questions", name="asked", wording="Did I ask [/questions]?")
    reflected(file, "asked", ("no", None))
    [asked] = patterns(file.snapshot)
    assert pattern_words(asked) == "Did I ask [/questions]: partly or no in 1 of 1, too few to be sure"


def test_where_both_are_sure_both_say_so(file):
    reflected(file, "light", *[("no", 4)] * 8)
    reflected(file, "prepared", *[("no", 0)] * 8)
    words = {pattern.question.key: in_hands_words(pattern) for pattern in patterns(file.snapshot)}
    assert words["light"] == "mostly in my hands in 8 of those 8, more often than not"
    assert words["prepared"] == "mostly in my hands in none of those 8"


@pytest.mark.parametrize(("in_hands", "said"), [(4, "mostly in my hands"), (0, "not mostly in my hands")])
def test_of_one_time_it_speaks_as_of_one_time(file, in_hands, said):
    reflected(file, "light", ("no", in_hands))
    [light] = patterns(file.snapshot)
    assert in_hands_words(light) == f"{said} that time"
