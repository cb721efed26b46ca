"""What is in the log-call form, as a value: it is kept as a draft, checked, and turned into intents."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime

from agentdesk.intents.base import Intent
from agentdesk.intents.calls import WrapUpCall
from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.interactions import LogInteraction
from agentdesk.language.digits import to_ascii
from agentdesk.models.vocabulary import Direction, InteractionKind

OUTCOMES = ("solved", "callback", "handed_over", "no_answer", "wrong_number", "not_needed")
NO_TOPIC = ""
NEW_TOPIC = "new"
LONGEST_CALL_SECONDS = 24 * 3600


class NotALength(ValueError):
    """The text is not a length of time."""


@dataclass(frozen=True, slots=True)
class CallForm:
    """One call while it is written down. The two ids are made when the form opens: saving twice makes one record.

    Of a call that the exchange told of, ``interaction_id`` is the one that its entry will have, ``wrap_up_id`` that of
    these words, and the rest what is known of it; its length is empty as long as the exchange measures it.
    ``over_reason`` is why it takes longer to write up than the firm allows.
    """

    interaction_id: str
    conversation_id: str
    direction: str = Direction.IN
    length: str = ""
    topic: str = NO_TOPIC
    new_topic: str = ""
    outcome: str = ""
    summary: str = ""
    wrap_up_id: str = ""
    number: str = ""
    queue: str = ""
    began_at: str = ""
    over_reason: str = ""

    @property
    def is_told(self) -> bool:
        """Whether it is of a call that the exchange told of."""
        return bool(self.wrap_up_id)

    @property
    def is_untouched(self) -> bool:
        """True while nothing was entered that would be a loss; what was chosen or known beforehand is none."""
        beforehand = ("topic", "wrap_up_id", "number", "queue", "began_at", "over_reason")
        known = {name: getattr(self, name) for name in beforehand}
        direction = self.direction if self.is_told else Direction.IN
        return self == CallForm(self.interaction_id, self.conversation_id, direction=direction, **known)

    def as_draft(self) -> str:
        """The form as text for the draft store."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def intents(self, customer_id: str, occurred_at: datetime) -> list[Intent]:
        """What saving does, in order. Raises NotALength."""
        seconds = length_seconds(self.length)
        made: list[Intent] = []
        topic_id = self.topic or None
        if self.topic == NEW_TOPIC:
            topic_id = self.conversation_id if self.new_topic.strip() else None
            if topic_id is not None:
                made.append(OpenConversation(id=topic_id, customer_id=customer_id, topic=self.new_topic.strip()))
        if self.is_told:
            made.append(self._wrap_up(customer_id, occurred_at, topic_id, seconds))
            return made
        made.append(
            LogInteraction(
                id=self.interaction_id,
                customer_id=customer_id,
                kind=InteractionKind.CALL,
                direction=Direction(self.direction),
                occurred_at=occurred_at,
                body=self.summary.strip(),
                conversation_id=topic_id,
                duration_seconds=seconds,
                disposition=self.outcome or None,
            )
        )
        return made

    def _wrap_up(
        self, customer_id: str, occurred_at: datetime, topic_id: str | None, seconds: int | None
    ) -> WrapUpCall:
        return WrapUpCall(
            id=self.wrap_up_id,
            interaction_id=self.interaction_id,
            customer_id=customer_id,
            direction=Direction(self.direction),
            occurred_at=datetime.fromisoformat(self.began_at) if self.began_at else occurred_at,
            body=self.summary.strip(),
            conversation_id=topic_id,
            duration_seconds=seconds,
            disposition=self.outcome or None,
            queue=self.queue or None,
            over_reason=self.over_reason or None,
        )


def from_draft(text: str | None, fresh: CallForm) -> CallForm:
    """The form kept as ``text``; ``fresh`` where there is none or it cannot be read. Unknown fields are left out."""
    if not text:
        return fresh
    try:
        kept = json.loads(text)
    except ValueError:
        return fresh
    if not isinstance(kept, dict):
        return fresh
    known = {field.name for field in fields(CallForm)}
    return replace(fresh, **{key: value for key, value in kept.items() if key in known and isinstance(value, str)})


def length_seconds(text: str) -> int | None:
    """Seconds of a length typed as minutes, mm:ss or h:mm:ss, in any digits; None for none. Raises NotALength."""
    plain = to_ascii(text).strip()
    if not plain:
        return None
    parts = plain.split(":")
    if len(parts) > 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        raise NotALength(text)
    numbers = [int(part) for part in parts]
    if any(number > 59 for number in numbers[1:]):
        raise NotALength(text)
    if len(numbers) == 1:
        numbers.append(0)
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + number
    if seconds > LONGEST_CALL_SECONDS:
        raise NotALength(text)
    return seconds
