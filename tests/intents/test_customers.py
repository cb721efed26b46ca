"""Customers and their contact points: added, changed, and fought over."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.customers import AddContactPoint, AddCustomer, SetContactPoint, SetCustomerField
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.vocabulary import Consent, ContactKind
from tests.intents.conftest import ADMINISTRATOR, INTENT_ID, ZAHRA, Run, numbered

NEW = INTENT_ID


def test_a_new_customer_goes_to_the_home_scope_with_their_contact_points(session: Session, either: Run) -> None:
    either(AddCustomer(id=NEW, name="Sara \u202ebad", phone="۰۹۱۲ ۳۴۵ ۶۷۸۹", email="Sara@Example.IR"))
    customer = session.get_one(Customer, NEW)
    points = {
        point.kind: point for point in session.scalars(select(ContactPoint).where(ContactPoint.customer_id == NEW))
    }
    assert customer.name == "Sara bad"
    assert session.scalar(select(Membership.scope).where(Membership.customer_id == NEW)) is not None
    assert (points["phone"].value, points["phone"].normalized) == ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789")
    assert points["email"].normalized == "sara@example.ir"


def test_the_rows_of_preview_and_truth_have_the_same_ids(session: Session, preview: Run, truth: Run) -> None:
    intent = AddCustomer(id=NEW, name="Sara", phone="+989123456789")
    preview(intent)
    first = set(session.scalars(select(ContactPoint.id)).all())
    session.rollback()
    truth(intent)
    assert set(session.scalars(select(ContactPoint.id)).all()) == first


def test_a_customer_who_was_made_by_this_change_before_stays_as_they_are(session: Session, either: Run) -> None:
    either(AddCustomer(id=NEW, name="Sara", external_system="crm", external_id="7"))
    session.get_one(Customer, NEW).city = "شیراز"
    context = either(AddCustomer(id=NEW, name="Sara", external_system="crm", external_id="7", city="تهران"))
    assert session.get_one(Customer, NEW).city == "شیراز"
    assert not context.doubts


def test_an_external_id_belongs_to_one_customer(truth: Run) -> None:
    truth(AddCustomer(id=NEW, name="Sara", external_system="crm", external_id="7"))
    with pytest.raises(Refused) as refused:
        truth(AddCustomer(id=numbered(77), name="Sarah", external_system="crm", external_id="7"))
    assert refused.value.reason is RefusalCode.DUPLICATE_EXTERNAL_ID


def test_a_field_changes_from_what_was_seen(session: Session, either: Run) -> None:
    context = either(SetCustomerField(customer_id=ZAHRA, field="city", old="تهران", new="اصفهان"))
    assert session.get_one(Customer, ZAHRA).city == "اصفهان"
    assert not context.doubts


def test_an_outdated_change_is_a_conflict_with_both_values(session: Session, truth: Run) -> None:
    with pytest.raises(Refused) as refused:
        truth(SetCustomerField(customer_id=ZAHRA, field="city", old="قم", new="اصفهان"))
    assert refused.value.reason is RefusalCode.CONFLICT
    told = {"field": "city", "theirs": "تهران", "mine": "اصفهان", "base": "قم"}
    assert {name: refused.value.facts[name] for name in told} == told
    assert session.get_one(Customer, ZAHRA).city == "تهران"


def test_in_preview_an_outdated_change_keeps_the_agents_value_and_doubts_it(session: Session, preview: Run) -> None:
    context = preview(SetCustomerField(customer_id=ZAHRA, field="city", old="قم", new="اصفهان"))
    assert session.get_one(Customer, ZAHRA).city == "اصفهان"
    assert [doubt.reason for doubt in context.doubts] == [RefusalCode.CONFLICT]


def test_off_09_equal_content_is_no_conflict(session: Session, truth: Run) -> None:
    truth(SetCustomerField(customer_id=ZAHRA, field="city", old="قم", new="تهران"))
    assert not session.dirty


def test_off_09_an_empty_field_is_the_same_however_it_was_seen(session: Session, truth: Run) -> None:
    truth(SetCustomerField(customer_id=ZAHRA, field="tier", old=None, new=""))
    assert not session.dirty
    truth(SetCustomerField(customer_id=ZAHRA, field="tier", old="", new="gold"))
    assert session.get_one(Customer, ZAHRA).tier == "gold"
    truth(SetCustomerField(customer_id=ZAHRA, field="tier", old="gold", new=""))
    truth(SetCustomerField(customer_id=ZAHRA, field="tier", old=None, new="silver"))
    assert session.get_one(Customer, ZAHRA).tier == "silver"


def test_in_free_text_the_last_writer_wins(session: Session, truth: Run) -> None:
    truth(SetCustomerField(customer_id=ZAHRA, field="about", old="something else", new="prefers letters"))
    assert session.get_one(Customer, ZAHRA).about == "prefers letters"


@pytest.mark.parametrize(
    ("field", "new", "reason"),
    [
        ("id", numbered(9), RefusalCode.UNKNOWN_FIELD),
        ("ver", "9", RefusalCode.UNKNOWN_FIELD),
        ("metadata", "x", RefusalCode.UNKNOWN_FIELD),
        ("status", "merged", RefusalCode.INVALID_VALUE),
        ("kind", "ghost", RefusalCode.INVALID_VALUE),
        ("name", "", RefusalCode.INVALID_VALUE),
        ("name", None, RefusalCode.INVALID_VALUE),
        ("name", " \u200f", RefusalCode.INVALID_VALUE),
    ],
)
def test_only_real_fields_take_only_real_values(truth: Run, field: str, new: str | None, reason: RefusalCode) -> None:
    with pytest.raises(Refused) as refused:
        truth(SetCustomerField(customer_id=ZAHRA, field=field, old=None, new=new))
    assert refused.value.reason is reason


def test_a_missing_customer_is_refused_by_the_server_and_doubted_in_preview(preview: Run, truth: Run) -> None:
    intent = SetCustomerField(customer_id=numbered(404), field="city", old=None, new="Qom")
    assert [doubt.reason for doubt in preview(intent).doubts] == [RefusalCode.MISSING]
    with pytest.raises(Refused) as refused:
        truth(intent)
    assert refused.value.reason is RefusalCode.MISSING


def test_a_customer_out_of_reach_is_denied(truth: Run) -> None:
    with pytest.raises(Refused) as refused:
        truth(SetCustomerField(customer_id=ZAHRA, field="city", old="تهران", new="Qom"), reach=lambda *_: False)
    assert refused.value.reason is RefusalCode.SCOPE_DENIED


def test_an_administrator_changes_no_customers(truth: Run) -> None:
    with pytest.raises(Refused) as refused:
        truth(AddCustomer(id=NEW, name="Sara"), actor=ADMINISTRATOR)
    assert refused.value.reason is RefusalCode.FORBIDDEN


def _phone(truth: Run) -> str:
    truth(AddContactPoint(id=NEW, customer_id=ZAHRA, kind=ContactKind.PHONE, value="0912 123 4567", preferred=True))
    return NEW


def test_a_changed_phone_is_compared_by_its_new_form(session: Session, truth: Run) -> None:
    point_id = _phone(truth)
    truth(SetContactPoint(contact_point_id=point_id, field="value", old="0912 123 4567", new="٠٩١٢١٢٣٤٥٦٨"))
    assert session.get_one(ContactPoint, point_id).normalized == "+989121234568"


def test_a_withdrawn_consent_wins_whatever_was_seen(session: Session, truth: Run) -> None:
    point_id = _phone(truth)
    truth(SetContactPoint(contact_point_id=point_id, field="consent", old="given", new=Consent.WITHDRAWN))
    assert session.get_one(ContactPoint, point_id).consent == Consent.WITHDRAWN
    truth(SetContactPoint(contact_point_id=point_id, field="consent", old="unknown", new=Consent.GIVEN))
    assert session.get_one(ContactPoint, point_id).consent == Consent.WITHDRAWN
    truth(SetContactPoint(contact_point_id=point_id, field="consent", old=Consent.WITHDRAWN, new=Consent.GIVEN))
    assert session.get_one(ContactPoint, point_id).consent == Consent.GIVEN


def test_off_09_the_same_address_written_differently_is_no_conflict(session: Session, truth: Run) -> None:
    point_id = _phone(truth)
    truth(SetContactPoint(contact_point_id=point_id, field="value", old="0912 123 4567", new="0912 000 1111"))
    truth(SetContactPoint(contact_point_id=point_id, field="value", old="0912 123 4567", new="+98 912 000 1111"))
    assert session.get_one(ContactPoint, point_id).value == "0912 000 1111"


@pytest.mark.parametrize(
    ("field", "new"), [("preferred", "yes"), ("consent", "maybe"), ("value", " "), ("value", True), ("label", True)]
)
def test_a_contact_point_takes_only_values_of_the_fields_type(truth: Run, field: str, new: str | bool) -> None:
    point_id = _phone(truth)
    with pytest.raises(Refused) as refused:
        truth(SetContactPoint(contact_point_id=point_id, field=field, old=None, new=new))
    assert refused.value.reason is RefusalCode.INVALID_VALUE
