"""The words names are told by, read once when the first text needs them."""

from dataclasses import dataclass, field
from functools import cache

from mkbriefs.annotate.wordlists import load_wordlist

_PACKAGE = "mkbriefs.annotate.names"


def _words(*headings: str) -> frozenset[str]:
    lists = load_wordlist("words", _PACKAGE)
    return frozenset(word for heading in headings for word in lists[heading])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lists of `data/words.yml` and `data/given_names.yml`, each as its heading says."""

    titles: frozenset[str] = field(default_factory=lambda: _words("titles"))
    title_parts: frozenset[str] = field(default_factory=lambda: _words("title_parts"))
    roles: frozenset[str] = field(default_factory=lambda: _words("roles"))
    company_words: frozenset[str] = field(default_factory=lambda: _words("company_words"))
    product_words: frozenset[str] = field(default_factory=lambda: _words("product_words"))
    work_words: frozenset[str] = field(default_factory=lambda: _words("work_words"))
    naming: frozenset[str] = field(default_factory=lambda: _words("naming"))
    speech: frozenset[str] = field(default_factory=lambda: _words("speech"))
    org_ends: frozenset[str] = field(default_factory=lambda: _words("org_ends"))
    weak_ends: frozenset[str] = field(default_factory=lambda: _words("weak_ends"))
    company_forms: frozenset[str] = field(default_factory=lambda: _words("company_forms"))
    org_starts: frozenset[str] = field(default_factory=lambda: _words("org_starts"))
    bound_starts: frozenset[str] = field(default_factory=lambda: _words("bound_starts"))
    law_ends: frozenset[str] = field(default_factory=lambda: _words("law_ends"))
    law_starts: frozenset[str] = field(default_factory=lambda: _words("law_starts"))
    event_ends: frozenset[str] = field(default_factory=lambda: _words("event_ends"))
    event_starts: frozenset[str] = field(default_factory=lambda: _words("event_starts"))
    place_ends: frozenset[str] = field(default_factory=lambda: _words("place_ends"))
    place_starts: frozenset[str] = field(
        default_factory=lambda: _words("place_starts") - _words("weak_place_starts")
    )
    weak_place_starts: frozenset[str] = field(default_factory=lambda: _words("weak_place_starts"))
    surname_places: frozenset[str] = field(default_factory=lambda: _words("surname_places"))
    surname_heads: frozenset[str] = field(default_factory=lambda: _words("surname_heads"))
    place_nouns: frozenset[str] = field(default_factory=lambda: _words("place_nouns"))
    demonyms: frozenset[str] = field(default_factory=lambda: _words("demonyms"))
    calendar: frozenset[str] = field(default_factory=lambda: _words("calendar"))
    never: frozenset[str] = field(default_factory=lambda: _words("never"))
    openers: frozenset[str] = field(default_factory=lambda: _words("openers"))
    articles: frozenset[str] = field(default_factory=lambda: _words("articles"))
    place_prepositions: frozenset[str] = field(default_factory=lambda: _words("place_prepositions"))
    sure_place_prepositions: frozenset[str] = field(
        default_factory=lambda: _words("sure_place_prepositions")
    )
    not_in_places: frozenset[str] = field(default_factory=lambda: _words("not_in_places"))
    org_relations: frozenset[str] = field(default_factory=lambda: _words("org_relations"))
    org_followers: frozenset[str] = field(default_factory=lambda: _words("org_followers"))
    paper_ends: frozenset[str] = field(default_factory=lambda: _words("paper_ends"))
    court_words: frozenset[str] = field(default_factory=lambda: _words("court_words"))
    civic_ends: frozenset[str] = field(default_factory=lambda: _words("civic_ends"))
    greetings: frozenset[str] = field(default_factory=lambda: _words("greetings"))
    hyphened: frozenset[str] = field(default_factory=lambda: _words("hyphened"))
    on_starts: frozenset[str] = field(default_factory=lambda: _words("on_starts"))
    surnames_too: frozenset[str] = field(default_factory=lambda: _words("surnames_too"))
    company_titles: frozenset[str] = field(default_factory=lambda: _words("company_titles"))
    departments: frozenset[str] = field(default_factory=lambda: _words("departments"))
    in_blockers: frozenset[str] = field(default_factory=lambda: _words("in_blockers"))
    possessors: frozenset[str] = field(default_factory=lambda: _words("possessors"))
    german_nouns: frozenset[str] = field(default_factory=lambda: _words("german_nouns"))
    given: frozenset[str] = field(
        default_factory=lambda: frozenset(load_wordlist("given_names", _PACKAGE)["sure"])
    )
    shared_given: frozenset[str] = field(
        default_factory=lambda: frozenset(load_wordlist("given_names", _PACKAGE)["shared"])
    )

    @property
    def law_words(self) -> frozenset[str]:
        """Words that a law's number may stand behind."""
        return _law_words()

    @property
    def heads(self) -> frozenset[str]:
        """Words a longer name of anything but a person can be built on with `of` or `de`."""
        return _heads()


@cache
def _heads() -> frozenset[str]:
    return (_words("place_starts") - _words("weak_place_starts")) | _words(
        "org_ends", "org_starts", "law_starts", "law_ends", "event_starts", "event_ends",
        "place_ends",
    )  # fmt: skip


@cache
def _law_words() -> frozenset[str]:
    return _words("law_starts", "law_ends")


@cache
def vocabulary() -> Vocabulary:
    """Return the one vocabulary there is."""
    return Vocabulary()
