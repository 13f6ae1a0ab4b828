"""A letter on its way out: as a link that opens a mail, as the text of a file, and under which name.

What somebody typed or synced is data. It can't add a header, a recipient or a folder here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote

from rebound_tui.core.text import accept, clean

#: An address that no mail program can read as two, or as more than an address. Stricter than RFC 5322 on purpose:
#: what it leaves out, such as a comma, a quote or a percent sign, is what could be taken for something else.
_ADDRESS = re.compile(r"[\w!#$*+/^{|}~'-]+(?:\.[\w!#$*+/^{|}~'-]+)*@[\w-]+(?:\.[\w-]+)+")
_LONGEST_ADDRESS = 254  # RFC 5321
_NOT_IN_A_NAME = re.compile(r"[^\w .,()&+'-]+")
_LONGEST_NAME = 80  # bytes, so that a folder's name and an ending fit too


class Letter(NamedTuple):
    """What is to be sent, and to whom; the address may be missing."""

    text: str
    subject: str = ""
    address: str = ""
    name: str = ""


def safe_address(address: str | None) -> str | None:
    """The address, if it is plainly one; None where it isn't."""
    plain = (address or "").strip()
    return plain if len(plain) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(plain) else None


def mailto(letter: Letter) -> str:
    """The link that opens the letter in a mail program (RFC 6068). Everything that isn't a letter or a digit is encoded."""
    name, at, host = (safe_address(letter.address) or "").partition("@")
    fields = {"subject": _header(letter.subject), "body": _body(letter.text).replace("\n", "\r\n")}
    asked = "&".join(f"{field}={quote(text, safe='')}" for field, text in fields.items() if text)
    return f"mailto:{quote(name, safe='')}{at}{quote(host, safe='')}" + (f"?{asked}" if asked else "")


def as_eml(letter: Letter) -> bytes:
    """The letter as a draft that mail programs open (RFC 5322; `X-Unsent` is what they go by)."""
    from email.headerregistry import Address  # noqa: PLC0415 - dear, and seldom asked for
    from email.message import EmailMessage  # noqa: PLC0415
    from email.policy import SMTP  # noqa: PLC0415

    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _header(letter.subject)
    if (address := safe_address(letter.address)) and address.isascii():
        mail["To"] = Address(_header(letter.name), addr_spec=address)
    mail["X-Unsent"] = "1"
    mail.set_content(_body(letter.text) + "\n")
    return bytes(mail)


def as_text(letter: Letter) -> bytes:
    """The letter alone."""
    return f"{_body(letter.text)}\n".encode()


def file_name(title: str, ending: str) -> str:
    """A name for a file that says what is in it, harmless on every system: no folder, no hidden file, no device."""
    plain = unicodedata.normalize("NFC", accept(title)).replace("\n", " ")
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", plain).split()).strip(" .-")
    while len(plain.encode()) > _LONGEST_NAME:
        plain = plain[:-1].rstrip(" .-")
    return f"{plain or 'Letter'}{ending}"


def _header(text: str) -> str:
    """One line: no break of any kind, nothing that isn't seen.

    Nor an encoded word (RFC 2047): both Python's email and mail programs (RFC 6068) would take it apart, and what is in
    it may be a line break and a header.
    """
    return " ".join(clean(accept(text)).replace("=?", "= ?").split())


def _body(text: str) -> str:
    return accept(text).rstrip()
