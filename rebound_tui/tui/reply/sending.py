"""Getting a reply out: copied, as a mail, as a file, or sent by oneself already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rebound_tui.core.letter import mailto, safe_address
from rebound_tui.core.text import fit, one_line
from rebound_tui.core.wording.seed import offered
from rebound_tui.tracker.reply import SAME
from rebound_tui.tracker.session import NotPossible
from rebound_tui.tui import later
from rebound_tui.tui.reply.ways import Ways

if TYPE_CHECKING:
    from rebound_tui.core.letter import Letter
    from rebound_tui.tui.app import ReboundApp
    from rebound_tui.tui.reply.screen import ReplyScreen

_WIDEST = 20  # cells for a name
_THEN = "Once it is sent, {reply.out} and x say so."


class Sending:
    """The way out of the reply that a screen shows."""

    def __init__(self, screen: ReplyScreen) -> None:
        self._screen = screen

    @property
    def _app(self) -> ReboundApp:
        return self._screen.app

    def ask(self) -> None:
        """Shows the ways out; while it cools off, until when they wait."""
        sheet = self._screen.sheet
        cool = sheet.cool
        cool.check()  # what is said of it is true of it as it stands
        self._app.push_screen(Ways(sheet.application, cool.text, sheet.contact, len(cool.marks)), self._go)

    def _go(self, way: str | None) -> None:
        try:
            if way == "sent":
                self._send()
            elif way == "leave":
                self._leave()
            elif way == "file":
                self._save_as_file()
            elif way is not None:
                letter = self._letter()
                self._app.say(_copy(self._app, letter) if way == "copy" else _open_mail(self._app, letter))
        except NotPossible as refused:
            self._app.say(str(refused))

    def _letter(self) -> Letter:
        return self._app.tracker.letter(self._screen.sheet.application.id)

    def _send(self) -> None:
        sheet, tracker = self._screen.sheet, self._app.tracker
        id_, to = sheet.application.id, sheet.contact.id if sheet.contact else SAME
        said = "Sent, and noted. The rest is theirs."
        if sheet.aim == "stay":
            said = offered(sheet.application, "Sent, and noted.", said, self._app.keys)
        if self._app.do("send the reply", lambda: tracker.reply(id_, sent=True, to=to), said=said):
            self._screen.is_saved()
            self._screen.dismiss()

    def _save_as_file(self) -> None:
        def said(path: str | None) -> None:
            if path:
                self._app.say(f"Saved as {path}")

        self._app.push_screen(later.LetterFile(self._screen.sheet.application, self._letter()), said)

    def _leave(self) -> None:
        def left(id_: int | None) -> None:
            if id_ is not None:
                self._screen.is_saved()
                self.ask()

        self._app.push_screen(later.LeaveDialog(self._screen.sheet.application), left)


def _copy(app: ReboundApp, letter: Letter) -> str:
    """Puts the letter on the clipboard, by the terminal (OSC 52)."""
    app.copy_to_clipboard(letter.text)
    return f"Copied, where the terminal lets us. {app.keys.said(_THEN)}"


def _open_mail(app: ReboundApp, letter: Letter) -> str:
    """Opens the letter in the mail program."""
    if not later.open_outside(mailto(letter)):
        return app.keys.said("Nothing here opens a mail; {reply.out} and c copy the letter.")
    then = app.keys.said(_THEN)
    if letter.address and not safe_address(letter.address):
        return f"Opened without the address, which isn't plainly one. {then}"
    if letter.name and not letter.address:
        return f"Opened without an address: none is noted for {fit(one_line(letter.name), _WIDEST)}. {then}"
    return f"Opened in your mail program. {then}"
