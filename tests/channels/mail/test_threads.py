"""What ties mails together and tells machines apart: ids, subjects, lists, automatic answers."""

import pytest

from agentdesk.channels.mail.threads import normal_subject
from tests.channels.mail.written import mail


@pytest.mark.parametrize(
    ("subject", "normal"),
    [
        ("Invoice", "Invoice"), ("Re: Invoice", "Invoice"), ("RE: FW: Re: Invoice", "Invoice"), ("re:re:re: x", "x"),
        ("Re[2]: Invoice", "Invoice"), ("Re(3): Invoice", "Invoice"), ("Re^2: Invoice", "Invoice"),
        ("Re : Invoice", "Invoice"),
        ("Fwd: Invoice", "Invoice"), ("Invoice (fwd)", "Invoice"), ("[Fwd: Invoice]", "Invoice"),
        ("AW: WG: Rechnung", "Rechnung"), ("SV: VS: VB: Faktura", "Faktura"), ("Antw: Doorst: Factuur", "Factuur"),
        ("TR: RE : Réf : Facture", "Facture"), ("RIF: R: I: Fattura", "Fattura"), ("RV: RES: ENC: Factura", "Factura"),
        ("Odp: PD: Faktura", "Faktura"), ("YNT: İLT: Fatura", "Fatura"), ("Vá: Számla", "Számla"),
        ("Отв: Re: Счёт", "Счёт"), ("ΑΠ: ΠΡΘ: Τιμολόγιο", "Τιμολόγιο"), ("תשובה: חשבונית", "חשבונית"),
        ("پاسخ: صورتحساب", "صورتحساب"), ("پاسخ: هدایت: Re: صورتحساب", "صورتحساب"),
        ("\u200fپاسخ\u200f: صورتحساب", "پاسخ\u200f: صورتحساب"),
        ("\u202bپاسخ: صورتحساب\u202c", "صورتحساب"), ("باز ارسال: صورتحساب", "صورتحساب"),
        ("رد: فاتورة", "فاتورة"), ("رد: إعادة توجيه: فاتورة", "فاتورة"), ("تحويل: فاتورة", "فاتورة"),
        ("回复: 发票", "发票"), ("回复：发票", "发票"), ("回覆: 轉寄: RE: 發票", "發票"),
        ("返信: 転送: 請求書", "請求書"), ("회신: 전달: 청구서", "청구서"),
        ("[list] Invoice", "Invoice"), ("Re: [list] Re: [list] Invoice", "Invoice"),
        ("[list][other] Invoice", "Invoice"),
        ("***SPAM*** Re: Invoice", "Invoice"),
        ("Re: [AD-123] Invoice", "[AD-123] Invoice"), ("[only]", "[only]"), ("Re:", ""), ("", ""), ("  a \t b ", "a b"),
        ("Regarding: Invoice", "Regarding: Invoice"), ("Real: x", "Real: x"), ("Resume: mine", "Resume: mine"),
        ("12:30 meeting", "12:30 meeting"), ("Question: what", "Question: what"),
    ],
)  # fmt: skip
def test_a_subject_without_the_marks_of_replies(subject: str, normal: str) -> None:
    assert normal_subject(subject) == normal


def test_a_normal_subject_is_its_own() -> None:
    assert normal_subject(normal_subject("Re: [x] Fwd: a")) == normal_subject("Re: [x] Fwd: a")
    assert normal_subject("re:" * 300_000).startswith("re:")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<a@b>", "a@b"), (" < a@b > ", "a@b"), ("a@b", "a@b"), ("<[abc]@x>", "[abc]@x"),
        ("<no-at-sign>", "no-at-sign"),
        ("<a\n b@c>", "ab@c"), ("(comment) <a@b> (more)", "a@b"), ("<a@b", "a@b"), ("", None), ("<>", None),
    ],
)  # fmt: skip
def test_the_id_of_a_mail(written: str, expected: str | None) -> None:
    assert mail(f"Subject: x\nMessage-ID: {written}").message_id == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<a@b> <c@d>", ("a@b", "c@d")), ("<a@b><c@d>", ("a@b", "c@d")), ("<a@b>,\n <c@d>", ("a@b", "c@d")),
        ("a@b c@d", ("a@b", "c@d")), ("<a@b> <a@b>", ("a@b",)), ("Your message of Monday <a@b>", ("a@b",)),
        ("Your message of Monday", ()), ("=?utf-8?q?=3Ca=40b=3E?=", ("a@b",)), ("", ()),
    ],
)  # fmt: skip
def test_the_ids_that_a_mail_answers(written: str, expected: tuple[str, ...]) -> None:
    read = mail(f"Subject: x\nReferences: {written}\nIn-Reply-To: {written}")
    assert (read.references, read.in_reply_to) == (expected, expected)


@pytest.mark.parametrize(
    ("headers", "automatic"),
    [
        ("From: jane@example.com", False),
        ("Auto-Submitted: no", False),
        ("Auto-Submitted: auto-replied", True),
        ("Auto-Submitted: auto-generated; reason=x", True),
        ("Precedence: bulk", True),
        ("Precedence: LIST", True),
        ("Precedence: first-class", False),
        ("X-Auto-Response-Suppress: All", True),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", True),
        ("X-Auto-Response-Suppress: DR", False),
        ("X-Autoreply: yes", True),
        ("List-Id: <a.example.com>", True),
        ("List-Unsubscribe: <mailto:x@example.com>", True),
        ("Return-Path: <>", True),
        ("Return-Path: <jane@example.com>", False),
        ("From: MAILER-DAEMON@example.com", True),
        ("From: Mail Delivery Subsystem <x@example.com>", True),
        ("From: MAILER-DAEMON", True),
        ("From: no-reply@example.com", True),
        ("From: donotreply+1@example.com", True),
        ("From: noreen@example.com", False),
        ("Content-Type: multipart/report; boundary=b", True),
    ],
)
def test_a_machine_is_told_apart(headers: str, automatic: bool) -> None:
    assert mail(f"Subject: x\n{headers}").auto_submitted is automatic


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("List-Id: The list <list.example.com>", "list.example.com"),
        ("List-Id: list.example.com", "list.example.com"),
        ("List-Post: <mailto:list@example.com?x>", "list@example.com"),
        ("X-Mailing-List: <list@example.com>", "list@example.com"),
        ("X-Other: y", None),
    ],
)
def test_the_list_of_a_mail(headers: str, expected: str | None) -> None:
    assert mail(f"Subject: x\n{headers}").list_id == expected
