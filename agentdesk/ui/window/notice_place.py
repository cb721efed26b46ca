"""The one place at the foot for what is to be known now: the lock's warning, else the undo bar, else the notice line.

The strips share one place, so that the panes above move when the first comes and the last goes, and not in between.
"""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.undo.presenter import UndoPresenter
from agentdesk.ui.undo.view import UndoBar
from agentdesk.ui.widgets.notices import NoticeLine


class NoticePlace(QWidget):
    """``notice`` and ``undo`` say what they have to say; which of them is seen is decided here."""

    def __init__(self, undo: UndoPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = NoticeLine()
        self.undo = UndoBar(undo)
        self.lock_warning = NoticeLine()
        self._seconds = 0
        self._slots: dict[QWidget, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for strip in (self.lock_warning, self.undo, self.notice):
            column.addWidget(self._slot(strip))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.undo.shown_changed.connect(lambda _shown: self._arrange())
        say = Phrases(self)
        say(lambda _words: self._say_lock(), lambda: "")
        self._arrange()

    def _slot(self, strip: QWidget) -> QWidget:
        """A strip shows and hides itself; the slot around it can keep it from being seen."""
        slot = QWidget()
        inner = QVBoxLayout(slot)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(strip)
        self._slots[strip] = slot
        return slot

    def warn_of_lock(self, seconds: int) -> bool:
        """Say that the desk locks soon; 0 takes the warning away. True when the warning is a new one."""
        is_new = self._seconds == 0 and seconds > 0
        self._seconds = seconds
        self._say_lock()
        self._arrange()
        return is_new

    @property
    def lock_words(self) -> str:
        """The sentence of the warning."""
        seconds = current_formats().digits(self.tr("%n seconds", "", self._seconds))
        return fill(self.tr("Nobody is working here: the desk locks in %1. Any key keeps it open."), seconds)

    def _say_lock(self) -> None:
        if self._seconds:
            self.lock_warning.say(Level.WARN, "lock", self.lock_words)
        else:
            self.lock_warning.clear()

    def _arrange(self) -> None:
        warns, offers = self._seconds > 0, not self.undo.isHidden()
        seen = self.lock_warning if warns else self.undo if offers else self.notice
        # The others go first: a strip that comes is laid out at once, and two together would move the panes.
        for strip, slot in self._slots.items():
            if strip is not seen:
                slot.hide()
        self._slots[seen].show()
