"""Promising a callback, and keeping to the promise that was made before."""

from __future__ import annotations

from typing import Any

import pytest

from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import CancelCallback
from agentdesk.models.callbacks.rules import PriorityReason
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import CallbackKind
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.setting import Setting, setting_id
from agentdesk.models.vocabulary import Consent
from tests.intents.callbacks.conftest import CALLBACK, MOBILE, PHONE, Server, booked
from tests.intents.conftest import AT, ZAHRA, Run, numbered

SECOND = numbered(50)


def test_as_soon_as_possible_takes_its_place_from_when_the_customer_came(server: Server) -> None:
    server.at(5, booked(came_at=AT))
    callback = server.callback()
    assert (callback.state, callback.kind, callback.phone) == (CallbackState.WAITING, CallbackKind.ASAP, PHONE)
    assert callback.order_at == AT
    assert callback.requested_at == server.moment(5)
    assert server.steps() == ["queue"]


def test_nobody_came_later_than_they_asked(server: Server) -> None:
    server.at(5, booked(came_at=server.moment(50)))
    assert server.callback().order_at == server.moment(5)


def test_a_promised_window_is_what_its_place_is_reckoned_from(server: Server) -> None:
    server.at(0, booked(window_start=server.moment(60), window_end=server.moment(90), promise="tomorrow at ten"))
    callback = server.callback()
    assert (callback.state, callback.kind) == (CallbackState.SCHEDULED, CallbackKind.SCHEDULED)
    assert callback.order_at == server.moment(60)
    assert callback.expires_at == server.moment(90 + 24 * 60)


def test_it_is_tried_until_the_next_day_of_work_where_the_hours_are_known(server: Server) -> None:
    hours = '{"zone": "UTC", "week": {"tue": "09:00-17:00", "thu": "10:00-17:00"}}'
    server.session.add(Setting(id=setting_id("hours"), name="hours", value=hours, set_at=AT))
    server.session.commit()
    server.at(0, booked())
    # AT is a Tuesday; the next day of work is Thursday from ten.
    assert server.callback().expires_at.isoformat() == "2026-11-26T10:00:00+00:00"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"phone": "nobody knows"}, RefusalCode.INVALID_VALUE),
        ({"window_start": AT}, RefusalCode.INVALID_VALUE),
        ({"window_start": Server.moment(60), "window_end": Server.moment(60)}, RefusalCode.INVALID_VALUE),
        ({"window_start": Server.moment(-60), "window_end": Server.moment(-30)}, RefusalCode.INVALID_VALUE),
        ({"conversation_id": numbered(77)}, RefusalCode.MISSING),
        ({"contact_point_id": numbered(77)}, RefusalCode.MISSING),
        ({"owner_id": numbered(77)}, RefusalCode.MISSING),
    ],
)
def test_what_cannot_be_promised_is_refused(server: Server, changed: dict[str, Any], reason: RefusalCode) -> None:
    assert server.refused(0, booked(**changed)).reason is reason


def test_a_preview_keeps_even_what_will_need_somebody(preview: Run, server: Server) -> None:
    context = preview(booked(phone="nobody knows", window_start=AT, window_end=AT))
    assert [doubt.facts["field"] for doubt in context.doubts] == ["phone", "window_end", "window_end"]
    assert server.callback().phone == "nobody knows"


def test_who_does_not_want_to_be_called_is_called_only_if_they_asked(server: Server) -> None:
    server.session.get_one(ContactPoint, MOBILE).consent = Consent.WITHDRAWN
    server.session.commit()
    assert server.refused(0, booked(contact_point_id=MOBILE)).reason is RefusalCode.FORBIDDEN
    server.at(0, booked(contact_point_id=MOBILE, consent_how="asked in a chat"))
    assert server.callback().consent_at == AT


def test_the_tier_and_what_a_person_says_give_minutes_and_what_follows_from_facts_cannot_be_said(
    server: Server,
) -> None:
    server.session.get_one(Customer, ZAHRA).tier = "A"
    server.session.commit()
    server.at(0, booked(reasons=[PriorityReason.ACCESS, PriorityReason.BROKEN_PROMISE, PriorityReason.TIER_B]))
    callback = server.callback()
    assert (callback.priority_minutes, callback.priority_reasons) == (20, "access tier_a")


@pytest.mark.parametrize("changed", [{"topic": "Invoice "}, {"topic": "delivery"}], ids=["topic", "number"])
def test_a_second_promise_joins_the_first(server: Server, changed: dict[str, Any]) -> None:
    server.at(0, booked(reason="wrong sum"))
    later = {"window_start": server.moment(60), "window_end": server.moment(90), "promise": "at noon"}
    context = server.at(10, booked(id=SECOND, reason="asks again", reasons=[PriorityReason.REPEAT], **later, **changed))
    first, second = server.callback(), server.callback(SECOND)
    assert (second.state, second.merged_into_id) == (CallbackState.MERGED, CALLBACK)
    assert context.merge["into"] == CALLBACK
    assert first.order_at == AT
    assert (first.window_end, first.promise) == (server.moment(90), "at noon")
    assert (first.reason, first.priority_minutes) == ("wrong sum\nasks again", 5)
    assert server.steps(SECOND) == ["merge"]


@pytest.mark.parametrize(
    "changed",
    [
        {"topic": "delivery", "phone": "+982188776655"},
        {"topic": "delivery", "queue": "sales"},
    ],
    ids=["another number", "another queue"],
)
def test_another_matter_is_another_promise(server: Server, changed: dict[str, Any]) -> None:
    server.at(0, booked())
    server.at(1, booked(id=SECOND, **changed))
    assert server.callback(SECOND).state == CallbackState.WAITING


def test_two_who_share_a_telephone_are_promised_a_call_each(server: Server) -> None:
    other = numbered(51)
    server.session.add(Customer(id=other, name="Ali"))
    server.session.commit()
    server.at(0, booked())
    server.at(1, booked(id=SECOND, customer_id=other))
    assert server.callback(SECOND).state == CallbackState.WAITING


def test_what_has_ended_is_joined_by_nothing(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CancelCallback(callback_id=CALLBACK))
    server.at(2, booked(id=SECOND))
    assert server.callback(SECOND).state == CallbackState.WAITING


def test_a_preview_looks_at_no_other_promise(preview: Run, server: Server) -> None:
    server.at(0, booked())
    preview(booked(id=SECOND))
    assert server.callback(SECOND).state == CallbackState.WAITING


def test_the_same_promise_twice_is_one(server: Server) -> None:
    intent: BookCallback = booked()
    server.at(0, intent)
    server.at(1, intent)
    assert server.steps() == ["queue"]
