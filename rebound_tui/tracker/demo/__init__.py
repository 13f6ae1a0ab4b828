"""A made-up year of a job search, told to the tracker as a person would have told it, moment by moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rebound_tui.tracker.demo.endings import ENDINGS
from rebound_tui.tracker.demo.letters import LETTERS
from rebound_tui.tracker.demo.noes import NOES
from rebound_tui.tracker.demo.people import PEOPLE
from rebound_tui.tracker.demo.practice import ILL, ILL_WITH, PRACTICES
from rebound_tui.tracker.demo.present import PRESENT
from rebound_tui.tracker.demo.telling import Now
from rebound_tui.tracker.session import utc_now
from rebound_tui.tracker.tracker import open_tracker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rebound_tui.tracker.demo.practice import Practice
    from rebound_tui.tracker.demo.telling import Beat, Person, Sentence, Story
    from rebound_tui.tracker.tracker import Tracker

_ADDED_AT = "08:45"
_NOTED_AT = "08:50"
_FILTERED = 33  # days ago
_APART = timedelta(minutes=10)  # at least, between two beats of one story


class _Turn(NamedTuple):
    """What is said at one moment of the year."""

    at: datetime
    say: Callable[[], object]


def make_demo(path: str, env: Mapping[str, str], *, now: datetime | None = None) -> None:
    """Tells the year that leads up to `now` into a new file at `path`.

    Every sentence is said at its own moment, so that the rules make of it what they would have made: the stages, the
    holds, the dates of people. Two runs for the same `now` differ in nothing but ids.

    Args:
        path: where no file is yet.
        env: names the machine's state folder and its zone.
        now: the present moment (aware); the wall clock's, if not said.

    Raises:
        store.Refused, store.ReadOnly, store.WriteFailed: the file can't be made there.
    """
    present = (now or utc_now()).replace(microsecond=0)
    moment = present
    tracker = open_tracker(path, env, clock=lambda: moment)
    year = _Year(tracker, Now(present, tracker.zone))
    for moment, say in sorted(year.turns(), key=itemgetter(0)):  # noqa: B007 - the clock reads it
        say()
    tracker.close()


class _Year:
    """All that is said, and the ids of what it is said about, which are known once it was added."""

    def __init__(self, tracker: Tracker, now: Now) -> None:
        self._tracker = tracker
        self._now = now
        self._ids: dict[str, int] = {}

    def turns(self) -> Iterator[_Turn]:
        """Everything, a record at a time; each in its own order."""
        for story in (*PRESENT, *NOES, *LETTERS, *ENDINGS):
            yield from self._told(self._added(story), f"{story.company} · {story.role}", story.beats)
        for person in PEOPLE:
            yield from self._told(self._met(person), person.name, person.beats)
        for practice in PRACTICES:
            yield from self._practised(practice)
        yield _Turn(
            self._now.ago(max(ILL), _ADDED_AT, any_day=True),
            partial(self._fall_ill, self._tracker.logical_today),
        )
        yield _Turn(self._now.ago(_FILTERED, _ADDED_AT, any_day=True), self._keep_filter)

    def _fall_ill(self, today: date) -> None:
        first, last = (today - timedelta(days=back) for back in (max(ILL), min(ILL)))
        self._tracker.pause_habits(first, last, ILL_WITH)

    def _keep_filter(self) -> None:
        self._tracker.save_filter("remote", "tag:remote is:open")

    def _added(self, story: Story) -> _Turn:
        def say() -> None:
            added = self._tracker.add(story.company, story.role, stage=story.stage, **story.details)
            self._ids[added.title] = self._ids[story.company] = added.id

        return _Turn(self._now.ago(story.since, _ADDED_AT), say)

    def _met(self, person: Person) -> _Turn:
        def say() -> None:
            where, details = self._ids[person.company], dict[str, Any](person.details)
            self._ids[person.name] = self._tracker.contact(person.name, application=where, **details).id

        return _Turn(self._now.ago(person.since, _NOTED_AT), say)

    def _told(self, first: _Turn, key: str, beats: tuple[Beat, ...]) -> Iterator[_Turn]:
        """The beats of one record, each after the one before, though both may have moved to the same Friday."""
        yield first
        latest = first.at
        for moment, sentence in beats:
            latest = max(moment(self._now), latest + _APART)
            yield _Turn(latest, partial(self._say, key, sentence))

    def _say(self, key: str, sentence: Sentence) -> None:
        sentence(self._tracker, self._ids[key], self._now)

    def _practised(self, practice: Practice) -> Iterator[_Turn]:
        """A habit that was begun, a year of marks in one sentence, and the last days one by one."""
        today = self._tracker.logical_today
        marks = practice.marks(today)

        def begin() -> None:
            habit = self._tracker.add_habit(practice.name, practice.wanted)
            self._ids[practice.name] = habit.id

        def catch_up() -> None:
            until = self._tracker.logical_today
            self._tracker.mark_days(self._ids[practice.name], {d: m for d, m in marks.items() if d <= until})

        yield _Turn(self._now.at - timedelta(days=practice.since), begin)
        if marks:
            yield _Turn(self._now.at - timedelta(days=2), catch_up)
        for back in (1, 0):
            day = today - timedelta(days=back)
            if day in marks:
                mark = partial(self._mark, practice.name, marks[day], day)
                yield _Turn(self._now.at - timedelta(hours=back), mark)

    def _mark(self, name: str, mark: str | int, day: date) -> None:
        if isinstance(mark, str):
            self._tracker.mark(self._ids[name], mark, days=[day])
        else:
            self._tracker.mark(self._ids[name], "done", days=[day], value=mark)
