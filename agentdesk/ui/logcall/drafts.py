"""The draft of a customer's call. When a call comes while another is still written up, that one waits behind it."""

from __future__ import annotations

import json

from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.logcall.joined import JoinedCalls

WAITING = " waiting"
"""Behind the key of the draft: the drafts that wait, as a list, the newest last."""


def join_drafts(desk: DeskPort, key: str, before: str, entry_id: str) -> None:
    """What is kept of a call is kept under the id that it has from now on."""
    for place in (key, key + WAITING):
        text = desk.draft(place)
        if text and before in text:
            desk.keep_draft(place, text.replace(before, entry_id))


def draft_of_call(desk: DeskPort, key: str, interaction_id: str, joined: JoinedCalls) -> str | None:
    """The draft of this very call, None for none. That of another call steps back until this one is done with."""
    text = desk.draft(key)
    if not text:
        return None
    if joined.of(_id_in(text)) == interaction_id:
        return text
    waiting = _waiting(desk, key)
    same = [one for one in waiting if joined.of(_id_in(one)) == interaction_id]
    desk.keep_draft(key + WAITING, json.dumps([one for one in waiting if one not in same] + [text]))
    if same:
        desk.keep_draft(key, same[-1])
        return same[-1]
    desk.drop_draft(key)
    return None


def drop_draft(desk: DeskPort, key: str) -> None:
    """Forget the draft; the one that waited last is there again."""
    *waiting, last = _waiting(desk, key) or [""]
    if not last:
        desk.drop_draft(key)
        return
    desk.keep_draft(key, last)
    if waiting:
        desk.keep_draft(key + WAITING, json.dumps(waiting))
    else:
        desk.drop_draft(key + WAITING)


def _waiting(desk: DeskPort, key: str) -> list[str]:
    try:
        kept = json.loads(desk.draft(key + WAITING) or "[]")
    except ValueError:
        return []
    return [one for one in kept if isinstance(one, str) and one] if isinstance(kept, list) else []


def _id_in(text: str) -> str:
    try:
        kept = json.loads(text)
    except ValueError:
        return ""
    found = kept.get("interaction_id") if isinstance(kept, dict) else None
    return found if isinstance(found, str) else ""
