"""One seed through the per-seed stages: clean, annotate. Pure, so it can run in any process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkbriefs.annotate.amounts import find_amounts
from mkbriefs.annotate.citations import find_citations
from mkbriefs.annotate.dates import find_dates
from mkbriefs.annotate.key_points import choose_key_points
from mkbriefs.annotate.language import detect_language, primary_tag
from mkbriefs.annotate.marks import find_marks
from mkbriefs.annotate.mentions import merge_mentions
from mkbriefs.annotate.names import NameFinder
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.annotate.themes import ThemeMatcher
from mkbriefs.clean import CleaningRules, clean_seed, load_rules
from mkbriefs.config import Options
from mkbriefs.model import AnnotatedSeed, Correction, Guidance, Mention, Paragraph, Seed, Sentence

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
    cleaned = clean_seed(seed, toolkit.rules)
    paragraphs = cleaned.clean.paragraphs
    corrected = toolkit.corrections.get(seed.path) or toolkit.corrections.get(seed.sha256)
    correction = corrected or Correction()
    flow = " ".join(p.span.of(seed.text) for p in paragraphs if p.kind.is_flow)
    language = correction.language or detect_language(flow)
    primary = primary_tag(language)
    metadata = replace(
        cleaned.metadata,
        language=language,
        marks=find_marks(seed.text, cleaned.clean, cleaned.metadata),
    )
    issued = correction.issued
    if issued is None:
        issued = metadata.issued.value.edtf if metadata.issued else ""
    sentences = toolkit.matcher.tag(
        seed.text, split_sentences(seed.text, paragraphs, language=primary)
    )
    mentions = _find_mentions(seed.text, paragraphs, sentences, toolkit, primary, issued)
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
            language=primary,
        ),
    )


def _find_mentions(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    toolkit: Toolkit,
    language: str,
    issued: str,
) -> tuple[Mention, ...]:
    """Return all mentions of a text but names that a person said are none."""
    names = toolkit.names.find(text, paragraphs, sentences, language=language)
    return merge_mentions(
        find_citations(text, paragraphs),
        find_amounts(text, paragraphs, language=language),
        find_dates(text, paragraphs, language=language, issued=issued),
        (mention for mention in names if mention.name not in toolkit.ignored_names),
    )
