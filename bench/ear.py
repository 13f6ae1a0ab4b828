"""`python -m bench.ear`: teaches the ear of the tone check (rebound_tui/core/tone/ear.py) by the letters that are here.

Letters kept apart teach nothing. It needs the extra `learn`. The same letters teach the same ear.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import cross_val_predict
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bench.tone import LETTERS, Letter, letters
from rebound_tui.core import tone
from rebound_tui.core.reply import AIMS
from rebound_tui.core.template import TEMPLATES, Names, filled
from rebound_tui.core.tone.ear import FEWEST_WORDS, Ear, rows
from rebound_tui.core.tone.page import Page
from rebound_tui.core.tone.parts import Parts
from rebound_tui.tracker.tone import rules

EAR = Path(tone.__file__).with_name("data") / "ear.json"
HEARD = {"angry": 0.996, "whiny": 0.997, "desperate": 0.997, "arguing": 0.997, "many_asks": 0.999}
"""What is heard, and how many of the good letters, as heard by an ear that was taught without them, may not sound so."""
_INCLINED = 0.975
"""The same, where a weak phrase was found, too."""
_AGAINST, _BEYOND_DOUBT = 0.03, 0.9
"""Of the bad ones, how many may not sound so at all; of the good ones, how many can't be free of doubt."""
_SENTENCES = "ways_of_speaking_worked_with"
"""These are sentences, no letters: of all that they teach most would be the words around them."""
_KNOWN = 16_000
"""Rows of words that are kept: those that weigh most in the letters they stand in."""
_FOLDS = 8
_IN_A_SENTENCE = ("angry", "whiny", "desperate", "arguing")
"""What one sentence is enough for."""
_A_SENTENCE, _MANY_WORDS, _OURS = 5, 120, 0.3
"""Words of which there are at least so many; letters that have room for one more; the share of those that begin with ours."""


def main() -> None:
    """Writes the ear down, a row a line."""
    by_them = [
        letter
        for path in sorted(LETTERS.glob("*.txt"))
        if not path.stem.endswith("apart") and path.stem != _SENTENCES
        for letter in letters(path)
    ]
    taught_by = [*by_them, *_mixed(by_them, Ear.of(_learnt(by_them)))]
    learnt = _learnt(taught_by)
    joined = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}"
        for name, row in learnt["weights"].items()
    )
    EAR.write_text(
        f'{{"categories": {json.dumps(learnt["categories"])},\n"weights": {{\n{joined}\n}}}}\n', "utf-8"
    )
    print(f"{len(taught_by)} letters taught {len(learnt['weights'])} rows of words.")


def _mixed(by_them: list[Letter], ear: Ear) -> list[Letter]:
    """Kind letters, ours among them, each with the one sentence of a bad one that sounds worst: such are written, too."""
    dice = Random(7)
    names = Names("Ann Lee", "Initech", "Engineer", "Kim", have_talked=True)
    ours = [text for aim in AIMS if (text := filled(TEMPLATES.get(aim, ""), names))]
    kind = [
        one.text for one in by_them if one.is_good and FEWEST_WORDS < len(one.text.split()) <= _MANY_WORDS
    ]
    mixed = []
    for letter in by_them:
        if letter.written_for not in _IN_A_SENTENCE:
            continue
        page = _page(letter)
        worst = ear.listen(page).get(letter.written_for)
        if worst is None or worst.last - worst.first < _A_SENTENCE:
            continue
        begin, end = page.span(worst.first, worst.last)
        paragraphs = dice.choice(ours if dice.random() < _OURS else kind).strip().split("\n\n")
        at = dice.randrange(1, len(paragraphs)) if len(paragraphs) > 1 else 0
        paragraphs[at] = dice.choice(("{} {}.", "{}\n\n{}.")).format(paragraphs[at], letter.text[begin:end])
        mixed.append(Letter("\n\n".join(paragraphs), frozenset([letter.written_for]), letter.written_for))
    return mixed


def _learnt(taught_by: list[Letter]) -> dict[str, Any]:
    """What letters teach, as it is written down."""
    pages = [_page(letter) for letter in taught_by]
    is_good = np.array(
        [
            letter.is_good and len(page.words) >= FEWEST_WORDS
            for letter, page in zip(taught_by, pages, strict=True)
        ]
    )
    vectors = CountVectorizer(analyzer=_rows, min_df=2, binary=True)
    counts = vectors.fit_transform(pages).astype(float)
    names = vectors.get_feature_names_out()
    kept = np.sort(np.argsort(-_importance(counts, taught_by), kind="stable")[:_KNOWN])
    known = normalize(counts[:, kept])
    categories, weights = {}, []
    for category, sure in HEARD.items():
        is_it = np.array([category in letter.right for letter in taught_by])
        machine = _machine().fit(known, is_it)
        heard = cross_val_predict(_machine(), known, is_it, cv=_FOLDS, method="decision_function")
        good = heard[is_good]
        categories[category] = {
            "bias": _hundredths(machine.intercept_[0]),
            "against": _hundredths(
                min(np.quantile(heard[is_it], _AGAINST), np.quantile(good, _BEYOND_DOUBT))
            ),
            "inclined": _hundredths(np.quantile(good, _INCLINED)),
            "sure": _hundredths(np.quantile(good, sure)),
        }
        weights.append([_hundredths(weight) for weight in machine.coef_[0]])
    rows_known = zip(names[kept], zip(*weights, strict=True), strict=True)
    return {"categories": categories, "weights": {str(name): row for name, row in rows_known if any(row)}}


def _hundredths(value: float) -> int:
    return round(float(value) * 100)


def _page(letter: Letter) -> Page:
    return Page(Parts.of(letter.text), rules({"HOME": "/nowhere"}).language.same)


def _rows(page: Page) -> set[str]:
    return set().union(*(rows(page, *span) for span in page.sentences()))


def _importance(counts: Any, taught_by: list[Letter]) -> Any:
    """How much a row of words weighs at most, in how many letters."""
    known = normalize(counts)
    weights = [
        np.abs(_machine().fit(known, [category in letter.right for letter in taught_by]).coef_[0])
        for category in HEARD
    ]
    return np.max(weights, axis=0) * np.sqrt(np.asarray(counts.sum(0)).ravel())


def _machine() -> Any:
    return LinearSVC(C=1.0, class_weight="balanced", random_state=0)


if __name__ == "__main__":
    main()
