"""What the doctor says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rebound_tui.tracker.doctor.finding import Finding

_SIGN = {"ok": "✓", "note": "·", "fix": "+", "person": "!"}
_WIDTH = 15


def said(findings: Sequence[Finding], done: Sequence[str]) -> str:
    """The whole examination: what was done, then a line for each finding, what to do below it, and the sum."""
    return "\n".join([*(f"+ {one_line(each)}." for each in done), *_lines(findings), _sum(findings)])


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    before = None
    for finding in findings:
        about = finding.about if finding.about != before else ""
        before = finding.about
        yield f"{_SIGN[finding.state]} {about:<{_WIDTH}}  {one_line(finding.text)}."
        if finding.todo:
            yield f"  {'':<{_WIDTH}}  → {one_line(finding.todo)}"  # no full stop: it may be copied to a shell


def _sum(findings: Sequence[Finding]) -> str:
    persons = sum(finding.state == "person" for finding in findings)
    fixes = sum(finding.state == "fix" for finding in findings)
    parts = []
    if persons:
        parts.append("1 thing needs you (!)." if persons == 1 else f"{persons} things need you (!).")
    if fixes:
        parts.append(
            "rebound-tui doctor --fix does the rest (+)."
            if persons
            else "rebound-tui doctor --fix does what is marked +."
        )
    return " ".join(parts) or "All is well."
