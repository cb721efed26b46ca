"""The firm's routing as the server holds to it: a claim by somebody who lacks what a callback needs is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from agentdesk.intents.callbacks.keeping import Kept
from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.intents.context import Context, Mode
from agentdesk.models.callbacks.routing import PERSON, SETTING, Ability, Need, lacking, why_not_given
from agentdesk.models.callbacks.standing import Unclaimable
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.lease import Lease, LeaseHow
from agentdesk.models.people import User
from agentdesk.models.setting import Setting, object_of, setting_id

_SET = select(Setting.id, Setting.value).where(Setting.id.in_(bindparam("ids", expanding=True)))
_WORDS = {
    Unclaimable.SKILL: "This callback needs a skill that you do not have.",
    Unclaimable.LANGUAGE: "This callback needs a language that you do not speak.",
    Unclaimable.FULL: "You hold as many callbacks as you may at a time.",
}


def require_routed(session: Session, context: Context, kept: Kept, *, ahead: bool = False) -> None:
    """Go on where the callback is for the actor, or theirs. Else NOT_ROUTED, on the server alone.

    A preview asks nothing: the desk says beforehand what is not for its user, and the server decides.
    """
    if context.mode is not Mode.TRUTH:
        return
    need, ability = _rules_of(session, context, kept.callback.queue)
    held = None if ahead or ability.at_once is None else _held(session, context)
    place = kept.place
    why = why_not_given(place, context.actor.user_id, context.present, need, ability, held=held)
    if why is not None:
        skills, languages = lacking(place, need, ability)
        facts = {"skills": ", ".join(sorted(skills)), "languages": ", ".join(sorted(languages))}
        facts = {name: told for name, told in facts.items() if told and why is not Unclaimable.FULL}
        facts |= {"at_once": str(ability.at_once)} if why is Unclaimable.FULL else {}
        raise Refused(RefusalCode.NOT_ROUTED, _WORDS[why], {**facts, "why": why, "noun": NOUN, "noun_id": place.id})


def _rules_of(session: Session, context: Context, queue: str) -> tuple[Need, Ability]:
    """What the queue needs and the actor can, read at once."""
    user = session.get(User, context.actor.user_id)
    people = (
        [f"{PERSON}.{context.actor.user_id}"] if user is None else [f"{PERSON}.{user.login}", f"{PERSON}.{user.id}"]
    )
    needs = [SETTING, f"{SETTING}.{queue}"]
    ids = {name: setting_id(name) for name in (*needs, *people)}
    rows = session.execute(_SET, {"ids": list(ids.values())})
    values: dict[str, Mapping[str, Any]] = {row.id: object_of(row.value) for row in rows}

    def given(names: list[str]) -> list[Mapping[str, Any]]:
        return [values.get(ids[name], {}) for name in names]

    return Need.of(*given(needs)), Ability.of(*given(people))


def _held(session: Session, context: Context) -> int:
    """How many the actor holds to call now; of two claims of one person at once, one waits here."""
    session.get(User, context.actor.user_id, with_for_update={"key_share": True})
    holding = select(func.count()).where(
        Lease.noun == NOUN,
        Lease.holder_id == context.actor.user_id,
        Lease.how == LeaseHow.SINGLE,
        Lease.released_at.is_(None),
        Lease.until_at > context.present,
    )
    return session.scalar(holding) or 0
