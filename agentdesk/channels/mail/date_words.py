"""The names of months and zones as the dates of mails have them, in the languages of the programs that write them."""

_MONTHS = {
    1: (
        "jan januar january janvier janv enero ene gennaio gen januari janeiro ocak oca styczen sty янв يناير "
        "ژانویه led"
    ),
    2: (
        "feb februar february fevrier fevr febrero febbraio februari fevereiro fev subat sub luty lut фев "
        "فبراير فوریه uno"
    ),
    3: "mar march marz maerz mrz mars marzo maart mrt marco mart marzec мар марта مارس bre",
    4: "apr april avril avr abril abr aprile nisan nis kwiecien kwi апр أبريل ابريل آوریل dub",
    5: "may mai mayo maggio mag mei maj maio mayis maj май мая مايو مه kve",
    6: "jun june juni juin junio giugno giu junho haziran haz czerwiec cze июн июня يونيو ژوئن cer",
    7: "jul july juli juillet juil julio luglio lug julho temmuz tem lipiec lip июл июля يوليو ژوئیه cvc",
    8: "aug august aout agosto ago augustus agustos agu sierpien sie авг августа أغسطس اوت srp",
    9: (
        "sep sept september septembre septiembre settembre set setembro eylul eyl wrzesien wrz сен сентября "
        "سبتمبر سپتامبر zar"
    ),
    10: (
        "oct october oktober okt octobre octubre ottobre ott outubro out ekim eki pazdziernik paz окт октября "
        "أكتوبر اكتبر rij"
    ),
    11: "nov november novembre noviembre novembro kasim kas listopad lis ноя ноября نوفمبر نوامبر",
    12: (
        "dec december dezember dez decembre diciembre dic dicembre desember des dezembro aralik ara grudzien "
        "gru дек декабря ديسمبر دسامبر pro"
    ),
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
"""The number of a month by its name or short name, without accents where its letters are Latin."""

_EAST_AND_WEST = """
    ut +0000 gmt +0000 utc +0000 z +0000 wet +0000 bst +0100 ist +0530 west +0100 cet +0100 met +0100
    mez +0100 mewt +0100 cest +0200 mest +0200 mesz +0200 eet +0200 eest +0300 sast +0200 msk +0300 msd +0400
    trt +0300 irst +0330 irdt +0430 gst +0400 pkt +0500 wib +0700 ict +0700 hkt +0800 sgt +0800 awst +0800
    jst +0900 kst +0900 acst +0930 aest +1000 aedt +1100 nzst +1200 nzdt +1300 nst -0330 ndt -0230 brt -0300
    art -0300 ast -0400 adt -0300 est -0500 edt -0400 cst -0600 cdt -0500 mst -0700 mdt -0600 pst -0800
    pdt -0700 akst -0900 akdt -0800 hst -1000
"""
_PAIRS = _EAST_AND_WEST.split()
ZONES = {name: int(offset) for name, offset in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
"""Hours and minutes east of Greenwich as one number (+0330), by the name of the zone."""
