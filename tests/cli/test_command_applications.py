import json

import pytest

from tests.cli.shell import Shell
from tests.company import COMPANY

BRIEF = (
    *("id", "company", "role", "stage", "furthest", "applied_on", "last_event_at", "tags", "note"),
    *("url", "source", "location", "salary"),
)
DOOR = ("door", "return_text", "return_on", "reapply_on", "previous")
WHOLE = (
    *(*BRIEF, "events", "hold", "reflection", "contacts", "replies", *DOOR),
    *("plan_text", "versions", "people", "archived_at"),
)


def test_an_added_application_counts_as_applied_today_and_what_is_unset_is_null(shell: Shell) -> None:
    added = shell.json("add", COMPANY, "Backend engineer")
    today = added.pop("applied_on")
    assert today == str(shell.today)
    (event,) = added.pop("events")
    assert event.pop("id") > 0
    assert event == {"at": None, "on": today, "kind": "stage", "stage": "applied", "how": None, "text": None}
    assert isinstance(added.pop("id"), int)
    assert added == {
        "company": COMPANY, "role": "Backend engineer", "stage": "applied", "furthest": "applied",
        "last_event_at": today, "tags": [], "note": None, "url": None, "source": None, "location": None,
        "salary": None, "hold": None, "contacts": [], "replies": [], "plan_text": None, "versions": [], "people": [], "archived_at": None, **dict.fromkeys(DOOR),
        "reflection": {
            "answers": {}, "lesson": None, "finished_at": None, "closing": None, "feedback_text": None,
        },
    }  # fmt: skip


def test_the_fields_of_a_new_application_come_back_in_the_order_that_is_documented(shell: Shell) -> None:
    details = [
        "--url",
        "https://acme.example",
        "--source",
        "a friend",
        "--location",
        "Köln",
        "--salary",
        "60 k€",
    ]
    more = ["--tag", "remote", "--tag", "py thon", "--with", "Ann Lee", "--note", "one\ntwo"]
    added = shell.json("add", COMPANY, "SRE", "--stage", "interview", "--on", "2026-01-05", *details, *more)
    assert tuple(added) == WHOLE
    assert [added[name] for name in ("url", "source", "location", "salary")] == details[1::2]
    assert added["people"] == ["Ann Lee"]
    assert added["tags"] == ["py thon", "remote"]  # a set is kept sorted
    assert added["note"] == "one\ntwo"
    assert (added["stage"], added["applied_on"], added["last_event_at"]) == ("interview", None, "2026-01-05")


def test_list_shows_the_open_ones_and_all_with_closed(shell: Shell, acme: int) -> None:
    shell("add", "Globex", "SRE", "--stage", "withdrawn")
    assert [one["id"] for one in shell.json("list")] == [acme]
    assert {one["company"] for one in shell.json("list", "--closed")} == {COMPANY, "Globex"}
    assert [one["company"] for one in shell.json("list", "--stage", "withdrawn")] == ["Globex"]
    assert tuple(shell.json("list")[0]) == BRIEF


def test_a_query_keeps_what_holds_all_its_words(shell: Shell, acme: int) -> None:
    shell("add", "Globex", "Backend engineer", "--tag", "remote")
    assert [one["company"] for one in shell.json("list", "REMOTE", "back")] == ["Globex"]
    assert [one["id"] for one in shell.json("list", "[/oops]")] == [acme]
    assert shell.json("list", "nothing of the kind") == []


def test_a_word_with_a_hyphen_before_it_takes_away_what_it_finds(shell: Shell, acme: int) -> None:
    shell("add", "Globex", "Backend engineer", "--tag", "remote", "--with", "Ann [/] Lee")
    for query in (["-with:ann"], ["-tag:remote"], ["backend", "-globex"], ["-remote", "--stage", "applied"]):
        assert [one["id"] for one in shell.json("list", *query)] == [acme], query
    assert [one["company"] for one in shell.json("list", "-[/oops] [b")] == ["Globex"]
    assert COMPANY in shell("list", "--", "-globex").out
    assert "Usage" in shell("list", "-h").out
    assert "No such option" in shell.refused(2, "list", "--tag:remote")


def test_an_empty_list_is_an_array_and_makes_no_file(shell: Shell) -> None:
    assert shell.json("list") == []
    assert shell("list").out == "Nothing here yet. Begin with: rebound-tui add\n"
    assert not shell.file.exists()


def test_edit_changes_what_is_given_and_an_empty_text_unsets(shell: Shell, acme: int) -> None:
    shell("edit", str(acme), "--note", "old", "--tag", "a", "--tag", "b", "--url", "https://a.example")
    edited = shell.json("edit", str(acme), "--role", "SRE", "--untag", "a", "--tag", "c", "--url", "")
    assert (edited["role"], edited["tags"], edited["url"], edited["note"]) == ("SRE", ["b", "c"], None, "old")


def test_edit_without_a_change_is_a_usage_error(shell: Shell, acme: int) -> None:
    assert "what to change" in shell.refused(2, "edit", str(acme))


def test_a_deleted_application_is_printed_once_more_and_comes_back_by_undo(shell: Shell, acme: int) -> None:
    before = shell.json("show", "acme")
    assert shell.json("delete", "acme") == before
    assert "No application" in shell.refused(1, "show", "acme")
    assert shell.json("undo") == {"undone": f"deleted {COMPANY} · Backend engineer"}
    assert shell.json("show", str(acme)) == before


@pytest.mark.parametrize("company", ["", "  ", "\t\n"])
def test_an_empty_company_is_refused(shell: Shell, company: str) -> None:
    assert "company is needed" in shell.refused(2, "add", company, "SRE")


def test_words_that_fit_more_than_one_list_the_candidates(shell: Shell, acme: int) -> None:
    other = shell.json("add", "Acme Labs", "SRE")["id"]
    ran = shell("show", "acme")
    assert (ran.code, ran.out) == (2, "")
    first, *candidates = ran.err.splitlines()
    assert "more than one" in first
    assert sorted(candidates) == sorted(
        [f"  {acme}  {COMPANY} Backend engineer (applied)", f"  {other}  Acme Labs SRE (applied)"]
    )
    assert shell.json("show", "acme SRE")["id"] == other


def test_show_tells_the_story_from_oldest_to_newest(shell: Shell, acme: int) -> None:
    shell("log", "acme", "Second\nround", "--kind", "interview", "--at", "-3d", "--with", "Ann Lee")
    shell("no", "acme", "--at", "-1d", "--text", "Not this time")
    told = shell("show", "acme", "--private").out
    words = [
        COMPANY,
        "no, after interview",
        "● applied",
        "◆ interview",
        "Second",
        "    round",
        "no, by mail",
        "Not this time",
    ]
    places = [told.index(word) for word in words]
    assert places == sorted(places)
    assert "Ann Lee" in told


def test_added_applications_are_acknowledged_in_a_sentence(shell: Shell) -> None:
    assert shell("add", COMPANY, "SRE").out == f"Added {COMPANY} · SRE (applied).\n"
    assert shell("edit", "acme", "--role", "Ops").out == f"Changed {COMPANY} · Ops.\n"


def test_the_file_can_be_named_before_and_after_the_command(shell: Shell) -> None:
    here = str(shell.folder / "here.json")
    shell("--file", here, "add", COMPANY, "SRE")
    assert len(json.loads(shell("list", "--file", here, "--json").out)) == 1
    assert shell.json("list") == []
    assert shell("--file", here, "path").out == f"{here}\n"
    assert shell("path", REBOUND_FILE=here).out == f"{here}\n"


def test_one_line_says_it_all(shell: Shell) -> None:
    made = shell.json("quick", f"{COMPANY}, Engineer @linkedin #remote saved https://jobs.acme.example/1")
    assert (made["company"], made["role"], made["stage"]) == (COMPANY, "Engineer", "saved")
    assert (made["source"], made["tags"], made["url"]) == (
        "linkedin",
        ["remote"],
        "https://jobs.acme.example/1",
    )
    assert "company is needed" in shell.refused(2, "quick", "#remote")


def test_a_query_may_ask_for_fields_states_and_days(shell: Shell) -> None:
    shell("add", COMPANY, "SRE", "--tag", "remote")
    shell("add", "Mango", "Engineer", "--stage", "rejected", "--on", "2026-01-05")

    def found(*query: str) -> list[str]:
        return [one["company"] for one in shell.json("list", *query)]

    assert found("tag:remote") == found("is:open") == [COMPANY]
    assert COMPANY in shell("list", "--", "-is:closed").out
    assert found("is:no") == found("before:2026-02-01") == ["Mango"]
    assert "is none of" in shell.refused(2, "list", "is:nice")
    assert shell.json("archive", "mango")["archived_at"]
    assert found("is:no") == []
    assert found("is:archived") == ["Mango"]
    assert shell("archive", "mango", "--restore").out == "Mango · Engineer is back in the list.\n"


def test_what_was_taken_back_is_done_again(shell: Shell) -> None:
    shell("add", COMPANY, "SRE")
    shell("undo")
    assert shell.json("redo") == {"redone": f"added {COMPANY} · SRE"}
    assert [one["company"] for one in shell.json("list")] == [COMPANY]
    assert "nothing to do again" in shell.refused(1, "redo")
