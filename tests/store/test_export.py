from __future__ import annotations

import os
import stat

import pytest

from rebound_tui.store.export import NotWritten, Taken, documents_folder, write_file


def test_a_file_is_written_for_its_owner_alone(tmp_path):
    path = tmp_path / "letter.txt"
    before = os.umask(0)
    try:
        write_file(str(path), b"Dear Ann\n")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"Dear Ann\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_left_alone_unless_it_is_to_be_replaced(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(b"mine")
    with pytest.raises(Taken, match="already"):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"mine"
    write_file(str(path), b"new", over=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["letter.txt"]


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path):
    os.symlink(tmp_path / "elsewhere", tmp_path / "letter.txt")
    with pytest.raises(Taken):
        write_file(str(tmp_path / "letter.txt"), b"new")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("name", "why"), [("", "is a folder"), ("none/x.txt", "folder is gone"), ("x\0y", "no name")]
)
def test_what_cannot_be_written_says_why(tmp_path, name, why):
    with pytest.raises(NotWritten, match=why):
        write_file(os.path.join(str(tmp_path), name), b"x")


def test_letters_go_where_the_person_keeps_documents_else_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    for name in ("XDG_DOCUMENTS_DIR", "XDG_DOWNLOAD_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert documents_folder(os.environ) == str(tmp_path)
    (tmp_path / "Downloads").mkdir()
    assert documents_folder(os.environ) == str(tmp_path / "Downloads")
    (tmp_path / "Documents").mkdir()
    assert documents_folder(os.environ) == str(tmp_path / "Documents")
