"""The maps of the project on the whole of the published sets they are for: nothing lost, or twice, or altered."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from agentdesk.language.calendars import to_gregorian
from agentdesk.language.language import CalendarKind
from agentdesk.models.base import from_microseconds
from tests.server.imports.published import Imported, table, utc
from tests.server.imports.running import one, rows

JALALI_MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                 "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")  # fmt: skip


@pytest.fixture
def imported(tmp_path: Path, shared_data: Path) -> Callable[..., Imported]:
    """Imports a file or a folder of the published sets with the map of that name."""

    def run(kind: str, path: str, name: str, *, dry: bool = True) -> Imported:
        return Imported(kind, shared_data / path, name, tmp_path, dry=dry)

    return run


def test_events_of_tickets(imported: Any, shared_data: Path) -> None:
    done = imported("interactions", "tickets-italian-helpdesk/finale.csv", "tickets-italian-helpdesk", dry=False)
    with (shared_data / "tickets-italian-helpdesk" / "finale.csv").open(encoding="utf-8", newline="") as file:
        header, *events = csv.reader(file)
    assert done.counts == (len(events), 0, 0, 0), "equal events are events of their own"
    case, what, who, when, customer = (
        header.index(name) for name in ("Case ID", "Activity", "Resource", "Complete Timestamp", "customer")
    )
    expected = Counter(
        (row[case], row[what], row[who], row[customer], utc(row[when][:19], "%Y/%m/%d %H:%M:%S", "Europe/Rome"),
         "form" if row[what] == "Insert ticket" else "note", "in" if row[what] == "Insert ticket" else "internal")
        for row in events
    )  # fmt: skip
    columns = ("reference", "subject", "agent_name", "c.external_id", "occurred_at", "i.kind", "direction")
    assert Counter(done.all(*columns)) == expected
    tickets = {(row[case], row[customer]) for row in events}
    found = rows(
        done.url,
        "SELECT DISTINCT i.reference, c.external_id, v.id, v.status, v.stage FROM interaction i"
        " JOIN conversation v ON v.id = i.conversation_id JOIN customer c ON c.id = v.customer_id",
    )
    assert {row[:2] for row in found} == tickets
    assert len({row[2] for row in found}) == len(found) == len(tickets)
    last = {(row[case], row[customer]): row[what] for row in sorted(events, key=lambda row: row[when])}
    assert all((row[3] == "closed") == (row[4] in {"Closed", "INVALID", "DUPLICATE"}) for row in found)
    wrong = [row for row in found if row[4] != last[row[:2]]]
    assert len(wrong) < len(found) / 100, "only where two events are of one second"
    done.is_unchanged()


def _way(turn: dict[str, str]) -> str:
    return "out" if "agent" in turn else "in"


def _posted_at(number: int) -> str:
    """When a post of Twitter was made, by its number."""
    at = datetime(2010, 11, 4, 1, 42, 54, 657_000, UTC) + timedelta(milliseconds=number >> 22)
    return f"{at:%Y-%m-%dT%H:%M:%S}"


def test_conversations_in_json(imported: Any, shared_data: Path) -> None:
    done = imported("interactions", "chat-twitter-care-ibm/dev.json", "chat-twitter-care-ibm")
    told = json.loads((shared_data / "chat-twitter-care-ibm" / "dev.json").read_text("utf-8"))
    turns = [(record, turn) for record in told for turn in record["dialogContent"]]
    assert done.counts == (len(turns) + len(told), 0, 0, 0)
    expected = Counter(
        (turn["tweet_ID"], turn["message"], _way(turn), turn.get("agent"), turn["datetime"][:19]) for _, turn in turns
    ) + Counter(
        (last["tweet_ID"], last["url_utterance"], "out", record["dialogHeader"]["company"],
         _posted_at(int(last["tweet_ID"])))
        for record in told for last in [record["agentURL"]]
    )  # fmt: skip
    found = done.all("reference", "body", "direction", "agent_name", "occurred_at")
    assert Counter((*row[:4], f"{from_microseconds(row[4]):%Y-%m-%dT%H:%M:%S}") for row in found) == expected
    handles = {turn[name] for _, turn in turns for name in ("client", "client1") if name in turn}
    assert {row[0] for row in rows(done.url, "SELECT external_id FROM customer")} == handles
    assert one(done.url, "SELECT count(*) FROM interaction WHERE kind != 'social' OR conversation_id IS NULL") == 0
    by_customer = {
        (record["dialogHeader"]["sessionID"], turn.get("client") or turn.get("client1"))
        for record, turn in turns
        if "agent" not in turn
    }
    assert one(done.url, "SELECT count(*) FROM conversation") == len(by_customer)
    done.is_unchanged()


def test_tweets_with_answers(imported: Any, shared_data: Path) -> None:
    done = imported("interactions", "chat-twitter-spotifycares", "chat-twitter-spotifycares")
    folder = shared_data / "chat-twitter-spotifycares"
    broken = 0
    tweets: dict[str, dict[str, str]] = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
        whole = [dict(zip(header, line, strict=True)) for line in lines if len(line) == len(header)]
        broken += sum(1 for line in lines if any(line) and len(line) != len(header))
        tweets |= {row["tweet_id"]: row for row in whole}
    assert done.counts == (len(tweets), 0, 0, broken), "torn by a stray line end"
    with done.rejected.open(encoding="utf-8", newline="") as file:
        assert all("cells, the table has" in row["import_reason"] for row in csv.DictReader(file))
    conversation: dict[str, str] = {}
    for key, body, direction, who, agent, at, matter in done.all(
        "source_id", "body", "direction", "c.external_id", "agent_name", "occurred_at", "conversation_id"
    ):
        row = tweets[key]
        assert body == row["text"]
        assert at == utc(row["created_at"], "%a %b %d %H:%M:%S %z %Y")
        inbound = row["inbound"].lower() == "true"
        assert direction == ("in" if inbound else "out")
        assert (who if inbound else agent) == row["author_id"]
        conversation[key] = matter
    authors = {row["author_id"] for row in tweets.values() if row["inbound"].lower() == "true"}
    found = {row[0] for row in rows(done.url, "SELECT external_id FROM customer WHERE identified")}
    assert found == authors, "no account of a firm is a customer"
    for key, row in tweets.items():
        answered = row["in_response_to_tweet_id"].removesuffix(".0")
        if answered in tweets and tweets[answered]["author_id"] == row["author_id"]:
            assert conversation[key] == conversation[answered] is not None
    done.is_unchanged()


def test_complaints_to_an_agency(imported: Any, shared_data: Path) -> None:
    done = imported("interactions", "complaints-bpi2016-uwv/BPI2016_Complaints.csv", "complaints-bpi2016-uwv")
    told = table(shared_data / "complaints-bpi2016-uwv" / "BPI2016_Complaints.csv", "cp1252", ";")
    assert done.counts == (len(told), 0, 0, 0)
    columns = ("reference", "c.external_id", "body", "channel_label", "occurred_at", "i.kind", "direction")
    assert Counter(done.all(*columns)) == Counter(
        (row["ComplaintID"], row["CustomerID"], row["ComplaintTopic"], f"Channel {row['ContactChannelID']}",
         utc(row["ContactDate"], "%Y-%m-%d", "Europe/Amsterdam"), "form", "in")
        for row in told
    )  # fmt: skip
    assert one(done.url, "SELECT count(*) FROM customer") == len({row["CustomerID"] for row in told})
    done.is_unchanged()


def test_complaints_with_two_forms_of_dates(imported: Any, shared_data: Path) -> None:
    done = imported(
        "interactions", "complaints-comcast-fcc/Comcast_telecom_complaints_data.csv", "complaints-comcast-fcc"
    )
    told = table(shared_data / "complaints-comcast-fcc" / "Comcast_telecom_complaints_data.csv")
    assert done.counts == (len(told), 0, 0, 0)
    columns = ("source_id", "body", "channel_label", "i.kind", "disposition", "occurred_at")
    assert Counter(done.all(*columns)) == Counter(
        (row["Ticket #"], row["Customer Complaint"], row["Received Via"],
         "call" if row["Received Via"] == "Customer Care Call" else "form", row["Status"],
         utc(f"{row['Date'][:8]} {row['Time']}", "%d-%m-%y %I:%M:%S %p", "America/New_York"))
        for row in told
    )  # fmt: skip
    assert one(done.url, "SELECT count(*) FROM customer WHERE identified") == 0
    done.is_unchanged()


def test_requests_to_a_city(imported: Any, shared_data: Path) -> None:
    path = "requests-311-kansas-city/311_Call_Center_Service_Requests.csv"
    done = imported("interactions", path, "requests-311-kansas-city")
    told = table(shared_data / path)
    assert done.counts == (len(told), 0, 0, 0)
    kinds = {"PHONE": "call", "WEB": "form", "EMAIL": "email", "TWIR": "social", "BOT": "chat", "WALK": "visit"}
    columns = ("source_id", "channel_label", "i.kind", "subject", "disposition", "occurred_at")
    assert Counter(done.all(*columns)) == Counter(
        (row["CASE ID"], row["SOURCE"], kinds.get(row["SOURCE"], "form"), row["REQUEST TYPE"], row["STATUS"],
         utc(f"{row['CREATION DATE']} {row['CREATION TIME']}", "%m/%d/%y %I:%M %p", "America/Chicago"))
        for row in told
    )  # fmt: skip
    bodies = dict(done.all("source_id", "body"))
    assert all(
        f"DAYS TO CLOSE: {row['DAYS TO CLOSE']}" in bodies[row["CASE ID"]] for row in told if row["DAYS TO CLOSE"]
    )
    done.is_unchanged()


def test_scores_with_words(imported: Any, shared_data: Path) -> None:
    done = imported("surveys", "survey-nps-verbatims-telecom/verbatim.csv", "survey-nps-verbatims-telecom")
    told = table(shared_data / "survey-nps-verbatims-telecom" / "verbatim.csv")
    assert done.counts == (len(told), 0, 0, 0)
    columns = ("i.kind", "channel_label", "solicited", "score", "score_max", "subject", "body", "occurred_at")
    assert Counter(done.all(*columns)) == Counter(
        ("survey", "NPS", 1, int(row["NPS_SCORE"]) if row["NPS_SCORE"] else None, 10, row["SURVEY_SUB_TYPE"] or None,
         row["text"], utc(row["CUSTOMER_RESPONSE_DATE"], "%d/%m/%Y %H:%M", "Europe/London"))
        for row in told
    )  # fmt: skip
    done.is_unchanged()


def test_two_questionnaires_are_told_apart_by_their_header(imported: Any, shared_data: Path) -> None:
    done = imported("surveys", "survey-csat-tsg", "survey-csat-tsg")
    expected: Counter[Any] = Counter()
    words = {"Very Satisfied": 5, "Satisfied": 4, "Neutral": 3, "Dissatisfied": 2, "Very Dissatisfied": 1}
    for path in (shared_data / "survey-csat-tsg").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *answers = csv.reader(file)
        names = [name.strip() or f"column {number}" for number, name in enumerate(header, 1)]
        desk = [number for number, name in enumerate(header) if name.endswith("[Service Desk]")]
        scored = desk[0] if len(desk) == 1 else next(number for number in desk if header[number].startswith("2B"))
        for row in answers:
            lines = [
                f"{name}: {cell}"
                for name, cell in zip(names, row, strict=True)
                if cell and name not in {"Timestamp", "Email Address"}
            ]
            number = row[scored].partition(" ")[0]
            score = words.get(row[scored], int(number) if number.isdigit() else None)
            expected[
                "\n".join(lines),
                score,
                5 if len(desk) == 1 else 10,
                utc(row[0], "%m/%d/%Y %H:%M:%S", "America/New_York"),
            ] += 1
    assert done.counts == (expected.total(), 0, 0, 0)
    assert Counter(done.all("body", "score", "score_max", "occurred_at")) == expected
    done.is_unchanged()


def test_reviews_with_jalali_dates_in_words(imported: Any, shared_data: Path) -> None:
    done = imported("interactions", "fa-digikala-samsung/digikala_samsung_comments.csv", "fa-digikala-samsung")
    told = table(shared_data / "fa-digikala-samsung" / "digikala_samsung_comments.csv")
    assert done.counts == (len(told), 0, 0, 0)

    def at(text: str) -> int:
        day, month, year = text.split()
        date = to_gregorian(int(year), JALALI_MONTHS.index(month) + 1, int(day), CalendarKind.JALALI)
        return utc(date.isoformat(), "%Y-%m-%d", "Asia/Tehran")

    assert Counter(done.all("source_id", "body", "score", "occurred_at")) == Counter(
        (row["comment_id"], row["comment_text"], int(row["rating"]) or None, at(row["date"])) for row in told
    )
    assert one(done.url, "SELECT count(*) FROM customer WHERE NOT identified") == len(told), "a name proves nobody"
    ((default, _),) = Counter(row["author_name"] for row in told).most_common(1)
    anonymous = {row["comment_id"] for row in told if row["author_name"] == default}
    assert {key for key, name in done.all("source_id", "c.name") if name == f"digikala {key}"} == anonymous
    done.is_unchanged()


def test_reviews_in_a_folder_of_several_kinds(imported: Any, shared_data: Path) -> None:
    done = imported("interactions", "ar-reviews-large", "ar-reviews-large")
    told = [row for path in (shared_data / "ar-reviews-large").glob("*.csv") for row in table(path)]
    assert done.counts == (len(told), 0, 0, 1), "the papers beside the tables fit no part"
    words = {1: "positive", 0: "mixed", -1: "negative"}
    assert Counter(done.all("body", "disposition", "c.external_id")) == Counter(
        (row["text"], words[int(float(row["polarity"]))], row.get("user_id")) for row in told
    )
    people = {row["user_id"] for row in told if "user_id" in row}
    assert one(done.url, "SELECT count(*) FROM customer WHERE identified") == len(people)
    done.is_unchanged()


@pytest.mark.parametrize("name", ["master", "sample"])
def test_purchases_in_columns_that_blanks_part(imported: Any, shared_data: Path, name: str) -> None:
    done = imported("orders", f"retail-cdnow/CDNOW_{name}.txt", "retail-cdnow", dry=name != "master")
    lines = (shared_data / "retail-cdnow" / f"CDNOW_{name}.txt").read_text("ascii").splitlines()
    told = [line.split() for line in lines if line.split() and line.split()[0].isdigit()]
    assert done.counts == (len(told), 0, 0, 0)
    assert len(set(map(tuple, told))) < len(told), "equal rows are purchases of their own"
    found = Counter(done.all("c.external_id", "amount", "currency", "subject", "occurred_at"))
    assert found == Counter(
        (row[0], round(float(row[-1]) * 100), "USD", f"CDs: {row[-2]}", utc(row[-3], "%Y%m%d", "America/New_York"))
        for row in told
    )
    done.is_unchanged()
