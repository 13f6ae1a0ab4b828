"""Conflict copies are found by name: each tool's way is known, and what a person writes beside the file is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.store.copies import Candidate, find

SURE = [
    "rebound.sync-conflict-20261123-060839-ABCDEF2.json",
    "rebound.sync-conflict-20261123-060839.json",
    "rebound (conflicted copy 2026-11-23 060839).json",
    "rebound (conflicted copy Ann Lee 2026-11-23 060839).json",
    "rebound (case clash from 2026-11-23 060839).json",
    "rebound_conflict-20171123-060839.json",
    "rebound_conflict-ann-20171123-060839.json",
    "rebound (Ann's conflicted copy 2026-11-23).json",
    "rebound (Ann's conflicted copy 2026-11-23 1).json",
    "rebound (Ann (work)'s conflicted copy 2026-11-23).json",
    "rebound (In Konflikt stehende Kopie von Ann 2026-11-23).json",
    "rebound (Anns in Konflikt stehende Kopie 2026-11-23).json",
    "rebound (Copie en conflit de Ann 2026-11-23).json",
    "rebound (Copia en conflicto de Ann 2026-11-23).json",
    "rebound (copia in conflitto di Ann 2026-11-23).json",
    "rebound (Cópia em conflito de Ann 2026-11-23).json",
    "rebound (Konfliktkopia från Ann 2026-11-23).json",
    "rebound (Anns motstridiga kopia 2026-11-23).json",
    "rebound (Kopia w konflikcie, Ann 2026-11-23).json",
    "rebound (конфликтующая копия Ann 2026-11-23).json",
    "rebound (Annの競合コピー 2026-11-23).json",
    "rebound (Ann 的冲突副本 2026-11-23).json",
    "rebound (Ann의 충돌된 사본 2026-11-23).json",
    "Rebound (Case Conflict).json",
    "rebound (Case Conflict 1).json",
    "rebound (Unicode Encoding Conflict).json",
    "rebound (SFConflict ann@example.org 2026-11-23-06-08-39).json",
    "rebound [conflicted].json",
    "rebound-LAPTOP.json",
    "rebound-laptop.json",
    "rebound-LAPTOP-2.json",
    "rebound-DESK-2.json",
    "rebound-DESK-2-3.json",
    "rebound-safeBackup-0001.json",
    "rebound-predator-safeBackup-0001.json",
    "rebound 2.json",
    "rebound (1).json",
    "rebound (1) (1).json",
    "rebound.json..path1",
    "rebound.json..path2",
    "rebound.json.path2",
    "rebound.json.conflict1",
    "rebound.conflict12.json",
    "rebound..path1.json",
    "rebound (conflict_on_2026-11-23).json",
    "rebound (conflict #1_on_2026-11-23).json",
    "rebound (conflict_on_2026-11-23_was_deleted).json",
    "rebound 2.sync-conflict-20261123-060839-ABCDEF2.json",
    "rebound.sync-conflict-20261123-060839-ABCDEF2 (Ann's conflicted copy 2026-11-23).json",
]
UNSURE = [
    "rebound-OTHERPC.json",
    "rebound-OTHERPC-2.json",
    "rebound-Zenbook.json",
    "rebound (before the move 2026-11-23).json",
]
NOT_COPIES = [
    "rebound.json",
    "rebound-notes.json",
    "rebound-2026-11-23.json",
    "rebound.json.bak",
    "rebound.bak.json",
    "rebound.json~",
    "rebound.json.tmp",
    ".rebound.json.swp",
    ".rebound.json.icloud",
    "~syncthing~rebound.json.tmp",
    ".syncthing.rebound.json.tmp",
    "~syncthing~rebound-tui-17-abcdef.tmp",
    ".unison.rebound.json.1a2b3c.unison.tmp",
    "rebound.json.a1b2c3d4.partial",
    "rebound copy.json",
    "rebound - Copy.json",
    "Copy of rebound.json",
    "rebound 2026.json",
    "rebound (notes).json",
    "rebound.toml",
    "rebounds.json",
    "rebounds 2.json",
    "my rebound 2.json",
    "rebound.sync-conflict-20261123-060839-ABCDEF2.txt",
    "notes.sync-conflict-20261123-060839-ABCDEF2.json",
    "rebound (conflicted copy 2026-11-23).txt",
    "config.toml",
]


def found(*names: str, own: str = "rebound.json") -> list[Candidate]:
    return find(f"/sync/{own}", names, devices=["Laptop", "DESK-2"], host="tower.lan")


@pytest.mark.parametrize("name", SURE)
def test_a_name_that_only_a_sync_tool_gives_is_that_of_a_copy(name: str) -> None:
    assert found(name) == [Candidate(f"/sync/{name}", sure=True)]


@pytest.mark.parametrize("name", UNSURE)
def test_a_name_that_a_person_may_have_given_is_for_a_person_to_decide(name: str) -> None:
    assert found(name) == [Candidate(f"/sync/{name}", sure=False)]


@pytest.mark.parametrize("name", NOT_COPIES)
def test_other_files_beside_it_are_left_alone(name: str) -> None:
    assert found(name) == []


def test_a_file_named_after_this_machine_is_a_copy_without_its_domain_too() -> None:
    names = ["rebound-tower.json", "rebound-tower.lan.json", "rebound-TOWER-2.json"]
    assert [candidate.sure for candidate in found(*names)] == [True, True, True]


@pytest.mark.parametrize(
    ("own", "copy"),
    [
        ("jobs[1] (x)+.tar.json", "jobs[1] (x)+.tar (1).json"),
        ("jobs", "jobs 2"),
        (".jobs", ".jobs (conflicted copy 2026-11-23 060839)"),
        (".jobs", ".sync-conflict-20261123-060839-ABCDEF2.jobs"),
        ("Stellen für mich.json", "Stellen fu\u0308r mich 2.json"),
        ("a\nb\x1b.json", "a\nb\x1b.sync-conflict-20261123-060839-ABCDEF2.json"),
        ("\udcff.json", "\udcff (1).json"),
    ],
)
def test_the_file_may_have_any_name(own: str, copy: str) -> None:
    assert found(copy, "other 2.json", own=own) == [Candidate(f"/sync/{copy}", sure=True)]


def test_the_file_itself_need_not_be_there() -> None:
    assert [candidate.path for candidate in found("rebound.json..path2", "rebound.json..path1")] == [
        "/sync/rebound.json..path1",
        "/sync/rebound.json..path2",
    ]


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=40), max_size=3))
def test_names_of_any_kind_are_no_trouble(names: list[str]) -> None:
    for own in names:
        assert all(candidate.path.rpartition("/")[2] != own for candidate in found(*names, own=own))
