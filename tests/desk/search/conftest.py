"""The searched cache of the tests in this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.search.parts import Searched


@pytest.fixture
def searched(tmp_path: Path) -> Iterator[Searched]:
    """An empty cache of its own for one test."""
    made = Searched(tmp_path)
    yield made
    made.cache.close()


@pytest.fixture(scope="module")
def shared_searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    """One cache for a module whose tests leave nothing behind in it."""
    made = Searched(tmp_path_factory.mktemp("searched"))
    yield made
    made.cache.close()
