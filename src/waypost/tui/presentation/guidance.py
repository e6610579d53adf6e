"""A section's guidance as blocks: what it is for, what to answer, what others said."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from waypost.model.glyphs import Glyphs
from waypost.model.guide import Guidance, Quote
from waypost.model.outline import KeyPointStatus, QuestionStatus
from waypost.model.record import QuestionState
from waypost.model.visible import visible
from waypost.tui.presentation.block import Block, hanging
from waypost.tui.presentation.inline import inline_text
from waypost.tui.themes import TextStyles


class GuidanceBlocks:
    """Draws guidance in one theme."""

    def __init__(self, styles: TextStyles, glyphs: Glyphs) -> None:
        self._styles = styles
        self._glyphs = glyphs

    def draw(
        self,
        guidance: Guidance | None,
        questions: Sequence[QuestionStatus],
        current: int | None,
        nothing: str,
        key_points: Sequence[KeyPointStatus] = (),
    ) -> list[Block]:
        """The blocks; `current` is the item that keys act on, `nothing` is said instead.

        Items are the questions, then the key points.
        """
        guidance = guidance or Guidance()
        chosen = None if current is None else current - len(questions)
        blocks = [
            *self._prose(guidance.tagline, italic=True),
            *self._prose(guidance.overview),
            *self._labelled("Purpose", guidance.purpose),
            *self._questions(questions, current),
            *self._key_points(key_points, chosen, len(questions)),
            *self._placeholders(guidance),
            *self._quotes(guidance.quotes),
            *self._notes(guidance.notes),
        ]
        return blocks or [Block(Text(nothing, style=self._styles.muted))]

    def _prose(self, markdown: str, *, italic: bool = False) -> Iterator[Block]:
        style = self._styles.quote if italic else None
        for paragraph in markdown.split("\n\n"):
            if paragraph.strip():
                yield Block(inline_text(paragraph.replace("\n", " "), self._styles, style))
                yield _blank()

    def _labelled(self, label: str, markdown: str) -> Iterator[Block]:
        if markdown.strip():
            yield self._label(label)
            yield from self._prose(markdown)

    def _label(self, label: str, more: str = "") -> Block:
        styles = self._styles
        return Block(Text.assemble((label.upper(), styles.label), (f"  {more}", styles.muted)))

    def _questions(
        self, questions: Sequence[QuestionStatus], current: int | None
    ) -> Iterator[Block]:
        if not questions:
            return
        settled = sum(status.settled for status in questions)
        yield self._label("Questions", f"{settled} of {len(questions)} answered")
        group = ""
        for index, status in enumerate(questions):
            yield from self._caption(status.question.group, group)
            group = status.question.group
            yield self.question(status, index, is_current=index == current)
        yield _blank()

    def question(self, status: QuestionStatus, index: int, *, is_current: bool) -> Block:
        """A question with its state; `index` is the item's."""
        styles = self._styles
        style = styles.settled if status.settled else styles.question
        text = inline_text(status.question.text, styles, styles.current if is_current else style)
        note = status.note
        for extra in (note.reason, note.owner and f"deferred to {note.owner}"):
            if extra:
                text.append(f" ({visible(extra)})", styles.muted)
        mark = self._glyphs.of_question(note.state)
        mark_style = styles.done if note.state is QuestionState.ANSWERED else styles.muted
        return self._item(index, mark, mark_style, text, is_current=is_current)

    def _key_points(
        self, key_points: Sequence[KeyPointStatus], chosen: int | None, before: int = 0
    ) -> Iterator[Block]:
        if not key_points:
            return
        ticked = sum(status.ticked for status in key_points)
        yield self._label("Key points", f"{ticked} of {len(key_points)} ticked" if ticked else "")
        group = ""
        for index, status in enumerate(key_points):
            yield from self._caption(status.point.group, group)
            group = status.point.group
            yield self.key_point(status, before + index, is_current=index == chosen)
        yield _blank()

    def key_point(self, status: KeyPointStatus, index: int, *, is_current: bool) -> Block:
        """A key point with its tick; `index` is the item's."""
        styles = self._styles
        base = styles.current if is_current else styles.settled if status.ticked else None
        text = inline_text(status.point.text, styles, base)
        mark = self._glyphs.of_key_point(ticked=status.ticked)
        mark_style = styles.done if status.ticked else styles.list
        return self._item(index, mark, mark_style, text, is_current=is_current)

    def _item(
        self, index: int, mark: str, mark_style: Style, text: Text, *, is_current: bool
    ) -> Block:
        pointer = self._glyphs.current if is_current else " "
        marks = Text.assemble((pointer, self._styles.current), " ", (mark, mark_style))
        return Block(hanging(marks, text), item_anchor(index))

    def _caption(self, group: str, before: str) -> Iterator[Block]:
        """The caption of a group, above the first of it."""
        if group and group != before:
            yield Block(inline_text(group, self._styles, self._styles.muted))

    def _placeholders(self, guidance: Guidance) -> Iterator[Block]:
        """What is to be filled in and does not show in the text around it anyway."""
        shown = f"{guidance.overview}\n{guidance.notes}"
        # Markdown takes <words in angles> for a tag, and shows nothing.
        hidden = [p.text for p in guidance.placeholders if p.text[0] == "<" or p.text not in shown]
        if not hidden:
            return
        yield self._label("To fill in")
        mark = Text(self._glyphs.bullet, style=self._styles.list)
        for text in hidden:
            yield Block(hanging(mark, Text(visible(text))))
        yield _blank()

    def _quotes(self, quotes: Sequence[Quote]) -> Iterator[Block]:
        for quote in quotes:
            yield Block(self._quote(quote))
            if said_by := ", ".join(part for part in (quote.attribution, quote.source) if part):
                yield Block(
                    Padding(inline_text(said_by, self._styles, self._styles.muted), (0, 0, 0, 2))
                )
            yield _blank()

    def _quote(self, quote: Quote) -> RenderableType:
        glyphs, styles = self._glyphs, self._styles
        text = inline_text(quote.text.replace("\n", " "), styles, styles.quote)
        text.append(f" {glyphs.quote_close}", styles.mark)
        return hanging(Text(glyphs.quote_open, style=styles.mark), text)

    def _notes(self, notes: str) -> Iterator[Block]:
        if notes.strip():
            from rich.markdown import Markdown  # noqa: PLC0415  # with Pygments, 40 ms; few need it

            yield self._label("Notes")
            yield Block(Markdown(visible(notes), hyperlinks=False))
            yield _blank()


def item_anchor(index: int) -> str:
    """Anchor of the question or key point of that index, key points counted on."""
    return f"item-{index}"


def _blank() -> Block:
    return Block(Text(" "))
