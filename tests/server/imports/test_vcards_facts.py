"""Who a card is about: names and firms in all their ways, and everything that has no field of its own."""

import pytest

from tests.server.imports.vcard_files import card, fact, refused, ways


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Sara  Ahmadi ", "N:Other;Name"], "Sara Ahmadi"),
        (["FN:", "N:احمدی;سارا;;دکتر;"], "دکتر سارا احمدی"),
        (["N:Doe;John;Richter,James;Mr.;Sr.,Ph.D."], "Mr. John Richter James Doe Sr. Ph.D."),
        (["N:山田;太郎"], "山田太郎"),
        (["N:Only"], "Only"),
        (["FN: ", "N:;;;;", "NICKNAME:Joo", "ORG:ACME"], "Joo"),
        (["ORG:ACME;Sales", "TEL:110"], "ACME"),
        (["ORG:;Sales", "TEL:110"], "Sales"),
        (["TEL:110", "EMAIL:a@b.c"], "a@b.c"),
        (["TEL:110", "URL:http://example.org"], "110"),
        (["IMPP:xmpp:j@example.org"], "j@example.org"),
        (["ADR:;;Main St 1"], "Main St 1"),
    ],
)
def test_a_name_is_taken_from_what_there_is(lines: list[str], name: str) -> None:
    assert fact(card(*lines)).fields["name"] == name


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["FN:ACME", "ORG:ACME", "X-ABShowAs:COMPANY", "N:Smith;Jo"], "company"),
        (["FN:ACME", "KIND:org"], "company"),
        (["FN:ACME", "N:;;;;", "ORG:ACME;Sales"], "company"),
        (["ORG:ACME", "TEL:110"], "company"),
        (["FN:Jo", "N:;;;;", "ORG:ACME"], "person"),
        (["FN:Jo Smith", "N:Smith;Jo", "ORG:ACME"], "person"),
        (["FN:Jo Smith", "KIND:individual"], "person"),
        (["EMAIL:a@b.c"], "person"),
    ],
)
def test_a_firm_is_told_from_a_person(lines: list[str], kind: str) -> None:
    assert fact(card(*lines)).fields["kind"] == kind


@pytest.mark.parametrize("told", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_list_of_people_is_no_customer(told: str) -> None:
    assert "list of people" in refused(card("FN:Friends", told, "MEMBER:urn:uuid:1"))


@pytest.mark.parametrize("lines", [[], ["FN:"], ["N:;;;;", "NOTE:about nobody"], ["TEL:", "EMAIL:  "]])
def test_a_card_that_names_nobody_is_refused(lines: list[str]) -> None:
    assert "names nobody" in refused(card(*lines))


FULL = card(
    "FN:Sara", r"NOTE:First line\nSecond", "NOTE:Another", "ORG:ACME;Sales", "TITLE:Agent", "ROLE:Selling",
    "NICKNAME:Joo", "BDAY:19800322",
    "ANNIVERSARY:20090808T1430-0500", "CATEGORIES:myContacts,VIP,Family", "X-SPOUSE:Omid", "X-MS-MANAGER:Mina",
    "item1.X-ABDATE:1975-03-01", "item1.X-ABLabel:_$!<Anniversary>!$_", "item2.X-ABDATE:1999-01-02",
    "item2.X-ABLabel:First order", "item3.X-ABRELATEDNAMES:Reza", "item3.X-ABLabel:_$!<Child>!$_",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Jo;1;;;", "RELATED;TYPE=friend;VALUE=text:Nima",
    "RELATED;TYPE=friend:urn:uuid:1", "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-03-22;3;;",
    "X-UNKNOWN:passed over", "REV:2020", "GEO:1;2", "LANG;PREF=2:en", "LANG;PREF=1:fa",
)  # fmt: skip


def test_what_has_no_field_is_kept_in_words() -> None:
    found = fact(FULL)
    assert found.fields["language"] == "fa"
    assert found.fields["about"].split("\n") == [
        "First line", "Second", "Another", "Organisation: ACME, Sales", "Title: Agent", "Role: Selling",
        "Nickname: Joo", "Birthday: 1980-03-22", "Anniversary: 2009-08-08", "Categories: VIP, Family", "Spouse: Omid",
        "Manager: Mina",
        "Anniversary: 1975-03-01", "First order: 1999-01-02", "Child: Reza", "Nickname: Jo", "Friend: Nima",
    ]  # fmt: skip


def test_the_words_are_those_of_the_firms_country() -> None:
    persian, arabic = fact(FULL, "IR").fields["about"], fact(FULL, "SA").fields["about"]
    assert "سمت: Agent" in persian
    assert "المسمى الوظيفي: Agent" in arabic


def test_a_birthday_without_a_year_and_one_in_words() -> None:
    assert fact(card("FN:x", "BDAY:--0203")).fields["about"] == "Birthday: 02-03"
    assert fact(card("FN:x", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03")).fields["about"] == "Birthday: 02-03"
    assert fact(card("FN:x", "BDAY;VALUE=text:circa 1800")).fields["about"] == "Birthday: circa 1800"


def test_what_is_too_long_for_its_field_is_kept_whole_in_the_words() -> None:
    found = fact(card("FN:" + "n" * 600, "EMAIL:a@b.c", "URL:http://" + "u" * 600))
    assert found.fields["name"] == "n" * 500
    assert found.fields["about"] == f"Name: {'n' * 600}\nAccount: http://{'u' * 600}"
    assert [one.kind for one in found.contacts] == ["email"]


def test_texts_that_no_field_takes_are_refused() -> None:
    assert "at most 2,000,000" in refused(card("FN:x", "NOTE:" + "a" * 1_500_000, "NOTE:" + "b" * 1_500_000))
    assert "at most 1,000" in refused(card("FN:x", *[f"TEL:{number}" for number in range(1001)]))


def test_the_id_of_a_card() -> None:
    plain = "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    for line in (f"UID:{plain}", f"UID:urn:uuid:{plain}", f"UID;VALUE=text: {plain} ", f"X-ABUID:{plain}"):
        assert fact(card("FN:x", line)).uid == plain
    assert fact(card("FN:x", r"X-ABUID:12\:ABPerson")).uid == "12:ABPerson"
    assert fact(card("FN:x", "UID:")).uid is None
    long = [fact(card("FN:x", f"UID:{'u' * 300}{end}")).uid for end in "ab"]
    assert [len(one or "") for one in long] == [133, 133]
    assert long[0] != long[1]


def test_content_is_the_same_however_it_is_written() -> None:
    one = fact(card("FN:سارا", "TEL:110", "NOTE:a b", "REV:1", version="3.0"))
    other = fact(
        card("TEL:110", "REV:2", "NOTE:a", "  b", "PHOTO;ENCODING=b:AAAA",
             "FN;ENCODING=QUOTED-PRINTABLE:=D8=B3=D8=", "=A7=D8=B1=D8=A7")
    )  # fmt: skip
    assert one.print_ == other.print_
    assert one.print_ == fact(card("FN:سارا", "TEL:110", "NOTE:a b", "X-IMAGEHASH:9")).print_
    assert one.print_ != fact(card("FN:سارا", "TEL:110", "NOTE:a b", "X-SPOUSE:Omid")).print_
    assert one.print_ != fact(card("FN:سارا", "TEL:111", "NOTE:a b")).print_


def test_ways_of_an_agent_are_not_the_customers() -> None:
    found = fact(card("FN:Sara", "AGENT:", "BEGIN:VCARD", "EMAIL:o@b.c", "END:VCARD", "EMAIL:s@b.c", version="2.1"))
    assert ways(found, "email") == [("s@b.c", None, False)]
