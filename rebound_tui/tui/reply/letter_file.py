"""The dialog that saves a letter as a file, and never over another without asking."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar

from rebound_tui.core.letter import Letter, as_eml, as_text, file_name
from rebound_tui.store.export import NotWritten, Taken, documents_folder, write_file
from rebound_tui.store.paths import expand
from rebound_tui.tui.dialogs.dialog import Dialog
from rebound_tui.tui.dialogs.form import Choice, Field, LineField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rebound_tui.core.application import Application

_ENDINGS = {"txt": ".txt", "eml": ".eml"}


class LetterFile(Dialog[str]):
    """The kind of file, and where; left with the path."""

    TITLE: ClassVar = "Save the letter"

    def __init__(self, application: Application, letter: Letter) -> None:
        self.application = application
        self.letter = letter
        self._asked = ""
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Choosing the other kind changes the ending."""
        kinds = [("txt", "text (.txt)"), ("eml", "a mail to open (.eml)")]
        self._kind = Choice("kind", "As", kinds, "txt")
        company = self.application.company
        name = file_name(f"Reply to {company}" if company else "Reply", ".txt")
        self._path = LineField(
            "path", "File", os.path.join(documents_folder(os.environ), name), required="Where to?"
        )
        yield self._kind
        yield self._path

    def on_mount(self) -> None:
        """Follows the kind."""
        self.watch(self._kind.control, "chosen", self._turn, init=False)

    def _turn(self) -> None:
        stem, ending = os.path.splitext(self._path.control.value)
        if ending in _ENDINGS.values():
            self._path.control.value = stem + _ENDINGS[self._kind.value]

    def submit(self, values: Mapping[str, Any]) -> str:
        """Writes it."""
        path = os.path.abspath(expand(values["path"], os.environ))
        data = as_eml(self.letter) if values["kind"] == "eml" else as_text(self.letter)
        try:
            write_file(path, data, over=self._asked == path)
        except Taken:
            self._asked = path
            save = self.app.keys["text.save"]
            raise ValueError(f"There is a file of that name already. {save} once more replaces it.") from None
        except NotWritten as why:
            raise ValueError(str(why)) from None
        return path
