"""Values in sentences are isolated, and nothing else composes what tr() gives."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.errors import CacheNewer, NoLine, RefusalCode
from agentdesk.models.vocabulary import EntryState, InteractionKind
from agentdesk.ui.error_words import error_words, refusal_words
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.texts import as_is, channel_look, channel_word, fill, state_look, state_word, token
from agentdesk.ui.theme.icons import icon_manifest

SOURCES = sorted((Path(__file__).parents[2] / "agentdesk" / "ui").rglob("*.py"))
FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"
COMPOSING = {"format", "replace", "arg", "join"}


def is_translation(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and (
        (isinstance(node.func, ast.Attribute) and node.func.attr in {"tr", "translate"})
        or (isinstance(node.func, ast.Name) and node.func.id in {"tr", "translate"})
    )


def composed(tree: ast.AST) -> Iterator[int]:
    """Lines on which a translated sentence is put together by hand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
            if is_translation(node.left) or is_translation(node.right):
                yield node.lineno
        elif isinstance(node, ast.FormattedValue) and is_translation(node.value):
            yield node.value.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in COMPOSING:
            yield from [node.lineno] if is_translation(node.func.value) else []


def test_l10n_03_only_fill_composes_translated_sentences() -> None:
    findings = [f"{path.name}:{line}" for path in SOURCES for line in composed(ast.parse(path.read_text("utf-8")))]
    assert findings == []


@pytest.mark.parametrize(
    "source",
    [
        'self.tr("%1 left") % 3',
        'self.tr("{} left").format(3)',
        "f\"{self.tr('left')} 3\"",
        'self.tr("left: ") + name',
        'translate("A", "%1 left").replace("%1", name)',
    ],
)
def test_l10n_03_the_check_bites(source: str) -> None:
    assert list(composed(ast.parse(source))) == [1]


def test_l10n_03_names_are_isolated_by_themselves_and_tokens_left_to_right() -> None:
    assert fill("«%1» را %2 باز کرد", "Zahra", token("AB-123")) == f"«{FSI}Zahra{PDI}» را {LRI}AB-123{PDI} باز کرد"
    assert fill("%2 of %1", as_is("۳"), as_is("۲")) == "۲ of ۳"


def test_l10n_03_a_value_cannot_break_out_of_its_place() -> None:
    assert fill("%1!", f"a{PDI}b\u202e") == f"{FSI}ab{PDI}!"
    assert fill("%1 %2", "%2", "x") == f"{FSI}%2{PDI} {FSI}x{PDI}"


def test_l10n_03_a_missing_value_is_an_error() -> None:
    with pytest.raises(IndexError):
        fill("%1 of %2", "one")


def test_l10n_04_isolates_come_off_again() -> None:
    assert strip_controls(fill("%1", "علی")) == "علی"


@pytest.mark.parametrize("language", Language)
def test_look_10_no_two_channels_share_glyph_and_word(localisation: Localisation, language: Language) -> None:
    localisation.set_language(language)
    pairs = [(channel_look(kind)[0], channel_word(kind)) for kind in InteractionKind]
    assert len(set(pairs)) == len(InteractionKind)
    assert len({word for _glyph, word in pairs}) == len(InteractionKind)


@pytest.mark.parametrize("language", Language)
def test_look_10_no_two_states_share_glyph_and_word(localisation: Localisation, language: Language) -> None:
    localisation.set_language(language)
    marked = [state for state in EntryState if state is not EntryState.SYNCED]
    assert len({(state_look(state)[0], state_word(state)) for state in marked}) == len(marked)
    assert all(state_word(state) for state in marked)
    assert state_word(EntryState.SYNCED) == ""


def test_every_glyph_of_a_channel_or_state_is_shipped() -> None:
    manifest = icon_manifest()
    assert all(channel_look(kind)[0] in manifest for kind in InteractionKind)
    assert all(state_look(state)[0] in manifest for state in EntryState)
    assert {channel_look("call", way)[0] for way in ("in", "out", "internal")} == {"call-in", "call-out", "call"}


@pytest.mark.usefixtures("localisation")
def test_an_unknown_channel_keeps_its_sources_word() -> None:
    assert channel_word("telegraph", "Telegraph") == "Telegraph"
    assert channel_look("telegraph")[0] in icon_manifest()


@pytest.mark.parametrize("language", Language)
def test_off_24_an_error_says_what_happened_what_is_safe_and_what_to_do(
    localisation: Localisation, language: Language
) -> None:
    localisation.set_language(language)
    words = error_words(CacheNewer("schema 9 is newer than 3"))
    assert words.happened
    assert words.safe
    assert words.advice
    assert "schema" not in words.sentence


@pytest.mark.usefixtures("localisation")
def test_off_18_an_unexpected_error_shows_no_exception_text() -> None:
    assert "KeyError" not in error_words(KeyError("customer_id")).sentence
    assert "customer_id" not in error_words(KeyError("customer_id")).sentence


@pytest.mark.usefixtures("localisation")
def test_a_special_error_speaks_with_the_words_of_the_class_above_it() -> None:
    class ProxyRefused(NoLine):
        """A kind of no line."""

        code = "proxy_refused"

    assert error_words(ProxyRefused("407")) == error_words(NoLine("timeout"))


@pytest.mark.parametrize("language", Language)
def test_every_refusal_has_words_of_its_own(localisation: Localisation, language: Language) -> None:
    localisation.set_language(language)
    words = {refusal_words(code.value) for code in RefusalCode}
    assert len(words) == len(RefusalCode)
    assert refusal_words("A_CODE_FROM_NEXT_YEAR") not in words
