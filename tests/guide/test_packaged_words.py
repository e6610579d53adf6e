"""The words of packaged guides and of their sample answers: our own, cleanly set, spelt British."""

import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from tests.guide.packaged_guides import PACKAGED, PackagedGuide
from tests.support.corpus import corpus_folder

_RUN = 8
"""Words in a row from which on two texts share more than chance gives."""
_SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.md"))
_TEXTS = {f"{guide.name} (guide)": guide.text for guide in PACKAGED} | {
    f"{path.stem} (sample)": path.read_text(encoding="utf-8") for path in _SAMPLES
}
_AMERICAN = re.compile(
    r"\b(?:\w+(?:ize|ized|izes|izing|ization|yze|yzed|yzing)|\w*(?:model|label|travel|cancel)(?:ed|ing)"
    r"|\w*(?:color|behavior|favor|labor|center|fiber|theater)s?|fulfill|artifacts?|gray|judgment"
    r"|(?:defense|license|offense|catalog)s?|skillful)\b",
    re.IGNORECASE,
)
_IS_BRITISH = {"size", "sizes", "sized", "prize"}
"""Words that only look American."""
_MISSPELLINGS = re.compile(
    r"\b(?:Cearly|unknows|Deign|recieve\w*|seperat\w*|occured|occurence|definate\w*|accomodat\w*"
    r"|existance|dependan\w*|wich|teh|adress\w*|untill|neccessar\w*|begining|independant"
    r"|(?P<word>[a-z]+) (?P=word))\b",
    re.IGNORECASE,
)
_IS_MEANT = {"had had", "that that"}

each_text = pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS.keys())


def _words(text: str) -> list[str]:
    """The words in lower case; numbers of a dump's lines and escapes of JSON are none."""
    plain = re.sub(r"^ *\d+ \|", " ", text.replace("\\n", "\n"), flags=re.MULTILINE)
    return re.findall(r"[a-z0-9]+", plain.replace("\\u002F", "/").lower())


def _runs(text: str) -> set[str]:
    words = _words(text)
    return {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _without_quotations(text: str) -> str:
    """What others said is theirs, and named as such."""
    return re.sub(r"^>.*$", "", text, flags=re.MULTILINE)


@cache
def _corpus_runs() -> frozenset[str]:
    files = [path for path in corpus_folder().rglob("*") if path.suffix in {".md", ".txt"}]
    texts = [path.read_text(encoding="utf-8") for path in files if path.name != "README.md"]
    return frozenset(chain.from_iterable(map(_runs, texts)))


@each_text
def test_words_are_our_own(text: str) -> None:
    """No run of eight words is shared with any text that others wrote, wherever lines break."""
    assert _runs(_without_quotations(text)) & _corpus_runs() == set()


def test_what_is_shared_would_be_found() -> None:
    """The comparison itself finds a sentence of the corpus, broken over lines and re-cased."""
    known = (corpus_folder() / "guides" / "rust.md").read_text(encoding="utf-8")
    words = re.findall(r"\w+", known)[200 : 200 + 2 * _RUN]
    assert _runs("\n".join(words).upper()) & _corpus_runs()


@each_text
def test_spelling_is_british(text: str) -> None:
    """Guides and samples write modelling, labelled, behaviour and organisation."""
    found = {word.lower() for word in _AMERICAN.findall(text)}
    assert found - _IS_BRITISH == set()


@each_text
def test_known_misspellings_are_absent(text: str) -> None:
    """Typing errors found in guides of this kind, and words typed twice, do not occur."""
    found = {match[0].lower() for match in _MISSPELLINGS.finditer(text)}
    assert found - _IS_MEANT == set()


@pytest.mark.parametrize("guide", PACKAGED, ids=lambda guide: guide.name)
def test_guides_are_cleanly_set(guide: PackagedGuide) -> None:
    """No stray blanks, tabs, curly quotes or markup of other tools occur in a guide."""
    text = guide.text
    lines = [re.sub(r"^  (?=- )", "", line) for line in text.splitlines()]
    assert [line for line in lines if re.search(r"  | $|^ |\t|\r|[‘’“”…]|<[a-z/!]", line)] == []
    assert "\n\n\n" not in text
    assert text.endswith("\n")


@each_text
def test_nothing_is_left_to_fill_in(text: str) -> None:
    """No placeholder of a writer's draft is left over."""
    assert not re.search(r"\b(?:lorem|todo|tbd|fixme|xxx)\b|\{\w|<\w+>", text, re.IGNORECASE)
