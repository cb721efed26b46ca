"""Puts a person's choices in force at once, keeps them among their preferences, and takes them up when they sign in.

kept = KeptChoices(appearance, localisation, usual)
kept.take(asker, failed)     somebody signed in          kept.release()     nobody is signed in any more
kept.change(replace(kept.choices, density=Density.COMPACT))     kept.reset()
signal changed(object: names of what changed)
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from agentdesk.ui.desk_link.asking import Asker, Failed
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.settings.choices import KEYS, Choices, from_kept
from agentdesk.ui.theme.appearance import Appearance


def choices_on(appearance: Appearance, localisation: Localisation) -> Choices:
    """The choices that would give what is on now."""
    on = localisation.formats.settings
    plain = Choices(on.language).language_settings(localisation.formats.region)
    return Choices(
        language=on.language,
        calendar=None if on.calendar is plain.calendar else on.calendar,
        second_calendar=on.second_calendar,
        lunar_offset_days=on.lunar_offset_days,
        digits=None if on.digits is plain.digits else on.digits,
        density=appearance.look.density,
        scale_percent=appearance.look.scale_percent,
        scheme=appearance.wanted,
    )


class KeptChoices(QObject):
    """Lives as long as the window. ``usual`` is what holds for somebody who never chose, and for nobody."""

    changed = Signal(object)

    def __init__(
        self, appearance: Appearance, localisation: Localisation, usual: Choices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._localisation = localisation
        self._usual = usual
        self._choices = choices_on(appearance, localisation)
        self._region = localisation.formats.region
        self._asker: Asker | None = None
        self._failed: Failed | None = None
        self._set_by_hand: set[str] = set()
        localisation.changed.connect(self._follow_region)

    @property
    def choices(self) -> Choices:
        """What is in force."""
        return self._choices

    @property
    def usual(self) -> Choices:
        """What ``reset`` goes back to: the language stays, so that the way back can be read."""
        return replace(self._usual, language=self._choices.language)

    def take(self, asker: Asker, failed: Failed) -> None:
        """Somebody signed in: take up what they chose. ``failed`` hears of an error of the disk."""
        self._asker, self._failed = asker, failed
        asker.ask("settings", _all_kept, self._take_up, failed)

    def release(self) -> None:
        """Nobody is signed in: what is on stays on until the next one signs in, and nothing is kept."""
        self._asker = self._failed = None
        self._set_by_hand.clear()

    def _take_up(self, texts: dict[str, str | None]) -> None:
        # What somebody chose on the way in, or while the answer was on its way, they chose last.
        mine = self._choices.kept()
        by_hand: dict[str, str | None] = {name: mine[name] for name in self._set_by_hand}
        choices = from_kept({**texts, **by_hand}, self._usual)
        names = self._differing(choices)
        self._choices = choices
        self._keep({name for name in by_hand if by_hand[name] != texts[name]})
        self._put_in_force(names)

    def change(self, choices: Choices) -> None:
        """Put other choices in force and keep what differs."""
        names = self._differing(choices)
        self._choices = choices
        self._set_by_hand |= names
        self._keep(names)
        self._put_in_force(names)

    def reset(self) -> None:
        """Back to what is usual, in the language that is on."""
        self.change(self.usual)

    def _differing(self, choices: Choices) -> set[str]:
        before, after = self._choices.kept(), choices.kept()
        return {name for name in KEYS if before[name] != after[name]}

    def _put_in_force(self, names: set[str]) -> None:
        self._apply(self._choices)
        if names:
            self.changed.emit(frozenset(names))

    def _apply(self, choices: Choices) -> None:
        self._localisation.set_own_region(choices.region)
        self._region = self._localisation.formats.region
        self._localisation.set_settings(choices.language_settings(self._region))
        if choices.scheme is not self._appearance.wanted:
            self._appearance.set_scheme(choices.scheme)
        self._appearance.set_density(choices.density)
        self._appearance.set_scale(choices.scale_percent)
        self._appearance.set_motion(choices.motion)

    def _follow_region(self) -> None:
        """The firm's country became known: Arabic digits depend on it, where nobody chose them."""
        region = self._localisation.formats.region
        if region != self._region:
            self._region = region
            self._localisation.set_settings(self._choices.language_settings(region))

    def _keep(self, names: set[str]) -> None:
        if self._asker is None or not names:
            return
        texts = self._choices.kept()
        kept = {name: texts[name] for name in sorted(names)}

        def keep(desk: DeskPort) -> None:
            for name, text in kept.items():
                desk.set_preference(name, text)

        self._asker.order(keep, _nothing, self._failed)


def _all_kept(desk: DeskPort) -> dict[str, str | None]:
    return {name: desk.preference(name) for name in KEYS}


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
