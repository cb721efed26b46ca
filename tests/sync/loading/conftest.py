"""A served firm with small chunks, and its clients."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from agentdesk.server.snapshots import cutting
from tests.sync.loading.served import ServedFirm, fill, open_firm


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of a few dozen rows: the firm of a test has no more than hundreds."""
    monkeypatch.setattr(cutting, "SMALLEST_BYTES", 4_000)
    monkeypatch.setattr(cutting, "LARGEST_BYTES", 8_000)
    monkeypatch.setattr(cutting, "_ENDS_AT", 4)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The firm's database, to be copied."""
    path = tmp_path_factory.mktemp("served") / "server.sqlite"
    fill(open_firm(f"sqlite:///{path}")).store.close()
    return path


@pytest.fixture
def firm(tmp_path: Path, filled_file: Path, small_chunks: None) -> Iterator[ServedFirm]:
    """The firm on SQLite."""
    del small_chunks
    path = tmp_path / "server.sqlite"
    shutil.copyfile(filled_file, path)
    served = open_firm(f"sqlite:///{path}")
    yield served
    served.store.close()
