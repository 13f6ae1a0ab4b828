"""What a reply begins with: a letter for each aim, with the names filled in.

Thanks first, then one ask, and short: it is read between two meetings. The words are only a start, and the person's
to change: a setting for each aim.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rebound_tui.core.stage import rank
from rebound_tui.core.text import fit, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rebound_tui.core.application import Application

#: What is to be replaced by hand: a letter that still has it isn't finished.
OPEN_QUESTION = "[your question]"
_LONGEST_NAME = 60  # cells
_TITLES = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "herr", "frau")
)
_BLANK = re.compile(r"\{(hello|thanks|company|role|me)\}")

TEMPLATES: Mapping[str, str] = {
    "feedback": """\
{hello}

{thanks}.

I would like to learn from it. Could you tell me one thing that would have made me a stronger candidate for {role}? \
A line or two would help me a lot.

I wish you and the team at {company} all the best.

Kind regards,
{me}""",
    "advice": """\
{hello}

{thanks}.

I want to go on in this direction. If you were in my place, what would you learn or build next? Even a single hint \
from somebody who knows the field would mean a lot to me.

I wish you and the team at {company} all the best.

Kind regards,
{me}""",
    "question": """\
{hello}

{thanks}.

One question has stayed with me, and I would be glad of a short answer: [your question]

I wish you and the team at {company} all the best.

Kind regards,
{me}""",
    "stay": """\
{hello}

{thanks}. I understand the decision, and I still like what you do at {company}.

May I write to you again in a few months, to hear how things are going and to tell you what I have been working on?

Until then I wish you and the team all the best.

Kind regards,
{me}""",
    "thanks": """\
{hello}

{thanks}. Telling somebody no is not the nice part of the work, and I appreciate that you took the trouble.

I wish you a good start with the person you chose, and the team at {company} all the best.

Kind regards,
{me}""",
    "nothing": "",
}


class Names(NamedTuple):
    """What is filled in; each may be missing."""

    person: str = ""
    company: str = ""
    role: str = ""
    me: str = ""
    have_talked: bool = False


def names_of(application: Application, person: str, me: str) -> Names:
    """What there is to fill in; nobody was talked to before the screening."""
    have_talked = rank(application.furthest) >= rank("screening")
    return Names(person, application.company, application.role, me, have_talked)


def filled(template: str, names: Names) -> str:
    """The letter; what is missing leaves a sentence that reads as if it had been meant so."""
    first = first_name(names.person)
    time = "for the time you took to talk with me" if names.have_talked else "for considering my application"
    words = {
        "hello": f"Dear {first}," if first else "Hello,",
        "thanks": f"Thank you for letting me know, and {time}",
        "company": _short(names.company) or "your company",
        "role": f"the {role} role" if (role := _short(names.role)) else "the role",
        "me": _short(names.me),
    }
    lines = [(line, _BLANK.sub(lambda found: words[found[1]], line)) for line in template.split("\n")]
    return "\n".join(said for line, said in lines if said.strip() or not line.strip()).strip()


def first_name(person: str) -> str:
    """How one says hello: by the first name, by the whole name after a title, by no name at all."""
    last, comma, first = _short(person).partition(",")
    words = (first if comma and first.strip() else last).split()
    if not words:
        return ""
    is_titled = words[0].rstrip(".").casefold() in _TITLES
    return " ".join(words) if is_titled else words[0]


def subject_for(application: Application) -> str:
    """What the mail is about."""
    return _short(application.role) or "My application"


def _short(name: str) -> str:
    return fit(" ".join(one_line(name).split()), _LONGEST_NAME)
