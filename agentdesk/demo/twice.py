"""Customers of the made-up firm who are there twice: a lead finds pairs to decide about, and one that was merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from agentdesk.demo.firm import CustomerFile, Setting, demo_id, make_customers
from agentdesk.models.vocabulary import (
    CustomerKind,
    CustomerStatus,
    Direction,
    Evidence,
    InteractionKind,
    ProposalStatus,
)

PAIRS = 6
_AMONG = 60
"""The pairs are found among so many customers."""
_SCORES = (96, 91, 84, 77, 68, 59)
_NOTES = {
    "fa": "پای پیشخان آمد و کارت نداشت؛ می‌گوید پیش‌تر هم خرید کرده است.",
    "ar": "حضر إلى الفرع دون بطاقة؛ يقول إنه اشترى من قبل.",
    "en": "Came to the counter without a card; says they have bought here before.",
}

Values = dict[str, Any]


@dataclass
class Twice:
    """The second files, and what is known or was decided about each pair."""

    files: list[CustomerFile] = field(default_factory=list)
    proposals: list[Values] = field(default_factory=list)
    aliases: list[Values] = field(default_factory=list)


def make_twice(setting: Setting, customers: int, lead_id: str | None) -> Twice:
    """Second files of some of the first customers; that of the first pair was merged by the lead."""
    made = Twice()
    for number, first in enumerate(make_customers(setting, min(customers, _AMONG))):
        if number == 0 or first.customer["kind"] != CustomerKind.PERSON or not first.interactions:
            continue
        place = len(made.files)
        if place > PAIRS:
            break
        second = _second(setting, number, first)
        made.files.append(second)
        if place == 0:
            second.customer["status"] = CustomerStatus.MERGED
            made.aliases.append(_alias(setting, first, second, lead_id))
        made.proposals.append(_proposal(setting, first, second, place, lead_id))
    return made


def _second(setting: Setting, number: int, first: CustomerFile) -> CustomerFile:
    second_id = demo_id(f"customer-{number}-again")
    given, _, family = first.customer["name"].partition(" ")
    fresh = {"id": second_id, "name": f"{given[0]}. {family}", "status": CustomerStatus.PROVISIONAL}
    unknown = {"national_id": None, "external_system": None, "external_id": None, "tier": None, "about": None}
    phone = {**first.contact_points[0], "id": demo_id(f"customer-{number}-again-phone"), "customer_id": second_id}
    language = first.customer["language"]
    visit = {
        **dict.fromkeys(first.interactions[0]),
        "id": demo_id(f"customer-{number}-again-visit"),
        "customer_id": second_id,
        "kind": InteractionKind.VISIT,
        "direction": Direction.IN,
        "occurred_at": setting.anchor - timedelta(days=1 + number % 9, minutes=37 * number % 480),
        "agent_id": setting.colleagues[-1][0],
        "agent_name": setting.colleagues[-1][1],
        "body": _NOTES.get(language, _NOTES["en"]),
        "revision": 0,
    }
    return CustomerFile(
        {**first.customer, **unknown, **fresh}, contact_points=[phone], interactions=[visit], branch=first.branch
    )


def _alias(setting: Setting, first: CustomerFile, second: CustomerFile, lead_id: str | None) -> Values:
    return {
        "id": second.customer["id"],
        "customer_id": first.customer["id"],
        "merged_at": setting.anchor - timedelta(hours=20),
        "merged_by": lead_id,
        "undone_at": None,
        "undone_by": None,
    }


def _proposal(setting: Setting, first: CustomerFile, second: CustomerFile, place: int, lead_id: str | None) -> Values:
    is_merged = place == 0
    return {
        "id": demo_id(f"proposal {second.customer['id']}"),
        "customer_id": second.customer["id"],
        "other_id": first.customer["id"],
        "status": ProposalStatus.MERGED if is_merged else ProposalStatus.OPEN,
        "evidence": ",".join((Evidence.PHONE, Evidence.NAME, Evidence.CITY)),
        "score": _SCORES[place % len(_SCORES)],
        "note": None,
        "proposed_at": setting.anchor - timedelta(hours=22 + place),
        "proposed_by": None,
        "decided_at": setting.anchor - timedelta(hours=20) if is_merged else None,
        "decided_by": lead_id if is_merged else None,
    }
