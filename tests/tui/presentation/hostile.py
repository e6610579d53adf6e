"""Text that tries to drive a terminal or to be markup, and how it must be shown."""

HOSTILE = "\x1b]52;c;eA==\x07 \x9b2J [bold]b[/x] [@click=app.bell]c \u202etxt.exe\u2066"
SHOWN = "␛]52;c;eA==␇ �2J [bold]b[/x] [@click=app.bell]c �txt.exe�"
"""The same with every sign of power over a terminal mapped, brackets as they are."""
