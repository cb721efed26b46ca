"""The list of likely duplicates: a row for each pair, and digits that decide about the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

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
from agentdesk.ui.search.rows import Mark, SearchKind, SearchRow
from agentdesk.ui.texts import state_look, state_word
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.window.digit_list import DigitList


class PairList(DigitList):
    """``chosen`` is told the pair's id."""

    def show_pairs(self, pairs: Sequence[ProposalView]) -> None:
        """Show other pairs; which one is chosen is told by ``choose``."""
        formats = current_formats()
        self.show_rows([pair_row(pair, formats) for pair in pairs])


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
