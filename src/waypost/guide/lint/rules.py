"""The table of rules. A new rule is a function beside its like, and a row here and in the docs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from waypost.guide.lint import (
    damage_rules,
    guidance_rules,
    link_rules,
    markup_rules,
    outline_rules,
    quotation_rules,
    skeleton_rules,
)
from waypost.guide.lint.subject import CheckedGuide, Remark
from waypost.model.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that a guide is held to."""

    name: str
    severity: Severity
    summary: str
    """What the rule finds, as the documentation lists it."""
    remarks: Callable[[CheckedGuide], Iterator[Remark]]

    def findings(self, guide: CheckedGuide) -> Iterator[Finding]:
        """What the rule has to say of the guide."""
        for remark in self.remarks(guide):
            section = guide.section_at(remark.line) if remark.section is None else remark.section
            yield Finding(
                self.name, self.severity, remark.line, section, remark.message, remark.advice
            )


NO_GUIDE: Final = "no-guide"
"""The rule by which a file cannot be added as a guide."""
_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

RULES: Final = (
    Rule(
        NO_GUIDE,
        _ERROR,
        "a document that asks nothing, such as a README",
        guidance_rules.no_guide,
    ),
    Rule(
        "unclosed-fence", _ERROR, "a code fence that is never closed", markup_rules.unclosed_fences
    ),
    Rule(
        "unclosed-comment", _ERROR, "a comment that is never closed", markup_rules.unclosed_comments
    ),
    Rule(
        "unpaired-fold",
        _WARNING,
        "`<details>` or `<aside>` without its other end",
        markup_rules.unpaired_folds,
    ),
    Rule(
        "duplicate-number",
        _WARNING,
        "a number that an earlier section has",
        outline_rules.duplicate_numbers,
    ),
    Rule(
        "duplicate-title",
        _WARNING,
        "a title that an earlier section has",
        outline_rules.duplicate_titles,
    ),
    Rule("empty-title", _WARNING, "a heading without words", outline_rules.empty_titles),
    Rule("level-jump", _WARNING, "a heading that leaves a level out", outline_rules.level_jumps),
    Rule(
        "number-order",
        _NOTICE,
        "a number out of order, or foreign to its parent",
        outline_rules.number_order,
    ),
    Rule(
        "nothing-asked",
        _WARNING,
        "a section to write of which nothing is said",
        guidance_rules.nothing_asked,
    ),
    Rule(
        "no-question", _NOTICE, "a section to write without a question", guidance_rules.no_question
    ),
    Rule(
        "unlabelled-questions",
        _NOTICE,
        "a list of questions without its label",
        guidance_rules.unlabelled_questions,
    ),
    Rule(
        "not-a-question",
        _WARNING,
        "an item among the questions that asks nothing",
        guidance_rules.not_a_question,
    ),
    Rule(
        "like-questions",
        _NOTICE,
        "questions of a section that begin with the same words",
        guidance_rules.like_questions,
    ),
    Rule(
        "unsourced-quotation",
        _NOTICE,
        "a quotation without a work or a year",
        quotation_rules.unsourced_quotations,
    ),
    Rule(
        "misattribution",
        _WARNING,
        "a quotation that is credited to the wrong person",
        quotation_rules.misattributions,
    ),
    Rule(
        "dangling-link",
        _WARNING,
        "a link that leads nowhere within the file",
        link_rules.dangling_links,
    ),
    Rule(
        "repeated-anchor",
        _WARNING,
        "an id that is given to two places",
        link_rules.repeated_anchors,
    ),
    Rule("mojibake", _WARNING, "text that was read in the wrong encoding", damage_rules.mojibake),
    Rule(
        "stripped-html", _NOTICE, "titles of folds that lost their HTML", damage_rules.stripped_html
    ),
    Rule(
        "control-character",
        _WARNING,
        "a character that drives a terminal",
        damage_rules.control_characters,
    ),
    Rule("left-to-do", _NOTICE, "TODO, FIXME and the like", damage_rules.left_to_do),
    Rule(
        "skeleton-text",
        _WARNING,
        "words of the skeleton that `guide new` writes",
        skeleton_rules.skeleton_text,
    ),
)
"""All rules, in the order in which the documentation lists them."""


def check(guide: CheckedGuide) -> tuple[Finding, ...]:
    """What all rules find, by line; on one line in the order of the rules."""
    found = (finding for rule in RULES for finding in rule.findings(guide))
    return tuple(sorted(found, key=lambda finding: finding.line))
