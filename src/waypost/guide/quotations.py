"""Reads quotations: the words, who said them and where, taken apart.

A blockquote is a quotation when it has quotation marks around its words, an attribution or a
source; any other blockquote is a note.
"""

import re
from collections.abc import Sequence

from waypost.guide.blocks import SourceLine
from waypost.guide.labels import LabelKind, find_label
from waypost.guide.marks import drop_stray_marks, one_line, unwrap_emphasis
from waypost.markdown.headings import plain_text
from waypost.model.guide import Quote

_CLOSING = {
    '"': '"”',
    "“": '”“"',
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    "'": "'’",
    "「": "」",
    "『": "』",
    "《": "》",
}
"""Marks that may close a quotation, by the mark that opens it."""
_APOSTROPHES = "'’"
_MARKER = re.compile(r"\A {0,3}> ?")
_DASH = r"(?:-{1,3}|[‐‑‒–—―])"
_LEADING_DASH = re.compile(rf"{_DASH}\s*(?=\S)")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LIST_MARKER = re.compile(r"- ")
_AFTER_QUOTATION_MARK = re.compile(
    rf"""["”“«»’‘'」』》][*_]*"""
    rf"""(?: [ ]{_DASH}[ ]?(?=\S) | {_DASH}[ ](?=\S) | [‒–—―](?=\S) | [ ]?(?P<bracket>[(（]) )""",
    re.VERBOSE,
)
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…])[*_]*\s+[–—―]\s*(?=[^\W\d_a-z])")
_LONGEST_ATTRIBUTION = 160
_DEEPEST_WRAPPING = 6
"""Pairs of marks around a quotation: `> *“**…**”*` has three."""
_SUFFIX = re.compile(r",\s*(?:Jr|Sr|PhD|Ph\.D|MD|II|III|IV)\b\.?")
_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_OPENING_BRACKETS = "([（"
_CLOSING_BRACKETS = ")]）"


def read_quotations(lines: Sequence[SourceLine], *, labelled: bool = False) -> tuple[Quote, ...]:
    """The quotations of a blockquote or a paragraph; none where it is a note.

    Under a label ("Quote:") the words are a quotation whatever marks they have.
    """
    bare = [SourceLine(line.number, _bare(line.text)) for line in lines]
    paragraphs = _paragraphs(bare)
    each = [_read(paragraph, labelled=labelled) for paragraph in paragraphs]
    quotes = tuple(quote for quote in each if quote)
    if len(quotes) == len(each):
        return quotes
    if each[0]:  # a quotation with remarks on it
        return ()
    whole = _read([line for paragraph in paragraphs for line in paragraph], labelled=labelled)
    return (whole,) if whole else ()


def _bare(text: str) -> str:
    """A line without the mark of the blockquote, breaks of the line as blanks."""
    return _LINE_BREAK.sub(" ", _MARKER.sub("", text, count=1))


def clean_source(text: str) -> str:
    """A source as Markdown on one line, links kept, emphasis around it and stray marks gone."""
    return drop_stray_marks(unwrap_emphasis(one_line(text)))


def _paragraphs(lines: Sequence[SourceLine]) -> list[list[SourceLine]]:
    """The paragraphs; a mere attribution or source belongs to the one before."""
    paragraphs: list[list[SourceLine]] = []
    after_blank = True
    for line in lines:
        text = line.text.strip()
        if text and (after_blank and not (paragraphs and _is_credit(text))):
            paragraphs.append([])
        if text:
            paragraphs[-1].append(line)
        after_blank = not text
    return paragraphs


def _is_credit(text: str) -> bool:
    label = find_label(text)
    by_dash = _LEADING_DASH.match(text) and len(text) <= _LONGEST_ATTRIBUTION
    return bool(by_dash or (label and label.kind is LabelKind.SOURCE))


def _read(lines: Sequence[SourceLine], *, labelled: bool) -> Quote | None:
    if not lines:
        return None
    texts = [line.text.strip() for line in lines]
    label = find_label(texts[0])
    if label and label.kind is LabelKind.QUOTE:
        labelled = True
        texts[0] = label.text
    words, source = _split_source(texts)
    if not words:
        return None
    said, attribution = _split_attribution(words)
    text = _bare_words(said)
    if not text or not (labelled or attribution or source or text != _bare_emphasis(said)):
        return None
    person, work = _split_work(attribution)
    return Quote(text, person, "; ".join(filter(None, (work, source))), lines[0].number)


def _split_source(texts: Sequence[str]) -> tuple[list[str], str]:
    """The lines before a line that is labelled as the source, and the source."""
    for i, text in enumerate(texts):
        label = find_label(text)
        if label and label.kind is LabelKind.SOURCE:
            return list(texts[:i]), clean_source(" ".join([label.text, *texts[i + 1 :]]))
    return list(texts), ""


def _split_attribution(texts: Sequence[str]) -> tuple[str, str]:
    """The words said and the attribution: after the quotation mark, a dash or a sentence."""
    before = one_line(" ".join(texts[:-1]))
    dash = _LEADING_DASH.match(texts[-1]) if before else None
    # A last line "- Item" may as well be a list, unless the words before are marked as quoted.
    in_list = _LIST_MARKER.match(texts[-1]) and _bare_words(before) == before
    if dash and not in_list and len(texts[-1]) <= _LONGEST_ATTRIBUTION:
        return before, one_line(texts[-1][dash.end() :])
    words = one_line(" ".join(texts))
    return _after_quotation_mark(words) or _after_sentence(words) or (words, "")


def _after_quotation_mark(words: str) -> tuple[str, str] | None:
    start = len(words) - len(words.lstrip("*_"))
    closing = _CLOSING.get(words[start : start + 1], "")
    for end in _AFTER_QUOTATION_MARK.finditer(words, start + 1):
        if end[0][0] not in closing:
            continue
        if not end["bracket"]:
            return words[: end.end()].rstrip(" -‐‑‒–—―"), words[end.end() :]
        if words.endswith(tuple(_CLOSING_BRACKETS)):
            return words[: end.end() - 1].rstrip(), words[end.end() : -1]
    return None


def _after_sentence(words: str) -> tuple[str, str] | None:
    dashes = list(_AFTER_SENTENCE.finditer(words))
    if not dashes or len(words) - dashes[-1].end() > _LONGEST_ATTRIBUTION:
        return None
    return words[: dashes[-1].start()], words[dashes[-1].end() :]


def _bare_words(said: str) -> str:
    """The words without emphasis and quotation marks around them, in whatever order."""
    words = said
    for _ in range(_DEEPEST_WRAPPING):
        bare = _without_quotation_marks(_bare_emphasis(words))
        if bare == words:
            break
        words = bare
    return words


def _bare_emphasis(text: str) -> str:
    return drop_stray_marks(unwrap_emphasis(text)).strip()


def _without_quotation_marks(words: str) -> str:
    closing = _CLOSING.get(words[:1], "")
    inner = words[1:-1].strip()
    if not closing or len(words) < len('""') or words[-1] not in closing:
        return words
    first = next((i for i, mark in enumerate(inner) if mark in closing), 0)
    closes_early = first and inner[first] not in _APOSTROPHES and not inner[first - 1].isspace()
    return words if closes_early else inner


def _split_work(attribution: str) -> tuple[str, str]:
    """Person and work of "Author, *Work* (year)", "Author (Work, year)" or "[Author](link)"."""
    words = clean_source(attribution)
    if _LINK.fullmatch(words):
        return plain_text(words), words
    depth = 0
    for i, character in enumerate(words):
        if depth == 0 and i:
            if character == "," and not _SUFFIX.match(words, i):
                return words[:i].strip(), words[i + 1 :].strip()
            if character in "(（" and words[i - 1].isspace():
                return words[:i].strip(), _without_brackets(words[i:])
        depth += (character in _OPENING_BRACKETS) - (character in _CLOSING_BRACKETS)
    return words, ""


def _without_brackets(words: str) -> str:
    inner = words[1:-1]
    whole = words[-1] in ")）" and not any(bracket in inner for bracket in "()（）")
    return inner if whole else words
