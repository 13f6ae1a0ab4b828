"""What a file says of its machines and of texts written apart, whatever it holds: `core.versions`."""

from __future__ import annotations

import pytest

from rebound_tui.core.versions import device_names, owners

ODD = [None, 5, True, [], ["K3F9Q"], {"a": 1}]


@pytest.mark.parametrize("odd", ODD)
def test_a_machine_of_an_odd_name_or_id_is_none(odd):
    rows = {1: {"device": odd, "name": "desk"}, 2: {"device": "7TZ0A", "name": odd}, 3: {}}
    assert device_names({"devices": rows | {4: {"device": "K3F9Q", "name": "lap [/]"}}}) == {
        "K3F9Q": "lap [/]"
    }


@pytest.mark.parametrize("odd", [None, [], [7], {"a": 1}, "7"])
def test_a_contested_text_of_an_odd_owner_is_nobodys(odd):
    tables = {"applications": {7: {}}, "events": {1: {"application": odd}, 2: {"application": 7}}}
    known = {("events", 1): ("text",)}
    assert owners(known, tables, "application") == set()
    assert owners(known | {("events", 2): ("text",)}, tables, "application") == {7}
