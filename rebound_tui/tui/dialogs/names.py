"""The field for several names or tags, with commas between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

from rebound_tui.core.text import one_line
from rebound_tui.tui.dialogs.form import LineField

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


class NamesField(LineField):
    """Its value is a tuple of what stands between the commas: `NamesField("people", "People", known=names)`."""

    def __init__(
        self,
        key: str,
        label: str,
        names: Sequence[str] = (),
        *,
        known: Iterable[str] = (),
        placeholder: str = "",
    ) -> None:
        """Makes the field.

        Args:
            key: its name among the values.
            label: what stands beside it.
            names: what is filled in already.
            known: names to complete to; → takes what is suggested.
            placeholder: an example, shown while it is empty.
        """
        super().__init__(key, label, ", ".join(names), placeholder=placeholder)
        self._names = tuple(names)
        self.control.suggester = _LastName(known)

    @property
    def value(self) -> tuple[str, ...]:
        """The names. One that was there already is exactly what it was, a comma or an odd character in it included."""
        if not self.control.is_edited:
            return self._names
        stored = {one_line(name): name for name in self._names}
        typed = _apart(self.control.text, stored)
        return tuple(dict.fromkeys(stored.get(name, name) for name in typed if name))


def _apart(text: str, known: Collection[str]) -> Iterator[str]:
    """What stands between the commas; what is known with a comma in it is one of them."""
    parts = text.split(",")
    longest = max((name.count(",") for name in known), default=0) + 1
    while parts:
        runs = ((",".join(parts[:many]).strip(), many) for many in range(min(longest, len(parts)), 0, -1))
        name, many = next(run for run in runs if run[0] in known or run[1] == 1)
        yield name
        del parts[:many]


class _LastName(Suggester):
    """Completes what stands after the last comma."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(case_sensitive=True)
        self._known = [name for name in dict.fromkeys(known) if one_line(name) == name and "," not in name]

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed with the rest of a known name behind it, or None."""
        before, comma, last = value.rpartition(",")
        begun = last.lstrip()
        if not begun:
            return None
        for name in self._known:
            if name.casefold().startswith(begun.casefold()) and len(name) > len(begun):
                return before + comma + last + name[len(begun) :]
        return None
