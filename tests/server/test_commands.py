"""The command line as scripts rely on it: exit codes, JSON on the last line, secrets by standard input."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agentdesk.server.__main__ import build_parser, main
from agentdesk.server.engine import default_database_url
from agentdesk.server.schema import newest_revision
from tests.server.bare_desk import PASSWORD

Run = Callable[..., tuple[int, dict[str, Any]]]


def exit_code(*words: str) -> int:
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.fixture
def run(database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command on the test's database; returns its exit code and the JSON of its last line."""

    def command(*words: str, stdin: str = "") -> tuple[int, dict[str, Any]]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = exit_code(*words, "--database", database_url)
        said = capsys.readouterr().out.strip().splitlines()
        return code, json.loads(said[-1]) if said and said[-1].startswith("{") else {}

    return command


def add(run: Run, login: str, *words: str, password: str = PASSWORD) -> tuple[int, dict[str, Any]]:
    return run("user", "add", login, *words, "--password-stdin", "--json", stdin=f"{password}\n")


def test_migrate_twice(run: Run) -> None:
    assert run("migrate", "--json") == (0, {"schema": newest_revision()})
    assert run("migrate", "--json") == (0, {"schema": newest_revision()})


def test_users(run: Run) -> None:
    assert add(run, "sara", "--role", "agent", "--team", "شمال", "--name", "سارا")[0] == 0
    assert add(run, "bazaar", "--role", "branch", "--team", "شمال", "--branch", "بازار")[0] == 0
    assert add(run, "lead", "--role", "lead", "--team", "شمال")[0] == 0
    assert add(run, "admin", "--role", "administrator")[0] == 0
    code, answer = run("user", "list", "--json")
    assert code == 0
    assert answer == {
        "users": [
            user("admin", "admin", "administrator", None, None),
            user("bazaar", "bazaar", "branch", "شمال", "بازار"),
            user("lead", "lead", "lead", "شمال", None),
            user("sara", "سارا", "agent", "شمال", None),
        ]
    }


def user(login: str, name: str, role: str, team: str | None, branch: str | None) -> dict[str, Any]:
    return {"login": login, "name": name, "role": role, "team": team, "branch": branch, "disabled": False}


def test_a_login_that_is_taken_is_refused_with_the_reason(run: Run) -> None:
    add(run, "sara", "--role", "agent", "--team", "a")
    code, answer = add(run, "sara", "--role", "lead", "--team", "b")
    assert code == 6
    assert answer["reason"] == "ALREADY_EXISTS"
    assert run("user", "list", "--json")[1]["users"] == [user("sara", "sara", "agent", "a", None)]


@pytest.mark.parametrize(
    "words",
    [
        ("--role", "agent"),
        ("--role", "branch", "--team", "a"),
        ("--role", "boss", "--team", "a"),
        ("--team", "a"),
        ("--role", "agent", "--team", ""),
        ("--role", "agent", "--team", "x" * 201),
        ("--role", "agent", "--team", "a", "--name", "a\x00b"),
    ],
)
def test_a_user_that_cannot_be_is_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    assert add(run, "sara", *words)[0] == 2
    assert run("user", "list", "--json") == (0, {"users": []})
    assert run("stats", "--json")[1]["teams"] == 0


@pytest.mark.parametrize("password", ["", "x" * 1001])
def test_a_password_that_is_empty_or_endless_is_wrong_usage(run: Run, password: str) -> None:
    assert add(run, "sara", "--role", "agent", "--team", "a", password=password)[0] == 2


@pytest.mark.parametrize("login", ["", "  ", "a\nb"])
def test_a_login_that_is_none_is_wrong_usage(run: Run, login: str) -> None:
    assert add(run, login, "--role", "agent", "--team", "a")[0] == 2


def test_the_password_is_asked_for_on_standard_input_alone(run: Run) -> None:
    assert run("user", "add", "sara", "--role", "agent", "--team", "a", stdin="secret\n")[0] == 2
    assert run("user", "add", "sara", "--role", "agent", "--team", "a", "--password-stdin", stdin="")[0] == 2


def test_a_branch_stays_with_its_team(run: Run) -> None:
    add(run, "one", "--role", "branch", "--team", "a", "--branch", "bazaar")
    code, answer = add(run, "two", "--role", "branch", "--team", "b", "--branch", "bazaar")
    assert (code, answer["reason"]) == (6, "CONFLICT")
    assert run("user", "set", "one", "--team", "b", "--json")[0] == 6
    assert run("user", "list", "--json")[1]["users"] == [user("one", "one", "branch", "a", "bazaar")]


def test_branch_staff_go_to_the_team_of_the_branch_that_is_named(run: Run) -> None:
    add(run, "one", "--role", "branch", "--team", "a", "--branch", "bazaar")
    add(run, "two", "--role", "agent", "--team", "b")
    code, answer = run("user", "set", "two", "--role", "branch", "--branch", "bazaar", "--json")
    assert (code, answer) == (0, user("two", "two", "branch", "a", "bazaar"))
    code, answer = run("user", "set", "two", "--branch", "market", "--json")
    assert (code, answer) == (0, user("two", "two", "branch", "a", "market"))
    assert run("user", "set", "two", "--role", "agent", "--team", "b", "--branch", "bazaar", "--json")[0] == 6


def test_a_user_is_moved_and_disabled(run: Run) -> None:
    add(run, "sara", "--role", "agent", "--team", "a")
    assert run("user", "set", "sara", "--team", "b", "--json") == (0, user("sara", "sara", "agent", "b", None))
    assert run("user", "set", "sara", "--role", "lead", "--json")[1]["role"] == "lead"
    code, answer = run("user", "set", "sara", "--role", "branch", "--branch", "bazaar", "--json")
    assert (code, answer) == (0, user("sara", "sara", "branch", "b", "bazaar"))
    assert run("user", "set", "sara", "--password-stdin", stdin="new\n")[0] == 0
    assert run("user", "set", "sara", "--password-stdin", stdin="\n")[0] == 2
    assert run("user", "disable", "sara", "--json")[1]["disabled"] is True
    for words in (("set", "nobody", "--team", "a"), ("disable", "nobody")):
        code, answer = run("user", *words, "--json")
        assert (code, answer["reason"]) == (6, "MISSING")


def test_stats(run: Run) -> None:
    add(run, "sara", "--role", "agent", "--team", "a")
    code, answer = run("stats", "--json")
    assert code == 0
    wanted = {"customers": 0, "conversations": 0, "interactions": 0, "users": 1, "teams": 1, "feed_head": 2}
    assert wanted.items() <= answer.items()
    assert all(isinstance(number, int) for number in answer.values())


def test_snapshots_build(run: Run) -> None:
    add(run, "sara", "--role", "agent", "--team", "a")
    code, answer = run("snapshots", "build", "--rows", "3", "--json")
    assert code == 0
    [made] = answer["made"]
    assert (made["scope"], made["rows"], made["chunks"]) == ("org", 3, 3)
    assert made["bytes"] > 0
    assert run("snapshots", "build", "--rows", "3", "--json") == (0, {"made": []})
    assert run("snapshots", "build", "--rows", "0")[0] == 2


def test_backup_and_restore(run: Run, tmp_path: Path) -> None:
    add(run, "sara", "--role", "agent", "--team", "a")
    path = tmp_path / "b"
    code, saved = run("backup", str(path), "--json")
    assert code == 0
    add(run, "omid", "--role", "agent", "--team", "a")
    assert run("restore", str(path), "--json") == (0, saved)
    assert [one["login"] for one in run("user", "list", "--json")[1]["users"]] == ["sara"]
    path.write_bytes(path.read_bytes()[:-20])
    code, answer = run("restore", str(path), "--json")
    assert (code, answer["error"]) == (5, "cache_damaged")
    assert run("restore", str(tmp_path / "nothing"))[0] == 2
    assert run("backup", str(tmp_path / "no" / "folder"))[0] == 2


def test_a_damaged_database_is_exit_5(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"words" * 1000)
    for command in (
        ["stats"],
        ["migrate"],
        ["serve", "--port", "0"],
        ["user", "list"],
        ["backup", str(tmp_path / "b")],
    ):
        assert main([*command, "--database", f"sqlite:///{path}", "--json"]) == 5
        assert json.loads(capsys.readouterr().out)["error"] == "cache_damaged"
    assert path.read_bytes() == b"words" * 1000
    assert not (tmp_path / "b").exists()


def test_a_database_out_of_reach_is_exit_4(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--database", "postgresql://nobody@127.0.0.1:1/nothing"]) == 4
    assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["nonsense"], ["user"], ["stats", "--database", "nonsense"], ["import"]])
def test_wrong_usage_is_exit_2(words: list[str]) -> None:
    assert exit_code(*words) == 2


@pytest.mark.parametrize(
    "words",
    [["--port", "99999999"], ["--host", "no such host."], ["--tls-cert", "x"], ["--tls-cert", "x", "--tls-key", "y"]],
)
def test_serve_that_cannot_listen_is_wrong_usage(words: list[str], tmp_path: Path) -> None:
    assert exit_code("serve", "--port", "0", *words, "--database", f"sqlite:///{tmp_path / 's'}") == 2


def test_the_default_database_is_in_the_platforms_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_database_url() == f"sqlite:///{tmp_path / 'agentdesk' / 'server.sqlite'}"
    assert build_parser().parse_args(["stats"]).database == default_database_url()
    assert main(["stats"]) == 0
    assert (tmp_path / "agentdesk" / "server.sqlite").stat().st_mode & 0o077 == 0


def test_the_answer_is_one_line_whatever_is_in_it(run: Run) -> None:
    add(run, "maryam", "--role", "administrator", "--name", "مریم\u2028\x85احمدی")
    (user,) = run("user", "list", "--json")[1]["users"]
    assert user["name"] == "مریم\u2028\x85احمدی"
