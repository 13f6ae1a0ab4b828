"""What a no teaches: reflect, questions, lessons, trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.as_json import reflect as shapes
from rebound_tui.cli.verb import Said, command_of, verb
from rebound_tui.core.reflection import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from rebound_tui.tracker.lessons import Lessons
    from rebound_tui.tracker.tracker import Tracker


@verb("reflect")
@options.the_application
@click.option(
    "--answer", "answers", metavar="KEY=ANSWER", multiple=True, help=f"{', '.join(ANSWERS)}; may be repeated."
)
@click.option(
    "--in-hands",
    "in_hands",
    metavar="KEY=N",
    multiple=True,
    help="How much was in your hands, 0 (nothing) to 4 (all of it); may be repeated.",
)
@click.option(
    "--note", "notes", metavar="KEY=TEXT", multiple=True, help="A note to a question; may be repeated."
)
@click.option("--if", "if_text", metavar="TEXT", help="The lesson: if …")
@click.option("--then", "then_text", metavar="TEXT", help="… then I will …")
@click.option("--closing", metavar="TEXT", help="One sentence to close with.")
@click.option("--feedback", metavar="TEXT", help="What the interviewer said, now or later.")
@click.option("--finish", is_flag=True, help="End it; it asks nothing again.")
def reflect(
    tracker: Tracker,
    application: str,
    answers: tuple[str, ...],
    in_hands: tuple[str, ...],
    notes: tuple[str, ...],
    if_text: str | None,
    then_text: str | None,
    closing: str | None,
    feedback: str | None,
    finish: bool,
) -> Said:
    """Show the reflection, or answer its questions.

    A KEY is prepared, qualified, heart, light, outside or friend, or that of a question of your own, as
    rebound-tui questions lists them; a part of it will do. outside and friend take a note only.
    """
    from rebound_tui.cli.words.reflect import reflection_lines

    if (if_text is None) != (then_text is None):
        raise click.UsageError("A lesson has two halves: --if and --then.", click.get_current_context())
    lesson = (if_text, then_text) if if_text is not None and then_text is not None else None
    found = resolve.application(tracker.snapshot, application)

    def key_of(typed: str) -> str:
        return tracker.question_of(found.id, typed).key

    answered, noted = _pairs("--answer", answers, key_of), _pairs("--note", notes, key_of)
    hands = {key: _quarters(key, typed) for key, typed in _pairs("--in-hands", in_hands, key_of).items()}
    said = (answered, noted, hands, lesson, finish)
    if any(said) or closing is not None or feedback is not None:
        found = tracker.reflect(
            found.id,
            answers=answered,
            notes=noted,
            in_hands=hands,
            lesson=lesson,
            closing=closing,
            feedback=feedback,
            finish=finish,
        )
    return Said(lambda: as_json.whole(found, tracker), lambda: "\n".join(reflection_lines(found, tracker)))


@verb("questions")
@click.option("--add", metavar="QUESTION", help="Add one of your own.")
@click.option("--note-only", is_flag=True, help="With --add: it takes a note, not yes, partly or no.")
@click.option("--reword", metavar="KEY=QUESTION", help="Ask it in other words from now on.")
@click.option("--retire", metavar="KEY", help="Ask it no more; what was answered stays.")
@click.option("--bring-back", metavar="KEY", help="Ask it again.")
@click.option("--reset", metavar="KEY", help="Ask it as it came with the program.")
def questions(
    tracker: Tracker,
    add: str | None,
    note_only: bool,
    reword: str | None,
    retire: str | None,
    bring_back: str | None,
    reset: str | None,
) -> Said:
    """List the questions of the reflection, or change them.

    Old answers keep the words they were given to.
    """
    from rebound_tui.cli.words.reflect import questions_listed

    if sum(one is not None for one in (add, reword, retire, bring_back, reset)) > 1:
        raise click.UsageError("One change at a time.", click.get_current_context())
    if note_only and add is None:
        raise click.UsageError("--note-only goes with --add.", click.get_current_context())
    if add is not None:
        tracker.add_question(add, is_hard=not note_only)
    elif reword is not None:
        key, equals, wording = reword.partition("=")
        if not equals:
            raise click.UsageError(f"--reword “{reword}”: write KEY=QUESTION.")
        tracker.reword_question(key, wording)
    elif retire is not None:
        tracker.retire_question(retire)
    elif bring_back is not None:
        tracker.bring_back_question(bring_back)
    elif reset is not None:
        tracker.reset_question(reset)
    listed = tracker.snapshot.checklist.questions
    return Said(lambda: [shapes.question(one) for one in listed], lambda: questions_listed(listed))


def _of_lessons() -> type[Lessons]:
    from rebound_tui.tracker.lessons import Lessons

    return Lessons


@command_of(_of_lessons, "lessons")
@click.option("--patterns", "only_patterns", is_flag=True, help="Only what all reflections together say.")
@click.option("--delete", metavar="LESSON", help="Delete that lesson; undo brings it back.")
def lessons(session: Lessons, only_patterns: bool, delete: str | None) -> Said:
    """List the lessons, and what all reflections together say.

    Each says how often it was tried, and how often it helped. LESSON is its id, or words that fit only one.
    """
    from rebound_tui.cli.words.reflect import lesson_deleted, lessons_listed, patterns_listed
    from rebound_tui.core.lesson import in_ledger_order
    from rebound_tui.core.patterns import patterns

    if delete is not None:
        if only_patterns:
            raise click.UsageError("--delete stands alone.", click.get_current_context())
        gone = resolve.lesson(session.snapshot, delete)
        session.delete_lesson(gone.id)
        return Said(lambda: shapes.lesson(gone), lambda: lesson_deleted(gone))
    found = patterns(session.snapshot)
    if only_patterns:
        return Said(lambda: [shapes.pattern(one) for one in found], lambda: patterns_listed(found))
    listed = in_ledger_order(session.snapshot.lessons.values())
    return Said(
        lambda: [shapes.lesson(one) for one in listed],
        lambda: lessons_listed(listed, found, session),
    )


@verb("trial")
@click.argument("lesson")
@click.option(
    "--application", metavar="APPLICATION", help="At the latest interview there; anywhere, if not said."
)
@click.option("--tried", type=click.Choice(["yes", "no"]), required=True, help="Whether you tried it.")
@click.option("--helped", type=click.Choice(["yes", "no"]), help="Whether it helped.")
def trial(tracker: Tracker, lesson: str, application: str | None, tried: str, helped: str | None) -> Said:
    """Say whether a lesson was tried at an interview, and helped.

    That is the latest interview that has been. LESSON is its id, or words that fit only one.
    """
    from rebound_tui.cli.words.reflect import tried_at

    if helped is not None and tried == "no":
        raise click.UsageError(
            "What wasn't tried can't tell whether it helps: leave out --helped.", click.get_current_context()
        )
    found = resolve.lesson(tracker.snapshot, lesson)
    where = resolve.application(tracker.snapshot, application).id if application is not None else None
    interview = tracker.latest_interview(where)
    said = tracker.try_lesson(
        found.id, interview.event.id, tried=tried == "yes", helped=None if helped is None else helped == "yes"
    )
    one = tracker.lesson_of(found.id)
    return Said(
        lambda: shapes.trial(one, said, interview.event), lambda: tried_at(one, said, interview, tracker)
    )


def _pairs(option: str, typed: tuple[str, ...], key_of: Callable[[str], str]) -> dict[str, str | None]:
    """`KEY=VALUE` as often as it was given; nothing after the = unsets."""
    pairs: dict[str, str | None] = {}
    for pair in typed:
        key, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"{option} “{pair}”: write KEY=…, such as prepared=….")
        pairs[key_of(key)] = value or None
    return pairs


def _quarters(key: str, typed: str | None) -> int | None:
    if typed is None:
        return None
    if typed not in {"0", "1", "2", "3", "4"}:
        raise click.UsageError(
            f"--in-hands “{key}={typed}”: write a number from 0 (nothing) to 4 (all of it)."
        )
    return int(typed)
