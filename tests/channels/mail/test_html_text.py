"""HTML as a person reads it."""

from time import process_time

import pytest

from agentdesk.channels.mail.html_text import LONGEST_LINK, is_too_long, text_of_html
from tests.channels.mail.written import TOO_LONG_SECONDS

LONG = "https://example.com/" + "x" * LONGEST_LINK


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("a\n  b\t c", "a b c"),
        ("<b>bold</b>face <i> and </i> more", "boldface and more"),
        ("<h1>Title</h1>text", "Title\n\ntext"),
        ("a&nbsp;&amp;&nbsp;b &lt;c&gt; &#1587; &copy; &unknown;", "a & b <c> س © &unknown;"),
        ("<head><title>t</title><style>p{}</style></head><body>b</body>", "b"),
        ("<style>p{}</style>a<script>if (a<b) alert('</p>')</script>b", "ab"),
        ("<script>never closed <p>a", ""),
        ("a<!-- hidden <p> -->b", "ab"),
        ("a<!-- never closed", "a"),
        ("<!DOCTYPE html><?xml version='1.0'?>a", "a"),
        ("<![if !mso]>a<![endif]>", "a"),
        ("<ul><li>one<li>two</ul>", "• one\n• two"),
        ("<ol><li>one</li><li><p>two</p></li></ol>", "1. one\n2. two"),
        ("<ol start=5><li>one</ol>", "5. one"),
        ("<ul><li>one<ul><li>inner</ul><li>two</ul>", "• one\n  • inner\n• two"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td"),
        ("<table><tr><td></td><td>b</td></tr></table>", "b"),
        ("<blockquote>one<br>two</blockquote>three", "> one\n> two\nthree"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>> b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("<a href='https://example.com/x'>here</a>", "here <https://example.com/x>"),
        ("<a href='https://example.com/'>https://example.com</a>", "https://example.com"),
        ("<a href='mailto:a@example.com?subject=x'>write</a>", "write <a@example.com>"),
        ("<a href='mailto:a@example.com'>a@example.com</a>", "a@example.com"),
        (f"<a href='{LONG}'>here</a>", "here"),
        ("<a href='#top'>top</a> <a href='javascript:x()'>run</a>", "top run"),
        ("<a href='https://example.com'><img src='x.png' alt='Logo'></a>", "[Logo] <https://example.com>"),
        ("<img src='http://tracker.example/x.gif'>", ""),
        ("<hr>a", "---\na"),
        ("<span style='display:none'>preview</span>a", "a"),
        ("<div hidden>x</div>a", "a"),
        ("<div style='color:red'>a</div>", "a"),
        ("<p style='display:none'>x<p>a", "a"),
        ("<div style='display:none'>never closed<p>a", "never closed\n\na"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("<p title='a > b'>c</p>", "c"),
        ("<p title=\"a > b\" class='it''s'>c</p>", "c"),
        ("<p title='never closed>a</p>b", "a\n\nb"),
        ("<p", ""),
        ("<o:p>&nbsp;</o:p>a", "a"),
        ("<body><div>a</body></html>b", "a\nb"),
        ("", ""),
    ],
)
def test_a_page_is_read(html: str, text: str) -> None:
    assert text_of_html(html) == text


def test_marks_of_direction_and_joiners_are_kept() -> None:
    page = "<div dir='rtl'>قیمت: &rlm;1200&lrm; می&zwnj;شود</div>"
    assert text_of_html(page) == "قیمت: \u200f1200\u200e می\u200cشود"


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<a '", '<a "', "<!", "</", "&", "&#", "<p>", "<li>", "<a href=x>y", "<pre>\n", "<td>"]
)
def test_a_hostile_page_takes_no_time(piece: str) -> None:
    begun = process_time()
    text_of_html(piece * (2_000_000 // len(piece)))
    assert process_time() - begun < TOO_LONG_SECONDS


def test_a_picture_that_lies_in_the_page_hides_no_text_behind_it() -> None:
    page = f'<p>a</p><img alt="logo" src="data:image/png;base64,{"AAAA" * 1_000_000}"><p>b</p>'
    assert text_of_html(page) == "a\n\n[logo]\n\nb"
    assert not is_too_long(page)
