"""`today --ask`: through Today item by item in a plain terminal, each answered with a letter."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import click

from rebound_tui.core.agenda import agenda, back_tomorrow
from rebound_tui.core.text import one_line
from rebound_tui.core.wording import FEEL_WORDS
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.core.wording.today import end_words, not_now_words
from rebound_tui.tracker.putting_off import put_off, put_off_until_tomorrow, without
from rebound_tui.tracker.session import NotPossible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rebound_tui.core.agenda import Item
    from rebound_tui.tracker.tracker import Tracker

LATER_BY = timedelta(days=3)
_LEAVE = "q"


class Stop(Exception):
    """Enough for today."""


class Way(NamedTuple):
    """What one letter does to an item: the word beside it, and the sentence said to the tracker."""

    word: str
    do: Callable[[Tracker, Item], str]


def ask_through(tracker: Tracker, say: Callable[[str], None]) -> None:
    """Asks about each item that waits. Enter leaves it, q ends; whatever was answered is saved by then."""
    asked: set[object] = set()
    try:
        # An answer may settle what stands below it, or change a line: once one has said how one feels it asks for the reply.
        while item := next((one for one in _waiting(tracker) if _about(one) not in asked), None):
            asked.add(_about(item))
            _ask(tracker, item, say)
    except Stop:
        say("That is enough. The rest keeps.")
        return
    say(_end(tracker))


def _about(item: Item) -> object:
    """What is asked of an item; the same is asked once."""
    return item.section, item.id, item.kind, item.asks_feeling


def _waiting(tracker: Tracker) -> list[Item]:
    return without(agenda(tracker.snapshot, tracker.clock()), put_off(tracker))


def _end(tracker: Tracker) -> str:
    """The calm line at the end: whether something still waits, what comes next, and when."""
    now = tracker.clock()
    everything, items = agenda(tracker.snapshot, now), _waiting(tracker)
    return one_line(end_words(tracker.snapshot, now, items, put_off=back_tomorrow(everything, items)))


def _ask(tracker: Tracker, item: Item, say: Callable[[str], None]) -> None:
    lessons = [tracker.lesson_of(id_) for id_ in item.lessons if item.section == "interviews"]
    lines = [
        one_line(item.title),
        one_line(item.why),
        *(f"· {one_line(lesson_words(one))}" for one in lessons),
    ]
    say("\n  ".join(lines))
    _answer(tracker, item, _ways(item), say)


def _answer(tracker: Tracker, item: Item, ways: Mapping[str, Way], say: Callable[[str], None]) -> None:
    choices = ", ".join(f"{key} {way.word}" for key, way in ways.items())
    while True:
        key = _typed(f"  {choices}, enter leave it").lower()
        if not key:
            return
        if key == _LEAVE:
            raise Stop
        if key not in ways:
            say(f"  {choices}, enter leaves it, q ends.")
            continue
        try:
            said = ways[key].do(tracker, item)
        except (NotPossible, ValueError) as refused:
            say(f"  {one_line(str(refused))}")
            continue
        say(f"  {one_line(said)}")
        return


def _typed(question: str) -> str:
    """What was typed; the end of the input is the end of the walk."""
    try:
        return str(click.prompt(question, default="", show_default=False, prompt_suffix=": ")).strip()
    except click.Abort:
        raise Stop from None


def _ways(item: Item) -> Mapping[str, Way]:
    ways = _BY_KIND.get("feel" if item.asks_feeling else item.kind) or _BY_SECTION[item.section]
    return {**ways, "z": ways.get("z", _TOMORROW)}


# What the letters say


def _not_now(tracker: Tracker, item: Item) -> str:
    put_off_until_tomorrow(tracker, item)
    return not_now_words(item)


def _habit_done(tracker: Tracker, item: Item) -> str:
    from rebound_tui.core.wording.habit import read_number

    habit = tracker.habit_of(item.id)
    value = None
    if habit.is_number:
        typed = _typed("  How much, enter leaves it")
        if not typed:
            return "Left as it is."
        value = read_number(typed)
    tracker.mark(item.id, "done", value=value)
    return "Done."


def _habit_not(tracker: Tracker, item: Item) -> str:
    tracker.mark(item.id, "not")
    return "Not done, which is fine."


def _habit_skip(tracker: Tracker, item: Item) -> str:
    if tracker.habit_of(item.id).trigger:  # what follows a no may still be done tomorrow
        return _not_now(tracker, item)
    tracker.mark(item.id, "skip")
    return "Skipped; the score stays as it is."


def _touched(tracker: Tracker, item: Item) -> str:
    tracker.touch(item.id, _typed("  A few words, if you like"))
    return "Noted."


def _snoozed(tracker: Tracker, item: Item) -> str:
    from_day = max(tracker.contact_of(item.id).next_on or tracker.today, tracker.today)
    until = tracker.snooze(item.id, from_day + LATER_BY).next_on
    return f"Not before {until}."


def _stepped(tracker: Tracker, item: Item) -> str:
    application = tracker.application(item.application or 0)
    hold = application.hold
    steps = hold.steps_by(tracker.clock(), tracker.zone) if hold else {}
    todo = [step for step, at in steps.items() if at is None]
    if not todo:
        return "All three steps are ticked; the rest is time."
    step = todo[0]
    tracker.tick(application.id, step)
    return f"Ticked: {step}."


def _sent(tracker: Tracker, item: Item) -> str:
    tracker.reply(item.application or 0, sent=True)
    return "Noted as sent."


def _no_reply(tracker: Tracker, item: Item) -> str:
    tracker.reply(item.application or 0, aim="nothing")
    return "No answer, then; that is one too."


def _outcome(outcome: str) -> Callable[[Tracker, Item], str]:
    def do(tracker: Tracker, item: Item) -> str:
        tracker.reply(item.application or 0, outcome=outcome)
        return "Noted."

    return do


def _outcome_aside(tracker: Tracker, item: Item) -> str:
    tracker.put_outcome_aside(item.application or 0)
    return "It won't ask again."


def _feels(feel: int) -> Callable[[Tracker, Item], str]:
    def do(tracker: Tracker, item: Item) -> str:
        tracker.feel_after(item.application or 0, feel)
        return "Noted."

    return do


def _feels_nothing(tracker: Tracker, item: Item) -> str:
    tracker.feel_after(item.application or 0, None)
    return "It won't ask again."


def _reflected(tracker: Tracker, item: Item) -> str:
    """Asks what nothing is said about yet; each answer is saved at once."""
    letters = {"y": "yes", "p": "partly", "n": "no"}
    id_ = item.application or 0
    while (question := tracker.snapshot.checklist.next_for(tracker.application(id_).reflection)) is not None:
        if question.is_hard:
            answer = letters.get(_typed(f"  {one_line(question.wording)} y, p or n").lower()[:1])
            if answer is None:
                break
            tracker.reflect(id_, answers={question.key: answer})
        else:
            words = _typed(f"  {one_line(question.wording)}")
            if not words:
                break
            tracker.reflect(id_, notes={question.key: words})
    return "Saved. The app goes on where you stopped."


def _tried(tracker: Tracker, item: Item) -> str:
    """Asks of each lesson carried whether it was tried, and helped."""
    for id_ in item.lessons:
        lesson = tracker.lesson_of(id_)
        tried = _typed(f"  {one_line(lesson_words(lesson))} Tried it? y or n").lower()[:1]
        if tried in ("y", "n"):
            helped = _typed("  Did it help? y or n").lower()[:1] if tried == "y" else ""
            tracker.try_lesson(id_, item.id, tried=tried == "y", helped=helped == "y" if helped else None)
    return "Noted."


def _looked(tracker: Tracker, item: Item) -> str:
    tracker.looked(item.application or 0)
    return "Looked at; rebound-tui seed --reapply begins again."


def _put_off(tracker: Tracker, item: Item) -> str:
    tracker.put_off(item.application or 0, tracker.today + timedelta(days=14))
    return "In two weeks again."


def _nudged(tracker: Tracker, item: Item) -> str:
    asked = "Asked how things stand"
    tracker.log(
        item.application or 0, _typed(f"  What did you do, enter for “{asked}”") or asked, kind="mail"
    )
    return "Logged."


def _noted(tracker: Tracker, item: Item) -> str:
    words = _typed("  A few words")
    if not words:
        return "Nothing noted."
    tracker.log(item.application or 0, words)
    return "Noted."


def _ghosted(tracker: Tracker, item: Item) -> str:
    tracker.stage(item.application or 0, "ghosted")
    return "Called ghosted; a later answer opens it again."


_TOMORROW = Way("not now", _not_now)
_BY_KIND: Mapping[str, Mapping[str, Way]] = {
    "cooling": {"y": Way("tick the next step", _stepped)},
    "outcome": {
        "y": Way("it did", _outcome("met")),
        "p": Way("partly", _outcome("partly")),
        "n": Way("no answer came", _outcome("none")),
        "z": Way("don't ask again", _outcome_aside),
    },
    "feel": {
        **{str(feel): Way(words, _feels(feel)) for feel, words in FEEL_WORDS.items()},
        "z": Way("don't ask again", _feels_nothing),
    },
    "ghosted": {"y": Way("call it ghosted", _ghosted), "l": Way("log what you did", _nudged)},
}
_BY_SECTION: Mapping[str, Mapping[str, Way]] = {
    "holds": {"y": Way("it was sent", _sent), "n": Way("no answer is needed", _no_reply)},
    "reflections": {"y": Way("answer a few questions", _reflected)},
    "people": {"y": Way("was in touch", _touched), "z": Way("in three days", _snoozed)},
    "doors": {"y": Way("looked at it", _looked), "z": Way("in two weeks", _put_off)},
    "interviews": {"y": Way("note something", _noted)},
    "lessons": {"y": Way("say what came of it", _tried)},
    "quiet": {"y": Way("log what you did", _nudged)},
    "habits": {
        "y": Way("done", _habit_done),
        "n": Way("not done", _habit_not),
        "z": Way("skip", _habit_skip),
    },
}
