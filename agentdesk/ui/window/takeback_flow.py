"""What was saved is taken back: between the forms, the undo bar, its key, and the form that opens again."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.undo.offer import UndoOffer
from agentdesk.ui.undo.text_first import TextUndoFirst
from agentdesk.ui.undo.view import UndoBar
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.status_display import StatusDisplay
from agentdesk.ui.window.writing import CALL, NOTE, QUICK, Writing


class TakebackFlow(QObject):
    """Any screen may ``offer`` what it has just done."""

    def __init__(self, writing: Writing, frame: WorkspaceFrame, tabs: CustomerTabs, flow: DetailFlow) -> None:
        super().__init__(frame)
        self._writing = writing
        self._frame = frame
        self._tabs = tabs
        self._flow = flow
        self.bar: UndoBar = frame.foot.undo
        writing.offered.connect(self.offer)
        writing.reopened.connect(self._reopen)
        TextUndoFirst(self)

    def offer(self, offer: UndoOffer) -> None:
        """Show for eight seconds how this is taken back."""
        self.bar.offer(offer)

    def queue_changed(self) -> None:
        """What was offered may have been sent."""
        self._writing.undo.look_whether_sent()

    def tell_on(self, statuses: StatusDisplay) -> None:
        """Where to say what came of it."""
        self._writing.failed.connect(statuses.fail)
        self.bar.told.connect(statuses.pass_on)
        self.bar.announced.connect(statuses.announcer.say)

    def bind(self, commands: CommandSet, owner: QWidget) -> None:
        """Give it its key."""
        commands.bind(CommandId.UNDO, owner=owner, run=self._writing.undo.take, refusal=self._why_not)
        commands.follow_keys(self.bar, CommandId.UNDO, self.bar.set_keys)

    def _why_not(self) -> str | None:
        return None if self._writing.undo.current is not None else self.tr("There is nothing to undo.")

    def _reopen(self, form: str, customer_id: str) -> None:
        current = self._tabs.current
        if current is not None and current.customer_id == customer_id:
            quick = self._frame.work.quick_note.edit
            {CALL: self._flow.log_call, NOTE: self._flow.new_note, QUICK: quick.setFocus}[form]()
