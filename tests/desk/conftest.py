"""An empty encrypted cache for each test, copied from one that was migrated once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from agentdesk.desk.cache import claimed, make_cache, open_cache
from agentdesk.desk.profile import UserFolder
from agentdesk.sync.store import CacheStore
from tests.desk.firm import Firm, running_firm
from tests.desk.parts import USER_ID

KEY = bytes(32)


@pytest.fixture(scope="session")
def migrated_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed cache with every table and nothing in it."""
    folder = UserFolder(tmp_path_factory.mktemp("migrated") / USER_ID)
    with claimed(folder):
        make_cache(folder, KEY)
    return folder.cache


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    """A real server with people, running."""
    with running_firm(tmp_path) as running:
        yield running


@pytest.fixture
def store(migrated_cache: Path, tmp_path: Path) -> Iterator[CacheStore]:
    """The store over an empty cache of this test's own."""
    folder = UserFolder(tmp_path / USER_ID)
    folder.path.mkdir()
    shutil.copy(migrated_cache, folder.cache)
    cache = open_cache(folder, KEY)
    yield CacheStore(cache.engine)
    cache.close()
