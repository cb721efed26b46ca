"""Every form in which phones and programs write a property: folds, packings, encodings, parameters, escapes."""

import base64
import quopri

import pytest

from agentdesk.server.imports.vcards.cards import Stray
from tests.server.imports.vcard_files import card, cards, fact, facts, properties, read, texts, ways

NAME = "سارا احمدی"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_lines_end_in_many_ways(end: str) -> None:
    sara = card("FN:Sara", "NOTE:long", "  text", "\tand more")
    content = sara.replace("\r\n", end)
    assert texts(content, "NOTE") == ["long textand more"]
    assert texts(content, "FN") == ["Sara"]
    packed_text = card("FN;QUOTED-PRINTABLE:=53ar=", "a", version="2.1").replace("\r\n", end)
    assert texts(packed_text, "FN") == ["Sara"]
    assert [one.line for one in cards((sara + card("FN:b")).replace("\r\n", end))] == [1, 8]


def test_a_fold_may_part_the_bytes_of_a_letter() -> None:
    raw = card(f"FN:{NAME}").encode()
    for place in range(raw.index(b"FN:") + 3, raw.index(b"\r\nEND")):
        folded = raw[:place] + b"\r\n " + raw[place:]
        assert texts(folded, "FN") == [NAME]


def test_a_header_may_be_folded() -> None:
    content = card('TEL;X-COUCHDB-UUID="c2fa1caa-29', ' 26:4087";TYPE=CE', " LL:0912", " 1234567")
    assert ways(fact(content), "phone") == [("09121234567", "mobile", False)]


def test_version_21_breaks_before_a_blank_of_the_text() -> None:
    assert texts(card("NOTE:one", " two", version="2.1"), "NOTE") == ["one two"]
    assert texts(card("NOTE:one", " two", version="3.0"), "NOTE") == ["onetwo"]


def test_a_text_of_version_21_that_was_cut_at_a_fixed_length() -> None:
    text = "Lorem ipsum dolor sit amet consectetur adipiscing elit " * 6
    written = "NOTE:" + text
    pieces = [written[:75], *[f" {written[start : start + 74]}" for start in range(75, len(written), 74)]]
    assert [text.strip()] == [one.strip() for one in texts(card(*pieces, version="2.1"), "NOTE")]


def test_blank_lines_part_nothing() -> None:
    content = card("FN:Sara", "", "NOTE:a", "", " b", "", "TEL:110").replace("BEGIN", "\r\n\r\nBEGIN")
    assert texts(content, "NOTE") == ["ab"]
    assert texts(content, "TEL") == ["110"]


def packed(text: str, encoding: str = "utf-8") -> list[str]:
    """The lines of a text in quoted-printable."""
    return quopri.encodestring(text.encode(encoding), quotetabs=True).decode().split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16"])
def test_quoted_printable_with_soft_breaks_and_a_charset(encoding: str) -> None:
    text = "این یک یادداشت بلند است که در چند خط نوشته میشود".replace("ی", "ي").replace("ک", "ك").replace("چ", "ج")
    text = text.replace("پ", "ب")
    first, *others = packed(text, encoding)
    content = card(
        f"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET={encoding.upper()}:{first}", *others, "TEL:110", version="2.1"
    )
    assert texts(content, "NOTE") == [text]
    assert texts(content, "TEL") == ["110"]


def test_a_soft_break_before_an_empty_line_is_the_end() -> None:
    content = card("ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=", "", "FN:Sara", version="2.1")
    assert texts(content, "ORG") == ["Ñ"]
    assert texts(content, "FN") == ["Sara"]


def test_a_soft_break_before_the_end_of_the_card_does_not_swallow_it() -> None:
    content = card("NOTE;QUOTED-PRINTABLE:one=", version="2.1") + card("FN:Omid")
    assert [len(one.properties) for one in cards(content)] == [2, 2]


def test_lines_after_a_soft_break_may_be_indented() -> None:
    content = card(
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D8=B3=D8=", " =A7=D8=B1=D8=A7=20=D8=A7=", " =D9=85", version="2.1"
    )
    assert texts(content, "FN") == ["سارا ام"]


def test_a_blank_of_the_text_after_a_soft_break_stays() -> None:
    content = card("NOTE;ENCODING=QUOTED-PRINTABLE:one two=", " three", version="2.1")
    assert texts(content, "NOTE") == ["one two three"]


def test_line_ends_that_are_packed() -> None:
    assert texts(card("NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=0Athree", version="2.1"), "NOTE") == [
        "one\ntwo\nthree"
    ]


def test_quoted_printable_that_nobody_declared() -> None:
    assert texts(card("N;CHARSET=UTF-8:=D8=B3=D8=A7;=D9=85", version="2.1"), "N") == ["سا;م"]
    assert texts(card("NOTE:1=41, and so on", version="2.1"), "NOTE") == ["1=41, and so on"]


PICTURE = base64.b64encode(bytes(range(200))).decode()


@pytest.mark.parametrize(
    "lines",
    [
        [f"PHOTO;ENCODING=BASE64;JPEG:{PICTURE[:60]}", f" {PICTURE[60:]}", ""],
        ["PHOTO;TYPE=JPEG;ENCODING=BASE64:", f" {PICTURE[:60]}", f" {PICTURE[60:]}", ""],
        [f"PHOTO;BASE64:{PICTURE[:60]}", PICTURE[60:120], PICTURE[120:], ""],
        [f"PHOTO;ENCODING=b;TYPE=JPEG:{PICTURE[:60]}", f"  {PICTURE[60:]}"],
        [f"item1.PHOTO:data:image/jpeg;base64,{PICTURE[:60]}", f" {PICTURE[60:]}"],
        ["PHOTO;VALUE=uri:http://example.org/a.jpg"],
        ["PHOTO;ENCODING=QUOTED-PRINTABLE:=41=", "TEL:1=", "=42"],
        [f"X-MS-CARDPICTURE;ENCODING=BASE64:{PICTURE}"],
        [f"KEY;X509;ENCODING=BASE64:{PICTURE[:60]}", f"    {PICTURE[60:]}", ""],
    ],
)
def test_pictures_and_keys_are_passed_over(lines: list[str]) -> None:
    content = card("FN:Sara", *lines, "TEL:110", version="2.1")
    assert [one.name for one in properties(content)] == ["FN", "TEL"]
    assert fact(content).fields == {"name": "Sara", "kind": "person"}


@pytest.mark.parametrize("how", ["ENCODING=b", "ENCODING=BASE64", "BASE64"])
def test_a_text_may_be_packed_as_base64(how: str) -> None:
    value = base64.b64encode(NAME.encode()).decode()
    assert texts(card(f"FN;{how};CHARSET=UTF-8:{value[:8]}", f" {value[8:]}"), "FN") == [NAME]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_files_in_wide_letters_and_with_marks(encoding: str) -> None:
    found = fact(card(f"FN:{NAME}", "TEL:۰۹۱۲۳۴۵۶۷۸۹").encode(encoding))
    assert found.fields["name"] == NAME
    assert ways(found, "phone") == [("۰۹۱۲۳۴۵۶۷۸۹", None, False)]


def test_files_that_were_put_together_with_their_marks() -> None:
    assert [one.fields["name"] for one in facts((card("FN:a") + "\ufeff" + card("FN:b")).encode("utf-8-sig"))] == [
        "a",
        "b",
    ]


def test_what_was_written_on_an_old_windows() -> None:
    text = "سارا احمدي"
    assert texts(card(f"FN:{text}").encode("cp1256"), "FN") == [text]
    assert texts(card("FN:Jürgen Müller").encode("cp1252"), "FN") == ["Jürgen Müller"]


@pytest.mark.parametrize("declared", ["UTF-8", "ISO-8859-1", "US-ASCII", "WINDOWS-1252", "nonsense", "base64", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_a_wrong_charset_is_not_believed(declared: str, encoding: str) -> None:
    text = "شركت بازرگاني"
    told = f";CHARSET={declared}" if declared else ""
    assert texts(card(f"FN{told}:{text}", version="2.1").encode(encoding), "FN") == [text]


def test_a_right_charset_is_believed() -> None:
    for text, charset in (("Müller", "ISO-8859-1"), ("日本語", "SHIFT_JIS"), ("联通", "GBK"), ("日本", "ISO-2022-JP")):
        assert texts(card(f"FN;CHARSET={charset}:{text}", version="2.1").encode(charset), "FN") == [text]


def test_a_letter_that_a_phone_cut_in_two_does_not_spoil_the_rest() -> None:
    raw = NAME.encode()[:-1]
    assert texts(card("FN:").encode().replace(b"FN:", b"FN:" + raw), "FN") == [NAME[:-1]]
    assert texts(card("FN:").encode().replace(b"FN:", b"FN:" + NAME.encode() + b"\x80"), "FN") == [NAME + "\ufffd"]


@pytest.mark.parametrize(
    "written",
    [
        "TEL;HOME;CELL;PREF:110",
        "TEL;TYPE=HOME;TYPE=CELL;TYPE=PREF:110",
        "tel;type=home,cell,pref:110",
        'TEL;TYPE="home,cell";PREF=1:110',
        "item1.TEL;type=HOME;type=CELL;type=pref:110",
        "A.TEL;VALUE=uri;TYPE=home;TYPE=mobile;PREF=7:tel:110",
        "TEL;type=IPHONE;type=HOME;type=VOICE;type=pref:110",
    ],
)
def test_types_are_written_in_many_ways(written: str) -> None:
    assert ways(fact(card(written)), "phone") == [("110", "home mobile", True)]


def test_the_preferred_way_of_each_kind_is_one() -> None:
    found = fact(
        card(
            "TEL;PREF=3:1",
            "TEL;PREF=2:2",
            "TEL;FAX;PREF:3",
            "TEL:4",
            "EMAIL:a@b.c",
            "EMAIL;TYPE=PREF:d@b.c",
            "ADR;PREF=1:;;x",
        )
    )
    assert [one.value for one in found.contacts if one.preferred] == ["2", "d@b.c", "x"]
    assert [one.value for one in found.contacts if one.kind == "phone"] == ["2", "1", "3", "4"]


def test_escapes() -> None:
    written = r"NOTE:a\, b\; c\nd\Ne\\f \"g\" h\:i C:\temp \x"
    assert fact(card("FN:x", written)).fields["about"] == 'a, b; c\nd\ne\\f "g" h:i C:\temp \\x'.replace("\t", "\\t")


def test_escaped_marks_part_no_name() -> None:
    assert fact(card(r"N:de\; la\, Cruz;Ana,Maria;;Dr.;")).fields["name"] == "Dr. Ana Maria de; la, Cruz"
    assert fact(card(r"FN:Cruz\, Ana; Maria")).fields["name"] == "Cruz, Ana; Maria"


def test_labels_of_apple_and_android() -> None:
    found = fact(
        card(
            "item1.TEL:1", "item1.X-ABLabel:_$!<Mobile>!$_", "item2.TEL;type=HOME:2", "item2.X-ABLabel:کارخانه",
            "item3.TEL:3", "item3.X-ABLabel:_$!<WorkFAX>!$_", "item4.TEL:4", "item4.X-ABLabel:_$!<Boat>!$_",
            "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D9=85=D8=A7=D9=85):5", "TEL;X-Dad:6",
            "TEL;X-CUSTOM(Shop):7",
        )
    )  # fmt: skip
    assert [(value, label) for value, label, _ in ways(found, "phone")] == [
        ("1", "mobile"), ("2", "کارخانه"), ("3", "work fax"), ("4", "Boat"), ("5", "مام"), ("6", "Dad"), ("7", "Shop"),
    ]  # fmt: skip


@pytest.mark.parametrize(("region", "label"), [("IR", "نمابر خانه"), ("SA", "فاكس المنزل"), ("DE", "home fax")])
def test_labels_are_words_of_the_firm(region: str, label: str) -> None:
    assert ways(fact(card("TEL;HOME;FAX:110"), region), "phone") == [("110", label, False)]


def test_numbers_stay_as_they_are_written() -> None:
    written = ["*21#", "110", "CALL-ME", "(905) 555-1234", "۰۲۱-۸۸۷۷۶۶۵۵", "+98 912 345 6789 داخلی ۵"]
    found = fact(card(*[f"TEL:{one}" for one in written], "TEL:", "TEL;VALUE=uri:tel:+1-418-656-9254;ext=102"))
    assert [one.value for one in found.contacts] == [*written, "+1-418-656-9254;ext=102"]


def test_one_number_of_two_kinds_comes_once() -> None:
    assert ways(fact(card("TEL;CELL:110", "TEL;WORK;PREF:110")), "phone") == [("110", "mobile, work", True)]


def test_mails() -> None:
    found = fact(card("EMAIL;INTERNET:a@b.c", "EMAIL:mailto:d@b.c", "EMAIL;WORK:e@b.c, f@b.c", "EMAIL:no address"))
    assert [one.value for one in found.contacts] == ["a@b.c", "d@b.c", "e@b.c", "f@b.c", "no address"]


def test_addresses() -> None:
    found = fact(
        card(
            "FN:x", r"ADR;HOME:Box 1;Suite 2;3\, Main St\nBack door;Springfield;IL;62701;USA",
            "ADR;WORK;PREF:;;خیابان انقلاب;تهران;;۱۱۱۱;ایران", "ADR:;;;;;;",
            r"LABEL;WORK:not this\none", r"LABEL:only\nhere",
            'ADR;LABEL="Line 1^nLine 2":;;;;;;',
        )
    )  # fmt: skip
    assert ways(found, "postal") == [
        ("خیابان انقلاب، تهران، ۱۱۱۱، ایران", "work", True),
        ("Box 1, Suite 2, 3, Main St, Back door, Springfield, IL, 62701, USA", "home", False),
        ("Line 1, Line 2", None, False),
    ]
    assert found.fields["city"] == "تهران"
    assert ways(fact(card("FN:x", r"LABEL;HOME:only\nhere")), "postal") == [("only, here", "home", False)]


def test_accounts_and_pages() -> None:
    found = fact(
        card(
            "IMPP;X-SERVICE-TYPE=AIM;type=HOME;type=pref:aim:sara%40example.org", "IMPP:xmpp:s@example.org",
            "X-JABBER;TYPE=HOME:j@example.org", "X-SKYPE-USERNAME:sara.a", "X-MS-IMADDRESS:im@example.org",
            "X-SOCIALPROFILE;type=twitter;x-user=sara:http://twitter.com/sara", "URL;WORK:http\\://example.org",
            "X-SOCIALPROFILE;type=facebook:x-apple:sara",
        )
    )  # fmt: skip
    assert ways(found, "social") == [
        ("sara@example.org", "AIM", True), ("s@example.org", "xmpp", False), ("j@example.org", "Jabber", False),
        ("sara.a", "Skype", False), ("im@example.org", None, False), ("http://twitter.com/sara", "Twitter", False),
        ("http://example.org", "website", False), ("sara", "Facebook", False),
    ]  # fmt: skip


def test_lines_that_lost_their_fold_are_kept() -> None:
    content = card("FN:Sara", "NOTE:first", "second line", "third: with a colon", "http://example.org", "TEL:110")
    found = fact(content)
    assert found.fields["about"] == "first\nsecond line\nthird: with a colon\nhttp://example.org"
    assert [one.value for one in found.contacts] == ["110"]


def test_a_card_whose_end_is_missing_ends_with_the_next_one_or_the_file() -> None:
    whole = card("FN:a", "TEL:1") + card("FN:b", "TEL:2")
    found = facts(whole.replace("END:VCARD\r\n", ""))
    assert [(one.fields["name"], [way.value for way in one.contacts]) for one in found] == [("a", ["1"]), ("b", ["2"])]


def test_a_card_without_a_version_or_in_small_letters_or_indented() -> None:
    assert fact(card("FN:a", version=None)).fields["name"] == "a"
    assert fact("begin:vcard\nversion:3.0\nfn:a\nend:vcard").fields["name"] == "a"
    indented = "".join(f"    {line}\n" for line in card("FN:a", "NOTE:b", " c").split("\r\n") if line)
    assert fact(indented).fields == {"name": "a", "kind": "person", "about": "bc"}


def test_an_end_inside_a_folded_text_is_text() -> None:
    assert texts(card("NOTE:the words ", " END:VCARD", " are mine"), "NOTE") == ["the words END:VCARDare mine"]


@pytest.mark.parametrize(
    "lines",
    [
        ["AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Omid", "TEL:2", "NOTE:lost", "END:VCARD"],
        ["AGENT:BEGIN:VCARD", "FN:Omid", "TEL:2", "END:VCARD"],
        [r"AGENT:BEGIN:VCARD\nFN:Omid\nTEL:2\nEND:VCARD\n"],
        ["AGENT:", "BEGIN:VCARD", "FN:Omid", "TEL:2", "AGENT:", "BEGIN:VCARD", "END:VCARD", "END:VCARD"],
    ],
)
def test_a_card_within_the_card_tells_who_acts_for_the_customer(lines: list[str]) -> None:
    found = fact(card("FN:Sara", *lines, "TEL:1", version="2.1"))
    assert found.fields["name"] == "Sara"
    assert found.fields["about"] == "Acts for the customer: Omid, 2"
    assert [one.value for one in found.contacts] == ["1"]


def test_what_stands_outside_of_cards_is_told_once() -> None:
    found = read("one\r\n\r\ntwo\r\n" + card("FN:a") + "\r\n  \r\nthree\r\n")
    assert [one for one in found if isinstance(one, Stray)] == [Stray(1, "one\ntwo"), Stray(10, "three")]
