"""All that one may choose: config."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation, file_option

if TYPE_CHECKING:
    from rebound_tui.tracker.options import Chosen
    from rebound_tui.tracker.tracker import Tracker


@click.command("config")
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Let NAME be as it comes again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@file_option
@click.pass_obj
def config(invocation: Invocation, name: str | None, value: str | None, unset: bool, as_json: bool) -> None:
    """Print every setting with its meaning, or set one.

    Those of the person travel in the data file to all machines; those of this machine are in config.toml, where your
    comments stay. The keys of one action are keys.ID, as in: config keys.application.reject N
    """
    from rebound_tui.tracker.options import choose
    from rebound_tui.tracker.tracker import Tracker

    if unset and (value is not None or name is None):
        raise click.UsageError("Say --unset with the name of a setting alone.")
    with invocation.session(Tracker) as tracker:
        wrote = None
        if name is not None and (unset or value is not None):
            try:
                wrote = choose(tracker, name, value, invocation.env)
            except ValueError as wrong:
                raise click.UsageError(str(wrong)) from None
        chosen = _all(invocation, tracker) if name is None else [_one(invocation, tracker, name)]
        _print(invocation, chosen, wrote, alone=name is not None, as_json=as_json)


def _all(invocation: Invocation, tracker: Tracker) -> list[Chosen]:
    from rebound_tui.tracker.options import machine_options, person_options

    given = invocation.file is not None
    return [*person_options(tracker), *machine_options(invocation.path, invocation.env, given=given)]


def _one(invocation: Invocation, tracker: Tracker, name: str) -> Chosen:
    from rebound_tui.core.action import ACTIONS
    from rebound_tui.tracker.machine import machine_of
    from rebound_tui.tracker.options import key_option, unknown

    id_ = name.removeprefix("keys.")
    if id_ != name and id_ in ACTIONS:
        return key_option(id_, machine_of(invocation.env).keymap, ACTIONS[id_].help)
    for chosen in _all(invocation, tracker):
        if chosen.name == name:
            return chosen
    if name.startswith("filter."):
        from rebound_tui.tracker.options import PERSON, Chosen

        return Chosen(name, PERSON, "Filters", None, "", None, "default", "A filter by that name.")
    raise unknown(name)


def _print(
    invocation: Invocation, chosen: list[Chosen], wrote: str | None, *, alone: bool, as_json: bool
) -> None:
    from rebound_tui.tracker.machine import complaints
    from rebound_tui.tracker.options import config_file

    wrong = complaints(invocation.env)
    if as_json:
        from rebound_tui.cli.as_json import dumped
        from rebound_tui.cli.as_json.config import one, whole

        document = one(chosen[0], wrote) if alone else whole(chosen, config_file(invocation.env), wrong)
        terminal.out(dumped(document))
        return
    from rebound_tui.cli.words.config import listed, said, set_to

    if wrote is not None:
        terminal.out(set_to(chosen[0], wrote))
    elif alone:
        terminal.out(said(chosen[0], terminal.width()))
    else:
        terminal.out(listed(chosen, invocation.path, config_file(invocation.env), terminal.width()))
    if not alone:
        terminal.complain(*(f"config.toml: {one}." for one in wrong))
