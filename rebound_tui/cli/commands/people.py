"""The people met: contact, touch, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.verb import Said, look, verb
from rebound_tui.core.contact import HOWS

if TYPE_CHECKING:
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker


@verb("contact")
@click.argument("name")
@click.option("--application", metavar="APPLICATION", help="Where you met.")
@click.option("--company", metavar="TEXT", help="Where they work.")
@click.option("--email", metavar="TEXT", help="Their address.")
@click.option("--every", metavar="LENGTH", help="How often to be in touch: 10d, 6w, 3m, 1y or slowing.")
def contact(
    tracker: Tracker,
    name: str,
    application: str | None,
    company: str | None,
    email: str | None,
    every: str | None,
) -> Said:
    """Note a person, or add to one who is there.

    Name and company say who is meant. Somebody met where a no came starts with a slowing cadence.
    """
    from rebound_tui.cli.words import noted

    met = resolve.application(tracker.snapshot, application) if application is not None else None
    _check_cadence(every)
    made = tracker.contact(name, application=met and met.id, company=company, email=email, every=every)
    return Said(lambda: as_json.contact(made, tracker), lambda: noted(made, tracker))


@verb("touch")
@click.argument("contact")
@click.argument("text", default="")
@click.option("--how", type=click.Choice(HOWS), default="mail", help="How; by mail, if not said.")
@click.option("--in", "came_in", is_flag=True, help="They got in touch with you.")
@click.option(
    "--give", is_flag=True, help="You gave something: an article, congratulations, an introduction."
)
@click.option("--ask", is_flag=True, help="You asked for something.")
@options.at
def touch(
    tracker: Tracker, contact: str, text: str, how: str, came_in: bool, give: bool, ask: bool, at: str | None
) -> Said:
    """Note that you were in touch with somebody.

    TEXT is what it was about.
    """
    from rebound_tui.cli.words import touched

    if give and ask:
        raise click.UsageError("It is a --give or an --ask, not both.", click.get_current_context())
    when = options.moment(tracker, "--at", at)
    found = resolve.contact(tracker.snapshot, contact)
    noted = tracker.touch(
        found.id,
        text,
        how=how,
        direction="in" if came_in else "out",
        sort="give" if give else "ask" if ask else "none",
        when=when,
    )
    return Said(lambda: as_json.touch(noted), lambda: touched(tracker.contact_of(found.id), tracker))


@look("people")
def people(session: Session) -> Said:
    """List the people, overdue first, then by the next date."""
    from rebound_tui.cli.lists import people_listed
    from rebound_tui.core.agenda import by_next_date

    found = by_next_date(session.snapshot.contacts.values(), session.today)
    return Said(
        lambda: [as_json.contact(contact, session) for contact in found],
        lambda: people_listed(found, session),
    )


def _check_cadence(typed: str | None) -> None:
    from rebound_tui.core.cadence import read_cadence

    if typed is not None:
        try:
            read_cadence(typed)
        except ValueError as odd:
            raise click.UsageError(f"--every {odd}") from None
