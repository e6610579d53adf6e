"""What became of a record, told in words for a revision's message."""

from collections.abc import Callable, Sequence

from waypost.model.record import QuestionNote, QuestionState, Record, SectionState

_OPEN = QuestionNote(QuestionState.OPEN)
_QUESTION_WORDS = {
    QuestionState.ANSWERED: "answered",
    QuestionState.NOT_APPLICABLE: "not applicable",
    QuestionState.DEFERRED: "deferred",
    QuestionState.OPEN: "open again",
}
_SECTION_WORDS = {
    SectionState.READY: "ready for review",
    SectionState.DONE: "done",
    SectionState.DRAFTING: "in drafting",
    SectionState.EMPTY: "empty",
}


def told(before: Record, after: Record) -> Sequence[str]:
    """What changed, a clause each: "2 questions answered", "1 section ready for review"."""
    known = _still_asked(before, after)
    notes = [
        after.questions.get(name, _OPEN).state
        for name in before.questions.keys() | after.questions.keys()
        if before.questions.get(name, _OPEN) != after.questions.get(name, _OPEN) and known(name)
    ]
    states = [
        after.sections.get(name, SectionState.DRAFTING)
        for name in before.sections.keys() | after.sections.keys()
        if before.sections.get(name) != after.sections.get(name)
    ]
    clauses = [
        *(
            _counted(notes.count(state), "question", words)
            for state, words in _QUESTION_WORDS.items()
        ),
        _counted(sum(map(known, after.ticked - before.ticked)), "key point", "ticked"),
        _counted(sum(map(known, before.ticked - after.ticked)), "key point", "unticked"),
        *(
            _counted(states.count(state), "section", words)
            for state, words in _SECTION_WORDS.items()
        ),
        *_about_the_guide(before, after),
    ]
    return [clause for clause in clauses if clause]


def _still_asked(before: Record, after: Record) -> Callable[[str], bool]:
    """Tells whether an item means the same on both sides; a newer guide may have renamed it."""
    if before.guide == after.guide or before.guide is None:
        return lambda _: True
    items = [
        record.listed.questions.keys() | record.listed.key_points.keys()
        for record in (before, after)
    ]
    return (items[0] & items[1]).__contains__


def _about_the_guide(before: Record, after: Record) -> Sequence[str]:
    if before.guide == after.guide:
        return ["sections matched"] if before.aliases != after.aliases else []
    if after.guide is None:
        return ["guide given up"]
    same = before.guide is not None and before.guide.name == after.guide.name
    return [f"{'newer ' if same else ''}guide {after.guide.name}"]


def _counted(count: int, what: str, became: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'} {became}" if count else ""
