"""A lead settles what was parked: takes it over, so that it is carried out by the lead's own right, or leaves it out.

Each is one unit of work. What is settled stays so: whoever comes second is told how it ended. The verdict that the
author's client has is never touched; they see what came of it in the feed, as everybody does.
"""

from __future__ import annotations

from uuid import UUID, uuid5

import msgspec
from sqlalchemy import select

from agentdesk.intents.attachments import AttachFile
from agentdesk.intents.base import Intent, storable
from agentdesk.intents.context import Actor
from agentdesk.intents.conversations import SetConversation
from agentdesk.intents.interactions import AddNote, LogInteraction
from agentdesk.intents.wording import clean
from agentdesk.models.base import to_microseconds
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.interaction import TAKEN_OVER, Interaction, InteractionRevision
from agentdesk.models.people import Organisation, User
from agentdesk.models.vocabulary import InteractionKind
from agentdesk.server.duplicates import propose_for
from agentdesk.server.faults import busy
from agentdesk.server.judge import Judge, Judgement, Postponed, rejected
from agentdesk.server.parked.keeping import keep_ending, keep_looks
from agentdesk.server.parked.reading import PERSONAL, Lead, Parked, lead_of, parked_work, seen_by, waiting
from agentdesk.server.scopes import Reach, home_scope
from agentdesk.server.store import Store
from agentdesk.server.tables import parked_intent
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.messages import IntentMessage, VerdictStatus
from agentdesk.sync.wire.parked import FILE_ELSEWHERE, Ending, ParkedAnswer, ParkedWork, SettledAnswer

MOST_SHOWN = 200
"""So many are shown at a time: a lead settles the oldest, and then the next ones come."""

LONGEST_REASON = 500
_TAKEN = (VerdictStatus.APPLIED, VerdictStatus.NOOP)
_LARGEST = 2**63 - 1


def waiting_for(store: Store, caller: Caller) -> ParkedAnswer:
    """What waits for the lead who asks; that they were shown it is kept. Raises Refused for anybody else."""
    with store.writing() as unit:
        lead = lead_of(unit.session, caller)
        found = seen_by(unit.session, lead, parked_work(unit.session, waiting()))
        shown = found[:MOST_SHOWN]
        keep_looks(unit, lead, shown)
    return ParkedAnswer(works=[_told(one) for one in shown], more=len(found) > len(shown))


def count_for(store: Store, caller: Caller) -> int:
    """How much waits for the lead who asks, of which nothing is shown. Raises as ``waiting_for``."""
    with store.reading() as session:
        return len(seen_by(session, lead_of(session, caller), parked_work(session, waiting())))


def take_over(store: Store, caller: Caller, client_id: str, mid: int) -> SettledAnswer:
    """Carry the work out now, by the right of the lead who asks, unless it is settled already.

    Raises Refused for who is no lead, and for work that is not there for this lead; DatabaseBusy for a fault that may
    pass. What the lead may not do either is answered with its reason, and goes on waiting.
    """
    with store.writing() as unit:
        lead, work = _found(unit, caller, client_id, mid)
        if work.settled_how is None:
            judgement = _carry_out(unit, lead, work)
            if judgement.status not in _TAKEN:
                return SettledAnswer(code=judgement.code, words=judgement.reason)
            keep_ending(unit, lead, work, Ending.TAKEN_OVER)
        return _ending(unit, client_id, mid)


def leave_out(store: Store, caller: Caller, client_id: str, mid: int, reason: str) -> SettledAnswer:
    """Let the work rest for a reason, which is kept, unless it is settled already.

    Raises as ``take_over``, and UsageError without a reason.
    """
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON or not storable(why):
        raise UsageError("A reason is missing.", safe="Nothing was changed.", advice="Say in a few words why.")
    with store.writing() as unit:
        lead, work = _found(unit, caller, client_id, mid)
        if work.settled_how is None:
            keep_ending(unit, lead, work, Ending.LEFT_OUT, why)
        return _ending(unit, client_id, mid)


def _found(unit: UnitOfWork, caller: Caller, client_id: str, mid: int) -> tuple[Lead, Parked]:
    """The work, locked against a second lead: whether it is for this one is looked at anew each time."""
    lead = lead_of(unit.session, caller)
    works = _named(unit, client_id, mid, lock=True) if storable(client_id) and 0 < mid <= _LARGEST else []
    if not seen_by(unit.session, lead, [one for one in works if one.name not in PERSONAL]):
        raise Refused(RefusalCode.MISSING, "There is no such work within your reach.")
    return lead, works[0]


def _named(unit: UnitOfWork, client_id: str, mid: int, *, lock: bool = False) -> list[Parked]:
    column = parked_intent.c
    return parked_work(unit.session, (column.client_id == client_id) & (column.mid == mid), lock=lock)


def _ending(unit: UnitOfWork, client_id: str, mid: int) -> SettledAnswer:
    """How it ended, as it is kept."""
    [work] = _named(unit, client_id, mid)
    by = unit.session.get_one(User, work.settled_by)
    at = to_microseconds(work.settled_at or work.parked_at)
    how = Ending(work.settled_how or "")
    return SettledAnswer(how=how, by_id=by.id, by=by.name, at=at, reason=work.settled_reason or "")


def _carry_out(unit: UnitOfWork, lead: Lead, work: Parked) -> Judgement:
    """What became of it. Nothing is changed by a refusal; what was parked stays parked."""
    if work.name == AttachFile.__name__:
        return Judgement(VerdictStatus.REJECTED, FILE_ELSEWHERE, "The file never left the device of its author.")
    judge = _judge(unit, lead, work)
    message = _message(work)
    try:
        intent = judge.read(message)
    except Postponed as postponed:
        return rejected(RefusalCode.UNKNOWN_INTENT, f"It cannot be carried out now: {postponed}.")
    if isinstance(intent, Judgement):
        return intent
    if _was_handed_in_again(unit, work, intent):
        return rejected(RefusalCode.ALREADY_EXISTS, "Its author has handed it in again meanwhile.")
    try:
        judgement = judge.run(message, _by_own_right(intent))
    except Postponed as postponed:
        raise busy() from postponed
    if judgement.status is VerdictStatus.APPLIED:
        _name_both(unit, lead, work, intent)
        propose_for(unit, unit.journal.customers_whose_identity_changed())
    return judgement


def _judge(unit: UnitOfWork, lead: Lead, work: Parked) -> Judge:
    """Judges by what the lead may. Whom the author added belongs where the author is, if the lead reaches that."""
    region = unit.session.scalars(select(Organisation.region)).first()
    home = home_scope(work.author)
    home = home if home in lead.scopes else home_scope(lead.user)
    return Judge(
        unit=unit,
        actor=Actor(lead.user.id, lead.user.name, lead.user.role, home),
        region=region or "IR",
        reach=Reach(unit.session, lead.user.id, lead.scopes),
        now=unit.outside.now(),
        newer_client=False,
    )


def _message(work: Parked) -> IntentMessage:
    """The intent as it was handed in, made when its author made it."""
    return IntentMessage(
        mid=work.mid,
        id=work.intent_id or "",
        name=work.name,
        version=work.version,
        args=dict(work.args),
        wall=to_microseconds(work.made_at or work.parked_at),
    )


def _was_handed_in_again(unit: UnitOfWork, work: Parked, intent: Intent) -> bool:
    """Whether the author's own desk sent the same entry once more, under another id, and the server took it."""
    if not isinstance(intent, AddNote | LogInteraction):
        return False
    same = (
        (Interaction.customer_id == intent.customer_id)
        & (Interaction.agent_id == work.author.id)
        & (Interaction.kind == (InteractionKind.NOTE if isinstance(intent, AddNote) else intent.kind))
        & (Interaction.body == (clean(intent.body) or ""))
        & (Interaction.id != intent.id)
    )
    made_at = work.made_at or work.parked_at
    happened = Interaction.occurred_at
    when = happened >= made_at if intent.occurred_at is None else happened == intent.occurred_at
    return unit.session.scalars(select(Interaction.id).where(same, when).limit(1)).first() is not None


def _by_own_right(intent: Intent) -> Intent:
    """Without the claim under which the author worked: it is not the lead's, who needs none."""
    return msgspec.structs.replace(intent, lease_token=None) if isinstance(intent, SetConversation) else intent


def _name_both(unit: UnitOfWork, lead: Lead, work: Parked, intent: Intent) -> None:
    """An entry is its author's, and tells who took it over."""
    entry = unit.session.get(Interaction, work.intent_id) if isinstance(intent, AddNote | LogInteraction) else None
    if entry is None:
        return
    entry.agent_id, entry.agent_name = work.author.id, work.author.name
    entry.revision += 1
    unit.session.add(
        InteractionRevision(
            id=str(uuid5(UUID(entry.id), TAKEN_OVER)),
            customer_id=entry.customer_id,
            interaction_id=entry.id,
            number=entry.revision,
            field=TAKEN_OVER,
            author_id=lead.user.id,
            revised_at=unit.outside.now(),
        )
    )


def _told(work: Parked) -> ParkedWork:
    return ParkedWork(
        client_id=work.client_id,
        mid=work.mid,
        intent=work.name,
        version=work.version,
        args=dict(work.args),
        code=work.code,
        author_id=work.author.id,
        author=work.author.name,
        parked_at=to_microseconds(work.parked_at),
        made_at=None if work.made_at is None else to_microseconds(work.made_at),
        customer_id=work.customer_id,
        customer=work.customer,
    )
