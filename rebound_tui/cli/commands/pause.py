"""The pause after a no: hold, plan, shred."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import as_json, options, resolve
from rebound_tui.cli.verb import Said, verb
from rebound_tui.core.hold import STEPS

if TYPE_CHECKING:
    from rebound_tui.tracker.tracker import Tracker


@verb("hold")
@options.the_application
@click.option("--tick", "step", type=click.Choice(STEPS), help="A step you have done.")
@click.option("--leave", metavar="REASON", help="Leave it early, and say why.")
@click.option("--longer", metavar="LENGTH", help="Make it longer by 12h, 1d …")
@click.option("--shorter", metavar="LENGTH", help="Make it shorter by 4h …")
@click.option("--none", "drop", is_flag=True, help="Take it off: this no needs none.")
@click.option("--start", "begin", is_flag=True, help="Begin it where the no started none.")
@click.option(
    "--feel", type=click.IntRange(1, 5), help="How you feel once it is open, from 1 (very low) to 5."
)
def hold(
    tracker: Tracker,
    application: str,
    step: str | None,
    leave: str | None,
    longer: str | None,
    shorter: str | None,
    drop: bool,
    begin: bool,
    feel: int | None,
) -> Said:
    """Show the hold after a no, tick its steps, make it fit, leave it."""
    from rebound_tui.cli.words import hold_lines

    said = [step, leave, longer, shorter, drop or None, begin or None, feel]
    if sum(one is not None for one in said) > 1:
        raise click.UsageError("One thing at a time, such as --tick or --leave.", click.get_current_context())
    found = resolve.application(tracker.snapshot, application)
    if step:
        found = tracker.tick(found.id, step)
    elif leave is not None:
        found = tracker.leave(found.id, leave)
    elif longer is not None:
        found = tracker.lengthen_hold(found.id, options.length("--longer", longer))
    elif shorter is not None:
        found = tracker.shorten_hold(found.id, options.length("--shorter", shorter))
    elif drop:
        found = tracker.drop_hold(found.id)
    elif begin:
        found = tracker.begin_hold(found.id)
    elif feel is not None:
        found = tracker.feel_after(found.id, feel)

    def words() -> str:
        lines = [*hold_lines(found, tracker)]
        if found.hold and found.hold.asks_feeling(tracker.clock()):
            lines.append(f"How do you feel now? rebound-tui hold {found.id} --feel, from 1 (very low) to 5.")
        return "\n".join(lines)

    return Said(lambda: as_json.whole(found, tracker), words)


@verb("plan")
@options.the_application
@click.argument("text", required=False)
def plan(tracker: Tracker, application: str, text: str | None) -> Said:
    """Show or write the card for the day a no comes.

    "If it is a no, then I will …", in two lines at most. It is shown back to you when one comes. An empty TEXT ("")
    takes it away.
    """
    from rebound_tui.core.text import one_line

    found = resolve.application(tracker.snapshot, application)
    if text is not None:
        found = tracker.plan(found.id, text)

    def words() -> str:
        from rebound_tui.cli.words import indented

        if not found.plan_text:
            return f"There is no card for {one_line(found.title)}."
        return f"If it is a no from {one_line(found.title)}:\n{indented(found.plan_text, '  ')}"

    return Said(lambda: as_json.whole(found, tracker), words)


@verb("shred")
@options.the_application
@click.option("--backups", is_flag=True, help="Take it out of this machine's backups, too.")
def shred(tracker: Tracker, application: str, backups: bool) -> Said:
    """Shred the hot draft; this can't be taken back.

    Every version of it goes, in every file of ours. It goes from your other machines as soon as they join. The history of git and old versions that a cloud service
    keeps are out of reach.
    """
    from rebound_tui.cli.as_json.pause import shredded

    found = resolve.application(tracker.snapshot, application)
    done = tracker.shred(found.id, backups=backups)

    def words() -> str:
        from rebound_tui.core.wording.pause import OUT_OF_REACH, shredded_words

        return f"{shredded_words(done.in_backups)}\nOut of reach: {', '.join(OUT_OF_REACH)}."

    return Said(lambda: shredded(found.id, done), words)
