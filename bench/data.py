"""Made-up job searches of any size: the same seed and moment always make the same file."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from rebound_tui.core.record import said_instant
from rebound_tui.core.stamp import Stamp
from rebound_tui.store.codec import encode
from rebound_tui.store.ids import key_id

_NAMES = ("Initech", "Acme", "Globex", "Hooli", "Umbrella", "Soylent", "Wayne & Söhne", "Tyrell", "Cyberdyne")
_HOSTILE = ("Acme [/oops] [b", "[@click=app.quit]x[/]", "日本電信", "שלום", "👩‍💻 Labs", "e" + "\u0301" * 9)
_ROLES = ("Platform engineer", "Backend engineer", "SRE", "Data engineer", "Team lead", "Designer [/]")
_PEOPLE = ("Ann Lee", "Bo Chan", "Noé Dupont", "Kim Park", "Ida Ström")
_WORDS = ("they", "asked", "how", "we", "would", "do", "it", "again", "with", "more", "time", "for", "tests")
_HABITS = ("Practise one answer", "Long walk", "Write to somebody")
_HABIT_DAYS = 180
_DEVICE = "BENCH"


class _Search:
    """The tables as they grow."""

    def __init__(self, now: datetime, seed: int, db: str) -> None:
        self.now = now
        self.random = random.Random(seed)
        self.tables: dict[str, dict[int, dict[str, Any]]] = {}
        self._counter = 0
        meta = {"app": "rebound-tui", "db": db, "min_writer": 1, "schema": 1}
        self.put("_meta", 1, now - timedelta(days=900), meta)

    def put(self, table: str, id_: int, at: datetime, fields: dict[str, Any]) -> int:
        self._counter = (self._counter + 1) % 32768
        stamp = str(Stamp(int(at.timestamp() * 1000), self._counter, _DEVICE))
        self.tables.setdefault(table, {})[id_] = {"_s": stamp, **fields}
        return id_

    def insert(self, table: str, at: datetime, fields: dict[str, Any]) -> int:
        return self.put(table, self.random.getrandbits(52), at, fields)

    def event(self, application: int, at: datetime, kind: str, **more: Any) -> int:
        return self.insert(
            "events", at, {"application": application, "at": said_instant(at), "kind": kind, **more}
        )

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(_WORDS, k=count))


def made_up(
    applications: int, *, events_each: int = 10, now: datetime | None = None, seed: int = 1, years: int = 0
) -> bytes:
    """Return a file with so many applications, each with so many events at least, and the marks of some habits.

    The first one got its no five hours ago, so its hold is running. Every company begins with its five-digit number;
    one in fifty has a hostile name. With `years` there are ten habits of every kind, marked for so long.
    """
    search = _Search(
        (now or datetime.now(UTC)).replace(microsecond=0), seed, db=f"{years:04}{applications:012}"
    )
    for number in range(applications):
        _application(search, number, events_each)
    if years:
        _habits_of_every_kind(search, years)
    else:
        _habits(search)
    return encode(search.tables)


def _application(search: _Search, number: int, events_each: int) -> None:
    pick = search.random
    name = pick.choice(_HOSTILE) if number % 50 == 7 else pick.choice(_NAMES)
    company = f"{number:05} {name}"
    end = search.now - (timedelta(hours=5) if number == 0 else timedelta(hours=pick.randint(30, 24 * 600)))
    begin = end - timedelta(days=events_each * 2)
    id_ = search.insert(
        "applications",
        begin,
        {
            "company": company,
            "role": pick.choice(_ROLES),
            "tags": sorted(pick.sample(["remote", "python", "onsite", "startup", "public"], 2)),
            "url": f"https://jobs.example/{number}",
            "note": search.words(12),
            "people_set": [pick.choice(_PEOPLE)],
        },
    )
    search.event(id_, begin, "stage", stage="applied")
    for step in range(1, events_each - 2):
        kind = pick.choice(("note", "mail", "call"))
        search.event(id_, begin + timedelta(days=2 * step), kind, text=search.words(8))
    search.event(id_, end - timedelta(days=3), "stage", stage="interview", people_set=[pick.choice(_PEOPLE)])
    if number % 5 < 2:
        _no(search, id_, end, company)
    elif number % 5 == 2:
        search.event(id_, end, "stage", stage="ghosted")
    else:
        search.event(id_, end, "mail", text=search.words(6))


def _no(search: _Search, application: int, at: datetime, company: str) -> None:
    """A no after an interview, with its hold; of most also a reflection, and a person to stay in touch with."""
    event = search.event(application, at, "stage", stage="rejected", how="mail", feel=2, text=search.words(9))
    until, best_by = at + timedelta(hours=24), at + timedelta(hours=48)
    hold = {"event": event, "application": application, "started_at": said_instant(at)}
    hold |= {"hold_until": said_instant(until), "best_by": said_instant(best_by)}
    search.put("holds", key_id("holds", event), at, hold)
    if search.now - at < timedelta(days=2):
        return
    for question in ("prepared", "qualified", "heart", "light"):
        answer = {"application": application, "question": question, "wording": f"{question}?"}
        answer |= {"answer": "partly", "in_hands": 2, "note": search.words(5)}
        search.put("answers", key_id("answers", application, question), at, answer)
    lesson = {"application": application, "if_text": search.words(5), "then_text": search.words(6)}
    search.insert("lessons", at, lesson)
    finished = {"application": application, "finished_at": said_instant(at + timedelta(days=1))}
    search.put("reflections", key_id("reflections", application), at, finished)
    person = {"name": search.random.choice(_PEOPLE), "company": company, "applications_set": [application]}
    contact = search.insert("contacts", at, {**person, "every": "slowing", "since_on": at.date().isoformat()})
    for weeks in (1, 3, 8):
        touched_at = min(at + timedelta(weeks=weeks), search.now)
        touch = {"contact": contact, "at": said_instant(touched_at), "how": "mail", "direction": "in"}
        search.insert("touches", touched_at, {**touch, "sort": "none", "text": search.words(6)})


def _habits(search: _Search) -> None:
    today: date = search.now.date()
    for name in _HABITS:
        begin = search.now - timedelta(days=_HABIT_DAYS)
        habit = search.insert("habits", begin, {"name": name, "kind": "yes_no", "times": 3, "days": 7})
        for back in range(_HABIT_DAYS, 0, -1):
            day = (today - timedelta(days=back)).isoformat()
            mark = {"habit": habit, "day": day, "state": search.random.choice(("done", "done", "not"))}
            search.put("marks", key_id("marks", habit, day), begin, mark)


_KINDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Ten years of walks", {"times": 1, "days": 1}),
    ("Ten years of steps", {"times": 1, "days": 1, "counts": "step"}),
    ("Ten years of letters", {"times": 2, "days": 7, "counts": "touch"}),
    ("Ten years of talks", {"times": 3, "days": 7}),
    ("Ten years of Mondays", {"weekdays": ["mo", "we", "fr"]}),
    ("Ten years of months", {"times": 1, "days": 30}),
    ("Ten years of pages", {"times": 1, "days": 1, "kind": "at_least", "target": 20_000}),
    ("Ten years of coffee", {"times": 1, "days": 1, "kind": "at_most", "target": 3_000}),
    ("Ten years of reflecting", {"trigger": "no", "within_hours": 48, "counts": "reflection"}),
    ("Ten years of [rest]", {"times": 1, "days": 7}),
)
_CLEAR = 8  # days before today without a mark: all of them ask


def _habits_of_every_kind(search: _Search, years: int) -> None:
    today, length = search.now.date(), 365 * years
    begin = search.now - timedelta(days=length)
    for name, fields in _KINDS:
        habit = search.insert("habits", begin, {"name": name, "kind": "yes_no", **fields})
        for back in range(length, _CLEAR, -1):
            day = (today - timedelta(days=back)).isoformat()
            state = search.random.choice(("done", "done", "done", "not", "skip"))
            mark: dict[str, Any] = {"habit": habit, "day": day, "state": state}
            if "kind" in fields and state == "done":
                mark["value"] = search.random.randint(0, 30) * 1000
            search.put("marks", key_id("marks", habit, day), begin, mark)
    ill = {
        "from_on": (today - timedelta(days=300)).isoformat(),
        "to_on": (today - timedelta(days=290)).isoformat(),
    }
    search.insert("pauses", begin, ill)
