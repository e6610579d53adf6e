"""Prints the name of each key that it is sent, read as the program reads keys; `q` ends it."""

import os
import select
import sys
import tty

from textual import events

from waypost.render.key_parser import KeyParser

_ESCAPE_DELAY = 0.2


def _say(line: str) -> None:
    os.write(1, f"{line}\r\n".encode())


def main() -> None:
    """Read keys from the terminal until `q`."""
    tty.setraw(sys.stdin.fileno())
    parser = KeyParser()
    _say("ready")
    while True:
        waiting = select.select([sys.stdin], [], [], _ESCAPE_DELAY)[0]
        heard = parser.feed(os.read(0, 1024).decode()) if waiting else parser.tick()
        for event in heard:
            if isinstance(event, events.Key):
                _say(f"<{event.key}>")
                if event.key == "q":
                    return


if __name__ == "__main__":
    main()
