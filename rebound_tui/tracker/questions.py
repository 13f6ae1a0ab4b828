"""The questions of the reflection, which are the user's: add, reword, retire, bring back, as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.question import BY_KEY, key_for, nearest_key
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.core.question import Question
    from rebound_tui.store.change import Change

_VERBS = {None: "reworded", False: "retired", True: "brought back"}


class Questions(Session):
    """What one can say about the questions. What was answered keeps the words it was asked in."""

    def add_question(self, wording: str, *, is_hard: bool = True) -> Question:
        """Adds a question of one's own; one that was retired in these words comes back.

        Args:
            wording: the question.
            is_hard: whether it takes yes, partly or no, or a note only.

        Raises:
            NotPossible: no words, or it is asked already.
        """
        words = self._words(wording)

        def work(change: Change) -> str:
            known = next((one for one in self.snapshot.checklist.questions if _same(one, words)), None)
            if known and known.retired_at is None:
                raise NotPossible("That is asked already.")
            if known and known.is_hard == is_hard:
                self._put(change, known.key, {"retired_at": None})
                return known.key
            key = key_for(words, {one.key for one in self.snapshot.checklist.questions})
            self._put(change, key, {"wording": words, "is_hard": is_hard})
            return key

        return self._question(self.act(f"added the question “{words}”", work))

    def edit_question(self, typed: str, *, wording: str | None = None, asked: bool | None = None) -> Question:
        """Asks a question in other words from now on, or no more, or again; what isn't given stays as it is.

        Raises:
            NotPossible: no such question, no words, or another question says just that.
        """
        key = self.question_named(typed).key
        words = None if wording is None else self._words(wording)
        now = self.now_said()

        def work(change: Change) -> None:
            question, original = self._question(key), BY_KEY.get(key)
            fields: dict[str, Any] = {}
            if words is not None and words != question.wording:
                if any(one.key != key and _same(one, words) for one in self.snapshot.checklist.questions):
                    raise NotPossible("Another question says just that.")
                fields["wording"] = None if original and words == original.wording else words
            if asked is not None and asked != (question.retired_at is None):
                fields["retired_at"] = None if asked else now
            if fields:
                self._put(change, key, fields)

        self.act(f"{_VERBS[asked]} the question {key}", work)
        return self._question(key)

    def reword_question(self, typed: str, wording: str) -> Question:
        """Asks a question in other words from now on; raises as above."""
        return self.edit_question(typed, wording=wording)

    def retire_question(self, typed: str) -> Question:
        """Asks a question no more; what was answered stays. Raises as above."""
        return self.edit_question(typed, asked=False)

    def bring_back_question(self, typed: str) -> Question:
        """Asks a retired question again; raises as above."""
        return self.edit_question(typed, asked=True)

    def reset_question(self, typed: str) -> Question:
        """Makes a question again what it was when it came with the program.

        Raises:
            NotPossible: no such question, or it is one of the user's own.
        """
        key = self.question_named(typed).key
        if key not in BY_KEY:
            raise NotPossible("That is a question of your own; it can be reworded or retired.")

        def work(change: Change) -> None:
            if self._question(key).is_changed:
                self._put(change, key, {"wording": None, "retired_at": None})

        self.act(f"reset the question {key}", work)
        return self._question(key)

    def question_named(self, typed: str) -> Question:
        """The question that somebody means by its key or a part of it, a retired one too.

        Raises:
            NotPossible: there is none, or more than one.
        """
        return one_meant(typed, self.snapshot.checklist.questions)

    def _question(self, key: str) -> Question:
        question = self.snapshot.checklist.find(key)
        if question is None:
            raise NotPossible("That question is not there any more.")
        return question

    def _words(self, wording: str) -> str:
        words = line(wording)
        if not words:
            raise NotUnderstood("A question needs words.")
        return words

    def _put(self, change: Change, key: str, fields: dict[str, Any]) -> None:
        change.put("questions", (key,), {"name": key, **fields})


def one_meant(typed: str, questions: Iterable[Question]) -> Question:
    """The one among these that somebody means by its key or a part of it.

    Raises:
        NotUnderstood: there is none, or more than one.
    """
    known = {question.key: question for question in questions}
    keys = nearest_key(typed, known.values())
    if len(keys) == 1:
        return known[keys[0]]
    if keys:
        raise NotUnderstood(f"“{typed}” may be {' or '.join(keys)}.")
    raise NotUnderstood(f"There is no question “{typed}”. The questions are {', '.join(known)}.")


def _same(question: Question, words: str) -> bool:
    return question.wording.casefold() == words.casefold()
