"""You said, we did: what is told to customers about what came of their words, and never before it is true."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, ShortText, Time, paired_id, visible
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.keeping import known_colleague, rules_of
from agentdesk.intents.interactions import LogInteraction
from agentdesk.intents.wording import clean
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.causes import top_of
from agentdesk.models.feedback.states import ContactWay, NoAction
from agentdesk.models.feedback.tables import FeedbackAnswer, FeedbackTask, Improvement, Notice, NoticeTelling
from agentdesk.models.interaction import Interaction
from agentdesk.models.permissions import Permission
from agentdesk.models.vocabulary import Direction, InteractionKind

TOLD_FIRST = timedelta(days=3)
"""So long those who raised it are told before everybody may read it, where nothing else was said."""

_Word = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^\S+$")]
_ENTRY_NUMBER = 1


class NoticeWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The texts of a notice in one more language."""

    said: LongText
    done: LongText | None = None
    fits: LongText | None = None
    not_done_reason: LongText | None = None
    said_sample: LongText | None = None


class DraftNotice(Intent, frozen=True, kw_only=True):
    """What customers said in a period about a theme, what was done, how the two fit, and what was not done and why.

    A sample of their words names the answer whose customer agreed to be quoted, and is taken from it, in every
    language: nobody is quoted in a translation who did not agree. ``instead_of_id`` is a draft that this one takes the
    place of.
    """

    id: IdText
    theme: Name
    period_start: Time
    period_end: Time
    said: Annotated[str, Meta(min_length=1, max_length=20_000)]
    said_sample: LongText | None = None
    sample_answer_id: IdText | None = None
    improvement_id: IdText | None = None
    done: LongText | None = None
    done_at: Time | None = None
    fits: LongText | None = None
    not_done_reason: LongText | None = None
    owner_id: IdText | None = None
    language: ShortText | None = None
    translations: dict[_Word, NoticeWords] = msgspec.field(default_factory=dict)
    audience: tuple[_Word, ...] = ()
    channels: tuple[_Word, ...] = ()
    languages: tuple[_Word, ...] = ()
    instead_of_id: IdText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        if session.get(Notice, self.id) is not None or not self._is_whole(session, context):
            return
        former = None if self.instead_of_id is None else context.load(session, Notice, self.instead_of_id)
        if former is not None:
            is_draft = former.published_at is None
            context.require(is_draft, RefusalCode.INVALID_VALUE, "This has been published.", field="instead_of_id")
            former.withdrawn_at, former.withdrawn_by = context.at, context.actor.user_id
        session.add(self._row(context))

    def _is_whole(self, session: Session, context: Context) -> bool:
        known = top_of(self.theme) is not None
        context.require(known, RefusalCode.INVALID_VALUE, "There is no such cause.", field="theme")
        ordered = self.period_start < self.period_end
        context.require(ordered, RefusalCode.INVALID_VALUE, "A period ends after it began.", field="period_end")
        known_colleague(session, context, self.owner_id)
        improvement = self.improvement_id is None or session.get(Improvement, self.improvement_id) is not None
        context.require(
            improvement, RefusalCode.MISSING, "This improvement is not known.", id=self.improvement_id or ""
        )
        samples = [self.said_sample, *(words.said_sample for words in self.translations.values())]
        answer = None if self.sample_answer_id is None else session.get(FeedbackAnswer, self.sample_answer_id)
        quoted = all(answer is not None and _may_quote(session, context, answer, one) for one in _visible(samples))
        context.require(quoted, RefusalCode.FORBIDDEN, "Nobody agreed to be quoted like this.", field="said_sample")
        return known and ordered and improvement and quoted

    def _row(self, context: Context) -> Notice:
        told = {language: msgspec.to_builtins(words) for language, words in sorted(self.translations.items())}
        return Notice(
            id=self.id,
            improvement_id=self.improvement_id,
            theme=self.theme,
            period_start=self.period_start,
            period_end=self.period_end,
            said=clean(self.said),
            said_count=0,
            said_sample=clean(self.said_sample),
            done=clean(self.done),
            done_at=self.done_at,
            fits=clean(self.fits),
            not_done_reason=clean(self.not_done_reason),
            owner_id=self.owner_id,
            language=self.language,
            translations=json.dumps(told, ensure_ascii=False, sort_keys=True) if told else None,
            audience=" ".join(self.audience) or None,
            channels=" ".join(self.channels) or None,
            languages=" ".join(self.languages) or None,
            drafted_at=context.at,
            drafted_by=context.actor.user_id,
        )


class PublishNotice(Intent, frozen=True, kw_only=True):
    """It is told: first to those who raised it, from ``public_at`` on to everybody.

    Refused while what was done has not shipped, and while fewer customers than the firm's minimum said it: so few could
    be known by it. What was not done is told with its reason. Who is quoted has to agree to it still.
    """

    notice_id: IdText
    public_at: Time | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        row = context.load(session, Notice, self.notice_id)
        if row is None or (row.published_at is not None and row.withdrawn_at is None):
            return
        # Only the server knows all who said it: a preview searches for nobody.
        cases = _cases_of(session, row) if context.mode is Mode.TRUTH else ()
        customers = {case.customer_id: case for case in cases}
        if not self._is_true(session, context, row) or not self._is_said_by_enough(session, context, customers):
            return
        if not self._is_quoted_still(session, context, row):
            return
        row.said_count = len(customers) if context.mode is Mode.TRUTH else row.said_count
        row.published_at, row.published_by = context.at, context.actor.user_id
        row.public_at = max(self.public_at or context.at + TOLD_FIRST, context.at)
        row.withdrawn_at = row.withdrawn_by = row.withdrawn_reason = None
        for customer_id in sorted(customers):
            _plan_telling(session, context, row, customers[customer_id])

    def _is_true(self, session: Session, context: Context, row: Notice) -> bool:
        improvement = None if row.improvement_id is None else session.get(Improvement, row.improvement_id)
        shipped = improvement is not None and improvement.shipped_at is not None
        true = not visible(row.done) or (
            shipped and improvement is not None and (improvement.shipped_at or context.at) <= context.present
        )
        context.require(true, RefusalCode.INVALID_VALUE, "What was done has not shipped yet.", field="done")
        whole = visible(row.done) or visible(row.not_done_reason)
        context.require(
            whole, RefusalCode.INVALID_VALUE, "What was done, or why was nothing done?", field="not_done_reason"
        )
        told = {row.language, *_translations(row)}
        missing = [one for one in (row.languages or "").split() if one not in told]
        context.require(
            not missing, RefusalCode.INVALID_VALUE, "It is not written in every language.", field=" ".join(missing)
        )
        return true and whole and not missing

    def _is_said_by_enough(self, session: Session, context: Context, customers: dict[str, FeedbackTask]) -> bool:
        """Whether they are as many as the firm wants; the server alone can say."""
        if context.mode is Mode.PREVIEW:
            return True
        least = rules_of(session, None).notice_minimum
        enough = len(customers) >= least
        context.require(
            enough,
            RefusalCode.FORBIDDEN,
            "Too few customers said it to be named.",
            said=str(len(customers)),
            least=str(least),
        )
        return enough

    def _is_quoted_still(self, session: Session, context: Context, row: Notice) -> bool:
        """Whether every sample is of an answer that may be quoted by now. Only the server has them all."""
        if context.mode is Mode.PREVIEW:
            return True
        samples = [row.said_sample, *(words.get("said_sample") for words in _translations(row).values())]
        quoted = all(_is_of_any(session, context, one) for one in _visible(samples))
        context.require(quoted, RefusalCode.FORBIDDEN, "Nobody agreed to be quoted like this.", field="said_sample")
        return quoted


class WithdrawNotice(Intent, frozen=True, kw_only=True):
    """It is told no more, and why."""

    notice_id: IdText
    reason: Name

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        row = context.load(session, Notice, self.notice_id)
        if row is not None and row.withdrawn_at is None:
            row.withdrawn_at, row.withdrawn_by = context.at, context.actor.user_id
            row.withdrawn_reason = clean(self.reason)


class TellNotice(Intent, frozen=True, kw_only=True):
    """One customer was told of a notice: in what way, and by which entry; without one an entry is made of ``words``."""

    APPEND_ONLY: ClassVar[bool] = True

    notice_id: IdText
    customer_id: IdText
    way: ContactWay
    at: Time | None = None
    interaction_id: IdText | None = None
    words: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        customer = context.customer(session, self.customer_id)
        notice = session.get(Notice, self.notice_id)
        told = notice is not None and notice.published_at is not None and notice.withdrawn_at is None
        context.require(told, RefusalCode.INVALID_VALUE, "This is not told yet, or no more.", field="notice_id")
        entry = None if self.interaction_id is None else session.get(Interaction, self.interaction_id)
        own = self.interaction_id is None or (entry is not None and entry.customer_id == self.customer_id)
        context.require(own, RefusalCode.MISSING, "This is not of this customer.", id=self.interaction_id or "")
        if customer is None or notice is None or not (told and own):
            return
        telling_id = paired_id(self.notice_id, self.customer_id)
        row = session.get(NoticeTelling, telling_id, with_for_update=context.mode is Mode.TRUTH or None)
        if row is None:
            row = NoticeTelling(
                id=telling_id, customer_id=self.customer_id, notice_id=self.notice_id, planned_at=context.at
            )
            session.add(row)
        if row.told_at is not None:
            return
        row.told_at, row.told_by = min(self.at or context.at, context.at), context.actor.user_id
        row.told_way = self.way
        row.interaction_id = self.interaction_id or self._log(session, context, notice)

    def _log(self, session: Session, context: Context, notice: Notice) -> str:
        entry_id = context.derive(_ENTRY_NUMBER)
        LogInteraction(
            id=entry_id,
            customer_id=self.customer_id,
            kind=InteractionKind(self.way),
            direction=Direction.OUT,
            occurred_at=min(self.at or context.at, context.at),
            body=self.words or notice.done or notice.not_done_reason or "",
        ).apply(session, context)
        return entry_id


def _translations(row: Notice) -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = json.loads(row.translations) if row.translations else {}
    return told


def _visible(samples: Sequence[str | None]) -> list[str]:
    return [clean(one) or "" for one in samples if visible(one)]


def _may_quote(session: Session, context: Context, answer: FeedbackAnswer, sample: str) -> bool:
    """Whether these are words of the answer, and its customer agreed to be quoted and has not changed it since."""
    if answer.may_quote is not True or sample not in (answer.words or ""):
        return False
    if context.mode is Mode.PREVIEW:
        return True
    changed = select(FeedbackAnswer.id).where(FeedbackAnswer.replaces_id == answer.id)
    return session.scalar(changed.limit(1)) is None


def _is_of_any(session: Session, context: Context, sample: str) -> bool:
    said = select(FeedbackAnswer).where(
        FeedbackAnswer.may_quote.is_(True), FeedbackAnswer.words.contains(sample, autoescape=True)
    )
    return any(
        _may_quote(session, context, answer, sample) for answer in session.scalars(said.order_by(FeedbackAnswer.id))
    )


_NOTHING_SAID = frozenset({NoAction.ABUSE, NoAction.MISTAKE})
"""Ends of cases of which nobody may say that a customer had said it."""


def _cases_of(session: Session, row: Notice) -> Sequence[FeedbackTask]:
    """The cases of the theme that were opened in the period, and those that the improvement is for."""
    of_theme = or_(FeedbackTask.cause == row.theme, FeedbackTask.cause.startswith(f"{row.theme}.", autoescape=True))
    in_period = FeedbackTask.opened_at.between(row.period_start, row.period_end)
    linked = FeedbackTask.improvement_id == row.improvement_id
    both = or_(of_theme & in_period, linked) if row.improvement_id is not None else of_theme & in_period
    said = FeedbackTask.duplicate_of_id.is_(None) & (
        FeedbackTask.close_reason.is_(None) | FeedbackTask.close_reason.not_in(_NOTHING_SAID)
    )
    return session.scalars(
        select(FeedbackTask).where(both, said).order_by(FeedbackTask.opened_at, FeedbackTask.id)
    ).all()


def _plan_telling(session: Session, context: Context, notice: Notice, case: FeedbackTask) -> None:
    telling_id = paired_id(notice.id, case.customer_id)
    if session.get(NoticeTelling, telling_id) is not None:
        return
    answer = None if case.answer_id is None else session.get(FeedbackAnswer, case.answer_id)
    customer = session.get(Customer, case.customer_id)
    session.add(
        NoticeTelling(
            id=telling_id,
            customer_id=case.customer_id,
            notice_id=notice.id,
            task_id=case.id,
            channel=None if answer is None else answer.channel,
            language=(None if customer is None else customer.language) or (None if answer is None else answer.language),
            planned_at=context.at,
        )
    )
