"""The words of other programs for channels, directions and currencies, in English, Persian and Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agentdesk.models.vocabulary import CustomerKind, CustomerStatus, Direction, InteractionKind


def _by_word(groups: Mapping[str, str], own: Iterable[str]) -> dict[str, str]:
    table = {word.strip().casefold(): str(meant) for meant, words in groups.items() for word in words.split(",")}
    return table | {str(word): str(word) for word in own}


CHANNELS = _by_word(
    {
        InteractionKind.CALL: "phone,telephone,voice,customer care call,phone call,call center,call centre,inbound call"
        ",outbound call,tel,telefon,hotline,cellular,تلفن,تلفنی,تماس,تماس تلفنی,هاتف,مكالمة,اتصال",
        InteractionKind.EMAIL: "e-mail,mail (electronic),emails,ایمیل,رایانامه,پست الکترونیک"
        ",البريد الإلكتروني,بريد إلكتروني",
        InteractionKind.SMS: "text,text message,text messaging,mms,پیامک,اس ام اس,رسالة نصية",
        InteractionKind.CHAT: "live chat,web chat,webchat,whatsapp,telegram,messenger,bot,chatbot"
        ",چت,گفتگو,گفت‌وگو,دردشة,محادثة"
        ",واتساپ,تلگرام,واتساب",
        InteractionKind.SOCIAL: "twitter,tweet,facebook,instagram,social media,x,twir"
        ",اینستاگرام,توییتر,شبکه اجتماعی,تويتر",
        InteractionKind.LETTER: "postal mail,mail,post,fax,postal,paper,نامه,پست,نمابر,فکس,رسالة,بريد,فاكس",
        InteractionKind.VISIT: "walk,walk-in,walk in,in person,branch,counter,office"
        ",حضوری,مراجعه,مراجعه حضوری,شعبه,زيارة,حضوري,فرع",
        InteractionKind.FORM: "web,website,web form,internet,online,portal,app,mobile app,referral,web portal"
        ",فرم,وب,سایت,اینترنت"
        ",نموذج,موقع,الموقع",
        InteractionKind.ORDER: "purchase,sale,transaction,سفارش,خرید,طلب,شراء",
        InteractionKind.SURVEY: "questionnaire,nps,csat,نظرسنجی,استبيان",
        InteractionKind.NOTE: "comment,memo,internal,یادداشت,ملاحظة",
    },
    InteractionKind,
)
"""Interaction kinds by the words that sources have for them, folded to lower case."""

DIRECTIONS = _by_word(
    {
        Direction.IN: "inbound,incoming,received,customer,from customer,i,ورودی,دریافتی,وارد,واردة",
        Direction.OUT: "outbound,outgoing,sent,agent,to customer,o,خروجی,ارسالی,صادر,صادرة",
        Direction.INTERNAL: "internal note,داخلی,داخلي",
    },
    Direction,
)

CUSTOMER_KINDS = _by_word(
    {
        CustomerKind.PERSON: "individual,private,natural person,p,حقیقی,شخص,فرد",
        CustomerKind.COMPANY: "organisation,organization,business,legal person,firm,c,حقوقی,شرکت,شركة,مؤسسة",
    },
    CustomerKind,
)

CUSTOMER_STATUSES = _by_word(
    {CustomerStatus.ACTIVE: "open,current,فعال,نشط", CustomerStatus.ARCHIVED: "inactive,closed,former,غیرفعال,غير نشط"},
    (CustomerStatus.ACTIVE, CustomerStatus.ARCHIVED),
)

CURRENCIES: dict[str, tuple[str, int]] = {
    "$": ("USD", 1),
    "us$": ("USD", 1),
    "€": ("EUR", 1),
    "euro": ("EUR", 1),
    "£": ("GBP", 1),
    "﷼": ("IRR", 1),
    "ریال": ("IRR", 1),
    "rial": ("IRR", 1),
    "تومان": ("IRR", 10),
    "تومن": ("IRR", 10),
    "toman": ("IRR", 10),
    "irt": ("IRR", 10),
    "درهم": ("AED", 1),
    "ر.س": ("SAR", 1),
}
"""ISO 4217 codes by the signs and words that files have for them, and how many of the currency one of them is."""
