"""The walk through the questions of a reflection, one at a time, back and forth, to an end."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rebound_tui.core.reflection import Answer, Reflection
from rebound_tui.core.wording.reflect import HALF_A_LESSON, KEPT, end_words
from rebound_tui.core.wording.seed import offered
from rebound_tui.tui.actions import HELP, binding
from rebound_tui.tui.dialogs.answer import ARGUMENTS, answer_fields, closing_of, end_fields
from rebound_tui.tui.dialogs.form import Choice, Field, TextField
from rebound_tui.tui.foot import put_foot
from rebound_tui.tui.over import Over
from rebound_tui.tui.text import content, paragraph
from rebound_tui.tui.widgets.question import Question as YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget

    from rebound_tui.core.application import Application
    from rebound_tui.core.question import Question
    from rebound_tui.core.snapshot import Snapshot

_HERE, _SAID, _OPEN = "▸", "✓", "○"


class Walk(Over[None]):
    """One question on the screen at a time. Each answer is saved as it is given, so one may stop at any time.

    What has several lines is kept while it is typed, as in every dialog.
    """

    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "stop", "Stop", show=False, id="walk.stop"),
        binding("text.save", "go_on", priority=True),
        Binding("pagedown", "go_next", "Next", show=False, priority=True, id="walk.go_next"),
        Binding("pageup", "go_back", "Back", show=False, priority=True, id="walk.go_back"),
        Binding("tab", "field_after", "Next field", show=False, priority=True),
        Binding("shift+tab", "field_before", "Field before", show=False, priority=True),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - so does Textual

    def __init__(self, application: Application, key: str | None = None) -> None:
        """Makes the walk.

        Args:
            application: which reflection it is.
            key: the question to begin with; None for the end.
        """
        super().__init__()
        self._whose = application.id
        self._questions = self.app.snapshot.checklist.of(application.reflection)
        keys = [question.key for question in self._questions]
        self._at = keys.index(key) if key in keys else len(keys)
        self._fields: list[Field] = []
        self._seen: Snapshot = self.app.snapshot
        self._shown: dict[str, Any] = {}
        self._half: tuple[str, str] | None = None
        self._sure: YesNo | None = None

    @property
    def reflection(self) -> Reflection:
        """The reflection as it is now; an empty one where its application is not there any more."""
        application = self.app.tracker.snapshot.applications.get(self._whose)
        return application.reflection if application else Reflection()

    @property
    def question(self) -> Question | None:
        """The question one is at; None at the end."""
        return self._questions[self._at] if self._at < len(self._questions) else None

    def compose(self) -> ComposeResult:
        """The box: where one is, the question, its fields."""
        with VerticalScroll(classes="dialog-box", can_focus=False) as box:
            self._box = box
            self._steps = Static(id="walk-steps", markup=False)
            self._asked = Static(id="walk-question", markup=False)
            self._body = Vertical(id="walk-body")
            yield self._steps
            yield self._asked
            yield self._body

    async def on_mount(self) -> None:
        """Shows the first question."""
        await self._show()

    async def _show(self) -> None:
        """Puts the question one is at on the screen."""
        self._seen = self.app.snapshot
        question, reflection = self.question, self.reflection
        count = len(self._questions)
        where = f"{self._at + 1} of {count}" if question else "the end"
        self._box.border_title = content(f"Reflection ─ {where}")
        self._asked.set_class(question is None, "-end")
        if question is not None:
            known = reflection.answers.get(question.key) or Answer(question.key)
            self._asked.update(paragraph(question.wording))
            self._fields = answer_fields(question, known)
            for field in self._fields:
                if isinstance(field, TextField):
                    field.keep(self.app.kept, f"Walk.{self._whose}.{question.key}.{field.key}")
        else:
            self._asked.update(paragraph(end_words(self.app.snapshot.checklist, reflection)))
            self._fields = end_fields(reflection, self._half)
        self._shown = {field.key: field.value for field in self._fields}
        self._draw_steps()
        await self._body.remove_children()
        await self._body.mount_all(self._fields)
        for field in self._fields:
            if isinstance(field, Choice) and question is not None:
                self.watch(field.control, "chosen", self._choose, init=False)
        self._fields[0].control.focus()
        self._box.scroll_home(animate=False)

    def _draw_steps(self) -> None:
        """A sign for each question, and what the keys do here."""
        reflection = self.reflection
        signs = [
            Content.styled(_HERE, "$primary bold")
            if at == self._at
            else Content.styled(_SAID, "$success")
            if reflection.is_given(question.key)
            else Content.styled(_OPEN, "$text-muted")
            for at, question in enumerate(self._questions)
        ]
        end = Content.styled(_HERE, "$primary bold") if self.question is None else Content(" ")
        self._steps.update(Content(" ").join([*signs, end]))
        on = "finish" if self.question is None else "next"
        back = "pgup back · " if self._at else ""
        save = self.app.keys["text.save"]
        enter = f"{save} next" if self.question and not self.question.is_hard else f"enter {on}"
        put_foot(self._box, f"{enter} · {back}esc stop, all is kept")

    # Saving

    def _choose(self) -> None:
        """A choice is saved as it is made."""
        self._save(*(field for field in self._fields if isinstance(field, Choice)))
        self._draw_steps()

    def _save(self, *fields: Field) -> None:
        """Saves what these fields say, if it is something else than before; what isn't on the disk yet stays kept."""
        question = self.question
        if question is None:
            return
        for field in fields:
            value, before = field.value, self._shown[field.key]
            self._shown[field.key] = value
            said = {ARGUMENTS[field.key]: {question.key: value}}
            is_saved = value == before or self._say_to_tracker(question.key, said)
            if is_saved and isinstance(field, TextField):
                field.forget()

    def _say_to_tracker(self, label: str, arguments: Mapping[str, Any]) -> bool:
        """Says it and tells whether it is written; a text that came from elsewhere meanwhile is not written over."""
        tracker, id_, seen = self.app.tracker, self._whose, self._seen
        is_text = not arguments.keys() <= {"answers", "in_hands"}

        def work() -> None:
            with tracker.as_seen(seen) if is_text else nullcontext():
                tracker.reflect(id_, **arguments)

        return self.app.do(f"reflect: {label}", work)

    def _save_page(self) -> bool:
        """Saves all that is on the page; False where half a lesson would be left."""
        if self.question is not None:
            self._save(*self._fields)
            return True
        values = {field.key: field.value for field in self._fields}
        lesson = (str(values["if_text"]).strip(), str(values["then_text"]).strip())
        is_whole = all(lesson) == any(lesson)
        self._half = None if is_whole else lesson
        arguments: dict[str, Any] = {}
        if is_whole and any(values[name] != self._shown[name] for name in ("if_text", "then_text")):
            arguments["lesson"] = lesson
        if closing_of(values) != closing_of(self._shown):
            arguments["closing"] = closing_of(values)
        self._shown = values
        if arguments:
            self._say_to_tracker("the end", arguments)
        return is_whole

    @property
    def has_typed_text(self) -> bool:
        """Whether quitting would lose something: the words of the end, for the notes are kept."""
        return self.question is None and any(field.has_typed_text for field in self._fields)

    # Moving

    async def action_go_on(self) -> None:
        """Goes on to the next question that nothing is said about; from the end, finishes."""
        if self.question is None:
            self._finish()
            return
        self._save_page()
        reflection = self.reflection
        later = range(self._at + 1, len(self._questions))
        is_open = (at for at in later if not reflection.is_given(self._questions[at].key))
        self._at = next(is_open, len(self._questions))
        await self._show()

    async def action_go_next(self) -> None:
        """Turns to the next question, answered or not."""
        if self.question is not None:
            self._save_page()
            self._at += 1
            await self._show()

    async def action_go_back(self) -> None:
        """Goes back to the question before."""
        if self._at:
            self._save_page()
            self._at -= 1
            await self._show()

    async def action_field_after(self) -> None:
        """Goes to the next field; from the last of a question, to the next question."""
        if self.question is not None and self.focused is self._fields[-1].control:
            await self.action_go_next()
        else:
            self.focus_next()

    async def action_field_before(self) -> None:
        """Goes to the field before; from the first, to the question before."""
        if self._at and self.focused is self._fields[0].control:
            await self.action_go_back()
        else:
            self.focus_previous()

    async def on_field_done(self, event: Field.Done) -> None:
        """Enter: on to the next field, or the next question."""
        event.stop()
        at = self._fields.index(event.field) + 1
        if at < len(self._fields):
            self._fields[at].control.focus()
        else:
            await self.action_go_on()

    def _finish(self) -> None:
        if not self._save_page():
            self._fields[0].note(HALF_A_LESSON, wrong=True)
            empty = next(field for field in self._fields if not str(field.value).strip())
            empty.control.focus()
            return
        id_ = self._whose
        if self.app.do("finish reflecting", lambda: self.app.tracker.reflect(id_, finish=True)):
            done = "Finished. It asks nothing again, and can be read again any time."
            application = self.app.tracker.application(id_)
            self.app.say(offered(application, "Finished.", done, self.app.keys))
        self.dismiss()

    def action_stop(self) -> None:
        """Stops here; what was said stays. Only half a lesson can't."""
        if self._sure is not None:
            return
        if self._save_page():
            self.dismiss()
            self.app.say(self.app.keys.said(KEPT))
            return
        self._left_from: Widget | None = self.focused
        self._sure = YesNo("Half a lesson isn't kept. Leave it?")
        self._box.mount(self._sure)
        self._sure.focus()
        self.call_after_refresh(self._sure.scroll_visible, animate=False)

    def on_question_answered(self, event: YesNo.Answered) -> None:
        """Leaves, or goes back to where one was typing."""
        event.stop()
        sure, self._sure = self._sure, None
        if event.yes:
            self.dismiss()
            return
        if self.focused in {sure, None}:
            self.set_focus(self._left_from)
        if sure is not None:
            sure.remove()
