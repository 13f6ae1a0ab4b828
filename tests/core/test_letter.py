from __future__ import annotations

from email import message_from_bytes, policy
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.letter import Letter, as_eml, as_text, file_name, mailto, safe_address

HOSTILE = [
    "ann@example.org\nBcc: all@example.org",
    "ann@example.org%0ABcc:all@example.org",
    "ann@example.org%0D%0ABcc:all@example.org",
    "ann@example.org?cc=bo@example.org",
    "ann@example.org&bcc=bo@example.org",
    "ann@example.org,bo@example.org",
    "ann@example.org;bo@example.org",
    "Ann <ann@example.org>",
    '"ann,bo"@example.org',
    "ann%2Cbo@example.org",
    "ann@",
    "@example.org",
    "ann@example",
    "ann",
    "-oProxyCommand=x",
    "a" * 300 + "@example.org",
    "",
    "ann@example.org\u2028x",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_not_plainly_one_address_is_left_out(address):
    assert safe_address(address) is None
    assert mailto(Letter("Hi", "Sub", address)) == "mailto:?subject=Sub&body=Hi"
    assert "To" not in message_from_bytes(as_eml(Letter("Hi", "Sub", address)), policy=policy.default)


@pytest.mark.parametrize(
    "address",
    ["ann@example.org", " ann.lee+jobs@mail.example.co.uk ", "o'neil@example.org", "jörg@exämple.de"],
)
def test_a_plain_address_is_kept(address):
    assert safe_address(address) == address.strip()
    assert unquote(urlsplit(mailto(Letter("", "", address))).path) == address.strip()


def test_a_link_is_encoded_throughout_and_breaks_lines_as_mail_does():
    link = mailto(Letter("Hello & bye?\n100% ü 🦊", "A=b&cc=x", "ann@example.org"))
    assert link.isascii()
    assert link == (
        "mailto:ann@example.org?subject=A%3Db%26cc%3Dx"
        "&body=Hello%20%26%20bye%3F%0D%0A100%25%20%C3%BC%20%F0%9F%A6%8A"
    )


@given(st.text(), st.text(), st.text())
def test_nothing_that_is_typed_adds_a_field_to_a_link(text, subject, address):
    parts = urlsplit(mailto(Letter(text, subject, address)))
    fields = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    assert [name for name, _ in fields] in ([], ["subject"], ["body"], ["subject", "body"])
    assert "\n" not in dict(fields).get("subject", "")
    assert "\r" not in dict(fields).get("subject", "")


@given(st.text(), st.text(), st.text(), st.text())
def test_nothing_that_is_typed_adds_a_header_to_a_mail(text, subject, address, name):
    mail = message_from_bytes(as_eml(Letter(text, subject, address, name)), policy=policy.default)
    wanted = {"Subject", "To", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    assert set(mail.keys()) <= wanted
    assert len(mail.keys()) == len(set(mail.keys()))
    assert not mail.defects


@pytest.mark.parametrize(
    "word", ["=?utf-8?B?YQ0KQmNjOiBhQGIuYw==?=", "=?utf-8?q?=0D=0ABcc:_a@b.c?=", "==??q?"]
)
def test_an_encoded_word_hides_no_header_in_a_subject_or_a_name(word):
    letter = Letter("Hi", f"Re: {word}", "ann@example.org", word)
    head = as_eml(letter).partition(b"\r\n\r\n")[0].decode()
    names = [line.partition(":")[0] for line in head.split("\r\n") if not line.startswith(" ")]
    assert "Bcc" not in names
    assert message_from_bytes(as_eml(letter), policy=policy.default)["To"].addresses[0].username == "ann"
    assert "=?" not in unquote(mailto(letter))


def test_a_mail_is_read_back_as_it_was_written():
    letter = Letter(
        "Dear Ann,\n\nThanks ü 🦊\nSam", "Platform engineer ü", "ann@example.org", "Ann, the “Lee”"
    )
    mail = message_from_bytes(as_eml(letter), policy=policy.default)
    assert mail["Subject"] == letter.subject
    assert [(to.display_name, to.addr_spec) for to in mail["To"].addresses] == [(letter.name, letter.address)]
    assert mail.get_content().replace("\r\n", "\n") == letter.text + "\n"


def test_a_text_ends_in_one_newline():
    assert as_text(Letter("a\r\nb\n\n")) == b"a\nb\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Reply to Acme [/oops] [b", "Reply to Acme oops b.txt"),
        ("../../etc/passwd", "etc passwd.txt"),
        (".bashrc", "bashrc.txt"),
        ("-rf", "rf.txt"),
        ("a\x00b\x1b]0;x\x07\nc", "ab 0 x c.txt"),
        ("", "Letter.txt"),
        ("///", "Letter.txt"),
        ("x" * 5000, "x" * 80 + ".txt"),
        ("ü" * 5000, "ü" * 40 + ".txt"),
        ("con: nul|", "con nul.txt"),
    ],
)
def test_a_file_name_is_only_a_name(title, name):
    assert file_name(title, ".txt") == name
