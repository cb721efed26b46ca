"""Turns rows into drafts with their ids, a batch at a time, and sends away those that cannot be taken."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from agentdesk.server.imports.conversation_reading import ConversationReading, Matter
from agentdesk.server.imports.customer_reading import CustomerFacts, CustomerReading
from agentdesk.server.imports.drafts import CustomerDraft, InteractionDraft
from agentdesk.server.imports.interaction_reading import Firm, InteractionReading
from agentdesk.server.imports.keys import Sightings, derived_id, own_id
from agentdesk.server.imports.maps import ImportMap
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.rules import SHORT, Cells, Columns, Memo
from agentdesk.server.imports.table import OnReject, Reject
from agentdesk.server.imports.threads import Threads

Row = tuple[int, list[str]]
"""The line a row begins on, and its cells."""

LONGEST_KEY = 500
_SHOWN_DIGITS = 16
_ID_MARK = "\x00"
"""Parts the keys that are external ids from those of the key columns, which never hold it."""

_CUSTOMERS_REMEMBERED = 20_000


class RowKey(NamedTuple):
    """What names a row in its source: ``parts`` make its ids, ``shown`` is for people."""

    parts: tuple[str, ...]
    shown: str


Facts = TypeVar("Facts")

Keyed = tuple[int, list[str], Facts, RowKey]
"""A row that was read without fault: its line, its cells, what it says, its key."""


class Keys:
    """Gives each row its key: from the key columns, else from its content and how many equal ones came before.

    A later row with a key that was there is refused if it says something else, and left out if it does not.
    """

    def __init__(self, chosen: ImportMap, columns: Sequence[str], sightings: Sightings) -> None:
        names = Columns(columns)
        self._numbers = [names.number(name) for name in chosen.key]
        self._sightings = sightings
        self._header = hashlib.blake2b("\x00".join(columns).encode() + b"\n", digest_size=16)

    @property
    def by_columns(self) -> bool:
        """Whether the source has keys of its own."""
        return bool(self._numbers)

    def from_columns(self, cells: Cells) -> RowKey:
        """The key that the source itself gives the row; an empty one if the source has none.

        Raises RowRefused where the key columns are empty.
        """
        parts = tuple([cells[number].strip() for number in self._numbers])
        shown = "/".join(parts)
        if len(shown) < len(parts):
            raise RowRefused("The key columns are empty.")
        if len(shown) > LONGEST_KEY:
            raise RowRefused(f"The key is longer than {LONGEST_KEY} characters.")
        return RowKey(parts, shown)

    def from_content(self, rows: Sequence[list[str]]) -> list[RowKey]:
        """The keys of rows by what they say."""
        prints = [self._print(cells) for cells in rows]
        copies = self._sightings.count_copies([int.from_bytes(one[:8], "big", signed=True) for one in prints])
        return [_copy_key(one.hex(), number) for one, number in zip(prints, copies, strict=True)]

    def _print(self, cells: Cells) -> bytes:
        whole = self._header.copy()
        whole.update("\x00".join(cells).encode())
        return whole.digest()

    def first_with(
        self, rows: Sequence[Keyed[Facts]], contents: Sequence[int], on_reject: OnReject
    ) -> list[bool | None]:
        """For each row whether it is the first with its key (True), repeats it (None), or contradicts it (False) and
        was refused."""
        seen = [(hash(key[0]), line, content) for (line, _, _, key), content in zip(rows, contents, strict=True)]
        firsts = self._sightings.first_of(seen)
        if not any(firsts):
            return [True] * len(rows)
        answers: list[bool | None] = []
        for (line, cells, _, _), content, first in zip(rows, contents, firsts, strict=True):
            answers.append(True if first is None else None if first.content == content else False)
            if first is not None and first.content != content:
                on_reject(Reject(line, f"Line {first.line} has the same key and other content.", cells))
        return answers


def _copy_key(print_: str, number: int) -> RowKey:
    shown = print_[:_SHOWN_DIGITS] + (f"-{number + 1}" if number else "")
    return RowKey((print_, str(number)), shown)


InteractionFacts = tuple[dict[str, Any], CustomerFacts, Matter | None]
"""What a row says happened, with whom, and in which matter."""


class InteractionBatches:
    """Rows of interactions, orders or surveys."""

    def __init__(
        self, chosen: ImportMap, columns: Sequence[str], firm: Firm, sightings: Sightings, threads: Threads
    ) -> None:
        names = Columns(columns)
        told = chosen.conversation
        self._source = chosen.source
        self._matter = None if told is None else ConversationReading(chosen, told, names, firm, threads)
        self._identified = Identified(chosen.identity.system if chosen.identity is not None else "")
        self._read = InteractionReading(chosen, names, firm)
        self._customer = CustomerReading(chosen, names)
        self._keys = Keys(chosen, columns, sightings)

    def drafts(self, rows: Sequence[Row], on_reject: OnReject) -> tuple[list[InteractionDraft], int]:
        """The drafts of the rows that can be taken, and how many said again what an earlier row of the file said."""
        good = read_rows(rows, self._facts, on_reject)
        if not self._keys.by_columns:
            keys = self._keys.from_content([row[1] for row in good])
            return [self._draft(row[2], key) for row, key in zip(good, keys, strict=True)], 0
        firsts = self._keys.first_with(good, [hash(tuple(row[1])) for row in good], on_reject)
        drafts = [self._draft(row[2], row[3]) for row, first in zip(good, firsts, strict=True) if first]
        return drafts, firsts.count(None)

    def _facts(self, cells: Cells) -> tuple[InteractionFacts, RowKey]:
        values, customer = self._read(cells), self._customer(cells)
        if self._matter is None:
            return (values, customer, None), self._keys.from_columns(cells)
        if values["agent_name"] is None and customer.external_id and self._matter.is_firm(cells):
            values["agent_name"] = customer.external_id
        return (values, self._matter.whose(cells, customer), self._matter(cells)), self._keys.from_columns(cells)

    def _draft(self, facts: InteractionFacts, key: RowKey) -> InteractionDraft:
        values, customer, matter = facts
        row_id = own_id("interaction", self._source, *key.parts)
        values["source_id"] = key.shown
        if customer.external_id is not None:
            draft = InteractionDraft(row_id, self._identified.draft(customer.external_id, customer), values)
        else:
            shown, whose = (key.shown, row_id) if matter is None else (matter.thread, self._thread_id(matter))
            customer.fields.setdefault("name", f"{self._source} {shown}"[:SHORT])
            unknown_id = derived_id(whose, "customer")
            unknown = CustomerDraft(unknown_id, None, None, False, customer.fields, customer.contacts)
            draft = InteractionDraft(row_id, unknown, values)
        if matter is not None:
            draft.conversation = matter.draft(self._source, customer.external_id or "", values)
        return draft

    def _thread_id(self, matter: Matter) -> str:
        """Whom nobody names in a conversation is one and the same in all of it."""
        return own_id("thread", self._source, matter.thread)


class CustomerBatches:
    """Rows of customers. Their key is the external id; without one, the key columns or the row's content."""

    def __init__(self, chosen: ImportMap, columns: Sequence[str], sightings: Sightings) -> None:
        self._source = chosen.source
        self._identified = Identified(chosen.identity.system if chosen.identity is not None else "")
        self._customer = CustomerReading(chosen, Columns(columns))
        self._keys = Keys(chosen, columns, sightings)

    def drafts(self, rows: Sequence[Row], on_reject: OnReject) -> tuple[list[CustomerDraft], int]:
        """The drafts of the rows that can be taken; rows of one customer may differ in ways to reach them alone."""
        good = read_rows(rows, self._facts, on_reject)
        named = [row for row in good if row[2].external_id is not None]
        others = [row for row in good if row[2].external_id is None]
        drafts = [self._identified.draft(row[3].parts[1], row[2]) for row in self._agreeing(named, on_reject)]
        if self._keys.by_columns:
            return drafts + [self._unnamed(row[2], row[3]) for row in self._agreeing(others, on_reject)], 0
        keys = self._keys.from_content([row[1] for row in others])
        return drafts + [self._unnamed(row[2], key) for row, key in zip(others, keys, strict=True)], 0

    def _facts(self, cells: Cells) -> tuple[CustomerFacts, RowKey]:
        facts = self._customer(cells)
        if facts.external_id is not None:
            return facts, RowKey((_ID_MARK, facts.external_id), "")
        return facts, self._keys.from_columns(cells)

    def _agreeing(self, rows: list[Keyed[CustomerFacts]], on_reject: OnReject) -> list[Keyed[CustomerFacts]]:
        """The rows that do not contradict an earlier one of the same customer."""
        contents = [hash(tuple(sorted(row[2].fields.items()))) for row in rows]
        firsts = self._keys.first_with(rows, contents, on_reject)
        return [row for row, first in zip(rows, firsts, strict=True) if first is not False]

    def _unnamed(self, facts: CustomerFacts, key: RowKey) -> CustomerDraft:
        """Somebody without an id in the source: identified if the row names them, and never shared by two rows."""
        known = bool(facts.fields.get("name") or facts.contacts)
        facts.fields.setdefault("name", f"{self._source} {key.shown}")
        row_id = own_id("customer-row", self._source, *key.parts)
        return CustomerDraft(row_id, None, None, known, facts.fields, facts.contacts)


class Identified:
    """Drafts of the customers that have an id in one system."""

    def __init__(self, system: str) -> None:
        self._system = system
        self._ids = Memo(lambda external_id: own_id("customer", system, external_id), most=_CUSTOMERS_REMEMBERED)

    def draft(self, external_id: str, facts: CustomerFacts) -> CustomerDraft:
        """The customer with that id; called by the id where the row has no name."""
        fields = facts.fields
        if "name" not in fields:
            fields["name"] = external_id
        return CustomerDraft(self._ids[external_id], self._system, external_id, True, fields, facts.contacts)


def read_rows(
    rows: Sequence[Row], read: Callable[[Cells], tuple[Facts, RowKey]], on_reject: OnReject
) -> list[Keyed[Facts]]:
    """Read each row; a refused one is sent away."""
    good: list[Keyed[Facts]] = []
    for line, cells in rows:
        try:
            facts, key = read(cells)
        except RowRefused as error:
            on_reject(Reject(line, str(error), cells))
        else:
            good.append((line, cells, facts, key))
    return good
