"""Pieces of files that are spoilt on their way are meant here; what the log says of them is tested elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _spoilt_pieces_are_meant() -> Iterator[None]:
    logger = logging.getLogger("agentdesk.sync.attachments.work")
    before = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(before)
