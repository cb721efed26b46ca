"""A house for every test, and consoles that are closed with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agentdesk.sync.repair.comparing import LEAST_ROWS
from tests.sync.repair.house import Console, House
from tests.sync.rig import close_store

Consoles = Callable[..., Console]


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a server with everybody of the firm, to be copied."""
    folder = tmp_path_factory.mktemp("house")
    House(folder).close()
    return folder / "server.sqlite"


@pytest.fixture
def house(tmp_path: Path, staffed: Path) -> Iterator[House]:
    """The firm's server."""
    shutil.copyfile(staffed, tmp_path / staffed.name)
    opened = House(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def console(house: House, tmp_path: Path) -> Iterator[Consoles]:
    """Makes consoles of users, new or as they were left."""
    made: list[Console] = []

    def make(user_id: str, rows_at_once: int = 20_000, compares_from: int = LEAST_ROWS) -> Console:
        made.append(Console(house, user_id, tmp_path / f"{user_id}.db", rows_at_once, compares_from))
        return made[-1]

    yield make
    for one in made:
        close_store(one.store)
