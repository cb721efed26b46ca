"""Charsets: what names mean, and texts whose charset is told wrongly or not at all."""

import pytest

from agentdesk.channels.mail.charsets import codec_of, decode_leniently
from agentdesk.channels.mail.guessing import decode
from agentdesk.channels.mail.parsing import parse
from tests.channels.mail.written import mail, raw_mail

TEXTS = {
    "cp1256": "مرحبا بكم في متجرنا، نود إعلامكم بأن طلبكم رقم 12 قد تم شحنه اليوم. مع تحيات فريق خدمة العملاء",
    "cp1251": "Здравствуйте! Ваш заказ отправлен сегодня утром и будет доставлен в течение трёх дней. С уважением",
    "koi8_r": "Здравствуйте! Ваш заказ отправлен сегодня утром и будет доставлен в течение трёх дней. С уважением",
    "cp1252": "Sehr geehrte Damen und Herren, wir bestätigen Ihre Bestellung für die Küche. Mit freundlichen Grüßen",
    "gb18030": "尊敬的客户，您好！您的订单已经发货，预计三天内送达。如有问题请联系客服。谢谢您的支持。",
    "big5": "親愛的客戶，您好！您的訂單已經出貨，預計三天內送達。如有問題請聯絡客服。謝謝您的支持。",
    "cp932": "お客様各位、ご注文の商品は本日発送いたしました。三日以内に届く予定です。よろしくお願いします。",
    "euc_jp": "お客様各位、ご注文の商品は本日発送いたしました。三日以内に届く予定です。よろしくお願いします。",
    "iso2022_jp": "お客様各位、ご注文の商品は本日発送いたしました。",
    "cp949": "고객님 안녕하세요. 주문하신 상품이 오늘 발송되었습니다. 삼일 이내에 도착할 예정입니다. 감사합니다.",
    "cp1253": "Αγαπητέ πελάτη, η παραγγελία σας στάλθηκε σήμερα και θα παραδοθεί μέσα σε τρεις ημέρες. Ευχαριστούμε",
    "cp1255": "לקוח יקר, ההזמנה שלך נשלחה היום ותגיע תוך שלושה ימים. תודה רבה ובברכה, שירות הלקוחות",
    "cp874": "เรียนลูกค้า คำสั่งซื้อของคุณถูกจัดส่งแล้ววันนี้และจะถึงภายในสามวัน ขอบคุณที่ใช้บริการ",
    "utf-8": "سلام. سفارش شما امروز ارسال شد و تا سه روز دیگر می‌رسد.",
    "utf-16": "سلام. سفارش شما امروز ارسال شد.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("UTF-8", "utf-8"), ("utf8", "utf-8"), ("utf8mb4", "utf-8"), ("'utf-8'", "utf-8"),
        ("utf-8; format=flowed", "utf-8"),
        ("charset=utf-8", "utf-8"), ("unicode-1-1-utf-7", "utf-7"), ("utf-7", "utf-7"), ("us-ascii", "us-ascii"),
        ("ANSI_X3.4-1968", "us-ascii"), ("iso-8859-1", "cp1252"), ("ISO_8859-1:1987", "cp1252"), ("latin1", "cp1252"),
        ("cp-850", "cp850"), ("IBM850", "cp850"), ("windows1252", "cp1252"), ("win-1251", "cp1251"),
        ("x-cp1250", "cp1250"),
        ("windows-1256", "cp1256"), ("arabic", "cp1256"), ("x-mac-farsi", "mac-farsi"), ("iso-8859-6-i", "iso8859-6"),
        ("iso-8859-8-i", "iso8859-8"), ("iso-8859-9", "cp1254"), ("koi8", "koi8-r"), ("koi8-ru", "koi8-u"),
        ("gb2312", "gb18030"), ("GB_2312-80", "gb18030"), ("gbk", "gb18030"), ("big5", "big5hkscs"),
        ("x-sjis", "cp932"), ("Shift_JIS", "cp932"), ("windows-31j", "cp932"), ("csISO2022JP", "iso2022_jp"),
        ("iso-2022-jp-ms", "iso2022_jp"), ("ISO-2022-JP-1", "iso2022_jp"), ("iso-2022-kr", "iso2022_kr"),
        ("ks_c_5601-1987", "cp949"), ("euc-kr", "cp949"), ("x-windows-949", "cp949"), ("tis-620", "cp874"),
        ("iso-8859-11", "cp874"), ("utf-8Return-Path", "utf-8"),
        ("unknown-8bit", None), ("x-unknown", None), ("default", None), ("", None), ("base64", None), ("rot13", None),
        ("hex", None), ("idna", None), ("punycode", None), ("undefined", None), ("\0", None), ("ü", None),
        ("a" * 99, None),
    ],
)  # fmt: skip
def test_a_name_means_a_codec(name: str, codec: str | None) -> None:
    assert codec_of(name) == codec


@pytest.mark.parametrize("charset", TEXTS)
def test_a_text_without_a_charset_is_guessed(charset: str) -> None:
    assert decode(TEXTS[charset].encode(charset)).text == TEXTS[charset]


@pytest.mark.parametrize("charset", [charset for charset in TEXTS if charset != "utf-16"])
@pytest.mark.parametrize("told", ["unknown-8bit", "us-ascii", "nothing-known"])
def test_a_charset_that_means_nothing_is_guessed_and_told(charset: str, told: str) -> None:
    read = parse(raw_mail(f"Content-Type: text/plain; charset={told}", TEXTS[charset], charset=charset))
    assert read.text == TEXTS[charset]
    assert any(told in defect or "charset" in defect for defect in read.defects) or charset == "iso2022_jp"


def test_persian_in_windows_1256_with_its_own_letters() -> None:
    """پ چ ژ گ lie below the Arabic letters, and the ZWNJ among the signs."""
    text = "با سلام، گزارش پرداخت چک شما ثبت شد و کارشناسان ما پيگيري مي\u200cکنند. ژاله و پروين"
    assert decode(text.encode("cp1256")).text == text


def test_a_short_arabic_word_is_arabic() -> None:
    assert decode("مرحبا بالعالم".encode("cp1256")).text == "مرحبا بالعالم"


@pytest.mark.parametrize(
    "text", ["café", "naïve façade", "Ünïcödé", "señor", "İstanbul"[1:], "Überweisung nötig für März"]
)
def test_a_few_western_letters_are_not_taken_for_another_script(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


def test_utf_8_that_is_told_to_be_latin_1_is_read_as_it_is() -> None:
    read = mail("Content-Type: text/plain; charset=iso-8859-1", "Grüße aus München")
    assert read.text == "Grüße aus München"
    assert read.defects == ("charset 'iso-8859-1' is wrong, read as utf-8",)


def test_windows_letters_in_latin_1_are_what_they_are_in_windows() -> None:
    assert decode(b"\x80 5 \x93x\x94 \x81", "iso-8859-1").text == "€ 5 “x” \x81"


def test_a_damaged_utf_8_text_keeps_what_can_be_read() -> None:
    read = decode("سلام دنیا".encode()[:-1], "utf-8")
    assert read.text == "سلام دنی\ufffd"
    assert read.guessed


def test_latin_1_that_is_told_to_be_utf_8_is_read_as_it_is() -> None:
    assert decode("Grüße aus München".encode("cp1252"), "utf-8").text == "Grüße aus München"


@pytest.mark.parametrize("text", ["①②③ ㈱ ﾊﾝｶｸ 髙﨑", "半角ｶﾅと漢字", "line\nline"])
def test_japanese_by_escapes_with_the_signs_of_windows(text: str) -> None:
    """A standard decoder stops at the circled digits and at half-width kana."""
    escaped = b"".join(_escaped(letter) for letter in text)
    assert decode(escaped, "iso-2022-jp").text == text


def _escaped(letter: str) -> bytes:
    """One letter as ISO-2022-JP by way of its place in Windows-31J."""
    code = letter.encode("cp932")
    if len(code) == 1:
        return letter.encode() if code[0] < 0x80 else b"\x1b(I" + bytes([code[0] & 0x7F]) + b"\x1b(B"
    lead, trail = code
    row = ((lead - (0x81 if lead < 0xA0 else 0xC1)) << 1) + 0x21
    if trail >= 0x9F:
        row, cell = row + 1, trail - 0x7E
    else:
        cell = trail - (0x20 if trail >= 0x80 else 0x1F)
    return b"\x1b$B" + bytes([row, cell]) + b"\x1b(B"


def test_every_codec_can_be_asked_for_any_bytes() -> None:
    everything = bytes(range(256)) * 2
    for name in ("utf-8", "utf-7", "iso2022_jp", "iso2022_kr", "cp932", "utf-16", "cp1252", "gb18030", "utf-32"):
        assert decode_leniently(everything, name)


def test_the_charset_of_a_page_is_the_one_in_its_head() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><p>مرحبا بكم'
    read = parse(raw_mail("Content-Type: text/html", page, charset="cp1256"))
    assert read.text == "مرحبا بكم"


@pytest.mark.parametrize(
    ("text", "true", "told"),
    [
        ("السلام عليكم، أريد متابعة طلبي رقم 12", "cp1256", "iso-8859-1"),
        ("سلام، سفارش من نرسيده است و كسي پاسخ نمي‌دهد", "cp1256", "windows-1252"),
        ("指定された送信先はエラーのためお届けできませんでした", "utf-8", "shift_jis"),
        ("您的账户已经过期了请登录", "utf-8", "gb2312"),
        ("Здравствуйте, мой заказ", "utf-8", "koi8-r"),
        ("سارا داراست", "utf-8", "windows-1256"),
    ],
)
def test_a_charset_that_the_letters_disprove_is_not_believed(text: str, true: str, told: str) -> None:
    assert decode(text.encode(true), told).text == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Déjà vu: à Noël, où l'été fut très près de ses pièces. ÇÇ Größe, Übung", "iso-8859-1"),
        ("Çà et là, Ça va? Où ça? FRANÇAIS, GARÇON, REÇU", "iso-8859-1"),
        ("Здравствуйте, мой заказ не пришёл", "koi8-r"),
        ("次のあて先へのメッセージはエラーのため送信できませんでした。", "euc-jp"),
        ("您的账户已经过期了请登录", "gb2312"),
    ],
)
def test_a_charset_that_is_told_rightly_is_believed(text: str, charset: str) -> None:
    assert decode(text.encode(charset), charset).text == text
