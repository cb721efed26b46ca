"""The fields of a form as markup: each with its label, what helps with it, and what is wrong with it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from agentdesk.language.digits import localize
from agentdesk.language.language import Language, default_settings
from agentdesk.server.pages.asked import Fault
from agentdesk.server.pages.texts import Html, filled, joined, words_of

_NOTHING = Html("")
_NO_FIELDS = frozenset({"website", ""})


def escaped(text: str) -> str:
    """Text as it stands in markup, also within an attribute."""
    return html.escape(text)


def option(value: str, text: str, *, is_chosen: bool) -> Html:
    """One choice of a list."""
    chosen = " selected" if is_chosen else ""
    return Html(f'<option value="{escaped(value)}"{chosen}>{escaped(text)}</option>')


class Fields:
    """Makes the fields of one form. ``faults`` are told at their fields and, together, above the form."""

    def __init__(self, language: Language, faults: Sequence[Fault]) -> None:
        self._words = words_of(language)
        self._digits = default_settings(language).digits
        self._faults = {fault.name: self._told(fault) for fault in reversed(faults)}
        self._order = [fault.name for fault in faults]

    def summary(self) -> Html:
        """Everything that is wrong, with links to the fields; the browser goes there first. Nothing without a fault."""
        if not self._faults:
            return _NOTHING
        items = [
            Html(f"<li>{escaped(self._faults[name])}</li>")
            if name in _NO_FIELDS
            else Html(f'<li><a href="#{name}">{escaped(self._faults[name])}</a></li>')
            for name in dict.fromkeys(self._order)
        ]
        title = escaped(self._words("error_title"))
        return Html(
            '<div class="summary" id="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-title">'
            f'<h2 id="errors-title">{title}</h2><ul>{joined(items)}</ul></div>\n'
        )

    def text(self, name: str, value: str, *, hint: str = "", label: str = "", **more: str) -> Html:
        """A field of one line."""
        attributes = self._attributes(name, hint, {"required": "", **more})
        return self._field(name, Html(f'<input {attributes} value="{escaped(value)}">'), hint, label=label)

    def radios(
        self, name: str, legend: str, choices: Sequence[tuple[str, Html]], chosen: str, *, is_titled: bool = False
    ) -> Html:
        """One of a few, each with its words beside it. What is wrong leads to the first of them.

        ``is_titled``: the legend stands above already for those who see it, and is there for those who hear it.
        """
        fault = self._faults.get(name)
        first = {"id": name}
        if fault is not None:
            first |= {"aria-describedby": f"{name}-fault", "aria-invalid": "true"}
        options = []
        for number, (value, words) in enumerate(choices):
            given = {"type": "radio", "name": name, "value": value} | (first if number == 0 else {})
            given |= {"checked": ""} if value == chosen else {}
            options.append(Html(f'<label class="choice"><input {_written(given)}>{words}</label>'))
        told = Html(f'<p class="fault" id="{name}-fault">{escaped(fault)}</p>') if fault else _NOTHING
        state, unseen = " bad" if fault else "", ' class="unseen"' if is_titled else ""
        head = f'<fieldset class="field{state}"><legend{unseen}>{escaped(legend)}</legend>'
        return Html(f"{head}{told}{joined(options)}</fieldset>\n")

    def choice(self, name: str, options: Html, *, hint: str = "", label: str = "") -> Html:
        """A list to choose one from."""
        attributes = self._attributes(name, hint, {"required": ""})
        return self._field(name, Html(f"<select {attributes}>{options}</select>"), hint, label=label)

    def lines(self, name: str, value: str, *, label: str = "", hint: str = "") -> Html:
        """A field of several lines that may stay empty."""
        attributes = self._attributes(name, hint, {"rows": "3", "dir": "auto"})
        more = Html(f" <span>({escaped(self._words('optional'))})</span>")
        # A line break right after the tag is not part of the text: one is given, so that one of the text's own stays.
        control = Html(f"<textarea {attributes}>\n{escaped(value)}</textarea>")
        return self._field(name, control, hint, label=label, more=more)

    def _told(self, fault: Fault) -> str:
        values = {key: localize(value, self._digits) for key, value in fault.values.items()}
        name = fault.words if "." in fault.words else f"faults.{fault.words}"
        return self._words(name, **values)

    def _attributes(self, name: str, hint: str, more: dict[str, str]) -> str:
        about = [f"{name}-{part}" for part, is_there in (("fault", name in self._faults), ("hint", hint)) if is_there]
        given = {"id": name, "name": name, **more}
        if about:
            given["aria-describedby"] = " ".join(about)
        if name in self._faults:
            given["aria-invalid"] = "true"
        return _written(given)

    def _field(self, name: str, control: Html, hint: str = "", *, label: str = "", more: Html = _NOTHING) -> Html:
        fault = self._faults.get(name)
        return filled(
            "field",
            id=name,
            label=label or self._words(name),
            more=more,
            hint=Html(f'<p class="hint" id="{name}-hint">{escaped(hint)}</p>') if hint else _NOTHING,
            fault=Html(f'<p class="fault" id="{name}-fault">{escaped(fault)}</p>') if fault else _NOTHING,
            control=control,
            state=" bad" if fault else "",
        )


def _written(attributes: Mapping[str, str]) -> str:
    return " ".join(f'{key}="{escaped(value)}"' if value else key for key, value in attributes.items())
