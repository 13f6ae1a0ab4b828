"""What people, and what they paste, can put into a field."""

import re

MARKUP = ("Acme [/oops] [b", "[/]", "[/", "[@click=app.quit]x[/]", "[b]bold[/b]", "$text-muted {x}")
COMMANDS = (
    "\x1b]52;c;aGk=\x07",
    "\x1b]2;title\x1b\\",
    "\x9b31mred",
    "\x9d0;t\x9c",
    "a\x00b\x08c",
    "one\ntwo\r\nthree\x0bfour",
)
SHAPES = ("\u202egnirts\u202c", "\u2066x", "a" + "\u0301" * 50_000, "x" * 100_000, "語" * 50_000)
SCRIPTS = ("👨‍👩‍👧 Ünïcode", "日本語 株式会社", "עברית", "❤️1️⃣🇩🇪")
SURROGATE = "half \ud83d of it"
HOSTILE = (*MARKUP, *COMMANDS, *SHAPES, *SCRIPTS, SURROGATE, "", " ", "\t")

FORBIDDEN = {
    *map(chr, range(0x20)),
    "\x7f",
    *map(chr, range(0x80, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
}

#: What only text could have brought to a terminal: titles, clipboard, C1 controls, text that turns round.
BROUGHT_BY_TEXT = re.compile(
    rb"\x1b\](?!1[01];\?|22;)|\x1bP(?!\+q|=)|\x1b\^|\x1bX|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xed[\xa0-\xbf]"
)


def is_harmless(text: str) -> bool:
    """Whether a terminal takes it for text only."""
    return not FORBIDDEN & set(text) and not any("\ud800" <= character <= "\udfff" for character in text)
