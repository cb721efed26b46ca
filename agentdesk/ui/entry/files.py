"""The files of an entry: name, size and where each is. A press opens one, a dangerous kind after a warning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.attachments import AttachedFile, AttachmentState, file_name
from agentdesk.desk.timeline_answers import AttachmentView
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.entry.file_kinds import is_dangerous
from agentdesk.ui.entry.wording import size_words
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.sync_centre.marks import StateMarkButton
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.blocks import Block, SectionHeading
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label

translate = QCoreApplication.translate


class FileRow(QWidget):
    """One file. ``asked`` is that it be opened, after the warning where there is one.

    ``state_asked``: the mark of what is not at the centre yet was pressed.
    """

    asked = Signal()
    state_asked = Signal()

    def __init__(self, attachment: AttachmentView | AttachedFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attachment_id = attachment.id
        self._is_dangerous = is_dangerous(file_name(attachment.name))
        formats = current_formats()
        self.button = OutlineButton(formats.code(attachment.name), glyph="attach")
        self.caption = Label(state_words(attachment, formats), Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.mark = StateMarkButton(parent=self)
        self.warning = Block(Level.WARN)
        self.open_anyway, self.leave = OutlineButton(""), OutlineButton("")
        self._warning_words = Label("", Type.BODY, wrap=True)
        self._lay_out()
        if isinstance(attachment, AttachedFile):
            self.mark.set_state(mark_state(attachment))
        self.mark.clicked.connect(lambda _checked=False: self.state_asked.emit())
        self.button.clicked.connect(lambda _checked=False: self._press())
        self.open_anyway.clicked.connect(lambda _checked=False: self._go_on())
        self.leave.clicked.connect(lambda _checked=False: self._leave())
        say = Phrases(self)
        say(self._warning_words.setText, lambda: self.tr("This kind of file can run programs on this computer."))
        say(self.open_anyway.set_words, lambda: self.tr("Open anyway"))
        say(self.leave.set_words, lambda: self.tr("Do not open"))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.open_anyway)
        buttons.addStretch(1)
        self.warning.column.addWidget(self._warning_words)
        self.warning.column.addLayout(buttons)
        self.warning.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.caption, 1)
        under.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.button)
        column.addLayout(under)
        column.addWidget(self.warning)

    def show_file(self, attached: AttachedFile) -> None:
        """How it is with the file now."""
        self.caption.setText(state_words(attached, current_formats()))
        self.mark.set_state(mark_state(attached))

    def _press(self) -> None:
        if self._is_dangerous and self.warning.isHidden():
            self.warning.show()
            self.leave.setFocus()
        elif not self._is_dangerous:
            self.asked.emit()

    def _go_on(self) -> None:
        self._leave()
        self.asked.emit()

    def _leave(self) -> None:
        self.warning.hide()
        self.button.setFocus()


class FilesSection(QWidget):
    """All files of the entry that is shown. ``open_asked`` and ``state_asked`` carry the id of one."""

    open_asked = Signal(str)
    state_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading("", "attach")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.heading)
        self._rows: dict[str, FileRow] = {}
        Phrases(self)(self.heading.setText, lambda: self.tr("Files"))
        self.hide()

    @property
    def rows(self) -> Sequence[FileRow]:
        """The files in their order."""
        return tuple(self._rows.values())

    def show_known(self, attachments: Sequence[AttachmentView]) -> None:
        """What is known of an entry at once; ``show_files`` follows with where each file is."""
        if [one.id for one in attachments] != list(self._rows):
            self.write(attachments)

    def show_files(self, files: Sequence[AttachedFile]) -> None:
        """Where each file is now."""
        if {one.id for one in files} != set(self._rows):
            self.write(files)
        for one in files:
            self._rows[one.id].show_file(one)

    def write(self, files: Sequence[AttachmentView | AttachedFile]) -> None:
        """Make the rows anew."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {one.id: FileRow(one, self) for one in files}
        for attachment_id, row in self._rows.items():
            row.asked.connect(lambda attachment_id=attachment_id: self.open_asked.emit(attachment_id))
            row.state_asked.connect(lambda attachment_id=attachment_id: self.state_asked.emit(attachment_id))
            self._column.addWidget(row)
        self.setVisible(bool(files))


def mark_state(attached: AttachedFile) -> EntryState:
    """What the mark of a file says: how it is with the attachment, then with its bytes."""
    if attached.entry_state is not EntryState.SYNCED:
        return attached.entry_state
    waits = attached.state is AttachmentState.WAITING and not attached.reason
    return EntryState.PENDING if waits else EntryState.SYNCED


def state_words(attachment: AttachmentView | AttachedFile, formats: Formats) -> str:
    """Size, and where the file is."""
    size = size_words(attachment.size_bytes, formats)
    if isinstance(attachment, AttachmentView):
        return size
    return SEPARATOR.join((size, _place_words(attachment, formats)))


def _place_words(attached: AttachedFile, formats: Formats) -> str:
    percent = as_is(formats.percent(attached.percent))
    if attached.reason:
        return translate("FileState", "The centre does not take this file")
    return {
        AttachmentState.HERE: lambda: translate("FileState", "On this device"),
        AttachmentState.CENTRE: lambda: translate("FileState", "At the centre"),
        AttachmentState.COMING: lambda: fill(translate("FileState", "Coming, %1"), percent),
        AttachmentState.WAITING: lambda: fill(translate("FileState", "Waiting to be sent, %1"), percent),
        AttachmentState.MISSING: lambda: translate("FileState", "Not at the centre"),
    }[attached.state]()
