"""People to ask about and doors to come back to, beside those of `people_and_habits`."""

from __future__ import annotations

from datetime import date, timedelta

from rebound_tui.tui.app import ReboundApp
from tests.tui.people_and_habits import NOON, furnish


def relate(home):
    """Globex's door is open and due, Umbra's is to be looked at, Hooli's later; Initrode was come back to."""
    furnish(home)
    tracker, clock = home.tracker, home.clock
    clock.now = NOON - timedelta(days=50)
    ids = {}
    for company, role, ended in (
        ("Globex", "SRE", date(2026, 5, 12)),
        ("Hooli [/oops]", "Data engineer", date(2026, 6, 20)),
        ("Umbra", "Backend", date(2026, 7, 20)),
        ("Initrode", "Dev", date(2026, 3, 20)),
    ):
        ids[company.split(" ")[0]] = id_ = tracker.add(company, role, when=date(2026, 3, 1)).id
        tracker.reject(id_, when=ended)
    clock.now = NOON
    edda = tracker.contact("Edda Moen", application=ids["Globex"])
    tracker.touch(edda.id, "thanks for a good hour", when=date(2026, 11, 20))
    tracker.reflect(ids["Globex"], lesson=("they ask about scale", "draw it before I talk"), finish=True)
    why = "They will double the team in the autumn, and Edda asked me to write again."
    tracker.seed(ids["Globex"], door="open", return_text=why, reapply_on=date(2026, 11, 20))
    tracker.seed(ids["Hooli"], door="ajar", return_text="Only back in town.", return_on=date(2027, 2, 1))
    tracker.seed(ids["Umbra"], door="ajar", return_text="A new head [/] of it", return_on=date(2026, 11, 23))
    tracker.seed(ids["Initrode"], door="ajar")
    tracker.reapply(ids["Initrode"])
    ids["Vandelay"] = tracker.add("Vandelay", "Backend", people=["Ann Lee", "Zoe"]).id
    home.app.set_reactive(ReboundApp.snapshot, tracker.snapshot)
    return ids
