"""What the categories of the tone check are called."""

from __future__ import annotations

from typing import Final

CATEGORY_WORDS: Final[dict[str, str]] = {
    "angry": "angry",
    "whiny": "self-pity",
    "desperate": "pleading",
    "arguing": "arguing",
    "many_asks": "more than one ask",
    "shouting": "shouting",
    "too_long": "long",
    "no_thanks": "no thanks yet",
}
