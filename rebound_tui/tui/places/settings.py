"""The settings: a calm list of what one may choose, and below it what the chosen line means."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Static

from rebound_tui.tui.places.place import Place
from rebound_tui.tui.setting_rows import MACHINE, WRONG, Row, rows
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, cell, paragraph
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.rows import Heading, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

_LABEL = 34  # cells
_OWN, _AS_IT_COMES = "• ", "  "


def _whose(section: str) -> str:
    """Which kind of settings stands below a heading."""
    return "in config.toml" if section in (MACHINE, WRONG) else "in your file, on all machines"


class Settings(Place):
    """Enter changes what the cursor is on; esc goes back to where one was."""

    CSS_PATH: ClassVar = sheets("settings")
    OFFERS: ClassVar = ("item.edit", "setting.reset")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Row] = {}

    def compose_body(self) -> Iterable[Widget]:
        """The list, and what the chosen line means."""
        self.list = Rows[str](id="settings")
        self.meaning = Static(id="meaning", markup=False)
        yield self.list
        yield self.meaning

    @property
    def footer(self) -> tuple[str, ...]:
        """The way back is among them: one only looks in here."""
        return (*super().footer, "app.back")

    def on_mount(self) -> None:
        """Puts the cursor on the list."""
        self.list.focus()
        self.watch(self.app, "machine", self._draw_if_seen, init=False)

    def draw(self) -> None:
        """Draws what holds now."""
        found = rows(self.app)
        self._rows = {row.key: row for row in found}
        listed: list[str | Heading] = []
        section = ""
        for row in found:
            if row.section != section:
                if listed and self.app.is_airy:
                    listed.append(Heading(""))
                section = row.section
                listed.append(Heading(f"{section} ─ {_whose(section)}"))
            listed.append(row.key)
        own = sum(row.is_own for row in found)
        self.list.set_title("Settings", f"{own} changed" if own else "")
        self.list.set_rows(listed, self._row)
        self._explain()

    def _row(self, key: str, width: int) -> list[Piece]:
        row = self._rows[key]
        label = min(_LABEL, width // 2) if row.value else width - 3
        return [
            Piece(_OWN if row.is_own else _AS_IT_COMES, "accent"),
            cell(row.label, label, "" if row.open else "muted"),
            Piece(" "),
            cell(row.value, width - label - 3, "strong" if row.is_own else "muted"),
        ]

    def go_to_setting(self, name: str) -> None:
        """Puts the cursor on a setting."""
        self.list.go_to(name)

    @on(Rows.Moved)
    def _explain(self) -> None:
        row = self._rows.get(self.list.key or "")
        self.meaning.update(paragraph(row.help if row else ""))

    @on(Lines.Opened)
    def _open(self) -> None:
        self.action_item_edit()

    def action_item_edit(self) -> None:
        """Changes what the cursor is on."""
        row = self._rows.get(self.list.key or "")
        if row is None:
            return
        if row.open is not None:
            row.open()
        else:
            self.app.say("That is written in config.toml.")

    def action_setting_reset(self) -> None:
        """Goes back to how it comes."""
        row = self._rows.get(self.list.key or "")
        if row is not None and row.reset is not None and row.is_own:
            row.reset()
        elif row is not None:
            self.app.say("It is as it comes.")

    def action_app_back(self) -> None:
        """Goes back to where one was."""
        self.app.go_back()
