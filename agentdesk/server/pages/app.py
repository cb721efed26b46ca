"""The application that serves the page: a few paths, small bodies, and no script, cookie or other resource.

A GET never writes. What a POST writes is told on a page that it leads to, so that going back or reloading sends
nothing twice.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from agentdesk.language.language import Language
from agentdesk.models.errors import AgentDeskError
from agentdesk.server.pages.asked import Asked, Fault, Form, NotAForm, checked, checked_window, read_fields, read_form
from agentdesk.server.pages.keeping import Found, PageStore, SlotGone, Told, TooMany
from agentdesk.server.pages.offer import Offer
from agentdesk.server.pages.references import read_reference, reference_of
from agentdesk.server.pages.standing import OPEN, WishKind
from agentdesk.server.pages.texts import language_asked_for, style_source
from agentdesk.server.pages.views import Page, request_path
from agentdesk.server.telephony.pace import Pace

log = logging.getLogger("agentdesk.server.pages")

LARGEST_BODY_BYTES = 16 * 1024
VISITS_AT_ONCE, VISITS_PER_SECOND = 120, 2.0
POSTS_AT_ONCE, POSTS_PER_SECOND = 30, 0.1
"""What may come from one address, good or bad; how many requests are kept is counted in the database beside it."""

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src {style}; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "vary": "Accept-Language",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
}

Answer = Callable[["PageServer", Request], Awaitable[Response]]


class TooLarge(Exception):
    """The body is larger than any form."""


class PageServer:
    """Answers the requests of visitors out of one open page store."""

    def __init__(self, store: PageStore) -> None:
        self._store = store
        seconds = store.outside.monotonic_seconds
        self._visits = Pace(VISITS_AT_ONCE, VISITS_PER_SECOND, seconds)
        self._posts = Pace(POSTS_AT_ONCE, POSTS_PER_SECOND, seconds)

    async def show_form(self, request: Request) -> Response:
        """The empty form, in the language of the path or of the browser."""
        page = await self._page(request)
        return _answer(page, page.form(Form(key=self._store.outside.token(16))))

    async def take_form(self, request: Request) -> Response:
        """Keep what was asked and lead to its promise; or show the form again with what is wrong."""
        body = await _body(request)
        page = await self._page(request)
        form = read_form(body, request.headers.get("content-type", ""))
        return await run_in_threadpool(self._take, page, form, _address(request))

    async def show_request(self, request: Request) -> Response:
        """What was promised."""
        page = await self._page(request)
        reference, found = await self._found(request)
        return _missing(page) if found is None else _answer(page, page.promise(reference, found))

    async def cancel(self, request: Request) -> Response:
        """Take a request back."""
        read_fields(await _body(request), request.headers.get("content-type", ""))
        page = await self._page(request)
        reference, found = await self._found(request)
        if found is None:
            return _missing(page)
        if found.standing in OPEN:
            await run_in_threadpool(self._store.wish, found, WishKind.WITHDRAW, offer=page.offer)
        return _see(request_path(page.language, reference))

    async def set_time(self, request: Request) -> Response:
        """Ask for another window."""
        fields = read_fields(await _body(request), request.headers.get("content-type", ""))
        page = await self._page(request)
        reference, found = await self._found(request)
        if found is None:
            return _missing(page)
        if found.standing not in OPEN:
            return _see(request_path(page.language, reference))
        slot = checked_window(fields.get("when", ""), page.offer)
        if isinstance(slot, Fault):
            return _answer(page, page.promise(reference, found, [slot]), 422)
        promise = page.telling.promise((slot.start, slot.end))
        try:
            await run_in_threadpool(self._store.wish, found, WishKind.WINDOW, slot, promise, offer=page.offer)
        except SlotGone:
            return _answer(page, page.promise(reference, found, [Fault("when", "when_gone")]), 422)
        except TooMany as many:
            return _too_many(page, page.promise(reference, found, [_many(many)]), many.minutes)
        return _see(request_path(page.language, reference))

    def _take(self, page: Page, form: Form, address: str) -> Response:
        asked = checked(form, page.offer, page.telling.topics())
        if isinstance(asked, list):
            return _answer(page, page.form(self._keyed(form), asked), 422)
        key = self._keyed(form).key
        when = "" if asked.slot is None else asked.slot.start.isoformat()
        reference = reference_of(key, asked.name, asked.phone, asked.topic, asked.words or "", when)
        try:
            self._store.keep(reference, asked, _told(page, asked), address=address, offer=page.offer)
        except SlotGone:
            return _answer(page, page.form(form, [Fault("when", "when_gone")]), 422)
        except TooMany as many:
            return _too_many(page, page.form(form, [_many(many)]), many.minutes)
        return _see(request_path(page.language, reference))

    def _keyed(self, form: Form) -> Form:
        """The form with a key of its own, also where none came with it."""
        if form.key:
            return form
        return Form(form.name, form.phone, form.topic, form.when, form.words, self._store.outside.token(16))

    async def _page(self, request: Request) -> Page:
        offer = await run_in_threadpool(self._store.offer)
        return Page(_language(request, offer), offer, self._store.outside.now())

    async def _found(self, request: Request) -> tuple[str, Found | None]:
        reference = read_reference(request.path_params["reference"]) or ""
        return reference, await run_in_threadpool(self._store.find, reference) if reference else None

    async def answered(self, request: Request, answer: Answer) -> Response:
        """The answer, or a page that says why there is none; the log has the path's shape, never a reference."""
        try:
            pace = self._posts if request.method == "POST" else self._visits
            seconds = pace.wait_for(_address(request))
            response = _waiting(_bare_page(request), seconds) if seconds else await answer(self, request)
        except (NotAForm, TooLarge) as fault:
            status = 413 if isinstance(fault, TooLarge) else 400
            page = _bare_page(request)
            response = _answer(page, page.message("messages.bad"), status)
        except AgentDeskError as error:
            log.warning("a page was not answered: %s", error.code)
            response = _busy(_bare_page(request), 503)
        except HTTPException:
            raise
        except ClientDisconnect:
            # The line broke before the form was whole: nothing was kept, and there is nobody to answer.
            response = Response(status_code=400)
        except Exception as error:
            # The words of the error may hold what a customer wrote.
            log.error("a page failed: %s", type(error).__name__)
            response = _busy(_bare_page(request), 500)
        log.info("%s %s %d", request.method, request.scope.get("path_format", "-"), response.status_code)
        return response


def create_pages(store: PageStore) -> Starlette:
    """The application over one open page store, which the caller closes."""
    server = PageServer(store)

    def route(path: str, method: str, answer: Answer) -> Route:
        async def endpoint(request: Request) -> Response:
            request.scope["path_format"] = path
            return await server.answered(request, answer)

        return Route(path, endpoint, methods=[method])

    own = "/{language}/callback"
    return Starlette(
        routes=[
            Route("/", _to_form),
            Route("/robots.txt", _robots),
            Route("/health", _health),
            route("/callback", "GET", PageServer.show_form),
            route(own, "GET", PageServer.show_form),
            route(own, "POST", PageServer.take_form),
            route(own + "/{reference}", "GET", PageServer.show_request),
            route(own + "/{reference}/cancel", "POST", PageServer.cancel),
            route(own + "/{reference}/time", "POST", PageServer.set_time),
        ],
        exception_handlers={HTTPException: _on_http},
    )


async def _to_form(_request: Request) -> Response:
    return RedirectResponse("/callback", 303)


async def _robots(_request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def _health(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _on_http(request: Request, error: Exception) -> Response:
    page = _bare_page(request)
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _answer(page, page.message("messages.missing"), status)


def _language(request: Request, offer: Offer) -> Language:
    """The language of the path; of a path without one, what the browser asks for. Raises HTTPException for no such."""
    given = request.path_params.get("language")
    if given is None:
        return language_asked_for(request.headers.get("accept-language", ""), offer.region)
    if given not in frozenset(Language):
        raise HTTPException(404)
    return Language(given)


def _bare_page(request: Request) -> Page:
    """A page for when nothing is known of what is offered."""
    given = request.url.path.split("/")[1]
    offer = Offer()
    header = request.headers.get("accept-language", "")
    language = Language(given) if given in frozenset(Language) else language_asked_for(header, offer.region)
    return Page(language, offer, offer.at)


async def _body(request: Request) -> bytes:
    """The whole body. Raises TooLarge as soon as it is."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY_BYTES:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)


def _address(request: Request) -> str:
    """Where a visitor comes from; of IPv6, the network of their house (RFC 6177)."""
    host = "" if request.client is None else request.client.host
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:100]
    return host if address.version == 4 else str(ipaddress.ip_network((host.partition("%")[0], 64), strict=False))


def _told(page: Page, asked: Asked) -> Told:
    window = None if asked.slot is None else (asked.slot.start, asked.slot.end)
    wait = page.offer.wait
    is_estimated = window is None and wait is not None and wait.minutes_to is not None
    estimated = page.now + timedelta(minutes=wait.minutes_to or 0) if is_estimated and wait is not None else None
    return Told(page.language.value, page.telling.promise(window), page.consent(), estimated)


def _many(many: TooMany) -> Fault:
    return Fault("", "too_many", {"minutes": str(many.minutes)})


def _answer(page: Page, text: str, status: int = 200) -> Response:
    headers = {name: value.format(style=style_source()) for name, value in _HEADERS.items()}
    headers["content-language"] = page.language.value
    return Response(text, status, headers, media_type="text/html; charset=utf-8")


def _see(path: str) -> Response:
    return RedirectResponse(path, 303, headers={"cache-control": "no-store", "referrer-policy": "no-referrer"})


def _missing(page: Page) -> Response:
    return _answer(page, page.message("messages.missing"), 404)


def _busy(page: Page, status: int) -> Response:
    return _answer(page, page.message("messages.busy"), status)


def _waiting(page: Page, seconds: int) -> Response:
    minutes = -(-seconds // 60)
    return _too_many(page, page.message("messages.pace", minutes=str(minutes)), minutes)


def _too_many(page: Page, text: str, minutes: int) -> Response:
    response = _answer(page, text, 429)
    response.headers["retry-after"] = str(minutes * 60)
    return response
