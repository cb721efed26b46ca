"""What the page is told and offers: windows by hours and places, the wait by what really happens, words by language."""

from datetime import datetime, timedelta
from math import ceil, log

import pytest

from agentdesk.language.digits import to_ascii
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.callbacks.tables import CallbackAttempt
from agentdesk.server.pages.offer import Offer, Wait
from agentdesk.server.pages.offering import FEWEST_ATTEMPTS, make_offer
from agentdesk.server.pages.telling import Telling
from agentdesk.server.pages.texts import language_asked_for, words_of
from tests.server.pages.conftest import SATURDAY_TEN, Office, Visitor


@pytest.fixture(params=["sqlite"])
def database_url(database_url: str) -> str:
    """The statements are the same on both, and ``test_asking`` runs them on both."""
    return database_url


def offered(office: Office) -> Offer:
    with office.store.reading() as session:
        return make_offer(session, office.clock.at)


def tried(office: Office, count: int) -> None:
    """So many callbacks were tried within the last half hour."""
    for number in range(count):
        phone = f"+98912345{number:04}"
        office.book(office.add_customer(phone), phone, hours=200)
    with office.store.writing() as unit:
        for callback in office.callbacks():
            unit.session.add(
                CallbackAttempt(
                    id=unit.outside.new_id(),
                    customer_id=callback.customer_id,
                    callback_id=callback.id,
                    started_at=office.clock.at - timedelta(minutes=30),
                    phone=callback.phone,
                    result="reached",
                )
            )


def test_windows_lie_in_the_hours_and_have_places(office: Office) -> None:
    offer = offered(office)
    local = [(slot.start + timedelta(hours=3.5)).strftime("%a %H:%M") for slot in offer.slots]
    assert local[:6] == ["Sat 11:00", "Sat 13:00", "Sat 14:00", "Sat 15:00", "Sat 16:00", "Sun 08:00"]
    # floor(4 agents * 60 minutes * a quarter / 6 minutes)
    assert {slot.free for slot in offer.slots} == {10}
    office.book(office.add_customer("+989123456789"), "+989123456789", hours=1)
    assert [slot.free for slot in offered(office).slots][:2] == [9, 10]


def test_without_hours_no_window_is_offered(office: Office, visitor: Visitor) -> None:
    office.set("hours", {"zone": "Nowhere"})
    office.work()
    seen = visitor.form()
    assert seen.slots == []
    assert visitor.ask().status == 200
    assert "زمانی دیگر" not in visitor.ask(phone="09123456780").words


def test_the_wait_is_told_only_when_it_can_be(office: Office) -> None:
    assert offered(office).wait is None
    tried(office, FEWEST_ATTEMPTS - 1)
    assert offered(office).wait is None
    tried(office, 1)
    # Nobody is ahead: the next one that is free calls, after an exponential time.
    attempts = FEWEST_ATTEMPTS - 1 + FEWEST_ATTEMPTS
    between = 60 / attempts
    assert offered(office).wait == Wait(ceil(between * log(2)), ceil(between * log(10)))


def test_whoever_waits_already_is_ahead(office: Office, visitor: Visitor) -> None:
    tried(office, 6)
    before = offered(office).wait
    visitor.ask()
    after = offered(office).wait
    assert before is not None
    assert after is not None
    assert (after.minutes_from or 99) > (before.minutes_from or 0)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (SATURDAY_TEN, None),
        (SATURDAY_TEN + timedelta(hours=2.5), "Sat 13:00"),
        (SATURDAY_TEN + timedelta(hours=6, minutes=55), "Sun 08:00"),
        (SATURDAY_TEN + timedelta(hours=10), "Sun 08:00"),
        (SATURDAY_TEN - timedelta(days=1), "Sat 08:00"),
    ],
)
def test_closed_or_too_late_today_tells_when_it_opens(office: Office, at: datetime, opens: str | None) -> None:
    office.clock.at = at
    found = offered(office).opens_at
    assert (None if found is None else (found + timedelta(hours=3.5)).strftime("%a %H:%M")) == opens


@pytest.mark.parametrize(
    ("wait", "fa", "en"),
    [
        (Wait(5, 12), "به احتمال زیاد ۵ تا ۱۲ دقیقهٔ دیگر", "probably in 5 to 12 minutes"),
        (Wait(0, 2), "به احتمال زیاد تا چند دقیقهٔ دیگر", "probably within a few minutes"),
        (Wait(7, 7), "به احتمال زیاد ۷ دقیقهٔ دیگر", "probably in 7 minutes"),
        (
            Wait(40, None),
            "به احتمال زیاد از ۴۰ دقیقه تا بیش از یک ساعت دیگر",
            "probably in 40 minutes to more than an hour",
        ),
        (Wait(None, None), "به احتمال زیاد بیش از یک ساعت دیگر", "probably in more than an hour"),
    ],
)  # fmt: skip
def test_a_wait_is_told_as_a_range(wait: Wait, fa: str, en: str) -> None:
    offer = Offer(wait=wait, is_open=True)
    assert Telling(Language.FA, offer, SATURDAY_TEN).wait() == fa
    assert Telling(Language.EN, offer, SATURDAY_TEN).wait() == en


def test_a_window_is_told_in_calendar_and_digits_of_the_language() -> None:
    window = (SATURDAY_TEN, SATURDAY_TEN + timedelta(hours=1))
    told = {one: Telling(one, Offer(), SATURDAY_TEN).promise(window) for one in Language}
    assert told[Language.FA] == "شنبه ۷ آذر ۱۴۰۵، ۱۰:۰۰ تا ۱۱:۰۰ با شما تماس می‌گیریم."
    assert told[Language.EN] == "We call you on Saturday 28 November 2026, 10:00–11:00."
    assert "السبت ٢٨ نوفمبر ٢٠٢٦" in told[Language.AR]
    assert "١٠:٠٠" in told[Language.AR]


@pytest.mark.parametrize(
    ("zone", "told"),
    [("Asia/Tehran", "UTC+3:30"), ("America/St_Johns", "UTC\N{MINUS SIGN}3:30"), ("UTC", "UTC+0:00")],
)
def test_the_clock_of_the_firm_is_told(zone: str, told: str) -> None:
    offsets = [Telling(one, Offer(zone=zone), SATURDAY_TEN).offset() for one in Language]
    assert [strip_controls(to_ascii(one)) for one in offsets] == [told] * 3
    assert {one[0] for one in offsets} == {"\u2066"}


@pytest.mark.parametrize(
    ("header", "region", "language"),
    [
        ("", "IR", "fa"),
        ("", "AE", "ar"),
        ("", "FR", "en"),
        ("de-DE,de;q=0.9", "FR", "en"),
        ("de, ar-EG;q=0.4, en;q=0.8", "IR", "en"),
        ("en;q=0, fa;q=0.1", "FR", "fa"),
        ("AR", "IR", "ar"),
        ("*" * 5000, "IR", "fa"),
        (";;;q=,,=", "IR", "fa"),
    ],
)
def test_the_language_is_what_the_browser_asks_for(header: str, region: str, language: str) -> None:
    assert language_asked_for(header, region) == language


def test_the_path_comes_before_the_browser(visitor: Visitor) -> None:
    bare = visitor.get("/callback", **{"accept-language": "en-GB,en;q=0.9,fa;q=0.1"})
    assert '<html lang="en" dir="ltr">' in bare.text
    assert 'href="/fa/callback"' in bare.text
    arabic = visitor.get("/ar/callback", **{"accept-language": "en"})
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert arabic.response.headers["content-language"] == "ar"
    assert bare.response.headers["vary"] == "Accept-Language"


def test_every_language_has_the_same_words() -> None:
    trees = [words_of(one).names() for one in Language]
    assert trees[0] == trees[1] == trees[2]
    assert len(trees[0]) > 60
