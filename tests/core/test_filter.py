"""What a filter means: `core.filter`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.filter import Ask, read_filter
from rebound_tui.core.find import searched_text

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def found(file):
    """The roles of those that a filter leaves."""
    file.application(("applied", "2026-11-24"), role="fresh", tags=["remote"], source="LinkedIn")
    file.application(("applied", "2026-10-01"), role="silent", location="Berlin")
    interview = file.application(("applied", "2026-11-01"), ("interview", "2026-11-20"), role="talk")
    file.event(interview, "2026-11-20", kind="interview", people_set=["Ann [/] Lee"])
    no = file.application(("applied", "2026-11-01"), ("interview", "2026-11-02"), role="gone", door="open")
    file.no(no, "2026-11-25T08:00:00Z", hold_until="2026-11-26T08:00:00Z")
    file.application(("saved", "2026-11-01"), role="away", archived_at="2026-11-02T08:00:00Z")

    def left(query, saved=()):
        snapshot = file.snapshot
        understood = read_filter(query, Ask(snapshot, NOW, dict(saved)))
        return {
            one.role
            for one in snapshot.applications.values()
            if understood.fits(one, searched_text(one))
            and (understood.shows_archived or one.archived_at is None)
        }

    return left


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("", {"fresh", "silent", "talk", "gone"}),
        ("[/oops] [b", {"fresh", "silent", "talk", "gone"}),
        ("stage:interview", {"talk"}),
        ("stage:app", {"fresh", "silent"}),
        ("stage:no", {"gone"}),
        ("reached:interview", {"talk", "gone"}),
        ("tag:remote", {"fresh"}),
        ("-tag:remote is:open", {"silent", "talk"}),
        ("is:quiet", {"silent"}),
        ("is:closed", {"gone"}),
        ("is:cooling", {"gone"}),
        ("is:seed", {"gone"}),
        ("is:archived", {"away"}),
        ("before:-2w", {"silent"}),
        ("before:2w", {"silent"}),
        ("after:yesterday", {"gone"}),
        ('before:"last wed"', {"silent"}),
        ("after:mon", {"fresh", "gone"}),
        ("before:23nov is:open", {"silent", "talk"}),
        ("after:2026-11-23 stage:applied", {"fresh"}),
        ('with:"ann [/]"', {"talk"}),
        ("source:linkedin", {"fresh"}),
        ("place:ber", {"silent"}),
        ("acme -fresh is:open", {"silent", "talk"}),
        ("http://x", set()),
        ("STAGE:interview", {"talk"}),
        ("re:fresh", set()),
    ],
)
def test_a_filter_leaves_what_fits_all_its_terms(found, query, roles):
    assert found(query) == roles


@pytest.mark.parametrize(
    "query", ["stage:", "stage:xyz", "before:may", "before:-", "before:-2h", "is:nice", "reached:no"]
)
def test_a_term_that_cannot_be_read_yet_hides_nothing_and_is_named(found, file, query):
    assert found(query) == {"fresh", "silent", "talk", "gone"}
    (unread,) = read_filter(query, Ask(file.snapshot, NOW)).unread
    assert query.partition(":")[0] in unread


def test_a_saved_filter_stands_for_its_terms(found):
    saved = {"fresh ones": "x", "far": "stage:applied", "both": "@far tag:remote"}
    assert found("@far", saved) == {"fresh", "silent"}
    assert found("@both", saved) == {"fresh"}
    assert found("@nobody") == set()


def test_a_filter_that_was_not_saved_and_a_field_that_is_none_hide_nothing_and_are_named(found, file):
    ask = Ask(file.snapshot, NOW, {"far": "stage:applied"})
    for query, said in (
        ("@fra", "@fra is none of @far"),
        ("stag:applied", "stag: is no field (did you mean stage?)"),
    ):
        understood = read_filter(query, ask)
        assert (understood.words, understood.unread) == ((), (said,))
    assert found("stag:applied") == {"fresh", "silent", "talk", "gone"}


def test_saved_filters_that_name_each_other_end(found):
    assert found("@a", {"a": "@b", "b": "@a"}) == set()


@given(st.text(max_size=60))
def test_any_text_is_a_filter(text):
    from rebound_tui.core.snapshot import Snapshot

    read_filter(text, Ask(Snapshot.of({}, UTC), NOW))
