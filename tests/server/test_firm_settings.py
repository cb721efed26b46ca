"""What the firm sets at the server reaches the consoles, and what makes no sense is refused where it is written."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from agentdesk.models.setting import setting_id
from agentdesk.server.__main__ import main
from tests.server.conftest import Desks

HOURS = {"zone": "Asia/Tehran", "week": {"sat": "08:00-16:00"}}


def run(monkeypatch: pytest.MonkeyPatch, database: str, *words: str, given: Any = None) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(given if isinstance(given, str) else json.dumps(given)))
    return main(["setting", *words, "--database", database])


def test_what_is_set_reaches_the_consoles_and_what_is_dropped_leaves_them(
    database_url: str,
    desk: Desks,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sara = desk("sara")
    assert run(monkeypatch, database_url, "set", "Hours", "--json", given=HOURS) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "hours"
    assert run(monkeypatch, database_url, "set", "callbacks.sales", given={"cap": 10, "points": {"tier_a": 3}}) == 0
    assert run(monkeypatch, database_url, "set", "routing.sales", given={"skills": ["selling"]}) == 0
    assert run(monkeypatch, database_url, "set", "person.sara", given={"languages": ["fa"], "at_once": 2}) == 0
    assert run(monkeypatch, database_url, "set", "presence", given={"codes": [{"code": "prayer", "fa": "نماز"}]}) == 0
    sara.catch_up()
    assert json.loads(sara.rows["setting", setting_id("hours")]["value"]) == HOURS
    capsys.readouterr()
    assert run(monkeypatch, database_url, "list", "--json") == 0
    told = json.loads(capsys.readouterr().out)["settings"]
    assert [one["name"] for one in told] == ["callbacks.sales", "hours", "person.sara", "presence", "routing.sales"]
    assert run(monkeypatch, database_url, "drop", "hours") == 0
    sara.catch_up()
    assert ("setting", setting_id("hours")) not in sara.rows


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("hours", {"zone": "Moon/Base", "week": {}}),
        ("hours", HOURS | {"holidays": "someday"}),
        ("hours.sales", {"zone": "UTC", "week": {"sat": "late"}}),
        ("callbacks", {"cap": -1}),
        ("callbacks", {"surprise": 1}),
        ("callbacks", {"points": {"tier_z": 1}}),
        ("callbacks", {"points": 3}),
        ("callbacks", "[1]"),
        ("callbacks", "{"),
        ("two words", {}),
        ("routing.sales", {"skills": "selling"}),
        ("routing", {"anyone_after": -5}),
        ("person.sara", {"at_once": 0}),
        ("person.sara", {"skill": ["selling"]}),
        ("presence", {"codes": [{"code": "Not this"}]}),
        ("presence", {"reasons": []}),
        ("pages", {"days": 400}),
        ("pages", {"topics": {"order": {"en": "Only in English"}}}),
        ("pages", {"page": "blue"}),
        ("wrap_up", {"seconds": -1}),
        ("wrap_up.sales", {"outcomes": [{"code": "sold"}, {"code": "sold"}]}),
        ("wrap_up", {"outcomes": [{"code": "sold", "fr": "vendu"}]}),
        ("contact_rules", {"rows": [{"purpose": "sales", "hours": "late"}]}),
        ("feedback", {"triggers": [{"trigger": "nps_low", "words": ["bad"]}]}),
        ("feedback.sales", {"published": {"contact": ""}}),
        ("feedback", {"weights": {"severity": 40}}),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_set(
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    given: Any,
) -> None:
    assert run(monkeypatch, database_url, "set", name, given=given) == 2
    capsys.readouterr()
    assert run(monkeypatch, database_url, "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"settings": []}
