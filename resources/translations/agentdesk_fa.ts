<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
    <context>
        <name>AddPage</name>
        <message>
            <source>New customer</source>
            <translation>مشتری تازه</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>نام</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>تلفن</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>ایمیل</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>کد ملی</translation>
        </message>
        <message>
            <source>City</source>
            <translation>شهر</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>زبان</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>نوع</translation>
        </message>
        <message>
            <source>Walk-in, not checked with the centre</source>
            <translation>مراجع، بی‌پرسش از مرکز</translation>
        </message>
        <message>
            <source>May be here already</source>
            <translation>شاید از پیش باشد</translation>
        </message>
        <message>
            <source>Enter opens that customer instead of adding a new one.</source>
            <translation>Enter به‌جای افزودن، همان مشتری را باز می‌کند.</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>شخص</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>شرکت</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>نامعلوم</translation>
        </message>
        <message>
            <source>The customer is marked as not checked until somebody confirms who they are.</source>
            <translation>تا کسی هویت مشتری را تأیید نکند، نشان «بررسی‌نشده» دارد.</translation>
        </message>
        <message>
            <source>Go on with %1, who was not finished</source>
            <translation>ادامهٔ %1 که ناتمام مانده است</translation>
        </message>
        <message>
            <source>Write a name, or what you call this customer.</source>
            <translation>نام را بنویسید، یا آنچه این مشتری را با آن می‌خوانید.</translation>
        </message>
        <message>
            <source>This is no phone number. Write its digits, or leave it empty.</source>
            <translation>این شمارهٔ تلفن نیست. رقم‌هایش را بنویسید یا خالی بگذارید.</translation>
        </message>
        <message>
            <source>This is no e-mail address. Correct it, or leave it empty.</source>
            <translation>این نشانی ایمیل نیست. درستش کنید یا خالی بگذارید.</translation>
        </message>
    </context>
    <context>
        <name>AlsoKnown</name>
        <message>
            <source>Also known as</source>
            <translation>با نام‌های دیگر</translation>
        </message>
        <message>
            <source>Undo this merge</source>
            <translation>برگرداندن این ادغام</translation>
        </message>
        <message>
            <source>%1 becomes a customer of their own again, with all that was recorded with them.</source>
            <translation>%1 دوباره مشتری جدایی می‌شود، با هرچه برای خودش ثبت شده است.</translation>
        </message>
        <message>
            <source>Make them two again</source>
            <translation>دوباره دو مشتری شوند</translation>
        </message>
        <message>
            <source>Leave as one</source>
            <translation>یکی بمانند</translation>
        </message>
    </context>
    <context>
        <name>AssignForm</name>
        <message>
            <source>Owner</source>
            <translation>مسئول</translation>
        </message>
        <message>
            <source>Who may take it</source>
            <translation>چه کسی می‌تواند بردارد</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>هرکس</translation>
        </message>
        <message>
            <source>The owner first, then anybody</source>
            <translation>نخست مسئول، سپس هرکس</translation>
        </message>
        <message>
            <source>The owner alone</source>
            <translation>تنها مسئول</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>هیچ‌کس</translation>
        </message>
    </context>
    <context>
        <name>Barred</name>
        <message>
            <source>The firm's rules allow no call for this purpose there.</source>
            <translation>قواعد شرکت تماس با این منظور را در آنجا مجاز نمی‌داند.</translation>
        </message>
        <message>
            <source>It is not known what time it is where they are.</source>
            <translation>معلوم نیست در محل آن‌ها ساعت چند است.</translation>
        </message>
        <message>
            <source>They refused such calls.</source>
            <translation>نخواسته‌اند چنین تماسی گرفته شود.</translation>
        </message>
        <message>
            <source>They were called as often as the rules allow.</source>
            <translation>به تعدادی که قواعد اجازه می‌دهد با آن‌ها تماس گرفته شده است.</translation>
        </message>
        <message>
            <source>It is a holiday where they are.</source>
            <translation>در محل آن‌ها تعطیل رسمی است.</translation>
        </message>
        <message>
            <source>No calls are allowed on this day where they are.</source>
            <translation>امروز در محل آن‌ها تماس مجاز نیست.</translation>
        </message>
        <message>
            <source>It is too early or too late where they are.</source>
            <translation>در محل آن‌ها خیلی زود یا خیلی دیر است.</translation>
        </message>
        <message>
            <source>They want to be called at other hours.</source>
            <translation>خواسته‌اند در ساعت‌های دیگری تماس گرفته شود.</translation>
        </message>
        <message>
            <source>Your time: from %1 on.</source>
            <translation>به وقت شما: از %1 به بعد.</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Queue</source>
            <translation>صف</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>منتظر</translation>
        </message>
        <message>
            <source>Oldest waits</source>
            <translation>قدیمی‌ترین انتظار</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>دیرشده</translation>
        </message>
        <message>
            <source>Being called</source>
            <translation>در حال تماس</translation>
        </message>
        <message>
            <source>Kept today</source>
            <translation>قول‌های بجاآمدهٔ امروز</translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>همهٔ صف‌ها</translation>
        </message>
        <message>
            <source>none</source>
            <translation>هیچ</translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <translation>%1، %2: %3</translation>
        </message>
        <message>
            <source>%1 of %2, %3</source>
            <translation>%1 از %2، %3</translation>
        </message>
        <message>
            <source>Nothing has come from the centre yet</source>
            <translation>هنوز چیزی از مرکز نرسیده است</translation>
        </message>
        <message>
            <source>As of now</source>
            <translation>همین حالا</translation>
        </message>
        <message>
            <source>As of %1, %2 ago</source>
            <translation>تا %1، %2 پیش</translation>
        </message>
    </context>
    <context>
        <name>BoardPlace</name>
        <message>
            <source>Queues in numbers</source>
            <translation>صف‌ها به عدد</translation>
        </message>
    </context>
    <context>
        <name>BookingFlow</name>
        <message>
            <source>Open a customer first.</source>
            <translation>نخست یک مشتری را باز کنید.</translation>
        </message>
        <message>
            <source>No callback is promised to this customer.</source>
            <translation>به این مشتری قول تماسی داده نشده است.</translation>
        </message>
    </context>
    <context>
        <name>BookingView</name>
        <message>
            <source>Promise a callback</source>
            <translation>قول تماس</translation>
        </message>
        <message>
            <source>Tell the customer:</source>
            <translation>به مشتری بگویید:</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>شماره</translation>
        </message>
        <message>
            <source>The number to call</source>
            <translation>شماره‌ای که باید گرفت</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>موضوع</translation>
        </message>
        <message>
            <source>What the caller must know</source>
            <translation>آنچه تماس‌گیرنده باید بداند</translation>
        </message>
        <message>
            <source>Who calls</source>
            <translation>چه کسی زنگ می‌زند</translation>
        </message>
        <message>
            <source>How they asked for the call</source>
            <translation>چگونه این تماس را خواستند</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>هرکس</translation>
        </message>
        <message>
            <source>I first, then anybody</source>
            <translation>نخست خودم، سپس هرکس</translation>
        </message>
        <message>
            <source>I alone</source>
            <translation>تنها خودم</translation>
        </message>
        <message>
            <source>Another number …</source>
            <translation>شمارهٔ دیگر …</translation>
        </message>
        <message>
            <source>They did not want to be called there: only when they have asked for it now.</source>
            <translation>نخواسته بودند به این شماره زنگ بزنیم؛ تنها اگر اکنون خودشان خواسته‌اند.</translation>
        </message>
        <message>
            <source>Choose when: press a digit.</source>
            <translation>زمان را برگزینید: یک رقم بزنید.</translation>
        </message>
        <message>
            <source>Choose a time that is still to come.</source>
            <translation>زمانی را برگزینید که هنوز نرسیده است.</translation>
        </message>
        <message>
            <source>Choose another time, or save again to promise this one all the same.</source>
            <translation>زمان دیگری انتخاب کنید، یا برای قول دادن همین زمان دوباره ذخیره کنید.</translation>
        </message>
        <message>
            <source>Write the number.</source>
            <translation>شماره را بنویسید.</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>در چند واژه بگویید دربارهٔ چیست.</translation>
        </message>
    </context>
    <context>
        <name>CallBar</name>
        <message>
            <source>Put the call bar away</source>
            <translation>برداشتن نوار تماس</translation>
        </message>
        <message>
            <source>None of them</source>
            <translation>هیچ‌کدام</translation>
        </message>
    </context>
    <context>
        <name>CallControlFlow</name>
        <message>
            <source>There is no call now.</source>
            <translation>اکنون تماسی نیست.</translation>
        </message>
        <message>
            <source>Nobody talks now.</source>
            <translation>اکنون گفت‌وگویی نیست.</translation>
        </message>
    </context>
    <context>
        <name>CallLog</name>
        <message>
            <source>Call out</source>
            <translation>تماس خروجی</translation>
        </message>
        <message>
            <source>Call in</source>
            <translation>تماس ورودی</translation>
        </message>
        <message numerus="yes">
            <source>%n customers have this number</source>
            <translation>
                <numerusform>%n مشتری این شماره را دارند</numerusform>
            </translation>
        </message>
        <message>
            <source>No customer has this number</source>
            <translation>هیچ مشتری این شماره را ندارد</translation>
        </message>
        <message>
            <source>Missed calls of unknown callers are not known now</source>
            <translation>تماس‌های بی‌پاسخ شماره‌های ناشناس اکنون معلوم نیست</translation>
        </message>
        <message numerus="yes">
            <source>%n older calls of unknown callers are not shown</source>
            <translation>
                <numerusform>%n تماس قدیمی‌تر از شماره‌های ناشناس نشان داده نمی‌شود</numerusform>
            </translation>
        </message>
        <message>
            <source>Needs an answer</source>
            <translation>پاسخ می‌خواهد</translation>
        </message>
        <message numerus="yes">
            <source>%n times in vain</source>
            <translation>
                <numerusform>%n بار بی‌پاسخ</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallLogFlow</name>
        <message>
            <source>Calls</source>
            <translation>همه تماس‌ها</translation>
        </message>
    </context>
    <context>
        <name>CallLogPlace</name>
        <message>
            <source>Calls of the last days</source>
            <translation>تماس‌های روزهای گذشته</translation>
        </message>
        <message>
            <source>Whose calls</source>
            <translation>تماس‌های چه کسی</translation>
        </message>
        <message>
            <source>Promise a callback</source>
            <translation>قول تماس</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>من</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>گروه</translation>
        </message>
        <message>
            <source>Add a customer</source>
            <translation>افزودن مشتری</translation>
        </message>
        <message>
            <source>Open the customer</source>
            <translation>باز کردن مشتری</translation>
        </message>
        <message>
            <source>What is logged stands here, and what nobody answered on top.</source>
            <translation>آنچه ثبت شود اینجاست و آنچه بی‌پاسخ مانده بالای همه.</translation>
        </message>
        <message>
            <source>No calls in the last days</source>
            <translation>در روزهای گذشته تماسی نبود</translation>
        </message>
        <message>
            <source>Need an answer</source>
            <translation>پاسخ می‌خواهند</translation>
        </message>
        <message>
            <source>All others</source>
            <translation>همه دیگر</translation>
        </message>
    </context>
    <context>
        <name>CallbackWorkView</name>
        <message>
            <source>The chosen callback</source>
            <translation>تماس برگزیده</translation>
        </message>
        <message>
            <source>How the call ended</source>
            <translation>نتیجهٔ تماس</translation>
        </message>
        <message>
            <source>How they were dealt with</source>
            <translation>چگونه رسیدگی شد</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>یادداشت</translation>
        </message>
        <message>
            <source>I call all the same</source>
            <translation>با این همه زنگ می‌زنم</translation>
        </message>
        <message>
            <source>Your claim is not confirmed: a colleague may call this customer, too.</source>
            <translation>این تماس هنوز به نام شما تأیید نشده است: شاید همکار دیگری هم به این مشتری زنگ بزند.</translation>
        </message>
        <message>
            <source>Choose a time that is still to come.</source>
            <translation>زمانی را برگزینید که هنوز نرسیده است.</translation>
        </message>
        <message>
            <source>Choose by a digit how the call ended.</source>
            <translation>نتیجهٔ تماس را با یک رقم برگزینید.</translation>
        </message>
    </context>
    <context>
        <name>Callbacks</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n مورد دیگر</numerusform>
            </translation>
        </message>
        <message>
            <source>A customer who is not here</source>
            <translation>مشتری‌ای که اینجا نیست</translation>
        </message>
        <message>
            <source>The promise to %1 for %2 was not kept; call now.</source>
            <translation>قول به %1 برای %2 به جا نیامد؛ اکنون زنگ بزنید.</translation>
        </message>
        <message>
            <source>%1 is promised a call now, for %2.</source>
            <translation>به %1 قول تماس برای اکنون داده شده است: %2.</translation>
        </message>
        <message>
            <source>In %1 min %2 is promised a call, for %3.</source>
            <translation>تا %1 دقیقهٔ دیگر قول تماس با %2 می‌رسد: %3.</translation>
        </message>
        <message numerus="yes">
            <source>%n of your callbacks are overdue</source>
            <translation>
                <numerusform>%n تماس شما دیر شده است</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your callbacks are due soon</source>
            <translation>
                <numerusform>موعد %n تماس شما نزدیک است</numerusform>
            </translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>تماس قول‌داده‌شده</translation>
        </message>
        <message>
            <source>Asked for it in this call</source>
            <translation>در همین تماس خواستند</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>موعد</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>مشتری</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>دلیل</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>شماره</translation>
        </message>
        <message>
            <source>Tries</source>
            <translation>تلاش</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>مسئول</translation>
        </message>
        <message>
            <source>State</source>
            <translation>وضعیت</translation>
        </message>
        <message>
            <source>Attempt recorded</source>
            <translation>تلاش ثبت شد</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>به وقت دیگر</translation>
        </message>
        <message>
            <source>Callback cancelled</source>
            <translation>تماس لغو شد</translation>
        </message>
        <message>
            <source>Settled in another way</source>
            <translation>به راه دیگر رسیدگی شد</translation>
        </message>
        <message>
            <source>Owner set</source>
            <translation>مسئول تعیین شد</translation>
        </message>
        <message>
            <source>Callback taken over</source>
            <translation>قول تماس به جا آمد</translation>
        </message>
        <message>
            <source>Callback promised</source>
            <translation>قول تماس داده شد</translation>
        </message>
        <message>
            <source>Number set</source>
            <translation>شماره ثبت شد</translation>
        </message>
        <message>
            <source>Somebody else had it by then: the customer may have been called twice.</source>
            <translation>آن هنگام در دست دیگری بود: شاید دو بار به مشتری زنگ زده شده باشد.</translation>
        </message>
        <message>
            <source>Does not count as an attempt.</source>
            <translation>تلاش به شمار نمی‌آید.</translation>
        </message>
        <message>
            <source>In %1 min</source>
            <translation>%1 دقیقه دیگر</translation>
        </message>
        <message>
            <source>Soonest</source>
            <translation>هرچه زودتر</translation>
        </message>
        <message>
            <source>In 1 hour</source>
            <translation>۱ ساعت دیگر</translation>
        </message>
        <message>
            <source>Next workday</source>
            <translation>روز کاری بعد</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>انتخاب …</translation>
        </message>
        <message>
            <source>A callback is promised as soon as possible.</source>
            <translation>قول تماس در نخستین فرصت داده شده است.</translation>
        </message>
        <message>
            <source>A callback was promised for %1, %2, and is still owed.</source>
            <translation>قول تماس برای %1، %2 داده شده بود و هنوز به جا نیامده است.</translation>
        </message>
        <message>
            <source>A callback is promised for %1, %2.</source>
            <translation>قول تماس برای %1، %2 داده شده است.</translation>
        </message>
        <message>
            <source>Open the callbacks first.</source>
            <translation>نخست تماس‌ها را باز کنید.</translation>
        </message>
        <message>
            <source>Choose a callback first.</source>
            <translation>نخست یک تماس را برگزینید.</translation>
        </message>
        <message>
            <source>You have asked for it; the centre answers when there is a line.</source>
            <translation>آن را خواسته‌اید؛ مرکز هنگامی که خط باشد پاسخ می‌دهد.</translation>
        </message>
        <message>
            <source>You have taken ahead as many as one person may.</source>
            <translation>بیش از این نمی‌توان پیشاپیش برداشت.</translation>
        </message>
        <message>
            <source>It has ended.</source>
            <translation>پایان یافته است.</translation>
        </message>
        <message>
            <source>attempts %1</source>
            <translation>تلاش‌ها %1</translation>
        </message>
        <message>
            <source>owner %1</source>
            <translation>مسئول %1</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>دیرشده</translation>
        </message>
        <message>
            <source>Comes earlier</source>
            <translation>زودتر می‌آید</translation>
        </message>
        <message>
            <source>Nothing here with “%1”</source>
            <translation>اینجا چیزی با «%1» نیست</translation>
        </message>
        <message>
            <source>Look in another view, or write less.</source>
            <translation>در نمای دیگری بگردید، یا کمتر بنویسید.</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>پاسخ داد</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>پاسخ نداد</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>مشغول بود</translation>
        </message>
        <message>
            <source>Voicemail</source>
            <translation>پیام‌گیر</translation>
        </message>
        <message>
            <source>The line failed</source>
            <translation>خط قطع شد</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>شمارهٔ اشتباه</translation>
        </message>
        <message>
            <source>Call later</source>
            <translation>دیرتر زنگ بزن</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>دیگر نیازی نیست</translation>
        </message>
        <message>
            <source>Do not call again</source>
            <translation>دیگر زنگ نزنید</translation>
        </message>
        <message>
            <source>Wrote to them</source>
            <translation>برایشان نوشتیم</translation>
        </message>
        <message>
            <source>Sent a letter</source>
            <translation>نامه فرستادیم</translation>
        </message>
        <message>
            <source>Saw them in person</source>
            <translation>حضوری دیدیم</translation>
        </message>
        <message>
            <source>Called all the same</source>
            <translation>با این همه زنگ زدیم</translation>
        </message>
        <message>
            <source>They came back</source>
            <translation>خودشان برگشتند</translation>
        </message>
        <message>
            <source>Nothing more to do</source>
            <translation>کار دیگری نمانده</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>رد شد</translation>
        </message>
        <message>
            <source>Joined an earlier promise</source>
            <translation>به قول پیشین پیوست</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>قول داده شد</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>خواسته شد</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>برداشته شد</translation>
        </message>
        <message>
            <source>Given back</source>
            <translation>پس داده شد</translation>
        </message>
        <message>
            <source>Another time was agreed</source>
            <translation>زمان دیگری قرار شد</translation>
        </message>
        <message>
            <source>Given up after the last attempt</source>
            <translation>پس از واپسین تلاش کنار گذاشته شد</translation>
        </message>
        <message>
            <source>Has a number again</source>
            <translation>دوباره شماره دارد</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>لغوشده</translation>
        </message>
        <message>
            <source>The customer came first</source>
            <translation>مشتری خودش آمد</translation>
        </message>
        <message>
            <source>Its time was over</source>
            <translation>زمانش گذشت</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>انجام شد</translation>
        </message>
        <message>
            <source>Joined another</source>
            <translation>به دیگری پیوست</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>دسترسی نشد</translation>
        </message>
        <message>
            <source>%1 late</source>
            <translation>%1 دیر</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>تا ساعت %1</translation>
        </message>
        <message>
            <source>waits %1</source>
            <translation>%1 پیش</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>تا %1</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 دقیقه</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 ساعت</translation>
        </message>
        <message>
            <source>%1 days</source>
            <translation>%1 روز</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>asked for %1</source>
            <translation>خواسته شد %1</translation>
        </message>
        <message>
            <source>As soon as possible, since %1</source>
            <translation>در نخستین فرصت، از %1</translation>
        </message>
        <message>
            <source>Promised for %1 – kept</source>
            <translation>قول برای %1 – به جا آمد</translation>
        </message>
        <message>
            <source>Promised for %1 – called before it</source>
            <translation>قول برای %1 – زودتر زنگ زده شد</translation>
        </message>
        <message>
            <source>Promised for %1 – not kept</source>
            <translation>قول برای %1 – به جا نیامد</translation>
        </message>
        <message>
            <source>Promised for %1</source>
            <translation>قول برای %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 از %2</translation>
        </message>
        <message>
            <source>You</source>
            <translation>شما</translation>
        </message>
        <message>
            <source>Anybody may take it</source>
            <translation>هرکس می‌تواند بردارد</translation>
        </message>
        <message>
            <source>%1 alone</source>
            <translation>تنها %1</translation>
        </message>
        <message>
            <source>%1 first, anybody from %2 on</source>
            <translation>نخست %1، از %2 هرکس</translation>
        </message>
        <message>
            <source>%1, but anybody may take it</source>
            <translation>%1، ولی هرکس می‌تواند بردارد</translation>
        </message>
        <message>
            <source>Claimed? Not confirmed</source>
            <translation>گرفته؟ تأییدنشده</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>یک همکار</translation>
        </message>
        <message>
            <source>%1 got it</source>
            <translation>%1 گرفت</translation>
        </message>
        <message>
            <source>With branch %1</source>
            <translation>در شعبهٔ %1</translation>
        </message>
        <message>
            <source>With %1</source>
            <translation>در دست %1</translation>
        </message>
        <message>
            <source>Your branch · %1</source>
            <translation>شعبهٔ شما · %1</translation>
        </message>
        <message>
            <source>Yours · %1</source>
            <translation>در دست شما · %1</translation>
        </message>
        <message>
            <source>Your branch has this call for %1 more</source>
            <translation>این تماس %1 دیگر در دست شعبهٔ شماست</translation>
        </message>
        <message>
            <source>This call is yours for %1 more</source>
            <translation>این تماس %1 دیگر در دست شماست</translation>
        </message>
        <message>
            <source>Needs a number</source>
            <translation>شماره می‌خواهد</translation>
        </message>
        <message>
            <source>Again %1</source>
            <translation>دوباره %1</translation>
        </message>
        <message>
            <source>For its owner</source>
            <translation>برای مسئولش</translation>
        </message>
        <message>
            <source>Needs %1</source>
            <translation>نیازمند %1</translation>
        </message>
        <message>
            <source>Not before %1</source>
            <translation>نه پیش از %1</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>آزاد</translation>
        </message>
        <message>
            <source>%1 has this callback now.</source>
            <translation>این تماس اکنون در دست %1 است.</translation>
        </message>
        <message>
            <source>It needs %1. When its promise is broken, anybody may take it.</source>
            <translation>نیازمند %1 است. اگر سر قول نرسد، هر کسی می‌تواند آن را بردارد.</translation>
        </message>
        <message>
            <source>You hold as many as you may at a time. Finish one first.</source>
            <translation>به اندازه‌ای که یک‌باره می‌توانید در دست دارید. نخست یکی را تمام کنید.</translation>
        </message>
        <message>
            <source>It is not due yet. For work without a line, take it ahead.</source>
            <translation>هنوز موعدش نرسیده است. برای کار بی‌خط، پیشاپیش بردارید.</translation>
        </message>
        <message>
            <source>It has no number that can be called. Set one first.</source>
            <translation>شماره‌ای ندارد که بتوان گرفت. نخست شماره بدهید.</translation>
        </message>
        <message>
            <source>It is kept for its owner.</source>
            <translation>برای مسئولش نگه داشته شده است.</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>فارسی</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>عربی</translation>
        </message>
        <message>
            <source>English</source>
            <translation>انگلیسی</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>من</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>گروه</translation>
        </message>
        <message>
            <source>Another way</source>
            <translation>راه دیگر</translation>
        </message>
        <message>
            <source>Done today</source>
            <translation>امروز انجام شد</translation>
        </message>
        <message>
            <source>You have no callbacks</source>
            <translation>تماسی ندارید</translation>
        </message>
        <message>
            <source>Here is what you hold, have asked for, or own. The next one comes by its key.</source>
            <translation>آنچه در دست شماست، خواسته‌اید یا مسئولش هستید اینجاست. تماس بعدی با کلیدش می‌آید.</translation>
        </message>
        <message>
            <source>Nobody waits for a call</source>
            <translation>کسی چشم‌به‌راه تماس نیست</translation>
        </message>
        <message>
            <source>What is promised to a customer comes here by itself.</source>
            <translation>آنچه به مشتری قول داده شود خودبه‌خود اینجا می‌آید.</translation>
        </message>
        <message>
            <source>No promise is overdue</source>
            <translation>هیچ قولی دیر نشده است</translation>
        </message>
        <message>
            <source>A promise that was not kept stands here until somebody has called.</source>
            <translation>قولی که به جا نیامده اینجا می‌ماند تا کسی زنگ بزند.</translation>
        </message>
        <message>
            <source>Everybody was reached</source>
            <translation>با همه تماس گرفته شد</translation>
        </message>
        <message>
            <source>Whom no call reaches stands here until somebody says how they were dealt with.</source>
            <translation>کسی که هیچ تماسی به او نرسید اینجا می‌ماند تا گفته شود چگونه به کارش رسیدگی شد.</translation>
        </message>
        <message>
            <source>Nothing has ended today</source>
            <translation>امروز چیزی پایان نیافته است</translation>
        </message>
        <message>
            <source>What you and your team have finished today is kept here.</source>
            <translation>آنچه شما و گروهتان امروز به پایان برده‌اید اینجا می‌ماند.</translation>
        </message>
        <message>
            <source>a promise was broken</source>
            <translation>قولی شکسته شد</translation>
        </message>
        <message>
            <source>needs more time or help</source>
            <translation>نیازمند زمان یا کمک بیشتر</translation>
        </message>
        <message>
            <source>valued customer</source>
            <translation>مشتری ارزشمند</translation>
        </message>
        <message>
            <source>open complaint</source>
            <translation>شکایت باز</translation>
        </message>
        <message>
            <source>called before about it</source>
            <translation>پیش‌تر هم زنگ زده</translation>
        </message>
    </context>
    <context>
        <name>CallbacksFlow</name>
        <message>
            <source>Nobody waits whom you may call now.</source>
            <translation>اکنون کسی نیست که شما به او زنگ بزنید.</translation>
        </message>
    </context>
    <context>
        <name>CallbacksPlace</name>
        <message>
            <source>Promised callbacks</source>
            <translation>تماس‌های قول‌داده‌شده</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>بعدی</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>برداشتن</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>به وقت دیگر</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>مسئول</translation>
        </message>
    </context>
    <context>
        <name>Calls</name>
        <message>
            <source>a hidden number</source>
            <translation>شماره پنهان</translation>
        </message>
        <message numerus="yes">
            <source>%n more calls</source>
            <translation>
                <numerusform>%n تماس دیگر</numerusform>
            </translation>
        </message>
        <message>
            <source>Calling %1</source>
            <translation>در حال تماس با %1</translation>
        </message>
        <message>
            <source>%1 is calling</source>
            <translation>%1 زنگ می‌زند</translation>
        </message>
        <message>
            <source>On hold: %1</source>
            <translation>در انتظار: %1</translation>
        </message>
        <message>
            <source>The call with %1 has ended</source>
            <translation>تماس با %1 تمام شد</translation>
        </message>
        <message>
            <source>In a call with %1</source>
            <translation>در گفت‌وگو با %1</translation>
        </message>
        <message>
            <source>This number is blocked</source>
            <translation>این شماره مسدود است</translation>
        </message>
        <message numerus="yes">
            <source>%n customers have this number</source>
            <translation>
                <numerusform>%n مشتری این شماره را دارند</numerusform>
            </translation>
        </message>
        <message>
            <source>nobody here has this number</source>
            <translation>کسی اینجا این شماره را ندارد</translation>
        </message>
        <message numerus="yes">
            <source>%n customers of others have it</source>
            <translation>
                <numerusform>%n مشتری دیگران آن را دارند</numerusform>
            </translation>
        </message>
        <message>
            <source>a callback is still owed</source>
            <translation>هنوز یک تماس به او بدهکاریم</translation>
        </message>
        <message>
            <source>a callback is promised</source>
            <translation>قول تماس دارد</translation>
        </message>
        <message>
            <source>Maybe %1</source>
            <translation>شاید %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>The time to write it up is over</source>
            <translation>وقت نوشتن گزارش تمام شد</translation>
        </message>
        <message>
            <source>%1 left to write it up</source>
            <translation>%1 برای نوشتن گزارش مانده</translation>
        </message>
        <message>
            <source>Open the customer</source>
            <translation>باز کردن مشتری</translation>
        </message>
        <message>
            <source>Choose who it is</source>
            <translation>انتخاب این‌که کیست</translation>
        </message>
        <message>
            <source>Choose the outcome</source>
            <translation>انتخاب نتیجه</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>مشتری تازه</translation>
        </message>
        <message>
            <source>Find the customer</source>
            <translation>یافتن مشتری</translation>
        </message>
        <message>
            <source>How did it end?</source>
            <translation>نتیجه چه شد؟</translation>
        </message>
        <message>
            <source>Why does it take longer?</source>
            <translation>چرا طول می‌کشد؟</translation>
        </message>
    </context>
    <context>
        <name>CallsFlow</name>
        <message>
            <source>There is no call now.</source>
            <translation>اکنون تماسی در کار نیست.</translation>
        </message>
        <message>
            <source>The firm wants an outcome of this call. Write it up first.</source>
            <translation>شرکت برای این تماس نتیجه می‌خواهد. نخست گزارش آن را بنویسید.</translation>
        </message>
        <message>
            <source>No call waits to be written up.</source>
            <translation>تماسی منتظر نوشتن گزارش نیست.</translation>
        </message>
        <message>
            <source>Only a lead blocks numbers.</source>
            <translation>تنها سرپرست شماره‌ها را مسدود می‌کند.</translation>
        </message>
        <message>
            <source>There is no call with a number now.</source>
            <translation>اکنون تماسی با شماره در کار نیست.</translation>
        </message>
        <message>
            <source>%1 is blocked</source>
            <translation>%1 مسدود شد</translation>
        </message>
        <message>
            <source>%1 is blocked no more</source>
            <translation>%1 دیگر مسدود نیست</translation>
        </message>
        <message>
            <source>No callback is promised to whoever is calling.</source>
            <translation>به کسی که زنگ می‌زند قول تماس داده نشده است.</translation>
        </message>
        <message>
            <source>Outcome kept with the call</source>
            <translation>نتیجه با تماس نگه داشته شد</translation>
        </message>
        <message>
            <source>A call for you</source>
            <translation>تماسی برای شما</translation>
        </message>
    </context>
    <context>
        <name>CancelForm</name>
        <message>
            <source>Who cancels</source>
            <translation>چه کسی لغو می‌کند</translation>
        </message>
        <message>
            <source>Why it is cancelled</source>
            <translation>چرا لغو می‌شود</translation>
        </message>
        <message>
            <source>What we cancel ourselves counts as a promise that was not kept.</source>
            <translation>آنچه خودمان لغو کنیم قولی است که به جا نیامده.</translation>
        </message>
        <message>
            <source>The customer</source>
            <translation>مشتری</translation>
        </message>
        <message>
            <source>We</source>
            <translation>ما</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>در چند واژه بگویید چرا.</translation>
        </message>
    </context>
    <context>
        <name>Centre</name>
        <message>
            <source>The centre keeps it, and your lead finds it there under Parked work.</source>
            <translation>مرکز آن را نگه می‌دارد و سرپرست آن را آنجا در کارهای معوق می‌بیند.</translation>
        </message>
        <message>
            <source>The file itself is on this device alone; discarded, nobody gets it.</source>
            <translation>خود فایل فقط روی این دستگاه است؛ اگر دور انداخته شود به دست کسی نمی‌رسد.</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>در انتظار</translation>
        </message>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>%n تغییر</numerusform>
            </translation>
        </message>
        <message>
            <source>Held up by it</source>
            <translation>معطل مانده</translation>
        </message>
        <message>
            <source>not taken %1</source>
            <translation>پذیرفته نشد %1</translation>
        </message>
        <message>
            <source>saved %1</source>
            <translation>ذخیره %1</translation>
        </message>
        <message>
            <source>What</source>
            <translation>چه چیزی</translation>
        </message>
        <message>
            <source>It is on its way: the centre may have it already, and has not answered yet.</source>
            <translation>در راه است؛ شاید هم‌اکنون به مرکز رسیده باشد، ولی مرکز هنوز پاسخ نداده است.</translation>
        </message>
        <message>
            <source>Safe on this device. It is sent as soon as there is a line; F5 tries now.</source>
            <translation>روی همین دستگاه امن است. با برقراری اتصال فرستاده می‌شود؛ F5 همین حالا تلاش می‌کند.</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>پس گرفتن</translation>
        </message>
        <message>
            <source>at the centre since %1</source>
            <translation>در مرکز از %1</translation>
        </message>
        <message>
            <source>The centre has it. To change it, open the customer and correct it there.</source>
            <translation>به مرکز رسیده است. برای تغییرش مشتری را باز کنید و همان‌جا اصلاح کنید.</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>فرستاده شد</translation>
        </message>
        <message>
            <source>Counts</source>
            <translation>معتبر</translation>
        </message>
        <message>
            <source>Not chosen</source>
            <translation>کنار مانده</translation>
        </message>
        <message>
            <source>%1 carried it out in your place. It need not be sent again.</source>
            <translation>%1 آن را به جای شما انجام داد. لازم نیست دوباره فرستاده شود.</translation>
        </message>
        <message>
            <source>The other version is kept and can be brought back until %1.</source>
            <translation>نسخهٔ دیگر نگه داشته شده است و تا %1 می‌توان آن را بازگرداند.</translation>
        </message>
        <message>
            <source>There is no other version to bring back.</source>
            <translation>نسخهٔ دیگری برای بازگرداندن نیست.</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>بازگرداندن</translation>
        </message>
        <message>
            <source>Take the decision back</source>
            <translation>پس گرفتن تصمیم</translation>
        </message>
        <message>
            <source>settled %1</source>
            <translation>حل‌شده %1</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>نگه داشتن مال من</translation>
        </message>
        <message>
            <source>Keep the server's</source>
            <translation>نگه داشتن کارساز</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>فرستادن دوباره</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>ویرایش</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>کنار گذاشتن</translation>
        </message>
        <message>
            <source>Leave it for now</source>
            <translation>فعلاً بماند</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>متن</translation>
        </message>
        <message>
            <source>Brought back</source>
            <translation>بازگردانده شد</translation>
        </message>
        <message>
            <source>It needs you again</source>
            <translation>دوباره نیازمند شماست</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>پس گرفته شد</translation>
        </message>
        <message>
            <source>It stays in this list, and your lead finds it with the centre.</source>
            <translation>در این فهرست می‌ماند و سرپرست آن را نزد مرکز می‌بیند.</translation>
        </message>
        <message>
            <source>It was sent meanwhile; correct it with the customer.</source>
            <translation>در این میان فرستاده شد؛ آن را در پروندهٔ مشتری اصلاح کنید.</translation>
        </message>
        <message numerus="yes">
            <source>%n to send</source>
            <translation>
                <numerusform>%n برای ارسال</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files to send</source>
            <translation>
                <numerusform>%n فایل برای ارسال</numerusform>
            </translation>
        </message>
        <message>
            <source>safe here</source>
            <translation>اینجا امن</translation>
        </message>
        <message numerus="yes">
            <source>%n need you</source>
            <translation>
                <numerusform>%n نیازمند شما</numerusform>
            </translation>
        </message>
        <message>
            <source>not taken</source>
            <translation>پذیرفته نشد</translation>
        </message>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n تعارض</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing is lost</source>
            <translation>چیزی گم نشده</translation>
        </message>
        <message>
            <source>on their way</source>
            <translation>در راه</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>از %1</translation>
        </message>
        <message>
            <source>you can work on</source>
            <translation>به کار ادامه دهید</translation>
        </message>
        <message>
            <source>the centre has it all</source>
            <translation>همه به مرکز رسیده</translation>
        </message>
        <message>
            <source>the line is good</source>
            <translation>اتصال خوب است</translation>
        </message>
        <message>
            <source>F5 asks now</source>
            <translation>F5 همین حالا می‌پرسد</translation>
        </message>
        <message>
            <source>On line</source>
            <translation>برخط</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>نیازمند شما</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>برای ارسال</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>انجام‌شده</translation>
        </message>
        <message numerus="yes">
            <source>%n changes sent today</source>
            <translation>
                <numerusform>%n تغییر امروز فرستاده شد</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled</source>
            <translation>
                <numerusform>%n تعارض و تغییر حل‌شده</numerusform>
            </translation>
        </message>
        <message>
            <source>File content</source>
            <translation>محتوای فایل</translation>
        </message>
        <message>
            <source>%1 sent</source>
            <translation>%1 فرستاده شد</translation>
        </message>
        <message>
            <source>%1, not %2</source>
            <translation>%1 و نه %2</translation>
        </message>
        <message>
            <source>Taken over by %1</source>
            <translation>%1 پذیرفت</translation>
        </message>
        <message>
            <source>Yours kept</source>
            <translation>مال شما ماند</translation>
        </message>
        <message>
            <source>Server's kept</source>
            <translation>مال کارساز ماند</translation>
        </message>
        <message>
            <source>Sent again</source>
            <translation>دوباره فرستاده شد</translation>
        </message>
        <message>
            <source>Put right</source>
            <translation>درست شد</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>کنار گذاشته شد</translation>
        </message>
        <message>
            <source>Same on both</source>
            <translation>در هر دو یکسان</translation>
        </message>
        <message>
            <source>The later one</source>
            <translation>تازه‌تر</translation>
        </message>
        <message>
            <source>The stricter one</source>
            <translation>سخت‌گیرانه‌تر</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>حل شد</translation>
        </message>
        <message>
            <source>can be brought back until %1</source>
            <translation>بازگرداندنی تا %1</translation>
        </message>
        <message>
            <source>open</source>
            <translation>باز</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>بسته</translation>
        </message>
        <message>
            <source>This device</source>
            <translation>این دستگاه</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>کارساز</translation>
        </message>
        <message>
            <source>%1 changed in two places</source>
            <translation>%1 در دو جا عوض شده</translation>
        </message>
        <message>
            <source>you %1</source>
            <translation>شما %1</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>یک همکار</translation>
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
            <translation>مشتری تازه</translation>
        </message>
        <message>
            <source>Change of the customer</source>
            <translation>تغییر مشتری</translation>
        </message>
        <message>
            <source>New contact</source>
            <translation>راه تماس تازه</translation>
        </message>
        <message>
            <source>Change of a contact</source>
            <translation>تغییر راه تماس</translation>
        </message>
        <message>
            <source>Log entry</source>
            <translation>ثبت رویداد</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>یادداشت</translation>
        </message>
        <message>
            <source>Edited note</source>
            <translation>یادداشت ویرایش‌شده</translation>
        </message>
        <message>
            <source>Correction of an entry</source>
            <translation>اصلاح یک رویداد</translation>
        </message>
        <message>
            <source>Call written up</source>
            <translation>ثبت گزارش تماس</translation>
        </message>
        <message>
            <source>Outcome of a call</source>
            <translation>نتیجهٔ یک تماس</translation>
        </message>
        <message>
            <source>Entry moved to another customer</source>
            <translation>رویداد به مشتری دیگری منتقل شد</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>گفت‌وگوی تازه</translation>
        </message>
        <message>
            <source>Change of a conversation</source>
            <translation>تغییر گفت‌وگو</translation>
        </message>
        <message>
            <source>Read mark</source>
            <translation>نشان خوانده‌شده</translation>
        </message>
        <message>
            <source>Pinned entry</source>
            <translation>سنجاق کردن مورد</translation>
        </message>
        <message>
            <source>Unpinned entry</source>
            <translation>برداشتن سنجاق</translation>
        </message>
        <message>
            <source>Proposal: the same customer</source>
            <translation>پیشنهاد: یک مشتری</translation>
        </message>
        <message>
            <source>Not the same customer</source>
            <translation>یک مشتری نیستند</translation>
        </message>
        <message>
            <source>Merge of two customers</source>
            <translation>ادغام دو مشتری</translation>
        </message>
        <message>
            <source>Undo of a merge</source>
            <translation>برگرداندن ادغام</translation>
        </message>
        <message>
            <source>Conversation taken</source>
            <translation>گرفتن گفت‌وگو</translation>
        </message>
        <message>
            <source>Conversation kept longer</source>
            <translation>نگه داشتن بیشتر گفت‌وگو</translation>
        </message>
        <message>
            <source>Conversation given back</source>
            <translation>پس دادن گفت‌وگو</translation>
        </message>
        <message>
            <source>Conversations given to a branch</source>
            <translation>سپردن گفت‌وگوها به شعبه</translation>
        </message>
        <message>
            <source>Conversation taken over</source>
            <translation>به دست گرفتن گفت‌وگو</translation>
        </message>
        <message>
            <source>Conversation set free</source>
            <translation>آزاد کردن گفت‌وگو</translation>
        </message>
        <message>
            <source>Attached file</source>
            <translation>فایل پیوست</translation>
        </message>
        <message>
            <source>Setting of the firm</source>
            <translation>تنظیم شرکت</translation>
        </message>
        <message>
            <source>Promised call</source>
            <translation>قول تماس</translation>
        </message>
        <message>
            <source>Call taken on</source>
            <translation>تماس برداشته شد</translation>
        </message>
        <message>
            <source>Call given back</source>
            <translation>تماس پس داده شد</translation>
        </message>
        <message>
            <source>Attempt to call</source>
            <translation>تلاش برای تماس</translation>
        </message>
        <message>
            <source>Call put off</source>
            <translation>تماس به وقت دیگر افتاد</translation>
        </message>
        <message>
            <source>Another time for a call</source>
            <translation>زمان دیگری برای تماس</translation>
        </message>
        <message>
            <source>Another number to call</source>
            <translation>شمارهٔ دیگری برای تماس</translation>
        </message>
        <message>
            <source>Call given to somebody</source>
            <translation>تماس به کسی سپرده شد</translation>
        </message>
        <message>
            <source>Call cancelled</source>
            <translation>تماس لغو شد</translation>
        </message>
        <message>
            <source>The customer came by themselves</source>
            <translation>مشتری خودش تماس گرفت</translation>
        </message>
        <message>
            <source>Reached in another way</source>
            <translation>از راه دیگر رسیدگی شد</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>تغییر</translation>
        </message>
        <message>
            <source>Answer of a customer</source>
            <translation>پاسخ مشتری</translation>
        </message>
        <message>
            <source>New feedback task</source>
            <translation>کار بازخورد تازه</translation>
        </message>
        <message>
            <source>Decision about a feedback task</source>
            <translation>تصمیم دربارهٔ کار بازخورد</translation>
        </message>
        <message>
            <source>Feedback task given to somebody</source>
            <translation>سپردن کار بازخورد به کسی</translation>
        </message>
        <message>
            <source>Feedback task taken on</source>
            <translation>پذیرش کار بازخورد</translation>
        </message>
        <message>
            <source>Alert seen</source>
            <translation>دیدن هشدار</translation>
        </message>
        <message>
            <source>Waiting for the customer</source>
            <translation>در انتظار مشتری</translation>
        </message>
        <message>
            <source>No longer waiting for the customer</source>
            <translation>پایان انتظار برای مشتری</translation>
        </message>
        <message>
            <source>Contact about feedback</source>
            <translation>تماس دربارهٔ بازخورد</translation>
        </message>
        <message>
            <source>What was agreed with the customer</source>
            <translation>قرار گذاشته‌شده با مشتری</translation>
        </message>
        <message>
            <source>Feedback task resolved</source>
            <translation>حل شدن کار بازخورد</translation>
        </message>
        <message>
            <source>What the customer says of the outcome</source>
            <translation>نظر مشتری دربارهٔ نتیجه</translation>
        </message>
        <message>
            <source>Feedback task closed</source>
            <translation>بستن کار بازخورد</translation>
        </message>
        <message>
            <source>Feedback task opened again</source>
            <translation>باز شدن دوبارهٔ کار بازخورد</translation>
        </message>
        <message>
            <source>The customer needs more care</source>
            <translation>مشتری به توجه بیشتری نیاز دارد</translation>
        </message>
        <message>
            <source>The customer needs no more care than others</source>
            <translation>مشتری دیگر به توجه بیشتری نیاز ندارد</translation>
        </message>
        <message>
            <source>New improvement</source>
            <translation>بهبود تازه</translation>
        </message>
        <message>
            <source>Change of an improvement</source>
            <translation>تغییر یک بهبود</translation>
        </message>
        <message>
            <source>Draft: you said, we did</source>
            <translation>پیش‌نویس: گفتید و انجام دادیم</translation>
        </message>
        <message>
            <source>Published: you said, we did</source>
            <translation>انتشار: گفتید و انجام دادیم</translation>
        </message>
        <message>
            <source>Withdrawn: you said, we did</source>
            <translation>پس گرفتن: گفتید و انجام دادیم</translation>
        </message>
        <message>
            <source>Customer told what was done</source>
            <translation>گفتن کارِ انجام‌شده به مشتری</translation>
        </message>
    </context>
    <context>
        <name>ChangeView</name>
        <message>
            <source>Save and send again</source>
            <translation>ذخیره و فرستادن دوباره</translation>
        </message>
        <message>
            <source>Show what it waits for</source>
            <translation>نمایش آنچه منتظرش است</translation>
        </message>
        <message>
            <source>What was written</source>
            <translation>آنچه نوشته شده</translation>
        </message>
        <message>
            <source>Withdrawn, the file is gone from this device, too, and nobody else has seen it.</source>
            <translation>با پس گرفتن، فایل از این دستگاه هم پاک می‌شود و کس دیگری آن را ندیده است.</translation>
        </message>
        <message>
            <source>Withdrawn it is gone, and nobody else has seen it.</source>
            <translation>پس گرفته که شود از میان می‌رود و کس دیگری آن را ندیده است.</translation>
        </message>
        <message>
            <source>Withdraw for good</source>
            <translation>پس گرفتن برای همیشه</translation>
        </message>
        <message numerus="yes">
            <source>The same for %n others like it</source>
            <translation>
                <numerusform>همین برای %n مورد همانند دیگر</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>با رقم کنار هر کار، آن را برگزینید.</translation>
        </message>
        <message>
            <source>Write something first.</source>
            <translation>نخست چیزی بنویسید.</translation>
        </message>
    </context>
    <context>
        <name>Channel</name>
        <message>
            <source>Call</source>
            <translation>تماس</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>ایمیل</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>پیامک</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>گفت‌وگو</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>شبکهٔ اجتماعی</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>نامه</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>مراجعه</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>فرم</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>سفارش</translation>
        </message>
        <message>
            <source>Survey</source>
            <translation>نظرسنجی</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>یادداشت</translation>
        </message>
    </context>
    <context>
        <name>ChipRow</name>
        <message>
            <source>How far back</source>
            <translation>تا چه زمانی</translation>
        </message>
        <message>
            <source>All</source>
            <translation>همه</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>تماس‌ها</translation>
        </message>
        <message>
            <source>E-mail, letters and forms</source>
            <translation>ایمیل، نامه و فرم</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>پیام‌ها</translation>
        </message>
        <message>
            <source>Surveys</source>
            <translation>نظرسنجی‌ها</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>مراجعه‌ها</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>سفارش‌ها</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>یادداشت‌ها</translation>
        </message>
        <message>
            <source>Find in timeline</source>
            <translation>در خط زمان</translation>
        </message>
        <message>
            <source>All dates</source>
            <translation>همهٔ تاریخ‌ها</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>۷ روز گذشته</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>۳۰ روز گذشته</translation>
        </message>
        <message>
            <source>Last 90 days</source>
            <translation>۹۰ روز گذشته</translation>
        </message>
        <message>
            <source>Last 365 days</source>
            <translation>۳۶۵ روز گذشته</translation>
        </message>
    </context>
    <context>
        <name>ChoosePage</name>
        <message>
            <source>Who is here?</source>
            <translation>چه کسی اینجاست؟</translation>
        </message>
        <message>
            <source>People known on this device</source>
            <translation>کسانی که این دستگاه می‌شناسد</translation>
        </message>
        <message>
            <source>Someone new</source>
            <translation>فرد تازه</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>بازگشت</translation>
        </message>
    </context>
    <context>
        <name>ColleaguesPage</name>
        <message>
            <source>Who is here</source>
            <translation>چه کسی اینجاست</translation>
        </message>
        <message>
            <source>Colleagues who are here</source>
            <translation>همکارانی که اینجا هستند</translation>
        </message>
        <message>
            <source>Nobody else is here</source>
            <translation>کس دیگری اینجا نیست</translation>
        </message>
        <message>
            <source>Of your team or branch, nobody has a window open.</source>
            <translation>از تیم یا شعبهٔ شما پنجرهٔ کسی باز نیست.</translation>
        </message>
        <message>
            <source>Who is here is unknown</source>
            <translation>معلوم نیست چه کسی اینجاست</translation>
        </message>
        <message>
            <source>It is told over the line, and there is none.</source>
            <translation>این از راه خط گفته می‌شود و خطی نیست.</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Log call</source>
            <translation>ثبت تماس</translation>
        </message>
        <message>
            <source>New note</source>
            <translation>یادداشت تازه</translation>
        </message>
        <message>
            <source>Open item</source>
            <translation>باز کردن مورد</translation>
        </message>
        <message>
            <source>Call this number</source>
            <translation>زنگ زدن به این شماره</translation>
        </message>
        <message>
            <source>Copy phone</source>
            <translation>رونوشت تلفن</translation>
        </message>
        <message>
            <source>Pin or unpin</source>
            <translation>سنجاق کردن یا برداشتن</translation>
        </message>
        <message>
            <source>Correct entry</source>
            <translation>اصلاح مورد</translation>
        </message>
        <message>
            <source>Move to another customer</source>
            <translation>انتقال به مشتری دیگر</translation>
        </message>
        <message>
            <source>Attach a file</source>
            <translation>پیوست فایل</translation>
        </message>
        <message>
            <source>New conversation from this entry</source>
            <translation>گفت‌وگوی تازه از این مورد</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>گفت‌وگوی تازه</translation>
        </message>
        <message>
            <source>Edit conversation</source>
            <translation>ویرایش گفت‌وگو</translation>
        </message>
        <message>
            <source>Hand over conversation</source>
            <translation>سپردن گفت‌وگو</translation>
        </message>
        <message>
            <source>Wait for the customer</source>
            <translation>در انتظار مشتری</translation>
        </message>
        <message>
            <source>Close conversation</source>
            <translation>بستن گفت‌وگو</translation>
        </message>
        <message>
            <source>Reopen conversation</source>
            <translation>بازگشایی گفت‌وگو</translation>
        </message>
        <message>
            <source>Take or give back</source>
            <translation>برداشتن یا پس دادن</translation>
        </message>
        <message>
            <source>Show in sync</source>
            <translation>نمایش در همگامی</translation>
        </message>
        <message>
            <source>Open whose call it is</source>
            <translation>باز کردن صاحب تماس</translation>
        </message>
        <message>
            <source>More time to write up</source>
            <translation>وقت بیشتر برای گزارش</translation>
        </message>
        <message>
            <source>Hang up</source>
            <translation>قطع تماس</translation>
        </message>
        <message>
            <source>Hold call or take it back</source>
            <translation>نگه داشتن یا ادامهٔ تماس</translation>
        </message>
        <message>
            <source>Hand call on</source>
            <translation>انتقال تماس</translation>
        </message>
        <message>
            <source>Block or unblock the caller</source>
            <translation>مسدود یا آزاد کردن شماره تماس‌گیرنده</translation>
        </message>
        <message>
            <source>Put the call bar away</source>
            <translation>برداشتن نوار تماس</translation>
        </message>
        <message>
            <source>This call is the promised one</source>
            <translation>این همان تماس قول‌داده است</translation>
        </message>
        <message>
            <source>Promise a callback</source>
            <translation>قول تماس</translation>
        </message>
        <message>
            <source>The customer came first</source>
            <translation>مشتری خودش آمد</translation>
        </message>
        <message>
            <source>Next callback</source>
            <translation>تماس بعدی</translation>
        </message>
        <message>
            <source>Previous callback</source>
            <translation>تماس قبلی</translation>
        </message>
        <message>
            <source>Put callback off</source>
            <translation>تعویق تماس</translation>
        </message>
        <message>
            <source>Whose callback it is</source>
            <translation>مسئول تماس</translation>
        </message>
        <message>
            <source>Take callback ahead</source>
            <translation>برداشتن پیشاپیش تماس</translation>
        </message>
        <message>
            <source>Take a pack for work without a line</source>
            <translation>برداشتن یک بسته برای کار بی‌خط</translation>
        </message>
        <message>
            <source>Give a branch a pack</source>
            <translation>دادن بسته به شعبه</translation>
        </message>
        <message>
            <source>Set callback number</source>
            <translation>شمارهٔ تماس</translation>
        </message>
        <message>
            <source>Cancel callback</source>
            <translation>لغو تماس</translation>
        </message>
        <message>
            <source>Go to what is new</source>
            <translation>رفتن به موارد تازه</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>مشتری تازه</translation>
        </message>
        <message>
            <source>Edit customer</source>
            <translation>ویرایش مشتری</translation>
        </message>
        <message>
            <source>Confirm who this is</source>
            <translation>تأیید هویت مشتری</translation>
        </message>
        <message>
            <source>Same as another customer</source>
            <translation>یکی بودن با مشتری دیگر</translation>
        </message>
        <message>
            <source>Ask the centre for a customer</source>
            <translation>پرسش از مرکز دربارهٔ مشتری</translation>
        </message>
        <message>
            <source>Find in this pane</source>
            <translation>جست‌وجو در همین بخش</translation>
        </message>
        <message>
            <source>Save and next</source>
            <translation>ثبت و بعدی</translation>
        </message>
        <message>
            <source>Keep draft</source>
            <translation>نگه‌داشتن پیش‌نویس</translation>
        </message>
        <message>
            <source>Find a customer</source>
            <translation>یافتن مشتری</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>همهٔ فرمان‌ها</translation>
        </message>
        <message>
            <source>Next customer tab</source>
            <translation>زبانهٔ بعدی</translation>
        </message>
        <message>
            <source>Previous customer tab</source>
            <translation>زبانهٔ قبلی</translation>
        </message>
        <message>
            <source>Close this tab</source>
            <translation>بستن این زبانه</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>بخش بعدی</translation>
        </message>
        <message>
            <source>Previous pane</source>
            <translation>بخش قبلی</translation>
        </message>
        <message>
            <source>Details pane</source>
            <translation>بخش جزئیات</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>همگامی همین حالا</translation>
        </message>
        <message>
            <source>Say how I am here</source>
            <translation>وضعیت من</translation>
        </message>
        <message>
            <source>Who is here</source>
            <translation>چه کسی اینجاست</translation>
        </message>
        <message>
            <source>Hand in by courier</source>
            <translation>تحویل با پیک</translation>
        </message>
        <message>
            <source>Take in the courier's answer</source>
            <translation>گرفتن پاسخ از پیک</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>قفل</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>برگرداندن</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>کاربر دیگر</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>تنظیمات</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>راهنما</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>مشتری</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>تماس‌ها</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>تابلو</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>همه تماس‌ها</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>همگامی</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>تکراری‌ها</translation>
        </message>
        <message>
            <source>Parked work</source>
            <translation>کارهای معوق</translation>
        </message>
    </context>
    <context>
        <name>Comparison</name>
        <message>
            <source>Whose name and details stand on the card</source>
            <translation>نام و مشخصات کدام روی کارت بماند</translation>
        </message>
        <message>
            <source>Ask the centre</source>
            <translation>پرسش از مرکز</translation>
        </message>
        <message>
            <source>One of the two is not within your reach. Ask the centre for their number and take them in, then you can compare and decide.</source>
            <translation>یکی از این دو در دسترس شما نیست. شماره‌اش را از مرکز بپرسید و او را بپذیرید؛ آنگاه می‌توانید بسنجید و تصمیم بگیرید.</translation>
        </message>
    </context>
    <context>
        <name>ComparisonView</name>
        <message>
            <source>Save choice</source>
            <translation>ذخیرهٔ انتخاب</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>بعداً</translation>
        </message>
        <message>
            <source>Another value</source>
            <translation>مقداری دیگر</translation>
        </message>
        <message>
            <source>Can be undone until it is sent</source>
            <translation>تا ارسال می‌توان برگرداند</translation>
        </message>
        <message>
            <source>Settled by itself</source>
            <translation>خودبه‌خود حل شد</translation>
        </message>
        <message>
            <source>After saving</source>
            <translation>پس از ذخیره چنین می‌شود</translation>
        </message>
        <message>
            <source>One entry</source>
            <translation>یک مورد</translation>
        </message>
        <message>
            <source>%1 was changed in two places</source>
            <translation>%1 در دو جا تغییر کرده است</translation>
        </message>
        <message>
            <source>Neither is lost: the value that is not chosen can be brought back for 90 days.</source>
            <translation>هیچ‌کدام گم نمی‌شود: مقداری که برگزیده نشود تا ۹۰ روز بازگرداندنی است.</translation>
        </message>
        <message>
            <source>same – kept</source>
            <translation>یکسان – ماند</translation>
        </message>
        <message>
            <source>Written here</source>
            <translation>نوشته‌شده در اینجا</translation>
        </message>
        <message numerus="yes">
            <source>The same choice for %n others like it</source>
            <translation>
                <numerusform>همین انتخاب برای %n تعارض همانند دیگر</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a value first: 1 for this device, 2 for the server.</source>
            <translation>نخست یکی را برگزینید: ۱ این دستگاه، ۲ کارساز.</translation>
        </message>
    </context>
    <context>
        <name>CopyRow</name>
        <message>
            <source>Copy %1</source>
            <translation>رونوشت %1</translation>
        </message>
    </context>
    <context>
        <name>CorrectPage</name>
        <message>
            <source>Kind</source>
            <translation>نوع</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>جهت</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>نتیجه</translation>
        </message>
        <message>
            <source>Length (minutes, or minutes:seconds)</source>
            <translation>مدت (دقیقه، یا دقیقه:ثانیه)</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>عنوان</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>شمارهٔ مرجع</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>متن</translation>
        </message>
        <message>
            <source>Edit note</source>
            <translation>ویرایش یادداشت</translation>
        </message>
        <message>
            <source>Correct entry</source>
            <translation>اصلاح مورد</translation>
        </message>
        <message>
            <source>The earlier version is kept</source>
            <translation>نسخهٔ پیشین می‌ماند</translation>
        </message>
        <message>
            <source>In</source>
            <translation>ورودی</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>خروجی</translation>
        </message>
        <message>
            <source>none</source>
            <translation>هیچ</translation>
        </message>
        <message>
            <source>Minutes, or minutes:seconds.</source>
            <translation>دقیقه، یا دقیقه:ثانیه.</translation>
        </message>
        <message>
            <source>A note without a text says nothing.</source>
            <translation>یادداشت بی‌متن چیزی نمی‌گوید.</translation>
        </message>
    </context>
    <context>
        <name>Country</name>
        <message>
            <source>Iran</source>
            <translation>ایران</translation>
        </message>
        <message>
            <source>Afghanistan</source>
            <translation>افغانستان</translation>
        </message>
        <message>
            <source>Iraq</source>
            <translation>عراق</translation>
        </message>
        <message>
            <source>United Arab Emirates</source>
            <translation>امارات متحدهٔ عربی</translation>
        </message>
        <message>
            <source>Saudi Arabia</source>
            <translation>عربستان سعودی</translation>
        </message>
        <message>
            <source>Kuwait</source>
            <translation>کویت</translation>
        </message>
        <message>
            <source>Qatar</source>
            <translation>قطر</translation>
        </message>
        <message>
            <source>Bahrain</source>
            <translation>بحرین</translation>
        </message>
        <message>
            <source>Oman</source>
            <translation>عمان</translation>
        </message>
        <message>
            <source>Türkiye</source>
            <translation>ترکیه</translation>
        </message>
        <message>
            <source>Egypt</source>
            <translation>مصر</translation>
        </message>
        <message>
            <source>Germany</source>
            <translation>آلمان</translation>
        </message>
        <message>
            <source>United Kingdom</source>
            <translation>بریتانیا</translation>
        </message>
        <message>
            <source>United States</source>
            <translation>ایالات متحده</translation>
        </message>
    </context>
    <context>
        <name>CourierFlow</name>
        <message>
            <source>Hand in by courier</source>
            <translation>تحویل با پیک</translation>
        </message>
        <message>
            <source>Take in the courier's answer</source>
            <translation>گرفتن پاسخ از پیک</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are in the file. They wait here until the answer comes.</source>
            <translation>
                <numerusform>%n تغییر در پرونده است و تا رسیدن پاسخ اینجا می‌ماند.</numerusform>
            </translation>
        </message>
        <message>
            <source>This desk has talked to the centre since: nothing was taken from the file, nothing is lost.</source>
            <translation>این میز پس از آن با مرکز در تماس بوده است: چیزی از پرونده برداشته نشد و چیزی گم نشده است.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes were answered by the centre.</source>
            <translation>
                <numerusform>مرکز به %n تغییر پاسخ داد.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Court</name>
        <message>
            <source>Ours</source>
            <translation>نوبت ما</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>نوبت مشتری</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>بسته</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>بسته</translation>
        </message>
        <message>
            <source>our turn</source>
            <translation>نوبت ماست</translation>
        </message>
        <message>
            <source>their turn</source>
            <translation>نوبت مشتری است</translation>
        </message>
        <message>
            <source>our turn since %1</source>
            <translation>نوبت ما از %1</translation>
        </message>
        <message>
            <source>their turn since %1</source>
            <translation>نوبت مشتری از %1</translation>
        </message>
        <message numerus="yes">
            <source>%n wait for us</source>
            <translation>
                <numerusform>%n در انتظار ما</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for the customer</source>
            <translation>
                <numerusform>%n در انتظار مشتری</numerusform>
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
            <translation>شرکت</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>مشتری حقیقی</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>فارسی</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>عربی</translation>
        </message>
        <message>
            <source>English</source>
            <translation>انگلیسی</translation>
        </message>
        <message>
            <source>Azerbaijani</source>
            <translation>آذربایجانی</translation>
        </message>
        <message>
            <source>Kurdish</source>
            <translation>کردی</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>ترکی استانبولی</translation>
        </message>
        <message>
            <source>French</source>
            <translation>فرانسوی</translation>
        </message>
        <message>
            <source>German</source>
            <translation>آلمانی</translation>
        </message>
        <message>
            <source>Gold</source>
            <translation>طلایی</translation>
        </message>
        <message>
            <source>Silver</source>
            <translation>نقره‌ای</translation>
        </message>
        <message>
            <source>Bronze</source>
            <translation>برنزی</translation>
        </message>
        <message>
            <source>Not identified</source>
            <translation>ناشناس</translation>
        </message>
        <message>
            <source>Archived</source>
            <translation>بایگانی‌شده</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>ادغام‌شده</translation>
        </message>
        <message>
            <source>Not checked</source>
            <translation>بررسی‌نشده</translation>
        </message>
        <message>
            <source>Not checked: %1</source>
            <translation>بررسی‌نشده: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n باز</numerusform>
            </translation>
        </message>
        <message>
            <source>do not contact</source>
            <translation>تماس نگیرید</translation>
        </message>
        <message>
            <source>preferred</source>
            <translation>ترجیحی</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>باز</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>در انتظار</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>بسته</translation>
        </message>
        <message>
            <source>rising</source>
            <translation>رو به افزایش</translation>
        </message>
        <message>
            <source>steady</source>
            <translation>بی‌تغییر</translation>
        </message>
        <message>
            <source>falling</source>
            <translation>رو به کاهش</translation>
        </message>
        <message numerus="yes">
            <source>Satisfaction, last %n answers</source>
            <translation>
                <numerusform>رضایت، %n پاسخ آخر</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer %1 of %2: %3</source>
            <translation>پاسخ %1 از %2: %3</translation>
        </message>
        <message>
            <source>Satisfaction, oldest answer first: %1</source>
            <translation>رضایت، از کهنه‌ترین پاسخ: %1</translation>
        </message>
    </context>
    <context>
        <name>CustomerView</name>
        <message>
            <source>Callback</source>
            <translation>قول تماس</translation>
        </message>
        <message>
            <source>This customer is not on this device</source>
            <translation>این مشتری روی این دستگاه نیست</translation>
        </message>
        <message>
            <source>They may belong to another team or branch. Your lead can give you access.</source>
            <translation>شاید در تیم یا شعبهٔ دیگری باشد. سرپرست می‌تواند دسترسی بدهد.</translation>
        </message>
        <message>
            <source>Customer card</source>
            <translation>برگهٔ مشتری</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>دانستنی‌ها</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>کد ملی</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>شمارهٔ مشتری</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>هویت</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>Choose a day</source>
            <translation>انتخاب روز</translation>
        </message>
        <message>
            <source>There is no such day. Write year, month and day; the last date is back.</source>
            <translation>چنین روزی نیست. سال، ماه و روز را بنویسید؛ تاریخ پیشین برگشت.</translation>
        </message>
    </context>
    <context>
        <name>Days</name>
        <message>
            <source>Today</source>
            <translation>امروز</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>دیروز</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>فردا</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>امروز %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>دیروز %1</translation>
        </message>
        <message>
            <source>tomorrow %1</source>
            <translation>فردا %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>%1 h %2 min late</source>
            <translation>%1 ساعت و %2 دقیقه دیر</translation>
        </message>
        <message>
            <source>in %1 h %2 min</source>
            <translation>تا %1 ساعت و %2 دقیقه</translation>
        </message>
        <message>
            <source>%1 min late</source>
            <translation>%1 دقیقه دیر</translation>
        </message>
        <message>
            <source>in %1 min</source>
            <translation>تا %1 دقیقه</translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message>
            <source>Choose an entry to read it</source>
            <translation>رویدادی را برای خواندن برگزینید</translation>
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
            <translation>این مشتری نمی‌خواهد با این شماره به او زنگ بزنند.</translation>
        </message>
        <message>
            <source>The firm has blocked this number.</source>
            <translation>شرکت این شماره را مسدود کرده است.</translation>
        </message>
        <message>
            <source>By the firm's rules it is no time to call there.</source>
            <translation>طبق قاعده‌های شرکت اکنون آنجا وقت زنگ زدن نیست.</translation>
        </message>
        <message>
            <source>No telephone exchange is connected to the centre now.</source>
            <translation>اکنون هیچ مرکز تلفنی به مرکز وصل نیست.</translation>
        </message>
        <message>
            <source>The exchange tells of calls and cannot be told to do this.</source>
            <translation>مرکز تلفن فقط تماس‌ها را خبر می‌دهد و این کار از آن برنمی‌آید.</translation>
        </message>
        <message>
            <source>Nobody has entered which phone is yours. Ask your lead.</source>
            <translation>کسی ثبت نکرده کدام تلفن مال شماست. از سرپرست بپرسید.</translation>
        </message>
        <message>
            <source>You are in no such call now.</source>
            <translation>اکنون در چنین تماسی نیستید.</translation>
        </message>
        <message>
            <source>This is no number that can be called.</source>
            <translation>این شماره‌ای نیست که بتوان به آن زنگ زد.</translation>
        </message>
        <message>
            <source>The phone program on this computer does not answer.</source>
            <translation>برنامهٔ تلفن روی این رایانه پاسخ نمی‌دهد.</translation>
        </message>
        <message>
            <source>The exchange did not take it.</source>
            <translation>مرکز تلفن آن را نپذیرفت.</translation>
        </message>
        <message>
            <source>This computer has no program that makes calls.</source>
            <translation>روی این رایانه برنامه‌ای برای تماس نیست.</translation>
        </message>
        <message>
            <source>AgentDesk itself opens phone links on this computer, so the call came back. Choose another way.</source>
            <translation>روی این رایانه خود AgentDesk پیوندهای تلفن را باز می‌کند و تماس به خودش برگشت. راه دیگری برگزینید.</translation>
        </message>
        <message>
            <source>The answer was lost: whether this call goes out is not known.</source>
            <translation>پاسخ نرسید: معلوم نیست این تماس گرفته می‌شود یا نه.</translation>
        </message>
        <message>
            <source>Asked for again it stays one call.</source>
            <translation>با درخواست دوباره همان یک تماس می‌ماند.</translation>
        </message>
        <message>
            <source>Nobody was called.</source>
            <translation>به کسی زنگ زده نشد.</translation>
        </message>
        <message>
            <source>Call %1?</source>
            <translation>به %1 زنگ بزنیم؟</translation>
        </message>
        <message>
            <source>You do not hold this callback: a colleague may call, too.</source>
            <translation>این تماس را برنداشته‌اید؛ شاید همکاری هم زنگ بزند.</translation>
        </message>
        <message>
            <source>Calling %1</source>
            <translation>در حال تماس با %1</translation>
        </message>
        <message>
            <source>Hanging up</source>
            <translation>در حال قطع تماس</translation>
        </message>
        <message>
            <source>Putting the call on hold</source>
            <translation>تماس نگه داشته می‌شود</translation>
        </message>
        <message>
            <source>Taking the call back</source>
            <translation>تماس ادامه می‌یابد</translation>
        </message>
        <message>
            <source>Handing the call on</source>
            <translation>تماس منتقل می‌شود</translation>
        </message>
        <message>
            <source>The call goes on as it is. Use the telephone itself.</source>
            <translation>تماس همان‌گونه ادامه دارد. از خود تلفن استفاده کنید.</translation>
        </message>
    </context>
    <context>
        <name>DialBar</name>
        <message>
            <source>Call by another program</source>
            <translation>تماس با برنامهٔ دیگر</translation>
        </message>
        <message>
            <source>Call nobody</source>
            <translation>زنگ نزن</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>درخواست دوباره</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>زنگ بزن</translation>
        </message>
    </context>
    <context>
        <name>DialFlow</name>
        <message>
            <source>Open a customer with a phone number first.</source>
            <translation>نخست مشتری‌ای را باز کنید که شماره دارد.</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesPlace</name>
        <message>
            <source>Duplicates</source>
            <translation>تکراری‌ها</translation>
        </message>
        <message>
            <source>Likely duplicates</source>
            <translation>تکراری‌های احتمالی</translation>
        </message>
        <message>
            <source>Which pairs</source>
            <translation>کدام جفت‌ها</translation>
        </message>
        <message>
            <source>Pairs of customers who may be one</source>
            <translation>جفت‌هایی که شاید یک مشتری باشند</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>ادغام</translation>
        </message>
        <message>
            <source>Not the same</source>
            <translation>یکی نیستند</translation>
        </message>
        <message>
            <source>Keep the other</source>
            <translation>نگه‌داشتن دیگری</translation>
        </message>
        <message>
            <source>Undo the merge</source>
            <translation>برگرداندن ادغام</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>باز</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>تصمیم‌گرفته</translation>
        </message>
        <message>
            <source>Nothing has been decided yet</source>
            <translation>هنوز تصمیمی گرفته نشده است</translation>
        </message>
        <message>
            <source>The centre looks whenever a customer is added or changed, and proposes who may be one.</source>
            <translation>هر بار که مشتری‌ای افزوده یا عوض شود، مرکز می‌گردد و پیشنهاد می‌دهد چه کسانی شاید یکی باشند.</translation>
        </message>
        <message>
            <source>No likely duplicates</source>
            <translation>تکراری احتمالی نیست</translation>
        </message>
        <message>
            <source>One of the two is not within your reach.</source>
            <translation>یکی از این دو در دسترس شما نیست.</translation>
        </message>
        <message>
            <source>After a merge both are read as one. Nothing is moved or lost, and it can be undone.</source>
            <translation>پس از ادغام هر دو یکی خوانده می‌شوند. چیزی جابه‌جا یا گم نمی‌شود و می‌توان آن را برگرداند.</translation>
        </message>
        <message>
            <source>Undone, they are two customers again, each with what was theirs.</source>
            <translation>با برگرداندن، دوباره دو مشتری‌اند، هر یک با آنچه از آنِ خودش بود.</translation>
        </message>
    </context>
    <context>
        <name>EarlierVersions</name>
        <message>
            <source>Earlier versions</source>
            <translation>نسخه‌های پیشین</translation>
        </message>
    </context>
    <context>
        <name>EditPage</name>
        <message>
            <source>Edit customer</source>
            <translation>ویرایش مشتری</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>نام</translation>
        </message>
        <message>
            <source>Ways to reach them</source>
            <translation>راه‌های تماس</translation>
        </message>
        <message>
            <source>Add a phone or an address</source>
            <translation>افزودن تلفن یا نشانی</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>کد ملی</translation>
        </message>
        <message>
            <source>City</source>
            <translation>شهر</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>زبان</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>نوع</translation>
        </message>
        <message>
            <source>Value, such as gold</source>
            <translation>ارزش، مانند طلایی</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>خوب است بدانید</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>شخص</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>شرکت</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>نامعلوم</translation>
        </message>
        <message>
            <source>A customer needs a name.</source>
            <translation>مشتری باید نام داشته باشد.</translation>
        </message>
        <message>
            <source>Correct it, or choose “no, do not contact” below.</source>
            <translation>درستش کنید، یا پایین‌تر «نه، تماس نگیرید» را برگزینید.</translation>
        </message>
    </context>
    <context>
        <name>Entry</name>
        <message>
            <source>By</source>
            <translation>توسط</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>کانال</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>مدت</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>نتیجه</translation>
        </message>
        <message>
            <source>Longer wrap-up</source>
            <translation>گزارش طولانی‌تر</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>امتیاز</translation>
        </message>
        <message>
            <source>Occasion</source>
            <translation>مناسبت</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>موضوع</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>شمارهٔ پیگیری</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>مبلغ</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>سنجاق‌شده</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>خوانده‌شده توسط</translation>
        </message>
        <message>
            <source>Recorded with</source>
            <translation>ثبت‌شده برای</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>معوق‌مانده</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>انتقال</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>اصلاح‌شده</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>منبع</translation>
        </message>
        <message>
            <source>rial</source>
            <translation>ریال</translation>
        </message>
        <message>
            <source>dirham</source>
            <translation>درهم</translation>
        </message>
        <message>
            <source>euro</source>
            <translation>یورو</translation>
        </message>
        <message>
            <source>dollar</source>
            <translation>دلار</translation>
        </message>
        <message>
            <source>riyal</source>
            <translation>ریال سعودی</translation>
        </message>
        <message numerus="yes">
            <source>%n times</source>
            <translation>
                <numerusform>%n بار</numerusform>
            </translation>
        </message>
        <message>
            <source>Unknown author</source>
            <translation>نویسندهٔ ناشناس</translation>
        </message>
        <message>
            <source>%1, last by %2 %3</source>
            <translation>%1، آخرین بار %2 در %3</translation>
        </message>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
        <message>
            <source>Safe on this device. It is sent as soon as there is a line; F5 tries now.</source>
            <translation>روی همین دستگاه امن است. با برقراری اتصال فرستاده می‌شود؛ F5 همین حالا تلاش می‌کند.</translation>
        </message>
        <message>
            <source>Someone else changed the same thing. Yours is kept here until it is settled.</source>
            <translation>کس دیگری همین را تغییر داده است. نوشتهٔ شما تا روشن‌شدن موضوع همین‌جا می‌ماند.</translation>
        </message>
        <message>
            <source>Your text is kept here. Copy it, or ask your lead.</source>
            <translation>متن شما اینجا نگه داشته شده است. از آن رونوشت بگیرید یا از سرپرست بپرسید.</translation>
        </message>
        <message>
            <source>There was no text.</source>
            <translation>متنی نداشت.</translation>
        </message>
        <message>
            <source>It had been parked, and was taken over as it was.</source>
            <translation>معوق مانده بود و همان‌گونه که بود پذیرفته شد.</translation>
        </message>
        <message>
            <source>Writing it up took longer: %1</source>
            <translation>نوشتن گزارش بیشتر طول کشید: %1</translation>
        </message>
        <message>
            <source>Recording: %1</source>
            <translation>ضبط مکالمه: %1</translation>
        </message>
        <message>
            <source>It was recorded with another customer.</source>
            <translation>برای مشتری دیگری ثبت شده بود.</translation>
        </message>
        <message>
            <source>It belonged to another topic.</source>
            <translation>به موضوع دیگری تعلق داشت.</translation>
        </message>
        <message>
            <source>It had no topic.</source>
            <translation>موضوعی نداشت.</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>نوع</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>جهت</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>عنوان</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>خالی</translation>
        </message>
        <message>
            <source>incoming</source>
            <translation>ورودی</translation>
        </message>
        <message>
            <source>outgoing</source>
            <translation>خروجی</translation>
        </message>
        <message>
            <source>internal</source>
            <translation>داخلی</translation>
        </message>
        <message>
            <source>%1 KB</source>
            <translation>%1 کیلوبایت</translation>
        </message>
        <message>
            <source>%1 MB</source>
            <translation>%1 مگابایت</translation>
        </message>
    </context>
    <context>
        <name>EntryView</name>
        <message>
            <source>Copy text</source>
            <translation>رونوشت متن</translation>
        </message>
        <message>
            <source>Text of the entry</source>
            <translation>متن رویداد</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>گفت‌وگو</translation>
        </message>
        <message>
            <source>Move …</source>
            <translation>انتقال …</translation>
        </message>
        <message>
            <source>Attach file …</source>
            <translation>پیوست فایل …</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>سنجاق</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>برداشتن سنجاق</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>ویرایش</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>اصلاح</translation>
        </message>
        <message>
            <source>Open conversation</source>
            <translation>باز کردن گفت‌وگو</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>گفت‌وگوی تازه</translation>
        </message>
        <message>
            <source>Only its author or a lead may correct this entry.</source>
            <translation>تنها نویسندهٔ این مورد یا سرپرست می‌تواند آن را اصلاح کند.</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>بدون گفت‌وگو</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>The sign-in did not work.</source>
            <translation>ورود انجام نشد.</translation>
        </message>
        <message>
            <source>Check the name, the password and the keyboard's language.</source>
            <translation>نام، گذرواژه و زبان صفحه‌کلید را بررسی کنید.</translation>
        </message>
        <message>
            <source>There were too many wrong passwords.</source>
            <translation>گذرواژهٔ نادرست بیش از اندازه وارد شد.</translation>
        </message>
        <message>
            <source>Wait a while, check the keyboard's language, and try again.</source>
            <translation>کمی صبر کنید، زبان صفحه‌کلید را بررسی کنید و دوباره تلاش کنید.</translation>
        </message>
        <message>
            <source>This device may no longer be unlocked without a line.</source>
            <translation>این دستگاه دیگر بدون اتصال باز نمی‌شود.</translation>
        </message>
        <message>
            <source>Everything saved here is kept, encrypted.</source>
            <translation>هر چه اینجا ذخیره شده رمزشده نگه‌داری می‌شود.</translation>
        </message>
        <message>
            <source>Connect once and sign in.</source>
            <translation>یک بار وصل شوید و وارد شوید.</translation>
        </message>
        <message>
            <source>The server cannot be reached.</source>
            <translation>کارساز در دسترس نیست.</translation>
        </message>
        <message>
            <source>What you save is safe on this device and is sent later.</source>
            <translation>هر چه ثبت کنید روی همین دستگاه امن است و بعد فرستاده می‌شود.</translation>
        </message>
        <message>
            <source>Work on; check the line when you can.</source>
            <translation>به کار ادامه دهید؛ هر وقت توانستید اتصال را بررسی کنید.</translation>
        </message>
        <message>
            <source>The server answered something this program does not understand.</source>
            <translation>کارساز پاسخی داد که این برنامه آن را نمی‌فهمد.</translation>
        </message>
        <message>
            <source>Tell your administrator.</source>
            <translation>به مدیر سامانه خبر دهید.</translation>
        </message>
        <message>
            <source>This program is too old for the server, which sends it nothing new.</source>
            <translation>این برنامه برای سرور بیش از اندازه قدیمی است و سرور چیز تازه‌ای برایش نمی‌فرستد.</translation>
        </message>
        <message>
            <source>What you save is safe on this device and is still handed in.</source>
            <translation>آنچه ذخیره می‌کنید روی این دستگاه محفوظ است و همچنان تحویل داده می‌شود.</translation>
        </message>
        <message>
            <source>Update the program.</source>
            <translation>برنامه را به‌روز کنید.</translation>
        </message>
        <message>
            <source>This file is not the answer of a courier for this desk, or it was damaged on the way.</source>
            <translation>این پرونده پاسخ پیک برای این میز نیست، یا در راه آسیب دیده است.</translation>
        </message>
        <message>
            <source>Nothing was changed, and nothing is lost.</source>
            <translation>چیزی تغییر نکرد و چیزی گم نشده است.</translation>
        </message>
        <message>
            <source>Choose the other file, or have it copied again.</source>
            <translation>پروندهٔ دیگر را انتخاب کنید یا بخواهید دوباره رونوشت شود.</translation>
        </message>
        <message>
            <source>This desk has not got a key for files by courier yet.</source>
            <translation>این میز هنوز کلید پرونده‌های پیک را نگرفته است.</translation>
        </message>
        <message>
            <source>What you saved is safe on this device.</source>
            <translation>آنچه ذخیره کرده‌اید در این دستگاه امن است.</translation>
        </message>
        <message>
            <source>It gets one with its next contact over a line.</source>
            <translation>با نخستین تماس از راه خط آن را می‌گیرد.</translation>
        </message>
        <message>
            <source>The server's program is older than this one and does not know one of your changes yet.</source>
            <translation>برنامهٔ سرور از این برنامه قدیمی‌تر است و یکی از تغییرهای شما را هنوز نمی‌شناسد.</translation>
        </message>
        <message>
            <source>It waits on this device with what came after it; what is new still arrives.</source>
            <translation>آن تغییر با هرچه پس از آن آمده روی این دستگاه منتظر می‌ماند؛ تازه‌ها همچنان می‌رسند.</translation>
        </message>
        <message>
            <source>Ask your administrator to update the server.</source>
            <translation>از مدیر سامانه بخواهید سرور را به‌روز کند.</translation>
        </message>
        <message>
            <source>The server is busy and asks for a little patience.</source>
            <translation>کارساز سرش شلوغ است و اندکی شکیبایی می‌خواهد.</translation>
        </message>
        <message>
            <source>It is tried again by itself; F5 tries now.</source>
            <translation>خودبه‌خود دوباره تلاش می‌شود؛ F5 همین حالا تلاش می‌کند.</translation>
        </message>
        <message>
            <source>The server could not prove who it is, so nothing was sent to it.</source>
            <translation>کارساز نتوانست هویت خود را ثابت کند و چیزی به آن فرستاده نشد.</translation>
        </message>
        <message>
            <source>Check the date of this device; if it is right, tell your administrator.</source>
            <translation>تاریخ این دستگاه را بررسی کنید؛ اگر درست است به مدیر سامانه بگویید.</translation>
        </message>
        <message>
            <source>Something else answers in place of the server, such as the log-in page of a network.</source>
            <translation>چیز دیگری به جای کارساز پاسخ می‌دهد، مانند صفحهٔ ورود یک شبکه.</translation>
        </message>
        <message>
            <source>Open a web page and sign in to the network, then press F5.</source>
            <translation>یک صفحهٔ وب باز کنید و وارد شبکه شوید، سپس F5 را بزنید.</translation>
        </message>
        <message>
            <source>The data on this device cannot be used.</source>
            <translation>داده‌های این دستگاه قابل استفاده نیست.</translation>
        </message>
        <message>
            <source>The file is left as it is.</source>
            <translation>به پرونده دست زده نشد.</translation>
        </message>
        <message>
            <source>The data on this device is damaged and cannot be read.</source>
            <translation>داده‌های این دستگاه آسیب دیده و خوانده نمی‌شود.</translation>
        </message>
        <message>
            <source>The file is left as it is; everything already sent is on the server.</source>
            <translation>به پرونده دست زده نشد؛ هر چه فرستاده شده روی کارساز هست.</translation>
        </message>
        <message>
            <source>Tell your administrator before you sign in again.</source>
            <translation>پیش از ورود دوباره به مدیر سامانه خبر دهید.</translation>
        </message>
        <message>
            <source>The data on this device was written by a newer AgentDesk.</source>
            <translation>داده‌های این دستگاه را نسخهٔ تازه‌تری از AgentDesk نوشته است.</translation>
        </message>
        <message>
            <source>Update the program on this device.</source>
            <translation>برنامه را روی این دستگاه به‌روز کنید.</translation>
        </message>
        <message>
            <source>Another AgentDesk on this device has your data open.</source>
            <translation>یک AgentDesk دیگر روی همین دستگاه داده‌های شما را باز کرده است.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>چیزی تغییر نکرد.</translation>
        </message>
        <message>
            <source>Use the open window, or close it and try again.</source>
            <translation>از همان پنجرهٔ باز استفاده کنید، یا آن را ببندید و دوباره تلاش کنید.</translation>
        </message>
        <message>
            <source>The disk is full; the last change could not be saved.</source>
            <translation>دیسک پر است؛ آخرین تغییر ذخیره نشد.</translation>
        </message>
        <message>
            <source>What was saved before is intact.</source>
            <translation>آنچه پیش‌تر ذخیره شده سالم است.</translation>
        </message>
        <message>
            <source>Free some space and save again.</source>
            <translation>کمی جا باز کنید و دوباره ذخیره کنید.</translation>
        </message>
        <message>
            <source>Something was entered in a way that cannot be understood.</source>
            <translation>چیزی به شکلی وارد شده که فهمیده نمی‌شود.</translation>
        </message>
        <message>
            <source>Check what you entered.</source>
            <translation>آنچه وارد کرده‌اید را بررسی کنید.</translation>
        </message>
        <message>
            <source>A rule or a permission does not allow this.</source>
            <translation>یک قاعده یا سطح دسترسی این کار را اجازه نمی‌دهد.</translation>
        </message>
        <message>
            <source>Nothing was lost: the change is kept with its reason.</source>
            <translation>چیزی از دست نرفت: تغییر با دلیلش نگه داشته شده است.</translation>
        </message>
        <message>
            <source>Something unexpected went wrong.</source>
            <translation>مشکلی پیش‌بینی‌نشده رخ داد.</translation>
        </message>
        <message>
            <source>What was saved before is safe.</source>
            <translation>آنچه پیش‌تر ذخیره شده امن است.</translation>
        </message>
        <message>
            <source>Try again; if it stays, tell your administrator.</source>
            <translation>دوباره تلاش کنید؛ اگر ماند به مدیر سامانه خبر دهید.</translation>
        </message>
        <message>
            <source>The file is larger than 25 MB.</source>
            <translation>این فایل بزرگ‌تر از ۲۵ مگابایت است.</translation>
        </message>
        <message>
            <source>Nothing was attached.</source>
            <translation>چیزی پیوست نشد.</translation>
        </message>
        <message>
            <source>Make it smaller, or write where it is.</source>
            <translation>آن را کوچک‌تر کنید، یا بنویسید کجاست.</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>این فایل خوانده نمی‌شود.</translation>
        </message>
        <message>
            <source>Choose a file that you may read.</source>
            <translation>فایلی را برگزینید که اجازهٔ خواندنش را دارید.</translation>
        </message>
    </context>
    <context>
        <name>FaultPage</name>
        <message>
            <source>Try again</source>
            <translation>تلاش دوباره</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>کاربر دیگر</translation>
        </message>
    </context>
    <context>
        <name>FieldChoice</name>
        <message>
            <source>Chosen: %1</source>
            <translation>برگزیده: %1</translation>
        </message>
        <message>
            <source>Nothing is chosen yet</source>
            <translation>هنوز چیزی برگزیده نشده</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>E-mail</source>
            <translation>ایمیل</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>تلفن</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>راه تماس</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>وضعیت</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>نام</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>نوع</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>کد ملی</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>شمارهٔ مشتری</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>منبع</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>زبان</translation>
        </message>
        <message>
            <source>City</source>
            <translation>شهر</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>ارزش</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>دانستنی</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>برچسب</translation>
        </message>
        <message>
            <source>Preferred</source>
            <translation>ترجیحی</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>بررسی‌شده</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>رضایت</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>موضوع</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>مرحله</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>مسئول</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>قول</translation>
        </message>
        <message>
            <source>Promised until</source>
            <translation>مهلت قول</translation>
        </message>
        <message>
            <source>Hand-over note</source>
            <translation>یادداشت تحویل</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>متن</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>جهت</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>نتیجه</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>عنوان</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>کانال</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>شمارهٔ پیگیری</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>مدت</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>گفت‌وگو</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>مشتری</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>هیچ</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>پرسیده نشده</translation>
        </message>
        <message>
            <source>may be contacted</source>
            <translation>می‌توان تماس گرفت</translation>
        </message>
        <message>
            <source>do not contact</source>
            <translation>تماس نگیرید</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>بله</translation>
        </message>
        <message>
            <source>no</source>
            <translation>خیر</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>فعال</translation>
        </message>
    </context>
    <context>
        <name>FileFlow</name>
        <message>
            <source>Choose an entry first.</source>
            <translation>نخست یک مورد را برگزینید.</translation>
        </message>
        <message>
            <source>This computer has no program for this file.</source>
            <translation>این رایانه برنامه‌ای برای این فایل ندارد.</translation>
        </message>
        <message>
            <source>The file is fetched and opens when it is here.</source>
            <translation>فایل دریافت می‌شود و پس از رسیدن باز می‌شود.</translation>
        </message>
        <message>
            <source>Attach a file</source>
            <translation>پیوست فایل</translation>
        </message>
        <message>
            <source>File attached</source>
            <translation>فایل پیوست شد</translation>
        </message>
    </context>
    <context>
        <name>FileRow</name>
        <message>
            <source>This kind of file can run programs on this computer.</source>
            <translation>این گونه فایل می‌تواند روی این رایانه برنامه اجرا کند.</translation>
        </message>
        <message>
            <source>Open anyway</source>
            <translation>با این حال باز شود</translation>
        </message>
        <message>
            <source>Do not open</source>
            <translation>باز نشود</translation>
        </message>
    </context>
    <context>
        <name>FileState</name>
        <message>
            <source>The centre does not take this file</source>
            <translation>مرکز این فایل را نمی‌پذیرد</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>روی این دستگاه</translation>
        </message>
        <message>
            <source>At the centre</source>
            <translation>در مرکز</translation>
        </message>
        <message>
            <source>Coming, %1</source>
            <translation>در حال دریافت، %1</translation>
        </message>
        <message>
            <source>Waiting to be sent, %1</source>
            <translation>در انتظار فرستادن، %1</translation>
        </message>
        <message>
            <source>Not at the centre</source>
            <translation>در مرکز نیست</translation>
        </message>
    </context>
    <context>
        <name>FileView</name>
        <message>
            <source>Safe on this device, encrypted. It goes up in pieces after all else, and after a break of the line it goes on where it stopped.</source>
            <translation>رمزشده روی این دستگاه امن است. پس از بقیهٔ کارها تکه‌تکه فرستاده می‌شود و اگر خط قطع شود، از همان‌جا ادامه می‌یابد.</translation>
        </message>
        <message>
            <source>File</source>
            <translation>فایل</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>اندازه</translation>
        </message>
    </context>
    <context>
        <name>FilesSection</name>
        <message>
            <source>Files</source>
            <translation>فایل‌ها</translation>
        </message>
    </context>
    <context>
        <name>Fix</name>
        <message>
            <source>Choose which of the two is right.</source>
            <translation>برگزینید کدام درست است.</translation>
        </message>
        <message>
            <source>Your lead can let you in; then send it again. Your work is kept until then.</source>
            <translation>سرپرست می‌تواند به شما دسترسی بدهد؛ آنگاه دوباره بفرستید. کار شما تا آن زمان نگه داشته می‌شود.</translation>
        </message>
        <message>
            <source>Ask your lead to do it, or discard it.</source>
            <translation>از سرپرست بخواهید انجامش دهد، یا کنارش بگذارید.</translation>
        </message>
        <message>
            <source>Look whether the customer was merged or removed, then try again or ask your lead.</source>
            <translation>ببینید آیا مشتری ادغام یا برداشته شده است، سپس دوباره بفرستید یا از سرپرست بپرسید.</translation>
        </message>
        <message>
            <source>There is nothing left to do: discard this one.</source>
            <translation>کاری نمانده است: این یکی را کنار بگذارید.</translation>
        </message>
        <message>
            <source>Try again when the server has been updated.</source>
            <translation>پس از به‌روز شدن کارساز دوباره بفرستید.</translation>
        </message>
        <message>
            <source>Put the value right and send it again.</source>
            <translation>مقدار را درست کنید و دوباره بفرستید.</translation>
        </message>
        <message>
            <source>Look for the customer by that number; if it is somebody else, put the number right.</source>
            <translation>مشتری را با همان شماره بجویید؛ اگر کس دیگری است، شماره را درست کنید.</translation>
        </message>
        <message>
            <source>Open the customer and look who they are one with now.</source>
            <translation>مشتری را باز کنید و ببینید اکنون با چه کسی یکی است.</translation>
        </message>
        <message>
            <source>Open the conversation and see who has it now; what you logged is kept all the same.</source>
            <translation>گفت‌وگو را باز کنید و ببینید اکنون نزد کیست؛ آنچه ثبت کرده‌اید به هر حال نگه داشته شده است.</translation>
        </message>
        <message>
            <source>Settle that change; this one then follows by itself.</source>
            <translation>آن تغییر را حل کنید؛ این یکی خودبه‌خود در پی آن می‌رود.</translation>
        </message>
        <message>
            <source>Once you may work again, send it again. Nothing is lost.</source>
            <translation>هنگامی که دوباره اجازهٔ کار داشتید، دوباره بفرستید. چیزی گم نشده است.</translation>
        </message>
        <message>
            <source>Look whether it is there: then discard this one. Otherwise send it again.</source>
            <translation>ببینید آیا آنجا هست: اگر هست این یکی را کنار بگذارید، وگرنه دوباره بفرستید.</translation>
        </message>
        <message>
            <source>Leave it to a colleague who has it, or ask your lead to give it to you; then send it again.</source>
            <translation>آن را به همکاری که دارد بسپارید، یا از سرپرست بخواهید آن را به شما بدهد؛ سپس دوباره بفرستید.</translation>
        </message>
        <message>
            <source>Ask a colleague who did not work on it to ask the customer; their answer counts.</source>
            <translation>از همکاری که روی آن کار نکرده بخواهید از مشتری بپرسد؛ پاسخ مشتری به او به حساب می‌آید.</translation>
        </message>
        <message>
            <source>Try again; if it is refused again, ask your lead.</source>
            <translation>دوباره بفرستید؛ اگر باز پذیرفته نشد از سرپرست بپرسید.</translation>
        </message>
    </context>
    <context>
        <name>FormFrame</name>
        <message>
            <source>Close</source>
            <translation>بستن</translation>
        </message>
        <message>
            <source>Saved here first, and sent when there is a line.</source>
            <translation>نخست همین‌جا ذخیره و با برقراری اتصال فرستاده می‌شود.</translation>
        </message>
    </context>
    <context>
        <name>Guard</name>
        <message>
            <source>Stays on this device, encrypted, and is sent the next time: %1</source>
            <translation>رمزشده روی این دستگاه می‌ماند و بار دیگر فرستاده می‌شود: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes stay on this device, encrypted, and are sent the next time</source>
            <translation>
                <numerusform>%n تغییر رمزشده روی این دستگاه می‌ماند و بار دیگر فرستاده می‌شود</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandOnBar</name>
        <message>
            <source>Hand the call on</source>
            <translation>انتقال تماس</translation>
        </message>
        <message>
            <source>Number or extension</source>
            <translation>شماره یا داخلی</translation>
        </message>
        <message>
            <source>Hand on</source>
            <translation>منتقل کن</translation>
        </message>
        <message>
            <source>Keep the call</source>
            <translation>تماس را نگه دار</translation>
        </message>
        <message>
            <source>Write digits alone.</source>
            <translation>فقط رقم بنویسید.</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>راهنما</translation>
        </message>
        <message>
            <source>Your password opens your own data on this device, with or without a line.</source>
            <translation>گذرواژه داده‌های خود شما را روی این دستگاه باز می‌کند، با اتصال یا بی‌اتصال.</translation>
        </message>
        <message>
            <source>Everything saved here stays encrypted; nobody else can open it.</source>
            <translation>هر چه اینجا ذخیره شود رمزشده می‌ماند؛ کس دیگری نمی‌تواند بازش کند.</translation>
        </message>
        <message>
            <source>If you forgot the password, ask your administrator, and sign in with a line.</source>
            <translation>اگر گذرواژه را فراموش کرده‌اید، از مدیر سامانه بخواهید و با اتصال وارد شوید.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>بستن</translation>
        </message>
    </context>
    <context>
        <name>HistoryList</name>
        <message>
            <source>What happened so far</source>
            <translation>تاکنون چه شده</translation>
        </message>
    </context>
    <context>
        <name>Holding</name>
        <message>
            <source>Requested – not confirmed</source>
            <translation>درخواست شد – تأیید نشده</translation>
        </message>
        <message>
            <source>This machine was restarted without a line since: the time is not certain.</source>
            <translation>این رایانه پس از آخرین اتصال دوباره راه‌اندازی شده است: زمان قطعی نیست.</translation>
        </message>
        <message>
            <source>%1 has it until %2</source>
            <translation>تا %2 در دست %1 است</translation>
        </message>
        <message>
            <source>The centre decides when there is a line. Until then somebody else may take it.</source>
            <translation>با برقراری اتصال، مرکز تصمیم می‌گیرد. تا آن زمان ممکن است کس دیگری آن را بردارد.</translation>
        </message>
        <message>
            <source>Nobody has it since %1</source>
            <translation>از %1 در دست کسی نیست</translation>
        </message>
        <message>
            <source>Over since %1</source>
            <translation>از %1 تمام شده</translation>
        </message>
        <message>
            <source>Your branch has it until %1</source>
            <translation>تا %1 نزد شعبهٔ شما</translation>
        </message>
        <message>
            <source>Yours until %1</source>
            <translation>تا %1 در دست شماست</translation>
        </message>
        <message>
            <source>With branch %1 until %2</source>
            <translation>تا %2 نزد شعبهٔ %1</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>یک همکار</translation>
        </message>
        <message>
            <source>No line since %1: who has it now is not known here.</source>
            <translation>از %1 خط نیست؛ اینجا معلوم نیست اکنون نزد کیست.</translation>
        </message>
        <message>
            <source>No line since %1: until then it stays so all the same.</source>
            <translation>از %1 خط نیست؛ با این همه تا آن زمان همین‌طور می‌ماند.</translation>
        </message>
        <message>
            <source>No line since %1: this is what was known then.</source>
            <translation>از %1 خط نیست؛ این آن چیزی است که تا آن زمان معلوم بود.</translation>
        </message>
        <message>
            <source>What you did meanwhile is kept.</source>
            <translation>آنچه در این میان انجام دادید نگه داشته شده است.</translation>
        </message>
        <message>
            <source>%1 got it</source>
            <translation>%1 آن را گرفت</translation>
        </message>
        <message>
            <source>%1 got it at %2</source>
            <translation>%1 آن را در %2 گرفت</translation>
        </message>
    </context>
    <context>
        <name>Identity</name>
        <message>
            <source>same</source>
            <translation>یکسان</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>متفاوت</translation>
        </message>
        <message>
            <source>one only</source>
            <translation>تنها یکی</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>هیچ</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>نام</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>وضعیت</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>نوع</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>کد ملی</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>شمارهٔ مشتری</translation>
        </message>
        <message>
            <source>City</source>
            <translation>شهر</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>زبان</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>ارزش</translation>
        </message>
        <message>
            <source>Entries</source>
            <translation>موارد</translation>
        </message>
        <message>
            <source>Last contact</source>
            <translation>آخرین تماس</translation>
        </message>
        <message>
            <source>Known</source>
            <translation>شناخته‌شده</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>تلفن</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>ایمیل</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>نشانی</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>شبکهٔ اجتماعی</translation>
        </message>
        <message>
            <source>same national ID</source>
            <translation>کد ملی یکسان</translation>
        </message>
        <message>
            <source>same phone</source>
            <translation>تلفن یکسان</translation>
        </message>
        <message>
            <source>same e-mail</source>
            <translation>ایمیل یکسان</translation>
        </message>
        <message>
            <source>similar name</source>
            <translation>نام همانند</translation>
        </message>
        <message>
            <source>same address</source>
            <translation>نشانی یکسان</translation>
        </message>
        <message>
            <source>same city</source>
            <translation>شهر یکسان</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1، %2</translation>
        </message>
        <message>
            <source>a colleague thinks so</source>
            <translation>گمان یک همکار</translation>
        </message>
        <message>
            <source>%1 sure</source>
            <translation>%1 اطمینان</translation>
        </message>
        <message>
            <source>Found by the centre on %1</source>
            <translation>یافتهٔ مرکز در %1</translation>
        </message>
        <message>
            <source>Proposed by %1 on %2</source>
            <translation>پیشنهاد %1 در %2</translation>
        </message>
        <message>
            <source>Merged by %1 on %2</source>
            <translation>ادغام %1 در %2</translation>
        </message>
        <message>
            <source>Told apart by %1 on %2</source>
            <translation>جدا دانستن %1 در %2</translation>
        </message>
        <message>
            <source>Merge undone by %1 on %2</source>
            <translation>برگرداندن ادغام به دست %1 در %2</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>ادغام‌شده</translation>
        </message>
        <message>
            <source>Not the same</source>
            <translation>یکی نیستند</translation>
        </message>
        <message>
            <source>Merge undone</source>
            <translation>ادغام برگردانده شد</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>باز</translation>
        </message>
        <message>
            <source>a lead</source>
            <translation>یک سرپرست</translation>
        </message>
        <message>
            <source>somebody elsewhere</source>
            <translation>کسی در جای دیگر</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>هنوز نه</translation>
        </message>
        <message>
            <source>There is no line. The centre can be asked when it is back.</source>
            <translation>خط برقرار نیست. با برگشتنش می‌توان از مرکز پرسید.</translation>
        </message>
        <message>
            <source>That is too little to ask for. Write the whole number, address or ID.</source>
            <translation>این برای پرسیدن کم است. شماره، نشانی یا شناسه را کامل بنویسید.</translation>
        </message>
        <message>
            <source>You have asked very often within an hour. Wait a while, or ask your lead.</source>
            <translation>در یک ساعت بسیار پرسیده‌اید. کمی صبر کنید یا از سرپرست بپرسید.</translation>
        </message>
        <message>
            <source>A reason is needed.</source>
            <translation>نوشتن دلیل لازم است.</translation>
        </message>
        <message>
            <source>The answer is too old. Ask the centre again, then take the customer in.</source>
            <translation>پاسخ کهنه شده است. دوباره از مرکز بپرسید و سپس مشتری را بپذیرید.</translation>
        </message>
    </context>
    <context>
        <name>IdentityFlow</name>
        <message>
            <source>Open a customer first.</source>
            <translation>نخست یک مشتری باز کنید.</translation>
        </message>
        <message>
            <source>This customer needs no confirmation.</source>
            <translation>این مشتری نیازی به تأیید ندارد.</translation>
        </message>
        <message>
            <source>Only a lead decides about duplicates.</source>
            <translation>تنها سرپرست دربارهٔ تکراری‌ها تصمیم می‌گیرد.</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>در این دستگاه ذخیره شد</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Next and previous row</source>
            <translation>سطر بعدی و قبلی</translation>
        </message>
        <message>
            <source>First and last row</source>
            <translation>اولین و آخرین سطر</translation>
        </message>
        <message>
            <source>A page on, a page back</source>
            <translation>صفحهٔ بعدی و قبلی</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>باز کردن</translation>
        </message>
        <message>
            <source>Read it in the list</source>
            <translation>خواندن در همان فهرست</translation>
        </message>
        <message>
            <source>Choose an outcome</source>
            <translation>انتخاب نتیجه</translation>
        </message>
        <message>
            <source>Next and previous field</source>
            <translation>خانهٔ بعدی و قبلی</translation>
        </message>
        <message>
            <source>One step back: list, words, field</source>
            <translation>یک گام به عقب: فهرست، واژه‌ها، خانه</translation>
        </message>
        <message>
            <source>Copy and paste</source>
            <translation>رونوشت و چسباندن</translation>
        </message>
        <message>
            <source>Take back what was typed</source>
            <translation>پس گرفتن آنچه نوشته شد</translation>
        </message>
        <message>
            <source>Joined letters apart (half space)</source>
            <translation>نیم‌فاصله</translation>
        </message>
        <message>
            <source>Take Ctrl with a letter or a digit, or a function key.</source>
            <translation>کلید Ctrl را با یک حرف یا رقم بگیرید، یا یک کلید F.</translation>
        </message>
        <message>
            <source>This key writes; a command on it would act while you type.</source>
            <translation>این کلید می‌نویسد؛ فرمانی روی آن هنگام نوشتن کار می‌کرد.</translation>
        </message>
        <message>
            <source>This key moves about the window and stays what it is.</source>
            <translation>این کلید برای جابه‌جایی در پنجره است و همان می‌ماند.</translation>
        </message>
        <message>
            <source>The operating system takes this key for itself.</source>
            <translation>سیستم‌عامل این کلید را برای خود می‌گیرد.</translation>
        </message>
        <message>
            <source>On a Persian or an Arabic keyboard this key types something else.</source>
            <translation>این کلید روی صفحه‌کلید فارسی یا عربی چیز دیگری می‌نویسد.</translation>
        </message>
        <message>
            <source>Text fields need this key for copying, pasting or moving.</source>
            <translation>خانه‌های متن این کلید را برای رونوشت، چسباندن یا جابه‌جایی لازم دارند.</translation>
        </message>
        <message>
            <source>Screen readers need this key.</source>
            <translation>صفحه‌خوان‌ها این کلید را لازم دارند.</translation>
        </message>
    </context>
    <context>
        <name>KeysPage</name>
        <message>
            <source>Help</source>
            <translation>راهنما</translation>
        </message>
        <message>
            <source>Keyboard shortcuts are switched off in the settings.</source>
            <translation>میان‌برهای صفحه‌کلید در تنظیمات خاموش است.</translation>
        </message>
        <message>
            <source>Everything you save is kept on this device first. Without a line, just work on.</source>
            <translation>هر چه ثبت کنید نخست روی همین دستگاه نگه داشته می‌شود. بی‌اتصال هم به کار ادامه دهید.</translation>
        </message>
        <message>
            <source>In lists and choices</source>
            <translation>در فهرست‌ها و گزینه‌ها</translation>
        </message>
        <message>
            <source>In text</source>
            <translation>در متن</translation>
        </message>
    </context>
    <context>
        <name>LanguagePage</name>
        <message>
            <source>Language</source>
            <translation>زبان</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>تقویم</translation>
        </message>
        <message>
            <source>Second calendar</source>
            <translation>تقویم دوم</translation>
        </message>
        <message>
            <source>Iranian lunar calendar</source>
            <translation>قمری ایران</translation>
        </message>
        <message>
            <source>Digits</source>
            <translation>رقم‌ها</translation>
        </message>
        <message>
            <source>Country, for phone numbers</source>
            <translation>کشور، برای شماره‌های تلفن</translation>
        </message>
        <message>
            <source>Its months begin when the moon is seen: correct it here when it is off.</source>
            <translation>ماه‌های آن با دیدن هلال آغاز می‌شوند: اگر جابه‌جا بود، این‌جا درستش کنید.</translation>
        </message>
    </context>
    <context>
        <name>LeadBoard</name>
        <message>
            <source>Only a lead has the board.</source>
            <translation>تابلو تنها برای سرپرست است.</translation>
        </message>
    </context>
    <context>
        <name>Line</name>
        <message>
            <source>This device is being filled. You can work already; older entries come in the background.</source>
            <translation>این دستگاه در حال پر شدن است. از هم‌اکنون می‌توانید کار کنید؛ موردهای قدیمی‌تر در پس‌زمینه می‌رسند.</translation>
        </message>
        <message>
            <source>The line is good. Some changes were not taken; decide about them when you can.</source>
            <translation>اتصال خوب است. چند تغییر پذیرفته نشده است؛ هر گاه توانستید درباره‌شان تصمیم بگیرید.</translation>
        </message>
        <message>
            <source>What you saved is safe on this device and is being sent.</source>
            <translation>آنچه ذخیره کرده‌اید روی این دستگاه امن است و فرستاده می‌شود.</translation>
        </message>
        <message>
            <source>Everything you saved has reached the centre, and everything new is here.</source>
            <translation>هر چه ذخیره کرده‌اید به مرکز رسیده و هر چه تازه است اینجاست.</translation>
        </message>
        <message>
            <source>The centre was not asked for a while. F5 asks it now.</source>
            <translation>مدتی از مرکز پرسیده نشده است. F5 همین حالا می‌پرسد.</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n مشتری</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n مورد</numerusform>
            </translation>
        </message>
        <message>
            <source>Last contact</source>
            <translation>آخرین تماس با مرکز</translation>
        </message>
        <message>
            <source>No line since</source>
            <translation>بی‌اتصال از</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>تلاش بعدی</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>روی این دستگاه</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>واردشده</translation>
        </message>
        <message>
            <source>Team or branch</source>
            <translation>تیم یا شعبه</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>کارساز</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>ساعت</translation>
        </message>
    </context>
    <context>
        <name>LineSwitchButton</name>
        <message>
            <source>Line on</source>
            <translation>اتصال برقرار</translation>
        </message>
        <message>
            <source>Line cut</source>
            <translation>اتصال قطع</translation>
        </message>
    </context>
    <context>
        <name>LineView</name>
        <message>
            <source>No line for days? What waits can go to the centre on a stick, sealed, and the answer back.</source>
            <translation>چند روز است که خطی نیست؟ آنچه در صف است می‌تواند مهروموم‌شده روی حافظهٔ همراه به مرکز برود و پاسخش برگردد.</translation>
        </message>
    </context>
    <context>
        <name>Link</name>
        <message>
            <source>This link is too long to be one that AgentDesk opens.</source>
            <translation>این پیوند بلندتر از آن است که AgentDesk بازش کند.</translation>
        </message>
        <message>
            <source>There are hidden or foreign signs in this link, so it was not followed.</source>
            <translation>در این پیوند نشانه‌های پنهان یا ناآشنا هست؛ برای همین دنبال نشد.</translation>
        </message>
        <message>
            <source>AgentDesk does not open links of this kind.</source>
            <translation>AgentDesk این گونه پیوندها را باز نمی‌کند.</translation>
        </message>
        <message>
            <source>There is no phone number in this link that can be called.</source>
            <translation>در این پیوند شماره‌ای که بتوان به آن زنگ زد نیست.</translation>
        </message>
        <message>
            <source>This link leads to nothing in AgentDesk.</source>
            <translation>این پیوند به چیزی در AgentDesk نمی‌رسد.</translation>
        </message>
        <message>
            <source>Nothing was opened, and nobody was called.</source>
            <translation>چیزی باز نشد و به کسی زنگ زده نشد.</translation>
        </message>
        <message>
            <source>If you trust where it came from, search for the customer or type the number.</source>
            <translation>اگر به فرستنده‌اش اعتماد دارید، مشتری را جست‌وجو کنید یا شماره را بنویسید.</translation>
        </message>
        <message>
            <source>The customer of this link is not on this device.</source>
            <translation>مشتری این پیوند روی این دستگاه نیست.</translation>
        </message>
        <message>
            <source>The callback of this link is not on this device.</source>
            <translation>تماس این پیوند روی این دستگاه نیست.</translation>
        </message>
        <message>
            <source>The entry of this link is not on this device.</source>
            <translation>مورد این پیوند روی این دستگاه نیست.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>چیزی عوض نشد.</translation>
        </message>
        <message>
            <source>It may belong to another team or branch, or not have come yet. Ask your lead.</source>
            <translation>شاید از تیم یا شعبهٔ دیگری باشد، یا هنوز نرسیده باشد. از سرپرست بپرسید.</translation>
        </message>
        <message>
            <source>A link waits. It is opened once you have unlocked.</source>
            <translation>پیوندی منتظر است و پس از باز کردن قفل باز می‌شود.</translation>
        </message>
        <message>
            <source>Nobody on this device has this number. The form for a new customer is open.</source>
            <translation>روی این دستگاه کسی این شماره را ندارد. فرم مشتری تازه باز است.</translation>
        </message>
        <message>
            <source>Several customers have this number. Choose who is meant.</source>
            <translation>چند مشتری این شماره را دارند. انتخاب کنید منظور کیست.</translation>
        </message>
    </context>
    <context>
        <name>Live</name>
        <message>
            <source>%1 – here now</source>
            <translation>%1 – همین حالا اینجاست</translation>
        </message>
        <message>
            <source>Who else is here is unknown</source>
            <translation>معلوم نیست چه کس دیگری اینجاست</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>یک همکار</translation>
        </message>
        <message>
            <source>%1 is writing</source>
            <translation>%1 در حال نوشتن است</translation>
        </message>
        <message>
            <source>%1 is looking at this</source>
            <translation>%1 در حال دیدن این مشتری است</translation>
        </message>
        <message numerus="yes">
            <source>%n more are here</source>
            <translation>
                <numerusform>%n نفر دیگر اینجا هستند</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Loading</name>
        <message>
            <source>Asking the server what there is</source>
            <translation>پرسش از سرور که چه هست</translation>
        </message>
        <message>
            <source>All is here; %1 of %2 records can be found</source>
            <translation>همه رسیده است؛ %1 از %2 رکورد را می‌توان پیدا کرد</translation>
        </message>
        <message>
            <source>%1 of %2 records</source>
            <translation>%1 از %2 رکورد</translation>
        </message>
        <message>
            <source>%1 of %2 MB</source>
            <translation>%1 از %2 مگابایت</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>کمتر از یک دقیقه مانده</translation>
        </message>
        <message numerus="yes">
            <source>about %n minutes left</source>
            <translation>
                <numerusform>حدود %n دقیقه مانده</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hours left</source>
            <translation>
                <numerusform>حدود %n ساعت مانده</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LoadingBlock</name>
        <message>
            <source>This device is being filled; you can work already</source>
            <translation>این دستگاه در حال پر شدن است؛ از هم‌اکنون می‌توانید کار کنید</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n مشتری</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n مورد</numerusform>
            </translation>
        </message>
        <message>
            <source>Here so far: %1, %2</source>
            <translation>تا اینجا: %1، %2</translation>
        </message>
    </context>
    <context>
        <name>LogCallView</name>
        <message>
            <source>Log call</source>
            <translation>ثبت تماس</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>جهت</translation>
        </message>
        <message>
            <source>Length in minutes and seconds</source>
            <translation>مدت به دقیقه و ثانیه</translation>
        </message>
        <message>
            <source>mm:ss</source>
            <translation>دد:ثث</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>موضوع</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>دربارهٔ چه</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>نتیجه</translation>
        </message>
        <message>
            <source>Summary for the next colleague</source>
            <translation>خلاصه برای همکار بعدی</translation>
        </message>
        <message>
            <source>In</source>
            <translation>ورودی</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>خروجی</translation>
        </message>
        <message>
            <source>Hidden number</source>
            <translation>شماره پنهان</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>بدون گفت‌وگو</translation>
        </message>
        <message>
            <source>A new conversation …</source>
            <translation>گفت‌وگوی تازه …</translation>
        </message>
        <message>
            <source>Choose how the call ended: press a digit.</source>
            <translation>نتیجهٔ تماس را برگزینید: یک رقم بزنید.</translation>
        </message>
        <message>
            <source>Minutes, or minutes:seconds.</source>
            <translation>دقیقه، یا دقیقه:ثانیه.</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>در چند کلمه بگویید دربارهٔ چیست.</translation>
        </message>
    </context>
    <context>
        <name>LookPage</name>
        <message>
            <source>Theme</source>
            <translation>پوسته</translation>
        </message>
        <message>
            <source>Density</source>
            <translation>فشردگی</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>اندازهٔ نوشته</translation>
        </message>
        <message>
            <source>Motion: menus slide, the cursor blinks</source>
            <translation>حرکت: منوها می‌لغزند، نشانگر چشمک می‌زند</translation>
        </message>
        <message>
            <source>Your system has high contrast on; its own colours are used, whatever is chosen here.</source>
            <translation>سیستم شما در حالت کنتراست زیاد است؛ هر چه این‌جا برگزینید، رنگ‌های خود سیستم به کار می‌روند.</translation>
        </message>
    </context>
    <context>
        <name>LookUpPage</name>
        <message>
            <source>Ask the centre</source>
            <translation>پرسش از مرکز</translation>
        </message>
        <message>
            <source>For a customer of another team or branch. What you ask for is kept with your name.</source>
            <translation>برای مشتری تیم یا شعبه‌ای دیگر. آنچه می‌پرسید با نام شما نگه داشته می‌شود.</translation>
        </message>
        <message>
            <source>The whole phone, e-mail, national ID or customer number</source>
            <translation>تلفن، ایمیل، کد ملی یا شمارهٔ مشتری، کامل</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>بپرس</translation>
        </message>
        <message>
            <source>Why you need this customer</source>
            <translation>چرا این مشتری را می‌خواهید</translation>
        </message>
        <message>
            <source>Your name, the time and this reason are kept and can be read by the administrator.</source>
            <translation>نام شما، زمان و این دلیل نگه داشته می‌شود و مدیر سامانه می‌تواند آن را بخواند.</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>پذیرفتن</translation>
        </message>
        <message>
            <source>The centre is being asked.</source>
            <translation>پرسش از مرکز در جریان است.</translation>
        </message>
        <message>
            <source>At least five digits or letters: nobody is found by a part of a number.</source>
            <translation>دست‌کم پنج رقم یا حرف: با بخشی از شماره کسی یافت نمی‌شود.</translation>
        </message>
        <message>
            <source>The centre is being asked …</source>
            <translation>از مرکز پرسیده می‌شود …</translation>
        </message>
        <message>
            <source>Nobody has exactly this. Check the digits, or add a new customer.</source>
            <translation>هیچ‌کس درست همین را ندارد. رقم‌ها را بررسی کنید یا مشتری تازه بیفزایید.</translation>
        </message>
        <message>
            <source>%1 is being taken in …</source>
            <translation>%1 پذیرفته می‌شود …</translation>
        </message>
        <message>
            <source>%1 is on the way to this device and opens when there. Work on.</source>
            <translation>%1 در راه این دستگاه است و چون برسد باز می‌شود. به کار خود ادامه دهید.</translation>
        </message>
        <message>
            <source>phone ends with %1</source>
            <translation>پایان تلفن: %1</translation>
        </message>
        <message>
            <source>no phone is known</source>
            <translation>تلفنی دانسته نیست</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>باز کردن</translation>
        </message>
        <message>
            <source>Take in …</source>
            <translation>پذیرفتن …</translation>
        </message>
        <message>
            <source>Take in %1</source>
            <translation>پذیرفتن %1</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>در چند واژه بگویید چرا.</translation>
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
            <translation>نخست یک مشتری را باز کنید.</translation>
        </message>
        <message>
            <source>Choose an entry first.</source>
            <translation>نخست یک مورد را برگزینید.</translation>
        </message>
        <message>
            <source>Only its author or a lead may correct this entry.</source>
            <translation>تنها نویسندهٔ این مورد یا سرپرست می‌تواند آن را اصلاح کند.</translation>
        </message>
        <message>
            <source>Open a conversation first.</source>
            <translation>نخست یک گفت‌وگو را باز کنید.</translation>
        </message>
        <message>
            <source>Nothing is new here since your last visit.</source>
            <translation>از آخرین دیدار شما چیز تازه‌ای نیست.</translation>
        </message>
    </context>
    <context>
        <name>MatterView</name>
        <message>
            <source>What it is about</source>
            <translation>دربارهٔ چیست</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>مرحله</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>وضعیت</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>مسئول</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>چه قولی داده شد</translation>
        </message>
        <message>
            <source>Due at a time</source>
            <translation>زمان معین دارد</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>روز</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>ساعت</translation>
        </message>
        <message>
            <source>What the next colleague must know</source>
            <translation>آنچه همکار بعدی باید بداند</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>باز</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>در انتظار</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>بسته</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>گفت‌وگوی تازه</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>گفت‌وگو</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>سپردن به همکار</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>هنوز هیچ‌کس</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>در چند کلمه بنویسید دربارهٔ چیست.</translation>
        </message>
    </context>
    <context>
        <name>Matters</name>
        <message>
            <source>nobody yet</source>
            <translation>هنوز هیچ‌کس</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>از %1</translation>
        </message>
    </context>
    <context>
        <name>MattersBlock</name>
        <message>
            <source>Conversations</source>
            <translation>گفت‌وگوها</translation>
        </message>
    </context>
    <context>
        <name>MovePage</name>
        <message>
            <source>Move to another customer</source>
            <translation>انتقال به مشتری دیگر</translation>
        </message>
        <message>
            <source>Name, phone, number …</source>
            <translation>نام، تلفن، شماره …</translation>
        </message>
        <message>
            <source>Nobody was found.</source>
            <translation>کسی پیدا نشد.</translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message>
            <source>New: %1</source>
            <translation>تازه: %1</translation>
        </message>
    </context>
    <context>
        <name>NoteView</name>
        <message>
            <source>Note</source>
            <translation>یادداشت</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>موضوع</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>یادداشت برای همکاران</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>بدون گفت‌وگو</translation>
        </message>
        <message>
            <source>Write the note first.</source>
            <translation>نخست یادداشت را بنویسید.</translation>
        </message>
    </context>
    <context>
        <name>NoticePlace</name>
        <message numerus="yes">
            <source>%n seconds</source>
            <translation>
                <numerusform>%n ثانیه</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody is working here: the desk locks in %1. Any key keeps it open.</source>
            <translation>کسی اینجا کار نمی‌کند: میز تا %1 دیگر قفل می‌شود. با هر کلید باز می‌ماند.</translation>
        </message>
    </context>
    <context>
        <name>NumberForm</name>
        <message>
            <source>The number to call</source>
            <translation>شماره‌ای که باید گرفت</translation>
        </message>
        <message>
            <source>Write the number.</source>
            <translation>شماره را بنویسید.</translation>
        </message>
    </context>
    <context>
        <name>Outcome</name>
        <message>
            <source>Solved</source>
            <translation>حل شد</translation>
        </message>
        <message>
            <source>Callback promised</source>
            <translation>قول تماس</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>ارجاع شد</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>پاسخ نداد</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>شمارهٔ اشتباه</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>نیازی نبود</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>پاسخ داده شد</translation>
        </message>
        <message>
            <source>Hung up before anybody answered</source>
            <translation>پیش از پاسخ قطع کرد</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>اشغال</translation>
        </message>
        <message>
            <source>Turned away</source>
            <translation>پذیرفته نشد</translation>
        </message>
        <message>
            <source>Blocked caller</source>
            <translation>تماس‌گیرنده مسدود</translation>
        </message>
        <message>
            <source>Did not come about</source>
            <translation>برقرار نشد</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>نامعلوم</translation>
        </message>
    </context>
    <context>
        <name>Packs</name>
        <message>
            <source>Only a lead gives a branch its pack.</source>
            <translation>فقط سرپرست به شعبه بسته می‌دهد.</translation>
        </message>
        <message>
            <source>There is nothing more to take ahead.</source>
            <translation>چیز دیگری برای برداشتن پیشاپیش نیست.</translation>
        </message>
        <message numerus="yes">
            <source>%n asked for, for work without a line</source>
            <translation>
                <numerusform>%n تماس برای کار بی‌خط درخواست شد</numerusform>
            </translation>
        </message>
        <message>
            <source>No branch of your team sees a customer who waits for a call.</source>
            <translation>هیچ شعبه‌ای از تیم شما مشتری منتظر تماس را نمی‌بیند.</translation>
        </message>
        <message numerus="yes">
            <source>%n callbacks</source>
            <translation>
                <numerusform>%n تماس</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1 gets %2 with the next exchange.</source>
            <translation>%1 با تبادل بعدی %2 می‌گیرد.</translation>
        </message>
    </context>
    <context>
        <name>PageFrame</name>
        <message>
            <source>Open the customer</source>
            <translation>باز کردن مشتری</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Works while you write in a form.</source>
            <translation>وقتی در فرمی می‌نویسید کار می‌کند.</translation>
        </message>
        <message>
            <source>On %1</source>
            <translation>برای %1</translation>
        </message>
        <message>
            <source>With a customer</source>
            <translation>با یک مشتری</translation>
        </message>
        <message>
            <source>While you write</source>
            <translation>هنگام نوشتن</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>همه‌جا</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>برو به</translation>
        </message>
        <message>
            <source>Used last</source>
            <translation>آخرین به‌کاررفته‌ها</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>مشتریان</translation>
        </message>
        <message>
            <source>Last contacts</source>
            <translation>آخرین تماس‌ها</translation>
        </message>
        <message>
            <source>key %1</source>
            <translation>کلید %1</translation>
        </message>
        <message>
            <source>not now: %1</source>
            <translation>فعلاً نه: %1</translation>
        </message>
    </context>
    <context>
        <name>PaletteBox</name>
        <message>
            <source>A command, a place or a customer</source>
            <translation>یک فرمان، یک جا یا یک مشتری</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>همهٔ فرمان‌ها</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>فرمان‌ها</translation>
        </message>
        <message>
            <source>Names are found in all three languages, on any keyboard</source>
            <translation>نام‌ها به هر سه زبان و روی هر صفحه‌کلیدی پیدا می‌شوند</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>اجرا</translation>
        </message>
        <message>
            <source>Open in a new tab</source>
            <translation>باز کردن در زبانهٔ تازه</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>بستن</translation>
        </message>
    </context>
    <context>
        <name>PaletteOverlay</name>
        <message>
            <source>Try another word, in any of the three languages.</source>
            <translation>واژهٔ دیگری را به یکی از سه زبان بنویسید.</translation>
        </message>
        <message>
            <source>Nothing is called that</source>
            <translation>چیزی با این نام نیست</translation>
        </message>
        <message numerus="yes">
            <source>%n commands</source>
            <translation>
                <numerusform>%n فرمان</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n results</source>
            <translation>
                <numerusform>%n نتیجه</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaneState</name>
        <message>
            <source>Clear filter</source>
            <translation>پاک کردن صافی</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>تلاش دوباره</translation>
        </message>
    </context>
    <context>
        <name>Parked</name>
        <message>
            <source>by %1</source>
            <translation>از %1</translation>
        </message>
        <message>
            <source>made %1</source>
            <translation>ثبت %1</translation>
        </message>
        <message>
            <source>arrived %1</source>
            <translation>رسیده %1</translation>
        </message>
        <message>
            <source>The account of %1 was disabled when it arrived.</source>
            <translation>هنگام رسیدن این کار، حساب %1 غیرفعال شده بود.</translation>
        </message>
        <message>
            <source>The customer was not in the team or branch of %1 when it arrived.</source>
            <translation>هنگام رسیدن این کار، مشتری در گروه یا شعبهٔ %1 نبود.</translation>
        </message>
        <message>
            <source>The server could not carry it out for %1.</source>
            <translation>کارساز نتوانست آن را برای %1 انجام دهد.</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>پیش از آن</translation>
        </message>
        <message>
            <source>Taken over: it counts as the work of %1</source>
            <translation>پذیرفته شد و کار %1 به شمار می‌آید</translation>
        </message>
        <message>
            <source>Left out; your reason is kept</source>
            <translation>کنار گذاشته شد؛ دلیل شما نگه داشته می‌شود</translation>
        </message>
        <message>
            <source>%1 had taken it over already (%2)</source>
            <translation>%1 پیش‌تر آن را پذیرفته بود (%2)</translation>
        </message>
        <message>
            <source>%1 had left it out already (%2)</source>
            <translation>%1 پیش‌تر آن را کنار گذاشته بود (%2)</translation>
        </message>
        <message>
            <source>This is not for you to settle any more</source>
            <translation>تصمیم دربارهٔ این کار دیگر با شما نیست</translation>
        </message>
        <message>
            <source>The file itself is on the device of %1 alone. Ask for it, and leave this out.</source>
            <translation>خود پرونده فقط روی دستگاه %1 است. آن را بخواهید و این را کنار بگذارید.</translation>
        </message>
        <message>
            <source>The lead of the customer's team or branch sees it too, and can take it over.</source>
            <translation>سرپرست گروه یا شعبهٔ مشتری هم آن را می‌بیند و می‌تواند بپذیردش.</translation>
        </message>
        <message>
            <source>Its author has sent it again: leave this out.</source>
            <translation>نویسنده آن را دوباره فرستاده است: این را کنار بگذارید.</translation>
        </message>
        <message>
            <source>Open the customer, see what counts now, and leave this out.</source>
            <translation>مشتری را باز کنید، ببینید اکنون چه معتبر است و این را کنار بگذارید.</translation>
        </message>
        <message>
            <source>If what it belongs to waits in this list as well, take that over first.</source>
            <translation>اگر آنچه این کار به آن وابسته است هم در این فهرست است، نخست آن را بپذیرید.</translation>
        </message>
        <message>
            <source>It goes on waiting; leave it out when nothing is to come of it.</source>
            <translation>همچنان منتظر می‌ماند؛ اگر قرار نیست به جایی برسد، کنارش بگذارید.</translation>
        </message>
        <message>
            <source>Your role does not allow this any more.</source>
            <translation>نقش شما دیگر این اجازه را نمی‌دهد.</translation>
        </message>
        <message>
            <source>This needs a line.</source>
            <translation>برای این کار خط لازم است.</translation>
        </message>
    </context>
    <context>
        <name>ParkedPlace</name>
        <message>
            <source>Parked work</source>
            <translation>کارهای معوق</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>بازبینی</translation>
        </message>
        <message>
            <source>Work that waits for a lead</source>
            <translation>کارهای منتظر سرپرست</translation>
        </message>
        <message>
            <source>More comes when these are settled.</source>
            <translation>با روشن شدن این‌ها، بقیه می‌آید.</translation>
        </message>
        <message>
            <source>What waits here is with the centre alone. It is asked as soon as there is a line.</source>
            <translation>آنچه اینجا منتظر است فقط نزد مرکز است. همین که خط برقرار شود، پرسیده می‌شود.</translation>
        </message>
        <message>
            <source>Here waits what came from a disabled account, or about a customer who was not the author's any more.</source>
            <translation>آنچه از حسابی غیرفعال رسیده، یا دربارهٔ مشتری‌ای است که دیگر با نویسنده نبود، اینجا منتظر می‌ماند.</translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>چیزی منتظر شما نیست</translation>
        </message>
    </context>
    <context>
        <name>ParkedWork</name>
        <message>
            <source>Parked</source>
            <translation>معوق</translation>
        </message>
        <message>
            <source>Only a lead settles parked work.</source>
            <translation>تنها سرپرست دربارهٔ کارهای معوق تصمیم می‌گیرد.</translation>
        </message>
    </context>
    <context>
        <name>ParkedWorkView</name>
        <message>
            <source>Take over</source>
            <translation>پذیرفتن</translation>
        </message>
        <message>
            <source>Leave out …</source>
            <translation>کنار گذاشتن …</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>کنار گذاشتن</translation>
        </message>
        <message>
            <source>Why it is left out</source>
            <translation>چرا کنار گذاشته می‌شود</translation>
        </message>
        <message>
            <source>What was written</source>
            <translation>آنچه نوشته شده</translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>با رقم کنار هر کار، آن را برگزینید.</translation>
        </message>
        <message>
            <source>The centre is being asked.</source>
            <translation>پرسش از مرکز در جریان است.</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>در چند واژه بگویید چرا.</translation>
        </message>
        <message>
            <source>Your name, the time and this reason are kept and can be read by the administrator.</source>
            <translation>نام شما، زمان و این دلیل نگه داشته می‌شود و مدیر سامانه می‌تواند آن را بخواند.</translation>
        </message>
        <message>
            <source>Taken over, it counts as its author's work, by your right, and names you.</source>
            <translation>با پذیرفتن، کار نویسنده‌اش به شمار می‌آید، با اختیار شما، و نام شما کنارش می‌ماند.</translation>
        </message>
    </context>
    <context>
        <name>PassphrasePage</name>
        <message>
            <source>Choose a passphrase</source>
            <translation>یک گذرعبارت برگزینید</translation>
        </message>
        <message>
            <source>This device has no keyring. A passphrase of your own then opens your data here.</source>
            <translation>این دستگاه دسته‌کلید ندارد. از این پس گذرعبارت خودتان داده‌هایتان را اینجا باز می‌کند.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>گذرعبارت</translation>
        </message>
        <message>
            <source>Use this passphrase</source>
            <translation>استفاده از این گذرعبارت</translation>
        </message>
        <message>
            <source>Without: every opening needs a line</source>
            <translation>بدون آن: هر بار باز کردن به اتصال نیاز دارد</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>بازگشت</translation>
        </message>
        <message>
            <source>At least 8 characters.</source>
            <translation>دست‌کم ۸ نویسه.</translation>
        </message>
    </context>
    <context>
        <name>PasswordField</name>
        <message>
            <source>Show password</source>
            <translation>نمایش گذرواژه</translation>
        </message>
        <message>
            <source>The keyboard types %1; switch it if your password is in Latin letters.</source>
            <translation>صفحه‌کلید %1 است؛ اگر گذرواژه لاتین است آن را عوض کنید.</translation>
        </message>
        <message>
            <source>Caps Lock seems to be on.</source>
            <translation>به نظر می‌رسد Caps Lock روشن است.</translation>
        </message>
        <message>
            <source>Hide password</source>
            <translation>پنهان کردن گذرواژه</translation>
        </message>
    </context>
    <context>
        <name>PhoneRow</name>
        <message>
            <source>Call %1</source>
            <translation>زنگ زدن به %1</translation>
        </message>
    </context>
    <context>
        <name>PinPage</name>
        <message>
            <source>Pin on top</source>
            <translation>سنجاق در بالا</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>تا چه مدت</translation>
        </message>
        <message>
            <source>Until, this day included</source>
            <translation>تا پایان این روز</translation>
        </message>
        <message>
            <source>1 week</source>
            <translation>۱ هفته</translation>
        </message>
        <message>
            <source>1 month</source>
            <translation>۱ ماه</translation>
        </message>
        <message>
            <source>3 months</source>
            <translation>۳ ماه</translation>
        </message>
        <message>
            <source>Choose a day …</source>
            <translation>روز دلخواه …</translation>
        </message>
        <message>
            <source>This day is over. Choose a later one.</source>
            <translation>این روز گذشته است. روز دیرتری برگزینید.</translation>
        </message>
    </context>
    <context>
        <name>PointBlock</name>
        <message>
            <source>New way to reach them</source>
            <translation>راه تماس تازه</translation>
        </message>
        <message>
            <source>What it is, such as work or mother's</source>
            <translation>چیست، مانند محل کار یا مادر</translation>
        </message>
        <message>
            <source>May it be used</source>
            <translation>اجازهٔ استفاده</translation>
        </message>
        <message>
            <source>Preferred</source>
            <translation>ترجیحی</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>تلفن</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>ایمیل</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>نشانی</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>شبکهٔ اجتماعی</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>هنوز پرسیده نشده</translation>
        </message>
        <message>
            <source>yes, they agreed</source>
            <translation>بله، رضایت داده است</translation>
        </message>
        <message>
            <source>no, do not contact</source>
            <translation>نه، تماس نگیرید</translation>
        </message>
    </context>
    <context>
        <name>Presence</name>
        <message>
            <source>Available</source>
            <translation>آماده</translation>
        </message>
        <message>
            <source>Busy, on a call</source>
            <translation>مشغول، در تماس</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>جمع‌بندی</translation>
        </message>
        <message>
            <source>Away</source>
            <translation>غایب</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>اینجاست</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>استراحت</translation>
        </message>
        <message>
            <source>Lunch</source>
            <translation>ناهار</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>آموزش</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>جلسه</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>کار دیگر</translation>
        </message>
        <message>
            <source>%1 of %2 callbacks</source>
            <translation>%1 از %2 تماس برگشتی</translation>
        </message>
    </context>
    <context>
        <name>PromiseBlock</name>
        <message>
            <source>Next promise</source>
            <translation>قول بعدی</translation>
        </message>
        <message>
            <source>no time given</source>
            <translation>بدون زمان</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>هنوز هیچ‌کس</translation>
        </message>
    </context>
    <context>
        <name>PromisedBlock</name>
        <message>
            <source>Done with this call</source>
            <translation>با همین تماس به جا آمد</translation>
        </message>
    </context>
    <context>
        <name>ProvisionalNote</name>
        <message>
            <source>Not checked yet</source>
            <translation>هنوز بررسی نشده</translation>
        </message>
        <message>
            <source>Added without asking the centre; may be a customer already.</source>
            <translation>بی‌پرسش از مرکز افزوده شده؛ شاید از پیش مشتری باشد.</translation>
        </message>
    </context>
    <context>
        <name>QuickNote</name>
        <message>
            <source>Quick note …</source>
            <translation>یادداشت سریع …</translation>
        </message>
    </context>
    <context>
        <name>Refusal</name>
        <message>
            <source>Someone else changed the same thing meanwhile.</source>
            <translation>همین مورد را در این فاصله کس دیگری تغییر داده است.</translation>
        </message>
        <message>
            <source>This customer is not in your team or branch.</source>
            <translation>این مشتری در تیم یا شعبهٔ شما نیست.</translation>
        </message>
        <message>
            <source>Your role may not do this.</source>
            <translation>نقش شما اجازهٔ این کار را ندارد.</translation>
        </message>
        <message>
            <source>What it belongs to is not on the server.</source>
            <translation>آنچه این تغییر به آن وابسته است روی کارساز نیست.</translation>
        </message>
        <message>
            <source>It is on the server already.</source>
            <translation>پیش‌تر روی کارساز ثبت شده است.</translation>
        </message>
        <message>
            <source>The server does not know this field.</source>
            <translation>کارساز این فیلد را نمی‌شناسد.</translation>
        </message>
        <message>
            <source>The value is not allowed.</source>
            <translation>این مقدار مجاز نیست.</translation>
        </message>
        <message>
            <source>Another customer has the same number.</source>
            <translation>مشتری دیگری همین شماره را دارد.</translation>
        </message>
        <message>
            <source>Somebody else has this now, or your time with it was over.</source>
            <translation>اکنون کس دیگری آن را در دست دارد، یا زمان شما با آن به پایان رسیده بود.</translation>
        </message>
        <message>
            <source>One of the two was merged with another meanwhile.</source>
            <translation>یکی از این دو در این میان با دیگری ادغام شده است.</translation>
        </message>
        <message>
            <source>It waits for an earlier change that needs you.</source>
            <translation>منتظر تغییر پیشینی است که به رسیدگی شما نیاز دارد.</translation>
        </message>
        <message>
            <source>Your account was disabled.</source>
            <translation>حساب شما غیرفعال شده است.</translation>
        </message>
        <message>
            <source>The server is older than this program.</source>
            <translation>کارساز از این برنامه قدیمی‌تر است.</translation>
        </message>
        <message>
            <source>The server decided about it long ago and does not know any more how.</source>
            <translation>کارساز مدت‌ها پیش دربارهٔ آن تصمیم گرفته و دیگر نمی‌داند چه بود.</translation>
        </message>
        <message>
            <source>It needs a skill or a language that you do not have, or you hold as many as you may.</source>
            <translation>مهارت یا زبانی می‌خواهد که شما ندارید، یا به اندازهٔ مجاز در دست دارید.</translation>
        </message>
        <message>
            <source>The customer has to say whether it is resolved, to somebody who did not work on it.</source>
            <translation>مشتری باید به کسی که روی آن کار نکرده بگوید حل شده است یا نه.</translation>
        </message>
        <message>
            <source>The server did not take it.</source>
            <translation>کارساز آن را نپذیرفت.</translation>
        </message>
    </context>
    <context>
        <name>Room</name>
        <message>
            <source>Nobody works at this time.</source>
            <translation>در این زمان کسی کار نمی‌کند.</translation>
        </message>
        <message>
            <source>As many calls are promised for this time as can be made.</source>
            <translation>برای این زمان همان‌قدر تماس قول داده شده که می‌توان گرفت.</translation>
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
            <translation>شاید همان %1 باشد</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>باز کردن</translation>
        </message>
        <message>
            <source>Compare and decide</source>
            <translation>سنجش و تصمیم</translation>
        </message>
        <message>
            <source>%1. A lead decides.</source>
            <translation>%1. سرپرست تصمیم می‌گیرد.</translation>
        </message>
    </context>
    <context>
        <name>SamePage</name>
        <message>
            <source>Same as another customer</source>
            <translation>یکی بودن با مشتری دیگر</translation>
        </message>
        <message>
            <source>Name, phone, number …</source>
            <translation>نام، تلفن، شماره …</translation>
        </message>
        <message>
            <source>How you know</source>
            <translation>از کجا می‌دانید</translation>
        </message>
        <message>
            <source>Nobody else was found.</source>
            <translation>کس دیگری یافت نشد.</translation>
        </message>
        <message>
            <source>You say that %1 and another customer are the same. A lead compares both and decides.</source>
            <translation>می‌گویید %1 و مشتری دیگری یکی‌اند. سرپرست هر دو را می‌سنجد و تصمیم می‌گیرد.</translation>
        </message>
        <message>
            <source>%1 is the same as %2</source>
            <translation>%1 همان %2 است</translation>
        </message>
        <message>
            <source>Choose the other customer first.</source>
            <translation>نخست مشتری دیگر را برگزینید.</translation>
        </message>
    </context>
    <context>
        <name>SatisfactionBlock</name>
        <message>
            <source>of %1</source>
            <translation>از %1</translation>
        </message>
    </context>
    <context>
        <name>Search</name>
        <message>
            <source>Customers</source>
            <translation>مشتریان</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>تازه‌ها</translation>
        </message>
        <message>
            <source>Said and written</source>
            <translation>گفته‌ها و نوشته‌ها</translation>
        </message>
        <message>
            <source>Nobody and nothing found</source>
            <translation>هیچ‌کس و هیچ‌چیز یافت نشد</translation>
        </message>
        <message>
            <source>Add %1 as a new customer</source>
            <translation>افزودن %1 چون مشتری تازه</translation>
        </message>
        <message>
            <source>Not here? Ask the centre</source>
            <translation>اینجا نیست؟ از مرکز بپرسید</translation>
        </message>
        <message>
            <source>Only customers of your team or branch are on this device.</source>
            <translation>تنها مشتریان تیم یا شعبهٔ شما در این دستگاه هستند.</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Clear search</source>
            <translation>پاک کردن جست‌وجو</translation>
        </message>
    </context>
    <context>
        <name>SearchOverlay</name>
        <message>
            <source>Found</source>
            <translation>یافته‌ها</translation>
        </message>
        <message>
            <source>A name, a phone number or its last digits, an e-mail, a national ID, an order.</source>
            <translation>نام، شمارهٔ تلفن یا رقم‌های آخر آن، ایمیل، کد ملی یا سفارش.</translation>
        </message>
        <message>
            <source>Type at least two letters or digits</source>
            <translation>دست‌کم دو حرف یا رقم بنویسید</translation>
        </message>
    </context>
    <context>
        <name>SeatPage</name>
        <message>
            <source>Lock when idle for</source>
            <translation>قفل پس از بی‌کاری به مدت</translation>
        </message>
        <message>
            <source>Calls go out</source>
            <translation>زنگ زدن</translation>
        </message>
        <message>
            <source>Control port of the softphone</source>
            <translation>درگاه کنترل تلفن نرم‌افزاری</translation>
        </message>
        <message>
            <source>System messages when something needs me</source>
            <translation>پیام سیستم هنگامی که چیزی به من نیاز دارد</translation>
        </message>
        <message>
            <source>They name no customer. Everything stays in the list of the window.</source>
            <translation>نام هیچ مشتری در آن‌ها نیست. همه چیز در فهرست پنجره می‌ماند.</translation>
        </message>
        <message>
            <source>A sound with it</source>
            <translation>همراه با صدا</translation>
        </message>
        <message>
            <source>Write a number from 1024 to 65535.</source>
            <translation>عددی از ۱۰۲۴ تا ۶۵۵۳۵ بنویسید.</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Jalali</source>
            <translation>خورشیدی</translation>
        </message>
        <message>
            <source>Gregorian</source>
            <translation>میلادی</translation>
        </message>
        <message>
            <source>Hijri (Umm al-Qura)</source>
            <translation>قمری (ام‌القری)</translation>
        </message>
        <message>
            <source>Hijri (Iran)</source>
            <translation>قمری (ایران)</translation>
        </message>
        <message>
            <source>Latin (0123)</source>
            <translation>لاتین (0123)</translation>
        </message>
        <message>
            <source>Persian (۰۱۲۳)</source>
            <translation>فارسی (۰۱۲۳)</translation>
        </message>
        <message>
            <source>Arabic (٠١٢٣)</source>
            <translation>عربی (٠١٢٣)</translation>
        </message>
        <message>
            <source>By the language: %1</source>
            <translation>طبق زبان: %1</translation>
        </message>
        <message>
            <source>None</source>
            <translation>هیچ‌کدام</translation>
        </message>
        <message>
            <source>As reckoned</source>
            <translation>بدون جابه‌جایی</translation>
        </message>
        <message numerus="yes">
            <source>%n days ahead</source>
            <translation>
                <numerusform>%n روز جلوتر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days behind</source>
            <translation>
                <numerusform>%n روز عقب‌تر</numerusform>
            </translation>
        </message>
        <message>
            <source>The firm's</source>
            <translation>کشور شرکت</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>مانند سیستم</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>روشن</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>تیره</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>کنتراست زیاد</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>فشرده</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>معمولی</translation>
        </message>
        <message>
            <source>Relaxed</source>
            <translation>باز</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n دقیقه</numerusform>
            </translation>
        </message>
        <message>
            <source>Never</source>
            <translation>هرگز</translation>
        </message>
        <message>
            <source>By this computer's own program for calls</source>
            <translation>با برنامهٔ تماس این رایانه</translation>
        </message>
        <message>
            <source>By the firm's telephone exchange</source>
            <translation>با مرکز تلفن شرکت</translation>
        </message>
        <message>
            <source>By the softphone baresip on this computer</source>
            <translation>با تلفن نرم‌افزاری baresip روی این رایانه</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>تنظیمات</translation>
        </message>
        <message>
            <source>Pages of the settings</source>
            <translation>صفحه‌های تنظیمات</translation>
        </message>
        <message>
            <source>Undo changes</source>
            <translation>برگرداندن تغییرها</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>بازنشانی</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>تمام</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>زبان</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>نما</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>میز کار</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>کلیدها</translation>
        </message>
        <message>
            <source>Language, calendar and digits</source>
            <translation>زبان، تقویم و رقم‌ها</translation>
        </message>
        <message>
            <source>Theme, density and text size</source>
            <translation>پوسته، فشردگی و اندازهٔ نوشته</translation>
        </message>
        <message>
            <source>Lock, messages and calls</source>
            <translation>قفل، پیام‌ها و تماس</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>میان‌برهای صفحه‌کلید</translation>
        </message>
    </context>
    <context>
        <name>ShortcutRow</name>
        <message>
            <source>No key</source>
            <translation>بدون کلید</translation>
        </message>
        <message>
            <source>Press the new key</source>
            <translation>کلید تازه را بزنید</translation>
        </message>
        <message>
            <source>Usual key for %1</source>
            <translation>کلید معمول %1</translation>
        </message>
        <message>
            <source>Key for %1: %2</source>
            <translation>کلید %1: %2</translation>
        </message>
        <message>
            <source>Key for %1: none</source>
            <translation>کلید %1: ندارد</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>With the customer</source>
            <translation>با مشتری</translation>
        </message>
        <message>
            <source>While you write</source>
            <translation>هنگام نوشتن</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>همه‌جا</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>جاها</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsPage</name>
        <message>
            <source>Keyboard shortcuts are on</source>
            <translation>میان‌برهای صفحه‌کلید روشن است</translation>
        </message>
        <message>
            <source>A digit alone chooses in lists and option groups</source>
            <translation>در فهرست‌ها و گزینه‌ها، رقم تنها انتخاب می‌کند</translation>
        </message>
        <message>
            <source>Usual keys for everything</source>
            <translation>کلیدهای معمول برای همه</translation>
        </message>
        <message>
            <source>Press a key button, then the new key: Ctrl with a letter or a digit, or a function key.</source>
            <translation>دکمهٔ کلید را بزنید و سپس کلید تازه را: Ctrl با یک حرف یا رقم، یا یک کلید F.</translation>
        </message>
        <message>
            <source>%1 belongs to “%2”. Give that another key first.</source>
            <translation>%1 از آنِ «%2» است. اول به آن کلید دیگری بدهید.</translation>
        </message>
    </context>
    <context>
        <name>SideCard</name>
        <message>
            <source>%1, chosen</source>
            <translation>%1، برگزیده</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Sign in</source>
            <translation>ورود</translation>
        </message>
        <message>
            <source>The first time needs a line. After that this device opens without one.</source>
            <translation>بار نخست به اتصال نیاز دارد. پس از آن این دستگاه بی‌اتصال هم باز می‌شود.</translation>
        </message>
        <message>
            <source>Server address</source>
            <translation>نشانی کارساز</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>نام کاربری</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>گذرواژه</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>بازگشت</translation>
        </message>
        <message>
            <source>Fill this in.</source>
            <translation>این را پر کنید.</translation>
        </message>
    </context>
    <context>
        <name>Stages</name>
        <message>
            <source>Awareness</source>
            <translation>آشنایی</translation>
        </message>
        <message>
            <source>Discovery</source>
            <translation>جست‌وجو</translation>
        </message>
        <message>
            <source>Evaluation</source>
            <translation>سنجش</translation>
        </message>
        <message>
            <source>Conversion</source>
            <translation>تصمیم به خرید</translation>
        </message>
        <message>
            <source>Purchase</source>
            <translation>خرید</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>پرداخت</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>تحویل</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>استفاده</translation>
        </message>
        <message>
            <source>Experience</source>
            <translation>تجربه</translation>
        </message>
        <message>
            <source>Support</source>
            <translation>پشتیبانی</translation>
        </message>
        <message>
            <source>Repurchase</source>
            <translation>خرید دوباره</translation>
        </message>
        <message>
            <source>Loyalty</source>
            <translation>وفاداری</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Whom are you serving?</source>
            <translation>پاسخگوی چه کسی هستید؟</translation>
        </message>
        <message>
            <source>Type a name, a number or an order; no line is needed for it.</source>
            <translation>نام، شماره یا سفارش را بنویسید؛ به اتصال نیازی نیست.</translation>
        </message>
        <message>
            <source>Last contacts</source>
            <translation>آخرین تماس‌ها</translation>
        </message>
        <message>
            <source>Customers of the last contacts</source>
            <translation>مشتریان آخرین تماس‌ها</translation>
        </message>
        <message>
            <source>First sync is running</source>
            <translation>نخستین همگامی در حال انجام است</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n مشتری</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n رویداد</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2 so far. Search works on what is here already; you can begin.</source>
            <translation>تا اینجا %1 و %2. جست‌وجو روی آنچه رسیده کار می‌کند؛ می‌توانید شروع کنید.</translation>
        </message>
    </context>
    <context>
        <name>State</name>
        <message>
            <source>Sending</source>
            <translation>در حال ارسال</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>در صف</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>نیازمند شما</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>تعارض</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>پیش‌نویس</translation>
        </message>
        <message>
            <source>Retry %1</source>
            <translation>تلاش دوباره %1</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>در انتظار تصمیم</translation>
        </message>
    </context>
    <context>
        <name>StateMarkButton</name>
        <message>
            <source>%1: show in sync</source>
            <translation>%1: نمایش در همگامی</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>Sending %n</source>
            <translation>
                <numerusform>در حال فرستادن %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n queued</source>
            <translation>
                <numerusform>%n در صف</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need you</source>
            <translation>
                <numerusform>%n نیازمند شما</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n تعارض</numerusform>
            </translation>
        </message>
        <message>
            <source>Limited</source>
            <translation>محدود</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>برون‌خط</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>به‌روز</translation>
        </message>
        <message>
            <source>Receiving %1</source>
            <translation>در حال دریافت %1</translation>
        </message>
        <message>
            <source>Receiving</source>
            <translation>در حال دریافت</translation>
        </message>
        <message>
            <source>Not checked lately</source>
            <translation>اخیراً بررسی نشده</translation>
        </message>
        <message>
            <source>not synced yet</source>
            <translation>هنوز همگام نشده</translation>
        </message>
        <message>
            <source>last sync %1</source>
            <translation>آخرین همگامی %1</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>نمایش</translation>
        </message>
        <message numerus="yes">
            <source>%n changes need you; nothing is lost</source>
            <translation>
                <numerusform>%n تغییر نیازمند شماست؛ چیزی از دست نرفته</numerusform>
            </translation>
        </message>
        <message>
            <source>The server has trouble; what you save is safe on this device and is sent later</source>
            <translation>کارساز مشکل دارد؛ هر چه ثبت کنید روی همین دستگاه امن است و بعد فرستاده می‌شود</translation>
        </message>
        <message>
            <source>Offline since %1</source>
            <translation>برون‌خط از %1</translation>
        </message>
        <message>
            <source>safe on this device until the line is back: %1</source>
            <translation>تا برگشتن خط روی این دستگاه امن است: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are safe on this device and will be sent when the line is back</source>
            <translation>
                <numerusform>%n تغییر روی این دستگاه امن است و پس از اتصال فرستاده می‌شود</numerusform>
            </translation>
        </message>
        <message>
            <source>what you save is safe on this device and is sent when the line is back</source>
            <translation>هر چه ثبت کنید روی این دستگاه امن است و پس از اتصال فرستاده می‌شود</translation>
        </message>
        <message>
            <source>%1 — %2</source>
            <translation>%1 — %2</translation>
        </message>
        <message numerus="yes">
            <source>The clock of this device is %n minutes slow; times are corrected</source>
            <translation>
                <numerusform>ساعت این دستگاه %n دقیقه عقب است؛ زمان‌ها اصلاح می‌شوند</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this device is %n minutes fast; times are corrected</source>
            <translation>
                <numerusform>ساعت این دستگاه %n دقیقه جلو است؛ زمان‌ها اصلاح می‌شوند</numerusform>
            </translation>
        </message>
        <message>
            <source>next try %1</source>
            <translation>تلاش بعدی %1</translation>
        </message>
        <message>
            <source>as of %1</source>
            <translation>تا %1</translation>
        </message>
    </context>
    <context>
        <name>SyncCentre</name>
        <message>
            <source>The centre has all of this.</source>
            <translation>مرکز همهٔ این را دارد.</translation>
        </message>
    </context>
    <context>
        <name>SyncPlace</name>
        <message>
            <source>Sync and conflicts</source>
            <translation>همگامی و تعارض</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>جزئیات</translation>
        </message>
        <message>
            <source>Changes on their way</source>
            <translation>تغییرهای در راه</translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>با رقم کنار هر کار، آن را برگزینید.</translation>
        </message>
        <message>
            <source>What you save appears here until the centre has it.</source>
            <translation>هر چه ذخیره کنید تا رسیدن به مرکز اینجا دیده می‌شود.</translation>
        </message>
        <message>
            <source>Nothing is on its way and nothing needs you</source>
            <translation>چیزی در راه نیست و چیزی نیازمند شما نیست</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Open another customer</source>
            <translation>باز کردن مشتری دیگر</translation>
        </message>
        <message>
            <source>Close %1</source>
            <translation>بستن %1</translation>
        </message>
    </context>
    <context>
        <name>TakebackFlow</name>
        <message>
            <source>There is nothing to undo.</source>
            <translation>چیزی برای برگرداندن نیست.</translation>
        </message>
    </context>
    <context>
        <name>ThreadHead</name>
        <message>
            <source>Back to the timeline</source>
            <translation>بازگشت به خط زمان</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>ویرایش</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>سپردن</translation>
        </message>
        <message>
            <source>Wait</source>
            <translation>در انتظار مشتری</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>بستن</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>بازگشایی</translation>
        </message>
        <message>
            <source>Conversation %1</source>
            <translation>گفت‌وگوی %1</translation>
        </message>
        <message>
            <source>opened %1</source>
            <translation>باز شده %1</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>هنوز هیچ‌کس</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>پس دادن</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>برداشتن</translation>
        </message>
        <message>
            <source>Promised: %1</source>
            <translation>قول داده‌شده: %1</translation>
        </message>
        <message>
            <source>Nothing is promised.</source>
            <translation>قولی داده نشده است.</translation>
        </message>
        <message>
            <source>No hand-over note yet. Write what the next colleague must know.</source>
            <translation>هنوز یادداشتی برای همکار بعدی نیست. بنویسید چه باید بداند.</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>until %1</source>
            <translation>تا %1</translation>
        </message>
        <message>
            <source>%1, until %2</source>
            <translation>%1، تا %2</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>بعدی</translation>
        </message>
        <message>
            <source>Reading older entries …</source>
            <translation>خواندن رویدادهای قدیمی‌تر …</translation>
        </message>
        <message>
            <source>New</source>
            <translation>تازه</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>سنجاق‌شده</translation>
        </message>
        <message>
            <source>pinned by %1 until %2</source>
            <translation>سنجاق‌شده توسط %1 تا %2</translation>
        </message>
        <message>
            <source>pinned until %1</source>
            <translation>سنجاق‌شده تا %1</translation>
        </message>
        <message>
            <source>no time given</source>
            <translation>بدون زمان</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>هنوز هیچ‌کس</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>قول داده‌شده</translation>
        </message>
        <message>
            <source>late</source>
            <translation>دیر</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n تازه</numerusform>
            </translation>
        </message>
        <message>
            <source>since you read up to %1</source>
            <translation>از زمانی که تا %1 خواندید</translation>
        </message>
        <message>
            <source>%1: %2; by %3</source>
            <translation>%1: %2؛ از %3</translation>
        </message>
        <message>
            <source>Enter goes to the first of them</source>
            <translation>کلید Enter به نخستین آن‌ها می‌رود</translation>
        </message>
        <message>
            <source>moved to %1</source>
            <translation>منتقل‌شده به %1</translation>
        </message>
        <message>
            <source>another customer</source>
            <translation>مشتری دیگر</translation>
        </message>
        <message>
            <source>%1 by %2</source>
            <translation>%1 توسط %2</translation>
        </message>
        <message>
            <source>Read up to here · %1</source>
            <translation>تا اینجا خوانده شده · %1</translation>
        </message>
        <message numerus="yes">
            <source>%n items</source>
            <translation>
                <numerusform>%n مورد</numerusform>
            </translation>
        </message>
        <message>
            <source>open</source>
            <translation>باز</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>تاشده</translation>
        </message>
        <message numerus="yes">
            <source>%n older entries are kept at the centre</source>
            <translation>
                <numerusform>%n مورد قدیمی‌تر در مرکز نگه داشته می‌شود</numerusform>
            </translation>
        </message>
        <message>
            <source>they come as soon as there is a line</source>
            <translation>به محض برقراری ارتباط می‌رسند</translation>
        </message>
        <message>
            <source>press Enter to fetch them</source>
            <translation>برای آوردنشان Enter را بزنید</translation>
        </message>
        <message>
            <source>Older</source>
            <translation>قدیمی‌تر</translation>
        </message>
        <message>
            <source>, </source>
            <translation>، </translation>
        </message>
        <message>
            <source>Order %1</source>
            <translation>سفارش %1</translation>
        </message>
        <message>
            <source>Call in</source>
            <translation>تماس ورودی</translation>
        </message>
        <message>
            <source>Call out</source>
            <translation>تماس خروجی</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>تماس</translation>
        </message>
        <message>
            <source>E-mail in</source>
            <translation>ایمیل ورودی</translation>
        </message>
        <message>
            <source>E-mail out</source>
            <translation>ایمیل خروجی</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>ایمیل</translation>
        </message>
        <message>
            <source>SMS in</source>
            <translation>پیامک ورودی</translation>
        </message>
        <message>
            <source>SMS out</source>
            <translation>پیامک خروجی</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>پیامک</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>گفت‌وگو</translation>
        </message>
        <message>
            <source>Social message in</source>
            <translation>پیام ورودی شبکهٔ اجتماعی</translation>
        </message>
        <message>
            <source>Social message out</source>
            <translation>پیام خروجی شبکهٔ اجتماعی</translation>
        </message>
        <message>
            <source>Social message</source>
            <translation>پیام شبکهٔ اجتماعی</translation>
        </message>
        <message>
            <source>Letter in</source>
            <translation>نامهٔ ورودی</translation>
        </message>
        <message>
            <source>Letter out</source>
            <translation>نامهٔ خروجی</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>نامه</translation>
        </message>
        <message>
            <source>Branch visit</source>
            <translation>مراجعه به شعبه</translation>
        </message>
        <message>
            <source>Web form</source>
            <translation>فرم وب</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>سفارش</translation>
        </message>
        <message>
            <source>Survey</source>
            <translation>نظرسنجی</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>یادداشت</translation>
        </message>
        <message>
            <source>internal</source>
            <translation>داخلی</translation>
        </message>
        <message>
            <source>solicited</source>
            <translation>به درخواست ما</translation>
        </message>
        <message>
            <source>unsolicited</source>
            <translation>خودخواسته</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>از %1</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>اصلاح‌شده</translation>
        </message>
        <message>
            <source>taken over by %1</source>
            <translation>پذیرفته‌شده به دست %1</translation>
        </message>
        <message>
            <source>taken over</source>
            <translation>پذیرفته‌شده</translation>
        </message>
        <message>
            <source>moved here from another customer</source>
            <translation>منتقل‌شده از مشتری دیگر</translation>
        </message>
        <message>
            <source>moved here from %1</source>
            <translation>منتقل‌شده از %1</translation>
        </message>
        <message numerus="yes">
            <source>%n calls</source>
            <translation>
                <numerusform>%n تماس</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n e-mails</source>
            <translation>
                <numerusform>%n ایمیل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n SMS</source>
            <translation>
                <numerusform>%n پیامک</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chats</source>
            <translation>
                <numerusform>%n چت</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n social messages</source>
            <translation>
                <numerusform>%n پیام اجتماعی</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n letters</source>
            <translation>
                <numerusform>%n نامه</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visits</source>
            <translation>
                <numerusform>%n مراجعه</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n forms</source>
            <translation>
                <numerusform>%n فرم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders</source>
            <translation>
                <numerusform>%n سفارش</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n surveys</source>
            <translation>
                <numerusform>%n نظرسنجی</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notes</source>
            <translation>
                <numerusform>%n یادداشت</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n others</source>
            <translation>
                <numerusform>%n مورد دیگر</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 از %2</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 ثانیه</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 دقیقه</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>خط زمان</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>پاک کردن صافی</translation>
        </message>
        <message>
            <source>No entry fits the filter</source>
            <translation>هیچ رویدادی با صافی جور نیست</translation>
        </message>
        <message>
            <source>Search and the other customers still work.</source>
            <translation>جست‌وجو و مشتریان دیگر کار می‌کنند.</translation>
        </message>
        <message>
            <source>Nothing belongs to this conversation yet</source>
            <translation>هنوز چیزی به این گفت‌وگو تعلق ندارد</translation>
        </message>
        <message>
            <source>A call or note that you save here becomes part of it.</source>
            <translation>تماس یا یادداشتی که اینجا ثبت کنید بخشی از آن می‌شود.</translation>
        </message>
        <message>
            <source>Nothing has happened with this customer yet</source>
            <translation>هنوز رویدادی با این مشتری ثبت نشده است</translation>
        </message>
        <message>
            <source>The first call or note you save appears here.</source>
            <translation>نخستین تماس یا یادداشتی که ثبت کنید اینجا دیده می‌شود.</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n تازه</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n items hidden</source>
            <translation>
                <numerusform>%n مورد پنهان است</numerusform>
            </translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>«%1»</translation>
        </message>
        <message>
            <source>Filter on: %1 — %2</source>
            <translation>صافی روشن: %1 — %2</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Sync</source>
            <translation>همگامی</translation>
        </message>
        <message>
            <source>Search customer: name, phone, national ID, order</source>
            <translation>جست‌وجوی مشتری: نام، تلفن، کد ملی، سفارش</translation>
        </message>
        <message>
            <source>%1, settings</source>
            <translation>%1، تنظیمات</translation>
        </message>
        <message>
            <source>%1, %2, settings</source>
            <translation>%1، %2، تنظیمات</translation>
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
            <translation>%1 تا %2 خوانده است</translation>
        </message>
    </context>
    <context>
        <name>TrayIcon</name>
        <message>
            <source>Open AgentDesk</source>
            <translation>باز کردن AgentDesk</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>خروج</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>قفل</translation>
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
            <translation>گفت‌وگو باز شد</translation>
        </message>
        <message>
            <source>Conversation changed</source>
            <translation>گفت‌وگو تغییر کرد</translation>
        </message>
        <message>
            <source>Conversation reopened</source>
            <translation>گفت‌وگو دوباره باز شد</translation>
        </message>
        <message>
            <source>Conversation waits for the customer</source>
            <translation>گفت‌وگو در انتظار مشتری است</translation>
        </message>
        <message>
            <source>Conversation closed</source>
            <translation>گفت‌وگو بسته شد</translation>
        </message>
        <message>
            <source>Entry pinned</source>
            <translation>مورد سنجاق شد</translation>
        </message>
        <message>
            <source>Entry unpinned</source>
            <translation>سنجاق برداشته شد</translation>
        </message>
        <message>
            <source>Entry corrected</source>
            <translation>مورد اصلاح شد</translation>
        </message>
        <message>
            <source>Entry moved</source>
            <translation>مورد منتقل شد</translation>
        </message>
        <message>
            <source>Entry added to the conversation</source>
            <translation>مورد به گفت‌وگو افزوده شد</translation>
        </message>
        <message>
            <source>Entry taken out of the conversation</source>
            <translation>مورد از گفت‌وگو بیرون آمد</translation>
        </message>
        <message>
            <source>Customer added</source>
            <translation>مشتری افزوده شد</translation>
        </message>
        <message>
            <source>Customers merged</source>
            <translation>مشتریان ادغام شدند</translation>
        </message>
        <message>
            <source>Told apart: not the same customer</source>
            <translation>جدا دانسته شدند: یک مشتری نیستند</translation>
        </message>
        <message>
            <source>Merge undone</source>
            <translation>ادغام برگردانده شد</translation>
        </message>
        <message>
            <source>Proposed to a lead</source>
            <translation>به سرپرست پیشنهاد شد</translation>
        </message>
        <message>
            <source>Customer confirmed</source>
            <translation>مشتری تأیید شد</translation>
        </message>
        <message>
            <source>Customer changed</source>
            <translation>مشتری ویرایش شد</translation>
        </message>
        <message>
            <source>Call logged</source>
            <translation>تماس ثبت شد</translation>
        </message>
        <message>
            <source>Note saved</source>
            <translation>یادداشت ذخیره شد</translation>
        </message>
        <message numerus="yes">
            <source>%n changes settled</source>
            <translation>
                <numerusform>%n تغییر حل شد</numerusform>
            </translation>
        </message>
        <message>
            <source>Your value is kept</source>
            <translation>مقدار شما ماند</translation>
        </message>
        <message>
            <source>The server's value is kept</source>
            <translation>مقدار کارساز ماند</translation>
        </message>
        <message>
            <source>Sent again</source>
            <translation>دوباره فرستاده شد</translation>
        </message>
        <message>
            <source>Put right and sent again</source>
            <translation>درست شد و دوباره فرستاده شد</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>کنار گذاشته شد</translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <source>Close</source>
            <translation>بستن</translation>
        </message>
        <message>
            <source>Undo (%1)</source>
            <translation>برگرداندن (%1)</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>برگرداندن</translation>
        </message>
        <message>
            <source>%1, and sent to the centre: it can no longer be taken back</source>
            <translation>%1 و به مرکز فرستاده شد؛ دیگر نمی‌توان آن را پس گرفت</translation>
        </message>
        <message>
            <source>%1, and being sent just now: it is taken back if it does not arrive</source>
            <translation>%1 و همین حالا فرستاده می‌شود؛ اگر به مرکز نرسد، برگردانده می‌شود</translation>
        </message>
        <message>
            <source>%1. %2 takes it back.</source>
            <translation>%1. با %2 برمی‌گردد.</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>پس گرفته شد</translation>
        </message>
        <message>
            <source>The entry was taken back; the conversation it opened was sent already and stays</source>
            <translation>ثبت پس گرفته شد؛ گفت‌وگویی که باز کرده بود پیش‌تر فرستاده شده و می‌ماند</translation>
        </message>
        <message>
            <source>It was sent already and could not be taken back</source>
            <translation>پیش‌تر فرستاده شده بود و پس گرفته نشد</translation>
        </message>
        <message>
            <source>It was not taken back: whether the centre has it is not known yet</source>
            <translation>برگردانده نشد؛ هنوز معلوم نیست به مرکز رسیده باشد</translation>
        </message>
    </context>
    <context>
        <name>Unlock</name>
        <message>
            <source>Last here %1</source>
            <translation>آخرین حضور %1</translation>
        </message>
        <message>
            <source>the data on this device is gone</source>
            <translation>داده‌ها دیگر روی این دستگاه نیست</translation>
        </message>
        <message>
            <source>not sent yet: %1</source>
            <translation>هنوز فرستاده نشده: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes not sent yet</source>
            <translation>
                <numerusform>%n تغییر هنوز فرستاده نشده</numerusform>
            </translation>
        </message>
        <message>
            <source>The desk of %1 is closed. Everything on it has been sent.</source>
            <translation>میز %1 بسته است. همه‌چیز آن فرستاده شده است.</translation>
        </message>
        <message>
            <source>Stays here, encrypted, and is sent when it is opened again: %1.</source>
            <translation>رمزشده اینجا می‌ماند و با باز شدن دوباره فرستاده می‌شود: %1.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes stay here, encrypted, and are sent when it is opened again.</source>
            <translation>
                <numerusform>%n تغییر رمزشده اینجا می‌ماند و وقتی دوباره باز شود فرستاده می‌شود.</numerusform>
            </translation>
        </message>
        <message>
            <source>The desk of %1 is closed. %2</source>
            <translation>میز %1 بسته است. %2</translation>
        </message>
        <message>
            <source>Kept encrypted here and not sent yet: %1</source>
            <translation>رمزشده اینجا نگه داشته شده و هنوز فرستاده نشده: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n unsent changes of yours are kept encrypted here</source>
            <translation>
                <numerusform>%n تغییر فرستاده‌نشدهٔ شما رمزشده اینجا نگه داشته شده است</numerusform>
            </translation>
        </message>
        <message>
            <source>What was sent is safe at the centre. Not sent yet, and gone with it: %1.</source>
            <translation>آنچه فرستاده شده در مرکز امن است. فرستاده نشده بود و با آن از دست رفت: %1.</translation>
        </message>
        <message>
            <source>All that was saved here had been sent, and is safe at the centre.</source>
            <translation>هر چه اینجا ذخیره شده بود فرستاده شده و در مرکز امن است.</translation>
        </message>
        <message>
            <source>Your password and a line make a new desk here, which the centre fills again.</source>
            <translation>با گذرواژهٔ شما و خط، اینجا میز تازه‌ای ساخته می‌شود و مرکز دوباره آن را پر می‌کند.</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>Password</source>
            <translation>گذرواژه</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>ورود</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>باز کردن</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>کاربر دیگر</translation>
        </message>
        <message>
            <source>Your data is no longer on this device.</source>
            <translation>داده‌های شما دیگر روی این دستگاه نیست.</translation>
        </message>
        <message>
            <source>Opening without a line has ended; sign in with a line.</source>
            <translation>مهلت باز کردن بی‌اتصال تمام شده است؛ با اتصال وارد شوید.</translation>
        </message>
        <message>
            <source>Without a line this device opens until %1</source>
            <translation>این دستگاه بی‌اتصال تا %1 باز می‌شود</translation>
        </message>
    </context>
    <context>
        <name>UnlockView</name>
        <message>
            <source>Version %1</source>
            <translation>نسخهٔ %1</translation>
        </message>
    </context>
    <context>
        <name>UserMenu</name>
        <message>
            <source>Jalali calendar</source>
            <translation>گاه‌شمار خورشیدی</translation>
        </message>
        <message>
            <source>Gregorian calendar</source>
            <translation>گاه‌شمار میلادی</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>روشن</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>تیره</translation>
        </message>
        <message>
            <source>All settings…</source>
            <translation>همهٔ تنظیمات…</translation>
        </message>
    </context>
    <context>
        <name>ViewsBar</name>
        <message>
            <source>Find in callbacks</source>
            <translation>جست‌وجو در تماس‌ها</translation>
        </message>
        <message>
            <source>Forget this view</source>
            <translation>فراموش کردن این نما</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>نگه داشتن این نما</translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <translation>%1 در %2</translation>
        </message>
    </context>
    <context>
        <name>Waiting</name>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>%n تغییر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>%n فایل</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 و %2</translation>
        </message>
        <message numerus="yes">
            <source>%n files wait</source>
            <translation>
                <numerusform>%n فایل در انتظار</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhenChoice</name>
        <message>
            <source>When?</source>
            <translation>چه وقت؟</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>روز</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>ساعت</translation>
        </message>
    </context>
    <context>
        <name>WorkActions</name>
        <message>
            <source>Take</source>
            <translation>برداشتن</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>پس دادن</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>به وقت دیگر</translation>
        </message>
        <message>
            <source>More</source>
            <translation>بیشتر</translation>
        </message>
        <message>
            <source>Take ahead for work without a line (%1 left)</source>
            <translation>برداشتن پیشاپیش برای کار بی‌خط (%1 مانده)</translation>
        </message>
    </context>
    <context>
        <name>WorkPane</name>
        <message>
            <source>Open customers</source>
            <translation>مشتریان باز</translation>
        </message>
    </context>
    <context>
        <name>WorkSplitter</name>
        <message>
            <source>Width of the customer pane</source>
            <translation>پهنای بخش مشتری</translation>
        </message>
        <message>
            <source>Width of the details pane</source>
            <translation>پهنای بخش جزئیات</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message>
            <source>Text copied</source>
            <translation>متن رونوشت شد</translation>
        </message>
        <message>
            <source>%1 copied</source>
            <translation>%1 رونوشت شد</translation>
        </message>
        <message>
            <source>Open a customer first.</source>
            <translation>نخست یک مشتری را باز کنید.</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>روی این دستگاه ذخیره شد</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>مشتریان</translation>
        </message>
    </context>
    <context>
        <name>WorkspaceFrame</name>
        <message>
            <source>Places</source>
            <translation>بخش‌ها</translation>
        </message>
    </context>
    <context>
        <name>WorkspaceKeys</name>
        <message>
            <source>“%1” has a key of its own: %2</source>
            <translation>«%1» کلید خودش را دارد: %2</translation>
        </message>
    </context>
    <context>
        <name>WrapUp</name>
        <message>
            <source>A lot to write</source>
            <translation>نوشتن زیاد بود</translation>
        </message>
        <message>
            <source>Asking a colleague</source>
            <translation>پرسش از همکار</translation>
        </message>
        <message>
            <source>The system is slow</source>
            <translation>سامانه کند است</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>دلیل دیگر</translation>
        </message>
    </context>
</TS>
