"""A guide before it is taken: what it is for, its outline, and its first questions."""

from collections.abc import Iterator

from rich.text import Text

from waypost.model.guide import Guide, GuideSection
from waypost.model.visible import visible_line
from waypost.tui.presentation.block import Block, hanging
from waypost.tui.presentation.inline import inline_text
from waypost.tui.themes import TextStyles

_QUESTIONS_SHOWN = 2
"""Questions of each section: enough to see of what kind they are."""
_LONGEST_TITLE = 200


def preview_blocks(guide: Guide, source: str, styles: TextStyles) -> list[Block]:
    """The guide as a writer sees it before choosing it; `source` says where it is from."""
    sections = list(guide.walk())
    asked = sum(len(section.guidance.questions) for section in sections)
    to_write = sum(section.writable for section in sections)
    counts = f"{counted(to_write, 'section')} to write, {counted(asked, 'question')}"
    source = visible_line(source, _LONGEST_TITLE)
    title = Text(visible_line(guide.title or guide.name, _LONGEST_TITLE), style=styles.heading)
    blocks = [Block(title), Block(Text(f"{counts} · {source}", style=styles.muted)), _blank()]
    for prose in (guide.guidance.overview, guide.guidance.purpose):
        first = prose.split("\n\n")[0]
        if first.strip():
            blocks += [Block(inline_text(first.replace("\n", " "), styles)), _blank()]
    if guide.topics:
        blocks += [Block(Text(f"{len(guide.topics)} topics to choose from")), _blank()]
    for section in guide.sections:
        blocks += _section_blocks(section, styles, 0)
    return blocks


def counted(count: int, what: str) -> str:
    """The count with its noun: "1 section", "2 sections"."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def _section_blocks(section: GuideSection, styles: TextStyles, depth: int) -> Iterator[Block]:
    label = visible_line(f"{section.number} {section.title}".strip(), _LONGEST_TITLE)
    indent = Text("  " * depth)
    yield Block(hanging(indent, Text(label, style=styles.strong if section.writable else "")))
    questions = section.guidance.questions
    for question in questions[:_QUESTIONS_SHOWN]:
        yield Block(hanging(Text("  " * depth + "  -"), inline_text(question.text, styles)))
    more = len(questions) - _QUESTIONS_SHOWN
    if more > 0:
        yield Block(hanging(Text("  " * depth + "   "), Text(f"{more} more", style=styles.muted)))
    for child in section.children:
        yield from _section_blocks(child, styles, depth + 1)


def _blank() -> Block:
    return Block(Text(" "))
