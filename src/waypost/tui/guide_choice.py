"""The conversations that begin with a choice of guides: following one, making a document of one."""

from dataclasses import dataclass
from pathlib import Path

from waypost.errors import WaypostError
from waypost.model.guide import Guide
from waypost.model.naming import slug
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.tui.dialogs.list_dialog import ListDialog
from waypost.tui.dialogs.text_dialog import TextDialog
from waypost.tui.panes.filtered_list import ListedRow
from waypost.tui.screens.guide_chooser import GuideChooser
from waypost.tui.themes import TextStyles
from waypost.workspace.creating import new_document, topic_title
from waypost.workspace.guides import GuideEntry, available_guides, open_guide
from waypost.workspace.places import repository_around


async def choose_guide(
    ask: Asking,
    background: Background,
    root: Path | None,
    styles: TextStyles,
    *,
    followed: str = "",
) -> GuideEntry | None:
    """The guide that the writer takes, None for none."""

    async def read(entry: GuideEntry) -> Guide:
        return await background.run(open_guide, str(entry.path))

    entries = await background.run(available_guides, root)
    return await ask(GuideChooser(entries, read, styles, followed=followed))


@dataclass(frozen=True, slots=True)
class NewDocumentFlow:
    """Makes a document: guide, topic or title, file name."""

    ask: Asking
    background: Background
    folder: Path
    styles: TextStyles

    async def make(self) -> Path | None:
        """The path of the new document, None where the writer went back."""
        root = await self.background.run(repository_around, self.folder)
        entry = await choose_guide(self.ask, self.background, root, self.styles)
        if entry is None:
            return None
        guide = await self.background.run(open_guide, str(entry.path))
        title = await self._title(guide)
        return await self._create(entry, title) if title else None

    async def _title(self, guide: Guide) -> str | None:

        topics = [topic_title(topic) for topic in guide.topics]
        if topics:
            rows = [*(ListedRow(topic) for topic in topics), ListedRow("(a title of my own)")]
            index = await self.ask(ListDialog("About what?", rows, self.styles))
            if index is None:
                return None
            if index < len(topics):
                return topics[index]
        return await self.ask(TextDialog("What is the document's title?"))

    async def _create(self, entry: GuideEntry, title: str) -> Path | None:
        """Ask for a name until a document can be made there."""
        # "Card fraud: is this payment fraudulent?" is a title, "card-fraud.md" a name.
        name = f"{slug(title.partition(': ')[0], 'document')}.md"
        asked = "What is the file's name?"
        while given := await self.ask(TextDialog(asked, name)):
            try:
                return await self.background.run(
                    new_document, self.folder / given, entry.name, title
                )
            except WaypostError as error:
                name, asked = given, f"{error.what} Another name?"
        return None
