"""The reflection pane: the checklist as far as it has come, and the lesson it ended in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.question import QUESTIONS, Checklist, Question
from rebound_tui.core.reflection import Reflection
from rebound_tui.core.since import on_the_wall, say_day
from rebound_tui.tui.panes.story import StoryPane
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

LESSON = "lesson"
_ASKED = 17  # cells, for the longest short question


class ReflectionPane(StoryPane[str]):
    """Enter answers the question under the cursor, space steps through yes, partly and no."""

    def lines(self, width: int) -> Iterable[Line[str]]:
        """The questions with their answers; folded to the lesson once it is finished."""
        self.set_title("Reflection")
        application = self.application
        if application is None:
            return
        reflection = application.reflection
        if application.no is None and not reflection.is_begun:
            yield from self.said("After a no, a few questions come here.", width)
        elif reflection.finished_at:
            self.set_title("Reflection", "finished")
            yield from self._folded(reflection, width)
        else:
            self.set_title("Reflection", f"{Checklist().given(reflection)} of {len(QUESTIONS)}")
            for question in QUESTIONS:
                yield Line(_asked(question, reflection, width), question.key)
            yield Line(_lesson(reflection, width), LESSON)

    def _folded(self, reflection: Reflection, width: int) -> Iterable[Line[str]]:
        if reflection.finished_at:
            day = on_the_wall(reflection.finished_at, self.app.tracker.zone).date()
            said = f"Finished {say_day(day, self.app.tracker.today)}."
            yield Line([cell(said, width, "muted")], LESSON)
        if reflection.lesson:
            lesson = f"If {reflection.lesson.if_text}, then I will {reflection.lesson.then_text}."
            yield from text_lines(lesson, width, "strong")
        if reflection.closing:
            yield from text_lines(reflection.closing, width)


def _asked(question: Question, reflection: Reflection, width: int) -> list[Piece]:
    answer = reflection.answers.get(question.key)
    if answer is None or not answer.is_given:
        return [Piece("○ ", "muted"), cell(question.wording, width - 2)]
    said = [answer.answer or ""]
    if answer.in_hands is not None:
        said.append("▪" * answer.in_hands + "▫" * (4 - answer.in_hands))
    said.append(answer.note)
    words = "  ".join(part for part in said if part)
    asked = min(_ASKED, width // 2)
    return [Piece("✓ ", "good"), cell(question.short, asked), cell(words, width - 2 - asked, "accent")]


def _lesson(reflection: Reflection, width: int) -> list[Piece]:
    lesson = reflection.lesson
    if lesson is None:
        return [Piece("○ ", "muted"), cell("one lesson, and an end", width - 2, "muted")]
    return [Piece("✓ ", "good"), cell(f"if {lesson.if_text}, then {lesson.then_text}", width - 2, "strong")]
