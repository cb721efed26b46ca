"""What somebody chose and wrote on the survey page, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agentdesk.intents.base import visible
from agentdesk.language.digits import to_ascii
from agentdesk.models.feedback.scales import CES_7_FLIPPED, Scale, scale_of
from agentdesk.server.pages.asked import Fault, kept_text
from agentdesk.server.pages.surveys.keeping import Asked, Said

LONGEST_COMMENT = 1000
EFFORT = CES_7_FLIPPED
"""How much effort it took to have a task solved: 1 very little, 7 very much."""

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Choices:
    """The fields of the form as they stand on it, each "" where nothing was chosen or written."""

    score: str = ""
    resolved: str = ""
    effort: str = ""
    comment: str = ""
    wants_contact: bool = False


def read_choices(fields: Mapping[str, str]) -> Choices:
    """The fields that were sent, without what none may hold."""
    return Choices(
        score=fields.get("score", "")[:4],
        resolved=fields.get("resolved", "")[:4],
        effort=fields.get("effort", "")[:4],
        comment=kept_text(fields.get("comment", ""), 2 * LONGEST_COMMENT, lines=True),
        wants_contact=bool(fields.get("contact")),
    )


def choices_of(said: Said | None) -> Choices:
    """The form as it was filled in the last time; what was written is not shown again."""
    if said is None:
        return Choices()
    resolved = "" if said.resolved is None else YES if said.resolved else NO
    score, effort = ("" if number is None else str(number) for number in (said.score, said.effort))
    return Choices(score, resolved, effort, "", said.wants_contact)


def checked(choices: Choices, asked: Asked) -> Said | list[Fault]:
    """What was said, or everything that is wrong, in the order of the form."""
    faults: list[Fault] = []
    words = choices.comment if visible(choices.comment) else None
    if len(choices.comment) > LONGEST_COMMENT:
        faults.append(Fault("comment", "survey.faults.comment_long", {"most": str(LONGEST_COMMENT)}))
    if asked.is_outcome:
        effort = _on(EFFORT, choices.effort)
        if choices.resolved not in (YES, NO):
            faults.insert(0, Fault("resolved", "survey.faults.resolved"))
        return faults or Said(resolved=choices.resolved == YES, effort=effort, words=words)
    scale = scale_of(asked.question)
    score = None if scale is None else _on(scale, choices.score)
    if score is None:
        faults.insert(0, Fault("score", "survey.faults.score"))
    return faults or Said(score=score, wants_contact=choices.wants_contact, words=words)


def preselected(value: str, asked: Asked) -> str:
    """The answer that a link names, for the form to show it as chosen; "" for one that cannot be given."""
    scale = scale_of(asked.question)
    score = None if scale is None else _on(scale, value)
    return "" if score is None else str(score)


def _on(scale: Scale, value: str) -> int | None:
    """The number on its scale; None for anything else."""
    plain = to_ascii(value)
    if not plain.isascii() or not plain.isdigit() or len(plain) > 3:
        return None
    return int(plain) if scale.scale_min <= int(plain) <= scale.scale_max else None
