"""One small brief and every listing, as they stood when somebody last looked at them."""

from pathlib import Path

import pytest

from builders import make_brief, make_corpus
from finding_builders import compared_corpus
from mkbriefs.render.listings import LISTINGS
from rendering import html_listing, html_sections, markdown_sections

CASES = Path(__file__).parent.parent / "cases" / "render"
SECOND = make_brief(
    "Harbour pilots\n\nThe ferry was robbed by night. Tariff rules apply.\n",
    citekey="okafor-2023",
    path="ferry.txt",
    item={
        "type": "article-newspaper",
        "title": "Ferry & “night” <lights>",
        "author": [{"family": "Okafor", "given": "Ben"}],
        "container-title": "The Quay",
        "issued": {"date-parts": [[2023, 5, 8]]},
        "URL": "https://example.org/a?b=1&c=2",
    },
)

COMPARED = ("glance", "findings", "timeline", "origins")
FACES = {"md": markdown_sections, "html": html_sections}


def shown_now() -> dict[str, str]:
    """Return each file's content by name."""
    corpus = make_corpus(make_brief(), SECOND)
    html = html_sections(corpus, SECOND)
    listings = {name: html_listing(corpus, name) for name in LISTINGS}
    compared = compared_corpus()
    sections = {face: made(compared) for face, made in FACES.items()}
    return {
        **{
            f"findings.{face}": "\n".join(f"{made[name]}\n" for name in ("others", "related"))
            for face, made in sections.items()
        },
        "brief.md": "\n".join(markdown_sections(corpus, SECOND).values()),
        "brief.html": "\n\n".join(f"[{name}]\n{text}" for name, text in html.items()) + "\n",
        "listings.html": "\n\n".join(f"[{name}]\n{text}" for name, text in listings.items()) + "\n",
        "compared.html": "\n\n".join(f"[{n}]\n{html_listing(compared, n)}" for n in COMPARED)
        + "\n",
    }


@pytest.mark.parametrize(
    "name",
    ["brief.md", "brief.html", "compared.html", "findings.md", "findings.html", "listings.html"],
)
def test_golden(name: str, *, update_golden: bool) -> None:
    """Both faces of a small brief and all listings are as recorded."""
    path = CASES / name
    shown = shown_now()[name]
    if update_golden:
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")
