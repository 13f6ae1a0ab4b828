"""Applications: add, edit, delete, and the card for the day a no comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.deleted import PARTS
from rebound_tui.core.stage import Stage
from rebound_tui.tracker.session import NotUnderstood, When, details, given, line, prose, words
from rebound_tui.tracker.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rebound_tui.core.application import Application
    from rebound_tui.store.change import Change

_PLAN_LINES = 2


class Applications(Timeline):
    """What one can say about an application."""

    def add(
        self,
        company: str,
        role: str = "",
        *,
        stage: Stage = "applied",
        when: When = None,
        tags: Iterable[str] = (),
        people: Iterable[str] = (),
        **more: str | None,
    ) -> Application:
        """Adds an application that stands at `stage` since `when` (today, if not said).

        Args:
            company: at which company; the one thing that is needed.
            role: as what.
            stage: where it stands.
            when: since when.
            tags: words to find it by.
            people: names of people met; they become contacts only when asked for.
            more: `url`, `source`, `location`, `salary` and `note`.

        Raises:
            NotPossible: no company, or `when` lies ahead.
        """
        fields = {"company": _company(company), "role": line(role), **details(more)}
        fields |= {"tags": words(tags), "people_set": words(people)}
        self.must_not_lie_ahead(when)

        def work(change: Change) -> int:
            id_ = change.insert("applications", given(fields))
            since = self.today if when is None else when
            if stage == "rejected":
                self._reject(change, id_, (), when=since, how="mail", feel=None, hold="usual", text=None)
            else:
                self._stage(change, id_, stage, since)
            return id_

        id_ = self.act(f"added {_title(fields)}", work)
        return self.snapshot.applications[id_]

    def add_quick(self, text: str) -> Application:
        """Adds an application said in one line; see `core.quick`.

        Raises:
            NotPossible: no company, or something in it can't be read.
        """
        from rebound_tui.core.quick import read_quick  # noqa: PLC0415 - links and dates are read where one types them

        try:
            said = read_quick(text, now=self.clock(), zone=self.zone)
        except ValueError as unclear:
            raise NotUnderstood(str(unclear)) from None
        when = (said.when.at or said.when.on) if said.when else None
        return self.add(
            said.company,
            said.role,
            stage=said.stage,
            when=when,
            tags=said.tags,
            source=said.source,
            url=said.url,
        )

    def edit(
        self,
        id_: int,
        *,
        tag: Iterable[str] = (),
        untag: Iterable[str] = (),
        people: Iterable[str] | None = None,
        **changes: str | None,
    ) -> Application:
        """Changes what is given of an application; None or an empty text unsets a field.

        Raises:
            NotPossible: the company would be empty.
        """
        if "company" in changes:
            changes["company"] = _company(changes["company"] or "")

        def work(change: Change) -> None:
            application = self.application(id_)
            fields: dict[str, Any] = details(changes)
            tags = [*(t for t in application.tags if t not in words(untag)), *words(tag)]
            if tags != list(application.tags):
                fields["tags"] = list(dict.fromkeys(tags))
            if people is not None:
                fields["people_set"] = words(people)
            change.update("applications", id_, fields)

        self.act(f"edited {self.application(id_).title}", work)
        return self.snapshot.applications[id_]

    def plan(self, id_: int, text: str | None) -> Application:
        """Writes the card for the day a no comes, two lines at most; an empty text takes it away.

        Raises:
            NotPossible: it is longer than two lines.
        """
        words = prose(text)
        lines = [said for part in (words or "").split("\n") if (said := line(part))]
        if len(lines) > _PLAN_LINES:
            raise NotUnderstood("Two lines are enough for that card.")
        said = "\n".join(lines) or None
        self.act(
            f"wrote what to do if it is a no from {self.application(id_).title}",
            lambda change: change.update("applications", id_, {"plan_text": said}),
        )
        return self.application(id_)

    def delete(self, id_: int) -> Application:
        """Moves an application with all that belongs to it to the trash; its people stay. Returns it as it was."""

        def work(change: Change) -> Application:
            application = self.application(id_)
            self._delete(change, id_)
            return application

        return self.act(f"deleted {self.application(id_).title}", work)

    def _delete(self, change: Change, id_: int) -> None:
        change.remove("applications", id_)
        for table in PARTS["applications"]:
            owners = self.snapshot.ids_of("lessons", id_) if table == "trials" else (id_,)
            for part in (part for owner in owners for part in self.snapshot.ids_of(table, owner)):
                change.remove(table, part, along=id_)


def _company(text: str) -> str:
    company = line(text)
    if not company:
        raise NotUnderstood("A company is needed; everything else can come later.")
    return company


def _title(fields: dict[str, Any]) -> str:
    return " · ".join(part for part in (fields["company"], fields["role"]) if part)
