"""Every rule of the house can fail: each is shown sources that break it and sources that keep it."""

import pytest

from tests.architecture.calls import Rule
from tests.architecture.test_rules import RULES
from tests.architecture.tree import parse

LONG = "    x = 1\n"
BAD: dict[str, list[tuple[str, str]]] = {
    "direction": [
        ("agentdesk/models/a.py", "import requests"),
        ("agentdesk/models/a.py", "import time"),
        ("agentdesk/models/a.py", "from agentdesk.intents import base"),
        ("agentdesk/models/a.py", "from agentdesk import ui"),
        ("agentdesk/models/a.py", "from ..language import folding"),
        ("agentdesk/language/a.py", "import sqlalchemy"),
        ("agentdesk/language/a.py", "from datetime import date\nfrom agentdesk.models import vocabulary"),
        ("agentdesk/intents/a.py", "def late():\n    import random"),
        ("agentdesk/intents/a.py", "from agentdesk.sync.wire import messages"),
        ("agentdesk/sync/engine.py", "import requests"),
        ("agentdesk/sync/engine.py", "import fastapi"),
        ("agentdesk/sync/wire/a.py", "import requests"),
        ("agentdesk/sync/a.py", "from agentdesk.desk import Desk"),
        ("agentdesk/channels/a.py", "from agentdesk.sync import engine"),
        ("agentdesk/desk/a.py", "from agentdesk.channels.mail import parsed"),
        ("agentdesk/desk/a.py", "import keyring"),
        ("agentdesk/desk/a.py", "import sqlite3"),
        ("agentdesk/desk/a.py", "from PySide6.QtCore import QObject"),
        ("agentdesk/desk/a.py", "from agentdesk.server import app"),
        ("agentdesk/server/a.py", "from agentdesk.sync import engine"),
        ("agentdesk/server/a.py", "import agentdesk.sync.engine"),
        ("agentdesk/server/a.py", "from agentdesk.desk import Desk"),
        ("agentdesk/server/a.py", "import PySide6"),
        ("agentdesk/ui/a.py", "import sqlalchemy"),
        ("agentdesk/ui/a.py", "import requests"),
        ("agentdesk/ui/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import keyring"),
        ("agentdesk/ui/a.py", "from agentdesk.server import app"),
        ("agentdesk/ui/a.py", "from agentdesk.sync import engine"),
        ("agentdesk/__init__.py", "import msgspec"),
        ("agentdesk/brand_new/a.py", "x = 1"),
    ],
    "no_import_in_functions": [
        ("agentdesk/desk/a.py", "def f():\n    # because it is slow\n    import json"),
        ("agentdesk/desk/a.py", "class A:\n    def f(self):\n        if self:\n            from json import loads"),
        ("agentdesk/__main__.py", "def main():\n    from agentdesk.ui import app"),
        ("tests/a.py", "def test():\n    import json"),
    ],
    "no_import_by_name": [
        ("agentdesk/desk/a.py", "import importlib\nimportlib.import_module('requests')"),
        ("agentdesk/desk/a.py", "__import__('requests')"),
    ],
    "no_mocks": [
        ("tests/a.py", "from unittest.mock import Mock"),
        ("tests/a.py", "from unittest import mock"),
        ("tests/a.py", "import unittest.mock"),
    ],
    "window_takes_only_words_and_intents": [
        ("agentdesk/ui/a.py", "from agentdesk.models.customer import Customer"),
        ("agentdesk/ui/a.py", "import agentdesk.models.customer"),
        ("agentdesk/ui/a.py", "from agentdesk.models import customer"),
        ("agentdesk/ui/a.py", "from agentdesk.intents.registry import INTENTS"),
    ],
    "no_print": [
        ("agentdesk/desk/a.py", "print('x')"),
        ("agentdesk/ui/a.py", "import sys\nsys.stdout.write('x')"),
    ],
    "no_global": [("agentdesk/desk/a.py", "def f():\n    global state\n    state = 1")],
    "no_nested_event_loop": [
        ("agentdesk/ui/a.py", "QApplication.processEvents()"),
        ("tests/ui/a.py", "def test(qapp):\n    qapp.processEvents()"),
    ],
    "no_fixed_waits": [
        ("tests/a.py", "def test(qtbot):\n    qtbot.wait(100)"),
        ("tests/a.py", "import time\ntime.sleep(1)"),
        ("tests/a.py", "from time import sleep"),
    ],
    "clock_in_one_place": [
        ("agentdesk/desk/a.py", "from datetime import UTC, datetime\ndatetime.now(UTC)"),
        ("agentdesk/desk/a.py", "import datetime\ndatetime.datetime.now()"),
        ("agentdesk/desk/a.py", "from datetime import date\ndate.today()"),
        ("agentdesk/server/a.py", "import uuid\nuuid.uuid4()"),
        ("agentdesk/server/a.py", "from uuid import uuid4"),
        ("agentdesk/server/a.py", "from dataclasses import field\nid = field(default_factory=uuid4)"),
        ("agentdesk/sync/a.py", "import time\nstart = time.time()"),
        ("agentdesk/sync/a.py", "from time import time"),
        ("agentdesk/ui/a.py", "QDateTime.currentDateTimeUtc()"),
        ("agentdesk/ui/a.py", "QtCore.QDate.currentDate()"),
    ],
    "commit_in_one_place": [
        ("agentdesk/desk/a.py", "def f(session):\n    session.commit()"),
        ("agentdesk/server/store.py", "def f(self):\n    self.session.commit()"),
        ("agentdesk/desk/a.py", "def f(engine):\n    with engine.begin() as connection: ..."),
    ],
    "shortcuts_in_one_place": [
        ("agentdesk/ui/a.py", "QKeySequence('Ctrl+K')"),
        ("agentdesk/ui/a.py", "self.action.setShortcut('Ctrl+K')"),
        ("agentdesk/ui/a.py", "self.action.setShortcuts([])"),
        ("agentdesk/ui/a.py", "QtGui.QShortcut(self)"),
    ],
    "no_message_box": [
        ("agentdesk/ui/a.py", "from PySide6.QtWidgets import QMessageBox"),
        ("agentdesk/ui/a.py", "QtWidgets.QMessageBox.warning(self, 'a', 'b')"),
    ],
    "date_fields_in_one_place": [
        ("agentdesk/ui/a.py", "from PySide6.QtWidgets import QDateEdit"),
        ("agentdesk/ui/a.py", "QtWidgets.QDateTimeEdit()"),
        ("agentdesk/ui/a.py", "class T(QTimeEdit): ..."),
    ],
    "threads_in_one_place": [
        ("agentdesk/desk/a.py", "import threading\nthreading.Thread(target=print)"),
        ("agentdesk/desk/a.py", "from threading import Thread"),
        ("agentdesk/desk/a.py", "from concurrent.futures import ThreadPoolExecutor"),
        ("agentdesk/ui/a.py", "from PySide6.QtCore import QThread"),
        ("agentdesk/ui/a.py", "QtCore.QThreadPool.globalInstance()"),
    ],
    "skips_have_reasons": [
        ("tests/a.py", "@pytest.mark.skip\ndef test(): ..."),
        ("tests/a.py", "@pytest.mark.skipif(True)\ndef test(): ..."),
        ("tests/a.py", "@pytest.mark.xfail(strict=True)\ndef test(): ..."),
    ],
    "sizes": [
        ("agentdesk/desk/a.py", "x = 1\n" * 501),
        ("agentdesk/desk/a.py", "def f():\n" + LONG * 50),
        ("agentdesk/desk/a.py", "class A:\n    async def f(self):\n" + LONG.replace("    ", "        ") * 50),
        ("agentdesk/desk/a.py", "class A:\n" + LONG * 250),
        ("tests/a.py", "def test_f():\n" + LONG * 50),
    ],
    "names": [
        ("agentdesk/desk/utils.py", ""),
        ("agentdesk/desk/cache_helpers.py", ""),
        ("agentdesk/desk/data.py", ""),
        ("agentdesk/desk/a.py", "class CacheManager: ..."),
        ("agentdesk/desk/a.py", "class HTTPHandler: ..."),
        ("agentdesk/desk/a.py", "class Outer:\n    class ControllerOfIt: ..."),
    ],
    "docstrings": [
        ("agentdesk/desk/a.py", "x = 1"),
        ("tests/a.py", "x = 1"),
        ("agentdesk/desk/a.py", '"""What for."""\nclass Desk: ...'),
    ],
    "exemptions_have_reasons": [
        ("agentdesk/desk/a.py", "x = 1  # type: ignore"),
        ("agentdesk/desk/a.py", "x = 1  # type: ignore[misc]"),
        ("agentdesk/desk/a.py", "x = 1  # noqa"),
        ("agentdesk/desk/a.py", "x = 1  # TODO later"),
    ],
}  # fmt: skip

GOOD: list[tuple[str, list[str]]] = [
    ("agentdesk/models/a.py", ["from datetime import UTC, datetime", "import sqlalchemy", "datetime(2026, 1, 1)"]),
    ("agentdesk/intents/a.py", ["from agentdesk.models.vocabulary import InteractionKind", "from uuid import uuid5"]),
    ("agentdesk/sync/transport.py", ["import requests"]),
    ("agentdesk/desk/keychain.py", ["import keyring", "from threading import Thread"]),
    ("agentdesk/desk/clock.py", ["from uuid import uuid4", "import time", "time.time()"]),
    ("agentdesk/sync/store.py", ["def f(session):", "    session.commit()"]),
    ("agentdesk/sync/a.py", ["def f(session):", "    savepoint = session.begin_nested()", "    savepoint.commit()"]),
    ("agentdesk/desk/a.py", ["from agentdesk import __version__", "def f(clock):", "    clock.now()"]),
    ("agentdesk/server/a.py", ["from agentdesk.sync.wire import messages", "from agentdesk.sync.wire.codec import A"]),
    ("agentdesk/__main__.py", ["def main():", "    # the window loads slowly", "    from agentdesk.ui import app"]),
    ("agentdesk/__main__.py", ["print(1)"]),
    ("agentdesk/ui/a.py", ["from agentdesk.models.vocabulary import InteractionKind", "QTimer.singleShot(0, f)"]),
    ("agentdesk/ui/a.py", ["from agentdesk.intents.interactions import LogInteraction", "QTimer(self)"]),
    ("agentdesk/ui/a.py", ["from agentdesk.models.errors import AgentDeskError", "from agentdesk.desk.a import B"]),
    ("agentdesk/ui/commands/registry.py", ["def f(action):", "    action.setShortcut(QKeySequence('F2'))"]),
    ("agentdesk/ui/widgets/dates.py", ["class DateField(QDateEdit):", '    """For."""']),
    ("agentdesk/server/migrations/a.py", ["def upgrade():", *["    x = 1"] * 600]),
    ("agentdesk/desk/a.py", ["class A:", '    """For."""', "    def f(self):", *["        x = 1"] * 49]),
    ("tests/a.py", ['@pytest.mark.skipif(True, reason="no Qt here")', "def test(): ..."]),
    ("tests/a.py", ["class Sample: ...", "x = 1  # type: ignore[misc]  # a wrong call is meant"]),
    ("tests/a.py", ["y = 1  # noqa: S314 - our own file"]),
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_finds_what_breaks_it(rule: Rule) -> None:
    missed = [(path, source[:80]) for path, source in BAD[rule.__name__] if not list(rule(parse(path, source)))]
    assert missed == []


@pytest.mark.parametrize(("path", "lines"), GOOD, ids=lambda value: value[-1] if isinstance(value, list) else value)
def test_no_rule_finds_fault_with_a_good_source(path: str, lines: list[str]) -> None:
    module = parse(path, "\n".join(['"""For."""', *lines]))
    assert [finding for rule in RULES for finding in rule(module)] == []
