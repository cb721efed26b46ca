"""What links point at, and what calling comes to, as the test put it."""

from dataclasses import dataclass, field

from agentdesk.desk.dialling.answers import CallDeed, Commanded, Unwelcome
from agentdesk.desk.pointing import EntryPlace


@dataclass(kw_only=True)
class ValueLinks:
    """Customers by number, and places of entries."""

    numbers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, EntryPlace] = field(default_factory=dict)

    def customers_with_number(self, number: str) -> tuple[str, ...]:
        return self.numbers.get(number, ())

    def entry_place(self, interaction_id: str) -> EntryPlace | None:
        return self.places.get(interaction_id)


@dataclass(kw_only=True)
class ValueDialling:
    """What speaks against a number, what the exchange and the softphone say, and what they were told."""

    reasons: dict[str, tuple[Unwelcome, ...]] = field(default_factory=dict)
    dial_answer: Commanded = field(default_factory=Commanded)
    dial_error: BaseException | None = None
    dialled: list[tuple[str, ...]] = field(default_factory=list)

    def unwelcome(self, number: str) -> tuple[Unwelcome, ...]:
        return self.reasons.get(number, ())

    def listen_to_phone(self, port: int) -> None:
        self.listens_to = port

    def dial_by_phone(self, port: int, number: str, key: str) -> Commanded:
        return self._dial("phone", str(port), number, key)

    def dial_by_exchange(self, number: str, key: str) -> Commanded:
        return self._dial("exchange", number, key)

    def command_phone(self, port: int, deed: CallDeed, target: str = "") -> Commanded:
        return self._dial("phone", str(port), deed, target)

    def command_call(self, entry_id: str, deed: CallDeed, target: str = "") -> Commanded:
        return self._dial("exchange", entry_id, deed, target)

    def _dial(self, *words: str) -> Commanded:
        self.dialled.append(words)
        if self.dial_error is not None:
            raise self.dial_error
        return self.dial_answer
