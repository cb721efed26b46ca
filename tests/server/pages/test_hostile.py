"""What strangers send: nonsense, markup, letters that turn lines round, too much of it, and too often."""

import re
from urllib.parse import urlencode

import pytest
import requests
from sqlalchemy import select

from agentdesk.server.pages.answers import LARGEST_BODY_BYTES
from agentdesk.server.pages.asked import LONGEST_NAME, LONGEST_WORDS
from agentdesk.server.pages.tables import page_request
from tests.server.pages.conftest import GOOD, Office, Visitor

LARGEST_PAGE_BYTES = 10_000
TURNED = "\u202eevil\u202c\u2066x\u2069"


@pytest.fixture(params=["sqlite"])
def database_url(database_url: str) -> str:
    """What comes in is read before any database sees it: one is enough."""
    return database_url


def kept(office: Office) -> list[tuple[str, str, str | None]]:
    column = page_request.c
    with office.store.reading() as session:
        query = select(column.name, column.phone, column.words).order_by(column.at)
        return [(row[0], row[1], row[2]) for row in session.execute(query)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Write your name."),
        ({"name": " \u200b\u200f "}, "Write your name."),
        ({"name": "n" * (LONGEST_NAME + 1)}, "too long"),
        ({"phone": ""}, "Write the telephone number"),
        ({"phone": "12"}, "no telephone number"),
        ({"phone": "call me"}, "no telephone number"),
        ({"phone": "+98 912 345 67"}, "no telephone number"),
        ({"phone": "+44 909 879 0000"}, "We cannot call numbers of this kind"),
        ({"topic": ""}, "Choose what it is about."),
        ({"topic": "' OR 1=1 --"}, "Choose what it is about."),
        ({"when": ""}, "Choose when we shall call."),
        ({"when": "20261128T0631"}, "has been taken or is over"),
        ({"when": "20261128T9999"}, "Choose when we shall call."),
        ({"words": "w" * (LONGEST_WORDS + 1)}, "too long"),
        ({"website": "http://buy.example"}, "stays empty was filled in"),
    ],
)
def test_a_bad_field_is_told_at_the_field_and_the_rest_is_kept(
    office: Office, visitor: Visitor, changed: dict[str, str], words: str
) -> None:
    visitor.language = "en"
    seen = visitor.ask(**changed)
    assert seen.status == 422
    assert words in seen.words
    assert "<title>Error: " in seen.text
    assert 'id="errors" role="alert" tabindex="-1" autofocus' in seen.text
    (name,) = changed
    if name != "website":
        assert f'href="#{name}"' in seen.text
        assert re.search(rf'id="{name}"[^>]*aria-describedby="{name}-fault[^>]*aria-invalid="true"', seen.text)
    for field in {"name", "phone", "words"} - {name}:
        assert GOOD[field] in seen.text
    assert kept(office) == []
    assert len(seen.response.content) < LARGEST_PAGE_BYTES


def test_markup_and_statements_are_text(office: Office, visitor: Visitor) -> None:
    name = "<script>alert(1)</script>\"'><b>"
    words = "</textarea><img src=x onerror=alert(1)>'; DROP TABLE customer; --\r\ntwo\x00three\ud83d"
    shown = visitor.ask(name=name, words=words.encode("utf-8", "replace").decode(), phone="1")
    assert shown.status == 422
    for part in ("<script", "<img", "</textarea><img", "\x00"):
        assert part not in shown.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.text
    assert visitor.ask(name=name, words=words.encode("utf-8", "replace").decode()).status == 200
    office.work()
    (callback,) = office.callbacks()
    (customer,) = office.customers()
    assert customer.name == name
    assert (callback.reason or "").startswith("</textarea><img src=x onerror=alert(1)>'; DROP TABLE customer; --\ntwo")
    assert "<b>" not in visitor.form().text.replace('<b lang="fa"', "")
    assert "آفتاب &amp; Co &lt;b&gt;" in visitor.form().text


def test_nothing_that_turns_a_line_round_is_kept_or_shown(office: Office, visitor: Visitor) -> None:
    shown = visitor.ask(name=TURNED, words=TURNED, phone=TURNED)
    assert shown.status == 422
    assert "\u202e" not in shown.text
    assert 'value="evilx"' in shown.text
    visitor.ask(name=TURNED, words=TURNED)
    ((name, _phone, words),) = kept(office)
    assert (name, words) == ("evilx", "evilx")


def test_numbers_are_read_as_people_write_them(office: Office, visitor: Visitor) -> None:
    for phone in ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "+98 (0)912 345 67 80", "0098-21-88776655"):
        assert visitor.ask(phone=phone).status == 200
    assert [phone for _name, phone, _words in kept(office)] == ["+989123456789", "+989123456780", "+982188776655"]


def test_nobody_is_called_at_night_where_their_number_belongs(visitor: Visitor) -> None:
    visitor.language = "en"
    early = visitor.form().slots
    seen = visitor.ask(phone="+1 212 555 0123", when=early[0])
    assert seen.status == 422
    assert "night or rest time" in seen.words
    assert f'value="{early[0]}" selected' in seen.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"name=" + b"a" * LARGEST_BODY_BYTES, "application/x-www-form-urlencoded", 413),
        (b"&".join(b"f%d=1" % number for number in range(100)), "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 400),
        (b"\xff\xfe", "application/x-www-form-urlencoded", 400),
        (b"", "", 400),
    ],
)
def test_what_is_no_form_is_turned_away(visitor: Visitor, body: bytes, kind: str, status: int) -> None:
    answer = requests.post(visitor.url + "/fa/callback", data=body, headers={"content-type": kind}, timeout=60)
    assert answer.status_code == status
    assert "خوانده نشد" in answer.content.decode()
    in_parts = requests.post(
        visitor.url + "/en/callback",
        data=(part for part in (body, b"&a=1")),
        headers={"content-type": kind},
        timeout=60,
    )
    assert in_parts.status_code in {status, 422}


def test_bytes_that_are_no_text_are_replaced(office: Office, visitor: Visitor) -> None:
    body = urlencode({**GOOD, "name": ""}) + "&x=1"
    answer = requests.post(
        visitor.url + "/en/callback",
        data=body.replace("name=", "name=%FF%00%ED%A0%80ok", 1),
        headers={"content-type": "application/x-www-form-urlencoded"},
        timeout=60,
    )
    assert answer.status_code == 200
    ((name, _phone, _words),) = kept(office)
    assert name.endswith("ok")
    assert "\x00" not in name


def test_a_number_gets_few_calls_and_others_are_served(office: Office, visitor: Visitor) -> None:
    visitor.language = "en"
    assert [visitor.ask(topic=topic).status for topic in ("order", "bill", "other")] == [200] * 3
    refused = visitor.ask(name="Again")
    assert refused.status == 429
    assert re.search(r"Try again in (59|60) minutes", refused.words)
    assert 'value="Again"' in refused.text
    assert int(refused.response.headers["retry-after"]) >= 59 * 60
    assert visitor.ask(phone="09123456780").status == 200
    office.clock.move(hours=1)
    assert visitor.ask(name="Later").status == 200


def test_an_address_asks_for_few(office: Office, visitor: Visitor) -> None:
    visitor.language = "en"
    statuses = []
    for number in range(21):
        office.clock.move(seconds=30)
        statuses.append(visitor.ask(phone=f"091234567{number:02}").status)
    assert statuses == [200] * 20 + [429]
    assert len(kept(office)) == 20


def test_many_bad_forms_are_slowed_down(office: Office, visitor: Visitor) -> None:
    statuses = [visitor.post("/en/callback", {"name": ""}).status for _ in range(31)]
    assert statuses == [422] * 30 + [429]
    office.clock.move(seconds=10)
    assert visitor.post("/en/callback", {"name": ""}).status == 422


def test_a_window_has_no_more_places_than_it_has(office: Office, visitor: Visitor) -> None:
    office.set("pages", {"agents": 1, "handle_minutes": 15})
    office.work()
    slot = visitor.form().slots[0]
    assert visitor.ask(when=slot).status == 200
    gone = visitor.ask(when=slot, phone="09123456780")
    assert gone.status == 422
    assert "این زمان پر شده" in gone.words
    office.work()
    assert slot not in visitor.form().slots


def test_the_headers_let_nothing_in(visitor: Visitor) -> None:
    for path in ("/fa/callback", "/en/callback/" + "0" * 26, "/nowhere"):
        headers = visitor.get(path).response.headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert "set-cookie" not in headers
    text = visitor.form().text
    assert not re.search(r"<script|style=| on\w+=|src=|https?://", text)


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_page_is_small(office: Office, visitor: Visitor, language: str) -> None:
    visitor.language = language
    office.set("pages", {"slot_minutes": 20, "days": 14})
    office.work()
    pages = [visitor.form(), visitor.ask(words="س" * 20), visitor.ask(name="", phone="1", topic="", when="")]
    assert len(pages[0].slots) == 40
    assert max(len(one.response.content) for one in pages) < LARGEST_PAGE_BYTES


def test_the_page_and_the_api_are_apart(visitor: Visitor) -> None:
    for path in ("/sync", "/openapi.json", "/auth/token", "/cti/x"):
        assert visitor.get(path).status == 404
    assert visitor.get("/health").text == "ok"
    assert visitor.get("/").path == "/callback"
    assert visitor.get("/de/callback").status == 404
