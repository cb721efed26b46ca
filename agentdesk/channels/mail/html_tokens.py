"""HTML cut into tags and texts in one pass whose time grows with the length alone, however broken the tags are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_TAG = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})")
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]{1,60})\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]*)))?")
_LONGEST_TAG = 65_536
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "noframes"})
KEPT_ATTRIBUTES = frozenset({"href", "alt", "style", "start", "hidden", "src", "type"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag, its name in lower case, with the attributes that reading needs."""

    name: str
    is_closing: bool
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Tag | str]:
    """Tags, and the texts between them with their entities resolved. Comments and declarations are left out."""
    position = 0
    while position < len(html):
        found = _MARKUP.search(html, position)
        if found is None:
            yield unescape(html[position:])
            return
        begin = found.start()
        if begin > position:
            yield unescape(html[position:begin])
        tag = _TAG.match(html, begin + 1)
        if tag is None:
            position = _after_markup(html, begin)
            continue
        end = _end_of_tag(html, tag.end())
        one = Tag(tag[2].lower(), bool(tag[1]), _attributes(html[tag.end() : end]))
        yield one
        position = end + 1
        if one.name in _RAW and not one.is_closing:
            position = _after_raw(html, position, one.name)
            yield Tag(one.name, is_closing=True)


def _after_markup(html: str, begin: int) -> int:
    """The position after a comment or declaration."""
    if html.startswith("<!--", begin):
        end = html.find("-->", begin + 2)
        return len(html) if end < 0 else end + 3
    end = html.find(">", begin)
    return len(html) if end < 0 else end + 1


def _end_of_tag(html: str, position: int) -> int:
    """The closing bracket, quoted ones passed over; the end of the text where there is none."""
    first = end = html.find(">", position)
    for _ in range(20):
        if end < 0 or end - position > _LONGEST_TAG:
            break
        inside = html[position:end]
        if inside.count('"') % 2 == 0 and (inside.count("'") % 2 == 0 or '"' in inside):
            return end
        end = html.find(">", end + 1)
    return first if first >= 0 else len(html)


def _attributes(inside: str) -> dict[str, str]:
    if "=" not in inside and "hidden" not in inside:
        return {}
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(inside[:_LONGEST_TAG]):
        name = one[1].lower()
        if name in KEPT_ATTRIBUTES and name not in found:
            found[name] = unescape(next((value for value in one.groups()[1:] if value is not None), ""))
    return found


def _after_raw(html: str, position: int, name: str) -> int:
    end = re.compile(rf"</{name}", re.IGNORECASE).search(html, position)
    if end is None:
        return len(html)
    closing = html.find(">", end.end())
    return len(html) if closing < 0 else closing + 1
