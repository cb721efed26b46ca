"""The pages of a survey: the question, the thanks with the way to change the answer, and the code of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agentdesk.language.digits import localize
from agentdesk.language.isolates import IsolateKind, iso
from agentdesk.language.language import Language
from agentdesk.models.feedback.scales import Metric, Scale, ScaleDirection, scale_of
from agentdesk.server.pages.asked import Fault
from agentdesk.server.pages.fields import Fields, escaped
from agentdesk.server.pages.surveys.asked import EFFORT, NO, YES, Choices
from agentdesk.server.pages.surveys.keeping import Asked, Said
from agentdesk.server.pages.texts import STYLES, Html, Words, filled, words_of
from agentdesk.server.pages.views import Page, PathOf, whole_page

_NO_FAULTS: tuple[Fault, ...] = ()
_NOTHING = Html("")


def entry_path(language: Language) -> str:
    """Where the code of a letter is written."""
    return f"/s?l={language.value}"


def survey_path(language: Language, token: str, part: str = "") -> str:
    """Where a token is answered."""
    return f"/s/{token}{part}?l={language.value}"


@dataclass(frozen=True)
class SurveyPage:
    """Makes the pages of one language. ``page`` knows the firm and its clock."""

    page: Page

    @property
    def language(self) -> Language:
        """Of the page."""
        return self.page.language

    @property
    def words(self) -> Words:
        """Of the page."""
        return words_of(self.language)

    def question(self, token: str, asked: Asked, choices: Choices, faults: Sequence[Fault] = _NO_FAULTS) -> str:
        """The form with its one question, filled in as far as it was."""
        words, fields = self.words, Fields(self.language, faults)
        day = iso(self.page.telling.day(asked.ended_at), IsolateKind.TEXT)
        title = self._title(asked)
        content = filled(
            "survey",
            title=title,
            summary=fields.summary(),
            lead=words("survey.lead_task" if asked.is_outcome else "survey.lead", day=day),
            action=survey_path(self.language, token),
            question=self._choices(fields, asked, choices),
            comment=fields.lines(
                "comment",
                choices.comment,
                label=words("survey.comment"),
                hint="" if asked.last is None else words("survey.change_note"),
            ),
            contact=_NOTHING if asked.is_outcome else self._contact(wanted=choices.wants_contact),
            send=words("survey.send"),
            peace=self._peace(token, asked),
        )
        return self._whole(title, content, self._own(token), is_faulty=bool(faults))

    def thanks(self, token: str, asked: Asked, last: Said) -> str:
        """What was answered, and the way to change it."""
        words = self.words
        lines = [words("survey.yours", answer=self._answer(asked, last))]
        lines += [words("survey.will_contact")] if last.wants_contact else []
        until = words("survey.until", day=iso(self.page.telling.day(asked.until), IsolateKind.TEXT))
        content = filled(
            "thanks",
            title=words("survey.thanks"),
            kept=words("survey.kept"),
            answer=Html("".join(f"<p>{escaped(line)}</p>" for line in lines)),
            until=until,
            change_path=f"{survey_path(self.language, token)}&change=1",
            change=words("survey.change"),
            peace=self._peace(token, asked),
        )
        return self._whole(words("survey.thanks"), content, self._own(token))

    def stopped(self, token: str) -> str:
        """They are left in peace, with the way back."""
        words = self.words
        content = filled(
            "stopped",
            title=words("survey.stopped.title"),
            text=words("survey.stopped.text"),
            action=survey_path(self.language, token, "/peace"),
            again=words("survey.ask_again"),
        )
        return self._whole(words("survey.stopped.title"), content, self._own(token))

    def entry(self, code: str = "", faults: Sequence[Fault] = _NO_FAULTS) -> str:
        """The field for the code of a letter."""
        words, fields = self.words, Fields(self.language, faults)
        code_field = fields.text(
            "code", code, label=words("survey.code"), dir="ltr", autocomplete="off", spellcheck="false", maxlength="60"
        )
        content = filled(
            "code",
            title=words("survey.code_title"),
            summary=fields.summary(),
            lead=words("survey.code_lead"),
            action=entry_path(self.language),
            code_field=code_field,
            go=words("survey.code_go"),
        )
        return self._whole(words("survey.code_title"), content, entry_path, is_faulty=bool(faults))

    def missing(self) -> str:
        """The one answer to a token that never was, and to one whose time is over."""
        return self._message("survey.missing")

    def message(self, name: str, **values: str) -> str:
        """A few words where the question cannot be shown."""
        return self._message(name, **values)

    def _message(self, name: str, **values: str) -> str:
        words = self.words
        content = filled(
            "message",
            title=words(f"{name}.title"),
            text=words(f"{name}.text", **values),
            form=entry_path(self.language),
            again=words("survey.code_link"),
        )
        return self._whole(words(f"{name}.title"), content, entry_path)

    def _title(self, asked: Asked) -> str:
        """The question stands above it all, too: a reader of the page hears it first."""
        scale = scale_of(asked.question)
        return self.words("survey.resolved" if scale is None else f"survey.question.{_family(scale)}")

    def _choices(self, fields: Fields, asked: Asked, choices: Choices) -> Html:
        words, scale = self.words, scale_of(asked.question)
        if scale is not None:
            return fields.radios("score", self._title(asked), self._places(scale), choices.score, is_titled=True)
        yes_no = [(YES, Html(escaped(words("survey.yes")))), (NO, Html(escaped(words("survey.no"))))]
        optional = f"{words('survey.question.effort')} ({words('optional')})"
        return Html(
            fields.radios("resolved", self._title(asked), yes_no, choices.resolved, is_titled=True)
            + fields.radios("effort", optional, self._places(EFFORT), choices.effort)
        )

    def _places(self, scale: Scale) -> list[tuple[str, Html]]:
        values = range(scale.scale_min, scale.scale_max + 1)
        return [(str(value), self._place(scale, value)) for value in values]

    def _place(self, scale: Scale, value: int) -> Html:
        number = f"<b>{escaped(self._number(value))}</b>"
        said = self.words.find(_name(scale, value))
        return Html(number if said is None else f"{number}<span>{escaped(said)}</span>")

    def _answer(self, asked: Asked, last: Said) -> str:
        scale = scale_of(asked.question)
        if scale is None or last.score is None:
            return self.words("survey.yes" if last.resolved else "survey.no")
        said = self.words.find(_name(scale, last.score))
        number = self._number(last.score)
        return number if said is None else f"{number} · {said}"

    def _contact(self, *, wanted: bool) -> Html:
        checked = " checked" if wanted else ""
        words = escaped(self.words("survey.contact"))
        return Html(
            f'<label class="choice"><input type="checkbox" name="contact" value="1"{checked}>'
            f"<span>{words}</span></label>\n"
        )

    def _peace(self, token: str, asked: Asked) -> Html:
        if asked.is_stopped:
            return _NOTHING
        return filled(
            "peace",
            title=self.words("survey.stop_title"),
            action=survey_path(self.language, token, "/peace"),
            stop=self.words("survey.stop"),
        )

    def _own(self, token: str) -> PathOf:
        return lambda language: survey_path(language, token)

    def _number(self, value: int) -> str:
        return localize(str(value), self.page.digits)

    def _whole(self, title: str, content: Html, paths: PathOf, *, is_faulty: bool = False) -> str:
        return whole_page(self.page, title, content, paths, is_faulty=is_faulty, styles=STYLES)


def _family(scale: Scale) -> str:
    """By what words the places of a scale are called."""
    if scale.metric is Metric.CES:
        return "agree" if scale.direction is ScaleDirection.UP else "effort"
    return scale.metric.value


def _name(scale: Scale, value: int) -> str:
    return f"survey.{_family(scale)}.{scale.boxes}.{scale.box(value)}"
