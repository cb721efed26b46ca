"""The place of the centre: how things stand over the list of changes, and beside it the page of what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from agentdesk.desk.answers import DeskStatus
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.change_list import ChangeList
from agentdesk.ui.sync_centre.change_view import ChangeView
from agentdesk.ui.sync_centre.comparison_view import ComparisonView
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.sync_centre.file_view import FileView
from agentdesk.ui.sync_centre.headline import Headline
from agentdesk.ui.sync_centre.headline_words import headline_facts, last_words
from agentdesk.ui.sync_centre.line_view import LineView
from agentdesk.ui.sync_centre.loading_block import LoadingBlock
from agentdesk.ui.sync_centre.pages import ChangePage, ComparisonPage, FilePage, Page
from agentdesk.ui.sync_centre.presenter import CentrePresenter, CentreShown
from agentdesk.ui.sync_centre.rows import FOLDS, CentreRow
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.beside import ListBeside
from agentdesk.ui.widgets.blocks import Surface
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.panes import PaneState

_LIST_PX, _LEAST_PAGE_PX, _HEAD_SIDES_PX = 600, 430, 36


class SyncPlace(ListBeside):
    """Shows and reads; the presenter decides. ``deed_asked`` is told what is to be done with the chosen change."""

    deed_asked = Signal(str, bool, object)
    customer_asked = Signal(str)
    failed = Signal(object)

    def __init__(
        self, presenter: CentrePresenter, commands: CommandSet, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._clock = clock
        self._status: DeskStatus | None = None
        self._waits_for_list = False
        self._shown: tuple[CentreShown, BaseException | None] = (CentreShown.LOADING, None)
        self.title = Label("", Type.TITLE)
        self.last = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self.sync_now = PrimaryButton("", glyph="sync", large=False)
        self.details = OutlineButton("", glyph="info")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.headline = Headline()
        self.loading = LoadingBlock()
        self.list = ChangeList()
        self.pane = PaneState(self.list, "")
        self.comparison = ComparisonView(commands)
        self.change = ChangeView(commands)
        self.file = FileView()
        self.line = LineView(commands, clock)
        self._lay_out()
        self._say()
        self._wire(commands)
        presenter.attach(self)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.sync_now)
        buttons.addWidget(self.details)
        buttons.addStretch(1)
        self._head.setSpacing(8)
        self._head.addWidget(self.title, 1)
        self._head.addLayout(buttons)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 16, 8)
        top.setSpacing(6)
        top.addLayout(self._head)
        top.addWidget(self.last)
        top.addWidget(self.headline)
        top.addWidget(self.loading)
        column = QVBoxLayout(self.leading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.pane, 1)
        self.page = Surface(Ink.BASE_ALT)
        self._stack = QStackedLayout(self.page)
        for page in (self.line, self.comparison, self.change, self.file):
            self._stack.addWidget(page)
        self._stand(self.page)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.title.setText, lambda: self.tr("Sync and conflicts"))
        say(self.setAccessibleName, lambda: self.tr("Sync and conflicts"))
        say(self.details.set_words, lambda: self.tr("Details"))
        say(self.list.setAccessibleName, lambda: self.tr("Changes on their way"))
        say(self.pane.setAccessibleName, lambda: self.tr("Changes on their way"))

    def _wire(self, commands: CommandSet) -> None:
        presenter = self._presenter
        commands.dress(self.sync_now, CommandId.SYNC_NOW)
        commands.follow_single_keys(self.list, self.list.set_digit_keys_enabled)
        commands.bind(
            CommandId.SAVE_AND_NEXT, owner=self.list, run=self.comparison.save_now, refusal=self._why_not_save
        )
        self.details.clicked.connect(lambda _checked=False: presenter.show_line())
        self.list.chosen.connect(presenter.choose)
        self.list.asked.connect(self._open)
        self.list.digit.connect(self._press)
        self.pane.retry_asked.connect(presenter.ask)
        self.comparison.picked.connect(presenter.pick)
        self.comparison.written.connect(presenter.write)
        self.comparison.left_open.connect(presenter.leave_open)
        self.comparison.save_asked.connect(self._save)
        self.comparison.later_asked.connect(self._later)
        self.change.done.connect(self.deed_asked)
        self.change.cause_asked.connect(self._show_cause)
        for page in (self.comparison, self.change, self.file):
            page.customer_asked.connect(self.customer_asked)
        for left in (self.comparison.left, self.change.left, self.file.left, self.line.left):
            left.connect(self.start)

    def start(self) -> None:
        """Put the keyboard into the list, or on the one button while there is none."""
        has_list = self._shown[0] is CentreShown.ROWS and self._has_choice()
        self._waits_for_list = not has_list
        (self.list if has_list else self.sync_now).setFocus()

    def _has_choice(self) -> bool:
        return any(row.can_be_chosen for row in self.list.rows_model.rows)

    def _open(self, key: str) -> None:
        """Enter: a fold opens or closes, a change is gone into."""
        if key in FOLDS:
            self._presenter.toggle(key)
            return
        self._presenter.choose(key)
        self._start_page()

    def _start_page(self) -> None:
        page = self._stack.currentWidget()
        starts = (
            (self.comparison, self.comparison.start),
            (self.change, self.change.start),
            (self.file, self.file.start),
        )
        for one, start in starts:
            if page is one:
                start()

    def _press(self, digit: int) -> None:
        press: dict[QWidget, Callable[[int], None]] = {
            self.comparison: self.comparison.press,
            self.change: self.change.press,
        }
        page = self._stack.currentWidget()
        if page in press:
            press[page](digit)

    def _why_not_save(self) -> str | None:
        if self._stack.currentWidget() is self.comparison:
            return self.comparison.why_not()
        return self.tr("Choose what to do by its digit.")

    def _save(self, alike: bool) -> None:
        if self._presenter.save(alike=alike, failed=self.failed.emit):
            self.start()

    def _later(self) -> None:
        self._presenter.later()
        self.start()

    def _show_cause(self, mid: int) -> None:
        self._presenter.choose(f"need {mid}")
        self._presenter.retell()
        self.start()

    # What is shown.

    def show_status(self, status: DeskStatus) -> None:
        """Write how things stand."""
        self._status = status
        self._write_status()

    def _write_status(self) -> None:
        status = self._status
        if status is not None:
            now, formats = self._clock.now(), current_formats()
            self.headline.show_facts(headline_facts(status, now, formats))
            self.last.setText(last_words(status, now, formats))
            self.loading.show_status(status)
            self.line.show_status(status)
            self._write_none()

    def show_rows(
        self, shown: CentreShown, rows: Sequence[CentreRow], chosen: str, error: BaseException | None
    ) -> None:
        """See ``CentreScreen``."""
        self._shown = (shown, error)
        had_list = self.list.hasFocus()
        self.list.show_rows(rows, chosen)
        if shown is CentreShown.ROWS:
            self.pane.show_content()
        elif shown is CentreShown.LOADING:
            self.pane.show_loading()
        elif shown is CentreShown.ERROR and error is not None:
            words = error_words(error)
            self.pane.show_error(words.happened, words.advice)
        self._write_none()
        if self._waits_for_list and self.sync_now.hasFocus() and shown is CentreShown.ROWS and self._has_choice():
            self.start()  # somebody came before the first answer did
        if had_list and not (shown is CentreShown.ROWS and self._has_choice()):
            self.sync_now.setFocus()

    def _write_none(self) -> None:
        if self._shown[0] is CentreShown.NONE:
            hint = self.tr("What you save appears here until the centre has it.")
            self.pane.show_empty(self.tr("Nothing is on its way and nothing needs you"), hint, glyph="cloud-done")

    def show_page(self, page: Page, reading: Reading) -> None:
        """See ``CentreScreen``."""
        shown: QWidget = self.line
        if isinstance(page, ComparisonPage):
            self.comparison.show_page(page, reading)
            shown = self.comparison
        elif isinstance(page, ChangePage):
            self.change.show_page(page, reading)
            shown = self.change
        elif isinstance(page, FilePage):
            self.file.show_page(page, reading)
            shown = self.file
        before = self._stack.currentWidget()
        if shown is not before:
            focused = QApplication.focusWidget()
            had_page = focused is not None and self.page.isAncestorOf(focused)
            self._stack.setCurrentWidget(shown)
            if had_page:
                self.start()

    def seek(self, key: str) -> None:
        """See ``CentreScreen``."""
        self.list.choose(key, seek=True)
        self.start()

    def _retell(self) -> None:
        self._presenter.retell()
        self._write_status()
        self._fit()

    def _fit(self) -> None:
        """The list takes as much as its rows need; the two values beside each other come before it."""
        wanted = min(current_look().px(_LIST_PX), round(self.width() * 0.46))
        width = max(300, min(wanted, self.width() - _LEAST_PAGE_PX))
        self.leading.setFixedWidth(width)
        needed = sum(part.sizeHint().width() for part in (self.title, self.sync_now, self.details))
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(across if needed + 2 * 8 + _HEAD_SIDES_PX <= width else down)
