"""Answers those who come with the token of a survey, or with the code of a letter.

Whatever is fetched writes nothing: programs that look through mails fetch every link, and some press what is pressed by
itself. Only a form that is sent writes, and what it says can be changed.
"""

from __future__ import annotations

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from agentdesk.language.language import Language
from agentdesk.server.pages.answers import page_answer, see, whole_body
from agentdesk.server.pages.asked import Fault, kept_text, read_fields
from agentdesk.server.pages.keeping import PageStore
from agentdesk.server.pages.surveys.asked import checked, choices_of, preselected, read_choices
from agentdesk.server.pages.surveys.keeping import Asked, ReplyKind, Said, TooManyReplies
from agentdesk.server.pages.surveys.tokens import is_token, read_code
from agentdesk.server.pages.surveys.views import SurveyPage, survey_path
from agentdesk.server.pages.texts import language_asked_for
from agentdesk.server.pages.views import Page

_LONGEST_AGENT = 200
_LONGEST_CODE = 60
_TOO_MANY = Fault("", "survey.faults.too_many")


class SurveyServer:
    """Answers the requests about surveys out of one open page store."""

    def __init__(self, store: PageStore) -> None:
        self._store = store

    async def show(self, request: Request) -> Response:
        """The question, with what a link names as chosen; once it was answered, the thanks."""
        token, asked = await self._found(request)
        page = await self._page(request, asked)
        if asked is None:
            return _missing(page)
        named = preselected(request.query_params.get("r", ""), asked)
        if not named and "change" not in request.query_params:
            if asked.is_stopped:
                return _answer(page, page.stopped(token))
            if asked.last is not None:
                return _answer(page, page.thanks(token, asked, asked.last))
        choices = choices_of(asked.last)
        return _answer(page, page.question(token, asked, replace(choices, score=named or choices.score)))

    async def take(self, request: Request) -> Response:
        """Keep an answer, and lead to the thanks; or show the form again with what is wrong."""
        fields = read_fields(await whole_body(request), request.headers.get("content-type", ""))
        token, asked = await self._found(request)
        page = await self._page(request, asked)
        if asked is None:
            return _missing(page)
        choices = read_choices(fields)
        said = checked(choices, asked)
        if isinstance(said, list):
            return _answer(page, page.question(token, asked, choices, said), 422)
        try:
            await self._keep(request, page, asked, ReplyKind.ANSWER, said)
        except TooManyReplies:
            return _answer(page, page.question(token, asked, choices, [_TOO_MANY]), 429)
        return see(survey_path(page.language, token))

    async def leave_in_peace(self, request: Request) -> Response:
        """They do not want to be asked any more, or may be asked after all."""
        fields = read_fields(await whole_body(request), request.headers.get("content-type", ""))
        token, asked = await self._found(request)
        page = await self._page(request, asked)
        if asked is None:
            return _missing(page)
        kind = ReplyKind.ASK_AGAIN if fields.get("again") else ReplyKind.STOP
        try:
            await self._keep(request, page, asked, kind, Said())
        except TooManyReplies:
            return _answer(page, page.question(token, asked, choices_of(asked.last), [_TOO_MANY]), 429)
        return see(survey_path(page.language, token))

    async def show_entry(self, request: Request) -> Response:
        """The field for the code of a letter."""
        page = await self._page(request, None)
        return _answer(page, page.entry())

    async def enter(self, request: Request) -> Response:
        """Lead from a code to its question. One that never was and one whose time is over have the same answer."""
        fields = read_fields(await whole_body(request), request.headers.get("content-type", ""))
        page = await self._page(request, None)
        code = kept_text(fields.get("code", ""), _LONGEST_CODE, lines=False)
        token = read_code(code)
        asked = None if token is None else await run_in_threadpool(self._store.surveys.find, token)
        if token is None or asked is None:
            return _answer(page, page.entry(code, [Fault("code", "survey.faults.code")]), 404)
        return see(survey_path(page.language, token))

    async def _keep(self, request: Request, page: SurveyPage, asked: Asked, kind: ReplyKind, said: Said) -> None:
        agent = kept_text(request.headers.get("user-agent", ""), _LONGEST_AGENT, lines=False) or None
        language = page.language.value
        await run_in_threadpool(self._store.surveys.keep, asked, kind, said, language=language, user_agent=agent)

    async def _found(self, request: Request) -> tuple[str, Asked | None]:
        token: str = request.path_params["token"]
        return token, await run_in_threadpool(self._store.surveys.find, token) if is_token(token) else None

    async def _page(self, request: Request, asked: Asked | None) -> SurveyPage:
        """The page in the language that was chosen, else in the customer's, else in the browser's."""
        offer = await run_in_threadpool(self._store.offer)
        given = request.query_params.get("l") or (asked.language if asked is not None else "")
        known = given in frozenset(Language)
        header = request.headers.get("accept-language", "")
        language = Language(given) if known else language_asked_for(header, offer.region)
        return SurveyPage(Page(language, offer, self._store.outside.now()))


def _answer(page: SurveyPage, text: str, status: int = 200) -> Response:
    return page_answer(page.language, text, status)


def _missing(page: SurveyPage) -> Response:
    return _answer(page, page.missing(), 404)
