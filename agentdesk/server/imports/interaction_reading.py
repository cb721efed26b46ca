"""Reads what a row says happened: the channel, the time, the text, who spoke, how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.server.bulk import blank_row
from agentdesk.server.imports.amounts import currency_of, read_count, read_money, read_score, read_seconds, read_yes_no
from agentdesk.server.imports.maps import ImportMap, Own, Rule
from agentdesk.server.imports.moments import MomentReader, time_zone
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.rules import (
    LONG,
    SHORT,
    Cells,
    Columns,
    Fact,
    FactReader,
    one_of,
    parsed,
    short_text,
    text_of,
)
from agentdesk.server.imports.words import CHANNELS, DIRECTIONS

_NUMBERS: dict[str, Callable[[str], Any]] = {
    "duration_seconds": read_seconds,
    "score": read_score,
    "score_max": read_count,
    "solicited": read_yes_no,
}
_MONEY = frozenset({"amount", "currency"})
_OF_KIND: dict[str, dict[str, Any]] = {
    "orders": {"kind": InteractionKind.ORDER.value},
    "surveys": {"kind": InteractionKind.SURVEY.value, "solicited": True},
}
"""What a row of a kind is where its map does not say otherwise."""


@dataclass(frozen=True)
class Firm:
    """What the firm takes for granted: how it reads phone numbers, which money it has, its zone, its own senders."""

    region: str
    currency: str
    time_zone: str
    own_domains: tuple[str, ...] = ()


class InteractionReading:
    """Reads the interaction of each row by the rules of one map."""

    def __init__(self, chosen: ImportMap, columns: Columns, firm: Firm) -> None:
        rules = chosen.interaction
        zone = time_zone(chosen.time_zone or firm.time_zone)
        self._facts = FactReader(
            columns,
            (
                (field, _spelt_out(field, rule), _fact(field, rule, zone))
                for field, rule in rules.items()
                if field not in _MONEY
            ),
            blank_row(table_of(Interaction)) | {"source_system": chosen.source} | _OF_KIND.get(chosen.kind, {}),
        )
        self._amount = text_of(rules["amount"], columns) if "amount" in rules else None
        self._currency = text_of(rules["currency"], columns) if "currency" in rules else None
        self._firm_currency = firm.currency
        self._is_own = None if chosen.own is None else own_sender(chosen.own, columns, firm.own_domains)

    def __call__(self, cells: Cells) -> dict[str, Any]:
        """All columns of the interaction but its ids. Raises RowRefused for what cannot be taken."""
        values = self._facts(cells)
        if values["occurred_at"] is None:
            raise RowRefused("The row has no date.")
        kind = values["kind"]
        if kind is None:
            raise RowRefused("The row does not say on which channel it came.")
        if self._amount is not None:
            self._add_money(values, cells)
        if values["direction"] is None:
            values["direction"] = self._way(kind, cells)
        return values

    def _add_money(self, values: dict[str, Any], cells: Cells) -> None:
        text = self._amount(cells).strip() if self._amount is not None else ""
        if text:
            named = self._currency(cells) if self._currency is not None else ""
            currency, factor = currency_of(named, text, self._firm_currency)
            values["amount"], values["currency"] = read_money(text, currency, factor), currency

    def _way(self, kind: str, cells: Cells) -> str:
        if self._is_own is not None and self._is_own(cells):
            return Direction.OUT.value
        return Direction.INTERNAL.value if kind == InteractionKind.NOTE else Direction.IN.value


def _spelt_out(field: str, rule: Rule) -> Rule:
    """What is ``otherwise`` a channel is so for the words alone that nobody knows."""
    if field != "kind" or rule.otherwise is None:
        return rule
    return replace(rule, values=CHANNELS | {word.casefold(): meant for word, meant in rule.values.items()})


def _fact(field: str, rule: Rule, zone: ZoneInfo) -> Fact:
    if field == "occurred_at":
        return parsed("date", MomentReader(rule.forms or ("iso",), zone))
    if field == "kind":
        return one_of("channel", CHANNELS)
    if field == "direction":
        return one_of("direction", DIRECTIONS)
    if field in _NUMBERS:
        return parsed(field, _NUMBERS[field])
    return short_text(field, LONG if field == "body" else SHORT)


def own_sender(own: Own, columns: Columns, domains: tuple[str, ...]) -> Callable[[Cells], bool]:
    """Whether a row's sender is the firm: by name, by address, or by the domain of the address."""
    number = columns.number(own.column)
    names = frozenset(sender.casefold().lstrip("@") for sender in (*own.senders, *domains))
    anybody = "*" in names

    def is_own(cells: Cells) -> bool:
        sender = cells[number].strip().casefold().rstrip(">")
        if sender.lstrip("@") in names or (anybody and sender):
            return True
        host = sender.rpartition("@")[2]
        return "@" in sender and any(host == name or host.endswith(f".{name}") for name in names)

    return is_own
