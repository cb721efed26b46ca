"""Persian, Arabic and English text: folding for search, digits, isolates, calendars, phones.

Knows no clock, no locale of the machine and no screen: every function here gives the same answer
on the server, in the cache and in the window.
"""
