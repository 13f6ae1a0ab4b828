"""The rows of the settings: what can be chosen, what holds now, what it means, and how it is changed.

Most come from the table in `core.settings`. What is more than a line (a letter, a question) has a function of its
own, named in `SOURCES`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.machine import MACHINE_SETTINGS
from rebound_tui.core.settings import SETTINGS, value_of
from rebound_tui.core.template import TEMPLATES
from rebound_tui.core.wording.reflect import question_help, question_state
from rebound_tui.core.wording.reply import AIM_MEANINGS, AIM_WORDS, count_words, words_said
from rebound_tui.store.paths import config_path
from rebound_tui.tracker.machine import complaints, editor_of, own_tone_rules
from rebound_tui.tui import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.screen import Screen

    from rebound_tui.core.question import Question
    from rebound_tui.core.setting import Setting
    from rebound_tui.tui.app import ReboundApp

#: The headings below which stands what doesn't travel.
MACHINE, WRONG = "This machine alone", "What config.toml says and doesn't count"


class Row(NamedTuple):
    """One line of the settings.

    Attributes:
        key: unlike any other's.
        section: the heading it stands below; rows of one section follow each other.
        label: what it is called.
        value: what holds now, in words.
        help: what it means.
        is_own: the person has chosen it; otherwise it is as it comes.
        open: what enter does; None where it can't be changed here.
        reset: goes back to the default; None where there is none.
    """

    key: str
    section: str
    label: str
    value: str
    help: str
    is_own: bool = False
    open: Callable[[], object] | None = None
    reset: Callable[[], object] | None = None


def chosen_rows(app: ReboundApp) -> Iterator[Row]:
    """The settings of the person."""
    for setting in SETTINGS.values():
        value = value_of(app.snapshot.settings, setting)
        said = setting.say(value) or "not said yet"
        default = setting.say(setting.default)

        def change(setting: Setting = setting) -> None:
            app.push_screen(later.SettingDialog(setting))

        def reset(setting: Setting = setting) -> None:
            app.do(
                f"set {setting.label} back",
                lambda: app.tracker.reset(setting.name),
                said=f"As it comes. {app.keys['app.undo']} takes that back.",
            )

        usual = f" As it comes: {default}." if default else ""
        yield Row(
            setting.name,
            setting.section,
            setting.label,
            said,
            f"{setting.help}{usual}",
            value != setting.default,
            change,
            reset,
        )


def letter_rows(app: ReboundApp) -> Iterator[Row]:
    """The letters that a reply begins with."""
    own = app.snapshot.settings.templates
    for aim, ours in TEMPLATES.items():
        text = own.get(aim, ours)

        def change(aim: str = aim) -> None:
            app.push_screen(later.TemplateDialog(aim))

        def reset(aim: str = aim) -> None:
            app.do(
                "the letter as it comes",
                lambda: app.tracker.write_template(aim, None),
                said=f"As it comes. {app.keys['app.undo']} takes that back.",
            )

        yield Row(
            f"template.{aim}",
            "What a reply begins with",
            f"letter: {AIM_WORDS[aim]}",
            words_said(count_words(text)) if text else "empty",
            f"What a reply with this aim begins with. {AIM_MEANINGS[aim]}",
            aim in own,
            change,
            reset,
        )


def question_rows(app: ReboundApp) -> Iterator[Row]:
    """The questions of the reflection, which are the person's to change."""
    section = "Questions of the reflection"
    for question in app.snapshot.checklist.questions:

        def change(question: Question = question) -> None:
            app.push_screen(later.EditQuestion(question))

        def reset(question: Question = question) -> None:
            if question.original is None:
                work = partial(app.tracker.retire_question, question.key)
                app.do(
                    "retire a question",
                    work,
                    said=app.keys.said(
                        "It is asked no more. {item.open} brings it back, {app.undo} does too."
                    ),
                )
            else:
                work = partial(app.tracker.reset_question, question.key)
                app.do(
                    "set a question back", work, said=f"As it comes. {app.keys['app.undo']} takes that back."
                )

        yield Row(
            f"question.{question.key}",
            section,
            question.wording,
            question_state(question),
            f"{question.wording}\n{question_help(question)}",
            question.is_changed or question.original is None,
            change,
            reset,
        )
    yield Row(
        "question+",
        section,
        "… one of your own",
        "",
        "Adds a question. Old answers always keep the words they were given to.",
        open=lambda: app.push_screen(later.AddQuestion()),
    )


def machine_rows(app: ReboundApp) -> Iterator[Row]:
    """What belongs to this machine alone; each is a line in config.toml."""
    config = app.at_home(config_path(app.env))
    machine = app.machine
    opens: dict[str, Callable[[], object]] = {"theme": partial(later.choose_theme, app)}
    for setting in MACHINE_SETTINGS.values():
        name, own = setting.name, setting.name in machine.said
        value = setting.say(getattr(machine, setting.field))
        if name == "file":
            value, own = app.at_home(app.tracker.database.path), "file" in machine.said
        elif name == "theme" and app.theme != machine.theme:
            value = f"{app.theme}, for now"
        elif name == "editor" and not machine.editor:
            value = editor_of(machine, app.env)[0] or "what is usually there"
        yield Row(
            f"machine.{name}",
            MACHINE,
            setting.label,
            value,
            f"{setting.help} It is a line in {config}.",
            own,
            app.move_file
            if name == "file"
            else opens.get(name, partial(_open, app, partial(later.MachineDialog, setting))),
            None if name == "file" else partial(later.try_to_note, app, name, None),
        )
    changed = app.keys.changed
    listed = " · ".join(f"{id_} {app.keys.all(id_)}" for id_ in changed)
    yield Row(
        "machine.keys",
        MACHINE,
        "keys",
        f"{len(changed)} changed" if changed else "as they come",
        f"Other keys for what you like. They are lines below [keys] in {config}. {listed}".rstrip(),
        bool(changed),
        partial(later.choose_keys, app),
    )
    yield Row(
        "machine.tone",
        MACHINE,
        "rules for the tone",
        f"{own_tone_rules(app.env)} of your own",
        f"Rules of your own for the tone check: [[tone]] in {config}, or tone.toml beside it (docs/tone.md).",
        own_tone_rules(app.env) > 0,
    )
    for at, complaint in enumerate(complaints(app.env)):
        yield Row(f"machine.wrong.{at}", WRONG, complaint, "", f"{complaint}. The rest of it counts.")


def _open(app: ReboundApp, dialog: Callable[[], Screen[str]]) -> None:
    app.push_screen(dialog())


#: Who has rows to show, in order. What travels in the file comes before what doesn't.
SOURCES: tuple[Callable[[ReboundApp], Iterator[Row]], ...] = (
    chosen_rows,
    letter_rows,
    question_rows,
    machine_rows,
)


def rows(app: ReboundApp) -> list[Row]:
    """All of them."""
    return [row for source in SOURCES for row in source(app)]
