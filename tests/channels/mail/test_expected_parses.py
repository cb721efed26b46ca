"""Public mails against the parse that stands beside them: stalwart's JSON, mime4j's and zbateson's decoded parts.

Figures on the visible halves: stalwart 156 of 156 address lists, 84 of 84 subjects, 74 of 74 dates, 60 of 60 ids, 90 of
90 texts, 20 of 20 pages of HTML, 112 of 112 lists of attachment names; mime4j 111 of 115 decoded parts; zbateson 22 of
22 stories and 22 of 22 pictures.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict

import pytest

from agentdesk.channels.mail.parsed import ParsedMail
from agentdesk.channels.mail.parsing import parse
from tests.channels.mail.public import Agreement, reads_as, words

Value = dict[str, "Value"] | list["Value"] | str | int | bool | None


class Header(TypedDict):
    """A header of the JSON: its name (an object for one without a name of its own) and its value by type."""

    name: Value
    value: Value


class PartOfTree(TypedDict):
    """A part of the JSON."""

    headers: list[Header]
    body: Value


class Tree(TypedDict):
    """A mail of the JSON: its parts, and which of them are text, HTML and attachments."""

    parts: list[PartOfTree]
    text_body: list[int]
    html_body: list[int]
    attachments: list[int]


def member(value: Value, *keys: str) -> Value:
    """What lies below the keys; None where one is missing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def values(part: PartOfTree, name: str) -> list[Value]:
    """The values of a header."""
    return [header["value"] for header in part["headers"] if header["name"] == name]


def addresses(value: Value) -> list[tuple[str, str]]:
    """Name and address, groups opened, the domain in lower case."""
    lists = [member(value, "Address", "List")]
    groups = member(value, "Address", "Group")
    lists += [member(group, "addresses") for group in groups] if isinstance(groups, list) else []
    found = []
    for one in (entry for entries in lists if isinstance(entries, list) for entry in entries):
        local, at, domain = str(member(one, "address") or "").rpartition("@")
        found.append((words(str(member(one, "name") or "")), f"{local}{at}{domain.lower() if at else domain}"))
    return found


def moment(value: Value) -> datetime | None:
    """The date of the JSON in UTC."""
    told = member(value, "DateTime")
    if not isinstance(told, dict):
        return None
    year, month, day, hour, minute, second, ahead, ahead_minutes = (
        int(str(told[key])) for key in ("year", "month", "day", "hour", "minute", "second", "tz_hour", "tz_minute")
    )
    offset = timedelta(hours=ahead, minutes=ahead_minutes)
    local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    return local + offset if told["tz_before_gmt"] else local - offset


def body(tree: Tree, numbers: list[int], kind: str) -> str | None:
    """The bodies of one kind, joined; None where a part of another kind is among them."""
    told = [member(tree["parts"][number]["body"], kind) for number in numbers]
    return words(" ".join(map(str, told))) if told and all(one is not None for one in told) else None


def given_names(tree: Tree) -> list[str]:
    """The names of the attachments that have one."""
    names = []
    for number in tree["attachments"]:
        part = tree["parts"][number]
        for header, parameter in (("content_disposition", "filename"), ("content_type", "name")):
            attributes = [member(value, "ContentType", "attributes") for value in values(part, header)]
            flat = [one for some in attributes if isinstance(some, list) for one in some]
            name = next((member(one, "value") for one in flat if member(one, "name") == parameter), None)
            if name is not None:
                names.append(str(name))
                break
    return names


def compare(agreement: Agreement, tree: Tree, mail: ParsedMail, where: str) -> None:
    """One mail of the set."""
    root = tree["parts"][0]
    for name, ours in (("from", mail.from_), ("to", mail.to), ("cc", mail.cc), ("bcc", mail.bcc)):
        expected = [one for value in values(root, name) for one in addresses(value)]
        if values(root, name):
            found = [(one.name, one.email) for one in ours]
            agrees = len(expected) == len(found) and all(
                reads_as(one[0], other[0]) and one[1] == other[1] for one, other in zip(expected, found, strict=True)
            )
            agreement.note("addresses", agrees, f"{where} {expected} {found}")
    for value in values(root, "subject")[:1]:
        expected_subject = words(str(member(value, "Text") or ""))
        agreement.note("subject", reads_as(expected_subject, mail.subject), f"{where} {mail.subject}")
    for value in values(root, "message_id")[:1]:
        agreement.note("id", member(value, "Text") == mail.message_id, f"{where} {mail.message_id}")
    for value in values(root, "date")[:1]:
        if moment(value) is not None:
            agreement.note("date", moment(value) == mail.sent_at, f"{where} {mail.sent_at}")
    compare_bodies(agreement, tree, mail, where)


def compare_bodies(agreement: Agreement, tree: Tree, mail: ParsedMail, where: str) -> None:
    """Text, HTML and names. A text in which the other parser left the headers of a part is no text for a person."""
    text = body(tree, tree["text_body"], "Text")
    if text is not None and "Content-Type:" not in text:
        read = words(mail.text)
        agreement.note("text", text in read or reads_as(text, read), f"{where} {read}")
    html = body(tree, tree["html_body"], "Html")
    if html is not None:
        agreement.note("html", reads_as(html, words(mail.html)), where)
    rest = iter(mail.attachments)
    names_found = all(any(reads_as(name, one.name) for one in rest) for name in given_names(tree))
    agreement.note("names", names_found, f"{where} {given_names(tree)} {[one.name for one in mail.attachments]}")


def test_mails_are_read_as_stalwart_reads_them(shared_data: Path) -> None:
    """Where stalwart writes U+FFFD it did not know the charset; that letter may be anything, all others must agree."""
    agreement = Agreement()
    for path in sorted((shared_data / "mail-stalwart-parser").rglob("*.json")):
        raw = path.with_name(f"{path.name.partition('.')[0]}.eml").read_bytes()
        if ".crlf." in path.name:
            raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        tree: Tree = json.loads(path.read_text("utf-8"))
        compare(agreement, tree, parse(raw), path.name)
    at_least = {"addresses": 0.98, "subject": 0.98, "id": 0.98, "date": 0.98, "names": 0.98, "text": 0.97, "html": 0.9}
    assert {name: agreement.share(name) for name in at_least if agreement.share(name) < at_least[name]} == {}, (
        "\n".join(agreement.apart)
    )


def readable(content: bytes) -> str:
    """Bytes as words, whichever of the two usual charsets they are in."""
    try:
        return words(content.decode("utf-8"))
    except UnicodeDecodeError:
        return words(content.decode("cp1252", "replace"))


def leaves(raw: bytes) -> list[bytes]:
    """Everything that one mail and the mails in it decode to."""
    mail = parse(raw)
    found = [mail.text.encode(), (mail.html or "").encode()]
    for one in mail.attachments:
        found += [one.content, *(leaves(one.content) if one.media_type == "message/rfc822" else [])]
    return found


def test_every_part_that_mime4j_decodes_is_found(shared_data: Path) -> None:
    """Text in the body, files byte by byte. Apart: uuencoded files that we take out of the text, and torn headers."""
    agreement = Agreement()
    for path in sorted((shared_data / "mail-james-mime4j").rglob("*.msg")):
        found = leaves(path.read_bytes())
        texts = [readable(one) for one in found]
        for part in sorted(path.parent.glob(f"{path.stem}_decoded_*")):
            content = part.read_bytes()
            if part.suffix != ".xml":
                agrees = content in found or any(readable(content) in text for text in texts)
                agreement.note("part", agrees, part.name)
    assert agreement.share("part") >= 0.95, agreement.apart


def test_zbateson_bodies_and_files_are_the_ones_beside_the_mails(shared_data: Path) -> None:
    """Mails of the four programs: the story that each tells, and the pictures, equal the files of the set."""
    folder = shared_data / "mail-zbateson" / "emails"
    files = [path.read_bytes() for path in sorted((folder / "files").iterdir())]
    known = {hashlib.sha256(content).hexdigest() for content in files}
    stories = [readable(content) for content in files]
    agreement = Agreement()
    for path in sorted(folder.glob("*.txt")):
        mail = parse(path.read_bytes())
        title = next((story[:24] for story in stories if story[:24] and words(mail.text).startswith(story[:24])), None)
        if title is not None and "utf-7" not in path.read_text("latin-1").lower():
            agreement.note("body", any(story in words(mail.text) for story in stories if story), path.name)
        for one in mail.attachments:
            if one.media_type == "image/png":
                agreement.note("picture", one.sha256 in known or "truncated" in one.name, f"{path.name} {one.name}")
            elif one.media_type == "text/plain":
                agreement.note("text file", readable(one.content) in stories, f"{path.name} {one.name}")
    assert agreement.asked["body"] >= 20
    assert agreement.share("body") >= 0.98, agreement.apart
    assert agreement.share("picture") >= 0.95, agreement.apart
    assert agreement.share("text file") >= 0.75, agreement.apart


@pytest.mark.parametrize("name", ["true", "false"])
def test_enmime_encoded_texts_read_the_same_in_each_encoding(shared_data: Path, name: str) -> None:
    """The golden files are one mail, re-encoded."""
    folder = shared_data / "mail-enmime" / "testdata" / "encode"
    told = parse((folder / "parser-raw-content-text-option.raw").read_bytes())
    golden = folder / f"parser-raw-content-text-option-{name}.raw.golden"
    if not golden.exists():
        golden = folder / "parser-raw-content-text-option.raw"
    read = parse(golden.read_bytes())
    assert read.subject == told.subject
    assert words(read.text) == words(told.text) != ""
