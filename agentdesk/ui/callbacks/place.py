"""The place of the callbacks: views with their counts, the queue under its columns, and beside it the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.ui.callbacks.columns import QueueHeading
from agentdesk.ui.callbacks.presenter import QueuePresenter, QueueShown, QueueState
from agentdesk.ui.callbacks.queue_list import QueueList
from agentdesk.ui.callbacks.rows import queue_row
from agentdesk.ui.callbacks.views_bar import ViewsBar, nothing_found_words
from agentdesk.ui.callbacks.wording import empty_words, view_words
from agentdesk.ui.callbacks.work import WorkPresenter
from agentdesk.ui.callbacks.work_view import CallbackWorkView
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Type
from agentdesk.ui.widgets.beside import ListBeside
from agentdesk.ui.widgets.blocks import Hairline
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.chips import FilterChip, KeyHint
from agentdesk.ui.widgets.labels import ElidedLabel
from agentdesk.ui.widgets.panes import PaneState

_WORK_PX, _LEAST_WORK_PX = 330, 292
_HINT_GAP = 16
_HINTS = (CommandId.HOLD_MATTER, CommandId.SNOOZE, CommandId.ASSIGN)


class CallbacksPlace(ListBeside):
    """Shows and reads; the presenters decide. ``opened`` is told the customer who was asked for."""

    opened = Signal(str)

    def __init__(
        self, presenter: QueuePresenter, work: WorkPresenter, commands: CommandSet, clock: Clock, user_id: str
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._work = work
        self._user_id = user_id
        self.title = ElidedLabel("", Type.TITLE)
        self.chips = {view: FilterChip("") for view in QueueView}
        self._group = QButtonGroup(self)
        self.views = ViewsBar()
        self.next = OutlineButton("", glyph="chevron-next")
        self.heading = QueueHeading()
        self.list = QueueList()
        self.pane = PaneState(self._headed(), "", tiles=False)
        self.hints = {command: KeyHint(()) for command in _HINTS}
        self.work = CallbackWorkView(work, commands, clock, user_id)
        self._lay_out()
        self._say()
        self._wire(commands)
        presenter.attach(self)

    def _headed(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        return holder

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 16, 10)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addSpacing(8)
        for chip in self.chips.values():
            self._group.addButton(chip)
            head.addWidget(chip)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 16, 8)
        foot.setSpacing(_HINT_GAP)
        for hint in self.hints.values():
            foot.addWidget(hint)
        foot.addStretch(1)
        foot.addWidget(self.next)
        column = QVBoxLayout(self.leading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.views)
        column.addWidget(self.pane, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self._stand(self.work, list_grows=True)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.title.setText, lambda: COMMANDS[CommandId.CALLBACKS].words)
        say(self.setAccessibleName, lambda: COMMANDS[CommandId.CALLBACKS].words)
        say(self.list.setAccessibleName, lambda: self.tr("Promised callbacks"))
        say(self.pane.setAccessibleName, lambda: self.tr("Promised callbacks"))
        say(self.next.set_words, lambda: self.tr("Next"))
        for view, chip in self.chips.items():
            say(chip.set_words, partial(view_words, view))

    def _wire(self, commands: CommandSet) -> None:
        presenter = self._presenter
        for view, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, view=view: self._turn(view))
        self.next.clicked.connect(lambda _checked=False: commands.run(CommandId.NEXT_ITEM))
        commands.follow_keys(self.next, CommandId.NEXT_ITEM, self.next.set_keys)
        for command, hint in self.hints.items():
            commands.follow_keys(hint, command, partial(self._say_hint, command))
        Phrases(self)(lambda _words: self._say_hints(commands), lambda: "")
        self.pane.retry_asked.connect(presenter.ask)
        self.pane.clear_asked.connect(self.views.finder.edit.clear)
        self.list.chosen.connect(presenter.choose)
        self.list.opened.connect(lambda _place: self._open())
        self.list.sideways.connect(self._turn_by)
        self.list.digit.connect(self._work.press)
        self.work.left.connect(self.start)
        commands.follow_single_keys(self.list, self.list.set_digit_keys_enabled)

    def _say_hints(self, commands: CommandSet) -> None:
        for command in self.hints:
            self._say_hint(command, commands.caps(command))

    def _say_hint(self, command: CommandId, keys: Sequence[str]) -> None:
        words = {
            CommandId.HOLD_MATTER: self.tr("Take"),
            CommandId.SNOOZE: self.tr("Put off"),
            CommandId.ASSIGN: self.tr("Owner"),
        }[command]
        self.hints[command].set_hint(keys, words)
        self._fit_hints()

    def _turn(self, view: QueueView) -> None:
        self._presenter.turn(view)

    def _turn_by(self, step: int) -> None:
        """The view beside this one."""
        views = list(QueueView)
        place = views.index(self._presenter.state.view) + step
        if 0 <= place < len(views):
            self._turn(views[place])

    def _open(self) -> None:
        chosen = self._presenter.state.chosen
        if chosen is not None:
            self.opened.emit(chosen.customer_id)

    def start(self) -> None:
        """Put the keyboard into the list, or on the view that is shown while it is empty."""
        state = self._presenter.state
        (self.list if state.shown is not QueueShown.NONE else self.chips[state.view]).setFocus()

    def show_state(self, state: QueueState) -> None:
        """See ``QueueScreen``."""
        formats, clocks = current_formats(), self._presenter.clocks
        had_here = self.leading.isAncestorOf(QApplication.focusWidget() or self)
        for view, chip in self.chips.items():
            count = state.queue.counts.get(view, 0) if state.queue is not None else 0
            chip.set_count(formats.number(count) if count else "")
            chip.setChecked(view is state.view)
        rows = [queue_row(view, self._user_id, clocks, formats) for view in state.rows]
        if state.shown is not QueueShown.LOADING:
            self.list.show_rows(rows, state.chosen.id if state.chosen is not None else None)
        self._show_pane(state)
        self._show_work(state.chosen is not None)
        self.work.show_state(state, clocks)
        if had_here and not self.has_keyboard:
            self.start()

    def _show_pane(self, state: QueueState) -> None:
        if state.shown is QueueShown.ROWS:
            self.pane.show_content()
        elif state.shown is QueueShown.LOADING:
            if not state.rows:
                self.pane.show_loading()
        elif state.shown is QueueShown.ERROR and state.error is not None:
            self.pane.show_error(error_words(state.error).sentence)
        elif state.looking_for:
            self.pane.show_filtered_empty(*nothing_found_words(state.looking_for))
        else:
            title, hint = empty_words(state.view)
            self.pane.show_empty(title, hint, glyph="check")

    def _retell(self) -> None:
        self._presenter.retell()

    def _fit(self) -> None:
        """The pane is as wide as its outcomes need; in a small window the queue goes before it."""
        width = min(current_look().px(_WORK_PX), max(_LEAST_WORK_PX, int(self.width() * 0.3)))
        self.work.setFixedWidth(width)
        self._rest.setFixedWidth(width)
        self._fit_hints(self.width() - width)

    def _fit_hints(self, width: int | None = None) -> None:
        """The keys are told as far as there is room: they are on the cheat sheet, too."""
        room = (self.leading.width() if width is None else width) - self.next.sizeHint().width() - 3 * _HINT_GAP
        for hint in self.hints.values():
            room -= hint.sizeHint().width() + _HINT_GAP
            hint.setVisible(bool(hint.text()) and room >= 0)
