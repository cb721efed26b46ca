"""Whatever is done with tasks, by whoever and however late: no step leaves the table, and the steps tell it all."""

from __future__ import annotations

import random
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.contacting import ContactTask
from agentdesk.intents.feedback.ending import CloseTask, ConfirmOutcome, PlanTask, ReopenTask
from agentdesk.intents.feedback.keeping import rules_of
from agentdesk.intents.feedback.triage import AcknowledgeAlert, AcknowledgeTask, AssignTask, TriageTask
from agentdesk.intents.feedback.waiting import PauseTask, ResumeTask
from agentdesk.models.base import Base
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.feedback.standing import StepTaken, lapses_at, progress_of
from agentdesk.models.feedback.states import (
    REOPENING,
    TERMINAL,
    TRANSITIONS,
    ConfirmWay,
    ContactWay,
    NoAction,
    TaskState,
    TaskStep,
)
from agentdesk.models.feedback.tables import FeedbackContact, FeedbackStep, FeedbackTask
from agentdesk.models.feedback.vocabulary import CloseReason, TaskMark, TriageVerdict
from agentdesk.models.people import Team, User
from agentdesk.models.places import SHARED_CLASSES, table_of
from agentdesk.models.scopes import team_scope
from agentdesk.server.engine import for_writing, open_engine, parse_url
from agentdesk.server.feedback.silence import lapse
from tests.intents.conftest import AGENT, LEAD, MARYAM, REZA, TEAM, ZAHRA, numbered
from tests.intents.feedback.conftest import COLLEAGUE, OMID, Server, answered, resolution

EXPECTED = frozenset(
    {
        RefusalCode.CLAIM_LOST,
        RefusalCode.INVALID_VALUE,
        RefusalCode.FORBIDDEN,
        RefusalCode.NOT_YOURS_TO_CONFIRM,
    }
)
PEOPLE = (AGENT, AGENT, COLLEAGUE, LEAD, LEAD)
SEEDS, FEWER, STEPS = 24, 6, 60


class Life:
    """Random people who do random things with the tasks of one customer."""

    def __init__(self, session: Session, chance: random.Random) -> None:
        self.server, self.chance = Server(session), chance
        self.hours = 0.0
        self.refusals: set[RefusalCode] = set()
        self._made = 1000

    def new_id(self) -> str:
        self._made += 1
        return numbered(self._made)

    def happens(self) -> None:
        """Something is done now or was done a while ago; it is taken, or refused for a reason that names itself."""
        self.hours += self.chance.choice((0.1, 1, 8, 40))
        if self.chance.random() < 0.04:
            self._nobody_says_anything()
            return
        actor = self.chance.choice(PEOPLE)
        intent = self._next()
        late = self.chance.choice((0, 0, 0, 5))
        try:
            self.server.at(self.hours, intent, actor, done=self.hours - late)
        except Refused as refused:
            self.refusals.add(refused.reason)

    def _nobody_says_anything(self) -> None:
        """Two weeks later the server closes what nobody said anything about."""
        self.hours += 15 * 24
        now = self.server.moment(self.hours)
        for row in self.server.session.scalars(select(FeedbackTask)).all():
            lapses = lapses_at(row.state, row.resolved_at, rules_of(self.server.session, row.queue))
            if lapses is not None and lapses <= now:
                chore = Context(self.new_id(), LEAD, lapses, Mode.TRUTH, now=now)
                lapse(self.server.session, row, chore)
        self.server.session.flush()

    def _next(self) -> Intent:
        session, chance = self.server.session, self.chance
        ids = list(session.scalars(select(FeedbackTask.id).order_by(FeedbackTask.id)))
        if not ids or chance.random() < 0.12:
            topic = chance.choice(("delivery", "Delivery", "invoice"))
            return answered(
                chance.choice((0, 5, 10)), id=self.new_id(), topic=topic, answered_at=self.server.moment(self.hours)
            )
        task_id = chance.choice(ids)
        make: Callable[[], Intent] = chance.choice(
            (
                lambda: self._triage(task_id, ids),
                lambda: AssignTask(task_id=task_id, owner_id=chance.choice((MARYAM, OMID, REZA, None)), note="since"),
                lambda: AcknowledgeTask(task_id=task_id),
                lambda: self._contact(task_id),
                lambda: self._contact(task_id),
                lambda: PauseTask(task_id=task_id, reason="on holiday"),
                lambda: ResumeTask(task_id=task_id),
                lambda: PlanTask(task_id=task_id, plan="a new one"),
                lambda: resolution(task_id, told=chance.random() < 0.5),
                lambda: self._confirm(task_id),
                lambda: self._confirm(task_id),
                lambda: CloseTask(task_id=task_id, reason=chance.choice(tuple(CloseReason)), why=NoAction.MISTAKE),
                lambda: ReopenTask(task_id=task_id),
                lambda: AcknowledgeAlert(task_id=task_id, level=1),
            )
        )
        return make()

    def _triage(self, task_id: str, ids: list[str]) -> TriageTask:
        return TriageTask(
            task_id=task_id,
            verdict=self.chance.choice(tuple(TriageVerdict)),
            owner_id=self.chance.choice((MARYAM, OMID)),
            duplicate_of_id=self.chance.choice(ids),
            reason=NoAction.NOT_OURS,
            until=self.server.moment(self.hours + 20),
        )

    def _contact(self, task_id: str) -> ContactTask:
        way = self.chance.choice(tuple(ContactWay))
        return ContactTask(id=self.new_id(), task_id=task_id, way=way, reached=self.chance.choice((True, False, None)))

    def _confirm(self, task_id: str) -> ConfirmOutcome:
        return ConfirmOutcome(
            task_id=task_id, resolved=self.chance.random() < 0.5, way=ConfirmWay.LOGGED_CALL, effort=4
        )


def check(server: Server) -> None:
    """The steps of every task are a way through the table from NEW to where it stands, and nothing is left out."""
    for row in server.session.scalars(select(FeedbackTask)):
        steps = server.steps(row.id)
        words = f"{row.id}: {[one.step for one in steps]}"
        assert [one.number for one in steps] == list(range(len(steps))), words
        assert steps[0].step == TaskMark.OPEN, words
        state = TaskState.NEW
        for one in steps:
            assert one.from_state == state, words
            if one.step in frozenset(TaskMark):
                assert one.to_state == state, words
            else:
                assert TaskState(one.to_state) in TRANSITIONS[state, TaskStep(one.step)], words
            state = TaskState(one.to_state)
        assert row.state == state, words
        _check_row(server, row, steps, words)
    still_open = [row for row in server.session.scalars(select(FeedbackTask)) if row.state not in TERMINAL]
    matters = [(row.customer_id, row.topic.casefold()) for row in still_open]
    assert len(matters) == len(set(matters)), matters


def _check_row(server: Server, row: FeedbackTask, steps: list[FeedbackStep], words: str) -> None:
    """What the row says is what its steps say."""
    taken = [
        StepTaken(TaskStep(one.step), TaskState(one.from_state), TaskState(one.to_state), one.at, one.words or "")
        for one in steps
        if one.step in frozenset(TaskStep)
    ]
    progress = progress_of(row.opened_at, taken)
    assert progress.state == row.state, words
    assert row.reopened == sum(one.step in REOPENING for one in steps) == progress.reopened, words
    assert (row.closed_at is not None) == (row.state in TERMINAL), words
    assert (row.resolved_at is not None) == (progress.resolved_at is not None), words
    assert (row.verified_at is not None) == (row.state == TaskState.VERIFIED_RECOVERED), words
    assert (row.owner_id is None) <= (row.state in {TaskState.NEW, *TERMINAL}), words
    assert (row.state == TaskState.WAITING) == (row.waiting_since is not None) == (row.state_before is not None), words
    is_recovered = row.state == TaskState.VERIFIED_RECOVERED
    assert not is_recovered or row.confirmed_by not in {row.resolved_by, row.owner_id}, words
    counted = select(FeedbackContact).where(FeedbackContact.task_id == row.id, FeedbackContact.after_close.is_(False))
    assert row.contacts == len(server.session.scalars(counted).all()), words
    assert (row.first_attempt_at is None) >= (row.first_reached_at is None) or row.first_attempt_at is not None, words


def hire(session: Session) -> None:
    """A firm of three people and one customer."""
    session.add(Team(id=TEAM, name="Care"))
    session.flush()
    for user_id, name, role in ((MARYAM, "Maryam", "agent"), (OMID, "Omid", "agent"), (REZA, "Reza", "lead")):
        session.add(User(id=user_id, login=name.casefold(), name=name, role=role, team_id=TEAM))
    session.add(Customer(id=ZAHRA, name="زهرا"))
    session.flush()
    session.add(Membership(id=numbered(5), customer_id=ZAHRA, scope=team_scope(TEAM)))
    session.commit()


def test_no_way_leaves_the_table_and_the_steps_tell_it_all(database_url: str) -> None:
    engine = for_writing(open_engine(parse_url(database_url)))
    Base.metadata.create_all(engine, tables=[table_of(shared) for shared in SHARED_CLASSES])
    reached: set[str] = set()
    with Session(engine) as session:
        hire(session)
        for seed in range(SEEDS if engine.dialect.name == "sqlite" else FEWER):
            life = Life(session, random.Random(seed))  # noqa: S311 - a test's dice
            for _ in range(STEPS):
                life.happens()
            check(life.server)
            assert life.refusals <= EXPECTED
            reached |= set(session.scalars(select(FeedbackStep.to_state)))
            session.rollback()
    engine.dispose()
    if engine.dialect.name == "sqlite":
        assert reached == frozenset(TaskState), "no life comes to each of the states"
