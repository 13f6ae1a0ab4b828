"""Lists and panes: `Rows` and `Pane`."""

from __future__ import annotations

import pytest
from textual import on
from textual.app import App
from textual.containers import Horizontal

from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.theme import THEMES, variables
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines
from rebound_tui.tui.widgets.rows import Heading, Rows
from tests.tui.hostile_text import HOSTILE, is_harmless
from tests.tui.screen import picture


class Steps(Pane[str]):
    text = "13:41:07"
    many = 0

    def lines(self, width):
        self.set_title("Cooling off", "Acme [/oops] [b")
        yield Line([cell(self.text, width, "strong", "center")])
        yield Line([Piece("○ walk")], "walk")
        yield Line([Piece("○ sleep")], "sleep")
        yield from text_lines("word " * self.many, width)


class Screen(App):
    CSS_PATH = sheets("base")

    def __init__(self):
        super().__init__()
        self.heard = []
        self.drawn = []

    def get_theme_variable_defaults(self):
        return variables()

    def compose(self):
        with Horizontal():
            yield Rows(id="list")
            yield Steps(id="steps")

    def on_mount(self):
        for theme in THEMES:
            self.register_theme(theme)

    @property
    def rows(self):
        return self.query_one("#list", Rows)

    def show(self, keys, empty=""):
        self.rows.set_rows(keys, self.draw, empty=empty)

    def draw(self, key, width):
        self.drawn.append(key)
        return [cell(f"row {key}", width)]

    @on(Rows.Moved, "#list")
    def moved(self, event):
        self.heard.append(("moved", event.key))

    @on(Rows.Opened, "#list")
    def opened(self, event):
        self.heard.append(("opened", event.key))


@pytest.fixture
async def pilot():
    app = Screen()
    async with app.run_test(size=(80, 12)) as pilot:
        yield pilot


async def test_only_rows_one_sees_are_drawn(pilot):
    pilot.app.show(range(10_000))
    await pilot.pause()
    assert set(pilot.app.drawn) == set(range(10))
    pilot.app.drawn.clear()
    await pilot.press("down")
    assert set(pilot.app.drawn) <= {0, 1}


async def test_the_keys_move_the_cursor_over_headings_and_stop_at_the_ends(pilot):
    pilot.app.show([Heading("Open"), 1, 2, Heading("Closed"), 3, *range(10, 40)])
    rows = pilot.app.rows
    await pilot.pause()
    assert rows.key == 1
    for key, expected in (
        ("k", 1), ("j", 2), ("down", 3), ("up", 2), ("G", 39), ("j", 39), ("home", 1), ("end", 39), ("g", 1),
        ("pagedown", 15), ("pageup", 1),
    ):  # fmt: skip
        await pilot.press(key)
        assert rows.key == expected, key
    assert "Open" in picture(pilot.app)[1]


async def test_the_cursor_is_marked_by_a_sign_and_stays_in_view(pilot):
    pilot.app.show(range(100))
    await pilot.press(*["j"] * 30)
    marked = [line for line in picture(pilot.app) if "▸" in line]
    assert len(marked) == 1
    assert "▸ row 30" in marked[0]


async def test_moving_and_opening_are_told_with_the_key(pilot):
    app = pilot.app
    app.show(["a", "b"])
    await pilot.pause()
    await pilot.press("j", "enter", "j")
    assert app.heard == [("moved", "a"), ("moved", "b"), ("opened", "b")]


async def test_a_cursor_moved_many_times_at_once_is_told_where_it_ends(pilot):
    app = pilot.app
    app.show(range(50))
    await pilot.pause()
    app.heard.clear()
    for _ in range(20):
        app.rows.action_down()
    await pilot.pause()
    assert app.heard[-1] == ("moved", 20)
    assert len(app.heard) < 20


async def test_the_cursor_keeps_its_key_when_the_rows_are_others(pilot):
    app = pilot.app
    app.show([1, 2, 3, 4])
    await pilot.press("j", "j")
    app.heard.clear()
    app.show([Heading("x"), 9, 3, 1])
    await pilot.pause()
    assert app.rows.key == 3
    assert app.heard == []
    app.show([9, 8, 7])
    await pilot.pause()
    assert app.rows.key == 7
    assert app.heard == [("moved", 7)]
    assert app.rows.go_to(9)
    assert app.rows.key == 9
    assert not app.rows.go_to(1)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (
            [Heading("Open"), 1, 2, 3],
            [Heading("Open"), 1, 2],
            set(),
        ),  # the last one went, and the cursor with it
        ([Heading("Open"), 1, 2, 3], [Heading("Open"), 1, 3], {1}),
        ([1, 2, 3], [3, 2, 1], {2}),
        ([*range(60)], [*range(59)], set()),  # the thumb is another, too
        ([*range(60)], [*range(1, 9)], {4}),
        ([1], [], set()),
        ([], [1, 2], {1, 2}),
    ],
)
async def test_rows_of_which_few_look_different_are_painted_as_if_all_were(pilot, before, after, changed):
    app, labels = pilot.app, {}

    def draw(key, width):
        return [cell(labels.get(key, f"row {key}"), width)]

    app.rows.set_rows(before, draw, empty="Nothing.")
    app.rows.focus()
    await pilot.press("G")
    await pilot.pause()
    picture(app)
    labels.update(dict.fromkeys(changed, "another"))
    app.rows.narrow(after, empty="Nothing.", changed=changed)
    await pilot.pause()
    painted = picture(app)
    app.rows.set_rows(after, draw, empty="Nothing.")
    await pilot.pause()
    assert painted == picture(app)


async def test_another_title_is_shown_by_itself(pilot):
    app = pilot.app
    app.show([1, 2])
    for said in ("2 open", "1 open", "[/] open"):
        app.rows.set_title("List", said)
        await pilot.pause()
        assert said in picture(app)[0]
        assert "row 1" in picture(app)[1]


async def test_an_empty_list_says_so_and_does_nothing(pilot):
    pilot.app.show([], empty="Nothing waits today. [/] Enjoy the quiet.")
    await pilot.press("j", "k", "g", "G", "enter", "pagedown")
    assert pilot.app.rows.key is None
    assert pilot.app.heard == []
    assert any("Nothing waits today. [/]" in line for line in picture(pilot.app))
    pilot.app.show([Heading("alone")])
    await pilot.press("j", "enter")
    assert pilot.app.rows.key is None


async def test_a_click_moves_and_a_double_click_opens(pilot):
    app = pilot.app
    app.show([Heading("Open"), "a", "b"])
    await pilot.pause()
    await pilot.click("#list", offset=(5, 3))
    await pilot.click("#list", offset=(5, 1))
    assert app.heard == [("moved", "a"), ("moved", "b")]
    await pilot.click("#list", offset=(5, 2), times=2)
    assert app.heard[2:] == [("moved", "a"), ("opened", "a")]


async def test_the_wheel_scrolls_and_a_click_on_the_thumb_jumps(pilot):
    app = pilot.app
    app.show(range(100))
    await pilot.pause()
    app.rows.scroll_lines(3)
    await pilot.pause()
    assert "row 3 " in picture(app)[1]
    assert app.rows.key == 0
    await pilot.click("#list", offset=(app.rows.region.width - 2, 10))
    assert "row 90 " in "".join(picture(app))


async def test_hostile_rows_stay_one_line_high_and_harmless(pilot):
    pilot.app.rows.set_rows(HOSTILE, lambda key, width: [cell(key, width // 2), Piece(key)])
    for _ in HOSTILE:
        await pilot.press("j")
        for line in picture(pilot.app):
            assert is_harmless(line)
        assert pilot.app.is_running


async def test_a_pane_marks_its_item_only_while_it_has_the_focus(pilot):
    steps = pilot.app.query_one(Steps)
    pilot.app.show([1])
    await pilot.pause()
    assert steps.key == "walk"
    assert not any("▸ ○" in line for line in picture(pilot.app))
    steps.focus()
    await pilot.press("j")
    assert steps.key == "sleep"
    assert any("▸ ○ sleep" in line for line in picture(pilot.app))
    assert "Cooling off ─ Acme [/oops] [b" in picture(pilot.app)[0]


async def test_a_pane_repaints_only_lines_that_differ(pilot):
    steps = pilot.app.query_one(Steps)
    await pilot.pause()
    painted = []
    real = steps.render_line
    steps.render_line = lambda y: (painted.append(y), real(y))[1]
    steps.text = "13:41:06"
    steps.redraw()
    await pilot.pause()
    assert painted == [0]
    assert "13:41:06" in picture(pilot.app)[1]


async def test_a_long_pane_scrolls_past_its_last_item_and_back(pilot):
    steps = pilot.app.query_one(Steps)
    steps.many = 200
    steps.redraw()
    steps.focus()
    await pilot.press("j", "j", "j")
    assert steps.key == "sleep"
    assert "walk" not in "".join(picture(pilot.app))
    await pilot.press("G")
    await pilot.press("g")
    assert "walk" in "".join(picture(pilot.app))


async def test_a_hidden_pane_draws_when_it_is_shown(pilot):
    steps = pilot.app.query_one(Steps)
    steps.display = False
    await pilot.pause()
    steps.text = "done"
    steps.redraw()
    steps.display = True
    await pilot.pause()
    assert "done" in "".join(picture(pilot.app))


@pytest.mark.parametrize("size", [(1, 1), (3, 3), (12, 4), (40, 12)])
async def test_no_size_is_too_small_to_draw(size):
    app = Screen()
    async with app.run_test(size=size) as pilot:
        app.show([Heading("h"), *range(50)])
        await pilot.press("j", "G", "g")
        await pilot.resize_terminal(80, 24)
        await pilot.resize_terminal(*size)
        assert len(picture(app)) == size[1]


@pytest.mark.parametrize(
    "theme", ["rebound", "rebound-light", "ansi-dark", "textual-dark", "nord", "gruvbox"]
)
async def test_every_theme_can_be_used(pilot, theme):
    pilot.app.show([Heading("x"), 1])
    pilot.app.theme = theme
    await pilot.press("j")
    assert any("▸ row 1" in line for line in picture(pilot.app))
