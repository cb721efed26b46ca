"""Lists the fixture modules and sets the few variables that must be there before anything is imported."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

pytest_plugins = (
    "tests.fixtures.browser",
    "tests.fixtures.folders",
    "tests.fixtures.logs",
    "tests.fixtures.order",
    "tests.fixtures.postgres",
    "tests.fixtures.properties",
    "tests.fixtures.qt_messages",
    "tests.fixtures.shared_data",
    "tests.fixtures.sip_exchange",
    "tests.fixtures.softphones",
    "tests.fixtures.threads",
)
