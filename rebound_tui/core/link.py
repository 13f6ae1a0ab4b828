"""Which links may be opened: http or https with a host, and nothing that pretends to be another host."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?")
_FORBIDDEN = re.compile("[\x00-\x20\x7f-\xa0\\\\\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
_KEPT = "%/:=&?~+!$,;@()*[]"
_LONGEST = 8_000


def safe_link(url: str) -> str | None:
    """The link in the form that is handed to the browser, or None if it had better not be opened.

    Scheme and host are in lower case, a host in other letters than ASCII is in punycode (a lookalike then
    shows), the rest is percent-encoded where it isn't plain. A user name (`https://your.bank@elsewhere`) is
    refused, and so are blanks, backslashes, control characters and bidi controls: browsers and people read them
    differently.
    """
    url = url.strip(" \t\r\n")
    if len(url) > _LONGEST or _FORBIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    host = f"[{host}]" if parts.netloc.startswith("[") else _ascii_host(host)
    if host is None:
        return None
    authority = host if port is None else f"{host}:{port}"
    path, query, fragment = (
        quote(part, safe=_KEPT) for part in (parts.path or "/", parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, authority, path, query, fragment))


def _ascii_host(host: str) -> str | None:
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return host if _HOST.fullmatch(host) else None
