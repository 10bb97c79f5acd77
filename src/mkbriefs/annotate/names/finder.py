"""The names of one text in a script that has capitals."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from mkbriefs.annotate.names.candidates import Candidate
from mkbriefs.annotate.names.capitals import LONGEST_CHAIN, SOFT_HYPHEN, Chain, chains, is_shout
from mkbriefs.annotate.names.cutting import Cutter
from mkbriefs.annotate.names.evidence import Evidence, evidence_of
from mkbriefs.annotate.names.gazetteer import gazetteer
from mkbriefs.annotate.names.joints import Joiner
from mkbriefs.annotate.names.kinds import Rules
from mkbriefs.annotate.names.known_names import KnownNames
from mkbriefs.annotate.names.named_runs import named_run
from mkbriefs.annotate.names.resolve import Resolver
from mkbriefs.annotate.names.seen import Found, Places, Seen, Stretch
from mkbriefs.annotate.names.short_forms import bracketed_short, is_short_for
from mkbriefs.annotate.names.vocabulary import vocabulary
from mkbriefs.annotate.names.works import titles
from mkbriefs.model import MentionKind

_LONGEST_PARTICLE = 5
"""Code points, with the space: `Van `, `Las `."""
_WORDS = re.compile(r"[^\W\d_]+")


class CasedText:
    """Looks at the sentences of one text, then names what it saw."""

    def __init__(
        self, text: str, taken: Sequence[Found], sums: Iterable[Stretch], rules: Rules
    ) -> None:
        """Make one for a text.

        Args:
            text: the seed's text.
            taken: what is found already, without overlaps.
            sums: where amounts of money stand, whose marks are no part of a name: `Bank US$3`.
            rules: what holds in the text's language.
        """
        self._text = text
        self._taken = Places((found.start, found.end) for found in taken)
        self._sums = Places(sums)
        self._listed = tuple(dict.fromkeys((found.name, found.kind) for found in taken))
        self._rules = rules
        words = frozenset(_WORDS.findall(text))
        self._abstract = tuple(sorted(vocabulary().abstract_endings))
        self._acting_endings = tuple(sorted(vocabulary().acting_endings))
        rulings = not words.isdisjoint(vocabulary().court_words)
        joiner = Joiner(
            vocabulary(),
            gazetteer(),
            rulings=rulings,
            is_familiar=rules.lone_words,
            is_foreign=rules.foreign_of,
        )
        self._lower = frozenset(word for word in words if word.islower())
        self._cutter = Cutter(vocabulary(), gazetteer(), joiner, self._lower)

    def find(self, running: Sequence[Stretch], apart: Sequence[Stretch]) -> list[Found]:
        """Return the names of running sentences, and those same names in headings and tables."""
        works = [self._work(*title) for each in running for title in self._titles(*each)]
        titled = Places((found.start, found.end) for found in works)
        seen, shouts = self._look_at(running, titled)
        resolver = Resolver(seen, self._acronyms(seen), self._listed, self._rules)
        told = (name for each in seen if (name := resolver.found(each)))
        found = works + [self._with_particle(name) for name in told]
        quiet = [chain for each in apart for chain in self._chains(each, titled)]
        if shouts or quiet:
            known = KnownNames(self._text, found)
            found += [each for chain in (*shouts, *quiet) for each in known.find(chain)]
        return found

    def _titles(self, start: int, end: int) -> Iterator[Stretch]:
        for first, last in titles(self._text, start, end, vocabulary()):
            if not self._taken.holds(first, last):
                yield first, last

    def _work(self, start: int, end: int) -> Found:
        name = " ".join(self._text[start:end].split())
        return Found(start, end, MentionKind.WORK, name, "quoted-title")

    def _with_particle(self, found: Found) -> Found:
        """Return `Van Dijk` for the `Dijk` that stands for `Ana Van Dijk` behind a `Van`.

        At the beginning of a sentence `Van`, `De`, `La` are taken for words of some language.
        """
        words = found.name.split()
        if found.rule != "short-form" or found.kind is not MentionKind.PERSON or len(words) < 3:
            return found
        particle = f"{words[-2].capitalize()} "
        is_last = self._text.startswith(words[-1], found.start)
        if len(particle) > _LONGEST_PARTICLE or not is_last:
            return found
        if not self._text.endswith(particle, 0, found.start):
            return found
        return replace(found, start=found.start - len(particle))

    def _chains(self, stretch: Stretch, titled: Places) -> Iterator[Chain]:
        taken, sums = self._taken, self._sums
        return chains(
            self._text,
            *stretch,
            lambda a, b: taken.holds(a, b) or titled.holds(a, b) or sums.holds(a, b),
        )

    def _look_at(
        self, running: Sequence[Stretch], titled: Places
    ) -> tuple[list[Seen], list[Chain]]:
        """Return the candidates, and the chains in which capitals say nothing."""
        seen: list[Seen] = []
        shouts: list[Chain] = []
        for start, end in running:
            is_loud = self._text[start:end].isupper()
            for chain in self._chains((start, end), titled):
                if is_loud or _says_nothing(chain):
                    shouts.append(chain)
                else:
                    seen += self._look(chain, (start, end))
        return seen, shouts

    def _look(self, chain: Chain, sentence: Stretch) -> Iterator[Seen]:
        may_run = len(chain) > 1 and self._rules.lone_words
        run = named_run(self._text, chain, gazetteer()) if may_run else None
        if run is None:
            yield from self._look_apart(chain, sentence)
            return
        yield Seen(run.candidate, self._words(run.candidate), run.verdict, speaks=False)
        for part in run.sides(chain):
            yield from self._look_apart(part, sentence)

    def _words(self, candidate: Candidate) -> str:
        words = self._text[candidate.start : candidate.end].replace(SOFT_HYPHEN, "")
        return " ".join(words.split())

    def _look_apart(self, chain: Chain, sentence: Stretch) -> Iterator[Seen]:
        for candidate in self._candidates(chain):
            evidence = evidence_of(self._text, candidate, sentence)
            if not evidence.is_matter and not evidence.is_date:
                name = self._words(candidate)
                verdict, acts = self._rules.judge(evidence), self._acts(evidence)
                yield Seen(candidate, name, verdict, evidence.speaks, acts)

    def _acts(self, evidence: Evidence) -> bool:
        """Tell whether the one word that opens a sentence is who does what follows.

        `Garmin makes watches`; not `Growth declined`. Without a list of all words of a language
        the endings of abstract nouns and the text's own words in lower case have to do.
        """
        candidate, v = evidence.candidate, vocabulary()
        following = evidence.first_after
        does = following in v.acting or following.endswith(self._acting_endings)
        if not candidate.is_weak or not does:
            return False
        word = candidate.words[0].text.lower()
        is_word = word in self._lower or word in v.mass_nouns or word.endswith(self._abstract)
        return not is_word and not _is_plural_of(word, self._lower)

    def _candidates(self, chain: Chain) -> Iterator[Candidate]:
        for candidate in self._cutter.cut(chain):
            if len(candidate.words) > 1 and not self._rules.unknown and not candidate.has_title:
                yield from self._cutter.known_parts(candidate)
            yield candidate

    def _acronyms(self, seen: Sequence[Seen]) -> dict[str, str]:
        """Return full forms by acronym, from `Full Form (FF)` and `FF (Full Form)`."""
        acronyms: dict[str, str] = {}
        for before, after in zip_longest(seen, seen[1:]):
            end = before.candidate.end
            short = bracketed_short(self._text, end, before.name)
            if short:
                acronyms.setdefault(self._text[slice(*short)], before.name)
            elif after and before.name.isupper() and is_short_for(before.name, after.name):
                gap = self._text[end : min(after.candidate.start, end + 3)]
                if gap.strip() == "(":
                    acronyms.setdefault(before.name, after.name)
        return acronyms


def _is_plural_of(word: str, lower: frozenset[str]) -> bool:
    return word.endswith("s") and (word[:-1] in lower or word.removesuffix("es") in lower)


def _says_nothing(chain: Chain) -> bool:
    """Tell whether capitals say nothing in a chain: it is long, shouts, or is a place line."""
    is_place_line = len(chain) == 1 and gazetteer().loud(chain[0].text) is not None
    return len(chain) > LONGEST_CHAIN or is_place_line or is_shout(chain)
