"""Whatever a path names is told apart at once, in one line that names it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import pytest

from rebound_tui.store import disk
from rebound_tui.store.refusal import Refused


def refusal(path):
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        disk.read(str(path))
    assert time.monotonic() - began < 1
    line = str(caught.value)
    assert "\n" not in line
    assert str(path) in line
    return line


def test_a_folder(tmp_path):
    assert "is a folder" in refusal(tmp_path)


def test_a_pipe_that_nobody_writes_to(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe" in refusal(tmp_path / "pipe")


def test_a_socket(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert "is a socket" in refusal(tmp_path / "socket")


def test_a_device():
    assert "is a device" in refusal("/dev/zero")


def test_a_dangling_link(tmp_path):
    os.symlink(tmp_path / "nowhere", tmp_path / "link")
    assert "link to a file that isn't there" in refusal(tmp_path / "link")
    assert not (tmp_path / "nowhere").exists()


def test_a_looping_link(tmp_path):
    os.symlink(tmp_path / "b", tmp_path / "a")
    os.symlink(tmp_path / "a", tmp_path / "b")
    assert "leads back to itself" in refusal(tmp_path / "a")


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "file").write_text("")
    assert "part of the path is no folder" in refusal(tmp_path / "file" / "rebound.json")


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_what_cannot_be_a_path(tmp_path, name):
    assert "can't be the path" in refusal(tmp_path / name)


def test_a_file_that_is_not_there_is_no_error(tmp_path):
    assert disk.read(str(tmp_path / "no" / "such")).version is None


AS_NOBODY = """
import os, sys
from rebound_tui.store import disk
from rebound_tui.store.refusal import Refused
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    disk.read(sys.argv[1])
except Refused as refused:
    print(refused)
print(disk.why_read_only(sys.argv[1]))
"""


@pytest.mark.debian
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(
    ("mode", "folder_mode", "words"),
    [
        (0o600, 0o755, ("can't be read: no permission", "is read-only.")),
        (0o444, 0o777, ("", "rebound.json is read-only.")),
        (0o666, 0o555, ("", "is a read-only folder.")),
        (0o666, 0o777, ("", "None")),
        (0o666, 0o000, ("can't be read: no permission", "")),
    ],
)
def test_permissions_as_another_user(mode, folder_mode, words):
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(dir="/var/tmp")
    try:
        path = os.path.join(folder, "rebound.json")
        with open(path, "w") as file:
            file.write("{}")
        os.chmod(path, mode)
        os.chmod(folder, folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, path],
            capture_output=True,
            text=True,
            check=True,
            cwd=os.getcwd(),
        )
        for word in words:
            assert word in done.stdout
    finally:
        shutil.rmtree(folder)


def test_a_huge_file_is_refused_before_it_is_in_memory(tmp_path):
    path = tmp_path / "rebound.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # of which nothing is on the disk
    assert "is larger than 256 MB" in refusal(path)
