from __future__ import annotations

import os
import subprocess
import sys

import pytest

from rebound_tui.store import paths
from rebound_tui.store.paths import BadConfig, data_path


@pytest.fixture
def env(tmp_path):
    return {"HOME": str(tmp_path)}


def config(env, text):
    path = paths.config_path(env)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


def test_the_nearest_word_counts(env, tmp_path):
    home = str(tmp_path)
    assert data_path(None, env) == f"{home}/.local/share/rebound-tui/rebound.json"
    config(env, 'file = "~/Sync/jobs.json"')
    assert data_path(None, env) == f"{home}/Sync/jobs.json"
    env["REBOUND_FILE"] = "~/env.json"
    assert data_path(None, env) == f"{home}/env.json"
    assert data_path("~/given.json", env) == f"{home}/given.json"


def test_a_relative_file_in_the_config_is_beside_it(env, tmp_path):
    config(env, "file = 'jobs.json'")
    assert data_path(None, env) == f"{tmp_path}/.config/rebound-tui/jobs.json"


@pytest.mark.parametrize("text", ["file = ", b"\xff\xfe", "file = 3", "file = ''", "a" * 9000, "[" * 5000])
def test_a_config_that_says_nothing_sensible_is_one_clear_line(env, text):
    config(env, text)
    with pytest.raises(BadConfig) as caught:
        data_path(None, env)
    assert "\n" not in str(caught.value)
    assert "config.toml" in str(caught.value)
    assert data_path("x", env) == "x"


def test_a_config_without_file_leaves_the_default(env):
    config(env, 'theme = "dark"')
    assert data_path(None, env) == paths.default_path(env)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked itself")
@pytest.mark.parametrize("xdg", ["", "/xdg", "relative"])
def test_the_folders_are_those_of_platformdirs(tmp_path, xdg):
    env = {"HOME": str(tmp_path), **{f"XDG_{kind}_HOME": xdg for kind in ("DATA", "STATE", "CONFIG") if xdg}}
    code = (
        "import platformdirs as p; "
        "print(*(f('rebound-tui', appauthor=False) for f in (p.user_data_dir, p.user_config_dir, p.user_state_dir)))"
    )
    said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    ours = (
        os.path.dirname(paths.default_path(env)),
        os.path.dirname(paths.config_path(env)),
        paths.state_path(env),
    )
    assert said.stdout.split() == list(ours)


def test_keys_of_paths_differ(tmp_path):
    keys = {paths.path_key(f"{tmp_path}/{n}") for n in range(2000)}
    assert len(keys) == 2000
    assert all(len(key) == 16 for key in keys)
