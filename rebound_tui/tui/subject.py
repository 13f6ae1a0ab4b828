"""What the keys of a place are about: the application and the person under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.tui.version_verbs import VersionVerbs

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact


class Subject(VersionVerbs):
    """A place whose row stands for an application, a person, or both."""

    @property
    def application(self) -> Application | None:
        """The application under the cursor."""
        return None

    @property
    def contact(self) -> Contact | None:
        """The person under the cursor."""
        return None

    def its_application(self) -> Application | None:
        """The application under the cursor; says so where there is none."""
        if self.application is None and not self.is_deleted():
            self.app.say("That needs an application under the cursor.")
        return self.application
