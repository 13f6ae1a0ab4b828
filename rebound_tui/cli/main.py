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
    """Commands that are listed together under a title, each with its function: the module of `commands`, and its name there."""

    title: str
    commands: Mapping[str, str]


SECTIONS = (
    Section(
        "Applications",
        {
            "add": "applications.add",
            "quick": "applications.quick",
            "edit": "applications.edit",
            "list": "applications.list_",
            "show": "applications.show",
            "delete": "applications.delete",
            "undelete": "trash.undelete",
            "purge": "trash.purge",
            "archive": "applications.archive",
        },
    ),
    Section(
        "Their journey",
        {"log": "journey.log", "event": "journey.event", "stage": "journey.stage", "no": "journey.no"},
    ),
    Section(
        "What a no teaches",
        {
            "reflect": "reflect.reflect",
            "questions": "reflect.questions",
            "lessons": "reflect.lessons",
            "trial": "reflect.trial",
        },
    ),
    Section("The pause after a no", {"hold": "pause.hold", "plan": "pause.plan", "shred": "pause.shred"}),
    Section("The reply to a no", {"reply": "reply.reply"}),
    Section(
        "People",
        {
            "contact": "people.contact",
            "touch": "people.touch",
            "touches": "people.touches",
            "snooze": "people.snooze",
            "people": "people.people",
        },
    ),
    Section("Doors left open", {"seed": "seeds.seed", "seeds": "seeds.seeds"}),
    Section("Any letter", {"tone": "tone.tone"}),
    Section(
        "Habits",
        {
            "habit": "habits.habit",
            "done": "habits.done",
            "skip": "habits.skip",
            "unmark": "habits.unmark",
            "pause": "habits.pause",
        },
    ),
    Section(
        "Every day",
        {
            "today": "today.today",
            "status": "today.status",
            "undo": "today.undo",
            "redo": "today.redo",
            "remind": "remind.remind",
        },
    ),
    Section(
        "The app and its file",
        {
            "demo": "app.demo",
            "path": "app.path",
            "use": "use.use",
            "config": "config.config",
            "doctor": "doctor.doctor",
        },
    ),
    Section(
        "Copies of the file",
        {
            "merge": "merge.merge",
            "git-setup": "git.git_setup",
            "backups": "backups.backups",
            "restore": "backups.restore",
        },
    ),
)
_COMMANDS = {name: function for section in SECTIONS for name, function in section.commands.items()}


class Commands(click.Group):
    """The commands by section; the module of one is imported when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command's name, in the order of the sections."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, function = _COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"rebound_tui.cli.commands.{module}"), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands, a section at a time."""
        widest = max(map(len, _COMMANDS))
        for section in SECTIONS:
            with formatter.section(section.title):
                rows = [(name, self.get_command(ctx, name)) for name in section.commands]
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
