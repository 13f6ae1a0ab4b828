"""What somebody wrote for nobody else: the one list of those fields (PRIVATE), and what may still show them.

Lists, filters, the palette, Today, the status line and their JSON leave all of it out, but for the lessons to carry
to an interview, which are asked about after it. A single application shown whole has the reflection; the hot draft only if it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

#: The private fields by their table.
PRIVATE: Mapping[str, frozenset[str]] = {
    "replies": frozenset({"hot_text"}),
    "reflections": frozenset({"closing", "feedback_text"}),
    "answers": frozenset({"answer", "in_hands", "note"}),
    "lessons": frozenset({"if_text", "then_text"}),
    "trials": frozenset({"tried", "helped"}),
}
#: Those that are shown only to who asks for them by name, with `--private` or by opening the draft.
FOR_NOBODY: Mapping[str, frozenset[str]] = {"replies": frozenset({"hot_text"})}
