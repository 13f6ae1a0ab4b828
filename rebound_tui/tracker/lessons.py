"""The ledger of lessons: what one wanted to practise, whether it was tried, and whether it helped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.lesson import Lesson, Trial
from rebound_tui.core.timeline import took_place
from rebound_tui.tracker.reflecting import remove_lesson
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, line

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.timeline import Event
    from rebound_tui.store.change import Change


class Interview(NamedTuple):
    """An interview, and whose it was."""

    application: Application
    event: Event


class Lessons(Session):
    """What one can say about a lesson."""

    def lesson_of(self, id_: int) -> Lesson:
        """The lesson of that id, or NotPossible."""
        try:
            return self.snapshot.lessons[id_]
        except KeyError:
            raise NotPossible("That lesson is not there any more.") from None

    def edit_lesson(self, id_: int, if_text: str, then_text: str) -> Lesson:
        """Says a lesson in other words; what came of it stays.

        Raises:
            NotPossible: half of it is missing.
        """
        fields = {"if_text": line(if_text), "then_text": line(then_text)}
        if not all(fields.values()):
            raise NotUnderstood("A lesson has two halves: “if …” and “then I will …”.")
        self.act("reworded a lesson", lambda change: change.update("lessons", id_, fields))
        return self.lesson_of(id_)

    def retire_lesson(self, id_: int) -> Lesson:
        """Carries a lesson no more; it stays in the ledger."""
        retired = {"retired_at": self.now_said()}

        def work(change: Change) -> None:
            if self.lesson_of(id_).retired_at is None:
                change.update("lessons", id_, retired)

        self.act("retired a lesson", work)
        return self.lesson_of(id_)

    def bring_back_lesson(self, id_: int) -> Lesson:
        """Carries a retired lesson again."""

        def work(change: Change) -> None:
            if self.lesson_of(id_).retired_at is not None:
                change.update("lessons", id_, {"retired_at": None})

        self.act("brought back a lesson", work)
        return self.lesson_of(id_)

    def delete_lesson(self, id_: int) -> None:
        """Moves a lesson to the trash, with what came of it."""
        self.lesson_of(id_)
        self.act("deleted a lesson", lambda change: remove_lesson(self, change, id_))

    def latest_interview(self, application: int | None = None) -> Interview:
        """The latest interview that has been, of one application or of any.

        Where none was logged, the moment that stage was reached stands for it. Where one was, and lies ahead, that
        moment was an invitation.

        Raises:
            NotPossible: there was none.
        """
        whole = self.snapshot.applications.values()
        among = whole if application is None else (self.application(application),)
        for kind in ("interview", "stage"):
            been = [
                Interview(one, event)
                for one in among
                if kind == "interview" or all(event.kind != "interview" for event in one.events)
                for event in one.events
                if event.kind == kind and (kind == "interview" or event.stage == "interview")
                if not event.is_ahead(self.clock(), self.zone) and took_place(one.events, event)
            ]
            if been:
                return max(been, key=lambda interview: interview.event.order)
        where = "" if application is None else f" at {self.application(application).company}"
        raise NotPossible(f"There was no interview{where} yet to try a lesson at.")

    def try_lesson(self, id_: int, event: int, *, tried: bool, helped: bool | None = None) -> Trial:
        """Says whether a lesson was tried at an interview, and whether it helped; said again, it takes the place of before.

        Args:
            id_: the lesson.
            event: the interview.
            tried: whether it was tried.
            helped: whether it helped; None where that isn't known.

        Raises:
            NotPossible: no such lesson, or what wasn't tried helped.
        """
        if helped is not None and not tried:
            raise NotUnderstood("What wasn't tried can't tell whether it helps.")

        def work(change: Change) -> int:
            self.lesson_of(id_)
            fields = {"lesson": id_, "event": event, "tried": tried, "helped": helped}
            return change.put("trials", (id_, event), fields)

        said = "tried a lesson" if tried else "didn't try a lesson"
        trial = self.act(f"{said}{_HELPED[helped]}", work)
        return next(one for one in self.lesson_of(id_).trials if one.id == trial)


_HELPED = {True: ", which helped", False: ", which didn't help", None: ""}
