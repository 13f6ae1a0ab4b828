"""The versions of one long text side by side, each with who wrote it and when; one key settles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Container, Vertical

from rebound_tui.core.versions import Contested, Version, device_names, texts_of
from rebound_tui.core.wording.versions import CLEARED, both_texts, text_name, written_words
from rebound_tui.tui.actions import BESIDE, HELP, binding
from rebound_tui.tui.dialogs.ask import Answer, AnswersPane
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, TextField
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.text import content
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.pane import Line, Pane, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult


_MOST = 9
"""So many have a digit; three at most were ever seen."""


class VersionPane(Pane[None]):
    """One version, to be read; the arrows scroll it."""

    def __init__(self, number: int, written: str, version: Version) -> None:
        super().__init__(classes="version")
        self._title_parts = (str(number), written)
        self._version = version

    def lines(self, width: int) -> Iterable[Line[None]]:
        """Its words."""
        self.set_title(*self._title_parts)
        if self._version.text and self._version.text.strip():
            yield from text_lines(self._version.text, width)
        else:
            yield from text_lines(CLEARED, width, "muted")


class VersionsScreen(Over[None]):
    """Reading first; a digit takes that version, b keeps all, e edits what they say together. Undo brings all back."""

    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "dismiss", "Later", show=False),
        binding("text.versions", "dismiss"),
        *BESIDE,
    ]
    AUTO_FOCUS = "AnswersPane"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-roomy")]  # noqa: RUF012 - so does Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012

    def __init__(self, text: Contested) -> None:
        super().__init__()
        self._place = text
        self._versions = self._now()

    def _now(self) -> list[Version]:
        document = self.app.snapshot.document(self._place.table, self._place.id)
        return texts_of(document, self._place.field)[:_MOST]

    def compose(self) -> ComposeResult:
        """The versions beside each other, where there is room; below them what can be done."""
        with Vertical(id="versions") as box:
            name = text_name(self._place.table, self._place.field)
            box.border_title = content(f"{len(self._versions)} versions of {name}")
            put_foot(
                box, self.app.keys.said("{item.open} takes it · {pane.next} goes into a text · esc later")
            )
            names = device_names(self.app.snapshot.tables)
            now, zone = self.app.now, self.app.tracker.zone
            self._written = [written_words(version, names, now, zone) for version in self._versions]
            with Container(classes="versions-side"):
                for at, (version, written) in enumerate(zip(self._versions, self._written, strict=True), 1):
                    yield VersionPane(at, written, version)
            yield AnswersPane(list(self._answers(self._written)))

    def on_mount(self) -> None:
        """Settled elsewhere, it closes by itself."""
        self.watch(self.app, "snapshot", self._changed, init=False)

    def _changed(self) -> None:
        now = self._now()
        if [version.text for version in now] == [version.text for version in self._versions]:
            return
        if len(now) < 2:
            self.app.say("That text has one version now.")
        else:
            self.app.call_later(self.app.push_screen, VersionsScreen(self._place))
        if self.is_current:
            self.dismiss(None)

    def _answers(self, written: Sequence[str]) -> Iterable[Answer]:
        for at, (version, said) in enumerate(zip(self._versions, written, strict=True), 1):
            verb = "take" if version.text else "clear it, as"
            yield Answer(str(at), str(at), f"{verb} {at}: {said}")
        if sum(bool(version.text) for version in self._versions) > 1:
            yield Answer(
                "b",
                "both",
                "keep both, one below the other" if len(self._versions) == 2 else "keep all of them",
            )
        yield Answer("e", "edit", "write it anew, beginning with both")

    def on_key(self, event: events.Key) -> None:
        """An answer's letter takes it."""
        if event.key in {answer.letter for answer in self._answers(self._written)}:
            event.stop()
            self._take({"b": "both", "e": "edit"}.get(event.key, event.key))

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """Enter or a click takes it."""
        event.stop()
        if event.key is not None:
            self._take(str(event.key))

    def _take(self, answer: str) -> None:
        place, together = self._place, both_texts(self._versions)
        self.dismiss(None)
        if answer == "edit":
            self.app.call_later(self.app.push_screen, SettleDialog(place, together))
            return
        text = together if answer == "both" else self._versions[int(answer) - 1].text
        seen = self.app.snapshot

        def settle() -> None:
            with self.app.tracker.as_seen(seen):
                self.app.tracker.settle(*place, text)

        self.app.do(
            "settle a text", settle, said=f"Settled. {self.app.keys['app.undo']} brings all versions back."
        )


class SettleDialog(Dialog[None]):
    """What a text shall be that had several versions."""

    def __init__(self, text: Contested, together: str) -> None:
        self._place, self._together = text, together
        super().__init__()
        self.title = f"One text of several ─ {text_name(text.table, text.field)}"

    @property
    def kept_as(self) -> str:
        """The text's own document, as `store.kept.key_of` has it, so that shredding finds what was typed here too."""
        return f"{self._place.table}.{self._place.id}"

    def fields(self) -> Iterable[Field]:
        """The text, beginning with all versions."""
        yield TextField(self._place.field, "Text", self._together)

    def submit(self, values: Mapping[str, Any]) -> None:
        """Settles it."""
        self.app.carry_out(lambda: self.app.tracker.settle(*self._place, values[self._place.field]))
        self.app.say(f"Settled. {self.app.keys['app.undo']} brings all versions back.")
