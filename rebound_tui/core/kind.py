"""What kind of field this is, read from its name alone (docs/format.md, Join).

Never from the program's schema: a field that only a newer version knows must join alike on every machine.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["plain", "set", "text", "format"]

_SET = re.compile("tags|.*_set", re.DOTALL)
_TEXT = re.compile("note|text|body|.*_text", re.DOTALL)


#: The texts that can be shredded, each with the plain field that says when. The stamp of that field seals the text:
#: what was written without knowing of the latest seal goes, wherever it comes from.
SEALS = {"hot_text": "shredded_at"}


def kind_of(field: str) -> Kind:
    """Return `set` (each element counts by itself), `text` (both of two versions are kept), `format` or `plain`."""
    if field.startswith("_"):
        return "format"
    if _SET.fullmatch(field):
        return "set"
    return "text" if _TEXT.fullmatch(field) else "plain"
