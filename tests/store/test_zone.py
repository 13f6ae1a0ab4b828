import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rebound_tui.store.zone import SystemZone, local_zone

ZONEINFO = "/usr/share/zoneinfo"
SUMMER, WINTER = datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 12, 1, 12, tzinfo=UTC)


def hours(zone):
    return [at.astimezone(zone).utcoffset() / timedelta(hours=1) for at in (WINTER, SUMMER)]


@pytest.mark.parametrize(
    ("name", "offsets"),
    [
        ("Europe/Berlin", [1, 2]),
        (":America/New_York", [-5, -4]),
        ("EST5EDT", [-5, -4]),
        ("CET-1CEST,M3.5.0,M10.5.0/3", [1, 2]),
        ("XST5XDT", [-5, -4]),
        ("<+0545>-5:45", [5.75, 5.75]),
        ("", [0, 0]),
        ("UTC", [0, 0]),
        ("Acme [/oops] [b", [0, 0]),
        ("Europe", [0, 0]),
        ("../../etc/passwd", [0, 0]),
        ("/etc/passwd", [0, 0]),
        ("/nowhere", [0, 0]),
        ("Zürich", [0, 0]),
    ],
)
def test_tz_is_a_name_or_rules_and_what_cannot_be_read_is_utc(name, offsets):
    assert hours(local_zone({"TZ": name})) == offsets


def test_tz_may_name_a_zone_file(tmp_path):
    path = zone_file(tmp_path)
    assert hours(local_zone({"TZ": str(path)})) == hours(local_zone({"TZ": f":{path}"})) == [1, 2]


def test_without_tz_it_is_the_zone_of_the_machine(tmp_path):
    assert hours(local_zone({}, localtime=str(zone_file(tmp_path)))) == [1, 2]


def test_a_damaged_zone_file_is_left_for_what_the_c_library_knows(tmp_path):
    whole = zone_file(tmp_path).read_bytes()
    damaged = tmp_path / "damaged"
    for length in range(0, 200, 7):
        damaged.write_bytes(whole[:length])
        assert isinstance(local_zone({}, localtime=str(damaged)), SystemZone)


def test_without_a_zone_file_the_c_library_is_asked(tmp_path):
    assert isinstance(local_zone({}, localtime=str(tmp_path / "none")), SystemZone)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows can't be told another zone")
@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
def test_what_the_c_library_knows_is_the_same_zone(name, monkeypatch):
    """Every half hour of a year, both changes of clocks with their skipped and doubled times among them."""
    monkeypatch.setenv("TZ", name)
    time.tzset()
    try:
        known, asked = ZoneInfo(name), SystemZone()
        for step in range(2 * 24 * 365):
            at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * step)
            one, other = at.astimezone(known), at.astimezone(asked)
            assert (one.replace(tzinfo=None), one.fold) == (other.replace(tzinfo=None), other.fold)
            assert other.astimezone(UTC) == at
            assert one.tzname() == other.tzname()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_finding_the_zone_loads_nothing_heavy():
    code = "import sys; from rebound_tui.store.zone import local_zone; local_zone({}); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"dateutil", "json", "pathlib", "subprocess", "importlib.resources"} & set(loaded)


def zone_file(folder):
    """A zone file for Berlin, wherever this machine has its own."""
    from importlib import resources
    from pathlib import Path

    system = Path(ZONEINFO, "Europe/Berlin")
    path = folder / "Berlin"
    path.write_bytes(
        system.read_bytes()
        if system.exists()
        else resources.files("tzdata").joinpath("zoneinfo/Europe/Berlin").read_bytes()
    )
    return path
