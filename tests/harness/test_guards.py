"""What the harness promises to fail, it fails: run on a file of bad tests, each guard must find its own."""

import importlib.util
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.fixtures.shared_data import REPOSITORY

SAMPLES = '''
"""Samples for the guards."""

import logging
import threading
import warnings

import pytest


@pytest.fixture
def endless():
    stop = threading.Event()
    yield stop
    stop.set()


@pytest.mark.parametrize("daemon", [True, False])
def test_bad_thread(daemon):
    threading.Thread(target=threading.Event().wait, args=(4,), daemon=daemon).start()


def test_good_thread(endless):
    threading.Thread(target=endless.wait).start()


def test_bad_log():
    logging.getLogger("agentdesk.sync").warning("the line is down")


def test_bad_expected_log_never_came(expected_logs):
    expected_logs.expect("the line is down")


def test_good_log(expected_logs):
    expected_logs.expect("the line is down")
    logging.getLogger("agentdesk.sync").warning("the line is down")
    logging.getLogger("agentdesk.sync").info("trying again")
    logging.getLogger("somebody.else").warning("not ours")


def test_bad_warning():
    warnings.warn("old ways", DeprecationWarning, stacklevel=1)


def test_bad_unraisable():
    class Broken:
        def __del__(self):
            raise ValueError("in a destructor")

    Broken()


def test_bad_thread_error():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()


@pytest.mark.postgres
def test_good_never_collected():
    pass
'''

QT_SAMPLES = '''
"""Samples for the guards that need Qt."""

from PySide6.QtCore import QThread, qWarning


class Endless(QThread):
    def run(self):
        self.exec()


KEPT = []


def test_bad_message():
    qWarning("a layout is set twice")


def test_bad_expected_message_never_came(expected_qt_messages):
    expected_qt_messages.expect("a layout is set twice")


def test_good_message(expected_qt_messages):
    expected_qt_messages.expect("set twice")
    qWarning("a layout is set twice")


def test_good_harmless_message():
    qWarning("This plugin does not support propagateSizeHints()")


def test_bad_qthread(qtbot):
    KEPT.append(Endless())
    with qtbot.waitSignal(KEPT[0].started):
        KEPT[0].start()


def test_good_qthread(qtbot):
    KEPT[0].quit()
    assert KEPT[0].wait(5000)
'''

SHORT = {"AGENTDESK_THREAD_PATIENCE_SECONDS": "2"}
PLUGINS = ("folders", "logs", "postgres", "qt_messages", "shared_data", "threads")


def run_samples(
    folder: Path, source: str, *options: str, **environment: str
) -> tuple[subprocess.CompletedProcess[str], dict[str, bool]]:
    """Run a file of sample tests under the real settings; return the process and whether each test was good."""
    samples, report = folder / "test_samples.py", folder / "report.xml"
    samples.write_text(source, encoding="utf-8")
    plugins = [part for name in PLUGINS for part in ("-p", f"tests.fixtures.{name}")]
    command = [sys.executable, "-m", "pytest", "-c", str(REPOSITORY / "pyproject.toml"), f"--rootdir={REPOSITORY}"]
    command += [*plugins, "-o", f"cache_dir={folder / 'cache'}", "-p", "no:randomly", f"--junitxml={report}"]
    command += [*options, str(samples)]
    process = subprocess.run(
        command, cwd=REPOSITORY, env=os.environ | SHORT | environment, capture_output=True, text=True, check=False
    )
    good: dict[str, bool] = {}
    for case in ElementTree.parse(report).getroot().iter("testcase") if report.exists() else ():  # noqa: S314 - own file
        is_good = case.find("failure") is None and case.find("error") is None
        good[case.attrib["name"]] = is_good and good.get(case.attrib["name"], True)
    return process, good


def assert_bad_ones_failed(good: dict[str, bool]) -> None:
    """Names that begin with `test_bad` failed, the others passed, and there are both."""
    assert {name: not name.startswith("test_bad") for name in good} == good
    assert set(good.values()) == {True, False}


def test_guards_fail_what_they_must(tmp_path: Path) -> None:
    source = SAMPLES.replace("@pytest.mark.postgres\n", "")
    process, good = run_samples(tmp_path, source)
    assert_bad_ones_failed(good)
    assert len(good) == 10
    assert "threads left running by this test" in process.stdout
    assert "logged and not expected: WARNING agentdesk.sync: the line is down" in process.stdout


def test_unknown_mark_stops_the_run(tmp_path: Path) -> None:
    process, good = run_samples(tmp_path, SAMPLES)
    assert process.returncode != 0
    assert "'postgres' not found in `markers`" in process.stdout
    assert not any(good.values())


@pytest.mark.skipif(importlib.util.find_spec("PySide6") is None, reason="this environment has no Qt, on purpose")
def test_guards_on_qt_fail_what_they_must(tmp_path: Path) -> None:
    process, good = run_samples(tmp_path, QT_SAMPLES)
    assert_bad_ones_failed(good)
    assert len(good) == 6, process.stdout


NEEDS_POSTGRES = '''
"""One test that needs PostgreSQL."""


def test_reaches_it(postgres_url):
    assert postgres_url.startswith("postgresql+psycopg://")
'''
NEEDS_NOTHING = '''
"""One test that needs nothing."""


def test_nothing():
    pass
'''


def test_run_without_postgresql_says_so_and_passes(tmp_path: Path) -> None:
    process, _ = run_samples(tmp_path, NEEDS_NOTHING, AGENTDESK_REQUIRE_POSTGRESQL="")
    assert process.returncode == 0
    assert "PostgreSQL: not run" in process.stdout


def test_run_without_postgresql_fails_where_it_is_required(tmp_path: Path) -> None:
    process, good = run_samples(tmp_path, NEEDS_NOTHING, AGENTDESK_REQUIRE_POSTGRESQL="1")
    assert good == {"test_nothing": True}
    assert process.returncode != 0


def test_required_postgresql_that_cannot_start_fails(tmp_path: Path) -> None:
    here = {"AGENTDESK_POSTGRESQL": str(tmp_path)}
    process, good = run_samples(tmp_path, NEEDS_POSTGRES, AGENTDESK_REQUIRE_POSTGRESQL="1", **here)
    assert good == {"test_reaches_it": False}, process.stdout
    process, good = run_samples(tmp_path, NEEDS_POSTGRES, AGENTDESK_REQUIRE_POSTGRESQL="", **here)
    assert good == {"test_reaches_it": True}, process.stdout
    assert "PostgreSQL: not run (" in process.stdout


def test_what_failed_is_run_once_more_without_needing_postgresql_again(tmp_path: Path) -> None:
    process, _ = run_samples(tmp_path, NEEDS_NOTHING, "--last-failed", AGENTDESK_REQUIRE_POSTGRESQL="1")
    assert process.returncode == 0, process.stdout
