"""What one may choose, at a shell: both kinds on one list, set by name, and what is wrong said."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from rebound_tui.core.machine import MACHINE_SETTINGS
from rebound_tui.core.settings import SETTINGS
from tests.cli.shell import Shell


def config_file(shell: Shell) -> Path:
    return Path(shell.env["XDG_CONFIG_HOME"], "rebound-tui", "config.toml")


def configure(shell: Shell, toml: str) -> Path:
    path = config_file(shell)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(toml)
    return path


def option(shell: Shell, name: str, **env: str) -> dict:
    return shell.json("config", name, **env)


def test_every_setting_of_both_kinds_is_listed_with_meaning_value_and_source(shell: Shell) -> None:
    found = {each["name"]: each for each in shell.json("config")["options"]}
    assert {*SETTINGS, *MACHINE_SETTINGS, "keys", "tone"} <= set(found)
    assert {found[name]["of"] for name in SETTINGS} == {"person"}
    assert {found[name]["of"] for name in MACHINE_SETTINGS} == {"machine"}
    assert all(each["meaning"] and each["source"] == "default" for each in found.values())
    words = shell("config").out
    for name in (*SETTINGS, *MACHINE_SETTINGS):
        assert f"  {name} = " in words
    assert not shell.file.exists()


def test_the_persons_are_set_in_the_file_and_the_machines_in_config_toml(shell: Shell) -> None:
    assert shell.json("config", "quiet_days", "9")["wrote"] == str(shell.file)
    assert shell.json("config", "theme", "nord")["wrote"] == str(config_file(shell))
    shell.json("config", "notifications", "yes")
    assert tomllib.loads(config_file(shell).read_text()) == {"theme": "nord", "notifications": True}
    quiet, theme = option(shell, "quiet_days"), option(shell, "theme")
    assert (quiet["value"], quiet["source"]) == (9, "file")
    assert (theme["value"], theme["source"], theme["default"]) == ("nord", "config.toml", "rebound")


def test_unset_is_as_it_comes_again(shell: Shell) -> None:
    for name, value in (("quiet_days", "9"), ("theme", "nord"), ("keys.item.edit", "E")):
        shell.json("config", name, value)
        assert shell.json("config", name, "--unset")["source"] == "default"
    assert tomllib.loads(config_file(shell).read_text()) in ({}, {"keys": {}})


def test_comments_layout_and_mode_of_config_toml_stay(shell: Shell) -> None:
    before = (
        '# mine\n\ntheme = "dracula"  # dark\n\n[keys]\n# a key\n"item.edit" = "E"\n\n[[tone]]\nname = "x"\n'
    )
    path = configure(shell, before)
    path.chmod(0o640)
    shell("config", "theme", "nord")
    shell("config", "keys.application.reject", "N")
    shell("config", "density", "compact")
    after = path.read_text()
    for line in before.replace("dracula", "nord").split("\n"):
        assert line in after.split("\n")
    assert tomllib.loads(after)["density"] == "compact"
    assert tomllib.loads(after)["keys"] == {"item.edit": "E", "application.reject": "N"}
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(path.parent) == ["config.toml"]


def test_an_id_that_was_written_without_quotes_is_changed_where_it_stands(shell: Shell) -> None:
    path = configure(shell, '[keys]\napplication.reject = "N"\n')
    shell("config", "keys.application.reject", "M")
    assert tomllib.loads(path.read_text()) == {"keys": {"application": {"reject": "M"}}}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("theme", "norde", "did you mean nord?"),
        ("density", "loose", "Write airy or compact."),
        ("notifications", "perhaps", "Write yes or no."),
        ("editor", "vim '", "quotation mark"),
        ("quiet_days", "soon", "number of days"),
        ("keys.application.reject", "s", "s is application.stage already"),
        ("keys.application.reject", "ctrl+m", "can't tell"),
        ("theme", "pink", "rebound-tui config theme lists them"),
        ("keys.application.rejcet", "N", "did you mean application.reject?"),
        ("quiet_day", "9", "did you mean quiet_days?"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(shell: Shell, name, value, said) -> None:
    assert said in shell.refused(2, "config", name, value)
    assert not config_file(shell).exists()


def test_where_the_file_is_is_said_with_who_says_so_and_changed_by_use(shell: Shell, tmp_path) -> None:
    assert option(shell, "file")["source"] == "default"
    configure(shell, f'file = "{tmp_path}/a.json"\n')
    assert option(shell, "file")["source"] == "config.toml"
    named = option(shell, "file", REBOUND_FILE=str(tmp_path / "b.json"))
    assert (named["value"], named["source"]) == (str(tmp_path / "b.json"), "REBOUND_FILE")
    assert shell.json("config", "file", "--file", str(tmp_path / "c.json"))["source"] == "option"
    assert "rebound-tui use" in shell.refused(1, "config", "file", "x")


def test_the_editor_of_the_environment_counts_where_config_toml_names_none(shell: Shell) -> None:
    assert option(shell, "editor", EDITOR="ed")["source"] == "EDITOR"
    assert option(shell, "editor", EDITOR="ed", VISUAL="vi")["value"] == "vi"
    shell("config", "editor", "nano -R")
    assert option(shell, "editor", EDITOR="ed")["value"] == "nano -R"


def test_all_that_is_wrong_is_said_and_by_the_doctor_too(shell: Shell) -> None:
    configure(shell, 'them = 1\ndensity = 3\n[keys]\n"item.edit" = "s"\nnothing = "x"\n')
    ran = shell("config")
    assert ran.code == 0
    assert len(ran.err.splitlines()) == 4
    assert len(shell.json("config")["complaints"]) == 4
    assert shell("doctor").out.count("config.toml") >= 4
    assert shell("list").code == 0


def test_a_config_that_is_not_toml_is_left_exactly_as_it_is(shell: Shell) -> None:
    path = configure(shell, "theme = [\n")
    assert "isn't TOML" in shell.refused(1, "config", "theme", "nord")
    assert path.read_text() == "theme = [\n"
    assert "isn't TOML" in shell.json("config", "--file", str(shell.file))["complaints"][0]


def test_a_letter_and_a_filter_are_set_too(shell: Shell) -> None:
    shell.json("config", "template.thanks", "Thank you [/].")
    assert option(shell, "template.thanks")["value"] == "Thank you [/]."
    shell.json("config", "filter.far", "tag:remote")
    assert option(shell, "filter.far")["value"] == "tag:remote"
    shell.json("config", "filter.far", "--unset")
    assert "no filter “far”" in shell.refused(2, "config", "filter.far")


def test_a_filter_is_named_as_it_is_kept(shell: Shell) -> None:
    assert shell.json("config", "filter.Far away", "tag:remote")["name"] == "filter.far-away"


@pytest.mark.parametrize(
    ("name", "way"), [("keys", "config keys.application.reject N"), ("tone", "docs/tone.md")]
)
def test_what_is_said_in_another_way_says_in_which(shell: Shell, name, way) -> None:
    assert way in shell.refused(1, "config", name, "x")


def test_an_action_that_is_none_is_named_also_where_it_is_only_looked_at(shell: Shell) -> None:
    assert "no action" in shell.refused(2, "config", "keys.nothing")


def test_a_setting_of_few_values_names_them(shell: Shell) -> None:
    assert option(shell, "density")["choices"] == ["airy", "compact"]
    assert option(shell, "streaks")["choices"] == ["yes", "no"]
    assert option(shell, "quiet_days")["choices"] is None
    assert "One of: airy, compact." in shell("config", "density").out


def test_unset_needs_a_name_alone(shell: Shell) -> None:
    shell.refused(2, "config", "--unset")
    shell.refused(2, "config", "theme", "nord", "--unset")
