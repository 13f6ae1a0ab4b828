"""Where the program starts: the prompt's line by a road of its own, everything else through the command line."""

import gc
import sys


def main() -> int:
    """Does what the arguments ask for; returns the exit status: 0, 1 (failed, not found) or 2 (usage)."""
    arguments = sys.argv[1:]
    if "status" in arguments and (status := _say_status(arguments)) is not None:
        return status
    gc.disable()  # a command is over before the collector is of use; it took a tenth of `list`
    from rebound_tui.cli.main import run  # noqa: PLC0415

    try:
        return run(arguments)
    finally:
        gc.freeze()  # nor is there anything to look through on the way out


def _say_status(arguments: list[str]) -> int | None:
    """Prints the line for a shell prompt, if the last writer's is still true; returns the exit status then.

    The prompt waits for it, so this comes before anything that takes time to import. What it doesn't know, such
    as an option beside `--file`, is left to the command line proper.
    """
    path: str | None
    form: str | None = None
    match arguments:
        case ["status"]:
            path = None
        case ["status", "--format", form]:
            path = None
        case ["--file", path, "status"] | ["status", "--file", path]:
            pass
        case ["--file", path, "status", "--format", form] | ["status", "--file", path, "--format", form]:
            pass
        case _:
            return None
    from rebound_tui.store.status import Silent, fresh_line  # noqa: PLC0415

    try:
        line = fresh_line(path, form=form)
    except ValueError:
        return None  # the command line says what is wrong
    except Silent as silent:
        from rebound_tui.core.text import one_line  # noqa: PLC0415

        sys.stderr.write(f"{one_line(str(silent))}\n")
        return 1
    if line is None:
        return None
    sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
