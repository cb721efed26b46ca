"""Which encoding a file is written in."""

from pathlib import Path

import pytest

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.text_encoding import letters_of

PERSIAN = "نام,متن\nسارا,سلام، گزارش شما را ديدم و پيگيري مي کنم\n" * 20
ARABIC = "الاسم,النص\nليلى,تم استلام الشكوى وسنقوم بالرد قريبا\n" * 20
FRENCH = "nom,texte\nRené,Très déçu : l’équipe a été informée à Nîmes – ça va\n" * 20
POLISH = "imię,treść\nŁukasz,Zażółć gęślą jaźń, proszę\n" * 20


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (PERSIAN, "utf-8", "utf-8"),
        (PERSIAN, "utf-8-sig", "utf-8-sig"),
        (PERSIAN, "utf-16", "utf-16"),
        ("name,text\nSara,hello\n" * 20, "utf-16-le", "utf-16-le"),
        ("name,text\nSara,hello\n" * 20, "utf-16-be", "utf-16-be"),
        (PERSIAN, "cp1256", "cp1256"),
        (ARABIC, "cp1256", "cp1256"),
        (FRENCH, "cp1252", "cp1252"),
        (POLISH, "cp1250", "cp1250"),
        ("a,b\n1,2\n", "ascii", "utf-8"),
    ],
)
def test_the_encoding_is_found_out(tmp_path: Path, text: str, encoding: str, found: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    assert letters_of(path).encoding == found


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(PERSIAN.encode() + b"x,\xc3\x28\n")
    assert letters_of(path).encoding == "utf-8"
    assert not letters_of(path).clean


def test_letters_beyond_the_first_megabyte_count(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"a,b\n" * 300_000 + ARABIC.encode("cp1256"))
    assert letters_of(path).encoding == "cp1256"


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    for start, word in ((b"PK\x03\x04", "zip"), (b"%PDF-1.7", "PDF"), (b"SQLite format 3\x00", "SQLite")):
        path.write_bytes(start + bytes(range(256)))
        with pytest.raises(UsageError, match=word):
            letters_of(path)
    path.write_bytes(bytes(range(1, 32)) * 40)
    with pytest.raises(UsageError, match="not a text file"):
        letters_of(path)


def test_an_encoding_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"a")
    with pytest.raises(UsageError, match="no encoding called"):
        letters_of(path, "utf-9")
