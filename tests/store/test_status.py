from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest

from rebound_tui.__main__ import main
from rebound_tui.store import status
from rebound_tui.store.state import StateFolder
from rebound_tui.store.status import LEFT, Silent, fresh_line, write_status


@pytest.fixture
def env(tmp_path):
    (tmp_path / "rebound.json").write_text("{}")
    (tmp_path / "state" / "rebound-tui").mkdir(parents=True)
    return {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "REBOUND_FILE": str(tmp_path / "rebound.json"),
    }


@pytest.fixture
def now(monkeypatch):
    at = [1_000_000.0]
    monkeypatch.setattr(status.time, "time", lambda: at[0])
    return at


def keep(env, text, **until):
    write_status(StateFolder.of(env), f"{env['HOME']}/rebound.json", text, env=env, **until)


def test_the_line_is_the_last_writers_until_the_file_changes(env, tmp_path):
    assert fresh_line(None, env) is None
    keep(env, "2 due ␛[31m")
    assert fresh_line(None, env) == "2 due ␛[31m"
    assert fresh_line(str(tmp_path / "other.json"), env) is None
    (tmp_path / "rebound.json").write_text("{ }")
    assert fresh_line(None, env) is None


def test_a_drive_that_does_not_answer_is_not_waited_for(env, monkeypatch, capsys):
    keep(env, "2 due")
    answers = threading.Event()
    monkeypatch.setattr(status, "_said", lambda _path: answers.wait(20))
    began = time.monotonic()
    with pytest.raises(Silent, match="doesn't answer"):
        fresh_line(None, env)
    assert time.monotonic() - began < 5
    monkeypatch.setattr(os, "environ", env)
    monkeypatch.setattr(sys, "argv", ["rebound-tui", "--file", f"{env['HOME']}/\x1b[31m.json", "status"])
    assert main() == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "\x1b" in err) == ("", 1, False)
    answers.set()


def test_the_line_is_stale_when_a_count_changes_by_itself(env, now):
    keep(env, "2 due", valid_until=now[0] + 60)
    now[0] += 59
    assert fresh_line(None, env) == "2 due"
    now[0] += 1
    assert fresh_line(None, env) is None


def test_a_running_hold_says_what_is_left_now_and_nothing_once_it_has_opened(env, now):
    keep(env, f"hold {LEFT}", hold_until=now[0] + 2 * 3600)
    now[0] += 61
    assert fresh_line(None, env) == "hold 1h 59min"
    now[0] += 3600
    assert fresh_line(None, env) == "hold 59min"
    now[0] += 3600
    assert fresh_line(None, env) is None


def test_a_clock_that_was_set_back_makes_it_stale(env, now):
    keep(env, f"hold {LEFT}", hold_until=now[0] + 3600)
    now[0] -= 1
    assert fresh_line(None, env) is None


def test_the_file_that_config_names_is_found_until_config_changes(env, tmp_path):
    del env["REBOUND_FILE"]
    config = tmp_path / ".config" / "rebound-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('file = "~/rebound.json"')
    keep(env, "2 due")
    assert fresh_line(None, env) == "2 due"
    config.write_text('file = "~/other.json"')
    assert fresh_line(None, env) is None


def test_a_broken_line_is_none(env, tmp_path):
    keep(env, "2 due")
    (kept,) = (tmp_path / "state" / "rebound-tui" / "status").iterdir()
    for text in ("", "\n", "1\n2\n3\n4\n5\n6\n", kept.read_text().replace("inf", "x"), "\0" * 99):
        kept.write_text(text)
        assert fresh_line(None, env) is None


def test_nothing_is_made_for_it(env, tmp_path):
    (tmp_path / "state" / "rebound-tui").rmdir()
    keep(env, "2 due")
    assert list((tmp_path / "state").iterdir()) == []


def test_reading_it_imports_nothing_that_a_bare_python_has_not(env):
    keep(env, "2 due")
    code = (
        "import sys; bare = set(sys.modules); from rebound_tui.store.status import fresh_line; "
        "print(fresh_line()); print(*sorted({m for m in set(sys.modules) - bare if 'rebound' not in m}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**env, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        check=True,
    )
    line, imported = done.stdout.split("\n", 1)
    assert line == "2 due"
    assert imported.split() == ["__future__"]
