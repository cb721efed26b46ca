"""What somebody wrote into the form: read, cleaned, and checked field by field."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from agentdesk.intents.base import storable, visible
from agentdesk.intents.wording import clean
from agentdesk.language.phone_costs import costs_more
from agentdesk.language.phone_places import region_of, zones_of
from agentdesk.language.phones import normalize_phone
from agentdesk.models.callbacks.tables import Purpose
from agentdesk.models.contact_rules import Called, callable_spans
from agentdesk.models.spans import Span, common
from agentdesk.server.pages.offer import Offer, OfferedSlot
from agentdesk.server.pages.references import is_form_key

ASAP = "asap"
LONGEST_NAME, LONGEST_WORDS, LONGEST_PHONE = 100, 600, 60
_MOST_FIELDS = 20
_ECHOED = {"name": 2 * LONGEST_NAME, "phone": LONGEST_PHONE, "words": 2 * LONGEST_WORDS, "topic": 40, "when": 20}
_SLOT = "%Y%m%dT%H%M"


class NotAForm(Exception):
    """What came is no form of this page."""


@dataclass(frozen=True)
class Form:
    """The fields as they were sent, without what no field may hold. ``trap`` stays empty where a person writes."""

    name: str = ""
    phone: str = ""
    topic: str = ""
    when: str = ASAP
    words: str = ""
    key: str = ""
    trap: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field: the name of the words that say so, and what is filled in."""

    name: str
    words: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A request that can be promised. ``slot`` None is as soon as possible."""

    name: str
    phone: str
    topic: str
    words: str | None
    slot: OfferedSlot | None


def read_form(body: bytes, content_type: str) -> Form:
    """The fields of a form's body. Raises NotAForm for anything else."""
    fields = read_fields(body, content_type)
    kept = {name: kept_text(fields.get(name, ""), most, lines=name == "words") for name, most in _ECHOED.items()}
    key = fields.get("key", "")
    return Form(**kept, key=key if is_form_key(key) else "", trap=fields.get("website", "").strip())


def read_fields(body: bytes, content_type: str) -> dict[str, str]:
    """The first value of every field. Raises NotAForm for what is not a form that was filled in on a page."""
    if content_type.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise NotAForm
    try:
        text = body.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError:
        raise NotAForm from None
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields.setdefault(name, value)
    return fields


def checked(form: Form, offer: Offer, topics: Mapping[str, str]) -> Asked | list[Fault]:
    """The request, or everything that is wrong with it, in the order of the form."""
    faults: list[Fault] = []
    if form.trap:
        faults.append(Fault("website", "trap"))
    if not visible(form.name):
        faults.append(Fault("name", "name"))
    elif len(form.name) > LONGEST_NAME:
        faults.append(Fault("name", "name_long", {"most": str(LONGEST_NAME)}))
    number = normalize_phone(form.phone, offer.region)
    if not visible(form.phone):
        faults.append(Fault("phone", "phone"))
    elif number is None or not number.is_valid:
        faults.append(Fault("phone", "phone_bad"))
    elif costs_more(number.e164):
        faults.append(Fault("phone", "phone_dear"))
    if form.topic not in topics:
        faults.append(Fault("topic", "topic"))
    e164 = None if number is None else number.e164
    slot = _slot(form.when, offer, e164)
    if isinstance(slot, Fault):
        faults.append(slot)
    if len(form.words) > LONGEST_WORDS:
        faults.append(Fault("words", "words_long", {"most": str(LONGEST_WORDS)}))
    if faults or e164 is None or isinstance(slot, Fault):
        return faults
    words = form.words if visible(form.words) else None
    return Asked(name=form.name, phone=e164, topic=form.topic, words=words, slot=slot)


def checked_window(when: str, offer: Offer) -> OfferedSlot | Fault:
    """The window that somebody chose instead of another."""
    slot = _slot(when, offer, None) if when != ASAP else None
    return Fault("when", "when") if slot is None else slot


def slot_value(slot: OfferedSlot) -> str:
    """What stands for a window in a form."""
    return slot.start.astimezone(UTC).strftime(_SLOT)


def _slot(when: str, offer: Offer, e164: str | None) -> OfferedSlot | Fault | None:
    if when == ASAP:
        return None
    if not when:
        return Fault("when", "when")
    try:
        start = datetime.strptime(when, _SLOT).replace(tzinfo=UTC)
    except ValueError:
        return Fault("when", "when")
    slot = offer.slot_at(start)
    if slot is None:
        return Fault("when", "when_gone")
    return slot if e164 is None or _may_be_called(e164, slot, offer) else Fault("when", "when_barred")


def _may_be_called(e164: str, slot: OfferedSlot, offer: Offer) -> bool:
    """Whether the rules of the number's country let it be called throughout the window, wherever its owner may be."""
    zones = zones_of(e164) or (offer.zone,)
    called = Called(region_of(e164) or offer.region, Purpose.SERVICE, zones, has_consent=True)
    span = Span(slot.start, slot.end)
    return common([span], list(callable_spans(called, slot.start, slot.end))) == [span]


def kept_text(text: str, most: int, *, lines: bool) -> str:
    """A field without controls: none may turn a line round, or hide in what agents read."""
    plain = clean(text[: 4 * most]) or ""
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        one if one == "\n" and lines else " " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one
        for one in plain
        if storable(one)
    )
    kept = kept.strip() if lines else " ".join(kept.split())
    return kept[:most]
