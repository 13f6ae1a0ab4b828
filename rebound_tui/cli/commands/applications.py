"""Applications: add, edit, list, show, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.verb import Said, Wordy, look, verb
from rebound_tui.core.stage import STAGES

if TYPE_CHECKING:
    from rebound_tui.core.application import Application
    from rebound_tui.core.filter import Filter
    from rebound_tui.core.stage import Stage
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker

_tags = click.option(
    "--tag", "tags", metavar="TAG", multiple=True, help="A word to find it by; may be repeated."
)


@verb("add")
@click.argument("company")
@click.argument("role")
@click.option(
    "--stage", type=click.Choice(STAGES), default="applied", help="Where it stands; applied, if not said."
)
@click.option("--on", "when", metavar="WHEN", help="Since when; today, if not said.")
@options.details
@_tags
@options.people
@options.note
def add(
    tracker: Tracker,
    /,
    company: str,
    role: str,
    stage: Stage,
    when: str | None,
    tags: tuple[str, ...],
    people: tuple[str, ...],
    **details: str | None,
) -> Said:
    """Add an application: a ROLE at a COMPANY."""
    from rebound_tui.cli.words import added

    since = options.moment(tracker, "--on", when)
    made = tracker.add(company, role, stage=stage, when=since, tags=tags, people=people, **details)
    return Said(lambda: as_json.whole(made, tracker), lambda: added(made, tracker))


@verb("quick")
@click.argument("text")
def quick(tracker: Tracker, /, text: str) -> Said:
    """Add an application that is said in one line.

    As in: "Acme, Engineer @linkedin #remote applied tue https://…". What begins with @ is where you found it, with # a
    tag; without a stage it is applied, today.
    """
    from rebound_tui.cli.words import added

    made = tracker.add_quick(text)
    return Said(lambda: as_json.whole(made, tracker), lambda: added(made, tracker))


@verb("edit")
@options.the_application
@click.option("--company", metavar="TEXT", help="At which company.")
@click.option("--role", metavar="TEXT", help="As what.")
@options.details
@_tags
@click.option("--untag", "untags", metavar="TAG", multiple=True, help="A tag to take off; may be repeated.")
@options.note
def edit(
    tracker: Tracker,
    /,
    application: str,
    tags: tuple[str, ...],
    untags: tuple[str, ...],
    **fields: str | None,
) -> Said:
    """Change an application. An empty text ("") unsets a field."""
    from rebound_tui.cli.words import edited

    changes = {name: value for name, value in fields.items() if value is not None}
    if not (changes or tags or untags):
        raise click.UsageError("Say what to change, such as --role or --note.", click.get_current_context())
    found = resolve.application(tracker.snapshot, application)
    had_versions = "note" in tracker.snapshot.versions.get(("applications", found.id), ())
    changed = tracker.edit(found.id, tag=tags, untag=untags, **changes)
    is_settled = had_versions and "note" in changes
    return Said(lambda: as_json.whole(changed, tracker), lambda: edited(changed, is_settled=is_settled))


@look("list", Wordy)
@click.argument("query", nargs=-1)
@click.option(
    "--stage", "stages", type=click.Choice(STAGES), multiple=True, help="Only this stage; may be repeated."
)
@click.option("--closed", is_flag=True, help="Those that have come to an end or were put away, too.")
def list_(session: Session, query: tuple[str, ...], stages: tuple[str, ...], closed: bool) -> Said:
    """List the open applications.

    With a QUERY, those that hold all its words in company, role, tags, note or stage. It may ask for more, of all
    that were not put away: stage:interview tag:remote before:-2w is:quiet -with:ann.
    """
    from rebound_tui.cli.lists import listed
    from rebound_tui.cli.words.deleted import with_those_deleted
    from rebound_tui.core.listing import in_list_order

    wanted = _filter_of(query, session) if query else None

    def is_listed(application: Application) -> bool:
        if stages:
            return application.stage in stages
        if application.archived_at is not None and not closed:
            return wanted is not None and wanted.shows_archived
        return closed or application.is_open or bool(wanted and wanted.tests)

    found = [one for one in session.snapshot.applications.values() if is_listed(one)]
    if wanted is not None:
        from rebound_tui.core.find import searched_text

        found = [one for one in found if wanted.fits(one, searched_text(one))]
    found = in_list_order(found, session.clock())

    return Said(
        lambda: [as_json.application(application, session) for application in found],
        lambda: with_those_deleted(listed(found, session), "applications", session),
    )


def _filter_of(query: tuple[str, ...], session: Session) -> Filter:
    """What the words of a query ask for.

    Raises:
        click.UsageError: one of them can't be read.
    """
    from rebound_tui.core.filter import Ask, read_filter
    from rebound_tui.core.text import accept

    asked = " ".join(map(_as_typed, query))
    snapshot = session.snapshot
    wanted = read_filter(accept(asked), Ask(snapshot, session.clock(), snapshot.settings.filters))
    if wanted.unread:
        raise click.UsageError(wanted.unread[0])
    return wanted


def _as_typed(word: str) -> str:
    """A word as it stands in a filter; one that the shell kept together with its blanks is in quotes."""
    if " " not in word or ":" in word:
        return word
    return f'-"{word[1:]}"' if word.startswith("-") else f'"{word}"'


@look("show")
@options.the_application
@click.option("--private", is_flag=True, help="What you wrote for nobody else, too.")
def show(session: Session, application: str, private: bool) -> Said:
    """Show an application's whole story."""
    from rebound_tui.cli.story import story

    found = resolve.application(session.snapshot, application)
    return Said(
        lambda: as_json.whole(found, session, private=private), lambda: story(found, session, private=private)
    )


@verb("delete")
@options.the_application
def delete(tracker: Tracker, application: str) -> Said:
    """Delete an application; undo brings it back.

    For others there are contact --delete, touch --delete, habit delete, lessons --delete and event --delete.
    """
    from rebound_tui.cli.words import application_deleted

    found = resolve.application(tracker.snapshot, application)
    whole = as_json.whole(found, tracker)
    tracker.delete(found.id)
    return Said(lambda: whole, lambda: application_deleted(found))


@verb("archive")
@options.the_application
@click.option("--restore", is_flag=True, help="Take it out again.")
def archive(tracker: Tracker, application: str, restore: bool) -> Said:
    """Put an application away without deleting it.

    It is left out of the list then; list is:archived finds it.
    """
    from rebound_tui.cli.words import archived

    found = resolve.application(tracker.snapshot, application)
    tracker.archive([found.id], archived=not restore)
    after = tracker.application(found.id)
    return Said(lambda: as_json.whole(after, tracker), lambda: archived(after))
