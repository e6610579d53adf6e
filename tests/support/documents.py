"""Markdown texts for property tests: made of the pieces that give parsers trouble."""

from hypothesis import strategies as st

_LINES = st.sampled_from(
    [
        "# Title",
        "## 1. Part",
        "### **2.1** Section",
        "#not a heading",
        "    # indented code",
        "Setext",
        "===",
        "---",
        "```",
        "~~~ python",
        "> # quoted",
        "- item",
        "  - nested",
        "<!--",
        "-->",
        "<details>",
        "</details>",
        "<summary>Guide</summary>",
        "| a | b |",
        "| - | - |",
        "Some text, with words.",
        "\ttab",
        "",
        "   ",
        "é 漢字 👩‍💻",
        "\x0b\x0c\x85\u2028",
        "\ufeff",
    ]
)
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", ""])

markdown_texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(_LINES, _ENDS), max_size=30).map(
        lambda lines: "".join(line + end for line, end in lines)
    ),
)
"""Any text, and texts of troublesome lines with mixed ends."""
