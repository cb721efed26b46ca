"""Which entries fit what was typed: order, languages, layouts, letters apart."""

import pytest

from agentdesk.ui.palette.ranking import Entry, Label, best_matches

LABELS = {
    "log": ("Log call", "ثبت تماس", "تسجيل مكالمة"),
    "callback": ("Schedule callback…", "زمان‌بندی قول تماس", "جدولة معاودة الاتصال"),
    "callbacks": ("Callbacks", "قول‌های تماس", "معاودات الاتصال"),
    "lock": ("Lock", "قفل", "قفل"),
    "draft": ("Keep draft", "نگه‌داشتن پیش‌نویس", "حفظ المسودة"),
    "tab": ("Next customer tab", "زبانهٔ بعدی", "التبويب التالي"),
}
ENTRIES = [Entry(name, tuple(Label.of(text) for text in texts)) for name, texts in LABELS.items()]


def found(typed: str) -> list[str]:
    return [match.item for match in best_matches(ENTRIES, typed)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("lock", ["lock"]),
        ("LOCK", ["lock"]),
        ("call", ["callbacks", "log", "callback"]),
        ("call log", ["log"]),
        ("  log   ca ", ["log"]),
        ("tab", ["tab"]),
        ("ثبت", ["log"]),
        ("تماس", ["log", "callback", "callbacks"]),
        ("مكالمة", ["log"]),
        ("مکالمه", ["log"]),
        ("پیش نویس", ["draft"]),
        ("پیشنویس", ["draft"]),
        ("زبانه ی بعدی", []),
        ("xyz", []),
        ("", []),
        ("…", []),
    ],
)
def test_d1_labels_in_all_three_languages_find_their_command(typed: str, names: list[str]) -> None:
    assert found(typed) == names


@pytest.mark.parametrize(
    ("typed", "names"), [("زشممذ", ["callbacks", "callback"]), ("efj", ["log"]), ("rtg", ["lock"])]
)
def test_d1_the_wrong_layout_finds_it_too(typed: str, names: list[str]) -> None:
    assert found(typed) == names


def test_d1_letters_apart_count_only_while_nothing_better_is_there() -> None:
    assert found("lc") == ["log", "lock", "callback", "callbacks"]
    assert found("loc") == ["lock"]
    assert found("nct") == ["tab"]


def test_d1_the_label_that_was_hit_is_told_with_what_was_meant() -> None:
    (match,) = best_matches(ENTRIES, "efj")
    assert (match.label.text, match.query) == ("ثبت تماس", "ثبت")


def test_d1_the_order_is_always_the_same() -> None:
    assert [found("call") for _time in range(3)] == [found("call")] * 3
    backwards = [match.item for match in best_matches(ENTRIES[::-1], "call")]
    assert backwards == ["callbacks", "log", "callback"]
