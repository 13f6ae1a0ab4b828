"""The field that asks when, and shows below what it understood while one types."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rebound_tui.core.since import say_day
from rebound_tui.core.wall import on_the_wall
from rebound_tui.core.when import Look, read_day, read_when, say_moment
from rebound_tui.tui.dialogs.form import LineField

if TYPE_CHECKING:
    from rebound_tui.tracker.session import When
    from rebound_tui.tui.app import ReboundApp

_EXAMPLES = {
    Look.BACK: "tue 14:30 · -3d · 23 nov",
    Look.AHEAD: "tue 14:30 · +3d · 23 nov",
    Look.EITHER: "tue 14:30 · +3d · -3d · 23 nov",
}
_TIME = " 14:30"


class WhenField(LineField):
    """A date as people write it. Its value is an instant or a day, as the tracker takes it; None where it is empty.

    WhenField("when", "When", look=Look.AHEAD, empty="now")
    """

    app: ReboundApp

    def __init__(
        self,
        key: str = "when",
        label: str = "When",
        value: str | When = "",
        *,
        look: Look = Look.BACK,
        empty: str = "now",
        required: str = "",
    ) -> None:
        """Makes the field.

        Args:
            key: its name among the values.
            label: what stands beside it.
            value: what is filled in already: a moment, or words such as `+1w`.
            look: which way it looks.
            empty: what an empty field means, for the example shown in it; "" if it means nothing.
            required: what to say if it is left empty; without it, it may be.
        """
        self._given = value
        self.look = look
        placeholder = f"{empty} · {self.example}" if empty else self.example
        text = value if isinstance(value, str) else self._written(value)
        super().__init__(key, label, text, read=self._understood, required=required, placeholder=placeholder)

    @property
    def example(self) -> str:
        """What one may type."""
        return _EXAMPLES[self.look]

    @property
    def value(self) -> Any:
        """The moment. One that nobody touched is exactly the one given, fractions and doubled hours included."""
        if isinstance(self._given, date) and not self.control.is_edited:
            return self._given
        return super().value

    def look_towards(self, look: Look) -> None:
        """Looks another way from now on, and reads again what is typed."""
        if look is not self.look:
            self.look = look
            self._reread()

    def _written(self, when: When) -> str:
        """A moment in the words this field reads."""
        if isinstance(when, datetime):
            wall = on_the_wall(when, self.app.tracker.zone)
            return f"{wall:%Y-%m-%d %H:%M:%S}" if wall.second else f"{wall:%Y-%m-%d %H:%M}"
        return when.isoformat() if when else ""

    def _understood(self, text: str) -> tuple[When, str]:
        now, zone = self.app.now, self.app.tracker.zone
        moment = read_when(text, look=self.look, now=now, zone=zone)
        return moment.at or moment.on, say_moment(moment, zone, now)


class DayField(WhenField):
    """A day, without a time."""

    @property
    def example(self) -> str:
        """What one may type."""
        return super().example.replace(_TIME, "")

    def _understood(self, text: str) -> tuple[date, str]:
        now, zone = self.app.now, self.app.tracker.zone
        day = read_day(text, look=self.look, now=now, zone=zone)
        return day, say_day(day, on_the_wall(now, zone).date())
