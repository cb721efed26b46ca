"""The survey page in a real Chromium: three languages, by keyboard alone, without script, small, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.browser import Tab
from tests.server.pages.conftest import Office, Visitor
from tests.server.pages.invited import invite, invite_about_task
from tests.server.pages.seen import (
    LANGUAGES,
    LARGE_TEXT_CONTRAST,
    SMALL_PHONE,
    SMALL_TARGETS,
    TEXT_CONTRAST,
    TEXTS,
    contrast,
    focused,
    luminance,
    tab_to,
)

SEND = {"fa": "فرستادن پاسخ", "ar": "أرسل إجابتي", "en": "Send my answer"}
_CHECKED = "document.querySelector('input[type=radio]:checked')?.value ?? ''"
_SMALL_CHOICES = """
[...document.querySelectorAll('.choice, .go')].filter((one) => one.getBoundingClientRect().height < 44).length
"""
_NAMELESS = """
[...document.querySelectorAll('main input:not([type=hidden]), textarea')]
  .filter((one) => one.labels.length !== 1 || !one.labels[0].textContent.trim()).length
"""


@pytest.fixture(params=["sqlite"])
def database_url(database_url: str) -> str:
    """A browser sees no database."""
    return database_url


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_way_by_keyboard_alone(
    office: Office, visitor: Visitor, tabs: Callable[..., Tab], language: str
) -> None:
    asked, tab = invite(office, language=language), tabs()
    tab.open(visitor.url + asked.path)
    assert tab.ask("document.documentElement.dir") == ("ltr" if language == "en" else "rtl")
    assert len(tab_to(tab, "score")) == len(LANGUAGES)
    tab.press(" ")
    assert tab.ask(_CHECKED) == "1"
    tab.press("ArrowDown")
    assert tab.ask(_CHECKED) == "2"
    assert tab_to(tab, "comment") == ["comment"]
    tab.write("دیر رسید")
    tab.press("Tab")
    assert tab.ask("document.activeElement.name") == "contact"
    tab.press(" ")
    assert tab_to(tab, SEND[language]) == [SEND[language]]
    tab.press("Enter", leads_on=True)
    assert tab.ask("document.querySelectorAll('[role=status]').length") == 1
    tab.reload()
    office.work()
    (answer,) = asked.answers()
    assert (answer.score, answer.words, answer.wants_contact) == (2, "دیر رسید", True)
    tab_to(tab, tab.ask("document.querySelector('.go').textContent"))
    tab.press("Enter", leads_on=True)
    assert tab.ask(_CHECKED) == "2"
    tab_to(tab, SEND[language])
    # The first of the group that is chosen has the focus when one comes to it.
    tab.open(f"{visitor.url}{asked.path}?r=5")
    assert tab.ask(_CHECKED) == "5"
    tab_to(tab, SEND[language])
    tab.press("Enter", leads_on=True)
    office.work()
    assert [one.score for one in asked.answers()] == [2, 5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_gets_the_focus_and_leads_to_the_choices(
    office: Office, visitor: Visitor, tabs: Callable[..., Tab], language: str
) -> None:
    asked, tab = invite(office, language=language), tabs()
    tab.open(visitor.url + asked.path)
    tab_to(tab, SEND[language])
    tab.press("Enter", leads_on=True)
    tab.until("document.activeElement.id === 'errors'")
    assert tab.ask("document.activeElement.getAttribute('role')") == "alert"
    tab.press("Tab")
    tab.press("Enter")
    tab.until("document.activeElement.id === 'score'")
    described = tab.ask("document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent")
    assert described == tab.ask("document.querySelector('.summary a').textContent")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_phone_shows_everything_without_scrolling_sideways(
    office: Office, visitor: Visitor, tabs: Callable[..., Tab], language: str, dark: bool
) -> None:
    asked, nps = invite(office, "ces-1-7-agree", language), invite(office, "nps-0-10", language)
    task = invite_about_task(office, language)
    tab = tabs(SMALL_PHONE, dark=dark)

    def send() -> None:
        tab_to(tab, SEND[language])
        tab.press("Enter", leads_on=True)

    steps: dict[str, Callable[[], Any]] = {
        "task": lambda: tab.open(visitor.url + task.path),
        "nps": lambda: tab.open(visitor.url + nps.path),
        "faults": send,
        "agree": lambda: tab.open(f"{visitor.url}{asked.path}?r=3"),
        "thanks": send,
        "code": lambda: tab.open(f"{visitor.url}/s?l={language}"),
        "nothing": lambda: tab.open(f"{visitor.url}/s/{'0' * 22}?l={language}"),
    }
    for name, step in steps.items():
        step()
        assert tab.ask("document.documentElement.scrollWidth") <= SMALL_PHONE, name
        assert tab.ask(SMALL_TARGETS) == [], name
        choices = (
            "[...document.querySelectorAll('.choice, .go')].filter((one) => one.getBoundingClientRect().height < 44)"
        )
        assert tab.ask(f"{choices}.length") == 0, name
        assert tab.ask(_NAMELESS) == 0, name
        assert tab.ask("document.querySelectorAll('h1').length") == 1
        assert tab.ask("performance.getEntriesByType('resource').length") == 0
        for words, ink, ground, size, weight in tab.ask(TEXTS):
            is_large = size >= 24 or (size >= 18.66 and weight >= 700)
            assert contrast(ink, ground) >= (LARGE_TEXT_CONTRAST if is_large else TEXT_CONTRAST), (name, words)
        assert (luminance(tab.ask("getComputedStyle(document.body).backgroundColor")) < 0.2) == dark


def test_the_focus_is_seen_and_the_choices_are_one_group_with_its_question(
    office: Office, visitor: Visitor, tabs: Callable[..., Tab]
) -> None:
    asked, tab = invite(office), tabs()
    tab.open(visitor.url + asked.path)
    tab_to(tab, "score")
    outline = "getComputedStyle(document.activeElement.closest('.choice')).outlineStyle"
    assert tab.ask(outline) == "solid"
    tree = tab.accessible()
    groups = [one for one in tree if one["role"] == "group"]
    assert [one["name"] for one in groups] == ["How satisfied are you with how we handled it?"]
    radios = [one["name"] for one in tree if one["role"] == "radio"]
    assert radios == [
        "1 Very dissatisfied", "2 Dissatisfied", "3 Neither satisfied nor dissatisfied", "4 Satisfied",
        "5 Very satisfied",
    ]  # fmt: skip
    assert focused(tab) == "score"
