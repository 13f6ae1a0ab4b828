"""use: the file at another place, moved there or joined with the one that is there, and nothing half done."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from rebound_tui.store.kept import Kept
from tests.cli.shell import Shell
from tests.company import COMPANY
from tests.conftest import xdg_folders


@pytest.fixture
def sync(tmp_path: Path) -> Path:
    folder = tmp_path / "Sync [oops] it's"
    folder.mkdir()
    return folder


@pytest.fixture
def laptop(program: list[str], tmp_path: Path) -> Shell:
    """A second machine."""
    return Shell(program, tmp_path, xdg_folders(tmp_path / "laptop"))


def config(shell: Shell) -> Path:
    return Path(shell.env["XDG_CONFIG_HOME"], "rebound-tui", "config.toml")


def applications(shell: Shell) -> set[str]:
    return {row["company"] for row in json.loads(shell("list", "--json").out)}


def test_the_file_is_moved_there_and_found_there_from_now_on(shell: Shell, acme: int, sync: Path) -> None:
    before = shell.file.read_bytes()
    ran = shell("use", str(sync))
    new = sync / "rebound.json"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"Your file is {new} from now on.",
        f"{shell.file} was moved; it is kept among the backups, too.",
        "If the app is open just now, start it again.",
    ]
    assert new.read_bytes() == before
    assert not shell.file.exists()
    assert shell("path").out == f"{new}\n"
    assert shell.json("show", "acme")["id"] == acme
    (kept,) = (row for row in shell.json("backups") if row["why"] == "use")
    assert Path(kept["path"]).read_bytes() == before
    assert shell("undo").code == 0


def test_a_second_machine_takes_up_the_file_that_is_there(
    shell: Shell, laptop: Shell, acme: int, sync: Path
) -> None:
    shell("use", str(sync))
    ran = laptop("use", str(sync / "rebound.json"))
    assert (
        ran.out
        == f"Your file is {sync / 'rebound.json'} from now on.\nIt was there already, with 1 application.\n"
    )
    assert applications(laptop) == {COMPANY}
    assert not laptop.file.exists()


def test_two_copies_of_one_file_become_one(shell: Shell, laptop: Shell, acme: int, sync: Path) -> None:
    laptop.file.parent.mkdir(parents=True)
    laptop.file.write_bytes(shell.file.read_bytes())
    shell("use", str(sync))
    shell("stage", "acme", "interview")
    laptop("add", "Globex", "SRE")
    left = laptop.file.read_bytes()
    ran = laptop("use", str(sync))
    assert ran.code == 0
    assert "One was there; both are one now: 1 event from " in ran.out
    assert applications(laptop) == applications(shell) == {COMPANY, "Globex"}
    assert not laptop.file.exists()
    kept = {
        row["why"]: Path(row["path"]).read_bytes() for row in laptop.json("backups") if row["why"] != "shadow"
    }
    assert kept["use"] == left
    assert "join" in kept


def test_two_that_were_begun_apart_become_one_only_when_asked_for(
    shell: Shell, laptop: Shell, acme: int, sync: Path
) -> None:
    shell("use", str(sync))
    laptop("add", "Globex", "SRE")
    before = laptop.file.read_bytes(), (sync / "rebound.json").read_bytes()
    line = laptop.refused(1, "use", str(sync))
    assert "begun apart" in line
    assert line.endswith("--adopt.")
    assert (laptop.file.read_bytes(), (sync / "rebound.json").read_bytes()) == before
    assert not config(laptop).exists()
    said = laptop.json("use", str(sync), "--adopt")
    assert said["joined"] is True
    assert applications(laptop) == applications(shell) == {COMPANY, "Globex"}
    assert {row["why"] for row in laptop.json("backups")} >= {"use", "join"}
    assert laptop("restore", Path(said["kept_at"]).name, "--yes").code == 0


@pytest.mark.parametrize("answer", ["y\n", "n\n", "\x04"], ids=["y", "n", "ctrl+d"])
def test_at_a_terminal_it_asks_whether_two_are_to_become_one(
    shell: Shell, laptop: Shell, acme: int, sync: Path, answer: str
) -> None:
    shell("use", str(sync))
    laptop("add", "Globex", "SRE")
    before = (sync / "rebound.json").read_bytes()
    ours, theirs = pty.openpty()
    asking = subprocess.Popen(
        [*laptop.program, "use", str(sync)], env=laptop.env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, answer.encode())
    said = b""
    with suppress(OSError):
        while chunk := os.read(ours, 4096):
            said += chunk
    os.close(ours)
    assert asking.wait(20) == (0 if answer == "y\n" else 1)
    assert b"Make one of both, for good? [y/N]" in said
    assert (b"Nothing was changed." in said) == (answer != "y\n")
    assert ((sync / "rebound.json").read_bytes() == before) == (answer != "y\n")
    assert laptop.file.exists() == (answer != "y\n")


def test_where_nothing_is_yet_it_begins_with_the_first_entry(shell: Shell, sync: Path) -> None:
    assert shell("use", str(sync)).out.endswith("Nothing is there yet; it begins with the first entry.\n")
    assert not list(sync.iterdir())
    shell("add", COMPANY, "SRE")
    assert [path.name for path in sync.iterdir()] == ["rebound.json"]


def test_what_a_person_wrote_in_config_stays(shell: Shell, acme: int, sync: Path) -> None:
    config(shell).parent.mkdir(parents=True)
    config(shell).write_text('# mine\ntheme = "x" # dark\n\n[keys]\n"undo" = "u" # why\n')
    config(shell).chmod(0o644)
    shell("use", str(sync))
    assert config(shell).read_text() == (
        f'# mine\ntheme = "x" # dark\nfile = "{sync}/rebound.json"\n\n[keys]\n"undo" = "u" # why\n'
    )
    assert config(shell).stat().st_mode & 0o777 == 0o644
    shell("use", str(shell.file))
    assert f'file = "{shell.file}"\n' in config(shell).read_text()
    assert shell.json("show", "acme")["id"] == acme


def test_a_path_from_home_stays_one(shell: Shell, acme: int) -> None:
    home = Path(shell.env["HOME"])
    (home / "Sync").mkdir(parents=True)
    shell("use", "~/Sync/jobs.json")
    assert config(shell).read_text() == 'file = "~/Sync/jobs.json"\n'
    assert (home / "Sync/jobs.json").exists()
    assert shell.json("show", "acme")["id"] == acme


def test_a_relative_path_is_meant_from_here(shell: Shell, acme: int, sync: Path) -> None:
    shell.folder = sync
    shell("use", "jobs.json")
    assert (sync / "jobs.json").exists()
    shell.folder = sync.parent
    assert shell.json("show", "acme")["id"] == acme


def test_the_same_path_again_changes_nothing(shell: Shell, acme: int, sync: Path) -> None:
    shell("use", str(sync))
    before = (sync / "rebound.json").read_bytes(), config(shell).read_bytes()
    for path in (str(sync), str(sync / "rebound.json")):
        assert shell("use", path).code == 0
    assert ((sync / "rebound.json").read_bytes(), config(shell).read_bytes()) == before


def test_a_link_to_where_it_is_already_is_the_same(shell: Shell, acme: int, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(shell.file)
    assert shell("use", str(tmp_path / "link.json")).code == 0
    assert shell.json("show", "acme")["id"] == acme
    assert (tmp_path / "link.json").is_symlink()


def test_a_link_is_followed(shell: Shell, acme: int, tmp_path: Path, sync: Path) -> None:
    (sync / "real.json").write_bytes(shell.file.read_bytes())
    (sync / "real.json").chmod(0o600)
    (tmp_path / "link.json").symlink_to(sync / "real.json")
    shell("add", "Globex", "SRE")
    shell("use", str(tmp_path / "link.json"))
    assert (tmp_path / "link.json").is_symlink()
    assert b"Globex" in (sync / "real.json").read_bytes()
    assert shell.json("show", "acme")["id"] == acme


@pytest.mark.parametrize(
    "there", ["nothing", "a folder missing", "no such folder", "no tracker's file", "a pipe", "a newer file"]
)
def test_where_it_cannot_go_everything_stays_as_it_was(
    shell: Shell, acme: int, sync: Path, there: str
) -> None:
    before = shell.file.read_bytes()
    path = sync / "rebound.json"
    if there == "nothing":
        path.write_bytes(b"\0" * 10)
    elif there == "a folder missing":
        path = sync / "no [/] such\x1b" / "rebound.json"
    elif there == "no such folder":
        path = sync / "Dropbox"
    elif there == "no tracker's file":
        path.write_text('{"a": {"1": {}}}')
    elif there == "a newer file":
        path.write_bytes(before.replace(b'"min_writer":1', b'"min_writer":99'))
    else:
        os.mkfifo(path)
    line = shell.refused(1, "use", str(path))
    assert "\x1b" not in line
    assert shell.file.read_bytes() == before
    assert not config(shell).exists()
    assert not os.path.lexists(path) or there not in {"a folder missing", "no such folder"}


def test_a_config_that_is_no_toml_is_named_and_left(shell: Shell, acme: int, sync: Path) -> None:
    config(shell).parent.mkdir(parents=True)
    config(shell).write_text("file = [\n")
    assert "isn't TOML" in shell.refused(1, "use", str(sync))
    assert config(shell).read_text() == "file = [\n"
    assert not list(sync.iterdir())


def test_a_config_that_cannot_be_written_stops_it(shell: Shell, acme: int, sync: Path) -> None:
    config(shell).parent.parent.mkdir(parents=True, exist_ok=True)
    config(shell).parent.write_text("in the way")
    shell.refused(1, "use", str(sync))
    assert not list(sync.iterdir())


def test_a_backup_that_cannot_be_made_stops_it(shell: Shell, acme: int, sync: Path) -> None:
    (folder,) = (
        path for path in Path(shell.env["XDG_STATE_HOME"], "rebound-tui").iterdir() if len(path.name) == 16
    )
    (folder / "backups").write_text("in the way")
    assert "Nothing was changed" in shell.refused(1, "use", str(sync))
    assert not list(sync.iterdir())
    assert not config(shell).exists()


def test_a_file_that_is_gone_is_not_forgotten(shell: Shell, acme: int, sync: Path) -> None:
    shell.file.unlink()
    assert "restore latest" in shell("use", str(sync)).err
    assert not config(shell).exists()


def test_a_text_that_was_never_saved_goes_along(shell: Shell, acme: int, sync: Path) -> None:
    state, new = str(Path(shell.env["XDG_STATE_HOME"], "rebound-tui")), sync / "rebound.json"
    Kept.of(state, str(shell.file)).keep("reply-1.cool", "Dear Ann,")
    assert shell("use", str(sync)).code == 0
    assert Kept.of(state, str(new)).get("reply-1.cool") == "Dear Ann,"
    assert Kept.of(state, str(shell.file)).get("reply-1.cool") is None


def test_a_variable_that_wins_is_named(shell: Shell, acme: int, sync: Path, tmp_path: Path) -> None:
    ran = shell("use", str(sync), REBOUND_FILE=str(tmp_path / "other.json"))
    assert ran.code == 0
    assert ran.err.startswith("REBOUND_FILE is set and wins over config.toml: ")
    assert (sync / "rebound.json").exists()


def test_the_file_that_was_named_is_the_one_that_moves(shell: Shell, acme: int, sync: Path) -> None:
    other = sync / "other.json"
    shell("--file", str(other), "add", "Globex", "SRE")
    shell("--file", str(other), "use", str(sync / "new.json"))
    assert not other.exists()
    assert shell.file.exists()
    assert applications(shell) == {"Globex"}


def test_it_answers_as_json(shell: Shell, acme: int, sync: Path) -> None:
    said = shell.json("use", str(sync))
    assert said == {
        "file": f"{sync}/rebound.json",
        "config": str(config(shell)),
        "was": str(shell.file),
        "joined": False,
        "came": None,
        "kept_at": said["kept_at"],
        "stays": None,
        "overruled_by": None,
    }


def test_killed_at_any_moment_nothing_is_lost_and_saying_it_again_finishes_it(
    shell: Shell, acme: int, sync: Path
) -> None:
    before = shell.file.read_bytes()
    new = sync / "rebound.json"
    command = [*shell.program, "use", str(sync)]
    for delay in (0.10, 0.14, 0.17, 0.19, 0.2, 0.21, 0.22, 0.23, 0.25, 0.3):
        running = subprocess.Popen(command, env=shell.env, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.wait()
        in_use = Path(shell("path").out.removesuffix("\n"))
        assert in_use.read_bytes() == before, "whichever file is used is whole"
    assert shell("use", str(sync)).code == 0
    assert new.read_bytes() == before
    assert [path.name for path in sync.iterdir() if not path.name.startswith("~")] == ["rebound.json"]


def test_no_path_is_no_place(shell: Shell, acme: int) -> None:
    assert "Say where" in shell.refused(2, "use", "")
    assert "There is no backup" in shell.refused(1, "restore", "", "--yes")
