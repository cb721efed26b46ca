"""Who else is at the customer right now, in one line under the name; and that it is not known, where it is not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agentdesk.desk.live import Doing, LiveView
from agentdesk.ui.customer.parts import Glyph
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.texts import fill
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.wording import SEPARATOR, counted
from agentdesk.ui.widgets.labels import ElidedLabel

translate = QCoreApplication.translate

MOST_NAMED = 2


def live_words(view: LiveView, formats: Formats) -> str:
    """What is to be said of who is there; "" for nobody. Who writes comes first."""
    if not view.is_known:
        return translate("Live", "Who else is here is unknown")
    parts = []
    for person in view.people[:MOST_NAMED]:
        name = formats.name(person.name or translate("Live", "A colleague"))
        sentence = (
            translate("Live", "%1 is writing")
            if person.doing == Doing.EDITING
            else translate("Live", "%1 is looking at this")
        )
        parts.append(fill(sentence, name))
    more = len(view.people) - MOST_NAMED
    if more > 0:
        parts.append(counted(translate("Live", "%n more are here", None, more), more, formats))
    return SEPARATOR.join(parts)


class LiveNote(QWidget):
    """The line with its glyph: a pencil where somebody writes, an eye where somebody looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: LiveView | None = None
        self._glyph = Glyph("eye", Ink.INFO, 16)
        self.words = ElidedLabel("", Type.CAPTION_STRONG, Ink.INFO)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._glyph)
        row.addWidget(self.words, 1)
        self.hide()

    def show_live(self, view: LiveView | None) -> None:
        """Show who is there; None shows nothing."""
        self._view = view
        words = "" if view is None else live_words(view, current_formats())
        self.setVisible(bool(words))
        if view is None or not words:
            return
        ink = Ink.INFO if view.is_known else Ink.TEXT_MUTED
        writes = any(person.doing == Doing.EDITING for person in view.people)
        self._glyph.set_glyph("offline" if not view.is_known else "edit" if writes else "eye", ink)
        self.words.set_ink(ink)
        self.words.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_live(self._view)
