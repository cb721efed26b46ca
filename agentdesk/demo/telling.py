"""Tells one story: its conversation, the interactions of its steps up to now, and their attachments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from agentdesk.demo.content import Step, Story
from agentdesk.language.digits import Digits, localize
from agentdesk.models.vocabulary import ConversationStatus, InteractionKind

_CURRENCY = {"fa": "IRR", "ar": "AED", "en": "EUR"}
_UNIT = {"fa": "ریال", "ar": "درهم", "en": "euro"}
_DIGITS = {"fa": Digits.PERSIAN, "ar": Digits.ARABIC, "en": Digits.LATIN}
_DAYS = {
    "fa": ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه"],
    "ar": ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
}
_OPENING_HOUR, _OPEN_HOURS = 5, 12
"""In UTC: half past eight in the morning to half past eight in the evening in Tehran."""


@dataclass
class Telling:
    """One story told to one customer. A matter cut short by ``anchor`` is still open."""

    story: Story
    language: str
    customer_id: str
    colleagues: list[tuple[str, str]]
    words: dict[str, Any]
    anchor: datetime
    dice: Random
    new_id: Callable[[str], str]
    stays_open: bool = False
    conversation: dict[str, Any] = field(default_factory=dict)
    interactions: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)

    def tell(self, start: datetime) -> None:
        """Fill the conversation with its interactions and attachments. Steps in the future did not happen yet."""
        owner_id, owner_name = self.dice.choice(self.colleagues)
        number = self.dice.randrange(10_000, 99_999)
        amount = self.dice.randrange(15, 450) * (1_000_000 if self.language == "fa" else 4)
        words = self.words | {
            "order": f"AB-{self.dice.randrange(1000, 9999)}",
            "number": number,
            "digits": localize(str(number), _DIGITS[self.language]),
            "agent": owner_name,
            "price": amount,
            "amount": localize(f"{amount:,}", _DIGITS[self.language]) + f" {_UNIT[self.language]}",
            "day": self.dice.choice(_DAYS[self.language]),
        }
        at, told = _in_opening_hours(start), 0
        for place, step in enumerate(self.story.step):
            at = _in_opening_hours(at + timedelta(hours=self.dice.uniform(*step.hours)))
            if at > self.anchor - timedelta(minutes=5):
                break
            told += 1
            if place > 1 and self.dice.random() < 0.1:
                continue
            self._add_step(place, step, at, (owner_id, owner_name), words)
        self._conclude(start, owner_id, words, promised=self.stays_open or told <= len(self.story.step) // 2)

    def _add_step(self, number: int, step: Step, at: datetime, owner: tuple[str, str], words: dict[str, Any]) -> None:
        row_id = self.new_id(f"step-{number}")
        by_staff = step.kind not in (InteractionKind.ORDER, InteractionKind.SURVEY, InteractionKind.FORM)
        order, survey = step.kind == InteractionKind.ORDER, step.kind == InteractionKind.SURVEY
        subject = step.subject[self.language].format(**words) if step.subject else None
        self.interactions.append(
            {
                "id": row_id,
                "customer_id": self.customer_id,
                "conversation_id": self.new_id("matter"),
                "kind": step.kind,
                "channel_label": step.label,
                "direction": step.direction,
                "solicited": survey or None,
                "occurred_at": at,
                "duration_seconds": int(60 * self.dice.uniform(*step.minutes)) if step.minutes else None,
                "agent_id": owner[0] if by_staff else None,
                "agent_name": owner[1] if by_staff else None,
                "disposition": step.disposition,
                "reference": words["order"] if order else None,
                "score": self._score() if survey else None,
                "score_max": 10 if survey else None,
                "amount": words["price"] if order else None,
                "currency": _CURRENCY[self.language] if order else None,
                "subject": subject,
                "body": self.dice.choice(step.words(self.language)).format(**words),
                "source_system": None,
                "source_id": None,
                "revision": 0,
            }
        )
        if step.attachment is not None:
            self.attachments.append(
                {
                    "id": self.new_id(f"file-{number}"),
                    "customer_id": self.customer_id,
                    "interaction_id": row_id,
                    "name": step.attachment.format(**words),
                    "size_bytes": self.dice.randrange(20_000, 900_000),
                    "media_type": "application/pdf",
                    "sha256": None,
                }
            )

    def _score(self) -> int:
        middle = {-2: 2, -1: 4, 0: 7, 1: 8, 2: 10}[self.story.mood]
        return max(0, min(10, middle + self.dice.choice([-2, -1, 0, 0, 1])))

    def _conclude(self, start: datetime, owner_id: str, words: dict[str, Any], *, promised: bool) -> None:
        due_at = self.anchor + timedelta(hours=self.dice.choice([-3, 2, 3, 6, 26, 50])) if promised else None
        self.conversation = {
            "id": self.new_id("matter"),
            "customer_id": self.customer_id,
            "topic": self.story.topic[self.language],
            "stage": self.story.stage,
            "status": ConversationStatus.OPEN if promised else ConversationStatus.CLOSED,
            "owner_id": owner_id,
            "promise": self.story.promise[self.language].format(**words) if promised else None,
            "promise_due_at": due_at,
            "handover_note": None,
            "opened_at": start,
        }


def _in_opening_hours(at: datetime) -> datetime:
    """The same day, moved into the hours in which the firm is open."""
    minute_of_day = at.hour * 60 + at.minute
    minute = _OPENING_HOUR * 60 + minute_of_day * _OPEN_HOURS // 24
    return at.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)
