"""One seed through the per-seed stages: clean, annotate. Pure, so it can run in any process."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkbriefs.annotate.amounts import find_amounts
from mkbriefs.annotate.citations import find_citations
from mkbriefs.annotate.dates import find_dates
from mkbriefs.annotate.key_points import Weighed, choose_key_points, weigh_sentences
from mkbriefs.annotate.language import detect_language, primary_tag
from mkbriefs.annotate.marks import find_marks
from mkbriefs.annotate.names import NameFinder
from mkbriefs.annotate.names.listed import Hit
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.annotate.steps import (
    Figures,
    Ground,
    Named,
    Steps,
    Themed,
    merge_names,
    put_together,
    theme_sentences,
)
from mkbriefs.annotate.themes import ThemeMatcher
from mkbriefs.clean.by_language import read_by_language
from mkbriefs.clean.cleaning import clean_seed
from mkbriefs.clean.rules import CleaningRules, load_rules
from mkbriefs.config import Options
from mkbriefs.model import AnnotatedSeed, Correction, Guidance, Mention, MentionKind, Seed

if TYPE_CHECKING:
    from mkbriefs.annotate.spacy_names import SpacyNameFinder


@dataclass(frozen=True, slots=True)
class Toolkit:
    """What analysing needs beside the seed, made once for all seeds."""

    rules: CleaningRules
    matcher: ThemeMatcher
    names: "NameFinder | SpacyNameFinder"
    ignored_names: frozenset[str]
    corrections: Mapping[str, Correction]
    """By path and by SHA-256 of a seed."""
    key_points: int


def make_toolkit(options: Options, guidance: Guidance) -> Toolkit:
    """Return the compiled cleaning rules, theme terms and names of a project.

    Raises:
        ModelError: the options ask for a language model that is not installed as it is known.
    """
    return Toolkit(
        rules=load_rules(options.cleaning),
        matcher=ThemeMatcher(guidance.themes),
        names=_make_name_finder(options, guidance),
        ignored_names=guidance.ignored,
        corrections=guidance.corrections,
        key_points=options.key_points,
    )


def _make_name_finder(options: Options, guidance: Guidance) -> "NameFinder | SpacyNameFinder":
    rules = NameFinder(guidance.names)
    if options.name_finder == "rules":
        return rules
    from mkbriefs.annotate.spacy_model import load_recogniser
    from mkbriefs.annotate.spacy_names import SpacyNameFinder

    return SpacyNameFinder(rules, load_recogniser())


def analyse_seed(seed: Seed, toolkit: Toolkit) -> AnnotatedSeed:
    """Return all that can be known of one seed alone."""
    steps = take_steps(seed, toolkit)
    mentions = steps.named.mentions
    if any(mention.name in toolkit.ignored_names for mention in steps.named.names):
        mentions = without_ignored(steps.ground, steps.figures, steps.named, toolkit.ignored_names)
    return put_together(steps.ground, steps.themed, mentions, steps.key_points)


def take_steps(seed: Seed, toolkit: Toolkit) -> Steps:
    """Return what each step gives for one seed."""
    ground = lay_ground(seed, correction_for(seed, toolkit.corrections), toolkit.rules)
    figures = find_figures(ground)
    themed = find_themes(ground, toolkit.matcher)
    weighed = weigh_ground(ground)
    listed = tuple(toolkit.names.listed(seed.text, ground.paragraphs))
    return Steps(
        ground=ground,
        figures=figures,
        themed=themed,
        listed=listed,
        named=find_names(ground, figures, listed, toolkit.names),
        weighed=weighed,
        key_points=find_key_points(ground, themed, weighed, toolkit.key_points),
    )


def correction_for(seed: Seed, corrections: Mapping[str, Correction]) -> Correction:
    """Return what people corrected of a seed, found by its path, else by its bytes."""
    return corrections.get(seed.path) or corrections.get(seed.sha256) or Correction()


def lay_ground(seed: Seed, correction: Correction, rules: CleaningRules) -> Ground:
    """Return what neither themes nor names touch."""
    cleaned = clean_seed(seed, rules)
    paragraphs = cleaned.clean.paragraphs
    flow = " ".join(p.span.of(seed.text) for p in paragraphs if p.kind.is_flow)
    language = correction.language or detect_language(flow)
    primary = primary_tag(language)
    metadata = replace(
        read_by_language(cleaned.metadata, seed.text, primary),
        language=language,
        marks=find_marks(seed.text, cleaned.clean, cleaned.metadata),
    )
    issued = correction.issued
    if issued is None:
        issued = metadata.issued.value.edtf if metadata.issued else ""
    return Ground(
        seed=seed,
        metadata=metadata,
        paragraphs=paragraphs,
        dropped=cleaned.clean.dropped,
        sentences=tuple(split_sentences(seed.text, paragraphs, language=primary)),
        citations=find_citations(seed.text, paragraphs),
        language=primary,
        issued=issued,
    )


def find_figures(ground: Ground) -> Figures:
    """Return amounts and dates."""
    text, paragraphs, language = ground.seed.text, ground.paragraphs, ground.language
    return Figures(
        amounts=find_amounts(text, paragraphs, language=language),
        dates=find_dates(text, paragraphs, language=language, issued=ground.issued),
    )


def find_themes(ground: Ground, matcher: ThemeMatcher) -> Themed:
    """Return the sentences that have themes."""
    return matcher.find(ground.seed.text, ground.sentences)


def find_names(
    ground: Ground, figures: Figures, listed: Sequence[Hit], names: "NameFinder | SpacyNameFinder"
) -> Named:
    """Return names, and all mentions with them."""
    found = names.find(
        ground.seed.text,
        ground.paragraphs,
        ground.sentences,
        language=ground.language,
        listed=listed,
        sums=[amount.span for amount in figures.amounts if amount.kind is MentionKind.MONEY],
    )
    return merge_names(ground, figures, found)


def without_ignored(
    ground: Ground, figures: Figures, named: Named, ignored: Container[str]
) -> tuple[Mention, ...]:
    """Return all mentions but names that a person said are none."""
    names = [mention for mention in named.names if mention.name not in ignored]
    return merge_names(ground, figures, names).mentions


def weigh_ground(ground: Ground) -> tuple[Weighed, ...]:
    """Return the sentences that may become key points, whatever their themes."""
    return weigh_sentences(
        ground.seed.text,
        ground.paragraphs,
        ground.sentences,
        ground.citations,
        language=ground.language,
    )


def find_key_points(
    ground: Ground, themed: Themed, weighed: Sequence[Weighed], limit: int
) -> tuple[str, ...]:
    """Return the ids of the sentences that tell most, at most `limit`."""
    return choose_key_points(weighed, theme_sentences(ground, themed), limit=limit)
