"""What the lines at the edges of the screen say."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rich.text import Text

from waypost.model.caution import Caution
from waypost.model.glyphs import Glyphs
from waypost.model.outcomes import NothingChanged, NotRestored, RestoreOutcome, Saved, WouldSwallow
from waypost.model.outline import OutlineNode
from waypost.model.record import QuestionState
from waypost.model.saving import CommitProblem, CommitProblemKind
from waypost.model.view import DocumentView
from waypost.model.visible import visible_line
from waypost.tui.keymap import GUIDANCE, Command, first_key, keys_of
from waypost.tui.themes import TextStyles

_NAME = 80
_BRANCH = 40
_SHORT = 7
_LONGEST_MESSAGE = 600
_LONGEST_WORDS = 200
_LINES_OF_WORDS = 3
_NOT_YET = "saved, not yet a revision"
_WHY: Mapping[CommitProblemKind, str] = MappingProxyType(
    {
        CommitProblemKind.NO_IDENTITY: "no name and address",
        CommitProblemKind.HOOK: "a hook refused",
        CommitProblemKind.SIGNING: "not signed",
        CommitProblemKind.LOCKED: "git is locked",
        CommitProblemKind.IN_PROGRESS: "git is in the middle of something",
        CommitProblemKind.DETACHED: "no branch",
        CommitProblemKind.UNMERGED: "a merge is open",
        CommitProblemKind.MARKERS: "conflict markers",
        CommitProblemKind.OVERTAKEN: "overtaken",
        CommitProblemKind.IGNORED: "ignored by git",
        CommitProblemKind.REFUSED: "git refused",
    }
)
"""Why there is no revision, in the few words for which a status line has room."""
_SPEAKING = {CommitProblemKind.HOOK, CommitProblemKind.SIGNING}
"""Where a program of the writer's own says why; git's words are in the reason already."""


def document_status(
    view: DocumentView,
    *,
    unsaved: int,
    saving: bool,
    standing: str = "",
    progress: str = "",
    names_branch: bool = True,
    caution: Caution | None = None,
) -> list[Text]:
    """Document, branch, what the writer must know as long as it lasts, how safe the text is.

    The form that says why comes first, for lines that have the room. `standing` is how far the
    branch is from the one that it follows, `progress` how far an exchange with the remote is; a
    narrow line has no room to name the branch.
    """
    parts = [visible_line(view.name, _NAME)]
    if view.branch:
        branch = visible_line(view.branch, _BRANCH) if names_branch else ""
        parts += [said] if (said := f"{branch} {standing}".strip()) else []
    elif view.in_repository:
        parts.append("no branch")
    saved = _safety(view, unsaved=unsaved, saving=saving)
    why = _why(view.problem) if view.problem and saved == _NOT_YET else ""
    short = [*parts, *([caution.word] if caution else []), saved]
    long = [*parts, *([caution.line] if caution else []), f"{saved}: {why}" if why else saved]
    under_way = [progress] if progress else []
    return [Text(" " + " · ".join([*form, *under_way])) for form in (long, short)]


def opening_notice(view: DocumentView) -> str:
    """What a writer should know on opening, with the way to more of it."""
    more = first_key(GUIDANCE, "guide.changes")
    hint = f' "{more}" in the guidance (or the palette) shows what.' if view.guide_change else ""
    return f"{view.notice}{hint}"


def progress_status(view: DocumentView) -> list[Text]:
    """Questions, words and guide of the whole document, from the longest form to none."""
    nodes = list(view.outline.walk())
    asked = sum(len(node.questions) for node in nodes)
    open_now = asked - sum(node.settled for node in nodes)
    words = sum(node.words for node in nodes)
    questions = [f"{open_now} of {asked} questions open"] if asked else []
    counted = f"{words:,} words"
    guide = [visible_line(view.guide.name, _BRANCH)] if view.guide is not None else []
    forms: tuple[list[str], ...] = (
        [*questions, counted, *guide],
        [*questions, counted],
        questions,
        [],
    )
    return [Text(" · ".join(parts) + " " if parts else "") for parts in forms]


class ProgressStatus:
    """What `progress_status` says, worked out once for each state of a document."""

    def __init__(self) -> None:
        self._known: tuple[DocumentView, list[Text]] | None = None

    def of(self, view: DocumentView) -> list[Text]:
        """Questions, words and guide of this document."""
        if self._known is None or self._known[0] is not view:
            self._known = view, progress_status(view)
        return self._known[1]


def section_status(node: OutlineNode, words: int, glyphs: Glyphs) -> Text:
    """State of one section: mark, word, questions, length."""
    state = node.state.value if node.present else "not in the document yet"
    parts = [f"{glyphs.of_section(node)} {state}"]
    if node.questions:
        parts.append(f"{node.settled}/{len(node.questions)}")
    if words:
        parts.append(f"{words:,} word{'' if words == 1 else 's'}")
    return Text(" · ".join(parts) + " ")


def key_line(commands: Iterable[Command], styles: TextStyles) -> list[Text]:
    """The keys worth knowing: all of them, then ever fewer for narrower lines."""
    shown = [command for command in commands if command.shown]
    return [_keys(shown[:count], styles) for count in range(len(shown), 0, -1)]


def caret_status(caret: tuple[int, int], unsaved: int, words: int) -> list[Text]:
    """Where the caret is and how much is unsaved, in a long and a short form."""
    place = f"ln {caret[0] + 1} col {caret[1] + 1} "
    if not unsaved:
        return [Text(place)]
    many = f" in {unsaved} sections" if unsaved > 1 else ""
    return [
        Text(f"unsaved{f' {words} words' if words else ''}{many} · {place}"),
        Text(f"unsaved · {place}"),
    ]


def question_prompt(
    node: OutlineNode, current: int | None, keys: tuple[str, str, str]
) -> tuple[Text, Text, Text]:
    """The question that keys act on, for the strip of a narrow screen.

    Gives which question it is, what the keys (done, next, all) do, and the question.
    """
    if not node.questions or current is None:
        return Text(" No guiding questions here"), Text(""), Text("")
    status = node.questions[current]
    done = "reopen" if status.settled else "done"
    state = "" if status.note.state is QuestionState.OPEN else f", {status.note.state.value}"
    return (
        Text(f" QUESTION {current + 1} of {len(node.questions)}{state}"),
        Text(f"{keys[0]} {done}  {keys[1]} next  {keys[2]} all "),
        Text(visible_line(status.question.text, _LONGEST_MESSAGE)),
    )


def _keys(commands: Iterable[Command], styles: TextStyles) -> Text:
    line = Text(" ")
    for command in commands:
        line.append(keys_of(command)[0], styles.bar_key)
        line.append(f" {command.label}  ")
    return line


def outcome_message(outcome: RestoreOutcome) -> str:
    """One sentence on a save or restore, "" for a conflict, which was asked about."""
    match outcome:
        case NothingChanged():
            said = "Nothing has changed: there is nothing to save."
        case NotRestored(problem=problem):
            said = (
                "Nothing was restored, for what is in the file cannot be kept as a revision "
                f"first: {problem.reason}. {problem.advice}"
            )
        case WouldSwallow(label=label, lost=lost):
            swallowed = f' ("{lost[0]}"{" and more" if len(lost) > 1 else ""})' if lost else ""
            said = (
                f'Not saved: a code fence or comment in "{label}" is not closed and would take '
                f"the sections after it{swallowed} into itself. Close it, then save again."
            )
        case Saved(problem=CommitProblem() as problem):
            speaks = problem.kind in _SPEAKING and problem.said.strip()
            words = f' It says: "{_last_words(problem.said)}".' if speaks else ""
            said = f"Saved, not yet a revision: {problem.reason}.{words} {problem.advice}"
        case Saved(revision=revision, message=message, warning=warning, merged=merged):
            where = f" Merged with others' changes ({', '.join(merged)})." if merged else ""
            said = (
                f"Saved as {revision[:_SHORT]}{f', but: {warning}' if warning else f': {message}'}"
                f"{'.' if where else ''}{where}"
            )
        case _:
            said = ""
    return visible_line(said, _LONGEST_MESSAGE)


def _why(problem: CommitProblem) -> str:
    return _WHY.get(problem.kind) or visible_line(problem.reason, _BRANCH)


def _last_words(said: str) -> str:
    """The end of what git or a hook printed, where the reason usually stands."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return visible_line(" / ".join(lines[-_LINES_OF_WORDS:]), _LONGEST_WORDS)


def _safety(view: DocumentView, *, unsaved: int, saving: bool) -> str:
    if saving:
        return "saving"
    if unsaved:
        return "unsaved"
    if view.in_repository is None:
        return "opening"
    if not view.in_repository:
        return "saved, in no repository"
    if view.problem is not None:
        return _NOT_YET
    return f"saved as {view.revision[:_SHORT]}" if view.revision else "no revision yet"
