"""ListBeside: the frame of a place where a list stands beside the work on what is chosen in it.

self.leading                                  a widget of its own for the list, to be filled
self._stand(work)                             the list, a line, the work; once, when both are filled
self._show_work(True)                         while nothing is chosen its room is empty
self.has_keyboard                             whether somebody works in here
def _retell(self)                             say everything again, in another language
def _fit(self)                                widths, after the window or the size of the text has changed
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.blocks import Hairline, Sheet


class ListBeside(Sheet):
    """``LIST_PX`` is what the rows of the list need at 100 %, ``LEAST_LIST_PX`` what it keeps in a small window."""

    LIST_PX, LEAST_LIST_PX = 360, 260

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ink.BASE, parent)
        self.leading = QWidget()
        self._rest = QWidget()
        self._beside: QWidget | None = None

    def _stand(self, work: QWidget, *, list_grows: bool = False) -> None:
        """Put the parts beside each other. With ``list_grows`` it is the work that has a width of its own."""
        self._beside = work
        self.row.addWidget(self.leading, int(list_grows))
        self.row.addWidget(Hairline(vertical=True))
        for part in (work, self._rest):
            self.row.addWidget(part, int(not list_grows))
        self._rest.hide()

    def _show_work(self, shown: bool) -> None:
        if self._beside is not None:
            self._beside.setVisible(shown)
            self._rest.setVisible(not shown)

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is anywhere here."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _retell(self) -> None:
        """Say everything again."""
        raise NotImplementedError

    def _fit(self) -> None:
        """The list is as wide as its rows need, but with large text in a small window the work goes before it."""
        least = max(self.LEAST_LIST_PX, self.width() // 3)
        self.leading.setFixedWidth(min(current_look().px(self.LIST_PX), least))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if getattr(self, "_beside", None) is None:
            return  # Qt tells of changes before everything stands
        if event.type() == QEvent.Type.LanguageChange:
            self._retell()
        elif is_look_change(event):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
