"""Makes a guide of any Markdown text: the one way from a template's text to `Guide`."""

from collections.abc import Sequence

from waypost.errors import GuideError
from waypost.guide.account import account_for
from waypost.guide.dump import DumpedFile, read_dump
from waypost.guide.finish import Recognised, finish
from waypost.guide.parts import HeadedText, Parts, fold_questions, part
from waypost.guide.placeholders import find_placeholders
from waypost.guide.recognisers import read_guidance
from waypost.guide.tree import build_sections, read_heading, shown_title, title_of
from waypost.model.guide import Guide
from waypost.model.guide_reading import GuideReading, TakenAs

_IN_FRONT_MATTER = ("{", "<")
"""What begins a placeholder there; YAML itself has square brackets and empty quotes."""
_BYTE_ORDER_MARK = "\ufeff"


def recognise(text: str, *, name: str, source: str, sha256: str) -> Guide:
    """The guide that the text holds; `read_guide` says more of how it was read."""
    return read_guide(text, name=name, source=source, sha256=sha256).guide


def read_guide(text: str, *, name: str, source: str, sha256: str) -> GuideReading:
    """The guide that the text holds, as itself or as a file in a dump of a repository.

    Raises GuideError where the text has no headings. A template without any guidance is a
    guide: its headings are sections to write.
    """
    content = text.removeprefix(_BYTE_ORDER_MARK)
    files = read_dump(content)
    if not files:
        return _read_markdown(content, name=name, source=source, sha256=sha256)
    return _best_of_dump(files, name=name, source=source, sha256=sha256)


def _best_of_dump(
    files: Sequence[DumpedFile], *, name: str, source: str, sha256: str
) -> GuideReading:
    """The guide with the most questions; of several the first that is a Markdown file."""
    readings: list[tuple[int, bool, GuideReading]] = []
    for file in files:
        try:
            reading = _read_markdown(
                file.text, name=name, source=source, sha256=sha256, file=file.path
            )
        except GuideError:
            continue
        readings.append((_count_questions(reading.guide), file.is_markdown, reading))
    if not readings:
        raise GuideError(
            "This dump of a repository holds no file with headings.",
            path=source,
            advice="Save the guide itself as a Markdown file.",
        )
    return max(readings, key=lambda rated: rated[:2])[2]


def _count_questions(guide: Guide) -> int:
    own = len(guide.guidance.questions)
    return own + sum(len(section.guidance.questions) for section in guide.walk())


def _read_markdown(
    content: str, *, name: str, source: str, sha256: str, file: str = ""
) -> GuideReading:
    parts = part(content)
    if not parts.texts:
        raise GuideError(
            "This text has no headings, so it is no guide.",
            path=source,
            advice="A guide is a Markdown file; its headings are the sections to write.",
        )
    title = title_of(parts.texts)
    about = _about_document(parts, title)
    texts = fold_questions(parts.texts[1:] if title else parts.texts)
    tree = build_sections(texts, parts.definitions)
    guide = Guide(
        name=name,
        title=(shown_title(title.heading) if title else "") or name,
        source=source,
        sha256=sha256,
        guidance=about.guidance,
        sections=tree.sections,
        title_heading=title.heading.inline if title else "",
        topics=about.topics,
    )
    account = sorted([*about.taken, *tree.taken], key=lambda entry: entry.first_line)
    return GuideReading(guide, tuple(account), about.guides or tree.guides, file)


def _about_document(parts: Parts, title: HeadedText | None) -> Recognised:
    """What the guide says above its sections; front matter is shown as the code it is."""
    below_title = title.body if title else ()
    draft = read_guidance([parts.preamble, below_title], "", definitions=parts.definitions)
    if parts.front_matter:
        inner = "\n".join(line.text for line in parts.front_matter[1:-1])
        draft.notes.insert(0, f"~~~~{parts.front_matter_language}\n{inner}\n~~~~")
        draft.taken += account_for(parts.front_matter, TakenAs.FRONT_MATTER, "")
        draft.add_placeholders(
            found
            for line in parts.front_matter
            for found in find_placeholders([line])
            if found.text.startswith(_IN_FRONT_MATTER)
        )
    if title:
        read_heading(title, draft, TakenAs.TITLE)
    return finish(draft, [*parts.preamble, *below_title])
