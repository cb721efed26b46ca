"""The call bar: who it is, how long it lasts, what can be done. It pushes, covers nothing, and takes no keyboard.

CallBar(presenter, commands, actions=ACTIONS)      signal left() when Esc gives the keyboard back
BarAction(command, is_shown)                       one button; another is another line in ``ACTIONS``
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.calls.answers import CallState, CallView
from agentdesk.models.vocabulary import Direction
from agentdesk.ui.calls.answer_row import AnswerButton, AnswerRow
from agentdesk.ui.calls.presenter import CallsPresenter
from agentdesk.ui.calls.state import MOST_CHOICES, TALKS, Asked, BarState
from agentdesk.ui.calls.wording import (
    bar_words,
    choice_words,
    length_words,
    open_words,
    options_of,
    question_words,
    whose_words,
    wrap_up_words,
)
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import ButtonBase
from agentdesk.ui.widgets.buttons import IconButton, OutlineButton, PrimaryButton
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.strips import Strip

BAR_PX = 44


@dataclass(frozen=True, slots=True)
class BarAction:
    """One button of the bar: its command, and for which calls it stands there; a glyph alone where words lack room."""

    command: CommandId
    is_shown: Callable[[CallView], bool]
    is_glyph: bool = False

    def make_button(self) -> ButtonBase:
        """The button, before it is dressed."""
        command = COMMANDS[self.command]
        return IconButton(command.words, command.glyph or "", outlined=True) if self.is_glyph else OutlineButton("")


def _is_promised(call: CallView) -> bool:
    return len(call.callers) == 1 and call.callers[0].callback is not None


def _is_alive(call: CallView) -> bool:
    return call.state is not CallState.ENDED


def _is_talk(call: CallView) -> bool:
    return call.state in TALKS


def _is_over(call: CallView) -> bool:
    return call.state is CallState.ENDED and call.answered_at is not None


ACTIONS: tuple[BarAction, ...] = (
    BarAction(CommandId.CALL_MEETS_PROMISE, _is_promised),
    BarAction(CommandId.HOLD_CALL, _is_talk, is_glyph=True),
    BarAction(CommandId.HAND_ON_CALL, _is_talk, is_glyph=True),
    BarAction(CommandId.HANG_UP, _is_alive, is_glyph=True),
    BarAction(CommandId.MORE_WRAP_UP, _is_over),
)
"""The buttons between the words and what opens the customer, in reading order."""


class ChoiceButton(AnswerButton):
    """A customer to choose, with the digit that chooses them; a long name is cut."""

    least_px = 96


class CallBar(Strip):
    """Shows what its presenter decides."""

    first_line_px = BAR_PX

    def __init__(
        self,
        presenter: CallsPresenter,
        commands: CommandSet,
        actions: Sequence[BarAction] = ACTIONS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ElidedLabel("", Type.BODY_STRONG, Ink.INFO), parent)
        self._presenter = presenter
        self._state = BarState()
        self._takes_digits = True
        self._level = Level.INFO
        self.length_label = Label("", Type.BODY, Ink.INFO)
        self.open_button = PrimaryButton("", glyph="enter")
        self.close_button = IconButton("×", "close", size=28)
        self.choices = [ChoiceButton("") for _ in range(MOST_CHOICES)]
        self.none_of_them = OutlineButton("", glyph="plus")
        self.asked = {asked: AnswerRow() for asked in Asked}
        self.whose = OutlineButton("", glyph="customer")
        self.asked[Asked.OUTCOME].row.addWidget(self.whose)
        self._actions = [(action, action.make_button()) for action in actions]
        self._lay_out()
        self._wire(commands)
        presenter.attach(self)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.words_label, 1)
        first.addWidget(self.length_label)
        for _action, button in self._actions:
            first.addWidget(button)
        first.addWidget(self.open_button)
        first.addWidget(self.close_button)
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(8)
        for button in self.choices:
            second.addWidget(button)
        second.addWidget(self.none_of_them)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        self._second.hide()
        column.addLayout(first)
        column.addWidget(self._second)
        for row in self.asked.values():
            column.addWidget(row)
        self.fill(column)

    def _wire(self, commands: CommandSet) -> None:
        for action, button in self._actions:
            commands.dress(button, action.command)
        commands.follow_keys(self.open_button, CommandId.TAKE_CALL, self.open_button.set_keys)
        commands.follow_single_keys(self, self._set_takes_digits)
        self.open_button.clicked.connect(lambda _checked=False: commands.run(CommandId.TAKE_CALL))
        self.close_button.clicked.connect(lambda _checked=False: self._put_away(commands))
        for button in (self.none_of_them, self.whose):
            button.clicked.connect(lambda _checked=False: self._presenter.add())
        for asked, row in self.asked.items():
            row.answered.connect(lambda code, what=asked: self._presenter.answer(what, code))
            row.left.connect(self.left)
        for number, button in enumerate(self.choices, 1):
            button.clicked.connect(lambda _checked=False, chosen=number: self._presenter.choose(chosen))
        say = Phrases(self)
        say(self.close_button.set_words, lambda: self.tr("Put the call bar away"))
        say(self.none_of_them.set_words, lambda: self.tr("None of them"))
        say(lambda _words: self._say(), lambda: "")

    def _set_takes_digits(self, takes: bool) -> None:
        self._takes_digits = takes
        for row in self.asked.values():
            row.set_takes_digits(takes)

    def _put_away(self, commands: CommandSet) -> None:
        had_focus = self.close_button.hasFocus()
        commands.run(CommandId.CALL_AWAY)
        if had_focus and self.isHidden():
            self.left.emit()

    # What the presenter shows.

    def show_calls(self, state: BarState, length: timedelta) -> None:
        """See ``CallScreen``."""
        had_focus = self.has_keyboard
        self._state = state
        call = state.call
        if call is None:
            self.hide()
            self.words_label.setText("")
            self.setAccessibleName("")
            if had_focus:
                self.left.emit()
            return
        self._level = Level.ERR if call.is_blocked else Level.INFO
        for label in (self.words_label, self.length_label):
            label.set_ink(self._level.ink)
        self._second.setVisible(bool(state.choices))
        # Where nobody has the number, a new customer is what the one action opens.
        self.none_of_them.setVisible(bool(call.callers))
        for asked, row in self.asked.items():
            if asked not in state.asked:
                if row.isAncestorOf(QApplication.focusWidget() or self):
                    row.give_back()
                row.hide()
        for action, button in self._actions:
            button.setVisible(action.is_shown(call))
        self._say()
        self.show_length(length)
        # Last: a bar that were shown before it is filled would be laid out twice, and what is above it would move.
        self.show()
        self.update()

    def show_length(self, length: timedelta) -> None:
        """See ``CallScreen``."""
        words = length_words(length, current_formats())
        self.length_label.setText(words)
        self.length_label.setVisible(bool(words))

    def show_wrap_up(self, left: timedelta | None) -> None:
        """See ``CallScreen``."""
        for action, button in self._actions:
            if action.command is CommandId.MORE_WRAP_UP:
                button.setVisible(left is not None)
        if left is not None:
            self.length_label.setText(wrap_up_words(left, current_formats()))
            self.length_label.set_ink(self._level.ink if left else Level.ERR.ink)
            self.length_label.show()

    def start_choosing(self) -> None:
        """See ``CallScreen``."""
        self.choices[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start_answering(self, asked: Asked) -> None:
        """See ``CallScreen``."""
        self.asked[asked].start()

    def _say(self) -> None:
        formats = current_formats()
        words = bar_words(self._state, formats)
        self.words_label.setText(words)
        self.setAccessibleName(words)
        self.open_button.set_words(open_words(self._state))
        for asked, offers in self._state.asked.items():
            self.asked[asked].ask(question_words(asked), options_of(asked, offers))
        self.whose.set_words(whose_words(self._state))
        for number, button in enumerate(self.choices):
            is_there = number < len(self._state.choices)
            button.setVisible(is_there)
            if is_there:
                button.set_words(choice_words(self._state.choices[number]))
                button.set_keys((formats.number(number + 1),))

    # How it takes keys and looks.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        if plain and self._takes_digits and number is not None and not event.isAutoRepeat():
            self._presenter.choose(number)
            return
        super().keyPressEvent(event)

    def sign(self) -> tuple[Level, str]:
        call = self._state.call
        if call is None or call.state is not CallState.RINGING:
            return self._level, "call"
        return self._level, "call-out" if call.direction == Direction.OUT else "call-in"
