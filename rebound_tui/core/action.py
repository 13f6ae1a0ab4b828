"""Every action there is: its key, its word and its sentence. Bindings, footer, help and palette read this table.

One key has one meaning everywhere. A place or a pane names the actions it offers by their id; an action
`item.add` is carried out by the method `action_item_add` of whoever offers it. `core.keymap` lets a person say other
keys.
"""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """One thing a key does. `label` is the word in the footer, `help` the sentence in the help and the palette."""

    id: str
    keys: str
    label: str
    help: str

    @property
    def method(self) -> str:
        """The action's name as Textual knows it."""
        return self.id.replace(".", "_")


_TABLE = (
    Action("place.today", "1", "Today", "Go to Today: what asks for a minute of this day"),
    Action("place.applications", "2", "Applications", "Go to Applications: each with its four panes"),
    Action("place.people", "3", "People", "Go to People: who to be in touch with, and when"),
    Action("place.habits", "4", "Habits", "Go to Habits: today's marks and how strong each is"),
    Action(
        "place.seeds", "B", "doors", "Go to the doors that a no left open: whom to come back to, and when"
    ),
    Action("place.settings", "comma", "settings", "Go to the settings: what you may choose for yourself"),
    Action("item.add", "a", "add", "Add what this place holds: an application, a person, a habit"),
    Action(
        "application.quick", "A", "quick", "Add an application in one line, with link, source, tags and stage"
    ),
    Action("item.open", "enter", "open", "Open what the cursor is on"),
    Action("item.done", "space", "done", "Tick it, mark it done, or take that back"),
    Action("item.not_done", "minus", "not done", "Mark it not done, which is fine"),
    Action(
        "section.done",
        "asterisk",
        "all done",
        "Mark all habits that are still open done, in one go; elsewhere all of the section, where that makes sense",
    ),
    Action(
        "item.not_now", "z", "not now", "Not now: snooze a person, skip a habit, leave the rest for tomorrow"
    ),
    Action("item.edit", "e", "edit", "Edit what the cursor is on"),
    Action("item.delete", "d", "delete", "Delete it; it goes to the trash, and undo brings it back"),
    Action(
        "setting.reset",
        "d",
        "as it comes",
        "Set it back to how it comes; a question of your own is asked no more",
    ),
    Action("application.log", "l", "log", "Log what happened: a note, a mail, a call, an interview"),
    Action("habit.log", "l", "log", "Say more of a habit's day: a number, a note, why it was skipped"),
    Action("application.stage", "s", "stage", "Move the application to another stage"),
    Action("application.reject", "n", "got a no", "Log a no; it cools off before you answer"),
    Action("application.plan", "p", "if it is a no", "Write the card for the day a no comes, in two lines"),
    Action(
        "application.shred",
        "D",
        "shred",
        "Shred the hot draft, every version of it; that can't be taken back",
    ),
    Action("application.reply", "r", "reply", "Reply to the no: what you want, and the letter"),
    Action("application.reflect", "f", "reflect", "Reflect: a few questions, then one lesson"),
    Action("lessons.open", "L", "lessons", "Open your lessons, and what all reflections say"),
    Action("application.contacts", "c", "contacts", "Make contacts of the people named on the application"),
    Action("application.seed", "b", "door", "After a no: how the door stands, why come back, and when"),
    Action(
        "application.reapply",
        "C",
        "come back",
        "Come back after a no: a new application with the same people",
    ),
    Action("application.link", "o", "open link", "Open the application's link in the browser"),
    Action(
        "item.restore",
        "R",
        "bring back",
        "Bring back what was deleted while another machine went on with it",
    ),
    Action(
        "text.versions",
        "V",
        "versions",
        "Show the versions of a text that was written on two machines, and settle it",
    ),
    Action("person.touch", "t", "touch", "Note that you were in touch with somebody"),
    Action(
        "person.rest",
        "Z",
        "rest",
        "Let a person rest until a day or without an end, or go on with one who rests",
    ),
    Action("person.same", "equals_sign", "same person", "Make one of two contacts that are the same person"),
    Action(
        "reply.out", "ctrl+r", "send…", "Copy the reply, open it as a mail, save it, or say that it is sent"
    ),
    Action(
        "reply.whom", "ctrl+f", "to whom", "Say to whom the reply goes: somebody you know, or somebody new"
    ),
    Action(
        "reply.mark",
        "ctrl+n",
        "next mark",
        "Go to the next passage that may be read otherwise than you mean it",
    ),
    Action("reply.calmer", "ctrl+t", "calmer", "Take the calmer wording for the passage under the cursor"),
    Action("reply.editor", "ctrl+o", "editor", "Write on in your own editor"),
    Action("reply.letter", "ctrl+l", "letter", "Begin anew with the letter for what you want"),
    Action("reply.letters", "ctrl+g", "before", "Read what you wrote to them before"),
    Action("text.save", "ctrl+s", "save", "Save what you wrote"),
    Action("day.before", "left", "day before", "Choose the day before, to mark that one"),
    Action("day.after", "right", "day after", "Choose the day after, up to today"),
    Action("item.select", "v", "select", "Choose several at once: what you do then is done to all of them"),
    Action("list.all", "plus", "all", "Choose all that the list shows, or let go of all of them"),
    Action("item.archive", "x", "archive", "Put it away without deleting it, or take it out again"),
    Action("habits.pause", "P", "pause", "Pause all habits for some days; it costs them nothing"),
    Action("list.sort", "S", "sort", "Sort the list by another column, or the other way round"),
    Action("item.copy", "y", "copy", "Copy the row as text"),
    Action("item.repeat", "full_stop", "repeat", "Do to this row what was done to another one last"),
    Action("list.find", "slash", "find", "Show only what matches, as you type"),
    Action("pane.next", "tab", "next pane", "Go to the next pane"),
    Action("pane.previous", "shift+tab", "previous pane", "Go to the pane before"),
    Action("pane.maximise", "m", "maximise", "Give the pane the whole screen, and back"),
    Action("rows.down", "down,j", "down", "Go down a line"),
    Action("rows.up", "up,k", "up", "Go up a line"),
    Action("rows.first", "home,g", "first", "Go to the first line"),
    Action("rows.last", "end,G", "last", "Go to the last line"),
    Action("rows.page_down", "pagedown", "page down", "Go down by what fits"),
    Action("rows.page_up", "pageup", "page up", "Go up by what fits"),
    Action("app.undo", "u", "undo", "Take back the last thing you did"),
    Action("app.redo", "U", "redo", "Do again what was taken back"),
    Action("app.palette", "ctrl+p", "palette", "Find any action, application or person by name"),
    Action("app.help", "question_mark,f1", "help", "Show the keys for where you are"),
    Action(
        "app.file",
        "i",
        "the file",
        "Say how the file stands: saved, its machines, and what is wrong if anything is",
    ),
    Action("app.back", "escape", "back", "Go back; typed text is never lost without asking"),
    Action(
        "app.tour", "T", "tour", "Show the short tour once more: the four steps, the four places, the keys"
    ),
    Action("app.quit", "q", "quit", "Quit; everything is saved already"),
)
ACTIONS: dict[str, Action] = {action.id: action for action in _TABLE}

#: What works everywhere, so that no place has to name it.
EVERYWHERE = (
    "place.today",
    "place.applications",
    "place.people",
    "place.habits",
    "place.seeds",
    "place.settings",
    "application.quick",
    "habits.pause",
    "lessons.open",
    "app.undo",
    "app.redo",
    "app.palette",
    "app.help",
    "app.file",
    "app.tour",
    "app.quit",
)
#: How to move in a list.
IN_LISTS = ("rows.down", "rows.up", "rows.first", "rows.last", "rows.page_down", "rows.page_up")
#: What works in every place, and is the place's to carry out.
IN_PLACES = ("pane.next", "pane.previous", "app.back")

#: What works while one types, where a letter is a letter.
WHILE_TYPING = (
    "reply.out",
    "reply.whom",
    "reply.mark",
    "reply.calmer",
    "reply.editor",
    "reply.letter",
    "reply.letters",
    "text.save",
)
