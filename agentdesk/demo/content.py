"""The words of the made-up firm, read from ``resources/demo``: people, places and the stories between them."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

Content = TypeVar("Content", bound=msgspec.Struct)

LANGUAGES = ("fa", "ar", "en")


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One contact of a story. ``hours`` after the step before and ``minutes`` of length are ranges to draw from."""

    kind: str
    direction: str
    hours: tuple[float, float]
    fa: list[str]
    ar: list[str]
    en: list[str]
    minutes: tuple[float, float] | None = None
    subject: dict[str, str] | None = None
    disposition: str | None = None
    label: str | None = None
    attachment: str | None = None

    def words(self, language: str) -> list[str]:
        """The wordings to choose from in ``language``."""
        choices: list[str] = getattr(self, language)
        return choices


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One matter with a customer, from its first contact to its last. ``mood`` runs from -2 to 2."""

    name: str
    stage: str
    weight: int
    mood: int
    topic: dict[str, str]
    promise: dict[str, str]
    step: list[Step]


class People(msgspec.Struct, frozen=True, kw_only=True):
    """Names, places and goods of one language's customers; ``share`` of a hundred speak it."""

    share: int
    given: list[str]
    family: list[str]
    cities: list[str]
    company: list[str]
    phone: list[str]
    products: list[str]


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works at the firm."""

    login: str
    name: str
    role: str
    branch: str | None = None


class Firm(msgspec.Struct, frozen=True, kw_only=True):
    """The firm's own names."""

    name: str
    team: str
    branches: list[str]


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody and everything that the stories are about."""

    firm: Firm
    colleague: list[Colleague]
    fa: People
    ar: People
    en: People

    def people(self, language: str) -> People:
        """The people who speak ``language``."""
        people: People = getattr(self, language)
        return people


class _Stories(msgspec.Struct, frozen=True):
    story: list[Story]


def load_cast(folder: Path) -> Cast:
    """The people of ``folder/people.toml``."""
    return _decode(folder / "people.toml", Cast)


def load_stories(folder: Path) -> list[Story]:
    """The stories of ``folder/stories.toml``."""
    return _decode(folder / "stories.toml", _Stories).story


def _decode(path: Path, kind: type[Content]) -> Content:
    return msgspec.toml.decode(path.read_bytes(), type=kind)
