"""WorkSplitter: subject, work and details side by side; in a narrow window the details slide over the work.

    WorkSplitter(subject, work, details)   .details_shown  .show_details(bool)  .is_narrow  signal narrow_changed(bool)
    .save_state() -> bytes   .restore_state(bytes)   a state of another version is ignored

The handles take the focus: Left and Right move them as seen, Home and End to the ends.
"""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QSplitterHandle, QStyle, QWidget

from agentdesk.ui.painting.shapes import hairline
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.blocks import Hairline

NARROW_UNDER_PX = 1200
SUBJECT_PX = 264
NARROW_SUBJECT_PX = 220
DETAILS_PX = 346
LEAST_SUBJECT_PX, LEAST_WORK_PX, LEAST_DETAILS_PX = 200, 320, 280
"""All at 100 %: with larger text a window is narrow earlier, and each pane needs more."""

_STEP_PX = 16
_STATE_VERSION = 1


class _Handle(QSplitterHandle):
    """A hairline that can be dragged, or moved with the arrows."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        centre = self.width() // 2
        if self.hasFocus():
            painter.fillRect(QRect(max(0, centre - 1), 0, min(2, self.width()), self.height()), look.colour(Ink.FOCUS))
        else:
            hairline(painter, centre, 0, self.height(), look, vertical=True)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        splitter = self.splitter()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = {Qt.Key.Key_Right: _STEP_PX, Qt.Key.Key_Left: -_STEP_PX}.get(Qt.Key(event.key()))
        if step is not None:
            # moveSplitter takes the leading edge of the handle, as far from the left as it is seen.
            self.moveSplitter(self.x() + step + (self.width() if rtl else 0))
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            place = 0 if event.key() == Qt.Key.Key_Home else splitter.width()
            self.moveSplitter(splitter.width() - place if rtl else place)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class _Panes(QSplitter):
    """A splitter with thin handles that keys can move."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Over(QWidget):
    """The details while they lie over the work: their own ground and a line towards what they cover."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(Hairline(vertical=True))
        self.hide()

    def take(self, details: QWidget) -> None:
        self._row.addWidget(details, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_look().colour(Ink.BASE_ALT))
        painter.end()


class WorkSplitter(QWidget):
    """The three panes of the workspace."""

    narrow_changed = Signal(bool)
    details_changed = Signal(bool)

    def __init__(
        self,
        subject: QWidget,
        work: QWidget,
        details: QWidget,
        *,
        least_subject_px: int = LEAST_SUBJECT_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._subject, self._work, self._details = subject, work, details
        self._least_subject_px = least_subject_px
        self._scale_percent = current_look().scale_percent
        self._narrow: bool | None = None
        self._wide_details = True
        self._panes = _Panes()
        for pane in (subject, work, details):
            self._panes.addWidget(pane)
        self._panes.setStretchFactor(0, 0)
        self._panes.setStretchFactor(1, 1)
        self._panes.setStretchFactor(2, 0)
        self._over = _Over(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)
        self._set_least()
        self._name_handles()

    def _set_least(self) -> None:
        look = current_look()
        self._subject.setMinimumWidth(look.px(self._least_subject_px))
        self._work.setMinimumWidth(look.px(LEAST_WORK_PX))
        self._details.setMinimumWidth(look.px(LEAST_DETAILS_PX))

    def _name_handles(self) -> None:
        names = (self.tr("Width of the customer pane"), self.tr("Width of the details pane"))
        for index in range(1, self._panes.count()):
            self._panes.handle(index).setAccessibleName(names[index - 1])

    @property
    def is_narrow(self) -> bool:
        """True while the window is too narrow for three panes."""
        return bool(self._narrow)

    @property
    def details_shown(self) -> bool:
        """Whether the details pane is open (beside the work or over it)."""
        return not self._details.isHidden() and not (self.is_narrow and self._over.isHidden())

    def show_details(self, shown: bool) -> None:
        """Open or close the details pane."""
        before = self.details_shown
        if self.is_narrow:
            self._over.setVisible(shown)
            self._place_over()
        else:
            self._wide_details = shown
            self._details.setVisible(shown)
        if before != self.details_shown:
            self.details_changed.emit(self.details_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.window().width() < current_look().px(NARROW_UNDER_PX)
        if narrow != self._narrow:
            self._switch(narrow)
        self._place_over()

    def _switch(self, narrow: bool) -> None:
        first = self._narrow is None
        self._narrow = narrow
        if narrow:
            self._over.take(self._details)
            self._details.show()
            self._over.hide()
        else:
            self._over.hide()
            self._panes.addWidget(self._details)
            self._details.setVisible(self._wide_details)
        if first or not narrow:
            self._default_sizes()
        self._name_handles()
        self.narrow_changed.emit(narrow)

    def _default_sizes(self) -> None:
        look = current_look()
        subject = look.px(NARROW_SUBJECT_PX if self.is_narrow else SUBJECT_PX)
        details = 0 if self.is_narrow else look.px(DETAILS_PX)
        work = max(look.px(LEAST_WORK_PX), self.width() - subject - details)
        self._panes.setSizes([subject, work, details])

    def _place_over(self) -> None:
        if self._over.isHidden():
            return
        width = min(current_look().px(DETAILS_PX), self.width())
        logical = QRect(self.width() - width, 0, width, self.height())
        self._over.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), logical))
        self._over.raise_()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_handles()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_over()
        elif is_look_change(event) and self._scale_percent != current_look().scale_percent:
            self._scale_percent = current_look().scale_percent
            self._set_least()
            self._fit()
            self._default_sizes()

    def save_state(self) -> bytes:
        """Widths and whether the details are open, to be kept between sessions."""
        state = {"version": _STATE_VERSION, "sizes": self._panes.sizes(), "details": self._wide_details}
        return json.dumps(state).encode()

    def restore_state(self, state: bytes) -> bool:
        """Bring back a saved state; False (and nothing changed) when it is not one of this version."""
        try:
            saved = json.loads(state)
            fits = saved["version"] == _STATE_VERSION and len(saved["sizes"]) == self._panes.count()
            sizes, details = [int(size) for size in saved["sizes"]], bool(saved["details"])
        except (ValueError, KeyError, TypeError):
            return False
        if not fits:
            return False
        self._panes.setSizes(sizes)
        if not self.is_narrow:
            self.show_details(details)
        return True
