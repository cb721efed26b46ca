"""The command as people and scripts meet it: exit codes, words, dry runs, and files that are no tables."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from agentdesk.server.__main__ import main
from agentdesk.server.imports.maps import load_map
from agentdesk.server.imports.progress import Progress
from agentdesk.server.store import Store
from tests.fixtures.waiting import wait_until
from tests.server.imports.running import REPOSITORY, counts, map_file, one, rows, run_import, table

CALLS = ["customer_id,date,channel,text", "1,2020-01-13,phone,hi", "2,2020-01-14,web,there"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


def refused(capsys: pytest.CaptureFixture[str], url: str, *arguments: str) -> str:
    """The words with which a call that ends with 2 is refused; nothing was written."""
    try:
        code = main(["import", *arguments, "--database", url])
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 2
    output = capsys.readouterr()
    assert output.out == ""
    if Path(url.removeprefix("sqlite:///")).exists():
        assert one(url, "SELECT count(*) FROM interaction") + one(url, "SELECT count(*) FROM customer") == 0
    return output.err


def test_the_command_line_imports(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "interactions", str(table(tmp_path, CALLS)), "--database", url]) == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert "2 read, 2 added, 0 updated, 0 unchanged, 0 rejected" in output.err


@pytest.mark.parametrize("kind", ["contacts", "mail"])
def test_files_that_are_no_tables_must_be_there_and_need_no_map(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert "There is no file or folder" in refused(capsys, url, kind, str(tmp_path / "nothing"))
    assert "need no map" in refused(capsys, url, kind, str(tmp_path), "--map", "x.toml")


def test_a_kind_that_is_none(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "invalid choice" in refused(capsys, url, "dogs", "x.csv")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n,,\n", "is empty"),
        (b"PK\x03\x04" + bytes(1000), "a zip archive or an Excel workbook"),
        (bytes(range(256)) * 10, "not a text file"),
        (b"x" * 10_000_000, "its first line is longer than"),
        (b"a," * 3000 + b"b\n1,2\n", "3,001 columns"),
    ],
)
def test_files_that_are_no_tables(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(content)
    assert words in refused(capsys, url, "interactions", str(path))
    assert not list(tmp_path.glob("*.rejected.csv"))


def test_files_that_are_not_there(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no file" in refused(capsys, url, "interactions", str(tmp_path / "none.csv"))
    assert "no table to import" in refused(capsys, url, "interactions", str(tmp_path))
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    assert "cannot be read twice" in refused(capsys, url, "interactions", str(fifo)).replace(
        "is not a file that can", "cannot"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, CALLS)
    path.chmod(0)
    assert "cannot be read" in refused(capsys, url, "interactions", str(path))


def test_a_reject_file_that_cannot_be(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, CALLS)
    nowhere = str(tmp_path / "none" / "x.csv")
    assert "There is no folder" in refused(capsys, url, "interactions", str(path), "--reject", nowhere)
    assert "cannot be written" in refused(capsys, url, "interactions", str(path), "--reject", str(path))


def test_a_map_that_speaks_of_other_columns(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, CALLS)
    rules = REPOSITORY / "docs" / "maps" / "complaints-cfpb.toml"
    words = refused(capsys, url, "interactions", str(path), "--map", str(rules))
    assert "has no column" in words
    assert "It has: customer_id, date, channel, text." in words


def test_a_map_with_a_constant_that_is_none(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = map_file(
        tmp_path,
        'kind = "interactions"\nsource = "x"\n[interaction.kind]\nconstant = "pigeon"\n'
        '[interaction.occurred_at]\ncolumn = "date"\nforms = ["iso"]\n',
    )
    words = refused(capsys, url, "interactions", str(table(tmp_path, CALLS)), "--map", str(rules))
    assert "The map has a constant that cannot be taken: channel: 'pigeon'" in words
    strange = map_file(
        tmp_path, rules.read_text("utf-8").replace('"pigeon"', '"call"') + '[file]\nencoding = "base64"\n'
    )
    words = refused(capsys, url, "interactions", str(table(tmp_path, CALLS)), "--map", str(strange))
    assert "no encoding called 'base64'" in words


@pytest.mark.parametrize("kind", ["interactions", "orders", "customers"])
def test_a_header_without_rows_is_no_fault(url: str, tmp_path: Path, kind: str) -> None:
    path = table(tmp_path, ["customer id,name,date,channel,text,amount"])
    assert counts(run_import(url, kind, path)) == (0, 0, 0, 0)


def test_a_table_without_dates_is_known_again_when_copied(url: str, tmp_path: Path) -> None:
    path = table(tmp_path, ["text", "one", "two"])
    assert counts(run_import(url, "interactions", path)) == (2, 0, 0, 0)
    copy = table(tmp_path, ["text", "one", "two"], "copy.csv")
    os.utime(copy, (1_000_000_000, 1_000_000_000))
    assert counts(run_import(url, "interactions", copy)) == (0, 0, 2, 0)


def test_own_senders_are_found_in_a_guessed_table(url: str, tmp_path: Path) -> None:
    path = table(
        tmp_path, ["date,channel,from,text", "2020-01-13,email,a@b.example,hi", "2020-01-14,email,x@firm.example,yes"]
    )
    run_import(url, "interactions", path, "--own", "firm.example")
    found = rows(url, "SELECT body, direction FROM interaction ORDER BY body")
    assert found == [("hi", "in"), ("yes", "out")]


def test_a_table_of_one_column(url: str, tmp_path: Path) -> None:
    path = table(tmp_path, ["text", "first, of all", "", "second"])
    assert counts(run_import(url, "interactions", path)) == (2, 0, 0, 0)
    assert sorted(row[0] for row in rows(url, "SELECT body FROM interaction")) == ["first, of all", "second"]


def test_a_first_import_makes_the_team_main(url: str, tmp_path: Path) -> None:
    run_import(url, "interactions", table(tmp_path, CALLS))
    assert rows(url, "SELECT name FROM team") == [("Main",)]


def test_more_than_one_team_asks_which(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, CALLS)
    with Store(url):
        pass
    run_import(url, "interactions", table(tmp_path, ["text", "x"], "a.csv"), "--team", "north")
    run_import(url, "interactions", table(tmp_path, ["text", "x"], "a.csv"), "--team", "south")
    assert main(["import", "interactions", str(path), "--database", url]) == 2
    assert "The teams are: north, south." in capsys.readouterr().err
    assert one(url, "SELECT count(*) FROM interaction") == 1


def test_a_dry_run_keeps_nothing_and_shows_a_map_that_works(url: str, tmp_path: Path) -> None:
    path = table(tmp_path, [*CALLS, "3,2020-02-31,phone,no such day"])
    outcome = run_import(url, "interactions", path, "--dry-run")
    assert counts(outcome) == (2, 0, 0, 1)
    for query in ("FROM interaction", "FROM customer", "FROM team", "FROM membership"):
        assert one(url, f"SELECT count(*) {query}") == 0
    assert not list(tmp_path.glob("*.rejected.csv"))
    kept = tmp_path / "kept.toml"
    kept.write_text(outcome["printed"], "utf-8")
    assert load_map(kept, "interactions").key == ()
    assert counts(run_import(url, "interactions", path, "--map", str(kept))) == (2, 0, 0, 1)
    assert counts(run_import(url, "interactions", path)) == (0, 0, 2, 1)
    assert counts(run_import(url, "interactions", path, "--dry-run")) == (0, 0, 2, 1)


def test_a_bar_is_drawn_on_a_terminal_only() -> None:
    class Terminal(StringIO):
        """Says that somebody watches."""

        def isatty(self) -> bool:
            return True

    screen, file = Terminal(), StringIO()
    for stream in (screen, file):
        progress = Progress(stream, "calls.csv", 1000)
        progress.show(500, 10)
        progress.finish(20)
    assert "calls.csv [###############---------------]  50%  10 rows" in screen.getvalue()
    assert screen.getvalue().endswith("\n")
    assert file.getvalue() == ""


@pytest.mark.parametrize("moment", ["start", "middle"])
def test_killed_at_any_moment_a_second_run_completes_it(database_url: str, tmp_path: Path, moment: str) -> None:
    lines = [f"{number % 700},2020-01-{number % 28 + 1:02d},phone,text {number % 40_000}" for number in range(45_000)]
    path = table(tmp_path, [CALLS[0], *lines])
    with Store(database_url):
        pass
    child = subprocess.Popen(
        [sys.executable, "-m", "agentdesk.server", "import", "interactions", str(path), "--database", database_url],
        cwd=REPOSITORY,
        stderr=subprocess.DEVNULL,
    )
    target = {"start": 0, "middle": 1}[moment]
    wait_until(
        lambda: child.poll() is not None or one(database_url, "SELECT count(*) FROM interaction") >= target,
        "some rows are in",
        timeout_seconds=60,
    )
    child.kill()
    child.wait(timeout=30)
    left = one(database_url, "SELECT count(*) FROM interaction")
    outcome = run_import(database_url, "interactions", path)
    assert counts(outcome) == (45_000 - left, 0, left, 0)
    assert one(database_url, "SELECT count(*) FROM interaction") == 45_000
    assert one(database_url, "SELECT count(*) FROM customer") == 700 - 1 + 45_000 // 700 + 1
    assert one(database_url, "SELECT count(*) FROM feed WHERE table_no = 10") == 45_000
