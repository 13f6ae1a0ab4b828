"""What every command has in common: it speaks to the tracker, and answers as JSON or in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

import click

from rebound_tui.cli import terminal

if TYPE_CHECKING:
    from rebound_tui.tracker.session import Session
    from rebound_tui.tracker.tracker import Tracker

P = ParamSpec("P")
S = TypeVar("S", bound="Session")


class Said(NamedTuple):
    """A command's answer: as data for `--json`, in words for a person. Only one of them is asked for."""

    data: Callable[[], object]
    words: Callable[[], str]


class Invocation:
    """One run of the program: the environment it was started in, and the file it was told to use."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env
        self.file: str | None = None

    @property
    def path(self) -> str:
        """The data file."""
        from rebound_tui.store.paths import data_path

        return data_path(self.file, self.env)

    @contextmanager
    def session(self, kind: type[S]) -> Iterator[S]:
        """The file, opened; what is worth knowing about it is said on stderr."""
        session = kind.open(self.path, self.env)
        opened = session.snapshot
        try:
            if session.database.missing == "shadow":
                from rebound_tui.store.refusal import GONE, Refused

                raise Refused(*GONE, session.database.path)
            yield session
            terminal.complain(*worth_knowing(session, self.env))
            if session.snapshot is not opened:
                from rebound_tui.tracker.prompt import keep_line_ready

                keep_line_ready(session, self.env)
        finally:
            session.close()


def _remember_file(ctx: click.Context, _: click.Parameter, path: str | None) -> None:
    if path == "":  # as from a variable that is not set; the usual file is not what was meant
        raise click.UsageError("--file needs a path.", ctx)
    if path is not None:
        ctx.find_object(Invocation).file = path  # type: ignore[union-attr] # `main.run` put it there


#: `--file`, before or after the command.
file_option = click.option(
    "--file",
    metavar="PATH",
    type=click.Path(),
    expose_value=False,
    callback=_remember_file,
    help="Use this data file.",
)


class Wordy(click.Command):
    """A command in whose words a hyphen has a meaning: `list -tag:remote`, `pause -3d today`.

    What begins with one hyphen and is longer than an option of one letter is a word, as if it stood behind `--`.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the words behind the options."""
        asking = {name for one in self.params if not getattr(one, "is_flag", True) for name in one.opts}
        end = args.index("--") if "--" in args else len(args)
        options, words = list[str](), list[str]()
        before = ""
        for word in args[:end]:
            is_option = word.startswith("--") or (len(word) == 2 and word[0] == "-")
            (options if is_option or before in asking else words).append(word)
            before = word if before not in asking else ""
        return super().parse_args(ctx, [*options, "--", *words, *args[end + 1 :]])


def verb(
    name: str, cls: type[click.Command] = click.Command
) -> Callable[[Callable[Concatenate[Tracker, P], Said]], click.Command]:
    """Makes a command of a function that is handed the tracker and says its answer."""

    def kind() -> type[Tracker]:
        from rebound_tui.tracker.tracker import Tracker

        return Tracker

    return command_of(kind, name, cls)


def look(
    name: str, cls: type[click.Command] = click.Command
) -> Callable[[Callable[Concatenate[Session, P], Said]], click.Command]:
    """As `verb`, for a function that only looks: what changes the file isn't loaded for it."""

    def kind() -> type[Session]:
        from rebound_tui.tracker.session import Session

        return Session

    return command_of(kind, name, cls)


def command_of(
    kind: Callable[[], type[S]], name: str, cls: type[click.Command] = click.Command
) -> Callable[[Callable[Concatenate[S, P], Said]], click.Command]:
    """As `verb`, for a function that is handed a part of the tracker; `kind` loads that part and no other."""

    def command(function: Callable[Concatenate[S, P], Said]) -> click.Command:
        @click.pass_obj
        @wraps(function)
        def callback(invocation: Invocation, /, as_json: bool, *args: P.args, **kwargs: P.kwargs) -> None:
            with invocation.session(kind()) as session:
                answer(function(session, *args, **kwargs), as_json=as_json)

        made = click.command(name, cls)(file_option(json_option(callback)))
        made.params.sort(key=lambda parameter: parameter.name in {"as_json", "file"})
        return made

    return command


def answer(said: Said, *, as_json: bool) -> None:
    """Prints what a command says, in the way that was asked for."""
    if as_json:
        from rebound_tui.cli.as_json import dumped

        terminal.document(dumped(said.data()))
    else:
        terminal.out(said.words())


#: `--json`, of a command that makes its own way.
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def worth_knowing(session: Session, env: Mapping[str, str]) -> Iterator[str]:
    """What is odd about the file, in a line each."""
    database = session.database
    if came := session.news():
        yield f"Came in: {came}."
    if database.left_alone:
        from rebound_tui.tracker.notice import copies_notice

        yield from copies_notice(session, env)
    if database.unwritten:
        from rebound_tui.tracker.news import unwritten

        yield unwritten(database.unwritten)
    if database.read_only:
        yield database.read_only
    if database.mode_notice:
        from rebound_tui.tracker.notice import mode_notice

        if notice := mode_notice(session, env):
            yield notice
    if session.left_in_backups:
        from rebound_tui.core.wording.pause import still_in_backups

        yield still_in_backups(session.left_in_backups)
    problems = session.snapshot.problems
    if problems:
        first = problems[0]
        example = f"{first.table} {first.id}, {first.field} {first.what}"
        if len(problems) == 1:
            yield f"One odd thing in the file was left as it is: {example}."
        else:
            yield f"{len(problems)} odd things in the file were left as they are, such as {example}."
