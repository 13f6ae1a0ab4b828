"""Everything one may choose, of the person and of the machine: what it is, what holds now, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.keymap import Keymap
from rebound_tui.core.machine import KEYS, KEYS_HELP, MACHINE_SETTINGS, SECTION, TONE, TONE_HELP
from rebound_tui.core.settings import FILTER, SETTINGS, TEMPLATE, value_of
from rebound_tui.core.template import TEMPLATES
from rebound_tui.core.wording.reply import AIM_WORDS
from rebound_tui.store.paths import FILE_VARIABLE
from rebound_tui.tracker.machine import choose_here, editor_of, machine_of, no_action, own_tone_rules
from rebound_tui.tracker.session import NotPossible, NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rebound_tui.core.setting import Setting
    from rebound_tui.tracker.tracker import Tracker

PERSON, MACHINE = "person", "machine"
#: What is listed, but not set by its name.
_OTHERWISE = {
    KEYS: "Keys are said an action at a time, such as: rebound-tui config keys.application.reject N",
    TONE: "Rules of the tone check are written into config.toml or tone.toml; docs/tone.md says how.",
}


class Chosen(NamedTuple):
    """One setting as it stands.

    Attributes:
        name: what it is called in a command.
        of: whose it is: `person` (it travels in the data file) or `machine` (in config.toml).
        section: what it is listed under.
        value: what holds now, as JSON has it.
        said: that in words.
        default: what holds without it, as JSON has it.
        source: who says so: default, file, config.toml, option (a `--file`), or the environment variable's name.
        help: what it means.
        choices: the values there are, as they are typed, where there are but a few.
    """

    name: str
    of: str
    section: str
    value: object
    said: str
    default: object
    source: str
    help: str
    choices: tuple[str, ...] = ()


def person_options(tracker: Tracker) -> Iterator[Chosen]:
    """Those that travel in the data file."""
    settings = tracker.snapshot.settings
    for setting in SETTINGS.values():
        value = value_of(settings, setting)
        yield _chosen(setting, PERSON, value, "default" if value == setting.default else "file")
    for aim, ours in TEMPLATES.items():
        own = settings.templates.get(aim)
        yield Chosen(
            TEMPLATE + aim,
            PERSON,
            "What a reply begins with",
            ours if own is None else own,
            "a letter of your own" if own is not None else "as it comes",
            ours,
            "default" if own is None else "file",
            f"What a reply begins with whose aim is: {AIM_WORDS[aim]}.",
        )
    for name, query in settings.filters.items():
        yield Chosen(FILTER + name, PERSON, "Filters", query, query, None, "file", f"The filter @{name}.")


def forgotten_filter(name: str) -> Chosen:
    """What there is to say of a filter that is no more."""
    return Chosen(name, PERSON, "Filters", None, "", None, "default", "A filter by that name.")


def machine_options(path: str, env: Mapping[str, str], *, given: bool) -> Iterator[Chosen]:
    """Those of this machine.

    Args:
        path: the data file.
        env: the environment.
        given: whether `--file` named it.
    """
    machine = machine_of(env)
    for setting in MACHINE_SETTINGS.values():
        value = getattr(machine, setting.field)
        source = "config.toml" if setting.name in machine.said else "default"
        if setting.name == "file":
            value, source = path, "option" if given else FILE_VARIABLE if env.get(FILE_VARIABLE) else source
        elif setting.name == "editor":
            value, source = editor_of(machine, env)
        yield _chosen(setting, MACHINE, value, source)
    keymap = machine.keymap
    yield Chosen(
        KEYS,
        MACHINE,
        SECTION,
        {id_: keys.split(",") for id_, keys in keymap.changed.items()},
        ", ".join(f"{id_} {keymap.all(id_)}" for id_ in keymap.changed) or "as they come",
        {},
        "config.toml" if keymap.changed else "default",
        KEYS_HELP,
    )
    rules = own_tone_rules(env)
    said = f"{rules} of your own" if rules else "as they come"
    yield Chosen(TONE, MACHINE, SECTION, rules, said, 0, "config.toml" if rules else "default", TONE_HELP)


def _chosen(setting: Setting, of: str, value: object, source: str) -> Chosen:
    kind = setting.kind
    kept, default = (None if each is None else kind.store(each) for each in (value, setting.default))
    words = tuple(word for _, word in kind.choices)
    return Chosen(
        setting.name, of, setting.section, kept, setting.say(value), default, source, setting.help, words
    )


def key_option(id_: str, keymap: Keymap, help_: str) -> Chosen:
    """The keys of one action."""
    keys = keymap.keys(id_).split(",")
    return Chosen(
        f"{KEYS}.{id_}",
        MACHINE,
        SECTION,
        keys,
        keymap.all(id_),
        Keymap().keys(id_).split(","),
        "config.toml" if id_ in keymap.changed else "default",
        help_,
    )


def choose(tracker: Tracker, name: str, text: str | None, env: Mapping[str, str]) -> str:
    """Sets an option to what was typed, or, with None, back to how it comes; returns where it was written.

    Raises:
        NotUnderstood: there is no such option.
        NotPossible: it can't be written, or is said in another way.
        ValueError: it can't be read; the text says what works.
    """
    if name in _OTHERWISE:
        raise NotPossible(_OTHERWISE[name])
    if name in SETTINGS:
        tracker.reset(name) if text is None else tracker.choose(name, text)
    elif name.startswith(TEMPLATE) and (aim := name.removeprefix(TEMPLATE)) in TEMPLATES:
        tracker.write_template(aim, text)
    elif name.startswith(FILTER):
        tracker.save_filter(name.removeprefix(FILTER), text or "")
    elif name in MACHINE_SETTINGS or name.startswith(f"{KEYS}."):
        return choose_here(name, text, env)
    else:
        raise unknown(name)
    return tracker.database.path


def unknown(name: str) -> NotUnderstood:
    """There is no option of that name."""
    from rebound_tui.core.wording.config import meant  # noqa: PLC0415 - only for what is wrong

    if name.startswith(f"{KEYS}."):
        return no_action(name.removeprefix(f"{KEYS}."))
    if name.startswith(FILTER):
        return NotUnderstood(f"There is no filter “{name.removeprefix(FILTER)}”.")
    known = (*SETTINGS, *MACHINE_SETTINGS, KEYS, TONE, *(TEMPLATE + aim for aim in TEMPLATES))
    return NotUnderstood(f"There is no setting “{name}”{meant(name, known)}. rebound-tui config lists them.")
