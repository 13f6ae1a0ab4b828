"""The reflection pane: the checklist as far as it has come, the lesson it ended in, and what they said."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rebound_tui.core.since import say_day
from rebound_tui.core.wall import on_the_wall
from rebound_tui.core.wording.reflect import FEEDBACK, lesson_words, trials_words
from rebound_tui.tui.panes.story import StoryPane
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.pane import Line, indented, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rebound_tui.core.question import Question
    from rebound_tui.core.reflection import Reflection

LESSON, SAID = "+lesson", "+said"
"""The keys of what is no question; no question's key begins like that."""
_ASKED = 17  # cells, for the longest short question
_ROOM_FOR_TWO = 72  # cells, for one's own answers and what they said side by side
_ROOM_FOR_ALL = 20  # lines, for the answers of what ended too
_GAP = 3  # cells


class ReflectionPane(StoryPane[str]):
    """Enter answers the question under the cursor, space steps through yes, partly and no. What ended is reread."""

    def lines(self, width: int) -> Iterable[Line[str]]:
        """The questions with their answers; folded to the lesson once it is finished. What they said stands beside."""
        self.set_title("Reflection")
        application = self.application
        reflection = application.reflection if application else None
        if reflection is None or (application and application.no is None and not reflection.is_told):
            yield from self.said("After a no, a few questions come here.", width)
            return
        said = reflection.feedback_text
        if said and width >= _ROOM_FOR_TWO:
            own = (width - _GAP) // 2
            told = [Line([cell(FEEDBACK, own, "heading")]), *text_lines(said, width - _GAP - own)]
            yield from beside([*self._own(reflection, own)], told, own)
        else:
            yield from self._own(reflection, width)
            yield from indented(said, width, "muted")

    def _own(self, reflection: Reflection, width: int) -> Iterator[Line[str]]:
        checklist = self.app.snapshot.checklist
        if reflection.finished_at:
            self.set_title("Reflection", "finished")
            yield from self._folded(reflection, width)
        else:
            self.set_title("Reflection", f"{checklist.given(reflection)} of {len(checklist.asked)}")
            for question in checklist.of(reflection):
                yield Line(_asked(question, reflection, width), question.key)
            yield Line(_lesson(reflection, width), LESSON)
        yield Line(_feedback(reflection, width), SAID)

    def _folded(self, reflection: Reflection, width: int) -> Iterator[Line[str]]:
        if reflection.finished_at:
            day = on_the_wall(reflection.finished_at, self.app.tracker.zone).date()
            read = self.app.keys["item.open"]
            said = f"Finished {say_day(day, self.app.tracker.today)}; {read} reads it again."
            yield Line([cell(said, width, "muted")], LESSON)
        if reflection.lesson:
            yield from text_lines(lesson_words(reflection.lesson), width, "strong")
            yield from text_lines(trials_words(reflection.lesson), width, "muted")
        if reflection.closing:
            yield from text_lines(reflection.closing, width)
        if self.size.height >= _ROOM_FOR_ALL:
            yield Line([])
            for question in self.app.snapshot.checklist.of(reflection):
                yield Line(_asked(question, reflection, width), question.key)


def beside(left: Sequence[Line[str]], right: Sequence[Line[str]], width: int) -> Iterator[Line[str]]:
    """Two columns, the left one `width` cells wide; its lines keep their keys."""
    for one, other in zip_longest(left, right, fillvalue=Line[str]([])):
        used = sum(piece.width for piece in one.pieces)
        yield Line([*one.pieces, Piece(" " * (width - used + _GAP)), *other.pieces], one.key)


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
    return [
        Piece("✓ ", "good"),
        cell(question.name, asked),
        Piece(" "),
        cell(words, width - 3 - asked, "accent"),
    ]


def _lesson(reflection: Reflection, width: int) -> list[Piece]:
    if reflection.lesson is None:
        return [Piece("○ ", "muted"), cell("one lesson, and an end", width - 2, "muted")]
    return [Piece("✓ ", "good"), cell(lesson_words(reflection.lesson), width - 2, "strong")]


def _feedback(reflection: Reflection, width: int) -> list[Piece]:
    if not reflection.feedback_text:
        return [Piece("○ ", "muted"), cell("what they said, later", width - 2, "muted")]
    return [Piece("✓ ", "good"), cell("what they said", width - 2)]
