"""The locks: hashes for everything, no address of anywhere, the same versions with and without the window."""

import re
import tomllib

import pytest

from tests.architecture.tree import REPOSITORY

LOCKS = ("requirements/development.txt", "requirements/headless.txt")
PIN = re.compile(r"^([a-z0-9-]+)(\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def faults(lock: str) -> list[str]:
    """What is wrong with the text of a lock."""
    found = ["names an address"] if "://" in lock else []
    found += [f"a path: {line}" for line in lock.splitlines() if re.match(r"\s*(-e|-r|/|file:|\.)", line)]
    for block in re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n?", "", lock, flags=re.MULTILINE).strip()):
        if not PIN.match(block) or "--hash=sha256:" not in block:
            found.append(f"not pinned with a hash: {block.splitlines()[0]}")
    return found


def pins(path: str) -> dict[str, str]:
    """The version of every distribution in a lock."""
    return {name: version for name, _, version in PIN.findall((REPOSITORY / path).read_text())}


@pytest.mark.parametrize("path", LOCKS)
def test_lock_is_pinned_with_hashes_and_without_addresses(path: str) -> None:
    assert faults((REPOSITORY / path).read_text()) == []


@pytest.mark.parametrize(
    "lock",
    [
        "requests==2.32.0",
        "requests>=2.32 \\\n    --hash=sha256:00",
        "--index-url http" + "://example.test/simple\nrequests==2.32.0 \\\n    --hash=sha256:00",
        "requests==2.32.0 \\\n    --hash=sha256:00\nidna==3.0",
        "-e .\nrequests==2.32.0 \\\n    --hash=sha256:00",
    ],
)
def test_a_bad_lock_is_found(lock: str) -> None:
    assert faults(lock)


def test_locks_agree_and_only_one_has_qt() -> None:
    development, headless = (pins(path) for path in LOCKS)
    assert {name: development.get(name) for name in headless} == headless
    assert not any("pyside" in name or "shiboken" in name or name == "pytest-qt" for name in headless)


def test_qt_is_pinned_below_the_version_that_loses_references() -> None:
    """docs/adr/0001: PySide6 6.12.0 crashes on Python 3.11; test_pinned_qt.py holds the proof."""
    version = pins(LOCKS[0])["pyside6-essentials"].split(".")
    assert version[:2] == ["6", "11"]
    assert "pyside6-addons" not in pins(LOCKS[0])


def test_a_server_installs_without_qt() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    assert {"console", "server"} <= set(extras)
    assert not any("pyside" in line.lower() for line in project["dependencies"] + extras["server"])
    assert any("PySide6-Essentials" in line and "<6.12" in line for line in extras["console"])


def test_types_are_checked_everywhere_without_exemptions() -> None:
    mypy = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["mypy"]
    assert mypy["strict"] is True
    assert mypy["files"] == ["agentdesk", "tests", "scripts", "benchmarks"]
    assert {"overrides", "exclude", "ignore_errors", "ignore_missing_imports", "disable_error_code"} & set(
        mypy
    ) == set()
