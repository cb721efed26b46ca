"""What every workspace of this program shares, and the frame with its screens that each is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.customer.view import CustomerView
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.entry.view import EntryView
from agentdesk.ui.logcall.view import LogCallView
from agentdesk.ui.note.view import NoteView, QuickNote
from agentdesk.ui.status.wording import Notice
from agentdesk.ui.timeline.view import TimelineView
from agentdesk.ui.window.details import Details
from agentdesk.ui.window.frame import WorkPane, WorkspaceFrame
from agentdesk.ui.window.keys_page import KeysPage
from agentdesk.ui.window.start_page import StartPage
from agentdesk.ui.window.user_menu import UserMenu
from agentdesk.ui.window.writing import Writing


@dataclass(frozen=True)
class Surroundings:
    """What every workspace of this program shares."""

    commands: CommandSet
    clock: Clock
    new_id: Callable[[], str]
    tell_system: Callable[[Notice], None]


def frame_of(writing: Writing, around: Surroundings, menu: UserMenu, line_switch: QWidget | None) -> WorkspaceFrame:
    """The screens of a workspace in their frame."""
    commands, clock = around.commands, around.clock
    call, note = LogCallView(writing.call, commands), NoteView(writing.note, commands)
    details = Details(call, note, EntryView(commands), KeysPage(commands))
    work = WorkPane(TimelineView(clock), QuickNote(writing.quick, commands), StartPage(commands))
    card = CustomerView(commands, clock)
    return WorkspaceFrame(card, work, details, menu=menu, undo=writing.undo, line_switch=line_switch)
