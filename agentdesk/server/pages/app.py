"""The application that serves the page: a few paths, small bodies, and no script, cookie or other resource.

A GET never writes. What a POST writes is told on a page that it leads to, so that going back or reloading sends
nothing twice.
"""

from __future__ import annotations

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
from agentdesk.server.pages.answers import TooLarge, address_of, bare_page, page_answer, see, too_many, whole_body
from agentdesk.server.pages.asked import Asked, Fault, Form, NotAForm, checked, checked_window, read_fields, read_form
from agentdesk.server.pages.keeping import Found, PageStore, SlotGone, Told, TooMany
from agentdesk.server.pages.offer import Offer
from agentdesk.server.pages.references import read_reference, reference_of
from agentdesk.server.pages.standing import OPEN, WishKind
from agentdesk.server.pages.surveys.serving import SurveyServer
from agentdesk.server.pages.texts import language_asked_for
from agentdesk.server.pages.views import Page, request_path
from agentdesk.server.telephony.pace import Pace

log = logging.getLogger("agentdesk.server.pages")

VISITS_AT_ONCE, VISITS_PER_SECOND = 120, 2.0
POSTS_AT_ONCE, POSTS_PER_SECOND = 30, 0.1
"""What may come from one address, good or bad; how many requests are kept is counted in the database beside it."""

Answer = Callable[[Request], Awaitable[Response]]


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
        return page_answer(page.language, page.form(Form(key=self._store.outside.token(16))))

    async def take_form(self, request: Request) -> Response:
        """Keep what was asked and lead to its promise; or show the form again with what is wrong."""
        body = await whole_body(request)
        page = await self._page(request)
        form = read_form(body, request.headers.get("content-type", ""))
        return await run_in_threadpool(self._take, page, form, address_of(request))

    async def show_request(self, request: Request) -> Response:
        """What was promised."""
        page = await self._page(request)
        reference, found = await self._found(request)
        return _missing(page) if found is None else page_answer(page.language, page.promise(reference, found))

    async def cancel(self, request: Request) -> Response:
        """Take a request back."""
        read_fields(await whole_body(request), request.headers.get("content-type", ""))
        page = await self._page(request)
        reference, found = await self._found(request)
        if found is None:
            return _missing(page)
        if found.standing in OPEN:
            await run_in_threadpool(self._store.wish, found, WishKind.WITHDRAW, offer=page.offer)
        return see(request_path(page.language, reference))

    async def set_time(self, request: Request) -> Response:
        """Ask for another window."""
        fields = read_fields(await whole_body(request), request.headers.get("content-type", ""))
        page = await self._page(request)
        reference, found = await self._found(request)
        if found is None:
            return _missing(page)
        if found.standing not in OPEN:
            return see(request_path(page.language, reference))
        slot = checked_window(fields.get("when", ""), page.offer)
        if isinstance(slot, Fault):
            return page_answer(page.language, page.promise(reference, found, [slot]), 422)
        promise = page.telling.promise((slot.start, slot.end))
        try:
            await run_in_threadpool(self._store.wish, found, WishKind.WINDOW, slot, promise, offer=page.offer)
        except SlotGone:
            return page_answer(page.language, page.promise(reference, found, [Fault("when", "when_gone")]), 422)
        except TooMany as many:
            return too_many(page.language, page.promise(reference, found, [_many(many)]), many.minutes)
        return see(request_path(page.language, reference))

    def _take(self, page: Page, form: Form, address: str) -> Response:
        asked = checked(form, page.offer, page.telling.topics())
        if isinstance(asked, list):
            return page_answer(page.language, page.form(self._keyed(form), asked), 422)
        key = self._keyed(form).key
        when = "" if asked.slot is None else asked.slot.start.isoformat()
        reference = reference_of(key, asked.name, asked.phone, asked.topic, asked.words or "", when)
        try:
            self._store.keep(reference, asked, _told(page, asked), address=address, offer=page.offer)
        except SlotGone:
            return page_answer(page.language, page.form(form, [Fault("when", "when_gone")]), 422)
        except TooMany as many:
            return too_many(page.language, page.form(form, [_many(many)]), many.minutes)
        return see(request_path(page.language, reference))

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
            seconds = pace.wait_for(address_of(request))
            response = _waiting(bare_page(request), seconds) if seconds else await answer(request)
        except (NotAForm, TooLarge) as fault:
            status = 413 if isinstance(fault, TooLarge) else 400
            page = bare_page(request)
            response = page_answer(page.language, page.message("messages.bad"), status)
        except AgentDeskError as error:
            log.warning("a page was not answered: %s", error.code)
            response = _busy(bare_page(request), 503)
        except HTTPException:
            raise
        except ClientDisconnect:
            # The line broke before the form was whole: nothing was kept, and there is nobody to answer.
            response = Response(status_code=400)
        except Exception as error:
            # The words of the error may hold what a customer wrote.
            log.error("a page failed: %s", type(error).__name__)
            response = _busy(bare_page(request), 500)
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

    surveys = SurveyServer(store)
    own, asked = "/{language}/callback", "/s/{token}"
    return Starlette(
        routes=[
            Route("/", _to_form),
            Route("/robots.txt", _robots),
            Route("/health", _health),
            route("/callback", "GET", server.show_form),
            route(own, "GET", server.show_form),
            route(own, "POST", server.take_form),
            route(own + "/{reference}", "GET", server.show_request),
            route(own + "/{reference}/cancel", "POST", server.cancel),
            route(own + "/{reference}/time", "POST", server.set_time),
            route("/s", "GET", surveys.show_entry),
            route("/s", "POST", surveys.enter),
            route(asked, "GET", surveys.show),
            route(asked, "POST", surveys.take),
            route(asked + "/peace", "POST", surveys.leave_in_peace),
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
    page = bare_page(request)
    status = error.status_code if isinstance(error, HTTPException) else 404
    return page_answer(page.language, page.message("messages.missing"), status)


def _language(request: Request, offer: Offer) -> Language:
    """The language of the path; of a path without one, what the browser asks for. Raises HTTPException for no such."""
    given = request.path_params.get("language")
    if given is None:
        return language_asked_for(request.headers.get("accept-language", ""), offer.region)
    if given not in frozenset(Language):
        raise HTTPException(404)
    return Language(given)


def _told(page: Page, asked: Asked) -> Told:
    window = None if asked.slot is None else (asked.slot.start, asked.slot.end)
    wait = page.offer.wait
    is_estimated = window is None and wait is not None and wait.minutes_to is not None
    estimated = page.now + timedelta(minutes=wait.minutes_to or 0) if is_estimated and wait is not None else None
    return Told(page.language.value, page.telling.promise(window), page.consent(), estimated)


def _many(many: TooMany) -> Fault:
    return Fault("", "too_many", {"minutes": str(many.minutes)})


def _missing(page: Page) -> Response:
    return page_answer(page.language, page.message("messages.missing"), 404)


def _busy(page: Page, status: int) -> Response:
    return page_answer(page.language, page.message("messages.busy"), status)


def _waiting(page: Page, seconds: int) -> Response:
    minutes = -(-seconds // 60)
    return too_many(page.language, page.message("messages.pace", minutes=str(minutes)), minutes)
