"""Makes a guide of any Markdown text: the one way from a template's text to `Guide`."""

from collections.abc import Sequence

from waypost.errors import GuideError
from waypost.guide.blocks import SourceLine
from waypost.guide.draft import Draft
from waypost.guide.dump import DumpedFile, read_dump
from waypost.guide.recognisers import read_guidance
from waypost.guide.tree import (
    WHOLE_DOCUMENT,
    HeadedText,
    build_sections,
    shown_title,
    title_of,
)
from waypost.markdown.headings import find_headings, split_lines
from waypost.model.guide import Guide

_BYTE_ORDER_MARK = "\ufeff"
_FRONT_MATTER_FENCE = "---"
_COMMENT_OPENS = "<!--"
_COMMENT_CLOSES = "-->"


def recognise(text: str, *, name: str, source: str, sha256: str) -> Guide:
    """The guide that the text holds, as itself or as a file in a dump of a repository.

    Raises GuideError where the text has no headings. A template without any guidance is a
    guide: its headings are sections to write.
    """
    content = text.removeprefix(_BYTE_ORDER_MARK)
    files = read_dump(content)
    if not files:
        return _recognise_markdown(content, name=name, source=source, sha256=sha256)
    return _best_of_dump(files, name=name, source=source, sha256=sha256)


def _best_of_dump(files: Sequence[DumpedFile], *, name: str, source: str, sha256: str) -> Guide:
    """The guide with the most questions; of several the first that is a Markdown file."""
    guides: list[tuple[int, bool, Guide]] = []
    for file in files:
        try:
            guide = _recognise_markdown(file.text, name=name, source=source, sha256=sha256)
        except GuideError:
            continue
        guides.append((_count_questions(guide), file.is_markdown, guide))
    if not guides:
        raise GuideError(
            "This dump of a repository holds no file with headings.",
            path=source,
            advice="Save the guide itself as a Markdown file.",
        )
    return max(guides, key=lambda rated: rated[:2])[2]


def _count_questions(guide: Guide) -> int:
    own = len(guide.guidance.questions)
    return own + sum(len(section.guidance.questions) for section in guide.walk())


def _recognise_markdown(content: str, *, name: str, source: str, sha256: str) -> Guide:
    lines = [
        SourceLine(i, line.rstrip("\r\n")) for i, line in enumerate(split_lines(content), start=1)
    ]
    texts, preamble = _headed_texts(content, lines)
    if not texts:
        raise GuideError(
            "This text has no headings, so it is no guide.",
            path=source,
            advice="A guide is a Markdown file; its headings are the sections to write.",
        )
    title = title_of(texts)
    about = _about_document(preamble, title)
    return Guide(
        name=name,
        title=(shown_title(title.heading) if title else "") or name,
        source=source,
        sha256=sha256,
        guidance=about.guidance(WHOLE_DOCUMENT),
        sections=build_sections(texts[1:] if title else texts),
        title_heading=title.heading.inline if title else "",
    )


def _headed_texts(
    content: str, lines: Sequence[SourceLine]
) -> tuple[list[HeadedText], tuple[SourceLine, ...]]:
    """Headings with the lines that belong to each, and the lines above all of them."""
    found = find_headings(content)
    starts: list[int] = []
    above = 0
    for heading in found:
        starts.append(_start_of_comment(lines, above, heading.first_line))
        above = heading.end_line
    above_all, *ends = [*starts, len(lines)]
    texts = [
        HeadedText(heading, (*lines[start : heading.first_line], *lines[heading.end_line : end]))
        for heading, start, end in zip(found, starts, ends, strict=True)
    ]
    return texts, tuple(lines[:above_all])


def _start_of_comment(lines: Sequence[SourceLine], above: int, heading: int) -> int:
    """Index at which a comment right above the heading begins; it speaks of that heading."""
    if heading == above or not lines[heading - 1].text.rstrip().endswith(_COMMENT_CLOSES):
        return heading
    for i in range(heading - 1, above - 1, -1):
        if _COMMENT_OPENS in lines[i].text:
            return i if lines[i].text.lstrip().startswith(_COMMENT_OPENS) else heading
    return heading


def _about_document(preamble: Sequence[SourceLine], title: HeadedText | None) -> Draft:
    """What the guide says above its sections; front matter is shown as the code it is."""
    end = _end_of_front_matter(preamble)
    draft = read_guidance([preamble[end:], title.body if title else ()], lists_resources=False)
    if end:
        inner = "\n".join(line.text for line in preamble[1 : end - 1])
        draft.notes.insert(0, f"~~~~yaml\n{inner}\n~~~~")
    return draft


def _end_of_front_matter(lines: Sequence[SourceLine]) -> int:
    """Number of lines that front matter takes at the beginning, 0 where there is none."""
    if not lines or lines[0].text.rstrip() != _FRONT_MATTER_FENCE:
        return 0
    closing = (
        i for i, line in enumerate(lines[1:], 2) if line.text.rstrip() == _FRONT_MATTER_FENCE
    )
    return next(closing, 0)
