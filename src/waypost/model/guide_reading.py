"""What a guide's lines were taken for: the account that `guide check` gives of a reading."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.model.guide import Guide


class TakenAs(StrEnum):
    """What a line of a guide is."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    """A label alone; a line with text beside its label is what the label announces."""
    CAPTION = "caption"
    """A bold line or an inner heading over a group of questions or key points."""
    TAGLINE = "tagline"
    OVERVIEW = "overview"
    PURPOSE = "purpose"
    KEY_POINT = "key-point"
    QUESTION = "question"
    TOPIC = "topic"
    QUOTE = "quote"
    SOURCE = "source"
    NOTE = "note"
    PLACEHOLDER = "placeholder"
    METADATA = "metadata"
    """A table or list of fields about the document as a whole."""
    FRONT_MATTER = "front-matter"
    DEFINITION = "definition"
    """A link definition, which Markdown shows nowhere."""
    RULE = "rule"
    """A thematic break."""
    WRAPPER = "wrapper"
    """Marks that hold guidance and say nothing: tags, comment marks, an empty bullet."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Lines of a guide and what they were taken for."""

    first_line: int
    """1-based."""
    last_line: int
    """1-based, the last line itself."""
    kind: TakenAs
    section_id: str
    """The section's id, "" for the document as a whole."""
    text: str
    """What the lines say, as written but on one line."""


@dataclass(frozen=True, slots=True)
class GuideReading:
    """A guide, and what each line of its text was taken for."""

    guide: Guide
    taken: tuple[Taken, ...]
    """In the order of first lines. Every line that is not blank is in at least one; a line that
    holds several things, such as questions in a paragraph, is in several."""
    has_guidance: bool
    """Whether the text guides a writer at all, rather than only having headings."""
    file: str = ""
    """The path within a dump of many files, whose own line numbers `taken` has; "" where the
    text itself is the guide."""
