"""What keys say of the rows of a list: choose several, sort, copy, archive, and do the last thing once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.filter import Ask, Filter, read_filter
from rebound_tui.core.sorting import APPLICATIONS
from rebound_tui.core.wording.copied import application_row
from rebound_tui.tui import later
from rebound_tui.tui.again import Again
from rebound_tui.tui.places.finding import Finding
from rebound_tui.tui.row_verbs import Sorting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from rebound_tui.core.application import Application
    from rebound_tui.tui.dialogs.several import Moved, Tagged

LIST_VERBS = ("item.select", "list.all", "item.archive", "list.sort", "item.repeat", "item.copy")


class ListVerbs(Sorting, Finding):
    """The list of applications, of which several can be chosen."""

    LIST, COLUMNS = "applications", APPLICATIONS

    def __init__(self) -> None:
        super().__init__()
        self.chosen: set[int] = set()

    @property
    def application(self) -> Application | None:
        """The application under the cursor."""
        raise NotImplementedError

    def understood(self, query: str) -> Filter:
        """Fields, states and days besides words; what was put away is hidden unless it is asked for."""
        ask = Ask(self.snapshot, self.app.now, self.snapshot.settings.filters)
        filter_ = read_filter(query, ask) if query.strip() else Filter()
        if filter_.shows_archived:
            return filter_
        return filter_._replace(tests=(*filter_.tests, _is_not_archived))

    def those_meant(self) -> list[int]:
        """The chosen applications, or the one under the cursor."""
        here = [self.application.id] if self.application else []
        return [id_ for id_ in self.snapshot.applications if id_ in self.chosen] if self.chosen else here

    def let_go(self) -> bool:
        """Chooses none any more; tells whether any were chosen."""
        had, self.chosen = bool(self.chosen), set()
        return had

    def those_said(self, ids: Collection[int]) -> str:
        """The name of one, the number of several, and how many of them the filter hides."""
        if len(ids) == 1:
            return self.snapshot.applications[next(iter(ids))].title
        hidden = self.hidden(ids)
        return f"{len(ids)} applications" + (f", {hidden} hidden" if hidden else "")

    def hidden(self, ids: Collection[int]) -> int:
        """How many of those the list doesn't show."""
        shown = {self.list.item_at(index) for index in range(self.list.count())}
        return sum(id_ not in shown for id_ in ids)

    def narrowed(self) -> None:
        """What is chosen stays so, though the filter may hide it now: the title says that."""
        if self.chosen:
            self.show_title()

    def show_title(self) -> None:
        """Writes over the list what it holds."""
        raise NotImplementedError

    # What keys say

    def action_item_select(self) -> None:
        """Chooses the row or lets go of it, and moves on."""
        if self.application is not None:
            self.chosen ^= {self.application.id}
            self.draw()
            self.list.action_down()

    def action_list_all(self) -> None:
        """Chooses all rows that the filter leaves; all of them again, none."""
        rows = (self.list.item_at(index) for index in range(self.list.count()))
        shown = {row for row in rows if isinstance(row, int) and row in self.snapshot.applications}
        self.chosen = set() if shown <= self.chosen else self.chosen | shown
        self.draw()

    def action_item_archive(self) -> None:
        """Puts away what is meant, or takes it out again."""
        meant = self.those_meant()
        if not meant:
            return
        applications = self.snapshot.applications
        away = any(applications[id_].archived_at is None for id_ in meant)
        self.do_to_all(
            "put away" if away else "taken out",
            lambda ids: self.app.tracker.archive(ids, archived=away),
            hint="is:archived in the filter finds it" if away else "",
        )

    def action_application_stage(self) -> None:
        """Moves the one under the cursor, or all that are chosen."""
        if not self.chosen:
            super().action_application_stage()
            return

        meant = self.those_meant()

        def move(moved: Moved | None) -> None:
            if moved is not None:
                stage, when = moved
                self.do_to_all(
                    f"moved to {stage}", lambda ids: self.app.tracker.stage_each(ids, stage, when=when), meant
                )

        self.app.push_screen(later.StageAll(self.those_said(meant)), move)

    def tag_all(self) -> None:
        """Asks which tags come and which go."""
        meant = self.those_meant()

        def tag(tagged: Tagged | None) -> None:
            if tagged is not None:
                more, less = tagged
                self.do_to_all("tagged", lambda ids: self.app.tracker.tag(ids, tag=more, untag=less), meant)

        self.app.push_screen(later.TagAll(self.those_said(meant)), tag)

    def action_text_save(self) -> None:
        """Asks for a name for the filter."""
        if self.query_text.strip():
            self.app.push_screen(later.SaveFilter(self.query_text))
        else:
            self.app.say(f"Type a filter first; {self.app.keys['text.save']} then keeps it under a name.")

    def use_filter(self, query: str) -> None:
        """Shows what a filter leaves."""
        self.filter.display = True
        self.filter.value = query
        self.list.focus()

    def row_as_text(self) -> str:
        """What is meant, a line each."""
        return "\n".join(application_row(self.snapshot.applications[id_]) for id_ in self.those_meant())

    def action_item_repeat(self) -> None:
        """Does to what is meant what was done last to something else."""
        again = self.app.again
        if again is None:
            self.app.say("Nothing to repeat yet: move, tag, log or put away something first.")
        elif self.those_meant():
            self.do_to_all(again.label, again.work)

    def do_to_all(
        self,
        label: str,
        work: Callable[[list[int]], object],
        ids: Iterable[int] | None = None,
        *,
        hint: str = "",
    ) -> None:
        """Says one thing of all that is meant, and remembers it for the next row.

        Args:
            label: what is done, in the past tense.
            work: the sentence said to the tracker of the ids it is given.
            ids: what was meant when a dialog was opened, of which some may be gone; else what is meant now.
            hint: what else there is to say.
        """
        applications = self.snapshot.applications
        meant = self.those_meant() if ids is None else [id_ for id_ in ids if id_ in applications]
        named = self.those_said(meant)
        undo = f"{self.app.keys['app.undo']} takes it back."
        said = f"{named}: {label}. {hint}; {undo}" if hint else f"{named}: {label}. {undo}"
        if self.app.do(label, lambda: work(meant), said=said):
            self.app.again = Again(label, work)
            self.let_go()
            self.draw()

    def action_app_back(self) -> None:
        """Lets go of those that are chosen; then as everywhere."""
        if self.chosen and self.focused is self.list:
            self.let_go()
            self.draw()
        else:
            super().action_app_back()


def _is_not_archived(one: Application) -> bool:
    return one.archived_at is None
