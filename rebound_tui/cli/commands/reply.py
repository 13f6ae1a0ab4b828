"""The reply to a no: what one wants, what one writes, that it was sent, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.letter import read_letter
from rebound_tui.cli.verb import Said, verb
from rebound_tui.core.reply import AIMS, OUTCOMES
from rebound_tui.tracker.reply import SAME

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.tracker.tracker import Tracker


@verb("reply")
@options.the_application
@click.option(
    "--aim", type=click.Choice(AIMS), help="What you want from it. An untouched draft begins with a letter."
)
@click.option(
    "--text-file", "text_file", metavar="FILE", type=click.Path(), help="The letter; - for standard input."
)
@click.option("--to", metavar="CONTACT", help="To whom it goes; the only contact there, if not said.")
@click.option("--sent", is_flag=True, help="You sent it.")
@click.option("--unsent", is_flag=True, help="You didn't send it after all; it can be changed again.")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="Whether it brought what you asked for.")
def reply(
    tracker: Tracker,
    application: str,
    aim: str | None,
    text_file: str | None,
    to: str | None,
    sent: bool,
    unsent: bool,
    outcome: str | None,
) -> Said:
    """Show the reply to a no, write it, or say that it was sent.

    Know what you want before you write. Nothing is marked as sent while it cools off.
    """
    from rebound_tui.cli.words.reply import replied
    from rebound_tui.tracker.letters import Cooling
    from rebound_tui.tracker.session import NotPossible

    found = resolve.application(tracker.snapshot, application)
    if found.reply is None:
        raise NotPossible(
            f"There is no no from {found.title}, and so nothing to reply to; rebound-tui no APPLICATION logs one."
        )
    written = found.reply
    text = None if text_file is None else read_letter(text_file)
    whom = None if to is None else _whom(tracker, found, to)
    if unsent:
        if aim or text is not None or whom or sent or outcome:
            raise click.UsageError("--unsent stands alone.", click.get_current_context())
        found = tracker.unsend(found.id)
    if aim or text is not None or whom or sent or outcome:
        try:
            found = tracker.reply(
                found.id,
                aim=aim or SAME,
                cool=text,
                to=whom.id if whom else SAME,
                sent=sent,
                outcome=outcome,
            )
        except Cooling as cooling:
            raise NotPossible(
                f'{cooling} If it can\'t wait: rebound-tui hold {found.id} --leave "why".'
            ) from None
    return Said(lambda: as_json.whole(found, tracker), lambda: "\n".join(replied(found, written, tracker)))


def _whom(tracker: Tracker, application: Application, words: str) -> Contact:
    """The contact that is meant; who is named on the application alone isn't one yet."""
    from rebound_tui.core.find import NotFound
    from rebound_tui.core.text import one_line

    try:
        return resolve.contact(tracker.snapshot, words)
    except NotFound as nothing:
        wanted = words.casefold().split()
        named = [name for name in application.people_named if all(word in name.casefold() for word in wanted)]
        if len(named) != 1 or not wanted:
            raise
        make = f"rebound-tui contact NAME --application {application.id}"
        raise NotFound(f"{nothing} {one_line(named[0])} is named there; {make} makes a contact.") from None
