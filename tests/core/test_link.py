import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.core.link import safe_link


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("https://acme.example/jobs/1?a=b&c=%5B#top", "https://acme.example/jobs/1?a=b&c=%5B#top"),
        (" HTTP://Acme.Example ", "http://acme.example/"),
        ("https://acme.example:8443/x", "https://acme.example:8443/x"),
        ("https://müller.example/straße", "https://xn--mller-kva.example/stra%C3%9Fe"),
        ("https://[2001:db8::1]:80/", "https://[2001:db8::1]:80/"),
        ("http://localhost/", "http://localhost/"),
        ("https://acme.example/a'\"`$<b>|", "https://acme.example/a%27%22%60$%3Cb%3E%7C"),
    ],
)
def test_a_web_link_is_opened_in_its_normal_form(typed, opened):
    assert safe_link(typed) == opened
    assert safe_link(opened) == opened


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "acme.example",
        "Acme [/oops] [b",
        "http://Acme [/oops] [b",
        "http://",
        "https:///etc/passwd",
        "https:acme.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://acme.example",
        "https://bank.example@evil.example/",
        "https://user:word@acme.example/",
        "https://bank.example\\@evil.example/",
        "https://acme.example/a\\..\\b",
        "https://acme.example/\x1b]52;c;x\x07",
        "https://acme.example/\nevil",
        "https://acme.example/\u202egnp.exe",
        "https://acme.example/\ud800",
        "https://ac me.example/",
        "https://acme.example:port/",
        "https://acme.example:99999/",
        "https://[::1/",
        "https://-acme.example/",
        "https://a..example/",
        "https://ac%6De.example/",
        "https://acme.example/" + "x" * 100_000,
        "--help",
    ],
)
def test_what_is_no_plain_web_link_is_not_opened(typed):
    assert safe_link(typed) is None


@given(st.text() | st.text().map("https://{}".format) | st.text().map("https://acme.example/{}".format))
def test_any_text_gives_a_plain_ascii_link_or_none(text):
    link = safe_link(text)
    assert link is None or (link.isascii() and link.isprintable() and " " not in link)
    assert link is None or safe_link(link) == link
