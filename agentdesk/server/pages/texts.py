"""The words and the shapes of the pages: read once from resources/pages, filled in with everything escaped."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from agentdesk.language.language import Language, LanguageSettings, default_settings
from agentdesk.models.errors import ServerFault

STYLE, SURVEY_STYLE = "style", "survey"
STYLES = (STYLE, SURVEY_STYLE)
"""The style sheet of every page, and what a survey has beside it."""

_FOLDER = "pages"
_QUALITY = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_LONGEST_HEADER = 500
_PERSIAN_REGIONS = frozenset({"IR", "AF"})
_ARABIC_REGIONS = frozenset(
    {"AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"}
)


class Html(str):
    """Text that is markup already: it alone is not escaped where it is filled in."""

    __slots__ = ()


class Words:
    """The words of one language."""

    def __init__(self, language: Language, tree: Mapping[str, Any]) -> None:
        self.language = language
        self._tree = tree

    def __call__(self, name: str, **values: str) -> str:
        """The words of that name, such as ``faults.phone``, with ``values`` filled in. Nothing is escaped yet."""
        found: Any = self._tree
        for part in name.split("."):
            found = found[part]
        return Template(found).substitute(values)

    def find(self, name: str) -> str | None:
        """The words of that name; None where there are none."""
        return self(name) if name in self.names() else None

    def topics(self) -> dict[str, str]:
        """The usual topics, by key."""
        return dict(self._tree["topics"])

    def names(self) -> frozenset[str]:
        """The names of all its words."""
        return frozenset(_names(self._tree))


@cache
def words_of(language: Language) -> Words:
    """The words of a language."""
    return Words(language, tomllib.loads(_resource(f"{language.value}.toml")))


def filled(name: str, **values: str) -> Html:
    """One shape with ``values`` filled in, each escaped unless it is Html already."""
    escaped = {key: value if isinstance(value, Html) else html.escape(value) for key, value in values.items()}
    return Html(_template(name).substitute(escaped))


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Several pieces of markup as one."""
    return Html(between.join(parts))


@cache
def style(name: str) -> Html:
    """A style sheet, as it stands in a page."""
    return Html(f"<style>{_resource(f'{name}.css').strip()}</style>")


@cache
def style_source() -> str:
    """The style sheets as the browser is told to accept them, and no other: by their hashes."""
    sheets = (style(name).removeprefix("<style>").removesuffix("</style>") for name in STYLES)
    digests = (hashlib.sha256(sheet.encode()).digest() for sheet in sheets)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def usual_language(region: str) -> Language:
    """What a visitor reads whose browser asks for none of ours."""
    if region in _PERSIAN_REGIONS:
        return Language.FA
    return Language.AR if region in _ARABIC_REGIONS else Language.EN


def language_asked_for(header: str, region: str) -> Language:
    """The best of our languages by an Accept-Language header (RFC 9110, 12.5.4)."""
    found: list[tuple[float, int, Language]] = []
    for place, part in enumerate(header[:_LONGEST_HEADER].split(",")):
        tag, _, parameters = part.strip().partition(";")
        primary = tag.strip().lower().partition("-")[0]
        quality = _QUALITY.search(parameters)
        weight = float(quality[1]) if quality else 1.0
        if primary in frozenset(Language) and weight > 0:
            found.append((-weight, place, Language(primary)))
    return min(found)[2] if found else usual_language(region)


def settings_of(language: Language, region: str) -> LanguageSettings:
    """The calendar and the digits of a page."""
    return default_settings(language, region)


@cache
def _template(name: str) -> Template:
    return Template(_resource(f"{name}.html"))


def _resource(name: str) -> str:
    """A shipped file. Raises ServerFault where it is missing: the installation is incomplete."""
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen)] if frozen is not None else []
    roots += [Path(__file__).resolve().parents[3], Path(sys.prefix) / "share" / "agentdesk"]
    for root in roots:
        path = root / "resources" / _FOLDER / name
        if path.exists():
            return path.read_text(encoding="utf-8")
    raise ServerFault(f"A file of the program is missing: {_FOLDER}/{name}.", advice="Install the server again.")


def _names(tree: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _names(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"
