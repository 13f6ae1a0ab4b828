"""To whom a reply goes: nobody yet, the only one there is, or several to choose from; anybody else by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Static

from rebound_tui.core.text import fit, one_line
from rebound_tui.core.wording.reply import NOBODY_YET, to_whom_words
from rebound_tui.tui import later
from rebound_tui.tui.reply.parts import Labelled
from rebound_tui.tui.text import content
from rebound_tui.tui.widgets.options import Options

if TYPE_CHECKING:
    from textual import events

    from rebound_tui.core.application import Application
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.reply import Reply
    from rebound_tui.tui.app import ReboundApp

_NAME = 24  # cells


class Whom(Labelled):
    """The line that says so; who was chosen by the key stands among those there are."""

    app: ReboundApp

    class Chosen(Message):
        """It goes to somebody else."""

    class Asked(Message):
        """It was clicked on."""

    def __init__(self) -> None:
        self.several = Options([])
        self._only = Static(markup=False)
        self._people: list[Contact] = []
        self._named: int | None = None
        super().__init__("To", self.several, self._only, id="reply-whom")

    @property
    def contact(self) -> Contact | None:
        """To whom it goes."""
        if len(self._people) == 1:
            return self._people[0]
        return self._people[self.several.chosen] if self._people and self.several.chosen >= 0 else None

    @property
    def has_several(self) -> bool:
        """Whether there are some to choose from."""
        return len(self._people) > 1

    def differs(self, reply: Reply) -> bool:
        """Whether somebody was chosen of whom the file doesn't know yet; nobody has to choose the only one."""
        contact = self.contact
        if contact is None or not (self.has_several or contact.id == self._named):
            return False
        saved = self.app.snapshot.contact(reply.to) if reply.to is not None else None
        return saved is None or saved.id != contact.id

    def show(self, application: Application, reply: Reply) -> None:
        """Shows whom it may go to, as the file has it; who stood there stays, so that the focus has where to be."""
        self._show(application, reply, None)

    def _show(self, application: Application, reply: Reply, named: int | None) -> None:
        self._named = named
        ids = (*application.contacts, reply.to, named, *(one.id for one in self._people))
        found = (self.app.snapshot.contact(id_) for id_ in ids if id_ is not None)
        self._people = [*{one.id: one for one in found if one}.values()]
        chosen = self.app.snapshot.contact(named or reply.to or 0)
        names = [fit(one_line(one.name), _NAME) for one in self._people]
        self.several.offer(names, self._people.index(chosen) if chosen in self._people else -1)
        nobody = "nobody" if reply.sent_at else self.app.keys.said(NOBODY_YET)
        self._only.update(content(names[0] if names else nobody))
        self.several.display, self._only.display = self.has_several, not self.has_several
        self.set_class(self.has_several, "-several")

    def ask(self, application: Application, reply: Reply) -> None:
        """Asks to whom it goes; of somebody new, who that is."""

        def chosen(whom: int | str | None) -> None:
            if isinstance(whom, str):
                self.app.push_screen(later.AddContact(application, name=whom), chosen)
            elif whom is not None and (contact := self.app.snapshot.contact(whom)):
                self._show(application, reply, contact.id)
                self.post_message(self.Chosen())
                self.app.say(to_whom_words(contact))
            elif whom is not None:
                self.app.say("That person is not there any more.")

        self.app.push_screen(later.ToWhom(application, self.app.snapshot), chosen)

    def on_click(self, event: events.Click) -> None:
        """Asks, as the key does; a click on one of several chooses that one."""
        if event.widget is not self.several:
            self.post_message(self.Asked())
