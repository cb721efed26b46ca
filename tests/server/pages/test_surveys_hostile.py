"""What programs and strangers send to the survey page: fetched links, guesses, markup, and too much of everything."""

from __future__ import annotations

import re

import pytest
import requests
from sqlalchemy import func, select

from agentdesk.models.feedback.scales import KNOWN
from agentdesk.server.clock import Outside
from agentdesk.server.pages.surveys.asked import LONGEST_COMMENT
from agentdesk.server.pages.surveys.keeping import MOST_REPLIES
from agentdesk.server.pages.surveys.tables import survey_reply
from agentdesk.server.pages.surveys.tokens import code_of, is_token, new_token, read_code, token_hash
from tests.server.pages.conftest import Office, Visitor
from tests.server.pages.invited import Invited, invite, invite_about_task

LARGEST_PAGE_BYTES = 10_000
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(params=["sqlite"])
def database_url(database_url: str) -> str:
    """What comes in is read before any database sees it: one is enough."""
    return database_url


@pytest.fixture
def asked(office: Office) -> Invited:
    """A customer with a token."""
    return invite(office)


def kept(office: Office) -> int:
    with office.store.reading() as session:
        return session.scalar(select(func.count()).select_from(survey_reply)) or 0


def test_a_scanner_that_follows_every_link_writes_nothing(office: Office, visitor: Visitor, asked: Invited) -> None:
    found = {asked.path, f"{asked.path}?r=1", f"{asked.path}?r=5&change=1", "/s", f"{asked.path}/peace"}
    seen: set[str] = set()
    while found - seen:
        path = min(found - seen)
        seen.add(path)
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND"):
            answer = requests.request(method, visitor.url + path, timeout=60, allow_redirects=False)
            assert answer.status_code in {200, 404, 405}, (method, path)
            if method == "GET":
                found |= set(re.findall(r'(?:href|action)="(/s[^"]*)"', answer.text.replace("&amp;", "&")))
            if method == "HEAD":
                assert answer.content == b""
    assert len(seen) > 8
    assert kept(office) == 0


def test_a_bad_token_and_an_expired_one_have_the_same_answer(office: Office, visitor: Visitor, asked: Invited) -> None:
    code = code_of(asked.token)
    office.clock.move(days=14)
    bad = new_token(Outside())
    tokens = (asked.token, bad, asked.token[:-1], asked.token + "A", "0" * 22, "a" * 5000, "é" * 22)
    answers = [visitor.get(f"/s/{token}?l=en") for token in tokens]
    answers += [visitor.post(f"/s/{token}?l=en", {"score": "5"}) for token in tokens[:2]]
    answers += [visitor.post(f"/s/{token}/peace?l=en", {}) for token in tokens[:2]]
    assert {(one.status, one.text) for one in answers} == {(404, answers[0].text)}
    headers = [{**one.response.headers, "date": ""} for one in answers[:2]]
    assert headers[0] == headers[1]
    codes = [visitor.post("/s?l=en", {"code": one}) for one in (code, code_of(bad))]
    assert {one.status for one in codes} == {404}
    assert codes[0].text.replace(code, "") == codes[1].text.replace(code_of(bad), "")
    assert kept(office) == 0


def test_guessing_is_slowed_down(visitor: Visitor, asked: Invited) -> None:
    statuses = [visitor.post("/s", {"code": code_of(new_token(Outside()))}).status for _ in range(31)]
    assert statuses == [404] * 30 + [429]
    statuses = [visitor.get(f"/s/{new_token(Outside())}").status for _ in range(121)]
    assert statuses[-1] == 429
    assert visitor.get(asked.path).status == 429


def test_a_token_is_128_bits_in_22_letters_and_kept_as_a_hash() -> None:
    tokens = {new_token(Outside()) for _ in range(1000)}
    assert len(tokens) == 1000
    for token in tokens:
        assert is_token(token)
        assert read_code(code_of(token)) == token
        assert token not in token_hash(token)
    assert new_token(Outside(random_bytes=lambda size: b"\xff" * size)) == "_" * 21 + "w"
    # What is more than 128 bits is no code.
    assert read_code("Z" * 26) is None
    assert read_code("") is None


def test_markup_in_a_comment_is_text_and_so_is_the_browsers_name(
    office: Office, visitor: Visitor, asked: Invited
) -> None:
    words = "</textarea><script>alert(1)</script>'; DROP TABLE survey; --\r\n\u202etwo\x00"
    shown = visitor.post(asked.path, {"comment": words})
    assert shown.status == 422
    for part in ("<script", "</textarea><script", "\x00", "\u202e"):
        assert part not in shown.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.text
    headers = {**FORM, "user-agent": "<b>\x7f" + "x" * 5000}
    body = {"score": "1", "comment": words}
    assert requests.post(visitor.url + asked.path, data=body, headers=headers, timeout=60).status_code == 200
    office.work()
    (answer,) = asked.answers()
    assert answer.words == "</textarea><script>alert(1)</script>'; DROP TABLE survey; --\ntwo"
    (reply,) = asked.replies()
    assert len(reply.user_agent) <= 200
    assert "script" not in visitor.get(asked.path).text


def test_a_body_of_ten_megabytes_is_turned_away_unread(office: Office, visitor: Visitor, asked: Invited) -> None:
    whole = b"score=5&comment=" + b"a" * 10_000_000
    paths = (asked.path, asked.path + "/peace", "/s")
    for path in paths:
        try:
            status = requests.post(visitor.url + path, data=whole, headers=FORM, timeout=60).status_code
        except requests.ConnectionError:
            # The line was cut while it was still being sent.
            status = 413
        assert status == 413
    for body, kind in ((b"{}", "application/json"), (b"\xff", FORM["content-type"]), (b"", "")):
        answer = requests.post(visitor.url + asked.path, data=body, headers={"content-type": kind}, timeout=60)
        assert answer.status_code == 400
    assert kept(office) == 0
    assert visitor.get(asked.path).status == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Choose one of the answers."),
        ({"score": "6"}, "Choose one of the answers."),
        ({"score": "-1"}, "Choose one of the answers."),
        ({"score": "²"}, "Choose one of the answers."),
        ({"score": "5", "comment": "c" * (LONGEST_COMMENT + 1)}, "too long"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_the_rest_is_kept(
    office: Office, visitor: Visitor, asked: Invited, fields: dict[str, str], words: str
) -> None:
    seen = visitor.post(asked.path, {"contact": "1", **fields})
    assert seen.status == 422
    assert words in seen.words
    assert "<title>Error: " in seen.text
    assert 'id="errors" role="alert"' in seen.text
    name = "comment" if "comment" in fields else "score"
    assert f'href="#{name}"' in seen.text
    assert f'id="{name}"' in seen.text
    assert f'aria-describedby="{name}-fault"' in seen.text
    assert 'name="contact" value="1" checked' in seen.text
    assert kept(office) == 0


def test_nobody_changes_an_answer_without_end(office: Office, visitor: Visitor, asked: Invited) -> None:
    for number in range(MOST_REPLIES):
        office.clock.move(minutes=1)
        assert visitor.post(asked.path, {"score": str(number % 5 + 1)}).status == 200
    office.clock.move(minutes=1)
    refused = visitor.post(asked.path, {"score": "1"})
    assert refused.status == 429
    assert "What you answered before stands" in refused.words
    assert kept(office) == MOST_REPLIES


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
@pytest.mark.parametrize("version", [*KNOWN, "outcome"])
def test_every_question_is_small_and_needs_nothing_else(
    office: Office, visitor: Visitor, language: str, version: str
) -> None:
    of_task = version == "outcome"
    asked = invite_about_task(office, language) if of_task else invite(office, version, language)
    form = visitor.get(asked.path + "?r=1")
    faulty = visitor.post(asked.path, {"comment": "ن" * LONGEST_COMMENT})
    answer = {"resolved": "no"} if of_task else {"score": str(KNOWN[version].scale_max)}
    thanks = visitor.post(asked.path, {**answer, "contact": "1"})
    assert (form.status, faulty.status, thanks.status) == (200, 422, 200)
    for seen in (form, thanks, visitor.get("/s?l=" + language), visitor.get("/s/x")):
        assert len(seen.response.content) < LARGEST_PAGE_BYTES
        assert not re.search(r"<script|style=| on\w+=|src=|https?://|\$", seen.text)
        headers = seen.response.headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert "set-cookie" not in headers
        # Neither whom nor what it is about, but the day.
        for part in ("Known", "6789", "delivery", "It never came", asked.survey_id, asked.customer_id):
            assert part not in seen.text
    scale = None if of_task else KNOWN[version]
    assert form.text.count('type="radio"') == (9 if scale is None else scale.boxes)
    assert len(faulty.response.content) < LARGEST_PAGE_BYTES + 2 * LONGEST_COMMENT


def test_the_best_of_a_flipped_scale_is_called_the_best(office: Office, visitor: Visitor) -> None:
    flipped, usual = invite(office, "csat-1-5-flipped"), invite(office, "csat-1-5")
    assert "Your answer: 1 · Very satisfied" in visitor.post(flipped.path, {"score": "1"}).words
    assert "Your answer: 1 · Very dissatisfied" in visitor.post(usual.path, {"score": "1"}).words
