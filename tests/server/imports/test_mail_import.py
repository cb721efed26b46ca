"""A mailbox as a firm has it comes in: whose each mail is, which matter it belongs to, and never twice."""

import random
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from agentdesk.server.imports.mail_drafts import MailDrafts
from agentdesk.server.imports.mail_messages import MailMessages
from agentdesk.server.imports.mail_reading import MailReading
from agentdesk.server.imports.mail_sides import OwnSide
from agentdesk.server.imports.mail_spool import MailSpool
from agentdesk.server.imports.mail_threads import find_customers, find_matters
from agentdesk.server.store import Store
from tests.fixtures.waiting import wait_until
from tests.server.imports.mailboxes import boxed, letter, put, replied
from tests.server.imports.running import REPOSITORY, counts, one, rows, run_import

OWN = ("--own", "shop.example")
SARA = "Sara Karimi <sara@shop.example>"
ANN, BOB = "Ann Lee <ann@customer.example>", "Bob <bob@other.example>"
DAY = "{:02d} May 2019 10:00:00 +0000"
THREAD = {
    "inbox/1": replied("1", subject="Broken lamp", date=DAY.format(2)),
    "sent/a": replied("2", "1", from_=SARA, to=ANN, subject="Re: Broken lamp", date=DAY.format(3)),
    "inbox/2": replied("3", "1 2", subject="Re: Broken lamp", date=DAY.format(4)),
}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


def everything(url: str) -> dict[str, list[Any]]:
    """All rows that an import writes, but for the number of the change."""
    columns = {
        "customer": "id, name, external_system, external_id, identified",
        "contact_point": "id, customer_id, kind, value, normalized",
        "conversation": "id, customer_id, topic, status, opened_at",
        "interaction": "id, customer_id, conversation_id, kind, direction, occurred_at, agent_name, channel_label, "
        "reference, subject, body, source_system, source_id",
        "attachment": "id, interaction_id, name, size_bytes, media_type, sha256",
    }
    return {name: rows(url, f"SELECT {what} FROM {name} ORDER BY id") for name, what in columns.items()}  # noqa: S608


def conversations(url: str) -> list[set[str]]:
    """The Message-IDs that stand together, without their domain."""
    found: dict[str, set[str]] = {}
    for conversation, reference in rows(url, "SELECT conversation_id, reference FROM interaction"):
        found.setdefault(str(conversation), set()).add(reference.partition("@")[0])
    return sorted(found.values(), key=sorted)


def rejected(folder: Path) -> list[str]:
    """The lines of the reject file, without their header."""
    return (folder.parent / f"{folder.name}.rejected.csv").read_text("utf-8").splitlines()[1:]


def test_a_thread_with_one_customer(database_url: str, tmp_path: Path) -> None:
    box = put(tmp_path / "mail", THREAD)
    assert counts(run_import(database_url, "mail", box, *OWN)) == (3, 0, 0, 0)
    ((customer, name, system, external_id),) = rows(
        database_url, "SELECT id, name, external_system, external_id FROM customer"
    )
    assert (name, system, external_id) == ("Ann Lee", "mail", "ann@customer.example")
    assert rows(database_url, "SELECT kind, value FROM contact_point") == [("email", "ann@customer.example")]
    assert rows(database_url, "SELECT topic, status, customer_id FROM conversation") == [
        ("Broken lamp", "closed", customer)
    ]
    found = rows(database_url, "SELECT direction, agent_name, subject, body FROM interaction ORDER BY occurred_at")
    assert [(one[0], one[1], one[3].strip()) for one in found] == [
        ("in", None, "Text of 1"),
        ("out", "Sara Karimi", "Text of 2"),
        ("in", None, "Text of 3"),
    ]
    assert {one[2] for one in found} == {"Broken lamp", "Re: Broken lamp"}
    assert one(database_url, "SELECT count(DISTINCT conversation_id) FROM interaction WHERE kind = 'email'") == 1
    assert rows(database_url, "SELECT DISTINCT source_system FROM interaction") == [("mail",)]


def test_a_second_import_adds_nothing(database_url: str, tmp_path: Path) -> None:
    box = put(tmp_path / "mail", {**THREAD, "x": b"no mail", "y": letter(date=None), "z": letter(from_=None)})
    assert counts(run_import(database_url, "mail", box, *OWN)) == (5, 0, 0, 1)
    before = everything(database_url)
    for path in box.rglob("*"):
        path.touch()
    assert counts(run_import(database_url, "mail", box, *OWN)) == (0, 0, 5, 1)
    assert everything(database_url) == before
    assert rejected(box) == ["1,It is no mail: it does not begin with the headers of one.,x"]


def test_a_dry_run_keeps_nothing(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box = put(tmp_path / "mail", {**THREAD, "x": b"no mail"})
    assert counts(run_import(url, "mail", box, *OWN, "--dry-run")) == (3, 0, 0, 1)
    assert "would be rejected" in capsys.readouterr().err
    assert not any(everything(url).values())
    assert not list(tmp_path.glob("*.rejected.csv"))
    assert counts(run_import(url, "mail", box, *OWN)) == (3, 0, 0, 1)


def test_copies_are_one_mail(url: str, tmp_path: Path) -> None:
    first = THREAD["inbox/1"]
    received = b"Received: from a by b; Thu, 02 May 2019 10:00:01 +0000\n" + first
    box = put(tmp_path / "mail", {"a": first, "b": first.replace(b"\n", b"\r\n"), "c": received, "d": boxed(first)})
    assert counts(run_import(url, "mail", box, *OWN)) == (1, 0, 3, 0)
    assert counts(run_import(url, "mail", box, *OWN)) == (0, 0, 4, 0)


def test_what_is_too_long_to_be_read_is_told(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = letter("<p>a</p>" * 200_001, content_type="text/html")
    assert counts(run_import(url, "mail", put(tmp_path / "mail", {"a": page, "b": letter()}), *OWN)) == (2, 0, 0, 0)
    assert "page of HTML: 1." in capsys.readouterr().err


def test_mails_that_share_an_id_and_differ_are_all_kept(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    box = put(tmp_path / "mail", {"a": letter("One", message_id="<1@x>"), "b": letter("Other", message_id="<1@x>")})
    assert counts(run_import(url, "mail", box, *OWN)) == (2, 0, 0, 0)
    assert "share their Message-ID with another that says something else: 1." in capsys.readouterr().err
    assert rows(url, "SELECT count(DISTINCT conversation_id), count(*) FROM interaction") == [(1, 2)]
    assert counts(run_import(url, "mail", box, *OWN)) == (0, 0, 2, 0)


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    messages = [
        *THREAD.values(),
        replied("4", "9 3", from_=BOB),
        replied("5", "4", from_=SARA, to=BOB),
        replied("6", from_="Ann L. <ann@customer.example>", subject="RE: Broken lamp", date=DAY.format(9)),
        letter("copy", date=None),
        letter("copy", date=None, x_other="1"),
    ]
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(messages)  # noqa: S311 - the same in every run
        box = put(tmp_path / str(seed), {f"{number}": one for number, one in enumerate(messages)})
        url = f"sqlite:///{tmp_path / f'{seed}.sqlite'}"
        run_import(url, "mail", box, *OWN)
        found.append(everything(url))
    for other in found[1:]:
        assert [row[:5] for row in other["interaction"]] == [row[:5] for row in found[0]["interaction"]]
        assert other["customer"] == found[0]["customer"]
        assert other["contact_point"] == found[0]["contact_point"]
        assert [row[:3] for row in other["conversation"]] == [row[:3] for row in found[0]["conversation"]]


def test_a_box_and_a_folder_say_the_same(tmp_path: Path) -> None:
    messages = [replied(f"{number}", " ".join(map(str, range(number % 4)))) for number in range(1, 30)]
    folder = put(tmp_path / "folder", {f"cur/{number}:2,S": one for number, one in enumerate(messages)})
    box = put(tmp_path / "box", {"Inbox.mbox": boxed(*messages)}) / "Inbox.mbox"
    found = []
    for number, path in enumerate((folder, box)):
        url = f"sqlite:///{tmp_path / f'{number}.sqlite'}"
        assert counts(run_import(url, "mail", path, *OWN)) == (29, 0, 0, 0)
        found.append(everything(url))
    assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(4))
def test_parts_of_a_mailbox_in_any_order_make_the_same_conversations(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    messages = []
    for thread in "ab":
        lineages = [f"{thread}0"]
        for number in range(7):
            lineage = chance.choice(lineages) if number else ""
            messages.append(replied(f"{thread}{number}", lineage, date=DAY.format(2 + number)))
            lineages.append(f"{lineage} {thread}{number}")
    chance.shuffle(messages)
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    for number in range(0, 14, 3):
        part = put(tmp_path / f"{number}", {f"{one}": text for one, text in enumerate(messages[number : number + 3])})
        run_import(url, "mail", part, *OWN)
    assert [len(one) for one in conversations(url)] == [7, 7]
    assert one(url, "SELECT count(*) FROM conversation") == 2
    opened = one(
        url,
        "SELECT count(*) FROM conversation c WHERE opened_at = "
        "(SELECT min(occurred_at) FROM interaction i WHERE i.conversation_id = c.id)",
    )
    assert opened == 2


def long_box(folder: Path, count: int, letters: int) -> Path:
    """An mbox of mails with long texts, each of a thread of four."""
    path = folder / f"{count}.mbox"
    with path.open("wb") as file:
        for number in range(count):
            first = number - number % 4
            ids = {"message_id": f"<{number}@x>", "in_reply_to": f"<{first}@x>" if number > first else None}
            text = "\n".join([f"The lamp number {number} is broken, and nobody answers."] * (letters // 50))
            file.write(boxed(letter(text, from_=f"c{first}@customer.example", **ids)))
    return path


def test_killed_while_it_writes_a_second_run_completes_it(database_url: str, tmp_path: Path) -> None:
    path = long_box(tmp_path, 20, 600_000)
    with Store(database_url):
        pass
    child = subprocess.Popen(
        [sys.executable, "-m", "agentdesk.server", "import", "mail", str(path), *OWN, "--database", database_url],
        cwd=REPOSITORY,
        stderr=subprocess.DEVNULL,
    )
    wait_until(
        lambda: child.poll() is not None or one(database_url, "SELECT count(*) FROM interaction") > 0,
        "some mails are in",
        timeout_seconds=60,
    )
    child.kill()
    child.wait(timeout=30)
    left = one(database_url, "SELECT count(*) FROM interaction")
    assert counts(run_import(database_url, "mail", path, *OWN)) == (20 - left, 0, left, 0)
    assert one(database_url, "SELECT count(*) FROM conversation") == 5
    assert one(database_url, "SELECT count(*) FROM customer") == 5
    assert one(database_url, "SELECT count(DISTINCT conversation_id) FROM interaction") == 5


def test_memory_is_flat(url: str, tmp_path: Path) -> None:
    # Boxes are read message by message, which is tested where they are; here nothing of what was read is held.
    raw = next(iter(MailMessages(put(tmp_path / "mail", {"1": THREAD["inbox/1"]}), lambda _: None)))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    facts = MailReading(OwnSide(["shop.example"]), now)(raw)
    with Store(url) as store, MailSpool() as spool:
        tracemalloc.start()
        try:
            for number in range(500):
                key = facts.key._replace(row_id=str(UUID(int=number)))
                spool.add(raw, replace(facts, key=key, message_id=f"{number}@x", body=f"{number} " + "x" * 100_000))
            find_customers(spool, store)
            find_matters(spool)
            letters = sum(len(draft.values["body"]) for draft in MailDrafts(spool, store, now))
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert letters > 50_000_000
    assert most < 12_000_000
