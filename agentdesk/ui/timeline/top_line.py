"""One quiet line over the list: whose court the open matters are in, and which colleague has read how far."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agentdesk.desk.timeline_answers import Reader, TimelineTop
from agentdesk.language.calendars import DateForm
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.court import courts_line
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.labels import ElidedLabel

MOST_READERS = 2


class TopLine(QWidget):
    """Shows what it is given; away while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = TimelineTop()
        self._label = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 2)
        row.addWidget(self._label)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says."""
        return self._label.text()

    def show_top(self, top: TimelineTop) -> None:
        """Write the line anew."""
        self._top = top
        formats = current_formats()
        readers = [self._reader_words(one, formats) for one in top.readers if one.name][:MOST_READERS]
        comma = self.tr(", ")
        parts = [courts_line(top.conversations, formats), comma.join(readers)]
        words = SEPARATOR.join(part for part in parts if part)
        if words != self._label.text():
            self._label.setText(words)
        self.setVisible(bool(words))

    def _reader_words(self, reader: Reader, formats: Formats) -> str:
        at = reader.read_up_to_at
        when = " ".join((formats.date(formats.day(at), DateForm.MEDIUM), formats.time(at)))
        return fill(self.tr("read by %1 up to %2"), reader.name, as_is(when))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_top(self._top)
