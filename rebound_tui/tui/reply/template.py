"""The dialog for the letter that a reply begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rebound_tui.core.template import TEMPLATES
from rebound_tui.core.wording.reply import AIM_MEANINGS, AIM_WORDS
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, TextField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class TemplateDialog(Dialog[str]):
    """The person's own letter for one aim; emptied, it is ours again."""

    def __init__(self, aim: str) -> None:
        self.aim = aim
        super().__init__()
        self.title = f"The letter to begin with ─ {AIM_WORDS[aim]}"

    @property
    def kept_as(self) -> str:
        """As any dialog, and which letter it is."""
        return f"{super().kept_as}.{self.aim}"

    def intro(self) -> str:
        """What can be filled in."""
        return (
            f"{AIM_MEANINGS[self.aim]} {{hello}}, {{thanks}}, {{company}}, {{role}} and {{me}} are filled in. "
            "Emptied, the letter is as it comes."
        )

    def fields(self) -> Iterable[Field]:
        """The letter."""
        own = self.app.snapshot.settings.templates
        yield TextField("text", "Letter", own.get(self.aim, TEMPLATES[self.aim]))

    def on_mount(self) -> None:
        """Leaves the letter room."""
        self.query_one(".dialog-box").add_class("-letter")

    def submit(self, values: Mapping[str, Any]) -> str:
        """Keeps it."""
        text = values["text"] if values["text"].strip() else None
        self.app.carry_out(lambda: self.app.tracker.write_template(self.aim, text))
        self.app.say("Noted. The next reply begins so.")
        return self.aim
