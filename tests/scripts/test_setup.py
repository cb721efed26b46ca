"""The set-up makes an environment once, again when a lock changed, and names what it may not install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.setup import __main__ as command_line
from scripts.setup import environment, system
from tests.fixtures.shared_data import REPOSITORY


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that needs nothing, with an empty lock."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "nothing"\n')
    (tmp_path / "lock.txt").write_text("# nothing\n")
    return tmp_path


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What pip was asked to do; a folder with a `python` in it stands for the environment."""
    asked: list[str] = []

    def note(command: list[str]) -> None:
        if command[1:3] == ["-m", "venv"]:
            (Path(command[3]) / "bin").mkdir(parents=True)
            (Path(command[3]) / "bin" / "python").touch()
            asked.append("venv")
        else:
            asked.append("lock" if "--require-hashes" in command else "project")

    monkeypatch.setattr(environment, "_run", note)
    return asked


def ensure(project: Path) -> None:
    environment.ensure_environment(project, ".venv", project / "lock.txt")


def test_a_second_run_installs_nothing(project: Path, installs: list[str]) -> None:
    ensure(project)
    assert installs == ["venv", "lock", "project"]
    ensure(project)
    assert installs == ["venv", "lock", "project"]


def test_a_new_lock_makes_the_environment_anew(project: Path, installs: list[str]) -> None:
    ensure(project)
    (project / "lock.txt").write_text("# something\n")
    installs.clear()
    ensure(project)
    assert installs == ["venv", "lock", "project"]


def test_a_new_project_file_installs_the_project_alone(project: Path, installs: list[str]) -> None:
    ensure(project)
    (project / "pyproject.toml").write_text('[project]\nname = "nothing"\nversion = "2"\n')
    installs.clear()
    ensure(project)
    assert installs == ["project"]


def test_a_moved_folder_makes_the_environment_anew(project: Path, installs: list[str]) -> None:
    """The programs in an environment hold its place in their first line."""
    ensure(project)
    moved = project.parent / f"{project.name}-moved"
    shutil.move(project, moved)
    installs.clear()
    ensure(moved)
    assert installs == ["venv", "lock", "project"]


def test_a_set_up_that_was_cut_short_is_done_again(
    project: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(environment, "_pip", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ensure(project)
    installs.clear()
    ensure(project)
    assert installs == ["venv", "lock", "project"]


def test_a_user_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    with pytest.raises(system.CannotInstall, match="apt-get install -y --no-install-recommends libegl1"):
        system.install(("libegl1",), "Qt does not start.")


def test_missing_postgresql_is_said_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    monkeypatch.setattr(system, "has_postgresql", lambda: False)
    assert command_line.main(["postgresql"]) == 0
    said = capsys.readouterr().out
    assert "apt-get install -y --no-install-recommends postgresql" in said
    assert "Everything else runs." in said


def test_a_missing_x_server_is_said_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    monkeypatch.setattr(system, "lacking_for_xserver", lambda: ["Xvfb"])
    assert command_line.main(["xserver"]) == 0
    said = capsys.readouterr().out
    assert "The keyboard tests do not run without Xvfb." in said
    assert "xvfb x11-xkb-utils libxtst6" in said


def test_a_missing_bus_for_readers_is_said_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    monkeypatch.setattr(system, "lacking_for_reader", lambda: ["at-spi2-core"])
    assert command_line.main(["reader"]) == 0
    said = capsys.readouterr().out
    assert "not read as by a screen reader without at-spi2-core" in said
    assert "dbus-daemon at-spi2-core python3-gi gir1.2-atspi-2.0" in said


def test_missing_qt_libraries_stop_with_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    monkeypatch.setattr(system, "qt_fault", lambda _: "libEGL.so.1: cannot open shared object file")
    assert command_line.main(["qt"]) == 1
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "libgssapi-krb5-2" in said


def test_qt_fault_is_the_last_line_of_the_complaint(tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho first >&2\necho 'libEGL.so.1: cannot open' >&2\nexit 1\n")
    broken.chmod(0o755)
    assert system.qt_fault(broken) == "libEGL.so.1: cannot open"


def test_set_up_needs_only_the_standard_library() -> None:
    """It runs on the bare Python of the system: isolated, without any installed package."""
    load = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); import scripts.setup.__main__"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", load], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_python_that_suits_is_found() -> None:
    done = subprocess.run(
        ["sh", "scripts/python.sh", "-c", "import sys; print(sys.version_info[:2] >= (3, 11))"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "True", done.stderr


def test_without_a_python_that_suits_the_words_help() -> None:
    done = subprocess.run(
        ["sh", "scripts/python.sh", "-c", "pass"],
        cwd=REPOSITORY, env={"AGENTDESK_PYTHON": "no-such-python"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
