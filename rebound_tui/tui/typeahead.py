"""Keys that come faster than the screen can follow, as over a slow line, still arrive where they were meant.

Textual hands a key to whatever has the focus at that moment and carries out the one before it later. So of
`a Acme ⇥ Engineer ⏎`, sent in one go, most would reach the list behind the dialog. Here a key that follows closely
on another waits until what that one set off has come to rest.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ScreenStackError
from textual.events import Key
from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.events import Event
    from textual.message_pump import MessagePump
    from textual.widget import Widget

CLOSELY = 0.05  # seconds; nobody's fingers are that fast
_ROUNDS = 4  # a key sets off a message, that another, and so on; never more than this many deep
_LOOK = 0.25  # seconds between two looks whether a fence went down with the widget it was given to
_OPENING = 0.5  # seconds a place or a dialog may take to have a focus
_BUILDING = 10.0  # seconds one may take to be there at all, or a key to be dealt with, on a machine with much else to do


def takes_letters(widget: Widget | None) -> bool:
    """Whether one is typing in it, so that a letter is a letter there."""
    return widget is not None and widget.check_consume_key("a", "a")


class Fence(Message):
    """Travels the way a key takes, behind it: once it is through, the key has been dealt with."""

    def __init__(self, target: MessagePump) -> None:
        super().__init__()
        self.target = target
        self.reached = asyncio.Event()
        self.reached_at = 0.0

    @property
    def is_lost(self) -> bool:
        """Whether what it was given to is gone."""
        return not self.target.is_attached

    def reach(self) -> None:
        """It is through."""
        self.reached_at = monotonic()
        self.reached.set()


class Typeahead:
    """The keys and pastes that wait, and the one that was let through last."""

    def __init__(self, app: App[int], deliver: Callable[[Event], Awaitable[None]]) -> None:
        """Makes it.

        Args:
            app: whose focus decides where a key goes.
            deliver: what the app does with a key.
        """
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Event] = deque()
        self._last: Event | None = None
        self._last_at = 0.0
        self._last_in: Widget | None = None
        self._behind: Fence | None = None
        self._task: asyncio.Task[None] | None = None

    async def take(self, event: Event) -> None:
        """Lets a key or a paste through, now or in its turn."""
        if self._task is not None:
            self._waiting.append(event)
        elif self._is_mere_typing() or not self._follows_closely():
            await self._let_through(event)
        else:
            self._waiting.append(event)
            self._task = asyncio.create_task(self._go_on())

    def again(self, event: Event) -> None:
        """Lets a key through once more, before those that wait: what it was handed to had no use for it."""
        self._waiting.appendleft(event)
        if self._task is None:
            self._task = asyncio.create_task(self._go_on())

    async def _let_through(self, event: Event) -> None:
        self._last_in = self._app.focused
        await self._deliver(event)
        self._last, self._last_at = event, monotonic()
        self._behind = None
        if not self._is_mere_typing():
            self._behind = self._fence()

    async def _go_on(self) -> None:
        try:
            while self._waiting:
                if not self._is_mere_typing():
                    await self._come_to_rest()
                await self._let_through(self._waiting.popleft())
        except ScreenStackError:
            self._waiting.clear()  # the app has ended meanwhile: nobody is there to take them
        finally:
            self._task = None

    def _follows_closely(self) -> bool:
        """Whether what the last key set off may still go on; a place takes longer at its first visit.

        On a machine that has much else to do a key may wait long before it is so much as looked at.
        """
        last_at = self._last_at
        if self._behind is not None and not self._behind.is_lost:
            if not self._behind.reached.is_set():
                return monotonic() - last_at <= _BUILDING
            last_at = self._behind.reached_at
        if self._app.focused is not None:
            may_take = CLOSELY
        elif not self._app.screen.is_mounted:
            may_take = _BUILDING
        else:
            may_take = CLOSELY if self._app.screen.is_modal else _OPENING
        return monotonic() - last_at <= may_take

    def _is_mere_typing(self) -> bool:
        """Whether the last key was a letter in a text, which sets off nothing that the next has to wait for."""
        return (
            takes_letters(self._app.focused)
            and self._app.focused is self._last_in
            and isinstance(self._last, Key)
            and self._last.is_printable
        )

    def _fence(self) -> Fence | None:
        """Sends a fence the way the last key went."""
        target = self._app.focused or self._app.screen
        fence = Fence(target)
        return fence if target.post_message(fence) else None

    async def _come_to_rest(self) -> None:
        for _ in range(_ROUNDS):
            fence = self._fence()
            if fence is None or not await self._is_through(fence):
                break
        start = monotonic()
        while self._app.focused is None:  # Textual tells nobody when a screen has got its focus
            if monotonic() - start > (_OPENING if self._app.screen.is_mounted else _BUILDING):
                break
            await asyncio.sleep(0.005)

    async def _is_through(self, fence: Fence) -> bool:
        """Waits until a fence is through, or lost; False, too, if nothing moves at all."""
        start = monotonic()
        while not fence.is_lost and monotonic() - start <= _BUILDING:
            try:
                await asyncio.wait_for(fence.reached.wait(), _LOOK)
            except TimeoutError:
                continue
            return True
        return False
