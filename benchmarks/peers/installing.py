"""Getting the peers: from their registries into ``build/peers``, in the versions of the locks beside this module."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import BUILD_FOLDER
from benchmarks.peers.measuring import PeerFault

FOLDER = BUILD_FOLDER.with_name("peers")
ANKI_PYTHON = FOLDER / "anki" / "bin" / "python"
MODULES = FOLDER / "pouchdb"
OWN = Path(__file__).parent

_PATIENCE_SECONDS = 900
_DONE = "installed"


def anki() -> str:
    """Anki with its sync server in an environment of its own; the version. Raises PeerFault."""
    lock = OWN / "anki.txt"
    home = ANKI_PYTHON.parents[1]
    if not _is_done(home, lock):
        shutil.rmtree(home, ignore_errors=True)
        _run("pip", [sys.executable, "-m", "venv", str(home)])
        _run("pip", [str(ANKI_PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--requirement", str(lock)])
        _note_done(home, lock)
    return version_in(lock.read_text(encoding="utf-8"), "anki")


def pouchdb() -> str:
    """PouchDB and its server; the versions. Raises PeerFault, also where there is no Node.js."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise PeerFault("Node.js with npm is not installed")
    lock = OWN / "package-lock.json"
    if not _is_done(MODULES, lock):
        shutil.rmtree(MODULES, ignore_errors=True)
        MODULES.mkdir(parents=True)
        for name in ("package.json", lock.name):
            shutil.copy(OWN / name, MODULES)
        # Its one compiled part lies in the package for the usual machines: no script of a package has to run.
        _run(
            "npm",
            ["npm", "ci", "--loglevel=error", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(MODULES)],
        )
        _note_done(MODULES, lock)
    return "9.0.0, express-pouchdb 4.2.0"


def version_in(requirements: str, name: str) -> str:
    """The pinned version of a package. Raises PeerFault where it is not pinned."""
    for line in requirements.splitlines():
        package, _, version = line.partition("==")
        if package.strip() == name:
            return version.strip()
    raise PeerFault(f"{name} is not in the lock")


def reason_in(said: str) -> str:
    """The first line in which an installer speaks of an error, or else its last one."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "it did not say why")


def environment() -> dict[str, str]:
    """What a process of PouchDB needs to find its packages."""
    return {**os.environ, "AGENTDESK_PEERS": str(MODULES)}


def _is_done(folder: Path, lock: Path) -> bool:
    mark = folder / _DONE
    return mark.exists() and mark.read_bytes() == lock.read_bytes()


def _note_done(folder: Path, lock: Path) -> None:
    shutil.copy(lock, folder / _DONE)


def _run(what: str, words: Sequence[str]) -> None:
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerFault(f"{what} could not be run: {error}") from error
    if done.returncode:
        raise PeerFault(f"{what} could not install it: {reason_in(done.stderr)}")
