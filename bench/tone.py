"""`python -m bench.tone`: how well the tone check judges letters, and what it takes.

A bad letter is found if something in it is marked with a right category; a good one is troubled if anything is. The
rules have been worked with all of the letters but strangers_5, 9, 10 and 12_apart; the ear is taught by all that don't
end with _apart. What each batch showed before that, README.md has.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rebound_tui.core.tone import CATEGORIES, Rules, check
from rebound_tui.tracker.tone import rules

LETTERS = Path(__file__).with_name("letters")
GOOD = "good"
_WORDS_TIMED = 150
_ROUNDS = 50


class Letter(NamedTuple):
    """A letter, and the categories of which one is to be found in it; none in a good one."""

    text: str
    right: frozenset[str]
    written_for: str

    @property
    def is_good(self) -> bool:
        return not self.right

    def goes_well(self, rules: Rules) -> bool:
        found = {mark.category for mark in check(self.text, rules)}
        return not found if self.is_good else bool(found & self.right)


def letters(path: Path) -> list[Letter]:
    """The letters of a file, in the form that its heading describes."""
    read = []
    for part in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        first, *others = heading.split()
        right = frozenset() if first == GOOD else frozenset([first, *others])
        assert right <= set(CATEGORIES), heading
        read.append(Letter(text.strip() + "\n", right, first))
    return read


def main() -> int:
    """Prints the rates for every file of letters, and the time of a check."""
    files = sorted(LETTERS.glob("*.txt"))
    parser = argparse.ArgumentParser("python -m bench.tone", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, default=files, help="files of letters; else all")
    parser.add_argument("--show", action="store_true", help="show the letters that are judged wrong")
    asked = parser.parse_args()
    ours = rules({"HOME": os.devnull})
    print("| letters | bad, found in a right category | good, troubled |\n|---|---|---|")
    for path in asked.files:
        judged = letters(path)
        print(f"| {path.stem} | {_rate(judged, ours, good=False)} | {_rate(judged, ours, good=True)} |")
        if asked.show:
            show([letter for letter in judged if not letter.goes_well(ours)], ours)
    every = [letter for path in files for letter in letters(path)]
    if not asked.show:
        print("\n| category | found |\n|---|---|")
        for category in CATEGORIES:
            of_it = [letter for letter in every if letter.written_for == category]
            print(f"| {category} | {_rate(of_it, ours, good=False)} |")
        print(f"\n{cost(every, ours)}")
    return 0


def show(wrong: Sequence[Letter], ours: Rules) -> None:
    """What was judged wrong, with what was marked in it."""
    for letter in wrong:
        marks = [f"{mark.category} “{mark.text}”" for mark in check(letter.text, ours)]
        print(f"\n=== {letter.written_for}, marked: {', '.join(marks) or 'nothing'}\n{letter.text}")


def cost(every: Sequence[Letter], ours: Rules) -> str:
    """The time of one check, of a letter as long as is good."""
    words = " ".join(letter.text for letter in every if not letter.is_good).split()
    texts = [" ".join(words[n : n + _WORDS_TIMED]) for n in range(0, len(words) - _WORDS_TIMED, _WORDS_TIMED)]
    taken = []
    for text in (texts * _ROUNDS)[:_ROUNDS]:
        began = time.process_time()
        check(text, ours)
        taken.append(time.process_time() - began)
    return (
        f"A check of {_WORDS_TIMED} words takes {median(taken) * 1000:.1f} ms of CPU,"
        f" at most {max(taken) * 1000:.1f} ms, with {sum(len(rule.phrases) for rule in ours.rules)} phrases."
    )


def _rate(of: Sequence[Letter], ours: Rules, *, good: bool) -> str:
    of = [letter for letter in of if letter.is_good == good]
    counted = sum(letter.goes_well(ours) != good for letter in of)
    return f"{counted} of {len(of)} ({counted / len(of):.0%})" if of else "–"


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it without a word
    sys.exit(main())
