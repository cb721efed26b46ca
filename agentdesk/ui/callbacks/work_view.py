"""The pane beside the queue: who is called, what was promised, how the call ended, and what happened so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.desk.live import LiveView
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.callbacks.tables import AnotherWay
from agentdesk.ui.callbacks.choosing import DecidingGrid, WhenChoice
from agentdesk.ui.callbacks.history import HistoryList, history_lines
from agentdesk.ui.callbacks.presenter import QueueState
from agentdesk.ui.callbacks.presets import LATER, Preset
from agentdesk.ui.callbacks.side_forms import AssignForm, CancelForm, NumberForm
from agentdesk.ui.callbacks.word_lists import OUTCOMES, WAYS, result_word, way_word
from agentdesk.ui.callbacks.wording import Clocks
from agentdesk.ui.callbacks.work import WorkPresenter
from agentdesk.ui.callbacks.work_actions import WorkActions
from agentdesk.ui.callbacks.work_head import WorkHead
from agentdesk.ui.callbacks.work_state import Doing, WorkState
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block, Hairline, Surface
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.field_box import Labelled
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.scrolling import ScrollPane
from agentdesk.ui.widgets.text_area import TextArea

_SIDE_PX = 16
_FORMS = (Doing.NUMBER, Doing.CANCEL, Doing.ASSIGN)


class CallbackWorkView(Surface):
    """Shows and reads; the presenter decides. ``left`` is Esc with nothing begun."""

    left = Signal()

    def __init__(
        self, presenter: WorkPresenter, commands: CommandSet, clock: Clock, user_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(Ink.BASE_ALT, parent)
        self._presenter = presenter
        self._state = WorkState()
        self._body = QWidget()
        self.head = WorkHead(user_id)
        self.warning = Block(Level.WARN)
        self._warning_words = Label("", Type.BODY, Ink.TEXT, wrap=True)
        self.anyway = OutlineButton("", glyph="call")
        self.outcome = DecidingGrid("", [(each.value, "") for each in OUTCOMES])
        self.outcome_field = Labelled("", self.outcome, self.outcome)
        self.way = DecidingGrid("", [(each.value, "") for each in WAYS])
        self.way_field = Labelled("", self.way, self.way)
        self.when = WhenChoice(LATER, clock)
        self.note_area = TextArea("", lines=3)
        self.number, self.cancelling, self.assigning = NumberForm(), CancelForm(), AssignForm()
        self.history = HistoryList()
        self.foot = WorkActions(commands)
        self._lay_out()
        self._say()
        self._wire(commands)
        presenter.attach(self)

    def _lay_out(self) -> None:
        self.warning.column.addWidget(self._warning_words)
        row = QHBoxLayout()
        row.addWidget(self.anyway)
        row.addStretch(1)
        self.warning.column.addLayout(row)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(_SIDE_PX, 14, _SIDE_PX, 12)
        column.setSpacing(12)
        parts: tuple[QWidget, ...] = (self.head, self.warning, self.outcome_field, self.way_field, self.when)
        forms: tuple[QWidget, ...] = (self.number, self.cancelling, self.assigning, self.note_area, self.history)
        for part in (*parts, *forms):
            column.addWidget(part)
        column.addStretch(1)
        self.pane = ScrollPane(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pane, 1)
        outer.addWidget(Hairline())
        outer.addWidget(self.foot)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.setAccessibleName, lambda: self.tr("The chosen callback"))
        say(self.outcome_field.set_label, lambda: self.tr("How the call ended"))
        say(self.way_field.set_label, lambda: self.tr("How they were dealt with"))
        say(self.note_area.set_label, lambda: self.tr("Note"))
        say(self.anyway.set_words, lambda: self.tr("I call all the same"))
        say(
            self._warning_words.setText,
            lambda: self.tr("Your claim is not confirmed: a colleague may call this customer, too."),
        )
        say(lambda _words: self._say_options(), lambda: "")

    def _say_options(self) -> None:
        digits = current_formats().digits
        self.outcome.set_options_words([result_word(each) for each in OUTCOMES])
        self.way.set_options_words([way_word(each) for each in WAYS])
        for grid in (self.outcome, self.way):
            grid.set_digits(digits)

    def _wire(self, commands: CommandSet) -> None:
        presenter = self._presenter
        self.outcome.decided.connect(lambda key: presenter.choose_outcome(AttemptResult(key)))
        self.way.decided.connect(lambda key: presenter.choose_way(AnotherWay(key)))
        self.when.decided.connect(lambda key: presenter.choose_when(Preset(key)))
        self.anyway.clicked.connect(lambda _checked=False: presenter.call_anyway())
        self.head.dialled.connect(presenter.dialled)
        self.number.submitted.connect(self.save)
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save, refusal=self._why_not)
        commands.dress(self.foot.save, CommandId.SAVE_AND_NEXT)
        for grid in (self.outcome, self.way, self.when.grid):
            commands.follow_single_keys(self, grid.set_digit_keys_enabled)

    # What the presenter asks.

    @property
    def note(self) -> str:
        """What is written about it."""
        return self.note_area.text

    @property
    def chosen_moment(self) -> datetime:
        """The day and time that were chosen by hand."""
        return self.when.moment

    def clear(self) -> None:
        """Nothing is written any more."""
        self.note_area.set_text("")
        for form in (self.number, self.cancelling):
            form.clear()

    def show_work(self, state: WorkState) -> None:
        """See ``WorkScreen``."""
        self._state = state
        doing = state.doing
        is_form = doing in _FORMS
        self.outcome.choose(state.outcome.value if state.outcome is not None else None)
        self.way.choose(state.way.value if state.way is not None else None)
        self.warning.setVisible(state.warns)
        self.outcome_field.setVisible(state.is_open and not is_form and doing is not Doing.SNOOZE)
        self.way_field.setVisible(state.is_unkept)
        self.when.setVisible(state.asks_when)
        self.when.show_preset(state.preset if state.asks_when else None)
        self.when.field.set_error(self.tr("Choose a time that is still to come.") if state.needs_when else "")
        self.number.setVisible(doing is Doing.NUMBER)
        self.cancelling.setVisible(doing is Doing.CANCEL)
        self.assigning.setVisible(doing is Doing.ASSIGN)
        self.note_area.setVisible((state.is_open and not is_form and doing is not Doing.SNOOZE) or state.is_unkept)
        self.foot.show_work(state, is_mine=self._presenter.is_mine)

    def begin(self, state: WorkState) -> None:
        """See ``WorkScreen``."""
        self._focus(state)
        focused = QApplication.focusWidget()
        layout = self._body.layout()
        if focused is not None and layout is not None and self.pane.isAncestorOf(focused):
            layout.activate()  # what was just shown has its place now
            self.pane.ensureWidgetVisible(focused, 0, _SIDE_PX)

    def _focus(self, state: WorkState) -> None:
        if state.warns:
            self.anyway.setFocus()
        elif state.asks_when and (state.preset in (None, Preset.CHOOSE) or state.needs_when):
            self.when.retell()
            self.when.start(state.preset)
        elif state.doing is Doing.NUMBER:
            self.number.start()
        elif state.doing is Doing.CANCEL:
            self.cancelling.start()
        elif state.doing is Doing.ASSIGN:
            self.assigning.start()
        elif state.doing in (Doing.OUTCOME, Doing.SETTLE):
            self.note_area.edit.setFocus()
        else:
            self.outcome.setFocus()

    def offer_people(self, people: Sequence[tuple[str, str]], view: CallbackView) -> None:
        """Whom it can be given to."""
        self.assigning.offer(people, view)

    # Doing.

    def _why_not(self) -> str | None:
        nothing = self._state.doing is Doing.NOTHING
        return self.tr("Choose by a digit how the call ended.") if nothing else None

    def save(self) -> None:
        """Save what was begun."""
        doing = self._state.doing
        if doing is Doing.NUMBER and self.number.text:
            self._presenter.set_number(self.number.text)
        elif doing is Doing.CANCEL and self.cancelling.text:
            self._presenter.cancel(self.cancelling.canceller, self.cancelling.text)
        elif doing is Doing.ASSIGN:
            self._presenter.assign(self.assigning.owner_id, self.assigning.owner_mode)
        elif doing is Doing.CANCEL:
            self.cancelling.start()
        elif doing is Doing.NUMBER:
            self.number.start()
        else:
            self._presenter.save()

    def show_state(self, state: QueueState, clocks: Clocks) -> None:
        """Write what the queue says of the chosen one."""
        formats = current_formats()
        if state.chosen is None:
            return
        self.head.show_callback(state.chosen, clocks, formats)
        lines = history_lines(state.history, clocks.now, formats) if state.history is not None else ()
        if state.history is not None or not self.history.lines:
            self.history.show_lines(lines)
        elif state.history is None:
            self.history.show_lines(())
        self.foot.show_ahead(state.queue.ahead_left if state.queue is not None else 0)

    def show_live(self, view: LiveView | None) -> None:
        """Who else is at this customer."""
        self.head.live.show_live(view)

    def start(self) -> None:
        """Put the keyboard where one acts."""
        self.begin(self._state)

    def add_menu(self, menu: QMenu) -> None:
        """What is done seldom."""
        self.foot.more.set_menu(menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.stop()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "foot"):
            self.show_work(self._state)
