"""The one command that checks everything is itself sound."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

CI = Path(__file__).parents[2] / ".ci" / "run"


def test_the_ci_script_is_a_program_bash_can_read() -> None:
    assert os.access(CI, os.X_OK)
    assert subprocess.run(["bash", "-n", CI], check=False).returncode == 0


def test_the_ci_script_says_in_one_line_what_failed(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_bytes(CI.read_bytes())
    done = subprocess.run(["bash", tmp_path / ".ci" / "run"], check=False, capture_output=True, text=True)
    assert done.returncode != 0
    assert done.stdout.splitlines()[-1].startswith("FAILED: clean checkout")
