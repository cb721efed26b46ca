"""A call that has ended becomes one entry of the timeline, of the agent who answered it.

It is written by a user of the server's own, through the intent by which anybody records a call. What is told later
corrects it, and each correction keeps what was there; what people wrote or corrected stays as they left it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from agentdesk.channels.telephony.calls import Call
from agentdesk.intents.base import paired_id
from agentdesk.intents.calls import may_say_of, say_outcome
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.fields import as_text
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.interaction import RECORDING, Interaction, InteractionRevision
from agentdesk.models.people import TELEPHONY_LOGIN, User
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.server.imports.keys import own_id
from agentdesk.server.own_users import own_user
from agentdesk.server.scopes import Reach, user_scopes
from agentdesk.server.telephony.outcomes import kept_outcomes
from agentdesk.server.telephony.people import region_of
from agentdesk.server.unit_of_work import UnitOfWork


def entry_id(source: str, call_id: str) -> str:
    """The id of the entry of a call; the same wherever and however often it is worked out."""
    return own_id("call", source, call_id)


def write_entry(unit: UnitOfWork, call: Call, customer_id: str, agent: User | None) -> str:
    """See that the call stands with this customer as it was; its entry's id."""
    made_id = entry_id(call.source, call.call_id)
    entry = unit.session.get(Interaction, made_id, with_for_update=True)
    if entry is None:
        _write(unit, call, customer_id, agent, made_id)
    else:
        _correct(unit, call, entry)
    return made_id


def _write(unit: UnitOfWork, call: Call, customer_id: str, agent: User | None, made_id: str) -> None:
    author, now = author_of_calls(unit), unit.outside.now()
    facts = _facts(call)
    logged = LogInteraction(
        id=made_id,
        customer_id=customer_id,
        kind=InteractionKind.CALL,
        direction=call.direction or Direction.IN,
        occurred_at=call.began_at,
        **facts,
    )
    actor = Actor(author.id, author.name, author.role, None)
    context = Context(made_id, actor, now, Mode.TRUTH, region=region_of(unit.session), append_only=True, now=now)
    logged.apply(unit.session, context)
    unit.session.flush()
    entry = unit.session.get_one(Interaction, made_id)
    entry.agent_id, entry.agent_name = (None, call.agent) if agent is None else (agent.id, agent.name)
    if agent is None and not call.agents:
        entry.agent_name = None
    entry.source_system, entry.source_id = call.source, call.call_id
    _take_outcomes(unit, entry)


def _take_outcomes(unit: UnitOfWork, entry: Interaction, *, decided: bool = False) -> None:
    """What colleagues said of the call while nobody knew whose it was, as if they said it now: by the same rule.

    ``decided``: somebody has said since how it ended.
    """
    for said in kept_outcomes(unit.session, entry.id):
        author, now = unit.session.get_one(User, said.user_id), unit.outside.now()
        context = Context(
            entry.id,
            Actor(author.id, author.name, author.role, None),
            now,
            Mode.TRUTH,
            reach=Reach(unit.session, author.id, user_scopes(unit.session, author)),
            append_only=True,
            now=now,
        )
        if may_say_of(entry, context):
            counts = replace(said, disposition=None) if decided else said
            say_outcome(unit.session, context, entry, paired_id(entry.id, f"kept outcome {said.user_id}"), counts)
    unit.session.flush()


def _is_decided(entry: Interaction, author: User, kept: Sequence[InteractionRevision]) -> bool:
    """Whether a person, and not the exchange alone, has said how the call ended."""
    said_by = {one.author_id for one in kept if one.field == "disposition"}
    if said_by - {author.id} or not entry.disposition:
        return bool(said_by - {author.id})
    return entry.source_system is None and not said_by


def _facts(call: Call) -> dict[str, Any]:
    """What may become known late. The body has numbers and no words, so that it reads the same in any language."""
    lines = [f"{call.from_number or '?'} → {call.to_number or '?'}"]
    lines += [f"{one.by or '?'} → {one.to or '?'}" for one in call.transfers]
    lines += list(call.recordings)
    return {
        "disposition": call.outcome.value,
        "duration_seconds": call.talk_seconds if call.answered_at is not None else None,
        "channel_label": call.queue,
        "reference": call.call_id,
        "body": "\n".join(lines),
    }


def _correct(unit: UnitOfWork, call: Call, entry: Interaction) -> None:
    """Bring the entry to what is known now. Where a colleague recorded the call first, only what is empty is filled.

    A recording has no column of its own: where the text is a colleague's, its name stands among the versions.
    """
    author = author_of_calls(unit)
    revisions = select(InteractionRevision).where(InteractionRevision.interaction_id == entry.id)
    _take_outcomes(unit, entry, decided=_is_decided(entry, author, unit.session.scalars(revisions).all()))
    kept = unit.session.scalars(revisions).all()
    theirs = {one.field for one in kept if one.author_id != author.id}
    is_ours = entry.source_system == call.source
    for field, new in _facts(call).items():
        old = getattr(entry, field)
        if old != new and new is not None and field not in theirs and (is_ours or old in (None, "")):
            _revise(unit, entry, author, field, (old, new))
    texts = [entry.body, *(text or "" for one in kept for text in (one.old, one.new))]
    named = {line for text in texts for line in text.splitlines()}
    for name in call.recordings:
        if name not in named:
            _revise(unit, entry, author, RECORDING, (None, name))
    unit.session.flush()


def _revise(unit: UnitOfWork, entry: Interaction, author: User, field: str, change: tuple[Any, Any]) -> None:
    old, new = change
    if field != RECORDING:
        setattr(entry, field, new)
    entry.revision += 1
    unit.session.add(
        InteractionRevision(
            id=paired_id(entry.id, f"telephony:{entry.revision}"),
            customer_id=entry.customer_id,
            interaction_id=entry.id,
            number=entry.revision,
            field=field,
            old=None if old is None else as_text(old),
            new=as_text(new),
            author_id=author.id,
            revised_at=unit.outside.now(),
        )
    )


def author_of_calls(unit: UnitOfWork) -> User:
    """The user of the server's own under whom calls are written."""
    return own_user(unit, TELEPHONY_LOGIN, "Telephony")
