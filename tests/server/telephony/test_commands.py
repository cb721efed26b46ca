"""The command for exchanges and extensions, as scripts rely on it."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from agentdesk.models.vocabulary import Role
from agentdesk.server.__main__ import main
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.server.telephony.keeping import keep_events
from agentdesk.server.telephony.sources import source_with
from tests.server.bare_desk import hire
from tests.server.telephony.test_timeline import CALL


@pytest.fixture
def url(tmp_path: Path, passwords: Passwords) -> str:
    """A database with one agent."""
    made = f"sqlite:///{tmp_path / 'server.sqlite'}"
    with Store(made) as store:
        hire(store, passwords, "sara", Role.AGENT, team="north")
    return made


def run(capsys: pytest.CaptureFixture[str], url: str, *words: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["telephony", *words, "--database", url, "--json"])
    last = capsys.readouterr().out.strip().splitlines()[-1:]
    return code, json.loads(last[0]) if last and last[0].startswith("{") else {}


def test_an_exchange_is_added_listed_and_disabled(capsys: pytest.CaptureFixture[str], url: str) -> None:
    words = ("add", "pbx", "--allow", "10.0.0.0/8", "--sign", "--block", "0912 000 0000", "--caller-id", "+98912=021")
    code, added = run(capsys, url, *words)
    assert code == 0
    token = added["path"].removeprefix("/api/cti/")
    with Store(url) as store, store.reading() as session:
        source = source_with(session, token)
    assert source is not None
    assert (source.name, source.signing_key) == ("pbx", added["signing_key"].encode())
    assert (source.rules.blocked, source.rules.caller_ids) == (frozenset({"+989120000000"}), (("+98912", "021"),))
    assert run(capsys, url, "extension", "1001", "sara") == (0, {"extension": "1001", "logins": ["sara"]})
    assert run(capsys, url, "extension", "1001", "sara")[0] == 0
    assert run(capsys, url, "list") == (
        0,
        {
            "sources": [
                {
                    "name": "pbx", "manager": None, "networks": ["10.0.0.0/8"], "blocked": ["+989120000000"],
                    "caller_ids": [["+98912", "021"]], "signed": True, "disabled": False,
                }
            ],
            "extensions": [{"extension": "1001", "login": "sara"}],
        },
    )  # fmt: skip
    assert run(capsys, url, "disable", "pbx")[0] == 0
    with Store(url) as store, store.reading() as session:
        assert source_with(session, token) is None


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Not A Name"), ("add", "pbx", "--allow", "10.0.0.1/8"), ("add", "pbx", "--block", "nobody"),
        ("disable", "nothing"), ("extension", "1001", "nobody"), ("extension", "10 01", "sara"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(capsys: pytest.CaptureFixture[str], url: str, words: tuple[str, ...]) -> None:
    assert run(capsys, url, *words)[0] != 0
    assert run(capsys, url, "list") == (0, {"sources": [], "extensions": []})


def test_a_name_is_given_once(capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert [run(capsys, url, "add", "pbx")[0] == 0 for _ in range(2)] == [True, False]


def test_what_waits_is_worked_out(capsys: pytest.CaptureFixture[str], url: str) -> None:
    with Store(url) as store, store.writing() as unit:
        keep_events(unit, CALL)
    assert run(capsys, url, "process") == (0, {"worked_out": 1, "matched": 0})
    assert run(capsys, url, "process") == (0, {"worked_out": 0, "matched": 0})


def test_an_asterisk_is_named(capsys: pytest.CaptureFixture[str], url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("a secret\n"))
    assert run(capsys, url, "connect", "asterisk", "pbx.example", "agentdesk", "--secret-stdin")[0] == 0
    code, listed = run(capsys, url, "list")
    assert (code, listed["sources"][0]["manager"]) == (0, "pbx.example")
    assert "a secret" not in json.dumps(listed)
