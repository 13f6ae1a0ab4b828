"""Draws docs/screenshot.svg, the picture in the README: the real app on its demo. `python docs/make_screenshot.py`."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rebound_tui.tracker.demo import make_demo
from rebound_tui.tracker.tracker import open_tracker
from rebound_tui.tui.app import ReboundApp

PICTURE = Path(__file__).with_name("screenshot.svg")
SIZE = (120, 32)
#: A Tuesday afternoon: five hours after the no that the demo begins with.
NOW = datetime(2026, 11, 24, 14, 19, 7, tzinfo=UTC)
# Rich's picture asks another host for its font; ours asks nobody, and any monospaced font will do.
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = 'font-family: Fira Code, "DejaVu Sans Mono", Menlo, Consolas, monospace'


async def draw() -> str:
    """Returns the Applications place of the demo as SVG."""
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "rebound.json")
        env = {"XDG_STATE_HOME": os.path.join(folder, "state"), "TZ": "UTC"}
        make_demo(path, env, now=NOW)
        tracker = open_tracker(path, env, clock=lambda: NOW)
        app = ReboundApp(tracker)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press("2")
            await pilot.pause(0.3)
            picture = app.export_screenshot(title="rebound-tui demo")
        tracker.close()
    picture = _FONTS.sub("", picture).replace("font-family: Fira Code, monospace", _FAMILY)
    return picture.replace(
        "<svg ", '<svg xml:space="preserve" ', 1
    )  # some viewers drop spaces at the edge of a text


def main() -> int:
    """Writes the picture."""
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
