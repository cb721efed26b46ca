"""Virtual environments made from the hashed locks, again only when a lock, the project file or the place changed."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

STAMP = "agentdesk-setup"
PROJECT_FILE = "pyproject.toml"


def ensure_environment(repository: Path, name: str, lock: Path) -> Path:
    """See that the environment `name` holds exactly what `lock` says, and the project itself; return its Python."""
    folder = repository / name
    python = folder / "bin" / "python"
    stamp = folder / STAMP
    made_of = f"{sys.version}\n{folder}\n{_digest(lock)}\n"
    complete = f"{made_of}{_digest(repository / PROJECT_FILE)}\n"
    found = stamp.read_text() if stamp.exists() and python.exists() else ""
    if found == complete:
        return python
    if not found.startswith(made_of):
        print(f"Making {name} from {lock.relative_to(repository)}: once, and again when the lock changes.", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(folder)])
        _pip(python, ["--require-hashes", "-r", str(lock)])
    stamp.unlink(missing_ok=True)
    _pip(python, ["--no-deps", "--no-build-isolation", "--editable", str(repository)])
    stamp.write_text(complete)
    return python


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _pip(python: Path, arguments: list[str]) -> None:
    _run([str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install", *arguments])


def _run(command: list[str]) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, check=True)
