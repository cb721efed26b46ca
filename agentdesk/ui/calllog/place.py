"""The call log: the calls that need an answer under their own heading, then all others, and what is done about one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.calls.log import CallLog, LoggedCall
from agentdesk.ui.calllog.wording import NUMBER, call_row, unknown_notes, unknown_row
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.search.rows import SearchRow, heading
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.blocks import Sheet
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.window.digit_list import DigitList

MINE, TEAM = "mine", "team"


class CallLogPlace(Sheet):
    """``opened`` and ``promised`` are told the customer of the call that is chosen, ``added`` the number of a caller
    whom nobody knows.
    """

    opened = Signal(str)
    added = Signal(str)
    promised = Signal(str)

    def __init__(self, commands: CommandSet, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(Ink.BASE, parent)
        self._clock = clock
        self._log: CallLog | None = None
        self._takes_digits = True
        self.title = Label("", Type.TITLE)
        self.whose = SegmentedChoice("", [(MINE, ""), (TEAM, "")])
        self.whose.choose(TEAM)
        self.list = DigitList()
        self.pane = PaneState(self.list, "")
        self.open_button = PrimaryButton("", glyph="customer")
        self.promise_button = OutlineButton("", glyph="callback")
        self._lay_out()
        self._say()
        self._wire(commands)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 14, 0, 10)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.whose)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 16, 0)
        foot.setSpacing(8)
        foot.addWidget(self.open_button)
        foot.addWidget(self.promise_button)
        foot.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        self.row.addWidget(inside, 1)

    def _say(self) -> None:
        say = Phrases(self)
        for setter in (self.title.setText, self.setAccessibleName, self.list.setAccessibleName):
            say(setter, lambda: self.tr("Calls of the last days"))
        say(self.pane.setAccessibleName, lambda: self.tr("Calls of the last days"))
        say(self.whose.setAccessibleName, lambda: self.tr("Whose calls"))
        say(self.promise_button.set_words, lambda: self.tr("Promise a callback"))
        say(lambda _words: self.whose.set_options_words([self.tr("Mine"), self.tr("Team")]), lambda: "")
        say(lambda _words: self._say_keys(), lambda: "")
        say(lambda _words: self._retell(), lambda: "")

    def _wire(self, commands: CommandSet) -> None:
        self.whose.changed.connect(lambda _key: self._retell())
        self.list.opened.connect(lambda place: self._open(self.list.rows_model.rows[place]))
        self.list.chosen.connect(lambda _key: self._follow_choice())
        self.list.digit.connect(self._press)
        self.open_button.clicked.connect(lambda _checked=False: self._press(1))
        self.promise_button.clicked.connect(lambda _checked=False: self._press(2))
        commands.follow_single_keys(self.list, self._follow_single_keys)

    def _follow_single_keys(self, enabled: bool) -> None:
        self._takes_digits = enabled
        self.list.set_digit_keys_enabled(enabled)
        self._say_keys()

    def _say_keys(self) -> None:
        digits = current_formats().digits
        for number, button in (("1", self.open_button), ("2", self.promise_button)):
            button.set_keys((digits(number),) if self._takes_digits else ())

    def _press(self, number: int) -> None:
        row = self._chosen
        if row is None:
            return
        if number == 1:
            self._open(row)
        elif number == 2 and row.customer_id:
            self.promised.emit(row.customer_id)

    @property
    def _chosen(self) -> SearchRow | None:
        index = self.list.currentIndex()
        row = self.list.rows_model.rows[index.row()] if index.isValid() else None
        return row if row is not None and row.can_be_chosen else None

    def _open(self, row: SearchRow) -> None:
        if row.customer_id:
            self.opened.emit(row.customer_id)
        elif row.key.startswith(NUMBER):
            self.added.emit(row.key.removeprefix(NUMBER))

    def _follow_choice(self) -> None:
        """What the buttons do with the call that is chosen; nobody can be promised a call who is no customer."""
        row = self._chosen
        is_unknown = row is not None and not row.customer_id
        self.open_button.set_words(self.tr("Add a customer") if is_unknown else self.tr("Open the customer"))
        self.open_button.setEnabled(row is not None)
        self.promise_button.setEnabled(row is not None and not is_unknown)

    def start(self) -> None:
        """Put the keyboard into the list, or on whose calls are shown while it is empty."""
        calls = any(row.can_be_chosen for row in self.list.rows_model.rows)
        (self.list if calls else self.whose).setFocus()

    def show_log(self, log: CallLog) -> None:
        """Show these calls."""
        self._log = log
        self._retell()

    def show_error(self, error: BaseException) -> None:
        """They could not be read."""
        self.pane.show_error(error_words(error).sentence)

    def _retell(self) -> None:
        log = self._log
        if log is None:
            self._follow_choice()
            self.pane.show_loading()
            return
        index = self.list.currentIndex()
        chosen = self.list.rows_model.rows[index.row()].key if index.isValid() else ""
        rows = self._rows(log)
        self.list.show_rows(rows)
        if chosen:
            self.list.choose(chosen)
        calls = [row for row in rows if row.can_be_chosen]
        self._follow_choice()
        if calls:
            self.pane.show_content()
        else:
            hint = self.tr("What is logged stands here, and what nobody answered on top.")
            hint = rows[0].title if rows else hint  # what is not known is said here, too
            self.pane.show_empty(self.tr("No calls in the last days"), hint, glyph="call")

    def _rows(self, log: CallLog) -> list[SearchRow]:
        """Calls that need an answer are everybody's; the others are those one asked for."""
        now, formats = self._clock.now(), current_formats()
        rows: list[SearchRow] = []
        open_ones = [(call.occurred_at, call_row(call, now, formats, needs_answer=True)) for call in log.missed]
        unknown = log.unknown.callers if log.unknown is not None else ()
        open_ones += [(caller.last_at, unknown_row(caller, now, formats)) for caller in unknown]
        if open_ones:
            rows.append(heading("missed", self.tr("Need an answer")))
            rows += [row for _at, row in sorted(open_ones, key=lambda one: (one[0], one[1].key))]
        rows += unknown_notes(log.unknown, formats)
        others: list[LoggedCall] = [call for call in log.calls if call.is_mine or self.whose.chosen != MINE]
        if others:
            rows.append(heading("calls", self.tr("All others")))
            rows += [call_row(call, now, formats, needs_answer=False) for call in others]
        return rows
