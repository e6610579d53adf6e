"""The pages and pictures that the README links are there and true."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from tests.support.checkout import CHECKOUT
from tests.support.readme import README, code_block
from tests.support.screenshots import PICTURES, words_of
from waypost.tui.themes import TextStyles, load_theme
from waypost.workspace.guides import open_guide

_DOCS = CHECKOUT / "src" / "waypost" / "docs"
_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^)#\s]+)\)")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pictures as the program draws them now."""
    folder = tmp_path_factory.mktemp("pictures")
    maker = [sys.executable, "-m", "tests.support.screenshots", str(folder)]
    subprocess.run(maker, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return folder


@pytest.mark.parametrize("page", [README, *sorted(_DOCS.glob("*.md"))], ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    """The links of a page lead to files of the checkout."""
    prose = _CODE.sub("", page.read_text(encoding="utf-8"))
    targets = [found["target"] for found in _LINK.finditer(prose)]
    assert [name for name in targets if not (page.parent / name).is_file()] == []


def test_the_readme_leads_to_every_page_and_picture() -> None:
    """No page and no picture lies where nobody finds it."""
    linked = {
        (README.parent / found["target"]).name
        for found in _LINK.finditer(README.read_text(encoding="utf-8"))
    }
    assert {path.name for path in _DOCS.iterdir() if path.is_file()} <= linked


@pytest.mark.parametrize("name", ["writing.svg", "history.svg"])
def test_a_picture_shows_the_program_as_it_is(drawn: Path, name: str) -> None:
    """The words in the pictures are on the screen: `python -m tests.support.screenshots`."""
    kept = (PICTURES / name).read_text(encoding="utf-8")
    assert words_of(kept) == words_of((drawn / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_fetches_nothing(picture: Path) -> None:
    """A picture needs no other host, and says nothing of the machine that made it."""
    text = picture.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|@import|@font-face|url\((?!#)", text)


def test_the_readmes_theme_can_be_used(tmp_path: Path) -> None:
    """The README's example of a theme has no mistake."""
    path = tmp_path / "dusk.toml"
    path.write_text(code_block(README.read_text("utf-8"), "toml", "# ~/.config"), "utf-8")
    assert load_theme(path).title == "Dusk"


def test_the_page_on_themes_names_every_text_style() -> None:
    """Every text style that a theme can set is explained, and no other."""
    page = (_DOCS / "themes.md").read_text(encoding="utf-8")
    table = page[page.index("| Key | Text |") :]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {key for cell in cells for key in re.findall("`([^`]+)`", cell)}
    assert named == {field.name.replace("_", "-") for field in fields(TextStyles)}


def test_the_example_of_a_guide_is_recognised(tmp_path: Path) -> None:
    """The page on guides shows a guide of which everything is recognised."""
    path = tmp_path / "decision.md"
    page = (_DOCS / "guides.md").read_text(encoding="utf-8")
    path.write_text(code_block(page, "markdown", "# "), encoding="utf-8")
    context, options, decision = open_guide(str(path)).walk()
    assert context.writable
    assert options.writable
    assert decision.writable
    assert context.guidance.overview
    assert len(context.guidance.key_points) == len(["facts", "limits"])
    assert len(context.guidance.questions) == len(["now", "nothing"])
    assert context.guidance.quotes[0].attribution == "Dwight D. Eisenhower"
    assert not any(section.guidance.notes for section in (context, options, decision))
