"""Rules about what the guide asks of the writer: questions and other guidance."""

from collections.abc import Iterator

from waypost.guide.labels import LabelKind, find_label
from waypost.guide.lint.subject import CheckedGuide, Remark, named
from waypost.guide.marks import is_question
from waypost.model.guide import Guidance, Question
from waypost.model.guide_reading import Taken, TakenAs
from waypost.model.naming import question_slug

_LIST_MARKERS = ("-", "*", "+")
