"""What somebody may decide about a change that was not taken, by the reason for which it was not."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from agentdesk.models.errors import RefusalCode


class Choice(StrEnum):
    """What somebody decides about a change that was not taken.

    MINE and THEIRS answer a conflict. AGAIN hands the change in once more as it was, EDIT with other arguments. DISCARD
    gives it up. ASK_LEAD leaves it where it is: what is parked lies with the server, where a lead finds it, takes it
    over or leaves it out. What was taken over is settled here, too, as soon as this desk hears of it (``endings``).
    """

    MINE = "mine"
    THEIRS = "theirs"
    AGAIN = "again"
    EDIT = "edit"
    DISCARD = "discard"
    ASK_LEAD = "ask_lead"


CONFLICT = (Choice.MINE, Choice.THEIRS, Choice.EDIT)
PARKED = (Choice.ASK_LEAD, Choice.AGAIN, Choice.DISCARD)
WITH_ITS_CAUSE = (Choice.DISCARD,)
"""What needs another change that was not taken either is handed in again together with that one."""

_MENDED_BY_OTHERS = (Choice.AGAIN, Choice.DISCARD)
_MENDED_HERE = (Choice.EDIT, Choice.AGAIN, Choice.DISCARD)
BY_CODE: Mapping[str, tuple[Choice, ...]] = {
    RefusalCode.FORBIDDEN: _MENDED_BY_OTHERS,
    RefusalCode.UNKNOWN_INTENT: _MENDED_BY_OTHERS,
    RefusalCode.ALREADY_MERGED: _MENDED_BY_OTHERS,
    RefusalCode.DEPENDS: _MENDED_BY_OTHERS,
    RefusalCode.CLAIM_LOST: _MENDED_BY_OTHERS,
    RefusalCode.FORGOTTEN: _MENDED_BY_OTHERS,
    RefusalCode.NOT_ROUTED: _MENDED_BY_OTHERS,
}


def usual_choices(code: str) -> tuple[Choice, ...]:
    """What may be decided about a change that went back for that reason."""
    return BY_CODE.get(code, _MENDED_HERE)
