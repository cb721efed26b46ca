"""What a file of a mail is called: the name it was given, made safe, or one that says what it is."""

import mimetypes
import re
from unicodedata import category

from agentdesk.channels.mail.headers import read_block
from agentdesk.channels.mail.structure import Part
from agentdesk.channels.mail.transfer import unpack
from agentdesk.channels.mail.words import decode_words

LONGEST_NAME = 200
"""Characters of a name; a longer one keeps its ending."""

_OF_TYPE = {
    "text/calendar": "invite.ics",
    "message/delivery-status": "delivery-status.txt",
    "message/global-delivery-status": "delivery-status.txt",
    "message/disposition-notification": "disposition-notification.txt",
    "message/feedback-report": "feedback-report.txt",
    "text/rfc822-headers": "headers.txt",
    "application/pgp-signature": "signature.asc",
    "application/pgp-encrypted": "encrypted.asc",
    "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s",
    "application/pkcs7-mime": "smime.p7m",
    "application/x-pkcs7-mime": "smime.p7m",
    "application/ms-tnef": "winmail.dat",
    "application/vnd.ms-tnef": "winmail.dat",
    "message/partial": "part-of-a-message.eml",
    "message/external-body": "external-body.txt",
    "text/plain": "text.txt",
    "text/html": "page.html",
    "text/vcard": "contact.vcf",
    "text/x-vcard": "contact.vcf",
    "text/enriched": "text.txt",
}
_ENDINGS = {"image/jpeg": ".jpg", "image/jpg": ".jpg", "image/pjpeg": ".jpg"}
_WITH_ENDING = re.compile(r"[^/\\]{1,150}\.[A-Za-z0-9]{1,5}")
_FORBIDDEN = re.compile(r"[<>:\"|?*]")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def given_name(part: Part) -> str:
    """The name that the mail gives the part, made safe; empty where it gives none."""
    for name in (
        part.disposition.get("filename"),
        part.disposition.get("name"),
        part.kind.get("name"),
        part.kind.get("filename"),
    ):
        if safe_name(name):
            return safe_name(name)
    return ""


def file_name(part: Part, number: int) -> str:
    """The name under which a part is kept; `number` tells those without a name apart."""
    return given_name(part) or _described(part) or _by_type(part, number)


def _described(part: Part) -> str:
    """A file's name in the description or the place of the part."""
    description = decode_words(part.headers.get("content-description"))
    if _WITH_ENDING.fullmatch(description):
        return safe_name(description)
    location = decode_words(part.headers.get("content-location")).partition("?")[0]
    last = location.rstrip("/").replace("\\", "/").rpartition("/")[2]
    return safe_name(last) if _WITH_ENDING.fullmatch(last) else ""


def _by_type(part: Part, number: int) -> str:
    if part.media_type in {"message/rfc822", "message/global"}:
        return f"{_subject(part) or 'message'}.eml"
    known = _OF_TYPE.get(part.media_type)
    if known:
        return known
    ending = _ENDINGS.get(part.media_type) or mimetypes.guess_extension(part.media_type, strict=False) or ".bin"
    main = part.media_type.partition("/")[0]
    word = main if main in {"image", "audio", "video", "text", "message"} else "attachment"
    return f"{word}-{number}{ending}"


def _subject(part: Part) -> str:
    content = unpack(part.content, part.headers.get("content-transfer-encoding")).content
    return safe_name(decode_words(read_block(content.lstrip(b"\r\n")).headers.get("subject")))[:100].strip()


def safe_name(name: str) -> str:
    """The last step of a path, without controls, marks of direction that turn text round, and what no disk takes."""
    name = name.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    kept = "".join(letter for letter in name if category(letter) not in {"Cc", "Cs", "Co", "Cn"} and not _turns(letter))
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", kept)).strip(" .") if kept.strip(" .") else ""
    if name.startswith(".") and plain and not kept.startswith(".."):
        plain = f".{plain}"
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    if len(plain) > LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        plain = (
            f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 20 else plain[:LONGEST_NAME]
        )
    return plain


def _turns(letter: str) -> bool:
    return "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"
