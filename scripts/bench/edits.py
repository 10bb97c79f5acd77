"""The edits that incremental builds and servers are measured with: one of each kind at a time."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

WORDS = ("harbour", "council", "office", "report", "contract", "minutes", "quarter*", "residents")
"""Terms that the theme gets one after the other; most of the made-up seeds have some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where an edit shows."""

    url: str
    """Of a page, within the site."""
    token: str
    """Words that stand there only since the edit; empty where the page merely changes."""


_NUMBERS = itertools.count(1001)
"""So that no two edits of a run write the same words."""


def edit_note(folder: Path, number: int) -> Shown:
    """Write a line below the notes of a brief."""
    brief = _some(folder / "briefs", number)
    token = f"Remember quay {next(_NUMBERS)}"
    text = brief.read_text("utf-8")
    brief.write_text(text.replace("## Notes\n", f"## Notes\n\n{token}.\n", 1), "utf-8")
    return Shown(url=f"briefs/{brief.stem}/", token=token)


def edit_seed(folder: Path, number: int) -> Shown:
    """Write a sentence below a seed."""
    brief = _some(folder / "briefs", number)
    line = next(x for x in brief.read_text("utf-8").splitlines() if x.startswith("seed:"))
    seed = folder / "seeds" / line.partition(":")[2].strip().strip("'\"")
    token = f"Another {next(_NUMBERS)} barges were counted"
    seed.write_text(f"{seed.read_text('utf-8').rstrip()}\n\n{token} that day.\n", "utf-8")
    return Shown(url=f"briefs/{brief.stem}/", token=token)


def edit_alias(folder: Path, _number: int) -> Shown:
    """Give a name that many seeds have another alias, which none has."""
    page = folder / "docs/names/people.md"
    token = f"Harbour Watch {next(_NUMBERS)}"
    text = page.read_text("utf-8")
    if "names:" not in text:
        text = text.replace("hide:", "names:\n  - name: Olaf Brandt\n    aliases: []\nhide:", 1)
    start, _, rest = text.partition("aliases: [")
    listed, _, rest = rest.partition("]")
    listed = f"{listed}, {token}" if listed else token
    page.write_text(f"{start}aliases: [{listed}]{rest}", "utf-8")
    return Shown(url="names/people/", token=token)


def edit_term(folder: Path, number: int) -> Shown:
    """Give a theme another term."""
    page = folder / "docs/themes/money.md"
    text = page.read_text("utf-8")
    term = WORDS[number % len(WORDS)]
    page.write_text(text.replace("terms:\n", f"terms:\n  - {term}\n", 1), "utf-8")
    return Shown(url="themes/money/", token="")


EDITS: Mapping[str, Callable[[Path, int], Shown]] = {
    "a note": edit_note,
    "a seed": edit_seed,
    "an alias": edit_alias,
    "a theme's term": edit_term,
}


def edit_page(docs: Path, number: int) -> Shown:
    """Write a line below a brief's page in a folder that needs no plugin."""
    page = _some(docs / "briefs", number)
    token = f"Remember quay {next(_NUMBERS)}"
    page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{token}.\n", "utf-8")
    return Shown(url=f"briefs/{page.stem}/", token=token)


def _some(folder: Path, number: int) -> Path:
    pages = sorted(
        path for path in folder.glob("*.md") if path.name not in ("index.md", "_index.md")
    )
    return pages[number * 37 % len(pages)]
