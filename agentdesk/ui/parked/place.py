"""The place where a lead settles parked work: the list of what waits, and beside it the work in words."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats
from agentdesk.ui.parked.presenter import ParkedPresenter, ParkedShown, ParkedState
from agentdesk.ui.parked.wording import failed_words, no_line_words, parked_row
from agentdesk.ui.parked.work_view import ParkedWorkView
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.beside import ListBeside
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.window.digit_list import DigitList


class ParkedPlace(ListBeside):
    """Shows and reads; the presenter decides."""

    def __init__(
        self, presenter: ParkedPresenter, commands: CommandSet, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._clock = clock
        self.title = Label("", Type.TITLE)
        self.again = OutlineButton("", glyph="sync")
        self.more = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.list = DigitList()
        self.pane = PaneState(self.list, "")
        self.work = ParkedWorkView(presenter, commands)
        self._lay_out()
        self._say()
        self._wire(commands)
        presenter.attach(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.leading)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 16, 10)
        foot.addWidget(self.more)
        column.addLayout(foot)
        self._stand(self.work)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.title.setText, lambda: self.tr("Parked work"))
        say(self.setAccessibleName, lambda: self.tr("Parked work"))
        say(self.again.set_words, lambda: self.tr("Look again"))
        say(self.list.setAccessibleName, lambda: self.tr("Work that waits for a lead"))
        say(self.pane.setAccessibleName, lambda: self.tr("Work that waits for a lead"))
        say(self.more.setText, lambda: self.tr("More comes when these are settled."))

    def _wire(self, commands: CommandSet) -> None:
        presenter = self._presenter
        self.again.clicked.connect(lambda _checked=False: presenter.ask())
        self.pane.retry_asked.connect(presenter.ask)
        self.list.chosen.connect(presenter.choose)
        self.list.opened.connect(lambda _place: self.work.start())
        self.list.digit.connect(self.work.press)
        self.work.left.connect(self.start)
        commands.follow_single_keys(self.list, self.list.set_digit_keys_enabled)

    def start(self) -> None:
        """Put the keyboard into the list, or where one looks again while it is empty."""
        (self.list if self._presenter.state.changes else self.again).setFocus()

    def show_state(self, state: ParkedState) -> None:
        """See ``ParkedScreen``."""
        reading = Reading(current_formats(), self._clock.now())
        focused = QApplication.focusWidget()
        had_work = focused is not None and self.work.isAncestorOf(focused)
        had_here = had_work or self.list.hasFocus() or self.again.hasFocus()
        self.list.show_rows([parked_row(one, reading) for one in state.changes])
        self._show_pane(state)
        self.more.setVisible(state.more and bool(state.changes))
        self._show_work(state.chosen is not None)
        self.work.show_state(state, reading)
        if state.chosen is not None:
            self.list.choose(state.chosen.key)
        if had_here and (state.chosen is None or self.again.hasFocus()):
            self.start()

    def _show_pane(self, state: ParkedState) -> None:
        if state.shown is ParkedShown.CHANGES:
            self.pane.show_content()
        elif state.shown is ParkedShown.LOADING:
            self.pane.show_loading()
        elif state.shown is ParkedShown.NO_LINE:
            hint = self.tr("What waits here is with the centre alone. It is asked as soon as there is a line.")
            self.pane.show_empty(no_line_words(), hint, glyph="offline")
        elif state.shown is ParkedShown.ERROR and state.error is not None:
            self.pane.show_error(failed_words(state.error))
        else:
            hint = self.tr(
                "Here waits what came from a disabled account, or about a customer who was not the author's any more."
            )
            self.pane.show_empty(self.tr("Nothing waits for you"), hint, glyph="check")

    def _retell(self) -> None:
        self._presenter.retell()
