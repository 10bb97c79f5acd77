"""What only the analysed corpus shows to be amiss: empty seeds, keys, names and themes unused."""

import difflib
from collections.abc import Iterable, Iterator
from typing import TypeVar

from mkbriefs.annotate.language import WITH_RULES, primary_tag
from mkbriefs.bibliography.reference import BIBLIOGRAPHIC_KEYS
from mkbriefs.compare import COMPARED_KEYS
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Brief, Corpus
from mkbriefs.project.paths import ProjectPaths
from mkbriefs.wording.figures import language_in_words

T = TypeVar("T")
_ENGINE_KEYS = ("description", "hide", "icon", "search", "status", "subtitle", "tags", "template")
"""Front matter of a page that MkDocs Material reads."""
_KEYS = (*BIBLIOGRAPHIC_KEYS, *COMPARED_KEYS, "citation_style")
"""Front matter of a brief that a person writes for this tool."""


def diagnose_corpus(corpus: Corpus, paths: ProjectPaths) -> Iterator[Diagnostic]:
    """Yield what only the analysed corpus shows, in no particular order.

    Diagnostics: `seed-has-body`, `seed-language-supported`, `front-matter-key-known`,
    `listed-name-found`, `theme-finds-something`.
    """
    seeds, briefs = paths.shown(paths.seeds), paths.shown(paths.briefs)
    for brief in corpus.briefs:
        seed = Location(f"{seeds}/{brief.source.seed.path}")
        yield from _diagnose_brief(brief, seed, f"{briefs}/{brief.citekey}.md")
    if corpus.briefs:
        yield from _unfound_names(corpus, paths)
        yield from _unused_themes(corpus, paths)


def _diagnose_brief(brief: Brief, seed: Location, file: str) -> Iterator[Diagnostic]:
    if any(paragraph.kind.is_flow for paragraph in brief.source.paragraphs):
        yield from _unsupported_language(brief, seed, file)
    else:
        yield Diagnostic(
            rule="seed-has-body",
            severity=Severity.WARNING,
            location=seed,
            message="cleaning left no text of this seed",
            hint=f"`mkbriefs explain {brief.citekey}` says what was left out and why",
        )
    yield from _misspelt_keys(brief, file)


def _unfound_names(corpus: Corpus, paths: ProjectPaths) -> Iterator[Diagnostic]:
    """Yield the names the project lists and no source has."""
    listed_names = ((listed.kind, listed.name) for listed in corpus.names)
    mentions = (mention for brief in corpus.briefs for mention in brief.source.mentions)
    unfound = _missing(listed_names, ((m.kind, m.name) for m in mentions))
    for listed in corpus.names:
        if (listed.kind, listed.name) in unfound:
            yield Diagnostic(
                rule="listed-name-found",
                severity=Severity.NOTE,
                location=Location(f"{paths.shown(paths.docs)}/{listed.source}"),
                message=f"no source has the name `{listed.name}`",
                hint="add the forms in which the sources write it to its `aliases`",
            )


def _unused_themes(corpus: Corpus, paths: ProjectPaths) -> Iterator[Diagnostic]:
    """Yield the themes that no sentence has."""
    sentences = (sentence for brief in corpus.briefs for sentence in brief.source.sentences)
    hits = (hit.theme for sentence in sentences for hit in sentence.themes)
    unused = _missing((theme.id for theme in corpus.themes), hits)
    for theme in corpus.themes:
        if theme.id in unused:
            yield Diagnostic(
                rule="theme-finds-something",
                severity=Severity.NOTE,
                location=Location(f"{paths.shown(paths.docs)}/{theme.source}"),
                message=f"no sentence has the theme `{theme.label}`",
                hint="check its terms, or leave it: a theme may be rare",
            )


def _missing(wanted: Iterable[T], found: Iterable[T]) -> set[T]:
    """Return what is wanted and not found, having looked no further than until all is found."""
    missing = set(wanted)
    for each in found if missing else ():
        missing.discard(each)
        if not missing:
            break
    return missing


def _unsupported_language(brief: Brief, seed: Location, file: str) -> Iterator[Diagnostic]:
    """Yield what is not to be expected of a seed whose language has no rules of its own."""
    language = brief.source.metadata.language
    if primary_tag(language) in WITH_RULES:
        return
    named = language_in_words(language)
    what = f"this seed is in {named}" if named else "the language of this seed is not recognised"
    yield Diagnostic(
        rule="seed-language-supported",
        severity=Severity.NOTE,
        location=seed,
        message=f"{what}: dates, names and amounts are read only in forms that are safe everywhere",
        hint=f"if that is wrong, write `language: en`, `es` or `zh` into the front matter of "
        f"`{file}`",
    )


def _misspelt_keys(brief: Brief, file: str) -> Iterator[Diagnostic]:
    """Yield keys of a brief that are nobody's but look like one of ours."""
    for key in brief.overrides:
        if key in _KEYS or key in _ENGINE_KEYS:
            continue
        near = difflib.get_close_matches(key.lower(), _KEYS, 1, 0.8)
        if near:
            yield Diagnostic(
                rule="front-matter-key-known",
                severity=Severity.WARNING,
                location=Location(file),
                message=f"`{key}` says nothing about a source",
                hint=f"did you mean `{near[0]}`?",
            )
