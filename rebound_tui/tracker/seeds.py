"""Seeds: how the door stands after a no, when to look again, and coming back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rebound_tui.core.seed import DOORS, seed_of
from rebound_tui.tracker.session import NotPossible, NotUnderstood, When, given, line, prose
from rebound_tui.tracker.timeline import Timeline

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.stage import Stage
    from rebound_tui.store.change import Change

_NOT_YET = "A door is kept open after a no, and this application stands at {stage}."
#: What a new application has from the one it comes back to; the link and the pay belong to the old one.
_KEPT = ("company", "role", "location")


class Seeds(Timeline):
    """What one can say about coming back after a no."""

    def rejected(self, id_: int) -> Application:
        """The application, if it stands at a no.

        Raises:
            NotPossible: it doesn't.
        """
        application = self.application(id_)
        if application.stage != "rejected":
            raise NotPossible(_NOT_YET.format(stage=application.stage))
        return application

    def seed(self, id_: int, *, door: str | None = None, **changes: str | date | None) -> Application:
        """Says how the door stands; a date or a reason without a word about the door leaves it ajar.

        Args:
            id_: a rejected application.
            door: `closed`, `ajar` or `open`; None leaves it.
            changes: `return_text`, why come back; `return_on`, when to look again; `reapply_on`, when to re-apply.
                None or an empty text unsets one.

        Raises:
            NotPossible: it stands at no no, or there is no such door.
        """
        if door is not None and door not in DOORS:
            raise NotUnderstood(f"A door is one of {', '.join(DOORS)}.")
        fields: dict[str, Any] = {
            name: value.isoformat() if isinstance(value, date) else prose(value)
            for name, value in changes.items()
        }

        def work(change: Change) -> None:
            known = self.rejected(id_).door
            stands = door or known or ("ajar" if any(fields.values()) else None)
            change.update("applications", id_, {**fields, "door": stands})

        self.act(f"said how the door of {self.application(id_).title} stands", work)
        return self.application(id_)

    def looked(self, id_: int) -> Application:
        """Says that one looked again at what they have; the door stays as it is.

        Raises:
            NotPossible: there was no date to look again.
        """
        if self.rejected(id_).return_on is None:
            raise NotPossible("There is no date to look again.")
        self.act(
            f"looked again at {self.application(id_).title}",
            lambda change: change.update("applications", id_, {"return_on": None}),
        )
        return self.application(id_)

    def put_off(self, id_: int, until: date) -> Application:
        """Moves what is due about a door to a later day.

        Raises:
            NotPossible: `until` is not after today, or nothing has a date.
        """
        if until <= self.today:
            raise NotPossible("Not now moves a date ahead. Try +1w, +1m or 1 mar.")

        def work(change: Change) -> None:
            seed = seed_of(self.snapshot, self.rejected(id_).id)
            if seed.task is None:
                raise NotPossible("There is no date to move.")
            field = "reapply_on" if seed.task == "reapply" else "return_on"
            change.update("applications", id_, {field: until.isoformat()})

        self.act(f"put off {self.application(id_).title}", work)
        return self.application(id_)

    def reapply(
        self, id_: int, *, role: str | None = None, stage: Stage = "applied", when: When = None
    ) -> Application:
        """Makes a new application that comes back to a rejected one, with its people; the old one stays as it is.

        Raises:
            NotPossible: it stands at no no, or `when` lies ahead.
        """
        if stage == "rejected":
            raise NotUnderstood("A new application doesn't begin with a no.")
        self.must_not_lie_ahead(when)

        def work(change: Change) -> int:
            old = self.rejected(id_)
            fields = {name: getattr(old, name) for name in _KEPT} | given({"role": line(role)})
            people = {"tags": list(old.tags), "people_set": list(old.people_named), "previous": id_}
            new = change.insert("applications", given(fields | people))
            self._stage(change, new, stage, self.today if when is None else when)
            for contact in old.contacts:
                if contact in self.snapshot.contacts:
                    met = self.snapshot.contacts[contact].applications_set
                    change.update("contacts", contact, {"applications_set": [*met, new]})
            return new

        new = self.act(f"applied again at {self.application(id_).company}", work)
        return self.application(new)
