"""What the parts of a card are called in the firm's language: the labels of phones, and the lines of what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agentdesk.language.language import Language

_PERSIAN_REGIONS = frozenset({"IR", "AF"})
_ARABIC_REGIONS = frozenset({
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
})  # fmt: skip

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "home": ("home", "خانه", "المنزل"),
    "work": ("work", "کار", "العمل"),
    "other": ("other", "دیگر", "آخر"),
    "main": ("main", "اصلی", "الرئيسي"),
    "mobile": ("mobile", "همراه", "جوال"),
    "fax": ("fax", "نمابر", "فاكس"),
    "pager": ("pager", "پیجو", "نداء آلي"),
    "car": ("car", "خودرو", "السيارة"),
    "video": ("video", "تصویری", "مرئي"),
    "website": ("website", "وب‌گاه", "الموقع"),
    "school": ("school", "مدرسه", "المدرسة"),
    "organisation": ("Organisation", "سازمان", "المؤسسة"),
    "title": ("Title", "سمت", "المسمى الوظيفي"),
    "role": ("Role", "نقش", "الدور"),
    "nickname": ("Nickname", "نام خودمانی", "الكنية"),
    "birthday": ("Birthday", "زادروز", "تاريخ الميلاد"),
    "anniversary": ("Anniversary", "سالگرد", "الذكرى السنوية"),
    "categories": ("Categories", "دسته‌ها", "الفئات"),
    "interests": ("Interests", "علاقه‌مندی‌ها", "الاهتمامات"),
    "name": ("Name", "نام", "الاسم"),
    "agent": ("Acts for the customer", "نماینده", "الوكيل"),
    "related": ("Related", "وابسته", "ذو صلة"),
    "spouse": ("Spouse", "همسر", "الزوج"),
    "partner": ("Partner", "شریک", "الشريك"),
    "child": ("Child", "فرزند", "الابن"),
    "mother": ("Mother", "مادر", "الأم"),
    "father": ("Father", "پدر", "الأب"),
    "parent": ("Parent", "والد", "أحد الوالدين"),
    "brother": ("Brother", "برادر", "الأخ"),
    "sister": ("Sister", "خواهر", "الأخت"),
    "friend": ("Friend", "دوست", "الصديق"),
    "manager": ("Manager", "مدیر", "المدير"),
    "assistant": ("Assistant", "دستیار", "المساعد"),
    "assistantphone": ("assistant", "دستیار", "المساعد"),
    "postal": ("Address", "نشانی", "العنوان"),
    "phone": ("Phone", "تلفن", "الهاتف"),
    "email": ("E-mail", "رایانامه", "البريد الإلكتروني"),
    "social": ("Account", "حساب", "الحساب"),
}
_COLUMNS = {Language.EN: 0, Language.FA: 1, Language.AR: 2}
_PLACES: Mapping[str, str] = {"HOME": "home", "WORK": "work", "SCHOOL": "school", "OTHER": "other", "MAIN": "main"}
_DEVICES: Mapping[str, str] = {
    "CELL": "mobile", "MOBILE": "mobile", "IPHONE": "mobile", "FAX": "fax", "PAGER": "pager", "CAR": "car",
    "VIDEO": "video",
}  # fmt: skip
_APPLE: Mapping[str, tuple[str, ...]] = {
    "homepage": ("website",), "homefax": ("home", "fax"), "workfax": ("work", "fax"), "otherfax": ("other", "fax"),
}  # fmt: skip


class CardWords:
    """The words of one firm. ``region`` is the ISO 3166 code of its country."""

    def __init__(self, region: str) -> None:
        code = region.upper()
        self.language = (
            Language.FA if code in _PERSIAN_REGIONS else Language.AR if code in _ARABIC_REGIONS else Language.EN
        )

    def word(self, meant: str) -> str:
        """One word, such as ``birthday``."""
        return _WORDS[meant][_COLUMNS[self.language]]

    def line(self, meant: str, value: str) -> str:
        """One line of what is known of the customer."""
        return f"{self.word(meant)}: {value}"

    def label(self, types: Sequence[str], own: str) -> str | None:
        """What a phone or an address is called: as the card's owner called it, else by its types; None for neither."""
        if own:
            return self._of_own(own)
        places = [_PLACES[one] for one in types if one in _PLACES][:1]
        devices = [_DEVICES[one] for one in types if one in _DEVICES][:1]
        return self._joined([*places, *devices])

    def known(self, own: str) -> str | None:
        """What Apple's address book means by a label of its own; None for a label that somebody typed."""
        plain = _without_frame(own).lower()
        return plain if plain in _WORDS else None

    def _of_own(self, own: str) -> str | None:
        plain = _without_frame(own)
        if plain == own:
            return own
        meant = _APPLE.get(plain.lower()) or (plain.lower(),)
        return self._joined(meant) if all(one in _WORDS for one in meant) else plain

    def _joined(self, meant: Sequence[str]) -> str | None:
        """«نمابر خانه», but "home fax"."""
        words = [self.word(one) for one in meant]
        return " ".join(words if self.language is Language.EN else reversed(words)) or None


def _without_frame(own: str) -> str:
    """Apple frames the labels that it translates: ``_$!<Mobile>!$_``."""
    return own.removeprefix("_$!<").removesuffix(">!$_")
