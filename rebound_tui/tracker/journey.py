"""After a no: the steps of the hold, leaving it early, and the reflection with its one lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.hold import STEPS
from rebound_tui.core.reflection import ANSWERS, BY_KEY
from rebound_tui.tracker.session import NotPossible, NotUnderstood, Session, line, prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.core.hold import Hold
    from rebound_tui.store.database import Change


class Journey(Session):
    """What one can say about a no."""

    def tick(self, id_: int, step: str, *, ticked: bool = True) -> Application:
        """Ticks a step of the hold (`breathe`, `walk`, `sleep`), or takes the tick back.

        Raises:
            NotPossible: there is no hold, or no such step.
        """
        if step not in STEPS:
            raise NotUnderstood(f"The steps of a hold are {', '.join(STEPS)}.")

        def work(change: Change) -> None:
            hold = self._hold(id_)
            if bool(hold.steps[step]) != ticked:
                change.put("holds", (hold.event,), {f"{step}_at": self.now_said() if ticked else None})

        self.act(f"{'ticked' if ticked else 'took back'} {step}", work)
        return self.application(id_)

    def leave(self, id_: int, reason: str) -> Application:
        """Leaves a running hold early; the timeline says so.

        Raises:
            NotPossible: no reason, or no hold is running.
        """
        why = line(reason)
        if not why:
            raise NotUnderstood("Leaving early is fine; it only asks for a reason of one line.")

        def work(change: Change) -> None:
            hold = self._hold(id_)
            if hold.state(self.clock()) != "cooling":
                raise NotPossible("There is no hold running to leave.")
            now = self.now_said()
            change.put("holds", (hold.event,), {"left_at": now, "left_text": why})
            change.insert("events", {"application": id_, "kind": "hold", "at": now, "text": why})

        self.act(f"left the hold of {self.application(id_).title} early", work)
        return self.application(id_)

    def reflect(
        self,
        id_: int,
        *,
        answers: Mapping[str, str | None] | None = None,
        notes: Mapping[str, str | None] | None = None,
        in_hands: Mapping[str, int | None] | None = None,
        lesson: tuple[str, str] | None = None,
        closing: str | None = None,
        finish: bool = False,
    ) -> Application:
        """Answers what is given of the checklist, all in one action; what isn't given stays as it is.

        Args:
            id_: the application.
            answers: `yes`, `partly`, `no`, or None to unset, by question key; hard questions only.
            notes: a note by question key, None to unset.
            in_hands: how much was in one's own hands, 0 to 4, by question key; hard questions only.
            lesson: "if …" and "then I will …"; there is one, so it takes the place of the one before. With both
                halves empty the one before goes to the trash.
            closing: one sentence to close with; an empty one unsets it.
            finish: the reflection ends here.

        Raises:
            NotPossible: no such question, or an answer it doesn't take.
        """
        given_fields: dict[str, dict[str, Any]] = {}
        for field, values in (("answer", answers), ("note", notes), ("in_hands", in_hands)):
            for key, value in (values or {}).items():
                given_fields.setdefault(key, {})[field] = _checked(key, field, value)
        parts = (line(lesson[0]), line(lesson[1])) if lesson else None
        if parts and any(parts) != all(parts):
            raise NotUnderstood("A lesson has two halves: “if …” and “then I will …”.")

        def work(change: Change) -> None:
            reflection = self.application(id_).reflection
            for key, fields in given_fields.items():
                known = reflection.answers.get(key)
                wording = known.wording if known and known.wording else BY_KEY[key].wording
                whose = {"application": id_, "question": key, "wording": wording}
                change.put("answers", (id_, key), whose | fields)
            if parts and not all(parts):
                if reflection.lesson:
                    change.remove("lessons", reflection.lesson.id)
            elif parts:
                text = {"if_text": parts[0], "then_text": parts[1]}
                if reflection.lesson:
                    change.update("lessons", reflection.lesson.id, text)
                else:
                    change.insert("lessons", {"application": id_, **text})
            end: dict[str, Any] = {} if closing is None else {"closing": line(closing)}
            if finish and not reflection.finished_at:
                end["finished_at"] = self.now_said()
            if end:
                change.put("reflections", (id_,), {"application": id_, **end})

        verb = "finished reflecting" if finish else "reflected"
        self.act(f"{verb} on {self.application(id_).title}", work)
        return self.application(id_)

    def _hold(self, id_: int) -> Hold:
        hold = self.application(id_).hold
        if hold is None or hold.hold_until is None:
            raise NotPossible("There is no hold on this application.")
        return hold


def _checked(key: str, field: str, value: Any) -> Any:
    question = BY_KEY.get(key)
    if question is None:
        raise NotUnderstood(f"There is no question “{key}”. The questions are {', '.join(BY_KEY)}.")
    if field == "note":
        return prose(value)
    if value is None:
        return None
    if not question.is_hard:
        raise NotUnderstood(f"“{key}” takes a note, not yes, partly or no.")
    if field == "answer" and value not in ANSWERS:
        raise NotUnderstood(f"An answer is one of {', '.join(ANSWERS)}.")
    if field == "in_hands" and not (isinstance(value, int) and 0 <= value <= 4):
        raise NotUnderstood("How much was in your hands is a number from 0 to 4.")
    return value
