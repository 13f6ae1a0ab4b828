"""What is loaded later is there when it is asked for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from rebound_tui.tui import later


def test_everything_that_is_loaded_later_is_there():
    for names in later.MODULES.values():
        assert all(getattr(later, name) is not None for name in names)


def test_the_type_checker_is_told_the_same():
    tree = ast.parse(Path(later.__file__).read_text())
    told = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("rebound_tui.")
        for alias in node.names
    }
    assert told == {
        (f"rebound_tui.{module}", name) for module, names in later.MODULES.items() for name in names
    }


def test_nothing_else_is():
    with pytest.raises(AttributeError, match="NoSuchDialog"):
        _ = later.NoSuchDialog
