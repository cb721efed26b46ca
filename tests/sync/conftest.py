"""A firm on a model server, and clients made on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sync.firm import SARA, Firm, make_firm
from tests.sync.real_firm import RealFirm, make_file
from tests.sync.rig import Desk, open_desk, seeded_dice


@pytest.fixture
def firm() -> Iterator[Firm]:
    """A firm with its people and no customers yet."""
    made = make_firm()
    yield made
    made.server.close()


DeskMaker = Callable[..., Desk]


@pytest.fixture
def desk_of(firm: Firm, tmp_path: Path) -> DeskMaker:
    """Opens a client of one of the firm's people; the same name again opens the same file."""

    def make(user_id: str = SARA, name: str | None = None) -> Desk:
        label = name or user_id
        path = tmp_path / f"{label}.db"
        return open_desk(path, firm.actors[user_id], firm.server.exchange, firm.clock, seeded_dice(label))

    return make


@pytest.fixture(scope="session")
def real_firm_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a firm on the product's own server, to be copied."""
    path = tmp_path_factory.mktemp("firm") / "server.sqlite"
    make_file(path)
    return path


@pytest.fixture
def real_firm_here(real_firm_file: Path, tmp_path: Path) -> Iterator[RealFirm]:
    """The firm on the product's own server."""
    made = RealFirm(tmp_path, real_firm_file)
    yield made
    made.store.close()
