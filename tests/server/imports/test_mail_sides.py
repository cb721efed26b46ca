"""Who wrote to whom: the direction of a mail, the customer it is of, and what is no letter from one to the other."""

from dataclasses import replace
from typing import Any

import pytest

from agentdesk.channels.mail.parsed import Address, ParsedMail
from agentdesk.models.vocabulary import Direction
from agentdesk.server.imports.mail_sides import OwnSide, normal_address, sides_of

ANN, BOB = Address("Ann Lee", "ann@customer.example"), Address("Bob", "bob@other.example")
INFO, SARA = Address("Shop", "info@shop.example"), Address("Sara", "sara@mail.shop.example")
FORM = Address("Forms", "no-reply@forms.example")
LIST = Address("Users", "users@lists.example")
OWN = OwnSide(["shop.example"])
BARE = ParsedMail(
    message_id=None,
    in_reply_to=(),
    references=(),
    sender=None,
    from_=(),
    reply_to=(),
    to=(),
    cc=(),
    bcc=(),
    delivered_to=(),
    subject="",
    sent_at=None,
    received_at=None,
    text="",
    html=None,
    attachments=(),
    list_id=None,
    auto_submitted=False,
    defects=(),
)


def mail(**fields: Any) -> ParsedMail:
    """A mail that says this and nothing else."""
    return replace(BARE, **fields)


@pytest.mark.parametrize(
    ("told", "address", "is_own"),
    [
        ("shop.example", "a@shop.example", True),
        ("@Shop.Example", "a@SHOP.example", True),
        ("shop.example", "a@mail.shop.example", True),
        ("shop.example", "a@myshop.example", False),
        ("shop.example", "shop.example@evil.example", False),
        ("mail.shop.example", "a@shop.example", False),
        ("sara@gmail.example", "Sara@Gmail.example", True),
        ("sara@gmail.example", "tara@gmail.example", False),
        ("bücher.example", "a@xn--bcher-kva.example", True),
        ("", "a@shop.example", False),
        ("example", "a@", False),
    ],
)
def test_own_addresses(told: str, address: str, is_own: bool) -> None:
    assert (Address("", address) in OwnSide([told])) is is_own


def test_own_names() -> None:
    own = OwnSide(["Shop Support"])
    assert Address("shop support ", "x@free.example") in own
    assert Address("Shop", "x@free.example") not in own
    assert Address("", "") not in OwnSide([""])


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Ann@Customer.Example", "ann@customer.example"),
        ("ann@customer.example.", "ann@customer.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("o'neill+x@a.example", "o'neill+x@a.example"),
        ("ann", ""),
        ("@a.example", ""),
        ("ann@", ""),
        ("", ""),
        ("a" * 300 + "@a.example", ""),
    ],
)
def test_addresses_are_compared_by_one_form(written: str, normal: str) -> None:
    assert normal_address(written) == normal


@pytest.mark.parametrize(
    ("fields", "direction", "customer"),
    [
        ({"from_": (ANN,), "to": (INFO,)}, Direction.IN, ANN),
        ({"from_": (ANN,), "to": (BOB,)}, Direction.IN, ANN),
        ({"from_": (INFO, ANN), "to": (BOB,)}, Direction.IN, ANN),
        ({"from_": (SARA,), "to": (ANN,)}, Direction.OUT, ANN),
        ({"from_": (SARA,), "to": (INFO,), "cc": (BOB, ANN)}, Direction.OUT, BOB),
        ({"from_": (SARA,), "bcc": (ANN,)}, Direction.OUT, ANN),
        ({"from_": (SARA,), "to": (Address("Undisclosed", ""),), "cc": (ANN,)}, Direction.OUT, ANN),
        ({"sender": SARA, "to": (ANN,)}, Direction.OUT, ANN),
        ({"from_": (SARA,), "to": (INFO,)}, Direction.INTERNAL, None),
        ({"from_": (SARA,)}, Direction.INTERNAL, None),
        ({"from_": (Address("Ann", ""),), "to": (INFO,)}, Direction.IN, Address("Ann", "")),
        ({"from_": (Address("Ann", ""),), "reply_to": (BOB,)}, Direction.IN, BOB),
        ({"to": (INFO,)}, Direction.IN, None),
    ],
)
def test_direction_and_customer(fields: dict[str, Any], direction: Direction, customer: Address | None) -> None:
    sides = sides_of(mail(**fields), OWN)
    assert (sides.direction, sides.customer) == (direction, customer)
    assert sides.follows is (direction is Direction.INTERNAL)
    assert (sides.agent in OWN if sides.agent else direction is Direction.IN) is True


def test_without_own_all_mail_came_in() -> None:
    for fields in ({"from_": (ANN,), "to": (INFO,)}, {"from_": (SARA,), "to": (ANN,)}):
        sides = sides_of(mail(**fields), OwnSide([]))
        assert (sides.direction, sides.customer, sides.agent) == (Direction.IN, fields["from_"][0], None)


def test_forms_speak_for_those_whom_one_may_answer() -> None:
    own_form = sides_of(mail(from_=(INFO,), to=(INFO,), reply_to=(ANN,)), OWN)
    assert (own_form.direction, own_form.customer, own_form.label) == (Direction.IN, ANN, "web form")
    other_form = sides_of(mail(from_=(FORM,), to=(INFO,), reply_to=(ANN,)), OWN)
    assert (other_form.customer, other_form.label) == (ANN, "web form")
    person = sides_of(mail(from_=(BOB,), to=(INFO,), reply_to=(ANN,)), OWN)
    assert (person.customer, person.label) == (BOB, None)
    mute = sides_of(mail(from_=(FORM,), to=(INFO,), reply_to=(Address("", "noreply@forms.example"),)), OWN)
    assert mute.customer == FORM


def test_lists_are_not_their_writers() -> None:
    answer_to_list = sides_of(mail(from_=(ANN,), to=(LIST,), reply_to=(LIST,), list_id="users"), OWN)
    assert (answer_to_list.customer, answer_to_list.label) == (ANN, "mailing list")
    rewritten = Address("Ann via Users", LIST.email)
    in_their_name = sides_of(mail(from_=(rewritten,), to=(LIST,), reply_to=(ANN,), list_id="users"), OWN)
    assert (in_their_name.customer, in_their_name.label) == (ANN, "mailing list")


def test_machines_are_marked() -> None:
    assert sides_of(mail(from_=(ANN,), to=(INFO,), auto_submitted=True), OWN).label == "automatic"
    assert sides_of(mail(from_=(INFO,), to=(ANN,), auto_submitted=True), OWN).label == "automatic"
    daemon = Address("Mail Delivery", "MAILER-DAEMON@mx.example")
    bounce = sides_of(mail(from_=(daemon,), to=(INFO,), auto_submitted=True), OWN)
    assert (bounce.customer, bounce.label, bounce.follows) == (daemon, "bounce", True)
