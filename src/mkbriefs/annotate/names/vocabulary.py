"""The words names are told by, read once when the first text needs them."""

from dataclasses import dataclass
from functools import cache

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.clean.given_names import given_names
from mkbriefs.clean.vocabulary import BODIES, SPANISH_BODIES

_PACKAGE = "mkbriefs.annotate.names"

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The lists of `data/words.yml` by their headings, which say what they hold, and some sums."""

    titles: Words
    title_parts: Words
    company_titles: Words
    roles: Words
    role_endings: Words
    trades: Words
    company_words: Words
    org_relations: Words
    org_followers: Words
    product_words: Words
    made_words: Words
    naming: Words
    work_words: Words
    author_words: Words
    speech: Words
    org_ends: Words
    org_starts: Words
    bound_starts: Words
    civic_ends: Words
    civic_starts: Words
    company_forms: Words
    paper_ends: Words
    law_ends: Words
    law_starts: Words
    on_starts: Words
    event_ends: Words
    event_starts: Words
    place_ends: Words
    place_starts: Words
    weak_place_starts: Words
    place_nouns: Words
    vague_place_nouns: Words
    place_prepositions: Words
    sure_place_prepositions: Words
    not_in_places: Words
    in_blockers: Words
    departments: Words
    surname_places: Words
    surname_heads: Words
    surnames_too: Words
    months_as_given: Words
    months_as_surnames: Words
    demonyms: Words
    calendar: Words
    days: Words
    date_words: Words
    holidays: Words
    holiday_parts: Words
    never: Words
    greetings: Words
    openers: Words
    verb_endings: Words
    articles: Words
    determiners: Words
    dotted: Words
    hyphened: Words
    possessors: Words
    names_in_s: Words
    general: Words
    subjects: Words
    seats: Words
    club_words: Words
    place_relations: Words
    made_by: Words
    firm_ends: Words
    acting: Words
    acting_endings: Words
    company_acts: Words
    club_shorts: Words
    club_places: Words
    opponents: Words
    mass_nouns: Words
    abstract_endings: Words
    series_words: Words
    media_words: Words
    german_nouns: Words
    court_words: Words
    given: Words
    """Given names that are hardly anything else."""
    shared_given: Words
    """Given names that are words or places too."""
    heads: Words
    """Words a longer name of anything but a person can be built on with `of` or `de`."""
    law_words: Words
    """Words that the number of a law may stand behind."""


@cache
def vocabulary() -> Vocabulary:
    """Return the one vocabulary there is."""
    lists = {name: frozenset(words) for name, words in load_wordlist("words", _PACKAGE).items()}
    lists["org_ends"] |= {word.capitalize() for word in BODIES}
    lists["org_starts"] |= {word.capitalize() for word in SPANISH_BODIES}
    lists["place_starts"] -= lists["weak_place_starts"]
    law_words = lists["law_starts"] | lists["law_ends"]
    event_words = lists["event_starts"] | lists["event_ends"]
    place_words = lists["place_starts"] | lists["place_ends"]
    return Vocabulary(
        **lists,
        given=given_names().sure,
        shared_given=given_names().shared,
        law_words=law_words,
        heads=lists["org_starts"] | lists["org_ends"] | law_words | event_words | place_words,
    )
