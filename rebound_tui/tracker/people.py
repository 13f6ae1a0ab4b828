"""The people met: who they are, and how often to be in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rebound_tui.core.cadence import SLOWING, read_cadence
from rebound_tui.core.contact import Contact
from rebound_tui.core.find import Ambiguous
from rebound_tui.core.naming import Meant, meant, people_of
from rebound_tui.core.same import as_one
from rebound_tui.tracker.resting import Resting
from rebound_tui.tracker.session import NotPossible, NotUnderstood, details, given, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application
    from rebound_tui.store.change import Change

Who = int | Literal["new"]


class People(Resting):
    """What one can say about a person."""

    def contact(
        self,
        name: str,
        *,
        application: int | None = None,
        every: str | None = None,
        who: Who | None = None,
        unset: Iterable[str] = (),
        **more: str | None,
    ) -> Contact:
        """Makes a contact, or links one that exists by that name at that company.

        A contact from a rejected application starts with the slowing cadence, counted from the no.

        Args:
            name: the person's name.
            application: where one met.
            every: how often to be in touch: `6w`, `3m`, `every mon`, `slowing`.
            who: whom it is, if the name alone can't say: the id of a contact, or `new`.
            unset: fields of a contact that exists which are to be empty.
            more: `company`, `role`, `email`, `phone`, `url` and `note`; what is empty is left as it is.

        Raises:
            NotPossible: no name.
            Ambiguous: it may be somebody one knows; `who` says whom.
            ValueError: `every` can't be read.
        """
        told = line(name)
        if not told and not isinstance(who, int):
            raise NotUnderstood("A name is needed.")
        cadence = str(read_cadence(every)) if every else None
        fields = given(details(more))

        def work(change: Change) -> int:
            met = self.application(application) if application is not None else None
            known = self._who(told or "", fields.get("company"), met, who)
            if known:
                return self._link(change, known, met, cadence, fields | dict.fromkeys(unset))
            return self._make(change, told or "", met, cadence, fields)

        id_ = self.act(f"noted {told or 'a person'}", work)
        return self.contact_of(id_)

    def people_meant(self, id_: int) -> list[Meant]:
        """Who is meant by each name on an application; where it isn't sure, a person has to say."""
        return people_of(self.application(id_), self.snapshot)

    def make_contacts(self, id_: int, *, who: Mapping[str, Who] | None = None) -> tuple[Contact, ...]:
        """Makes contacts of all the people named on an application and its interviews, or links those that exist.

        Args:
            id_: the application.
            who: whom a name means that may be several: the id of a contact, or `new`.

        Raises:
            NotPossible: nobody is named.
            Ambiguous: a name may be somebody one knows, and `who` doesn't say.
        """
        if not self.application(id_).people_named:
            raise NotPossible("Nobody is named on this application yet.")

        def work(change: Change) -> list[int]:
            application = self.application(id_)
            made = []
            for one in people_of(application, self.snapshot):
                said = (who or {}).get(one.name)
                known = self.contact_of(said) if isinstance(said, int) else one.known
                if known is None and one.perhaps and said is None:
                    raise _unsure(one)
                if known and said != "new":
                    made.append(self._link(change, known, application, None, {}))
                else:
                    made.append(self._make(change, one.name, application, None, {}))
            return made

        made = self.act(f"noted the people at {self.application(id_).company}", work)
        return tuple(self.contact_of(contact) for contact in dict.fromkeys(made))

    def edit_contact(self, id_: int, *, every: str | None = "", **changes: str | None) -> Contact:
        """Changes what is given of a contact; None or an empty text unsets a field.

        A new cadence counts from the last contact, or from today, and ends a stop.

        Raises:
            NotPossible: the name would be empty.
            ValueError: `every` can't be read.
        """
        fields = details(changes)
        if "name" in fields and not fields["name"]:
            raise NotUnderstood("A name is needed.")
        cadence = str(read_cadence(every)) if every else None

        def work(change: Change) -> None:
            contact = self.contact_of(id_)
            changed = {name: value for name, value in fields.items() if value != getattr(contact, name)}
            if every != "" and cadence != (str(contact.every) if contact.every else None):
                changed.update(every=cadence, since_on=self.today.isoformat(), next_on=None)
                changed.update(self._begun_again(contact))
            self._write(change, contact, changed)

        self.act(f"edited {self.contact_of(id_).name}", work)
        return self.contact_of(id_)

    def same_person(self, goes: int, stays: int) -> Contact:
        """Makes one of two contacts that are one person: touches, applications and notes of both stand together.

        Raises:
            NotPossible: they are one already.
        """

        def work(change: Change) -> None:
            one, other = self.contact_of(goes), self.contact_of(stays)
            if one.id == other.id:
                raise NotPossible(f"{one.name} is one contact already.")
            change.update("contacts", one.id, {"same_as": other.id})
            if other.same_as is not None:
                change.update("contacts", other.id, {"same_as": None})
            self._settle(change, other, as_one(other, [one]).touches)

        label = f"made one of {self.contact_of(goes).name} and {self.contact_of(stays).name}"
        self.act(label, work)
        return self.contact_of(stays)

    def apart(self, id_: int) -> tuple[Contact, ...]:
        """Makes contacts of their own again of all that were made one; returns them.

        Raises:
            NotPossible: it is but one.
        """
        others = self.contact_of(id_).others
        if not others:
            raise NotPossible(f"{self.contact_of(id_).name} is but one contact.")

        def work(change: Change) -> None:
            for other in self.contact_of(id_).others:
                change.update("contacts", other, {"same_as": None})

        self.act(f"took {self.contact_of(id_).name} apart", work)
        return tuple(self.contact_of(one) for one in (self.contact_of(id_).id, *others))

    def delete_contact(self, id_: int) -> None:
        """Moves a contact and its touches to the trash, with those that are the same person."""

        def work(change: Change) -> None:
            contact = self.contact_of(id_)
            for one in (contact.id, *contact.others):
                for touch in self.snapshot.ids_of("touches", one):
                    change.remove("touches", touch, along=contact.id)
                change.remove("contacts", one, along=contact.id if one != contact.id else None)

        self.act(f"deleted {self.contact_of(id_).name}", work)

    def _who(
        self, name: str, company: str | None, met: Application | None, who: Who | None
    ) -> Contact | None:
        if isinstance(who, int):
            return self.contact_of(who)
        if who == "new":
            return None
        found = meant(name, company or (met.company if met else None), self.snapshot.contacts.values())
        if found.known or not found.perhaps:
            return found.known
        if met is None and len(found.perhaps) == 1:  # nothing speaks against it, and it was asked for by name
            return found.perhaps[0]
        raise _unsure(found)

    def _make(
        self, change: Change, name: str, met: Application | None, cadence: str | None, fields: dict[str, Any]
    ) -> int:
        company = met.company if met else None
        linked = {"applications_set": [met.id]} if met else {}
        timed = self._timed(met, cadence, None)
        return change.insert("contacts", given({"name": name, "company": company}) | fields | linked | timed)

    def _link(
        self,
        change: Change,
        known: Contact,
        met: Application | None,
        cadence: str | None,
        fields: dict[str, Any],
    ) -> int:
        timed = self._timed(met, cadence, known)
        fields = {**fields, **({"next_on": None} if timed else {}), **timed}
        if cadence:
            fields.update(self._begun_again(known))
        if met and known.company is None:
            fields.setdefault("company", met.company or None)
        if met and met.id not in known.applications_set:
            fields["applications_set"] = [*known.applications_set, met.id]
        self._write(change, known, fields)
        return known.id

    def _timed(self, met: Application | None, cadence: str | None, known: Contact | None) -> dict[str, Any]:
        """The cadence that was asked for, or after a no the usual one where there is none yet."""
        rests = known is not None and known.state(self.today) in ("paused", "stopped")
        counts_from_no = cadence == SLOWING
        if cadence is None and met and met.stage == "rejected" and not (known and known.every) and not rests:
            cadence = str(self.snapshot.settings.cadence_after_no)
            counts_from_no = True
        if cadence is None or (known and cadence == str(known.every)):
            return {}
        since = min(met.no.day, self.today) if met and met.no and counts_from_no else self.today
        fields = {"every": cadence, "since_on": since.isoformat()}
        begins = (known or Contact(0))._replace(every=read_cadence(cadence), since_on=since, snoozed_on=None)
        if begins.next_on and begins.next_on < self.today:  # who is new is due, never late
            fields["next_on"] = self.today.isoformat()
        return fields


def _unsure(name: Meant) -> Ambiguous:
    candidates = [(contact.id, contact.title) for contact in name.perhaps]
    if len(candidates) > 1:
        return Ambiguous(name.name, candidates)
    return Ambiguous(name.name, candidates, why=f"“{name.name}” may be somebody you know.")
