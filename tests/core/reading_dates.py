"""Reads a date as a field of the tests would, at ten on a Tuesday in Berlin."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from rebound_tui.core.when import Look, Moment, read_when

BACK, AHEAD, EITHER = Look.BACK, Look.AHEAD, Look.EITHER
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 9, 0, 30, 5, tzinfo=UTC)  # a Tuesday, 10:00:30 in Berlin


def read(text, look=BACK, now=NOW, zone=BERLIN):
    return read_when(text, look=look, now=now, zone=zone)


def day(*parts):
    return Moment(on=date(*parts))


def local(*parts, zone=BERLIN):
    return Moment(at=datetime(*parts, tzinfo=zone).astimezone(UTC))
