"""The workspace of one signed-in user: makes the screens, hands each what it needs, and lets them work together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.ui.board.flow import LeadBoard
from agentdesk.ui.callbacks.flow import CallbacksFlow
from agentdesk.ui.calllog.flow import CallLogFlow
from agentdesk.ui.calls.flow import CallsFlow
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.identity.flow import IdentityFlow, Screens
from agentdesk.ui.parked.flow import ParkedWork
from agentdesk.ui.presence.flow import PresenceFlow
from agentdesk.ui.search.presenter import SearchPresenter
from agentdesk.ui.search.view import SearchOverlay
from agentdesk.ui.sync_centre.flow import CentreScreens, SyncCentre
from agentdesk.ui.texts import fill, token
from agentdesk.ui.window.courier_flow import CourierFlow
from agentdesk.ui.window.customer_tabs import CustomerTabs
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.file_flow import FileFlow
from agentdesk.ui.window.live_flow import LiveFlow
from agentdesk.ui.window.matter_flow import MatterFlow
from agentdesk.ui.window.memory import WorkspaceMemory
from agentdesk.ui.window.news import News
from agentdesk.ui.window.pane_walk import PaneWalk
from agentdesk.ui.window.status_display import StatusDisplay
from agentdesk.ui.window.surroundings import Surroundings, frame_of
from agentdesk.ui.window.takeback_flow import TakebackFlow
from agentdesk.ui.window.user_menu import UserMenu
from agentdesk.ui.window.ways import Ways
from agentdesk.ui.window.workspace_keys import Whereabouts, WorkspaceKeys
from agentdesk.ui.window.writing import Writing

MOST_RECENT = 8


class Workspace(QWidget):
    """One user's screens. ``lock_asked`` and ``shut_out`` end it; the menu's wishes go to the window."""

    lock_asked = Signal()
    other_user_asked = Signal()
    shut_out = Signal(object)
    title_changed = Signal(str)

    def __init__(
        self, link: DeskLink, around: Surroundings, *, line_switch: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._clock = around.clock
        self._commands = around.commands
        self.menu = UserMenu(self)
        self.writing = Writing(link, around.clock, around.new_id, self)
        self.call, self.note, self.quick = self.writing.call, self.writing.note, self.writing.quick
        self.frame = frame_of(self.writing, around, self.menu, line_switch)
        self.search = SearchPresenter(link, around.clock)
        self.tabs = CustomerTabs(link, around.clock, self.frame)
        self.statuses = StatusDisplay(self.frame, link, around.clock, around.tell_system)
        self.flow = DetailFlow(
            self.frame, self.tabs, self.call, self.note, asker=link, status=lambda: self.statuses.presenter.status
        )
        self.takeback = TakebackFlow(self.writing, self.frame, self.tabs, self.flow)
        self.matters = MatterFlow(link, around, self.frame, tabs=self.tabs, flow=self.flow, statuses=self.statuses)
        self.ways = ways = Ways(self.frame, self.tabs, self.search, self.matters.leave)
        self.find_customer, self.open_customer = ways.find_customer, ways.open_customer
        self.open_entry = ways.open_entry
        self.files = FileFlow(link, around.commands, self.frame, self.statuses, lambda: self.matters.entry)
        self.courier = CourierFlow(link, around.commands, self.frame, self.statuses)
        screens = Screens(self.frame, self.tabs, self.flow, self.statuses, self.open_customer)
        self.identity = IdentityFlow(link, around, screens)
        watched = CentreScreens(self.frame, self.statuses, self.tabs, self.open_customer)
        self.callbacks = CallbacksFlow(link, around, watched, self.flow)
        self.calls = CallsFlow(link, around, watched, self.flow, writing=self.writing, find=self.find_customer)
        self.centre = SyncCentre(link, self._commands, self._clock, watched)
        self._lay_out()
        self.overlay = SearchOverlay(self.search, self.frame.top.search, self)
        self.keys = self._make_keys()
        self._walk = PaneWalk(self.frame.stops())
        self.identity.join(self.search, self.overlay, self._walk)
        self.centre.join(self._walk)
        self.board = LeadBoard(link, self._commands, self._clock, watched, self._walk)
        self.parked = ParkedWork(link, self._commands, self._clock, watched, self._walk)
        self.live = LiveFlow(link, self.frame, self.statuses.announcer.say)
        self.presence = PresenceFlow(link, around, watched, self.flow, self.menu)
        self._join()
        self.call_log = CallLogFlow(link, around, watched, self._walk, self.identity.add_customer)
        self._wire()
        self._bind_commands()
        self._start()

    # Making.

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    def _join(self) -> None:
        """Let the flows hear of each other."""
        if self.identity.duplicates is not None:
            self.centre.follow_pairs(self.identity.duplicates.place.state_asked)
        self.callbacks.join(self._walk, self.live)
        self.calls.join(self._walk, self.identity, self.callbacks.deeds)
        self.calls.occupied.connect(self.presence.follow)
        self.centre.withdrawn.connect(self.calls.withdrawn)
        self.live.follow(self.tabs, self.flow, self.writing)

    def _make_keys(self) -> WorkspaceKeys:
        where = Whereabouts(lambda: self.tabs.card.name if self.tabs.card is not None else "", self.open_customer)
        keys = WorkspaceKeys(self._commands, self._link, self.statuses, where, self)
        keys.serve_menu(self.menu)
        self._commands.follow_keys(self, CommandId.FIND_CUSTOMER, self.frame.top.search.set_keys)
        return keys

    def _wire(self) -> None:
        frame = self.frame
        self._link.changed.connect(self._on_changes)
        self.statuses.shut_out.connect(self.shut_out)
        self.overlay.customer_opened.connect(self.open_customer)
        self.overlay.entry_opened.connect(self.open_entry)
        self.overlay.left.connect(self.ways.focus_work)
        frame.work.start.customer_asked.connect(self.open_customer)
        frame.work.tabs.new_asked.connect(self.find_customer)
        frame.details.entry.copied.connect(lambda _text: self.statuses.pass_on(self.tr("Text copied")))
        frame.card.copied.connect(lambda text: self.statuses.pass_on(fill(self.tr("%1 copied"), token(text))))
        frame.card.satisfaction.line.list_asked.connect(self.ways.show_surveys)
        frame.work.quick_note.failed.connect(self.statuses.fail)
        frame.top.chip_pressed.connect(self.centre.show)
        frame.notice.action_asked.connect(self.centre.show)
        self.writing.saving.connect(self._on_saving)
        self.writing.saved.connect(self._on_saved)
        self.takeback.tell_on(self.statuses)
        self.news = News(self.tabs, frame.work.timeline, self._link.desk.user.user_id, self.statuses.announcer.say)
        frame.foot.undo.left.connect(self.ways.focus_work)
        frame.help.clicked.connect(lambda _checked=False: self.flow.show_keys())
        frame.lock.clicked.connect(lambda _checked=False: self.lock_asked.emit())
        self.menu.lock_asked.connect(self.lock_asked)
        self.menu.other_user_asked.connect(self.other_user_asked)
        self.tabs.turned.connect(self._on_turned)
        self.tabs.card_changed.connect(self.tell_title)

    def _bind_commands(self) -> None:
        for command, run in {
            CommandId.FIND_CUSTOMER: self.find_customer,
            CommandId.FIND_IN_PANE: self.find_in_pane,
            CommandId.WORKSPACE: self.ways.focus_work,
            CommandId.NEXT_TAB: self.frame.work.tabs.next,
            CommandId.PREVIOUS_TAB: self.frame.work.tabs.previous,
            CommandId.CLOSE_TAB: self.tabs.close_current,
            CommandId.NEXT_PANE: lambda: self._walk.step(1),
            CommandId.PREVIOUS_PANE: lambda: self._walk.step(-1),
            CommandId.DETAILS: self.flow.toggle,
            CommandId.SYNC_NOW: self.sync_now,
            CommandId.LOCK: self.lock_asked.emit,
            CommandId.OTHER_USER: self.other_user_asked.emit,
            CommandId.HELP: self.flow.show_keys,
        }.items():
            self._commands.bind(command, owner=self, run=run)
        for command, run in {
            CommandId.LOG_CALL: self.callbacks.log_call,
            CommandId.NEW_NOTE: self.callbacks.new_note,
            CommandId.OPEN_ITEM: self.ways.open_chosen,
            CommandId.COPY_PHONE: self.frame.card.copy_first_phone,
        }.items():
            self._commands.bind(command, owner=self, run=run, refusal=self._why_no_customer)
        self.takeback.bind(self._commands, self)

    def _start(self) -> None:
        self.frame.top.set_user(self._link.desk.user.name)
        self.frame.card.hide()
        self.frame.panes.show_details(False)
        self.statuses.start()
        self._ask_recent()
        self.tell_title()

    # What the agent does.

    def _why_no_customer(self) -> str | None:
        return None if self.callbacks.has_customer else self.tr("Open a customer first.")

    def find_in_pane(self) -> None:
        """Put the keyboard into the field of what is in front: the queue's, or the timeline's."""
        if self.callbacks.is_shown:
            self.callbacks.place.views.finder.select_all()
        elif self.tabs.current is not None:
            self.frame.work.timeline.chips.finder.select_all()

    def sync_now(self) -> None:
        """Wake the sync."""
        self._link.send(lambda desk: desk.sync_now(), lambda _none: self.statuses.presenter.ask(), self.statuses.fail)

    # What follows.

    def _on_saving(self, customer_id: str, entry_id: str) -> None:
        current = self.tabs.current
        if current is not None and current.customer_id == customer_id:
            current.expect_own(entry_id)

    def _on_saved(self, customer_id: str, entry_id: str) -> None:
        self.flow.saved(customer_id, entry_id)
        self.statuses.announcer.say(self.tr("Saved on this device"))

    def _on_changes(self, changes: Changes) -> None:
        self.tabs.take_changes(changes)
        self.statuses.take_changes(changes)
        if changes.queue_changed:
            self.takeback.queue_changed()
        if self.tabs.current is None and (changes.everything or "interaction" in changes.tables):
            self._ask_recent()

    def _ask_recent(self) -> None:
        show = self.frame.work.start.show_recent
        self._link.ask("start page", lambda desk: desk.recent_customers(MOST_RECENT), show)

    def _on_turned(self) -> None:
        current = self.tabs.current
        self.quick.open(current.customer_id if current is not None else "")
        if current is None:
            self._ask_recent()
        self.tell_title()

    def tell_title(self) -> None:
        """Say who is in front, for the title of the window."""
        card = self.tabs.card
        self.title_changed.emit(card.name if card is not None else self.tr("Customers"))

    def warn_of_lock(self, seconds: int) -> None:
        """Nobody works here: the desk locks in so many seconds; 0 when somebody does again."""
        if self.frame.foot.warn_of_lock(seconds):
            self.statuses.announcer.say(self.frame.foot.lock_words, is_urgent=True)

    # Coming and going.

    def memory(self) -> WorkspaceMemory:
        """What to come back to; drafts are kept on the way."""
        for writing in (self.frame.details.call, self.frame.details.note, self.frame.work.quick_note):
            writing.keep()
        self.identity.keep()
        form = self.flow.shown.value if self.flow.shown.is_draft else ""
        return self.tabs.memory(self._link.desk.user.user_id, form)

    def restore(self, memory: WorkspaceMemory) -> None:
        """Come back to it."""
        self.tabs.restore(memory)
        self.flow.restore(memory.form)

    def close_down(self) -> None:
        """Ask and show nothing more."""
        self.statuses.stop()
        self.live.close()
        self.presence.close()
        self.callbacks.close()
        self.calls.close()
        self.call_log.close()
        self.writing.undo.give_up()
        self._link.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.statuses.retell()
            self.frame.top.set_user(self._link.desk.user.name)
            self.tell_title()
