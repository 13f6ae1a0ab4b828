"""All that one may choose: config."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation, file_option, json_option

if TYPE_CHECKING:
    from rebound_tui.tracker.options import Chosen
    from rebound_tui.tracker.tracker import Tracker


@click.command("config")
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Let NAME be as it comes again.")
@json_option
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
        if name is None:
            _print_all(invocation, _all(invocation, tracker), as_json=as_json)
        else:
            _print_one(_one(invocation, tracker, name, is_set=wrote is not None), wrote, as_json=as_json)


def _all(invocation: Invocation, tracker: Tracker) -> list[Chosen]:
    from rebound_tui.tracker.options import machine_options, person_options

    given = invocation.file is not None
    return [*person_options(tracker), *machine_options(invocation.path, invocation.env, given=given)]


def _one(invocation: Invocation, tracker: Tracker, name: str, *, is_set: bool) -> Chosen:
    """The setting of that name; of a filter that is no more just now, what is left of it."""
    from rebound_tui.core.action import ACTIONS
    from rebound_tui.core.settings import FILTER
    from rebound_tui.tracker.machine import machine_of
    from rebound_tui.tracker.options import forgotten_filter, key_option, unknown
    from rebound_tui.tracker.preferences import filter_name

    id_ = name.removeprefix("keys.")
    if id_ != name and id_ in ACTIONS:
        return key_option(id_, machine_of(invocation.env).keymap, ACTIONS[id_].help)
    if name.startswith(FILTER):
        name = FILTER + filter_name(name.removeprefix(FILTER))
    for chosen in _all(invocation, tracker):
        if chosen.name == name:
            return chosen
    if is_set:
        return forgotten_filter(name)
    raise unknown(name)


def _print_one(chosen: Chosen, wrote: str | None, *, as_json: bool) -> None:
    if as_json:
        from rebound_tui.cli.as_json import dumped
        from rebound_tui.cli.as_json.config import one

        terminal.document(dumped(one(chosen, wrote)))
        return
    from rebound_tui.cli.words.config import said, set_to

    terminal.out(said(chosen, terminal.width()) if wrote is None else set_to(chosen, wrote))


def _print_all(invocation: Invocation, chosen: list[Chosen], *, as_json: bool) -> None:
    from rebound_tui.store.paths import config_path
    from rebound_tui.tracker.machine import complaints

    wrong, config = complaints(invocation.env), config_path(invocation.env)
    if as_json:
        from rebound_tui.cli.as_json import dumped
        from rebound_tui.cli.as_json.config import whole

        terminal.document(dumped(whole(chosen, config, wrong)))
        return
    from rebound_tui.cli.words.config import listed

    terminal.out(listed(chosen, invocation.path, config, terminal.width()))
    terminal.complain(*(f"config.toml: {one}." for one in wrong))
