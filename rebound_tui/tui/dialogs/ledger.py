"""The ledger of lessons: what to practise, how often it was tried and helped, and what all reflections say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Container

from rebound_tui.core.lesson import Lesson, carried, in_ledger_order
from rebound_tui.core.patterns import patterns
from rebound_tui.core.wording.reflect import (
    NO_LESSONS,
    NO_PATTERNS,
    TO_CARRY,
    if_words,
    in_hands_words,
    pattern_name,
    share_words,
    then_words,
    trials_words,
)
from rebound_tui.tui import later
from rebound_tui.tui.actions import BESIDE, HELP, UNDO, binding, bindings
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Field, LineField
from rebound_tui.tui.foot import Foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.styles import sheets
from rebound_tui.tui.text import Piece, cell
from rebound_tui.tui.widgets.lines import Lines
from rebound_tui.tui.widgets.pane import Line, Pane, indented, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.app import ComposeResult

    from rebound_tui.core.snapshot import Snapshot
    from rebound_tui.tui.app import ReboundApp

_KEYS = "{item.open} reads · {item.edit} edit · {item.done} retire · {item.delete} delete · esc back"


class LessonsPane(Pane[int]):
    """Three lines a lesson: if, then, and what came of it. Those to carry stand first, the retired ones last."""

    app: ReboundApp
    MARKED_ALWAYS: ClassVar[bool] = True

    def lines(self, width: int) -> Iterable[Line[int]]:
        """The ledger."""
        lessons = in_ledger_order(self.app.snapshot.lessons.values())
        used = [lesson for lesson in lessons if lesson.retired_at is None]
        self.set_title("Lessons", f"{len(used)} in use" if used else "")
        if not lessons:
            yield from text_lines(NO_LESSONS, width, "muted")
            return
        first = carried(used, self.app.now)
        others = [lesson for lesson in used if lesson not in first]
        retired = [lesson for lesson in lessons if lesson.retired_at is not None]
        is_first = True
        for title, some in ((TO_CARRY, first), ("The others", others), ("Retired", retired)):
            if some:
                if not is_first:
                    yield Line([])
                is_first = False
                yield Line([cell(title, width, "heading")])
                for lesson in some:
                    yield from self._lesson(lesson, width)

    def _lesson(self, lesson: Lesson, width: int) -> Iterator[Line[int]]:
        tone = "muted" if lesson.retired_at else ""
        application = self.app.snapshot.applications.get(lesson.application or 0)
        first, *more = text_lines(f"{if_words(lesson)},", width, tone)
        yield Line(first.pieces, lesson.id)
        yield from more
        yield from indented(then_words(lesson), width, tone or "strong")
        where = application.title if application else ""
        about = " · ".join(part for part in (trials_words(lesson), where) if part)
        yield Line([Piece("  "), cell(about, width - 2, "muted")])


class PatternsPane(Pane[None]):
    """What all reflections together say; worked out once for each state of the file."""

    app: ReboundApp

    def __init__(self) -> None:
        super().__init__()
        self._known = self.app.snapshot
        self._found = patterns(self._known)

    def lines(self, width: int) -> Iterable[Line[None]]:
        """A name, then how often, then how much was in one's hands."""
        if self._known is not self.app.snapshot:
            self._known, self._found = self.app.snapshot, patterns(self.app.snapshot)
        self.set_title("Over all reflections")
        if not self._found:
            yield from text_lines(NO_PATTERNS, width, "muted")
        for at, pattern in enumerate(self._found):
            if at:
                yield Line([])
            tone = "muted" if pattern.short_of.verdict == "too_few" else ""
            yield from text_lines(pattern_name(pattern), width, "heading")
            for words in filter(None, (share_words(pattern), in_hands_words(pattern))):
                yield from indented(words, width, tone)


class Ledger(Over[None]):
    """All lessons, whichever application they are from."""

    CSS_PATH: ClassVar = sheets("entry", "dialogs", "reading")
    BINDINGS: ClassVar = [
        HELP,
        *bindings(("item.edit", "item.done", "item.delete")),
        UNDO,
        Binding("escape", "dismiss", "Close", show=False),
        binding("app.quit", "dismiss"),
        binding("lessons.open", "dismiss"),
        *BESIDE,
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-roomy")]  # noqa: RUF012 - so does Textual

    def compose(self) -> ComposeResult:
        """The lessons, and what all reflections say beside or below them."""
        self._lessons = LessonsPane(id="lessons")
        self._patterns = PatternsPane()
        with Container(classes="reading"):
            yield Container(self._lessons, self._patterns, classes="columns")
            yield Foot(self.app.keys.said(_KEYS))

    def on_mount(self) -> None:
        """Draws again when something changes."""
        self.watch(self.app, "snapshot", self._redraw, init=False)
        self._lessons.focus()

    def _redraw(self, _: Snapshot) -> None:
        self._lessons.redraw()
        self._patterns.redraw()

    @property
    def lesson(self) -> Lesson | None:
        """The lesson under the cursor."""
        key = self._lessons.key
        return self.app.snapshot.lessons.get(key) if key is not None else None

    @on(Lines.Opened)
    def _open(self) -> None:
        lesson = self.lesson
        application = self.app.snapshot.applications.get(lesson.application or 0) if lesson else None
        if application is not None:
            self.app.push_screen(later.Reread(application))

    def action_item_edit(self) -> None:
        """Says it in other words."""
        if lesson := self.lesson:
            self.app.push_screen(LessonDialog(lesson))

    def action_item_done(self) -> None:
        """Retires it, or brings it back."""
        lesson, tracker = self.lesson, self.app.tracker
        if lesson is None:
            return
        if lesson.retired_at is None:
            said = self.app.keys.said("Retired: it is carried no more. {item.done} brings it back.")
            self.app.do("retire a lesson", lambda: tracker.retire_lesson(lesson.id), said=said)
        else:
            said = "In use again."
            self.app.do("bring back a lesson", lambda: tracker.bring_back_lesson(lesson.id), said=said)

    def action_item_delete(self) -> None:
        """Moves it to the trash; u brings it back."""
        if lesson := self.lesson:
            self.app.do(
                "delete a lesson",
                lambda: self.app.tracker.delete_lesson(lesson.id),
                said=f"The lesson is in the trash; {self.app.keys['app.undo']} brings it back.",
            )


class LessonDialog(Dialog[int]):
    """A lesson in other words; what came of it stays."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        super().__init__()
        self.title = "A lesson"

    def fields(self) -> Iterable[Field]:
        """Its two halves."""
        yield LineField("if_text", "If", self.lesson.if_text, required="If what?")
        yield LineField("then_text", "then I will", self.lesson.then_text, required="Then what?")

    def submit(self, values: Mapping[str, Any]) -> int:
        """Saves it."""
        id_ = self.lesson.id
        self.app.carry_out(lambda: self.app.tracker.edit_lesson(id_, values["if_text"], values["then_text"]))
        self.app.say(f"Changed. {self.app.keys['app.undo']} takes it back.")
        return id_
