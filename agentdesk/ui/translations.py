"""Turns the .ts files in resources/translations into the .qm files that Qt loads, once, into a cache folder.

Compiled files are build products and not in the repository. Where the program was packaged with them beside the .ts
files they are taken as they are; else PySide6's own lrelease makes them (it ships with PySide6-Essentials and takes
some 10 ms a file). A compiled file carries the digest of its source in its folder's name, so an outdated one is never
loaded.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import PySide6
from PySide6.QtCore import QCoreApplication

from agentdesk.language.language import Language
from agentdesk.models.errors import AgentDeskError
from agentdesk.ui.resources import resource_path

OWN = "agentdesk"
OVERRIDES = "qt_overrides"
FOLDER_PROPERTY = "agentdesk.translations"
_TIMEOUT_SECONDS = 30


class TranslationNotCompiled(AgentDeskError):
    """A .ts file could not be turned into a .qm file; the window would speak the wrong language."""

    code = "translation_not_compiled"


def current_cache_folder() -> Path | None:
    """Where the running application keeps its compiled files; None before a Localisation exists."""
    application = QCoreApplication.instance()
    folder = application.property(FOLDER_PROPERTY) if application is not None else None
    return Path(folder) if isinstance(folder, str) else None


def source_files(language: Language) -> tuple[Path, ...]:
    """The .ts files of a language in the order to install them: corrections of Qt's own words first."""
    names = (f"{OVERRIDES}_{language}.ts", f"{OWN}_{language}.ts")
    return tuple(resource_path("translations", name) for name in names)


def lrelease_path() -> Path:
    """Where PySide6 keeps its compiler. Raises TranslationNotCompiled when it is not there."""
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    for folder in (Path(PySide6.__file__).parent, Path(PySide6.__file__).parent / "Qt" / "libexec"):
        if (folder / name).exists():
            return folder / name
    raise TranslationNotCompiled("PySide6 comes without lrelease.", advice="Install PySide6-Essentials again.")


def compile_file(source: Path, target: Path) -> None:
    """Compile one .ts file; unfinished entries are left out. Raises TranslationNotCompiled.

    The window and the palette may want one file at the same moment, and so may two programs: each makes its own and
    puts it in place whole.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as folder:
        partial = Path(folder) / target.name
        command = [str(lrelease_path()), "-silent", "-nounfinished", str(source), "-qm", str(partial)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_SECONDS, check=False)
        if done.returncode != 0 or not partial.exists():
            raise TranslationNotCompiled(f"{source.name} cannot be compiled: {done.stderr.strip()}")
        partial.replace(target)


def compiled_files(language: Language, cache_folder: Path) -> tuple[Path, ...]:
    """The .qm files of a language in the order to install them; compiled now where they are missing or outdated."""
    files = []
    for source in source_files(language):
        packaged = source.with_suffix(".qm")
        if packaged.exists():
            files.append(packaged)
            continue
        digest = hashlib.sha256(source.read_bytes() + PySide6.__version__.encode()).hexdigest()[:16]
        target = cache_folder / digest / f"{source.stem}.qm"
        if not target.exists():
            compile_file(source, target)
        files.append(target)
    return tuple(files)
