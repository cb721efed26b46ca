"""What an installer tells the operating system is what the program understands."""

import plistlib
import re

from agentdesk.language.links import OWN_SCHEME, SCHEMES
from tests.architecture.tree import REPOSITORY

FOLDER = REPOSITORY / "packaging"


def test_linux_hands_over_every_kind_of_link_as_one_word() -> None:
    first, *lines = (FOLDER / "linux/agentdesk.desktop").read_text(encoding="utf-8").splitlines()
    entry = {key: value for key, _, value in (line.partition("=") for line in lines)}
    assert first == "[Desktop Entry]"
    assert entry["Exec"] == "agentdesk %u"
    assert entry["MimeType"] == "".join(f"x-scheme-handler/{scheme};" for scheme in SCHEMES)


def test_macos_hands_over_every_kind_of_link() -> None:
    told = plistlib.loads((FOLDER / "macos/links.plist").read_bytes())
    assert told["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == list(SCHEMES)


def test_windows_hands_over_every_kind_of_link_in_quotes() -> None:
    text = (FOLDER / "windows/links.reg").read_bytes().decode()
    assert text.startswith("Windows Registry Editor Version 5.00\r\n")
    assert re.findall(r'^"(\w+)"="agentdesk\.link"\r$', text, re.MULTILINE) == list(SCHEMES)
    commands = re.findall(r"^\[(.*\\shell\\open\\command)\]\r\n@=(.*)\r$", text, re.MULTILINE)
    assert [key.split("\\")[3] for key, _command in commands] == ["agentdesk.link", OWN_SCHEME]
    assert {command.endswith(r'agentdesk.exe\" \"%1\""') for _key, command in commands} == {True}
