"""Document ids: random where a thing may exist twice, from its key where it exists once."""

import json
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from rebound_tui.store import ids
from rebound_tui.store.ids import key_id, random_id


def test_random_ids_fill_52_bits_and_never_repeat():
    chosen = {random_id(()) for _ in range(2000)}
    assert len(chosen) == 2000
    assert 2**51 < max(chosen) < 2**52
    assert min(chosen) > 0


def test_an_id_in_use_or_zero_is_drawn_again(monkeypatch):
    drawn = iter([bytes(7), b"\x00" * 6 + b"\x70", b"\x00" * 6 + b"\x80"])
    monkeypatch.setattr(ids.os, "urandom", lambda _: next(drawn))
    assert random_id({7}) == 8


def test_a_key_gives_the_first_52_bits_of_the_hash_of_its_canonical_json():
    text = json.dumps(["marks", 1304127712446417, "2026-11-23"], separators=(",", ":"))
    assert key_id("marks", 1304127712446417, "2026-11-23") == int(sha256(text.encode()).hexdigest()[:13], 16)
    assert key_id("questions", "größe") == int(sha256('["questions","größe"]'.encode()).hexdigest()[:13], 16)


@given(st.text(), st.lists(st.integers(1, 2**52) | st.text(), min_size=1))
def test_any_key_gives_an_id_and_always_the_same(table, key):
    assert 0 < key_id(table, *key) == key_id(table, *key) < 2**52


def test_a_number_and_its_digits_are_two_keys():
    assert key_id("holds", 7) != key_id("holds", "7")
