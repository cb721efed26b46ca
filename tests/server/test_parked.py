"""What was parked is shown to the lead it concerns, taken over or left out once, and nobody else ever sees it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role
from agentdesk.server import tables
from agentdesk.server.accounts import Place
from agentdesk.server.embedded import ServerThread
from agentdesk.server.parked.settling import MOST_SHOWN
from agentdesk.sync.wire.messages import IntentMessage, VerdictStatus
from tests.server.bare_desk import BareDesk, call, new_id
from tests.server.conftest import Desks, Firm
from tests.server.parking import MADE_AT, disable, get, lose_a_call, move, named, park, settle, waiting


@pytest.fixture
def lost_call(desk: Desks, server: ServerThread, firm: Firm) -> tuple[BareDesk, IntentMessage]:
    """Sara's last call, parked."""
    return lose_a_call(desk, server, firm)


def test_a_lead_is_told_whose_it_was_what_it_was_and_why_it_waits(
    desk: Desks, firm: Firm, lost_call: tuple[BareDesk, IntentMessage]
) -> None:
    sara, one = lost_call
    [work] = waiting(desk("lead"))
    assert (work["author"], work["author_id"], work["code"]) == ("Sara", firm.ids["sara"], "USER_DISABLED")
    assert (work["intent"], work["customer"], work["customer_id"]) == (
        "LogInteraction",
        "مریم کاظمی",
        one.args["customer_id"],
    )
    assert work["args"]["body"] == "گفت فردا پرداخت می‌کند"
    assert work["made_at"] == MADE_AT < work["parked_at"]
    assert named(work) == {"client_id": sara.client_id, "mid": sara.last_mid}


@pytest.mark.usefixtures("lost_call")
@pytest.mark.parametrize("login", ["omid", "bazaar", "admin"])
def test_nobody_but_a_lead_sees_or_settles_anything(desk: Desks, login: str) -> None:
    [work] = waiting(desk("lead"))
    one = desk(login)
    answers = [
        get(one, "/parked"),
        get(one, "/parked/count"),
        one.post("/parked/take-over", named(work)),
        one.post("/parked/leave-out", {**named(work), "reason": "r"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert not any("مریم" in answer.text for answer in answers)
    assert waiting(desk("lead")) == [work]


@pytest.mark.usefixtures("lost_call")
def test_a_lead_of_another_team_finds_nothing_of_it(desk: Desks) -> None:
    [work] = waiting(desk("lead"))
    other = desk("other_lead")
    assert waiting(other) == []
    assert other.post("/parked/take-over", named(work)).status_code == 404
    assert other.post("/parked/leave-out", {**named(work), "reason": "r"}).status_code == 404
    assert waiting(desk("lead")) == [work]


def test_it_is_carried_out_as_the_authors_with_the_lead_noted(
    desk: Desks, firm: Firm, lost_call: tuple[BareDesk, IntentMessage]
) -> None:
    sara, one = lost_call
    lead, omid = desk("lead"), desk("omid")
    [work] = waiting(lead)
    said = settle(lead, "take-over", work)
    assert (said["how"], said["by"], said["by_id"]) == ("taken_over", "Lead", firm.ids["lead"])
    assert waiting(lead) == []
    row = omid.catch_up().rows["interaction", one.id]
    assert (row["agent_id"], row["agent_name"]) == (firm.ids["sara"], "Sara")
    assert (row["body"], row["occurred_at"]) == ("گفت فردا پرداخت می‌کند", 1_774_081_800_000_000)
    [noted] = [row for (table, _id), row in omid.rows.items() if table == "interaction_revision"]
    assert (noted["field"], noted["author_id"], noted["interaction_id"]) == ("taken_over", firm.ids["lead"], one.id)
    # The verdict that the author's client has is what it was, and is told again when asked for.
    [verdict] = sara.exchange(sara.request(one)).verdicts
    assert (verdict.status, verdict.code) == (VerdictStatus.PARKED, "USER_DISABLED")


def test_a_note_without_a_time_of_its_own_stands_where_its_author_wrote_it(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara, lead = desk("sara"), desk("lead")
    note = sara.intent("AddNote", id=new_id(), customer_id=sara.add_customer(), body="یادداشت")
    disable(server, firm)
    park(sara, note)
    settle(lead, "take-over", *waiting(lead))
    assert lead.catch_up().rows["interaction", note.args["id"]]["occurred_at"] == MADE_AT


def test_an_author_who_comes_back_sees_it_by_the_feed_as_everybody(
    desk: Desks, server: ServerThread, firm: Firm, lost_call: tuple[BareDesk, IntentMessage]
) -> None:
    sara, one = lost_call
    settle(desk("lead"), "take-over", *waiting(desk("lead")))
    with server.store.writing() as unit:
        unit.session.get_one(User, firm.ids["sara"]).disabled = False
    assert one.id in sara.catch_up().ids("interaction")


@pytest.mark.usefixtures("lost_call")
@pytest.mark.parametrize("first", ["take-over", "leave-out"])
@pytest.mark.parametrize("second", ["take-over", "leave-out"])
def test_what_is_settled_stays_so_and_whoever_comes_second_is_told_how(
    desk: Desks, server: ServerThread, first: str, second: str
) -> None:
    lead = desk("lead")
    [work] = waiting(lead)
    reasons = {"take-over": {}, "leave-out": {"reason": " با مشتری روشن شد "}}
    said = settle(lead, first, work, **reasons[first])
    assert said["how"] == first.replace("-", "_").replace("take", "taken").replace("leave", "left")
    assert said.get("reason", "") == reasons[first].get("reason", "").strip()
    assert settle(lead, second, work, **reasons[second]) == said
    with server.store.reading() as session:
        made = session.scalars(select(InteractionRevision)).all(), session.scalars(select(Interaction)).all()
    assert [len(rows) for rows in made] == ([1, 1] if first == "take-over" else [0, 0])


@pytest.mark.usefixtures("lost_call")
def test_of_two_leads_at_once_one_does_it_and_the_other_is_told(desk: Desks, server: ServerThread, firm: Firm) -> None:
    move(server, firm, "omid", Place("north"), Role.LEAD)
    leads = [desk("lead"), desk("omid")]
    [work] = waiting(leads[0])
    deeds: list[Callable[[], dict[str, Any]]] = [
        partial(settle, leads[0], "take-over", work),
        partial(settle, leads[1], "take-over", work),
        partial(settle, leads[0], "leave-out", work, reason="r"),
        partial(settle, leads[1], "leave-out", work, reason="r"),
    ]
    with ThreadPoolExecutor(len(deeds)) as together:
        said = [done.result() for done in [together.submit(deed) for deed in deeds]]
    assert all(one == said[0] for one in said)
    with server.store.reading() as session:
        entries = session.scalars(select(Interaction)).all()
        ended = session.scalars(select(tables.parked_look.c.deed).where(tables.parked_look.c.deed != "shown")).all()
    assert len(entries) == (said[0]["how"] == "taken_over")
    assert ended == [said[0]["how"]]


def test_what_the_lead_may_not_do_either_goes_on_waiting_with_the_reason_said(desk: Desks) -> None:
    """The south's customer, noted by somebody of the north: both leads see it, and only one may carry it out."""
    sara, layla, lead, other = desk("sara"), desk("layla"), desk("lead"), desk("other_lead")
    customer = layla.add_customer("از جنوب")
    park(sara, sara.intent("AddNote", id=new_id(), customer_id=customer, body="دید"))
    [work] = waiting(lead)
    assert waiting(other) == [work]
    assert (work["customer"], work["code"]) == ("از جنوب", "SCOPE_DENIED")
    said = settle(lead, "take-over", work)
    assert said == {"code": "SCOPE_DENIED", "words": "This customer is not in your team or branch."}
    assert waiting(lead) == [work]
    assert settle(other, "take-over", work)["how"] == "taken_over"
    assert waiting(lead) == waiting(other) == []
    row = layla.catch_up().rows["interaction", work["args"]["id"]]
    assert row["agent_name"] == "Sara"


@pytest.mark.usefixtures("lost_call")
@pytest.mark.parametrize(
    ("change", "status"), [((Place("south"), None), 404), ((Place("north"), Role.AGENT), 403)], ids=["team", "role"]
)
def test_a_lead_who_lost_the_team_in_between_is_told_so(
    desk: Desks,
    server: ServerThread,
    firm: Firm,
    change: tuple[Place, Role | None],
    status: int,
) -> None:
    lead = desk("lead")
    [work] = waiting(lead)
    move(server, firm, "lead", *change)
    assert lead.post("/parked/take-over", named(work)).status_code == status
    assert lead.post("/parked/leave-out", {**named(work), "reason": "r"}).status_code == status
    with server.store.reading() as session:
        assert session.scalars(select(tables.parked_intent.c.settled_at)).all() == [None]


@pytest.mark.usefixtures("lost_call")
def test_a_disabled_lead_settles_nothing(desk: Desks, server: ServerThread, firm: Firm) -> None:
    lead = desk("lead")
    disable(server, firm, "lead")
    assert get(lead, "/parked").status_code in (401, 403)


def test_whom_branch_staff_added_belongs_to_their_branch_and_what_hangs_on_them_follows(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    bazaar, lead = desk("bazaar"), desk("lead")
    customer = new_id()
    drafts = bazaar.intents(
        ("AddCustomer", {"id": customer, "name": "نرگس"}),
        ("AddNote", {"id": new_id(), "customer_id": customer, "body": "تازه"}),
    )
    disable(server, firm, "bazaar")
    park(bazaar, *drafts)
    works = waiting(lead)
    assert [(one["intent"], one["customer"]) for one in works] == [("AddCustomer", "نرگس"), ("AddNote", "نرگس")]
    assert settle(lead, "take-over", works[1])["code"] == "MISSING", "the customer is not there yet"
    for work in works:
        assert settle(lead, "take-over", work)["how"] == "taken_over"
    [branch] = [scope for scope in lead.catch_up().scopes if scope.startswith("branch:")]
    assert lead.places["customer", customer] == {branch}


def test_what_somebody_changed_meanwhile_is_a_conflict_and_no_field_is_lost(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara, omid, lead = desk("sara"), desk("omid"), desk("lead")
    customer = sara.add_customer()
    change: dict[str, Any] = {"customer_id": customer, "field": "city", "old": None}
    late = sara.intents(
        ("SetCustomerField", {**change, "new": "قم"}), ("SetCustomerField", {**change, "field": "tier", "new": "gold"})
    )
    disable(server, firm)
    omid.catch_up().do(omid.intent("SetCustomerField", **change, new="تبریز"))
    park(sara, *late)
    city, tier = waiting(lead)
    assert settle(lead, "take-over", city)["code"] == "CONFLICT"
    assert settle(lead, "take-over", tier)["how"] == "taken_over"
    row = omid.catch_up().rows["customer", customer]
    assert (row["city"], row["tier"]) == ("تبریز", "gold")
    assert [one["args"]["field"] for one in waiting(lead)] == ["city"]


def test_a_claim_of_the_authors_is_not_asked_of_the_lead(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, lead = desk("sara"), desk("lead")
    customer, matter = sara.add_customer("مریم"), new_id()
    sara.do(sara.intent("OpenConversation", id=matter, customer_id=customer, topic="قبض"))
    [claimed] = sara.do(sara.intent("ClaimLease", noun="conversation", noun_id=matter))
    assert claimed.status is VerdictStatus.APPLIED
    late = sara.intent(
        "SetConversation", conversation_id=matter, field="handover_note", old=None, new="منتظر است", lease_token=1
    )
    disable(server, firm)
    park(sara, late)
    [work] = waiting(lead)
    assert (work["customer"], work["customer_id"]) == ("مریم", customer), "the matter tells whose it is"
    assert settle(lead, "take-over", work)["how"] == "taken_over"
    assert lead.catch_up().rows["conversation", matter]["handover_note"] == "منتظر است"


def test_marks_and_claims_are_for_no_lead_and_a_file_stays_with_its_author(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara, lead = desk("sara"), desk("lead")
    customer = sara.add_customer()
    entry = sara.log_call(customer)
    file = {"interaction_id": entry, "name": "قبض.pdf", "size_bytes": 4, "sha256": "0" * 64}
    late = sara.intents(
        ("MarkRead", {"customer_id": customer, "read_up_to_at": "2027-01-01T00:00:00Z"}),
        ("ClaimLease", {"noun": "conversation", "noun_id": new_id()}),
        ("AttachFile", {"id": new_id(), **file}),
    )
    disable(server, firm)
    park(sara, *late)
    [work] = waiting(lead)
    assert work["intent"] == "AttachFile"
    assert settle(lead, "take-over", work)["code"] == "FILE_ELSEWHERE"
    assert settle(lead, "leave-out", work, reason="نزد سارا ماند")["how"] == "left_out"


def test_what_nobody_ever_checked_is_shown_all_the_same_and_refused_in_words(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    """A disabled account's queue is parked as it comes: ids may be none, names unknown, programs newer."""
    sara, lead = desk("sara"), desk("lead")
    disable(server, firm)
    drafts = sara.intents(
        ("AddNote", {"customer_id": "nobody", "body": "x"}),
        ("EditNote", {"interaction_id": "'; --", "body": "x"}),
        ("SetCustomerField", {"customer_id": 7, "field": ["city"]}),
        ("Unheard", {"of": {"x": 1}}),
        ("AddCustomer", {"name": 5}),
    )
    newer = sara.intent("AddNote", mid=sara.last_mid + 6, customer_id=new_id(), body="x")
    park(sara, *drafts, IntentMessage(**{**as_fields(newer), "version": 9}))
    works = waiting(lead)
    assert len(works) == 6
    codes = {settle(lead, "take-over", work)["code"] for work in works}
    assert codes == {"INVALID_VALUE", "UNKNOWN_INTENT"}
    assert all(settle(lead, "leave-out", work, reason="r")["how"] == "left_out" for work in works)


def as_fields(message: IntentMessage) -> dict[str, Any]:
    return {name: getattr(message, name) for name in message.__struct_fields__}


@pytest.mark.parametrize("name", ["AddNote", "LogInteraction"])
def test_what_its_author_has_sent_again_meanwhile_is_not_made_twice(
    desk: Desks, server: ServerThread, firm: Firm, name: str
) -> None:
    sara, lead = desk("sara"), desk("lead")
    customer = sara.add_customer()
    note = {"customer_id": customer, "body": " یک بار  کافی است "}
    args = note if name == "AddNote" else call(customer)
    disable(server, firm)
    park(sara, sara.intent(name, **{**args, "id": new_id()}))
    with server.store.writing() as unit:
        unit.session.get_one(User, firm.ids["sara"]).disabled = False
    [verdict] = sara.do(sara.intent(name, **{**args, "id": new_id()}))
    assert verdict.status is VerdictStatus.APPLIED
    [work] = waiting(lead)
    assert settle(lead, "take-over", work)["code"] == "ALREADY_EXISTS"
    assert len(lead.catch_up().ids("interaction")) == 1


def test_what_is_no_leads_cannot_be_taken_over_by_its_number_either(
    desk: Desks, server: ServerThread, firm: Firm
) -> None:
    sara, lead = desk("sara"), desk("lead")
    mark = sara.intent("MarkRead", customer_id=sara.add_customer(), read_up_to_at="2027-01-01T00:00:00Z")
    disable(server, firm)
    park(sara, mark)
    assert lead.post("/parked/take-over", {"client_id": sara.client_id, "mid": mark.mid}).status_code == 404


@pytest.mark.usefixtures("lost_call")
@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "a\x00b"])
def test_nothing_is_left_out_without_a_reason(desk: Desks, reason: str) -> None:
    lead = desk("lead")
    [work] = waiting(lead)
    assert lead.post("/parked/leave-out", {**named(work), "reason": reason}).status_code == 422
    assert waiting(lead) == [work]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"client_id": 1, "mid": 1}, 422),
        ({"client_id": "x", "mid": 1}, 404),
        ({"client_id": "a\x00", "mid": 1}, 404),
        ({"client_id": "x", "mid": 2**70}, 404),
        ({"client_id": "x", "mid": -1}, 404),
    ],
)
def test_nonsense_is_answered(desk: Desks, body: dict[str, Any], status: int) -> None:
    assert desk("lead").post("/parked/take-over", body).status_code in (status, 422)


def test_more_than_one_answer_holds_comes_after_it(desk: Desks, lost_call: tuple[BareDesk, IntentMessage]) -> None:
    sara, _one = lost_call
    notes = sara.intents(*[("AddNote", {"customer_id": new_id(), "body": str(n)}) for n in range(MOST_SHOWN)])
    park(sara, *notes)
    lead = desk("lead")
    answer = get(lead, "/parked").json()
    assert (len(answer["works"]), answer["more"]) == (MOST_SHOWN, True)
    assert get(lead, "/parked/count").json() == {"count": MOST_SHOWN + 1}
    settle(lead, "leave-out", answer["works"][0], reason="r")
    answer = get(lead, "/parked").json()
    assert (len(answer["works"]), answer.get("more", False)) == (MOST_SHOWN, False)
