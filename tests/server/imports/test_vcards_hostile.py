"""Files that were made to do harm, and long ones: nothing crashes, nothing takes long, nothing fills the memory."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.vcards.cards import Card
from agentdesk.server.imports.vcards.facts import FactsOfCard
from agentdesk.server.imports.vcards.properties import properties_of
from agentdesk.server.imports.vcards.words import CardWords
from tests.server.imports.running import REPOSITORY
from tests.server.imports.vcard_files import card, cards, fact, facts, read, refused

TEN_MB = 10_000_000


def test_a_picture_in_one_long_line_is_passed_over() -> None:
    assert fact(card("FN:Sara", "PHOTO;ENCODING=b:" + "A" * TEN_MB, "TEL:110")).contacts[0].value == "110"


def test_a_text_in_one_long_line_costs_its_card_alone() -> None:
    found = cards(card("FN:a", "NOTE:" + "x" * TEN_MB) + card("FN:b"))
    assert [one.refusal for one in found] == ["Line 4 is longer than 4,000,000 bytes.", ""]
    folded = card("FN:a", "NOTE:" + "\r\n ".join(["x" * 1000] * 10_000))
    assert refused(folded) == "The card's texts are longer than 4,000,000 bytes."


def test_a_file_of_one_line_without_an_end() -> None:
    assert read(b"BEGIN:VCARD" + b"x" * TEN_MB) != []
    assert cards(b"BEGIN:VCARD\r\nFN:" + b"x" * TEN_MB)[0].refusal


def test_a_thousand_cards_within_the_card() -> None:
    nested = ["AGENT:", "BEGIN:VCARD", "FN:x"] * 1000
    found = facts(card("FN:Sara", *nested, *["END:VCARD"] * 1000, "TEL:1", version="2.1") + card("FN:Omid"))
    assert [one.fields["name"] for one in found] == ["Sara", "Omid"]
    assert [one.value for one in found[0].contacts] == ["1"]
    without_end = facts(card("FN:Sara", *nested, version="2.1") + card("FN:Omid"))
    assert [one.fields["name"] for one in without_end] == ["Sara", "Omid"]


def test_nuls_and_controls_are_left_out() -> None:
    assert (
        fact(b"\x00\x00" + card("FN:Sa\x00r\x07a\x1b", "TEL:11\x000").encode() + b"\x00" * 5000).fields["name"]
        == "Sara"
    )


@pytest.mark.parametrize(
    "line",
    [
        "TEL" + ';"' * 5000 + ":110",
        "TEL" + ";" * 10_000 + ":110",
        "TEL;TYPE=" + "," * 10_000 + ":110",
        "A." * 5000 + "TEL:110",
        "TEL;X-CUSTOM(" + "," * 5000 + ":110",
    ],
)
def test_headers_made_of_marks(line: str) -> None:
    assert [one.value for one in fact(card("FN:Sara", line)).contacts] == ["110"]


@pytest.mark.parametrize(
    "value",
    [
        "\\" * 100_001,
        ";" * 100_000,
        "," * 100_000,
        "=41" * 50_000 + "x",
        "=" * 100_000,
        "a@b.c," * 20_000 + "x",
        '"' * 99_999,
    ],
)
@pytest.mark.parametrize("name", ["N", "NOTE", "ADR", "EMAIL", "ORG", "CATEGORIES", "IMPP", "TEL", "BDAY"])
def test_values_made_of_marks(name: str, value: str) -> None:
    assert fact(card("FN:Sara", f"{name}:{value}")).fields["name"] == "Sara"


PIECES = (b"BEGIN:VCARD", b"END:VCARD", b"AGENT:", b"\r\n", b"\n", b"\r", b" ", b"=", b":", b";", b'"', b"\\", b"\x00",
          b"\xff", b"\xd8", b"FN", b"N:", b"TEL", b"ADR;", b"PHOTO;ENCODING=b:AAAA", b"ENCODING=QUOTED-PRINTABLE",
          b"CHARSET=utf-7", b"\xff\xfe", b"=D8=", b"PREF=", b"VERSION:2.1", b"item1.X-ABLabel:")  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=60).map(b"".join))
def test_no_bytes_crash_the_reading(content: bytes) -> None:
    reading = FactsOfCard(CardWords("IR"))
    for one in read(content):
        if isinstance(one, Card):
            one.text().encode()
            try:
                found = reading(properties_of(one))
            except RowRefused:
                continue
            assert found.fields["name"].strip()
            repr(found).encode()


PROGRAM = """
import resource, sys
from agentdesk.server.__main__ import main
code = main(["import", "contacts", sys.argv[1], "--database", sys.argv[2]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(code)
"""


def most_memory_mb(folder: Path, count: int, write: Callable[[int], str]) -> float:
    """The most that an import of so many cards held, in a process of its own."""
    path = folder / f"{count}.vcf"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(write(number) for number in range(count))
    url = f"sqlite:///{folder / f'{count}.sqlite'}"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), url], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert f"{count:,} added" in done.stderr
    return int(done.stdout) / 1024


def test_memory_is_flat_however_large_the_pictures_are(tmp_path: Path) -> None:
    picture = "\r\n ".join(["A" * 74] * 7000)
    few, many = (
        most_memory_mb(tmp_path, count, lambda number: card(f"FN:P {number}", f"PHOTO;ENCODING=b:{picture}", "TEL:110"))
        for count in (2, 40)
    )
    assert (tmp_path / "40.vcf").stat().st_size > 20_000_000
    assert many - few < 20, f"{few:.0f} MB for 2 cards, {many:.0f} MB for 40"
