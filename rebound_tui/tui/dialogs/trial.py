"""After an interview: each lesson that was along, was it tried, and did it help? Asked once, answered by a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.since import say_day
from rebound_tui.core.wording.reflect import lesson_words
from rebound_tui.tui.dialogs.ask import Answer, Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rebound_tui.tui.app import ReboundApp

_LATER = Answer("z", "later", "not now", "It is asked again tomorrow, until a week after the interview.")
_TRIED = (Answer("y", "yes", "yes, I tried it"), Answer("n", "no", "no, not this time"), _LATER)
_HELPED = (
    Answer("y", "yes", "yes, it helped"),
    Answer("n", "no", "no"),
    Answer("z", "later", "hard to say"),
)


class WhatCameOfIt(Ask):
    """A lesson, and one question about it."""


class Trials:
    """Asks about some lessons, one after the other. Each answer is saved as it is given."""

    def __init__(
        self, app: ReboundApp, application: int, event: int, lessons: Sequence[int], later: Callable[[], None]
    ) -> None:
        """Makes the questions.

        Args:
            app: the app.
            application: whose interview it was.
            event: the interview.
            lessons: what was along.
            later: called when somebody doesn't want to say now.
        """
        self._app = app
        self._event = event
        self._later = later
        self._waiting = [id_ for id_ in lessons if id_ in app.snapshot.lessons]
        self._count = len(self._waiting)
        one = app.snapshot.applications[application]
        day = next((e.day for e in one.events if e.id == event), app.tracker.today)
        self._title = f"{one.company or one.title}, {say_day(day, app.tracker.today)}"

    def ask(self) -> None:
        """Asks about the next lesson."""
        if self._waiting:
            self._ask_whether("Tried it?", _TRIED, self._tried)
        else:
            self._app.say(self._app.keys.said("Noted. {lessons.open} has all your lessons."))

    def _ask_whether(
        self, question: str, answers: Sequence[Answer], then: Callable[[str | None], None]
    ) -> None:
        at = self._count - len(self._waiting) + 1
        title = f"{self._title} ─ {at} of {self._count}" if self._count > 1 else self._title
        lesson = self._app.snapshot.lessons.get(self._waiting[0])
        if lesson is None:
            self._next()
            return
        self._app.push_screen(
            WhatCameOfIt(title, f"{lesson_words(lesson)}\n\n{question}", answers, later="not now"), then
        )

    def _tried(self, answer: str | None) -> None:
        if answer == "no":
            self._say(tried=False)
            self._next()
        elif answer == "yes":
            self._say(tried=True)
            self._ask_whether("Did it help?", _HELPED, self._helped)
        else:
            self._later()

    def _helped(self, answer: str | None) -> None:
        if answer in ("yes", "no"):
            self._say(tried=True, helped=answer == "yes")
        self._next()

    def _say(self, *, tried: bool, helped: bool | None = None) -> None:
        lesson, event, tracker = self._waiting[0], self._event, self._app.tracker
        self._app.do(
            "what came of a lesson", lambda: tracker.try_lesson(lesson, event, tried=tried, helped=helped)
        )

    def _next(self) -> None:
        self._waiting.pop(0)
        self.ask()
