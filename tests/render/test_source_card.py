"""The source card: where a source is kept, how it is graded, what a manager says of it."""

import dataclasses
import html
from typing import Any

import pytest
from html_tree import Element, check_page, parse
from markdown_it import MarkdownIt

from builders import make_brief, make_corpus
from mkbriefs.model import Brief, Grading, Provenance, ProvenanceKind
from rendering import html_sections, markdown_sections

COPY = "https://archive.example/2024/https://quay.example/a"
HOSTILE = "</dd><script>alert(1)</script> *a* [x](javascript:y) `c`"


def brief_on(item: dict[str, Any], grading: Grading | None = None) -> Brief:
    """Return a brief on a source with these values beside its title."""
    brief = make_brief(item={"type": "webpage", "title": "Tides", **item})
    return dataclasses.replace(brief, grading=grading or Grading())


def card(brief: Brief) -> Element:
    """Return the card on the brief's page."""
    root = parse(html_sections(make_corpus(brief))["source"])
    check_page(root)
    return root


def rows(brief: Brief) -> dict[str, Element]:
    """Return the card's values by label, in order."""
    return {
        row.find("dt")[0].text: row.find("dd")[0] for row in card(brief).find("dl")[0].find("div")
    }


def archived(status: str) -> Brief:
    """Return a brief on a page of which a copy is kept."""
    custom = {
        "archive-url": COPY,
        "archive-date": {"date-parts": [[2024, 7, 9]]},
        "url-status": status,
    }
    return brief_on({"URL": "https://quay.example/a", "custom": custom})


@pytest.mark.parametrize(
    ("status", "first", "note", "is_linked"),
    [
        ("", "URL", "", True),
        ("live", "URL", "", True),
        ("dead", "Archived", "dead link", True),
        ("unfit", "Archived", "leads to something else by now", False),
        ("usurped", "Archived", "leads to something else by now", False),
    ],
)
def test_a_kept_copy(status: str, *, first: str, note: str, is_linked: bool) -> None:
    """The copy stands first where the address is dead; what it became is never linked to."""
    shown = rows(archived(status))
    assert next(label for label in shown if label in ("URL", "Archived")) == first
    assert note in shown["URL"].text
    assert bool(shown["URL"].find("a")) is is_linked
    (link,) = shown["Archived"].find("a")
    assert link.attributes["href"] == COPY
    assert "copy of 9 July 2024" in shown["Archived"].text


def test_day_of_access() -> None:
    """When a page was looked at is said where it is known, and not asked for where it is not."""
    known = brief_on({"accessed": {"date-parts": [[2024, 7, 9]]}})
    assert rows(known)["Accessed"].text.startswith("9 July 2024")
    assert "Accessed" not in rows(brief_on({}))


@pytest.mark.parametrize(
    ("grading", "shown"),
    [
        (Grading(), "ungraded"),
        (
            Grading(reliability="F"),
            "Reliability F reliability cannot be judged; set by the analyst",
        ),
        (
            Grading(credibility="1"),
            "Credibility 1 of 6 confirmed by other sources; set by the analyst",
        ),
        (
            Grading(reliability="D", credibility="4"),
            "Reliability D · Credibility 4 of 6 not usually reliable; doubtful; set by the analyst",
        ),
    ],
)
def test_grading(grading: Grading, shown: str) -> None:
    """Both grades stand beside each other with their meaning; none is said, not hidden."""
    assert " ".join(rows(brief_on({}, grading))["Grading"].text.split()) == shown


def test_words_of_the_reference_manager() -> None:
    """Abstract and note say whose they are, are plain text in both faces, and fold if long."""
    brief = brief_on({"abstract": HOSTILE, "note": "Tidal ranges. " * 60})
    root = card(brief)
    assert root.find("script") == []
    assert HOSTILE in root.find(".mb-det")[0].text
    assert root.find(".mb-det")[0].find(".mb-why")[0].text == "Abstract, from the reference manager"
    (folded,) = root.find("details")
    assert folded.find("summary")[0].text == "Note, from the reference manager"
    shown = markdown_sections(make_corpus(brief))["source"]
    parsed = html.unescape(MarkdownIt("commonmark").render(shown))
    assert f"<strong>Abstract:</strong> {HOSTILE} – from the reference manager" in parsed
    assert parsed.count("<a ") == 0


def test_values_of_a_bibliography_file_say_so() -> None:
    """Each value that a bibliography file gave names it as where it was read."""
    brief = brief_on({"container-title": "The Quay"})
    provenance = {
        **brief.reference.provenance,
        "container-title": Provenance(kind=ProvenanceKind.BIBLIOGRAPHY),
    }
    reference = dataclasses.replace(brief.reference, provenance=provenance)
    shown = rows(dataclasses.replace(brief, reference=reference))["Publisher"].text
    assert " ".join(shown.split()) == "The Quay from the bibliography file"
