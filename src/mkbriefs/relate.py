"""Indexes over the corpus: which sentences have a theme, the words that earned it, who quotes whom.

Everything is counted once, in one pass over the sentences, and pages only look it up.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final

from mkbriefs.annotate.words import count_words, word_counter
from mkbriefs.cache import Cache, Stage
from mkbriefs.entities import Entities, gather_entities
from mkbriefs.model import AnnotatedSeed, Brief, Citekey, Corpus, Sentence, ThemeHit, ThemeId
from mkbriefs.stated_values import StatedIn, ValueKey, gather_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence that has a theme."""

    sentence: Sentence
    hit: ThemeHit
    """The theme and the words that earned it."""
    others: tuple[ThemeId, ...]
    """The sentence's other themes, in the order of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPassages:
    """All sentences of one brief that have one theme."""

    brief: Brief
    passages: tuple[Passage, ...]
    """In order of the text; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """Words that earned a theme, and how often."""

    words: str
    """As most of the texts write them, white space folded."""
    count: int
    """Matches in all briefs, at least 1."""


@dataclass(frozen=True, kw_only=True)
class BriefFigures:
    """What can be counted in one brief. Words are counted when somebody asks for their number."""

    source: AnnotatedSeed = field(repr=False)
    paragraphs: int
    """Of the reading flow."""
    sentences: int
    """Of the reading flow."""
    marked: int
    """Of these, with at least one theme."""
    by_theme: Mapping[ThemeId, int]
    """Sentences per theme, for every theme of the site, in its order; may be 0."""

    @cached_property
    def words(self) -> int:
        """In the whole seed, divided at white space; of scripts without, characters."""
        return count_words(self.source.seed.text)

    @cached_property
    def words_kept(self) -> int:
        """Of these, in paragraphs of any kind."""
        text = self.source.seed.text
        count = word_counter(text)
        return sum(count(paragraph.span.of(text)) for paragraph in self.source.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackLink:
    """A page of a theme that quotes a source."""

    theme: ThemeId
    count: int
    """Sentences quoted, at least 1."""


@dataclass(frozen=True, kw_only=True)
class Related:
    """A corpus with its indexes. Those at which not every page looks are made when one does."""

    corpus: Corpus
    figures: Mapping[Citekey, BriefFigures]
    """For every brief, in order of the corpus."""
    passages: Mapping[ThemeId, tuple[BriefPassages, ...]]
    """For every theme, the briefs that have it, in order of the corpus."""
    words: Mapping[ThemeId, tuple[WordCount, ...]]
    """For every theme, most frequent first, then by the alphabet."""
    meets: Mapping[ThemeId, tuple[tuple[ThemeId, int], ...]]
    """For every theme, the others it shares sentences with and how many, most first."""
    back_links: Mapping[Citekey, tuple[BackLink, ...]]
    """For every brief, the theme pages that quote it, in the order of the themes."""
    find_entities: Callable[[], Entities] = field(repr=False, compare=False)
    find_values: Callable[[], Mapping[ValueKey, tuple[StatedIn, ...]]] = field(
        repr=False, compare=False
    )

    @cached_property
    def entities(self) -> Entities:
        """Who and what the briefs name."""
        return self.find_entities()

    @cached_property
    def values(self) -> Mapping[ValueKey, tuple[StatedIn, ...]]:
        """Briefs that state an amount or a date, by its value, in order of the corpus."""
        return self.find_values()

    def count(self, theme: ThemeId) -> int:
        """Return how many sentences of the corpus have a theme."""
        return sum(len(group.passages) for group in self.passages[theme])


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is looked up of one brief."""

    figures: BriefFigures
    passages: Mapping[ThemeId, tuple[Passage, ...]]
    """For every theme it has."""
    spellings: Mapping[ThemeId, Mapping[str, int]]
    """The words that earned each of these themes, white space folded, and how often."""
    meets: Mapping[ThemeId, Mapping[ThemeId, int]]
    """The themes each of these shares sentences with, and how many."""


_COUNTED: Final[Stage[tuple[tuple[ThemeId, ...], _Counted]]] = Stage(
    "counted-of-brief", outlasts=False
)


def relate(corpus: Corpus, cache: Cache | None = None) -> Related:
    """Return the corpus with all that pages look up in it.

    Args:
        corpus: with its findings.
        cache: results of earlier runs.
    """
    cache = cache or Cache()
    themes = tuple(theme.id for theme in corpus.themes)
    passages: dict[ThemeId, list[BriefPassages]] = {theme: [] for theme in themes}
    spellings: dict[ThemeId, Counter[str]] = {theme: Counter() for theme in themes}
    pairs: dict[ThemeId, Counter[ThemeId]] = {theme: Counter() for theme in themes}
    figures = {}
    for brief in corpus.briefs:
        counted = _recall_counted(brief, themes, cache)
        figures[brief.citekey] = counted.figures
        for theme, held in counted.passages.items():
            passages[theme].append(BriefPassages(brief=brief, passages=held))
            spellings[theme].update(counted.spellings[theme])
            pairs[theme].update(counted.meets[theme])
    return Related(
        corpus=corpus,
        figures=figures,
        passages={theme: tuple(groups) for theme, groups in passages.items()},
        words={theme: _count_words(counter) for theme, counter in spellings.items()},
        meets={theme: _most_first(pairs[theme], themes) for theme in themes},
        back_links={
            citekey: tuple(
                BackLink(theme=theme, count=count)
                for theme, count in counted.by_theme.items()
                if count
            )
            for citekey, counted in figures.items()
        },
        find_entities=partial(gather_entities, corpus, cache),
        find_values=partial(gather_values, corpus, cache),
    )


def _recall_counted(brief: Brief, themes: tuple[ThemeId, ...], cache: Cache) -> _Counted:
    def make() -> tuple[tuple[ThemeId, ...], _Counted]:
        return themes, _count(brief, themes)

    known, counted = cache.recall_of(_COUNTED, brief.source, make)
    return counted if known == themes else _count(brief, themes)


def _count(brief: Brief, themes: Sequence[ThemeId]) -> _Counted:
    found = _passages(brief, themes)
    text = brief.source.seed.text
    return _Counted(
        figures=_figures(brief, {theme: len(found[theme]) for theme in themes}),
        passages={theme: tuple(found[theme]) for theme in themes if found[theme]},
        spellings={
            theme: Counter(
                " ".join(match.span.of(text).split())
                for passage in found[theme]
                for match in passage.hit.because
            )
            for theme in themes
            if found[theme]
        },
        meets={
            theme: Counter(
                other for passage in found[theme] for other in passage.others if other in themes
            )
            for theme in themes
            if found[theme]
        },
    )


def brief_figures(brief: Brief, themes: Iterable[ThemeId]) -> BriefFigures:
    """Return what can be counted in one brief, without the rest of the corpus."""
    counted = Counter(hit.theme for sentence in brief.source.sentences for hit in sentence.themes)
    return _figures(brief, {theme: counted[theme] for theme in themes})


def _passages(brief: Brief, themes: Iterable[ThemeId]) -> dict[ThemeId, list[Passage]]:
    found: dict[ThemeId, list[Passage]] = defaultdict(list, {theme: [] for theme in themes})
    for sentence in brief.source.sentences:
        for hit in sentence.themes:
            others = tuple(other.theme for other in sentence.themes if other is not hit)
            found[hit.theme].append(Passage(sentence=sentence, hit=hit, others=others))
    return found


def _figures(brief: Brief, by_theme: Mapping[ThemeId, int]) -> BriefFigures:
    source = brief.source
    flow = [sentence for sentence in source.sentences if sentence.is_flow]
    return BriefFigures(
        source=source,
        paragraphs=sum(p.kind.is_flow for p in source.paragraphs),
        sentences=len(flow),
        marked=sum(1 for sentence in flow if sentence.themes),
        by_theme=by_theme,
    )


def _count_words(spellings: Counter[str]) -> tuple[WordCount, ...]:
    """Return counts without regard to case, under the spelling most texts use."""
    groups: dict[str, list[str]] = defaultdict(list)
    for spelling in spellings:
        groups[spelling.casefold()].append(spelling)
    counts = [
        WordCount(
            # Of two spellings that are as frequent, small letters (the later in code) win: the
            # capital is that of a sentence's begin.
            words=max(same, key=lambda spelling: (spellings[spelling], spelling)),
            count=sum(spellings[spelling] for spelling in same),
        )
        for same in groups.values()
    ]
    return tuple(sorted(counts, key=lambda c: (-c.count, c.words.casefold(), c.words)))


def _most_first(
    counter: Counter[ThemeId], order: Sequence[ThemeId]
) -> tuple[tuple[ThemeId, int], ...]:
    places = {theme: place for place, theme in enumerate(order)}
    return tuple(sorted(counter.items(), key=lambda pair: (-pair[1], places[pair[0]])))
