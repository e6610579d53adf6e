"""Text that tries to drive a terminal, to be markup, or to flood: one piece a trick."""

from collections.abc import Mapping
from typing import Final

_ESCAPES: Final = {
    "title": "\x1b]0;owned\x07 title",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07 clipboard",
    "link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\ link",
    "unfinished": "unfinished \x1b]2;owned",
    "device": "\x1bP$q\x1b\\ device \x1b_x\x1b\\ \x1b^y\x1b\\ \x1bXz\x1b\\",
    "erasing": "\x1b[2J\x1b[H\x1b[31merasing\x1bc",
    "modes": "\x1b[?1049l\x1b[?25l\x1b(0\x1b=modes",
    "questions": "\x1b[6n\x1b[c\x1b[21t questions",
    "C1": "\x9b2J\x9d0;owned\x9c\x90q\x9c C1",
    "signs": "sig\x08\x08\x08nals\x07 \x0e\x0b\x0c \x7f",
}
_DECEIVING: Final = {
    "bidi": "\u202eevil\u202c \u2066isolated\u2069 \u200f\u061c bidi",
    "tags": "tags " + "".join(chr(0xE0000 + ord(letter)) for letter in "hidden") + "\U000e0001",
    "separators": "one\u2028two\u2029three\ufeff four\x85five",
    "marks": "marks e" + "\u0301" * 1000 + "\u20dd" * 40,
    "joiners": "joiners 👩" + "\u200d👩" * 60 + " " + "\u200d" * 200,
}
_MARKUP: Final = {
    "markup": "[bold red]x[/] [/x] [red text\\ [1, true [b",
    "actions": "[@click=app.quit]quit[/] [@click=screen.leave()]leave[/]",
    "markup link": "[link=http://evil.example]there[/link] :smile: :warning:",
    "shell": "$(touch owned) `touch owned` ; touch owned %s %(x)s {0} {x}",
    "Markdown": "[there](http://evil.example) <http://evil.example> ![](file:///etc/passwd)",
}
PAYLOADS: Final[Mapping[str, str]] = {**_ESCAPES, **_DECEIVING, **_MARKUP}
"""What to put where a person's words are expected. None has a line feed or a NUL."""

ALL: Final = " ".join(PAYLOADS.values())
"""All of them in one line."""
