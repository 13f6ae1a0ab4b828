"""The command line: the group of all commands, and how one of them is run."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

from rebound_tui import __version__
from rebound_tui.cli import terminal
from rebound_tui.cli.errors import INTERRUPTED, ending
from rebound_tui.cli.verb import Invocation, file_option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROGRAM = "rebound-tui"
_COMPLETION = "_REBOUND_TUI_COMPLETE"


class Section(NamedTuple):
    """Commands that are listed together under a title; `module` has them, each by the name of its function."""

    title: str
    module: str
    commands: Mapping[str, str]


SECTIONS = (
    Section(
        "Applications",
        "applications",
        {
            "add": "add",
            "quick": "quick",
            "edit": "edit",
            "list": "list_",
            "show": "show",
            "delete": "delete",
            "undelete": "undelete",
            "archive": "archive",
        },
    ),
    Section(
        "Their journey",
        "journey",
        {"log": "log", "event": "event", "stage": "stage", "no": "no"},
    ),
    Section(
        "What a no teaches",
        "reflect",
        {"reflect": "reflect", "questions": "questions", "lessons": "lessons", "trial": "trial"},
    ),
    Section("The pause after a no", "pause", {"hold": "hold", "plan": "plan", "shred": "shred"}),
    Section("The reply to a no", "reply", {"reply": "reply"}),
    Section(
        "People",
        "people",
        {
            "contact": "contact",
            "touch": "touch",
            "touches": "touches",
            "snooze": "snooze",
            "people": "people",
        },
    ),
    Section("Doors left open", "seeds", {"seed": "seed", "seeds": "seeds"}),
    Section("Any letter", "tone", {"tone": "tone"}),
    Section(
        "Habits",
        "habits",
        {"habit": "habit", "done": "done", "skip": "skip", "unmark": "unmark", "pause": "pause"},
    ),
    Section("Every day", "today", {"today": "today", "status": "status", "undo": "undo", "redo": "redo"}),
    Section("Every day", "remind", {"remind": "remind"}),
    Section("The app and its file", "app", {"demo": "demo", "path": "path"}),
    Section("Copies of the file", "merge", {"merge": "merge"}),
    Section("Copies of the file", "git", {"git-setup": "git_setup"}),
    Section("Copies of the file", "backups", {"backups": "backups", "restore": "restore"}),
    Section("The app and its file", "use", {"use": "use"}),
    Section("The app and its file", "config", {"config": "config"}),
    Section("The app and its file", "doctor", {"doctor": "doctor"}),
)


class Commands(click.Group):
    """The commands by section; the module of one is imported when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command's name, in the order of the sections."""
        return [name for section in SECTIONS for name in section.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        for section in SECTIONS:
            if cmd_name in section.commands:
                module = import_module(f"rebound_tui.cli.commands.{section.module}")
                command: click.Command = getattr(module, section.commands[cmd_name])
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands, a section at a time."""
        widest = max(len(name) for name in self.list_commands(ctx))
        for title in dict.fromkeys(section.title for section in SECTIONS):
            with formatter.section(title):
                names = [name for section in SECTIONS if section.title == title for name in section.commands]
                rows = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl(
                    [
                        (name.ljust(widest), command.get_short_help_str(formatter.width - widest))
                        for name, command in rows
                        if command
                    ]
                )


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@file_option
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def commands(ctx: click.Context) -> int | None:
    """A calm journal for a job search: it keeps every application's story, and makes something of a no.

    Without a command, the app opens. An APPLICATION, CONTACT or HABIT is its id, or words that fit only one.
    Dates are written as people write them: today, yesterday, tue 14:30, last tue, noon, -2w, 23 nov, 2026-11-23.
    """
    if ctx.invoked_subcommand is not None:
        return None
    from rebound_tui.cli.commands.app import open_app

    return open_app(ctx.obj)


def run(arguments: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Runs one command; returns the exit status. Whatever goes wrong is said in one line on stderr."""
    env = os.environ if env is None else env
    terminal.never_fail_on_a_character()
    if _COMPLETION in env:
        commands.main(prog_name=PROGRAM, complete_var=_COMPLETION, obj=Invocation(env))
    try:
        status = _invoke(arguments, env)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except click.exceptions.Exit as exit_:
        status = exit_.exit_code
    except BrokenPipeError:
        terminal.hang_up(sys.stdout)
        status = 0
    except Exception as error:  # noqa: BLE001 - a person gets a line, never a traceback
        status, lines = ending(error)
        terminal.complain(*lines)
    return _settled(status)


def _invoke(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    with commands.make_context(PROGRAM, list(arguments), obj=Invocation(env)) as ctx:
        return commands.invoke(ctx) or 0


def _settled(status: int) -> int:
    try:
        terminal.settle()
    except OSError as error:
        sys.stdout = None  # nothing more can be said there
        terminal.complain(*ending(error).lines)
        status = status or 1
    terminal.let_go()
    return status
