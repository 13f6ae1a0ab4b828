import json
import os
import stat
import threading
from pathlib import Path

import pytest

from rebound_tui.store.lock import Lock
from rebound_tui.store.state import StateFolder
from tests.cli.shell import Shell
from tests.company import COMPANY
from tests.conftest import xdg_folders

TITLE = f"{COMPANY} · Backend engineer"


@pytest.fixture
def other(program: list[str], tmp_path: Path, shell: Shell, acme: int) -> Shell:
    """A second machine, which has a copy of the file."""
    laptop = Shell(program, tmp_path, xdg_folders(tmp_path / "laptop"))
    laptop.file.parent.mkdir(parents=True)
    laptop.file.write_bytes(shell.file.read_bytes())
    return laptop


@pytest.fixture
def apart(shell: Shell, other: Shell) -> tuple[str, str]:
    """Two copies that were edited apart."""
    shell("edit", "acme", "--note", "From here [/].")
    other("edit", "acme", "--note", "From there.")
    other("stage", "acme", "interview")
    other("contact", "Ann")
    return str(shell.file), str(other.file)


def test_without_a_path_the_joined_file_goes_to_stdout_and_nothing_is_written(shell: Shell, apart) -> None:
    a, b = apart
    before = Path(a).read_bytes(), Path(b).read_bytes()
    one, other = shell("merge", a, b), shell("merge", b, a)
    assert one.code == 0
    assert one.err.startswith("1 contact, 1 event")
    assert one.err.count("\n") == 1
    assert one.out == other.out
    assert "From here" in one.out
    assert "From there" in one.out
    assert (Path(a).read_bytes(), Path(b).read_bytes()) == before


def test_the_result_may_go_into_one_of_the_copies_as_git_asks_for_it(
    shell: Shell, other: Shell, apart
) -> None:
    a, b = apart
    ran = shell("merge", a, b, "-o", a)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(f" · {TITLE} applied → interview · 1 note has two versions\n")
    assert ran.out.startswith("1 contact, 1 event, 1 changed application from ")
    assert json.loads(shell("show", "acme", "--json").out)["stage"] == "interview"
    assert other("merge", b, a, "-o", b).code == 0
    assert Path(a).read_bytes() == Path(b).read_bytes()


def test_what_came_is_said_as_json_with_the_machine_and_the_kind_of_news(
    shell: Shell, acme: int, apart
) -> None:
    a, b = apart
    came = shell.json("merge", a, b)
    (machine,) = came["machines"]
    assert machine["new"] == {"contacts": 1, "events": 1}
    assert machine["changed"] == {"applications": 1}
    assert machine["deleted"] == {}
    assert len(machine["device"]) == 5
    assert came["moved"] == [{"application": acme, "title": TITLE, "before": "applied", "after": "interview"}]
    assert came["two_versions"] == [{"table": "applications", "id": acme, "field": "note"}]
    assert json.loads(shell("merge", a, a, "--json").out) == {"machines": [], "moved": [], "two_versions": []}


def test_a_deletion_is_counted_for_who_had_the_document(shell: Shell, other: Shell) -> None:
    other("contact", "Ann")
    shell("merge", str(shell.file), str(other.file), "-o", str(shell.file))
    other("undo")
    came = shell.json("merge", str(shell.file), str(other.file))
    assert came["machines"][0]["deleted"] == {"contacts": 1}
    assert shell.json("merge", str(other.file), str(shell.file))["machines"] == []


def test_an_empty_side_counts_as_nothing(shell: Shell, acme: int) -> None:
    (shell.folder / "empty").write_bytes(b"")
    for copies in (
        (str(shell.file), "empty"),
        ("empty", str(shell.file)),
        ("empty", str(shell.file), "empty"),
    ):
        assert shell("merge", *copies).out == shell.file.read_text()
    assert shell("merge", "empty", str(shell.file), "-o", "empty").code == 0
    assert (shell.folder / "empty").read_bytes() == shell.file.read_bytes()


def test_more_than_two_copies_join_in_any_order(shell: Shell, program, tmp_path: Path, apart) -> None:
    a, b = apart
    third = Shell(program, tmp_path, xdg_folders(tmp_path / "third"))
    third.file.parent.mkdir(parents=True)
    third.file.write_bytes(Path(b).read_bytes())
    third("log", "acme", "x")
    c = str(third.file)
    ends = {shell("merge", *copies).out for copies in ((a, b, c), (c, b, a), (b, a, c, b))}
    assert len(ends) == 1


def test_files_that_were_begun_apart_are_joined_only_on_request_and_belong_together_from_then_on(
    shell: Shell, acme: int, program, tmp_path: Path
) -> None:
    second = Shell(program, tmp_path, xdg_folders(tmp_path / "second"))
    second("add", "Initech", "SRE")
    a, b = str(shell.file), str(second.file)
    assert shell.refused(1, "merge", a, b) == (
        f"{b}: It is no copy of the other but was begun apart. With --adopt they become one file for good."
    )
    assert shell("merge", "--adopt", a, b, "-o", "both").code == 0
    assert (shell.folder / "both").read_text() == shell("merge", "--adopt", b, a).out
    meta = json.loads((shell.folder / "both").read_text())["_meta"]["1"]
    ids = [json.loads(Path(path).read_text())["_meta"]["1"]["db"] for path in (a, b)]
    assert (meta["db"], meta["was_set"]) == (min(ids), [max(ids)])
    second("add", "Umbrella", "SRE")
    assert "Umbrella" in shell("merge", b, "both").out
    assert shell("merge", "both", a).code == 0
    assert len(json.loads(shell("--file", "both", "list", "--json").out)) == 2


def test_a_file_of_a_newer_version_is_refused_whichever_it_is(shell: Shell, acme: int) -> None:
    newer = shell.folder / "newer"
    newer.write_text(shell.file.read_text().replace('"min_writer":1', '"min_writer":2'))
    for copies in ((str(shell.file), "newer"), ("newer", str(shell.file))):
        line = shell.refused(1, "merge", *copies, "-o", str(shell.file))
        assert line == "newer: A newer version wrote it. Update this one to join it."


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "isn't there"), (b"<html>", "web page"), (b"[]", "a list"), (b"\x00\x00", "NUL bytes")],
)
def test_what_cannot_be_read_is_named_and_nothing_is_written(shell: Shell, acme: int, content, said) -> None:
    path = shell.folder / "odd [oops] [b"
    if content is not None:
        path.write_bytes(content)
    line = shell.refused(1, "merge", str(shell.file), path.name, "-o", str(shell.file))
    assert path.name in line
    assert said in line


def test_one_copy_alone_is_a_question_of_usage(shell: Shell) -> None:
    assert "two copies" in shell.refused(2, "merge", "a")


def test_the_output_keeps_its_mode_and_its_link_and_a_new_one_is_private(shell: Shell, apart) -> None:
    a, b = apart
    os.chmod(a, 0o640)
    (shell.folder / "link").symlink_to(a)
    assert shell("merge", "link", b, "-o", "link").code == 0
    assert (shell.folder / "link").is_symlink()
    assert stat.S_IMODE(os.stat(a).st_mode) == 0o640
    assert shell("merge", a, b, "-o", "new").code == 0
    assert stat.S_IMODE(os.stat(shell.folder / "new").st_mode) == 0o600
    assert not [path for path in Path(a).parent.iterdir() if "~" in path.name]


def test_nothing_is_written_when_nothing_came(shell: Shell, acme: int) -> None:
    a, was = str(shell.file), os.stat(shell.file)
    assert shell("merge", a, a, "-o", a).out == "Nothing new came.\n"
    now = os.stat(a)
    assert (now.st_ino, now.st_mtime_ns) == (was.st_ino, was.st_mtime_ns)


def test_it_waits_for_whoever_is_writing_the_output(shell: Shell, apart) -> None:
    a, b = apart
    state = StateFolder(str(Path(shell.env["XDG_STATE_HOME"], "rebound-tui")))
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with Lock(state.lock_path(os.path.realpath(a))).held(a):
            taken.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    taken.wait()
    try:
        assert "writing" in shell.refused(1, "merge", a, b, "-o", a)
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("held", ["my poems\n", "{", '{"_default": {"1": {"mine": 1}}}\n'])
def test_a_file_that_is_no_copy_is_never_written_over(tmp_path: Path, shell: Shell, apart, held: str) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text(held)
    assert str(mine) in shell.refused(1, "merge", *apart, "-o", str(mine))
    assert mine.read_text() == held


def test_a_file_that_was_begun_apart_is_never_written_over(
    tmp_path: Path, program: list[str], shell: Shell, apart
) -> None:
    theirs = Shell(program, tmp_path, xdg_folders(tmp_path / "theirs"))
    theirs("add", "Globex", "SRE")
    before = theirs.file.read_bytes()
    assert "begun apart" in shell.refused(1, "merge", *apart, "-o", str(theirs.file))
    assert theirs.file.read_bytes() == before


def test_a_third_copy_in_whose_place_the_result_goes_is_joined_too(
    tmp_path: Path, shell: Shell, other: Shell, apart
) -> None:
    third = tmp_path / "third.json"
    third.write_bytes(Path(apart[0]).read_bytes())
    shell("add", "Initech", "Baker", "--file", str(third))
    shell("merge", *apart, "-o", str(third))
    assert "Initech" in third.read_text()
    assert "From there" in third.read_text()
