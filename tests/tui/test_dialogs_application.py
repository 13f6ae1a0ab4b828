"""Adding, editing and logging applications by keys, in the real app on a real file."""

from __future__ import annotations

from datetime import UTC, datetime

from textual import events

from rebound_tui.tui.dialogs.application import AddApplication, EditApplication
from rebound_tui.tui.dialogs.event import EventDialog
from rebound_tui.tui.dialogs.log import LogDialog
from rebound_tui.tui.dialogs.no import NoDialog
from tests.company import COMPANY
from tests.tui.app_factory import house
from tests.tui.applications import apply, at_applications, dialog, reject
from tests.tui.hostile_text import COMMANDS, MARKUP, SHAPES, is_harmless
from tests.tui.screen import shown


async def test_a_company_tab_role_enter_is_an_application_on_the_disk_that_applied_today(home):
    async with at_applications(home) as pilot:
        await pilot.press("a", *COMPANY, "tab", *"Backend engineer", "enter")
        await pilot.pause()
        (application,) = home.on_disk("applications")
        assert (application["company"], application["role"]) == (COMPANY, "Backend engineer")
        (event,) = home.on_disk("events")
        assert (event["stage"], event["on"]) == ("applied", "2026-11-23")
        assert f"Added {COMPANY} · Backend engineer." in shown(home)


async def test_a_role_can_be_left_out_but_a_company_can_not(home):
    async with at_applications(home) as pilot:
        await pilot.press("a", "enter", "enter")
        assert "A company is needed" in shown(home)
        assert not home.path.exists()
        await pilot.press(*"Hooli", "ctrl+s")
        await pilot.pause()
        (application,) = home.on_disk("applications")
        assert "role" not in application


async def test_the_fields_below_say_where_it_stands_and_all_there_is_to_know(home):
    apply(home, tags=["remote"], people=["Ann Lee"])
    async with at_applications(home) as pilot:
        await pilot.press("a", *"Hooli", "tab", "tab", "enter")
        await pilot.pause()
        await pilot.press(
            "i", "tab", *"-2d", "tab", *"https://hooli.example/1", "tab", *"a friend", "tab", *"Rome", "tab"
        )
        await pilot.press(
            *"60k", "tab", *"python, rem", "right", "tab", *"Bo Chan", "tab", *"first", "enter", *"second"
        )
        await pilot.press("ctrl+s")
        await pilot.pause()
        application = next(one for one in home.on_disk("applications") if one["company"] == "Hooli")
        assert (
            application.items()
            >= {
                "url": "https://hooli.example/1",
                "source": "a friend",
                "location": "Rome",
                "salary": "60k",
                "tags": ["python", "remote"],
                "people_set": ["Bo Chan"],
                "note": "first\nsecond",
            }.items()
        )
        assert ("interview", "2026-11-21") in [
            (event["stage"], event["on"]) for event in home.on_disk("events")
        ]


async def test_esc_asks_before_a_typed_company_is_lost(home):
    async with at_applications(home) as pilot:
        await pilot.press("a", *"Hooli", "escape")
        assert "Discard what you typed?" in shown(home)
        await pilot.press("n", "ctrl+s")
        await pilot.pause()
        assert [application["company"] for application in home.on_disk("applications")] == ["Hooli"]


async def test_a_date_that_cannot_be_read_stays_with_its_error_and_nothing_is_written(home):
    async with at_applications(home) as pilot:
        await pilot.press("a", *"Hooli", "tab", "tab", "enter")
        await pilot.pause()
        await pilot.press("tab", *"may", "ctrl+s")
        await pilot.pause()
        assert isinstance(home.app.screen, AddApplication)
        assert "✕ A month needs a day." in shown(home)
        assert "may" in shown(home)
        assert not home.path.exists()


async def test_a_link_that_will_not_be_opened_is_kept_and_said_so(home):
    id_ = apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("e", "tab", "tab")
        home.app.screen.focused.post_message(events.Paste("ftp://x\n"))
        await pilot.pause()
        assert "only http and https" in shown(home)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert home.tracker.application(id_).url == "ftp://x"


async def test_an_edit_changes_only_what_was_changed_here(home):
    id_ = apply(home, tags=["a, b", "c"], people=["Ann\x0bLee"], note="old")
    async with dialog(home, lambda: EditApplication(home.tracker.application(id_))) as pilot:
        home.tracker.edit(id_, salary="60k", tag=["elsewhere"])
        await pilot.press("tab", "end", *" 2", "ctrl+s")
        await pilot.pause()
        application = home.tracker.application(id_)
        assert application.role.endswith("engineer 🦊 2")
        assert application.salary == "60k"
        assert application.tags == ("a, b", "c", "elsewhere")
        assert application.note == "old"


async def test_tags_and_people_are_added_and_taken_away_between_commas(home):
    id_ = apply(home, tags=["remote", "python"], people=["Ann Lee"])
    async with dialog(home, lambda: EditApplication(home.tracker.application(id_))) as pilot:
        await pilot.press(
            *["tab"] * 6, *["backspace"] * len("remote"), *"sql, sql,", "tab", *", Bo Chan", "ctrl+s"
        )
        await pilot.pause()
        application = home.tracker.application(id_)
        assert application.tags == ("python", "sql")
        assert application.people_set == ("Ann Lee", "Bo Chan")


async def test_a_tag_that_cannot_be_shown_as_it_is_stays_what_it_is_beside_a_new_one(home):
    id_ = apply(home, tags=["\u202egnirts"])
    async with dialog(home, lambda: EditApplication(home.tracker.application(id_))) as pilot:
        await pilot.press(*["tab"] * 6, *", sql", "ctrl+s")
        await pilot.pause()
        assert home.tracker.application(id_).tags == ("sql", "\u202egnirts")


async def test_an_edit_that_changes_nothing_writes_nothing(home):
    id_ = apply(home)
    before = home.path.read_bytes()
    async with dialog(home, lambda: EditApplication(home.tracker.application(id_))) as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(home.app.screen, EditApplication)
        assert home.path.read_bytes() == before


async def test_what_was_deleted_elsewhere_meanwhile_is_said_in_the_dialog(home):
    id_ = apply(home)
    async with dialog(home, lambda: EditApplication(home.tracker.application(id_))) as pilot:
        home.tracker.delete(id_)
        await pilot.press("x", "ctrl+s")
        await pilot.pause()
        assert "That application is not there any more." in shown(home)
        assert "[bx" in shown(home)


async def test_l_logs_a_note_of_several_lines_now(home):
    apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("l", "tab", *"They wrote.", "enter", *"Soon.", "ctrl+s")
        await pilot.pause()
        event = next(event for event in home.on_disk("events") if event["kind"] == "note")
        assert (event["text"], event["at"]) == ("They wrote.\nSoon.", "2026-11-23T12:00:00Z")
        assert "Logged." in shown(home)


async def test_a_note_without_words_is_asked_for_them(home):
    apply(home)
    async with at_applications(home) as pilot:
        await pilot.press("l", "ctrl+s")
        await pilot.pause()
        assert "A few words are needed: what happened?" in shown(home)
        assert isinstance(home.app.screen, LogDialog)


async def test_an_interview_may_lie_ahead_and_everything_else_may_not(home):
    id_ = apply(home, people=["Ann Lee"])
    async with at_applications(home) as pilot:
        await pilot.press("l", "tab", *"Talk", "tab", *"+3d")
        assert "lies ahead" in shown(home)
        await pilot.press("shift+tab", "shift+tab", "i", "tab", "tab")
        assert "→ Thu 26 Nov" in shown(home)
        await pilot.press("tab", *"Ann", "right", "ctrl+s")
        await pilot.pause()
        application = home.tracker.application(id_)
        interview = next(event for event in application.events if event.kind == "interview")
        assert str(interview.on) == "2026-11-26"
        assert interview.people_set == ("Ann Lee",)
        assert application.stage == "interview"


async def test_an_event_gets_other_words_and_another_moment(home):
    id_ = apply(home)
    home.tracker.log(id_, "old", kind="call")
    event = home.tracker.application(id_).events[-1]
    async with dialog(home, lambda: EventDialog(home.tracker.application(id_), event)) as pilot:
        await pilot.press("ctrl+end", *"er", "tab", *["backspace"] * 16, *"fri 9:00", "ctrl+s")
        await pilot.pause()
        edited = next(one for one in home.tracker.application(id_).events if one.id == event.id)
        assert edited.text == "older"
        assert edited.at.isoformat() == "2026-11-20T09:00:00+00:00"


async def test_an_event_that_nobody_touched_keeps_its_moment_to_the_second_and_is_not_written(home):
    home.clock.move(seconds=7)
    id_ = reject(home)
    before = home.path.read_bytes()
    event = home.tracker.application(id_).no
    async with dialog(home, lambda: EventDialog(home.tracker.application(id_), event)) as pilot:
        assert "2026-11-23 10:00:07" in shown(home)
        assert "The hold it started keeps its times." in shown(home)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert home.path.read_bytes() == before


async def test_new_words_leave_the_second_of_two_equal_hours_where_it_is(tmp_path):
    home = house(tmp_path, zone="Europe/Berlin")
    id_ = apply(home)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    home.tracker.log(id_, "late", when=second)
    event = home.tracker.application(id_).events[0]
    async with dialog(home, lambda: EventDialog(home.tracker.application(id_), event)) as pilot:
        await pilot.press("ctrl+end", "r", "ctrl+s")
        await pilot.pause()
        edited = home.tracker.application(id_).events[0]
        assert (edited.text, edited.at) == ("later", second)


async def test_an_event_has_to_keep_a_date(home):
    id_ = apply(home)
    event = home.tracker.application(id_).events[0]
    async with dialog(home, lambda: EventDialog(home.tracker.application(id_), event)) as pilot:
        await pilot.press("tab", *["backspace"] * 10, "enter")
        await pilot.pause()
        assert "It needs a date" in shown(home)


async def test_hostile_text_is_harmless_in_titles_and_fields(home):
    for text in (*MARKUP[:4:3], *COMMANDS[::2], *SHAPES[:3:2]):
        home.tracker.add(text, text, note=text, tags=[text], people=[text], url=text, source=text)
    async with at_applications(home, (60, 20)) as pilot:
        for application in home.tracker.snapshot.applications.values():
            for make in (EditApplication, NoDialog):
                home.app.push_screen(make(application))
                await pilot.pause()
                assert is_harmless(shown(home).replace("\n", ""))
                await pilot.press("escape")
        assert home.app.is_running
