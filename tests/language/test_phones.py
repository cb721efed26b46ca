"""Phone numbers as people write them."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.digits import to_arabic, to_persian
from agentdesk.language.phones import (
    dialled_form,
    display_phone,
    normalize_phone,
    phone_digits,
    phone_fragment,
    phone_tail,
)

TEHRAN_MOBILE = "+989123456789"


@pytest.mark.parametrize(
    "written",
    [
        "09123456789",
        "0912 345 6789",
        "0912-345-6789",
        "(0912) 345 6789",
        "۰۹۱۲۳۴۵۶۷۸۹",
        "٠٩١٢ ٣٤٥ ٦٧٨٩",
        "۰912٣456789",
        "+98 912 345 6789",
        "+98 (0) 912 345 6789",
        "+۹۸۹۱۲۳۴۵۶۷۸۹",
        "00989123456789",
        "۰۰۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹",
        "989123456789",
        "9123456789",
        "\u2066+98 912 345 6789\u2069",
        "\u200e0912\u200f 345 6789",
        "\u202a+98 912 345 6789\u202c",
        "+98\u00a0912\u00a0345\u00a06789",
        "تلفن: ۰۹۱۲۳۴۵۶۷۸۹",
        "tel:+98-912-345-6789",
    ],
)
def test_one_number_written_in_many_ways_is_one_number(written: str) -> None:
    phone = normalize_phone(written, "IR")
    assert phone is not None
    assert (phone.e164, phone.original, phone.is_valid) == (TEHRAN_MOBILE, written, True)


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        ("020 7946 0958", "GB", "+442079460958"),
        ("050 123 4567", "AE", "+971501234567"),
        ("٠٥٥ ١٢٣ ٤٥٦٧", "sa", "+966551234567"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("021 88881234", "IR", "+982188881234"),
        ("+44 20 7946 0958", None, "+442079460958"),
        ("+44 20 7946 0958", "no such region", "+442079460958"),
    ],
)
def test_the_region_reads_numbers_without_a_country(written: str, region: str | None, expected: str) -> None:
    phone = normalize_phone(written, region)
    assert phone is not None
    assert phone.e164 == expected


@pytest.mark.parametrize(
    "written", ["", " ", "ناشناس", "anonymous", "110", "12345", "88881234", "0" * 20, "9" * 5000, "\x00", "+", "\ud800"]
)
def test_what_is_no_number_gives_none(written: str) -> None:
    assert normalize_phone(written, "IR") is None


def test_a_number_without_country_needs_a_region() -> None:
    assert normalize_phone("09123456789", None) is None


def test_an_extension_is_kept_apart() -> None:
    phone = normalize_phone("021 88881234 ext. 12", "IR")
    assert phone is not None
    assert (phone.e164, phone.extension) == ("+982188881234", "12")


def test_a_number_no_plan_lists_is_taken_and_marked() -> None:
    phone = normalize_phone("+1 555 123 4567", "IR")
    assert phone is not None
    assert (phone.e164, phone.is_valid) == ("+15551234567", False)


@pytest.mark.parametrize(
    ("e164", "region", "expected"),
    [
        (TEHRAN_MOBILE, "IR", "0912 345 6789"),
        (TEHRAN_MOBILE, "ir", "0912 345 6789"),
        (TEHRAN_MOBILE, "GB", "+98 912 345 6789"),
        (TEHRAN_MOBILE, None, "+98 912 345 6789"),
        ("+442079460958", "GB", "020 7946 0958"),
        ("not a number", "IR", "not a number"),
        ("", "IR", ""),
    ],
)
def test_a_number_is_shown_national_at_home_and_international_elsewhere(
    e164: str, region: str | None, expected: str
) -> None:
    assert display_phone(e164, region) == expected


@given(st.text(st.characters()), st.one_of(st.none(), st.sampled_from(["IR", "US", "", "xx", "\ud800", "تهران"])))
def test_no_text_makes_phones_fail(text: str, region: str | None) -> None:
    normalize_phone(text, region)
    display_phone(text, region)
    phone_tail(text)
    phone_fragment(text)


@given(st.from_regex(r"[+0-9()\-. ;a-z۰-۹٠-٩/*#=]{0,40}", fullmatch=True))
def test_no_jumble_of_dialled_signs_makes_phones_fail(text: str) -> None:
    phone = normalize_phone(text, "IR")
    assert phone is None or (phone.e164[0] == "+" and phone.e164[1:].isascii() and phone.e164[1:].isdigit())


def test_digits_and_tail() -> None:
    assert phone_digits("+۹۸ (912) ٣٤٥-6789") == "989123456789"
    assert phone_tail("+98 912 345 ۶۷۸۹") == "6789"
    assert phone_tail("12") == "12"


@pytest.mark.parametrize(
    "query", ["0912", "۰۹۱۲", "+98912", "0098 912", "345 67", "۶۷۸۹", "٦٧٨٩", "+98 (0) 912", "912-345"]
)
def test_a_fragment_finds_the_number_it_is_part_of(query: str) -> None:
    fragment = phone_fragment(query)
    assert fragment is not None
    assert fragment in phone_digits(TEHRAN_MOBILE)


@pytest.mark.parametrize("query", ["", "12", "ali", "A-1029", "رضا 0912", "1@2.com", "+"])
def test_other_queries_are_no_fragment(query: str) -> None:
    assert phone_fragment(query) is None


def _examples(folder: Path) -> list[tuple[str, str, str]]:
    """Give (country code, region, national number) of every listed example."""
    found = []
    for path in sorted(folder.glob("metadata/*/examples.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter=";", skipinitialspace=True)
            next(rows)
            found += [(path.parent.name, row[0].strip(), row[2].strip().strip('"')) for row in rows if len(row) == 3]
    return found


def _survives(country_code: str, region: str, national: str) -> bool:
    e164 = f"+{country_code}{national}"
    for written in (e164, to_persian(e164), to_arabic(f"00{e164[1:]}"), f"\u202a{e164}\u202c"):
        phone = normalize_phone(written, "IR")
        if phone is None or phone.e164 != e164 or not phone.is_valid:
            return False
    shown = normalize_phone(display_phone(e164, region), region)
    return shown is not None and shown.e164 == e164


def test_example_numbers_of_all_countries_survive_three_families_of_digits(shared_data: Path) -> None:
    examples = _examples(shared_data / "phones-libphonenumber")
    assert len(examples) > 500
    lost = [example for example in examples if not _survives(*example)]
    assert len(lost) <= len(examples) // 200, f"numbering plans move a little between releases, not so much: {lost}"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("\u2066+98 (0) 912-345 6789\u2069", "+989123456789"),
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("1001", "1001"),
        ("1", None),
        ("*21*0912#", None),
        ("0912,,1", None),
        ("0912+1", None),
        ("sara", None),
        ("9" * 21, None),
        ("", None),
    ],
)
def test_a_telephone_is_told_digits_and_nothing_that_steers_it(written: str, dialled: str | None) -> None:
    assert dialled_form(written) == dialled
