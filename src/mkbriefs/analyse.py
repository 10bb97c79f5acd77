"""One seed through the per-seed stages: clean, annotate. Pure, so it can run in any process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mkbriefs.annotate.citations import find_citations
from mkbriefs.annotate.key_points import choose_key_points
from mkbriefs.annotate.language import detect_language
from mkbriefs.annotate.marks import find_marks
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.annotate.themes import ThemeMatcher
from mkbriefs.clean import CleaningRules, clean_seed, load_rules
from mkbriefs.config import Options
from mkbriefs.model import AnnotatedSeed, Seed, Theme


@dataclass(frozen=True, slots=True)
class Toolkit:
    """What analysing needs beside the seed, made once for all seeds."""

    rules: CleaningRules
    matcher: ThemeMatcher
    key_points: int


def make_toolkit(options: Options, themes: Sequence[Theme]) -> Toolkit:
    """Return the compiled cleaning rules and theme terms of a project."""
    return Toolkit(load_rules(options.cleaning), ThemeMatcher(themes), options.key_points)


def analyse_seed(seed: Seed, toolkit: Toolkit) -> AnnotatedSeed:
    """Return all that can be known of one seed alone."""
    cleaned = clean_seed(seed, toolkit.rules)
    paragraphs = cleaned.clean.paragraphs
    flow = " ".join(p.span.of(seed.text) for p in paragraphs if p.kind.is_flow)
    metadata = replace(
        cleaned.metadata,
        language=detect_language(flow),
        marks=find_marks(seed.text, cleaned.clean, cleaned.metadata),
    )
    mentions = find_citations(seed.text, paragraphs)
    sentences = toolkit.matcher.tag(seed.text, split_sentences(seed.text, paragraphs))
    return AnnotatedSeed(
        seed=seed,
        metadata=metadata,
        paragraphs=paragraphs,
        dropped=cleaned.clean.dropped,
        sentences=sentences,
        mentions=mentions,
        key_points=choose_key_points(
            seed.text,
            paragraphs,
            sentences,
            mentions,
            limit=toolkit.key_points,
            language=metadata.language,
        ),
    )
