"""What is said of several applications at once: one action, one write, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.stage import STAGES, Stage
from rebound_tui.tracker.applications import Applications
from rebound_tui.tracker.session import NotPossible, NotUnderstood, When, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rebound_tui.core.application import Application
    from rebound_tui.store.change import Change


class Several(Applications):
    """Archive, tag, log, move and delete; of one application as well as of many."""

    def archive(self, ids: Iterable[int], *, archived: bool = True) -> None:
        """Puts applications away, or takes them out again; nothing else about them changes."""

        def work(change: Change, application: Application) -> None:
            if (application.archived_at is not None) != archived:
                when = self.now_said() if archived else None
                change.update("applications", application.id, {"archived_at": when})

        self._each("archived" if archived else "took out", ids, work)

    def tag(self, ids: Iterable[int], *, tag: Iterable[str] = (), untag: Iterable[str] = ()) -> None:
        """Puts tags on applications, and takes others off."""
        more, less = words(tag), words(untag)

        def work(change: Change, application: Application) -> None:
            kept = [had for had in application.tags if had not in less]
            change.update("applications", application.id, {"tags": list(dict.fromkeys([*kept, *more]))})

        self._each("tagged", ids, work)

    def log_each(
        self,
        ids: Iterable[int],
        text: str = "",
        *,
        kind: str = "note",
        when: When = None,
        people: Iterable[str] = (),
    ) -> None:
        """Logs the same of several applications, as `log` does of one.

        Raises:
            NotPossible: as there.
        """
        self._must_be_loggable(text, kind, when)
        names = words(people)

        def work(change: Change, application: Application) -> None:
            self._log(change, application, text, kind, when, names)

        self._each(f"logged {kind} for", ids, work)

    def stage_each(self, ids: Iterable[int], stage: Stage, *, when: When = None) -> None:
        """Says that applications reached a stage; `rejected` logs a no for each, by personal mail.

        Raises:
            NotPossible: there is no such stage, or `when` lies ahead.
        """
        if stage not in STAGES:
            raise NotUnderstood(f"There is no stage “{stage}”. The stages are {', '.join(STAGES)}.")
        self.must_not_lie_ahead(when)

        def work(change: Change, application: Application) -> None:
            if stage == "rejected":
                events = application.events
                self._reject(
                    change, application.id, events, when=when, how="mail", feel=None, hold="usual", text=None
                )
            else:
                self._move(change, application.id, stage, when, None)

        self._each(f"moved to {stage}:", ids, work)

    def delete_each(self, ids: Iterable[int]) -> None:
        """Moves applications with all that belongs to them to the trash."""
        self._each("deleted", ids, lambda change, application: self._delete(change, application.id))

    def _each(self, verb: str, ids: Iterable[int], work: Callable[[Change, Application], None]) -> None:
        chosen = list(ids)
        if not chosen:
            raise NotPossible("There is no application to do that to.")
        called = self.application(chosen[0]).title if len(chosen) == 1 else f"{len(chosen)} applications"

        def all_of_them(change: Change) -> None:
            for id_ in chosen:
                work(change, self.application(id_))

        self.act(f"{verb} {called}", all_of_them)
