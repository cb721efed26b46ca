"""The place of the board: four figures of all queues, the table under them, and as of when they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.ui.board.table import BoardTable
from agentdesk.ui.board.wording import COLUMNS, BoardRow, Column, column_words
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.error_words import error_words
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.blocks import Hairline, Sheet
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.panes import PaneState

_SHOWN = (Column.WAITING, Column.OLDEST, Column.OVERDUE, Column.KEPT)


class _BigFigure(QWidget):
    """One figure over its word."""

    def __init__(self) -> None:
        super().__init__()
        self.figure = ElidedLabel("", Type.TITLE)
        self.words = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.figure)
        column.addWidget(self.words)


class BoardPlace(Sheet):
    """Shows; the flow asks."""

    def __init__(self, retold: Callable[[], None]) -> None:
        super().__init__(Ink.BASE)
        self._retold = retold
        self.title = Label("", Type.TITLE)
        self.age = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self.figures = {column: _BigFigure() for column in _SHOWN}
        self.table = BoardTable()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._figure_row())
        column.addWidget(Hairline())
        column.addWidget(self.table, 1)
        self.pane = PaneState(content, "", tiles=False)
        self._lay_out()
        say = Phrases(self)
        say(self.title.setText, lambda: COMMANDS[CommandId.BOARD].words)
        say(self.setAccessibleName, lambda: COMMANDS[CommandId.BOARD].words)
        say(self.table.setAccessibleName, lambda: self.tr("Queues in numbers"))
        say(self.pane.setAccessibleName, lambda: self.tr("Queues in numbers"))

    def _figure_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 0)
        row.setSpacing(24)
        for figure in self.figures.values():
            row.addWidget(figure, 1)
        return row

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.age)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        self.row.addLayout(column, 1)

    def show_rows(self, rows: tuple[BoardRow, ...]) -> None:
        """The figures; the first row is that of all queues."""
        self.pane.show_content()
        self.table.show_rows(rows)
        for column, figure in self.figures.items():
            cell = rows[0].cells[COLUMNS.index(column)]
            figure.figure.setText(cell.words)
            figure.figure.set_ink(cell.ink)
            figure.words.setText(column_words(column))

    def show_age(self, words: str, *, is_old: bool) -> None:
        """As of when the figures are."""
        self.age.setText(words)
        self.age.set_ink(Ink.WARN if is_old else Ink.TEXT_MUTED)

    def show_error(self, error: BaseException) -> None:
        """The figures cannot be told."""
        self.pane.show_error(error_words(error).sentence)

    def start(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.table.retell()
            self._retold()
