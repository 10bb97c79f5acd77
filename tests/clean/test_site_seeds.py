"""The seeds of this repository's own site come out right: no leak, no lost paragraph."""

from pathlib import Path

import pytest

from mkbriefs.clean.cleaning import Cleaned, clean_seed
from mkbriefs.clean.rules import load_rules
from mkbriefs.model import Name, Seed, SeedPath

_SEEDS = Path(__file__).parent.parent.parent / "seeds"
_RULES = load_rules()


def _clean(number: str) -> Cleaned:
    path = next(_SEEDS.glob(f"{number}_*.txt"))
    text = path.read_text(encoding="utf-8")
    return clean_seed(
        Seed(
            path=SeedPath(path.name),
            sha256="0" * 64,
            size=len(text.encode()),
            media_type="text/plain",
            encoding="utf-8",
            text=text,
        ),
        _RULES,
    )


@pytest.mark.parametrize(
    ("number", "kept", "first", "last", "dropped"),
    [
        (
            "000",
            (6, 0, 0),
            "Recent incidents of criminals",
            "privacy and security [25da07d5].",
            ["archive-line", "title", "date-line", "disclaimer"],
        ),
        (
            "001",
            (8, 1, 1),
            "In China, there's a growing grey market",
            "personal rights without consent.",
            ["title", "byline", "date-line", "repeated-title", "photo-credit", "related-links",
             "related-links", "copyright", "comment-form", "site-furniture"],
        ),
        (
            "002",
            (13, 2, 0),
            "Realistic silicone face masks",
            "on Chinese e-commerce platforms.",
            ["title", "repeated-title", "photo-credit", "site-prompt", "comment-form",
             "related-links", "site-furniture"],
        ),
        (
            "003",
            (9, 0, 0),
            "Concerns are rising",
            "civil and criminal responsibility.”",
            ["title", "byline", "related-links"],
        ),
        (
            "004",
            (20, 5, 0),
            "China on Sunday enforce new rules",
            "– Reuters",
            ["section-line", "title", "paywall", "paywall", "comment-form", "comment-form"],
        ),
    ],
)  # fmt: skip
def test_site_seeds_are_divided_as_by_hand(
    number: str, kept: tuple[int, int, int], first: str, last: str, dropped: list[str]
) -> None:
    """Flow, headings and captions are as many as a reader counts; furniture is named."""
    clean = _clean(number).clean
    flow = [p.span.of(clean.seed.text) for p in clean.paragraphs if p.kind.is_flow]
    letters = [p.id[0] for p in clean.paragraphs]
    assert (letters.count("p"), letters.count("h"), letters.count("c")) == kept
    assert flow[0].startswith(first)
    assert flow[-1].endswith(last)
    assert [d.rule for d in clean.dropped] == dropped


@pytest.mark.parametrize(
    ("number", "authors", "publisher", "issued"),
    [
        ("000", (), "", ("2024-07-10", "12:43:20.406000", "")),
        ("001", (Name(family="Felicity", given="Thea"),), "VCPOST", ("2024-07-08", "13:16", "EDT")),
        ("002", (), "Science Times", None),
        ("003", (Name(family="Kim", given="Daniel"),), "", None),
        ("004", (Name(literal="Reuters"),), "", None),
    ],
)
def test_site_seeds_state_what_a_reader_finds(
    number: str, authors: tuple[Name, ...], publisher: str, issued: tuple[str, str, str] | None
) -> None:
    """Authors, publisher and date are read where they stand, and none is invented."""
    metadata = _clean(number).metadata
    date = metadata.issued.value if metadata.issued else None
    assert tuple(author.value for author in metadata.authors) == authors
    assert (metadata.publisher.value if metadata.publisher else "") == publisher
    assert ((date.edtf, date.time, date.zone) if date else None) == issued
    assert metadata.title is not None
    assert metadata.language == "und"
    assert metadata.marks == ()
