"""Two customers side by side: a row for each field, what agrees marked by word and glyph, and who is kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from agentdesk.desk.identity_answers import IdentitySide, ProposalView
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.comparison import Agreement, FieldRow, field_rows
from agentdesk.ui.identity.wording import elsewhere_word
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.blocks import Block, Hairline
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.chips import Chip
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.field_box import Labelled
from agentdesk.ui.widgets.labels import ElidedLabel, Label

_LABEL_PX, _MARK_PX = 96, 92
FIRST, SECOND = "first", "second"


class ComparisonRow(QWidget):
    """One field of both; read out as one sentence."""

    def __init__(self, row: FieldRow, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.setAccessibleName(row.spoken)
        look = current_look()
        label = ElidedLabel(row.label, Type.CAPTION, Ink.TEXT_MUTED)
        label.setFixedWidth(look.px(_LABEL_PX))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        layout.setSpacing(12)
        layout.addWidget(label)
        for text in (row.first, row.second):
            ink = Ink.TEXT if text else Ink.TEXT_MUTED
            value = Label(text or "—", Type.HEADING if strong else Type.BODY_MEDIUM, ink, wrap=True)
            layout.addWidget(value, 1)
        layout.addWidget(self._mark(row, look.px(_MARK_PX)))

    def _mark(self, row: FieldRow, width: int) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(width)
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        if row.agreement is not Agreement.UNCOMPARED:
            glyph, level = row.agreement.look
            inner.addWidget(Chip(row.agreement.words, glyph=glyph, level=level))
        inner.addStretch(1)
        return holder


class Comparison(QWidget):
    """``kept_changed`` is told whom to keep; ``beyond_asked`` that a side out of reach is to be asked for."""

    kept_changed = Signal(str)
    beyond_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: tuple[str, IdentitySide | None, str, IdentitySide | None] | None = None
        self._kept_id = ""
        self._is_filling = False
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.kept = SegmentedChoice("", [(FIRST, ""), (SECOND, "")])
        self.kept_field = Labelled("", self.kept, self.kept)
        self.out_of_reach = Block(Level.WARN)
        self._reach_words = Label("", Type.BODY, wrap=True)
        self.ask_beyond = OutlineButton("", glyph="search")
        self.out_of_reach.column.addWidget(self._reach_words)
        self.out_of_reach.column.addWidget(self.ask_beyond)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.out_of_reach, self._rows, self.kept_field):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.kept.changed.connect(self._on_kept)
        self.ask_beyond.clicked.connect(lambda _checked=False: self.beyond_asked.emit())
        say = Phrases(self)
        say(self.kept_field.set_label, lambda: self.tr("Whose name and details stand on the card"))
        say(self.ask_beyond.set_words, lambda: self.tr("Ask the centre"))
        say(
            self._reach_words.setText,
            lambda: self.tr(
                "One of the two is not within your reach. Ask the centre for their number and take them in, "
                "then you can compare and decide."
            ),
        )

    @property
    def rows(self) -> list[ComparisonRow]:
        """The rows from top to bottom."""
        return [one for one in self._rows.findChildren(ComparisonRow) if not one.isHidden()]

    def show_proposal(self, pair: ProposalView, kept_id: str, *, is_open: bool) -> None:
        """Show the two of a proposal."""
        self.show_sides((pair.first_id, pair.first), (pair.second_id, pair.second), kept_id, may_choose=is_open)

    def show_sides(
        self,
        first: tuple[str, IdentitySide | None],
        second: tuple[str, IdentitySide | None],
        kept_id: str,
        *,
        may_choose: bool,
    ) -> None:
        """Show any two; ``kept_id`` is "" where nothing is decided about who is kept."""
        self._pair, self._kept_id = (*first, *second), kept_id
        is_whole = first[1] is not None and second[1] is not None
        self.out_of_reach.setVisible(not is_whole)
        self.kept_field.setVisible(may_choose and is_whole)
        self._is_filling = True
        names = [side.name if side is not None else elsewhere_word() for side in (first[1], second[1])]
        self.kept.set_options_words(names)
        self.kept.choose(SECOND if kept_id == second[0] else FIRST)
        self._is_filling = False
        self._write_rows(first[1], second[1])

    def _write_rows(self, first: IdentitySide | None, second: IdentitySide | None) -> None:
        layout = emptied(self._rows)
        for place, row in enumerate(field_rows(first, second, current_formats())):
            layout.addWidget(ComparisonRow(row, strong=place == 0))
            layout.addWidget(Hairline())

    def _on_kept(self, key: str) -> None:
        if self._pair is not None and not self._is_filling and key:
            self.kept_changed.emit(self._pair[2] if key == SECOND else self._pair[0])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        retells = event.type() == QEvent.Type.LanguageChange or is_look_change(event)
        if retells and self._pair is not None:
            self._write_rows(self._pair[1], self._pair[3])
