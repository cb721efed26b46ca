"""The frame of the workspace: top bar, rail, the sheet with its panes, the notice line. Lays out, connects nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.customer.view import CustomerView
from agentdesk.ui.note.view import QuickNote
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.timeline.view import TimelineView
from agentdesk.ui.undo.presenter import UndoPresenter
from agentdesk.ui.widgets.blocks import Hairline, Surface
from agentdesk.ui.widgets.rail import COMPACT_RAIL_PX, RAIL_PX, Rail, RailItem
from agentdesk.ui.widgets.tabs import TabStrip
from agentdesk.ui.window.details import Details
from agentdesk.ui.window.notice_place import NoticePlace
from agentdesk.ui.window.pane_area import PaneArea
from agentdesk.ui.window.pane_walk import Stop
from agentdesk.ui.window.start_page import StartPage
from agentdesk.ui.window.top_bar import TopBar

CUSTOMER_PLACE = "customer"


class WorkPane(Surface):
    """Customer tabs over the timeline and the quick note, or the start page while nobody is open."""

    def __init__(self, timeline: TimelineView, quick_note: QuickNote, start: StartPage) -> None:
        super().__init__(Ink.BASE)
        self.tabs = TabStrip("")
        self.timeline = timeline
        self.quick_note = quick_note
        self.start = start
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addWidget(quick_note)
        customer = QWidget()
        column = QVBoxLayout(customer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(timeline, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(start)
        self._stack.addWidget(customer)
        say = Phrases(self)
        say(self.tabs.bar.setAccessibleName, lambda: self.tr("Open customers"))

    def show_customer(self, is_open: bool) -> None:
        """Tabs and timeline, or the start page."""
        self._stack.setCurrentIndex(1 if is_open else 0)


class WorkspaceFrame(Surface):
    """Everything that is seen while somebody is signed in. ``place_turned`` tells that another place is in front."""

    place_turned = Signal()

    def __init__(
        self,
        card: CustomerView,
        work: WorkPane,
        details: Details,
        *,
        menu: QMenu,
        undo: UndoPresenter,
        line_switch: QWidget | None = None,
    ) -> None:
        super().__init__(Ink.WINDOW)
        self.card, self.work, self.details = card, work, details
        self.top = TopBar(menu, line_switch)
        self.rail = Rail("")
        self.place = self.rail.add(CUSTOMER_PLACE, "", "customer")
        self.rail.choose(CUSTOMER_PLACE)
        self.help = self.rail.add_action("", "help")
        self.lock = self.rail.add_action("", "lock")
        self.panes = PaneArea(card, work, details)
        self.panes.became_narrow.connect(self._narrow)
        details.left.connect(self._leave_details)
        self._pages: dict[str, QWidget] = {CUSTOMER_PLACE: self.panes}
        self._stack = QStackedLayout()
        self.foot = NoticePlace(undo)
        self.notice = self.foot.notice
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        # Not before it stands in the frame: a page without a parent would be shown as a window and take the keyboard.
        self._stack.addWidget(self.panes)
        self._strips = QVBoxLayout()
        self._strips.setSpacing(0)
        column.addLayout(self._strips)
        column.addWidget(self.foot)
        card.follow_in_tab_order(self.lock)
        say = Phrases(self)
        say(self.rail.setAccessibleName, lambda: self.tr("Places"))
        say(self.place.set_words, lambda: COMMANDS[CommandId.WORKSPACE].words)
        say(self.help.set_words, lambda: COMMANDS[CommandId.HELP].words)
        say(self.lock.set_words, lambda: COMMANDS[CommandId.LOCK].words)

    def add_place(self, key: str, glyph: str, page: QWidget) -> RailItem:
        """Another place beside that of the customers; its words are said by who adds it."""
        self._pages[key] = page
        self._stack.addWidget(page)
        return self.rail.add(key, "", glyph)

    def add_strip(self, strip: QWidget) -> None:
        """A strip over the notice line that shows and hides itself; whatever place is shown, it is seen."""
        self._strips.addWidget(strip)

    def turn_to(self, key: str = CUSTOMER_PLACE) -> None:
        """Show a place."""
        before = self._stack.currentWidget()
        self.rail.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        if self._stack.currentWidget() is not before:
            self.place_turned.emit()

    @property
    def place_shown(self) -> str:
        """The key of the place that is shown."""
        return next(key for key, page in self._pages.items() if page is self._stack.currentWidget())

    def stops(self) -> list[Stop]:
        """The panes in reading order, and where the keyboard begins in each."""
        return [
            Stop(self.top, self.top.search.edit),
            Stop(self.rail, self.place),
            Stop(self.card, self.card.log_call),
            Stop(self.work, self.work.timeline.table),
            Stop(self.panes.details, self.details.entry.body),
            Stop(self.foot.undo, self.foot.undo.button),
        ]

    def _narrow(self, is_narrow: bool) -> None:
        self.rail.set_compact(is_narrow)
        self.top.set_rail_width(COMPACT_RAIL_PX if is_narrow else RAIL_PX)

    def _leave_details(self) -> None:
        """Esc: the keyboard leaves the details and what is written stays; over the work they go too."""
        if not self.panes.is_wide:
            self.panes.show_details(False)
        (self.work.timeline.table if self.work.timeline.isVisible() else self.work.start.find_button).setFocus()
