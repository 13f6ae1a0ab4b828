"""A test of the tests: whatever way a join is got wrong, a law or the log of all that was done tells."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from tests.store.join_states import cloned_worlds, steps, steps_with_purges, worlds
from tests.store.raw_states import one_document, raw_tables, tidy

from . import join_laws
from .faults_of_join import FAULTS

_quick = settings(
    max_examples=400,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)

CHECKS = {
    "dead and alive": _quick(given(tidy, tidy, tidy)(join_laws.laws)),
    "any document": _quick(given(one_document, one_document, one_document)(join_laws.laws)),
    "any file": _quick(given(raw_tables, raw_tables, raw_tables)(join_laws.laws)),
    "the unknown": _quick(given(raw_tables, raw_tables)(join_laws.nothing_unknown_is_lost)),
    "twins": _quick(given(one_document, one_document)(join_laws.laws_among_twins)),
    "the log": _quick(given(worlds, steps)(lambda world, done: join_laws.history(*world, done))),
    "each step": _quick(
        given(st.one_of(worlds, cloned_worlds), steps_with_purges)(
            lambda world, done: join_laws.every_step_absorbs(*world, done)
        )
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_a_join_with_a_fault_is_caught(fault, monkeypatch):
    owner, name, wrong = FAULTS[fault]
    monkeypatch.setattr(owner, name, wrong(getattr(owner, name)))
    assert not all(map(_passes, CHECKS))


@pytest.mark.long
def test_the_faults_are_many_and_a_join_without_one_passes_the_same_checks():
    assert len(FAULTS) >= 12
    for check in CHECKS.values():
        check()


def _passes(check: str) -> bool:
    try:
        CHECKS[check]()
    except (HypothesisException, Warning):
        raise  # that says something about the check, not about the join
    except Exception:  # noqa: BLE001 - a crash tells as well
        return False
    return True
