"""The pages themselves: the form, the promise, and a few words where neither can be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from agentdesk.language.digits import Digits, localize
from agentdesk.language.isolates import IsolateKind, iso
from agentdesk.language.language import Language
from agentdesk.server.pages.asked import ASAP, LONGEST_NAME, Fault, Form, slot_value
from agentdesk.server.pages.fields import Fields, escaped, option
from agentdesk.server.pages.keeping import Found
from agentdesk.server.pages.offer import Offer
from agentdesk.server.pages.references import shown_reference
from agentdesk.server.pages.standing import OPEN, Standing
from agentdesk.server.pages.telling import Telling
from agentdesk.server.pages.texts import STYLE, Html, filled, joined, settings_of, style, words_of

MOST_SLOTS = 40
"""So many windows are shown at most, so that the page stays small."""

TOLD_FOR = timedelta(minutes=10)
"""So long the wait that was told when the request came is shown again; then it would be told wrongly."""

PathOf = Callable[[Language], str]
_NO_FAULTS: tuple[Fault, ...] = ()


def form_path(language: Language) -> str:
    """Where the form is."""
    return f"/{language.value}/callback"


def request_path(language: Language, reference: str) -> str:
    """Where a request is found again."""
    return f"{form_path(language)}/{reference}"


@dataclass(frozen=True)
class Page:
    """What pages are made of: the language, what is offered, and the time."""

    language: Language
    offer: Offer
    now: datetime

    @property
    def telling(self) -> Telling:
        """Times and promises in the words of the page."""
        return Telling(self.language, self.offer, self.now)

    def form(self, form: Form, faults: Sequence[Fault] = _NO_FAULTS) -> str:
        """The form, with what was written and what is wrong with it."""
        words, fields = words_of(self.language), Fields(self.language, faults)
        content = filled(
            "form",
            title=words("title"),
            summary=fields.summary(),
            lead=words("lead"),
            action=form_path(self.language),
            key=form.key,
            required=words("required"),
            name_field=fields.text("name", form.name, autocomplete="name", maxlength=str(LONGEST_NAME)),
            phone_field=fields.text(
                "phone",
                form.phone,
                hint=words("phone_hint"),
                type="tel",
                inputmode="tel",
                autocomplete="tel",
                dir="ltr",
            ),
            topic_field=fields.choice("topic", self._topics(form.topic)),
            when_field=fields.choice("when", self._times(form.when, asap=True), hint=self._asap_note()),
            words_field=fields.lines("words", form.words),
            trap=words("trap"),
            consent=words("consent", firm=iso(self.offer.firm, IsolateKind.TEXT)),
            joined_note=words("joined_note"),
            send=words("send"),
        )
        return self._page(words("title"), content, form_path, is_faulty=bool(faults))

    def promise(self, reference: str, found: Found, faults: Sequence[Fault] = _NO_FAULTS) -> str:
        """What was promised, and the ways to change it."""
        words, telling = words_of(self.language), self.telling

        def own_path(language: Language) -> str:
            return request_path(language, reference)

        if found.standing not in OPEN:
            name = f"promise.{found.standing.value}"
            return self.message(name, own_path)
        fields = Fields(self.language, faults)
        is_listed = found.standing is Standing.PROMISED
        content = filled(
            "promise",
            title=words("promise.title"),
            summary=fields.summary(),
            text=self._promised(found),
            about=words("promise.about", topic=telling.topic(found.topic)),
            standing=words("promise.promised" if is_listed else "promise.received"),
            reference_label=words("promise.reference"),
            reference=shown_reference(reference),
            keep=words("promise.keep", day=telling.day(found.expires_at)),
            time=self._another_time(own_path(self.language), fields),
            cancel_title=words("promise.cancel_title"),
            cancel_action=f"{own_path(self.language)}/cancel",
            cancel=words("promise.cancel"),
        )
        return self._page(words("promise.title"), content, own_path, is_faulty=bool(faults))

    def _another_time(self, path: str, fields: Fields) -> Html:
        """The way to another window; nothing where none is offered."""
        if not self.offer.slots:
            return Html("")
        words = words_of(self.language)
        times = self._times("", asap=False)
        return filled(
            "time",
            title=words("promise.change_title"),
            action=f"{path}/time",
            field=fields.choice("when", times, hint=self._zone_note(), label=words("promise.change_when")),
            change=words("promise.change"),
        )

    def message(self, name: str, paths: PathOf | None = None, **values: str) -> str:
        """A few words, and the way back to the form."""
        words = words_of(self.language)
        content = filled(
            "message",
            title=words(f"{name}.title"),
            text=words(f"{name}.text", **{key: localize(value, self.digits) for key, value in values.items()}),
            form=form_path(self.language),
            again=words("promise.again"),
        )
        return self._page(words(f"{name}.title"), content, paths or form_path)

    def consent(self) -> str:
        """The sentence that is agreed to."""
        return words_of(self.language)("consent", firm=self.offer.firm)

    def _promised(self, found: Found) -> str:
        fresh = self.now - found.at <= TOLD_FOR and found.language == self.language and found.wishes == 0
        if found.window is None and fresh:
            return found.promise
        return self.telling.promise(found.window, with_wait=False)

    def _asap_note(self) -> str:
        """What as soon as possible is likely to be; a list is too narrow for it."""
        wait = words_of(self.language)("asap_note", wait=self.telling.wait())
        return f"{wait} {self._zone_note()}".strip()

    def _zone_note(self) -> str:
        return words_of(self.language)("zone_note", offset=self.telling.offset()) if self.offer.slots else ""

    def _topics(self, chosen: str) -> Html:
        blank = option("", words_of(self.language)("choose"), is_chosen=False)
        topics = self.telling.topics().items()
        return joined([blank, *(option(key, text, is_chosen=key == chosen) for key, text in topics)])

    def _times(self, chosen: str, *, asap: bool) -> Html:
        words, telling = words_of(self.language), self.telling
        if asap:
            first = option(ASAP, words("asap"), is_chosen=chosen == ASAP)
            blank = [] if chosen else [option("", words("choose"), is_chosen=True)]
            parts = [*blank, first]
        else:
            parts = [option("", words("choose"), is_chosen=False)]
        for day, slots in groupby(self.offer.slots[:MOST_SLOTS], lambda slot: telling.day(slot.start)):
            options = [
                option(slot_value(slot), telling.hours(slot.start, slot.end), is_chosen=slot_value(slot) == chosen)
                for slot in slots
            ]
            parts.append(Html(f'<optgroup label="{escaped(day)}">{joined(options)}</optgroup>'))
        return joined(parts)

    def _page(self, title: str, content: Html, paths: PathOf, *, is_faulty: bool = False) -> str:
        return whole_page(self, title, content, paths, is_faulty=is_faulty, styles=(STYLE,))

    @property
    def digits(self) -> Digits:
        """Those of the page."""
        return settings_of(self.language, self.offer.region).digits


def whole_page(page: Page, title: str, content: Html, paths: PathOf, *, is_faulty: bool, styles: Sequence[str]) -> str:
    """A whole page in the look of ``styles``, with the ways to the same page in the other languages."""
    language = page.language
    words = words_of(language)
    links = [
        Html(f'<b lang="{one}" aria-current="page">{escaped(words_of(one)("own_name"))}</b>')
        if one is language
        else Html(f'<a lang="{one}" hreflang="{one}" href="{escaped(paths(one))}">{words_of(one)("own_name")}</a>')
        for one in Language
    ]
    return filled(
        "page",
        language=language.value,
        direction="rtl" if language.is_rtl else "ltr",
        title=f"{words('error_prefix') if is_faulty else ''}{title}",
        firm=page.offer.firm,
        styles=joined(style(name) for name in styles),
        languages=words("languages"),
        links=joined(links),
        content=content,
    )
