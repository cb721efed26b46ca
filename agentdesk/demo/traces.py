"""What people leave behind when they work with a customer: hand-over notes, pins, and how far each has read.

Drawn from a random source of its own, so that the stories are the same with and without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from agentdesk.intents.base import paired_id
from agentdesk.models.vocabulary import ConversationStatus, Direction, InteractionKind

Values = dict[str, Any]

_HAND_OVER = {
    "fa": (
        "مشتری دو بار همه‌چیز را توضیح داده؛ دوباره نپرسید. نشانی تازه در یادداشت آخر است.",
        "قول داده‌ایم خودمان زنگ بزنیم. ترجیح می‌دهد عصرها تماس بگیریم.",
        "مدارک کامل است و فقط تأیید مالی مانده.",
    ),
    "ar": (
        "شرح العميل كل شيء مرتين؛ لا تسألوه من جديد. العنوان الجديد في الملاحظة الأخيرة.",
        "وعدناه بأن نتصل نحن. يفضّل الاتصال مساءً.",
        "المستندات كاملة ولم يبق إلا موافقة المالية.",
    ),
    "en": (
        "The customer has explained everything twice; do not ask again. The new address is in the last note.",
        "We promised to call ourselves. Evenings suit best.",
        "The papers are complete; only the accounts have to agree.",
    ),
}
_PINNED = {
    "fa": "زنگ در خراب است؛ پیک پیش از رسیدن تماس بگیرد.",
    "ar": "جرس الباب معطّل؛ ليتصل المندوب قبل الوصول.",
    "en": "The door bell is broken; the courier should call before arriving.",
}
_FIRST_PIN_DAYS, _FIRST_MARK_HOURS = 26, 50
"""The customer whom the tour visits: her pin ends in so many days, and its agent was last here so many hours ago."""
_UNKNOWN = ("conversation_id", "channel_label", "solicited", "duration_seconds", "disposition", "reference", "score")
_UNASKED = ("score_max", "amount", "currency", "subject", "source_system", "source_id")


@dataclass
class Traces:
    """The traces of one customer's file. ``colleagues`` are ids and names; the first is the agent of the tour."""

    number: int
    language: str
    colleagues: list[tuple[str, str]]
    anchor: datetime
    new_id: Callable[[str], str]

    def __post_init__(self) -> None:
        self._dice = Random(f"traces-{self.number}")  # noqa: S311  # invented people are no secret

    @property
    def is_first(self) -> bool:
        """Whether it is the customer whom the tour visits."""
        return self.number == 0

    def hand_over(self, conversations: list[Values]) -> None:
        """Leave a note for the next colleague in most of what is still open."""
        for row in conversations:
            if row["status"] == ConversationStatus.OPEN and (self.is_first or self._dice.random() < 0.7):
                row["handover_note"] = self._dice.choice(_HAND_OVER[self.language])

    def pinned_note(self, customer_id: str) -> tuple[Values, Values] | None:
        """A note that stays on top, and its pin; some customers have one."""
        if not self.is_first and self._dice.random() > 0.08:
            return None
        by_id, by_name = self.colleagues[1 if self.is_first else self._dice.randrange(len(self.colleagues))]
        days = 12.0 if self.is_first else self._dice.uniform(3, 60)
        note_id, at = self.new_id("pinned"), self.anchor - timedelta(days=days)
        until = self.anchor + timedelta(days=_FIRST_PIN_DAYS if self.is_first else self._dice.randrange(2, 80))
        note = _note(note_id, customer_id, at) | {
            "agent_id": by_id,
            "agent_name": by_name,
            "body": _PINNED[self.language],
        }
        pin = {
            "id": paired_id(note_id, "pin"),
            "customer_id": customer_id,
            "interaction_id": note_id,
            "until_at": until,
            "pinned_at": at + timedelta(minutes=1),
            "pinned_by": by_id,
        }
        return note, pin

    def read_marks(self, customer_id: str, newest_at: datetime) -> list[Values]:
        """How far those who were here have read: never behind the newest contact."""
        marks: dict[str, datetime] = {}
        if self.is_first:
            marks[self.colleagues[0][0]] = self.anchor - timedelta(hours=_FIRST_MARK_HOURS)
            marks[self.colleagues[1][0]] = newest_at
        for user_id, _name in self.colleagues:
            if user_id not in marks and self._dice.random() < 0.25:
                marks[user_id] = newest_at - timedelta(hours=self._dice.choice([0, 0, 5, 30, 200]))
        return [
            {
                "id": paired_id(customer_id, user_id),
                "customer_id": customer_id,
                "user_id": user_id,
                "read_up_to_at": min(at, newest_at),
            }
            for user_id, at in marks.items()
        ]


def _note(note_id: str, customer_id: str, at: datetime) -> Values:
    nothing = dict.fromkeys((*_UNKNOWN, *_UNASKED))
    return nothing | {
        "id": note_id,
        "customer_id": customer_id,
        "kind": InteractionKind.NOTE,
        "direction": Direction.INTERNAL,
        "occurred_at": at,
        "revision": 0,
    }
