"""The page in a real Chromium: three languages, by keyboard alone, without script, on a small phone, light and dark."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from agentdesk.language.isolates import strip_controls
from tests.fixtures.browser import Tab
from tests.server.pages.conftest import Office, Visitor
from tests.server.pages.seen import (
    LANGUAGES,
    LARGE_TEXT_CONTRAST,
    SMALL_PHONE,
    SMALL_TARGETS,
    TEXT_CONTRAST,
    TEXTS,
    contrast,
    luminance,
    tab_to,
)


@pytest.fixture(params=["sqlite"])
def database_url(database_url: str) -> str:
    """A browser sees no database."""
    return database_url


def send_empty_form(tab: Tab, url: str, words: str) -> None:
    tab.open(url)
    tab_to(tab, words)
    tab.press("Enter", leads_on=True)


SEND = {"fa": "ثبت درخواست تماس", "ar": "اطلب المكالمة", "en": "Ask for the call"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_way_by_keyboard_alone(
    office: Office, visitor: Visitor, tabs: Callable[..., Tab], language: str
) -> None:
    tab = tabs()
    tab.languages({"fa": "fa-IR,fa;q=0.9", "ar": "ar", "en": "en-GB"}[language])
    tab.open(visitor.url + "/callback")
    assert tab.ask("document.documentElement.lang") == language
    assert tab.ask("document.documentElement.dir") == ("ltr" if language == "en" else "rtl")
    assert len(tab_to(tab, "name")) == len(LANGUAGES)
    tab.write("نسرین")
    assert tab_to(tab, "phone") == ["phone"]
    tab.write("0912 345 6789")
    assert tab_to(tab, "topic") == ["topic"]
    tab.press("ArrowDown")
    assert tab_to(tab, "when") == ["when"]
    tab.press("ArrowDown")
    assert tab_to(tab, "words") == ["words"]
    tab.write("order 12")
    assert tab_to(tab, SEND[language]) == [SEND[language]]
    tab.press("Enter", leads_on=True)
    assert tab.ask("document.querySelectorAll('code').length") == 1
    office.work()
    (callback,) = office.callbacks()
    assert (callback.phone, callback.reason, callback.language) == ("+989123456789", "order 12", language)
    assert callback.window_start is not None
    assert callback.promise == strip_controls(tab.ask("document.querySelector('[role=status]').textContent"))
    cancel = tab.ask("document.querySelector('.warn').textContent")
    tab_to(tab, cancel)
    tab.press("Enter", leads_on=True)
    assert tab.ask("document.querySelectorAll('form').length") == 0
    office.work()
    assert office.callbacks()[0].state == "cancelled"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_gets_the_focus_and_leads_to_its_field(
    visitor: Visitor, tabs: Callable[..., Tab], language: str
) -> None:
    tab = tabs()
    send_empty_form(tab, f"{visitor.url}/{language}/callback", SEND[language])
    tab.until("document.activeElement.id === 'errors'")
    tab.press("Tab")
    tab.press("Enter")
    tab.until("document.activeElement.id === 'name'")
    described = tab.ask(
        "document.getElementById(document.getElementById('name').getAttribute('aria-describedby')).textContent"
    )
    assert described == tab.ask("document.querySelector('.summary a').textContent")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_phone_shows_everything_without_scrolling_sideways(
    visitor: Visitor, tabs: Callable[..., Tab], language: str, dark: bool
) -> None:
    visitor.language = language
    promised = visitor.ask(when=visitor.form().slots[0])
    tab = tabs(SMALL_PHONE, dark=dark)
    home = f"{visitor.url}/{language}/callback"
    steps: dict[str, Callable[[], Any]] = {
        "form": lambda: tab.open(home),
        "promise": lambda: tab.open(visitor.url + promised.path),
        "nothing": lambda: tab.open(home + "/" + "0" * 26),
        "faults": lambda: send_empty_form(tab, home, SEND[language]),
    }
    for name, step in steps.items():
        step()
        assert tab.ask("document.documentElement.scrollWidth") <= SMALL_PHONE, name
        assert tab.ask(SMALL_TARGETS) == [], name
        texts = tab.ask(TEXTS)
        assert len(texts) > 4
        for words, ink, ground, size, weight in texts:
            is_large = size >= 24 or (size >= 18.66 and weight >= 700)
            assert contrast(ink, ground) >= (LARGE_TEXT_CONTRAST if is_large else TEXT_CONTRAST), (name, words)
        background = luminance(tab.ask("getComputedStyle(document.body).backgroundColor"))
        assert (background < 0.2) == dark


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_nothing_comes_from_elsewhere(
    visitor: Visitor, tabs: Callable[..., Tab], language: str
) -> None:
    tab = tabs()
    tab.open(f"{visitor.url}/{language}/callback")
    fields = "[...document.querySelectorAll('main input:not([type=hidden]), select, textarea')]"
    assert tab.ask(f"{fields}.filter((one) => one.labels.length !== 1).length") == 0
    assert tab.ask("document.querySelectorAll('h1').length") == 1
    assert tab.ask("performance.getEntriesByType('resource').length") == 0
    assert tab.ask("document.cookie") == ""
    # The style sheet was let in by its hash, and nothing else would have been.
    assert tab.ask("getComputedStyle(document.querySelector('button')).cursor") == "pointer"
    assert tab.ask("getComputedStyle(document.querySelector('.trap')).position") == "absolute"


def test_going_back_and_reloading_send_nothing_twice(
    office: Office, visitor: Visitor, tabs: Callable[..., Tab]
) -> None:
    tab = tabs()
    tab.open(f"{visitor.url}/en/callback")
    tab_to(tab, "name")
    tab.write("Nasrin")
    tab_to(tab, "phone")
    tab.write("09123456789")
    tab_to(tab, "topic")
    tab.press("ArrowDown")
    tab_to(tab, SEND["en"])
    tab.press("Enter", leads_on=True)
    address = tab.ask("location.pathname")
    assert re.fullmatch(r"/en/callback/[0-9a-z]{26}", address)
    tab.reload()
    assert tab.ask("location.pathname") == address
    office.work()
    assert len(office.callbacks()) == 1
