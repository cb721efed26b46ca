"""The words of who is who: evidence, fields, what became of a proposal, and why a question to the centre failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.desk.identity_answers import LikelyCustomer, MergedCustomer, ProposalView
from agentdesk.language.isolates import strip_controls
from agentdesk.models.errors import Refused, UsageError
from agentdesk.models.vocabulary import Evidence, ProposalStatus
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import Formats
from agentdesk.ui.search.rows import matched_text
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import SEPARATOR

translate = QCoreApplication.translate

NO_LINE = frozenset({LineState.OFFLINE, LineState.ERROR})


def evidence_words(evidence: Sequence[Evidence]) -> str:
    """«same phone, similar name»; "" where nothing was compared."""
    words = {
        Evidence.NATIONAL_ID: translate("Identity", "same national ID"),
        Evidence.PHONE: translate("Identity", "same phone"),
        Evidence.EMAIL: translate("Identity", "same e-mail"),
        Evidence.NAME: translate("Identity", "similar name"),
        Evidence.ADDRESS: translate("Identity", "same address"),
        Evidence.CITY: translate("Identity", "same city"),
    }
    said = ""
    for one in evidence:
        said = fill(translate("Identity", "%1, %2"), as_is(said), as_is(words[one])) if said else words[one]
    return said


def why_words(proposal: ProposalView) -> str:
    """Why two may be one, in words: what agrees, else that somebody thinks so."""
    return evidence_words(proposal.evidence) or translate("Identity", "a colleague thinks so")


def score_text(score: int | None, formats: Formats) -> str:
    """How sure it is, «85 % sure»; "" where a person proposed it."""
    return "" if score is None else fill(translate("Identity", "%1 sure"), as_is(formats.percent(score)))


def likely_line(likely: LikelyCustomer, formats: Formats) -> str:
    """What stands under the name of somebody who may be meant: the value that matched, the city, what agrees."""
    matched = matched_text(strip_controls(likely.matched), formats) if likely.matched else ""
    parts = (evidence_words(likely.evidence), matched, formats.name(likely.city or ""))
    return SEPARATOR.join(part for part in parts if strip_controls(part))


def proposed_words(proposal: ProposalView, formats: Formats) -> str:
    """Who proposed it when."""
    when = as_is(formats.date(formats.day(proposal.proposed_at)))
    if proposal.proposed_by is None:
        return fill(translate("Identity", "Found by the centre on %1"), when)
    return fill(translate("Identity", "Proposed by %1 on %2"), proposal.proposed_by, when)


def decided_words(proposal: ProposalView, formats: Formats) -> str:
    """What became of it, by whom and when."""
    sentence = {
        ProposalStatus.MERGED.value: translate("Identity", "Merged by %1 on %2"),
        ProposalStatus.DECLINED.value: translate("Identity", "Told apart by %1 on %2"),
        ProposalStatus.UNDONE.value: translate("Identity", "Merge undone by %1 on %2"),
    }.get(proposal.status)
    if sentence is None or proposal.decided_at is None:
        return ""
    return fill(sentence, _somebody(proposal.decided_by), as_is(formats.date(formats.day(proposal.decided_at))))


def decision_word(status: str) -> str:
    """What became of a proposal, in a word or two."""
    return {
        ProposalStatus.MERGED.value: translate("Identity", "Merged"),
        ProposalStatus.DECLINED.value: translate("Identity", "Not the same"),
        ProposalStatus.UNDONE.value: translate("Identity", "Merge undone"),
    }.get(status, translate("Identity", "Open"))


def decision_look(status: str) -> tuple[str, Level]:
    """Glyph and level of what became of it."""
    return {
        ProposalStatus.MERGED.value: ("merge", Level.OK),
        ProposalStatus.DECLINED.value: ("ban", Level.INFO),
        ProposalStatus.UNDONE.value: ("undo", Level.WARN),
    }.get(status, ("help", Level.INFO))


def merged_words(merged: MergedCustomer, formats: Formats) -> str:
    """Who merged them when."""
    day = as_is(formats.date(formats.day(merged.merged_at)))
    return fill(translate("Identity", "Merged by %1 on %2"), _somebody(merged.merged_by), day)


def _somebody(name: str | None) -> str:
    return name or translate("Identity", "a lead")


def elsewhere_word() -> str:
    """A customer who is not within this desk's reach."""
    return translate("Identity", "somebody elsewhere")


def last_contact_words(last_at: datetime | None, formats: Formats) -> str:
    """The day of the last contact."""
    return formats.date(formats.day(last_at)) if last_at is not None else translate("Identity", "none yet")


def why_not_beyond(status: DeskStatus | None) -> str:
    """Why the centre cannot be asked now; "" when it can."""
    if status is not None and status.line in NO_LINE:
        return translate("Identity", "There is no line. The centre can be asked when it is back.")
    return ""


def asking_words(error: BaseException) -> str:
    """Why a question to the centre was not answered."""
    if isinstance(error, UsageError):
        return translate("Identity", "That is too little to ask for. Write the whole number, address or ID.")
    if isinstance(error, Refused):
        return translate("Identity", "You have asked very often within an hour. Wait a while, or ask your lead.")
    return error_words(error).sentence


def taking_words(error: BaseException) -> str:
    """Why somebody could not be taken in."""
    if isinstance(error, UsageError):
        return translate("Identity", "A reason is needed.")
    if isinstance(error, Refused):
        return translate("Identity", "The answer is too old. Ask the centre again, then take the customer in.")
    return error_words(error).sentence
