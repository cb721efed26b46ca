"""Everything but the window starts where there is no Qt: each module is imported by a program that cannot import it."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.tree import REPOSITORY

NEEDS_QT = ("agentdesk/ui/", "agentdesk/demo/")
WITHOUT_QT = """
import importlib, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for name in sys.stdin.read().split():
    importlib.import_module(name)
    print(name)
"""


def modules() -> list[str]:
    """The names of all modules outside the window; the steps of the schema are loaded by Alembic, each by its path."""
    paths = sorted(path.relative_to(REPOSITORY) for path in (REPOSITORY / "agentdesk").rglob("*.py"))
    names = [
        path.with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for path in paths
        if not path.as_posix().startswith(NEEDS_QT) and "migrations" not in path.parts
    ]
    return [name for name in names if not name.endswith("__main__")]


def test_every_module_outside_the_window_is_imported_without_qt() -> None:
    names = modules()
    assert len(names) > 300
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT],
        input="\n".join(names),
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == names
