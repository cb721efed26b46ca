"""Reads which matter a row belongs to, whose that is, what it is about, and where the row says that it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from agentdesk.intents.wording import clean
from agentdesk.language.digits import to_ascii
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.server.imports.customer_reading import CustomerFacts, CustomerReading
from agentdesk.server.imports.drafts import ConversationDraft
from agentdesk.server.imports.interaction_reading import Firm, own_sender
from agentdesk.server.imports.keys import own_id
from agentdesk.server.imports.maps import Conversation, ImportMap, Rule
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.rules import Cells, Columns, Fact, fact_of, one_of, short_text, text_of
from agentdesk.server.imports.threads import Threads

_LONGEST_TOPIC = 80
_FEWEST = 2
_STATUSES = {str(status): str(status) for status in ConversationStatus}
_WHOLE = re.compile(r"([0-9]+)\.0")
"""A number that went through a program which makes fractions of all numbers."""


class Matter(NamedTuple):
    """What a row says of its conversation: the thread it is in, the topic, the stage, the status."""

    thread: str
    topic: str | None
    stage: str | None
    status: str | None

    def draft(self, source: str, customer: str, values: dict[str, Any]) -> ConversationDraft:
        """The conversation of that customer; without a topic it is called by what its entry says."""
        words = clean(self.topic or values["subject"] or values["body"].strip().partition("\n")[0][:_LONGEST_TOPIC])
        row_id = own_id("conversation", source, self.thread, customer)
        return ConversationDraft(row_id, (words or "").strip() or self.thread, self.stage, self.status)


class ConversationReading:
    """Reads the conversation of each row by the rules of one map. ``threads`` holds all rows of the import."""

    def __init__(self, chosen: ImportMap, rules: Conversation, columns: Columns, firm: Firm, threads: Threads) -> None:
        self._threads = threads
        self._key = None if rules.key is None else text_of(rules.key, columns)
        self._names = [columns.number(name) for name in chosen.key]
        self._links = [columns.number(name) for name in rules.links]
        self._topic = _fact(rules.topic, columns, short_text("topic"))
        self._stage = _fact(rules.stage, columns, short_text("stage"))
        self._status = _fact(rules.status, columns, one_of("status of the conversation", _STATUSES))
        self._customer = CustomerReading(chosen, columns)
        own, identity = chosen.own, chosen.identity
        shared = own is not None and identity is not None and (identity.column == own.column or own.names_itself)
        self._is_own = own_sender(own, columns, firm.own_domains) if own is not None and shared else None

    def note(self, cells: Cells) -> None:
        """Take a row into the index of threads."""
        name, links = self._name(cells)
        if name:
            try:
                facts = None if self.is_firm(cells) else self._customer(cells)
            except RowRefused:
                facts = None
            self._threads.add(name, links, facts)

    def whose(self, cells: Cells, customer: CustomerFacts) -> CustomerFacts:
        """The customer whose row it is: the one it names, else the one of its conversation."""
        if customer.external_id is not None and not self.is_firm(cells):
            return customer
        name, links = self._name(cells)
        found = self._threads.customer(name, links) if name else None
        if found is not None:
            return found
        return CustomerFacts(None, {}, ()) if self.is_firm(cells) else customer

    def __call__(self, cells: Cells) -> Matter | None:
        """The conversation of the row; None where it has none. Raises RowRefused for what cannot be taken."""
        name, _ = self._name(cells)
        if not name:
            return None
        thread, size = self._threads.thread(name) if self._key is None else (name, _FEWEST)
        if size < _FEWEST:
            return None
        return Matter(thread, self._topic(cells), self._stage(cells), self._status(cells))

    def is_firm(self, cells: Cells) -> bool:
        """Whether the row names somebody of the firm where others name the customer."""
        return self._is_own is not None and self._is_own(cells)

    def _name(self, cells: Cells) -> tuple[str, list[str]]:
        """What the row is called in the index, and the names it is linked with."""
        if self._key is not None:
            return _plain(self._key(cells)), []
        links = [_plain(link) for number in self._links for link in cells[number].split(",")]
        return "/".join(_plain(cells[number]) for number in self._names), [link for link in links if link]


def _fact(rule: Rule | None, columns: Columns, fact: Fact) -> Callable[[Cells], Any]:
    return _nothing if rule is None else fact_of(rule, columns, fact)


def _nothing(_cells: Cells) -> None:
    """What a map does not speak of."""


def _plain(name: str) -> str:
    plain = to_ascii(name).strip()
    whole = _WHOLE.fullmatch(plain)
    return plain if whole is None else whole[1]
