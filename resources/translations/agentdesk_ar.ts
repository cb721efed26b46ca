<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>AddPage</name>
        <message>
            <source>New customer</source>
            <translation>عميل جديد</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>البريد الإلكتروني</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>رقم الهوية</translation>
        </message>
        <message>
            <source>City</source>
            <translation>المدينة</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>النوع</translation>
        </message>
        <message>
            <source>Walk-in, not checked with the centre</source>
            <translation>زائر، دون سؤال المركز</translation>
        </message>
        <message>
            <source>May be here already</source>
            <translation>ربما هو موجود من قبل</translation>
        </message>
        <message>
            <source>Enter opens that customer instead of adding a new one.</source>
            <translation>يفتح Enter ذلك العميل بدلًا من إضافة جديد.</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>شخص</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>شركة</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>غير معروفة</translation>
        </message>
        <message>
            <source>The customer is marked as not checked until somebody confirms who they are.</source>
            <translation>يبقى العميل معلَّمًا «غير متحقَّق منه» حتى يؤكد أحد هويته.</translation>
        </message>
        <message>
            <source>Go on with %1, who was not finished</source>
            <translation>المتابعة مع %1 الذي لم يكتمل</translation>
        </message>
        <message>
            <source>Write a name, or what you call this customer.</source>
            <translation>اكتب الاسم، أو ما تسمّي به هذا العميل.</translation>
        </message>
        <message>
            <source>This is no phone number. Write its digits, or leave it empty.</source>
            <translation>هذا ليس رقم هاتف. اكتب أرقامه أو اتركه فارغًا.</translation>
        </message>
        <message>
            <source>This is no e-mail address. Correct it, or leave it empty.</source>
            <translation>هذا ليس عنوان بريد إلكتروني. صحّحه أو اتركه فارغًا.</translation>
        </message>
    </context>
    <context>
        <name>AlsoKnown</name>
        <message>
            <source>Also known as</source>
            <translation>يُعرف أيضًا باسم</translation>
        </message>
        <message>
            <source>Undo this merge</source>
            <translation>إلغاء هذا الدمج</translation>
        </message>
        <message>
            <source>%1 becomes a customer of their own again, with all that was recorded with them.</source>
            <translation>يعود %1 عميلًا قائمًا بذاته، مع كل ما سُجّل معه.</translation>
        </message>
        <message>
            <source>Make them two again</source>
            <translation>اجعلهما عميلين من جديد</translation>
        </message>
        <message>
            <source>Leave as one</source>
            <translation>اتركهما واحدًا</translation>
        </message>
    </context>
    <context>
        <name>AssignForm</name>
        <message>
            <source>Owner</source>
            <translation>المسؤول</translation>
        </message>
        <message>
            <source>Who may take it</source>
            <translation>من يمكنه أخذها</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>أي شخص</translation>
        </message>
        <message>
            <source>The owner first, then anybody</source>
            <translation>المسؤول أولاً ثم أي شخص</translation>
        </message>
        <message>
            <source>The owner alone</source>
            <translation>المسؤول وحده</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>لا أحد</translation>
        </message>
    </context>
    <context>
        <name>Barred</name>
        <message>
            <source>The firm's rules allow no call for this purpose there.</source>
            <translation>قواعد الشركة لا تسمح هناك بمكالمة لهذا الغرض.</translation>
        </message>
        <message>
            <source>It is not known what time it is where they are.</source>
            <translation>الوقت في مكانهم غير معروف.</translation>
        </message>
        <message>
            <source>They refused such calls.</source>
            <translation>رفضوا هذا النوع من المكالمات.</translation>
        </message>
        <message>
            <source>They were called as often as the rules allow.</source>
            <translation>تم الاتصال بهم بالعدد الذي تسمح به القواعد.</translation>
        </message>
        <message>
            <source>It is a holiday where they are.</source>
            <translation>اليوم عطلة رسمية في مكانهم.</translation>
        </message>
        <message>
            <source>No calls are allowed on this day where they are.</source>
            <translation>لا يُسمح بالمكالمات في هذا اليوم في مكانهم.</translation>
        </message>
        <message>
            <source>It is too early or too late where they are.</source>
            <translation>الوقت في مكانهم مبكر جدًا أو متأخر جدًا.</translation>
        </message>
        <message>
            <source>They want to be called at other hours.</source>
            <translation>يريدون أن يُتصل بهم في ساعات أخرى.</translation>
        </message>
        <message>
            <source>Your time: from %1 on.</source>
            <translation>بتوقيتك: ابتداءً من %1.</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Queue</source>
            <translation>الطابور</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>في الانتظار</translation>
        </message>
        <message>
            <source>Oldest waits</source>
            <translation>أطول انتظار</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>متأخرة</translation>
        </message>
        <message>
            <source>Being called</source>
            <translation>يُتصل بها</translation>
        </message>
        <message>
            <source>Kept today</source>
            <translation>ما وُفي به اليوم</translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>كل الطوابير</translation>
        </message>
        <message>
            <source>none</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <translation>%1، %2: %3</translation>
        </message>
        <message>
            <source>%1 of %2, %3</source>
            <translation>%1 من %2، %3</translation>
        </message>
        <message>
            <source>Nothing has come from the centre yet</source>
            <translation>لم يصل شيء من المركز بعد</translation>
        </message>
        <message>
            <source>As of now</source>
            <translation>حتى الآن</translation>
        </message>
        <message>
            <source>As of %1, %2 ago</source>
            <translation>حتى %1، قبل %2</translation>
        </message>
    </context>
    <context>
        <name>BoardPlace</name>
        <message>
            <source>Queues in numbers</source>
            <translation>الطوابير بالأرقام</translation>
        </message>
    </context>
    <context>
        <name>BookingFlow</name>
        <message>
            <source>Open a customer first.</source>
            <translation>افتح عميلاً أولاً.</translation>
        </message>
        <message>
            <source>No callback is promised to this customer.</source>
            <translation>لا توجد مكالمة موعودة لهذا العميل.</translation>
        </message>
    </context>
    <context>
        <name>BookingView</name>
        <message>
            <source>Promise a callback</source>
            <translation>وعد بمكالمة</translation>
        </message>
        <message>
            <source>Tell the customer:</source>
            <translation>قل للعميل:</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>الرقم</translation>
        </message>
        <message>
            <source>The number to call</source>
            <translation>الرقم المطلوب الاتصال به</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>الموضوع</translation>
        </message>
        <message>
            <source>What the caller must know</source>
            <translation>ما يجب أن يعرفه المتصل</translation>
        </message>
        <message>
            <source>Who calls</source>
            <translation>من يتصل</translation>
        </message>
        <message>
            <source>How they asked for the call</source>
            <translation>كيف طلبوا المكالمة</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>أي شخص</translation>
        </message>
        <message>
            <source>I first, then anybody</source>
            <translation>أنا أولاً ثم أي شخص</translation>
        </message>
        <message>
            <source>I alone</source>
            <translation>أنا وحدي</translation>
        </message>
        <message>
            <source>Another number …</source>
            <translation>رقم آخر …</translation>
        </message>
        <message>
            <source>They did not want to be called there: only when they have asked for it now.</source>
            <translation>لم يرغبوا في الاتصال بهم على هذا الرقم؛ فقط إذا طلبوا ذلك الآن.</translation>
        </message>
        <message>
            <source>Choose when: press a digit.</source>
            <translation>اختر الوقت: اضغط رقماً.</translation>
        </message>
        <message>
            <source>Choose a time that is still to come.</source>
            <translation>اختر وقتاً لم يحن بعد.</translation>
        </message>
        <message>
            <source>Choose another time, or save again to promise this one all the same.</source>
            <translation>اختر وقتًا آخر، أو احفظ مرة أخرى للوعد بهذا الوقت رغم ذلك.</translation>
        </message>
        <message>
            <source>Write the number.</source>
            <translation>اكتب الرقم.</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>اذكر الموضوع بكلمات قليلة.</translation>
        </message>
    </context>
    <context>
        <name>CallBar</name>
        <message>
            <source>Put the call bar away</source>
            <translation>إخفاء شريط المكالمة</translation>
        </message>
        <message>
            <source>None of them</source>
            <translation>لا أحد منهم</translation>
        </message>
    </context>
    <context>
        <name>CallControlFlow</name>
        <message>
            <source>There is no call now.</source>
            <translation>لا توجد مكالمة الآن.</translation>
        </message>
        <message>
            <source>Nobody talks now.</source>
            <translation>لا أحد يتحدث الآن.</translation>
        </message>
    </context>
    <context>
        <name>CallLog</name>
        <message>
            <source>Call out</source>
            <translation>مكالمة صادرة</translation>
        </message>
        <message>
            <source>Call in</source>
            <translation>مكالمة واردة</translation>
        </message>
        <message numerus="yes">
            <source>%n customers have this number</source>
            <translation>
                <numerusform>لا عميل لديه هذا الرقم</numerusform>
                <numerusform>عميل واحد لديه هذا الرقم (%n)</numerusform>
                <numerusform>عميلان لديهما هذا الرقم (%n)</numerusform>
                <numerusform>%n عملاء لديهم هذا الرقم</numerusform>
                <numerusform>%n عميلاً لديهم هذا الرقم</numerusform>
                <numerusform>%n عميل لديهم هذا الرقم</numerusform>
            </translation>
        </message>
        <message>
            <source>No customer has this number</source>
            <translation>لا عميل لديه هذا الرقم</translation>
        </message>
        <message>
            <source>Missed calls of unknown callers are not known now</source>
            <translation>المكالمات الفائتة من أرقام مجهولة غير معروفة الآن</translation>
        </message>
        <message numerus="yes">
            <source>%n older calls of unknown callers are not shown</source>
            <translation>
                <numerusform>لا أرقام مجهولة أقدم غير معروضة</numerusform>
                <numerusform>رقم مجهول واحد أقدم غير معروض (%n)</numerusform>
                <numerusform>رقمان مجهولان أقدم غير معروضين (%n)</numerusform>
                <numerusform>%n أرقام مجهولة أقدم غير معروضة</numerusform>
                <numerusform>%n رقماً مجهولاً أقدم غير معروض</numerusform>
                <numerusform>%n رقم مجهول أقدم غير معروض</numerusform>
            </translation>
        </message>
        <message>
            <source>Needs an answer</source>
            <translation>تحتاج إلى رد</translation>
        </message>
        <message numerus="yes">
            <source>%n times in vain</source>
            <translation>
                <numerusform>لا مرات بلا رد</numerusform>
                <numerusform>مرة بلا رد (%n)</numerusform>
                <numerusform>مرتان بلا رد (%n)</numerusform>
                <numerusform>%n مرات بلا رد</numerusform>
                <numerusform>%n مرة بلا رد</numerusform>
                <numerusform>%n مرة بلا رد</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallLogFlow</name>
        <message>
            <source>Calls</source>
            <translation>المكالمات</translation>
        </message>
    </context>
    <context>
        <name>CallLogPlace</name>
        <message>
            <source>Calls of the last days</source>
            <translation>مكالمات الأيام الأخيرة</translation>
        </message>
        <message>
            <source>Whose calls</source>
            <translation>مكالمات مَن</translation>
        </message>
        <message>
            <source>Promise a callback</source>
            <translation>وعد بمعاودة اتصال</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>لي</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>الفريق</translation>
        </message>
        <message>
            <source>Add a customer</source>
            <translation>إضافة عميل</translation>
        </message>
        <message>
            <source>Open the customer</source>
            <translation>فتح العميل</translation>
        </message>
        <message>
            <source>What is logged stands here, and what nobody answered on top.</source>
            <translation>هنا ما سُجّل، وفي الأعلى ما لم يُجب عنه أحد.</translation>
        </message>
        <message>
            <source>No calls in the last days</source>
            <translation>لا مكالمات في الأيام الأخيرة</translation>
        </message>
        <message>
            <source>Need an answer</source>
            <translation>تحتاج إلى رد</translation>
        </message>
        <message>
            <source>All others</source>
            <translation>كل ما سواها</translation>
        </message>
    </context>
    <context>
        <name>CallbackWorkView</name>
        <message>
            <source>The chosen callback</source>
            <translation>المكالمة المختارة</translation>
        </message>
        <message>
            <source>How the call ended</source>
            <translation>نتيجة المكالمة</translation>
        </message>
        <message>
            <source>How they were dealt with</source>
            <translation>كيف تمت معالجتها</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>I call all the same</source>
            <translation>سأتصل على أي حال</translation>
        </message>
        <message>
            <source>Your claim is not confirmed: a colleague may call this customer, too.</source>
            <translation>لم يتأكد حجزك: قد يتصل زميل آخر بهذا العميل أيضاً.</translation>
        </message>
        <message>
            <source>Choose a time that is still to come.</source>
            <translation>اختر وقتاً لم يحن بعد.</translation>
        </message>
        <message>
            <source>Choose by a digit how the call ended.</source>
            <translation>اختر برقم كيف انتهت المكالمة.</translation>
        </message>
    </context>
    <context>
        <name>Callbacks</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>لا شيء غيرها</numerusform>
                <numerusform>واحدة أخرى (%n)</numerusform>
                <numerusform>اثنتان أخريان (%n)</numerusform>
                <numerusform>%n أخرى</numerusform>
                <numerusform>%n أخرى</numerusform>
                <numerusform>%n أخرى</numerusform>
            </translation>
        </message>
        <message>
            <source>A customer who is not here</source>
            <translation>عميل غير موجود هنا</translation>
        </message>
        <message>
            <source>The promise to %1 for %2 was not kept; call now.</source>
            <translation>الوعد لـ%1 في %2 لم يوفَ به؛ اتصل الآن.</translation>
        </message>
        <message>
            <source>%1 is promised a call now, for %2.</source>
            <translation>%1 موعود بمكالمة الآن: %2.</translation>
        </message>
        <message>
            <source>In %1 min %2 is promised a call, for %3.</source>
            <translation>بعد %1 د موعد مكالمة %2: %3.</translation>
        </message>
        <message numerus="yes">
            <source>%n of your callbacks are overdue</source>
            <translation>
                <numerusform>لا مكالمات متأخرة (%n)</numerusform>
                <numerusform>%n من مكالماتك متأخرة</numerusform>
                <numerusform>%n من مكالماتك متأخرتان</numerusform>
                <numerusform>%n من مكالماتك متأخرة</numerusform>
                <numerusform>%n من مكالماتك متأخرة</numerusform>
                <numerusform>%n من مكالماتك متأخرة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your callbacks are due soon</source>
            <translation>
                <numerusform>لا مكالمات قريبة الموعد (%n)</numerusform>
                <numerusform>%n من مكالماتك قريبة الموعد</numerusform>
                <numerusform>%n من مكالماتك قريبتا الموعد</numerusform>
                <numerusform>%n من مكالماتك قريبة الموعد</numerusform>
                <numerusform>%n من مكالماتك قريبة الموعد</numerusform>
                <numerusform>%n من مكالماتك قريبة الموعد</numerusform>
            </translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>مكالمة موعودة</translation>
        </message>
        <message>
            <source>Asked for it in this call</source>
            <translation>طلبوا ذلك في هذه المكالمة</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>الموعد</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>العميل</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>الرقم</translation>
        </message>
        <message>
            <source>Tries</source>
            <translation>محاولات</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>المسؤول</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Attempt recorded</source>
            <translation>سُجّلت المحاولة</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>تأجيل</translation>
        </message>
        <message>
            <source>Callback cancelled</source>
            <translation>أُلغيت المكالمة</translation>
        </message>
        <message>
            <source>Settled in another way</source>
            <translation>عولجت بطريق آخر</translation>
        </message>
        <message>
            <source>Owner set</source>
            <translation>عُيّن المسؤول</translation>
        </message>
        <message>
            <source>Callback taken over</source>
            <translation>تم الوفاء بالمكالمة</translation>
        </message>
        <message>
            <source>Callback promised</source>
            <translation>تم الوعد بالمكالمة</translation>
        </message>
        <message>
            <source>Number set</source>
            <translation>عُيّن الرقم</translation>
        </message>
        <message>
            <source>Somebody else had it by then: the customer may have been called twice.</source>
            <translation>كانت لدى غيرك حينها: ربما اتُّصل بالعميل مرتين.</translation>
        </message>
        <message>
            <source>Does not count as an attempt.</source>
            <translation>لا تُحسب محاولة.</translation>
        </message>
        <message>
            <source>In %1 min</source>
            <translation>بعد %1 د</translation>
        </message>
        <message>
            <source>Soonest</source>
            <translation>في أقرب فرصة</translation>
        </message>
        <message>
            <source>In 1 hour</source>
            <translation>بعد ساعة</translation>
        </message>
        <message>
            <source>Next workday</source>
            <translation>يوم العمل التالي</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>اختيار …</translation>
        </message>
        <message>
            <source>A callback is promised as soon as possible.</source>
            <translation>هناك وعد بمكالمة في أقرب فرصة.</translation>
        </message>
        <message>
            <source>A callback was promised for %1, %2, and is still owed.</source>
            <translation>كان هناك وعد بمكالمة في %1، %2 ولم يتم الوفاء به بعد.</translation>
        </message>
        <message>
            <source>A callback is promised for %1, %2.</source>
            <translation>هناك وعد بمكالمة في %1، %2.</translation>
        </message>
        <message>
            <source>Open the callbacks first.</source>
            <translation>افتح المكالمات أولاً.</translation>
        </message>
        <message>
            <source>Choose a callback first.</source>
            <translation>اختر مكالمة أولاً.</translation>
        </message>
        <message>
            <source>You have asked for it; the centre answers when there is a line.</source>
            <translation>لقد طلبتها؛ يجيب المركز حين يتوفر الاتصال.</translation>
        </message>
        <message>
            <source>You have taken ahead as many as one person may.</source>
            <translation>أخذت مسبقاً أقصى ما يُسمح به لشخص واحد.</translation>
        </message>
        <message>
            <source>It has ended.</source>
            <translation>لقد انتهت.</translation>
        </message>
        <message>
            <source>attempts %1</source>
            <translation>المحاولات %1</translation>
        </message>
        <message>
            <source>owner %1</source>
            <translation>المسؤول %1</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>متأخرة</translation>
        </message>
        <message>
            <source>Comes earlier</source>
            <translation>تأتي أبكر</translation>
        </message>
        <message>
            <source>Nothing here with “%1”</source>
            <translation>لا شيء هنا يحوي «%1»</translation>
        </message>
        <message>
            <source>Look in another view, or write less.</source>
            <translation>ابحث في عرض آخر، أو اكتب أقل.</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>تم الوصول</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>لا إجابة</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>مشغول</translation>
        </message>
        <message>
            <source>Voicemail</source>
            <translation>بريد صوتي</translation>
        </message>
        <message>
            <source>The line failed</source>
            <translation>فشل الخط</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>رقم خاطئ</translation>
        </message>
        <message>
            <source>Call later</source>
            <translation>الاتصال لاحقاً</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>لم تعد لازمة</translation>
        </message>
        <message>
            <source>Do not call again</source>
            <translation>لا تتصل مجدداً</translation>
        </message>
        <message>
            <source>Wrote to them</source>
            <translation>كتبنا إليهم</translation>
        </message>
        <message>
            <source>Sent a letter</source>
            <translation>أرسلنا خطاباً</translation>
        </message>
        <message>
            <source>Saw them in person</source>
            <translation>قابلناهم شخصياً</translation>
        </message>
        <message>
            <source>Called all the same</source>
            <translation>اتصلنا على أي حال</translation>
        </message>
        <message>
            <source>They came back</source>
            <translation>عادوا بأنفسهم</translation>
        </message>
        <message>
            <source>Nothing more to do</source>
            <translation>لا شيء آخر</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>مرفوضة</translation>
        </message>
        <message>
            <source>Joined an earlier promise</source>
            <translation>ضُمّت إلى وعد سابق</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>موعودة</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>طُلبت</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>أُخذت</translation>
        </message>
        <message>
            <source>Given back</source>
            <translation>أُعيدت</translation>
        </message>
        <message>
            <source>Another time was agreed</source>
            <translation>اتُّفق على وقت آخر</translation>
        </message>
        <message>
            <source>Given up after the last attempt</source>
            <translation>تُركت بعد آخر محاولة</translation>
        </message>
        <message>
            <source>Has a number again</source>
            <translation>لها رقم من جديد</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>ملغاة</translation>
        </message>
        <message>
            <source>The customer came first</source>
            <translation>العميل بادر</translation>
        </message>
        <message>
            <source>Its time was over</source>
            <translation>انقضى وقتها</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>تمت</translation>
        </message>
        <message>
            <source>Joined another</source>
            <translation>ضُمّت إلى أخرى</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>لم يتم الوصول</translation>
        </message>
        <message>
            <source>%1 late</source>
            <translation>متأخر %1</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>حتى %1</translation>
        </message>
        <message>
            <source>waits %1</source>
            <translation>منذ %1</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>بعد %1</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 د</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 س</translation>
        </message>
        <message>
            <source>%1 days</source>
            <translation>%1 يوم</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>asked for %1</source>
            <translation>طُلبت %1</translation>
        </message>
        <message>
            <source>As soon as possible, since %1</source>
            <translation>في أقرب فرصة، منذ %1</translation>
        </message>
        <message>
            <source>Promised for %1 – kept</source>
            <translation>وعد في %1 – تم الوفاء به</translation>
        </message>
        <message>
            <source>Promised for %1 – called before it</source>
            <translation>وعد في %1 – اتُّصل قبله</translation>
        </message>
        <message>
            <source>Promised for %1 – not kept</source>
            <translation>وعد في %1 – لم يوفَ به</translation>
        </message>
        <message>
            <source>Promised for %1</source>
            <translation>وعد في %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 من %2</translation>
        </message>
        <message>
            <source>You</source>
            <translation>أنت</translation>
        </message>
        <message>
            <source>Anybody may take it</source>
            <translation>يمكن لأي شخص أخذها</translation>
        </message>
        <message>
            <source>%1 alone</source>
            <translation>%1 وحده</translation>
        </message>
        <message>
            <source>%1 first, anybody from %2 on</source>
            <translation>%1 أولاً، ومن %2 أي شخص</translation>
        </message>
        <message>
            <source>%1, but anybody may take it</source>
            <translation>%1، لكن يمكن لأي شخص أخذها</translation>
        </message>
        <message>
            <source>Claimed? Not confirmed</source>
            <translation>محجوزة؟ غير مؤكدة</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>زميل</translation>
        </message>
        <message>
            <source>%1 got it</source>
            <translation>أخذها %1</translation>
        </message>
        <message>
            <source>With branch %1</source>
            <translation>لدى فرع %1</translation>
        </message>
        <message>
            <source>With %1</source>
            <translation>لدى %1</translation>
        </message>
        <message>
            <source>Your branch · %1</source>
            <translation>فرعك · %1</translation>
        </message>
        <message>
            <source>Yours · %1</source>
            <translation>لك · %1</translation>
        </message>
        <message>
            <source>Your branch has this call for %1 more</source>
            <translation>هذه المكالمة لدى فرعك لمدة %1</translation>
        </message>
        <message>
            <source>This call is yours for %1 more</source>
            <translation>هذه المكالمة لك لمدة %1</translation>
        </message>
        <message>
            <source>Needs a number</source>
            <translation>تحتاج رقماً</translation>
        </message>
        <message>
            <source>Again %1</source>
            <translation>مجدداً %1</translation>
        </message>
        <message>
            <source>For its owner</source>
            <translation>لمسؤولها</translation>
        </message>
        <message>
            <source>Needs %1</source>
            <translation>تحتاج إلى %1</translation>
        </message>
        <message>
            <source>Not before %1</source>
            <translation>ليس قبل %1</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>متاحة</translation>
        </message>
        <message>
            <source>%1 has this callback now.</source>
            <translation>هذه المكالمة الآن لدى %1.</translation>
        </message>
        <message>
            <source>It needs %1. When its promise is broken, anybody may take it.</source>
            <translation>تحتاج إلى %1. وإذا أُخلف وعدها جاز لأي أحد أن يأخذها.</translation>
        </message>
        <message>
            <source>You hold as many as you may at a time. Finish one first.</source>
            <translation>لديك أقصى ما يمكنك أخذه في وقت واحد. أنجز واحدة أولاً.</translation>
        </message>
        <message>
            <source>It is not due yet. For work without a line, take it ahead.</source>
            <translation>لم يحن موعدها بعد. للعمل دون اتصال خذها مسبقاً.</translation>
        </message>
        <message>
            <source>It has no number that can be called. Set one first.</source>
            <translation>ليس لها رقم يمكن الاتصال به. عيّن رقماً أولاً.</translation>
        </message>
        <message>
            <source>It is kept for its owner.</source>
            <translation>محفوظة لمسؤولها.</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>الفارسية</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>العربية</translation>
        </message>
        <message>
            <source>English</source>
            <translation>الإنجليزية</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>لي</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>الفريق</translation>
        </message>
        <message>
            <source>Another way</source>
            <translation>طريق آخر</translation>
        </message>
        <message>
            <source>Done today</source>
            <translation>أُنجزت اليوم</translation>
        </message>
        <message>
            <source>You have no callbacks</source>
            <translation>لا مكالمات لديك</translation>
        </message>
        <message>
            <source>Here is what you hold, have asked for, or own. The next one comes by its key.</source>
            <translation>هنا ما بيدك وما طلبته وما أنت مسؤول عنه. والتالية تأتي بمفتاحها.</translation>
        </message>
        <message>
            <source>Nobody waits for a call</source>
            <translation>لا أحد ينتظر مكالمة</translation>
        </message>
        <message>
            <source>What is promised to a customer comes here by itself.</source>
            <translation>ما يوعد به العميل يظهر هنا تلقائياً.</translation>
        </message>
        <message>
            <source>No promise is overdue</source>
            <translation>لا وعد متأخر</translation>
        </message>
        <message>
            <source>A promise that was not kept stands here until somebody has called.</source>
            <translation>يبقى هنا كل وعد لم يوفَ به حتى يتصل أحد.</translation>
        </message>
        <message>
            <source>Everybody was reached</source>
            <translation>تم الوصول إلى الجميع</translation>
        </message>
        <message>
            <source>Whom no call reaches stands here until somebody says how they were dealt with.</source>
            <translation>من لم تصله أي مكالمة يبقى هنا حتى يُذكر كيف تمت معالجة أمره.</translation>
        </message>
        <message>
            <source>Nothing has ended today</source>
            <translation>لم ينتهِ شيء اليوم</translation>
        </message>
        <message>
            <source>What you and your team have finished today is kept here.</source>
            <translation>يبقى هنا ما أنهيتموه أنتم وفريقكم اليوم.</translation>
        </message>
        <message>
            <source>a promise was broken</source>
            <translation>أُخلف وعد</translation>
        </message>
        <message>
            <source>needs more time or help</source>
            <translation>يحتاج وقتاً أو مساعدة أكثر</translation>
        </message>
        <message>
            <source>valued customer</source>
            <translation>عميل مميز</translation>
        </message>
        <message>
            <source>open complaint</source>
            <translation>شكوى مفتوحة</translation>
        </message>
        <message>
            <source>called before about it</source>
            <translation>اتصل من قبل بشأنها</translation>
        </message>
    </context>
    <context>
        <name>CallbacksFlow</name>
        <message>
            <source>Nobody waits whom you may call now.</source>
            <translation>لا أحد ينتظر ممن يمكنك الاتصال بهم الآن.</translation>
        </message>
    </context>
    <context>
        <name>CallbacksPlace</name>
        <message>
            <source>Promised callbacks</source>
            <translation>المكالمات الموعودة</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>التالية</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>أخذ</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>تأجيل</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>المسؤول</translation>
        </message>
    </context>
    <context>
        <name>Calls</name>
        <message>
            <source>a hidden number</source>
            <translation>رقم مخفي</translation>
        </message>
        <message numerus="yes">
            <source>%n more calls</source>
            <translation>
                <numerusform>لا مكالمات أخرى</numerusform>
                <numerusform>مكالمة أخرى (%n)</numerusform>
                <numerusform>مكالمتان أخريان (%n)</numerusform>
                <numerusform>%n مكالمات أخرى</numerusform>
                <numerusform>%n مكالمة أخرى</numerusform>
                <numerusform>%n مكالمة أخرى</numerusform>
            </translation>
        </message>
        <message>
            <source>Calling %1</source>
            <translation>جارٍ الاتصال بـ%1</translation>
        </message>
        <message>
            <source>%1 is calling</source>
            <translation>%1 يتصل</translation>
        </message>
        <message>
            <source>On hold: %1</source>
            <translation>قيد الانتظار: %1</translation>
        </message>
        <message>
            <source>The call with %1 has ended</source>
            <translation>انتهت المكالمة مع %1</translation>
        </message>
        <message>
            <source>In a call with %1</source>
            <translation>في مكالمة مع %1</translation>
        </message>
        <message>
            <source>This number is blocked</source>
            <translation>هذا الرقم محظور</translation>
        </message>
        <message numerus="yes">
            <source>%n customers have this number</source>
            <translation>
                <numerusform>لا عميل لديه هذا الرقم</numerusform>
                <numerusform>عميل واحد لديه هذا الرقم (%n)</numerusform>
                <numerusform>عميلان لديهما هذا الرقم (%n)</numerusform>
                <numerusform>%n عملاء لديهم هذا الرقم</numerusform>
                <numerusform>%n عميلاً لديهم هذا الرقم</numerusform>
                <numerusform>%n عميل لديهم هذا الرقم</numerusform>
            </translation>
        </message>
        <message>
            <source>nobody here has this number</source>
            <translation>لا أحد هنا لديه هذا الرقم</translation>
        </message>
        <message numerus="yes">
            <source>%n customers of others have it</source>
            <translation>
                <numerusform>لا عميل لدى غيركم لديه هذا الرقم</numerusform>
                <numerusform>عميل لدى غيركم لديه هذا الرقم (%n)</numerusform>
                <numerusform>عميلان لدى غيركم لديهما هذا الرقم (%n)</numerusform>
                <numerusform>%n عملاء لدى غيركم لديهم هذا الرقم</numerusform>
                <numerusform>%n عميلاً لدى غيركم لديهم هذا الرقم</numerusform>
                <numerusform>%n عميل لدى غيركم لديهم هذا الرقم</numerusform>
            </translation>
        </message>
        <message>
            <source>a callback is still owed</source>
            <translation>ما زلنا مدينين له بمعاودة اتصال</translation>
        </message>
        <message>
            <source>a callback is promised</source>
            <translation>موعود بمعاودة اتصال</translation>
        </message>
        <message>
            <source>Maybe %1</source>
            <translation>ربما %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>The time to write it up is over</source>
            <translation>انتهى وقت تدوينها</translation>
        </message>
        <message>
            <source>%1 left to write it up</source>
            <translation>بقي %1 لتدوينها</translation>
        </message>
        <message>
            <source>Open the customer</source>
            <translation>فتح العميل</translation>
        </message>
        <message>
            <source>Choose who it is</source>
            <translation>اختيار من هو</translation>
        </message>
        <message>
            <source>Choose the outcome</source>
            <translation>اختر النتيجة</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>عميل جديد</translation>
        </message>
        <message>
            <source>Find the customer</source>
            <translation>البحث عن العميل</translation>
        </message>
        <message>
            <source>How did it end?</source>
            <translation>كيف انتهت؟</translation>
        </message>
        <message>
            <source>Why does it take longer?</source>
            <translation>لماذا تستغرق وقتًا أطول؟</translation>
        </message>
    </context>
    <context>
        <name>CallsFlow</name>
        <message>
            <source>There is no call now.</source>
            <translation>لا توجد مكالمة الآن.</translation>
        </message>
        <message>
            <source>The firm wants an outcome of this call. Write it up first.</source>
            <translation>تريد الشركة نتيجة لهذه المكالمة. دوّنها أولًا.</translation>
        </message>
        <message>
            <source>No call waits to be written up.</source>
            <translation>لا مكالمة تنتظر التدوين.</translation>
        </message>
        <message>
            <source>Only a lead blocks numbers.</source>
            <translation>المشرف وحده يحظر الأرقام.</translation>
        </message>
        <message>
            <source>There is no call with a number now.</source>
            <translation>لا توجد مكالمة برقم الآن.</translation>
        </message>
        <message>
            <source>%1 is blocked</source>
            <translation>حُظر %1</translation>
        </message>
        <message>
            <source>%1 is blocked no more</source>
            <translation>لم يعد %1 محظوراً</translation>
        </message>
        <message>
            <source>No callback is promised to whoever is calling.</source>
            <translation>لم يوعد المتصل بمعاودة اتصال.</translation>
        </message>
        <message>
            <source>Outcome kept with the call</source>
            <translation>حُفظت النتيجة مع المكالمة</translation>
        </message>
        <message>
            <source>A call for you</source>
            <translation>مكالمة لك</translation>
        </message>
    </context>
    <context>
        <name>CancelForm</name>
        <message>
            <source>Who cancels</source>
            <translation>من يلغي</translation>
        </message>
        <message>
            <source>Why it is cancelled</source>
            <translation>سبب الإلغاء</translation>
        </message>
        <message>
            <source>What we cancel ourselves counts as a promise that was not kept.</source>
            <translation>ما نلغيه بأنفسنا يُحسب وعداً لم يوفَ به.</translation>
        </message>
        <message>
            <source>The customer</source>
            <translation>العميل</translation>
        </message>
        <message>
            <source>We</source>
            <translation>نحن</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>اذكر السبب بكلمات قليلة.</translation>
        </message>
    </context>
    <context>
        <name>Centre</name>
        <message>
            <source>The centre keeps it, and your lead finds it there under Parked work.</source>
            <translation>يحتفظ به المركز، ويجده المشرف هناك ضمن الأعمال المعلّقة.</translation>
        </message>
        <message>
            <source>The file itself is on this device alone; discarded, nobody gets it.</source>
            <translation>الملف نفسه على هذا الجهاز وحده؛ إذا أُهمل فلن يصل إلى أحد.</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>ينتظر</translation>
        </message>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>لا تغييرات</numerusform>
                <numerusform>تغيير واحد</numerusform>
                <numerusform>تغييران</numerusform>
                <numerusform>%n تغييرات</numerusform>
                <numerusform>%n تغييرًا</numerusform>
                <numerusform>%n تغيير</numerusform>
            </translation>
        </message>
        <message>
            <source>Held up by it</source>
            <translation>متوقف بسببه</translation>
        </message>
        <message>
            <source>not taken %1</source>
            <translation>لم يُقبل %1</translation>
        </message>
        <message>
            <source>saved %1</source>
            <translation>حُفظ %1</translation>
        </message>
        <message>
            <source>What</source>
            <translation>ماذا</translation>
        </message>
        <message>
            <source>It is on its way: the centre may have it already, and has not answered yet.</source>
            <translation>إنه في الطريق: ربما وصل إلى المركز، لكنه لم يجب بعد.</translation>
        </message>
        <message>
            <source>Safe on this device. It is sent as soon as there is a line; F5 tries now.</source>
            <translation>آمن على هذا الجهاز. يُرسل فور عودة الاتصال؛ F5 يحاول الآن.</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>سحب</translation>
        </message>
        <message>
            <source>at the centre since %1</source>
            <translation>في المركز منذ %1</translation>
        </message>
        <message>
            <source>The centre has it. To change it, open the customer and correct it there.</source>
            <translation>وصل إلى المركز. لتغييره افتح العميل وصحّحه هناك.</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>أُرسل</translation>
        </message>
        <message>
            <source>Counts</source>
            <translation>المعتمد</translation>
        </message>
        <message>
            <source>Not chosen</source>
            <translation>غير المختار</translation>
        </message>
        <message>
            <source>%1 carried it out in your place. It need not be sent again.</source>
            <translation>نفّذه %1 بدلًا منك. لا حاجة إلى إرساله من جديد.</translation>
        </message>
        <message>
            <source>The other version is kept and can be brought back until %1.</source>
            <translation>النسخة الأخرى محفوظة ويمكن استعادتها حتى %1.</translation>
        </message>
        <message>
            <source>There is no other version to bring back.</source>
            <translation>لا توجد نسخة أخرى لاستعادتها.</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>استعادة</translation>
        </message>
        <message>
            <source>Take the decision back</source>
            <translation>التراجع عن القرار</translation>
        </message>
        <message>
            <source>settled %1</source>
            <translation>حُسم %1</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>الإبقاء على قيمتي</translation>
        </message>
        <message>
            <source>Keep the server's</source>
            <translation>الإبقاء على قيمة الخادم</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>إرسال من جديد</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>تعديل</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>تجاهل</translation>
        </message>
        <message>
            <source>Leave it for now</source>
            <translation>اتركه الآن</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>النص</translation>
        </message>
        <message>
            <source>Brought back</source>
            <translation>استُعيد</translation>
        </message>
        <message>
            <source>It needs you again</source>
            <translation>يحتاج إليك من جديد</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>سُحب</translation>
        </message>
        <message>
            <source>It stays in this list, and your lead finds it with the centre.</source>
            <translation>يبقى في هذه القائمة، ويجده مشرفك لدى المركز.</translation>
        </message>
        <message>
            <source>It was sent meanwhile; correct it with the customer.</source>
            <translation>أُرسل في هذه الأثناء؛ صحّحه لدى العميل.</translation>
        </message>
        <message numerus="yes">
            <source>%n to send</source>
            <translation>
                <numerusform>لا شيء للإرسال</numerusform>
                <numerusform>%n للإرسال</numerusform>
                <numerusform>%n للإرسال</numerusform>
                <numerusform>%n للإرسال</numerusform>
                <numerusform>%n للإرسال</numerusform>
                <numerusform>%n للإرسال</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files to send</source>
            <translation>
                <numerusform>لا ملفات للإرسال</numerusform>
                <numerusform>ملف واحد للإرسال</numerusform>
                <numerusform>ملفان للإرسال</numerusform>
                <numerusform>%n ملفات للإرسال</numerusform>
                <numerusform>%n ملفاً للإرسال</numerusform>
                <numerusform>%n ملف للإرسال</numerusform>
            </translation>
        </message>
        <message>
            <source>safe here</source>
            <translation>آمن هنا</translation>
        </message>
        <message numerus="yes">
            <source>%n need you</source>
            <translation>
                <numerusform>لا شيء يحتاج إليك</numerusform>
                <numerusform>%n يحتاج إليك</numerusform>
                <numerusform>%n يحتاجان إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
            </translation>
        </message>
        <message>
            <source>not taken</source>
            <translation>لم يُقبل</translation>
        </message>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>لا تعارض</numerusform>
                <numerusform>تعارض واحد</numerusform>
                <numerusform>تعارضان</numerusform>
                <numerusform>%n تعارضات</numerusform>
                <numerusform>%n تعارضًا</numerusform>
                <numerusform>%n تعارض</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing is lost</source>
            <translation>لم يُفقد شيء</translation>
        </message>
        <message>
            <source>on their way</source>
            <translation>في الطريق</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>منذ %1</translation>
        </message>
        <message>
            <source>you can work on</source>
            <translation>تابع عملك</translation>
        </message>
        <message>
            <source>the centre has it all</source>
            <translation>وصل كل شيء إلى المركز</translation>
        </message>
        <message>
            <source>the line is good</source>
            <translation>الاتصال جيد</translation>
        </message>
        <message>
            <source>F5 asks now</source>
            <translation>F5 يسأل الآن</translation>
        </message>
        <message>
            <source>On line</source>
            <translation>متصل</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>يحتاج إليك</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>للإرسال</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>أُنجز</translation>
        </message>
        <message numerus="yes">
            <source>%n changes sent today</source>
            <translation>
                <numerusform>لم يُرسل شيء اليوم</numerusform>
                <numerusform>أُرسل تغيير واحد اليوم</numerusform>
                <numerusform>أُرسل تغييران اليوم</numerusform>
                <numerusform>أُرسلت %n تغييرات اليوم</numerusform>
                <numerusform>أُرسل %n تغييرًا اليوم</numerusform>
                <numerusform>أُرسل %n تغيير اليوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled</source>
            <translation>
                <numerusform>لا شيء محسوم</numerusform>
                <numerusform>واحد محسوم</numerusform>
                <numerusform>اثنان محسومان</numerusform>
                <numerusform>%n محسومة</numerusform>
                <numerusform>%n محسومًا</numerusform>
                <numerusform>%n محسوم</numerusform>
            </translation>
        </message>
        <message>
            <source>File content</source>
            <translation>محتوى الملف</translation>
        </message>
        <message>
            <source>%1 sent</source>
            <translation>أُرسل %1</translation>
        </message>
        <message>
            <source>%1, not %2</source>
            <translation>%1 وليس %2</translation>
        </message>
        <message>
            <source>Taken over by %1</source>
            <translation>اعتمده %1</translation>
        </message>
        <message>
            <source>Yours kept</source>
            <translation>بقيت قيمتك</translation>
        </message>
        <message>
            <source>Server's kept</source>
            <translation>بقيت قيمة الخادم</translation>
        </message>
        <message>
            <source>Sent again</source>
            <translation>أُرسل من جديد</translation>
        </message>
        <message>
            <source>Put right</source>
            <translation>صُحّح</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>أُهمل</translation>
        </message>
        <message>
            <source>Same on both</source>
            <translation>متطابق</translation>
        </message>
        <message>
            <source>The later one</source>
            <translation>الأحدث</translation>
        </message>
        <message>
            <source>The stricter one</source>
            <translation>الأكثر تحفظًا</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>حُسم</translation>
        </message>
        <message>
            <source>can be brought back until %1</source>
            <translation>يمكن استعادتها حتى %1</translation>
        </message>
        <message>
            <source>open</source>
            <translation>مفتوح</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>مطوي</translation>
        </message>
        <message>
            <source>This device</source>
            <translation>هذا الجهاز</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>الخادم</translation>
        </message>
        <message>
            <source>%1 changed in two places</source>
            <translation>%1: تغيّر في مكانين</translation>
        </message>
        <message>
            <source>you %1</source>
            <translation>أنت %1</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>زميل</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message>
            <source>New customer</source>
            <translation>عميل جديد</translation>
        </message>
        <message>
            <source>Change of the customer</source>
            <translation>تعديل العميل</translation>
        </message>
        <message>
            <source>New contact</source>
            <translation>وسيلة اتصال جديدة</translation>
        </message>
        <message>
            <source>Change of a contact</source>
            <translation>تعديل وسيلة اتصال</translation>
        </message>
        <message>
            <source>Log entry</source>
            <translation>تسجيل حدث</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Edited note</source>
            <translation>ملاحظة معدّلة</translation>
        </message>
        <message>
            <source>Correction of an entry</source>
            <translation>تصحيح حدث</translation>
        </message>
        <message>
            <source>Call written up</source>
            <translation>تدوين المكالمة</translation>
        </message>
        <message>
            <source>Outcome of a call</source>
            <translation>نتيجة مكالمة</translation>
        </message>
        <message>
            <source>Entry moved to another customer</source>
            <translation>نُقل الحدث إلى عميل آخر</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>محادثة جديدة</translation>
        </message>
        <message>
            <source>Change of a conversation</source>
            <translation>تعديل محادثة</translation>
        </message>
        <message>
            <source>Read mark</source>
            <translation>علامة القراءة</translation>
        </message>
        <message>
            <source>Pinned entry</source>
            <translation>تثبيت قيد</translation>
        </message>
        <message>
            <source>Unpinned entry</source>
            <translation>إلغاء تثبيت قيد</translation>
        </message>
        <message>
            <source>Proposal: the same customer</source>
            <translation>اقتراح: العميل نفسه</translation>
        </message>
        <message>
            <source>Not the same customer</source>
            <translation>ليسا عميلًا واحدًا</translation>
        </message>
        <message>
            <source>Merge of two customers</source>
            <translation>دمج عميلين</translation>
        </message>
        <message>
            <source>Undo of a merge</source>
            <translation>إلغاء دمج</translation>
        </message>
        <message>
            <source>Conversation taken</source>
            <translation>أخذ محادثة</translation>
        </message>
        <message>
            <source>Conversation kept longer</source>
            <translation>تمديد محادثة</translation>
        </message>
        <message>
            <source>Conversation given back</source>
            <translation>إعادة محادثة</translation>
        </message>
        <message>
            <source>Conversations given to a branch</source>
            <translation>تسليم محادثات إلى فرع</translation>
        </message>
        <message>
            <source>Conversation taken over</source>
            <translation>تولّي محادثة</translation>
        </message>
        <message>
            <source>Conversation set free</source>
            <translation>تحرير محادثة</translation>
        </message>
        <message>
            <source>Attached file</source>
            <translation>ملف مرفق</translation>
        </message>
        <message>
            <source>Setting of the firm</source>
            <translation>إعداد الشركة</translation>
        </message>
        <message>
            <source>Promised call</source>
            <translation>وعد بمكالمة</translation>
        </message>
        <message>
            <source>Call taken on</source>
            <translation>أُخذت المكالمة</translation>
        </message>
        <message>
            <source>Call given back</source>
            <translation>أُعيدت المكالمة</translation>
        </message>
        <message>
            <source>Attempt to call</source>
            <translation>محاولة اتصال</translation>
        </message>
        <message>
            <source>Call put off</source>
            <translation>أُجّلت المكالمة</translation>
        </message>
        <message>
            <source>Another time for a call</source>
            <translation>موعد آخر للمكالمة</translation>
        </message>
        <message>
            <source>Another number to call</source>
            <translation>رقم آخر للاتصال</translation>
        </message>
        <message>
            <source>Call given to somebody</source>
            <translation>أُسندت المكالمة إلى شخص</translation>
        </message>
        <message>
            <source>Call cancelled</source>
            <translation>أُلغيت المكالمة</translation>
        </message>
        <message>
            <source>The customer came by themselves</source>
            <translation>بادر العميل بنفسه</translation>
        </message>
        <message>
            <source>Reached in another way</source>
            <translation>عولج بطريق آخر</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>تغيير</translation>
        </message>
        <message>
            <source>Answer of a customer</source>
            <translation>رد العميل</translation>
        </message>
        <message>
            <source>New feedback task</source>
            <translation>مهمة ملاحظات جديدة</translation>
        </message>
        <message>
            <source>Decision about a feedback task</source>
            <translation>قرار بشأن مهمة ملاحظات</translation>
        </message>
        <message>
            <source>Feedback task given to somebody</source>
            <translation>إسناد مهمة ملاحظات إلى شخص</translation>
        </message>
        <message>
            <source>Feedback task taken on</source>
            <translation>تولّي مهمة ملاحظات</translation>
        </message>
        <message>
            <source>Alert seen</source>
            <translation>الاطلاع على التنبيه</translation>
        </message>
        <message>
            <source>Waiting for the customer</source>
            <translation>بانتظار العميل</translation>
        </message>
        <message>
            <source>No longer waiting for the customer</source>
            <translation>انتهاء انتظار العميل</translation>
        </message>
        <message>
            <source>Contact about feedback</source>
            <translation>تواصل بشأن الملاحظات</translation>
        </message>
        <message>
            <source>What was agreed with the customer</source>
            <translation>ما اتُّفق عليه مع العميل</translation>
        </message>
        <message>
            <source>Feedback task resolved</source>
            <translation>حل مهمة ملاحظات</translation>
        </message>
        <message>
            <source>What the customer says of the outcome</source>
            <translation>قول العميل في النتيجة</translation>
        </message>
        <message>
            <source>Feedback task closed</source>
            <translation>إغلاق مهمة ملاحظات</translation>
        </message>
        <message>
            <source>Feedback task opened again</source>
            <translation>إعادة فتح مهمة ملاحظات</translation>
        </message>
        <message>
            <source>The customer needs more care</source>
            <translation>العميل يحتاج إلى عناية أكبر</translation>
        </message>
        <message>
            <source>The customer needs no more care than others</source>
            <translation>لم يعد العميل يحتاج إلى عناية أكبر</translation>
        </message>
        <message>
            <source>New improvement</source>
            <translation>تحسين جديد</translation>
        </message>
        <message>
            <source>Change of an improvement</source>
            <translation>تغيير في تحسين</translation>
        </message>
        <message>
            <source>Draft: you said, we did</source>
            <translation>مسودة: قلتم ففعلنا</translation>
        </message>
        <message>
            <source>Published: you said, we did</source>
            <translation>نشر: قلتم ففعلنا</translation>
        </message>
        <message>
            <source>Withdrawn: you said, we did</source>
            <translation>سحب: قلتم ففعلنا</translation>
        </message>
        <message>
            <source>Customer told what was done</source>
            <translation>إخبار العميل بما تم</translation>
        </message>
    </context>
    <context>
        <name>ChangeView</name>
        <message>
            <source>Save and send again</source>
            <translation>حفظ وإرسال من جديد</translation>
        </message>
        <message>
            <source>Show what it waits for</source>
            <translation>عرض ما ينتظره</translation>
        </message>
        <message>
            <source>What was written</source>
            <translation>ما كُتب</translation>
        </message>
        <message>
            <source>Withdrawn, the file is gone from this device, too, and nobody else has seen it.</source>
            <translation>إذا سُحب زال الملف من هذا الجهاز أيضاً، ولم يره أحد غيرك.</translation>
        </message>
        <message>
            <source>Withdrawn it is gone, and nobody else has seen it.</source>
            <translation>إذا سُحب زال، ولم يره أحد سواك.</translation>
        </message>
        <message>
            <source>Withdraw for good</source>
            <translation>سحب نهائي</translation>
        </message>
        <message numerus="yes">
            <source>The same for %n others like it</source>
            <translation>
                <numerusform>لا شيء آخر مثله</numerusform>
                <numerusform>ولواحد آخر مثله</numerusform>
                <numerusform>ولاثنين آخرين مثله</numerusform>
                <numerusform>ولـ%n أخرى مثله</numerusform>
                <numerusform>ولـ%n آخر مثله</numerusform>
                <numerusform>ولـ%n آخر مثله</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>اختر الإجراء برقمه.</translation>
        </message>
        <message>
            <source>Write something first.</source>
            <translation>اكتب شيئًا أولًا.</translation>
        </message>
    </context>
    <context>
        <name>Channel</name>
        <message>
            <source>Call</source>
            <translation>مكالمة</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>بريد</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>رسالة نصية</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>دردشة</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>تواصل</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>خطاب</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>زيارة</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>نموذج</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>طلب</translation>
        </message>
        <message>
            <source>Survey</source>
            <translation>استبيان</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
    </context>
    <context>
        <name>ChipRow</name>
        <message>
            <source>How far back</source>
            <translation>إلى أي مدى</translation>
        </message>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>المكالمات</translation>
        </message>
        <message>
            <source>E-mail, letters and forms</source>
            <translation>البريد والخطابات والنماذج</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>الرسائل</translation>
        </message>
        <message>
            <source>Surveys</source>
            <translation>الاستبيانات</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>الزيارات</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>الطلبات</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>الملاحظات</translation>
        </message>
        <message>
            <source>Find in timeline</source>
            <translation>بحث في السجل</translation>
        </message>
        <message>
            <source>All dates</source>
            <translation>كل التواريخ</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>آخر ٧ أيام</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>آخر ٣٠ يومًا</translation>
        </message>
        <message>
            <source>Last 90 days</source>
            <translation>آخر ٩٠ يومًا</translation>
        </message>
        <message>
            <source>Last 365 days</source>
            <translation>آخر ٣٦٥ يومًا</translation>
        </message>
    </context>
    <context>
        <name>ChoosePage</name>
        <message>
            <source>Who is here?</source>
            <translation>من هنا؟</translation>
        </message>
        <message>
            <source>People known on this device</source>
            <translation>الأشخاص المعروفون على هذا الجهاز</translation>
        </message>
        <message>
            <source>Someone new</source>
            <translation>شخص جديد</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
        </message>
    </context>
    <context>
        <name>ColleaguesPage</name>
        <message>
            <source>Who is here</source>
            <translation>من هنا</translation>
        </message>
        <message>
            <source>Colleagues who are here</source>
            <translation>الزملاء الموجودون هنا</translation>
        </message>
        <message>
            <source>Nobody else is here</source>
            <translation>لا أحد غيرك هنا</translation>
        </message>
        <message>
            <source>Of your team or branch, nobody has a window open.</source>
            <translation>لا أحد من فريقك أو فرعك نافذته مفتوحة.</translation>
        </message>
        <message>
            <source>Who is here is unknown</source>
            <translation>لا يُعرف من هنا</translation>
        </message>
        <message>
            <source>It is told over the line, and there is none.</source>
            <translation>يُعرف ذلك عبر الخط، ولا خط الآن.</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Log call</source>
            <translation>تسجيل مكالمة</translation>
        </message>
        <message>
            <source>New note</source>
            <translation>ملاحظة جديدة</translation>
        </message>
        <message>
            <source>Open item</source>
            <translation>فتح العنصر</translation>
        </message>
        <message>
            <source>Call this number</source>
            <translation>الاتصال بهذا الرقم</translation>
        </message>
        <message>
            <source>Copy phone</source>
            <translation>نسخ الهاتف</translation>
        </message>
        <message>
            <source>Pin or unpin</source>
            <translation>تثبيت أو إلغاء التثبيت</translation>
        </message>
        <message>
            <source>Correct entry</source>
            <translation>تصحيح القيد</translation>
        </message>
        <message>
            <source>Move to another customer</source>
            <translation>نقل إلى عميل آخر</translation>
        </message>
        <message>
            <source>Attach a file</source>
            <translation>إرفاق ملف</translation>
        </message>
        <message>
            <source>New conversation from this entry</source>
            <translation>محادثة جديدة من هذا القيد</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>محادثة جديدة</translation>
        </message>
        <message>
            <source>Edit conversation</source>
            <translation>تعديل المحادثة</translation>
        </message>
        <message>
            <source>Hand over conversation</source>
            <translation>تسليم المحادثة</translation>
        </message>
        <message>
            <source>Wait for the customer</source>
            <translation>انتظار العميل</translation>
        </message>
        <message>
            <source>Close conversation</source>
            <translation>إغلاق المحادثة</translation>
        </message>
        <message>
            <source>Reopen conversation</source>
            <translation>إعادة فتح المحادثة</translation>
        </message>
        <message>
            <source>Take or give back</source>
            <translation>أخذ أو إعادة</translation>
        </message>
        <message>
            <source>Show in sync</source>
            <translation>عرض في المزامنة</translation>
        </message>
        <message>
            <source>Open whose call it is</source>
            <translation>فتح صاحب المكالمة</translation>
        </message>
        <message>
            <source>More time to write up</source>
            <translation>وقت إضافي للتدوين</translation>
        </message>
        <message>
            <source>Hang up</source>
            <translation>إنهاء المكالمة</translation>
        </message>
        <message>
            <source>Hold call or take it back</source>
            <translation>تعليق المكالمة أو استئنافها</translation>
        </message>
        <message>
            <source>Hand call on</source>
            <translation>تحويل المكالمة</translation>
        </message>
        <message>
            <source>Block or unblock the caller</source>
            <translation>حظر المتصل أو إلغاء حظره</translation>
        </message>
        <message>
            <source>Put the call bar away</source>
            <translation>إخفاء شريط المكالمة</translation>
        </message>
        <message>
            <source>This call is the promised one</source>
            <translation>هذه هي المكالمة الموعودة</translation>
        </message>
        <message>
            <source>Promise a callback</source>
            <translation>وعد بمكالمة</translation>
        </message>
        <message>
            <source>The customer came first</source>
            <translation>العميل بادر</translation>
        </message>
        <message>
            <source>Next callback</source>
            <translation>المكالمة التالية</translation>
        </message>
        <message>
            <source>Previous callback</source>
            <translation>المكالمة السابقة</translation>
        </message>
        <message>
            <source>Put callback off</source>
            <translation>تأجيل المكالمة</translation>
        </message>
        <message>
            <source>Whose callback it is</source>
            <translation>مسؤول المكالمة</translation>
        </message>
        <message>
            <source>Take callback ahead</source>
            <translation>أخذ المكالمة مسبقاً</translation>
        </message>
        <message>
            <source>Take a pack for work without a line</source>
            <translation>أخذ حزمة للعمل بلا خط</translation>
        </message>
        <message>
            <source>Give a branch a pack</source>
            <translation>إعطاء حزمة لفرع</translation>
        </message>
        <message>
            <source>Set callback number</source>
            <translation>رقم المكالمة</translation>
        </message>
        <message>
            <source>Cancel callback</source>
            <translation>إلغاء المكالمة</translation>
        </message>
        <message>
            <source>Go to what is new</source>
            <translation>الانتقال إلى الجديد</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>عميل جديد</translation>
        </message>
        <message>
            <source>Edit customer</source>
            <translation>تعديل العميل</translation>
        </message>
        <message>
            <source>Confirm who this is</source>
            <translation>تأكيد هوية العميل</translation>
        </message>
        <message>
            <source>Same as another customer</source>
            <translation>هو نفسه عميل آخر</translation>
        </message>
        <message>
            <source>Ask the centre for a customer</source>
            <translation>سؤال المركز عن عميل</translation>
        </message>
        <message>
            <source>Find in this pane</source>
            <translation>البحث في هذا الجزء</translation>
        </message>
        <message>
            <source>Save and next</source>
            <translation>حفظ والتالي</translation>
        </message>
        <message>
            <source>Keep draft</source>
            <translation>الاحتفاظ بالمسودة</translation>
        </message>
        <message>
            <source>Find a customer</source>
            <translation>البحث عن عميل</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>كل الأوامر</translation>
        </message>
        <message>
            <source>Next customer tab</source>
            <translation>التبويب التالي</translation>
        </message>
        <message>
            <source>Previous customer tab</source>
            <translation>التبويب السابق</translation>
        </message>
        <message>
            <source>Close this tab</source>
            <translation>إغلاق هذا التبويب</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>الجزء التالي</translation>
        </message>
        <message>
            <source>Previous pane</source>
            <translation>الجزء السابق</translation>
        </message>
        <message>
            <source>Details pane</source>
            <translation>جزء التفاصيل</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>المزامنة الآن</translation>
        </message>
        <message>
            <source>Say how I am here</source>
            <translation>حالتي</translation>
        </message>
        <message>
            <source>Who is here</source>
            <translation>من هنا</translation>
        </message>
        <message>
            <source>Hand in by courier</source>
            <translation>تسليم مع ساعٍ</translation>
        </message>
        <message>
            <source>Take in the courier's answer</source>
            <translation>استلام الرد من الساعي</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>قفل</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>مستخدم آخر</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>الإعدادات</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>مساعدة</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>العميل</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>المكالمات</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>اللوحة</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>سجل المكالمات</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>المزامنة</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>المكرّرون</translation>
        </message>
        <message>
            <source>Parked work</source>
            <translation>أعمال معلّقة</translation>
        </message>
    </context>
    <context>
        <name>Comparison</name>
        <message>
            <source>Whose name and details stand on the card</source>
            <translation>اسم مَن وبياناته تبقى على البطاقة</translation>
        </message>
        <message>
            <source>Ask the centre</source>
            <translation>اسأل المركز</translation>
        </message>
        <message>
            <source>One of the two is not within your reach. Ask the centre for their number and take them in, then you can compare and decide.</source>
            <translation>أحد الاثنين ليس في متناولك. اسأل المركز عن رقمه واضممه إليك، ثم يمكنك المقارنة والحسم.</translation>
        </message>
    </context>
    <context>
        <name>ComparisonView</name>
        <message>
            <source>Save choice</source>
            <translation>حفظ الاختيار</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>لاحقًا</translation>
        </message>
        <message>
            <source>Another value</source>
            <translation>قيمة أخرى</translation>
        </message>
        <message>
            <source>Can be undone until it is sent</source>
            <translation>يمكن التراجع حتى الإرسال</translation>
        </message>
        <message>
            <source>Settled by itself</source>
            <translation>حُسم تلقائيًا</translation>
        </message>
        <message>
            <source>After saving</source>
            <translation>بعد الحفظ</translation>
        </message>
        <message>
            <source>One entry</source>
            <translation>قيد واحد</translation>
        </message>
        <message>
            <source>%1 was changed in two places</source>
            <translation>%1: تغيّر في مكانين</translation>
        </message>
        <message>
            <source>Neither is lost: the value that is not chosen can be brought back for 90 days.</source>
            <translation>لا يضيع أي منهما: القيمة غير المختارة يمكن استعادتها خلال ٩٠ يومًا.</translation>
        </message>
        <message>
            <source>same – kept</source>
            <translation>متطابق – بقي</translation>
        </message>
        <message>
            <source>Written here</source>
            <translation>كُتب هنا</translation>
        </message>
        <message numerus="yes">
            <source>The same choice for %n others like it</source>
            <translation>
                <numerusform>الاختيار نفسه</numerusform>
                <numerusform>الاختيار نفسه لواحد آخر مثله</numerusform>
                <numerusform>الاختيار نفسه لاثنين آخرين مثله</numerusform>
                <numerusform>الاختيار نفسه لـ%n أخرى مثله</numerusform>
                <numerusform>الاختيار نفسه لـ%n آخر مثله</numerusform>
                <numerusform>الاختيار نفسه لـ%n آخر مثله</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a value first: 1 for this device, 2 for the server.</source>
            <translation>اختر قيمة أولًا: ١ لهذا الجهاز، ٢ للخادم.</translation>
        </message>
    </context>
    <context>
        <name>CopyRow</name>
        <message>
            <source>Copy %1</source>
            <translation>نسخ %1</translation>
        </message>
    </context>
    <context>
        <name>CorrectPage</name>
        <message>
            <source>Kind</source>
            <translation>النوع</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>الاتجاه</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>النتيجة</translation>
        </message>
        <message>
            <source>Length (minutes, or minutes:seconds)</source>
            <translation>المدة (دقائق، أو دقائق:ثوانٍ)</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>المرجع</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>النص</translation>
        </message>
        <message>
            <source>Edit note</source>
            <translation>تعديل الملاحظة</translation>
        </message>
        <message>
            <source>Correct entry</source>
            <translation>تصحيح القيد</translation>
        </message>
        <message>
            <source>The earlier version is kept</source>
            <translation>تبقى النسخة السابقة</translation>
        </message>
        <message>
            <source>In</source>
            <translation>وارد</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>صادر</translation>
        </message>
        <message>
            <source>none</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>Minutes, or minutes:seconds.</source>
            <translation>دقائق، أو دقائق:ثوانٍ.</translation>
        </message>
        <message>
            <source>A note without a text says nothing.</source>
            <translation>ملاحظة بلا نص لا تقول شيئاً.</translation>
        </message>
    </context>
    <context>
        <name>Country</name>
        <message>
            <source>Iran</source>
            <translation>إيران</translation>
        </message>
        <message>
            <source>Afghanistan</source>
            <translation>أفغانستان</translation>
        </message>
        <message>
            <source>Iraq</source>
            <translation>العراق</translation>
        </message>
        <message>
            <source>United Arab Emirates</source>
            <translation>الإمارات العربية المتحدة</translation>
        </message>
        <message>
            <source>Saudi Arabia</source>
            <translation>المملكة العربية السعودية</translation>
        </message>
        <message>
            <source>Kuwait</source>
            <translation>الكويت</translation>
        </message>
        <message>
            <source>Qatar</source>
            <translation>قطر</translation>
        </message>
        <message>
            <source>Bahrain</source>
            <translation>البحرين</translation>
        </message>
        <message>
            <source>Oman</source>
            <translation>عُمان</translation>
        </message>
        <message>
            <source>Türkiye</source>
            <translation>تركيا</translation>
        </message>
        <message>
            <source>Egypt</source>
            <translation>مصر</translation>
        </message>
        <message>
            <source>Germany</source>
            <translation>ألمانيا</translation>
        </message>
        <message>
            <source>United Kingdom</source>
            <translation>المملكة المتحدة</translation>
        </message>
        <message>
            <source>United States</source>
            <translation>الولايات المتحدة</translation>
        </message>
    </context>
    <context>
        <name>CourierFlow</name>
        <message>
            <source>Hand in by courier</source>
            <translation>تسليم مع ساعٍ</translation>
        </message>
        <message>
            <source>Take in the courier's answer</source>
            <translation>استلام الرد من الساعي</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are in the file. They wait here until the answer comes.</source>
            <translation>
                <numerusform>لا تغييرات في الملف.</numerusform>
                <numerusform>تغيير واحد في الملف، ويبقى هنا حتى يصل الرد.</numerusform>
                <numerusform>تغييران في الملف، ويبقيان هنا حتى يصل الرد.</numerusform>
                <numerusform>%n تغييرات في الملف، وتبقى هنا حتى يصل الرد.</numerusform>
                <numerusform>%n تغييرًا في الملف، وتبقى هنا حتى يصل الرد.</numerusform>
                <numerusform>%n تغيير في الملف، وتبقى هنا حتى يصل الرد.</numerusform>
            </translation>
        </message>
        <message>
            <source>This desk has talked to the centre since: nothing was taken from the file, nothing is lost.</source>
            <translation>تواصل هذا المكتب مع المركز بعد ذلك: لم يؤخذ شيء من الملف ولم يُفقد شيء.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes were answered by the centre.</source>
            <translation>
                <numerusform>لم يرد المركز على أي تغيير.</numerusform>
                <numerusform>رد المركز على تغيير واحد.</numerusform>
                <numerusform>رد المركز على تغييرين.</numerusform>
                <numerusform>رد المركز على %n تغييرات.</numerusform>
                <numerusform>رد المركز على %n تغييرًا.</numerusform>
                <numerusform>رد المركز على %n تغيير.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Court</name>
        <message>
            <source>Ours</source>
            <translation>دورنا</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>دور العميل</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>مغلقة</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>مغلقة</translation>
        </message>
        <message>
            <source>our turn</source>
            <translation>الدور علينا</translation>
        </message>
        <message>
            <source>their turn</source>
            <translation>الدور على العميل</translation>
        </message>
        <message>
            <source>our turn since %1</source>
            <translation>الدور علينا منذ %1</translation>
        </message>
        <message>
            <source>their turn since %1</source>
            <translation>الدور على العميل منذ %1</translation>
        </message>
        <message numerus="yes">
            <source>%n wait for us</source>
            <translation>
                <numerusform>%n بانتظارنا</numerusform>
                <numerusform>%n بانتظارنا</numerusform>
                <numerusform>%n بانتظارنا</numerusform>
                <numerusform>%n بانتظارنا</numerusform>
                <numerusform>%n بانتظارنا</numerusform>
                <numerusform>%n بانتظارنا</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for the customer</source>
            <translation>
                <numerusform>%n بانتظار العميل</numerusform>
                <numerusform>%n بانتظار العميل</numerusform>
                <numerusform>%n بانتظار العميل</numerusform>
                <numerusform>%n بانتظار العميل</numerusform>
                <numerusform>%n بانتظار العميل</numerusform>
                <numerusform>%n بانتظار العميل</numerusform>
            </translation>
        </message>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
    </context>
    <context>
        <name>Customer</name>
        <message>
            <source>Company</source>
            <translation>شركة</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>فرد</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>الفارسية</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>العربية</translation>
        </message>
        <message>
            <source>English</source>
            <translation>الإنجليزية</translation>
        </message>
        <message>
            <source>Azerbaijani</source>
            <translation>الأذرية</translation>
        </message>
        <message>
            <source>Kurdish</source>
            <translation>الكردية</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>التركية</translation>
        </message>
        <message>
            <source>French</source>
            <translation>الفرنسية</translation>
        </message>
        <message>
            <source>German</source>
            <translation>الألمانية</translation>
        </message>
        <message>
            <source>Gold</source>
            <translation>ذهبي</translation>
        </message>
        <message>
            <source>Silver</source>
            <translation>فضي</translation>
        </message>
        <message>
            <source>Bronze</source>
            <translation>برونزي</translation>
        </message>
        <message>
            <source>Not identified</source>
            <translation>غير معرّف</translation>
        </message>
        <message>
            <source>Archived</source>
            <translation>مؤرشف</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>مدمج</translation>
        </message>
        <message>
            <source>Not checked</source>
            <translation>غير متحقَّق منه</translation>
        </message>
        <message>
            <source>Not checked: %1</source>
            <translation>غير متحقَّق منه: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>لا شيء مفتوح</numerusform>
                <numerusform>%n مفتوحة</numerusform>
                <numerusform>%n مفتوحتان</numerusform>
                <numerusform>%n مفتوحة</numerusform>
                <numerusform>%n مفتوحة</numerusform>
                <numerusform>%n مفتوحة</numerusform>
            </translation>
        </message>
        <message>
            <source>do not contact</source>
            <translation>لا تتصل</translation>
        </message>
        <message>
            <source>preferred</source>
            <translation>مفضّل</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>مفتوحة</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>بانتظار رد</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>مغلقة</translation>
        </message>
        <message>
            <source>rising</source>
            <translation>في ارتفاع</translation>
        </message>
        <message>
            <source>steady</source>
            <translation>مستقر</translation>
        </message>
        <message>
            <source>falling</source>
            <translation>في انخفاض</translation>
        </message>
        <message numerus="yes">
            <source>Satisfaction, last %n answers</source>
            <translation>
                <numerusform>الرضا، بلا إجابات</numerusform>
                <numerusform>الرضا، آخر إجابة</numerusform>
                <numerusform>الرضا، آخر إجابتين</numerusform>
                <numerusform>الرضا، آخر %n إجابات</numerusform>
                <numerusform>الرضا، آخر %n إجابة</numerusform>
                <numerusform>الرضا، آخر %n إجابة</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer %1 of %2: %3</source>
            <translation>الإجابة %1 من %2: %3</translation>
        </message>
        <message>
            <source>Satisfaction, oldest answer first: %1</source>
            <translation>الرضا، من أقدم إجابة: %1</translation>
        </message>
    </context>
    <context>
        <name>CustomerView</name>
        <message>
            <source>Callback</source>
            <translation>وعد بمكالمة</translation>
        </message>
        <message>
            <source>This customer is not on this device</source>
            <translation>هذا العميل ليس على هذا الجهاز</translation>
        </message>
        <message>
            <source>They may belong to another team or branch. Your lead can give you access.</source>
            <translation>قد يتبع فريقًا أو فرعًا آخر. يمكن لمشرفك منحك الوصول.</translation>
        </message>
        <message>
            <source>Customer card</source>
            <translation>بطاقة العميل</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>يُستحسن معرفته</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>الرقم الوطني</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>رقم العميل</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>الهوية</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>Choose a day</source>
            <translation>اختيار يوم</translation>
        </message>
        <message>
            <source>There is no such day. Write year, month and day; the last date is back.</source>
            <translation>لا يوجد يوم كهذا. اكتب السنة والشهر واليوم؛ عاد التاريخ السابق.</translation>
        </message>
    </context>
    <context>
        <name>Days</name>
        <message>
            <source>Today</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>أمس</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>غدًا</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>اليوم %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>أمس %1</translation>
        </message>
        <message>
            <source>tomorrow %1</source>
            <translation>غدًا %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>%1 h %2 min late</source>
            <translation>متأخر %1 س و%2 د</translation>
        </message>
        <message>
            <source>in %1 h %2 min</source>
            <translation>بعد %1 س و%2 د</translation>
        </message>
        <message>
            <source>%1 min late</source>
            <translation>متأخر %1 د</translation>
        </message>
        <message>
            <source>in %1 min</source>
            <translation>بعد %1 د</translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message>
            <source>Choose an entry to read it</source>
            <translation>اختر حدثًا لقراءته</translation>
        </message>
    </context>
    <context>
        <name>Dial</name>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>This customer does not want to be contacted at this number.</source>
            <translation>لا يريد هذا العميل أن يُتصل به على هذا الرقم.</translation>
        </message>
        <message>
            <source>The firm has blocked this number.</source>
            <translation>حظرت الشركة هذا الرقم.</translation>
        </message>
        <message>
            <source>By the firm's rules it is no time to call there.</source>
            <translation>وفق قواعد الشركة ليس هذا وقت اتصال هناك.</translation>
        </message>
        <message>
            <source>No telephone exchange is connected to the centre now.</source>
            <translation>لا يوجد الآن مقسم هاتف متصل بالمركز.</translation>
        </message>
        <message>
            <source>The exchange tells of calls and cannot be told to do this.</source>
            <translation>المقسم يخبر عن المكالمات فقط ولا يمكن أن يُطلب منه هذا.</translation>
        </message>
        <message>
            <source>Nobody has entered which phone is yours. Ask your lead.</source>
            <translation>لم يسجل أحد أي هاتف هو هاتفك. اسأل مشرفك.</translation>
        </message>
        <message>
            <source>You are in no such call now.</source>
            <translation>لست الآن في مكالمة كهذه.</translation>
        </message>
        <message>
            <source>This is no number that can be called.</source>
            <translation>هذا ليس رقماً يمكن الاتصال به.</translation>
        </message>
        <message>
            <source>The phone program on this computer does not answer.</source>
            <translation>برنامج الهاتف على هذا الحاسوب لا يجيب.</translation>
        </message>
        <message>
            <source>The exchange did not take it.</source>
            <translation>لم يقبله المقسم.</translation>
        </message>
        <message>
            <source>This computer has no program that makes calls.</source>
            <translation>لا يوجد على هذا الحاسوب برنامج لإجراء المكالمات.</translation>
        </message>
        <message>
            <source>AgentDesk itself opens phone links on this computer, so the call came back. Choose another way.</source>
            <translation>يفتح AgentDesk نفسه روابط الهاتف على هذا الحاسوب فعاد الاتصال إليه. اختر طريقة أخرى.</translation>
        </message>
        <message>
            <source>The answer was lost: whether this call goes out is not known.</source>
            <translation>ضاع الجواب: لا يُعرف هل تخرج هذه المكالمة.</translation>
        </message>
        <message>
            <source>Asked for again it stays one call.</source>
            <translation>إن طُلبت من جديد تبقى مكالمة واحدة.</translation>
        </message>
        <message>
            <source>Nobody was called.</source>
            <translation>لم يُتصل بأحد.</translation>
        </message>
        <message>
            <source>Call %1?</source>
            <translation>الاتصال بـ %1؟</translation>
        </message>
        <message>
            <source>You do not hold this callback: a colleague may call, too.</source>
            <translation>لم تأخذ هذه المكالمة: قد يتصل زميل أيضاً.</translation>
        </message>
        <message>
            <source>Calling %1</source>
            <translation>جارٍ الاتصال بـ %1</translation>
        </message>
        <message>
            <source>Hanging up</source>
            <translation>جارٍ إنهاء المكالمة</translation>
        </message>
        <message>
            <source>Putting the call on hold</source>
            <translation>جارٍ تعليق المكالمة</translation>
        </message>
        <message>
            <source>Taking the call back</source>
            <translation>جارٍ استئناف المكالمة</translation>
        </message>
        <message>
            <source>Handing the call on</source>
            <translation>جارٍ تحويل المكالمة</translation>
        </message>
        <message>
            <source>The call goes on as it is. Use the telephone itself.</source>
            <translation>تستمر المكالمة كما هي. استخدم الهاتف نفسه.</translation>
        </message>
    </context>
    <context>
        <name>DialBar</name>
        <message>
            <source>Call by another program</source>
            <translation>الاتصال ببرنامج آخر</translation>
        </message>
        <message>
            <source>Call nobody</source>
            <translation>لا تتصل</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>اطلب من جديد</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>اتصل</translation>
        </message>
    </context>
    <context>
        <name>DialFlow</name>
        <message>
            <source>Open a customer with a phone number first.</source>
            <translation>افتح أولاً عميلاً لديه رقم هاتف.</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesPlace</name>
        <message>
            <source>Duplicates</source>
            <translation>المكرّرون</translation>
        </message>
        <message>
            <source>Likely duplicates</source>
            <translation>مكرّرون محتملون</translation>
        </message>
        <message>
            <source>Which pairs</source>
            <translation>أي الأزواج</translation>
        </message>
        <message>
            <source>Pairs of customers who may be one</source>
            <translation>أزواج عملاء ربما كانوا واحدًا</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>دمج</translation>
        </message>
        <message>
            <source>Not the same</source>
            <translation>ليسا واحدًا</translation>
        </message>
        <message>
            <source>Keep the other</source>
            <translation>أبقِ الآخر</translation>
        </message>
        <message>
            <source>Undo the merge</source>
            <translation>إلغاء الدمج</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>مفتوح</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>محسوم</translation>
        </message>
        <message>
            <source>Nothing has been decided yet</source>
            <translation>لم يُحسم شيء بعد</translation>
        </message>
        <message>
            <source>The centre looks whenever a customer is added or changed, and proposes who may be one.</source>
            <translation>يبحث المركز كلما أُضيف عميل أو تغيّر، ويقترح مَن قد يكونان واحدًا.</translation>
        </message>
        <message>
            <source>No likely duplicates</source>
            <translation>لا مكرّرين محتملين</translation>
        </message>
        <message>
            <source>One of the two is not within your reach.</source>
            <translation>أحد الاثنين ليس في متناولك.</translation>
        </message>
        <message>
            <source>After a merge both are read as one. Nothing is moved or lost, and it can be undone.</source>
            <translation>بعد الدمج يُقرآن كواحد. لا يُنقل شيء ولا يضيع، ويمكن إلغاؤه.</translation>
        </message>
        <message>
            <source>Undone, they are two customers again, each with what was theirs.</source>
            <translation>بعد الإلغاء يعودان عميلين، لكلٍّ ما كان له.</translation>
        </message>
    </context>
    <context>
        <name>EarlierVersions</name>
        <message>
            <source>Earlier versions</source>
            <translation>النسخ السابقة</translation>
        </message>
    </context>
    <context>
        <name>EditPage</name>
        <message>
            <source>Edit customer</source>
            <translation>تعديل العميل</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Ways to reach them</source>
            <translation>طرق التواصل</translation>
        </message>
        <message>
            <source>Add a phone or an address</source>
            <translation>إضافة هاتف أو عنوان</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>رقم الهوية</translation>
        </message>
        <message>
            <source>City</source>
            <translation>المدينة</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>النوع</translation>
        </message>
        <message>
            <source>Value, such as gold</source>
            <translation>القيمة، مثل ذهبي</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>من المفيد معرفته</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>شخص</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>شركة</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>غير معروفة</translation>
        </message>
        <message>
            <source>A customer needs a name.</source>
            <translation>لا بد للعميل من اسم.</translation>
        </message>
        <message>
            <source>Correct it, or choose “no, do not contact” below.</source>
            <translation>صحّحه، أو اختر أدناه «لا، عدم التواصل».</translation>
        </message>
    </context>
    <context>
        <name>Entry</name>
        <message>
            <source>By</source>
            <translation>بواسطة</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>القناة</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>المدة</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>النتيجة</translation>
        </message>
        <message>
            <source>Longer wrap-up</source>
            <translation>توثيق أطول</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>الدرجة</translation>
        </message>
        <message>
            <source>Occasion</source>
            <translation>المناسبة</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>الموضوع</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>المرجع</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>المبلغ</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>مثبّت</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>قرأه</translation>
        </message>
        <message>
            <source>Recorded with</source>
            <translation>سُجّل مع</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>كان معلّقًا</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>النقل</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>مصحَّح</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>المصدر</translation>
        </message>
        <message>
            <source>rial</source>
            <translation>ريال إيراني</translation>
        </message>
        <message>
            <source>dirham</source>
            <translation>درهم</translation>
        </message>
        <message>
            <source>euro</source>
            <translation>يورو</translation>
        </message>
        <message>
            <source>dollar</source>
            <translation>دولار</translation>
        </message>
        <message>
            <source>riyal</source>
            <translation>ريال سعودي</translation>
        </message>
        <message numerus="yes">
            <source>%n times</source>
            <translation>
                <numerusform>%n مرة</numerusform>
                <numerusform>مرة واحدة</numerusform>
                <numerusform>مرتان</numerusform>
                <numerusform>%n مرات</numerusform>
                <numerusform>%n مرة</numerusform>
                <numerusform>%n مرة</numerusform>
            </translation>
        </message>
        <message>
            <source>Unknown author</source>
            <translation>كاتب غير معروف</translation>
        </message>
        <message>
            <source>%1, last by %2 %3</source>
            <translation>%1، آخرها بواسطة %2 في %3</translation>
        </message>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
        <message>
            <source>Safe on this device. It is sent as soon as there is a line; F5 tries now.</source>
            <translation>آمن على هذا الجهاز. يُرسل فور عودة الاتصال؛ F5 يحاول الآن.</translation>
        </message>
        <message>
            <source>Someone else changed the same thing. Yours is kept here until it is settled.</source>
            <translation>غيّر شخص آخر الشيء نفسه. ما كتبته محفوظ هنا إلى أن يُحسم الأمر.</translation>
        </message>
        <message>
            <source>Your text is kept here. Copy it, or ask your lead.</source>
            <translation>نصّك محفوظ هنا. انسخه أو اسأل مشرفك.</translation>
        </message>
        <message>
            <source>There was no text.</source>
            <translation>لم يكن هناك نص.</translation>
        </message>
        <message>
            <source>It had been parked, and was taken over as it was.</source>
            <translation>كان معلّقًا، واعتُمد كما كان.</translation>
        </message>
        <message>
            <source>Writing it up took longer: %1</source>
            <translation>استغرق توثيقها وقتًا أطول: %1</translation>
        </message>
        <message>
            <source>Recording: %1</source>
            <translation>تسجيل المكالمة: %1</translation>
        </message>
        <message>
            <source>It was recorded with another customer.</source>
            <translation>كان مسجّلًا لدى عميل آخر.</translation>
        </message>
        <message>
            <source>It belonged to another topic.</source>
            <translation>كان تابعًا لموضوع آخر.</translation>
        </message>
        <message>
            <source>It had no topic.</source>
            <translation>لم يكن له موضوع.</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>النوع</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>الاتجاه</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>فارغ</translation>
        </message>
        <message>
            <source>incoming</source>
            <translation>وارد</translation>
        </message>
        <message>
            <source>outgoing</source>
            <translation>صادر</translation>
        </message>
        <message>
            <source>internal</source>
            <translation>داخلي</translation>
        </message>
        <message>
            <source>%1 KB</source>
            <translation>%1 ك.ب</translation>
        </message>
        <message>
            <source>%1 MB</source>
            <translation>%1 م.ب</translation>
        </message>
    </context>
    <context>
        <name>EntryView</name>
        <message>
            <source>Copy text</source>
            <translation>نسخ النص</translation>
        </message>
        <message>
            <source>Text of the entry</source>
            <translation>نص الحدث</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>المحادثة</translation>
        </message>
        <message>
            <source>Move …</source>
            <translation>نقل …</translation>
        </message>
        <message>
            <source>Attach file …</source>
            <translation>إرفاق ملف …</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>تثبيت</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>إلغاء التثبيت</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>تعديل</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>تصحيح</translation>
        </message>
        <message>
            <source>Open conversation</source>
            <translation>فتح المحادثة</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>محادثة جديدة</translation>
        </message>
        <message>
            <source>Only its author or a lead may correct this entry.</source>
            <translation>لا يصحّح هذا القيد إلا كاتبه أو المشرف.</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>بلا محادثة</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>The sign-in did not work.</source>
            <translation>تعذّر تسجيل الدخول.</translation>
        </message>
        <message>
            <source>Check the name, the password and the keyboard's language.</source>
            <translation>تحقّق من الاسم وكلمة المرور ولغة لوحة المفاتيح.</translation>
        </message>
        <message>
            <source>There were too many wrong passwords.</source>
            <translation>أُدخلت كلمة مرور خاطئة مرات كثيرة.</translation>
        </message>
        <message>
            <source>Wait a while, check the keyboard's language, and try again.</source>
            <translation>انتظر قليلًا، وتحقّق من لغة لوحة المفاتيح، ثم حاول من جديد.</translation>
        </message>
        <message>
            <source>This device may no longer be unlocked without a line.</source>
            <translation>لم يعد بالإمكان فتح هذا الجهاز من دون اتصال.</translation>
        </message>
        <message>
            <source>Everything saved here is kept, encrypted.</source>
            <translation>كل ما حُفظ هنا محفوظ ومشفّر.</translation>
        </message>
        <message>
            <source>Connect once and sign in.</source>
            <translation>اتصل مرة واحدة وسجّل الدخول.</translation>
        </message>
        <message>
            <source>The server cannot be reached.</source>
            <translation>لا يمكن الوصول إلى الخادم.</translation>
        </message>
        <message>
            <source>What you save is safe on this device and is sent later.</source>
            <translation>ما تحفظه آمن على هذا الجهاز ويُرسل لاحقًا.</translation>
        </message>
        <message>
            <source>Work on; check the line when you can.</source>
            <translation>تابع عملك، وتحقّق من الاتصال متى استطعت.</translation>
        </message>
        <message>
            <source>The server answered something this program does not understand.</source>
            <translation>أجاب الخادم بما لا يفهمه هذا البرنامج.</translation>
        </message>
        <message>
            <source>Tell your administrator.</source>
            <translation>أخبر مدير النظام.</translation>
        </message>
        <message>
            <source>This program is too old for the server, which sends it nothing new.</source>
            <translation>هذا البرنامج أقدم مما يقبله الخادم، فلا يرسل إليه الخادم شيئًا جديدًا.</translation>
        </message>
        <message>
            <source>What you save is safe on this device and is still handed in.</source>
            <translation>ما تحفظه آمن على هذا الجهاز وما زال يُسلَّم.</translation>
        </message>
        <message>
            <source>Update the program.</source>
            <translation>حدِّث البرنامج.</translation>
        </message>
        <message>
            <source>This file is not the answer of a courier for this desk, or it was damaged on the way.</source>
            <translation>هذا الملف ليس رد ساعٍ لهذا المكتب، أو تضرر في الطريق.</translation>
        </message>
        <message>
            <source>Nothing was changed, and nothing is lost.</source>
            <translation>لم يتغير شيء ولم يُفقد شيء.</translation>
        </message>
        <message>
            <source>Choose the other file, or have it copied again.</source>
            <translation>اختر الملف الآخر، أو اطلب نسخه من جديد.</translation>
        </message>
        <message>
            <source>This desk has not got a key for files by courier yet.</source>
            <translation>لم يحصل هذا المكتب بعد على مفتاح ملفات الساعي.</translation>
        </message>
        <message>
            <source>What you saved is safe on this device.</source>
            <translation>ما حفظته آمن على هذا الجهاز.</translation>
        </message>
        <message>
            <source>It gets one with its next contact over a line.</source>
            <translation>يحصل عليه عند أول اتصال عبر الخط.</translation>
        </message>
        <message>
            <source>The server's program is older than this one and does not know one of your changes yet.</source>
            <translation>برنامج الخادم أقدم من هذا البرنامج ولا يعرف أحد تغييراتك بعد.</translation>
        </message>
        <message>
            <source>It waits on this device with what came after it; what is new still arrives.</source>
            <translation>ينتظر على هذا الجهاز مع ما تلاه؛ وما زال الجديد يصل.</translation>
        </message>
        <message>
            <source>Ask your administrator to update the server.</source>
            <translation>اطلب من المسؤول تحديث الخادم.</translation>
        </message>
        <message>
            <source>The server is busy and asks for a little patience.</source>
            <translation>الخادم مشغول ويطلب بعض الصبر.</translation>
        </message>
        <message>
            <source>It is tried again by itself; F5 tries now.</source>
            <translation>تُعاد المحاولة تلقائيًا؛ F5 يحاول الآن.</translation>
        </message>
        <message>
            <source>The server could not prove who it is, so nothing was sent to it.</source>
            <translation>لم يستطع الخادم إثبات هويته، فلم يُرسل إليه شيء.</translation>
        </message>
        <message>
            <source>Check the date of this device; if it is right, tell your administrator.</source>
            <translation>تحقق من تاريخ هذا الجهاز؛ إن كان صحيحًا فأخبر مدير النظام.</translation>
        </message>
        <message>
            <source>Something else answers in place of the server, such as the log-in page of a network.</source>
            <translation>يجيب شيء آخر بدل الخادم، مثل صفحة الدخول إلى شبكة.</translation>
        </message>
        <message>
            <source>Open a web page and sign in to the network, then press F5.</source>
            <translation>افتح صفحة ويب وسجّل الدخول إلى الشبكة، ثم اضغط F5.</translation>
        </message>
        <message>
            <source>The data on this device cannot be used.</source>
            <translation>لا يمكن استخدام البيانات على هذا الجهاز.</translation>
        </message>
        <message>
            <source>The file is left as it is.</source>
            <translation>تُرك الملف كما هو.</translation>
        </message>
        <message>
            <source>The data on this device is damaged and cannot be read.</source>
            <translation>البيانات على هذا الجهاز تالفة ولا يمكن قراءتها.</translation>
        </message>
        <message>
            <source>The file is left as it is; everything already sent is on the server.</source>
            <translation>تُرك الملف كما هو؛ وكل ما أُرسل موجود على الخادم.</translation>
        </message>
        <message>
            <source>Tell your administrator before you sign in again.</source>
            <translation>أخبر مدير النظام قبل تسجيل الدخول مجددًا.</translation>
        </message>
        <message>
            <source>The data on this device was written by a newer AgentDesk.</source>
            <translation>كُتبت البيانات على هذا الجهاز بإصدار أحدث من AgentDesk.</translation>
        </message>
        <message>
            <source>Update the program on this device.</source>
            <translation>حدّث البرنامج على هذا الجهاز.</translation>
        </message>
        <message>
            <source>Another AgentDesk on this device has your data open.</source>
            <translation>نسخة أخرى من AgentDesk على هذا الجهاز تفتح بياناتك.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>لم يتغيّر شيء.</translation>
        </message>
        <message>
            <source>Use the open window, or close it and try again.</source>
            <translation>استخدم النافذة المفتوحة، أو أغلقها وحاول مجددًا.</translation>
        </message>
        <message>
            <source>The disk is full; the last change could not be saved.</source>
            <translation>القرص ممتلئ؛ تعذّر حفظ آخر تغيير.</translation>
        </message>
        <message>
            <source>What was saved before is intact.</source>
            <translation>ما حُفظ من قبل سليم.</translation>
        </message>
        <message>
            <source>Free some space and save again.</source>
            <translation>وفّر بعض المساحة واحفظ مجددًا.</translation>
        </message>
        <message>
            <source>Something was entered in a way that cannot be understood.</source>
            <translation>أُدخل شيء بصيغة لا يمكن فهمها.</translation>
        </message>
        <message>
            <source>Check what you entered.</source>
            <translation>تحقّق مما أدخلته.</translation>
        </message>
        <message>
            <source>A rule or a permission does not allow this.</source>
            <translation>لا تسمح بذلك قاعدة أو صلاحية.</translation>
        </message>
        <message>
            <source>Nothing was lost: the change is kept with its reason.</source>
            <translation>لم يُفقد شيء: التغيير محفوظ مع سببه.</translation>
        </message>
        <message>
            <source>Something unexpected went wrong.</source>
            <translation>حدث خلل غير متوقع.</translation>
        </message>
        <message>
            <source>What was saved before is safe.</source>
            <translation>ما حُفظ من قبل آمن.</translation>
        </message>
        <message>
            <source>Try again; if it stays, tell your administrator.</source>
            <translation>حاول مجددًا، وإن استمر فأخبر مدير النظام.</translation>
        </message>
        <message>
            <source>The file is larger than 25 MB.</source>
            <translation>الملف أكبر من 25 ميغابايت.</translation>
        </message>
        <message>
            <source>Nothing was attached.</source>
            <translation>لم يُرفق شيء.</translation>
        </message>
        <message>
            <source>Make it smaller, or write where it is.</source>
            <translation>صغّره، أو اكتب مكانه.</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>تعذّرت قراءة الملف.</translation>
        </message>
        <message>
            <source>Choose a file that you may read.</source>
            <translation>اختر ملفًا يُسمح لك بقراءته.</translation>
        </message>
    </context>
    <context>
        <name>FaultPage</name>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>مستخدم آخر</translation>
        </message>
    </context>
    <context>
        <name>FieldChoice</name>
        <message>
            <source>Chosen: %1</source>
            <translation>المختار: %1</translation>
        </message>
        <message>
            <source>Nothing is chosen yet</source>
            <translation>لم يُختر شيء بعد</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>E-mail</source>
            <translation>البريد</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>وسيلة الاتصال</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>النوع</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>الرقم الوطني</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>رقم العميل</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>المصدر</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>City</source>
            <translation>المدينة</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>القيمة</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>جدير بالعلم</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>التسمية</translation>
        </message>
        <message>
            <source>Preferred</source>
            <translation>المفضل</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>متحقق منه</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>الموافقة</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>الموضوع</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>المرحلة</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>المسؤول</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>الوعد</translation>
        </message>
        <message>
            <source>Promised until</source>
            <translation>موعد الوعد</translation>
        </message>
        <message>
            <source>Hand-over note</source>
            <translation>ملاحظة التسليم</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>النص</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>الاتجاه</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>النتيجة</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>القناة</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>المرجع</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>المدة</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>المحادثة</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>العميل</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>لم يُسأل</translation>
        </message>
        <message>
            <source>may be contacted</source>
            <translation>يمكن الاتصال به</translation>
        </message>
        <message>
            <source>do not contact</source>
            <translation>لا تتصل به</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>نعم</translation>
        </message>
        <message>
            <source>no</source>
            <translation>لا</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>نشط</translation>
        </message>
    </context>
    <context>
        <name>FileFlow</name>
        <message>
            <source>Choose an entry first.</source>
            <translation>اختر قيدًا أولًا.</translation>
        </message>
        <message>
            <source>This computer has no program for this file.</source>
            <translation>لا يوجد على هذا الحاسوب برنامج لهذا الملف.</translation>
        </message>
        <message>
            <source>The file is fetched and opens when it is here.</source>
            <translation>يُجلب الملف ويُفتح حين يصل.</translation>
        </message>
        <message>
            <source>Attach a file</source>
            <translation>إرفاق ملف</translation>
        </message>
        <message>
            <source>File attached</source>
            <translation>أُرفق الملف</translation>
        </message>
    </context>
    <context>
        <name>FileRow</name>
        <message>
            <source>This kind of file can run programs on this computer.</source>
            <translation>هذا النوع من الملفات يمكنه تشغيل برامج على هذا الحاسوب.</translation>
        </message>
        <message>
            <source>Open anyway</source>
            <translation>افتحه على أي حال</translation>
        </message>
        <message>
            <source>Do not open</source>
            <translation>لا تفتحه</translation>
        </message>
    </context>
    <context>
        <name>FileState</name>
        <message>
            <source>The centre does not take this file</source>
            <translation>لا يقبل المركز هذا الملف</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>على هذا الجهاز</translation>
        </message>
        <message>
            <source>At the centre</source>
            <translation>في المركز</translation>
        </message>
        <message>
            <source>Coming, %1</source>
            <translation>قيد الجلب، %1</translation>
        </message>
        <message>
            <source>Waiting to be sent, %1</source>
            <translation>بانتظار الإرسال، %1</translation>
        </message>
        <message>
            <source>Not at the centre</source>
            <translation>ليس في المركز</translation>
        </message>
    </context>
    <context>
        <name>FileView</name>
        <message>
            <source>Safe on this device, encrypted. It goes up in pieces after all else, and after a break of the line it goes on where it stopped.</source>
            <translation>محفوظ على هذا الجهاز ومشفّر. يُرسل مجزّأً بعد كل ما سواه، وإذا انقطع الخط تابع من حيث توقف.</translation>
        </message>
        <message>
            <source>File</source>
            <translation>الملف</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>الحجم</translation>
        </message>
    </context>
    <context>
        <name>FilesSection</name>
        <message>
            <source>Files</source>
            <translation>الملفات</translation>
        </message>
    </context>
    <context>
        <name>Fix</name>
        <message>
            <source>Choose which of the two is right.</source>
            <translation>اختر أيهما الصحيح.</translation>
        </message>
        <message>
            <source>Your lead can let you in; then send it again. Your work is kept until then.</source>
            <translation>يمكن لمشرفك أن يأذن لك؛ عندها أرسله من جديد. عملك محفوظ حتى ذلك الحين.</translation>
        </message>
        <message>
            <source>Ask your lead to do it, or discard it.</source>
            <translation>اطلب من مشرفك أن يفعله، أو تجاهله.</translation>
        </message>
        <message>
            <source>Look whether the customer was merged or removed, then try again or ask your lead.</source>
            <translation>تحقق هل دُمج العميل أو أُزيل، ثم حاول من جديد أو اسأل مشرفك.</translation>
        </message>
        <message>
            <source>There is nothing left to do: discard this one.</source>
            <translation>لم يبق ما يُفعل: تجاهل هذا.</translation>
        </message>
        <message>
            <source>Try again when the server has been updated.</source>
            <translation>حاول من جديد بعد تحديث الخادم.</translation>
        </message>
        <message>
            <source>Put the value right and send it again.</source>
            <translation>صحّح القيمة وأرسلها من جديد.</translation>
        </message>
        <message>
            <source>Look for the customer by that number; if it is somebody else, put the number right.</source>
            <translation>ابحث عن العميل بذلك الرقم؛ فإن كان غيره فصحّح الرقم.</translation>
        </message>
        <message>
            <source>Open the customer and look who they are one with now.</source>
            <translation>افتح العميل وانظر مع من صار واحدًا.</translation>
        </message>
        <message>
            <source>Open the conversation and see who has it now; what you logged is kept all the same.</source>
            <translation>افتح المحادثة وانظر عند مَن هي الآن؛ ما سجّلته محفوظ على أي حال.</translation>
        </message>
        <message>
            <source>Settle that change; this one then follows by itself.</source>
            <translation>احسم ذلك التغيير؛ فيتبعه هذا تلقائيًا.</translation>
        </message>
        <message>
            <source>Once you may work again, send it again. Nothing is lost.</source>
            <translation>متى سُمح لك بالعمل من جديد فأرسله ثانية. لم يُفقد شيء.</translation>
        </message>
        <message>
            <source>Look whether it is there: then discard this one. Otherwise send it again.</source>
            <translation>انظر هل هو موجود: إن وُجد فتجاهل هذا، وإلا فأرسله من جديد.</translation>
        </message>
        <message>
            <source>Leave it to a colleague who has it, or ask your lead to give it to you; then send it again.</source>
            <translation>اتركها لزميل لديه ذلك، أو اطلب من المشرف أن يعطيك إياها؛ ثم أرسلها ثانية.</translation>
        </message>
        <message>
            <source>Ask a colleague who did not work on it to ask the customer; their answer counts.</source>
            <translation>اطلب من زميل لم يعمل عليها أن يسأل العميل، فجوابه هو المعتبر.</translation>
        </message>
        <message>
            <source>Try again; if it is refused again, ask your lead.</source>
            <translation>حاول من جديد؛ فإن رُفض ثانية فاسأل مشرفك.</translation>
        </message>
    </context>
    <context>
        <name>FormFrame</name>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Saved here first, and sent when there is a line.</source>
            <translation>يُحفظ هنا أولًا ويُرسل عند توفر الاتصال.</translation>
        </message>
    </context>
    <context>
        <name>Guard</name>
        <message>
            <source>Stays on this device, encrypted, and is sent the next time: %1</source>
            <translation>يبقى مشفّراً على هذا الجهاز ويُرسل في المرة القادمة: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes stay on this device, encrypted, and are sent the next time</source>
            <translation>
                <numerusform>لا تبقى تغييرات على هذا الجهاز</numerusform>
                <numerusform>يبقى تغيير واحد على هذا الجهاز مشفّرًا ويُرسل في المرة القادمة</numerusform>
                <numerusform>يبقى تغييران على هذا الجهاز مشفّرين ويُرسلان في المرة القادمة</numerusform>
                <numerusform>تبقى %n تغييرات على هذا الجهاز مشفّرة وتُرسل في المرة القادمة</numerusform>
                <numerusform>يبقى %n تغييرًا على هذا الجهاز مشفّرًا ويُرسل في المرة القادمة</numerusform>
                <numerusform>يبقى %n تغيير على هذا الجهاز مشفّرًا ويُرسل في المرة القادمة</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandOnBar</name>
        <message>
            <source>Hand the call on</source>
            <translation>تحويل المكالمة</translation>
        </message>
        <message>
            <source>Number or extension</source>
            <translation>رقم أو تحويلة</translation>
        </message>
        <message>
            <source>Hand on</source>
            <translation>حوّل</translation>
        </message>
        <message>
            <source>Keep the call</source>
            <translation>أبقِ المكالمة</translation>
        </message>
        <message>
            <source>Write digits alone.</source>
            <translation>اكتب أرقاماً فقط.</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>مساعدة</translation>
        </message>
        <message>
            <source>Your password opens your own data on this device, with or without a line.</source>
            <translation>كلمة مرورك تفتح بياناتك على هذا الجهاز، باتصال أو من دونه.</translation>
        </message>
        <message>
            <source>Everything saved here stays encrypted; nobody else can open it.</source>
            <translation>كل ما يُحفظ هنا يبقى مشفرًا؛ لا يستطيع غيرك فتحه.</translation>
        </message>
        <message>
            <source>If you forgot the password, ask your administrator, and sign in with a line.</source>
            <translation>إن نسيت كلمة المرور فاسأل مدير النظام وسجّل الدخول باتصال.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
    </context>
    <context>
        <name>HistoryList</name>
        <message>
            <source>What happened so far</source>
            <translation>ما حدث حتى الآن</translation>
        </message>
    </context>
    <context>
        <name>Holding</name>
        <message>
            <source>Requested – not confirmed</source>
            <translation>مطلوبة – غير مؤكَّدة</translation>
        </message>
        <message>
            <source>This machine was restarted without a line since: the time is not certain.</source>
            <translation>أُعيد تشغيل هذا الجهاز بعد آخر اتصال: الوقت غير مؤكّد.</translation>
        </message>
        <message>
            <source>%1 has it until %2</source>
            <translation>لدى %1 حتى %2</translation>
        </message>
        <message>
            <source>The centre decides when there is a line. Until then somebody else may take it.</source>
            <translation>يقرّر المركز عند توفّر الاتصال. وحتى ذلك الحين قد يأخذها شخص آخر.</translation>
        </message>
        <message>
            <source>Nobody has it since %1</source>
            <translation>ليست لدى أحد منذ %1</translation>
        </message>
        <message>
            <source>Over since %1</source>
            <translation>انتهى منذ %1</translation>
        </message>
        <message>
            <source>Your branch has it until %1</source>
            <translation>لدى فرعك حتى %1</translation>
        </message>
        <message>
            <source>Yours until %1</source>
            <translation>لديك حتى %1</translation>
        </message>
        <message>
            <source>With branch %1 until %2</source>
            <translation>لدى فرع %1 حتى %2</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>أحد الزملاء</translation>
        </message>
        <message>
            <source>No line since %1: who has it now is not known here.</source>
            <translation>لا خط منذ %1: لا يُعرف هنا من يتولاه الآن.</translation>
        </message>
        <message>
            <source>No line since %1: until then it stays so all the same.</source>
            <translation>لا خط منذ %1: ومع ذلك يبقى كذلك حتى حينه.</translation>
        </message>
        <message>
            <source>No line since %1: this is what was known then.</source>
            <translation>لا خط منذ %1: هذا ما كان معروفاً حينها.</translation>
        </message>
        <message>
            <source>What you did meanwhile is kept.</source>
            <translation>ما أنجزته في هذه الأثناء محفوظ.</translation>
        </message>
        <message>
            <source>%1 got it</source>
            <translation>أخذها %1</translation>
        </message>
        <message>
            <source>%1 got it at %2</source>
            <translation>أخذها %1 في %2</translation>
        </message>
    </context>
    <context>
        <name>Identity</name>
        <message>
            <source>same</source>
            <translation>متطابق</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>مختلف</translation>
        </message>
        <message>
            <source>one only</source>
            <translation>أحدهما فقط</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>النوع</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>رقم الهوية</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>رقم العميل</translation>
        </message>
        <message>
            <source>City</source>
            <translation>المدينة</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>القيمة</translation>
        </message>
        <message>
            <source>Entries</source>
            <translation>القيود</translation>
        </message>
        <message>
            <source>Last contact</source>
            <translation>آخر تواصل</translation>
        </message>
        <message>
            <source>Known</source>
            <translation>معروف</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>البريد الإلكتروني</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>تواصل اجتماعي</translation>
        </message>
        <message>
            <source>same national ID</source>
            <translation>رقم الهوية نفسه</translation>
        </message>
        <message>
            <source>same phone</source>
            <translation>الهاتف نفسه</translation>
        </message>
        <message>
            <source>same e-mail</source>
            <translation>البريد نفسه</translation>
        </message>
        <message>
            <source>similar name</source>
            <translation>اسم مشابه</translation>
        </message>
        <message>
            <source>same address</source>
            <translation>العنوان نفسه</translation>
        </message>
        <message>
            <source>same city</source>
            <translation>المدينة نفسها</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>a colleague thinks so</source>
            <translation>يظن ذلك زميل</translation>
        </message>
        <message>
            <source>%1 sure</source>
            <translation>مؤكد بنسبة %1</translation>
        </message>
        <message>
            <source>Found by the centre on %1</source>
            <translation>وجده المركز في %1</translation>
        </message>
        <message>
            <source>Proposed by %1 on %2</source>
            <translation>اقترحه %1 في %2</translation>
        </message>
        <message>
            <source>Merged by %1 on %2</source>
            <translation>دمجه %1 في %2</translation>
        </message>
        <message>
            <source>Told apart by %1 on %2</source>
            <translation>ميّز بينهما %1 في %2</translation>
        </message>
        <message>
            <source>Merge undone by %1 on %2</source>
            <translation>ألغى الدمج %1 في %2</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>مدموج</translation>
        </message>
        <message>
            <source>Not the same</source>
            <translation>ليسا واحدًا</translation>
        </message>
        <message>
            <source>Merge undone</source>
            <translation>أُلغي الدمج</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>مفتوح</translation>
        </message>
        <message>
            <source>a lead</source>
            <translation>مشرف</translation>
        </message>
        <message>
            <source>somebody elsewhere</source>
            <translation>شخص في مكان آخر</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>لا شيء بعد</translation>
        </message>
        <message>
            <source>There is no line. The centre can be asked when it is back.</source>
            <translation>لا يوجد خط. يمكن سؤال المركز عند عودته.</translation>
        </message>
        <message>
            <source>That is too little to ask for. Write the whole number, address or ID.</source>
            <translation>هذا قليل للسؤال عنه. اكتب الرقم أو العنوان أو الهوية كاملًا.</translation>
        </message>
        <message>
            <source>You have asked very often within an hour. Wait a while, or ask your lead.</source>
            <translation>سألت كثيرًا خلال ساعة. انتظر قليلًا أو اسأل مشرفك.</translation>
        </message>
        <message>
            <source>A reason is needed.</source>
            <translation>لا بد من سبب.</translation>
        </message>
        <message>
            <source>The answer is too old. Ask the centre again, then take the customer in.</source>
            <translation>الجواب قديم. اسأل المركز من جديد ثم اضمم العميل.</translation>
        </message>
    </context>
    <context>
        <name>IdentityFlow</name>
        <message>
            <source>Open a customer first.</source>
            <translation>افتح عميلًا أولًا.</translation>
        </message>
        <message>
            <source>This customer needs no confirmation.</source>
            <translation>لا يحتاج هذا العميل إلى تأكيد.</translation>
        </message>
        <message>
            <source>Only a lead decides about duplicates.</source>
            <translation>لا يحسم أمر المكرّرين إلا المشرف.</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>حُفظ على هذا الجهاز</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Next and previous row</source>
            <translation>السطر التالي والسابق</translation>
        </message>
        <message>
            <source>First and last row</source>
            <translation>أول سطر وآخر سطر</translation>
        </message>
        <message>
            <source>A page on, a page back</source>
            <translation>الصفحة التالية والسابقة</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Read it in the list</source>
            <translation>القراءة داخل القائمة</translation>
        </message>
        <message>
            <source>Choose an outcome</source>
            <translation>اختيار النتيجة</translation>
        </message>
        <message>
            <source>Next and previous field</source>
            <translation>الحقل التالي والسابق</translation>
        </message>
        <message>
            <source>One step back: list, words, field</source>
            <translation>خطوة إلى الوراء: القائمة، الكلمات، الحقل</translation>
        </message>
        <message>
            <source>Copy and paste</source>
            <translation>نسخ ولصق</translation>
        </message>
        <message>
            <source>Take back what was typed</source>
            <translation>التراجع عما كُتب</translation>
        </message>
        <message>
            <source>Joined letters apart (half space)</source>
            <translation>فصل الحروف المتصلة (نصف مسافة)</translation>
        </message>
        <message>
            <source>Take Ctrl with a letter or a digit, or a function key.</source>
            <translation>استخدم Ctrl مع حرف أو رقم، أو أحد مفاتيح F.</translation>
        </message>
        <message>
            <source>This key writes; a command on it would act while you type.</source>
            <translation>هذا المفتاح يكتب؛ ولو حمل أمراً لعمل أثناء الكتابة.</translation>
        </message>
        <message>
            <source>This key moves about the window and stays what it is.</source>
            <translation>هذا المفتاح للتنقل في النافذة ويبقى كما هو.</translation>
        </message>
        <message>
            <source>The operating system takes this key for itself.</source>
            <translation>نظام التشغيل يأخذ هذا المفتاح لنفسه.</translation>
        </message>
        <message>
            <source>On a Persian or an Arabic keyboard this key types something else.</source>
            <translation>هذا المفتاح يكتب شيئاً آخر على لوحة المفاتيح الفارسية أو العربية.</translation>
        </message>
        <message>
            <source>Text fields need this key for copying, pasting or moving.</source>
            <translation>حقول النص تحتاج هذا المفتاح للنسخ أو اللصق أو التنقل.</translation>
        </message>
        <message>
            <source>Screen readers need this key.</source>
            <translation>قارئات الشاشة تحتاج هذا المفتاح.</translation>
        </message>
    </context>
    <context>
        <name>KeysPage</name>
        <message>
            <source>Help</source>
            <translation>مساعدة</translation>
        </message>
        <message>
            <source>Keyboard shortcuts are switched off in the settings.</source>
            <translation>اختصارات لوحة المفاتيح معطّلة في الإعدادات.</translation>
        </message>
        <message>
            <source>Everything you save is kept on this device first. Without a line, just work on.</source>
            <translation>كل ما تحفظه يبقى أولًا على هذا الجهاز. تابع عملك حتى من دون اتصال.</translation>
        </message>
        <message>
            <source>In lists and choices</source>
            <translation>في القوائم والخيارات</translation>
        </message>
        <message>
            <source>In text</source>
            <translation>في النص</translation>
        </message>
    </context>
    <context>
        <name>LanguagePage</name>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>التقويم</translation>
        </message>
        <message>
            <source>Second calendar</source>
            <translation>تقويم ثانٍ</translation>
        </message>
        <message>
            <source>Iranian lunar calendar</source>
            <translation>القمري الإيراني</translation>
        </message>
        <message>
            <source>Digits</source>
            <translation>الأرقام</translation>
        </message>
        <message>
            <source>Country, for phone numbers</source>
            <translation>البلد، لأرقام الهاتف</translation>
        </message>
        <message>
            <source>Its months begin when the moon is seen: correct it here when it is off.</source>
            <translation>تبدأ شهوره برؤية الهلال: صحّحه هنا إن اختلف.</translation>
        </message>
    </context>
    <context>
        <name>LeadBoard</name>
        <message>
            <source>Only a lead has the board.</source>
            <translation>اللوحة للمشرف وحده.</translation>
        </message>
    </context>
    <context>
        <name>Line</name>
        <message>
            <source>This device is being filled. You can work already; older entries come in the background.</source>
            <translation>يُملأ هذا الجهاز الآن. يمكنك العمل من الآن؛ القيود الأقدم تصل في الخلفية.</translation>
        </message>
        <message>
            <source>The line is good. Some changes were not taken; decide about them when you can.</source>
            <translation>الاتصال جيد. لم تُقبل بعض التغييرات؛ قرر بشأنها متى استطعت.</translation>
        </message>
        <message>
            <source>What you saved is safe on this device and is being sent.</source>
            <translation>ما حفظته آمن على هذا الجهاز ويُرسل الآن.</translation>
        </message>
        <message>
            <source>Everything you saved has reached the centre, and everything new is here.</source>
            <translation>وصل كل ما حفظته إلى المركز، وكل جديد هنا.</translation>
        </message>
        <message>
            <source>The centre was not asked for a while. F5 asks it now.</source>
            <translation>لم يُسأل المركز منذ مدة. F5 يسأله الآن.</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>لا عملاء</numerusform>
                <numerusform>عميل واحد</numerusform>
                <numerusform>عميلان</numerusform>
                <numerusform>%n عملاء</numerusform>
                <numerusform>%n عميلًا</numerusform>
                <numerusform>%n عميل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>لا قيود</numerusform>
                <numerusform>قيد واحد</numerusform>
                <numerusform>قيدان</numerusform>
                <numerusform>%n قيود</numerusform>
                <numerusform>%n قيدًا</numerusform>
                <numerusform>%n قيد</numerusform>
            </translation>
        </message>
        <message>
            <source>Last contact</source>
            <translation>آخر اتصال بالمركز</translation>
        </message>
        <message>
            <source>No line since</source>
            <translation>بلا اتصال منذ</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>المحاولة التالية</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>على هذا الجهاز</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>المستخدم</translation>
        </message>
        <message>
            <source>Team or branch</source>
            <translation>الفريق أو الفرع</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>الخادم</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>الساعة</translation>
        </message>
    </context>
    <context>
        <name>LineSwitchButton</name>
        <message>
            <source>Line on</source>
            <translation>الاتصال قائم</translation>
        </message>
        <message>
            <source>Line cut</source>
            <translation>الاتصال مقطوع</translation>
        </message>
    </context>
    <context>
        <name>LineView</name>
        <message>
            <source>No line for days? What waits can go to the centre on a stick, sealed, and the answer back.</source>
            <translation>لا خط منذ أيام؟ يمكن أن يصل ما ينتظر إلى المركز مختومًا على ذاكرة محمولة، ويعود الرد.</translation>
        </message>
    </context>
    <context>
        <name>Link</name>
        <message>
            <source>This link is too long to be one that AgentDesk opens.</source>
            <translation>هذا الرابط أطول من أن يفتحه AgentDesk.</translation>
        </message>
        <message>
            <source>There are hidden or foreign signs in this link, so it was not followed.</source>
            <translation>في هذا الرابط علامات خفية أو غريبة، لذلك لم يُتبَع.</translation>
        </message>
        <message>
            <source>AgentDesk does not open links of this kind.</source>
            <translation>لا يفتح AgentDesk روابط من هذا النوع.</translation>
        </message>
        <message>
            <source>There is no phone number in this link that can be called.</source>
            <translation>لا يوجد في هذا الرابط رقم هاتف يمكن الاتصال به.</translation>
        </message>
        <message>
            <source>This link leads to nothing in AgentDesk.</source>
            <translation>لا يقود هذا الرابط إلى شيء في AgentDesk.</translation>
        </message>
        <message>
            <source>Nothing was opened, and nobody was called.</source>
            <translation>لم يُفتح شيء ولم يُتصل بأحد.</translation>
        </message>
        <message>
            <source>If you trust where it came from, search for the customer or type the number.</source>
            <translation>إن كنت تثق بمصدره فابحث عن العميل أو اكتب الرقم.</translation>
        </message>
        <message>
            <source>The customer of this link is not on this device.</source>
            <translation>عميل هذا الرابط ليس على هذا الجهاز.</translation>
        </message>
        <message>
            <source>The callback of this link is not on this device.</source>
            <translation>المكالمة الموعودة في هذا الرابط ليست على هذا الجهاز.</translation>
        </message>
        <message>
            <source>The entry of this link is not on this device.</source>
            <translation>القيد في هذا الرابط ليس على هذا الجهاز.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>لم يتغير شيء.</translation>
        </message>
        <message>
            <source>It may belong to another team or branch, or not have come yet. Ask your lead.</source>
            <translation>قد يخص فريقاً أو فرعاً آخر، أو لم يصل بعد. اسأل مشرفك.</translation>
        </message>
        <message>
            <source>A link waits. It is opened once you have unlocked.</source>
            <translation>هناك رابط ينتظر، ويُفتح بعد فتح القفل.</translation>
        </message>
        <message>
            <source>Nobody on this device has this number. The form for a new customer is open.</source>
            <translation>لا أحد على هذا الجهاز لديه هذا الرقم. نموذج عميل جديد مفتوح.</translation>
        </message>
        <message>
            <source>Several customers have this number. Choose who is meant.</source>
            <translation>عدة عملاء لديهم هذا الرقم. اختر المقصود.</translation>
        </message>
    </context>
    <context>
        <name>Live</name>
        <message>
            <source>%1 – here now</source>
            <translation>%1 – هنا الآن</translation>
        </message>
        <message>
            <source>Who else is here is unknown</source>
            <translation>لا يُعرف من غيرك هنا</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>أحد الزملاء</translation>
        </message>
        <message>
            <source>%1 is writing</source>
            <translation>%1 يكتب الآن</translation>
        </message>
        <message>
            <source>%1 is looking at this</source>
            <translation>%1 يطّلع على هذا العميل</translation>
        </message>
        <message numerus="yes">
            <source>%n more are here</source>
            <translation>
                <numerusform>لا أحد غيرهم هنا</numerusform>
                <numerusform>شخص آخر هنا</numerusform>
                <numerusform>شخصان آخران هنا</numerusform>
                <numerusform>%n أشخاص آخرين هنا</numerusform>
                <numerusform>%n شخصًا آخر هنا</numerusform>
                <numerusform>%n شخص آخر هنا</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Loading</name>
        <message>
            <source>Asking the server what there is</source>
            <translation>سؤال الخادم عمّا لديه</translation>
        </message>
        <message>
            <source>All is here; %1 of %2 records can be found</source>
            <translation>وصل كل شيء؛ يمكن العثور على %1 من %2 سجل</translation>
        </message>
        <message>
            <source>%1 of %2 records</source>
            <translation>%1 من %2 سجل</translation>
        </message>
        <message>
            <source>%1 of %2 MB</source>
            <translation>%1 من %2 ميغابايت</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>بقي أقل من دقيقة</translation>
        </message>
        <message numerus="yes">
            <source>about %n minutes left</source>
            <translation>
                <numerusform>بقي أقل من دقيقة</numerusform>
                <numerusform>بقيت دقيقة تقريبًا</numerusform>
                <numerusform>بقيت دقيقتان تقريبًا</numerusform>
                <numerusform>بقيت نحو %n دقائق</numerusform>
                <numerusform>بقيت نحو %n دقيقة</numerusform>
                <numerusform>بقيت نحو %n دقيقة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hours left</source>
            <translation>
                <numerusform>بقي أقل من ساعة</numerusform>
                <numerusform>بقيت ساعة تقريبًا</numerusform>
                <numerusform>بقيت ساعتان تقريبًا</numerusform>
                <numerusform>بقيت نحو %n ساعات</numerusform>
                <numerusform>بقيت نحو %n ساعة</numerusform>
                <numerusform>بقيت نحو %n ساعة</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LoadingBlock</name>
        <message>
            <source>This device is being filled; you can work already</source>
            <translation>يُملأ هذا الجهاز الآن؛ يمكنك العمل من الآن</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>لا عملاء</numerusform>
                <numerusform>عميل واحد</numerusform>
                <numerusform>عميلان</numerusform>
                <numerusform>%n عملاء</numerusform>
                <numerusform>%n عميلًا</numerusform>
                <numerusform>%n عميل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>لا قيود</numerusform>
                <numerusform>قيد واحد</numerusform>
                <numerusform>قيدان</numerusform>
                <numerusform>%n قيود</numerusform>
                <numerusform>%n قيدًا</numerusform>
                <numerusform>%n قيد</numerusform>
            </translation>
        </message>
        <message>
            <source>Here so far: %1, %2</source>
            <translation>حتى الآن: %1، %2</translation>
        </message>
    </context>
    <context>
        <name>LogCallView</name>
        <message>
            <source>Log call</source>
            <translation>تسجيل مكالمة</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>الاتجاه</translation>
        </message>
        <message>
            <source>Length in minutes and seconds</source>
            <translation>المدة بالدقائق والثواني</translation>
        </message>
        <message>
            <source>mm:ss</source>
            <translation>دد:ثث</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>الموضوع</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>عمّ تدور</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>النتيجة</translation>
        </message>
        <message>
            <source>Summary for the next colleague</source>
            <translation>ملخص للزميل التالي</translation>
        </message>
        <message>
            <source>In</source>
            <translation>واردة</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>صادرة</translation>
        </message>
        <message>
            <source>Hidden number</source>
            <translation>رقم مخفي</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>بلا محادثة</translation>
        </message>
        <message>
            <source>A new conversation …</source>
            <translation>محادثة جديدة …</translation>
        </message>
        <message>
            <source>Choose how the call ended: press a digit.</source>
            <translation>اختر كيف انتهت المكالمة: اضغط رقمًا.</translation>
        </message>
        <message>
            <source>Minutes, or minutes:seconds.</source>
            <translation>دقائق، أو دقائق:ثوان.</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>قل في كلمات قليلة عمّ تدور.</translation>
        </message>
    </context>
    <context>
        <name>LookPage</name>
        <message>
            <source>Theme</source>
            <translation>المظهر</translation>
        </message>
        <message>
            <source>Density</source>
            <translation>الكثافة</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>حجم النص</translation>
        </message>
        <message>
            <source>Motion: menus slide, the cursor blinks</source>
            <translation>الحركة: تنزلق القوائم ويومض المؤشر</translation>
        </message>
        <message>
            <source>Your system has high contrast on; its own colours are used, whatever is chosen here.</source>
            <translation>التباين العالي مفعّل في نظامك؛ تُستخدم ألوان النظام مهما اخترت هنا.</translation>
        </message>
    </context>
    <context>
        <name>LookUpPage</name>
        <message>
            <source>Ask the centre</source>
            <translation>اسأل المركز</translation>
        </message>
        <message>
            <source>For a customer of another team or branch. What you ask for is kept with your name.</source>
            <translation>لعميل في فريق أو فرع آخر. ما تسأل عنه يُحفظ مع اسمك.</translation>
        </message>
        <message>
            <source>The whole phone, e-mail, national ID or customer number</source>
            <translation>الهاتف أو البريد أو رقم الهوية أو رقم العميل كاملًا</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>اسأل</translation>
        </message>
        <message>
            <source>Why you need this customer</source>
            <translation>لماذا تحتاج هذا العميل</translation>
        </message>
        <message>
            <source>Your name, the time and this reason are kept and can be read by the administrator.</source>
            <translation>يُحفظ اسمك والوقت وهذا السبب، ويمكن لمدير النظام قراءتها.</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>ضمّ</translation>
        </message>
        <message>
            <source>The centre is being asked.</source>
            <translation>يجري سؤال المركز.</translation>
        </message>
        <message>
            <source>At least five digits or letters: nobody is found by a part of a number.</source>
            <translation>خمسة أرقام أو حروف على الأقل: لا يُعثر على أحد بجزء من رقم.</translation>
        </message>
        <message>
            <source>The centre is being asked …</source>
            <translation>يُسأل المركز …</translation>
        </message>
        <message>
            <source>Nobody has exactly this. Check the digits, or add a new customer.</source>
            <translation>لا أحد لديه هذا بالضبط. راجع الأرقام أو أضف عميلًا جديدًا.</translation>
        </message>
        <message>
            <source>%1 is being taken in …</source>
            <translation>يجري ضمّ %1 …</translation>
        </message>
        <message>
            <source>%1 is on the way to this device and opens when there. Work on.</source>
            <translation>%1 في الطريق إلى هذا الجهاز ويُفتح حين يصل. تابع عملك.</translation>
        </message>
        <message>
            <source>phone ends with %1</source>
            <translation>ينتهي الهاتف بـ %1</translation>
        </message>
        <message>
            <source>no phone is known</source>
            <translation>لا هاتف معروف</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Take in …</source>
            <translation>ضمّ …</translation>
        </message>
        <message>
            <source>Take in %1</source>
            <translation>ضمّ %1</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>قل السبب في كلمات قليلة.</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>%1 – %2</source>
            <translation>%1 – %2</translation>
        </message>
    </context>
    <context>
        <name>MatterFlow</name>
        <message>
            <source>Open a customer first.</source>
            <translation>افتح عميلاً أولاً.</translation>
        </message>
        <message>
            <source>Choose an entry first.</source>
            <translation>اختر قيداً أولاً.</translation>
        </message>
        <message>
            <source>Only its author or a lead may correct this entry.</source>
            <translation>لا يصحّح هذا القيد إلا كاتبه أو المشرف.</translation>
        </message>
        <message>
            <source>Open a conversation first.</source>
            <translation>افتح محادثة أولاً.</translation>
        </message>
        <message>
            <source>Nothing is new here since your last visit.</source>
            <translation>لا جديد هنا منذ زيارتك الأخيرة.</translation>
        </message>
    </context>
    <context>
        <name>MatterView</name>
        <message>
            <source>What it is about</source>
            <translation>الموضوع</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>المرحلة</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>المسؤول</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>ما الذي وُعد به</translation>
        </message>
        <message>
            <source>Due at a time</source>
            <translation>له موعد محدد</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>الوقت</translation>
        </message>
        <message>
            <source>What the next colleague must know</source>
            <translation>ما يجب أن يعرفه الزميل التالي</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>مفتوحة</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>بالانتظار</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>مغلقة</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>محادثة جديدة</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>المحادثة</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>تسليم</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>لا أحد بعد</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>اكتب بكلمات قليلة ما الموضوع.</translation>
        </message>
    </context>
    <context>
        <name>Matters</name>
        <message>
            <source>nobody yet</source>
            <translation>لا أحد بعد</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>منذ %1</translation>
        </message>
    </context>
    <context>
        <name>MattersBlock</name>
        <message>
            <source>Conversations</source>
            <translation>المحادثات</translation>
        </message>
    </context>
    <context>
        <name>MovePage</name>
        <message>
            <source>Move to another customer</source>
            <translation>نقل إلى عميل آخر</translation>
        </message>
        <message>
            <source>Name, phone, number …</source>
            <translation>اسم، هاتف، رقم …</translation>
        </message>
        <message>
            <source>Nobody was found.</source>
            <translation>لم يُعثر على أحد.</translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message>
            <source>New: %1</source>
            <translation>جديد: %1</translation>
        </message>
    </context>
    <context>
        <name>NoteView</name>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>الموضوع</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>ملاحظة للزملاء</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>بلا محادثة</translation>
        </message>
        <message>
            <source>Write the note first.</source>
            <translation>اكتب الملاحظة أولًا.</translation>
        </message>
    </context>
    <context>
        <name>NoticePlace</name>
        <message numerus="yes">
            <source>%n seconds</source>
            <translation>
                <numerusform>%n ثانية</numerusform>
                <numerusform>ثانية واحدة</numerusform>
                <numerusform>ثانيتين</numerusform>
                <numerusform>%n ثوانٍ</numerusform>
                <numerusform>%n ثانية</numerusform>
                <numerusform>%n ثانية</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody is working here: the desk locks in %1. Any key keeps it open.</source>
            <translation>لا أحد يعمل هنا: يُقفل المكتب خلال %1. أي مفتاح يبقيه مفتوحاً.</translation>
        </message>
    </context>
    <context>
        <name>NumberForm</name>
        <message>
            <source>The number to call</source>
            <translation>الرقم المطلوب الاتصال به</translation>
        </message>
        <message>
            <source>Write the number.</source>
            <translation>اكتب الرقم.</translation>
        </message>
    </context>
    <context>
        <name>Outcome</name>
        <message>
            <source>Solved</source>
            <translation>حُلّت</translation>
        </message>
        <message>
            <source>Callback promised</source>
            <translation>وعد باتصال</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>أُحيلت</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>لم يُجب</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>رقم خاطئ</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>لا حاجة</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>أُجيب عنها</translation>
        </message>
        <message>
            <source>Hung up before anybody answered</source>
            <translation>أُغلقت قبل أن يجيب أحد</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>مشغول</translation>
        </message>
        <message>
            <source>Turned away</source>
            <translation>رُفضت</translation>
        </message>
        <message>
            <source>Blocked caller</source>
            <translation>متصل محظور</translation>
        </message>
        <message>
            <source>Did not come about</source>
            <translation>لم تتم</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>غير معروف</translation>
        </message>
    </context>
    <context>
        <name>Packs</name>
        <message>
            <source>Only a lead gives a branch its pack.</source>
            <translation>المشرف وحده يعطي الفرع حزمته.</translation>
        </message>
        <message>
            <source>There is nothing more to take ahead.</source>
            <translation>لا يوجد ما يؤخذ مسبقًا بعد.</translation>
        </message>
        <message numerus="yes">
            <source>%n asked for, for work without a line</source>
            <translation>
                <numerusform>لم يُطلب شيء للعمل بلا خط</numerusform>
                <numerusform>طُلبت مكالمة واحدة للعمل بلا خط</numerusform>
                <numerusform>طُلبت مكالمتان للعمل بلا خط</numerusform>
                <numerusform>طُلبت %n مكالمات للعمل بلا خط</numerusform>
                <numerusform>طُلبت %n مكالمة للعمل بلا خط</numerusform>
                <numerusform>طُلبت %n مكالمة للعمل بلا خط</numerusform>
            </translation>
        </message>
        <message>
            <source>No branch of your team sees a customer who waits for a call.</source>
            <translation>لا يرى أي فرع من فريقك عميلًا ينتظر مكالمة.</translation>
        </message>
        <message numerus="yes">
            <source>%n callbacks</source>
            <translation>
                <numerusform>لا مكالمات</numerusform>
                <numerusform>مكالمة واحدة</numerusform>
                <numerusform>مكالمتان</numerusform>
                <numerusform>%n مكالمات</numerusform>
                <numerusform>%n مكالمة</numerusform>
                <numerusform>%n مكالمة</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1 gets %2 with the next exchange.</source>
            <translation>يحصل %1 على %2 مع التبادل التالي.</translation>
        </message>
    </context>
    <context>
        <name>PageFrame</name>
        <message>
            <source>Open the customer</source>
            <translation>فتح العميل</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Works while you write in a form.</source>
            <translation>يعمل أثناء الكتابة في نموذج.</translation>
        </message>
        <message>
            <source>On %1</source>
            <translation>مع %1</translation>
        </message>
        <message>
            <source>With a customer</source>
            <translation>مع عميل</translation>
        </message>
        <message>
            <source>While you write</source>
            <translation>أثناء الكتابة</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>في كل مكان</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>انتقل إلى</translation>
        </message>
        <message>
            <source>Used last</source>
            <translation>آخر ما استُخدم</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>العملاء</translation>
        </message>
        <message>
            <source>Last contacts</source>
            <translation>آخر الاتصالات</translation>
        </message>
        <message>
            <source>key %1</source>
            <translation>المفتاح %1</translation>
        </message>
        <message>
            <source>not now: %1</source>
            <translation>ليس الآن: %1</translation>
        </message>
    </context>
    <context>
        <name>PaletteBox</name>
        <message>
            <source>A command, a place or a customer</source>
            <translation>أمر أو مكان أو عميل</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>كل الأوامر</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>الأوامر</translation>
        </message>
        <message>
            <source>Names are found in all three languages, on any keyboard</source>
            <translation>تُوجد الأسماء باللغات الثلاث وعلى أي لوحة مفاتيح</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>تنفيذ</translation>
        </message>
        <message>
            <source>Open in a new tab</source>
            <translation>فتح في تبويب جديد</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
    </context>
    <context>
        <name>PaletteOverlay</name>
        <message>
            <source>Try another word, in any of the three languages.</source>
            <translation>جرّب كلمة أخرى بأي من اللغات الثلاث.</translation>
        </message>
        <message>
            <source>Nothing is called that</source>
            <translation>لا شيء بهذا الاسم</translation>
        </message>
        <message numerus="yes">
            <source>%n commands</source>
            <translation>
                <numerusform>%n أمر</numerusform>
                <numerusform>أمر واحد</numerusform>
                <numerusform>أمران</numerusform>
                <numerusform>%n أوامر</numerusform>
                <numerusform>%n أمراً</numerusform>
                <numerusform>%n أمر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n results</source>
            <translation>
                <numerusform>%n نتيجة</numerusform>
                <numerusform>نتيجة واحدة</numerusform>
                <numerusform>نتيجتان</numerusform>
                <numerusform>%n نتائج</numerusform>
                <numerusform>%n نتيجة</numerusform>
                <numerusform>%n نتيجة</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaneState</name>
        <message>
            <source>Clear filter</source>
            <translation>إزالة التصفية</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
    </context>
    <context>
        <name>Parked</name>
        <message>
            <source>by %1</source>
            <translation>من %1</translation>
        </message>
        <message>
            <source>made %1</source>
            <translation>سُجّل %1</translation>
        </message>
        <message>
            <source>arrived %1</source>
            <translation>وصل %1</translation>
        </message>
        <message>
            <source>The account of %1 was disabled when it arrived.</source>
            <translation>كان حساب %1 معطّلًا عند وصوله.</translation>
        </message>
        <message>
            <source>The customer was not in the team or branch of %1 when it arrived.</source>
            <translation>لم يكن العميل في فريق %1 أو فرعه عند وصوله.</translation>
        </message>
        <message>
            <source>The server could not carry it out for %1.</source>
            <translation>لم يستطع الخادم تنفيذه لصالح %1.</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>من قبل</translation>
        </message>
        <message>
            <source>Taken over: it counts as the work of %1</source>
            <translation>اعتُمد ويُحسب عملًا من %1</translation>
        </message>
        <message>
            <source>Left out; your reason is kept</source>
            <translation>استُبعد؛ سببك محفوظ</translation>
        </message>
        <message>
            <source>%1 had taken it over already (%2)</source>
            <translation>اعتمده %1 من قبل (%2)</translation>
        </message>
        <message>
            <source>%1 had left it out already (%2)</source>
            <translation>استبعده %1 من قبل (%2)</translation>
        </message>
        <message>
            <source>This is not for you to settle any more</source>
            <translation>لم يعد البتّ في هذا من شأنك</translation>
        </message>
        <message>
            <source>The file itself is on the device of %1 alone. Ask for it, and leave this out.</source>
            <translation>الملف نفسه على جهاز %1 وحده. اطلبه، واستبعد هذا.</translation>
        </message>
        <message>
            <source>The lead of the customer's team or branch sees it too, and can take it over.</source>
            <translation>يراه أيضًا مشرف فريق العميل أو فرعه، ويمكنه اعتماده.</translation>
        </message>
        <message>
            <source>Its author has sent it again: leave this out.</source>
            <translation>أرسله كاتبه من جديد: استبعد هذا.</translation>
        </message>
        <message>
            <source>Open the customer, see what counts now, and leave this out.</source>
            <translation>افتح العميل وانظر ما المعتمد الآن، ثم استبعد هذا.</translation>
        </message>
        <message>
            <source>If what it belongs to waits in this list as well, take that over first.</source>
            <translation>إن كان ما يتبعه ينتظر في هذه القائمة أيضًا فاعتمده أولًا.</translation>
        </message>
        <message>
            <source>It goes on waiting; leave it out when nothing is to come of it.</source>
            <translation>يبقى منتظرًا؛ استبعده إن لم يكن منه شيء.</translation>
        </message>
        <message>
            <source>Your role does not allow this any more.</source>
            <translation>لم يعد دورك يسمح بهذا.</translation>
        </message>
        <message>
            <source>This needs a line.</source>
            <translation>هذا يحتاج إلى خط.</translation>
        </message>
    </context>
    <context>
        <name>ParkedPlace</name>
        <message>
            <source>Parked work</source>
            <translation>أعمال معلّقة</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>انظر مجددًا</translation>
        </message>
        <message>
            <source>Work that waits for a lead</source>
            <translation>أعمال تنتظر المشرف</translation>
        </message>
        <message>
            <source>More comes when these are settled.</source>
            <translation>يأتي المزيد عند البتّ في هذه.</translation>
        </message>
        <message>
            <source>What waits here is with the centre alone. It is asked as soon as there is a line.</source>
            <translation>ما ينتظر هنا عند المركز وحده. يُسأل عنه حالما يوجد خط.</translation>
        </message>
        <message>
            <source>Here waits what came from a disabled account, or about a customer who was not the author's any more.</source>
            <translation>هنا ينتظر ما جاء من حساب معطّل، أو ما يخص عميلًا لم يعد مع كاتبه.</translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>لا شيء ينتظرك</translation>
        </message>
    </context>
    <context>
        <name>ParkedWork</name>
        <message>
            <source>Parked</source>
            <translation>معلّقة</translation>
        </message>
        <message>
            <source>Only a lead settles parked work.</source>
            <translation>لا يبتّ في الأعمال المعلّقة إلا المشرف.</translation>
        </message>
    </context>
    <context>
        <name>ParkedWorkView</name>
        <message>
            <source>Take over</source>
            <translation>اعتماد</translation>
        </message>
        <message>
            <source>Leave out …</source>
            <translation>استبعاد …</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>استبعاد</translation>
        </message>
        <message>
            <source>Why it is left out</source>
            <translation>سبب الاستبعاد</translation>
        </message>
        <message>
            <source>What was written</source>
            <translation>ما كُتب</translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>اختر الإجراء برقمه.</translation>
        </message>
        <message>
            <source>The centre is being asked.</source>
            <translation>يجري سؤال المركز.</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>قل السبب في كلمات قليلة.</translation>
        </message>
        <message>
            <source>Your name, the time and this reason are kept and can be read by the administrator.</source>
            <translation>يُحفظ اسمك والوقت وهذا السبب، ويمكن لمدير النظام قراءتها.</translation>
        </message>
        <message>
            <source>Taken over, it counts as its author's work, by your right, and names you.</source>
            <translation>عند اعتماده يُحسب عملًا لكاتبه، بصلاحيتك، ويُذكر اسمك.</translation>
        </message>
    </context>
    <context>
        <name>PassphrasePage</name>
        <message>
            <source>Choose a passphrase</source>
            <translation>اختر عبارة مرور</translation>
        </message>
        <message>
            <source>This device has no keyring. A passphrase of your own then opens your data here.</source>
            <translation>لا توجد حافظة مفاتيح على هذا الجهاز. عبارة مرور خاصة بك تفتح بياناتك هنا.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>عبارة المرور</translation>
        </message>
        <message>
            <source>Use this passphrase</source>
            <translation>استخدام هذه العبارة</translation>
        </message>
        <message>
            <source>Without: every opening needs a line</source>
            <translation>من دونها: كل فتح يحتاج إلى اتصال</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
        </message>
        <message>
            <source>At least 8 characters.</source>
            <translation>٨ أحرف على الأقل.</translation>
        </message>
    </context>
    <context>
        <name>PasswordField</name>
        <message>
            <source>Show password</source>
            <translation>إظهار كلمة المرور</translation>
        </message>
        <message>
            <source>The keyboard types %1; switch it if your password is in Latin letters.</source>
            <translation>لوحة المفاتيح %1؛ بدّلها إن كانت كلمة المرور بأحرف لاتينية.</translation>
        </message>
        <message>
            <source>Caps Lock seems to be on.</source>
            <translation>يبدو أن Caps Lock مفعّل.</translation>
        </message>
        <message>
            <source>Hide password</source>
            <translation>إخفاء كلمة المرور</translation>
        </message>
    </context>
    <context>
        <name>PhoneRow</name>
        <message>
            <source>Call %1</source>
            <translation>الاتصال بـ %1</translation>
        </message>
    </context>
    <context>
        <name>PinPage</name>
        <message>
            <source>Pin on top</source>
            <translation>تثبيت في الأعلى</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>لأي مدة</translation>
        </message>
        <message>
            <source>Until, this day included</source>
            <translation>حتى نهاية هذا اليوم</translation>
        </message>
        <message>
            <source>1 week</source>
            <translation>أسبوع واحد</translation>
        </message>
        <message>
            <source>1 month</source>
            <translation>شهر واحد</translation>
        </message>
        <message>
            <source>3 months</source>
            <translation>3 أشهر</translation>
        </message>
        <message>
            <source>Choose a day …</source>
            <translation>اختر يوماً …</translation>
        </message>
        <message>
            <source>This day is over. Choose a later one.</source>
            <translation>انقضى هذا اليوم. اختر يوماً لاحقاً.</translation>
        </message>
    </context>
    <context>
        <name>PointBlock</name>
        <message>
            <source>New way to reach them</source>
            <translation>طريقة تواصل جديدة</translation>
        </message>
        <message>
            <source>What it is, such as work or mother's</source>
            <translation>ما هو، مثل العمل أو الأم</translation>
        </message>
        <message>
            <source>May it be used</source>
            <translation>هل يجوز استعماله</translation>
        </message>
        <message>
            <source>Preferred</source>
            <translation>المفضَّل</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>البريد الإلكتروني</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>تواصل اجتماعي</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>لم يُسأل بعد</translation>
        </message>
        <message>
            <source>yes, they agreed</source>
            <translation>نعم، وافق</translation>
        </message>
        <message>
            <source>no, do not contact</source>
            <translation>لا، عدم التواصل</translation>
        </message>
    </context>
    <context>
        <name>Presence</name>
        <message>
            <source>Available</source>
            <translation>متاح</translation>
        </message>
        <message>
            <source>Busy, on a call</source>
            <translation>مشغول، في مكالمة</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>إنهاء العمل بعد المكالمة</translation>
        </message>
        <message>
            <source>Away</source>
            <translation>غائب</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>هنا</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>استراحة</translation>
        </message>
        <message>
            <source>Lunch</source>
            <translation>غداء</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>تدريب</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>اجتماع</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>أمر آخر</translation>
        </message>
        <message>
            <source>%1 of %2 callbacks</source>
            <translation>%1 من %2 من المعاودات</translation>
        </message>
    </context>
    <context>
        <name>PromiseBlock</name>
        <message>
            <source>Next promise</source>
            <translation>الوعد التالي</translation>
        </message>
        <message>
            <source>no time given</source>
            <translation>بلا موعد</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>لا أحد بعد</translation>
        </message>
    </context>
    <context>
        <name>PromisedBlock</name>
        <message>
            <source>Done with this call</source>
            <translation>تم بهذه المكالمة</translation>
        </message>
    </context>
    <context>
        <name>ProvisionalNote</name>
        <message>
            <source>Not checked yet</source>
            <translation>لم يُتحقَّق منه بعد</translation>
        </message>
        <message>
            <source>Added without asking the centre; may be a customer already.</source>
            <translation>أُضيف دون سؤال المركز؛ ربما كان عميلًا من قبل.</translation>
        </message>
    </context>
    <context>
        <name>QuickNote</name>
        <message>
            <source>Quick note …</source>
            <translation>ملاحظة سريعة …</translation>
        </message>
    </context>
    <context>
        <name>Refusal</name>
        <message>
            <source>Someone else changed the same thing meanwhile.</source>
            <translation>غيّر شخص آخر الشيء نفسه في هذه الأثناء.</translation>
        </message>
        <message>
            <source>This customer is not in your team or branch.</source>
            <translation>هذا العميل ليس ضمن فريقك أو فرعك.</translation>
        </message>
        <message>
            <source>Your role may not do this.</source>
            <translation>دورك لا يسمح بذلك.</translation>
        </message>
        <message>
            <source>What it belongs to is not on the server.</source>
            <translation>ما يتبع له هذا التغيير ليس على الخادم.</translation>
        </message>
        <message>
            <source>It is on the server already.</source>
            <translation>هو موجود على الخادم من قبل.</translation>
        </message>
        <message>
            <source>The server does not know this field.</source>
            <translation>الخادم لا يعرف هذا الحقل.</translation>
        </message>
        <message>
            <source>The value is not allowed.</source>
            <translation>القيمة غير مسموح بها.</translation>
        </message>
        <message>
            <source>Another customer has the same number.</source>
            <translation>لدى عميل آخر الرقم نفسه.</translation>
        </message>
        <message>
            <source>Somebody else has this now, or your time with it was over.</source>
            <translation>صار هذا عند غيرك، أو انتهت مدتك معه.</translation>
        </message>
        <message>
            <source>One of the two was merged with another meanwhile.</source>
            <translation>دُمج أحد الاثنين مع آخر في الأثناء.</translation>
        </message>
        <message>
            <source>It waits for an earlier change that needs you.</source>
            <translation>ينتظر تغييرًا سابقًا يحتاج إليك.</translation>
        </message>
        <message>
            <source>Your account was disabled.</source>
            <translation>عُطّل حسابك.</translation>
        </message>
        <message>
            <source>The server is older than this program.</source>
            <translation>الخادم أقدم من هذا البرنامج.</translation>
        </message>
        <message>
            <source>The server decided about it long ago and does not know any more how.</source>
            <translation>بتّ الخادم في هذا منذ زمن بعيد ولم يعد يعرف كيف.</translation>
        </message>
        <message>
            <source>It needs a skill or a language that you do not have, or you hold as many as you may.</source>
            <translation>تحتاج إلى مهارة أو لغة ليست لديك، أو لديك أقصى ما يُسمح به.</translation>
        </message>
        <message>
            <source>The customer has to say whether it is resolved, to somebody who did not work on it.</source>
            <translation>على العميل أن يقول لشخص لم يعمل عليها إن كانت قد حُلّت.</translation>
        </message>
        <message>
            <source>The server did not take it.</source>
            <translation>لم يقبله الخادم.</translation>
        </message>
    </context>
    <context>
        <name>Room</name>
        <message>
            <source>Nobody works at this time.</source>
            <translation>لا أحد يعمل في هذا الوقت.</translation>
        </message>
        <message>
            <source>As many calls are promised for this time as can be made.</source>
            <translation>وُعد لهذا الوقت بعدد المكالمات الذي يمكن إجراؤه.</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
    </context>
    <context>
        <name>SameNotes</name>
        <message>
            <source>May be the same as %1</source>
            <translation>ربما هو %1 نفسه</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Compare and decide</source>
            <translation>المقارنة والحسم</translation>
        </message>
        <message>
            <source>%1. A lead decides.</source>
            <translation>%1. يحسم المشرف.</translation>
        </message>
    </context>
    <context>
        <name>SamePage</name>
        <message>
            <source>Same as another customer</source>
            <translation>هو نفسه عميل آخر</translation>
        </message>
        <message>
            <source>Name, phone, number …</source>
            <translation>اسم، هاتف، رقم …</translation>
        </message>
        <message>
            <source>How you know</source>
            <translation>كيف عرفت</translation>
        </message>
        <message>
            <source>Nobody else was found.</source>
            <translation>لم يُعثر على أحد غيره.</translation>
        </message>
        <message>
            <source>You say that %1 and another customer are the same. A lead compares both and decides.</source>
            <translation>تقول إن %1 وعميلًا آخر واحد. يقارن المشرف بينهما ويحسم.</translation>
        </message>
        <message>
            <source>%1 is the same as %2</source>
            <translation>%1 هو %2 نفسه</translation>
        </message>
        <message>
            <source>Choose the other customer first.</source>
            <translation>اختر العميل الآخر أولًا.</translation>
        </message>
    </context>
    <context>
        <name>SatisfactionBlock</name>
        <message>
            <source>of %1</source>
            <translation>من %1</translation>
        </message>
    </context>
    <context>
        <name>Search</name>
        <message>
            <source>Customers</source>
            <translation>العملاء</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>الأخيرة</translation>
        </message>
        <message>
            <source>Said and written</source>
            <translation>ما قيل وكُتب</translation>
        </message>
        <message>
            <source>Nobody and nothing found</source>
            <translation>لم يُعثر على أحد ولا على شيء</translation>
        </message>
        <message>
            <source>Add %1 as a new customer</source>
            <translation>إضافة %1 عميلًا جديدًا</translation>
        </message>
        <message>
            <source>Not here? Ask the centre</source>
            <translation>ليس هنا؟ اسأل المركز</translation>
        </message>
        <message>
            <source>Only customers of your team or branch are on this device.</source>
            <translation>على هذا الجهاز عملاء فريقك أو فرعك فقط.</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Clear search</source>
            <translation>مسح البحث</translation>
        </message>
    </context>
    <context>
        <name>SearchOverlay</name>
        <message>
            <source>Found</source>
            <translation>النتائج</translation>
        </message>
        <message>
            <source>A name, a phone number or its last digits, an e-mail, a national ID, an order.</source>
            <translation>اسم، أو رقم هاتف أو آخر أرقامه، أو بريد، أو رقم وطني، أو طلب.</translation>
        </message>
        <message>
            <source>Type at least two letters or digits</source>
            <translation>اكتب حرفين أو رقمين على الأقل</translation>
        </message>
    </context>
    <context>
        <name>SeatPage</name>
        <message>
            <source>Lock when idle for</source>
            <translation>القفل عند الخمول لمدة</translation>
        </message>
        <message>
            <source>Calls go out</source>
            <translation>المكالمات الصادرة</translation>
        </message>
        <message>
            <source>Control port of the softphone</source>
            <translation>منفذ التحكم في الهاتف البرمجي</translation>
        </message>
        <message>
            <source>System messages when something needs me</source>
            <translation>رسائل النظام عندما يحتاجني أمر</translation>
        </message>
        <message>
            <source>They name no customer. Everything stays in the list of the window.</source>
            <translation>لا تذكر اسم أي عميل. يبقى كل شيء في قائمة النافذة.</translation>
        </message>
        <message>
            <source>A sound with it</source>
            <translation>مع صوت</translation>
        </message>
        <message>
            <source>Write a number from 1024 to 65535.</source>
            <translation>اكتب رقماً من 1024 إلى 65535.</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Jalali</source>
            <translation>هجري شمسي</translation>
        </message>
        <message>
            <source>Gregorian</source>
            <translation>ميلادي</translation>
        </message>
        <message>
            <source>Hijri (Umm al-Qura)</source>
            <translation>هجري (أم القرى)</translation>
        </message>
        <message>
            <source>Hijri (Iran)</source>
            <translation>هجري قمري (إيران)</translation>
        </message>
        <message>
            <source>Latin (0123)</source>
            <translation>لاتينية (0123)</translation>
        </message>
        <message>
            <source>Persian (۰۱۲۳)</source>
            <translation>فارسية (۰۱۲۳)</translation>
        </message>
        <message>
            <source>Arabic (٠١٢٣)</source>
            <translation>عربية (٠١٢٣)</translation>
        </message>
        <message>
            <source>By the language: %1</source>
            <translation>حسب اللغة: %1</translation>
        </message>
        <message>
            <source>None</source>
            <translation>بلا</translation>
        </message>
        <message>
            <source>As reckoned</source>
            <translation>كما يُحسب</translation>
        </message>
        <message numerus="yes">
            <source>%n days ahead</source>
            <translation>
                <numerusform>متقدم %n يوم</numerusform>
                <numerusform>متقدم يوماً واحداً</numerusform>
                <numerusform>متقدم يومين</numerusform>
                <numerusform>متقدم %n أيام</numerusform>
                <numerusform>متقدم %n يوماً</numerusform>
                <numerusform>متقدم %n يوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days behind</source>
            <translation>
                <numerusform>متأخر %n يوم</numerusform>
                <numerusform>متأخر يوماً واحداً</numerusform>
                <numerusform>متأخر يومين</numerusform>
                <numerusform>متأخر %n أيام</numerusform>
                <numerusform>متأخر %n يوماً</numerusform>
                <numerusform>متأخر %n يوم</numerusform>
            </translation>
        </message>
        <message>
            <source>The firm's</source>
            <translation>بلد الشركة</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>مثل النظام</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>فاتح</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>داكن</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>تباين عالٍ</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>مضغوطة</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>عادية</translation>
        </message>
        <message>
            <source>Relaxed</source>
            <translation>واسعة</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n دقيقة</numerusform>
                <numerusform>دقيقة واحدة</numerusform>
                <numerusform>دقيقتان</numerusform>
                <numerusform>%n دقائق</numerusform>
                <numerusform>%n دقيقة</numerusform>
                <numerusform>%n دقيقة</numerusform>
            </translation>
        </message>
        <message>
            <source>Never</source>
            <translation>أبداً</translation>
        </message>
        <message>
            <source>By this computer's own program for calls</source>
            <translation>ببرنامج الاتصال على هذا الحاسوب</translation>
        </message>
        <message>
            <source>By the firm's telephone exchange</source>
            <translation>بمقسم الشركة</translation>
        </message>
        <message>
            <source>By the softphone baresip on this computer</source>
            <translation>بالهاتف البرمجي baresip على هذا الحاسوب</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>الإعدادات</translation>
        </message>
        <message>
            <source>Pages of the settings</source>
            <translation>صفحات الإعدادات</translation>
        </message>
        <message>
            <source>Undo changes</source>
            <translation>التراجع عن التغييرات</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>إعادة الضبط</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>تم</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>اللغة</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>المظهر</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>المكان</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>المفاتيح</translation>
        </message>
        <message>
            <source>Language, calendar and digits</source>
            <translation>اللغة والتقويم والأرقام</translation>
        </message>
        <message>
            <source>Theme, density and text size</source>
            <translation>المظهر والكثافة وحجم النص</translation>
        </message>
        <message>
            <source>Lock, messages and calls</source>
            <translation>القفل والرسائل والاتصال</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>اختصارات لوحة المفاتيح</translation>
        </message>
    </context>
    <context>
        <name>ShortcutRow</name>
        <message>
            <source>No key</source>
            <translation>بلا مفتاح</translation>
        </message>
        <message>
            <source>Press the new key</source>
            <translation>اضغط المفتاح الجديد</translation>
        </message>
        <message>
            <source>Usual key for %1</source>
            <translation>المفتاح المعتاد لـ %1</translation>
        </message>
        <message>
            <source>Key for %1: %2</source>
            <translation>مفتاح %1: ‏%2</translation>
        </message>
        <message>
            <source>Key for %1: none</source>
            <translation>مفتاح %1: لا يوجد</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>With the customer</source>
            <translation>مع العميل</translation>
        </message>
        <message>
            <source>While you write</source>
            <translation>أثناء الكتابة</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>في كل مكان</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>الأماكن</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsPage</name>
        <message>
            <source>Keyboard shortcuts are on</source>
            <translation>اختصارات لوحة المفاتيح مفعّلة</translation>
        </message>
        <message>
            <source>A digit alone chooses in lists and option groups</source>
            <translation>الرقم وحده يختار في القوائم ومجموعات الخيارات</translation>
        </message>
        <message>
            <source>Usual keys for everything</source>
            <translation>المفاتيح المعتادة للكل</translation>
        </message>
        <message>
            <source>Press a key button, then the new key: Ctrl with a letter or a digit, or a function key.</source>
            <translation>اضغط زر المفتاح ثم المفتاح الجديد: Ctrl مع حرف أو رقم، أو أحد مفاتيح F.</translation>
        </message>
        <message>
            <source>%1 belongs to “%2”. Give that another key first.</source>
            <translation>‏%1 يخص «%2». أعطِ ذلك مفتاحاً آخر أولاً.</translation>
        </message>
    </context>
    <context>
        <name>SideCard</name>
        <message>
            <source>%1, chosen</source>
            <translation>%1، مختار</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Sign in</source>
            <translation>تسجيل الدخول</translation>
        </message>
        <message>
            <source>The first time needs a line. After that this device opens without one.</source>
            <translation>المرة الأولى تحتاج إلى اتصال. بعدها يُفتح هذا الجهاز من دونه.</translation>
        </message>
        <message>
            <source>Server address</source>
            <translation>عنوان الخادم</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>اسم المستخدم</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>كلمة المرور</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
        </message>
        <message>
            <source>Fill this in.</source>
            <translation>املأ هذا الحقل.</translation>
        </message>
    </context>
    <context>
        <name>Stages</name>
        <message>
            <source>Awareness</source>
            <translation>التعرّف</translation>
        </message>
        <message>
            <source>Discovery</source>
            <translation>الاستكشاف</translation>
        </message>
        <message>
            <source>Evaluation</source>
            <translation>المقارنة</translation>
        </message>
        <message>
            <source>Conversion</source>
            <translation>قرار الشراء</translation>
        </message>
        <message>
            <source>Purchase</source>
            <translation>الشراء</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>الدفع</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>التوصيل</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>الاستخدام</translation>
        </message>
        <message>
            <source>Experience</source>
            <translation>التجربة</translation>
        </message>
        <message>
            <source>Support</source>
            <translation>الدعم</translation>
        </message>
        <message>
            <source>Repurchase</source>
            <translation>إعادة الشراء</translation>
        </message>
        <message>
            <source>Loyalty</source>
            <translation>الولاء</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Whom are you serving?</source>
            <translation>من تخدم الآن؟</translation>
        </message>
        <message>
            <source>Type a name, a number or an order; no line is needed for it.</source>
            <translation>اكتب اسمًا أو رقمًا أو طلبًا؛ لا حاجة إلى اتصال.</translation>
        </message>
        <message>
            <source>Last contacts</source>
            <translation>آخر الاتصالات</translation>
        </message>
        <message>
            <source>Customers of the last contacts</source>
            <translation>عملاء آخر الاتصالات</translation>
        </message>
        <message>
            <source>First sync is running</source>
            <translation>المزامنة الأولى جارية</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>لا عملاء</numerusform>
                <numerusform>عميل واحد</numerusform>
                <numerusform>عميلان</numerusform>
                <numerusform>%n عملاء</numerusform>
                <numerusform>%n عميلًا</numerusform>
                <numerusform>%n عميل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>لا أحداث</numerusform>
                <numerusform>حدث واحد</numerusform>
                <numerusform>حدثان</numerusform>
                <numerusform>%n أحداث</numerusform>
                <numerusform>%n حدثًا</numerusform>
                <numerusform>%n حدث</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2 so far. Search works on what is here already; you can begin.</source>
            <translation>حتى الآن %1 و%2. البحث يعمل فيما وصل؛ يمكنك البدء.</translation>
        </message>
    </context>
    <context>
        <name>State</name>
        <message>
            <source>Sending</source>
            <translation>قيد الإرسال</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>في الانتظار</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>يحتاج إليك</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>تعارض</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>مسودة</translation>
        </message>
        <message>
            <source>Retry %1</source>
            <translation>إعادة المحاولة %1</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>بانتظار قرار</translation>
        </message>
    </context>
    <context>
        <name>StateMarkButton</name>
        <message>
            <source>%1: show in sync</source>
            <translation>%1: عرض في المزامنة</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>Sending %n</source>
            <translation>
                <numerusform>لا شيء يُرسل</numerusform>
                <numerusform>جارٍ إرسال %n</numerusform>
                <numerusform>جارٍ إرسال %n</numerusform>
                <numerusform>جارٍ إرسال %n</numerusform>
                <numerusform>جارٍ إرسال %n</numerusform>
                <numerusform>جارٍ إرسال %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n queued</source>
            <translation>
                <numerusform>لا شيء في الانتظار</numerusform>
                <numerusform>%n في الانتظار</numerusform>
                <numerusform>%n في الانتظار</numerusform>
                <numerusform>%n في الانتظار</numerusform>
                <numerusform>%n في الانتظار</numerusform>
                <numerusform>%n في الانتظار</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need you</source>
            <translation>
                <numerusform>لا شيء يحتاج إليك</numerusform>
                <numerusform>%n يحتاج إليك</numerusform>
                <numerusform>%n يحتاجان إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
                <numerusform>%n تحتاج إليك</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>لا تعارض</numerusform>
                <numerusform>تعارض واحد</numerusform>
                <numerusform>تعارضان</numerusform>
                <numerusform>%n تعارضات</numerusform>
                <numerusform>%n تعارضًا</numerusform>
                <numerusform>%n تعارض</numerusform>
            </translation>
        </message>
        <message>
            <source>Limited</source>
            <translation>محدود</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>بلا اتصال</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>محدّث</translation>
        </message>
        <message>
            <source>Receiving %1</source>
            <translation>جارٍ الاستلام %1</translation>
        </message>
        <message>
            <source>Receiving</source>
            <translation>جارٍ الاستلام</translation>
        </message>
        <message>
            <source>Not checked lately</source>
            <translation>لم يُتحقق مؤخرًا</translation>
        </message>
        <message>
            <source>not synced yet</source>
            <translation>لم تتم المزامنة بعد</translation>
        </message>
        <message>
            <source>last sync %1</source>
            <translation>آخر مزامنة %1</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>عرض</translation>
        </message>
        <message numerus="yes">
            <source>%n changes need you; nothing is lost</source>
            <translation>
                <numerusform>لا تغييرات تحتاج إليك؛ لم يُفقد شيء</numerusform>
                <numerusform>تغيير واحد يحتاج إليك؛ لم يُفقد شيء</numerusform>
                <numerusform>تغييران يحتاجان إليك؛ لم يُفقد شيء</numerusform>
                <numerusform>%n تغييرات تحتاج إليك؛ لم يُفقد شيء</numerusform>
                <numerusform>%n تغييرًا يحتاج إليك؛ لم يُفقد شيء</numerusform>
                <numerusform>%n تغيير يحتاج إليك؛ لم يُفقد شيء</numerusform>
            </translation>
        </message>
        <message>
            <source>The server has trouble; what you save is safe on this device and is sent later</source>
            <translation>لدى الخادم مشكلة؛ ما تحفظه آمن على هذا الجهاز ويُرسل لاحقًا</translation>
        </message>
        <message>
            <source>Offline since %1</source>
            <translation>بلا اتصال منذ %1</translation>
        </message>
        <message>
            <source>safe on this device until the line is back: %1</source>
            <translation>محفوظ على هذا الجهاز حتى يعود الخط: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are safe on this device and will be sent when the line is back</source>
            <translation>
                <numerusform>لا تغييرات تنتظر</numerusform>
                <numerusform>تغيير واحد آمن على هذا الجهاز ويُرسل عند عودة الاتصال</numerusform>
                <numerusform>تغييران آمنان على هذا الجهاز ويُرسلان عند عودة الاتصال</numerusform>
                <numerusform>%n تغييرات آمنة على هذا الجهاز وتُرسل عند عودة الاتصال</numerusform>
                <numerusform>%n تغييرًا آمنًا على هذا الجهاز ويُرسل عند عودة الاتصال</numerusform>
                <numerusform>%n تغيير آمن على هذا الجهاز ويُرسل عند عودة الاتصال</numerusform>
            </translation>
        </message>
        <message>
            <source>what you save is safe on this device and is sent when the line is back</source>
            <translation>ما تحفظه آمن على هذا الجهاز ويُرسل عند عودة الاتصال</translation>
        </message>
        <message>
            <source>%1 — %2</source>
            <translation>%1 — %2</translation>
        </message>
        <message numerus="yes">
            <source>The clock of this device is %n minutes slow; times are corrected</source>
            <translation>
                <numerusform>ساعة هذا الجهاز مضبوطة</numerusform>
                <numerusform>ساعة هذا الجهاز متأخرة دقيقة واحدة؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متأخرة دقيقتين؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متأخرة %n دقائق؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متأخرة %n دقيقة؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متأخرة %n دقيقة؛ تُصحَّح الأوقات</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this device is %n minutes fast; times are corrected</source>
            <translation>
                <numerusform>ساعة هذا الجهاز مضبوطة</numerusform>
                <numerusform>ساعة هذا الجهاز متقدمة دقيقة واحدة؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متقدمة دقيقتين؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متقدمة %n دقائق؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متقدمة %n دقيقة؛ تُصحَّح الأوقات</numerusform>
                <numerusform>ساعة هذا الجهاز متقدمة %n دقيقة؛ تُصحَّح الأوقات</numerusform>
            </translation>
        </message>
        <message>
            <source>next try %1</source>
            <translation>المحاولة التالية %1</translation>
        </message>
        <message>
            <source>as of %1</source>
            <translation>حتى %1</translation>
        </message>
    </context>
    <context>
        <name>SyncCentre</name>
        <message>
            <source>The centre has all of this.</source>
            <translation>لدى المركز كل هذا.</translation>
        </message>
    </context>
    <context>
        <name>SyncPlace</name>
        <message>
            <source>Sync and conflicts</source>
            <translation>المزامنة والتعارضات</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>التفاصيل</translation>
        </message>
        <message>
            <source>Changes on their way</source>
            <translation>تغييرات في الطريق</translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>اختر الإجراء برقمه.</translation>
        </message>
        <message>
            <source>What you save appears here until the centre has it.</source>
            <translation>ما تحفظه يظهر هنا حتى يصل إلى المركز.</translation>
        </message>
        <message>
            <source>Nothing is on its way and nothing needs you</source>
            <translation>لا شيء في الطريق ولا شيء يحتاج إليك</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Open another customer</source>
            <translation>فتح عميل آخر</translation>
        </message>
        <message>
            <source>Close %1</source>
            <translation>إغلاق %1</translation>
        </message>
    </context>
    <context>
        <name>TakebackFlow</name>
        <message>
            <source>There is nothing to undo.</source>
            <translation>لا يوجد ما يُتراجع عنه.</translation>
        </message>
    </context>
    <context>
        <name>ThreadHead</name>
        <message>
            <source>Back to the timeline</source>
            <translation>العودة إلى الخط الزمني</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>تعديل</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>تسليم</translation>
        </message>
        <message>
            <source>Wait</source>
            <translation>انتظار العميل</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>إعادة فتح</translation>
        </message>
        <message>
            <source>Conversation %1</source>
            <translation>المحادثة %1</translation>
        </message>
        <message>
            <source>opened %1</source>
            <translation>فُتحت %1</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>لا أحد بعد</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>إعادة</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>أخذ</translation>
        </message>
        <message>
            <source>Promised: %1</source>
            <translation>الوعد: %1</translation>
        </message>
        <message>
            <source>Nothing is promised.</source>
            <translation>لا وعد قائم.</translation>
        </message>
        <message>
            <source>No hand-over note yet. Write what the next colleague must know.</source>
            <translation>لا ملاحظة تسليم بعد. اكتب ما يجب أن يعرفه الزميل التالي.</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>until %1</source>
            <translation>حتى %1</translation>
        </message>
        <message>
            <source>%1, until %2</source>
            <translation>%1، حتى %2</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>التالي</translation>
        </message>
        <message>
            <source>Reading older entries …</source>
            <translation>قراءة أحداث أقدم …</translation>
        </message>
        <message>
            <source>New</source>
            <translation>جديد</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>مثبّت</translation>
        </message>
        <message>
            <source>pinned by %1 until %2</source>
            <translation>ثبّته %1 حتى %2</translation>
        </message>
        <message>
            <source>pinned until %1</source>
            <translation>مثبّت حتى %1</translation>
        </message>
        <message>
            <source>no time given</source>
            <translation>بلا موعد</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>لا أحد بعد</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>وعد</translation>
        </message>
        <message>
            <source>late</source>
            <translation>متأخر</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n جديد</numerusform>
                <numerusform>جديد</numerusform>
                <numerusform>جديدان</numerusform>
                <numerusform>%n جديدة</numerusform>
                <numerusform>%n جديداً</numerusform>
                <numerusform>%n جديد</numerusform>
            </translation>
        </message>
        <message>
            <source>since you read up to %1</source>
            <translation>منذ أن قرأت حتى %1</translation>
        </message>
        <message>
            <source>%1: %2; by %3</source>
            <translation>%1: %2؛ من %3</translation>
        </message>
        <message>
            <source>Enter goes to the first of them</source>
            <translation>يذهب Enter إلى أولها</translation>
        </message>
        <message>
            <source>moved to %1</source>
            <translation>نُقل إلى %1</translation>
        </message>
        <message>
            <source>another customer</source>
            <translation>عميل آخر</translation>
        </message>
        <message>
            <source>%1 by %2</source>
            <translation>%1 بواسطة %2</translation>
        </message>
        <message>
            <source>Read up to here · %1</source>
            <translation>قُرئ حتى هنا · %1</translation>
        </message>
        <message numerus="yes">
            <source>%n items</source>
            <translation>
                <numerusform>%n قيد</numerusform>
                <numerusform>قيد</numerusform>
                <numerusform>قيدان</numerusform>
                <numerusform>%n قيود</numerusform>
                <numerusform>%n قيداً</numerusform>
                <numerusform>%n قيد</numerusform>
            </translation>
        </message>
        <message>
            <source>open</source>
            <translation>مفتوح</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>مطوي</translation>
        </message>
        <message numerus="yes">
            <source>%n older entries are kept at the centre</source>
            <translation>
                <numerusform>لا إدخالات أقدم محفوظة في المركز</numerusform>
                <numerusform>إدخال أقدم واحد محفوظ في المركز</numerusform>
                <numerusform>إدخالان أقدم محفوظان في المركز</numerusform>
                <numerusform>%n إدخالات أقدم محفوظة في المركز</numerusform>
                <numerusform>%n إدخالًا أقدم محفوظًا في المركز</numerusform>
                <numerusform>%n إدخال أقدم محفوظ في المركز</numerusform>
            </translation>
        </message>
        <message>
            <source>they come as soon as there is a line</source>
            <translation>ستصل حالما يعود الاتصال</translation>
        </message>
        <message>
            <source>press Enter to fetch them</source>
            <translation>اضغط Enter لجلبها</translation>
        </message>
        <message>
            <source>Older</source>
            <translation>أقدم</translation>
        </message>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
        <message>
            <source>Order %1</source>
            <translation>طلب %1</translation>
        </message>
        <message>
            <source>Call in</source>
            <translation>مكالمة واردة</translation>
        </message>
        <message>
            <source>Call out</source>
            <translation>مكالمة صادرة</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>مكالمة</translation>
        </message>
        <message>
            <source>E-mail in</source>
            <translation>بريد وارد</translation>
        </message>
        <message>
            <source>E-mail out</source>
            <translation>بريد صادر</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>بريد</translation>
        </message>
        <message>
            <source>SMS in</source>
            <translation>رسالة نصية واردة</translation>
        </message>
        <message>
            <source>SMS out</source>
            <translation>رسالة نصية صادرة</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>رسالة نصية</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>دردشة</translation>
        </message>
        <message>
            <source>Social message in</source>
            <translation>رسالة تواصل واردة</translation>
        </message>
        <message>
            <source>Social message out</source>
            <translation>رسالة تواصل صادرة</translation>
        </message>
        <message>
            <source>Social message</source>
            <translation>رسالة تواصل</translation>
        </message>
        <message>
            <source>Letter in</source>
            <translation>خطاب وارد</translation>
        </message>
        <message>
            <source>Letter out</source>
            <translation>خطاب صادر</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>خطاب</translation>
        </message>
        <message>
            <source>Branch visit</source>
            <translation>زيارة فرع</translation>
        </message>
        <message>
            <source>Web form</source>
            <translation>نموذج ويب</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>طلب</translation>
        </message>
        <message>
            <source>Survey</source>
            <translation>استبيان</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>internal</source>
            <translation>داخلية</translation>
        </message>
        <message>
            <source>solicited</source>
            <translation>بطلب منا</translation>
        </message>
        <message>
            <source>unsolicited</source>
            <translation>من تلقاء نفسه</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>من %1</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>مصحَّح</translation>
        </message>
        <message>
            <source>taken over by %1</source>
            <translation>اعتمده %1</translation>
        </message>
        <message>
            <source>taken over</source>
            <translation>اعتُمد</translation>
        </message>
        <message>
            <source>moved here from another customer</source>
            <translation>نُقل من عميل آخر</translation>
        </message>
        <message>
            <source>moved here from %1</source>
            <translation>نُقل من %1</translation>
        </message>
        <message numerus="yes">
            <source>%n calls</source>
            <translation>
                <numerusform>%n مكالمة</numerusform>
                <numerusform>مكالمة</numerusform>
                <numerusform>مكالمتان</numerusform>
                <numerusform>%n مكالمات</numerusform>
                <numerusform>%n مكالمة</numerusform>
                <numerusform>%n مكالمة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n e-mails</source>
            <translation>
                <numerusform>%n رسالة بريد</numerusform>
                <numerusform>رسالة بريد</numerusform>
                <numerusform>رسالتا بريد</numerusform>
                <numerusform>%n رسائل بريد</numerusform>
                <numerusform>%n رسالة بريد</numerusform>
                <numerusform>%n رسالة بريد</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n SMS</source>
            <translation>
                <numerusform>%n رسالة نصية</numerusform>
                <numerusform>رسالة نصية</numerusform>
                <numerusform>رسالتان نصيتان</numerusform>
                <numerusform>%n رسائل نصية</numerusform>
                <numerusform>%n رسالة نصية</numerusform>
                <numerusform>%n رسالة نصية</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chats</source>
            <translation>
                <numerusform>%n دردشة</numerusform>
                <numerusform>دردشة</numerusform>
                <numerusform>دردشتان</numerusform>
                <numerusform>%n دردشات</numerusform>
                <numerusform>%n دردشة</numerusform>
                <numerusform>%n دردشة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n social messages</source>
            <translation>
                <numerusform>%n رسالة اجتماعية</numerusform>
                <numerusform>رسالة اجتماعية</numerusform>
                <numerusform>رسالتان اجتماعيتان</numerusform>
                <numerusform>%n رسائل اجتماعية</numerusform>
                <numerusform>%n رسالة اجتماعية</numerusform>
                <numerusform>%n رسالة اجتماعية</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n letters</source>
            <translation>
                <numerusform>%n خطاب</numerusform>
                <numerusform>خطاب</numerusform>
                <numerusform>خطابان</numerusform>
                <numerusform>%n خطابات</numerusform>
                <numerusform>%n خطاباً</numerusform>
                <numerusform>%n خطاب</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visits</source>
            <translation>
                <numerusform>%n زيارة</numerusform>
                <numerusform>زيارة</numerusform>
                <numerusform>زيارتان</numerusform>
                <numerusform>%n زيارات</numerusform>
                <numerusform>%n زيارة</numerusform>
                <numerusform>%n زيارة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n forms</source>
            <translation>
                <numerusform>%n نموذج</numerusform>
                <numerusform>نموذج</numerusform>
                <numerusform>نموذجان</numerusform>
                <numerusform>%n نماذج</numerusform>
                <numerusform>%n نموذجاً</numerusform>
                <numerusform>%n نموذج</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders</source>
            <translation>
                <numerusform>%n طلب</numerusform>
                <numerusform>طلب</numerusform>
                <numerusform>طلبان</numerusform>
                <numerusform>%n طلبات</numerusform>
                <numerusform>%n طلباً</numerusform>
                <numerusform>%n طلب</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n surveys</source>
            <translation>
                <numerusform>%n استبيان</numerusform>
                <numerusform>استبيان</numerusform>
                <numerusform>استبيانان</numerusform>
                <numerusform>%n استبيانات</numerusform>
                <numerusform>%n استبياناً</numerusform>
                <numerusform>%n استبيان</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notes</source>
            <translation>
                <numerusform>%n ملاحظة</numerusform>
                <numerusform>ملاحظة</numerusform>
                <numerusform>ملاحظتان</numerusform>
                <numerusform>%n ملاحظات</numerusform>
                <numerusform>%n ملاحظة</numerusform>
                <numerusform>%n ملاحظة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n others</source>
            <translation>
                <numerusform>%n قيد آخر</numerusform>
                <numerusform>قيد آخر</numerusform>
                <numerusform>قيدان آخران</numerusform>
                <numerusform>%n قيود أخرى</numerusform>
                <numerusform>%n قيداً آخر</numerusform>
                <numerusform>%n قيد آخر</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 من %2</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 ث</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 د</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>السجل الزمني</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>إزالة التصفية</translation>
        </message>
        <message>
            <source>No entry fits the filter</source>
            <translation>لا حدث يطابق التصفية</translation>
        </message>
        <message>
            <source>Search and the other customers still work.</source>
            <translation>البحث والعملاء الآخرون يعملون.</translation>
        </message>
        <message>
            <source>Nothing belongs to this conversation yet</source>
            <translation>لا شيء في هذه المحادثة بعد</translation>
        </message>
        <message>
            <source>A call or note that you save here becomes part of it.</source>
            <translation>ما تحفظه هنا من مكالمة أو ملاحظة يصبح جزءاً منها.</translation>
        </message>
        <message>
            <source>Nothing has happened with this customer yet</source>
            <translation>لم يحدث شيء مع هذا العميل بعد</translation>
        </message>
        <message>
            <source>The first call or note you save appears here.</source>
            <translation>أول مكالمة أو ملاحظة تحفظها تظهر هنا.</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>لا جديد</numerusform>
                <numerusform>%n جديد</numerusform>
                <numerusform>%n جديدان</numerusform>
                <numerusform>%n جديدة</numerusform>
                <numerusform>%n جديدًا</numerusform>
                <numerusform>%n جديد</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n items hidden</source>
            <translation>
                <numerusform>لا شيء مخفي</numerusform>
                <numerusform>عنصر واحد مخفي</numerusform>
                <numerusform>عنصران مخفيان</numerusform>
                <numerusform>%n عناصر مخفية</numerusform>
                <numerusform>%n عنصرًا مخفيًا</numerusform>
                <numerusform>%n عنصر مخفي</numerusform>
            </translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>«%1»</translation>
        </message>
        <message>
            <source>Filter on: %1 — %2</source>
            <translation>التصفية: %1 — %2</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Sync</source>
            <translation>المزامنة</translation>
        </message>
        <message>
            <source>Search customer: name, phone, national ID, order</source>
            <translation>بحث عن عميل: الاسم، الهاتف، الرقم الوطني، الطلب</translation>
        </message>
        <message>
            <source>%1, settings</source>
            <translation>%1، الإعدادات</translation>
        </message>
        <message>
            <source>%1, %2, settings</source>
            <translation>%1، %2، الإعدادات</translation>
        </message>
    </context>
    <context>
        <name>TopLine</name>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
        <message>
            <source>read by %1 up to %2</source>
            <translation>قرأ %1 حتى %2</translation>
        </message>
    </context>
    <context>
        <name>TrayIcon</name>
        <message>
            <source>Open AgentDesk</source>
            <translation>فتح AgentDesk</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>خروج</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>مقفل</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <translation>%1 – %2</translation>
        </message>
    </context>
    <context>
        <name>Undo</name>
        <message>
            <source>Conversation opened</source>
            <translation>فُتحت المحادثة</translation>
        </message>
        <message>
            <source>Conversation changed</source>
            <translation>عُدّلت المحادثة</translation>
        </message>
        <message>
            <source>Conversation reopened</source>
            <translation>أُعيد فتح المحادثة</translation>
        </message>
        <message>
            <source>Conversation waits for the customer</source>
            <translation>المحادثة بانتظار العميل</translation>
        </message>
        <message>
            <source>Conversation closed</source>
            <translation>أُغلقت المحادثة</translation>
        </message>
        <message>
            <source>Entry pinned</source>
            <translation>ثُبّت القيد</translation>
        </message>
        <message>
            <source>Entry unpinned</source>
            <translation>أُلغي التثبيت</translation>
        </message>
        <message>
            <source>Entry corrected</source>
            <translation>صُحّح القيد</translation>
        </message>
        <message>
            <source>Entry moved</source>
            <translation>نُقل القيد</translation>
        </message>
        <message>
            <source>Entry added to the conversation</source>
            <translation>أُضيف القيد إلى المحادثة</translation>
        </message>
        <message>
            <source>Entry taken out of the conversation</source>
            <translation>أُخرج القيد من المحادثة</translation>
        </message>
        <message>
            <source>Customer added</source>
            <translation>أُضيف العميل</translation>
        </message>
        <message>
            <source>Customers merged</source>
            <translation>دُمج العميلان</translation>
        </message>
        <message>
            <source>Told apart: not the same customer</source>
            <translation>مُيّز بينهما: ليسا عميلًا واحدًا</translation>
        </message>
        <message>
            <source>Merge undone</source>
            <translation>أُلغي الدمج</translation>
        </message>
        <message>
            <source>Proposed to a lead</source>
            <translation>اقتُرح على المشرف</translation>
        </message>
        <message>
            <source>Customer confirmed</source>
            <translation>تأكّد العميل</translation>
        </message>
        <message>
            <source>Customer changed</source>
            <translation>تغيّر العميل</translation>
        </message>
        <message>
            <source>Call logged</source>
            <translation>سُجلت المكالمة</translation>
        </message>
        <message>
            <source>Note saved</source>
            <translation>حُفظت الملاحظة</translation>
        </message>
        <message numerus="yes">
            <source>%n changes settled</source>
            <translation>
                <numerusform>لم يُحسم شيء</numerusform>
                <numerusform>حُسم تغيير واحد</numerusform>
                <numerusform>حُسم تغييران</numerusform>
                <numerusform>حُسمت %n تغييرات</numerusform>
                <numerusform>حُسم %n تغييرًا</numerusform>
                <numerusform>حُسم %n تغيير</numerusform>
            </translation>
        </message>
        <message>
            <source>Your value is kept</source>
            <translation>بقيت قيمتك</translation>
        </message>
        <message>
            <source>The server's value is kept</source>
            <translation>بقيت قيمة الخادم</translation>
        </message>
        <message>
            <source>Sent again</source>
            <translation>أُرسل من جديد</translation>
        </message>
        <message>
            <source>Put right and sent again</source>
            <translation>صُحّح وأُرسل من جديد</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>أُهمل</translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Undo (%1)</source>
            <translation>تراجع (%1)</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
        <message>
            <source>%1, and sent to the centre: it can no longer be taken back</source>
            <translation>%1 وأُرسل إلى المركز؛ لم يعد بالإمكان سحبه</translation>
        </message>
        <message>
            <source>%1, and being sent just now: it is taken back if it does not arrive</source>
            <translation>%1 ويجري إرساله الآن؛ إذا لم يصل إلى المركز يُسحب</translation>
        </message>
        <message>
            <source>%1. %2 takes it back.</source>
            <translation>%1. يُسحب بالمفتاح %2.</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>سُحب</translation>
        </message>
        <message>
            <source>The entry was taken back; the conversation it opened was sent already and stays</source>
            <translation>سُحب الإدخال؛ أما المحادثة التي فتحها فقد أُرسلت من قبل وتبقى</translation>
        </message>
        <message>
            <source>It was sent already and could not be taken back</source>
            <translation>كان قد أُرسل من قبل ولم يُسحب</translation>
        </message>
        <message>
            <source>It was not taken back: whether the centre has it is not known yet</source>
            <translation>لم يُسحب: لم يُعرف بعد هل وصل إلى المركز</translation>
        </message>
    </context>
    <context>
        <name>Unlock</name>
        <message>
            <source>Last here %1</source>
            <translation>آخر حضور %1</translation>
        </message>
        <message>
            <source>the data on this device is gone</source>
            <translation>البيانات لم تعد على هذا الجهاز</translation>
        </message>
        <message>
            <source>not sent yet: %1</source>
            <translation>لم يُرسل بعد: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes not sent yet</source>
            <translation>
                <numerusform>لا تغييرات بانتظار الإرسال</numerusform>
                <numerusform>تغيير واحد لم يُرسل بعد</numerusform>
                <numerusform>تغييران لم يُرسلا بعد</numerusform>
                <numerusform>%n تغييرات لم تُرسل بعد</numerusform>
                <numerusform>%n تغييراً لم يُرسل بعد</numerusform>
                <numerusform>%n تغيير لم يُرسل بعد</numerusform>
            </translation>
        </message>
        <message>
            <source>The desk of %1 is closed. Everything on it has been sent.</source>
            <translation>مكتب %1 مغلق. أُرسل كل ما فيه.</translation>
        </message>
        <message>
            <source>Stays here, encrypted, and is sent when it is opened again: %1.</source>
            <translation>يبقى هنا مشفّراً ويُرسل عند فتحه من جديد: %1.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes stay here, encrypted, and are sent when it is opened again.</source>
            <translation>
                <numerusform>لا يبقى هنا شيء.</numerusform>
                <numerusform>يبقى هنا تغيير واحد مشفّراً، ويُرسل حين يُفتح من جديد.</numerusform>
                <numerusform>يبقى هنا تغييران مشفّران، ويُرسلان حين يُفتح من جديد.</numerusform>
                <numerusform>تبقى هنا %n تغييرات مشفّرة، وتُرسل حين يُفتح من جديد.</numerusform>
                <numerusform>يبقى هنا %n تغييراً مشفّراً، وتُرسل حين يُفتح من جديد.</numerusform>
                <numerusform>يبقى هنا %n تغيير مشفّر، وتُرسل حين يُفتح من جديد.</numerusform>
            </translation>
        </message>
        <message>
            <source>The desk of %1 is closed. %2</source>
            <translation>مكتب %1 مغلق. %2</translation>
        </message>
        <message>
            <source>Kept encrypted here and not sent yet: %1</source>
            <translation>محفوظ هنا مشفّراً ولم يُرسل بعد: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n unsent changes of yours are kept encrypted here</source>
            <translation>
                <numerusform>لا تغييرات لك بانتظار الإرسال</numerusform>
                <numerusform>تغيير واحد لك لم يُرسل محفوظ هنا مشفّراً</numerusform>
                <numerusform>تغييران لك لم يُرسلا محفوظان هنا مشفّرين</numerusform>
                <numerusform>%n تغييرات لك لم تُرسل محفوظة هنا مشفّرة</numerusform>
                <numerusform>%n تغييراً لك لم يُرسل محفوظة هنا مشفّرة</numerusform>
                <numerusform>%n تغيير لك لم يُرسل محفوظة هنا مشفّرة</numerusform>
            </translation>
        </message>
        <message>
            <source>What was sent is safe at the centre. Not sent yet, and gone with it: %1.</source>
            <translation>ما أُرسل محفوظ في المركز. ولم يكن قد أُرسل وزال معها: %1.</translation>
        </message>
        <message>
            <source>All that was saved here had been sent, and is safe at the centre.</source>
            <translation>كل ما حُفظ هنا كان قد أُرسل، وهو محفوظ في المركز.</translation>
        </message>
        <message>
            <source>Your password and a line make a new desk here, which the centre fills again.</source>
            <translation>بكلمة مرورك وبوجود خط يُنشأ هنا مكتب جديد يملؤه المركز من جديد.</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>Password</source>
            <translation>كلمة المرور</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>تسجيل الدخول</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>مستخدم آخر</translation>
        </message>
        <message>
            <source>Your data is no longer on this device.</source>
            <translation>لم تعد بياناتك على هذا الجهاز.</translation>
        </message>
        <message>
            <source>Opening without a line has ended; sign in with a line.</source>
            <translation>انتهت مدة الفتح من دون اتصال؛ سجّل الدخول باتصال.</translation>
        </message>
        <message>
            <source>Without a line this device opens until %1</source>
            <translation>يُفتح هذا الجهاز من دون اتصال حتى %1</translation>
        </message>
    </context>
    <context>
        <name>UnlockView</name>
        <message>
            <source>Version %1</source>
            <translation>الإصدار %1</translation>
        </message>
    </context>
    <context>
        <name>UserMenu</name>
        <message>
            <source>Jalali calendar</source>
            <translation>التقويم الجلالي</translation>
        </message>
        <message>
            <source>Gregorian calendar</source>
            <translation>التقويم الميلادي</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>فاتح</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>داكن</translation>
        </message>
        <message>
            <source>All settings…</source>
            <translation>كل الإعدادات…</translation>
        </message>
    </context>
    <context>
        <name>ViewsBar</name>
        <message>
            <source>Find in callbacks</source>
            <translation>البحث في المكالمات</translation>
        </message>
        <message>
            <source>Forget this view</source>
            <translation>نسيان هذا العرض</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>الاحتفاظ بهذا العرض</translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <translation>%1 في %2</translation>
        </message>
    </context>
    <context>
        <name>Waiting</name>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>لا تغييرات</numerusform>
                <numerusform>تغيير واحد</numerusform>
                <numerusform>تغييران</numerusform>
                <numerusform>%n تغييرات</numerusform>
                <numerusform>%n تغييراً</numerusform>
                <numerusform>%n تغيير</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>لا ملفات</numerusform>
                <numerusform>ملف واحد</numerusform>
                <numerusform>ملفان</numerusform>
                <numerusform>%n ملفات</numerusform>
                <numerusform>%n ملفاً</numerusform>
                <numerusform>%n ملف</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 و%2</translation>
        </message>
        <message numerus="yes">
            <source>%n files wait</source>
            <translation>
                <numerusform>لا ملفات تنتظر</numerusform>
                <numerusform>ملف واحد ينتظر</numerusform>
                <numerusform>ملفان ينتظران</numerusform>
                <numerusform>%n ملفات تنتظر</numerusform>
                <numerusform>%n ملفاً ينتظر</numerusform>
                <numerusform>%n ملف ينتظر</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhenChoice</name>
        <message>
            <source>When?</source>
            <translation>متى؟</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>الوقت</translation>
        </message>
    </context>
    <context>
        <name>WorkActions</name>
        <message>
            <source>Take</source>
            <translation>أخذ</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>إعادة</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>تأجيل</translation>
        </message>
        <message>
            <source>More</source>
            <translation>المزيد</translation>
        </message>
        <message>
            <source>Take ahead for work without a line (%1 left)</source>
            <translation>أخذ مسبق للعمل دون اتصال (بقي %1)</translation>
        </message>
    </context>
    <context>
        <name>WorkPane</name>
        <message>
            <source>Open customers</source>
            <translation>العملاء المفتوحون</translation>
        </message>
    </context>
    <context>
        <name>WorkSplitter</name>
        <message>
            <source>Width of the customer pane</source>
            <translation>عرض جزء العميل</translation>
        </message>
        <message>
            <source>Width of the details pane</source>
            <translation>عرض جزء التفاصيل</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message>
            <source>Text copied</source>
            <translation>نُسخ النص</translation>
        </message>
        <message>
            <source>%1 copied</source>
            <translation>نُسخ %1</translation>
        </message>
        <message>
            <source>Open a customer first.</source>
            <translation>افتح عميلًا أولًا.</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>حُفظ على هذا الجهاز</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>العملاء</translation>
        </message>
    </context>
    <context>
        <name>WorkspaceFrame</name>
        <message>
            <source>Places</source>
            <translation>الأماكن</translation>
        </message>
    </context>
    <context>
        <name>WorkspaceKeys</name>
        <message>
            <source>“%1” has a key of its own: %2</source>
            <translation>لـ «%1» مفتاح خاص: %2</translation>
        </message>
    </context>
    <context>
        <name>WrapUp</name>
        <message>
            <source>A lot to write</source>
            <translation>الكثير للكتابة</translation>
        </message>
        <message>
            <source>Asking a colleague</source>
            <translation>سؤال زميل</translation>
        </message>
        <message>
            <source>The system is slow</source>
            <translation>النظام بطيء</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>سبب آخر</translation>
        </message>
    </context>
</TS>
