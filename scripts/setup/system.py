"""What the operating system must bring: Qt's libraries, PostgreSQL, an X server, a bus for screen readers.

Installed with apt as root, else named.
"""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

QT_PACKAGES = (
    "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libgssapi-krb5-2", "libxkbcommon0",
)  # fmt: skip
WINDOW_PACKAGES = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")
POSTGRESQL_PACKAGES = ("postgresql",)
XSERVER_PACKAGES = ("xvfb", "x11-xkb-utils", "libxtst6", *WINDOW_PACKAGES)
XSERVER_PROGRAMS = ("Xvfb", "setxkbmap", "xkbcomp")
XSERVER_LIBRARIES = ("libX11.so.6", "libXtst.so.6", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4")
READER_PACKAGES = ("dbus-daemon", "at-spi2-core", "python3-gi", "gir1.2-atspi-2.0")
READER_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
SYSTEM_PYTHON = Path("/usr/bin/python3")
QT_PROBE = """
import sys
from PySide6 import QtNetwork, QtSvg
from PySide6.QtWidgets import QApplication
sys.exit(QApplication([]).platformName() != "offscreen")
"""


class CannotInstall(Exception):
    """A system package is missing and may not be installed from here; the text names the command that does."""


def install_command(packages: Sequence[str]) -> str:
    """The one command that a person types, as root or with sudo where that is installed."""
    command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.getuid() != 0 and shutil.which("sudo"):
        return f"sudo sh -c '{command}'"
    return command


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages; raises CannotInstall when this is not root or has no apt, or when apt fails."""
    words = f"{why}\nAs root, this command installs it:\n\n    {install_command(packages)}\n"
    if os.getuid() != 0 or shutil.which("apt-get") is None:
        raise CannotInstall(words)
    print(f"Installing with apt: {' '.join(packages)}", flush=True)
    _apt(["apt-get", "update", "-qq"])  # a source that is down must not matter when the others have the packages
    if _apt(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]) != 0:
        raise CannotInstall(f"{words}\napt could not install it here; its own words stand above.")


def _apt(command: list[str]) -> int:
    # RUNLEVEL=1: what is installed for tests and tools starts no service by itself
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode


def qt_fault(python: Path) -> str:
    """Start Qt without a screen in a process of its own; the last line of its complaint, or nothing when it starts."""
    environment: Mapping[str, str] = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    probe = subprocess.run(
        [str(python), "-c", QT_PROBE],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if probe.returncode == 0:
        return ""
    lines = (probe.stdout + probe.stderr).strip().splitlines()
    return lines[-1] if lines else f"ended with {probe.returncode}"


def ensure_qt(python: Path) -> None:
    """See that Qt starts; raises CannotInstall when libraries are missing and may not be installed."""
    fault = qt_fault(python)
    if not fault:
        return
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    packages = (*QT_PACKAGES, *WINDOW_PACKAGES) if display else QT_PACKAGES
    install(packages, f"Qt does not start: {fault}\nThe system lacks libraries that it needs.")
    if fault := qt_fault(python):
        raise CannotInstall(f"Qt still does not start: {fault}")


def has_postgresql() -> bool:
    """Whether the programs of a PostgreSQL server are on this machine."""
    named = os.environ.get("AGENTDESK_POSTGRESQL")
    on_path = shutil.which("initdb") is not None
    return bool(named) or on_path or any(Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb"))


def ensure_postgresql() -> None:
    """Install PostgreSQL for the tests as root; raises CannotInstall elsewhere."""
    if not has_postgresql():
        install(POSTGRESQL_PACKAGES, "PostgreSQL is not on this machine, so the tests on it do not run.")


def lacking_for_xserver() -> list[str]:
    """Names of the programs and libraries that the keyboard tests on an X server need and this machine lacks."""
    lacking = [name for name in XSERVER_PROGRAMS if shutil.which(name) is None]
    return lacking + [name for name in XSERVER_LIBRARIES if not _can_load(name)]


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_xserver() -> None:
    """Install an X server without a screen for the keyboard tests, as root; raises CannotInstall elsewhere."""
    lacking = lacking_for_xserver()
    if lacking:
        install(XSERVER_PACKAGES, f"The keyboard tests do not run without {', '.join(lacking)}.")


def lacking_for_reader() -> list[str]:
    """What a test that reads the window as a screen reader does needs beside an X server and this machine lacks."""
    lacking = ["dbus-daemon"] if shutil.which("dbus-daemon") is None else []
    if not READER_SERVICE.exists():
        lacking.append("at-spi2-core")
    probe = [str(SYSTEM_PYTHON), "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not SYSTEM_PYTHON.exists() or subprocess.run(probe, capture_output=True, check=False).returncode != 0:
        lacking.append("gir1.2-atspi-2.0")
    return lacking


def ensure_reader() -> None:
    """Install the bus that screen readers listen on, as root; raises CannotInstall elsewhere."""
    lacking = lacking_for_reader()
    if lacking:
        install(READER_PACKAGES, f"The window is not read as by a screen reader without {', '.join(lacking)}.")
