"""The people met: contact, snooze, people, and being in touch with them: touch, touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.verb import Said, Wordy, look, verb
from rebound_tui.core.contact import HOWS

if TYPE_CHECKING:
    from rebound_tui.core.contact import Contact, Touch
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker

_OPEN = "open"  # a pause without an end
_NO_CADENCE = ("", "none")


@verb("contact")
@click.argument("name")
@click.option("--application", metavar="APPLICATION", help="Where you met.")
@click.option("--company", metavar="TEXT", help="Where they work.")
@click.option("--role", metavar="TEXT", help="What they do there.")
@click.option("--email", metavar="TEXT", help="Their address.")
@click.option("--phone", metavar="TEXT", help="Their number.")
@click.option("--url", metavar="TEXT", help="A link to them.")
@options.note
@click.option(
    "--every",
    metavar="CADENCE",
    help="How often to be in touch: 10d, 6w, 3m, 1y, every mon, every 2 mon, 2nd mon, last fri, slowing; none: no date.",
)
@click.option("--new", is_flag=True, help="Somebody else than those you know by that name.")
@click.option(
    "--pause",
    metavar="[DAY]",
    is_flag=False,
    flag_value=_OPEN,
    help="Let them rest until that day, or until you say to go on.",
)
@click.option("--go-on", is_flag=True, help="End a pause, or a stop after no answer.")
@click.option(
    "--same-as", metavar="CONTACT", help="Who it turned out to be: the two become one, under that name."
)
@click.option("--apart", is_flag=True, help="Take apart again what became one.")
@click.option("--delete", is_flag=True, help="Delete them, with all touches; undo brings them back.")
def contact(
    tracker: Tracker,
    /,
    name: str,
    application: str | None,
    every: str | None,
    new: bool,
    pause: str | None,
    go_on: bool,
    same_as: str | None,
    apart: bool,
    delete: bool,
    **details: str | None,
) -> Said:
    """Note a person, or add to one who is there.

    Name and company say who is meant; an id does, too. Somebody met where a no came starts with a slowing cadence.
    An empty text ("") unsets a field. With --pause, --go-on, --same-as, --apart or --delete, NAME is somebody who is there.
    """
    from rebound_tui.cli.words.people import deleted, made_one, noted, paused, taken_apart

    asked = [pause is not None, go_on, same_as is not None, apart, delete]
    is_more_said = new or any(said is not None for said in (application, every, *details.values()))
    if sum(asked) > 1 or (any(asked) and is_more_said):
        raise click.UsageError(
            "--pause, --go-on, --same-as, --apart and --delete each stand alone.", click.get_current_context()
        )
    if delete:
        gone = resolve.contact(tracker.snapshot, name)
        tracker.delete_contact(gone.id)
        return Said(lambda: as_json.contact(gone, tracker), lambda: deleted(gone))
    if same_as is not None:
        goes, stays = (resolve.contact(tracker.snapshot, words) for words in (name, same_as))
        one = tracker.same_person(goes.id, stays.id)
        return Said(lambda: as_json.contact(one, tracker), lambda: made_one(goes, one, tracker))
    if apart:
        parts = tracker.apart(resolve.contact(tracker.snapshot, name).id)
        return Said(lambda: [as_json.contact(part, tracker) for part in parts], lambda: taken_apart(parts))
    if pause is not None or go_on:
        found = resolve.contact(tracker.snapshot, name)
        until = None if pause in (None, _OPEN) else options.day_ahead(tracker, "--pause", pause or "")
        rests = tracker.go_on(found.id) if go_on else tracker.pause(found.id, until)
        return Said(lambda: as_json.contact(rests, tracker), lambda: paused(rests, tracker))
    made = _noted(tracker, name, application, every, details, new=new)
    return Said(lambda: as_json.contact(made, tracker), lambda: noted(made, tracker))


def _noted(
    tracker: Tracker,
    name: str,
    application: str | None,
    every: str | None,
    details: dict[str, str | None],
    *,
    new: bool,
) -> Contact:
    from rebound_tui.core.find import Ambiguous

    met = resolve.application(tracker.snapshot, application) if application is not None else None
    unset = [field for field, text in details.items() if text is not None and not text.strip()]
    if every is not None and every.strip().lower() in _NO_CADENCE:
        every, unset = None, [*unset, "every", "since_on", "next_on"]
    _check_cadence(every)
    known = resolve.contact_by_id(tracker.snapshot, name)
    try:
        return tracker.contact(
            name,
            application=met and met.id,
            every=every,
            who="new" if new else known.id if known else None,
            unset=unset,
            **details,
        )
    except Ambiguous as unsure:
        why = str(unsure).removesuffix(".") + "; give the id, or --new for somebody else."
        raise Ambiguous(name, unsure.candidates, why=why) from None


@verb("touch")
@click.argument("contact")
@click.argument("text", required=False)
@click.option("--how", type=click.Choice(HOWS), help="How; by mail, if not said.")
@click.option("--in", "came_in", is_flag=True, help="They got in touch with you.")
@click.option(
    "--give", is_flag=True, help="You gave something: an article, congratulations, an introduction."
)
@click.option("--ask", is_flag=True, help="You asked for something.")
@options.at
@click.option("--edit", metavar="TOUCH", help="Change that touch instead; touches lists their ids.")
@click.option("--out", "went_out", is_flag=True, help="With --edit: you got in touch with them.")
@click.option("--neither", is_flag=True, help="With --edit: neither a give nor an ask.")
@click.option("--delete", metavar="TOUCH", help="Delete that touch; undo brings it back.")
def touch(
    tracker: Tracker,
    contact: str,
    text: str | None,
    how: str | None,
    came_in: bool,
    give: bool,
    ask: bool,
    at: str | None,
    edit: str | None,
    went_out: bool,
    neither: bool,
    delete: str | None,
) -> Said:
    """Note that you were in touch, or change what was noted.

    TEXT is what it was about; with --edit, an empty one ("") takes it away.
    """
    from rebound_tui.cli.words.people import touched

    if give + ask + neither > 1:
        raise click.UsageError("It is a --give or an --ask, not both.", click.get_current_context())
    if came_in and went_out:
        raise click.UsageError("It went --out or came --in, not both.", click.get_current_context())
    sort = "give" if give else "ask" if ask else "none" if neither else None
    direction = "in" if came_in else "out" if went_out else None
    when = options.moment(tracker, "--at", at)
    found = resolve.contact(tracker.snapshot, contact)
    if delete is not None:
        if edit is not None or text or how or sort or direction or at:
            raise click.UsageError("--delete stands alone.", click.get_current_context())
        gone = tracker.delete_touch(found.id, _touch(found, delete).id)
        return Said(
            lambda: as_json.touch(gone), lambda: touched(tracker.contact_of(found.id), tracker, "Deleted")
        )
    if edit is not None:
        known = _touch(found, edit)
        changed = tracker.edit_touch(
            found.id,
            known.id,
            text=known.text if text is None else text,
            how=how or known.how,
            direction=direction or known.direction,
            sort=sort or known.sort,
            when=when or known.when,
        )
        return Said(
            lambda: as_json.touch(changed), lambda: touched(tracker.contact_of(found.id), tracker, "Changed")
        )
    noted = tracker.touch(
        found.id, text or "", how=how or "mail", direction=direction or "out", sort=sort or "none", when=when
    )
    return Said(lambda: as_json.touch(noted), lambda: touched(tracker.contact_of(found.id), tracker, "Noted"))


@look("touches")
@click.argument("contact")
def touches(session: Session, contact: str) -> Said:
    """List all times you were in touch with somebody, the latest first."""
    from rebound_tui.cli.words.people import touches_listed

    found = resolve.contact(session.snapshot, contact)
    latest_first = found.touches[::-1]
    return Said(
        lambda: [as_json.touch(touch) for touch in latest_first],
        lambda: touches_listed(latest_first, session),
    )


@verb("snooze", Wordy)
@click.argument("contact")
@click.argument("when")
def snooze(tracker: Tracker, contact: str, when: str) -> Said:
    """Move the next contact to a later day, once."""
    from rebound_tui.cli.words.people import paused

    until = options.day_ahead(tracker, "WHEN", when)
    found = resolve.contact(tracker.snapshot, contact)
    later = tracker.snooze(found.id, until)
    return Said(lambda: as_json.contact(later, tracker), lambda: paused(later, tracker))


@look("people")
def people(session: Session) -> Said:
    """List the people, overdue first, then by the next date."""
    from rebound_tui.cli.lists import people_listed
    from rebound_tui.cli.words.deleted import with_those_deleted
    from rebound_tui.core.contact import by_next_date

    found = by_next_date(session.snapshot.contacts.values(), session.today)
    return Said(
        lambda: [as_json.contact(contact, session) for contact in found],
        lambda: with_those_deleted(people_listed(found, session), "contacts", session),
    )


def _touch(contact: Contact, id_: str) -> Touch:
    from rebound_tui.core.find import NotFound

    found = next((touch for touch in contact.touches if str(touch.id) == id_.strip()), None)
    if found is None:
        raise NotFound(
            f"No touch with {contact.name} has that id; rebound-tui touches {contact.id} lists them."
        )
    return found


def _check_cadence(typed: str | None) -> None:
    from rebound_tui.core.cadence import read_cadence

    if typed is not None:
        try:
            read_cadence(typed)
        except ValueError as odd:
            raise click.UsageError(f"--every: {odd}") from None
