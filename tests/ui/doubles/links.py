"""What links point at, as the test put it."""

from dataclasses import dataclass, field

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
