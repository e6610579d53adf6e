"""Texts of guides in every style that templates have, mixed, nested and damaged, for laws."""

from hypothesis import strategies as st

_LINES = [
    "", "", "# A title", "## 1. Part", "### detail", "###### Can it be undone?", "===", "---",
    "+++", "Overview: some text", "**Overview:**", "***Purpose:** why so*", "**Goal:** do it",
    "Goal: a", "Key points:", "**Guiding questions:**", "Leitfragen:", "Question: what?", "Quote:",
    "Topics:", "Guide", "- a point", "- What is it?", "    - nested one?", "1. first",
    "* [ ] task?", "- ", "\t- tabbed", "- item\n\n  ```\n  code in item\n  ```",
    "- [x]: http://example.org", "- outer\n  > quoted inside", "- - - - - - - - - - - - deep",
    '> "words" - Person, *Work* (1999)', "> *“curly words”*", "Source: [label](http://x.example)",
    "> Guiding Quote: “words here” – Who", "> plain note", "> Explain it.", "> > twice?", "> ",
    "> [!NOTE]", "— Somebody", 'Quote: "said" - X', "plain prose here", "Is it so?",
    "Who, where? And when (if at all)? E.g. now.", "**Bold line**", "**Does it ask?**",
    "*all italic text*", "  indented", "      code", "<details>", "<summary>Guide</summary>",
    "<summary>Key points</summary>", "</details>", "<aside>", "hint text", "</aside>",
    "<p align=center>middle</p>", "<br>", "<!-- a comment -->", "<!--", "inside", "-->",
    "text <!-- inner --> more", "`code <!-- c -->`", "| a | b |", "| - | - |", "| c | d |", "```",
    "[ref]: http://example.org", "{fill this}", "{{ value | default('x') }}", "[a name]",
    "<a few words>", "Date: YYYY-MM-DD", "::: {.note}", ":::", ":::tip Named", '!!! note "Named"',
    "    belongs to it", "- **Field:** TBD",
]  # fmt: skip

_BLOCKS = [
    "Overview: what it is.",
    "Key points:\n\n- one\n- two",
    "**Leitfragen**\n\n- Warum?\n- Seit wann?",
    "*Describe it.* Who uses it? Since when?",
    "- Motivation\n    - What hurts?\n        - Whom?\n- Scope",
    "**Users**\n\n- Who?\n- How many?",
    "> Write one paragraph.",
    '> "Twice." - N. N., *On Cutting* (1900)',
    "###### Can it be undone?\n\n- [ ] Yes, by {means}",
    "{Describe [the] thing}, NAME, <some words>",
    "| Field | Value |\n| --- | --- |\n| Author | {name} |",
    "~~~\n# no heading\n<!-- no comment\n~~~",
    "[ref]: http://example.org",
]

_WRAPPINGS = [
    "{}",
    "<details>\n<summary>Guide</summary>\n\n{}\n\n</details>",
    "<aside>\n{}\n</aside>",
    "<!--\n{}\n-->",
    "::: {{.note}}\n{}\n:::",
]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _admonition(text: str) -> str:
    return '!!! tip "Hint"\n\n' + "\n".join(f"    {line}" for line in text.split("\n"))


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(lambda wrapping, text: wrapping.format(text), st.sampled_from(_WRAPPINGS), inner),
        inner.map(_quoted),
        inner.map(_admonition),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    )


def _damaged(text: str, gone: list[int]) -> str:
    """The text without some of its lines: wrappings left open, labels without their lists."""
    return "\n".join(line for i, line in enumerate(text.split("\n")) if i not in gone)


def _sections() -> st.SearchStrategy[str]:
    blocks = st.recursive(st.sampled_from(_BLOCKS), _wrapped, max_leaves=6)
    headings = st.sampled_from(["# Title", "## Part", "### 1.2 Detail {#id}", "Part\n----"])
    return st.builds("{}\n\n{}".format, headings, blocks)


def guide_texts() -> st.SearchStrategy[str]:
    """Lines in any order, and guides of sections in nested styles with lines left out."""
    lines = st.lists(st.sampled_from(_LINES), max_size=25).map("\n".join)
    whole = st.lists(_sections(), min_size=1, max_size=4).map("\n\n".join)
    gone = st.lists(st.integers(0, 40), max_size=4)
    return st.one_of(lines, whole, st.builds(_damaged, whole, gone))
