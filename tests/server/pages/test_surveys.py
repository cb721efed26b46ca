"""From the token to the answer and what becomes of it, over HTTP, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from agentdesk.models.feedback.tables import Survey
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import PAGES_LOGIN, User
from agentdesk.server.pages.carrying import try_again
from agentdesk.server.pages.surveys.carrying import carry_replies, forget_old_surveys
from agentdesk.server.pages.surveys.tables import survey_invitation, survey_opt_out, survey_reply
from agentdesk.server.pages.surveys.tokens import code_of
from tests.fixtures.logs import ExpectedLogs
from tests.server.pages.conftest import Office, Visitor
from tests.server.pages.invited import Invited, invite, invite_about_task

AS_NAMED = {"score": "2", "comment": "سفارش دیر رسید", "contact": "1"}


@pytest.fixture
def asked(office: Office) -> Invited:
    """A customer with a token."""
    return invite(office)


def test_an_answer_becomes_an_answer_on_its_scale_and_opens_a_task(
    office: Office, visitor: Visitor, asked: Invited
) -> None:
    form = visitor.get(asked.path)
    assert form.status == 200
    assert "How satisfied are you" in form.words
    thanks = visitor.post(asked.path, AS_NAMED)
    assert (thanks.status, thanks.path) == (200, f"{asked.path}?l=en")
    assert "Your answer: 2 · Dissatisfied" in thanks.words
    assert "You can change it until" in thanks.words
    assert "دیر" not in thanks.text
    assert asked.answers() == []
    office.work()
    (answer,) = asked.answers()
    assert (answer.kind, answer.metric, answer.score, answer.scale_version) == ("survey", "csat", 2, "csat-1-5")
    assert (answer.words, answer.wants_contact, answer.language) == ("سفارش دیر رسید", True, "en")
    assert (answer.channel, answer.customer_id) == ("sms", asked.customer_id)
    (reply,) = asked.replies()
    assert (answer.id, answer.answered_at, reply.standing) == (reply.id, reply.at, "done")
    assert reply.user_agent.startswith("python-requests")
    survey = asked.survey()
    assert (survey.state, survey.answer_id, survey.answered_at) == ("answered", answer.id, reply.at)
    task = asked.task()
    assert (task.score, task.asked, task.topic) == (2, True, "delivery")
    with office.store.reading() as session:
        assert session.get_one(User, answer.taken_by).login == PAGES_LOGIN
        entry = session.get_one(Interaction, answer.interaction_id)
        assert (entry.kind, entry.body, entry.score) == ("survey", "سفارش دیر رسید", 2)
    assert carry_replies(office.store).done == 0
    assert len(asked.answers()) == 1


def test_an_answer_can_be_changed_and_the_last_one_wins(office: Office, visitor: Visitor, asked: Invited) -> None:
    visitor.post(asked.path, AS_NAMED)
    office.work()
    again = visitor.get(asked.path + "?change=1")
    assert 'value="2" checked' in again.text
    assert 'name="contact" value="1" checked' in again.text
    assert "What you wrote before stays" in again.words
    assert "دیر" not in again.text
    office.clock.move(days=13)
    visitor.post(asked.path + "?l=fa", {"score": "4"})
    office.work()
    first, second = asked.answers()
    assert (second.score, second.replaces_id, second.words, second.language) == (4, first.id, first.words, "fa")
    assert (first.score, asked.survey().answer_id) == (2, second.id)
    assert len(asked.tasks()) == 1
    assert "Your answer: 4 · Satisfied" in visitor.get(asked.path).words
    office.clock.move(days=1)
    assert visitor.get(asked.path).status == 404
    assert visitor.post(asked.path, {"score": "1"}).status == 404
    office.work()
    assert len(asked.answers()) == 2


def test_several_changes_before_the_server_looks_are_all_kept_in_order(
    office: Office, visitor: Visitor, asked: Invited
) -> None:
    for score in ("1", "5", "3"):
        office.clock.move(seconds=1)
        visitor.post(asked.path, {"score": score})
    office.work()
    answers = asked.answers()
    assert [one.score for one in answers] == [1, 5, 3]
    assert [one.replaces_id for one in answers] == [None, answers[0].id, answers[1].id]
    assert asked.survey().answer_id == answers[2].id


def test_fetching_writes_nothing_whatever_the_link_names(visitor: Visitor, asked: Invited) -> None:
    seen = visitor.get(asked.path + "?r=4")
    assert seen.status == 200
    assert 'value="4" checked' in seen.text
    assert seen.text.count(" checked") == 1
    assert seen.text.count('type="submit"') == 2
    for named in ("0", "6", "-1", "4.0", "four", "%00", "<script>", "1e1"):
        assert " checked" not in visitor.get(f"{asked.path}?r={named}").text
    assert asked.replies() == []
    visitor.post(asked.path, {"score": "5"})
    # A link of the mail pressed afterwards asks anew, and changes nothing by itself.
    assert 'value="2" checked' in visitor.get(asked.path + "?r=2").text
    assert [one.score for one in asked.replies()] == [5]


def test_a_form_that_is_sent_twice_is_kept_once(office: Office, visitor: Visitor, asked: Invited) -> None:
    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda _number: visitor.post(asked.path, AS_NAMED).status, range(8)))
    assert seen == [200] * 8
    assert len(asked.replies()) == 1
    office.work()
    assert len(asked.answers()) == 1


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_page_speaks_the_customers_language_or_the_chosen_one(
    office: Office, visitor: Visitor, language: str
) -> None:
    asked = invite(office, language=language)
    text = visitor.get(asked.path, **{"Accept-Language": "de"}).text
    assert f'<html lang="{language}" dir="{"ltr" if language == "en" else "rtl"}">' in text
    for other in ("fa", "ar", "en"):
        assert f'<html lang="{other}"' in visitor.get(f"{asked.path}?l={other}").text
        assert (f'href="{asked.path}?l={other}"' in text) == (other != language)


def test_the_customer_alone_says_that_a_task_is_solved(office: Office, visitor: Visitor) -> None:
    asked = invite_about_task(office)
    form = visitor.get(asked.path)
    assert "Is it solved for you?" in form.words
    assert form.text.count("<fieldset") == 2
    assert visitor.post(asked.path, {"effort": "3"}).status == 422
    assert "Your answer: Yes, it is solved" in visitor.post(asked.path, {"resolved": "yes", "effort": "3"}).words
    office.work()
    task = asked.task()
    assert (task.state, task.confirmed_way, task.effort) == ("verified_recovered", "page", 3)
    survey = asked.survey()
    assert survey.state == "answered"
    assert asked.answers() == []


def test_a_no_opens_the_task_again_and_a_yes_takes_it_back(office: Office, visitor: Visitor) -> None:
    asked = invite_about_task(office)
    visitor.post(asked.path, {"resolved": "no", "comment": "still nothing"})
    office.work()
    task = asked.task()
    assert (task.state, task.reopened, task.confirmed_resolved) == ("assigned", 1, False)
    visitor.post(asked.path, {"resolved": "yes"})
    office.work()
    assert asked.task().state == "verified_recovered"


def test_what_cannot_be_made_true_is_parked_and_stops_nobody(
    office: Office, visitor: Visitor, asked: Invited, expected_logs: ExpectedLogs
) -> None:
    other = invite(office)
    with office.store.writing() as unit:
        unit.session.get_one(Survey, asked.survey_id).scale_version = "csat-1-3"
    visitor.post(asked.path, {"score": "5"})
    visitor.post(other.path, {"score": "5"})
    expected_logs.expect("was parked: Refused:INVALID_VALUE")
    office.work()
    (parked,) = asked.replies()
    assert (parked.standing, parked.fault) == ("parked", "Refused:INVALID_VALUE")
    assert [one.score for one in other.answers()] == [5]
    office.work()
    with office.store.writing() as unit:
        unit.session.get_one(Survey, asked.survey_id).scale_version = "csat-1-5"
    assert try_again(office.store) == 1
    office.work()
    assert [one.score for one in asked.answers()] == [5]


def test_who_wants_to_be_left_in_peace_is_and_may_come_back(office: Office, visitor: Visitor, asked: Invited) -> None:
    stopped = visitor.post(asked.path + "/peace", {"x": "1"})
    assert "We will not ask you again" in stopped.words
    visitor.post(asked.path + "/peace", {"x": "1"})
    office.work()

    def opted_out() -> list[str]:
        with office.store.reading() as session:
            return list(session.scalars(select(survey_opt_out.c.customer_id)))

    assert opted_out() == [asked.customer_id]
    assert [one.kind for one in asked.replies()] == ["stop"]
    assert "How satisfied are you" in visitor.post(asked.path + "/peace", {"again": "1"}).words
    office.work()
    assert opted_out() == []
    assert asked.survey().state == "sent"


def test_the_code_of_a_letter_leads_to_its_question(visitor: Visitor, asked: Invited) -> None:
    code = code_of(asked.token)
    assert "Code from the letter" in visitor.get("/s?l=en").words
    for written in (code, code.lower(), code.replace("-", " "), f" {code.replace('0', 'O').replace('1', 'l')} "):
        found = visitor.post("/s?l=en", {"code": written})
        assert (found.status, found.path) == (200, f"{asked.path}?l=en")
    wrong = visitor.post("/s?l=en", {"code": code[:-1] + ("2" if code[-1] != "2" else "3")})
    assert wrong.status == 404
    assert "We do not know this code" in wrong.words
    assert asked.replies() == []


def test_what_is_long_over_is_forgotten_and_the_answers_stay(office: Office, visitor: Visitor, asked: Invited) -> None:
    visitor.post(asked.path, AS_NAMED)
    office.work()
    office.clock.move(days=57)
    assert forget_old_surveys(office.store) == 0
    office.clock.move(days=2)
    assert forget_old_surveys(office.store) == 1
    with office.store.reading() as session:
        counts = [session.scalar(select(func.count()).select_from(one)) for one in (survey_invitation, survey_reply)]
    assert counts == [0, 0]
    assert len(asked.answers()) == 1


def test_who_answers_late_has_as_long_to_change_it(office: Office, visitor: Visitor, asked: Invited) -> None:
    office.clock.move(days=13, hours=23)
    visitor.post(asked.path, {"score": "5"})
    office.work()
    office.clock.move(days=13)
    assert visitor.post(asked.path, {"score": "4"}).status == 200
    office.work()
    assert [one.score for one in asked.answers()] == [5, 4]
    assert asked.answers()[1].answered_at - asked.answers()[0].answered_at < timedelta(days=14)
