"""The survey page's own way to the database: it finds the question of a token, and keeps what was answered.

Its role may read no word that a customer wrote, and not whose survey it is. A token is good until its time is over;
once it was answered, until the answer may not be changed any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, text

from agentdesk.server.clock import Outside
from agentdesk.server.faults import translating
from agentdesk.server.pages.standing import Standing
from agentdesk.server.pages.surveys.tables import survey_invitation, survey_reply
from agentdesk.server.pages.surveys.tokens import token_hash
from agentdesk.server.unit_of_work import below_the_feed

MOST_REPLIES = 30
"""So often one may answer, change the answer, or want to be left in peace."""

OUTCOME = "outcome"
"""The question whether a feedback task was solved; every other one is the version of a scale."""

_LOCK = 0x61677072
"""Replies are counted and kept one after the other, also by several page servers, under this advisory lock."""


class ReplyKind(StrEnum):
    """What a customer sends: an answer, that they want to be left in peace, or that they may be asked after all."""

    ANSWER = "answer"
    STOP = "stop"
    ASK_AGAIN = "ask_again"


class TooManyReplies(Exception):
    """Nobody changes their mind so often."""


@dataclass(frozen=True)
class Said:
    """What was said of one question. ``words`` are those of the customer."""

    score: int | None = None
    resolved: bool | None = None
    effort: int | None = None
    wants_contact: bool = False
    words: str | None = None


@dataclass(frozen=True)
class Asked:
    """An open question as its customer may see it: nothing of who they are, and none of their words.

    ``last`` is the last answer, None before the first. ``until`` is when answering, or changing, is over.
    """

    survey_id: str
    question: str
    language: str
    ended_at: datetime
    until: datetime
    last: Said | None
    is_stopped: bool

    @property
    def is_outcome(self) -> bool:
        """Whether it asks if a feedback task was solved."""
        return self.question == OUTCOME


class SurveyKeeping:
    """Finds questions and keeps replies. Errors of the database leave it as words of the error tree."""

    def __init__(self, engine: Engine, reader: Engine, outside: Outside) -> None:
        self._engine, self._reader, self._outside = engine, reader, outside

    def find(self, token: str) -> Asked | None:
        """The question of a token; None for one that never was, and for one whose time is over."""
        column, reply = survey_invitation.c, survey_reply.c
        with translating(), self._reader.connect() as connection:
            invitation = connection.execute(
                select(column.survey_id, column.question, column.language, column.ended_at)
                .add_columns(column.expires_at, column.change_days)
                .where(column.token_hash == token_hash(token))
            ).first()
            if invitation is None:
                return None
            replies = connection.execute(
                select(reply.kind, reply.at, reply.score, reply.resolved, reply.effort, reply.wants_contact)
                .where(reply.survey_id == invitation.survey_id)
                .order_by(reply.at, reply.id)
            ).all()
        asked = _asked(invitation, replies)
        return asked if self._outside.now() < asked.until else None

    def keep(self, asked: Asked, kind: ReplyKind, said: Said, *, language: str, user_agent: str | None) -> None:
        """Keep a reply; what says the same as the last one is left alone. Raises TooManyReplies."""
        key = _content_key(asked, kind, said)
        column = survey_reply.c
        with translating(), below_the_feed(self._engine) as connection:
            _wait_for_turn(connection)
            kept = connection.execute(
                select(column.kind, column.content_key)
                .where(column.survey_id == asked.survey_id)
                .order_by(column.at.desc(), column.id.desc())
            ).all()
            of_kind = [row.content_key for row in kept if (row.kind == ReplyKind.ANSWER) == (kind is ReplyKind.ANSWER)]
            if of_kind and of_kind[0] == key:
                return
            if len(kept) >= MOST_REPLIES:
                raise TooManyReplies
            connection.execute(
                insert(survey_reply).values(
                    id=self._outside.new_id(),
                    survey_id=asked.survey_id,
                    at=self._outside.now(),
                    kind=kind,
                    language=language,
                    score=said.score,
                    resolved=said.resolved,
                    effort=said.effort,
                    wants_contact=said.wants_contact,
                    words=said.words,
                    user_agent=user_agent,
                    content_key=key,
                    standing=Standing.RECEIVED,
                )
            )


def _asked(invitation: Row[*tuple[Any, ...]], replies: Sequence[Row[*tuple[Any, ...]]]) -> Asked:
    answers = [row for row in replies if row.kind == ReplyKind.ANSWER]
    wishes = [row.kind for row in replies if row.kind != ReplyKind.ANSWER]
    last = answers[-1] if answers else None
    return Asked(
        survey_id=invitation.survey_id,
        question=invitation.question,
        language=invitation.language,
        ended_at=invitation.ended_at,
        until=answers[0].at + timedelta(days=invitation.change_days) if answers else invitation.expires_at,
        last=None if last is None else Said(last.score, last.resolved, last.effort, last.wants_contact),
        is_stopped=bool(wishes) and wishes[-1] == ReplyKind.STOP,
    )


def _content_key(asked: Asked, kind: ReplyKind, said: Said) -> str:
    parts = (asked.survey_id, kind, said.score, said.resolved, said.effort, said.wants_contact, said.words or "")
    content = "\x00".join(str(part) for part in parts)
    return hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
