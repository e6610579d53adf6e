"""Emphasis marks of guide text: which wrap a text, which are stray, what ends as a question.

Works on Markdown source, so that links and code in guidance stay as their author wrote them.
"""

import re

_MARKS = "*_"
_ASTERISKS = re.compile(r"\\.|`[^`]*`|\*+", re.DOTALL)
_BOLD_AND_ITALIC = 3
_AFTER_QUESTION_MARK = "*_\"'”’»›」』)]} \t\n"
_QUESTION_MARKS = ("?", "？", "؟", "⸮")


def one_line(text: str) -> str:
    """The text with every run of blanks and line ends as a single blank."""
    return " ".join(text.split())


def is_question(text: str) -> bool:
    """Whether the text ends with a question mark, closing marks and brackets aside."""
    return text.rstrip(_AFTER_QUESTION_MARK).endswith(_QUESTION_MARKS)


def opening_marks(text: str) -> str:
    """The run of one emphasis mark at the start of the text, "" where there is none."""
    if not text.startswith(("*", "_")):
        return ""
    return text[: len(text) - len(text.lstrip(text[0]))]


def closing_marks(text: str) -> str:
    """The run of one emphasis mark at the end of the text, "" where there is none."""
    if not text.endswith(("*", "_")):
        return ""
    return text[len(text.rstrip(text[-1])) :]


def unwrap_emphasis(text: str) -> str:
    """The text without emphasis that spans the whole of it."""
    words = text.strip()
    width = min(len(opening_marks(words)), len(closing_marks(words)), _BOLD_AND_ITALIC)
    inner = words[width : len(words) - width].strip()
    if not width or not inner or words[0] != words[-1] or _closes_early(inner, words[0]):
        return words
    return inner


def is_bold_line(text: str) -> bool:
    """Whether the text is a single line, all of it bold: a heading without `#`."""
    words = text.strip()
    bold = words.startswith(("**", "__")) and words.endswith(("**", "__"))
    return bold and "\n" not in words and unwrap_emphasis(words) != words


def drop_stray_marks(text: str) -> str:
    """The text without asterisks that open emphasis and never close it, or the reverse."""
    runs = [run for run in _ASTERISKS.finditer(text) if _may_be_emphasis(text, run)]
    stray: dict[int, int] = {}
    for width in (1, 2):
        of_width = [run for run in runs if _run_length(run) & width]
        if len(of_width) % 2:
            start = of_width[-1].start()
            stray[start] = stray.get(start, 0) + width
    pieces = []
    position = 0
    for start, width in sorted(stray.items()):
        pieces.append(text[position:start])
        position = start + width
    return "".join([*pieces, text[position:]])


def _run_length(run: re.Match[str]) -> int:
    """Asterisks in the run as far as emphasis has use for them: italic 1, bold 2, both 3."""
    return min(run.end() - run.start(), _BOLD_AND_ITALIC)


def _may_be_emphasis(text: str, run: re.Match[str]) -> bool:
    before = text[run.start() - 1 : run.start()]
    after = text[run.end() : run.end() + 1]
    return run[0].startswith("*") and not (before.isspace() and after.isspace())


def _closes_early(inner: str, mark: str) -> bool:
    """Whether the first mark inside ends the emphasis, as in the inside of `*a* and *b*`."""
    first = inner.find(mark)
    return first > 0 and not inner[first - 1].isspace() and inner[first - 1] not in "([{\"'“"
