"""What the person chooses for themselves: the settings that travel in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.settings import FILTER, SETTINGS
from rebound_tui.core.text import accept
from rebound_tui.tracker.session import NotUnderstood, Session, line

if TYPE_CHECKING:
    from rebound_tui.core.setting import Setting
    from rebound_tui.store.change import Change


class Preferences(Session):
    """What one can say about the settings."""

    def choose(self, name: str, text: str) -> None:
        """Sets what was typed for a setting; nothing typed, or its default, goes back to the default.

        Raises:
            NotPossible: there is no such setting.
            ValueError: it can't be read; the text says what works.
        """
        setting = self._setting(name)
        typed = accept(text).strip()
        value = setting.kind.typed(typed) if typed else setting.default
        stored = None if value == setting.default else setting.kind.store(value)
        self.act(f"set {setting.label}", lambda change: self._store(change, name, stored))

    def reset(self, name: str) -> None:
        """Goes back to the default.

        Raises:
            NotPossible: there is no such setting.
        """
        setting = self._setting(name)
        self.act(f"set {setting.label} back", lambda change: self._store(change, name, None))

    def save_filter(self, name: str, query: str) -> str:
        """Keeps a filter under a name of one word; an empty filter forgets that name. Returns the name.

        Raises:
            NotPossible: no name.
        """
        called = filter_name(name)
        if not called:
            raise NotUnderstood("A filter needs a name, such as remote.")
        wanted = line(query)
        verb = "saved" if wanted else "forgot"
        self.act(f"{verb} the filter {called}", lambda change: self._store(change, FILTER + called, wanted))
        return called

    def _store(self, change: Change, name: str, stored: object) -> None:
        documents = change.tables.get("settings", {})
        known = [id_ for id_, document in documents.items() if document.get("name") == name]
        if known or stored is not None:
            kept = change.put("settings", (name,), {"name": name, "value": stored})
            for id_ in known:  # one that a script has added would go on counting
                if id_ != kept:
                    change.remove("settings", id_)

    @staticmethod
    def _setting(name: str) -> Setting:
        if name not in SETTINGS:
            raise NotUnderstood(f"There is no setting “{name}”. The settings are {', '.join(SETTINGS)}.")
        return SETTINGS[name]


def filter_name(typed: str) -> str:
    """The name that a filter has, once it was typed so: one word in small letters; empty if nothing is left."""
    return "-".join((line(typed) or "").casefold().removeprefix("@").split())
