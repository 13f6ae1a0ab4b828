"""The check of a letter's tone: what counts, what is counted, and how it is pointed at."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.tone import CATEGORIES, Mark, Rules, check
from rebound_tui.tracker.tone import rules
from tests.tui.hostile_text import HOSTILE

THANKS = "Thank you for your mail and for the time you took. "


@pytest.fixture(scope="module")
def ours() -> Rules:
    return rules({"HOME": "/nowhere"})


@pytest.fixture(scope="module")
def marked(ours: Rules):
    def of(letter: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for mark in check(letter, ours):
            found.setdefault(mark.category, []).append(mark.text)
        return found

    return of


def test_a_mark_points_at_code_points_and_says_why_and_what_instead(ours: Rules) -> None:
    letter = "Dear 👩‍🔧 Ann,\nthank you. You have wasted my time."
    (mark,) = [mark for mark in check(letter, ours) if mark.category == "angry"]
    assert letter[mark.start : mark.end] == mark.text
    assert mark.text.endswith("wasted my time")
    assert mark.why
    assert mark.instead


def test_marks_come_in_the_order_of_the_text(ours: Rules) -> None:
    marks = check("Please reconsider. You wasted my time. This always happens to me. REALLY.", ours)
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    assert {"arguing", "angry", "whiny", "shouting", "no_thanks"} == {mark.category for mark in marks}


def test_what_is_quoted_is_not_the_persons_own(marked) -> None:
    quoted = (
        "> You wasted my time.\n>> WHY?! Could you tell me? Can you? Would you?\n > > ALWAYS\n"
        + "> word\n" * 200
    )
    assert (
        marked(f"{THANKS}\n\nOn Mon, 23 Nov 2026 at 10:04, Ann Lee <ann@example.org> wrote:\n{quoted}") == {}
    )
    assert (
        marked(f"On Mon, 23 Nov 2026 at 10:04, Ann Lee\n<ann@example.org> wrote:\n{quoted}\n{THANKS}") == {}
    )
    assert marked(f"{THANKS}\n-----Original Message-----\nFrom: ANYBODY\nNEVER") == {}


def test_a_signature_is_not_the_letter(marked) -> None:
    words = "EVERYTHING MUST GO!!! " * 60
    assert marked(f"{THANKS}\n-- \n{words}") == {}
    assert marked(f"{THANKS}\n--\n{words}") == {}
    closing = "\n\nBest regards,\nEVERYTHING NOW LTD\nPhone 12345\nNEVER STREET 3"
    assert marked(THANKS + closing) == {}
    assert "shouting" in marked(THANKS + closing + "\nP.S. I am NEVER late.")


def test_thanks_in_the_closing_are_thanks(marked) -> None:
    letter = "I have received your mail and understand the decision well.\n\n"
    assert "no_thanks" in marked(letter + "Best regards,\nJo")
    assert "no_thanks" not in marked(letter + "With thanks,\nJo")


def test_length_is_what_stands_behind_the_150th_word(marked) -> None:
    letter = THANKS + "word " * (150 - len(THANKS.split()))
    assert marked(letter) == {}
    assert marked(letter + "more, 3 – words.") == {"too_long": ["more, 3 – words."]}


def test_a_letter_only_just_begun_needs_no_thanks_yet(marked) -> None:
    assert marked("Dear Ann,\nI have") == {}
    assert marked("Hi Ann!") == marked("Hi Ann!\n\nI have") == {}
    assert marked("Hi Ann,\nso who got it?") == {"no_thanks": ["so who got it"]}
    assert "no_thanks" in marked("Dear Ann,\nI have read your mail of Monday with care.")


@pytest.mark.parametrize(
    "loud",
    ["I did NOT know", "so VERY sad", "it was GREAT", "DISGUSTING", "fine!!!", "what?!", "so!! and so!!"],
)
def test_shouting(marked, loud: str) -> None:
    assert "shouting" in marked(f"{THANKS}{loud}.")


def test_exclamation_marks_shout_where_there_is_one_behind_every_sentence(marked) -> None:
    letter = "Dear team! Thank you for the interview! I learned a lot! "
    assert "shouting" not in marked(letter + "All the best.")
    assert marked(letter + "All the best!") == {"shouting": ["!"] * 4}


@pytest.mark.parametrize(
    "quiet",
    [
        "the API and the SRE team, AWS, SQL and PostgreSQL",
        "OK, see you in the UK or the US",
        "Henry VIII and part III",
        "I worked at IBM, SAP and the NHS",
        "the CISSP and the AZ-104 exam, PRINCE2 too",
        "a C++ and COBOL shop",
        "Ms SANDERSON was kind",
        "see https://EXAMPLE.org/WHY or mail ME@EXAMPLE.ORG",
        "a Q&A in the HQ!",
        "the IT team and the WHO",
        "I applied at SIEMENS and at IKEA",
        "Henry VIII at BOEING\n\n> BOEING",
    ],
)
def test_abbreviations_and_names_are_not_shouted(marked, quiet: str) -> None:
    assert "shouting" not in marked(f"{THANKS}{quiet}.")


@pytest.mark.parametrize(
    "letter", [*HOSTILE, *(f"Dear Ann,\n{text}\nYou wasted my time." for text in HOSTILE)]
)
def test_no_text_breaks_the_check(ours: Rules, letter: str) -> None:
    for mark in check(letter, ours):
        assert letter[mark.start : mark.end] == mark.text


@given(st.text(st.sampled_from("aI ?!.\n>-'’T,;é\r0"), max_size=200))
def test_marks_lie_in_the_text_in_order_and_apart(letter: str) -> None:
    marks = check(letter, rules({"HOME": "/nowhere"}))
    assert list(marks) == sorted(
        marks, key=lambda mark: (mark.start, mark.end, CATEGORIES.index(mark.category))
    )
    for mark in marks:
        assert isinstance(mark, Mark)
        assert 0 <= mark.start < mark.end <= len(letter)
        assert mark.text == letter[mark.start : mark.end]


def test_a_page_of_anything_is_checked_at_the_pace_one_types(ours: Rules) -> None:
    for letter in (
        "a " * 20_000,
        "you " * 5000,
        "not never " * 5000,
        "?!" * 20_000,
        "A" * 50_000,
        "\n>" * 20_000,
    ):
        began = time.process_time()
        check(letter, ours)
        assert time.process_time() - began < 5  # not what it takes, which is far less: that it ends


@pytest.mark.parametrize(
    "one_ask",
    [
        "Would it be possible to get some feedback? What could I do better?",
        "May I ask one thing? Was it the test or the talk?",
        "I'd be grateful if you could tell me where I fell short.",
        "Could you tell me what I should learn? Even a line would help.",
        "Please keep me in mind. Would you let me know what was missing?",
        "How are you? Could you tell me what was missing?",
        "Might I ask one thing? Was there something that I could do better next time?",
        "Could you tell me where I fell short? Your thoughts would be really valuable.",
    ],
)
def test_one_ask_said_twice_is_one(marked, one_ask: str) -> None:
    assert "many_asks" not in marked(THANKS + one_ask)


@pytest.mark.parametrize(
    "many",
    [
        "Could you tell me where I fell short? And could you forward my CV?",
        "I'd be grateful if you could forward my CV. Would you let me know whether the other post is open?",
        "What was missing? Who got the job?",
        "I would appreciate your feedback on the test, the name of a colleague in Graz, and a short recommendation.",
        "Could you tell me where I fell short? I'd love a meeting with the founder next week.",
        "Send me the scores. Please return my photographs, too.",
        "Kindly send the marks and return my photographs.",
        "Could you tell me where I fell short? An introduction to your colleagues in York would go a long way.",
        "Could you tell me where I fell short? I don't know whether the trainee post has been filled.",
        "Could you tell me where I fell short? I'm around on Thursday for a chat.",
        "Could you tell me where I fell short?\n\nPS Is the post in Hull still open?",
    ],
)
def test_more_than_one_ask_is_marked_from_the_second_on(marked, many: str) -> None:
    assert len(marked(THANKS + many)["many_asks"]) == 1


@pytest.mark.parametrize(
    "thanks",
    [
        "Many thanks",
        "I am grateful",
        "Much obliged",
        "Cheers for this",
        "Ta for the email",
        "It was kind of you",
        "I owe you",
    ],
)
def test_every_thank_you_is_heard(marked, thanks: str) -> None:
    assert "no_thanks" not in marked(f"I have read your mail of Monday with care. {thanks}.")


@pytest.mark.parametrize(
    "bitter",
    [
        "No thanks to you",
        "Thankfully it is over",
        "I am here until Thanksgiving",
        "Thank goodness",
        "I would be grateful if you wrote",
    ],
)
def test_not_every_thank_is_one(marked, bitter: str) -> None:
    assert "no_thanks" in marked(f"I have read your mail of Monday with care. {bitter}.")


@pytest.mark.parametrize(
    "courteous", ["Please give my regards to the team.", "Feel free to reach out.", "Do keep me in mind."]
)
def test_courtesies_are_no_asks(marked, courteous: str) -> None:
    assert "many_asks" not in marked(f"{THANKS}Could you tell me what was missing? {courteous}")


@pytest.mark.parametrize(
    ("category", "bad"),
    [
        ("angry", "Glad you found somebody cheaper."),
        ("angry", "Congratulations on wasting my time."),
        ("angry", "Good luck with that."),
        ("angry", "How very generous."),
        ("angry", "It must be nice to judge people in ten minutes."),
        ("angry", 'Good luck with your "culture".'),
        ("angry", "I can hardly wait to see how that turns out."),
        ("angry", "Bullshit."),
        ("whiny", "This always happens to me."),
        ("whiny", "I don't know why I even try."),
        ("whiny", "Nobody ever gives me a chance."),
        ("desperate", "I'll do anything."),
        ("desperate", "I would work for half."),
        ("desperate", "This was my last hope."),
        ("arguing", "You made a mistake."),
        ("arguing", "I was clearly the better candidate."),
        ("arguing", "Your reasons don't hold."),
        ("arguing", "How could you choose him?"),
        ("angry", "Your recruiter was so unprepared."),
        ("angry", "The man hadn't even read my letter."),
        ("angry", "She kept glancing at her watch."),
        ("angry", "You ought to teach your managers some respect."),
        ("whiny", "Yet another rejection."),
        ("whiny", "I should just accept that I'll never find work."),
        ("desperate", "What would it take to change your mind?"),
        ("arguing", "If you had read my file you would have known."),
        ("arguing", "You said that I didn't ask questions, but I did."),
        ("whiny", "I've lost count of the rejections."),
        ("whiny", "Other people do nothing and get the job."),
        ("whiny", "And that is the reward I get."),
        ("whiny", "I'm simply not cut out for this."),
        ("whiny", "Good, but never good enough."),
        ("angry", "It must have been quite an effort to spell my name wrong three times."),
        ("angry", "I do hope your colleague caught up on his sleep after my interview."),
        ("angry", "The story of this interview will be up on my blog by Friday."),
        ("angry", "You have spared me the trouble of turning you down."),
        ("angry", "I wish whoever takes it strong nerves."),
        ("angry", "How refreshing to be told about punctuality by people who came half an hour late."),
        ("angry", "But of course you know best."),
        ("angry", "Congratulations on the shortest interview in history."),
        ("angry", "Thank you for teaching me patience."),
        ("angry", "The best part of the day was the train home."),
        ("angry", "I'm sure it is pure coincidence that he shares your surname."),
        ("angry", "I understand that you prefer someone more pliable."),
        ("angry", "I had begun to think that your company had closed down."),
        ("whiny", "It is like throwing letters into a black hole."),
        ("desperate", "I'd be happy with the smallest corner and no title."),
        ("arguing", "The total has been given as 61, where it should be 64."),
        ("angry", "I know where your drivers sleep, and so does the union."),
        ("angry", "That's rather rich coming from a man who lost my form."),
        ("whiny", "Somebody up there doesn't want me to have a desk."),
        ("arguing", "If that isn't experience, I don't know what is."),
        ("arguing", "I leave you to draw your own conclusions."),
    ],
)
def test_what_may_be_regretted_is_marked(marked, category: str, bad: str) -> None:
    assert category in marked(bad)
    assert category in marked(bad.replace("'", "’").upper())


@pytest.mark.parametrize(
    "good",
    [
        "I was disappointed, of course.",
        "It was a fair process.",
        "I fully understand.",
        "Please keep me in mind.",
        "Unfortunately I can't make Tuesday.",
        "I'd love a chance to work with you.",
        "I was sad to read it, and grateful for the call.",
        "No hard feelings.",
        "You were right that I made a mistake.",
        "I'd be grateful for one piece of advice.",
        "I am not angry.",
        "It wasn't a waste of my time.",
        "I never expected to come so far.",
        "They noticed that I was unprepared, and rightly so.",
        "I see now that I'm not made for sales.",
        "I lost count of how often we laughed.",
        "I can see why you chose her.",
        "I learned how you treat people well.",
        "I have two children, so the salary would not have been enough.",
        "Please check whether my certificate is still with you.",
        "It must have been quite an effort to read all those applications.",
        "I hope the whole team gets some sleep now that the launch is over.",
        "I wish whoever takes it every success.",
        "How refreshing to be told so openly where I stand.",
        "You know best what the team needs, and I respect that.",
        "Congratulations on the new record in sales.",
        "Thank you for teaching me so much in one morning.",
        "The best part of the day was the tour.",
        "I had begun to think that my mail was lost.",
        "It's eleven years since I last sat in an interview.",
        "Don't feel bad about it, please.",
        "I know how busy you are.",
        "If that isn't possible, please don't worry.",
        "Nobody has been kinder to me than your team.",
        "I expect there were a dozen of us.",
    ],
)
def test_what_is_fine_is_left_alone(marked, good: str) -> None:
    assert marked(THANKS + good) == {}


def test_what_is_asked_for_in_a_list_is_asked_for_item_by_item(marked) -> None:
    ask = "Thank you for the talk. Could you send me:\n"
    assert "many_asks" not in marked(ask + "- the notes\n\nBest regards,\nJo")
    assert "many_asks" in marked(ask + "- the notes\n- the score of my test\n\nBest regards,\nJo")


@pytest.mark.parametrize(
    "letter",
    [
        "Which of these would you work on first?\n- system design\n- SQL\n- talking while I think\n",
        "May I ask whether that is what you saw, too?\n- I was nervous\n- My SQL was slow\n",
    ],
)
def test_a_list_of_what_one_may_choose_from_or_has_to_say_asks_for_nothing_more(marked, letter: str) -> None:
    assert "many_asks" not in marked(f"Thank you for the talk. {letter}\nBest regards,\nJo")


def test_what_is_shouted_between_quotation_marks_is_somebody_elses(marked) -> None:
    assert "shouting" not in marked(f"{THANKS}The chef said “NEVER AGAIN” and we laughed.")
