import json
import re
import time
from pathlib import Path

from tests.cli.shell import Shell
from tests.company import COMPANY
from tests.conftest import xdg_folders

TITLE = f"{COMPANY} · Backend engineer"


def test_an_empty_day_says_so_kindly(shell: Shell) -> None:
    assert shell.json("today") == []
    assert shell("today").out == "Nothing waits today. That is all.\n"


def test_today_says_what_waits_and_why_in_the_order_of_the_sections(shell: Shell, acme: int) -> None:
    shell("habit", "add", "Walk")
    shell("contact", "Ann", "--every", "2w")
    shell("touch", "ann", "--at", "-8w")
    shell("log", "acme", "x", "--kind", "interview", "--at", "-3d")
    shell("no", "acme")
    shell("reflect", "acme", "--answer", "prepared=no")
    items = shell.json("today")
    assert [item["section"] for item in items] == ["holds", "reflections", "people", "habits"]
    assert list(items[0]) == ["section", "kind", "id", "application", "title", "why", "due_at", "lessons"]
    assert (items[0]["application"], items[0]["title"], items[0]["kind"]) == (acme, TITLE, "cooling")
    assert items[0]["due_at"] == shell.json("show", "acme")["hold"]["hold_until"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", items[2]["due_at"])
    listed = shell("today").out
    assert TITLE in listed
    assert "1 of 6 answered" in listed


def test_status_is_one_line_of_what_waits_and_of_the_running_hold(shell: Shell, acme: int) -> None:
    assert shell("status").out == "1 due\n"  # three weeks of silence
    shell("no", "acme")
    assert re.fullmatch(r"hold (12h 00|11h 59)min\n", shell("status").out)
    shell("habit", "add", "Walk")
    assert re.fullmatch(r"1 due · hold 1[12]h \d\dmin\n", shell("status").out)


def test_status_is_calm_when_nothing_waits_and_makes_nothing(shell: Shell) -> None:
    assert shell("status").out == "nothing due\n"
    assert [path.name for path in shell.folder.iterdir()] == []


def test_status_sees_what_another_program_did_to_the_file(shell: Shell, acme: int) -> None:
    assert shell("status").out == "1 due\n"
    time.sleep(0.02)
    lines = shell.file.read_text().splitlines()
    shell.file.write_text("\n".join(line.replace('"applied"', '"saved"') for line in lines) + "\n")
    assert shell("status").out == "nothing due\n"
    assert shell("--file", str(shell.file), "status").out == "nothing due\n"


def test_what_was_changed_elsewhere_since_is_said_and_passed_over_or_written_over(
    shell: Shell, acme: int, tmp_path: Path
) -> None:
    other = Shell(shell.program, tmp_path, xdg_folders(tmp_path / "laptop"))
    there = {"REBOUND_FILE": str(shell.file)}
    shell("edit", str(acme), "--location", "Bonn")
    shell("edit", str(acme), "--salary", "70k")
    other("edit", str(acme), "--salary", "80k", **there)
    refused = shell.refused(1, "undo")
    assert "since: the salary" in refused
    assert "undo --anyway" in refused
    assert "undo --skip" in refused
    assert shell.json("undo", "--anyway") == {"undone": f"edited {TITLE}"}
    assert shell.json("show", str(acme))["salary"] is None
    shell("redo")
    assert shell.json("show", str(acme))["salary"] == "80k"
    other("edit", str(acme), "--salary", "90k", **there)
    assert json.loads(shell("undo", "--skip", "--json").out) == {"skipped": f"edited {TITLE}"}
    shell("undo")
    shown = shell.json("show", str(acme))
    assert (shown["salary"], shown["location"]) == ("90k", None)
    assert "no sense" in shell.refused(2, "undo", "--skip", "--anyway")


def test_undo_says_what_it_took_back_until_there_is_nothing_left(shell: Shell, acme: int) -> None:
    shell("stage", "acme", "offer")
    assert shell("undo").out == f"Taken back: moved {TITLE} to offer.\n"
    assert shell.json("show", "acme")["stage"] == "applied"
    assert shell.json("undo") == {"undone": f"added {TITLE}"}
    assert "nothing to take back" in shell.refused(1, "undo")


def test_path_prints_the_very_bytes_into_a_pipe(shell: Shell) -> None:
    assert shell("path").out == f"{shell.file}\n"
    assert shell("--file", "/tmp/[b\x1b]x", "path").out == "/tmp/[b\x1b]x\n"


def test_json_is_one_document_and_lists_are_arrays(shell: Shell, acme: int) -> None:
    for arguments in (["list"], ["people"], ["today"], ["habit", "list"]):
        assert isinstance(shell.json(*arguments), list)
    assert shell("show", "acme", "--json").out.count("\n") == 1
    assert isinstance(json.loads(shell("undo", "--json").out), dict)


def test_the_status_takes_a_form_also_where_the_line_is_ready(shell: Shell) -> None:
    shell("habit", "add", "Walk")
    for _ in range(2):  # worked out, then from the line that is kept ready
        assert shell("status", "--format", "{due}!{hold?hold *}{habits? * habit}").out == "1! 1 habit\n"
    assert "is none of" in shell.refused(2, "status", "--format", "{dew}")
