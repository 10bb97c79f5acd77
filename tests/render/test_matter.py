"""The address of all that the sections of a brief are made from."""

from dataclasses import replace
from pathlib import Path

import pytest

from finding_builders import compared_corpus
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.cache import Cache, open_cache
from mkbriefs.model import Citekey, Corpus, FactLevel
from mkbriefs.render import matter
from mkbriefs.render.context import BriefContext
from mkbriefs.render.matter import find_matters
from rendering import context_of


def _addresses(context: BriefContext, cache: Cache | None = None) -> dict[Citekey, str]:
    briefs = tuple(context.sources.values())
    matters = find_matters(briefs, context, cache or Cache(remembers=False))
    return {citekey: found.address for citekey, found in matters.items()}


def _changed(corpus: Corpus) -> dict[str, BriefContext]:
    """Return contexts that each differ in one thing that sections of the first brief show."""
    context, findings = context_of(corpus), corpus.findings
    fact, origins = findings.facts[0], findings.origins
    brief, other = corpus.briefs[:2]
    renamed = replace(
        other.reference, item={**other.reference.item, "title": "Another", "author": []}
    )
    relabelled = tuple(replace(origin, label=f"{origin.label} again") for origin in origins)
    facts = (replace(fact, level=FactLevel.CANDIDATE), *findings.facts[1:])
    unlinked = (replace(fact, links=fact.links[::-1] * 2), *findings.facts[1:])
    told = replace(findings.discrepancies[0], difference="Otherwise.")
    sources = context.sources
    return {
        "style": replace(context, style=STYLES["ieee"]),
        "letter behind the year": replace(context, year_suffixes={brief.citekey: "b"}),
        "language": replace(context, language="fr"),
        "seeds folder": replace(context, seeds_dir="quellen"),
        "formats": replace(context, formats=()),
        "another source": replace(
            context, sources={**sources, other.citekey: replace(other, reference=renamed)}
        ),
        "level": replace(context, findings=replace(findings, facts=facts)),
        "links": replace(context, findings=replace(findings, facts=unlinked)),
        "origin": replace(context, findings=replace(findings, origins=relabelled)),
        "difference": replace(
            context,
            findings=replace(findings, discrepancies=(told, *findings.discrepancies[1:])),
        ),
        "related": replace(context, findings=replace(findings, related={})),
    }


@pytest.mark.parametrize("what", sorted(_changed(compared_corpus())))
def test_whatever_sections_show_counts(what: str) -> None:
    """A change of anything that the sections of a brief show gives their matter another address."""
    corpus = compared_corpus()
    first = corpus.briefs[0].citekey
    before = _addresses(context_of(corpus))[first]
    assert _addresses(context_of(corpus))[first] == before
    assert _addresses(_changed(corpus)[what])[first] != before


def test_addresses_found_again_are_those_made_anew() -> None:
    """A process that builds again has, after each change, the addresses of a new process."""
    corpus, cache = compared_corpus(), Cache()
    for _ in range(2):
        for context in (context_of(corpus), *_changed(corpus).values()):
            assert _addresses(context, cache) == _addresses(context)
            cache.end_build()


def test_addresses_found_on_the_disk_are_those_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new process has the same addresses, and looks nothing up where nothing has changed."""
    corpus = compared_corpus()
    for again in (False, True):
        for context in (context_of(corpus), *_changed(corpus).values()):
            with open_cache(tmp_path / "cache") as cache, monkeypatch.context() as patched:
                anew = _addresses(context)
                if again:
                    patched.setattr(matter, "_tell", None)
                assert _addresses(context, cache) == anew
                cache.end_build()
