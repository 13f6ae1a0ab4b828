"""What is loaded when somebody first asks for it, so that a start pays for none of it.

    self.app.push_screen(later.NoDialog(application))

What a place opens is named here, once for the program and once for whoever checks the types.
"""
# ruff: noqa: PLC0414 - that is how a module says that it hands on what it imports

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

#: Names by the module they are in.
MODULES = {
    "core.wording.offers": ("OFFERS",),
    "core.wording.pause": ("FEEL_SKIPPED", "SHREDDED"),
    "tui.dialogs.answer": ("Reword", "RewordEnd"),
    "tui.dialogs.application": ("AddApplication", "EditApplication"),
    "tui.dialogs.breathe": ("Breathe",),
    "tui.dialogs.confirm": ("Confirm",),
    "tui.dialogs.contact": ("AddContact", "EditContact"),
    "tui.dialogs.event": ("EventDialog",),
    "tui.dialogs.feedback": ("FeedbackDialog",),
    "tui.dialogs.feel": ("FeelDialog",),
    "tui.dialogs.file": ("FileScreen",),
    "tui.dialogs.habit": ("AddHabit", "EditHabit", "MarkDialog", "PauseDialog"),
    "tui.dialogs.help": ("Help",),
    "tui.dialogs.hold": ("HoldDialog",),
    "tui.dialogs.leave": ("LeaveDialog",),
    "tui.dialogs.ledger": ("Ledger",),
    "tui.dialogs.log": ("LogDialog",),
    "tui.dialogs.machine": ("MachineDialog", "choose_keys", "choose_theme", "try_to_note"),
    "tui.dialogs.no": ("NoDialog",),
    "tui.dialogs.place": ("PlaceDialog",),
    "tui.dialogs.plan": ("PlanDialog",),
    "tui.dialogs.question": ("AddQuestion", "EditQuestion"),
    "tui.dialogs.questions": ("about_changed_since", "about_copy", "about_first_start", "about_missing"),
    "tui.dialogs.quick": ("QuickDialog",),
    "tui.dialogs.reread": ("Reread",),
    "tui.dialogs.rest": ("RestDialog",),
    "tui.dialogs.same": ("SamePerson",),
    "tui.dialogs.seed": ("PutOffDialog", "ReapplyDialog", "SeedDialog"),
    "tui.dialogs.setting": ("SettingDialog",),
    "tui.dialogs.several": ("SaveFilter", "StageAll", "TagAll"),
    "tui.dialogs.shredding": ("about_backups", "about_shredding"),
    "tui.dialogs.snooze": ("SnoozeDialog",),
    "tui.dialogs.sort": ("SortDialog",),
    "tui.dialogs.stage": ("StageDialog",),
    "tui.dialogs.touch": ("EditTouch", "TouchDialog"),
    "tui.dialogs.tour": ("Tour",),
    "tui.dialogs.trial": ("Trials",),
    "tui.dialogs.versions": ("VersionsScreen",),
    "tui.dialogs.walk": ("Walk",),
    "tui.dialogs.who": ("WhoDialog",),
    "tui.habit_verbs": ("pause_or_go_on",),
    "tui.lending": ("lend",),
    "tui.opening": ("open_outside",),
    "tui.palette": ("open_palette",),
    "tui.panes.reflection": ("LESSON", "SAID"),
    "tui.reply.letter_file": ("LetterFile",),
    "tui.reply.letters": ("Letters",),
    "tui.reply.outcome": ("OutcomeDialog",),
    "tui.reply.screen": ("ReplyScreen",),
    "tui.reply.template": ("TemplateDialog",),
    "tui.reply.to_whom": ("ToWhom",),
    "tui.where": ("Where",),
}

if TYPE_CHECKING:
    from rebound_tui.core.wording.offers import OFFERS as OFFERS
    from rebound_tui.core.wording.pause import FEEL_SKIPPED as FEEL_SKIPPED
    from rebound_tui.core.wording.pause import SHREDDED as SHREDDED
    from rebound_tui.tui.dialogs.answer import Reword as Reword
    from rebound_tui.tui.dialogs.answer import RewordEnd as RewordEnd
    from rebound_tui.tui.dialogs.application import AddApplication as AddApplication
    from rebound_tui.tui.dialogs.application import EditApplication as EditApplication
    from rebound_tui.tui.dialogs.breathe import Breathe as Breathe
    from rebound_tui.tui.dialogs.confirm import Confirm as Confirm
    from rebound_tui.tui.dialogs.contact import AddContact as AddContact
    from rebound_tui.tui.dialogs.contact import EditContact as EditContact
    from rebound_tui.tui.dialogs.event import EventDialog as EventDialog
    from rebound_tui.tui.dialogs.feedback import FeedbackDialog as FeedbackDialog
    from rebound_tui.tui.dialogs.feel import FeelDialog as FeelDialog
    from rebound_tui.tui.dialogs.file import FileScreen as FileScreen
    from rebound_tui.tui.dialogs.habit import AddHabit as AddHabit
    from rebound_tui.tui.dialogs.habit import EditHabit as EditHabit
    from rebound_tui.tui.dialogs.habit import MarkDialog as MarkDialog
    from rebound_tui.tui.dialogs.habit import PauseDialog as PauseDialog
    from rebound_tui.tui.dialogs.help import Help as Help
    from rebound_tui.tui.dialogs.hold import HoldDialog as HoldDialog
    from rebound_tui.tui.dialogs.leave import LeaveDialog as LeaveDialog
    from rebound_tui.tui.dialogs.ledger import Ledger as Ledger
    from rebound_tui.tui.dialogs.log import LogDialog as LogDialog
    from rebound_tui.tui.dialogs.machine import MachineDialog as MachineDialog
    from rebound_tui.tui.dialogs.machine import choose_keys as choose_keys
    from rebound_tui.tui.dialogs.machine import choose_theme as choose_theme
    from rebound_tui.tui.dialogs.machine import try_to_note as try_to_note
    from rebound_tui.tui.dialogs.no import NoDialog as NoDialog
    from rebound_tui.tui.dialogs.place import PlaceDialog as PlaceDialog
    from rebound_tui.tui.dialogs.plan import PlanDialog as PlanDialog
    from rebound_tui.tui.dialogs.question import AddQuestion as AddQuestion
    from rebound_tui.tui.dialogs.question import EditQuestion as EditQuestion
    from rebound_tui.tui.dialogs.questions import about_changed_since as about_changed_since
    from rebound_tui.tui.dialogs.questions import about_copy as about_copy
    from rebound_tui.tui.dialogs.questions import about_first_start as about_first_start
    from rebound_tui.tui.dialogs.questions import about_missing as about_missing
    from rebound_tui.tui.dialogs.quick import QuickDialog as QuickDialog
    from rebound_tui.tui.dialogs.reread import Reread as Reread
    from rebound_tui.tui.dialogs.rest import RestDialog as RestDialog
    from rebound_tui.tui.dialogs.same import SamePerson as SamePerson
    from rebound_tui.tui.dialogs.seed import PutOffDialog as PutOffDialog
    from rebound_tui.tui.dialogs.seed import ReapplyDialog as ReapplyDialog
    from rebound_tui.tui.dialogs.seed import SeedDialog as SeedDialog
    from rebound_tui.tui.dialogs.setting import SettingDialog as SettingDialog
    from rebound_tui.tui.dialogs.several import SaveFilter as SaveFilter
    from rebound_tui.tui.dialogs.several import StageAll as StageAll
    from rebound_tui.tui.dialogs.several import TagAll as TagAll
    from rebound_tui.tui.dialogs.shredding import about_backups as about_backups
    from rebound_tui.tui.dialogs.shredding import about_shredding as about_shredding
    from rebound_tui.tui.dialogs.snooze import SnoozeDialog as SnoozeDialog
    from rebound_tui.tui.dialogs.sort import SortDialog as SortDialog
    from rebound_tui.tui.dialogs.stage import StageDialog as StageDialog
    from rebound_tui.tui.dialogs.touch import EditTouch as EditTouch
    from rebound_tui.tui.dialogs.touch import TouchDialog as TouchDialog
    from rebound_tui.tui.dialogs.tour import Tour as Tour
    from rebound_tui.tui.dialogs.trial import Trials as Trials
    from rebound_tui.tui.dialogs.versions import VersionsScreen as VersionsScreen
    from rebound_tui.tui.dialogs.walk import Walk as Walk
    from rebound_tui.tui.dialogs.who import WhoDialog as WhoDialog
    from rebound_tui.tui.habit_verbs import pause_or_go_on as pause_or_go_on
    from rebound_tui.tui.lending import lend as lend
    from rebound_tui.tui.opening import open_outside as open_outside
    from rebound_tui.tui.palette import open_palette as open_palette
    from rebound_tui.tui.panes.reflection import LESSON as LESSON
    from rebound_tui.tui.panes.reflection import SAID as SAID
    from rebound_tui.tui.reply.letter_file import LetterFile as LetterFile
    from rebound_tui.tui.reply.letters import Letters as Letters
    from rebound_tui.tui.reply.outcome import OutcomeDialog as OutcomeDialog
    from rebound_tui.tui.reply.screen import ReplyScreen as ReplyScreen
    from rebound_tui.tui.reply.template import TemplateDialog as TemplateDialog
    from rebound_tui.tui.reply.to_whom import ToWhom as ToWhom
    from rebound_tui.tui.where import Where as Where
else:
    _WHERE = {name: module for module, names in MODULES.items() for name in names}

    def __getattr__(name: str) -> object:
        if name not in _WHERE:
            raise AttributeError(f"Nothing called {name} is loaded later.")
        return getattr(import_module(f"rebound_tui.{_WHERE[name]}"), name)
