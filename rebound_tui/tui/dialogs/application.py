"""The dialogs about an application: a new one in two words, and all there is to know of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.widgets import Input

from rebound_tui.core.application import Application
from rebound_tui.core.link import safe_link
from rebound_tui.core.quick import host_of
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, LineField, TextField
from rebound_tui.tui.dialogs.names import NamesField
from rebound_tui.tui.dialogs.stage import StageField
from rebound_tui.tui.dialogs.when import WhenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LINES = ("company", "role", "url", "source", "location", "salary", "note")


class _ApplicationDialog(Dialog[int]):
    """The fields of an application, filled in as far as they are known."""

    def __init__(self, application: Application) -> None:
        self.application = application
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """What every application has."""
        application = self.application
        needed = "A company is needed; everything else can come later."
        yield LineField(
            "company", "Company", application.company, required=needed, suggestions=self._used("company")
        )
        yield LineField("role", "Role", application.role, suggestions=self._used("role"))

    def details(self) -> Iterable[Field]:
        """What it may have."""
        application = self.application
        tags = (tag for known in self.app.snapshot.applications.values() for tag in known.tags)
        people = (contact.name for contact in self.app.snapshot.contacts.values())
        yield LineField("url", "Link", application.url or "", read=_read_link, placeholder="https://")
        yield LineField("source", "Found at", application.source or "", suggestions=self._used("source"))
        yield LineField("location", "Where", application.location or "", suggestions=self._used("location"))
        yield LineField("salary", "Salary", application.salary or "")
        yield NamesField("tags", "Tags", application.tags, known=tags, placeholder="remote, python")
        yield NamesField(
            "people", "People", application.people_set, known=people, placeholder="Ann Lee, Bo Chan"
        )
        yield TextField("note", "Note", application.note or "")

    def _used(self, name: str) -> list[str]:
        """What other applications have there."""
        return sorted(
            {getattr(known, name) or "" for known in self.app.snapshot.applications.values()} - {""}
        )


class AddApplication(_ApplicationDialog):
    """Company, role, enter. It is left with the new application's id."""

    TITLE: ClassVar = "A new application"

    def __init__(self, link: str = "") -> None:
        super().__init__(Application(0))
        self._link = link

    def on_mount(self) -> None:
        """Takes a link as if it were pasted."""
        super().on_mount()
        company = self._fields[0].control
        if self._link and isinstance(company, Input):
            company.value = self._link

    def on_input_changed(self) -> None:
        """A link pasted for a company is the application's link, and its host where it was found."""
        lines = {f.key: f for f in (*self._fields, *self._folded) if isinstance(f, LineField)}
        company, url, source = (lines[key].control for key in ("company", "url", "source"))
        link = company.value.strip()
        if link.startswith(("http://", "https://")) and (host := host_of(link)):
            url.value, company.value = link, ""
            if not source.value:
                source.value = host
            self._say(f"The link is kept, found at {source.value}. Which company is it?")

    def more(self) -> Iterable[Field]:
        """Where it stands, and the details."""
        yield StageField("applied")
        yield WhenField("when", "Since", empty="today")
        yield from self.details()

    def submit(self, values: Mapping[str, Any]) -> int:
        """Adds it."""
        added = self.app.carry_out(lambda: self.app.tracker.add(**values))
        self.app.say(f"Added {added.title}.")
        return added.id


class EditApplication(_ApplicationDialog):
    """All its fields at once, so they stand close together."""

    TITLE: ClassVar = "An application"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012 - so does Textual

    def fields(self) -> Iterable[Field]:
        """Everything."""
        yield from super().fields()
        yield from self.details()

    def submit(self, values: Mapping[str, Any]) -> int:
        """Changes what was changed, and nothing that came in from elsewhere meanwhile."""
        before, tags = self.application, values["tags"]
        changes = {
            name: values[name] for name in _LINES if (values[name] or "") != (getattr(before, name) or "")
        }
        if values["people"] != before.people_set:
            changes["people"] = values["people"]
        if tags != before.tags:
            changes["tag"] = [tag for tag in tags if tag not in before.tags]
            changes["untag"] = [tag for tag in before.tags if tag not in tags]
        if changes:
            edited = self.app.carry_out(lambda: self.app.tracker.edit(before.id, **changes))
            self.app.say(f"Changed {edited.title}.")
        return before.id


def _read_link(text: str) -> tuple[str, str]:
    """Any link is kept; the note says beforehand if it is one that won't be opened."""
    return text, "" if safe_link(text) else "kept; only http and https are opened"
