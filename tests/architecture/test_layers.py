"""The layers hold along every path of imports, and a process that loads a package never loads what it must not know."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.imports import PACKAGES
from tests.architecture.tree import REPOSITORY, modules

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
LOAD_ALL = """
import importlib, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
print(*sorted(name for name in sys.argv[1].split() if name in sys.modules))
"""
QT = "PySide6 shiboken6"
MUST_NOT_LOAD = {
    "agentdesk.models": f"{QT} requests keyring fastapi msgspec agentdesk.intents agentdesk.language",
    "agentdesk.language": f"{QT} requests keyring fastapi sqlalchemy agentdesk.models",
    "agentdesk.intents": f"{QT} requests keyring fastapi agentdesk.sync agentdesk.desk agentdesk.server",
    "agentdesk.sync": f"{QT} keyring fastapi agentdesk.desk agentdesk.server agentdesk.ui",
    "agentdesk.channels": f"{QT} requests keyring fastapi agentdesk.sync agentdesk.desk agentdesk.server",
    "agentdesk.desk": f"{QT} fastapi uvicorn psycopg agentdesk.server agentdesk.ui",
    "agentdesk.server": f"{QT} requests keyring agentdesk.desk agentdesk.ui agentdesk.sync.engine",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this environment's Python in the repository."""
    return subprocess.run([sys.executable, *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False)


def test_layers_hold_along_every_path() -> None:
    done = subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 broken" in done.stdout


def test_layers_can_break(tmp_path: Path) -> None:
    """The same tool says no to a tree in which models know the desk."""
    for folder in ("firm", "firm/models", "firm/desk"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text("")
    (tmp_path / "firm/models/__init__.py").write_text("import firm.desk\n")
    contract = "[importlinter]\nroot_package = firm\n\n[importlinter:contract:a]\nname = order\ntype = layers\n"
    (tmp_path / ".importlinter").write_text(f"{contract}layers =\n    firm.desk\n    firm.models\n")
    done = subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "firm.models is not allowed to import firm.desk" in done.stdout


@pytest.mark.parametrize("package", MUST_NOT_LOAD)
def test_package_loads_without_what_it_must_not_know(package: str) -> None:
    """Every module of the package is imported in a fresh process; alembic alone can run the steps of a schema."""
    names = [
        module.name
        for module in modules()
        if module.name.split(".")[:2] == package.split(".")
        and "migrations" not in module.name
        and not module.name.endswith("__main__")
    ]
    done = run("-c", LOAD_ALL, MUST_NOT_LOAD[package], *names)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_the_root_loads_no_library() -> None:
    """`import agentdesk` costs nothing: not one module outside the standard library beside itself."""
    done = run(
        "-c",
        "import sys; before = set(sys.modules); import agentdesk; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names)",
    )
    assert done.stdout.split() == ["agentdesk"]


def test_the_table_names_no_package_that_is_gone() -> None:
    names = {module.name for module in modules()}
    assert {name for name in PACKAGES if name not in names and name != "agentdesk.__main__"} == set()


def test_the_papers_have_the_same_table() -> None:
    page = (REPOSITORY / "docs/architecture.md").read_text()
    packages = [name.partition(".")[2] for name in PACKAGES if name.count(".") == 1]
    assert [name for name in packages if f"| `{name}` |" not in page and f"agentdesk/{name}.py" not in page] == []
