"""The headers under which other programs keep each fact, in English, Persian and Arabic, the surest first."""

from __future__ import annotations

import re

from agentdesk.language.folding import fold

_NOT_WORDS = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain_header(header: str) -> str:
    """A header as it is compared: words in small letters with single spaces between them."""
    return _NOT_WORDS.sub(" ", fold(_CAMEL.sub(" ", header))).strip()


def _words(text: str) -> tuple[str, ...]:
    return tuple(plain_header(word) for word in text.split(","))


CUSTOMER_ID = _words(
    "customer id,requester id,customer no,customer number,customer code,client id,client number,contact id"
    ",customer external id,subscriber id,account id,account number,کد مشتری,شناسه مشتری,شماره مشتری"
    ",شماره اشتراک,رقم العميل,معرف العميل,رقم الزبون"
)
ACCOUNT_ID = _words("account id,account number")
"""May be the customer's, or the firm's own with a program that serves many firms: then it is the same in all rows."""

CUSTOMER_ID_INSIDE = _words("customer id,requester id,contact id,sender id,client id")
"""Headers of the customer's id behind other words, where records have parts: ``meta.sender.id``."""

USER_ID = _words("user id,author id,member id,userid,handle,screen name,کد کاربر,شناسه کاربر,معرف المستخدم")
OWN_ID = _words("id,external id,code,number,no,کد,شناسه,شماره,ردیف,المعرف,الرقم")
"""Headers of the customer's id in a table of customers, where they can mean nothing else."""

CONVERSATION = _words(
    "conversation id,conversation,thread id,session id,chat id,dialog id,dialogue id,شناسه گفتگو,معرف المحادثة"
)
"""Headers of what rows of one conversation have in common; inside a record also behind other words."""

SENDER = _words("from,sender,from address,sender address,author,author id,handle,user,فرستنده,از,المرسل,من")
"""Headers of who wrote, by which the firm's own entries can be told."""

PEOPLE = _words("sender,requester,contact,customer,client")
"""What stands before the name and the phone of a customer that are parts of a record: ``meta.sender.name``."""

RECORD = _words("parent id")
"""The id of the record around the turns, where these have ids of their own."""

FIRST_NAME = _words("first name,billing first name,first name billing,given name,forename,first,نام کوچک,الاسم الاول")
BARE_NAME = _words("name,نام,الاسم,اسم")
"""Beside a family name, such a header stands over the given one."""

LAST_NAME = _words(
    "last name,billing last name,last name billing,surname,family name,last,نام خانوادگی,فامیلی,اسم العائلة,اللقب"
)

INTERACTION: dict[str, tuple[str, ...]] = {
    "occurred_at": _words(
        "occurred at,created at,date received,received at,received on,created,created on,created date"
        ",creation date,date time,datetime,timestamp,time stamp,sent at,opened at,opened,started at"
        ",start time,call date,order date,date of order,purchase date,ordered at,survey date"
        ",response date,ticket date,complaint date,date,time,when,day,تاریخ و ساعت,تاریخ,تاریخ ثبت"
        ",تاریخ ایجاد,تاریخ تماس,تاریخ سفارش,زمان,التاريخ,تاريخ,تاريخ الإنشاء,تاريخ الطلب,الوقت,وقت"
    ),
    "kind": _words(
        "channel,via channel,contact channel,submitted via,received via,via,source,request origin,origin,medium"
        ",method,contact type,contact method,communication type,interaction type,kind,type,کانال"
        ",کانال ارتباطی,روش تماس,نوع تماس,نوع,القناة,قناة,طريقة التواصل,النوع"
    ),
    "direction": _words("direction,inbound,call direction,in out,message type,جهت,جهت تماس,الاتجاه,اتجاه"),
    "duration_seconds": _words(
        "duration,duration seconds,duration s,call duration,talk time,handle time,ser time,billsec"
        ",length seconds,مدت,مدت مکالمه,مدت تماس,المدة,مدة المكالمة"
    ),
    "agent_name": _words(
        "agent,agent name,operator,assigned to,assignee,handled by,representative,owner,server,employee"
        ",کارشناس,اپراتور,پاسخگو,الموظف,الوكيل,المسؤول"
    ),
    "disposition": _words(
        "disposition,outcome,result,resolution,status,company response to consumer,state of ticket,نتیجه"
        ",وضعیت,سرانجام,النتيجة,الحالة"
    ),
    "reference": _words(
        "reference,reference number,ticket,ticket id,ticket number,ticket no,case,case id,case number"
        ",complaint id,order id,order number,order no,order,invoice,invoice number,tracking number"
        ",tracking code,request id,شماره پیگیری,کد پیگیری,شماره سفارش,شماره تیکت,شماره فاکتور,رقم الطلب"
        ",رقم التذكرة,رقم المرجع,رقم الفاتورة"
    ),
    "score": _words(
        "score,nps score,nps,csat score,csat,ces score,ces,overall,overall score,overall rating,overall satisfaction"
        ",rating,stars,rate,امتیاز,نمره,التقييم,الدرجة"
    ),
    "amount": _words(
        "amount,total,total amount,dollar value,amount usd,order total,order total amount,grand total,price,value,sum"
        ",مبلغ,مبلغ کل,جمع,قیمت,المبلغ,الإجمالي,السعر"
    ),
    "currency": _words("currency,currency code,ارز,واحد پول,العملة"),
    "subject": _words(
        "subject,title,topic,issue,complaint type,category,summary,product,product name,item,reason,موضوع"
        ",عنوان,محصول,کالا,الموضوع,العنوان,المنتج"
    ),
    "body": _words(
        "body,text,message,content,narrative,consumer complaint narrative,comment,comments,description"
        ",customer complaint,note,notes,review,feedback,verbatim,complaint,tweet,details,question,answer"
        ",متن,متن پیام,شرح,پیام,توضیحات,توضیح,نظر,دیدگاه,یادداشت,شکایت,نص,النص,الرسالة,رسالة,المحتوى"
        ",الوصف,التعليق,ملاحظات,الشكوى"
    ),
}
"""Headers of the facts of an interaction or an order."""

CUSTOMER: dict[str, tuple[str, ...]] = {
    "name": _words(
        "customer name,requester name,full name,billing name,name,client name,contact name,display name"
        ",customer,client,user name"
        ",username,author,company name,company,organization name,organisation name,organization,shipping name"
        ",نام و نام خانوادگی,نام مشتری,نام,مشتری,نام شرکت,اسم العميل"
        ",الاسم الكامل,الاسم,العميل,اسم"
    ),
    "kind": _words("customer type,customer kind,type,نوع مشتری,نوع,نوع العميل"),
    "national_id": _words(
        "national id,national code,ssn,social security number,soc sec id,کد ملی,شماره ملی,الرقم القومي,رقم الهوية"
    ),
    "language": _words("language,lang,locale,زبان,اللغة"),
    "city": _words("city,town,suburb,location,شهر,المدينة,مدينة"),
    "tier": _words("tier,segment,level,priority,vip,سطح,رده,الفئة"),
    "about": _words("about,notes,note,remarks,comments,description,توضیحات,یادداشت,ملاحظات"),
}
"""Headers of the facts of a customer."""

CONTACTS: dict[str, tuple[str, ...]] = {
    "phone": _words(
        "phone,phone number,contact phone number,telephone,tel,mobile,mobile phone,mobile number,cell"
        ",cell phone,home phone,work phone,office phone,phone 1,phone 2,mobile 1,mobile 2,phone 1 value,phone 2 value"
        ",phone 3 value,phone 4 value,business phone,business phone 2,home phone 2,primary phone,other phone,car phone"
        ",company main phone,phone billing,billing phone,mobile no,phone no,caller number,caller id"
        ",calling number,تلفن,شماره تلفن"
        ",موبایل,تلفن همراه,همراه,شماره موبایل,شماره تماس,شماره تماس گیرنده,شماره تلفن تماس گیرنده,تلفن ثابت"
        ",هاتف,الهاتف,رقم الهاتف,الجوال,جوال"
        ",رقم الجوال,المحمول"
    ),
    "email": _words(
        "email,e mail,email address,mail,e mail address,e mail 2 address,e mail 3 address,e mail 1 value,e mail 2 value"
        ",e mail 3 value,email billing,billing email,ایمیل,پست الکترونیک,رایانامه,البريد الإلكتروني,البريد,ايميل"
    ),
    "postal": _words(
        "address,street address,postal address,full address,address 1 formatted,address 2 formatted,آدرس,نشانی"
        ",العنوان البريدي,عنوان السكن"
    ),
}
"""Headers of the ways to reach a customer."""

SCORE_WITHIN = _words(
    "recommend,satisfied,satisfaction,how likely,rate,rating,score,معرفی,توصیه,امتیاز,نمره,رضایت,راضی,التوصية,توصي"
    ",تقييم,درجة,رضاك,رضا"
)
"""Words in the questions of surveys that ask for a score."""

RECOMMENDING = _words("recommend,معرفی,توصیه,التوصية,توصي")
"""Words in the question of the Net Promoter Score."""

BODY_WITHIN = _words("نظر,نظرات,پیشنهاد,توضیحات,توضیح,comment,comments,feedback,why,ملاحظات,رأيك,تعليق")
"""Words in the questions of surveys that ask for words."""

KIND_BY_HEADER: dict[str, tuple[str, ...]] = {
    "call": _words(
        "call id,call date,call duration,talk time,caller,ser time,billsec,queue,vru entry,مدت مکالمه,مدة المكالمة"
    ),
    "social": _words("tweet,tweet id,retweet count,in reply to,handle"),
    "survey": _words("nps,csat,survey date,score,rating,امتیاز,التقييم"),
    "email": _words("from,sender,to,recipient,message id,subject,body"),
}
"""Headers that tell the channel of a whole table which has no column for it."""
