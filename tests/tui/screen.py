"""What stands on the screen, and keys that are pressed on it."""

from __future__ import annotations


def picture(app):
    """The screen line by line."""
    return [
        "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips(app.size)
    ]


def shown(home):
    """All that stands on the screen of somebody's app."""
    return "\n".join(picture(home.app))


def read(home):
    """The same as one reads it: without boxes, and across the ends of lines."""
    return " ".join(shown(home).replace("│", " ").replace("┃", " ").split())


async def press(pilot, *keys):
    """Presses keys, one after the other."""
    await pilot.press(*keys)
    await pilot.pause()


async def type_in(pilot, text):
    """Presses the keys of a text."""
    await press(pilot, *text)


async def click(pilot, words, **more):
    """Clicks where these words begin on the screen."""
    lines = picture(pilot.app)
    row = next(at for at, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[row].index(words), row), **more)
    await pilot.pause()
