"""Guesses which columns of a table tell what happened, when, on which channel, and what was said."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from agentdesk.models.vocabulary import Direction
from agentdesk.server.imports.amounts import currency_of, read_money, read_score
from agentdesk.server.imports.date_guess import guess_dates, is_clock
from agentdesk.server.imports.header_words import BODY_WITHIN, INTERACTION, KIND_BY_HEADER, RECOMMENDING, SCORE_WITHIN
from agentdesk.server.imports.interaction_reading import Firm
from agentdesk.server.imports.json_table import JsonTable
from agentdesk.server.imports.maps import Rule
from agentdesk.server.imports.moments import time_zone
from agentdesk.server.imports.profile import Column, Profile
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.sources import Source
from agentdesk.server.imports.words import CHANNELS, CURRENCIES, DIRECTIONS

_OTHER_KIND = "form"
_LONG_TEXT = 30
_SHORT_TEXT = 300
_MOSTLY = 0.6
_MANY_QUESTIONS = 7
_TOPS = (5, 7, 10, 100)
_NPS_TOP = 10
_MONEY_WORDS = {"dollar": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR"}
_MESSAGE_TYPES = {
    "0": "in", "1": "out", "2": "internal", "3": "out",
    "incoming": "in", "outgoing": "out", "activity": "internal", "template": "out",
}  # fmt: skip
"""The directions of Chatwoot's messages."""

_URL = re.compile(r"\s*https?://\S+\s*")
SCALES = ("nps", "csat", "ces")
"""Names of the usual scales, as headers have them."""


class InteractionGuess:
    """The guess for one table."""

    def __init__(self, profile: Profile, table: Source, firm: Firm, kind: str) -> None:
        self._profile = profile
        self._table = table
        self._zone = time_zone(firm.time_zone)
        self._kind = kind
        self._currency = firm.currency

    def rules(self, remarks: list[str]) -> dict[str, Rule]:
        """The rules of [interaction]; what is doubtful is told in ``remarks``."""
        rules: dict[str, Rule] = {"occurred_at": self._when(remarks)}
        if self._kind == "interactions":
            rules |= self._channel(remarks)
        rules |= self._direction()
        rules |= self._plain_facts()
        rules |= self._money() if self._kind == "orders" else {}
        if self._kind == "surveys":
            rules |= {} if "score" in rules else self._asked_score()
            return rules | self._scale(rules) | self._answers()
        return rules | self._texts()

    def _when(self, remarks: list[str]) -> Rule:
        """The time: the surest header that holds dates, else the first column that does."""
        named = self._profile.named(INTERACTION["occurred_at"])
        for column in [*named, *(one for one in self._profile.left if one not in named)]:
            guess = guess_dates(column.values, self._zone, is_named=column in named)
            if guess is None:
                continue
            self._profile.take(column)
            if guess.doubt is not None:
                guess = guess.settled_by(guess_dates(other.values, self._zone) for other in self._profile.left)
            if guess.doubt is not None:
                remarks.append(
                    f"the dates of {column.name!r} are read as {guess.forms[0]}; {guess.doubt} fits as well."
                )
            return self._with_clock(column, guess.forms)
        made_at = datetime.fromtimestamp(self._table.path.stat().st_mtime, UTC).replace(microsecond=0)
        remarks.append("no column holds a date: every entry gets the date of the file itself.")
        return Rule(constant=made_at.isoformat().replace("+00:00", "Z"))

    def _with_clock(self, day: Column, forms: tuple[str, ...]) -> Rule:
        """A date with the time of the day that stands in a column of its own."""
        clocks = [one for one in self._profile.left if one.values and is_clock(one.values)]
        has_time = any("%H" in form or "%I" in form or form in {"iso", "unix", "unix_ms", "excel"} for form in forms)
        if forms == ("iso",):
            has_time = any(":" in value for value in day.values)
            if not has_time:
                forms = ("%Y-%m-%d",) if any("-" in value for value in day.values) else ("%Y%m%d",)
        if has_time or not clocks:
            return Rule(column=day.name, forms=forms)
        clock = clocks[0]
        self._profile.take(clock)
        times = dict.fromkeys(map(_clock_form, clock.values))
        return Rule(
            columns=(day.name, clock.name), forms=(*(f"{one} {time}" for one in forms for time in times), *forms)
        )

    def _channel(self, remarks: list[str]) -> dict[str, Rule]:
        for column in self._profile.named(INTERACTION["kind"]):
            known = [value for value in column.values if value.strip().casefold() in CHANNELS]
            if known and len(known) >= _MOSTLY * len(column.values):
                self._profile.take(column)
                return {
                    "kind": Rule(
                        column=column.name, otherwise=None if len(known) == len(column.values) else _OTHER_KIND
                    ),
                    "channel_label": Rule(column=column.name),
                }
        kind = next((one for one, words in KIND_BY_HEADER.items() if self._is_table_of(one, words)), _OTHER_KIND)
        remarks.append(f"no column tells the channel: every entry is taken for a {kind}.")
        return {"kind": Rule(constant=kind)}

    def _is_table_of(self, kind: str, words: tuple[str, ...]) -> bool:
        found = sum(1 for word in words if word in self._profile.names)
        return found >= (3 if kind == "email" else 1)

    def _direction(self) -> dict[str, Rule]:
        speakers = self._profile.named(INTERACTION["agent_name"])
        if isinstance(self._table, JsonTable) and self._table.inner and speakers:
            # A turn names its speaker, the customer or the agent.
            return {"direction": Rule(column=speakers[0].name, otherwise=Direction.OUT.value)}
        for column in self._profile.named(INTERACTION["direction"]):
            if column.values and all(value.strip().casefold() in DIRECTIONS for value in column.values):
                self._profile.take(column)
                return {"direction": Rule(column=column.name)}
            if column.plain == "message type" and column.values and set(column.values) <= _MESSAGE_TYPES.keys():
                self._profile.take(column)
                return {"direction": Rule(column=column.name, values=_MESSAGE_TYPES)}
        return {}

    def _plain_facts(self) -> dict[str, Rule]:
        rules: dict[str, Rule] = {}
        for field in ("duration_seconds", "agent_name", "reference", "disposition", "score"):
            for column in self._profile.named(INTERACTION[field]):
                if _fits(field, column):
                    self._profile.take(column)
                    rules[field] = Rule(column=column.name)
                    break
        return rules

    def _money(self) -> dict[str, Rule]:
        amount = next(iter(self._profile.named(INTERACTION["amount"])), None)
        if amount is None:
            return {}
        rules = {"amount": Rule(column=amount.name)}
        named = next((code for word, code in _MONEY_WORDS.items() if word in amount.plain.split()), None)
        if named is not None:
            rules["currency"] = Rule(constant=named)
        elif not any(_is_money(value, self._currency) for value in amount.values):
            return {}
        self._profile.take(amount)
        for column in self._profile.named(INTERACTION["currency"]):
            if all(_is_currency(value) for value in column.values):
                self._profile.take(column)
                rules["currency"] = Rule(column=column.name)
        return rules

    def _asked_score(self) -> dict[str, Rule]:
        """The score that a question asks for, whatever its words are."""
        fitting = [one for one in self._profile.left if _fits("score", one) and one.speaks_of(SCORE_WITHIN)]
        column = min(fitting, key=lambda one: not one.speaks_of(RECOMMENDING), default=None)
        if column is None or max(map(_score, column.values)) > max(_TOPS):
            return {}
        self._profile.take(column)
        return {"score": Rule(column=column.name)}

    def _scale(self, rules: dict[str, Rule]) -> dict[str, Rule]:
        """What the scores of a survey are out of, and what the scale is called."""
        name = rules["score"].column if "score" in rules else None
        column = next((one for one in self._profile.columns if one.name == name), None)
        if column is None:
            return {}
        called = next((word for word in SCALES if word in column.plain.split()), None)
        most = max((_score(value) for value in column.values), default=0)
        if called is None and most <= _NPS_TOP and column.speaks_of(RECOMMENDING):
            called = "nps"
        top = next((one for one in _TOPS if most <= one), None) if called != "nps" else _NPS_TOP
        found = {} if top is None else {"score_max": Rule(constant=top)}
        return found if called is None else found | {"channel_label": Rule(constant=called.upper())}

    def _answers(self) -> dict[str, Rule]:
        """The customer's words; of a long questionnaire every answer, each behind its question."""
        questions = [one for one in self._profile.left if one.values]
        if len(questions) < _MANY_QUESTIONS:
            return self._texts()
        self._profile.take(*questions)
        return {"body": Rule(columns=tuple(one.name for one in questions), labelled=True)}

    def _texts(self) -> dict[str, Rule]:
        """Subject and body. Without a column for the body, all that is left over goes into it, each with its header."""
        rules: dict[str, Rule] = {}
        for column in self._profile.named(INTERACTION["subject"]):
            if max(map(len, column.values), default=0) <= _SHORT_TEXT:
                self._profile.take(column)
                rules["subject"] = Rule(column=column.name)
                break
        named = [one for one in self._profile.named(INTERACTION["body"]) if one.values]
        if self._kind == "surveys" and not named:
            named = [one for one in self._profile.left if one.values and one.speaks_of(BODY_WITHIN)][:1]
        body = named[0] if named else None
        if body is None:
            long = [one for one in self._profile.left if one.mean_length >= _LONG_TEXT and not _is_no_text(one)]
            body = max(long, key=lambda column: column.mean_length, default=None)
        left = [column for column in self._profile.left if column is not body]
        if body is not None:
            self._profile.take(body)
            rules["body"] = Rule(column=body.name)
        elif len(left) == 1:
            self._profile.take(*left)
            rules["body"] = Rule(column=left[0].name)
        elif len(left) > 1 and not any(mark in one.name for one in left for mark in "{}"):
            self._profile.take(*left)
            rules["body"] = Rule(text="\n".join(f"{one.name}: {{{one.name}}}" for one in left))
        elif left:
            self._profile.take(*left)
            rules["body"] = Rule(columns=tuple(one.name for one in left), labelled=True)
        return rules


def _clock_form(value: str) -> str:
    """The form of one time of the day."""
    halves = value.rstrip(" .").upper().endswith("M")
    form = ("%I:%M" if halves else "%H:%M") + (":%S" if value.count(":") > 1 else "")
    return form + (" %p" if " " in value.strip() else "%p") if halves else form


def _fits(field: str, column: Column) -> bool:
    if field == "score":
        return bool(column.values) and all(_score(value) >= 0 for value in column.values)
    if field == "duration_seconds":
        return bool(column.values) and all(value.strip().replace(":", "").isdecimal() for value in column.values)
    return max(map(len, column.values), default=0) <= _SHORT_TEXT


def _is_no_text(column: Column) -> bool:
    return column.is_number or column.all_match(_URL)


def _is_money(value: str, default: str) -> bool:
    try:
        currency, factor = currency_of("", value, default)
        read_money(value, currency, factor)
    except RowRefused:
        return False
    return True


def _score(value: str) -> int:
    """The score that a text gives; -1 where it gives none."""
    try:
        return read_score(value)
    except RowRefused:
        return -1


def _is_currency(value: str) -> bool:
    plain = value.strip()
    return plain.casefold() in CURRENCIES or (len(plain) == len("IRR") and plain.isascii() and plain.isalpha())
