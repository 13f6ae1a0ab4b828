"""The doctor's answer, and what it looks at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.shell import Shell


def examined(shell: Shell, *arguments: str, **env: str) -> dict[str, Any]:
    ran = shell("doctor", "--json", *arguments, **env)
    assert ran.err == "", ran.err
    said: dict[str, Any] = json.loads(ran.out)
    assert ran.code == (0 if said["ok"] else 1)
    assert said["ok"] == all(finding["state"] != "person" for finding in said["findings"])
    return said


def found(shell: Shell, about: str, *arguments: str, **env: str) -> list[tuple[str, str, str | None]]:
    return [
        (finding["state"], finding["text"], finding["todo"])
        for finding in examined(shell, *arguments, **env)["findings"]
        if finding["about"] == about
    ]


def home(shell: Shell) -> Path:
    (folder,) = (
        path for path in Path(shell.env["XDG_STATE_HOME"], "rebound-tui").iterdir() if len(path.name) == 16
    )
    return folder


def everything(*roots: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for root in roots for path in sorted(root.rglob("*")) if path.is_file()
    }
