"""The earlier versions of an entry, under its text: for each correction who, when, and what stood there before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.timeline_answers import RevisionView
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.entry.wording import earlier_value, revision_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.blocks import SectionHeading
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import BodyText


class EarlierVersions(QWidget):
    """Shows what it is given, newest first; hidden while there is nothing. Old texts can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._revisions: tuple[RevisionView, ...] = ()
        self.heading = SectionHeading("", "clock")
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self._rows)
        Phrases(self)(self.heading.setText, lambda: self.tr("Earlier versions"))
        self.hide()

    @property
    def revisions(self) -> tuple[RevisionView, ...]:
        """What is shown, oldest first."""
        return self._revisions

    def show_revisions(self, revisions: Sequence[RevisionView]) -> None:
        """Show the corrections of an entry, given oldest first; none hides the section."""
        self._revisions = tuple(revisions)
        self.write_again()

    def write_again(self) -> None:
        """Write the same corrections in the language and calendar of now."""
        formats = current_formats()
        rows = emptied(self._rows)
        for revision in reversed(self._revisions):
            said = revision_words(revision, formats)
            rows.addWidget(Label(said, Type.CAPTION, Ink.TEXT_MUTED, wrap=True))
            rows.addWidget(BodyText(earlier_value(revision, formats), said))
        self.setVisible(bool(self._revisions))
