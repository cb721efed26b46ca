"""Recording what a customer said about the firm, and opening a task where the firm's triggers ask for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, ShortText, Time, visible
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.keeping import rules_of
from agentdesk.intents.feedback.opening import USUAL_TOPIC, Matter, Occasion, lock_family, open_or_take_in
from agentdesk.intents.feedback.worth import is_vulnerable, worth_of
from agentdesk.intents.interactions import LogInteraction, require_own_conversation
from agentdesk.intents.wording import clean
from agentdesk.language.folding import fold
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.causes import JourneyStage
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.scales import Metric, Scale, ScaleDirection, Score, Tone, scale_of, stated_scale
from agentdesk.models.feedback.sla import ORDER
from agentdesk.models.feedback.tables import FeedbackAnswer, Survey
from agentdesk.models.feedback.triggers import AnswerKind, Facts, Opening, TriggerSet, is_too_old
from agentdesk.models.feedback.vocabulary import SurveyState
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import Direction, InteractionKind

Number = Annotated[int, Meta(ge=-1000, le=1000)]
_ENTRY_NUMBER, _TASK_NUMBER = 1, 2


class RecordAnswer(Intent, frozen=True, kw_only=True):
    """A customer said something about the firm: a score on a stated scale, words, or both.

    A known ``scale_version`` says it all; another one comes with ``metric``, ends and direction. ``interaction_id`` is
    the entry in which it was said; without one an entry is made. ``replaces_id``: the customer changed that answer; a
    second answer to one survey replaces the first. The task that it opens has the second id derived from the answer's,
    unless one of the same matter takes it in; ``task_id`` is that one, where the desk knows of it.
    """

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    kind: AnswerKind
    answered_at: Time
    channel: InteractionKind = InteractionKind.FORM
    score: Number | None = None
    metric: Metric | None = None
    scale_version: ShortText | None = None
    scale_min: Number | None = None
    scale_max: Number | None = None
    scale_direction: ScaleDirection | None = None
    words: LongText | None = None
    tone: Tone | None = None
    tags: tuple[ShortText, ...] = ()
    wants_contact: bool = False
    may_quote: bool | None = None
    topic: Name | None = None
    stage: JourneyStage | None = None
    queue: Name | None = None
    language: ShortText | None = None
    agent_id: IdText | None = None
    conversation_id: IdText | None = None
    interaction_id: IdText | None = None
    survey_id: IdText | None = None
    replaces_id: IdText | None = None
    task_id: IdText | None = None

    def apply(self, session: Session, context: Context) -> None:
        customer = context.customer(session, self.customer_id)
        if customer is None or session.get(FeedbackAnswer, self.id) is not None:
            return
        rules = rules_of(session, self.queue)
        scale = self._scale(context)
        said = self.score is not None or visible(self.words) or self.wants_contact
        context.require(said, RefusalCode.INVALID_VALUE, "An answer has a score or words.", field="score")
        require_own_conversation(session, context, self.customer_id, self.conversation_id)
        self._require_own(session, context)
        lock_family(session, context, self.customer_id)
        survey = self._survey(session, context)
        former = self._former(session, context, rules, survey)
        previous = self._previous(session, scale, former) if context.mode is Mode.TRUTH else None
        session.add(self._row(session, context, scale, former))
        if survey is not None:
            survey.state, survey.answer_id = SurveyState.ANSWERED, self.id
            survey.answered_at = survey.answered_at or min(self.answered_at, context.at)
        score = None if scale is None or self.score is None else Score(self.score, scale)
        if said and not is_too_old(self.answered_at, context.present, rules):
            self._open(session, context, customer, rules, former, scores=(score, previous))

    def _scale(self, context: Context) -> Scale | None:
        """The scale of the score, which has to lie on it. Raises Refused with INVALID_VALUE."""
        if self.score is None:
            return None
        scale = scale_of(self.scale_version or "")
        ends = (self.metric, self.scale_min, self.scale_max, self.scale_direction)
        if scale is None and self.metric and self.scale_min is not None and self.scale_max is not None:
            direction = self.scale_direction or ScaleDirection.UP
            version = self.scale_version or f"{self.metric}-{self.scale_min}-{self.scale_max}"
            scale = stated_scale(self.metric, self.scale_min, self.scale_max, direction, version)
        stated = None if scale is None else (scale.metric, scale.scale_min, scale.scale_max, scale.direction)
        agrees = stated is not None and all(
            given is None or given == one for given, one in zip(ends, stated, strict=True)
        )
        context.require(agrees, RefusalCode.INVALID_VALUE, "On which scale is this score?", field="scale_version")
        on_it = scale is not None and scale.scale_min <= self.score <= scale.scale_max
        context.require(on_it, RefusalCode.INVALID_VALUE, "The score is not on its scale.", field="score")
        return scale if agrees and on_it else None

    def _require_own(self, session: Session, context: Context) -> None:
        entry = None if self.interaction_id is None else session.get(Interaction, self.interaction_id)
        survey = None if self.survey_id is None else session.get(Survey, self.survey_id)
        for given, row in ((self.interaction_id, entry), (self.survey_id, survey)):
            own = given is None or (row is not None and row.customer_id == self.customer_id)
            context.require(own, RefusalCode.MISSING, "This is not of this customer.", id=given or "")

    def _survey(self, session: Session, context: Context) -> Survey | None:
        """The survey that it answers, locked: of two who write an answer down at once the second comes after."""
        if self.survey_id is None:
            return None
        return session.get(Survey, self.survey_id, with_for_update=context.mode is Mode.TRUTH or None)

    def _former(
        self, session: Session, context: Context, rules: FeedbackRules, survey: Survey | None
    ) -> FeedbackAnswer | None:
        """The answer that this one takes the place of: what stands by now, whichever was named.

        An answer may be changed for so long, by who gave it.
        """
        named = self.replaces_id or (None if survey is None else survey.answer_id)
        former = None if named is None else session.get(FeedbackAnswer, named)
        if self.replaces_id is not None:
            own = former is not None and former.customer_id == self.customer_id
            context.require(own, RefusalCode.MISSING, "This customer gave no such answer.", id=self.replaces_id)
        # Looking for a later one is the server's.
        while former is not None and context.mode is Mode.TRUTH:
            later = session.scalars(
                select(FeedbackAnswer).where(FeedbackAnswer.replaces_id == former.id).order_by(FeedbackAnswer.id)
            ).first()
            if later is None:
                break
            former = later
        late = former is not None and (self.answered_at - former.answered_at).days >= rules.survey.change_days
        context.require(
            not late, RefusalCode.INVALID_VALUE, "It is too late to change this answer.", field="replaces_id"
        )
        return former

    def _previous(self, session: Session, scale: Scale | None, former: FeedbackAnswer | None) -> Score | None:
        """The customer's last score on the same scale before this one; what this one replaces is none."""
        if scale is None:
            return None
        before = (
            select(FeedbackAnswer)
            .where(
                FeedbackAnswer.customer_id == self.customer_id,
                FeedbackAnswer.scale_version == scale.version,
                FeedbackAnswer.answered_at < self.answered_at,
                FeedbackAnswer.score.is_not(None),
            )
            .order_by(FeedbackAnswer.answered_at.desc(), FeedbackAnswer.id)
        )
        given = session.scalars(before).all()
        replaced = {row.replaces_id for row in given} | {None if former is None else former.id}
        for row in given:
            fits = row.score is not None and scale.scale_min <= row.score <= scale.scale_max
            if fits and row.score is not None and row.id not in replaced:
                return Score(row.score, scale)
        return None

    def _row(
        self, session: Session, context: Context, scale: Scale | None, former: FeedbackAnswer | None
    ) -> FeedbackAnswer:
        return FeedbackAnswer(
            id=self.id,
            customer_id=self.customer_id,
            conversation_id=self.conversation_id,
            interaction_id=self.interaction_id or self._log(session, context, scale),
            survey_id=self.survey_id,
            replaces_id=self.replaces_id if former is None else former.id,
            kind=self.kind,
            metric=self.metric if scale is None else scale.metric,
            score=self.score,
            scale_min=self.scale_min if scale is None else scale.scale_min,
            scale_max=self.scale_max if scale is None else scale.scale_max,
            scale_direction=self.scale_direction if scale is None else scale.direction,
            scale_version=self.scale_version if scale is None else scale.version,
            words=clean(self.words) or None,
            tone=self.tone,
            tags=" ".join(dict.fromkeys("_".join(fold(tag).split()) for tag in self.tags)) or None,
            wants_contact=self.wants_contact,
            may_quote=self.may_quote,
            topic=clean(self.topic),
            stage=self.stage,
            queue=clean(self.queue),
            channel=self.channel,
            language=self.language,
            agent_id=self.agent_id,
            answered_at=min(self.answered_at, context.at),
            taken_at=context.at,
            taken_by=context.actor.user_id,
        )

    def _log(self, session: Session, context: Context, scale: Scale | None) -> str:
        """The entry on the customer's timeline; its id."""
        entry_id = context.derive(_ENTRY_NUMBER)
        is_plain = self.score is not None and self.score >= 0
        LogInteraction(
            id=entry_id,
            customer_id=self.customer_id,
            kind=InteractionKind.SURVEY if self.kind is AnswerKind.SURVEY or self.score is not None else self.channel,
            direction=Direction.IN,
            occurred_at=min(self.answered_at, context.at),
            body=self.words or "",
            conversation_id=self.conversation_id,
            score=self.score if is_plain else None,
            score_max=scale.scale_max if is_plain and scale is not None and scale.scale_max >= 0 else None,
            subject=self.topic,
            solicited=self.kind is AnswerKind.SURVEY,
        ).apply(session, context)
        return entry_id

    def _open(
        self,
        session: Session,
        context: Context,
        customer: Customer,
        rules: FeedbackRules,
        former: FeedbackAnswer | None,
        *,
        scores: tuple[Score | None, Score | None],
    ) -> None:
        conversation = None if self.conversation_id is None else session.get(Conversation, self.conversation_id)
        worth = worth_of(session, context, customer, rules)
        facts = Facts(
            score=scores[0],
            previous=scores[1],
            kind=self.kind,
            words=self.words or "",
            tags=frozenset(fold(tag) for tag in self.tags),
            tone=self.tone,
            topic=clean(self.topic) or ("" if conversation is None else conversation.topic),
            asked_for_contact=self.wants_contact,
            is_tier_a=worth.is_tier_a,
            is_vulnerable=is_vulnerable(session, context, self.customer_id),
        )
        triggers = TriggerSet(rules, fold)
        opening = triggers.opening(facts)
        if opening is None:
            return
        matter = Matter(self.customer_id, opening.topic or USUAL_TOPIC, self.conversation_id, clean(self.queue))
        occasion = Occasion(
            context.derive(_TASK_NUMBER),
            opening,
            worth,
            known_id=self.task_id,
            answer_id=self.id,
            score=self.score,
            words=clean(self.words) or None,
            again=former is None,
            worse=former is None or _is_worse(opening, triggers.opening(_facts_before(facts, former))),
        )
        open_or_take_in(session, context, matter, occasion)


def _facts_before(facts: Facts, former: FeedbackAnswer) -> Facts:
    """What the answer told that is replaced now, of the same customer and matter."""
    return replace(
        facts,
        score=_score_of(former),
        previous=None,
        kind=AnswerKind(former.kind) if former.kind in frozenset(AnswerKind) else None,
        words=former.words or "",
        tags=frozenset((former.tags or "").split()),
        tone=Tone(former.tone) if former.tone in frozenset(Tone) else None,
        asked_for_contact=former.wants_contact,
    )


def _score_of(answer: FeedbackAnswer) -> Score | None:
    """The score of a stored answer on the scale that it was stored with."""
    if answer.score is None or answer.scale_min is None or answer.scale_max is None:
        return None
    version, direction = answer.scale_version or "", answer.scale_direction or ScaleDirection.UP
    scale = stated_scale(answer.metric or "", answer.scale_min, answer.scale_max, direction, version)
    on_it = scale is not None and scale.scale_min <= answer.score <= scale.scale_max
    return Score(answer.score, scale) if on_it and scale is not None else None


def _is_worse(opening: Opening, before: Opening | None) -> bool:
    """Whether it is more severe or more urgent than what the customer had said before."""
    if before is None:
        return True
    return opening.severity > before.severity or ORDER.index(opening.sla) < ORDER.index(before.sla)
