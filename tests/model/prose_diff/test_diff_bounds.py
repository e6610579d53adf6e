"""However hostile two texts are, the steps of their diff grow no faster than the texts."""

from collections.abc import Callable

import pytest

from tests.support.steps import steps_of
from waypost.model.prose_diff import diff_prose

_SMALL = 4_000
_GROWTH = 4
"""How much larger the second measurement's texts are."""
_SLACK = 1.5
"""Over the growth of the texts: a logarithm of them, and the bounded searches."""
_STEPS_A_PIECE = 400
"""Lines of Python for each of the pieces of which a hostile text is made."""


def _words(count: int) -> str:
    return " ".join(f"word{number % 700}" for number in range(count))


_HOSTILE: dict[str, Callable[[int], tuple[str, str]]] = {
    "lines": lambda n: ("same line\n" * n, "same line\n" * (n - 1)),
    "items": lambda n: ("- same\n" * n, "- x\n" + "- same\n" * (n // 2) + "- y\n" * (n // 2)),
    "rotated": lambda n: (_words(n), f"{_words(n)[3 * n :]} {_words(n)[: 3 * n]}"),
    "word": lambda n: ("a" * n, "a" * (n - 1) + "b"),
    "marks": lambda n: ("-!" * n, "!-" * n),
    "quotes": lambda n: (">" * n, "> " * (n // 2)),
    "code": lambda n: ("```\n" + "x\n" * n, "```\n" + "y\nx\n" * (n // 2)),
    "cjk": lambda n: ("日本" * n, "本日語" * (n // 2)),
    "paragraphs": lambda n: (
        "\n\n".join(f"p{k} {k % 7} a b c d e f g" for k in range(n // 4)),
        "\n\n".join(f"q{k} {k % 5} a b c d e f h" for k in range(n // 4)),
    ),
    "sentences": lambda n: (
        " ".join(f"p{k} {k % 7} a b c d." for k in range(n // 4)),
        " ".join(f"q{k} {k % 5} a b c e." for k in range(n // 4)),
    ),
    "moved": lambda n: (
        "\n\n".join(f"x{k} one two three four five six seven {k % 9}" for k in range(n // 8)),
        "\n\n".join(
            f"y{k} one two three four five six eight {k % 9}" for k in range(n // 8, 0, -1)
        ),
    ),
}


@pytest.mark.parametrize("kind", _HOSTILE)
def test_hostile_texts_take_bounded_steps(kind: str) -> None:
    """Four times the text takes about four times the steps, and each piece a bounded number."""
    small = steps_of(lambda: diff_prose(*_HOSTILE[kind](_SMALL)))
    large = steps_of(lambda: diff_prose(*_HOSTILE[kind](_GROWTH * _SMALL)))
    assert large <= _GROWTH * _SLACK * small
    assert large <= _STEPS_A_PIECE * _GROWTH * _SMALL


def test_ten_thousand_words_take_few_steps() -> None:
    """An edit in every other paragraph of a long document takes a few dozen steps a word."""
    paragraphs = [[f"w{(i * 7 + k * k) % 900}" for k in range(40)] for i in range(250)]
    old = "\n\n".join(map(" ".join, paragraphs))
    for words in paragraphs[::2]:
        words[20] = "changed"
    new = "\n\n".join(map(" ".join, paragraphs))
    assert steps_of(lambda: diff_prose(old, new)) < 40 * 10_000


def test_steps_are_counted() -> None:
    """The count follows the work: a loop that runs twice as long takes twice the steps."""

    def loop(times: int) -> int:
        total = 0
        for number in range(times):
            total += number
        return total

    assert steps_of(lambda: loop(2_000)) == pytest.approx(
        2 * steps_of(lambda: loop(1_000)), rel=0.01
    )
