"""Sentences that a letter is marked for, and their neighbours that it isn't: anger, complaint, pleading, argument, thanks."""

from __future__ import annotations

import pytest

from tests.core.letters import THANKS


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
