"""An mbox is taken apart into the messages that were put into it, whatever dialect wrote it and whatever they say."""

import tracemalloc
from pathlib import Path

import pytest

from agentdesk.server.imports.mail_mbox import BoxMessage, Mbox, unquoted
from tests.server.imports.mailboxes import boxed, letter

STAMP = b"From ann@customer.example Thu May  2 10:00:00 2019\n"
HEAD = b"From: ann@customer.example\nSubject: x\n\n"


def messages(folder: Path, content: bytes) -> list[BoxMessage]:
    """The messages of a file with that content."""
    path = folder / "box"
    path.write_bytes(content)
    with path.open("rb") as file:
        return list(Mbox(file))


def bodies(folder: Path, content: bytes) -> list[bytes]:
    """What stands behind the headers of each message."""
    plain = [(one.content or b"").replace(b"\r\n", b"\n") for one in messages(folder, content)]
    return [one.partition(b"\n\n")[2].strip() for one in plain]


def test_messages_come_out_as_they_went_in(tmp_path: Path) -> None:
    letters = [letter(f"Number {number}\n\nFrom here on\nall is said", subject=str(number)) for number in range(5)]
    found = messages(tmp_path, boxed(*letters))
    assert [one.content for one in found] == letters
    assert [one.line for one in found] == [1, 12, 23, 34, 45]
    assert {one.filed_at for one in found} == {1556791200}


@pytest.mark.parametrize(
    "separator",
    [
        b"From ann@customer.example Thu May  2 10:00:00 2019",
        b"From ann@customer.example Thu May 02 10:00 2019",
        b"From - Thu May 02 10:00:00 2019",
        b"From 1632@xxx Thu May 02 10:00:00 +0000 2019",
        b"From ???@??? Thu May 02 10:00:00 2019",
        b"From  Thu May 02 10:00:00 2019",
        b"From ann lee Thu, 2 May 2019 10:00:00 +0200",
        b"From -",
        b"From - ",
        b"From ann@customer.example 2019-05-02T10:00:00+00:00",
        b"From ann@customer.example",
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_separators_of_many_programs(tmp_path: Path, separator: bytes, end: bytes) -> None:
    one = separator + b"\n" + HEAD + b"text\n\n"
    assert bodies(tmp_path, (one * 3).replace(b"\n", end)) == [b"text"] * 3


@pytest.mark.parametrize(
    "text",
    [
        b"Dear all,\n\nFrom Russia with love\nYear: 1963\n",
        b"Dear all,\n\nFrom now on at 10:30\nwe open.\n",
        b"From the first line on.\n",
        b"He said:\nFrom ann@customer.example\nSubject: x\n",
        b"\nFrom 9:00 to 17:00: open.\nNote: closed on Friday\n",
    ],
)
def test_lines_that_begin_like_separators_part_nothing(tmp_path: Path, text: bytes) -> None:
    assert bodies(tmp_path, (STAMP + HEAD + text + b"\n") * 2) == [text.strip()] * 2


def test_boxes_joined_without_a_blank_line_are_parted(tmp_path: Path) -> None:
    assert bodies(tmp_path, (STAMP + HEAD + b"text\n") * 3) == [b"text"] * 3


def test_a_length_that_leads_to_the_end_of_a_message_is_believed(tmp_path: Path) -> None:
    text = b"I send you a box:\n\n" + STAMP + HEAD + b"inside\n"
    one = STAMP + HEAD[:-1] + b"Content-Length: %d\n\n" % len(text) + text + b"\n"
    found = messages(tmp_path, one + one + STAMP + HEAD + b"last\n")
    assert [(one.content or b"").partition(b"\n\n")[2].strip() for one in found] == [text.strip()] * 2 + [b"last"]
    assert [one.line for one in found] == [1, 14, 27]


@pytest.mark.parametrize("length", [0, 3, 10_000, 10**11])
def test_a_length_that_leads_elsewhere_is_not(tmp_path: Path, length: int) -> None:
    one = STAMP + HEAD[:-1] + b"Content-Length: %d\n\ntext that is longer\n\n" % length
    assert bodies(tmp_path, one * 3) == [b"text that is longer"] * 3


def test_quoted_lines_are_given_back_only_where_they_stand_alone() -> None:
    assert unquoted(HEAD + b"a\n>From now on\nb") == HEAD + b"a\nFrom now on\nb"
    for kept in (b"> He wrote:\n>From now on\n> all is well", b">>From now on", b">From a\n>From b", b"x >From b"):
        assert unquoted(HEAD + kept) == HEAD + kept
    assert unquoted(b"From: a\n>From strange header\n\nx") == b"From: a\n>From strange header\n\nx"


def test_a_box_may_begin_with_blank_lines_and_end_anywhere(tmp_path: Path) -> None:
    assert bodies(tmp_path, b"\xef\xbb\xbf\n\n" + STAMP + HEAD + b"text") == [b"text"]
    assert len(messages(tmp_path, STAMP)) == 1
    assert messages(tmp_path, b"\n\n") == []
    assert bodies(tmp_path, STAMP + HEAD + STAMP + HEAD + b"second") == [b"", b"second"]


def test_memory_is_flat_and_what_is_too_long_is_told(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        for _ in range(2000):
            file.write(STAMP + HEAD + b"x" * 10_000 + b"\n\n")
        # Zeros that take no room on the disk stand for a message that no memory should hold.
        file.write(STAMP + HEAD)
        file.seek(100 << 20, 1)
        file.write(b"\n\n" + STAMP + HEAD + b"last\n\n")
    tracemalloc.start()
    try:
        with path.open("rb") as file:
            lengths = [None if one.content is None else len(one.content) for one in Mbox(file, longest=1 << 20)]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(lengths), lengths.count(None), lengths[-1]) == (2002, 1, len(HEAD) + 5)
    assert most < 4 << 20
