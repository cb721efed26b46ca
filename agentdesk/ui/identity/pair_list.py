"""The list of likely duplicates: a row for each pair, and digits that decide about the one that is chosen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agentdesk.desk.identity_answers import ProposalView
from agentdesk.language.isolates import strip_controls
from agentdesk.models.vocabulary import EntryState, ProposalStatus
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.identity.wording import (
    decided_words,
    decision_look,
    decision_word,
    elsewhere_word,
    score_text,
    why_words,
)
from agentdesk.ui.search.delegate import SearchDelegate
from agentdesk.ui.search.item_model import SearchModel
from agentdesk.ui.search.rows import Mark, SearchKind, SearchRow
from agentdesk.ui.texts import state_look, state_word
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.row_list_model import Index
from agentdesk.ui.window.plain_list import PlainList


class PairList(PlainList):
    """``chosen`` is told the pair's id as one moves; ``digit`` the digit that was pressed, of any family."""

    chosen = Signal(str)
    digit = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_filling = True
        self.rows_model = SearchModel()
        self._painter = SearchDelegate()
        super().__init__(self.rows_model, self._painter, parent)
        self._takes_digits = True
        self._is_filling = False

    def set_digit_keys_enabled(self, enabled: bool) -> None:
        """Whether bare digits decide."""
        self._takes_digits = enabled

    def show_pairs(self, pairs: Sequence[ProposalView]) -> None:
        """Show other pairs; which one is chosen is told by ``choose``."""
        formats = current_formats()
        self._painter.forget()
        self._is_filling = True
        self.rows_model.set_rows([pair_row(pair, formats) for pair in pairs])
        self._is_filling = False

    def choose(self, pair_id: str) -> None:
        """Put the cursor on a pair."""
        place = next((place for place, row in enumerate(self.rows_model.rows) if row.key == pair_id), None)
        if place is None or place == self.currentIndex().row():
            return
        self._is_filling = True
        self.setCurrentIndex(self.rows_model.index(place, 0))
        self._is_filling = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_filling and current.isValid():
            self.chosen.emit(self.rows_model.rows[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        if plain and self._takes_digits and number is not None:
            if not event.isAutoRepeat():
                self.digit.emit(number)
            return
        super().keyPressEvent(event)


def pair_row(pair: ProposalView, formats: Formats) -> SearchRow:
    """One pair: both names, why, how sure, and what became of it."""
    names = [strip_controls(side.name) if side is not None else "" for side in (pair.first, pair.second)]
    title = SEPARATOR.join(formats.name(name or elsewhere_word()) for name in names)
    is_open = pair.status == ProposalStatus.OPEN
    line = why_words(pair) if is_open else decided_words(pair, formats) or why_words(pair)
    mark: Mark | None = None
    if pair.state is not EntryState.SYNCED:
        mark = (state_word(pair.state), *state_look(pair.state))
    elif not is_open:
        mark = (decision_word(pair.status), *decision_look(pair.status))
    sure = score_text(pair.score, formats) if is_open else ""
    spoken = ". ".join(part for part in (title, mark[0] if mark else "", line, sure) if part)
    trailing = formats.percent(pair.score) if sure and mark is None and pair.score is not None else ""
    return SearchRow(pair.id, SearchKind.SAID, title, line, trailing, glyph="merge", spoken=spoken, mark=mark)
