"""Kinds of files that can run programs on this machine when they are opened."""

from __future__ import annotations

_PROGRAMS = "app apk bat cmd com command cpl exe gadget hta jar js jse lnk msc msi msp pif ps1 ps1xml psm1 py pyw"
_MORE_PROGRAMS = "rb reg scf scr sh terminal url vb vbe vbs ws wsc wsf wsh desktop appimage run deb rpm dmg pkg iso"
_PAGES = "htm html xhtml mht mhtml svg chm"
_WITH_MACROS = "docm dotm xlsm xltm xlam xls xlsb pptm potm ppsm ppam sldm accdb accde mdb odb doc ppt"
_DANGEROUS = frozenset(" ".join((_PROGRAMS, _MORE_PROGRAMS, _PAGES, _WITH_MACROS)).split())


def is_dangerous(name: str) -> bool:
    """Whether a file of that name may run a program, or carry macros that do; one without a kind may be anything."""
    _stem, dot, suffix = name.rstrip(" .").rpartition(".")
    return not dot or suffix.casefold() in _DANGEROUS
