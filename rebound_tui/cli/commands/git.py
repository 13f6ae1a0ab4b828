"""git carries the file between machines: git-setup."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.program import this_program
from rebound_tui.cli.verb import Invocation, file_option, json_option

if TYPE_CHECKING:
    from rebound_tui.store.repository import Repository


@click.command("git-setup")
@click.argument("folder", required=False, type=click.Path())
@click.option("--check", is_flag=True, help="Change nothing; say what is missing, and exit 1 if anything is.")
@json_option
@file_option
@click.pass_obj
def git_setup(invocation: Invocation, folder: str | None, check: bool, as_json: bool) -> int:
    """Let git join the file wherever it merges.

    That is in merge, rebase, pull, cherry-pick and stash pop. It adds a line to .gitattributes, to be committed, and a merge driver to this clone's own settings: say it once in
    each clone. FOLDER is where the file is in the repository; if not said, it is the file you use or the folder you are in.
    """
    from rebound_tui.store.repository import NoRepository

    try:
        repository = _repository(invocation, folder)
        done = [] if check else repository.set_up(this_program())
        missing = repository.missing()
    except NoRepository as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        from rebound_tui.cli.as_json import dumped

        answer = {
            "repository": repository.root,
            "file": repository.file,
            "driver": repository.driver(),
            "done": done,
            "missing": missing,
        }
        terminal.document(dumped(answer))
    elif missing:
        terminal.complain(
            *(f"{repository.root}: {what}." for what in missing), *([_do_it(folder)] if check else [])
        )
    else:
        from rebound_tui.core.text import one_line

        ready = f"{repository.root}: git joins {repository.file}"
        terminal.out("\n".join(one_line(f"{said}.") for said in [*done, ready]))
    return 1 if missing else 0


def _do_it(folder: str | None) -> str:
    import shlex

    return f"Set it up with: rebound-tui git-setup{f' {shlex.quote(folder)}' if folder else ''}"


def _repository(invocation: Invocation, folder: str | None) -> Repository:
    """The repository that was named, or that of the file, or the one the person stands in."""
    from rebound_tui.store.repository import NoRepository, NotTrusted, Repository

    path = os.path.realpath(invocation.path)
    name = os.path.basename(path)
    if folder is not None:
        if not os.path.isdir(folder):
            raise NoRepository(f"{folder} is no folder.")
        return Repository.around(folder, name, invocation.env)
    here = os.getcwd()
    in_use = os.path.dirname(path)
    if not os.path.isfile(os.path.join(here, name)) and os.path.isdir(in_use):
        try:
            return Repository.around(in_use, name, invocation.env)
        except NotTrusted:
            raise
        except NoRepository:
            pass
    return Repository.around(here, name, invocation.env)
