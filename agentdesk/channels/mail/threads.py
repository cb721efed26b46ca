"""What keeps the mails of one matter together beside their ids: the subject without what replies put before it."""

import re

# What programs and people put before a subject when they answer or pass a mail on, by language.
_PREFIXES = """
    re fw fwd reply forward
    aw wg antwort weitergeleitet sv vs vb fs vl ang antw doorst betr
    tr réf réponse rép rif r i inoltra inoltro rv res enc rsp reenv reenvio reenvío respuesta resposta encaminhado
    odp pd ynt ilt i̇lt cevap vá továbbítás răspuns ats bls trs tl
    отв ответ пересл на ha απ σχετ πρθ απάντηση
    پاسخ جواب هدایت بازارسال فوروارد ارجاع باز‌ارسال رد ردّ تحويل תשובה השב הועבר
    回复 回覆 答复 答覆 转发 轉寄 轉發 返信 転送 회신 전달 답장
""".split()  # noqa: SIM905  # a list of words is read better than a list of strings
_MOST_PREFIXES = 100
_LONGEST = 2_000
_OF_WORDS = ("باز ارسال", "إعادة توجيه", "اعادة توجيه", "إعادة إرسال", "اعادة ارسال", "در پاسخ به")
_MARKS = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_PREFIX = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted({*_PREFIXES, *_OF_WORDS}, key=len, reverse=True)))})"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|[\^*]?\d{1,3})?\s*[:：﹕∶]",
    re.IGNORECASE,
)
_LIST = re.compile(r"\[[^\[\]\d]{1,60}\](?=\s*\S)|\*{2,}\s*spam\s*\*{2,}", re.IGNORECASE)
_FORWARDED = re.compile(r"\s*(?:\((?:fwd?|was:[^()]*)\)|\[fwd?\])$", re.IGNORECASE)
_WRAPPED = re.compile(r"\[(?:fwd?|wg|tr):\s*(.*)\]", re.IGNORECASE)


def normal_subject(subject: str) -> str:
    """The subject without the marks of replies, forwards and mailing lists; case and letters stay as they are.

    A tag with a number stays: it names one matter, not a list.
    """
    whole = " ".join(subject.split()).strip(_MARKS + " ")
    text, rest = whole[:_LONGEST], whole[_LONGEST:]
    for _ in range(_MOST_PREFIXES):
        before = text
        wrapped = _WRAPPED.fullmatch(text)
        text = wrapped[1] if wrapped else text
        found = _PREFIX.match(text) or _LIST.match(text)
        text = text[found.end() :] if found else text
        text = _FORWARDED.sub("", text).strip(_MARKS + " ")
        if text == before:
            break
    return text + rest
