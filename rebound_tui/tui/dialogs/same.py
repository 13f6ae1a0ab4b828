"""The choice of a contact that is the same person as another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rebound_tui.core.naming import same_text
from rebound_tui.tui.dialogs.choose import Choose, Option

if TYPE_CHECKING:
    from rebound_tui.core.contact import Contact
    from rebound_tui.core.snapshot import Snapshot


class SamePerson(Choose[int]):
    """Those with a word of the name or the same company stand first; typing finds any other, slips included."""

    PLACEHOLDER: ClassVar = "a name"
    HINT: ClassVar = "↑ ↓ choose · enter makes them one · esc leaves"
    NOTHING: ClassVar = "There is nobody else by that name."

    def __init__(self, contact: Contact, snapshot: Snapshot) -> None:
        words = set(same_text(" ".join(contact.names)).split())
        company = same_text(contact.company)

        def order(other: Contact) -> tuple[bool, bool, str, int]:
            is_like = bool(words & set(same_text(" ".join(other.names)).split()))
            is_there = bool(company) and same_text(other.company) == company
            return (not is_like, not is_there, other.name.casefold(), other.id)

        others = sorted((one for one in snapshot.contacts.values() if one.id != contact.id), key=order)
        super().__init__(
            f"{contact.name or 'This'} is the same person as",
            [Option(other.id, other.name or "(no name)", other.company or "") for other in others],
        )

    def searched(self, option: Option[int]) -> str:
        """The name and the company."""
        return f"{option.name} {option.aside}"
