"""Corpora for comparing: texts through the real stages, or the gold that people marked by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from mkbriefs.analyse import analyse_seed, make_toolkit
from mkbriefs.bibliography.reference import make_reference
from mkbriefs.briefs import Naming, assign_citekeys
from mkbriefs.config import Options
from mkbriefs.frontmatter import YamlValue
from mkbriefs.ingest.decode import decode_seed
from mkbriefs.model import Brief, Corpus, Findings, Guidance, Quote, SeedPath

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "cases" / "compare" / "gold"
Words: TypeAlias = tuple[str, str]
"""Path of a seed and words that stand in it once."""
Node: TypeAlias = tuple[str, str]
"""Path of a seed and the id of a sentence in it."""


def corpus_of(
    texts: Mapping[str, str],
    overrides: Mapping[str, Mapping[str, YamlValue]] | None = None,
    guidance: Guidance | None = None,
) -> Corpus:
    """Return the briefs of texts by seed path, as a build would make them; citekeys as it would.

    Args:
        texts: seeds by path, in the order of the corpus.
        overrides: by path, what a person wrote into the front matter.
        guidance: what people laid down for all.
    """
    toolkit = make_toolkit(Options(), guidance) if guidance else _toolkit()
    sources = []
    for path, text in texts.items():
        seed = decode_seed(SeedPath(path), text.encode(), shown_as=path).seed
        assert seed is not None
        sources.append(analyse_seed(seed, toolkit))
    citekeys = assign_citekeys(
        Naming(
            seed=source.seed.path,
            sha256=source.seed.sha256,
            title=source.seed.path.removesuffix(".txt"),
        )
        for source in sources
    ).citekeys
    briefs = []
    for source in sources:
        own = (overrides or {}).get(source.seed.path, {})
        citekey = citekeys[source.seed.path]
        reference, _ = make_reference(citekey, source.metadata, own, path=source.seed.path)
        briefs.append(Brief(citekey=citekey, source=source, reference=reference, overrides=own))
    guidance = guidance or Guidance()
    return Corpus(briefs=tuple(briefs), themes=guidance.themes, names=guidance.names)


@cache
def _toolkit() -> Any:
    return make_toolkit(Options(), Guidance())


@dataclass(frozen=True)
class Gold:
    """One subject: its seeds, and what a careful reader found."""

    name: str
    path: Path
    texts: Mapping[str, str]
    marked: Mapping[str, Any]

    @property
    def corpus(self) -> Corpus:
        """The seeds as briefs."""
        return corpus_of(self.texts)


def read_gold() -> tuple[Gold, ...]:
    """Return all subjects, by name; one without seeds of its own is about those of the site."""
    found = []
    for path in sorted(GOLD.glob("*/gold.yml")):
        own = path.parent / "seeds"
        seeds = own if own.is_dir() else ROOT / "seeds"
        texts = {file.name: file.read_text("utf-8") for file in sorted(seeds.glob("*.txt"))}
        marked = yaml.safe_load(path.read_text("utf-8"))
        found.append(Gold(path.parent.name, path, texts, marked))
    return tuple(found)


def node_of(corpus: Corpus, words: Sequence[str]) -> Node | None:
    """Return the sentence of the reading flow in which words of the gold begin, if they do."""
    seed, quoted = words
    brief = next(b for b in corpus.briefs if b.source.seed.path == seed)
    at = brief.source.seed.text.index(quoted)
    for sentence in brief.source.sentences:
        if sentence.is_flow and sentence.span.start <= at < sentence.span.end:
            return seed, sentence.id
    return None


def pairs_of(corpus: Corpus, groups: Sequence[Sequence[Sequence[str]]]) -> set[frozenset[Node]]:
    """Return every two sentences of different seeds that stand in one group of quotations."""
    found = set()
    for quotes in groups:
        nodes = {node for quote in quotes if (node := node_of(corpus, quote))}
        found |= {frozenset(pair) for pair in combinations(sorted(nodes), 2)}
    return {pair for pair in found if len({seed for seed, _ in pair}) == 2}


def node_of_quote(corpus: Corpus, quote: Quote) -> Node:
    """Return a quotation as seed and sentence."""
    brief = next(b for b in corpus.briefs if b.citekey == quote.citekey)
    return brief.source.seed.path, quote.sentence


def fact_pairs(corpus: Corpus, findings: Findings) -> set[frozenset[Node]]:
    """Return every two sentences of different seeds that stand in one fact."""
    found = set()
    for fact in findings.facts:
        nodes = sorted({node_of_quote(corpus, quote) for quote in fact.quotes})
        found |= {frozenset(pair) for pair in combinations(nodes, 2)}
    return {pair for pair in found if len({seed for seed, _ in pair}) == 2}


def precision_and_recall(found: set[Any], marked: set[Any]) -> tuple[float, float]:
    """Return both, rounded to three digits."""
    hit = len(found & marked)
    return round(hit / max(1, len(found)), 3), round(hit / max(1, len(marked)), 3)
