"""Which parts of a mail are its text, which are its HTML, and which are files."""

import hashlib
import re
from dataclasses import dataclass, field

from agentdesk.channels.mail.flowed import unflow
from agentdesk.channels.mail.guessing import decode
from agentdesk.channels.mail.html_text import is_too_long, text_of_html
from agentdesk.channels.mail.names import file_name, given_name, safe_name
from agentdesk.channels.mail.parsed import PAGE_CUT, AttachmentPart
from agentdesk.channels.mail.structure import Part, preamble_of, unwrapped
from agentdesk.channels.mail.transfer import unpack, uuencoded_files
from agentdesk.channels.mail.words import decode_words

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
# Control characters above ASCII are Windows-1252 that was taken for Latin-1 on the way, as browsers know.
_C1 = {code: letter for code in range(0x80, 0xA0) if (letter := bytes([code]).decode("cp1252", "ignore"))}
_HAS_C1 = re.compile("[\x80-\x9f]")
_AS_TEXT = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-markdown"})
_AS_HTML = frozenset({"text/html", "text/enriched", "text/richtext"})
_SHOWN = ("image/", "audio/", "video/")


@dataclass(slots=True)
class Body:
    """What one part gives a reader."""

    text: str = ""
    html: str = ""
    is_plain: bool = False


@dataclass(slots=True)
class Bodies:
    """What a whole mail gives: text, HTML, files, and what had to be guessed."""

    body: Body
    attachments: list[AttachmentPart]
    defects: list[str]


def read_bodies(root: Part, hints: tuple[str, ...]) -> Bodies:
    """Read text and files out of a tree of parts; `hints` are charsets told elsewhere in the mail. Never raises."""
    reader = _Reader(hints)
    body = reader.body_of(root, is_first=True, parent="")
    return Bodies(body, reader.attachments, list(dict.fromkeys(reader.defects)))


@dataclass(slots=True)
class _Reader:
    hints: tuple[str, ...]
    attachments: list[AttachmentPart] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def body_of(self, part: Part, *, is_first: bool, parent: str) -> Body:
        """The text of a part and of all below it; files are put aside on the way. As deep as the tree is."""
        if not part.is_multipart and part.media_type.startswith("multipart/"):
            part = unwrapped(part) or self._as_leaf(part)
        if part.is_multipart:
            return self._of_multipart(part)
        content = self._unpacked(part)
        if self._is_text(part, is_first=is_first, parent=parent):
            if not _is_binary(content, part.kind.get("charset")):
                return self._of_text(part, content)
            self.defects.append("content that is told to be text and is not")
        self._put_aside(part, content, is_related=parent == "multipart/related")
        return Body()

    def _as_leaf(self, part: Part) -> Part:
        """A multipart without parts is read as plain text, or kept as a file where it lay too deep."""
        if not part.is_beyond:
            self.defects.append("a multipart without parts was read as text")
            part.kind.parameters.pop("name", None)
            part.kind = type(part.kind)("text/plain", part.kind.parameters)
        return part

    @staticmethod
    def _is_text(part: Part, *, is_first: bool, parent: str) -> bool:
        """RFC 8621, 4.1.4: text that is no attachment is body if it comes first or has no name."""
        if part.media_type not in _AS_TEXT or part.disposition.value == "attachment" or part.is_beyond:
            return False
        return is_first or (parent != "multipart/related" and not given_name(part))

    def _of_multipart(self, part: Part) -> Body:
        kind = part.media_type
        children = part.parts
        if kind == "multipart/related":
            children = _root_first(part)
        bodies = [self.body_of(one, is_first=number == 0, parent=kind) for number, one in enumerate(children)]
        body = _chosen(bodies) if kind == "multipart/alternative" else _joined(bodies)
        preamble = preamble_of(part)
        if preamble and not body.text.strip():
            return Body(decode(preamble, "", self.hints).text.replace("\r\n", "\n"), body.html, is_plain=True)
        return body

    def _of_text(self, part: Part, content: bytes) -> Body:
        charset = part.kind.get("charset")
        is_html = part.media_type in _AS_HTML
        if not is_html and b"begin" in content:
            content = self._without_uuencoded(content)
        hints = self.hints
        if is_html:
            meta = _META.search(content[:4096])
            hints = (meta[1].decode("ascii"), *hints) if meta else hints
        decoded = decode(content, charset, hints)
        if decoded.guessed:
            self.defects.append(decoded.guessed)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.translate(_C1) if _HAS_C1.search(text) else text
        if is_html:
            if is_too_long(text):
                self.defects.append(PAGE_CUT)
            return Body(text_of_html(text), text)
        if part.kind.get("format").lower() == "flowed":
            text = unflow(text, is_space_deleted=part.kind.get("delsp").lower() == "yes")
        return Body(text.strip("\n") if text.strip() else "", is_plain=True)

    def _unpacked(self, part: Part) -> bytes:
        done = unpack(part.content, part.headers.get("content-transfer-encoding"))
        if done.defect:
            self.defects.append(done.defect)
        return done.content

    def _without_uuencoded(self, content: bytes) -> bytes:
        files, rest = uuencoded_files(content)
        for name, decoded in files:
            known = safe_name(decode_words(name, self.hints)) or f"attachment-{len(self.attachments) + 1}.bin"
            self._keep(known, "application/octet-stream", decoded, is_inline=False)
        return rest if files else content

    def _put_aside(self, part: Part, content: bytes, *, is_related: bool) -> None:
        if part.media_type.startswith("text/") and not content.strip() and not given_name(part):
            return
        in_page = is_related or part.disposition.value == "inline" or bool(part.headers.get("content-id"))
        shown = part.media_type.startswith(_SHOWN) and in_page
        is_inline = shown and part.disposition.value != "attachment"
        name = file_name(part, len(self.attachments) + 1)
        self._keep(name, part.media_type, content, is_inline=is_inline)

    def _keep(self, name: str, media_type: str, content: bytes, *, is_inline: bool) -> None:
        digest = hashlib.sha256(content).hexdigest()
        self.attachments.append(AttachmentPart(name, media_type, len(content), digest, is_inline, content))


def _is_binary(content: bytes, charset: str) -> bool:
    """Whether what is told to be text is a picture or a program: full of NULs, and no UTF-16."""
    is_wide = re.search(r"16|32|ucs|unicode", charset, re.IGNORECASE) is not None
    start = content[:100_000]
    nuls = start.count(0)
    is_wide = is_wide or start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not is_wide and nuls >= 10 and nuls * 50 > len(start)


def _root_first(part: Part) -> list[Part]:
    """The parts of a multipart/related with the one first that its `start` names."""
    start = part.kind.get("start").strip("<> ")
    roots = [one for one in part.parts if start and one.headers.get("content-id").strip("<> ") == start]
    return [*roots, *(one for one in part.parts if one not in roots)]


def _chosen(bodies: list[Body]) -> Body:
    """Of several forms of one thing: the plain text that says something, else what HTML says; and the last HTML."""
    html = next((one.html for one in reversed(bodies) if one.html.strip()), "")
    plain = [one.text for one in bodies if one.is_plain and one.text.strip()]
    if plain:
        different = [text for number, text in enumerate(plain) if text not in plain[:number]]
        return Body("\n\n".join(different), html, is_plain=True)
    return Body(next((one.text for one in reversed(bodies) if one.text.strip()), ""), html)


def _joined(bodies: list[Body]) -> Body:
    """Parts that follow each other are read one after the other; a page that repeats the plain text adds no text."""
    said = {_words(one.text) for one in bodies if one.is_plain}
    texts = [one.text for one in bodies if one.text.strip() and (one.is_plain or _words(one.text) not in said)]
    pages = [one.html for one in bodies if one.html.strip()]
    return Body("\n\n".join(texts), "\n".join(pages), is_plain=any(one.is_plain for one in bodies if one.text.strip()))


def _words(text: str) -> str:
    return " ".join(text.split())
