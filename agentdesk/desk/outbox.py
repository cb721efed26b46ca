"""Questions about changes on their way: what waits, what needs somebody and why, what was settled and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, select

from agentdesk.desk.change_words import ChangeWords
from agentdesk.desk.outbox_answers import NeedsYou, OutboxView, SentChange, SettledChange, WaitingChange
from agentdesk.desk.waiting_files import waiting_files
from agentdesk.intents.fields import as_text
from agentdesk.models.people import Organisation
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import Merge
from agentdesk.sync.choices import Choice
from agentdesk.sync.meta import read_meta
from agentdesk.sync.ports import Clock
from agentdesk.sync.present_values import value_here, value_there
from agentdesk.sync.queue import RESTORABLE, TAKEN_OVER, QueueState, corrected_now
from agentdesk.sync.refusals import (
    JudgedChange,
    choices_of,
    fates,
    made_of,
    needing_somebody,
    settled,
    taken_changes,
    taken_since,
    waiting_changes,
)
from agentdesk.sync.settlements import TAKER
from agentdesk.sync.settling import can_bring_back, other_value
from agentdesk.sync.store import CacheStore
from agentdesk.sync.whose import changes_of, written_in
from agentdesk.sync.wire.messages import VerdictStatus

_MINE_KEPT = frozenset({Choice.MINE, Choice.AGAIN, Choice.EDIT, Merge.LAST_WRITER})


class OutboxQuestions:
    """Answers from the queue; every answer is of one moment."""

    def __init__(self, store: CacheStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def view(self) -> OutboxView:
        """Everything on its way."""
        with self._store.read() as connection:
            meta = read_meta(connection)
            if meta is None:
                return OutboxView()
            now = corrected_now(meta, self._clock)
            waiting, open_ones = waiting_changes(connection), needing_somebody(connection)
            done = _worth_showing(connection, settled(connection, now - RESTORABLE))
            words = ChangeWords(connection, [*waiting, *open_ones, *(one for one, _fate in done)])
            return OutboxView(
                waiting=tuple(_waiting(words, one) for one in waiting),
                files=waiting_files(connection),
                needs_you=tuple(_needs_you(connection, words, open_ones)),
                sent_today=taken_since(connection, _midnight(connection, now)),
                settled=tuple(_settled(connection, words, one, fate, now) for one, fate in done),
            )

    def sent_today(self, most: int) -> tuple[SentChange, ...]:
        """The last of what the server took since midnight in the firm's time zone, newest first."""
        with self._store.read() as connection:
            meta = read_meta(connection)
            if meta is None:
                return ()
            taken = taken_changes(connection, _midnight(connection, corrected_now(meta, self._clock)), most)
            words = ChangeWords(connection, taken)
            return tuple(_sent(words, one) for one in taken)

    def changes_of(self, table: str, row_id: str) -> tuple[int, ...]:
        """The changes that the mark of a row stands for, oldest first."""
        with self._store.read() as connection:
            return changes_of(connection, table, row_id)

    def written(self, mid: int) -> Mapping[str, str]:
        """The texts of a change by argument, whole."""
        with self._store.read() as connection:
            return written_in(connection, mid)


def _waiting(words: ChangeWords, change: JudgedChange) -> WaitingChange:
    return WaitingChange(
        mid=change.mid,
        intent=change.name,
        customer_id=words.customer_id(change),
        customer_name=words.customer_name(change),
        about=words.about(change),
        made_at=change.at,
        is_on_its_way=change.state != QueueState.UNSENT,
    )


def _sent(words: ChangeWords, change: JudgedChange) -> SentChange:
    return SentChange(
        mid=change.mid,
        intent=change.name,
        customer_id=words.customer_id(change),
        customer_name=words.customer_name(change),
        about=words.about(change),
        made_at=change.at,
        sent_at=change.judged_at or change.at,
    )


def _needs_you(connection: Connection, words: ChangeWords, open_ones: list[JudgedChange]) -> list[NeedsYou]:
    mids = {one.id: one.mid for one in open_ones}
    alike = Counter(one.likeness for one in open_ones)
    found = []
    for one in open_ones:
        table, row_id = one.subject or (None, None)
        there = value_there(connection, one) if one.is_conflict else None
        told = there is not None and there.is_as_told
        found.append(
            NeedsYou(
                mid=one.mid,
                intent=one.name,
                customer_id=words.customer_id(one),
                customer_name=words.customer_name(one),
                about=words.about(one),
                code=one.code,
                reason=one.reason,
                made_at=one.at,
                judged_at=one.judged_at,
                table=table,
                row_id=row_id,
                choices=choices_of(one, set(mids)),
                field=one.field,
                mine=words.value(one, one.facts.get("mine")) if one.is_conflict else None,
                theirs=None if there is None else words.value(one, there.text),
                base=words.value(one, one.facts.get("base")) if one.is_conflict else None,
                theirs_by=one.facts.get("by") if told else None,
                theirs_at=_moment(one.facts.get("at")) if told else None,
                theirs_where=one.facts.get("where") if told else None,
                alike=alike[one.likeness] - 1,
                depends_on=mids.get(one.depends_on or ""),
                with_lead=one.status == VerdictStatus.PARKED,
            )
        )
    return found


def _worth_showing(connection: Connection, found: list[JudgedChange]) -> list[tuple[JudgedChange, str]]:
    """What was settled, with the fate of what came of it: where that was refused in turn, it is shown there instead."""
    ends = fates(connection, {one.restored_by or one.settled_by or "" for one in found} - {""})
    paired = [(one, ends.get(one.restored_by or one.settled_by or "", "")) for one in found]
    return [(one, fate) for one, fate in paired if fate != "refused"]


def _settled(
    connection: Connection, words: ChangeWords, change: JudgedChange, fate: str, now: datetime
) -> SettledChange:
    at = change.settled_at or now
    how = change.settled_how or ""
    edited = made_of(connection, change) if how == Choice.EDIT else None
    kept, other = _values(words, change, edited)
    restorable = can_bring_back(change, now)
    if restorable and change.field is not None and not (change.is_refused and not change.is_conflict):
        here = value_here(connection, change)
        restorable = here is None or here.plain != other_value(change)
    return SettledChange(
        mid=change.mid,
        intent=change.name,
        customer_id=words.customer_id(change),
        customer_name=words.customer_name(change),
        about=words.about(change),
        field=change.field,
        kept=kept,
        other=other,
        choice=Choice(how) if how in set(Choice) else None,
        merge=Merge(how) if how in set(Merge) else None,
        settled_at=at,
        restorable_until=at + RESTORABLE,
        can_bring_back=restorable,
        can_undo=how != TAKEN_OVER
        and change.is_refused
        and change.restored_by is None
        and (change.settled_by is None or fate == "waiting"),
        taken_over_by=change.facts.get(TAKER) if how == TAKEN_OVER else None,
    )


def _values(words: ChangeWords, change: JudgedChange, edited: JudgedChange | None) -> tuple[str | None, str | None]:
    """The value of a field that counts, and the other one. ``edited`` is the change that was made out of this one."""
    if change.field is None:
        return None, None
    told = change.facts.get("mine") if edited is None else None
    mine = words.value(change, told or as_text((edited or change).args.get("new")))
    theirs = words.value(change, change.facts.get("theirs"))
    strict_mine = change.settled_how == Merge.STRICTEST and change.status == VerdictStatus.APPLIED
    return (mine, theirs) if change.settled_how in _MINE_KEPT or strict_mine else (theirs, mine)


def _moment(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _midnight(connection: Connection, now: datetime) -> datetime:
    """When the day began in the firm's time zone; in UTC where that is not known here."""
    name = connection.scalar(select(table_of(Organisation).c.time_zone).limit(1))
    try:
        zone = ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
