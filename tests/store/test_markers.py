"""What git leaves in the file where it has no merge driver: both sides are taken from the text and joined."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from rebound_tui.core.stamp import Stamp
from rebound_tui.store import codec, join
from rebound_tui.store.database import Database, Refused
from rebound_tui.store.opening import joined_copies, read_file
from rebound_tui.store.state import StateFolder
from tests.company import COMPANY
from tests.store.conftest import Clock

STYLES = ("merge", "diff3", "zdiff3")


class Repository:
    """A repository without our merge driver, and two people who edit the file on branches of their own."""

    def __init__(self, folder: Path, seed: int, style: str) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.clock = Clock()
        self.path = folder / "rebound.json"
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "merge.conflictStyle", style)
        self.git("config", "core.autocrlf", "false")

    def git(self, *arguments: str, fails: bool = False) -> int:
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{
                f"GIT_{who}_{what}": "x@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=env, capture_output=True, check=False)
        assert fails or done.returncode == 0, done
        return done.returncode

    def edit(self, who: str, times: int) -> None:
        state = StateFolder(str(self.folder.parent / f"{self.folder.name}-{who}"))
        db = Database(str(self.path), state=state, now=self.clock)
        for _ in range(times):
            with db.action("edited") as change:
                self._one_edit(change)
        db.close()

    def _one_edit(self, change) -> None:
        pick = self.random
        table = pick.choice(["applications", "events", "later"])
        ids = list(change.tables.get(table, {}))
        match pick.choice(["add", "add", "edit", "edit", "delete", "all"]):
            case "edit" if ids:
                fields = {pick.choice(["company", "note", "tags"]): pick.choice(["a", "b", COMPANY])}
                if "tags" in fields:
                    fields["tags"] = pick.sample(["x", "y", "z"], 2)
                change.update(table, pick.choice(ids), fields)
            case "delete" if ids:
                change.remove(table, pick.choice(ids))
            case "all" if ids and pick.random() < 0.3:
                for doc_id in ids:
                    change.remove(table, doc_id)
            case _:
                change.insert(table, {"company": COMPANY, "n": pick.random()})

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def branches(self) -> tuple[bytes, bytes]:
        """One story on main, another on a branch; return what each has in the end."""
        ours = theirs = b""
        for branch, who in (("theirs", "bo"), ("main", "ann")):
            self.git("checkout", "-q", branch)
            self.edit(who, self.random.randrange(1, 6))
            self.commit(who)
            ours, theirs = self.path.read_bytes(), ours or self.path.read_bytes()
        return ours, theirs


def is_joined(data: bytes, *copies: bytes) -> bool:
    """Whether a file with markers is read as the join of the copies that were merged."""
    read = read_file(data)
    return codec.encode(joined_copies(read)) == codec.encode(join.joined(*map(codec.decode, copies)))


def merge_again_and_again(tmp_path, style, seed, *, conflicts):
    """Merge branches, and merges of merges, whose common ancestor has conflicts of its own."""
    repository = Repository(tmp_path / "git", seed, style)
    repository.edit("ann", 4)
    repository.commit("first")
    repository.git("branch", "theirs")
    found = 0
    for _ in range(100):
        ours, theirs = repository.branches()
        is_conflict = repository.git("merge", "-q", "theirs", "-m", "merged", fails=True) != 0
        data = repository.path.read_bytes()
        if is_conflict:
            found += 1
            assert b"<<<<<<<" in data
            assert is_joined(data, ours, theirs), data.decode()
            assert is_joined(data.replace(b"\n", b"\r\n"), ours, theirs)
            repository.path.write_bytes(codec.encode(joined_copies(read_file(data))))
            repository.commit("settled")
        else:
            repository.path.write_bytes(codec.encode(join.joined(codec.decode(ours), codec.decode(theirs))))
            repository.commit("joined")
        if found == conflicts:
            return
        if repository.random.random() < 0.4:  # the other one merges the same in his own way
            repository.git("checkout", "-q", "theirs")
            repository.git("merge", "-q", "main~1", "-m", "crossed", fails=True)
            repository.path.write_bytes(codec.encode(join.joined(codec.decode(ours), codec.decode(theirs))))
            repository.commit("crossed")
            repository.git("checkout", "-q", "main")
    pytest.fail(f"only {found} conflicts")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(2))
def test_many_merges_are_read_as_the_join_of_both_sides(tmp_path, style, seed):
    merge_again_and_again(tmp_path, style, seed, conflicts=10)


@pytest.mark.long
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(2, 6))
def test_hundreds_of_merges_are_read_as_the_join_of_both_sides(tmp_path, style, seed):
    merge_again_and_again(tmp_path, style, seed, conflicts=30)


@pytest.mark.parametrize("style", STYLES)
def test_two_files_that_were_added_apart(tmp_path, style):
    """The common ancestor is nothing; both are copies of one database all the same."""
    repository = Repository(tmp_path / "git", 7, style)
    repository.edit("ann", 5)
    data = repository.path.read_bytes()
    repository.path.unlink()
    repository.git("commit", "-q", "--allow-empty", "-m", "nothing")
    repository.git("branch", "theirs")
    sides = []
    for branch, who in (("theirs", "bo"), ("main", "ann")):
        repository.git("checkout", "-q", branch)
        repository.path.write_bytes(data)
        repository.edit(who, 4)
        sides.append(repository.path.read_bytes())
        repository.commit(who)
    assert repository.git("merge", "-q", "theirs", fails=True) != 0
    assert is_joined(repository.path.read_bytes(), *sides)


def test_the_program_reads_writes_and_says_it(tmp_path):
    repository = Repository(tmp_path / "git", 3, "merge")
    repository.edit("ann", 4)
    repository.commit("first")
    repository.git("branch", "theirs")
    while True:
        ours, theirs = repository.branches()
        if repository.git("merge", "-q", "theirs", fails=True):
            break
    state = StateFolder(str(tmp_path / "git-ann"))
    db = Database(str(repository.path), state=state, now=repository.clock)
    assert db.take_news().markers
    assert repository.path.read_bytes() == codec.encode(db.tables_now)
    assert db.tables_now == join.joined(codec.decode(ours), codec.decode(theirs))
    assert db.refresh() is False


META = '"_meta": {\n"1": {"_s":"01KDVDNA00000K3F9Q","app":"rebound-tui","db":"01KDVWM5G0QX7TB2","min_writer":1,"schema":1}\n}'


def marked(ours: str, theirs: str, *, base: str | None = None, head: str = META, tail: str = "") -> bytes:
    middle = f"||||||| 1234567\n{base}" if base is not None else ""
    return f"{{\n{head},\n<<<<<<< HEAD\n{ours}{middle}=======\n{theirs}>>>>>>> topic\n{tail}}}\n".encode()


EVENT = '"events": {{\n"{}": {{"_s":"01KDVFC7T0000K3F9Q","kind":"{}"}}{}\n}}{}\n'


def kinds(data: bytes) -> set[str]:
    return {doc["kind"] for doc in joined_copies(read_file(data)).get("events", {}).values()}


@pytest.mark.parametrize(
    "data",
    [
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", "")),
        marked(EVENT.format(1, "a", ",", ","), EVENT.format(2, "b", "", ",")),
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", ""), base=""),
        marked(
            EVENT.format(1, "a", "", ""),
            EVENT.format(2, "b", "", ""),
            base="<<<<<<< Temporary merge branch 1\nx\n=======\ny\n>>>>>>> Temporary merge branch 2\n",
        ),
        marked(
            EVENT.format(1, "a", "", ""),
            EVENT.format(2, "b", "", ""),
            base="<<<<<<<<< Temporary merge branch 1\n||||||||| z\nx\n=========\ny\n>>>>>>>>> Temporary\n",
        ),
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", "")).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", "")),
        b"<<<<<<< HEAD\n{\n%b,\n%b}\n=======\n{\n%b,\n%b}\n>>>>>>> x\n"
        % (
            META.encode(),
            EVENT.format(1, "a", "", "").encode(),
            META.encode(),
            EVENT.format(2, "b", "", "").encode(),
        ),
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", ""))
        .replace(b"<<<<<<<", b"<" * 20)
        .replace(b"=======", b"=" * 20)
        .replace(b">>>>>>>", b">" * 20),
    ],
    ids=["plain", "commas", "empty base", "nested", "nested and longer", "CRLF", "BOM", "whole", "longer"],
)
def test_both_sides_are_there(data):
    assert kinds(data) == {"a", "b"}


def test_a_side_that_has_nothing_takes_nothing_away():
    assert kinds(marked(EVENT.format(1, "a", "", ""), "")) == {"a"}
    whole = b"<<<<<<< HEAD\n=======\n{\n%b,\n%b}\n>>>>>>> x\n" % (
        META.encode(),
        EVENT.format(2, "b", "", "").encode(),
    )
    assert kinds(whole) == {"b"}


@pytest.mark.parametrize(
    "data",
    [
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", "")).replace(b">>>>>>> topic\n", b""),
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", "")).replace(b"=======\n", b""),
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", "")).replace(b"<<<<<<< HEAD\n", b""),
        marked("nonsense\n", EVENT.format(2, "b", "", "")),
        marked('"events": {\n"1": {"_s":"x"\n}\n', EVENT.format(2, "b", "", "")),
        marked(EVENT.format(1, "a", "", ""), EVENT.format(2, "b", "", "")).replace(
            b"}\n}\n>>>>>>>", b">>>>>>>"
        ),
        marked("", "", head='"x": {\n"1": {}\n}'),
        marked("<<<<<<< HEAD\n=======\n>>>>>>> x\n", EVENT.format(2, "b", "", "")),
        marked(META.replace("7TB2", "7TB3") + "\n", META + "\n", head='"a": {\n"1": {"_s":""}\n}'),
    ],
    ids=[
        "no end",
        "no middle",
        "no begin",
        "nonsense",
        "half a line",
        "half a table",
        "not ours",
        "in a side",
        "two databases",
    ],
)
def test_what_is_not_plain_is_refused_and_left(opened, path, data):
    os.makedirs(os.path.dirname(path))
    Path(path).write_bytes(data)
    with pytest.raises(Refused):
        opened()
    assert Path(path).read_bytes() == data


def test_what_git_leaves_both_alive_and_in_the_trash_is_one_of_the_two():
    """A document that one side deleted and the other edited may stand in both places, beside a conflict elsewhere."""
    old, deleted, later = (str(Stamp(1767225600000 + n, 0, "K3F9Q")) for n in range(3))
    doc = {"_s": old, "company": COMPANY}
    edited = {"_s": {"": old, "note": later}, "company": COMPANY, "note": "later"}
    row = {"c": old, "doc": doc, "x": deleted}
    meta = codec.decode(f"{{\n{META}\n}}\n".encode())["_meta"]
    alive = {"_meta": meta, "applications": {1: edited}, "events": {2: {"_s": old, "kind": "a"}}}
    buried = {"_meta": meta, "trash.applications": {1: row}}
    line = codec.encode_line(2, alive["events"][2])
    data = codec.encode({**alive, **buried}).replace(line, b"<<<<<<< HEAD\n%b\n=======\n>>>>>>> x" % line)
    together = join.joined(alive, buried)
    assert "trash.applications" not in together
    assert joined_copies(read_file(data)) == together


def test_what_cannot_be_told_apart_says_how_to_go_on(tmp_path):
    """As after markers were committed and merged again: nothing is left in git that could be settled."""
    path = tmp_path / "rebound.json"
    path.write_bytes(b"{\n<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}\n")
    with pytest.raises(Refused, match="rebound-tui restore latest"):
        Database(str(path), state=StateFolder(str(tmp_path / "state")), now=Clock())
