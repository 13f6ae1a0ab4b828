"""The dialogs about several applications at once, and about the filter that found them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import LineField
from rebound_tui.tui.dialogs.names import NamesField
from rebound_tui.tui.dialogs.stage import StageField
from rebound_tui.tui.dialogs.when import WhenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.stage import Stage
    from rebound_tui.tracker.session import When
    from rebound_tui.tui.dialogs.form import Field

Moved = tuple["Stage", "When"]
Tagged = tuple[tuple[str, ...], tuple[str, ...]]


class StageAll(Dialog[Moved]):
    """A stage for all of them; it is left with what was chosen."""

    def __init__(self, those: str) -> None:
        super().__init__()
        self.title = f"Stage of {those}"

    def fields(self) -> Iterable[Field]:
        """The stage, and since when."""
        yield StageField("ghosted")
        yield WhenField(empty="now")

    def submit(self, values: Mapping[str, Any]) -> Moved:
        """What was chosen."""
        return values["stage"], values["when"]


class TagAll(Dialog[Tagged]):
    """Tags to put on all of them, and to take off; it is left with both."""

    def __init__(self, those: str) -> None:
        super().__init__()
        self.title = f"Tags of {those}"

    def fields(self) -> Iterable[Field]:
        """More tags, and fewer."""
        known = {tag for one in self.app.snapshot.applications.values() for tag in one.tags}
        yield NamesField("more", "Add", known=known, placeholder="remote, python")
        yield NamesField("less", "Take off", known=known)

    def submit(self, values: Mapping[str, Any]) -> Tagged:
        """What was typed."""
        if not values["more"] and not values["less"]:
            raise ValueError("Which tags?")
        return values["more"], values["less"]


class SaveFilter(Dialog[str]):
    """A name for the filter that is there."""

    TITLE: ClassVar = "Save this filter"

    def __init__(self, query: str) -> None:
        self.query_text = query
        super().__init__()

    def intro(self) -> str:
        """How it is used."""
        return f"{self.query_text}\n@ and its name in the filter, or the palette, brings it back."

    def fields(self) -> Iterable[Field]:
        """The name."""
        yield LineField(
            "name", "Name", required="A filter needs a name, such as remote.", placeholder="remote"
        )

    def submit(self, values: Mapping[str, Any]) -> str:
        """Saves it."""
        name = self.app.carry_out(lambda: self.app.tracker.save_filter(values["name"], self.query_text))
        self.app.say(f"@{name} brings this filter back.")
        return name
