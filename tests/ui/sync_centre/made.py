"""Believable changes for the centre's tests, made with little typing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from agentdesk.desk.outbox_answers import Choice, Merge, NeedsYou, SettledChange, WaitingChange, WaitingFile
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.fields import Reading
from tests.ui.doubles.values import CUSTOMER, NOW, uuid

MINUTE = timedelta(minutes=1)


def reading(**more: Any) -> Reading:
    """As this test's language reads."""
    return Reading(current_formats(), NOW, **more)


def conflict(mid: int, **more: Any) -> NeedsYou:
    """The city of one customer was set here at 10:10 and by Reza at 10:08."""
    plain = NeedsYou(
        mid=mid,
        intent="SetCustomerField",
        customer_id=CUSTOMER,
        customer_name="Zahra Karimi",
        about={"field": "city", "new": "Qom"},
        code="CONFLICT",
        reason="Somebody else changed this meanwhile.",
        made_at=datetime(2026, 11, 22, 10, 10, tzinfo=UTC),
        judged_at=NOW,
        table="customer",
        row_id=CUSTOMER,
        choices=(Choice.MINE, Choice.THEIRS, Choice.EDIT),
        field="city",
        mine="Qom",
        theirs="Shiraz",
        base="Tehran",
        theirs_by="Reza Kazemi",
        theirs_at=datetime(2026, 11, 22, 10, 8, tzinfo=UTC),
        theirs_where="Branch 12",
    )
    return replace(plain, **more)


def refusal(mid: int, code: str = "MISSING", **more: Any) -> NeedsYou:
    """A note that went back."""
    plain = NeedsYou(
        mid=mid,
        intent="AddNote",
        customer_id=CUSTOMER,
        customer_name="Zahra Karimi",
        about={"body": "Prefers to be called after five"},
        code=code,
        reason="KeyError: 'customer' in apply()",
        made_at=NOW - 30 * MINUTE,
        judged_at=NOW - 20 * MINUTE,
        table="interaction",
        row_id=uuid(mid),
        choices=(Choice.EDIT, Choice.AGAIN, Choice.DISCARD),
    )
    return replace(plain, **more)


def queued(mid: int, **more: Any) -> WaitingChange:
    """A note that waits."""
    plain = WaitingChange(mid, "AddNote", CUSTOMER, "Zahra Karimi", {"body": "A note"}, NOW - MINUTE, False)
    return replace(plain, **more)


def settled(mid: int, **more: Any) -> SettledChange:
    """A conflict in which mine was kept."""
    plain = SettledChange(
        mid=mid,
        intent="SetCustomerField",
        customer_id=CUSTOMER,
        customer_name="Zahra Karimi",
        about={"field": "city", "new": "Qom"},
        field="city",
        kept="Qom",
        other="Shiraz",
        choice=Choice.MINE,
        merge=None,
        settled_at=NOW - MINUTE,
        restorable_until=NOW + timedelta(days=90),
        can_bring_back=True,
        can_undo=False,
    )
    return replace(plain, **more)


def merged(mid: int, merge: Merge = Merge.EQUAL, **more: Any) -> SettledChange:
    """A field in which both said the same."""
    same = {"field": "tier", "kept": "gold", "other": "gold", "about": {"field": "tier", "new": "gold"}}
    return settled(mid, choice=None, merge=merge, can_bring_back=False, **{**same, **more})


def waiting_file(number: int = 1, **more: Any) -> WaitingFile:
    """A picture that somebody attached five minutes ago."""
    plain = WaitingFile(
        id=uuid(0xF00 + number),
        customer_id=CUSTOMER,
        customer_name="Zahra Karimi",
        name="invoice.pdf",
        size_bytes=300 * 1024,
        percent=0,
        made_at=NOW - 5 * MINUTE,
    )
    return replace(plain, **more)
