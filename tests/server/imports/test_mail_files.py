"""Every message below a folder is found, whatever its file is called; everything else is told with its reason."""

import os
from base64 import b64encode
from pathlib import Path

import pytest

from agentdesk.server.imports.mail_messages import MailMessages, RawMail
from agentdesk.server.imports.table import Reject
from tests.server.imports.mailboxes import boxed, letter, put


def look(path: Path) -> tuple[list[RawMail], dict[str, str]]:
    """The messages found, and why the other files are none."""
    rejects: list[Reject] = []
    reading = MailMessages(path, rejects.append)
    found = list(reading)
    return found, {one.cells[0]: one.reason for one in rejects}


def test_any_name_at_any_depth_in_the_same_order(tmp_path: Path) -> None:
    names = ["b", "a.txt", "inbox/1", "inbox/2.eml", "x/y/z/ü.msg", "x/نامه.eml"]
    put(tmp_path, {name: letter(subject=name) for name in names})
    found, rejects = look(tmp_path)
    assert [one.name for one in found] == sorted(names)
    assert rejects == {}
    assert [one.name for one in look(tmp_path / "inbox" / "1")[0]] == ["1"]


def test_bytes_read_ends_at_the_size_of_all(tmp_path: Path) -> None:
    put(tmp_path, {"a": letter(), "b": boxed(letter(), letter())})
    reading = MailMessages(tmp_path, lambda _: None)
    seen = [reading.bytes_read for _ in reading]
    assert seen == sorted(seen)
    assert reading.bytes_read == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_a_maildir(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "cur/1.a:2,S": letter(subject="seen"),
            "cur/2.a:2,DS": letter(subject="draft"),
            "cur/3.a;2,T": letter(subject="trashed"),
            "new/4.a": letter(subject="new"),
            "tmp/5.a": letter(subject="half"),
            ".Sent/cur/6.a:2,RS": letter(subject="sent"),
            "dovecot-uidlist": b"3 V1 N1\n",
            "dovecot.index.log": b"\x01\x02",
            ".DS_Store": b"\x00\x00",
            "mail.rejected.csv": b"import_line,import_reason\n",
        },
    )
    found, rejects = look(tmp_path)
    assert [one.name for one in found] == [".Sent/cur/6.a:2,RS", "cur/1.a:2,S", "cur/3.a;2,T", "new/4.a"]
    assert rejects.keys() == {"cur/2.a:2,DS", "tmp/5.a"}
    assert "draft" in rejects["cur/2.a:2,DS"]
    assert "never finished" in rejects["tmp/5.a"]


def test_a_folder_called_tmp_is_read_where_it_is_no_maildirs(tmp_path: Path) -> None:
    put(tmp_path, {"tmp/1": letter()})
    assert [one.name for one in look(tmp_path)[0]] == ["tmp/1"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\r\n \n", "is empty"),
        (b'{"from": "a@b.example"}', "JSON"),
        (b"name,email\nAnn,a@b.example\n", "does not begin with the headers"),
        (b"Dear Sir,\nFrom: here\n", "does not begin with the headers"),
        (b"Date: today\nServer: x\n\n", "does not begin with the headers"),
        (b"<html>From: x</html>", "HTML"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "Outlook"),
        (b"PK\x03\x04" + bytes(99), "zip"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (bytes(range(1, 9)) + b"\x00\x01", "binary"),
        ("no mail".encode("utf-16"), "does not begin with the headers"),
        (b"From Russia with love\n\nYours", "does not begin with the headers"),
    ],
)
def test_what_is_no_mail_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    put(tmp_path, {"thing": content, "mail": letter()})
    found, rejects = look(tmp_path)
    assert [one.name for one in found] == ["mail"]
    assert words in rejects["thing"]


def test_a_message_of_a_box_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    stamp = b"From - Thu May 02 10:00:00 2019\n"
    put(tmp_path, {"box": stamp + letter() + b"\n" + stamp + b"X-Nothing: 1\n\nx\n\n" + stamp + letter() + b"\n"})
    rejects: list[Reject] = []
    assert len(list(MailMessages(tmp_path, rejects.append))) == 2
    assert [(one.line, tuple(one.cells)) for one in rejects] == [(9, ("box",))]


def test_forms_of_other_programs(tmp_path: Path) -> None:
    plain = letter("Text", subject="x")
    put(
        tmp_path,
        {
            "apple.emlx": b"%d        \n" % len(plain) + plain + b'<?xml version="1.0"?><plist/>',
            "marked.eml": b"\xef\xbb\xbf" + plain,
            "blank-before.eml": b"\n\r\n" + plain,
            "old-mac.eml": b"From ann Thu May  2 10:00:00 2019\r" + plain.replace(b"\n", b"\r"),
            "notepad.eml": plain.decode().encode("utf-16"),
            "only-parts.eml": b"MIME-Version: 1.0\nContent-Type: text/plain\n\nText\n",
            "no-body.eml": b"From: a@b.example\nSubject: x",
            "one.mbox": boxed(plain),
        },
    )
    found, rejects = look(tmp_path)
    assert rejects == {}
    contents = {one.name: one.content for one in found}
    for name in ("apple.emlx", "marked.eml", "blank-before.eml", "old-mac.eml", "notepad.eml", "one.mbox"):
        assert contents[name] == plain, name


def test_mails_deleted_in_a_box_that_was_not_tidied_up(tmp_path: Path) -> None:
    gone, there = letter(x_mozilla_status="0009"), letter("X-Mozilla-Status: 0009", x_mozilla_status="0001")
    found, rejects = look(put(tmp_path, {"Inbox": boxed(gone, there)}))
    assert len(found) == 1
    assert "deleted" in rejects["Inbox"]


@pytest.mark.parametrize("header", [{"x_unsent": "1"}, {"x_gmail_labels": "Inbox,Drafts"}, {"x_gmail_labels": "Draft"}])
def test_drafts_of_other_programs(tmp_path: Path, header: dict[str, str]) -> None:
    sent = letter("X-Unsent: 1\nX-Gmail-Labels: Draft", x_unsent="0", x_gmail_labels="Sent,Draft of a contract")
    found, rejects = look(put(tmp_path, {"draft": letter(**header), "sent": sent}))
    assert [one.name for one in found] == ["sent"]
    assert "draft" in rejects["draft"]


@pytest.mark.parametrize(
    "labels",
    ["Archived,\n Opened,Drafts", "=?UTF-8?Q?Drafts?=", "پیش‌نویس‌ها", "Opened,مسودات"],
)
def test_drafts_of_takeout_in_any_language_and_fold(tmp_path: Path, labels: str) -> None:
    if not labels.isascii():
        labels = f"=?UTF-8?B?{b64encode(labels.encode()).decode()}?="
    found, rejects = look(put(tmp_path, {"all.mbox": boxed(letter(x_gmail_labels=labels), letter())}))
    assert len(found) == 1
    assert "draft" in rejects["all.mbox"]


@pytest.mark.parametrize(
    ("name", "is_box"),
    [
        ("Drafts", True),
        ("Mail/pop/Drafts.mbox/mbox", True),
        (".Drafts/cur/1.a:2,S", False),
        (".INBOX.&BkUGMwZIBi8GJwYq-/cur/1.a:2,S", False),
        ("[Gmail]/Entwürfe/1.eml", False),
    ],
)
def test_what_lies_among_drafts_was_never_sent_unless_servers_carried_it(
    tmp_path: Path, name: str, is_box: bool
) -> None:
    sent = letter(received="from a by b; Thu, 02 May 2019 10:00:01 +0000")
    messages = [boxed(letter(), sent)] if is_box else [letter(), sent]
    found = [look(put(tmp_path / f"{number}", {name: one})) for number, one in enumerate(messages)]
    assert sum(len(mails) for mails, _ in found) == 1
    assert "draft" in found[0][1][name]


def test_drafts_of_apple_and_templates(tmp_path: Path) -> None:
    drafts = {
        "1.emlx": letter(x_uniform_type_identifier="com.apple.mail-draft"),
        "2": letter(x_mozilla_draft_info="internal/template; vcard=0"),
    }
    later = letter(x_mozilla_draft_info="internal/draft; vcard=0")
    found, rejects = look(put(tmp_path, {**drafts, "sent": later, "draft": letter()}))
    assert [one.name for one in found] == ["draft", "sent"]
    assert rejects.keys() == drafts.keys()


def test_links_are_followed_but_never_in_a_circle(tmp_path: Path) -> None:
    put(tmp_path, {"box/in/1": letter(), "elsewhere/2": letter()})
    box = tmp_path / "box"
    (box / "in" / "up").symlink_to(box)
    (box / "again").symlink_to(box / "in")
    (box / "other").symlink_to(tmp_path / "elsewhere")
    (box / "gone").symlink_to(tmp_path / "nowhere")
    (box / "self").symlink_to(box / "self")
    (box / "mail").symlink_to(tmp_path / "elsewhere" / "2")
    found, rejects = look(box)
    assert [one.name for one in found] == ["in/1", "mail", "other/2"]
    assert {name: reason.split()[-1] for name, reason in rejects.items()} == {
        "again": "anyway.",
        "in/up": "anyway.",
        "gone": "directory.",
        "self": "links.",
    }


def test_what_is_neither_file_nor_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found, rejects = look(tmp_path)
    assert found == []
    assert rejects == {"pipe": "It is neither a file nor a folder."}
    assert look(tmp_path / "pipe") == ([], {"pipe": "It is neither a file nor a folder."})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, {"closed/1": letter(), "2": letter(), "3": letter()})
    (tmp_path / "closed").chmod(0)
    (tmp_path / "2").chmod(0)
    found, rejects = look(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert [one.name for one in found] == ["3"]
    assert rejects.keys() == {"2", "closed"}
    assert all("cannot be read" in reason for reason in rejects.values())


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9")  # noqa: PTH118 - bytes
    with open(path, "wb") as file:  # noqa: PTH123 - bytes
        file.write(b"no mail")
    with open(path + b".eml", "wb") as file:  # noqa: PTH123 - bytes
        file.write(letter())
    found, rejects = look(tmp_path)
    assert [one.name for one in found] == ["caf\\xe9.eml"]
    assert rejects.keys() == {"caf\\xe9"}
