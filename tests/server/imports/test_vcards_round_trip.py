"""What any program writes by the book comes back letter by letter, in all three versions and all packings."""

import quopri
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tests.server.imports.vcard_files import card, fact, texts

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff")
WORDS = st.text(st.one_of(LETTERS, st.sampled_from(',;:\\"= \n\u200cآی۱')), max_size=120)


def escaped(text: str) -> str:
    """A text as versions 3.0 and 4.0 write it."""
    for letter, written in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        text = text.replace(letter, written)
    return text


def folded(line: str, width: int) -> str:
    """A line cut after so many bytes, wherever that is in a letter, as Latin-1 letters."""
    raw = line.encode()
    pieces = [raw[:width], *[b" " + raw[start : start + width - 1] for start in range(width, len(raw), width - 1)]]
    return b"\r\n".join(pieces).decode("latin-1")


def quoted(text: str) -> str:
    """A text in quoted-printable with soft breaks."""
    return quopri.encodestring(text.replace("\n", "\r\n").encode(), quotetabs=True).replace(b"\r\n", b"=0D=0A").decode()


@given(WORDS, st.integers(min_value=8, max_value=80), st.sampled_from(["\r\n", "\n", "\r"]))
def test_a_folded_text_comes_back(text: str, width: int, end: str) -> None:
    line = folded(f"NOTE:{escaped(text)}", width).encode("latin-1")
    raw = card("FN:x", "@").encode().replace(b"@", line).replace(b"\r\n", end.encode())
    assert (fact(raw).fields.get("about") or "") == text.strip()


@given(WORDS)
def test_a_packed_text_comes_back(text: str) -> None:
    lines = quoted(text.replace("\n", " ")).split("\n")
    content = card(f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{lines[0]}", *lines[1:], "TEL:110", version="2.1")
    assert texts(content, "FN") == [text.replace("\n", " ")]
    assert texts(content, "TEL") == ["110"]


NAMES = st.text(st.one_of(LETTERS, st.sampled_from(",;\\آی")), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
PHONES = st.text("0123456789+-() ۰۱۲۳۴۵۶۷۸۹*#", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(
    st.tuples(NAMES, NAMES, NAMES).filter(any),
    st.lists(PHONES, unique=True, max_size=5),
    st.lists(NAMES, min_size=7, max_size=7),
    st.sampled_from(["3.0", "4.0"]),
)
def test_a_whole_card_comes_back(
    name: tuple[str, str, str], phones: list[str], address: list[str], version: str
) -> None:
    family, given_, middle = name
    write: Callable[[str], str] = escaped
    found = fact(
        card(
            f"N:{write(family)};{write(given_)};{write(middle)};;",
            *[f"TEL;TYPE=work,voice:{write(one)}" for one in phones],
            "ADR;TYPE=home:" + ";".join(map(write, address)),
            version=version,
        )
    )
    parts = [part for part in (given_, middle, family) if part]
    assert found.fields["name"] in (" ".join(parts), family + given_)
    assert [(one.value, one.label) for one in found.contacts if one.kind == "phone"] == [
        (one, "work") for one in phones
    ]
    assert found.fields.get("city", "") == address[3]
