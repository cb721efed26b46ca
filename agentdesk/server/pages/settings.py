"""What the firm sets for its page: the setting ``pages``, read with defaults that let it work without.

{"team": "North", "queue": "service", "agents": 3, "handle_minutes": 6, "slot_minutes": 60, "days": 5,
 "address": "https://call.example", "topics": {"order": {"fa": "سفارش", "ar": "طلب", "en": "An order"}}}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from agentdesk.intents.settings import what_is_set
from agentdesk.language.language import Language
from agentdesk.models.callbacks.rules import DEFAULT_QUEUE

SETTING = "pages"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")
_KEY = re.compile(r"[a-z0-9_-]{1,40}")
AGENTS, HANDLE_MINUTES, SLOT_MINUTES, DAYS = (0, 10_000), (1, 240), (10, 480), (1, 30)
"""The least and the most that make sense."""

_MOST_TOPICS, _LONGEST_TOPIC = 12, 80


@dataclass(frozen=True)
class PageSettings:
    """What holds. ``agents`` None: as many as there are. ``topics`` are by key, then by language; none: the usual.

    ``address`` is where strangers find the page, without a stroke at its end; None: nobody is sent there.
    """

    team: str | None = None
    queue: str = DEFAULT_QUEUE
    agents: int | None = None
    handle_minutes: int = 6
    slot_minutes: int = 60
    days: int = 5
    address: str | None = None
    topics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def page_settings(session: Session) -> PageSettings:
    """What was set; what is missing or makes no sense is the default."""
    given = what_is_set(session, SETTING)
    agents = _number(given.get("agents"), *AGENTS)
    usual = PageSettings()
    return PageSettings(
        team=_text(given.get("team")),
        queue=_text(given.get("queue")) or usual.queue,
        agents=agents,
        handle_minutes=_number(given.get("handle_minutes"), *HANDLE_MINUTES) or usual.handle_minutes,
        slot_minutes=_number(given.get("slot_minutes"), *SLOT_MINUTES) or usual.slot_minutes,
        days=_number(given.get("days"), *DAYS) or usual.days,
        address=_address(given.get("address")),
        topics=_topics(given.get("topics")),
    )


def faults(given: Mapping[str, Any]) -> list[str]:
    """The names in ``given`` that have no effect: unknown ones, and those whose value makes no sense."""
    sense = {
        "team": lambda value: _text(value) is not None,
        "queue": lambda value: _text(value) is not None,
        "agents": lambda value: _number(value, *AGENTS) is not None,
        "handle_minutes": lambda value: _number(value, *HANDLE_MINUTES) is not None,
        "slot_minutes": lambda value: _number(value, *SLOT_MINUTES) is not None,
        "days": lambda value: _number(value, *DAYS) is not None,
        "address": lambda value: _address(value) is not None,
        "topics": lambda value: isinstance(value, Mapping) and len(_topics(value)) == len(value),
    }
    return sorted(name for name, value in given.items() if name not in sense or not sense[name](value))


def _number(value: object, least: int, most: int) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return value if fits and isinstance(value, int) else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _address(value: object) -> str | None:
    text = _text(value)
    return text.rstrip("/") if text is not None and _ADDRESS.fullmatch(text) else None


def _topics(value: object) -> dict[str, dict[str, str]]:
    """The topics that have words in every language: in a page nobody may find a blank."""
    if not isinstance(value, Mapping):
        return {}
    found: dict[str, dict[str, str]] = {}
    for key, words in list(value.items())[:_MOST_TOPICS]:
        if not _KEY.fullmatch(key) or not isinstance(words, Mapping):
            continue
        texts = {one.value: _text(words.get(one.value)) for one in Language}
        if all(texts.values()):
            found[key] = {name: (text or "")[:_LONGEST_TOPIC] for name, text in texts.items()}
    return found
