"""Finding a customer while typing: by any part of a number, by name, by e-mail, by order; the best fit first."""

import pytest

from agentdesk.desk.search.query import search_interactions
from tests.desk.search.parts import Searched

MOBILE = "۰۹۱۲ ۳۴۵ ۶۷۸۹"


@pytest.fixture
def firm(searched: Searched) -> Searched:
    """A few people, among them one whose phone number was written in Persian digits with spaces."""
    searched.customer(
        "مریم کاظمی", MOBILE, email="M.Kazemi@Example.com", national_id="0012345679", external_id="CRM-0077"
    )
    searched.customer("Omar Haddad", "+964 770 111 0000")
    searched.customer("Zoë Müller", "021 8877 6655")
    return searched


@pytest.mark.parametrize(
    "typed",
    [
        "6789",
        "۶۷۸۹",
        "٦٧٨٩",
        "3456",
        "45678",
        "345678",
        "۳۴۵۶۷۸",
        "345 67 89",
        "345-6789",
        "09123456789",
        "0912 345 6789",
        "۰۹۱۲۳۴۵",
        "912345",
        "+98 912 345",
        "00989123456789",
        "989123",
        "  6789  ",
        "\u20666789\u2069",
    ],
)
def test_bud_01_a_phone_is_found_by_any_of_its_digits(firm: Searched, typed: str) -> None:
    assert firm.names(typed) == ["مریم کاظمی"]
    assert firm.matched(typed) == [MOBILE]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0012345679", "0012345679"),
        ("00123456", "0012345679"),
        ("45679", "0012345679"),
        ("m.kazemi@", "M.Kazemi@Example.com"),
        ("KAZEMI@EXAMPLE", "M.Kazemi@Example.com"),
        ("example.com", "M.Kazemi@Example.com"),
        ("crm-0077", "CRM-0077"),
        ("CRM-00", "CRM-0077"),
        ("0077", "CRM-0077"),
    ],
)
def test_other_values_are_found_and_shown_as_they_were_written(firm: Searched, typed: str, value: str) -> None:
    assert firm.matched(typed) == [value]


def test_a_customer_is_found_by_the_number_of_an_order(firm: Searched) -> None:
    omar = firm.customer("Omar Order")
    firm.said(omar, "", kind="order", reference="ORD-2026-00417")
    firm.said(omar, "", kind="call", reference="CALL-555123")
    for typed in ("ORD-2026-00417", "ord-2026-004", "2026-00417", "۲۰۲۶-۰۰۴۱۷", "00417", "0417", "202600417"):
        assert firm.names(typed) == ["Omar Order"], typed
        assert firm.matched(typed) == ["ORD-2026-00417"]
    assert firm.names("555123") == []


def test_an_order_that_is_moved_leads_to_its_new_customer(firm: Searched) -> None:
    first, second = firm.customer("First Owner"), firm.customer("Second Owner")
    order = firm.said(first, "", kind="order", reference="ORD-88112")
    firm.change("interaction", order, customer_id=second)
    assert firm.names("88112") == ["Second Owner"]
    firm.change("interaction", order, kind="note")
    assert firm.names("88112") == []


@pytest.mark.parametrize(
    "typed", ["مریم", "مر", "کاظ", "کاظمی مریم", "مریم کاظ", "كاظمي", "اظم", "مریم 6789", "6789 مریم", "کاظمی 0912"]
)
def test_a_name_is_found_by_the_beginnings_of_its_words_in_any_order(firm: Searched, typed: str) -> None:
    assert firm.names(typed) == ["مریم کاظمی"]


@pytest.mark.parametrize("typed", ["مریم احمدی", "مریم 1111", "کاظمی مریم رضا", "6780", "kazemi@other"])
def test_every_word_has_to_fit(firm: Searched, typed: str) -> None:
    assert firm.names(typed) == []


def test_the_best_fit_comes_first(searched: Searched) -> None:
    inside = searched.customer("Gholamreza Karimi")
    beginning = searched.customer("Karim Reza")
    exact = searched.customer("Reza")
    starts = searched.customer("Reza Karimi")
    for hours, customer in enumerate((exact, starts, beginning, inside)):
        searched.said(customer, "", hours)
    assert searched.names("reza") == ["Reza", "Reza Karimi", "Karim Reza", "Gholamreza Karimi"]


def test_the_whole_number_comes_before_a_tail_and_a_tail_before_the_middle(searched: Searched) -> None:
    searched.customer("Middle", "09124567111")
    searched.customer("Tail", "09121114567")
    searched.customer("Whole", external_id="4567")
    assert searched.names("4567") == ["Whole", "Tail", "Middle"]


def test_a_tail_is_shown_even_when_hundreds_have_the_digits_in_the_middle(searched: Searched) -> None:
    searched.customer("Tail", "09121114567")
    rows = [{"id": searched.new_id(), "name": f"Middle {number}"} for number in range(150)]
    for number, row in enumerate(rows):
        searched.customer(str(row["name"]), f"0912456{7000 + number:04d}"[:11])
    assert searched.names("4567")[0] == "Tail"


def test_of_equal_fits_the_one_last_spoken_with_comes_first(searched: Searched) -> None:
    older, newer, never = (searched.customer(f"Sara {last}") for last in ("Alavi", "Zand", "Banaei"))
    searched.said(older, "", hours=1)
    searched.said(newer, "", hours=2)
    del never
    assert searched.names("sara") == ["Sara Zand", "Sara Alavi", "Sara Banaei"]


def test_a_customer_in_use_is_among_many_of_the_same_name(searched: Searched) -> None:
    used = searched.customer("Nadia Used")
    searched.said(used, "", hours=5)
    for number in range(130):
        searched.customer(f"Nadia Number{number}")
    assert searched.names("na")[0] == "Nadia Used"


def test_archived_customers_come_last(searched: Searched) -> None:
    archived = searched.customer("Lina Archived", status="archived")
    searched.said(archived, "", hours=9)
    searched.customer("Lina Active")
    assert searched.names("lina") == ["Lina Active", "Lina Archived"]


def test_a_merged_customer_is_found_as_the_one_who_was_kept(searched: Searched) -> None:
    kept, merged = searched.customer("Lina Kept"), searched.customer("Lina Gone", "09351112299")
    entry = searched.said(merged, "the blue kettle", hours=1)
    searched.change("customer", merged, status="merged")
    searched.put("customer_alias", {"id": merged, "ver": 1, "customer_id": kept, "merged_at": 1})
    assert searched.names("gone") == searched.names("1112299") == searched.names("lina") == ["Lina Kept"]
    with searched.store.read() as connection:
        hits = search_interactions(connection, "kettle")
    assert [(hit.id, hit.customer_id, hit.customer_name) for hit in hits] == [(entry, kept, "Lina Kept")]
    searched.change("customer_alias", merged, undone_at=2)
    searched.change("customer", merged, status="active")
    assert searched.names("gone") == ["Lina Gone"]


def test_the_limit_is_kept(searched: Searched) -> None:
    for number in range(30):
        searched.customer(f"Pari {number:02d}", f"0912333{number:04d}")
    assert len(searched.names("pari", limit=7)) == 7
    assert len(searched.names("333", limit=100)) == 30


def test_a_contact_point_that_changes_goes_or_moves_is_followed(firm: Searched) -> None:
    owner, other = firm.customer("Owner"), firm.customer("Other")
    point = firm.contact_row(owner, "phone", "09351112233")
    firm.put("contact_point", point)
    assert firm.names("1112233") == ["Owner"]
    firm.change("contact_point", point["id"], customer_id=other)
    assert firm.names("1112233") == ["Other"]
    firm.put("contact_point", firm.contact_row(other, "phone", "0935 111 2233"))
    firm.remove("contact_point", point["id"])
    assert firm.names("1112233") == ["Other"]
    assert firm.matched("1112233") == ["0935 111 2233"]
    firm.change("contact_point", point["id"], value="nothing")
    firm.put("contact_point", point | {"value": "09350000000", "normalized": "+989350000000"})
    assert firm.names("5000000") == ["Owner"]


def test_what_cannot_be_read_as_a_number_is_found_as_it_was_written(searched: Searched) -> None:
    searched.customer("Short", "داخلی 4411")
    assert searched.matched("4411") == ["داخلی 4411"]
