"""Reading a file beside one that is known: as strict as reading all of it, and with the same result."""

from __future__ import annotations

import random

import pytest

from rebound_tui.store import codec, lines
from rebound_tui.store.database import Refused
from rebound_tui.store.meta import read_meta


class TestReadingBesideWhatIsKnown:
    """It must read as strictly as reading all of it, and come to the same."""

    def tables(self, rng, size):
        tables = {"_meta": {1: {"_s": "", "app": "rebound-tui", "db": "01KDVWM5G0QX7TB2"}}}
        for name in rng.sample(["a", "b", 'odd": {', "é\n", "z"], 3):
            tables[name] = {rng.randrange(1, 60): {"n": rng.randrange(3), "t": "},\n{"} for _ in range(size)}
        return tables

    @pytest.mark.parametrize("seed", range(60))
    def test_any_file(self, seed):
        rng = random.Random(seed)
        was, now = self.tables(rng, 12), self.tables(rng, 12)
        known = lines.Known(codec.encode(was), codec.decode(codec.encode(was)))
        data = codec.encode(now)
        assert lines.read_beside(data, known) == codec.decode(data)
        assert lines.read_beside(known.data, known) == known.tables
        for _ in range(40):
            broken = bytearray(data)
            for _ in range(rng.randrange(1, 4)):
                at = rng.randrange(len(broken))
                match rng.randrange(4):
                    case 0:
                        del broken[at : at + rng.randrange(1, 30)]
                    case 1:
                        broken[at] = rng.choice(b'{}[]",:\n 0195\\NaN\x00\xff')
                    case 2:
                        broken[at:at] = rng.choice([b"\n", b",\n", b"{", b"}", b'"', data[at : at + 40]])
                    case _:
                        other = rng.randrange(len(broken))
                        broken[at:at] = broken[other : other + rng.randrange(60)]
            found = lines.read_beside(bytes(broken), known)
            try:
                right = codec.decode(bytes(broken))
            except Refused:
                right = None
            if found is not None and read_meta(found):  # whoever asks looks at that
                assert found == right, bytes(broken)

    @pytest.mark.parametrize(
        "line",
        [
            '"5": {"a":1,"a":2}',
            '"5": {"a":NaN}',
            '"05": {}',
            '"5": {"a":1e999}',
            '"5": []',
            '"5": {}, "6": {}',
            '"x": {}',
        ],
    )
    def test_no_line_that_strict_reading_refuses(self, line):
        tables = {"_meta": {1: {"app": "rebound-tui", "db": "01KDVWM5G0QX7TB2"}}, "a": {7: {}}}
        known = lines.Known(codec.encode(tables), tables)
        data = known.data.replace(b'"7": {}', line.encode() + b',\n"7": {}')
        assert data != known.data
        assert lines.read_beside(data, known) is None
