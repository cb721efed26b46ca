"""From the form to the promise and what becomes of it, over HTTP, on both databases."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import CallbackEvent
from agentdesk.models.customer import Membership
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import CustomerStatus
from agentdesk.server.pages.carrying import carry_waiting, try_again
from agentdesk.server.pages.keeping import REFERENCE_LASTS
from agentdesk.server.pages.references import read_reference, reference_hash
from agentdesk.server.pages.tables import page_request
from agentdesk.server.store import Store
from tests.fixtures.logs import ExpectedLogs
from tests.server.pages.conftest import GOOD, Office, Visitor


def rows(office: Office) -> int:
    with office.store.reading() as session:
        return session.scalar(select(func.count()).select_from(page_request)) or 0


def test_a_request_becomes_a_promise_to_a_provisional_customer(office: Office, visitor: Visitor) -> None:
    seen = visitor.ask()
    assert seen.status == 200
    assert "با شما تماس می‌گیریم" in seen.words
    assert "در نخستین فرصت" in seen.words
    assert "سفارش یا ارسال" in seen.words
    assert "نسرین" not in seen.text
    assert "6789" not in seen.text
    assert "درخواست شما به ما رسیده است" in seen.words
    office.work()
    (callback,) = office.callbacks()
    (customer,) = office.customers()
    assert (callback.phone, callback.state) == ("+989123456789", CallbackState.WAITING)
    assert (callback.reason, callback.topic, callback.language) == ("سفارش ۱۲ نرسید", "سفارش یا ارسال", "fa")
    assert (callback.consent_by, callback.zone, callback.zone_source) == ("نسرین", "Asia/Tehran", "number")
    assert callback.consent_how is not None
    assert "آفتاب" in callback.consent_how
    assert callback.consent_at == callback.requested_at == callback.order_at
    assert "در نخستین فرصت" in (callback.promise or "")
    assert (customer.name, customer.status) == ("نسرین", CustomerStatus.PROVISIONAL)
    with office.store.reading() as session:
        assert session.scalars(select(Membership.scope)).all() == [team_scope(office.team_id)]
    again = visitor.get(seen.path)
    assert "تماس در فهرست ما ثبت شده است" in again.words


def test_the_reference_is_kept_as_a_hash_alone(office: Office, visitor: Visitor) -> None:
    seen = visitor.ask()
    reference = read_reference(seen.path.rpartition("/")[2])
    assert reference is not None
    with office.store.reading() as session:
        row = session.execute(select(page_request)).one()
    assert row.token_hash == reference_hash(reference)
    assert reference not in str(row)
    shown = re.search(r"<code>([^<]+)</code>", seen.text)
    assert shown is not None
    assert read_reference(shown[1]) == reference


def test_a_get_writes_nothing(office: Office, visitor: Visitor) -> None:
    seen = visitor.ask()
    for path in ("/callback?name=a&phone=1", seen.path, seen.path + "/cancel", seen.path + "/time", "/en/callback"):
        visitor.get(path)
    assert rows(office) == 1
    assert visitor.get(seen.path + "/cancel").status == 405


def test_the_same_form_sent_twice_is_one_request(office: Office, visitor: Visitor) -> None:
    key = visitor.form().key
    first, second = (visitor.post("/fa/callback", {**GOOD, "key": key}) for _ in range(2))
    assert first.path == second.path
    changed = visitor.post("/fa/callback", {**GOOD, "key": key, "topic": "bill"})
    assert changed.path != first.path
    assert rows(office) == 2


def test_a_known_number_is_its_customers_and_the_page_does_not_tell(office: Office, visitor: Visitor) -> None:
    customer_id = office.add_customer("+989123456789")
    known, unknown = visitor.ask(), visitor.ask(phone="09123456780")
    office.work()
    assert [one.customer_id == customer_id for one in office.callbacks()] == [True, False]
    pages = [visitor.get(one.path) for one in (known, unknown)]
    plain = [re.sub(r"[0-9A-Z]{6}(-[0-9A-Z]{5}){4}|[0-9a-z]{26}", "", one.text) for one in pages]
    assert plain[0] == plain[1]


def test_a_number_of_several_customers_gets_a_provisional_one(office: Office, visitor: Visitor) -> None:
    both = {office.add_customer("+989123456789"), office.add_customer("+989123456789")}
    visitor.ask()
    office.work()
    (callback,) = office.callbacks()
    assert callback.customer_id not in both
    assert len(office.customers()) == 3


def test_asked_twice_is_one_promise_and_the_page_tells_it(office: Office, visitor: Visitor) -> None:
    slot = visitor.form().slots[1]
    first = visitor.ask(when=slot)
    office.work()
    second = visitor.ask(words="دوباره")
    office.work()
    states = [one.state for one in office.callbacks()]
    assert states == [CallbackState.SCHEDULED, CallbackState.MERGED]
    told = [re.search(r'role="status">([^<]+)<', visitor.get(one.path).text) for one in (first, second)]
    assert told[0] is not None
    assert told[1] is not None
    assert told[0][1] == told[1][1]
    assert "شنبه ۷ آذر ۱۴۰۵، ۱۳:۰۰ تا ۱۴:۰۰ با شما تماس می‌گیریم." in told[0][1]


def test_what_an_agent_promised_before_is_joined_and_not_told(office: Office, visitor: Visitor) -> None:
    """Whoever writes somebody's number learns nothing of what the firm has with them."""
    customer_id = office.add_customer("+989123456789")
    office.book(customer_id, "+989123456789", hours=30)
    seen = visitor.ask()
    office.work()
    office.work()
    booked, asked = office.callbacks()
    assert asked.merged_into_id == booked.id
    again = visitor.get(seen.path)
    assert "در نخستین فرصت با شما تماس می‌گیریم" in again.words
    assert "یکشنبه" not in again.text.partition("<section")[0]
    visitor.post(seen.path + "/cancel", {})
    office.work()
    assert office.callbacks()[0].state == CallbackState.SCHEDULED


def test_a_window_is_promised_in_words_and_can_be_changed(office: Office, visitor: Visitor) -> None:
    slots = visitor.form().slots
    seen = visitor.ask(when=slots[0])
    assert "شنبه ۷ آذر ۱۴۰۵، ۱۱:۰۰ تا ۱۲:۰۰" in seen.words
    office.work()
    moved = visitor.post(seen.path + "/time", {"when": slots[-1]})
    assert moved.path == seen.path
    assert "یکشنبه" in moved.words or "دوشنبه" in moved.words or "چهارشنبه" in moved.words
    office.work()
    (callback,) = office.callbacks()
    assert callback.window_start is not None
    assert callback.window_start.strftime("%Y%m%dT%H%M") == slots[-1]
    assert callback.promise is not None
    assert callback.promise in visitor.get(seen.path).words
    bad = visitor.post(seen.path + "/time", {"when": "20200101T0000"})
    assert bad.status == 422
    assert "گذشته است" in bad.words


@pytest.mark.parametrize("carried_before", [True, False])
def test_a_request_is_taken_back(office: Office, visitor: Visitor, carried_before: bool) -> None:
    seen = visitor.ask()
    if carried_before:
        office.work()
    gone = visitor.post(seen.path + "/cancel", {})
    assert gone.path == seen.path
    assert "تماس لغو شد" in gone.words
    office.work()
    (callback,) = office.callbacks()
    assert (callback.state, callback.outcome) == (CallbackState.CANCELLED, "customer")
    assert "تماس لغو شد" in visitor.get(seen.path).words
    assert "تماس لغو شد" in visitor.post(seen.path + "/time", {"when": visitor.form().slots[0]}).words


def test_a_stranger_takes_nobody_elses_promise_away(office: Office, visitor: Visitor) -> None:
    mine = visitor.ask()
    office.work()
    theirs = visitor.ask(name="Stranger")
    office.work()
    visitor.post(theirs.path + "/cancel", {})
    office.work()
    assert [one.state for one in office.callbacks()] == [CallbackState.WAITING, CallbackState.MERGED]
    assert "با شما تماس می‌گیریم" in visitor.get(mine.path).words
    visitor.post(mine.path + "/cancel", {})
    office.work()
    assert office.callbacks()[0].state == CallbackState.CANCELLED


def test_an_unknown_and_an_expired_reference_have_one_answer(office: Office, visitor: Visitor) -> None:
    seen = visitor.ask()
    office.work()
    office.clock.move(days=REFERENCE_LASTS.days, hours=1)
    expired = visitor.get(seen.path)
    unknown = visitor.get("/fa/callback/" + "0" * 26)
    odd = visitor.get("/fa/callback/what")
    assert {one.status for one in (expired, unknown, odd)} == {404}
    assert len({one.text for one in (expired, unknown, odd)}) == 1
    assert visitor.post(seen.path + "/cancel", {}).text == expired.text
    office.work()
    assert rows(office) == 0
    assert len(office.callbacks()) == 1


def test_what_became_of_it_is_told(office: Office, visitor: Visitor) -> None:
    called, missed = visitor.ask(), visitor.ask(phone="09123456780")
    office.work()
    with office.store.writing() as unit:
        for callback, state in zip(office.callbacks(), (CallbackState.COMPLETED, CallbackState.UNREACHED), strict=True):
            unit.session.merge(callback).state = state
    office.work()
    assert "با هم صحبت کردیم" in visitor.get(called.path).words
    assert "به شما دسترسی پیدا نکردیم" in visitor.get(missed.path).words


def test_a_promise_whose_time_ran_out_is_not_told_as_open(office: Office, visitor: Visitor) -> None:
    seen = visitor.ask()
    office.work()
    office.clock.move(days=5)
    office.work()
    assert "به شما دسترسی پیدا نکردیم" in visitor.get(seen.path).words


def test_requests_are_carried_once_however_often_it_is_tried(office: Office, visitor: Visitor) -> None:
    visitor.ask(when=visitor.form().slots[0])
    for _ in range(3):
        office.work()
    with office.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(CallbackEvent)) == 1
    assert len(office.callbacks()) == 1


def test_the_page_serves_while_the_server_is_down(office: Office, visitor: Visitor) -> None:
    """The last offer holds for windows; of the wait nothing is told that may be long over."""
    office.clock.move(hours=1)
    seen = visitor.form()
    assert seen.slots
    assert "در ساعت کاری ما" in seen.words
    asked = visitor.ask(when=seen.slots[0])
    assert asked.status == 200
    office.clock.move(minutes=30)
    office.work()
    (callback,) = office.callbacks()
    assert office.clock.at - callback.requested_at > timedelta(minutes=30)


def test_what_no_promise_can_be_made_of_is_parked_and_stops_nobody(
    office: Office, visitor: Visitor, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("was parked: Refused:INVALID_VALUE")
    poison, good = visitor.ask(), visitor.ask(phone="09123456780")
    with office.store.writing() as unit:
        first = select(page_request.c.id).order_by(page_request.c.at).limit(1).scalar_subquery()
        unit.session.execute(update(page_request).where(page_request.c.id == first).values(phone="nonsense"))
    office.work()
    (callback,) = office.callbacks()
    assert callback.phone == "+989123456780"
    with office.store.reading() as session:
        column = page_request.c
        rows_now = session.execute(select(column.standing, column.fault).order_by(column.at)).all()
    assert [tuple(row) for row in rows_now] == [("parked", "Refused:INVALID_VALUE"), ("promised", None)]
    assert "درخواست شما به ما رسیده است" in visitor.get(poison.path).words
    assert "تماس در فهرست ما ثبت شده است" in visitor.get(good.path).words
    assert office.customers()[0].name == "نسرین"
    assert len(office.customers()) == 1
    with office.store.writing() as unit:
        parked = page_request.c.standing == "parked"
        unit.session.execute(update(page_request).where(parked).values(phone="+989123456789"))
    assert try_again(office.store) == 1
    office.work()
    assert {one.phone for one in office.callbacks()} == {"+989123456789", "+989123456780"}


def test_a_change_waits_while_somebody_is_on_the_call(office: Office, visitor: Visitor) -> None:
    seen = visitor.ask()
    office.work()
    office.claim(office.callbacks()[0].id, minutes=10)
    slot = visitor.form().slots[-1]
    visitor.post(seen.path + "/time", {"when": slot})
    office.work()
    assert office.callbacks()[0].window_start is None
    office.clock.move(minutes=15)
    office.work()
    moved = office.callbacks()[0].window_start
    assert moved is not None
    assert moved.strftime("%Y%m%dT%H%M") == slot


def test_two_processes_add_one_customer_for_one_number(office: Office, visitor: Visitor, database_url: str) -> None:
    for topic in ("order", "bill", "other"):
        visitor.ask(topic=topic)
    with Store(database_url, office.clock.outside()) as other, ThreadPoolExecutor(2) as pool:
        for _ in range(3):
            list(pool.map(carry_waiting, (office.store, other)))
    assert len(office.customers()) == 1
    assert sorted(one.state for one in office.callbacks()) == ["merged", "merged", "waiting"]


def test_topics_and_team_are_the_firms(office: Office, visitor: Visitor) -> None:
    words = {"fa": "سفر", "ar": "رحلة", "en": "A journey"}
    office.set("pages", {"team": "South", "topics": {"trip": words, "half": {"fa": "نیمه"}}, "queue": "sales"})
    office.work()
    visitor.language = "en"
    assert visitor.ask().status == 422
    seen = visitor.ask(topic="trip")
    assert "It is about: A journey" in seen.words
    assert "نیمه" not in visitor.form().text
    office.work()
    (callback,) = office.callbacks()
    assert (callback.topic, callback.queue, callback.language) == ("سفر", "sales", "en")
    with office.store.reading() as session:
        south = session.scalars(select(Team.id).where(Team.name == "south")).one()
        assert session.scalars(select(Membership.scope)).all() == [team_scope(south)]


def test_without_a_team_the_request_waits_for_a_person(
    office: Office, visitor: Visitor, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("was parked: Refused:MISSING")
    with office.store.writing() as unit:
        for user in unit.session.scalars(select(User)):
            user.team_id = None
        unit.session.flush()
        for team in unit.session.scalars(select(Team)):
            unit.session.delete(team)
    visitor.ask()
    office.work()
    assert office.callbacks() == []
    with office.store.reading() as session:
        assert session.scalars(select(page_request.c.fault)).all() == ["Refused:MISSING"]
