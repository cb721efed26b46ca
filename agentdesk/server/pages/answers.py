"""What every page of the public server has in common: its headers, its bodies, and from whom they come."""

from __future__ import annotations

import ipaddress

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agentdesk.language.language import Language
from agentdesk.server.pages.offer import Offer
from agentdesk.server.pages.texts import language_asked_for, style_source
from agentdesk.server.pages.views import Page

LARGEST_BODY_BYTES = 16 * 1024
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src {style}; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "vary": "Accept-Language",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
}


class TooLarge(Exception):
    """The body is larger than any form."""


async def whole_body(request: Request) -> bytes:
    """The whole body. Raises TooLarge as soon as it is."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY_BYTES:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)


def address_of(request: Request) -> str:
    """Where a visitor comes from; of IPv6, the network of their house (RFC 6177)."""
    host = "" if request.client is None else request.client.host
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:100]
    return host if address.version == 4 else str(ipaddress.ip_network((host.partition("%")[0], 64), strict=False))


def bare_page(request: Request) -> Page:
    """A page for when nothing is known of what is offered."""
    given = request.url.path.split("/")[1]
    offer = Offer()
    header = request.headers.get("accept-language", "")
    language = Language(given) if given in frozenset(Language) else language_asked_for(header, offer.region)
    return Page(language, offer, offer.at)


def page_answer(language: Language, text: str, status: int = 200) -> Response:
    """A page as it goes out: kept by nobody, found by no search engine, and with no door for a script."""
    headers = {name: value.format(style=style_source()) for name, value in _HEADERS.items()}
    headers["content-language"] = language.value
    return Response(text, status, headers, media_type="text/html; charset=utf-8")


def see(path: str) -> Response:
    """Lead on to where what was written is told, so that going back or reloading sends nothing twice."""
    return RedirectResponse(path, 303, headers={"cache-control": "no-store", "referrer-policy": "no-referrer"})


def too_many(language: Language, text: str, minutes: int) -> Response:
    """Not now: when to come again."""
    response = page_answer(language, text, 429)
    response.headers["retry-after"] = str(minutes * 60)
    return response
