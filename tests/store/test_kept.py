from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from rebound_tui.store.editing import TooLong, lent, sweep
from rebound_tui.store.kept import Kept


@pytest.fixture
def kept(tmp_path):
    return Kept.of(str(tmp_path / "state"), str(tmp_path / "rebound.json"))


@pytest.fixture
def state(tmp_path):
    return str(tmp_path / "state")


def files_below(folder):
    return [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names]


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def test_what_is_being_typed_comes_back_until_it_is_forgotten(kept):
    kept.keep("reply-1.cool", "Dear Ann\nü 🦊")
    kept.keep("reply-1.cool", "Dear Ann,")
    assert kept.get("reply-1.cool") == "Dear Ann,"
    kept.forget("reply-1.cool")
    assert kept.get("reply-1.cool") is None
    assert files_below(kept.folder) == []


def test_it_is_for_its_owner_alone_whatever_the_umask(kept):
    before = os.umask(0)
    try:
        kept.keep("a", "x")
    finally:
        os.umask(before)
    (path,) = files_below(kept.folder)
    assert (mode(path), mode(kept.folder)) == (0o600, 0o700)


def test_an_emptied_text_is_forgotten(kept):
    kept.keep("a", "x")
    kept.keep("a", " \n")
    assert kept.get("a") is None


def test_looking_makes_nothing(kept):
    assert kept.get("a") is None
    kept.forget("a")
    assert not os.path.exists(kept.folder)


@pytest.mark.parametrize("key", ["../x", "a/b", ".", "", "x" * 5000, "ü\n"])
def test_a_key_is_no_path(kept, key):
    kept.keep(key, "x")
    assert kept.get(key) == "x"
    assert [os.path.dirname(path) for path in files_below(os.path.dirname(kept.folder))] == [kept.folder]


def test_two_files_keep_their_texts_apart(tmp_path):
    one, two = (Kept.of(str(tmp_path / "state"), str(tmp_path / name)) for name in ("a.json", "b.json"))
    one.keep("a", "x")
    assert two.get("a") is None


def test_a_lent_text_is_for_its_owner_alone_and_gone_afterwards(state, kept):
    with lent(state, "Dear Ann", kept=kept, key="a") as file:
        assert (mode(file.path), mode(os.path.dirname(file.path))) == (0o600, 0o700)
        assert file.read() == b"Dear Ann"
        with open(os.path.join(os.path.dirname(file.path), ".letter.txt.swp"), "w") as swap:
            swap.write("left by an editor")
    assert files_below(state) == []


def test_a_lent_text_is_gone_after_an_error_too(state, kept):
    with pytest.raises(RuntimeError), lent(state, "x", kept=kept, key="a"):
        raise RuntimeError
    assert files_below(state) == []


def test_a_file_that_an_editor_has_renamed_over_is_read(state, kept, tmp_path):
    with lent(state, "x", kept=kept, key="a") as file:
        other = tmp_path / "other"
        other.write_bytes(b"y")
        os.replace(other, file.path)
        assert file.read() == b"y"
        os.unlink(file.path)
        assert file.read() is None


def test_a_file_that_has_become_huge_is_not_read(state, kept):
    with lent(state, "x", kept=kept, key="a") as file:
        with open(file.path, "wb") as huge:
            huge.truncate(2_000_000)
        with pytest.raises(TooLong):
            file.read()


def test_sweeping_leaves_what_somebody_is_editing(state, kept):
    with lent(state, "x", kept=kept, key="a") as file:
        sweep(state)
        assert file.read() == b"x"
    assert kept.get("a") is None


def test_what_a_killed_process_had_lent_is_swept_and_its_text_kept(state, kept):
    program = (
        "import sys, time\n"
        "from rebound_tui.store.editing import lent\n"
        "from rebound_tui.store.kept import Kept\n"
        "with lent(sys.argv[1], 'Dear', kept=Kept(sys.argv[2]), key='reply-1.cool') as file:\n"
        "    open(file.path, 'w').write('Dear Ann, \\n')\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program, state, kept.folder], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert len(files_below(state)) == 3
    sweep(state)
    assert kept.get("reply-1.cool") == "Dear Ann, \n"
    assert files_below(os.path.join(state, "editing")) == []


def test_sweeping_costs_nothing_where_nothing_was_lent(state):
    began = time.perf_counter()
    sweep(state)
    assert time.perf_counter() - began < 0.1
    assert not os.path.exists(state)
