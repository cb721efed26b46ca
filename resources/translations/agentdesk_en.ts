<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AddPage</name>
        <message>
            <source>New customer</source>
            <translation>New customer</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>National ID</translation>
        </message>
        <message>
            <source>City</source>
            <translation>City</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Walk-in, not checked with the centre</source>
            <translation>Walk-in, not checked with the centre</translation>
        </message>
        <message>
            <source>May be here already</source>
            <translation>May be here already</translation>
        </message>
        <message>
            <source>Enter opens that customer instead of adding a new one.</source>
            <translation>Enter opens that customer instead of adding a new one.</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Company</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>not known</translation>
        </message>
        <message>
            <source>The customer is marked as not checked until somebody confirms who they are.</source>
            <translation>The customer is marked as not checked until somebody confirms who they are.</translation>
        </message>
        <message>
            <source>Go on with %1, who was not finished</source>
            <translation>Go on with %1, who was not finished</translation>
        </message>
        <message>
            <source>Write a name, or what you call this customer.</source>
            <translation>Write a name, or what you call this customer.</translation>
        </message>
        <message>
            <source>This is no phone number. Write its digits, or leave it empty.</source>
            <translation>This is no phone number. Write its digits, or leave it empty.</translation>
        </message>
        <message>
            <source>This is no e-mail address. Correct it, or leave it empty.</source>
            <translation>This is no e-mail address. Correct it, or leave it empty.</translation>
        </message>
    </context>
    <context>
        <name>AlsoKnown</name>
        <message>
            <source>Also known as</source>
            <translation>Also known as</translation>
        </message>
        <message>
            <source>Undo this merge</source>
            <translation>Undo this merge</translation>
        </message>
        <message>
            <source>%1 becomes a customer of their own again, with all that was recorded with them.</source>
            <translation>%1 becomes a customer of their own again, with all that was recorded with them.</translation>
        </message>
        <message>
            <source>Make them two again</source>
            <translation>Make them two again</translation>
        </message>
        <message>
            <source>Leave as one</source>
            <translation>Leave as one</translation>
        </message>
    </context>
    <context>
        <name>AssignForm</name>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Who may take it</source>
            <translation>Who may take it</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>Anybody</translation>
        </message>
        <message>
            <source>The owner first, then anybody</source>
            <translation>The owner first, then anybody</translation>
        </message>
        <message>
            <source>The owner alone</source>
            <translation>The owner alone</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>Nobody</translation>
        </message>
    </context>
    <context>
        <name>Barred</name>
        <message>
            <source>The firm's rules allow no call for this purpose there.</source>
            <translation>The firm's rules allow no call for this purpose there.</translation>
        </message>
        <message>
            <source>It is not known what time it is where they are.</source>
            <translation>It is not known what time it is where they are.</translation>
        </message>
        <message>
            <source>They refused such calls.</source>
            <translation>They refused such calls.</translation>
        </message>
        <message>
            <source>They were called as often as the rules allow.</source>
            <translation>They were called as often as the rules allow.</translation>
        </message>
        <message>
            <source>It is a holiday where they are.</source>
            <translation>It is a holiday where they are.</translation>
        </message>
        <message>
            <source>No calls are allowed on this day where they are.</source>
            <translation>No calls are allowed on this day where they are.</translation>
        </message>
        <message>
            <source>It is too early or too late where they are.</source>
            <translation>It is too early or too late where they are.</translation>
        </message>
        <message>
            <source>They want to be called at other hours.</source>
            <translation>They want to be called at other hours.</translation>
        </message>
        <message>
            <source>Your time: from %1 on.</source>
            <translation>Your time: from %1 on.</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Queue</source>
            <translation>Queue</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>Oldest waits</source>
            <translation>Oldest waits</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Overdue</translation>
        </message>
        <message>
            <source>Being called</source>
            <translation>Being called</translation>
        </message>
        <message>
            <source>Kept today</source>
            <translation>Kept today</translation>
        </message>
        <message>
            <source>All queues</source>
            <translation>All queues</translation>
        </message>
        <message>
            <source>none</source>
            <translation>none</translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <translation>%1, %2: %3</translation>
        </message>
        <message>
            <source>%1 of %2, %3</source>
            <translation>%1 of %2, %3</translation>
        </message>
        <message>
            <source>Nothing has come from the centre yet</source>
            <translation>Nothing has come from the centre yet</translation>
        </message>
        <message>
            <source>As of now</source>
            <translation>As of now</translation>
        </message>
        <message>
            <source>As of %1, %2 ago</source>
            <translation>As of %1, %2 ago</translation>
        </message>
    </context>
    <context>
        <name>BoardPlace</name>
        <message>
            <source>Queues in numbers</source>
            <translation>Queues in numbers</translation>
        </message>
    </context>
    <context>
        <name>BookingFlow</name>
        <message>
            <source>Open a customer first.</source>
            <translation>Open a customer first.</translation>
        </message>
        <message>
            <source>No callback is promised to this customer.</source>
            <translation>No callback is promised to this customer.</translation>
        </message>
    </context>
    <context>
        <name>BookingView</name>
        <message>
            <source>Promise a callback</source>
            <translation>Promise a callback</translation>
        </message>
        <message>
            <source>Tell the customer:</source>
            <translation>Tell the customer:</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>The number to call</source>
            <translation>The number to call</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>What it is about</translation>
        </message>
        <message>
            <source>What the caller must know</source>
            <translation>What the caller must know</translation>
        </message>
        <message>
            <source>Who calls</source>
            <translation>Who calls</translation>
        </message>
        <message>
            <source>How they asked for the call</source>
            <translation>How they asked for the call</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>Anybody</translation>
        </message>
        <message>
            <source>I first, then anybody</source>
            <translation>I first, then anybody</translation>
        </message>
        <message>
            <source>I alone</source>
            <translation>I alone</translation>
        </message>
        <message>
            <source>Another number …</source>
            <translation>Another number …</translation>
        </message>
        <message>
            <source>They did not want to be called there: only when they have asked for it now.</source>
            <translation>They did not want to be called there: only when they have asked for it now.</translation>
        </message>
        <message>
            <source>Choose when: press a digit.</source>
            <translation>Choose when: press a digit.</translation>
        </message>
        <message>
            <source>Choose a time that is still to come.</source>
            <translation>Choose a time that is still to come.</translation>
        </message>
        <message>
            <source>Choose another time, or save again to promise this one all the same.</source>
            <translation>Choose another time, or save again to promise this one all the same.</translation>
        </message>
        <message>
            <source>Write the number.</source>
            <translation>Write the number.</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>Say in a few words what it is about.</translation>
        </message>
    </context>
    <context>
        <name>CallBar</name>
        <message>
            <source>Put the call bar away</source>
            <translation>Put the call bar away</translation>
        </message>
        <message>
            <source>None of them</source>
            <translation>None of them</translation>
        </message>
    </context>
    <context>
        <name>CallControlFlow</name>
        <message>
            <source>There is no call now.</source>
            <translation>There is no call now.</translation>
        </message>
        <message>
            <source>Nobody talks now.</source>
            <translation>Nobody talks now.</translation>
        </message>
    </context>
    <context>
        <name>CallLog</name>
        <message>
            <source>Call out</source>
            <translation>Call out</translation>
        </message>
        <message>
            <source>Call in</source>
            <translation>Call in</translation>
        </message>
        <message numerus="yes">
            <source>%n customers have this number</source>
            <translation>
                <numerusform>%n customer has this number</numerusform>
                <numerusform>%n customers have this number</numerusform>
            </translation>
        </message>
        <message>
            <source>No customer has this number</source>
            <translation>No customer has this number</translation>
        </message>
        <message>
            <source>Missed calls of unknown callers are not known now</source>
            <translation>Missed calls of unknown callers are not known now</translation>
        </message>
        <message numerus="yes">
            <source>%n older calls of unknown callers are not shown</source>
            <translation>
                <numerusform>%n older call of an unknown caller is not shown</numerusform>
                <numerusform>%n older calls of unknown callers are not shown</numerusform>
            </translation>
        </message>
        <message>
            <source>Needs an answer</source>
            <translation>Needs an answer</translation>
        </message>
        <message numerus="yes">
            <source>%n times in vain</source>
            <translation>
                <numerusform>%n time in vain</numerusform>
                <numerusform>%n times in vain</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallLogFlow</name>
        <message>
            <source>Calls</source>
            <translation>Calls</translation>
        </message>
    </context>
    <context>
        <name>CallLogPlace</name>
        <message>
            <source>Calls of the last days</source>
            <translation>Calls of the last days</translation>
        </message>
        <message>
            <source>Whose calls</source>
            <translation>Whose calls</translation>
        </message>
        <message>
            <source>Promise a callback</source>
            <translation>Promise a callback</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Mine</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Add a customer</source>
            <translation>Add a customer</translation>
        </message>
        <message>
            <source>Open the customer</source>
            <translation>Open the customer</translation>
        </message>
        <message>
            <source>What is logged stands here, and what nobody answered on top.</source>
            <translation>What is logged stands here, and what nobody answered on top.</translation>
        </message>
        <message>
            <source>No calls in the last days</source>
            <translation>No calls in the last days</translation>
        </message>
        <message>
            <source>Need an answer</source>
            <translation>Need an answer</translation>
        </message>
        <message>
            <source>All others</source>
            <translation>All others</translation>
        </message>
    </context>
    <context>
        <name>CallbackWorkView</name>
        <message>
            <source>The chosen callback</source>
            <translation>The chosen callback</translation>
        </message>
        <message>
            <source>How the call ended</source>
            <translation>How the call ended</translation>
        </message>
        <message>
            <source>How they were dealt with</source>
            <translation>How they were dealt with</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>I call all the same</source>
            <translation>I call all the same</translation>
        </message>
        <message>
            <source>Your claim is not confirmed: a colleague may call this customer, too.</source>
            <translation>Your claim is not confirmed: a colleague may call this customer, too.</translation>
        </message>
        <message>
            <source>Choose a time that is still to come.</source>
            <translation>Choose a time that is still to come.</translation>
        </message>
        <message>
            <source>Choose by a digit how the call ended.</source>
            <translation>Choose by a digit how the call ended.</translation>
        </message>
    </context>
    <context>
        <name>Callbacks</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message>
            <source>A customer who is not here</source>
            <translation>A customer who is not here</translation>
        </message>
        <message>
            <source>The promise to %1 for %2 was not kept; call now.</source>
            <translation>The promise to %1 for %2 was not kept; call now.</translation>
        </message>
        <message>
            <source>%1 is promised a call now, for %2.</source>
            <translation>%1 is promised a call now, for %2.</translation>
        </message>
        <message>
            <source>In %1 min %2 is promised a call, for %3.</source>
            <translation>In %1 min %2 is promised a call, for %3.</translation>
        </message>
        <message numerus="yes">
            <source>%n of your callbacks are overdue</source>
            <translation>
                <numerusform>%n of your callbacks is overdue</numerusform>
                <numerusform>%n of your callbacks are overdue</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your callbacks are due soon</source>
            <translation>
                <numerusform>%n of your callbacks is due soon</numerusform>
                <numerusform>%n of your callbacks are due soon</numerusform>
            </translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>Callback</translation>
        </message>
        <message>
            <source>Asked for it in this call</source>
            <translation>Asked for it in this call</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Due</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Customer</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>Tries</source>
            <translation>Tries</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
        <message>
            <source>Attempt recorded</source>
            <translation>Attempt recorded</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Put off</translation>
        </message>
        <message>
            <source>Callback cancelled</source>
            <translation>Callback cancelled</translation>
        </message>
        <message>
            <source>Settled in another way</source>
            <translation>Settled in another way</translation>
        </message>
        <message>
            <source>Owner set</source>
            <translation>Owner set</translation>
        </message>
        <message>
            <source>Callback taken over</source>
            <translation>Callback taken over</translation>
        </message>
        <message>
            <source>Callback promised</source>
            <translation>Callback promised</translation>
        </message>
        <message>
            <source>Number set</source>
            <translation>Number set</translation>
        </message>
        <message>
            <source>Somebody else had it by then: the customer may have been called twice.</source>
            <translation>Somebody else had it by then: the customer may have been called twice.</translation>
        </message>
        <message>
            <source>Does not count as an attempt.</source>
            <translation>Does not count as an attempt.</translation>
        </message>
        <message>
            <source>In %1 min</source>
            <translation>In %1 min</translation>
        </message>
        <message>
            <source>Soonest</source>
            <translation>Soonest</translation>
        </message>
        <message>
            <source>In 1 hour</source>
            <translation>In 1 hour</translation>
        </message>
        <message>
            <source>Next workday</source>
            <translation>Next workday</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>Choose …</translation>
        </message>
        <message>
            <source>A callback is promised as soon as possible.</source>
            <translation>A callback is promised as soon as possible.</translation>
        </message>
        <message>
            <source>A callback was promised for %1, %2, and is still owed.</source>
            <translation>A callback was promised for %1, %2, and is still owed.</translation>
        </message>
        <message>
            <source>A callback is promised for %1, %2.</source>
            <translation>A callback is promised for %1, %2.</translation>
        </message>
        <message>
            <source>Open the callbacks first.</source>
            <translation>Open the callbacks first.</translation>
        </message>
        <message>
            <source>Choose a callback first.</source>
            <translation>Choose a callback first.</translation>
        </message>
        <message>
            <source>You have asked for it; the centre answers when there is a line.</source>
            <translation>You have asked for it; the centre answers when there is a line.</translation>
        </message>
        <message>
            <source>You have taken ahead as many as one person may.</source>
            <translation>You have taken ahead as many as one person may.</translation>
        </message>
        <message>
            <source>It has ended.</source>
            <translation>It has ended.</translation>
        </message>
        <message>
            <source>attempts %1</source>
            <translation>attempts %1</translation>
        </message>
        <message>
            <source>owner %1</source>
            <translation>owner %1</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Overdue</translation>
        </message>
        <message>
            <source>Comes earlier</source>
            <translation>Comes earlier</translation>
        </message>
        <message>
            <source>Nothing here with “%1”</source>
            <translation>Nothing here with “%1”</translation>
        </message>
        <message>
            <source>Look in another view, or write less.</source>
            <translation>Look in another view, or write less.</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>Reached</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>No answer</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>Busy</translation>
        </message>
        <message>
            <source>Voicemail</source>
            <translation>Voicemail</translation>
        </message>
        <message>
            <source>The line failed</source>
            <translation>The line failed</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>Wrong number</translation>
        </message>
        <message>
            <source>Call later</source>
            <translation>Call later</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>Not needed</translation>
        </message>
        <message>
            <source>Do not call again</source>
            <translation>Do not call again</translation>
        </message>
        <message>
            <source>Wrote to them</source>
            <translation>Wrote to them</translation>
        </message>
        <message>
            <source>Sent a letter</source>
            <translation>Sent a letter</translation>
        </message>
        <message>
            <source>Saw them in person</source>
            <translation>Saw them in person</translation>
        </message>
        <message>
            <source>Called all the same</source>
            <translation>Called all the same</translation>
        </message>
        <message>
            <source>They came back</source>
            <translation>They came back</translation>
        </message>
        <message>
            <source>Nothing more to do</source>
            <translation>Nothing more to do</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>Rejected</translation>
        </message>
        <message>
            <source>Joined an earlier promise</source>
            <translation>Joined an earlier promise</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Promised</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>Asked for</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>Taken</translation>
        </message>
        <message>
            <source>Given back</source>
            <translation>Given back</translation>
        </message>
        <message>
            <source>Another time was agreed</source>
            <translation>Another time was agreed</translation>
        </message>
        <message>
            <source>Given up after the last attempt</source>
            <translation>Given up after the last attempt</translation>
        </message>
        <message>
            <source>Has a number again</source>
            <translation>Has a number again</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelled</translation>
        </message>
        <message>
            <source>The customer came first</source>
            <translation>The customer came first</translation>
        </message>
        <message>
            <source>Its time was over</source>
            <translation>Its time was over</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Joined another</source>
            <translation>Joined another</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>Not reached</translation>
        </message>
        <message>
            <source>%1 late</source>
            <translation>%1 late</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>until %1</translation>
        </message>
        <message>
            <source>waits %1</source>
            <translation>waits %1</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>in %1</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 days</source>
            <translation>%1 days</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>asked for %1</source>
            <translation>asked for %1</translation>
        </message>
        <message>
            <source>As soon as possible, since %1</source>
            <translation>As soon as possible, since %1</translation>
        </message>
        <message>
            <source>Promised for %1 – kept</source>
            <translation>Promised for %1 – kept</translation>
        </message>
        <message>
            <source>Promised for %1 – called before it</source>
            <translation>Promised for %1 – called before it</translation>
        </message>
        <message>
            <source>Promised for %1 – not kept</source>
            <translation>Promised for %1 – not kept</translation>
        </message>
        <message>
            <source>Promised for %1</source>
            <translation>Promised for %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 of %2</translation>
        </message>
        <message>
            <source>You</source>
            <translation>You</translation>
        </message>
        <message>
            <source>Anybody may take it</source>
            <translation>Anybody may take it</translation>
        </message>
        <message>
            <source>%1 alone</source>
            <translation>%1 alone</translation>
        </message>
        <message>
            <source>%1 first, anybody from %2 on</source>
            <translation>%1 first, anybody from %2 on</translation>
        </message>
        <message>
            <source>%1, but anybody may take it</source>
            <translation>%1, but anybody may take it</translation>
        </message>
        <message>
            <source>Claimed? Not confirmed</source>
            <translation>Claimed? Not confirmed</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>a colleague</translation>
        </message>
        <message>
            <source>%1 got it</source>
            <translation>%1 got it</translation>
        </message>
        <message>
            <source>With branch %1</source>
            <translation>With branch %1</translation>
        </message>
        <message>
            <source>With %1</source>
            <translation>With %1</translation>
        </message>
        <message>
            <source>Your branch · %1</source>
            <translation>Your branch · %1</translation>
        </message>
        <message>
            <source>Yours · %1</source>
            <translation>Yours · %1</translation>
        </message>
        <message>
            <source>Your branch has this call for %1 more</source>
            <translation>Your branch has this call for %1 more</translation>
        </message>
        <message>
            <source>This call is yours for %1 more</source>
            <translation>This call is yours for %1 more</translation>
        </message>
        <message>
            <source>Needs a number</source>
            <translation>Needs a number</translation>
        </message>
        <message>
            <source>Again %1</source>
            <translation>Again %1</translation>
        </message>
        <message>
            <source>For its owner</source>
            <translation>For its owner</translation>
        </message>
        <message>
            <source>Needs %1</source>
            <translation>Needs %1</translation>
        </message>
        <message>
            <source>Not before %1</source>
            <translation>Not before %1</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Free</translation>
        </message>
        <message>
            <source>%1 has this callback now.</source>
            <translation>%1 has this callback now.</translation>
        </message>
        <message>
            <source>It needs %1. When its promise is broken, anybody may take it.</source>
            <translation>It needs %1. When its promise is broken, anybody may take it.</translation>
        </message>
        <message>
            <source>You hold as many as you may at a time. Finish one first.</source>
            <translation>You hold as many as you may at a time. Finish one first.</translation>
        </message>
        <message>
            <source>It is not due yet. For work without a line, take it ahead.</source>
            <translation>It is not due yet. For work without a line, take it ahead.</translation>
        </message>
        <message>
            <source>It has no number that can be called. Set one first.</source>
            <translation>It has no number that can be called. Set one first.</translation>
        </message>
        <message>
            <source>It is kept for its owner.</source>
            <translation>It is kept for its owner.</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>Persian</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>Arabic</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Mine</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Another way</source>
            <translation>Another way</translation>
        </message>
        <message>
            <source>Done today</source>
            <translation>Done today</translation>
        </message>
        <message>
            <source>You have no callbacks</source>
            <translation>You have no callbacks</translation>
        </message>
        <message>
            <source>Here is what you hold, have asked for, or own. The next one comes by its key.</source>
            <translation>Here is what you hold, have asked for, or own. The next one comes by its key.</translation>
        </message>
        <message>
            <source>Nobody waits for a call</source>
            <translation>Nobody waits for a call</translation>
        </message>
        <message>
            <source>What is promised to a customer comes here by itself.</source>
            <translation>What is promised to a customer comes here by itself.</translation>
        </message>
        <message>
            <source>No promise is overdue</source>
            <translation>No promise is overdue</translation>
        </message>
        <message>
            <source>A promise that was not kept stands here until somebody has called.</source>
            <translation>A promise that was not kept stands here until somebody has called.</translation>
        </message>
        <message>
            <source>Everybody was reached</source>
            <translation>Everybody was reached</translation>
        </message>
        <message>
            <source>Whom no call reaches stands here until somebody says how they were dealt with.</source>
            <translation>Whom no call reaches stands here until somebody says how they were dealt with.</translation>
        </message>
        <message>
            <source>Nothing has ended today</source>
            <translation>Nothing has ended today</translation>
        </message>
        <message>
            <source>What you and your team have finished today is kept here.</source>
            <translation>What you and your team have finished today is kept here.</translation>
        </message>
        <message>
            <source>a promise was broken</source>
            <translation>a promise was broken</translation>
        </message>
        <message>
            <source>needs more time or help</source>
            <translation>needs more time or help</translation>
        </message>
        <message>
            <source>valued customer</source>
            <translation>valued customer</translation>
        </message>
        <message>
            <source>open complaint</source>
            <translation>open complaint</translation>
        </message>
        <message>
            <source>called before about it</source>
            <translation>called before about it</translation>
        </message>
    </context>
    <context>
        <name>CallbacksFlow</name>
        <message>
            <source>Nobody waits whom you may call now.</source>
            <translation>Nobody waits whom you may call now.</translation>
        </message>
    </context>
    <context>
        <name>CallbacksPlace</name>
        <message>
            <source>Promised callbacks</source>
            <translation>Promised callbacks</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>Take</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Put off</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
    </context>
    <context>
        <name>Calls</name>
        <message>
            <source>a hidden number</source>
            <translation>a hidden number</translation>
        </message>
        <message numerus="yes">
            <source>%n more calls</source>
            <translation>
                <numerusform>%n more call</numerusform>
                <numerusform>%n more calls</numerusform>
            </translation>
        </message>
        <message>
            <source>Calling %1</source>
            <translation>Calling %1</translation>
        </message>
        <message>
            <source>%1 is calling</source>
            <translation>%1 is calling</translation>
        </message>
        <message>
            <source>On hold: %1</source>
            <translation>On hold: %1</translation>
        </message>
        <message>
            <source>The call with %1 has ended</source>
            <translation>The call with %1 has ended</translation>
        </message>
        <message>
            <source>In a call with %1</source>
            <translation>In a call with %1</translation>
        </message>
        <message>
            <source>This number is blocked</source>
            <translation>This number is blocked</translation>
        </message>
        <message numerus="yes">
            <source>%n customers have this number</source>
            <translation>
                <numerusform>%n customer has this number</numerusform>
                <numerusform>%n customers have this number</numerusform>
            </translation>
        </message>
        <message>
            <source>nobody here has this number</source>
            <translation>nobody here has this number</translation>
        </message>
        <message numerus="yes">
            <source>%n customers of others have it</source>
            <translation>
                <numerusform>%n customer of others has it</numerusform>
                <numerusform>%n customers of others have it</numerusform>
            </translation>
        </message>
        <message>
            <source>a callback is still owed</source>
            <translation>a callback is still owed</translation>
        </message>
        <message>
            <source>a callback is promised</source>
            <translation>a callback is promised</translation>
        </message>
        <message>
            <source>Maybe %1</source>
            <translation>Maybe %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>The time to write it up is over</source>
            <translation>The time to write it up is over</translation>
        </message>
        <message>
            <source>%1 left to write it up</source>
            <translation>%1 left to write it up</translation>
        </message>
        <message>
            <source>Open the customer</source>
            <translation>Open the customer</translation>
        </message>
        <message>
            <source>Choose who it is</source>
            <translation>Choose who it is</translation>
        </message>
        <message>
            <source>Choose the outcome</source>
            <translation>Choose the outcome</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>New customer</translation>
        </message>
        <message>
            <source>Find the customer</source>
            <translation>Find the customer</translation>
        </message>
        <message>
            <source>How did it end?</source>
            <translation>How did it end?</translation>
        </message>
        <message>
            <source>Why does it take longer?</source>
            <translation>Why does it take longer?</translation>
        </message>
    </context>
    <context>
        <name>CallsFlow</name>
        <message>
            <source>There is no call now.</source>
            <translation>There is no call now.</translation>
        </message>
        <message>
            <source>The firm wants an outcome of this call. Write it up first.</source>
            <translation>The firm wants an outcome of this call. Write it up first.</translation>
        </message>
        <message>
            <source>No call waits to be written up.</source>
            <translation>No call waits to be written up.</translation>
        </message>
        <message>
            <source>Only a lead blocks numbers.</source>
            <translation>Only a lead blocks numbers.</translation>
        </message>
        <message>
            <source>There is no call with a number now.</source>
            <translation>There is no call with a number now.</translation>
        </message>
        <message>
            <source>%1 is blocked</source>
            <translation>%1 is blocked</translation>
        </message>
        <message>
            <source>%1 is blocked no more</source>
            <translation>%1 is blocked no more</translation>
        </message>
        <message>
            <source>No callback is promised to whoever is calling.</source>
            <translation>No callback is promised to whoever is calling.</translation>
        </message>
        <message>
            <source>Outcome kept with the call</source>
            <translation>Outcome kept with the call</translation>
        </message>
        <message>
            <source>A call for you</source>
            <translation>A call for you</translation>
        </message>
    </context>
    <context>
        <name>CancelForm</name>
        <message>
            <source>Who cancels</source>
            <translation>Who cancels</translation>
        </message>
        <message>
            <source>Why it is cancelled</source>
            <translation>Why it is cancelled</translation>
        </message>
        <message>
            <source>What we cancel ourselves counts as a promise that was not kept.</source>
            <translation>What we cancel ourselves counts as a promise that was not kept.</translation>
        </message>
        <message>
            <source>The customer</source>
            <translation>The customer</translation>
        </message>
        <message>
            <source>We</source>
            <translation>We</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>Say in a few words why.</translation>
        </message>
    </context>
    <context>
        <name>Centre</name>
        <message>
            <source>The centre keeps it, and your lead finds it there under Parked work.</source>
            <translation>The centre keeps it, and your lead finds it there under Parked work.</translation>
        </message>
        <message>
            <source>The file itself is on this device alone; discarded, nobody gets it.</source>
            <translation>The file itself is on this device alone; discarded, nobody gets it.</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>Waits for</translation>
        </message>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message>
            <source>Held up by it</source>
            <translation>Held up by it</translation>
        </message>
        <message>
            <source>not taken %1</source>
            <translation>not taken %1</translation>
        </message>
        <message>
            <source>saved %1</source>
            <translation>saved %1</translation>
        </message>
        <message>
            <source>What</source>
            <translation>What</translation>
        </message>
        <message>
            <source>It is on its way: the centre may have it already, and has not answered yet.</source>
            <translation>It is on its way: the centre may have it already, and has not answered yet.</translation>
        </message>
        <message>
            <source>Safe on this device. It is sent as soon as there is a line; F5 tries now.</source>
            <translation>Safe on this device. It is sent as soon as there is a line; F5 tries now.</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Withdraw</translation>
        </message>
        <message>
            <source>at the centre since %1</source>
            <translation>at the centre since %1</translation>
        </message>
        <message>
            <source>The centre has it. To change it, open the customer and correct it there.</source>
            <translation>The centre has it. To change it, open the customer and correct it there.</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Sent</translation>
        </message>
        <message>
            <source>Counts</source>
            <translation>Counts</translation>
        </message>
        <message>
            <source>Not chosen</source>
            <translation>Not chosen</translation>
        </message>
        <message>
            <source>%1 carried it out in your place. It need not be sent again.</source>
            <translation>%1 carried it out in your place. It need not be sent again.</translation>
        </message>
        <message>
            <source>The other version is kept and can be brought back until %1.</source>
            <translation>The other version is kept and can be brought back until %1.</translation>
        </message>
        <message>
            <source>There is no other version to bring back.</source>
            <translation>There is no other version to bring back.</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Bring back</translation>
        </message>
        <message>
            <source>Take the decision back</source>
            <translation>Take the decision back</translation>
        </message>
        <message>
            <source>settled %1</source>
            <translation>settled %1</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Keep mine</translation>
        </message>
        <message>
            <source>Keep the server's</source>
            <translation>Keep the server's</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Send again</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Edit</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Discard</translation>
        </message>
        <message>
            <source>Leave it for now</source>
            <translation>Leave it for now</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Brought back</source>
            <translation>Brought back</translation>
        </message>
        <message>
            <source>It needs you again</source>
            <translation>It needs you again</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Withdrawn</translation>
        </message>
        <message>
            <source>It stays in this list, and your lead finds it with the centre.</source>
            <translation>It stays in this list, and your lead finds it with the centre.</translation>
        </message>
        <message>
            <source>It was sent meanwhile; correct it with the customer.</source>
            <translation>It was sent meanwhile; correct it with the customer.</translation>
        </message>
        <message numerus="yes">
            <source>%n to send</source>
            <translation>
                <numerusform>%n to send</numerusform>
                <numerusform>%n to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files to send</source>
            <translation>
                <numerusform>%n file to send</numerusform>
                <numerusform>%n files to send</numerusform>
            </translation>
        </message>
        <message>
            <source>safe here</source>
            <translation>safe here</translation>
        </message>
        <message numerus="yes">
            <source>%n need you</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message>
            <source>not taken</source>
            <translation>not taken</translation>
        </message>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n conflict</numerusform>
                <numerusform>%n conflicts</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing is lost</source>
            <translation>nothing is lost</translation>
        </message>
        <message>
            <source>on their way</source>
            <translation>on their way</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>since %1</translation>
        </message>
        <message>
            <source>you can work on</source>
            <translation>you can work on</translation>
        </message>
        <message>
            <source>the centre has it all</source>
            <translation>the centre has it all</translation>
        </message>
        <message>
            <source>the line is good</source>
            <translation>the line is good</translation>
        </message>
        <message>
            <source>F5 asks now</source>
            <translation>F5 asks now</translation>
        </message>
        <message>
            <source>On line</source>
            <translation>On line</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Needs you</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>To send</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message numerus="yes">
            <source>%n changes sent today</source>
            <translation>
                <numerusform>%n change sent today</numerusform>
                <numerusform>%n changes sent today</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled</source>
            <translation>
                <numerusform>%n settled</numerusform>
                <numerusform>%n settled</numerusform>
            </translation>
        </message>
        <message>
            <source>File content</source>
            <translation>File content</translation>
        </message>
        <message>
            <source>%1 sent</source>
            <translation>%1 sent</translation>
        </message>
        <message>
            <source>%1, not %2</source>
            <translation>%1, not %2</translation>
        </message>
        <message>
            <source>Taken over by %1</source>
            <translation>Taken over by %1</translation>
        </message>
        <message>
            <source>Yours kept</source>
            <translation>Yours kept</translation>
        </message>
        <message>
            <source>Server's kept</source>
            <translation>Server's kept</translation>
        </message>
        <message>
            <source>Sent again</source>
            <translation>Sent again</translation>
        </message>
        <message>
            <source>Put right</source>
            <translation>Put right</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Discarded</translation>
        </message>
        <message>
            <source>Same on both</source>
            <translation>Same on both</translation>
        </message>
        <message>
            <source>The later one</source>
            <translation>The later one</translation>
        </message>
        <message>
            <source>The stricter one</source>
            <translation>The stricter one</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>Settled</translation>
        </message>
        <message>
            <source>can be brought back until %1</source>
            <translation>can be brought back until %1</translation>
        </message>
        <message>
            <source>open</source>
            <translation>open</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>folded</translation>
        </message>
        <message>
            <source>This device</source>
            <translation>This device</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>%1 changed in two places</source>
            <translation>%1 changed in two places</translation>
        </message>
        <message>
            <source>you %1</source>
            <translation>you %1</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>a colleague</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
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
            <translation>New customer</translation>
        </message>
        <message>
            <source>Change of the customer</source>
            <translation>Change of the customer</translation>
        </message>
        <message>
            <source>New contact</source>
            <translation>New contact</translation>
        </message>
        <message>
            <source>Change of a contact</source>
            <translation>Change of a contact</translation>
        </message>
        <message>
            <source>Log entry</source>
            <translation>Log entry</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Edited note</source>
            <translation>Edited note</translation>
        </message>
        <message>
            <source>Correction of an entry</source>
            <translation>Correction of an entry</translation>
        </message>
        <message>
            <source>Call written up</source>
            <translation>Call written up</translation>
        </message>
        <message>
            <source>Outcome of a call</source>
            <translation>Outcome of a call</translation>
        </message>
        <message>
            <source>Entry moved to another customer</source>
            <translation>Entry moved to another customer</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>New conversation</translation>
        </message>
        <message>
            <source>Change of a conversation</source>
            <translation>Change of a conversation</translation>
        </message>
        <message>
            <source>Read mark</source>
            <translation>Read mark</translation>
        </message>
        <message>
            <source>Pinned entry</source>
            <translation>Pinned entry</translation>
        </message>
        <message>
            <source>Unpinned entry</source>
            <translation>Unpinned entry</translation>
        </message>
        <message>
            <source>Proposal: the same customer</source>
            <translation>Proposal: the same customer</translation>
        </message>
        <message>
            <source>Not the same customer</source>
            <translation>Not the same customer</translation>
        </message>
        <message>
            <source>Merge of two customers</source>
            <translation>Merge of two customers</translation>
        </message>
        <message>
            <source>Undo of a merge</source>
            <translation>Undo of a merge</translation>
        </message>
        <message>
            <source>Conversation taken</source>
            <translation>Conversation taken</translation>
        </message>
        <message>
            <source>Conversation kept longer</source>
            <translation>Conversation kept longer</translation>
        </message>
        <message>
            <source>Conversation given back</source>
            <translation>Conversation given back</translation>
        </message>
        <message>
            <source>Conversations given to a branch</source>
            <translation>Conversations given to a branch</translation>
        </message>
        <message>
            <source>Conversation taken over</source>
            <translation>Conversation taken over</translation>
        </message>
        <message>
            <source>Conversation set free</source>
            <translation>Conversation set free</translation>
        </message>
        <message>
            <source>Attached file</source>
            <translation>Attached file</translation>
        </message>
        <message>
            <source>Setting of the firm</source>
            <translation>Setting of the firm</translation>
        </message>
        <message>
            <source>Promised call</source>
            <translation>Promised call</translation>
        </message>
        <message>
            <source>Call taken on</source>
            <translation>Call taken on</translation>
        </message>
        <message>
            <source>Call given back</source>
            <translation>Call given back</translation>
        </message>
        <message>
            <source>Attempt to call</source>
            <translation>Attempt to call</translation>
        </message>
        <message>
            <source>Call put off</source>
            <translation>Call put off</translation>
        </message>
        <message>
            <source>Another time for a call</source>
            <translation>Another time for a call</translation>
        </message>
        <message>
            <source>Another number to call</source>
            <translation>Another number to call</translation>
        </message>
        <message>
            <source>Call given to somebody</source>
            <translation>Call given to somebody</translation>
        </message>
        <message>
            <source>Call cancelled</source>
            <translation>Call cancelled</translation>
        </message>
        <message>
            <source>The customer came by themselves</source>
            <translation>The customer came by themselves</translation>
        </message>
        <message>
            <source>Reached in another way</source>
            <translation>Reached in another way</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>Answer of a customer</source>
            <translation>Answer of a customer</translation>
        </message>
        <message>
            <source>New feedback task</source>
            <translation>New feedback task</translation>
        </message>
        <message>
            <source>Decision about a feedback task</source>
            <translation>Decision about a feedback task</translation>
        </message>
        <message>
            <source>Feedback task given to somebody</source>
            <translation>Feedback task given to somebody</translation>
        </message>
        <message>
            <source>Feedback task taken on</source>
            <translation>Feedback task taken on</translation>
        </message>
        <message>
            <source>Alert seen</source>
            <translation>Alert seen</translation>
        </message>
        <message>
            <source>Waiting for the customer</source>
            <translation>Waiting for the customer</translation>
        </message>
        <message>
            <source>No longer waiting for the customer</source>
            <translation>No longer waiting for the customer</translation>
        </message>
        <message>
            <source>Contact about feedback</source>
            <translation>Contact about feedback</translation>
        </message>
        <message>
            <source>What was agreed with the customer</source>
            <translation>What was agreed with the customer</translation>
        </message>
        <message>
            <source>Feedback task resolved</source>
            <translation>Feedback task resolved</translation>
        </message>
        <message>
            <source>What the customer says of the outcome</source>
            <translation>What the customer says of the outcome</translation>
        </message>
        <message>
            <source>Feedback task closed</source>
            <translation>Feedback task closed</translation>
        </message>
        <message>
            <source>Feedback task opened again</source>
            <translation>Feedback task opened again</translation>
        </message>
        <message>
            <source>The customer needs more care</source>
            <translation>The customer needs more care</translation>
        </message>
        <message>
            <source>The customer needs no more care than others</source>
            <translation>The customer needs no more care than others</translation>
        </message>
        <message>
            <source>New improvement</source>
            <translation>New improvement</translation>
        </message>
        <message>
            <source>Change of an improvement</source>
            <translation>Change of an improvement</translation>
        </message>
        <message>
            <source>Draft: you said, we did</source>
            <translation>Draft: you said, we did</translation>
        </message>
        <message>
            <source>Published: you said, we did</source>
            <translation>Published: you said, we did</translation>
        </message>
        <message>
            <source>Withdrawn: you said, we did</source>
            <translation>Withdrawn: you said, we did</translation>
        </message>
        <message>
            <source>Customer told what was done</source>
            <translation>Customer told what was done</translation>
        </message>
    </context>
    <context>
        <name>ChangeView</name>
        <message>
            <source>Save and send again</source>
            <translation>Save and send again</translation>
        </message>
        <message>
            <source>Show what it waits for</source>
            <translation>Show what it waits for</translation>
        </message>
        <message>
            <source>What was written</source>
            <translation>What was written</translation>
        </message>
        <message>
            <source>Withdrawn, the file is gone from this device, too, and nobody else has seen it.</source>
            <translation>Withdrawn, the file is gone from this device, too, and nobody else has seen it.</translation>
        </message>
        <message>
            <source>Withdrawn it is gone, and nobody else has seen it.</source>
            <translation>Withdrawn it is gone, and nobody else has seen it.</translation>
        </message>
        <message>
            <source>Withdraw for good</source>
            <translation>Withdraw for good</translation>
        </message>
        <message numerus="yes">
            <source>The same for %n others like it</source>
            <translation>
                <numerusform>The same for %n other like it</numerusform>
                <numerusform>The same for %n others like it</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>Choose what to do by its digit.</translation>
        </message>
        <message>
            <source>Write something first.</source>
            <translation>Write something first.</translation>
        </message>
    </context>
    <context>
        <name>Channel</name>
        <message>
            <source>Call</source>
            <translation>Call</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>Social</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>Letter</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Visit</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Form</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Order</translation>
        </message>
        <message>
            <source>Survey</source>
            <translation>Survey</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
    </context>
    <context>
        <name>ChipRow</name>
        <message>
            <source>How far back</source>
            <translation>How far back</translation>
        </message>
        <message>
            <source>All</source>
            <translation>All</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Calls</translation>
        </message>
        <message>
            <source>E-mail, letters and forms</source>
            <translation>E-mail, letters and forms</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Messages</translation>
        </message>
        <message>
            <source>Surveys</source>
            <translation>Surveys</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Visits</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Orders</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Find in timeline</source>
            <translation>Find in timeline</translation>
        </message>
        <message>
            <source>All dates</source>
            <translation>All dates</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>Last 7 days</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>Last 30 days</translation>
        </message>
        <message>
            <source>Last 90 days</source>
            <translation>Last 90 days</translation>
        </message>
        <message>
            <source>Last 365 days</source>
            <translation>Last 365 days</translation>
        </message>
    </context>
    <context>
        <name>ChoosePage</name>
        <message>
            <source>Who is here?</source>
            <translation>Who is here?</translation>
        </message>
        <message>
            <source>People known on this device</source>
            <translation>People known on this device</translation>
        </message>
        <message>
            <source>Someone new</source>
            <translation>Someone new</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Back</translation>
        </message>
    </context>
    <context>
        <name>ColleaguesPage</name>
        <message>
            <source>Who is here</source>
            <translation>Who is here</translation>
        </message>
        <message>
            <source>Colleagues who are here</source>
            <translation>Colleagues who are here</translation>
        </message>
        <message>
            <source>Nobody else is here</source>
            <translation>Nobody else is here</translation>
        </message>
        <message>
            <source>Of your team or branch, nobody has a window open.</source>
            <translation>Of your team or branch, nobody has a window open.</translation>
        </message>
        <message>
            <source>Who is here is unknown</source>
            <translation>Who is here is unknown</translation>
        </message>
        <message>
            <source>It is told over the line, and there is none.</source>
            <translation>It is told over the line, and there is none.</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Log call</source>
            <translation>Log call</translation>
        </message>
        <message>
            <source>New note</source>
            <translation>New note</translation>
        </message>
        <message>
            <source>Open item</source>
            <translation>Open item</translation>
        </message>
        <message>
            <source>Call this number</source>
            <translation>Call this number</translation>
        </message>
        <message>
            <source>Copy phone</source>
            <translation>Copy phone</translation>
        </message>
        <message>
            <source>Pin or unpin</source>
            <translation>Pin or unpin</translation>
        </message>
        <message>
            <source>Correct entry</source>
            <translation>Correct entry</translation>
        </message>
        <message>
            <source>Move to another customer</source>
            <translation>Move to another customer</translation>
        </message>
        <message>
            <source>Attach a file</source>
            <translation>Attach a file</translation>
        </message>
        <message>
            <source>New conversation from this entry</source>
            <translation>New conversation from this entry</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>New conversation</translation>
        </message>
        <message>
            <source>Edit conversation</source>
            <translation>Edit conversation</translation>
        </message>
        <message>
            <source>Hand over conversation</source>
            <translation>Hand over conversation</translation>
        </message>
        <message>
            <source>Wait for the customer</source>
            <translation>Wait for the customer</translation>
        </message>
        <message>
            <source>Close conversation</source>
            <translation>Close conversation</translation>
        </message>
        <message>
            <source>Reopen conversation</source>
            <translation>Reopen conversation</translation>
        </message>
        <message>
            <source>Take or give back</source>
            <translation>Take or give back</translation>
        </message>
        <message>
            <source>Show in sync</source>
            <translation>Show in sync</translation>
        </message>
        <message>
            <source>Open whose call it is</source>
            <translation>Open whose call it is</translation>
        </message>
        <message>
            <source>More time to write up</source>
            <translation>More time to write up</translation>
        </message>
        <message>
            <source>Hang up</source>
            <translation>Hang up</translation>
        </message>
        <message>
            <source>Hold call or take it back</source>
            <translation>Hold call or take it back</translation>
        </message>
        <message>
            <source>Hand call on</source>
            <translation>Hand call on</translation>
        </message>
        <message>
            <source>Block or unblock the caller</source>
            <translation>Block or unblock the caller</translation>
        </message>
        <message>
            <source>Put the call bar away</source>
            <translation>Put the call bar away</translation>
        </message>
        <message>
            <source>This call is the promised one</source>
            <translation>This call is the promised one</translation>
        </message>
        <message>
            <source>Promise a callback</source>
            <translation>Promise a callback</translation>
        </message>
        <message>
            <source>The customer came first</source>
            <translation>The customer came first</translation>
        </message>
        <message>
            <source>Next callback</source>
            <translation>Next callback</translation>
        </message>
        <message>
            <source>Previous callback</source>
            <translation>Previous callback</translation>
        </message>
        <message>
            <source>Put callback off</source>
            <translation>Put callback off</translation>
        </message>
        <message>
            <source>Whose callback it is</source>
            <translation>Whose callback it is</translation>
        </message>
        <message>
            <source>Take callback ahead</source>
            <translation>Take callback ahead</translation>
        </message>
        <message>
            <source>Take a pack for work without a line</source>
            <translation>Take a pack for work without a line</translation>
        </message>
        <message>
            <source>Give a branch a pack</source>
            <translation>Give a branch a pack</translation>
        </message>
        <message>
            <source>Set callback number</source>
            <translation>Set callback number</translation>
        </message>
        <message>
            <source>Cancel callback</source>
            <translation>Cancel callback</translation>
        </message>
        <message>
            <source>Go to what is new</source>
            <translation>Go to what is new</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>New customer</translation>
        </message>
        <message>
            <source>Edit customer</source>
            <translation>Edit customer</translation>
        </message>
        <message>
            <source>Confirm who this is</source>
            <translation>Confirm who this is</translation>
        </message>
        <message>
            <source>Same as another customer</source>
            <translation>Same as another customer</translation>
        </message>
        <message>
            <source>Ask the centre for a customer</source>
            <translation>Ask the centre for a customer</translation>
        </message>
        <message>
            <source>Find in this pane</source>
            <translation>Find in this pane</translation>
        </message>
        <message>
            <source>Save and next</source>
            <translation>Save and next</translation>
        </message>
        <message>
            <source>Keep draft</source>
            <translation>Keep draft</translation>
        </message>
        <message>
            <source>Find a customer</source>
            <translation>Find a customer</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>All commands</translation>
        </message>
        <message>
            <source>Next customer tab</source>
            <translation>Next customer tab</translation>
        </message>
        <message>
            <source>Previous customer tab</source>
            <translation>Previous customer tab</translation>
        </message>
        <message>
            <source>Close this tab</source>
            <translation>Close this tab</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>Next pane</translation>
        </message>
        <message>
            <source>Previous pane</source>
            <translation>Previous pane</translation>
        </message>
        <message>
            <source>Details pane</source>
            <translation>Details pane</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>Sync now</translation>
        </message>
        <message>
            <source>Say how I am here</source>
            <translation>Say how I am here</translation>
        </message>
        <message>
            <source>Who is here</source>
            <translation>Who is here</translation>
        </message>
        <message>
            <source>Hand in by courier</source>
            <translation>Hand in by courier</translation>
        </message>
        <message>
            <source>Take in the courier's answer</source>
            <translation>Take in the courier's answer</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Lock</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>Other user</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Customer</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>Callbacks</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>Board</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Calls</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Sync</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>Duplicates</translation>
        </message>
        <message>
            <source>Parked work</source>
            <translation>Parked work</translation>
        </message>
    </context>
    <context>
        <name>Comparison</name>
        <message>
            <source>Whose name and details stand on the card</source>
            <translation>Whose name and details stand on the card</translation>
        </message>
        <message>
            <source>Ask the centre</source>
            <translation>Ask the centre</translation>
        </message>
        <message>
            <source>One of the two is not within your reach. Ask the centre for their number and take them in, then you can compare and decide.</source>
            <translation>One of the two is not within your reach. Ask the centre for their number and take them in, then you can compare and decide.</translation>
        </message>
    </context>
    <context>
        <name>ComparisonView</name>
        <message>
            <source>Save choice</source>
            <translation>Save choice</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Later</translation>
        </message>
        <message>
            <source>Another value</source>
            <translation>Another value</translation>
        </message>
        <message>
            <source>Can be undone until it is sent</source>
            <translation>Can be undone until it is sent</translation>
        </message>
        <message>
            <source>Settled by itself</source>
            <translation>Settled by itself</translation>
        </message>
        <message>
            <source>After saving</source>
            <translation>After saving</translation>
        </message>
        <message>
            <source>One entry</source>
            <translation>One entry</translation>
        </message>
        <message>
            <source>%1 was changed in two places</source>
            <translation>%1 was changed in two places</translation>
        </message>
        <message>
            <source>Neither is lost: the value that is not chosen can be brought back for 90 days.</source>
            <translation>Neither is lost: the value that is not chosen can be brought back for 90 days.</translation>
        </message>
        <message>
            <source>same – kept</source>
            <translation>same – kept</translation>
        </message>
        <message>
            <source>Written here</source>
            <translation>Written here</translation>
        </message>
        <message numerus="yes">
            <source>The same choice for %n others like it</source>
            <translation>
                <numerusform>The same choice for %n other like it</numerusform>
                <numerusform>The same choice for %n others like it</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a value first: 1 for this device, 2 for the server.</source>
            <translation>Choose a value first: 1 for this device, 2 for the server.</translation>
        </message>
    </context>
    <context>
        <name>CopyRow</name>
        <message>
            <source>Copy %1</source>
            <translation>Copy %1</translation>
        </message>
    </context>
    <context>
        <name>CorrectPage</name>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Direction</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Outcome</translation>
        </message>
        <message>
            <source>Length (minutes, or minutes:seconds)</source>
            <translation>Length (minutes, or minutes:seconds)</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subject</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Reference</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Edit note</source>
            <translation>Edit note</translation>
        </message>
        <message>
            <source>Correct entry</source>
            <translation>Correct entry</translation>
        </message>
        <message>
            <source>The earlier version is kept</source>
            <translation>The earlier version is kept</translation>
        </message>
        <message>
            <source>In</source>
            <translation>In</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>Out</translation>
        </message>
        <message>
            <source>none</source>
            <translation>none</translation>
        </message>
        <message>
            <source>Minutes, or minutes:seconds.</source>
            <translation>Minutes, or minutes:seconds.</translation>
        </message>
        <message>
            <source>A note without a text says nothing.</source>
            <translation>A note without a text says nothing.</translation>
        </message>
    </context>
    <context>
        <name>Country</name>
        <message>
            <source>Iran</source>
            <translation>Iran</translation>
        </message>
        <message>
            <source>Afghanistan</source>
            <translation>Afghanistan</translation>
        </message>
        <message>
            <source>Iraq</source>
            <translation>Iraq</translation>
        </message>
        <message>
            <source>United Arab Emirates</source>
            <translation>United Arab Emirates</translation>
        </message>
        <message>
            <source>Saudi Arabia</source>
            <translation>Saudi Arabia</translation>
        </message>
        <message>
            <source>Kuwait</source>
            <translation>Kuwait</translation>
        </message>
        <message>
            <source>Qatar</source>
            <translation>Qatar</translation>
        </message>
        <message>
            <source>Bahrain</source>
            <translation>Bahrain</translation>
        </message>
        <message>
            <source>Oman</source>
            <translation>Oman</translation>
        </message>
        <message>
            <source>Türkiye</source>
            <translation>Türkiye</translation>
        </message>
        <message>
            <source>Egypt</source>
            <translation>Egypt</translation>
        </message>
        <message>
            <source>Germany</source>
            <translation>Germany</translation>
        </message>
        <message>
            <source>United Kingdom</source>
            <translation>United Kingdom</translation>
        </message>
        <message>
            <source>United States</source>
            <translation>United States</translation>
        </message>
    </context>
    <context>
        <name>CourierFlow</name>
        <message>
            <source>Hand in by courier</source>
            <translation>Hand in by courier</translation>
        </message>
        <message>
            <source>Take in the courier's answer</source>
            <translation>Take in the courier's answer</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are in the file. They wait here until the answer comes.</source>
            <translation>
                <numerusform>%n change is in the file. It waits here until the answer comes.</numerusform>
                <numerusform>%n changes are in the file. They wait here until the answer comes.</numerusform>
            </translation>
        </message>
        <message>
            <source>This desk has talked to the centre since: nothing was taken from the file, nothing is lost.</source>
            <translation>This desk has talked to the centre since: nothing was taken from the file, nothing is lost.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes were answered by the centre.</source>
            <translation>
                <numerusform>%n change was answered by the centre.</numerusform>
                <numerusform>%n changes were answered by the centre.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Court</name>
        <message>
            <source>Ours</source>
            <translation>Ours</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>Theirs</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>our turn</source>
            <translation>our turn</translation>
        </message>
        <message>
            <source>their turn</source>
            <translation>their turn</translation>
        </message>
        <message>
            <source>our turn since %1</source>
            <translation>our turn since %1</translation>
        </message>
        <message>
            <source>their turn since %1</source>
            <translation>their turn since %1</translation>
        </message>
        <message numerus="yes">
            <source>%n wait for us</source>
            <translation>
                <numerusform>%n waits for us</numerusform>
                <numerusform>%n wait for us</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for the customer</source>
            <translation>
                <numerusform>%n waits for the customer</numerusform>
                <numerusform>%n wait for the customer</numerusform>
            </translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
    </context>
    <context>
        <name>Customer</name>
        <message>
            <source>Company</source>
            <translation>Company</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Persian</source>
            <translation>Persian</translation>
        </message>
        <message>
            <source>Arabic</source>
            <translation>Arabic</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English</translation>
        </message>
        <message>
            <source>Azerbaijani</source>
            <translation>Azerbaijani</translation>
        </message>
        <message>
            <source>Kurdish</source>
            <translation>Kurdish</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>Turkish</translation>
        </message>
        <message>
            <source>French</source>
            <translation>French</translation>
        </message>
        <message>
            <source>German</source>
            <translation>German</translation>
        </message>
        <message>
            <source>Gold</source>
            <translation>Gold</translation>
        </message>
        <message>
            <source>Silver</source>
            <translation>Silver</translation>
        </message>
        <message>
            <source>Bronze</source>
            <translation>Bronze</translation>
        </message>
        <message>
            <source>Not identified</source>
            <translation>Not identified</translation>
        </message>
        <message>
            <source>Archived</source>
            <translation>Archived</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>Merged</translation>
        </message>
        <message>
            <source>Not checked</source>
            <translation>Not checked</translation>
        </message>
        <message>
            <source>Not checked: %1</source>
            <translation>Not checked: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
        <message>
            <source>do not contact</source>
            <translation>do not contact</translation>
        </message>
        <message>
            <source>preferred</source>
            <translation>preferred</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>rising</source>
            <translation>rising</translation>
        </message>
        <message>
            <source>steady</source>
            <translation>steady</translation>
        </message>
        <message>
            <source>falling</source>
            <translation>falling</translation>
        </message>
        <message numerus="yes">
            <source>Satisfaction, last %n answers</source>
            <translation>
                <numerusform>Satisfaction, last answer</numerusform>
                <numerusform>Satisfaction, last %n answers</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer %1 of %2: %3</source>
            <translation>Answer %1 of %2: %3</translation>
        </message>
        <message>
            <source>Satisfaction, oldest answer first: %1</source>
            <translation>Satisfaction, oldest answer first: %1</translation>
        </message>
    </context>
    <context>
        <name>CustomerView</name>
        <message>
            <source>Callback</source>
            <translation>Callback</translation>
        </message>
        <message>
            <source>This customer is not on this device</source>
            <translation>This customer is not on this device</translation>
        </message>
        <message>
            <source>They may belong to another team or branch. Your lead can give you access.</source>
            <translation>They may belong to another team or branch. Your lead can give you access.</translation>
        </message>
        <message>
            <source>Customer card</source>
            <translation>Customer card</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Good to know</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>National ID</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>Customer no.</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>Identity</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>Choose a day</source>
            <translation>Choose a day</translation>
        </message>
        <message>
            <source>There is no such day. Write year, month and day; the last date is back.</source>
            <translation>There is no such day. Write year, month and day; the last date is back.</translation>
        </message>
    </context>
    <context>
        <name>Days</name>
        <message>
            <source>Today</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Yesterday</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>Tomorrow</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>today %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>yesterday %1</translation>
        </message>
        <message>
            <source>tomorrow %1</source>
            <translation>tomorrow %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1 h %2 min late</source>
            <translation>%1 h %2 min late</translation>
        </message>
        <message>
            <source>in %1 h %2 min</source>
            <translation>in %1 h %2 min</translation>
        </message>
        <message>
            <source>%1 min late</source>
            <translation>%1 min late</translation>
        </message>
        <message>
            <source>in %1 min</source>
            <translation>in %1 min</translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message>
            <source>Choose an entry to read it</source>
            <translation>Choose an entry to read it</translation>
        </message>
    </context>
    <context>
        <name>Dial</name>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>This customer does not want to be contacted at this number.</source>
            <translation>This customer does not want to be contacted at this number.</translation>
        </message>
        <message>
            <source>The firm has blocked this number.</source>
            <translation>The firm has blocked this number.</translation>
        </message>
        <message>
            <source>By the firm's rules it is no time to call there.</source>
            <translation>By the firm's rules it is no time to call there.</translation>
        </message>
        <message>
            <source>No telephone exchange is connected to the centre now.</source>
            <translation>No telephone exchange is connected to the centre now.</translation>
        </message>
        <message>
            <source>The exchange tells of calls and cannot be told to do this.</source>
            <translation>The exchange tells of calls and cannot be told to do this.</translation>
        </message>
        <message>
            <source>Nobody has entered which phone is yours. Ask your lead.</source>
            <translation>Nobody has entered which phone is yours. Ask your lead.</translation>
        </message>
        <message>
            <source>You are in no such call now.</source>
            <translation>You are in no such call now.</translation>
        </message>
        <message>
            <source>This is no number that can be called.</source>
            <translation>This is no number that can be called.</translation>
        </message>
        <message>
            <source>The phone program on this computer does not answer.</source>
            <translation>The phone program on this computer does not answer.</translation>
        </message>
        <message>
            <source>The exchange did not take it.</source>
            <translation>The exchange did not take it.</translation>
        </message>
        <message>
            <source>This computer has no program that makes calls.</source>
            <translation>This computer has no program that makes calls.</translation>
        </message>
        <message>
            <source>AgentDesk itself opens phone links on this computer, so the call came back. Choose another way.</source>
            <translation>AgentDesk itself opens phone links on this computer, so the call came back. Choose another way.</translation>
        </message>
        <message>
            <source>The answer was lost: whether this call goes out is not known.</source>
            <translation>The answer was lost: whether this call goes out is not known.</translation>
        </message>
        <message>
            <source>Asked for again it stays one call.</source>
            <translation>Asked for again it stays one call.</translation>
        </message>
        <message>
            <source>Nobody was called.</source>
            <translation>Nobody was called.</translation>
        </message>
        <message>
            <source>Call %1?</source>
            <translation>Call %1?</translation>
        </message>
        <message>
            <source>You do not hold this callback: a colleague may call, too.</source>
            <translation>You do not hold this callback: a colleague may call, too.</translation>
        </message>
        <message>
            <source>Calling %1</source>
            <translation>Calling %1</translation>
        </message>
        <message>
            <source>Hanging up</source>
            <translation>Hanging up</translation>
        </message>
        <message>
            <source>Putting the call on hold</source>
            <translation>Putting the call on hold</translation>
        </message>
        <message>
            <source>Taking the call back</source>
            <translation>Taking the call back</translation>
        </message>
        <message>
            <source>Handing the call on</source>
            <translation>Handing the call on</translation>
        </message>
        <message>
            <source>The call goes on as it is. Use the telephone itself.</source>
            <translation>The call goes on as it is. Use the telephone itself.</translation>
        </message>
    </context>
    <context>
        <name>DialBar</name>
        <message>
            <source>Call by another program</source>
            <translation>Call by another program</translation>
        </message>
        <message>
            <source>Call nobody</source>
            <translation>Call nobody</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Ask again</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Call</translation>
        </message>
    </context>
    <context>
        <name>DialFlow</name>
        <message>
            <source>Open a customer with a phone number first.</source>
            <translation>Open a customer with a phone number first.</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesPlace</name>
        <message>
            <source>Duplicates</source>
            <translation>Duplicates</translation>
        </message>
        <message>
            <source>Likely duplicates</source>
            <translation>Likely duplicates</translation>
        </message>
        <message>
            <source>Which pairs</source>
            <translation>Which pairs</translation>
        </message>
        <message>
            <source>Pairs of customers who may be one</source>
            <translation>Pairs of customers who may be one</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Merge</translation>
        </message>
        <message>
            <source>Not the same</source>
            <translation>Not the same</translation>
        </message>
        <message>
            <source>Keep the other</source>
            <translation>Keep the other</translation>
        </message>
        <message>
            <source>Undo the merge</source>
            <translation>Undo the merge</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Decided</translation>
        </message>
        <message>
            <source>Nothing has been decided yet</source>
            <translation>Nothing has been decided yet</translation>
        </message>
        <message>
            <source>The centre looks whenever a customer is added or changed, and proposes who may be one.</source>
            <translation>The centre looks whenever a customer is added or changed, and proposes who may be one.</translation>
        </message>
        <message>
            <source>No likely duplicates</source>
            <translation>No likely duplicates</translation>
        </message>
        <message>
            <source>One of the two is not within your reach.</source>
            <translation>One of the two is not within your reach.</translation>
        </message>
        <message>
            <source>After a merge both are read as one. Nothing is moved or lost, and it can be undone.</source>
            <translation>After a merge both are read as one. Nothing is moved or lost, and it can be undone.</translation>
        </message>
        <message>
            <source>Undone, they are two customers again, each with what was theirs.</source>
            <translation>Undone, they are two customers again, each with what was theirs.</translation>
        </message>
    </context>
    <context>
        <name>EarlierVersions</name>
        <message>
            <source>Earlier versions</source>
            <translation>Earlier versions</translation>
        </message>
    </context>
    <context>
        <name>EditPage</name>
        <message>
            <source>Edit customer</source>
            <translation>Edit customer</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Ways to reach them</source>
            <translation>Ways to reach them</translation>
        </message>
        <message>
            <source>Add a phone or an address</source>
            <translation>Add a phone or an address</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>National ID</translation>
        </message>
        <message>
            <source>City</source>
            <translation>City</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Value, such as gold</source>
            <translation>Value, such as gold</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Good to know</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Company</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>not known</translation>
        </message>
        <message>
            <source>A customer needs a name.</source>
            <translation>A customer needs a name.</translation>
        </message>
        <message>
            <source>Correct it, or choose “no, do not contact” below.</source>
            <translation>Correct it, or choose “no, do not contact” below.</translation>
        </message>
    </context>
    <context>
        <name>Entry</name>
        <message>
            <source>By</source>
            <translation>By</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Channel</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Length</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Outcome</translation>
        </message>
        <message>
            <source>Longer wrap-up</source>
            <translation>Longer wrap-up</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>Score</translation>
        </message>
        <message>
            <source>Occasion</source>
            <translation>Occasion</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Reference</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Amount</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Pinned</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>Read by</translation>
        </message>
        <message>
            <source>Recorded with</source>
            <translation>Recorded with</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>Parked</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>Moved</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>Corrected</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>rial</source>
            <translation>rial</translation>
        </message>
        <message>
            <source>dirham</source>
            <translation>dirham</translation>
        </message>
        <message>
            <source>euro</source>
            <translation>euro</translation>
        </message>
        <message>
            <source>dollar</source>
            <translation>dollar</translation>
        </message>
        <message>
            <source>riyal</source>
            <translation>riyal</translation>
        </message>
        <message numerus="yes">
            <source>%n times</source>
            <translation>
                <numerusform>%n time</numerusform>
                <numerusform>%n times</numerusform>
            </translation>
        </message>
        <message>
            <source>Unknown author</source>
            <translation>Unknown author</translation>
        </message>
        <message>
            <source>%1, last by %2 %3</source>
            <translation>%1, last by %2 %3</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>Safe on this device. It is sent as soon as there is a line; F5 tries now.</source>
            <translation>Safe on this device. It is sent as soon as there is a line; F5 tries now.</translation>
        </message>
        <message>
            <source>Someone else changed the same thing. Yours is kept here until it is settled.</source>
            <translation>Someone else changed the same thing. Yours is kept here until it is settled.</translation>
        </message>
        <message>
            <source>Your text is kept here. Copy it, or ask your lead.</source>
            <translation>Your text is kept here. Copy it, or ask your lead.</translation>
        </message>
        <message>
            <source>There was no text.</source>
            <translation>There was no text.</translation>
        </message>
        <message>
            <source>It had been parked, and was taken over as it was.</source>
            <translation>It had been parked, and was taken over as it was.</translation>
        </message>
        <message>
            <source>Writing it up took longer: %1</source>
            <translation>Writing it up took longer: %1</translation>
        </message>
        <message>
            <source>Recording: %1</source>
            <translation>Recording: %1</translation>
        </message>
        <message>
            <source>It was recorded with another customer.</source>
            <translation>It was recorded with another customer.</translation>
        </message>
        <message>
            <source>It belonged to another topic.</source>
            <translation>It belonged to another topic.</translation>
        </message>
        <message>
            <source>It had no topic.</source>
            <translation>It had no topic.</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Direction</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subject</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nothing</translation>
        </message>
        <message>
            <source>incoming</source>
            <translation>incoming</translation>
        </message>
        <message>
            <source>outgoing</source>
            <translation>outgoing</translation>
        </message>
        <message>
            <source>internal</source>
            <translation>internal</translation>
        </message>
        <message>
            <source>%1 KB</source>
            <translation>%1 KB</translation>
        </message>
        <message>
            <source>%1 MB</source>
            <translation>%1 MB</translation>
        </message>
    </context>
    <context>
        <name>EntryView</name>
        <message>
            <source>Copy text</source>
            <translation>Copy text</translation>
        </message>
        <message>
            <source>Text of the entry</source>
            <translation>Text of the entry</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Conversation</translation>
        </message>
        <message>
            <source>Move …</source>
            <translation>Move …</translation>
        </message>
        <message>
            <source>Attach file …</source>
            <translation>Attach file …</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>Pin</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Unpin</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Edit</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>Correct</translation>
        </message>
        <message>
            <source>Open conversation</source>
            <translation>Open conversation</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>New conversation</translation>
        </message>
        <message>
            <source>Only its author or a lead may correct this entry.</source>
            <translation>Only its author or a lead may correct this entry.</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>No conversation</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>The sign-in did not work.</source>
            <translation>The sign-in did not work.</translation>
        </message>
        <message>
            <source>Check the name, the password and the keyboard's language.</source>
            <translation>Check the name, the password and the keyboard's language.</translation>
        </message>
        <message>
            <source>There were too many wrong passwords.</source>
            <translation>There were too many wrong passwords.</translation>
        </message>
        <message>
            <source>Wait a while, check the keyboard's language, and try again.</source>
            <translation>Wait a while, check the keyboard's language, and try again.</translation>
        </message>
        <message>
            <source>This device may no longer be unlocked without a line.</source>
            <translation>This device may no longer be unlocked without a line.</translation>
        </message>
        <message>
            <source>Everything saved here is kept, encrypted.</source>
            <translation>Everything saved here is kept, encrypted.</translation>
        </message>
        <message>
            <source>Connect once and sign in.</source>
            <translation>Connect once and sign in.</translation>
        </message>
        <message>
            <source>The server cannot be reached.</source>
            <translation>The server cannot be reached.</translation>
        </message>
        <message>
            <source>What you save is safe on this device and is sent later.</source>
            <translation>What you save is safe on this device and is sent later.</translation>
        </message>
        <message>
            <source>Work on; check the line when you can.</source>
            <translation>Work on; check the line when you can.</translation>
        </message>
        <message>
            <source>The server answered something this program does not understand.</source>
            <translation>The server answered something this program does not understand.</translation>
        </message>
        <message>
            <source>Tell your administrator.</source>
            <translation>Tell your administrator.</translation>
        </message>
        <message>
            <source>This program is too old for the server, which sends it nothing new.</source>
            <translation>This program is too old for the server, which sends it nothing new.</translation>
        </message>
        <message>
            <source>What you save is safe on this device and is still handed in.</source>
            <translation>What you save is safe on this device and is still handed in.</translation>
        </message>
        <message>
            <source>Update the program.</source>
            <translation>Update the program.</translation>
        </message>
        <message>
            <source>This file is not the answer of a courier for this desk, or it was damaged on the way.</source>
            <translation>This file is not the answer of a courier for this desk, or it was damaged on the way.</translation>
        </message>
        <message>
            <source>Nothing was changed, and nothing is lost.</source>
            <translation>Nothing was changed, and nothing is lost.</translation>
        </message>
        <message>
            <source>Choose the other file, or have it copied again.</source>
            <translation>Choose the other file, or have it copied again.</translation>
        </message>
        <message>
            <source>This desk has not got a key for files by courier yet.</source>
            <translation>This desk has not got a key for files by courier yet.</translation>
        </message>
        <message>
            <source>What you saved is safe on this device.</source>
            <translation>What you saved is safe on this device.</translation>
        </message>
        <message>
            <source>It gets one with its next contact over a line.</source>
            <translation>It gets one with its next contact over a line.</translation>
        </message>
        <message>
            <source>The server's program is older than this one and does not know one of your changes yet.</source>
            <translation>The server's program is older than this one and does not know one of your changes yet.</translation>
        </message>
        <message>
            <source>It waits on this device with what came after it; what is new still arrives.</source>
            <translation>It waits on this device with what came after it; what is new still arrives.</translation>
        </message>
        <message>
            <source>Ask your administrator to update the server.</source>
            <translation>Ask your administrator to update the server.</translation>
        </message>
        <message>
            <source>The server is busy and asks for a little patience.</source>
            <translation>The server is busy and asks for a little patience.</translation>
        </message>
        <message>
            <source>It is tried again by itself; F5 tries now.</source>
            <translation>It is tried again by itself; F5 tries now.</translation>
        </message>
        <message>
            <source>The server could not prove who it is, so nothing was sent to it.</source>
            <translation>The server could not prove who it is, so nothing was sent to it.</translation>
        </message>
        <message>
            <source>Check the date of this device; if it is right, tell your administrator.</source>
            <translation>Check the date of this device; if it is right, tell your administrator.</translation>
        </message>
        <message>
            <source>Something else answers in place of the server, such as the log-in page of a network.</source>
            <translation>Something else answers in place of the server, such as the log-in page of a network.</translation>
        </message>
        <message>
            <source>Open a web page and sign in to the network, then press F5.</source>
            <translation>Open a web page and sign in to the network, then press F5.</translation>
        </message>
        <message>
            <source>The data on this device cannot be used.</source>
            <translation>The data on this device cannot be used.</translation>
        </message>
        <message>
            <source>The file is left as it is.</source>
            <translation>The file is left as it is.</translation>
        </message>
        <message>
            <source>The data on this device is damaged and cannot be read.</source>
            <translation>The data on this device is damaged and cannot be read.</translation>
        </message>
        <message>
            <source>The file is left as it is; everything already sent is on the server.</source>
            <translation>The file is left as it is; everything already sent is on the server.</translation>
        </message>
        <message>
            <source>Tell your administrator before you sign in again.</source>
            <translation>Tell your administrator before you sign in again.</translation>
        </message>
        <message>
            <source>The data on this device was written by a newer AgentDesk.</source>
            <translation>The data on this device was written by a newer AgentDesk.</translation>
        </message>
        <message>
            <source>Update the program on this device.</source>
            <translation>Update the program on this device.</translation>
        </message>
        <message>
            <source>Another AgentDesk on this device has your data open.</source>
            <translation>Another AgentDesk on this device has your data open.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Nothing was changed.</translation>
        </message>
        <message>
            <source>Use the open window, or close it and try again.</source>
            <translation>Use the open window, or close it and try again.</translation>
        </message>
        <message>
            <source>The disk is full; the last change could not be saved.</source>
            <translation>The disk is full; the last change could not be saved.</translation>
        </message>
        <message>
            <source>What was saved before is intact.</source>
            <translation>What was saved before is intact.</translation>
        </message>
        <message>
            <source>Free some space and save again.</source>
            <translation>Free some space and save again.</translation>
        </message>
        <message>
            <source>Something was entered in a way that cannot be understood.</source>
            <translation>Something was entered in a way that cannot be understood.</translation>
        </message>
        <message>
            <source>Check what you entered.</source>
            <translation>Check what you entered.</translation>
        </message>
        <message>
            <source>A rule or a permission does not allow this.</source>
            <translation>A rule or a permission does not allow this.</translation>
        </message>
        <message>
            <source>Nothing was lost: the change is kept with its reason.</source>
            <translation>Nothing was lost: the change is kept with its reason.</translation>
        </message>
        <message>
            <source>Something unexpected went wrong.</source>
            <translation>Something unexpected went wrong.</translation>
        </message>
        <message>
            <source>What was saved before is safe.</source>
            <translation>What was saved before is safe.</translation>
        </message>
        <message>
            <source>Try again; if it stays, tell your administrator.</source>
            <translation>Try again; if it stays, tell your administrator.</translation>
        </message>
        <message>
            <source>The file is larger than 25 MB.</source>
            <translation>The file is larger than 25 MB.</translation>
        </message>
        <message>
            <source>Nothing was attached.</source>
            <translation>Nothing was attached.</translation>
        </message>
        <message>
            <source>Make it smaller, or write where it is.</source>
            <translation>Make it smaller, or write where it is.</translation>
        </message>
        <message>
            <source>The file cannot be read.</source>
            <translation>The file cannot be read.</translation>
        </message>
        <message>
            <source>Choose a file that you may read.</source>
            <translation>Choose a file that you may read.</translation>
        </message>
    </context>
    <context>
        <name>FaultPage</name>
        <message>
            <source>Try again</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>Other user</translation>
        </message>
    </context>
    <context>
        <name>FieldChoice</name>
        <message>
            <source>Chosen: %1</source>
            <translation>Chosen: %1</translation>
        </message>
        <message>
            <source>Nothing is chosen yet</source>
            <translation>Nothing is chosen yet</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Contact</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>Standing</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>National ID</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>Customer no.</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>City</source>
            <translation>City</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Value</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Good to know</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Label</translation>
        </message>
        <message>
            <source>Preferred</source>
            <translation>Preferred</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>Checked</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Consent</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>Stage</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promise</translation>
        </message>
        <message>
            <source>Promised until</source>
            <translation>Promised until</translation>
        </message>
        <message>
            <source>Hand-over note</source>
            <translation>Hand-over note</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Direction</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Outcome</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subject</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Channel</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Reference</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Length</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Conversation</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Customer</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nothing</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>not asked</translation>
        </message>
        <message>
            <source>may be contacted</source>
            <translation>may be contacted</translation>
        </message>
        <message>
            <source>do not contact</source>
            <translation>do not contact</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>yes</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Active</translation>
        </message>
    </context>
    <context>
        <name>FileFlow</name>
        <message>
            <source>Choose an entry first.</source>
            <translation>Choose an entry first.</translation>
        </message>
        <message>
            <source>This computer has no program for this file.</source>
            <translation>This computer has no program for this file.</translation>
        </message>
        <message>
            <source>The file is fetched and opens when it is here.</source>
            <translation>The file is fetched and opens when it is here.</translation>
        </message>
        <message>
            <source>Attach a file</source>
            <translation>Attach a file</translation>
        </message>
        <message>
            <source>File attached</source>
            <translation>File attached</translation>
        </message>
    </context>
    <context>
        <name>FileRow</name>
        <message>
            <source>This kind of file can run programs on this computer.</source>
            <translation>This kind of file can run programs on this computer.</translation>
        </message>
        <message>
            <source>Open anyway</source>
            <translation>Open anyway</translation>
        </message>
        <message>
            <source>Do not open</source>
            <translation>Do not open</translation>
        </message>
    </context>
    <context>
        <name>FileState</name>
        <message>
            <source>The centre does not take this file</source>
            <translation>The centre does not take this file</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>On this device</translation>
        </message>
        <message>
            <source>At the centre</source>
            <translation>At the centre</translation>
        </message>
        <message>
            <source>Coming, %1</source>
            <translation>Coming, %1</translation>
        </message>
        <message>
            <source>Waiting to be sent, %1</source>
            <translation>Waiting to be sent, %1</translation>
        </message>
        <message>
            <source>Not at the centre</source>
            <translation>Not at the centre</translation>
        </message>
    </context>
    <context>
        <name>FileView</name>
        <message>
            <source>Safe on this device, encrypted. It goes up in pieces after all else, and after a break of the line it goes on where it stopped.</source>
            <translation>Safe on this device, encrypted. It goes up in pieces after all else, and after a break of the line it goes on where it stopped.</translation>
        </message>
        <message>
            <source>File</source>
            <translation>File</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Size</translation>
        </message>
    </context>
    <context>
        <name>FilesSection</name>
        <message>
            <source>Files</source>
            <translation>Files</translation>
        </message>
    </context>
    <context>
        <name>Fix</name>
        <message>
            <source>Choose which of the two is right.</source>
            <translation>Choose which of the two is right.</translation>
        </message>
        <message>
            <source>Your lead can let you in; then send it again. Your work is kept until then.</source>
            <translation>Your lead can let you in; then send it again. Your work is kept until then.</translation>
        </message>
        <message>
            <source>Ask your lead to do it, or discard it.</source>
            <translation>Ask your lead to do it, or discard it.</translation>
        </message>
        <message>
            <source>Look whether the customer was merged or removed, then try again or ask your lead.</source>
            <translation>Look whether the customer was merged or removed, then try again or ask your lead.</translation>
        </message>
        <message>
            <source>There is nothing left to do: discard this one.</source>
            <translation>There is nothing left to do: discard this one.</translation>
        </message>
        <message>
            <source>Try again when the server has been updated.</source>
            <translation>Try again when the server has been updated.</translation>
        </message>
        <message>
            <source>Put the value right and send it again.</source>
            <translation>Put the value right and send it again.</translation>
        </message>
        <message>
            <source>Look for the customer by that number; if it is somebody else, put the number right.</source>
            <translation>Look for the customer by that number; if it is somebody else, put the number right.</translation>
        </message>
        <message>
            <source>Open the customer and look who they are one with now.</source>
            <translation>Open the customer and look who they are one with now.</translation>
        </message>
        <message>
            <source>Open the conversation and see who has it now; what you logged is kept all the same.</source>
            <translation>Open the conversation and see who has it now; what you logged is kept all the same.</translation>
        </message>
        <message>
            <source>Settle that change; this one then follows by itself.</source>
            <translation>Settle that change; this one then follows by itself.</translation>
        </message>
        <message>
            <source>Once you may work again, send it again. Nothing is lost.</source>
            <translation>Once you may work again, send it again. Nothing is lost.</translation>
        </message>
        <message>
            <source>Look whether it is there: then discard this one. Otherwise send it again.</source>
            <translation>Look whether it is there: then discard this one. Otherwise send it again.</translation>
        </message>
        <message>
            <source>Leave it to a colleague who has it, or ask your lead to give it to you; then send it again.</source>
            <translation>Leave it to a colleague who has it, or ask your lead to give it to you; then send it again.</translation>
        </message>
        <message>
            <source>Ask a colleague who did not work on it to ask the customer; their answer counts.</source>
            <translation>Ask a colleague who did not work on it to ask the customer; their answer counts.</translation>
        </message>
        <message>
            <source>Try again; if it is refused again, ask your lead.</source>
            <translation>Try again; if it is refused again, ask your lead.</translation>
        </message>
    </context>
    <context>
        <name>FormFrame</name>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Saved here first, and sent when there is a line.</source>
            <translation>Saved here first, and sent when there is a line.</translation>
        </message>
    </context>
    <context>
        <name>Guard</name>
        <message>
            <source>Stays on this device, encrypted, and is sent the next time: %1</source>
            <translation>Stays on this device, encrypted, and is sent the next time: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes stay on this device, encrypted, and are sent the next time</source>
            <translation>
                <numerusform>%n change stays on this device, encrypted, and is sent the next time</numerusform>
                <numerusform>%n changes stay on this device, encrypted, and are sent the next time</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandOnBar</name>
        <message>
            <source>Hand the call on</source>
            <translation>Hand the call on</translation>
        </message>
        <message>
            <source>Number or extension</source>
            <translation>Number or extension</translation>
        </message>
        <message>
            <source>Hand on</source>
            <translation>Hand on</translation>
        </message>
        <message>
            <source>Keep the call</source>
            <translation>Keep the call</translation>
        </message>
        <message>
            <source>Write digits alone.</source>
            <translation>Write digits alone.</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Your password opens your own data on this device, with or without a line.</source>
            <translation>Your password opens your own data on this device, with or without a line.</translation>
        </message>
        <message>
            <source>Everything saved here stays encrypted; nobody else can open it.</source>
            <translation>Everything saved here stays encrypted; nobody else can open it.</translation>
        </message>
        <message>
            <source>If you forgot the password, ask your administrator, and sign in with a line.</source>
            <translation>If you forgot the password, ask your administrator, and sign in with a line.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>HistoryList</name>
        <message>
            <source>What happened so far</source>
            <translation>What happened so far</translation>
        </message>
    </context>
    <context>
        <name>Holding</name>
        <message>
            <source>Requested – not confirmed</source>
            <translation>Requested – not confirmed</translation>
        </message>
        <message>
            <source>This machine was restarted without a line since: the time is not certain.</source>
            <translation>This machine was restarted without a line since: the time is not certain.</translation>
        </message>
        <message>
            <source>%1 has it until %2</source>
            <translation>%1 has it until %2</translation>
        </message>
        <message>
            <source>The centre decides when there is a line. Until then somebody else may take it.</source>
            <translation>The centre decides when there is a line. Until then somebody else may take it.</translation>
        </message>
        <message>
            <source>Nobody has it since %1</source>
            <translation>Nobody has it since %1</translation>
        </message>
        <message>
            <source>Over since %1</source>
            <translation>Over since %1</translation>
        </message>
        <message>
            <source>Your branch has it until %1</source>
            <translation>Your branch has it until %1</translation>
        </message>
        <message>
            <source>Yours until %1</source>
            <translation>Yours until %1</translation>
        </message>
        <message>
            <source>With branch %1 until %2</source>
            <translation>With branch %1 until %2</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>a colleague</translation>
        </message>
        <message>
            <source>No line since %1: who has it now is not known here.</source>
            <translation>No line since %1: who has it now is not known here.</translation>
        </message>
        <message>
            <source>No line since %1: until then it stays so all the same.</source>
            <translation>No line since %1: until then it stays so all the same.</translation>
        </message>
        <message>
            <source>No line since %1: this is what was known then.</source>
            <translation>No line since %1: this is what was known then.</translation>
        </message>
        <message>
            <source>What you did meanwhile is kept.</source>
            <translation>What you did meanwhile is kept.</translation>
        </message>
        <message>
            <source>%1 got it</source>
            <translation>%1 got it</translation>
        </message>
        <message>
            <source>%1 got it at %2</source>
            <translation>%1 got it at %2</translation>
        </message>
    </context>
    <context>
        <name>Identity</name>
        <message>
            <source>same</source>
            <translation>same</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>differs</translation>
        </message>
        <message>
            <source>one only</source>
            <translation>one only</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nothing</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>Standing</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>National ID</source>
            <translation>National ID</translation>
        </message>
        <message>
            <source>Customer no.</source>
            <translation>Customer no.</translation>
        </message>
        <message>
            <source>City</source>
            <translation>City</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Value</translation>
        </message>
        <message>
            <source>Entries</source>
            <translation>Entries</translation>
        </message>
        <message>
            <source>Last contact</source>
            <translation>Last contact</translation>
        </message>
        <message>
            <source>Known</source>
            <translation>Known</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>Social</translation>
        </message>
        <message>
            <source>same national ID</source>
            <translation>same national ID</translation>
        </message>
        <message>
            <source>same phone</source>
            <translation>same phone</translation>
        </message>
        <message>
            <source>same e-mail</source>
            <translation>same e-mail</translation>
        </message>
        <message>
            <source>similar name</source>
            <translation>similar name</translation>
        </message>
        <message>
            <source>same address</source>
            <translation>same address</translation>
        </message>
        <message>
            <source>same city</source>
            <translation>same city</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>a colleague thinks so</source>
            <translation>a colleague thinks so</translation>
        </message>
        <message>
            <source>%1 sure</source>
            <translation>%1 sure</translation>
        </message>
        <message>
            <source>Found by the centre on %1</source>
            <translation>Found by the centre on %1</translation>
        </message>
        <message>
            <source>Proposed by %1 on %2</source>
            <translation>Proposed by %1 on %2</translation>
        </message>
        <message>
            <source>Merged by %1 on %2</source>
            <translation>Merged by %1 on %2</translation>
        </message>
        <message>
            <source>Told apart by %1 on %2</source>
            <translation>Told apart by %1 on %2</translation>
        </message>
        <message>
            <source>Merge undone by %1 on %2</source>
            <translation>Merge undone by %1 on %2</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>Merged</translation>
        </message>
        <message>
            <source>Not the same</source>
            <translation>Not the same</translation>
        </message>
        <message>
            <source>Merge undone</source>
            <translation>Merge undone</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>a lead</source>
            <translation>a lead</translation>
        </message>
        <message>
            <source>somebody elsewhere</source>
            <translation>somebody elsewhere</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>none yet</translation>
        </message>
        <message>
            <source>There is no line. The centre can be asked when it is back.</source>
            <translation>There is no line. The centre can be asked when it is back.</translation>
        </message>
        <message>
            <source>That is too little to ask for. Write the whole number, address or ID.</source>
            <translation>That is too little to ask for. Write the whole number, address or ID.</translation>
        </message>
        <message>
            <source>You have asked very often within an hour. Wait a while, or ask your lead.</source>
            <translation>You have asked very often within an hour. Wait a while, or ask your lead.</translation>
        </message>
        <message>
            <source>A reason is needed.</source>
            <translation>A reason is needed.</translation>
        </message>
        <message>
            <source>The answer is too old. Ask the centre again, then take the customer in.</source>
            <translation>The answer is too old. Ask the centre again, then take the customer in.</translation>
        </message>
    </context>
    <context>
        <name>IdentityFlow</name>
        <message>
            <source>Open a customer first.</source>
            <translation>Open a customer first.</translation>
        </message>
        <message>
            <source>This customer needs no confirmation.</source>
            <translation>This customer needs no confirmation.</translation>
        </message>
        <message>
            <source>Only a lead decides about duplicates.</source>
            <translation>Only a lead decides about duplicates.</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>Saved on this device</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Next and previous row</source>
            <translation>Next and previous row</translation>
        </message>
        <message>
            <source>First and last row</source>
            <translation>First and last row</translation>
        </message>
        <message>
            <source>A page on, a page back</source>
            <translation>A page on, a page back</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Read it in the list</source>
            <translation>Read it in the list</translation>
        </message>
        <message>
            <source>Choose an outcome</source>
            <translation>Choose an outcome</translation>
        </message>
        <message>
            <source>Next and previous field</source>
            <translation>Next and previous field</translation>
        </message>
        <message>
            <source>One step back: list, words, field</source>
            <translation>One step back: list, words, field</translation>
        </message>
        <message>
            <source>Copy and paste</source>
            <translation>Copy and paste</translation>
        </message>
        <message>
            <source>Take back what was typed</source>
            <translation>Take back what was typed</translation>
        </message>
        <message>
            <source>Joined letters apart (half space)</source>
            <translation>Joined letters apart (half space)</translation>
        </message>
        <message>
            <source>Take Ctrl with a letter or a digit, or a function key.</source>
            <translation>Take Ctrl with a letter or a digit, or a function key.</translation>
        </message>
        <message>
            <source>This key writes; a command on it would act while you type.</source>
            <translation>This key writes; a command on it would act while you type.</translation>
        </message>
        <message>
            <source>This key moves about the window and stays what it is.</source>
            <translation>This key moves about the window and stays what it is.</translation>
        </message>
        <message>
            <source>The operating system takes this key for itself.</source>
            <translation>The operating system takes this key for itself.</translation>
        </message>
        <message>
            <source>On a Persian or an Arabic keyboard this key types something else.</source>
            <translation>On a Persian or an Arabic keyboard this key types something else.</translation>
        </message>
        <message>
            <source>Text fields need this key for copying, pasting or moving.</source>
            <translation>Text fields need this key for copying, pasting or moving.</translation>
        </message>
        <message>
            <source>Screen readers need this key.</source>
            <translation>Screen readers need this key.</translation>
        </message>
    </context>
    <context>
        <name>KeysPage</name>
        <message>
            <source>Help</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Keyboard shortcuts are switched off in the settings.</source>
            <translation>Keyboard shortcuts are switched off in the settings.</translation>
        </message>
        <message>
            <source>Everything you save is kept on this device first. Without a line, just work on.</source>
            <translation>Everything you save is kept on this device first. Without a line, just work on.</translation>
        </message>
        <message>
            <source>In lists and choices</source>
            <translation>In lists and choices</translation>
        </message>
        <message>
            <source>In text</source>
            <translation>In text</translation>
        </message>
    </context>
    <context>
        <name>LanguagePage</name>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>Calendar</translation>
        </message>
        <message>
            <source>Second calendar</source>
            <translation>Second calendar</translation>
        </message>
        <message>
            <source>Iranian lunar calendar</source>
            <translation>Iranian lunar calendar</translation>
        </message>
        <message>
            <source>Digits</source>
            <translation>Digits</translation>
        </message>
        <message>
            <source>Country, for phone numbers</source>
            <translation>Country, for phone numbers</translation>
        </message>
        <message>
            <source>Its months begin when the moon is seen: correct it here when it is off.</source>
            <translation>Its months begin when the moon is seen: correct it here when it is off.</translation>
        </message>
    </context>
    <context>
        <name>LeadBoard</name>
        <message>
            <source>Only a lead has the board.</source>
            <translation>Only a lead has the board.</translation>
        </message>
    </context>
    <context>
        <name>Line</name>
        <message>
            <source>This device is being filled. You can work already; older entries come in the background.</source>
            <translation>This device is being filled. You can work already; older entries come in the background.</translation>
        </message>
        <message>
            <source>The line is good. Some changes were not taken; decide about them when you can.</source>
            <translation>The line is good. Some changes were not taken; decide about them when you can.</translation>
        </message>
        <message>
            <source>What you saved is safe on this device and is being sent.</source>
            <translation>What you saved is safe on this device and is being sent.</translation>
        </message>
        <message>
            <source>Everything you saved has reached the centre, and everything new is here.</source>
            <translation>Everything you saved has reached the centre, and everything new is here.</translation>
        </message>
        <message>
            <source>The centre was not asked for a while. F5 asks it now.</source>
            <translation>The centre was not asked for a while. F5 asks it now.</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n customer</numerusform>
                <numerusform>%n customers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
        <message>
            <source>Last contact</source>
            <translation>Last contact</translation>
        </message>
        <message>
            <source>No line since</source>
            <translation>No line since</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>Next try</translation>
        </message>
        <message>
            <source>On this device</source>
            <translation>On this device</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>Signed in</translation>
        </message>
        <message>
            <source>Team or branch</source>
            <translation>Team or branch</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>Clock</translation>
        </message>
    </context>
    <context>
        <name>LineSwitchButton</name>
        <message>
            <source>Line on</source>
            <translation>Line on</translation>
        </message>
        <message>
            <source>Line cut</source>
            <translation>Line cut</translation>
        </message>
    </context>
    <context>
        <name>LineView</name>
        <message>
            <source>No line for days? What waits can go to the centre on a stick, sealed, and the answer back.</source>
            <translation>No line for days? What waits can go to the centre on a stick, sealed, and the answer back.</translation>
        </message>
    </context>
    <context>
        <name>Link</name>
        <message>
            <source>This link is too long to be one that AgentDesk opens.</source>
            <translation>This link is too long to be one that AgentDesk opens.</translation>
        </message>
        <message>
            <source>There are hidden or foreign signs in this link, so it was not followed.</source>
            <translation>There are hidden or foreign signs in this link, so it was not followed.</translation>
        </message>
        <message>
            <source>AgentDesk does not open links of this kind.</source>
            <translation>AgentDesk does not open links of this kind.</translation>
        </message>
        <message>
            <source>There is no phone number in this link that can be called.</source>
            <translation>There is no phone number in this link that can be called.</translation>
        </message>
        <message>
            <source>This link leads to nothing in AgentDesk.</source>
            <translation>This link leads to nothing in AgentDesk.</translation>
        </message>
        <message>
            <source>Nothing was opened, and nobody was called.</source>
            <translation>Nothing was opened, and nobody was called.</translation>
        </message>
        <message>
            <source>If you trust where it came from, search for the customer or type the number.</source>
            <translation>If you trust where it came from, search for the customer or type the number.</translation>
        </message>
        <message>
            <source>The customer of this link is not on this device.</source>
            <translation>The customer of this link is not on this device.</translation>
        </message>
        <message>
            <source>The callback of this link is not on this device.</source>
            <translation>The callback of this link is not on this device.</translation>
        </message>
        <message>
            <source>The entry of this link is not on this device.</source>
            <translation>The entry of this link is not on this device.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Nothing was changed.</translation>
        </message>
        <message>
            <source>It may belong to another team or branch, or not have come yet. Ask your lead.</source>
            <translation>It may belong to another team or branch, or not have come yet. Ask your lead.</translation>
        </message>
        <message>
            <source>A link waits. It is opened once you have unlocked.</source>
            <translation>A link waits. It is opened once you have unlocked.</translation>
        </message>
        <message>
            <source>Nobody on this device has this number. The form for a new customer is open.</source>
            <translation>Nobody on this device has this number. The form for a new customer is open.</translation>
        </message>
        <message>
            <source>Several customers have this number. Choose who is meant.</source>
            <translation>Several customers have this number. Choose who is meant.</translation>
        </message>
    </context>
    <context>
        <name>Live</name>
        <message>
            <source>%1 – here now</source>
            <translation>%1 – here now</translation>
        </message>
        <message>
            <source>Who else is here is unknown</source>
            <translation>Who else is here is unknown</translation>
        </message>
        <message>
            <source>A colleague</source>
            <translation>A colleague</translation>
        </message>
        <message>
            <source>%1 is writing</source>
            <translation>%1 is writing</translation>
        </message>
        <message>
            <source>%1 is looking at this</source>
            <translation>%1 is looking at this</translation>
        </message>
        <message numerus="yes">
            <source>%n more are here</source>
            <translation>
                <numerusform>%n more is here</numerusform>
                <numerusform>%n more are here</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Loading</name>
        <message>
            <source>Asking the server what there is</source>
            <translation>Asking the server what there is</translation>
        </message>
        <message>
            <source>All is here; %1 of %2 records can be found</source>
            <translation>All is here; %1 of %2 records can be found</translation>
        </message>
        <message>
            <source>%1 of %2 records</source>
            <translation>%1 of %2 records</translation>
        </message>
        <message>
            <source>%1 of %2 MB</source>
            <translation>%1 of %2 MB</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>less than a minute left</translation>
        </message>
        <message numerus="yes">
            <source>about %n minutes left</source>
            <translation>
                <numerusform>about %n minute left</numerusform>
                <numerusform>about %n minutes left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n hours left</source>
            <translation>
                <numerusform>about %n hour left</numerusform>
                <numerusform>about %n hours left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LoadingBlock</name>
        <message>
            <source>This device is being filled; you can work already</source>
            <translation>This device is being filled; you can work already</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n customer</numerusform>
                <numerusform>%n customers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
        <message>
            <source>Here so far: %1, %2</source>
            <translation>Here so far: %1, %2</translation>
        </message>
    </context>
    <context>
        <name>LogCallView</name>
        <message>
            <source>Log call</source>
            <translation>Log call</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Direction</translation>
        </message>
        <message>
            <source>Length in minutes and seconds</source>
            <translation>Length in minutes and seconds</translation>
        </message>
        <message>
            <source>mm:ss</source>
            <translation>mm:ss</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>What it is about</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Outcome</translation>
        </message>
        <message>
            <source>Summary for the next colleague</source>
            <translation>Summary for the next colleague</translation>
        </message>
        <message>
            <source>In</source>
            <translation>In</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>Out</translation>
        </message>
        <message>
            <source>Hidden number</source>
            <translation>Hidden number</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>No conversation</translation>
        </message>
        <message>
            <source>A new conversation …</source>
            <translation>A new conversation …</translation>
        </message>
        <message>
            <source>Choose how the call ended: press a digit.</source>
            <translation>Choose how the call ended: press a digit.</translation>
        </message>
        <message>
            <source>Minutes, or minutes:seconds.</source>
            <translation>Minutes, or minutes:seconds.</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>Say in a few words what it is about.</translation>
        </message>
    </context>
    <context>
        <name>LookPage</name>
        <message>
            <source>Theme</source>
            <translation>Theme</translation>
        </message>
        <message>
            <source>Density</source>
            <translation>Density</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Text size</translation>
        </message>
        <message>
            <source>Motion: menus slide, the cursor blinks</source>
            <translation>Motion: menus slide, the cursor blinks</translation>
        </message>
        <message>
            <source>Your system has high contrast on; its own colours are used, whatever is chosen here.</source>
            <translation>Your system has high contrast on; its own colours are used, whatever is chosen here.</translation>
        </message>
    </context>
    <context>
        <name>LookUpPage</name>
        <message>
            <source>Ask the centre</source>
            <translation>Ask the centre</translation>
        </message>
        <message>
            <source>For a customer of another team or branch. What you ask for is kept with your name.</source>
            <translation>For a customer of another team or branch. What you ask for is kept with your name.</translation>
        </message>
        <message>
            <source>The whole phone, e-mail, national ID or customer number</source>
            <translation>The whole phone, e-mail, national ID or customer number</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Ask</translation>
        </message>
        <message>
            <source>Why you need this customer</source>
            <translation>Why you need this customer</translation>
        </message>
        <message>
            <source>Your name, the time and this reason are kept and can be read by the administrator.</source>
            <translation>Your name, the time and this reason are kept and can be read by the administrator.</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>Take in</translation>
        </message>
        <message>
            <source>The centre is being asked.</source>
            <translation>The centre is being asked.</translation>
        </message>
        <message>
            <source>At least five digits or letters: nobody is found by a part of a number.</source>
            <translation>At least five digits or letters: nobody is found by a part of a number.</translation>
        </message>
        <message>
            <source>The centre is being asked …</source>
            <translation>The centre is being asked …</translation>
        </message>
        <message>
            <source>Nobody has exactly this. Check the digits, or add a new customer.</source>
            <translation>Nobody has exactly this. Check the digits, or add a new customer.</translation>
        </message>
        <message>
            <source>%1 is being taken in …</source>
            <translation>%1 is being taken in …</translation>
        </message>
        <message>
            <source>%1 is on the way to this device and opens when there. Work on.</source>
            <translation>%1 is on the way to this device and opens when there. Work on.</translation>
        </message>
        <message>
            <source>phone ends with %1</source>
            <translation>phone ends with %1</translation>
        </message>
        <message>
            <source>no phone is known</source>
            <translation>no phone is known</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Take in …</source>
            <translation>Take in …</translation>
        </message>
        <message>
            <source>Take in %1</source>
            <translation>Take in %1</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>Say in a few words why.</translation>
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
            <translation>Open a customer first.</translation>
        </message>
        <message>
            <source>Choose an entry first.</source>
            <translation>Choose an entry first.</translation>
        </message>
        <message>
            <source>Only its author or a lead may correct this entry.</source>
            <translation>Only its author or a lead may correct this entry.</translation>
        </message>
        <message>
            <source>Open a conversation first.</source>
            <translation>Open a conversation first.</translation>
        </message>
        <message>
            <source>Nothing is new here since your last visit.</source>
            <translation>Nothing is new here since your last visit.</translation>
        </message>
    </context>
    <context>
        <name>MatterView</name>
        <message>
            <source>What it is about</source>
            <translation>What it is about</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>Stage</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>What was promised</translation>
        </message>
        <message>
            <source>Due at a time</source>
            <translation>Due at a time</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Day</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>What the next colleague must know</source>
            <translation>What the next colleague must know</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>New conversation</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Conversation</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Hand over</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>nobody yet</translation>
        </message>
        <message>
            <source>Say in a few words what it is about.</source>
            <translation>Say in a few words what it is about.</translation>
        </message>
    </context>
    <context>
        <name>Matters</name>
        <message>
            <source>nobody yet</source>
            <translation>nobody yet</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>since %1</translation>
        </message>
    </context>
    <context>
        <name>MattersBlock</name>
        <message>
            <source>Conversations</source>
            <translation>Conversations</translation>
        </message>
    </context>
    <context>
        <name>MovePage</name>
        <message>
            <source>Move to another customer</source>
            <translation>Move to another customer</translation>
        </message>
        <message>
            <source>Name, phone, number …</source>
            <translation>Name, phone, number …</translation>
        </message>
        <message>
            <source>Nobody was found.</source>
            <translation>Nobody was found.</translation>
        </message>
    </context>
    <context>
        <name>News</name>
        <message>
            <source>New: %1</source>
            <translation>New: %1</translation>
        </message>
    </context>
    <context>
        <name>NoteView</name>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>Note for colleagues</translation>
        </message>
        <message>
            <source>No conversation</source>
            <translation>No conversation</translation>
        </message>
        <message>
            <source>Write the note first.</source>
            <translation>Write the note first.</translation>
        </message>
    </context>
    <context>
        <name>NoticePlace</name>
        <message numerus="yes">
            <source>%n seconds</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody is working here: the desk locks in %1. Any key keeps it open.</source>
            <translation>Nobody is working here: the desk locks in %1. Any key keeps it open.</translation>
        </message>
    </context>
    <context>
        <name>NumberForm</name>
        <message>
            <source>The number to call</source>
            <translation>The number to call</translation>
        </message>
        <message>
            <source>Write the number.</source>
            <translation>Write the number.</translation>
        </message>
    </context>
    <context>
        <name>Outcome</name>
        <message>
            <source>Solved</source>
            <translation>Solved</translation>
        </message>
        <message>
            <source>Callback promised</source>
            <translation>Callback promised</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>Handed over</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>No answer</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>Wrong number</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>Not needed</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Answered</translation>
        </message>
        <message>
            <source>Hung up before anybody answered</source>
            <translation>Hung up before anybody answered</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>Busy</translation>
        </message>
        <message>
            <source>Turned away</source>
            <translation>Turned away</translation>
        </message>
        <message>
            <source>Blocked caller</source>
            <translation>Blocked caller</translation>
        </message>
        <message>
            <source>Did not come about</source>
            <translation>Did not come about</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Not known</translation>
        </message>
    </context>
    <context>
        <name>Packs</name>
        <message>
            <source>Only a lead gives a branch its pack.</source>
            <translation>Only a lead gives a branch its pack.</translation>
        </message>
        <message>
            <source>There is nothing more to take ahead.</source>
            <translation>There is nothing more to take ahead.</translation>
        </message>
        <message numerus="yes">
            <source>%n asked for, for work without a line</source>
            <translation>
                <numerusform>%n callback asked for, for work without a line</numerusform>
                <numerusform>%n callbacks asked for, for work without a line</numerusform>
            </translation>
        </message>
        <message>
            <source>No branch of your team sees a customer who waits for a call.</source>
            <translation>No branch of your team sees a customer who waits for a call.</translation>
        </message>
        <message numerus="yes">
            <source>%n callbacks</source>
            <translation>
                <numerusform>%n callback</numerusform>
                <numerusform>%n callbacks</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1 gets %2 with the next exchange.</source>
            <translation>%1 gets %2 with the next exchange.</translation>
        </message>
    </context>
    <context>
        <name>PageFrame</name>
        <message>
            <source>Open the customer</source>
            <translation>Open the customer</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Works while you write in a form.</source>
            <translation>Works while you write in a form.</translation>
        </message>
        <message>
            <source>On %1</source>
            <translation>On %1</translation>
        </message>
        <message>
            <source>With a customer</source>
            <translation>With a customer</translation>
        </message>
        <message>
            <source>While you write</source>
            <translation>While you write</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Everywhere</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>Go to</translation>
        </message>
        <message>
            <source>Used last</source>
            <translation>Used last</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>Customers</translation>
        </message>
        <message>
            <source>Last contacts</source>
            <translation>Last contacts</translation>
        </message>
        <message>
            <source>key %1</source>
            <translation>key %1</translation>
        </message>
        <message>
            <source>not now: %1</source>
            <translation>not now: %1</translation>
        </message>
    </context>
    <context>
        <name>PaletteBox</name>
        <message>
            <source>A command, a place or a customer</source>
            <translation>A command, a place or a customer</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>All commands</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Commands</translation>
        </message>
        <message>
            <source>Names are found in all three languages, on any keyboard</source>
            <translation>Names are found in all three languages, on any keyboard</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Run</translation>
        </message>
        <message>
            <source>Open in a new tab</source>
            <translation>Open in a new tab</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>PaletteOverlay</name>
        <message>
            <source>Try another word, in any of the three languages.</source>
            <translation>Try another word, in any of the three languages.</translation>
        </message>
        <message>
            <source>Nothing is called that</source>
            <translation>Nothing is called that</translation>
        </message>
        <message numerus="yes">
            <source>%n commands</source>
            <translation>
                <numerusform>%n command</numerusform>
                <numerusform>%n commands</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n results</source>
            <translation>
                <numerusform>%n result</numerusform>
                <numerusform>%n results</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaneState</name>
        <message>
            <source>Clear filter</source>
            <translation>Clear filter</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Try again</translation>
        </message>
    </context>
    <context>
        <name>Parked</name>
        <message>
            <source>by %1</source>
            <translation>by %1</translation>
        </message>
        <message>
            <source>made %1</source>
            <translation>made %1</translation>
        </message>
        <message>
            <source>arrived %1</source>
            <translation>arrived %1</translation>
        </message>
        <message>
            <source>The account of %1 was disabled when it arrived.</source>
            <translation>The account of %1 was disabled when it arrived.</translation>
        </message>
        <message>
            <source>The customer was not in the team or branch of %1 when it arrived.</source>
            <translation>The customer was not in the team or branch of %1 when it arrived.</translation>
        </message>
        <message>
            <source>The server could not carry it out for %1.</source>
            <translation>The server could not carry it out for %1.</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Before</translation>
        </message>
        <message>
            <source>Taken over: it counts as the work of %1</source>
            <translation>Taken over: it counts as the work of %1</translation>
        </message>
        <message>
            <source>Left out; your reason is kept</source>
            <translation>Left out; your reason is kept</translation>
        </message>
        <message>
            <source>%1 had taken it over already (%2)</source>
            <translation>%1 had taken it over already (%2)</translation>
        </message>
        <message>
            <source>%1 had left it out already (%2)</source>
            <translation>%1 had left it out already (%2)</translation>
        </message>
        <message>
            <source>This is not for you to settle any more</source>
            <translation>This is not for you to settle any more</translation>
        </message>
        <message>
            <source>The file itself is on the device of %1 alone. Ask for it, and leave this out.</source>
            <translation>The file itself is on the device of %1 alone. Ask for it, and leave this out.</translation>
        </message>
        <message>
            <source>The lead of the customer's team or branch sees it too, and can take it over.</source>
            <translation>The lead of the customer's team or branch sees it too, and can take it over.</translation>
        </message>
        <message>
            <source>Its author has sent it again: leave this out.</source>
            <translation>Its author has sent it again: leave this out.</translation>
        </message>
        <message>
            <source>Open the customer, see what counts now, and leave this out.</source>
            <translation>Open the customer, see what counts now, and leave this out.</translation>
        </message>
        <message>
            <source>If what it belongs to waits in this list as well, take that over first.</source>
            <translation>If what it belongs to waits in this list as well, take that over first.</translation>
        </message>
        <message>
            <source>It goes on waiting; leave it out when nothing is to come of it.</source>
            <translation>It goes on waiting; leave it out when nothing is to come of it.</translation>
        </message>
        <message>
            <source>Your role does not allow this any more.</source>
            <translation>Your role does not allow this any more.</translation>
        </message>
        <message>
            <source>This needs a line.</source>
            <translation>This needs a line.</translation>
        </message>
    </context>
    <context>
        <name>ParkedPlace</name>
        <message>
            <source>Parked work</source>
            <translation>Parked work</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Look again</translation>
        </message>
        <message>
            <source>Work that waits for a lead</source>
            <translation>Work that waits for a lead</translation>
        </message>
        <message>
            <source>More comes when these are settled.</source>
            <translation>More comes when these are settled.</translation>
        </message>
        <message>
            <source>What waits here is with the centre alone. It is asked as soon as there is a line.</source>
            <translation>What waits here is with the centre alone. It is asked as soon as there is a line.</translation>
        </message>
        <message>
            <source>Here waits what came from a disabled account, or about a customer who was not the author's any more.</source>
            <translation>Here waits what came from a disabled account, or about a customer who was not the author's any more.</translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>Nothing waits for you</translation>
        </message>
    </context>
    <context>
        <name>ParkedWork</name>
        <message>
            <source>Parked</source>
            <translation>Parked</translation>
        </message>
        <message>
            <source>Only a lead settles parked work.</source>
            <translation>Only a lead settles parked work.</translation>
        </message>
    </context>
    <context>
        <name>ParkedWorkView</name>
        <message>
            <source>Take over</source>
            <translation>Take over</translation>
        </message>
        <message>
            <source>Leave out …</source>
            <translation>Leave out …</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Leave out</translation>
        </message>
        <message>
            <source>Why it is left out</source>
            <translation>Why it is left out</translation>
        </message>
        <message>
            <source>What was written</source>
            <translation>What was written</translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>Choose what to do by its digit.</translation>
        </message>
        <message>
            <source>The centre is being asked.</source>
            <translation>The centre is being asked.</translation>
        </message>
        <message>
            <source>Say in a few words why.</source>
            <translation>Say in a few words why.</translation>
        </message>
        <message>
            <source>Your name, the time and this reason are kept and can be read by the administrator.</source>
            <translation>Your name, the time and this reason are kept and can be read by the administrator.</translation>
        </message>
        <message>
            <source>Taken over, it counts as its author's work, by your right, and names you.</source>
            <translation>Taken over, it counts as its author's work, by your right, and names you.</translation>
        </message>
    </context>
    <context>
        <name>PassphrasePage</name>
        <message>
            <source>Choose a passphrase</source>
            <translation>Choose a passphrase</translation>
        </message>
        <message>
            <source>This device has no keyring. A passphrase of your own then opens your data here.</source>
            <translation>This device has no keyring. A passphrase of your own then opens your data here.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Use this passphrase</source>
            <translation>Use this passphrase</translation>
        </message>
        <message>
            <source>Without: every opening needs a line</source>
            <translation>Without: every opening needs a line</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>At least 8 characters.</source>
            <translation>At least 8 characters.</translation>
        </message>
    </context>
    <context>
        <name>PasswordField</name>
        <message>
            <source>Show password</source>
            <translation>Show password</translation>
        </message>
        <message>
            <source>The keyboard types %1; switch it if your password is in Latin letters.</source>
            <translation>The keyboard types %1; switch it if your password is in Latin letters.</translation>
        </message>
        <message>
            <source>Caps Lock seems to be on.</source>
            <translation>Caps Lock seems to be on.</translation>
        </message>
        <message>
            <source>Hide password</source>
            <translation>Hide password</translation>
        </message>
    </context>
    <context>
        <name>PhoneRow</name>
        <message>
            <source>Call %1</source>
            <translation>Call %1</translation>
        </message>
    </context>
    <context>
        <name>PinPage</name>
        <message>
            <source>Pin on top</source>
            <translation>Pin on top</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>For how long</translation>
        </message>
        <message>
            <source>Until, this day included</source>
            <translation>Until, this day included</translation>
        </message>
        <message>
            <source>1 week</source>
            <translation>1 week</translation>
        </message>
        <message>
            <source>1 month</source>
            <translation>1 month</translation>
        </message>
        <message>
            <source>3 months</source>
            <translation>3 months</translation>
        </message>
        <message>
            <source>Choose a day …</source>
            <translation>Choose a day …</translation>
        </message>
        <message>
            <source>This day is over. Choose a later one.</source>
            <translation>This day is over. Choose a later one.</translation>
        </message>
    </context>
    <context>
        <name>PointBlock</name>
        <message>
            <source>New way to reach them</source>
            <translation>New way to reach them</translation>
        </message>
        <message>
            <source>What it is, such as work or mother's</source>
            <translation>What it is, such as work or mother's</translation>
        </message>
        <message>
            <source>May it be used</source>
            <translation>May it be used</translation>
        </message>
        <message>
            <source>Preferred</source>
            <translation>Preferred</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>Social</source>
            <translation>Social</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>not asked yet</translation>
        </message>
        <message>
            <source>yes, they agreed</source>
            <translation>yes, they agreed</translation>
        </message>
        <message>
            <source>no, do not contact</source>
            <translation>no, do not contact</translation>
        </message>
    </context>
    <context>
        <name>Presence</name>
        <message>
            <source>Available</source>
            <translation>Available</translation>
        </message>
        <message>
            <source>Busy, on a call</source>
            <translation>Busy, on a call</translation>
        </message>
        <message>
            <source>Wrap-up</source>
            <translation>Wrap-up</translation>
        </message>
        <message>
            <source>Away</source>
            <translation>Away</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Here</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>Break</translation>
        </message>
        <message>
            <source>Lunch</source>
            <translation>Lunch</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Meeting</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Other</translation>
        </message>
        <message>
            <source>%1 of %2 callbacks</source>
            <translation>%1 of %2 callbacks</translation>
        </message>
    </context>
    <context>
        <name>PromiseBlock</name>
        <message>
            <source>Next promise</source>
            <translation>Next promise</translation>
        </message>
        <message>
            <source>no time given</source>
            <translation>no time given</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>nobody yet</translation>
        </message>
    </context>
    <context>
        <name>PromisedBlock</name>
        <message>
            <source>Done with this call</source>
            <translation>Done with this call</translation>
        </message>
    </context>
    <context>
        <name>ProvisionalNote</name>
        <message>
            <source>Not checked yet</source>
            <translation>Not checked yet</translation>
        </message>
        <message>
            <source>Added without asking the centre; may be a customer already.</source>
            <translation>Added without asking the centre; may be a customer already.</translation>
        </message>
    </context>
    <context>
        <name>QuickNote</name>
        <message>
            <source>Quick note …</source>
            <translation>Quick note …</translation>
        </message>
    </context>
    <context>
        <name>Refusal</name>
        <message>
            <source>Someone else changed the same thing meanwhile.</source>
            <translation>Someone else changed the same thing meanwhile.</translation>
        </message>
        <message>
            <source>This customer is not in your team or branch.</source>
            <translation>This customer is not in your team or branch.</translation>
        </message>
        <message>
            <source>Your role may not do this.</source>
            <translation>Your role may not do this.</translation>
        </message>
        <message>
            <source>What it belongs to is not on the server.</source>
            <translation>What it belongs to is not on the server.</translation>
        </message>
        <message>
            <source>It is on the server already.</source>
            <translation>It is on the server already.</translation>
        </message>
        <message>
            <source>The server does not know this field.</source>
            <translation>The server does not know this field.</translation>
        </message>
        <message>
            <source>The value is not allowed.</source>
            <translation>The value is not allowed.</translation>
        </message>
        <message>
            <source>Another customer has the same number.</source>
            <translation>Another customer has the same number.</translation>
        </message>
        <message>
            <source>Somebody else has this now, or your time with it was over.</source>
            <translation>Somebody else has this now, or your time with it was over.</translation>
        </message>
        <message>
            <source>One of the two was merged with another meanwhile.</source>
            <translation>One of the two was merged with another meanwhile.</translation>
        </message>
        <message>
            <source>It waits for an earlier change that needs you.</source>
            <translation>It waits for an earlier change that needs you.</translation>
        </message>
        <message>
            <source>Your account was disabled.</source>
            <translation>Your account was disabled.</translation>
        </message>
        <message>
            <source>The server is older than this program.</source>
            <translation>The server is older than this program.</translation>
        </message>
        <message>
            <source>The server decided about it long ago and does not know any more how.</source>
            <translation>The server decided about it long ago and does not know any more how.</translation>
        </message>
        <message>
            <source>It needs a skill or a language that you do not have, or you hold as many as you may.</source>
            <translation>It needs a skill or a language that you do not have, or you hold as many as you may.</translation>
        </message>
        <message>
            <source>The customer has to say whether it is resolved, to somebody who did not work on it.</source>
            <translation>The customer has to say whether it is resolved, to somebody who did not work on it.</translation>
        </message>
        <message>
            <source>The server did not take it.</source>
            <translation>The server did not take it.</translation>
        </message>
    </context>
    <context>
        <name>Room</name>
        <message>
            <source>Nobody works at this time.</source>
            <translation>Nobody works at this time.</translation>
        </message>
        <message>
            <source>As many calls are promised for this time as can be made.</source>
            <translation>As many calls are promised for this time as can be made.</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>SameNotes</name>
        <message>
            <source>May be the same as %1</source>
            <translation>May be the same as %1</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Compare and decide</source>
            <translation>Compare and decide</translation>
        </message>
        <message>
            <source>%1. A lead decides.</source>
            <translation>%1. A lead decides.</translation>
        </message>
    </context>
    <context>
        <name>SamePage</name>
        <message>
            <source>Same as another customer</source>
            <translation>Same as another customer</translation>
        </message>
        <message>
            <source>Name, phone, number …</source>
            <translation>Name, phone, number …</translation>
        </message>
        <message>
            <source>How you know</source>
            <translation>How you know</translation>
        </message>
        <message>
            <source>Nobody else was found.</source>
            <translation>Nobody else was found.</translation>
        </message>
        <message>
            <source>You say that %1 and another customer are the same. A lead compares both and decides.</source>
            <translation>You say that %1 and another customer are the same. A lead compares both and decides.</translation>
        </message>
        <message>
            <source>%1 is the same as %2</source>
            <translation>%1 is the same as %2</translation>
        </message>
        <message>
            <source>Choose the other customer first.</source>
            <translation>Choose the other customer first.</translation>
        </message>
    </context>
    <context>
        <name>SatisfactionBlock</name>
        <message>
            <source>of %1</source>
            <translation>of %1</translation>
        </message>
    </context>
    <context>
        <name>Search</name>
        <message>
            <source>Customers</source>
            <translation>Customers</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>Recent</translation>
        </message>
        <message>
            <source>Said and written</source>
            <translation>Said and written</translation>
        </message>
        <message>
            <source>Nobody and nothing found</source>
            <translation>Nobody and nothing found</translation>
        </message>
        <message>
            <source>Add %1 as a new customer</source>
            <translation>Add %1 as a new customer</translation>
        </message>
        <message>
            <source>Not here? Ask the centre</source>
            <translation>Not here? Ask the centre</translation>
        </message>
        <message>
            <source>Only customers of your team or branch are on this device.</source>
            <translation>Only customers of your team or branch are on this device.</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Clear search</source>
            <translation>Clear search</translation>
        </message>
    </context>
    <context>
        <name>SearchOverlay</name>
        <message>
            <source>Found</source>
            <translation>Found</translation>
        </message>
        <message>
            <source>A name, a phone number or its last digits, an e-mail, a national ID, an order.</source>
            <translation>A name, a phone number or its last digits, an e-mail, a national ID, an order.</translation>
        </message>
        <message>
            <source>Type at least two letters or digits</source>
            <translation>Type at least two letters or digits</translation>
        </message>
    </context>
    <context>
        <name>SeatPage</name>
        <message>
            <source>Lock when idle for</source>
            <translation>Lock when idle for</translation>
        </message>
        <message>
            <source>Calls go out</source>
            <translation>Calls go out</translation>
        </message>
        <message>
            <source>Control port of the softphone</source>
            <translation>Control port of the softphone</translation>
        </message>
        <message>
            <source>System messages when something needs me</source>
            <translation>System messages when something needs me</translation>
        </message>
        <message>
            <source>They name no customer. Everything stays in the list of the window.</source>
            <translation>They name no customer. Everything stays in the list of the window.</translation>
        </message>
        <message>
            <source>A sound with it</source>
            <translation>A sound with it</translation>
        </message>
        <message>
            <source>Write a number from 1024 to 65535.</source>
            <translation>Write a number from 1024 to 65535.</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Jalali</source>
            <translation>Jalali</translation>
        </message>
        <message>
            <source>Gregorian</source>
            <translation>Gregorian</translation>
        </message>
        <message>
            <source>Hijri (Umm al-Qura)</source>
            <translation>Hijri (Umm al-Qura)</translation>
        </message>
        <message>
            <source>Hijri (Iran)</source>
            <translation>Hijri (Iran)</translation>
        </message>
        <message>
            <source>Latin (0123)</source>
            <translation>Latin (0123)</translation>
        </message>
        <message>
            <source>Persian (۰۱۲۳)</source>
            <translation>Persian (۰۱۲۳)</translation>
        </message>
        <message>
            <source>Arabic (٠١٢٣)</source>
            <translation>Arabic (٠١٢٣)</translation>
        </message>
        <message>
            <source>By the language: %1</source>
            <translation>By the language: %1</translation>
        </message>
        <message>
            <source>None</source>
            <translation>None</translation>
        </message>
        <message>
            <source>As reckoned</source>
            <translation>As reckoned</translation>
        </message>
        <message numerus="yes">
            <source>%n days ahead</source>
            <translation>
                <numerusform>%n day ahead</numerusform>
                <numerusform>%n days ahead</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days behind</source>
            <translation>
                <numerusform>%n day behind</numerusform>
                <numerusform>%n days behind</numerusform>
            </translation>
        </message>
        <message>
            <source>The firm's</source>
            <translation>The firm's</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>As the system</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dark</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>High contrast</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Compact</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Default</translation>
        </message>
        <message>
            <source>Relaxed</source>
            <translation>Relaxed</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Never</translation>
        </message>
        <message>
            <source>By this computer's own program for calls</source>
            <translation>By this computer's own program for calls</translation>
        </message>
        <message>
            <source>By the firm's telephone exchange</source>
            <translation>By the firm's telephone exchange</translation>
        </message>
        <message>
            <source>By the softphone baresip on this computer</source>
            <translation>By the softphone baresip on this computer</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Pages of the settings</source>
            <translation>Pages of the settings</translation>
        </message>
        <message>
            <source>Undo changes</source>
            <translation>Undo changes</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Reset</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Look</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Seat</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Keys</translation>
        </message>
        <message>
            <source>Language, calendar and digits</source>
            <translation>Language, calendar and digits</translation>
        </message>
        <message>
            <source>Theme, density and text size</source>
            <translation>Theme, density and text size</translation>
        </message>
        <message>
            <source>Lock, messages and calls</source>
            <translation>Lock, messages and calls</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Keyboard shortcuts</translation>
        </message>
    </context>
    <context>
        <name>ShortcutRow</name>
        <message>
            <source>No key</source>
            <translation>No key</translation>
        </message>
        <message>
            <source>Press the new key</source>
            <translation>Press the new key</translation>
        </message>
        <message>
            <source>Usual key for %1</source>
            <translation>Usual key for %1</translation>
        </message>
        <message>
            <source>Key for %1: %2</source>
            <translation>Key for %1: %2</translation>
        </message>
        <message>
            <source>Key for %1: none</source>
            <translation>Key for %1: none</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>With the customer</source>
            <translation>With the customer</translation>
        </message>
        <message>
            <source>While you write</source>
            <translation>While you write</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Everywhere</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Places</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsPage</name>
        <message>
            <source>Keyboard shortcuts are on</source>
            <translation>Keyboard shortcuts are on</translation>
        </message>
        <message>
            <source>A digit alone chooses in lists and option groups</source>
            <translation>A digit alone chooses in lists and option groups</translation>
        </message>
        <message>
            <source>Usual keys for everything</source>
            <translation>Usual keys for everything</translation>
        </message>
        <message>
            <source>Press a key button, then the new key: Ctrl with a letter or a digit, or a function key.</source>
            <translation>Press a key button, then the new key: Ctrl with a letter or a digit, or a function key.</translation>
        </message>
        <message>
            <source>%1 belongs to “%2”. Give that another key first.</source>
            <translation>%1 belongs to “%2”. Give that another key first.</translation>
        </message>
    </context>
    <context>
        <name>SideCard</name>
        <message>
            <source>%1, chosen</source>
            <translation>%1, chosen</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Sign in</source>
            <translation>Sign in</translation>
        </message>
        <message>
            <source>The first time needs a line. After that this device opens without one.</source>
            <translation>The first time needs a line. After that this device opens without one.</translation>
        </message>
        <message>
            <source>Server address</source>
            <translation>Server address</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>User name</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Password</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Fill this in.</source>
            <translation>Fill this in.</translation>
        </message>
    </context>
    <context>
        <name>Stages</name>
        <message>
            <source>Awareness</source>
            <translation>Awareness</translation>
        </message>
        <message>
            <source>Discovery</source>
            <translation>Discovery</translation>
        </message>
        <message>
            <source>Evaluation</source>
            <translation>Evaluation</translation>
        </message>
        <message>
            <source>Conversion</source>
            <translation>Conversion</translation>
        </message>
        <message>
            <source>Purchase</source>
            <translation>Purchase</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Payment</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>Delivery</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Use</translation>
        </message>
        <message>
            <source>Experience</source>
            <translation>Experience</translation>
        </message>
        <message>
            <source>Support</source>
            <translation>Support</translation>
        </message>
        <message>
            <source>Repurchase</source>
            <translation>Repurchase</translation>
        </message>
        <message>
            <source>Loyalty</source>
            <translation>Loyalty</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Whom are you serving?</source>
            <translation>Whom are you serving?</translation>
        </message>
        <message>
            <source>Type a name, a number or an order; no line is needed for it.</source>
            <translation>Type a name, a number or an order; no line is needed for it.</translation>
        </message>
        <message>
            <source>Last contacts</source>
            <translation>Last contacts</translation>
        </message>
        <message>
            <source>Customers of the last contacts</source>
            <translation>Customers of the last contacts</translation>
        </message>
        <message>
            <source>First sync is running</source>
            <translation>First sync is running</translation>
        </message>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n customer</numerusform>
                <numerusform>%n customers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2 so far. Search works on what is here already; you can begin.</source>
            <translation>%1 and %2 so far. Search works on what is here already; you can begin.</translation>
        </message>
    </context>
    <context>
        <name>State</name>
        <message>
            <source>Sending</source>
            <translation>Sending</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>Queued</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Needs you</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>Conflict</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Draft</translation>
        </message>
        <message>
            <source>Retry %1</source>
            <translation>Retry %1</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>Undecided</translation>
        </message>
    </context>
    <context>
        <name>StateMarkButton</name>
        <message>
            <source>%1: show in sync</source>
            <translation>%1: show in sync</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>Sending %n</source>
            <translation>
                <numerusform>Sending %n</numerusform>
                <numerusform>Sending %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n queued</source>
            <translation>
                <numerusform>%n queued</numerusform>
                <numerusform>%n queued</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n need you</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n conflict</numerusform>
                <numerusform>%n conflicts</numerusform>
            </translation>
        </message>
        <message>
            <source>Limited</source>
            <translation>Limited</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Offline</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>Up to date</translation>
        </message>
        <message>
            <source>Receiving %1</source>
            <translation>Receiving %1</translation>
        </message>
        <message>
            <source>Receiving</source>
            <translation>Receiving</translation>
        </message>
        <message>
            <source>Not checked lately</source>
            <translation>Not checked lately</translation>
        </message>
        <message>
            <source>not synced yet</source>
            <translation>not synced yet</translation>
        </message>
        <message>
            <source>last sync %1</source>
            <translation>last sync %1</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Show</translation>
        </message>
        <message numerus="yes">
            <source>%n changes need you; nothing is lost</source>
            <translation>
                <numerusform>%n change needs you; nothing is lost</numerusform>
                <numerusform>%n changes need you; nothing is lost</numerusform>
            </translation>
        </message>
        <message>
            <source>The server has trouble; what you save is safe on this device and is sent later</source>
            <translation>The server has trouble; what you save is safe on this device and is sent later</translation>
        </message>
        <message>
            <source>Offline since %1</source>
            <translation>Offline since %1</translation>
        </message>
        <message>
            <source>safe on this device until the line is back: %1</source>
            <translation>safe on this device until the line is back: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are safe on this device and will be sent when the line is back</source>
            <translation>
                <numerusform>%n change is safe on this device and will be sent when the line is back</numerusform>
                <numerusform>%n changes are safe on this device and will be sent when the line is back</numerusform>
            </translation>
        </message>
        <message>
            <source>what you save is safe on this device and is sent when the line is back</source>
            <translation>what you save is safe on this device and is sent when the line is back</translation>
        </message>
        <message>
            <source>%1 — %2</source>
            <translation>%1 — %2</translation>
        </message>
        <message numerus="yes">
            <source>The clock of this device is %n minutes slow; times are corrected</source>
            <translation>
                <numerusform>The clock of this device is %n minute slow; times are corrected</numerusform>
                <numerusform>The clock of this device is %n minutes slow; times are corrected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this device is %n minutes fast; times are corrected</source>
            <translation>
                <numerusform>The clock of this device is %n minute fast; times are corrected</numerusform>
                <numerusform>The clock of this device is %n minutes fast; times are corrected</numerusform>
            </translation>
        </message>
        <message>
            <source>next try %1</source>
            <translation>next try %1</translation>
        </message>
        <message>
            <source>as of %1</source>
            <translation>as of %1</translation>
        </message>
    </context>
    <context>
        <name>SyncCentre</name>
        <message>
            <source>The centre has all of this.</source>
            <translation>The centre has all of this.</translation>
        </message>
    </context>
    <context>
        <name>SyncPlace</name>
        <message>
            <source>Sync and conflicts</source>
            <translation>Sync and conflicts</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>Changes on their way</source>
            <translation>Changes on their way</translation>
        </message>
        <message>
            <source>Choose what to do by its digit.</source>
            <translation>Choose what to do by its digit.</translation>
        </message>
        <message>
            <source>What you save appears here until the centre has it.</source>
            <translation>What you save appears here until the centre has it.</translation>
        </message>
        <message>
            <source>Nothing is on its way and nothing needs you</source>
            <translation>Nothing is on its way and nothing needs you</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <source>Open another customer</source>
            <translation>Open another customer</translation>
        </message>
        <message>
            <source>Close %1</source>
            <translation>Close %1</translation>
        </message>
    </context>
    <context>
        <name>TakebackFlow</name>
        <message>
            <source>There is nothing to undo.</source>
            <translation>There is nothing to undo.</translation>
        </message>
    </context>
    <context>
        <name>ThreadHead</name>
        <message>
            <source>Back to the timeline</source>
            <translation>Back to the timeline</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Edit</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Hand over</translation>
        </message>
        <message>
            <source>Wait</source>
            <translation>Wait</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>Reopen</translation>
        </message>
        <message>
            <source>Conversation %1</source>
            <translation>Conversation %1</translation>
        </message>
        <message>
            <source>opened %1</source>
            <translation>opened %1</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>nobody yet</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>Give back</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>Take</translation>
        </message>
        <message>
            <source>Promised: %1</source>
            <translation>Promised: %1</translation>
        </message>
        <message>
            <source>Nothing is promised.</source>
            <translation>Nothing is promised.</translation>
        </message>
        <message>
            <source>No hand-over note yet. Write what the next colleague must know.</source>
            <translation>No hand-over note yet. Write what the next colleague must know.</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>until %1</source>
            <translation>until %1</translation>
        </message>
        <message>
            <source>%1, until %2</source>
            <translation>%1, until %2</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Reading older entries …</source>
            <translation>Reading older entries …</translation>
        </message>
        <message>
            <source>New</source>
            <translation>New</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Pinned</translation>
        </message>
        <message>
            <source>pinned by %1 until %2</source>
            <translation>pinned by %1 until %2</translation>
        </message>
        <message>
            <source>pinned until %1</source>
            <translation>pinned until %1</translation>
        </message>
        <message>
            <source>no time given</source>
            <translation>no time given</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>nobody yet</translation>
        </message>
        <message>
            <source>Promised</source>
            <translation>Promised</translation>
        </message>
        <message>
            <source>late</source>
            <translation>late</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message>
            <source>since you read up to %1</source>
            <translation>since you read up to %1</translation>
        </message>
        <message>
            <source>%1: %2; by %3</source>
            <translation>%1: %2; by %3</translation>
        </message>
        <message>
            <source>Enter goes to the first of them</source>
            <translation>Enter goes to the first of them</translation>
        </message>
        <message>
            <source>moved to %1</source>
            <translation>moved to %1</translation>
        </message>
        <message>
            <source>another customer</source>
            <translation>another customer</translation>
        </message>
        <message>
            <source>%1 by %2</source>
            <translation>%1 by %2</translation>
        </message>
        <message>
            <source>Read up to here · %1</source>
            <translation>Read up to here · %1</translation>
        </message>
        <message numerus="yes">
            <source>%n items</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message>
            <source>open</source>
            <translation>open</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>folded</translation>
        </message>
        <message numerus="yes">
            <source>%n older entries are kept at the centre</source>
            <translation>
                <numerusform>%n older entry is kept at the centre</numerusform>
                <numerusform>%n older entries are kept at the centre</numerusform>
            </translation>
        </message>
        <message>
            <source>they come as soon as there is a line</source>
            <translation>they come as soon as there is a line</translation>
        </message>
        <message>
            <source>press Enter to fetch them</source>
            <translation>press Enter to fetch them</translation>
        </message>
        <message>
            <source>Older</source>
            <translation>Older</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>Order %1</source>
            <translation>Order %1</translation>
        </message>
        <message>
            <source>Call in</source>
            <translation>Call in</translation>
        </message>
        <message>
            <source>Call out</source>
            <translation>Call out</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Call</translation>
        </message>
        <message>
            <source>E-mail in</source>
            <translation>E-mail in</translation>
        </message>
        <message>
            <source>E-mail out</source>
            <translation>E-mail out</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>SMS in</source>
            <translation>SMS in</translation>
        </message>
        <message>
            <source>SMS out</source>
            <translation>SMS out</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Chat</translation>
        </message>
        <message>
            <source>Social message in</source>
            <translation>Social message in</translation>
        </message>
        <message>
            <source>Social message out</source>
            <translation>Social message out</translation>
        </message>
        <message>
            <source>Social message</source>
            <translation>Social message</translation>
        </message>
        <message>
            <source>Letter in</source>
            <translation>Letter in</translation>
        </message>
        <message>
            <source>Letter out</source>
            <translation>Letter out</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>Letter</translation>
        </message>
        <message>
            <source>Branch visit</source>
            <translation>Branch visit</translation>
        </message>
        <message>
            <source>Web form</source>
            <translation>Web form</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Order</translation>
        </message>
        <message>
            <source>Survey</source>
            <translation>Survey</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>internal</source>
            <translation>internal</translation>
        </message>
        <message>
            <source>solicited</source>
            <translation>solicited</translation>
        </message>
        <message>
            <source>unsolicited</source>
            <translation>unsolicited</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>from %1</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>corrected</translation>
        </message>
        <message>
            <source>taken over by %1</source>
            <translation>taken over by %1</translation>
        </message>
        <message>
            <source>taken over</source>
            <translation>taken over</translation>
        </message>
        <message>
            <source>moved here from another customer</source>
            <translation>moved here from another customer</translation>
        </message>
        <message>
            <source>moved here from %1</source>
            <translation>moved here from %1</translation>
        </message>
        <message numerus="yes">
            <source>%n calls</source>
            <translation>
                <numerusform>%n call</numerusform>
                <numerusform>%n calls</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n e-mails</source>
            <translation>
                <numerusform>%n e-mail</numerusform>
                <numerusform>%n e-mails</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n SMS</source>
            <translation>
                <numerusform>%n SMS</numerusform>
                <numerusform>%n SMS</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chats</source>
            <translation>
                <numerusform>%n chat</numerusform>
                <numerusform>%n chats</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n social messages</source>
            <translation>
                <numerusform>%n social message</numerusform>
                <numerusform>%n social messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n letters</source>
            <translation>
                <numerusform>%n letter</numerusform>
                <numerusform>%n letters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visits</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n forms</source>
            <translation>
                <numerusform>%n form</numerusform>
                <numerusform>%n forms</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders</source>
            <translation>
                <numerusform>%n order</numerusform>
                <numerusform>%n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n surveys</source>
            <translation>
                <numerusform>%n survey</numerusform>
                <numerusform>%n surveys</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notes</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n others</source>
            <translation>
                <numerusform>%n other</numerusform>
                <numerusform>%n others</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 of %2</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>Timeline</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>Clear filter</translation>
        </message>
        <message>
            <source>No entry fits the filter</source>
            <translation>No entry fits the filter</translation>
        </message>
        <message>
            <source>Search and the other customers still work.</source>
            <translation>Search and the other customers still work.</translation>
        </message>
        <message>
            <source>Nothing belongs to this conversation yet</source>
            <translation>Nothing belongs to this conversation yet</translation>
        </message>
        <message>
            <source>A call or note that you save here becomes part of it.</source>
            <translation>A call or note that you save here becomes part of it.</translation>
        </message>
        <message>
            <source>Nothing has happened with this customer yet</source>
            <translation>Nothing has happened with this customer yet</translation>
        </message>
        <message>
            <source>The first call or note you save appears here.</source>
            <translation>The first call or note you save appears here.</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n items hidden</source>
            <translation>
                <numerusform>%n item hidden</numerusform>
                <numerusform>%n items hidden</numerusform>
            </translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>“%1”</translation>
        </message>
        <message>
            <source>Filter on: %1 — %2</source>
            <translation>Filter on: %1 — %2</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Sync</source>
            <translation>Sync</translation>
        </message>
        <message>
            <source>Search customer: name, phone, national ID, order</source>
            <translation>Search customer: name, phone, national ID, order</translation>
        </message>
        <message>
            <source>%1, settings</source>
            <translation>%1, settings</translation>
        </message>
        <message>
            <source>%1, %2, settings</source>
            <translation>%1, %2, settings</translation>
        </message>
    </context>
    <context>
        <name>TopLine</name>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>read by %1 up to %2</source>
            <translation>read by %1 up to %2</translation>
        </message>
    </context>
    <context>
        <name>TrayIcon</name>
        <message>
            <source>Open AgentDesk</source>
            <translation>Open AgentDesk</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quit</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Locked</translation>
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
            <translation>Conversation opened</translation>
        </message>
        <message>
            <source>Conversation changed</source>
            <translation>Conversation changed</translation>
        </message>
        <message>
            <source>Conversation reopened</source>
            <translation>Conversation reopened</translation>
        </message>
        <message>
            <source>Conversation waits for the customer</source>
            <translation>Conversation waits for the customer</translation>
        </message>
        <message>
            <source>Conversation closed</source>
            <translation>Conversation closed</translation>
        </message>
        <message>
            <source>Entry pinned</source>
            <translation>Entry pinned</translation>
        </message>
        <message>
            <source>Entry unpinned</source>
            <translation>Entry unpinned</translation>
        </message>
        <message>
            <source>Entry corrected</source>
            <translation>Entry corrected</translation>
        </message>
        <message>
            <source>Entry moved</source>
            <translation>Entry moved</translation>
        </message>
        <message>
            <source>Entry added to the conversation</source>
            <translation>Entry added to the conversation</translation>
        </message>
        <message>
            <source>Entry taken out of the conversation</source>
            <translation>Entry taken out of the conversation</translation>
        </message>
        <message>
            <source>Customer added</source>
            <translation>Customer added</translation>
        </message>
        <message>
            <source>Customers merged</source>
            <translation>Customers merged</translation>
        </message>
        <message>
            <source>Told apart: not the same customer</source>
            <translation>Told apart: not the same customer</translation>
        </message>
        <message>
            <source>Merge undone</source>
            <translation>Merge undone</translation>
        </message>
        <message>
            <source>Proposed to a lead</source>
            <translation>Proposed to a lead</translation>
        </message>
        <message>
            <source>Customer confirmed</source>
            <translation>Customer confirmed</translation>
        </message>
        <message>
            <source>Customer changed</source>
            <translation>Customer changed</translation>
        </message>
        <message>
            <source>Call logged</source>
            <translation>Call logged</translation>
        </message>
        <message>
            <source>Note saved</source>
            <translation>Note saved</translation>
        </message>
        <message numerus="yes">
            <source>%n changes settled</source>
            <translation>
                <numerusform>%n change settled</numerusform>
                <numerusform>%n changes settled</numerusform>
            </translation>
        </message>
        <message>
            <source>Your value is kept</source>
            <translation>Your value is kept</translation>
        </message>
        <message>
            <source>The server's value is kept</source>
            <translation>The server's value is kept</translation>
        </message>
        <message>
            <source>Sent again</source>
            <translation>Sent again</translation>
        </message>
        <message>
            <source>Put right and sent again</source>
            <translation>Put right and sent again</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Discarded</translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Undo (%1)</source>
            <translation>Undo (%1)</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>%1, and sent to the centre: it can no longer be taken back</source>
            <translation>%1, and sent to the centre: it can no longer be taken back</translation>
        </message>
        <message>
            <source>%1, and being sent just now: it is taken back if it does not arrive</source>
            <translation>%1, and being sent just now: it is taken back if it does not arrive</translation>
        </message>
        <message>
            <source>%1. %2 takes it back.</source>
            <translation>%1. %2 takes it back.</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>Taken back</translation>
        </message>
        <message>
            <source>The entry was taken back; the conversation it opened was sent already and stays</source>
            <translation>The entry was taken back; the conversation it opened was sent already and stays</translation>
        </message>
        <message>
            <source>It was sent already and could not be taken back</source>
            <translation>It was sent already and could not be taken back</translation>
        </message>
        <message>
            <source>It was not taken back: whether the centre has it is not known yet</source>
            <translation>It was not taken back: whether the centre has it is not known yet</translation>
        </message>
    </context>
    <context>
        <name>Unlock</name>
        <message>
            <source>Last here %1</source>
            <translation>Last here %1</translation>
        </message>
        <message>
            <source>the data on this device is gone</source>
            <translation>the data on this device is gone</translation>
        </message>
        <message>
            <source>not sent yet: %1</source>
            <translation>not sent yet: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n changes not sent yet</source>
            <translation>
                <numerusform>%n change not sent yet</numerusform>
                <numerusform>%n changes not sent yet</numerusform>
            </translation>
        </message>
        <message>
            <source>The desk of %1 is closed. Everything on it has been sent.</source>
            <translation>The desk of %1 is closed. Everything on it has been sent.</translation>
        </message>
        <message>
            <source>Stays here, encrypted, and is sent when it is opened again: %1.</source>
            <translation>Stays here, encrypted, and is sent when it is opened again: %1.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes stay here, encrypted, and are sent when it is opened again.</source>
            <translation>
                <numerusform>%n change stays here, encrypted, and is sent when it is opened again.</numerusform>
                <numerusform>%n changes stay here, encrypted, and are sent when it is opened again.</numerusform>
            </translation>
        </message>
        <message>
            <source>The desk of %1 is closed. %2</source>
            <translation>The desk of %1 is closed. %2</translation>
        </message>
        <message>
            <source>Kept encrypted here and not sent yet: %1</source>
            <translation>Kept encrypted here and not sent yet: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n unsent changes of yours are kept encrypted here</source>
            <translation>
                <numerusform>%n unsent change of yours is kept encrypted here</numerusform>
                <numerusform>%n unsent changes of yours are kept encrypted here</numerusform>
            </translation>
        </message>
        <message>
            <source>What was sent is safe at the centre. Not sent yet, and gone with it: %1.</source>
            <translation>What was sent is safe at the centre. Not sent yet, and gone with it: %1.</translation>
        </message>
        <message>
            <source>All that was saved here had been sent, and is safe at the centre.</source>
            <translation>All that was saved here had been sent, and is safe at the centre.</translation>
        </message>
        <message>
            <source>Your password and a line make a new desk here, which the centre fills again.</source>
            <translation>Your password and a line make a new desk here, which the centre fills again.</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>Password</source>
            <translation>Password</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Sign in</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Unlock</translation>
        </message>
        <message>
            <source>Other user</source>
            <translation>Other user</translation>
        </message>
        <message>
            <source>Your data is no longer on this device.</source>
            <translation>Your data is no longer on this device.</translation>
        </message>
        <message>
            <source>Opening without a line has ended; sign in with a line.</source>
            <translation>Opening without a line has ended; sign in with a line.</translation>
        </message>
        <message>
            <source>Without a line this device opens until %1</source>
            <translation>Without a line this device opens until %1</translation>
        </message>
    </context>
    <context>
        <name>UnlockView</name>
        <message>
            <source>Version %1</source>
            <translation>Version %1</translation>
        </message>
    </context>
    <context>
        <name>UserMenu</name>
        <message>
            <source>Jalali calendar</source>
            <translation>Jalali calendar</translation>
        </message>
        <message>
            <source>Gregorian calendar</source>
            <translation>Gregorian calendar</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dark</translation>
        </message>
        <message>
            <source>All settings…</source>
            <translation>All settings…</translation>
        </message>
    </context>
    <context>
        <name>ViewsBar</name>
        <message>
            <source>Find in callbacks</source>
            <translation>Find in callbacks</translation>
        </message>
        <message>
            <source>Forget this view</source>
            <translation>Forget this view</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Keep this view</translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <translation>%1 in %2</translation>
        </message>
    </context>
    <context>
        <name>Waiting</name>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 and %2</translation>
        </message>
        <message numerus="yes">
            <source>%n files wait</source>
            <translation>
                <numerusform>%n file waits</numerusform>
                <numerusform>%n files wait</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhenChoice</name>
        <message>
            <source>When?</source>
            <translation>When?</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Day</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Time</translation>
        </message>
    </context>
    <context>
        <name>WorkActions</name>
        <message>
            <source>Take</source>
            <translation>Take</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>Give back</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Put off</translation>
        </message>
        <message>
            <source>More</source>
            <translation>More</translation>
        </message>
        <message>
            <source>Take ahead for work without a line (%1 left)</source>
            <translation>Take ahead for work without a line (%1 left)</translation>
        </message>
    </context>
    <context>
        <name>WorkPane</name>
        <message>
            <source>Open customers</source>
            <translation>Open customers</translation>
        </message>
    </context>
    <context>
        <name>WorkSplitter</name>
        <message>
            <source>Width of the customer pane</source>
            <translation>Width of the customer pane</translation>
        </message>
        <message>
            <source>Width of the details pane</source>
            <translation>Width of the details pane</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message>
            <source>Text copied</source>
            <translation>Text copied</translation>
        </message>
        <message>
            <source>%1 copied</source>
            <translation>%1 copied</translation>
        </message>
        <message>
            <source>Open a customer first.</source>
            <translation>Open a customer first.</translation>
        </message>
        <message>
            <source>Saved on this device</source>
            <translation>Saved on this device</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>Customers</translation>
        </message>
    </context>
    <context>
        <name>WorkspaceFrame</name>
        <message>
            <source>Places</source>
            <translation>Places</translation>
        </message>
    </context>
    <context>
        <name>WorkspaceKeys</name>
        <message>
            <source>“%1” has a key of its own: %2</source>
            <translation>“%1” has a key of its own: %2</translation>
        </message>
    </context>
    <context>
        <name>WrapUp</name>
        <message>
            <source>A lot to write</source>
            <translation>A lot to write</translation>
        </message>
        <message>
            <source>Asking a colleague</source>
            <translation>Asking a colleague</translation>
        </message>
        <message>
            <source>The system is slow</source>
            <translation>The system is slow</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>Something else</translation>
        </message>
    </context>
</TS>
