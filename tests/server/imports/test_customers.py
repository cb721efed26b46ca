"""Importing customers: who is one and the same, what a changed file changes, and what people changed meanwhile."""

from pathlib import Path

from agentdesk.models.customer import Customer
from agentdesk.server.store import Store
from tests.server.imports.running import counts, map_file, one, rows, run_import, table

HEADER = "code,name,mobile,phone,mail,city"
MAP = """
kind = "customers"
source = "crm"
[identity]
system = "crm"
column = "code"
empty = ["0"]
[customer.name]
column = "name"
[customer.city]
column = "city"
[[contacts]]
kind = "phone"
column = "mobile"
label = "mobile"
[[contacts]]
kind = "phone"
column = "phone"
[[contacts]]
kind = "email"
column = "mail"
"""
SARA = "1,Sara Ahmadi,0912 345 6789,021-88776655,Sara@Example.com,Tehran"
OMID = "2,امید رضایی,۰۹۱۲۳۴۵۶۷۸۰,,,شیراز"


def imported(url: str, folder: Path, *lines: str) -> tuple[int, int, int, int]:
    """Import these customers by the map above."""
    return counts(
        run_import(url, "customers", table(folder, [HEADER, *lines]), "--map", str(map_file(folder, MAP)))
    )  # fmt: skip


def test_customers_with_their_ways_to_reach_them(database_url: str, tmp_path: Path) -> None:
    assert imported(database_url, tmp_path, SARA, OMID) == (2, 0, 0, 0)
    found = rows(
        database_url,
        "SELECT c.name, p.kind, p.value, p.normalized, p.label FROM customer c JOIN contact_point p"
        " ON p.customer_id = c.id ORDER BY c.external_id, p.kind, p.normalized",
    )
    assert [tuple(row) for row in found] == [
        ("Sara Ahmadi", "email", "Sara@Example.com", "sara@example.com", None),
        ("Sara Ahmadi", "phone", "021-88776655", "+982188776655", None),
        ("Sara Ahmadi", "phone", "0912 345 6789", "+989123456789", "mobile"),
        ("امید رضایی", "phone", "۰۹۱۲۳۴۵۶۷۸۰", "+989123456780", "mobile"),
    ]
    assert imported(database_url, tmp_path, SARA, OMID) == (0, 0, 2, 0)
    assert one(database_url, "SELECT count(*) FROM contact_point") == 4


def test_a_changed_row_changes_the_customer_and_reaches_the_feed(database_url: str, tmp_path: Path) -> None:
    imported(database_url, tmp_path, SARA, OMID)
    head = one(database_url, "SELECT seq FROM feed_head")
    changed = SARA.replace("Tehran", "Karaj").replace("021-88776655", "021-11223344")
    assert imported(database_url, tmp_path, changed, OMID) == (0, 1, 1, 0)
    assert rows(database_url, "SELECT city, ver FROM customer WHERE external_id = '1'") == [("Karaj", 2)]
    assert one(database_url, "SELECT count(*) FROM contact_point WHERE kind = 'phone'") == 4
    assert one(database_url, "SELECT count(*) FROM feed WHERE seq > :head", head=head) == 2
    assert imported(database_url, tmp_path, changed, OMID) == (0, 0, 2, 0)
    assert imported(database_url, tmp_path, SARA, OMID) == (0, 1, 1, 0)
    assert rows(database_url, "SELECT city, ver FROM customer WHERE external_id = '1'") == [("Tehran", 3)]


def test_a_value_that_left_the_file_leaves_the_customer(database_url: str, tmp_path: Path) -> None:
    imported(database_url, tmp_path, SARA)
    assert imported(database_url, tmp_path, SARA.replace("Tehran", "")) == (0, 1, 0, 0)
    assert one(database_url, "SELECT city FROM customer") is None
    assert imported(database_url, tmp_path, SARA.replace("Tehran", "")) == (0, 0, 1, 0)


def test_what_people_changed_here_stays(database_url: str, tmp_path: Path) -> None:
    imported(database_url, tmp_path, SARA)
    with Store(database_url) as store, store.writing() as unit:
        customer = unit.session.query(Customer).one()
        customer.name = "Sara Karimi"
    assert imported(database_url, tmp_path, SARA) == (0, 0, 1, 0)
    assert one(database_url, "SELECT name FROM customer") == "Sara Karimi"
    assert imported(database_url, tmp_path, SARA.replace("Ahmadi", "A.").replace("Tehran", "Qom")) == (0, 1, 0, 0)
    assert rows(database_url, "SELECT name, city FROM customer") == [("Sara Karimi", "Qom")]


def test_a_customer_made_by_hand_is_only_filled_in(database_url: str, tmp_path: Path) -> None:
    with Store(database_url) as store, store.writing() as unit:
        unit.session.add(
            Customer(id=unit.outside.new_id(), name="By hand", external_system="crm", external_id="1", city=None)
        )
    assert imported(database_url, tmp_path, SARA) == (0, 1, 0, 0)
    assert rows(database_url, "SELECT name, city FROM customer") == [("By hand", "Tehran")]
    assert one(database_url, "SELECT count(*) FROM membership") == 1
    assert one(database_url, "SELECT count(*) FROM contact_point") == 3


def test_rows_without_an_id_are_customers_of_their_own(database_url: str, tmp_path: Path) -> None:
    nobody = ",Sara Ahmadi,0912 345 6789,,,"
    lines = (SARA, nobody, nobody, "0,,,,,Qom", ",,,,,Qom")
    assert imported(database_url, tmp_path, *lines) == (5, 0, 0, 0)
    assert one(database_url, "SELECT count(*) FROM customer WHERE identified") == 3
    assert one(database_url, "SELECT count(*) FROM customer WHERE name LIKE 'crm %' AND NOT identified") == 2
    assert imported(database_url, tmp_path, *lines) == (0, 0, 5, 0)


def test_several_rows_of_one_customer_bring_their_phones_together(database_url: str, tmp_path: Path) -> None:
    more = "1,Sara Ahmadi,0935 111 2233,,,Tehran"
    assert imported(database_url, tmp_path, SARA, more) == (1, 0, 1, 0)
    assert one(database_url, "SELECT count(*) FROM contact_point") == 4
    assert imported(database_url, tmp_path, SARA, more) == (0, 0, 2, 0)
    other = more.replace("Tehran", "Qom")
    assert imported(database_url, tmp_path, SARA, other) == (0, 0, 1, 1)


def test_two_people_with_one_phone_stay_two(database_url: str, tmp_path: Path) -> None:
    assert imported(database_url, tmp_path, SARA, SARA.replace("1,Sara", "3,Sara")) == (2, 0, 0, 0)
    assert one(database_url, "SELECT count(*) FROM customer") == 2


def test_a_guessed_table_in_persian(database_url: str, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ["کد مشتری;نام;نام خانوادگی;تلفن همراه;شهر", "۱۲;سارا;احمدی;۰۹۱۲۳۴۵۶۷۸۹;تهران", "۱۳;امید;رضایی;;شیراز"],
    )
    assert counts(run_import(database_url, "customers", path)) == (2, 0, 0, 0)
    found = rows(database_url, "SELECT external_id, name, city FROM customer ORDER BY external_id")
    assert [tuple(row) for row in found] == [("12", "سارا احمدی", "تهران"), ("13", "امید رضایی", "شیراز")]
    assert one(database_url, "SELECT normalized FROM contact_point") == "+989123456789"


def test_a_later_customers_file_names_those_that_calls_brought(database_url: str, tmp_path: Path) -> None:
    calls = table(tmp_path, ["customer_id,date,channel,text", "1,2020-01-01,phone,hi"], "calls.csv")
    run_import(database_url, "interactions", calls)
    people = table(tmp_path, ["customer_id,name", "1,Sara"], "people.csv")
    assert counts(run_import(database_url, "customers", people)) == (0, 1, 0, 0)
    assert one(database_url, "SELECT name FROM customer") == "Sara"
