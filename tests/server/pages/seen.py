"""What a page looks like in a browser: what has the focus, how large and how readable things are."""

import re

from tests.fixtures.browser import Tab

LANGUAGES = ("fa", "ar", "en")
SMALL_PHONE = 320
LEAST_TARGET = 44
TEXT_CONTRAST, LARGE_TEXT_CONTRAST = 4.5, 3.0

TEXTS = """
(() => {
  const seen = (element, name) => getComputedStyle(element)[name];
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if (!/rgba\\(.*, 0\\)|transparent/.test(seen(one, 'backgroundColor'))) return seen(one, 'backgroundColor');
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('body *')].filter((one) => one.closest('.trap') === null
      && [...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
      && one.tagName !== 'OPTION')
    .map((one) => [one.tagName + ' ' + one.textContent.trim().slice(0, 30), seen(one, 'color'), ground(one),
      parseFloat(seen(one, 'fontSize')), parseInt(seen(one, 'fontWeight'))]);
})()
"""
SMALL_TARGETS = """
[...document.querySelectorAll('main a, nav a, button, main input:not([type=hidden]), select, textarea')]
  .filter((one) => one.closest('.trap, .summary, .choice, p') === null)
  .map((one) => [one.id || one.textContent, one.getBoundingClientRect().height])
  .filter(([, height]) => height < 44).map(([name]) => name)
"""


def focused(tab: Tab) -> str:
    """What has the focus: its id, or its words."""
    found: str = tab.ask("document.activeElement.id || document.activeElement.textContent.trim()")
    return found


def tab_to(tab: Tab, name: str) -> list[str]:
    """Press Tab until that element has the focus; everything that had it on the way."""
    way: list[str] = []
    while not way or way[-1] != name:
        tab.press("Tab")
        way.append(focused(tab))
        assert len(way) < 30, way
    return way


def luminance(color: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
