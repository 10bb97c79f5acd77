"""Pages and briefs from a cache that saw other states of a project are those of a clean run."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from random import Random  # noqa: TID251  seeded by each case

import pytest
from mkdocs.structure.files import get_files

from mkbriefs.assemble import Site, SiteSettings, assemble_site, to_slotted_text
from mkbriefs.cache import Cache, open_cache
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.project import Project, read_project
from sites import IDLE, write_project

_SEEDS = """\
-- seeds/bay.txt --
Ferry strikes a pier in Norrby
By Ida Renn
3 March 2024

The ferry Alva struck the north pier on 2 March 2024, the Norrby Harbour Board said. Eleven people
were hurt. Repairs will cost 14 million euros, said Karin Solheim of the board.

Karin Solheim said the radio had failed twice in February.
-- seeds/coast.txt --
Harbour board counts the cost
By Tom Okel
5 March 2024

The ferry Alva struck the north pier on 2 March 2024, according to the Norrby Harbour Board. Twelve
people were hurt. Repairs will cost 15 million euros, the board said.
-- seeds/radio.md --
# Radio failures on the coast

The Coast Union counted nine radio failures in 2023. Karin Solheim called for new masts [1].
-- docs/themes/safety.md --
---
label: Safety
definition: Accidents and what prevents them.
terms: [hurt, struck, radio]
---
-- docs/all.md --
# All

<!-- mkbriefs: briefs -->

<!-- mkbriefs: findings -->

<!-- mkbriefs: timeline -->

<!-- mkbriefs: origins -->

<!-- mkbriefs: bibliography -->
-- docs/people.md --
# People

<!-- mkbriefs: entities -->

<!-- mkbriefs: overview -->
"""
_PARAGRAPHS = (
    "Eleven people were hurt when the ferry Alva struck the north pier on 2 March 2024.",
    "Repairs will cost 16 million euros, said Karin Solheim.",
    "The Coast Union counted ten radio failures in 2023.",
    "K. Solheim left the Norrby Harbour Board in May 2024.",
)
_NOTES = ("A note.\n", "Two boards, one pier [@bay].\n", "> quoted\n\n## More\n\nwords\n")
_LISTINGS = ("names", "matrix", "events", "passages theme=safety", "facts most=1", "nothing")


def _some(rng: Random, folder: Path, pattern: str) -> Path:
    return rng.choice(sorted(folder.glob(pattern)))


def _word(rng: Random, folder: Path) -> None:
    path = _some(rng, folder, "seeds/*")
    text = path.read_text("utf-8")
    word = rng.choice(re.findall(r"[A-Za-z]{4,}|\d+", text) or ["x"])
    path.write_text(text.replace(word, rng.choice(["pier", "12", "Norrby", "radio"]), 1), "utf-8")


def _paragraph(rng: Random, folder: Path) -> None:
    path = _some(rng, folder, "seeds/*")
    path.write_text(f"{path.read_text('utf-8')}\n\n{rng.choice(_PARAGRAPHS)}\n", "utf-8")


def _new_seed(rng: Random, folder: Path) -> None:
    text = f"Seed {rng.randrange(4)}\n\n{' '.join(rng.sample(_PARAGRAPHS, 2))}\n"
    (folder / f"seeds/new-{rng.randrange(3)}.txt").write_text(text, "utf-8")


def _removed_seed(rng: Random, folder: Path) -> None:
    if len(list(folder.glob("seeds/*"))) > 1:
        _some(rng, folder, "seeds/*").unlink()


def _note(rng: Random, folder: Path) -> None:
    path = _some(rng, folder, "briefs/*.md")
    text = path.read_text("utf-8").replace("## Notes\n", f"## Notes\n\n{rng.choice(_NOTES)}", 1)
    path.write_text(text, "utf-8")


def _value(rng: Random, folder: Path) -> None:
    path = _some(rng, folder, "briefs/*.md")
    key = rng.choice(["title: Pier", "date: 2021-04-05", "reliability: B", "tags: [sea]"])
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{key}\n", 1), "utf-8")


def _deleted_region(rng: Random, folder: Path) -> None:
    path = _some(rng, folder, "briefs/*.md")
    region = re.compile(r"<!-- mkbriefs:begin (others|names)\b.*?mkbriefs:end \1 -->\n", re.DOTALL)
    path.write_text(region.sub("", path.read_text("utf-8"), count=1), "utf-8")


def _theme(rng: Random, folder: Path) -> None:
    path = folder / "docs/themes/safety.md"
    words = [("hurt", "cost"), ("label: Safety", "label: Harm"), ("radio", "radio, board")]
    path.write_text(path.read_text("utf-8").replace(*rng.choice(words), 1), "utf-8")


def _alias(rng: Random, folder: Path) -> None:
    listed = rng.choice(["Karin Solheim: [K. Solheim]", "Karin Solheim: []"])
    front = f"---\nnames:\n  person:\n    {listed}\n---\n"
    body = (folder / "docs/people.md").read_text("utf-8").split("---\n")[-1]
    (folder / "docs/people.md").write_text(front + body, "utf-8")


def _listing(rng: Random, folder: Path) -> None:
    path = folder / f"docs/page-{rng.randrange(2)}.md"
    path.write_text(f"# Page\n\n<!-- mkbriefs: {rng.choice(_LISTINGS)} -->\n", "utf-8")


_EDITS: tuple[Callable[[Random, Path], None], ...] = (
    *(_word, _paragraph, _new_seed, _removed_seed, _note),
    *(_value, _deleted_region, _theme, _alias, _listing),
)


def _run(folder: Path, cache: Cache) -> tuple[Project, Site]:
    site = load_site_config(folder / "mkdocs.yml")
    project = read_project(site.paths, site.options, jobs=1, cache=cache, idle=IDLE)
    docs, _ = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
    settings = SiteSettings(themes_dir="themes", use_directory_urls=True, cache=cache)
    return project, assemble_site(project, docs, settings)


def _contents(project: Project, site: Site) -> dict[str, str]:
    """Return a hash of all that comes out, by name."""
    found: dict[str, object] = {f"briefs/{n}": data for n, data in project.wanted.items()}
    for page in site.pages:
        text, slots = to_slotted_text(page)
        held = [(slot, part.text) for slot, part in slots.items()]
        found[f"page {page.src_uri}"] = text, held, page.head, page.is_outside_nav, page.meta
    found |= {f"file {asset.path}": asset.data for asset in site.assets}
    found["told"] = project.diagnostics, site.diagnostics, site.aliases, sorted(site.cited)
    return {name: hashlib.sha256(repr(value).encode()).hexdigest() for name, value in found.items()}


@pytest.mark.parametrize("seed", range(2))
def test_what_is_found_is_what_would_be_made(tmp_path: Path, seed: int) -> None:
    """After any edit, a warm cache, one on disk and none give the same; so do equal addresses."""
    rng = Random(seed)  # noqa: S311  the same edits each time
    folder = write_project(tmp_path / "site", _SEEDS)
    warm = Cache()
    of_address: dict[str, str] = {}
    project, _ = _run(folder, warm)
    for edit in rng.sample(_EDITS, len(_EDITS)):
        _write(folder / "briefs", project)
        _run(folder, warm)  # with the files as they are now, so that only the edit is new
        edit(rng, folder)
        clean = _run(folder, Cache())
        expected = _contents(*clean)
        with open_cache(tmp_path / "cache") as disk:
            for cache in (warm, disk):
                project, site = _run(folder, cache)
                made = _contents(project, site)
                assert made == expected
                addresses = {f"page {page.src_uri}": page.address() for page in site.pages}
                addresses |= {f"file {asset.path}": asset.address for asset in site.assets}
                for name, address in addresses.items():
                    assert of_address.setdefault(f"{name} {address}", made[name]) == made[name]
                cache.end_build()


def _write(briefs: Path, project: Project) -> None:
    briefs.mkdir(exist_ok=True)
    for path in briefs.iterdir():
        path.unlink()
    for name, data in project.wanted.items():
        (briefs / name).write_bytes(data)
