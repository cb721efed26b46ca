"""HTML as a person reads it: paragraphs, lists, tables as lines, quotes marked, links told. Nothing is ever fetched."""

import re
from dataclasses import dataclass, field
from itertools import islice

from agentdesk.channels.mail.html_tokens import Tag, tokens

MOST_CHARACTERS = 2_000_000
MOST_TOKENS = 400_000
"""How much HTML is read, beside pictures that are packed into it."""

LONGEST_LINK = 120
"""An address that is longer is that of a tracker; it stays in the HTML alone."""

_UNSEEN = frozenset(
    {"head", "script", "style", "title", "template", "object", "svg", "math", "noembed", "noframes", "datalist"}
)
_NAMES_OF_BLOCKS = """
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
    header hr html legend li main nav ol pre section summary table tbody tfoot thead tr ul caption
"""
_BLOCKS = frozenset(_NAMES_OF_BLOCKS.split())
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_ENDED_BY_THE_NEXT = frozenset({"p", "li", "td", "th", "tr"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr", "param"}
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_PACKED_IN = re.compile(r"\bdata:[\w/.+-]{1,80};base64,[A-Za-z0-9+/=\s%]{200,}+", re.ASCII)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MARK = re.compile(r"\s*(?:•|\d{1,6}\.)\s*")
_MOST_DEPTH = 40


@dataclass(slots=True)
class _Lines:
    """The text as it grows: lines with the marks of the quotes and lists they stand in."""

    done: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    prefix: str = ""
    is_blank_wanted: bool = False
    is_literal: bool = False

    def write(self, text: str) -> None:
        if text == " " and (not self.current or self.current[-1].endswith((" ", "\t"))):
            return
        self.current.append(text)

    def end_line(self) -> None:
        line = "".join(self.current).rstrip()
        line = line if self.is_literal else line.lstrip()
        if _MARK.fullmatch(line):
            return
        self.current = []
        if not line:
            return
        if self.is_blank_wanted and self.done:
            self.done.append(self.prefix.rstrip())
        self.is_blank_wanted = False
        self.done.append(f"{self.prefix}{line}")

    def break_line(self) -> None:
        if "".join(self.current).strip():
            self.end_line()
        else:
            self.current = []
            self.is_blank_wanted = bool(self.done)


def text_of_html(html: str) -> str:
    """The text of a page. Never raises; what lies beyond the bounds is left out.

    What a page hides is left out too, unless the tag that hides it is never closed: then it would hide the rest.
    """
    html = _without_packed(html)
    reader = _read(html, hides=True)
    return reader.text() if not reader.is_hiding else _read(html, hides=False).text()


def is_too_long(html: str) -> bool:
    """Whether a page lies beyond the bounds, so that its end is not in its text."""
    html = _without_packed(html)
    return len(html) > MOST_CHARACTERS or html.count("<") * 2 > MOST_TOKENS


def _without_packed(html: str) -> str:
    """The page without pictures that lie in it: they may be longer than the bounds, and text stands behind them."""
    return _PACKED_IN.sub("data:", html) if ";base64," in html else html


def _read(html: str, *, hides: bool) -> "_Reader":
    reader = _Reader(hides=hides)
    for token in islice(tokens(html[:MOST_CHARACTERS]), MOST_TOKENS):
        if isinstance(token, str):
            reader.take_text(token)
        elif token.is_closing:
            reader.close(token)
        else:
            reader.open(token)
    return reader


class _Reader:
    def __init__(self, *, hides: bool) -> None:
        self._hides = hides
        self._lines = _Lines()
        self._unseen: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._lists: list[int | None] = []
        self._quotes = 0
        self._pre = 0

    @property
    def is_hiding(self) -> bool:
        """Whether something hidden was never closed."""
        return bool(self._unseen) and self._unseen[0] not in _UNSEEN

    def text(self) -> str:
        """What was read."""
        self._lines.end_line()
        rest = "".join(self._lines.current).strip()
        return "\n".join([*self._lines.done, *([rest] if rest else [])])

    def take_text(self, text: str) -> None:
        if self._unseen:
            return
        text = text.replace("\u00a0", " ")
        if self._pre:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._lines.current.append(first)
            for line in others:
                self._lines.break_line()
                self._lines.current.append(line)
        else:
            words = _SPACES.sub(" ", text)
            if words.startswith(" ") and len(words) > 1:
                self._lines.write(" ")
                words = words[1:]
            self._lines.write(words)

    def open(self, tag: Tag) -> None:
        if self._unseen:
            if tag.name in _ENDED_BY_THE_NEXT and self._unseen == [tag.name]:
                self._unseen.clear()
            elif tag.name == self._unseen[-1] and tag.name not in _VOID:
                self._unseen.append(tag.name)
            elif tag.name == "body":
                self._unseen.clear()
        if self._unseen:
            return
        if self._is_unseen(tag):
            self._unseen.append(tag.name)
            return
        if tag.name in _PARAGRAPHS or tag.name in _BLOCKS:
            self._begin_block(tag)
        elif tag.name == "br":
            self._lines.break_line()
        elif tag.name in {"td", "th"}:
            if "".join(self._lines.current).strip():
                self._lines.current.append("\t")
        elif tag.name == "a":
            self._links.append((tag.attributes.get("href", "").strip(), len(self._lines.current)))
        elif tag.name == "img" and tag.attributes.get("alt", "").strip():
            self._lines.write(f"[{_SPACES.sub(' ', tag.attributes['alt']).strip()}]")

    def _is_unseen(self, tag: Tag) -> bool:
        if tag.name in _UNSEEN:
            return True
        if not self._hides:
            return False
        is_hidden = "hidden" in tag.attributes or _HIDDEN.search(tag.attributes.get("style", "")) is not None
        return is_hidden and tag.name not in _VOID and tag.name not in {"body", "html"}

    def close(self, tag: Tag) -> None:
        if self._unseen:
            if tag.name == self._unseen[-1]:
                self._unseen.pop()
            elif tag.name in {"body", "html"} or (tag.name == "head" and "head" not in self._unseen):
                self._unseen.clear()
            return
        if tag.name in _PARAGRAPHS:
            self._lines.end_line()
            self._lines.is_blank_wanted = True
        elif tag.name in _BLOCKS:
            self._end_block(tag.name)
        elif tag.name == "a" and self._links:
            self._end_link(*self._links.pop())

    def _begin_block(self, tag: Tag) -> None:
        self._lines.end_line()
        if tag.name in _PARAGRAPHS:
            self._lines.is_blank_wanted = not self._lines.current
        elif tag.name == "blockquote" and self._quotes < _MOST_DEPTH:
            self._quotes += 1
        elif tag.name == "pre":
            self._pre += 1
            self._lines.is_literal = True
        elif tag.name in {"ul", "ol"} and len(self._lists) < _MOST_DEPTH:
            start = tag.attributes.get("start", "")
            self._lists.append(None if tag.name == "ul" else int(start) if start.isdecimal() and len(start) < 6 else 1)
        elif tag.name == "hr":
            self._lines.write("---")
            self._lines.end_line()
        self._set_prefix()
        if tag.name == "li":
            self._lines.current.append(self._mark())

    def _end_block(self, name: str) -> None:
        self._lines.end_line()
        if name == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif name == "pre":
            self._pre = max(0, self._pre - 1)
            self._lines.is_literal = self._pre > 0
        elif name in {"ul", "ol"} and self._lists:
            self._lists.pop()
        self._set_prefix()

    def _set_prefix(self) -> None:
        quotes = f"{'>' * self._quotes} " if self._quotes else ""
        self._lines.prefix = quotes + "  " * max(0, len(self._lists) - 1)

    def _mark(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "• "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _end_link(self, href: str, begin: int) -> None:
        told = "".join(self._lines.current[begin:]).strip()
        plain = re.sub(r"^mailto:", "", href, flags=re.IGNORECASE).partition("?")[0] if ":" in href else href
        is_worth = (
            href.lower().startswith(("http://", "https://", "mailto:", "tel:", "ftp://")) and len(href) <= LONGEST_LINK
        )
        if is_worth and told and told.rstrip("/") not in {href.rstrip("/"), plain.rstrip("/")} and "://" not in told:
            self._lines.write(f" <{plain if href.lower().startswith('mailto:') else href}>")
