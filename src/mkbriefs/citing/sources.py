"""What a page can cite, by key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkbriefs.model import Brief, Corpus, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """One source a page can cite."""

    reference: Reference
    brief: Brief | None = None
    """Of its seed; none if a bibliography file alone has it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources by the keys that pages may use, compared without regard to case."""

    by_key: Mapping[str, CitedSource]
    """By case-folded key."""

    def get(self, key: str) -> CitedSource | None:
        """Return the source of a key as a page writes it."""
        return self.by_key.get(key.casefold())

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of each source as its bibliography has it, in order, each once."""
        return tuple(dict.fromkeys(source.reference.key for source in self.by_key.values()))


def sources_of(corpus: Corpus) -> Sources:
    """Return what pages of a site can cite."""
    briefs = [CitedSource(reference=brief.reference, brief=brief) for brief in corpus.briefs]
    return make_sources(
        [*briefs, *(CitedSource(reference=other) for other in corpus.other_references)]
    )


def make_sources(sources: Iterable[CitedSource]) -> Sources:
    """Return a lookup by key, then by citekey: where two claim a name, a key goes before."""
    ordered = tuple(sources)
    by_key: dict[str, CitedSource] = {}
    for source in ordered:
        by_key.setdefault(source.reference.key.casefold(), source)
    for source in ordered:
        by_key.setdefault(source.reference.citekey.casefold(), source)
    return Sources(by_key)
