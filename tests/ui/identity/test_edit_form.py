"""A customer's details are put right: one field an intent, with the value that was seen, and the way back."""

from dataclasses import replace

import pytest

from agentdesk.desk.answers import ContactPointView
from agentdesk.intents.customers import AddContactPoint, SetContactPoint, SetCustomerField
from agentdesk.models.vocabulary import ContactKind, EntryState
from agentdesk.ui.identity.edit_form import PointForm, edit_form_of, opposites
from tests.ui.doubles import values

PHONE = ContactPointView(
    values.uuid(0xF1), "phone", "0912 123 4567", "+989121234567", None, True, True, "given", EntryState.SYNCED
)
CARD = values.card(contact_points=(PHONE,), national_id="0012345678")


def new_id() -> str:
    return values.uuid(0xAA)


def test_an_untouched_form_changes_nothing() -> None:
    assert edit_form_of(CARD).changes(CARD, new_id) == []


def test_each_field_is_an_intent_with_the_value_that_was_seen() -> None:
    form = replace(edit_form_of(CARD), name=" Zahra K. ", city="", national_id="۰۰۱۲۳۴۵۶۷۹")
    assert form.changes(CARD, new_id) == [
        SetCustomerField(customer_id=CARD.id, field="name", old="Zahra Karimi", new="Zahra K."),
        SetCustomerField(customer_id=CARD.id, field="national_id", old="0012345678", new="0012345679"),
        SetCustomerField(customer_id=CARD.id, field="city", old="Tehran", new=None),
    ]


def test_l10n_10_digits_of_a_phone_are_ascii_and_those_of_an_address_stay() -> None:
    form = edit_form_of(CARD)
    phone = replace(form.points[0], value="۰۹۱۲ ۱۲۳ ۴۵۶۸", preferred=False)
    street = PointForm(kind=ContactKind.POSTAL, value="خیابان ۱۲", label="کار")
    nothing = PointForm()
    intents = replace(form, points=(phone, street, nothing)).changes(CARD, new_id)
    assert intents == [
        SetContactPoint(contact_point_id=PHONE.id, field="value", old="0912 123 4567", new="0912 123 4568"),
        SetContactPoint(contact_point_id=PHONE.id, field="preferred", old=True, new=False),
        AddContactPoint(
            id=values.uuid(0xAA), customer_id=CARD.id, kind=ContactKind.POSTAL, value="خیابان ۱۲", label="کار"
        ),
    ]
    assert opposites(intents) is None, "what was added has no opposite"


def test_the_way_back_is_the_opposite_in_the_other_order() -> None:
    form = replace(edit_form_of(CARD), name="Z", about="Calls late")
    back = opposites(form.changes(CARD, new_id))
    assert back == [
        SetCustomerField(customer_id=CARD.id, field="about", old="Calls late", new=None),
        SetCustomerField(customer_id=CARD.id, field="name", old="Z", new="Zahra Karimi"),
    ]


@pytest.mark.parametrize(("value", "emptied"), [("  ", PHONE.id), ("0912", "")])
def test_a_way_to_reach_them_is_not_emptied_by_mistake(value: str, emptied: str) -> None:
    form = edit_form_of(CARD)
    assert replace(form, points=(replace(form.points[0], value=value),)).emptied_point == emptied
