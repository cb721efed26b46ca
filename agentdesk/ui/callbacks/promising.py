"""The promise of a callback in words, as the customer is told it."""

from __future__ import annotations

from datetime import datetime

from agentdesk.language.language import Language, default_settings
from agentdesk.language.promises import promise_text
from agentdesk.ui.callbacks.presets import Window
from agentdesk.ui.formats import Formats


def promise_for(language: str | None, window: Window | None, now: datetime, formats: Formats) -> str:
    """The promise in the customer's language; in the window's where theirs is not known."""
    known = frozenset(Language)
    own = formats.settings
    if language in known and language != formats.language:
        own = default_settings(Language(language), formats.region)
    return promise_text(window, now, own, formats.zone)
