"""Bytes that are no tracker's file: each is named for what it looks like, in one line."""

import gzip
import io
import json
import lzma
import os
import zipfile

import pytest

from rebound_tui.store import strict
from rebound_tui.store.codec import decode, encode
from rebound_tui.store.refusal import Refused

TABLES = {
    "_meta": {
        1: {"_s": "01KDVDNA00000K3F9Q", "app": "rebound-tui", "db": "01KDVWM5G0QX7TB2", "min_writer": 1}
    },
    "applications": {
        10**15 + n: {
            "_s": "01KDVDQ4K0000K3F9Q",
            "company": "Acmé [/oops] [b",
            "role": "Größe 日本 👩‍💻",
            "n": n,
        }
        for n in range(40)
    },
}
GOOD = encode(TABLES)
TEXT = GOOD.decode()
LINE = '"1000000000000003": '
ROW = '{"_meta":{"1":{"app":"rebound-tui","db":"x"}},"events":{"5":{"kind":%s}}}'


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("rebound.json", GOOD)
    return buffer.getvalue()


LONGER = encode(TABLES | {"events": {n + 1: {"text": "an older story"} for n in range(20)}})

CASES = {
    "zero bytes": (b"", "is empty (0 bytes)"),
    "white space": (b" \n\n", "nothing but white space"),
    "null": (b"null\n", "holds null"),
    "a list at the top": (b"[]", "holds a list"),
    "a number": (b"12", "holds a number"),
    "a text": (b'"hello"', "holds a text"),
    "plain text": (b"Dear diary", "isn't JSON"),
    "NUL-filled": (bytes(len(GOOD)), "nothing but NUL bytes"),
    "NUL-tailed": (GOOD[:900] + bytes(300), "ends in NUL bytes (300, from byte 901)"),
    "NUL-tailed after the end": (GOOD + bytes(7), f"ends in NUL bytes (7, from byte {len(GOOD) + 1:,})"),
    "NUL in the middle": (GOOD[:900] + bytes(512) + GOOD[1412:], "has NUL bytes"),
    "over an older, longer one": (GOOD + LONGER[len(GOOD) :], f"{len(LONGER) - len(GOOD):,} bytes more"),
    "UTF-16": (TEXT.encode("utf-16"), "UTF-16"),
    "UTF-16 BE": ("\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"), "UTF-16"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "UTF-16"),
    "UTF-16 BE without a mark": (TEXT.encode("utf-16-be"), "UTF-16"),
    "UTF-16 of an empty one": ("{}\n".encode("utf-16"), "UTF-16"),
    "UTF-32": (TEXT.encode("utf-32"), "UTF-32"),
    "UTF-32 without a mark": (TEXT.encode("utf-32-le"), "UTF-32"),
    "cp1252": (
        encode({**TABLES, "applications": {7: {"company": "Acmé"}}}).decode().encode("cp1252"),
        "Windows-1252",
    ),
    "cp1252 throughout": (b'{"_meta": {"1": {"note": "' + b"\xe9\xfc\xe0 " * 9 + b'"}}}', "isn't UTF-8"),
    "duplicate keys in a document": (ROW.replace("%s", '1,"kind":1').encode(), "has the key 'kind' twice"),
    "duplicate ids": (
        TEXT.replace(LINE, LINE.replace("3", "4")).encode(),
        "has the key '1000000000000004' twice",
    ),
    "duplicate tables": (b'{"events":{},"events":{}}', "has the key 'events' twice"),
    "duplicate keys deep inside": (
        (ROW % '[{"\\u001b[/b]":1,"\\u001b[/b]":2}]').encode(),
        "'\\x1b[/b]' twice",
    ),
    "NaN": ((ROW % "NaN").encode(), "holds NaN"),
    "Infinity": ((ROW % "-Infinity").encode(), "holds -Infinity"),
    "1e999": ((ROW % "1e999").encode(), "holds the number 1e999"),
    "10^400": ((ROW % (10**400)).encode(), "whole number of 401 digits"),
    "a number of 10,000 digits": ((ROW % ("-" + "9" * 10_000)).encode(), "whole number of 10,000 digits"),
    "2^63": ((ROW % (2**63)).encode(), "whole number of 19 digits"),
    "nesting 100,000": (b"[" * 100_000 + b"]" * 100_000, "levels deep"),
    "objects nested 100,000 deep": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "levels deep"),
    "nesting 200 in a field": ((ROW % ("[" * 200 + "]" * 200)).encode(), "levels deep"),
    "a table that is a list": (b'{"_meta":{"1":{"app":"rebound-tui","db":"x"}},"events":[]}', "a list where"),
    "rows that are strings": (
        b'{"_meta":{"1":{"app":"rebound-tui","db":"x"}},"events":{"1":"x"}}',
        "a text where",
    ),
    "HTML": (b"\n<!DOCTYPE html>\n<html><body>Sign in</body></html>", "web page"),
    "HTML without a doctype": (b"<HTML><head></head></HTML>", "web page"),
    "gzip": (gzip.compress(GOOD), "gzip"),
    "zip": (zipped(), "zip"),
    "xz": (lzma.compress(GOOD), "xz"),
    "zstd": (b"\x28\xb5\x2f\xfd" + os.urandom(64), "zstd"),
    "age": (b"age-encryption.org/v1\n-> X25519 abc\n" + os.urandom(64), "encrypted (age)"),
    "GnuPG": (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "encrypted (GnuPG)"),
    "Ansible Vault": (b"$ANSIBLE_VAULT;1.1;AES256\n6632\n", "Ansible Vault"),
    "git-crypt": (b"\x00GITCRYPT\x00" + os.urandom(64), "git-crypt"),
    "sops": (b'{"events":{"1":{"text":"ENC[AES256_GCM,data:abc]"}},"sops":{"version":"3"}}', "sops"),
    "SQLite": (b"SQLite format 3\x00" + bytes(100), "SQLite"),
    "noise": (bytes(range(256)) * 9, "binary data, probably encrypted"),
    "git-lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "git-lfs"),
    "not ours": (b'{"_default": {"1": {"name": "x"}}}', "not a rebound-tui file"),
    "another app": (b'{"_meta": {"1": {"app": "other", "db": "x"}}}', "not a rebound-tui file"),
    "a meta that is no row": (
        b'{"_meta": {"2": {"app": "rebound-tui", "db": "x"}}}',
        "not a rebound-tui file",
    ),
    "a database without an id": (
        b'{"_meta": {"1": {"app": "rebound-tui", "db": []}}}',
        "not a rebound-tui file",
    ),
    "a missing comma": (TEXT.replace('"n":3', '"n":3 "m":4').encode(), "isn't whole JSON (line 9"),
    "a raw newline in a text": (TEXT.replace("Größe", "Grö\nße", 1).encode(), "isn't whole JSON (line 6"),
}
for style in (
    "<<<<<<< HEAD\n%s=======\n%s>>>>>>> theirs\n",
    "<<<<<<< HEAD\n%s||||||| 1f2e3d\n=======\n%s>>>>>>> x\n",
):
    line = TEXT.splitlines(keepends=True)[8]
    conflict = TEXT.replace(line, style % (line, line.replace('"n"', '"m"')))
    CASES[f"git conflict {len(style)}"] = (conflict.encode(), "git conflict markers")
for odd in ("x", "", "0", "01", "-1", "+1", " 1", "1.0", "1_0", "１", "9" * 20, "9" * 5000):
    row = {"_meta": {"1": {"app": "rebound-tui", "db": "x"}}, "events": {odd: {}}}
    CASES[f"the id {odd[:30]!r}"] = (json.dumps(row).encode(), f"has the id {odd[:20]!a}"[:22])


@pytest.mark.parametrize(("data", "said"), CASES.values(), ids=CASES.keys())
def test_it_is_refused_in_one_line_that_says_what_it_looks_like_and_what_to_do(data, said):
    with pytest.raises(Refused) as caught:
        decode(data)
    refused = caught.value
    assert said in refused.looks_like
    assert str(refused.at("/home/ann/rebound.json")) == (
        f"/home/ann/rebound.json {refused.looks_like}. Nothing was changed. {refused.advice}"
    )
    assert str(refused).isprintable()
    assert len(str(refused)) < 300
    assert refused.advice.endswith(".")
    assert not refused.looks_like.endswith(".")
    assert not {"doctor", "backups", "restore"} & set(str(refused).split())


@pytest.mark.parametrize("end", [*range(1, 40), *range(40, len(GOOD) - 2, 7)])
def test_a_file_that_ends_too_early_is_called_cut_off(end):
    with pytest.raises(Refused, match=rf"cut off at byte {end:,}\)"):
        decode(GOOD[:end])


EVERY_SORT_OF_VALUE = (
    '{"_meta":{"1":{"a":[true,false,null,-1.5e-7,12],"b":"\\\\ \\u001b \\ud800 \\" é 日"}}}'.encode()
)


@pytest.mark.parametrize("end", range(1, len(EVERY_SORT_OF_VALUE)))
def test_wherever_it_was_cut_it_is_called_cut_off(end):
    with pytest.raises(Refused, match=rf"cut off at byte {end}\)"):
        decode(EVERY_SORT_OF_VALUE[:end])


def test_a_file_beyond_the_cap_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(strict, "MAX_BYTES", len(GOOD) - 1)
    with pytest.raises(Refused, match="is larger than"):
        decode(GOOD)


@pytest.mark.parametrize("size", [1, 3, 16, 64, 1000, 100_000])
def test_noise_of_any_length_is_refused_without_a_traceback_of_another_kind(size):
    for _ in range(50):
        with pytest.raises(Refused):
            decode(os.urandom(size - 1) + b"\xff")


def test_encrypted_noise_is_called_binary():
    with pytest.raises(Refused, match="binary data"):
        decode(b"\x8c" + os.urandom(4000))
