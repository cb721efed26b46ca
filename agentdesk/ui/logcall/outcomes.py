"""The outcomes that a call is given, wherever one is chosen: those of the firm, else the program's own."""

from __future__ import annotations

from collections.abc import Sequence

from agentdesk.desk.calls.wrap_up import OutcomeCode
from agentdesk.ui.formats import current_formats
from agentdesk.ui.logcall.form import OUTCOMES
from agentdesk.ui.timeline.wording import outcome_word


def outcome_options(firms: Sequence[OutcomeCode]) -> list[tuple[str, str]]:
    """What is offered, each with its words in the language of the window; ``firms`` are those of the call's queue."""
    own = [(one.code, one.words_in(current_formats().language)) for one in firms]
    offered = [(code, words or outcome_word(code)) for code, words in own]
    return offered or [(code, outcome_word(code)) for code in OUTCOMES]
