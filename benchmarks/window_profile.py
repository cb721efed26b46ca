"""The profile that the window is measured on: 520 customers, 20 of them with 10,000 entries, read through a server."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from agentdesk.desk.desk import Desk
from agentdesk.intents.base import paired_id
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user, team_named
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.embedded import running_server
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store

SMALL, HUGE = 500, 20
SMALL_ENTRIES, HUGE_ENTRIES = 10, 10_000
LOGIN, PASSWORD, PASSPHRASE = "agent", "the agent's password", "a passphrase for the cache"  # no secret
FRESH_DAYS = 10
_KINDS = ("call", "email", "sms", "chat", "note", "order", "survey", "visit")
_SAID = (
    "سفارش دو روز دیر شده و پیک جواب نمی‌دهد؛ قول پیگیری تا فردا ظهر دادم.",
    "Asks when the parcel arrives; it is still in the warehouse. I promised to find out.",
    "تأخر الطلب يومين ولا يجيب المندوب. وعدت بالمتابعة حتى ظهر الغد.",
    "کد رهگیری AB-{n} برای شما فرستاده شد.",
)


def customer_id(number: int) -> str:
    """The id of a customer; the first ``HUGE`` have the long timelines."""
    return f"00000000-0000-4000-8000-0000{number:08x}"


def prepared_profile(folder: Path) -> Path:
    """The folder of the profile, made anew when it is missing or was made too long ago to open without a line."""
    profile = folder / "window-profile"
    stamp = profile / "made"
    if stamp.exists() and time.time() - stamp.stat().st_mtime < FRESH_DAYS * 86_400:
        return profile
    shutil.rmtree(profile, ignore_errors=True)
    growing = folder / "window-profile.growing"
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir(parents=True)
    with running_server(f"sqlite:///{growing / 'server.sqlite'}") as server:
        _fill(server.store)
        desk = Desk.sign_in(growing, server.url, LOGIN, PASSWORD, passphrase=PASSPHRASE)
        try:
            report = desk.sync()
        finally:
            desk.close()
        if report.state != "idle":
            raise RuntimeError(f"the first sync ended as {report}")
    for file in growing.glob("server.sqlite*"):
        file.unlink()
    (growing / "made").touch()
    growing.rename(profile)
    return profile


def _fill(store: Store) -> None:
    with store.writing() as unit:
        team = team_named(unit, "Care")
        scope = team_scope(team.id)
        hashed = Passwords().hash(PASSWORD)
        add_user(unit, LOGIN, Role.AGENT, Place("Care", None), name="Maryam Nouri", password_hash=hashed)
    with store.writing() as unit:
        bulk = BulkWriter(unit)
        numbers = range(SMALL + HUGE)
        bulk.insert(Customer, [_customer(number) for number in numbers])
        owned = [(customer_id(number), scope) for number in numbers]
        bulk.insert(Membership, [{"id": paired_id(*one), "customer_id": one[0], "scope": scope} for one in owned])
        bulk.insert(ContactPoint, [_phone(number) for number in numbers])
    for number in range(SMALL + HUGE):
        with store.writing() as unit:
            BulkWriter(unit).insert(Interaction, _entries(number))


def _customer(number: int) -> dict[str, Any]:
    persian = number % 3 != 0
    return {
        "id": customer_id(number),
        "name": f"زهرا کریمی {number}" if persian else f"Sarah Parker {number}",
        "kind": "person",
        "status": "active",
        "identified": 1,
        "language": "fa" if persian else "en",
        "city": "Tehran",
        "tier": "gold" if number % 5 == 0 else None,
    }


def _phone(number: int) -> dict[str, Any]:
    return {
        "id": f"00000000-0000-4000-8001-0000{number:08x}",
        "customer_id": customer_id(number),
        "kind": "phone",
        "value": f"0912{number:07d}",
        "normalized": f"+98912{number:07d}",
        "preferred": 1,
        "verified": 1,
        "consent": "given",
    }


def _entries(number: int) -> Iterator[dict[str, Any]]:
    source = Random(number)  # noqa: S311  # nothing here is secret
    count = HUGE_ENTRIES if number < HUGE else SMALL_ENTRIES
    now = int(time.time()) * 1_000_000
    for place in range(count):
        kind = _KINDS[place % len(_KINDS)]
        yield {
            "id": f"00000000-0000-4000-8002-{number * 100_000 + place:012x}",
            "customer_id": customer_id(number),
            "kind": kind,
            "direction": "internal" if kind == "note" else source.choice(("in", "out")),
            "occurred_at": now - place * 7_200_000_000 - source.randrange(3_600_000_000),
            "duration_seconds": source.randrange(30, 900) if kind == "call" else None,
            "agent_name": "مریم نوری",
            "score": source.randrange(11) if kind == "survey" else None,
            "score_max": 10 if kind == "survey" else None,
            "body": source.choice(_SAID).replace("{n}", str(place)),
            "revision": 0,
        }
