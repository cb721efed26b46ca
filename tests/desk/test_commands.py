"""The command line does what the public contract promises: words, secrets, shapes, exit codes."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from agentdesk import __main__
from agentdesk.desk.commands.arguments import COMMAND_NAMES
from agentdesk.desk.commands.run import run
from tests.desk.firm import Firm, Machine, password_of

UNKNOWN = "00000000-0000-4000-8000-000000000001"


@dataclass
class Answer:
    """What a command left behind."""

    exit_code: int
    shape: Any
    words: str


class Terminal:
    """Runs commands on one machine, with the passphrase as their first line of input where it is announced."""

    def __init__(self, machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
        self.machine = machine
        self._capsys = capsys

    def run(self, *words: str, given: bytes = b"phrase\n", as_json: bool = True) -> Answer:
        """Run a command for this machine's profile."""
        more = ["--json"] if as_json else []
        return self.run_bare(*words, "--profile", str(self.machine.folder), "--passphrase-stdin", *more, given=given)

    def run_bare(self, *words: str, given: bytes = b"") -> Answer:
        """Run exactly these words."""
        exit_code = run(list(words), io.BytesIO(given), self.machine.ports)
        said = self._capsys.readouterr()
        shape = json.loads(said.out.splitlines()[-1]) if said.out else None
        return Answer(exit_code, shape, said.err)

    def sign_in(self, login: str = "sara", given: bytes | None = None) -> Answer:
        """Sign in with the right secrets, or with others."""
        secrets = f"{password_of(login)}\nphrase\n".encode() if given is None else given
        return self.run("sign-in", "--server", self.machine.server, "--login", login, "--password-stdin", given=secrets)

    def perform(self, intent: str, **arguments: object) -> Answer:
        """Make a change."""
        return self.run("perform", intent, given=b"phrase\n" + json.dumps(arguments).encode())


@pytest.fixture
def terminal(firm: Firm, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A machine on which nobody has signed in."""
    return Terminal(firm.machine(), capsys)


@pytest.fixture
def signed_in(terminal: Terminal) -> Terminal:
    """A machine on which Sara has."""
    assert terminal.sign_in().exit_code == 0
    return terminal


def test_signing_in_says_who_where_and_as_what(terminal: Terminal) -> None:
    answer = terminal.sign_in()
    assert answer.exit_code == 0
    assert answer.shape == {
        "signed_in_as": "sara",
        "server": terminal.machine.server,
        "role": "agent",
        "team": "north",
        "branch": None,
    }
    assert terminal.machine.keyring.calls == 0


def test_a_wrong_password_ends_with_3(terminal: Terminal) -> None:
    answer = terminal.sign_in(given=b"wrong\nphrase\n")
    assert (answer.exit_code, answer.shape["code"]) == (3, "not_signed_in")


def test_too_many_wrong_passwords_end_with_3_and_say_how_long_to_wait(terminal: Terminal) -> None:
    for _ in range(6):
        terminal.sign_in(given=b"wrong\nphrase\n")
    answer = terminal.sign_in()
    assert (answer.exit_code, answer.shape["code"]) == (3, "too_many_attempts")
    assert "seconds" in answer.shape["advice"]


@pytest.mark.parametrize("given", [b"", b"\n", b"password of sara", b"password of sara\n\n"])
def test_a_missing_secret_ends_with_3(terminal: Terminal, given: bytes) -> None:
    assert terminal.sign_in(given=given).exit_code == 3


def test_lines_may_end_as_on_windows(terminal: Terminal) -> None:
    assert terminal.sign_in(given=b"password of sara\r\nphrase\r\n").exit_code == 0
    assert terminal.run("status").exit_code == 0


def test_without_a_line_signing_in_ends_with_4_and_the_shape_is_printed(firm: Firm, terminal: Terminal) -> None:
    firm.server.cut_line()
    answer = terminal.sign_in()
    assert answer.exit_code == 4
    assert {"signed_in_as", "server", "role", "team", "branch", "code"} <= set(answer.shape)


def test_plain_http_to_another_machine_is_wrong_usage(terminal: Terminal) -> None:
    terminal.machine.server = "http://desk.example"
    assert terminal.sign_in().exit_code == 2


def test_the_whole_round_of_a_customer(signed_in: Terminal) -> None:
    added = signed_in.perform("AddCustomer", name="زهرا کریمی", phone="09121234567")
    assert added.exit_code == 0
    assert (added.shape["mid"], added.shape["state"]) == (1, "pending")
    customer_id = added.shape["ids"][0]
    logged = signed_in.perform(
        "LogInteraction",
        customer_id=customer_id,
        kind="call",
        direction="in",
        occurred_at="2026-02-01T10:00:00Z",
        body="قبض",
    )
    note = signed_in.perform("AddNote", customer_id=customer_id, body="note", id=UNKNOWN)
    assert note.shape["ids"] == [UNKNOWN]
    found = signed_in.run("search", "4567").shape
    assert found["customers"] == [{"id": customer_id, "name": "زهرا کریمی", "matched": "09121234567"}]
    (hit,) = signed_in.run("search", "قبض").shape["interactions"]
    assert set(hit) == {"id", "customer_id", "kind", "occurred_at", "snippet"}
    assert (hit["id"], hit["occurred_at"]) == (logged.shape["ids"][0], "2026-02-01T10:00:00Z")
    card = signed_in.run("customer", customer_id).shape
    assert (card["id"], card["name"], card["state"]) == (customer_id, "زهرا کریمی", "pending")
    assert (card["conversations"], card["next_promise"]) == ([], None)
    assert {"id", "kind", "value", "preferred", "consent"} <= set(card["contact_points"][0])
    timeline = signed_in.run("timeline", customer_id.upper()).shape
    assert (len(timeline["entries"]), timeline["next"]) == (2, None)
    call = timeline["entries"][1]
    expected = {
        "kind": "call",
        "channel_label": None,
        "direction": "in",
        "occurred_at": "2026-02-01T10:00:00Z",
        "subject": None,
        "body": "قبض",
        "agent": "Sara",
        "conversation_id": None,
        "source": {"system": None, "id": None},
        "state": "pending",
    }
    assert {key: call[key] for key in expected} == expected
    done = signed_in.run("sync")
    assert (done.exit_code, done.shape["state"], done.shape["pending"]) == (0, "idle", 0)
    assert {"needs_you", "rows_down", "bytes_up", "bytes_down", "round_trips", "seconds"} <= set(done.shape)
    status = signed_in.run("status").shape
    assert (status["signed_in_as"], status["customers"], status["interactions"]) == ("sara", 1, 2)
    assert (status["pending"], status["needs_you"]) == (0, [])
    assert status["last_success"].endswith("Z")
    assert signed_in.run("timeline", customer_id).shape["entries"][1]["state"] == "synced"


def test_a_customer_tells_pins_courts_and_how_far_one_has_read(signed_in: Terminal) -> None:
    signed_in.run("sync")
    customer_id = signed_in.perform("AddCustomer", name="a").shape["ids"][0]
    signed_in.perform("OpenConversation", customer_id=customer_id, topic="late", id=UNKNOWN)
    call = {"customer_id": customer_id, "kind": "call", "direction": "out", "occurred_at": "2026-02-01T10:00:00Z"}
    entry_id = signed_in.perform("LogInteraction", **call, conversation_id=UNKNOWN, solicited=True).shape["ids"][0]
    signed_in.perform("PinInteraction", interaction_id=entry_id, until_at="2999-01-01T00:00:00Z")
    signed_in.perform("MarkRead", customer_id=customer_id, read_up_to_at="2026-02-01T10:00:00Z")
    signed_in.perform("CorrectInteraction", interaction_id=entry_id, field="subject", new="Parcel")
    card = signed_in.run("customer", customer_id).shape
    assert card["pins"] == [
        {"interaction_id": entry_id, "until": "2999-01-01T00:00:00Z", "by": "Sara", "state": "pending"}
    ]
    assert (card["read_up_to"], card["read_by"], card["missed"]["count"]) == ("2026-02-01T10:00:00Z", [], 0)
    (matter,) = card["conversations"]
    assert (matter["court"], matter["court_since"]) == ("theirs", "2026-02-01T10:00:00Z")
    (entry,) = signed_in.run("timeline", customer_id).shape["entries"]
    assert (entry["solicited"], entry["correction"]["by"], entry["correction"]["moved_from"]) == (True, "Sara", None)


def test_a_timeline_is_paged_and_filtered(signed_in: Terminal) -> None:
    customer_id = signed_in.perform("AddCustomer", name="a").shape["ids"][0]
    for number in range(3):
        signed_in.perform(
            "AddNote", customer_id=customer_id, body=str(number), occurred_at=f"2026-02-0{number + 1}T10:00:00Z"
        )
    first = signed_in.run("timeline", customer_id, "--limit", "2").shape
    assert [entry["body"] for entry in first["entries"]] == ["2", "1"]
    second = signed_in.run("timeline", customer_id, "--before", first["next"]).shape
    assert ([entry["body"] for entry in second["entries"]], second["next"]) == (["0"], None)
    assert signed_in.run("timeline", customer_id, "--kind", "call", "--kind", "email").shape["entries"] == []
    assert len(signed_in.run("timeline", customer_id, "--kind", "note").shape["entries"]) == 3
    assert signed_in.run("timeline", customer_id, "--before", "garbage").exit_code == 2
    assert signed_in.run("timeline", customer_id, "--limit", "0").exit_code == 2


def test_without_a_line_everything_but_signing_in_and_sync_works(firm: Firm, signed_in: Terminal) -> None:
    firm.server.cut_line()
    customer_id = signed_in.perform("AddCustomer", name="a").shape["ids"][0]
    for words in (("status",), ("search", "a"), ("customer", customer_id), ("timeline", customer_id)):
        assert signed_in.run(*words).exit_code == 0
    answer = signed_in.run("sync")
    assert (answer.exit_code, answer.shape["state"], answer.shape["pending"]) == (4, "offline", 1)


def test_a_wrong_passphrase_ends_with_3(signed_in: Terminal) -> None:
    answer = signed_in.run("status", given=b"wrong\n")
    assert (answer.exit_code, answer.shape["code"]) == (3, "not_signed_in")
    assert "did not open" in answer.words


def test_a_profile_that_nobody_uses_ends_with_3(terminal: Terminal) -> None:
    assert terminal.run("status").exit_code == 3


@pytest.mark.parametrize(
    "given", [b"", b"{", b"[]", b"null", b"3", b'{"a": }', b"\xff\xfe", b'{"a":1} {"b":2}', b'{"a":' * 2000]
)
def test_arguments_that_are_no_object_end_with_2(signed_in: Terminal, given: bytes) -> None:
    answer = signed_in.run("perform", "AddCustomer", given=b"phrase\n" + given)
    assert (answer.exit_code, answer.shape["code"]) == (2, "usage")
    assert signed_in.run("status").shape["pending"] == 0


def test_arguments_may_begin_with_a_mark_and_span_lines(signed_in: Terminal) -> None:
    given = b'phrase\n\xef\xbb\xbf{\n  "name": "a"\n}\n'
    assert signed_in.run("perform", "AddCustomer", given=given).exit_code == 0


def test_an_invalid_change_ends_with_6_and_says_why(signed_in: Terminal) -> None:
    answer = signed_in.perform("AddCustomer", name=3)
    assert answer.exit_code == 6
    assert (answer.shape["state"], answer.shape["code"]) == ("refused", "INVALID_VALUE")
    assert "name" in answer.shape["reason"]
    assert signed_in.perform("DoMagic").shape["code"] == "UNKNOWN_INTENT"


def test_a_customer_who_is_not_here_ends_with_6(signed_in: Terminal) -> None:
    answer = signed_in.run("customer", UNKNOWN)
    assert (answer.exit_code, answer.shape["code"], answer.shape["safe"]) == (6, "MISSING", "")
    assert signed_in.run("timeline", UNKNOWN).shape == {"entries": [], "next": None, "at_the_centre": 0}


def test_a_cache_in_use_ends_with_5(signed_in: Terminal) -> None:
    desk = signed_in.machine.unlock(passphrase="phrase")
    answer = signed_in.run("status")
    desk.close()
    assert (answer.exit_code, answer.shape["code"]) == (5, "cache_in_use")


def test_a_damaged_key_ends_with_5_and_advises_what_helps(signed_in: Terminal) -> None:
    (key,) = signed_in.machine.folder.rglob("key.json")
    key.write_text("{", encoding="ascii")
    for answer in (signed_in.run("status"), signed_in.sign_in()):
        assert (answer.exit_code, answer.shape["code"]) == (5, "cache_damaged")
        assert "move the profile folder away and sign in" in answer.shape["advice"]
    assert key.read_text(encoding="ascii") == "{"


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5", ""])
def test_a_limit_that_is_none_ends_with_2(signed_in: Terminal, limit: str) -> None:
    answer = signed_in.run("timeline", UNKNOWN, f"--limit={limit}")
    assert (answer.exit_code, "a whole number, at least 1" in answer.shape["reason"]) == (2, True)


def test_a_damaged_cache_ends_with_5_and_the_doctor_says_where(signed_in: Terminal) -> None:
    (cache,) = signed_in.machine.folder.rglob("cache.db")
    cache.write_bytes(b"")
    assert signed_in.run("status").exit_code == 5
    answer = signed_in.run("doctor")
    assert answer.exit_code == 5
    assert [check["name"] for check in answer.shape["checks"] if not check["ok"]] == ["cache"]


def test_the_doctor_finds_nothing_wrong_on_a_good_machine(signed_in: Terminal) -> None:
    signed_in.run("sync")
    answer = signed_in.run("doctor")
    assert answer.exit_code == 0
    names = [check["name"] for check in answer.shape["checks"]]
    assert names == ["profile", "permissions", "disk", "cache", "integrity", "search", "clock", "size", "compared"]
    assert all(set(check) == {"name", "ok", "words"} and check["words"] for check in answer.shape["checks"])


def test_the_doctor_sees_files_that_others_can_read(signed_in: Terminal) -> None:
    (cache,) = signed_in.machine.folder.rglob("cache.db")
    cache.chmod(0o644)
    answer = signed_in.run("doctor")
    assert answer.exit_code == 5
    assert [check["name"] for check in answer.shape["checks"] if not check["ok"]] == ["permissions"]


def test_the_doctor_of_an_empty_place_says_that_nobody_was_here(terminal: Terminal) -> None:
    answer = terminal.run("doctor")
    assert answer.exit_code == 3
    assert answer.shape["checks"][0]["ok"] is False


def test_an_ended_session_ends_with_3(firm: Firm, signed_in: Terminal) -> None:
    firm.change_password("sara", "brand new")
    answer = signed_in.run("sync")
    assert (answer.exit_code, answer.shape["state"]) == (3, "error")


@pytest.mark.parametrize("words", [("bogus",), ("status",), ("search", "--profile", "x"), ("status", "--profile")])
def test_wrong_words_end_with_2(terminal: Terminal, words: tuple[str, ...]) -> None:
    answer = terminal.run_bare(*words, "--json")
    assert (answer.exit_code, answer.shape["code"]) == (2, "usage")


def test_a_password_is_asked_for_only_where_somebody_sits(terminal: Terminal) -> None:
    answer = terminal.run_bare("status", "--profile", str(terminal.machine.folder), "--json")
    assert (answer.exit_code, answer.shape["advice"]) == (
        3,
        "Give a line on standard input and say --passphrase-stdin.",
    )


def test_without_json_nothing_is_on_standard_output_and_people_are_told_in_words(signed_in: Terminal) -> None:
    customer_id = signed_in.perform("AddCustomer", name="Zahra").shape["ids"][0]
    said = {
        ("status",): "1 to send",
        ("search", "zahra"): "1 customers",
        ("customer", customer_id): "Zahra (pending)",
        ("timeline", customer_id): "That is all.",
        ("sync",): "idle",
        ("doctor",): "ok   profile",
    }
    for words, expected in said.items():
        answer = signed_in.run(*words, as_json=False)
        assert answer.shape is None
        assert expected in answer.words


def test_the_answer_is_one_line_whatever_is_in_it(signed_in: Terminal) -> None:
    body = "می\u200cروم\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\r\n\u0001 😀"
    customer_id = signed_in.perform("AddCustomer", name="Zahra").shape["ids"][0]
    signed_in.perform("AddNote", customer_id=customer_id, body=body)
    assert signed_in.run("timeline", customer_id).shape["entries"][0]["body"] == body


UTF8_ALWAYS = """
from agentdesk.__main__ import main
main(["پرونده", "--json"])
"""


def test_the_answer_is_utf8_where_the_terminal_is_not() -> None:
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", UTF8_ALWAYS], env=surroundings, capture_output=True, check=False, timeout=60
    )
    assert "پرونده" in json.loads(done.stdout.decode("utf-8"))["reason"]


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMAND_NAMES:
        with pytest.raises(SystemExit) as ended:
            run([name, "--help"])
        assert ended.value.code == 0
        assert "--profile" in capsys.readouterr().out


def test_the_entry_point_runs_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["bogus", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["code"] == "usage"


LOADED = """
import sys
from agentdesk.__main__ import main
main(["status", "--profile", "absent", "--passphrase-stdin"])
print(sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "fastapi", "uvicorn"}))
"""


def test_a_command_loads_neither_qt_nor_the_server() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], input=b"x\n", capture_output=True, check=True, timeout=60)
    assert done.stdout.strip() == b"[]"
