"""The work pane of a customer: filter row, courts and readers, the bar of new entries, the list in five states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.timeline_answers import TimelineTop
from agentdesk.ui.conversation.head import ThreadHead
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.chip_row import ChipRow
from agentdesk.ui.timeline.filters import Group, Period, TimelineFilter
from agentdesk.ui.timeline.presenter import TimelinePresenter
from agentdesk.ui.timeline.row import Row, RowKind
from agentdesk.ui.timeline.screen import Shown
from agentdesk.ui.timeline.table import Place, TimelineTable
from agentdesk.ui.timeline.top_line import TopLine
from agentdesk.ui.timeline.wording import counted
from agentdesk.ui.widgets.buttons import LinkButton, OutlineButton
from agentdesk.ui.widgets.labels import ElidedLabel
from agentdesk.ui.widgets.panes import Pane, PaneState

FIND_AFTER_MS = 120
LOADING_AFTER_MS = 80
LOOK_EVERY_MS = 1000


class TimelineView(QWidget):
    """Shows one presenter at a time; another customer's tab binds another."""

    opened = Signal(str)
    conversation_opened = Signal(str)
    unpin_asked = Signal(str)
    held_changed = Signal(int)
    top_changed = Signal()
    chosen_changed = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: TimelinePresenter | None = None
        self.head = ThreadHead(clock)
        self._filter = TimelineFilter()
        self._hidden = 0
        self._shown: tuple[Shown, BaseException | None] = (Shown.LOADING, None)
        self.chips = ChipRow()
        self.table = TimelineTable()
        self.pane = PaneState(self.table, "")
        self.filter_words = ElidedLabel("", Type.CAPTION, Ink.WARN)
        self.top_line = TopLine()
        self._clear = LinkButton("")
        self._filter_line = QWidget()
        self.new_bar = OutlineButton("", glyph="chevron-up")
        self._find_wait = QTimer(self)
        self._find_wait.setSingleShot(True)
        self._find_wait.setInterval(FIND_AFTER_MS)
        self._loading_wait = QTimer(self)
        self._loading_wait.setSingleShot(True)
        self._loading_wait.setInterval(LOADING_AFTER_MS)
        self._loading_wait.timeout.connect(self.pane.show_loading)
        self._look_wait = QTimer(self)
        self._look_wait.setInterval(LOOK_EVERY_MS)
        self._look_wait.timeout.connect(self._look)
        self._lay_out()
        self._wire()
        say = Phrases(self)
        say(self.table.setAccessibleName, lambda: self.tr("Timeline"))
        say(self.pane.setAccessibleName, lambda: self.tr("Timeline"))
        say(self._clear.set_words, lambda: self.tr("Clear filter"))

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._filter_line)
        line.setContentsMargins(20, 0, 12, 2)
        line.addWidget(self.filter_words, 1)
        line.addWidget(self._clear)
        self._filter_line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.chips)
        column.addWidget(self.top_line)
        column.addWidget(self._filter_line)
        column.addWidget(self.pane, 1)
        # Laid over the list, so that its coming and going moves no row.
        self.new_bar.setParent(self.pane)
        self.new_bar.hide()

    def _wire(self) -> None:
        self.chips.group_asked.connect(lambda key: self._filter_by(self._filter.toggled(Group(key))))
        self.chips.period_asked.connect(lambda key: self._filter_by(self._filter.reaching_back(Period(key))))
        self.chips.find_asked.connect(lambda _text: self._find_wait.start())
        self.chips.left.connect(self.table.setFocus)
        self._find_wait.timeout.connect(lambda: self._filter_by(self._filter.looking_for(self.chips.finder.text)))
        self._clear.clicked.connect(lambda _checked=False: self.clear_filter())
        self.pane.clear_asked.connect(self.clear_filter)
        self.pane.retry_asked.connect(lambda: self._told(TimelinePresenter.retry))
        self.table.opened.connect(self.open)
        self.table.unpin_asked.connect(self.unpin_asked)
        self.table.chosen_changed.connect(self.chosen_changed)
        self.table.more_wanted.connect(lambda: self._told(TimelinePresenter.want_more))
        self.table.expand_asked.connect(lambda key: self._told(lambda one: one.toggle_expanded(key)))
        self.new_bar.clicked.connect(lambda _checked=False: self.let_new_in())

    def _told(self, tell: Callable[[TimelinePresenter], object]) -> None:
        if self._presenter is not None:
            tell(self._presenter)

    def _filter_by(self, chosen: TimelineFilter) -> None:
        if self._presenter is not None:
            self._presenter.filter_by(chosen)

    def open(self, key: str) -> None:
        """What Enter does depends on the row: an entry is read, a matter shown, a month opened, the missed sought."""
        row = self.table.row(key)
        if row is None:
            return
        if row.kind in (RowKind.MONTH, RowKind.OLDER):
            self._told(lambda one: one.toggle_expanded(key))
        elif row.kind is RowKind.MISSED:
            self.go_to_missed()
        elif row.kind is RowKind.PROMISE:
            self.conversation_opened.emit(row.target)
        else:
            self.opened.emit(row.target or key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the filter, then leaves the thread: one step each."""
        if event.key() == Qt.Key.Key_Escape and self._filter.is_on:
            self.clear_filter()
        elif event.key() == Qt.Key.Key_Escape and self.head.conversation is not None:
            self.head.left.emit()
        else:
            super().keyPressEvent(event)

    def go_to_missed(self) -> None:
        """Go to the oldest entry that others added since the last visit, however far down it is."""
        unread = self._presenter.visit.unread if self._presenter is not None else None
        if unread is not None:
            self._told(lambda one: one.seek(unread.oldest_at))
            self.table.choose_when_there(unread.oldest_id)

    def _look(self) -> None:
        """Tell the presenter every second whether somebody can see the list."""
        window = self.window()
        is_seen = self.isVisible() and not window.isMinimized() and window.isActiveWindow()
        self._told(lambda one: one.look(is_seen=is_seen))

    # One customer after the other.

    @property
    def presenter(self) -> TimelinePresenter | None:
        """Whose timeline is shown."""
        return self._presenter

    def bind(self, presenter: TimelinePresenter | None, place: Place | None = None) -> None:
        """Show another customer's timeline, standing where it was left."""
        if self._presenter is not None:
            self._presenter.detach()
        self._presenter = presenter
        self._find_wait.stop()
        self.table.show_rows(())
        self.top_line.show_top(TimelineTop())
        if presenter is None:
            self._look_wait.stop()
            return
        self._look_wait.start()
        presenter.attach(self)
        if place is not None:
            self.table.go_to_when_there(place)
            if place.top_at is not None:
                presenter.seek(place.top_at)

    def clear_filter(self) -> None:
        """Hide nothing any more."""
        self.chips.finder.edit.clear()
        self._filter_by(TimelineFilter())

    def let_new_in(self) -> None:
        """Take the waiting entries in and go to the top."""
        self._told(TimelinePresenter.release_held)
        self.table.verticalScrollBar().setValue(0)
        self.table.setFocus()

    # What the presenter shows.

    def show_rows(self, rows: Sequence[Row], *, reveal: str | None = None) -> None:
        """See ``TimelineScreen``."""
        self.table.show_rows(rows, reveal=reveal)

    def show_pane(self, shown: Shown, error: BaseException | None = None) -> None:
        """See ``TimelineScreen``."""
        self._shown = (shown, error)
        self._loading_wait.stop()
        if shown is Shown.LOADING:
            # An empty list is as blank as the blank page, and most answers are there before anybody sees it.
            if self.pane.state is Pane.CONTENT:
                self._loading_wait.start()
            else:
                self.pane.show_loading()
        elif shown is Shown.ROWS:
            if self.pane.state is not Pane.CONTENT:
                self.pane.show_content()
        elif shown is Shown.EMPTY:
            self.pane.show_empty(*self._empty_words(), glyph="clock")
        elif shown is Shown.FILTERED_EMPTY:
            self.pane.show_filtered_empty(self.tr("No entry fits the filter"), self._hidden_words())
        elif error is not None:
            words = error_words(error)
            works = self.tr("Search and the other customers still work.")
            self.pane.show_error(words.happened, " ".join(part for part in (words.advice, works) if part))

    def _empty_words(self) -> tuple[str, str]:
        if self._presenter is not None and self._presenter.thread is not None:
            return (
                self.tr("Nothing belongs to this conversation yet"),
                self.tr("A call or note that you save here becomes part of it."),
            )
        return (
            self.tr("Nothing has happened with this customer yet"),
            self.tr("The first call or note you save appears here."),
        )

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """See ``TimelineScreen``."""
        self.chips.show_counts(counts)

    def show_filter(self, chosen: TimelineFilter, hidden: int) -> None:
        """See ``TimelineScreen``."""
        self._filter, self._hidden = chosen, hidden
        self.chips.show_filter(chosen, is_typing=self._find_wait.isActive())
        self._filter_line.setVisible(chosen.is_on)
        if chosen.is_on:
            self.filter_words.setText(self._filter_sentence())
        if self._shown[0] is Shown.FILTERED_EMPTY:
            self.show_pane(*self._shown)

    def show_held(self, count: int) -> None:
        """See ``TimelineScreen``."""
        self.new_bar.set_words(counted(self.tr("%n new", "", count), count, current_formats()))
        self.new_bar.setVisible(count > 0)
        self._place_new_bar()
        self.held_changed.emit(count)

    def show_top(self, top: TimelineTop) -> None:
        """See ``TimelineScreen``."""
        is_thread = self._presenter is not None and self._presenter.thread is not None
        self.top_line.show_top(TimelineTop() if is_thread else top)
        self.top_changed.emit()

    def _hidden_words(self) -> str:
        return counted(self.tr("%n items hidden", "", self._hidden), self._hidden, current_formats())

    def _filter_sentence(self) -> str:
        parts = []
        if self._filter.group is not Group.ALL:
            parts.append(self.chips.chip(self._filter.group).words)
        if self._filter.period is not Period.ALWAYS:
            parts.append(self.chips.period_words(self._filter.period))
        if self._filter.text:
            parts.append(fill(self.tr("“%1”"), self._filter.text))
        joined = " + ".join(parts)
        return fill(self.tr("Filter on: %1 — %2"), as_is(joined), as_is(self._hidden_words()))

    def _place_new_bar(self) -> None:
        size = self.new_bar.sizeHint()
        self.new_bar.setGeometry((self.pane.width() - size.width()) // 2, 6, size.width(), size.height())
        self.new_bar.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_new_bar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.table.retell()
            self._told(TimelinePresenter.retell)
