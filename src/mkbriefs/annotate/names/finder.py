"""The names of one text in a script that has capitals."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from mkbriefs.annotate.names.candidates import Candidate, Cutter, is_shout
from mkbriefs.annotate.names.capitals import LONGEST_CHAIN, Chain, chains
from mkbriefs.annotate.names.evidence import Context, context_of
from mkbriefs.annotate.names.gazetteer import gazetteer
from mkbriefs.annotate.names.kinds import Rules
from mkbriefs.annotate.names.known_names import KnownNames
from mkbriefs.annotate.names.resolve import Resolver, resolved
from mkbriefs.annotate.names.seen import Found, Places, Seen
from mkbriefs.annotate.names.short_forms import bracketed_short, is_short_for
from mkbriefs.annotate.names.vocabulary import vocabulary
from mkbriefs.annotate.names.works import titles
from mkbriefs.model import MentionKind

_WORDS = re.compile(r"[^\W\d_]+")

Stretch = tuple[int, int]


class CasedText:
    """Looks at the sentences of one text, then names what it saw."""

    def __init__(self, text: str, taken: Sequence[Found], rules: Rules) -> None:
        """Make one for a text.

        Args:
            text: the seed's text.
            taken: what is found already, without overlaps.
            rules: what holds in the text's language.
        """
        self._text = text
        self._taken = Places((found.start, found.end) for found in taken)
        self._listed = tuple(dict.fromkeys((found.name, found.kind) for found in taken))
        self._rules = rules
        self._v = vocabulary()
        words = frozenset(_WORDS.findall(text))
        self._cutter = Cutter(
            self._v,
            gazetteer(),
            frozenset(word for word in words if word.islower()),
            rulings=not words.isdisjoint(self._v.court_words),
            is_familiar=rules.lone_words,
        )

    def find(self, running: Sequence[Stretch], others: Sequence[Stretch]) -> list[Found]:
        """Return the names of running sentences, and those same names in headings and tables."""
        works = [self._work(*title) for each in running for title in self._titles(*each)]
        seen, shouts = self._look_at(running, self._is_taken(works))
        resolver = Resolver(seen, self._acronyms(seen), self._listed, gazetteer(), self._rules)
        found = [*works, *resolved(resolver, seen)]
        known = KnownNames(self._text, found, gazetteer())
        is_taken = self._is_taken(works)
        apart = [chain for each in others for chain in chains(self._text, *each, is_taken)]
        return found + [each for chain in (*shouts, *apart) for each in known.find(chain)]

    def _titles(self, start: int, end: int) -> Iterator[Stretch]:
        for first, last in titles(self._text, start, end, self._v):
            if not self._taken.holds(first, last):
                yield first, last

    def _work(self, start: int, end: int) -> Found:
        name = " ".join(self._text[start:end].split())
        return Found(start, end, MentionKind.WORK, name, "quoted-title")

    def _is_taken(self, works: Sequence[Found]) -> Callable[[int, int], bool]:
        titles_of_works = Places((found.start, found.end) for found in works)
        return lambda start, end: self._taken.holds(start, end) or titles_of_works.holds(start, end)

    def _look_at(
        self, running: Sequence[Stretch], is_taken: Callable[[int, int], bool]
    ) -> tuple[list[Seen], list[Chain]]:
        """Return the candidates, and the chains in which capitals say nothing."""
        seen: list[Seen] = []
        shouts: list[Chain] = []
        for start, end in running:
            is_loud = self._text[start:end].isupper()
            for chain in chains(self._text, start, end, is_taken):
                if is_loud or self._is_apart(chain):
                    shouts.append(chain)
                else:
                    seen += self._look(chain, (start, end))
        return seen, shouts

    def _is_apart(self, chain: Chain) -> bool:
        """Tell whether capitals say nothing in a chain: it is long, shouts, or is a place line."""
        is_place_line = len(chain) == 1 and gazetteer().loud(chain[0].text) is not None
        return len(chain) > LONGEST_CHAIN or is_shout(chain) or is_place_line

    def _look(self, chain: Chain, sentence: Stretch) -> Iterator[Seen]:
        for candidate in self._candidates(chain):
            context = context_of(self._text, candidate.start, candidate.end, sentence)
            if self._is_matter(context):
                continue
            verdict = self._rules.judge(candidate, context, self._v)
            near = context.before[:1] + context.after[:1]
            speaks = not context.has_possessive and any(word in self._v.speech for word in near)
            name = " ".join(self._text[candidate.start : candidate.end].split())
            yield Seen(candidate, name, verdict, speaks)

    def _candidates(self, chain: Chain) -> Iterator[Candidate]:
        for candidate in self._cutter.cut(chain):
            if self._rules.nouns_are_loud and len(candidate.words) > 1 and not candidate.has_title:
                yield from self._cutter.known_parts(candidate)
            yield candidate

    def _is_matter(self, context: Context) -> bool:
        """Tell whether it is what a minister is of."""
        before = context.before
        return (
            len(before) > 1
            and before[0] in ("of", "de", "del", "for")
            and before[1].lower() in self._v.departments
        )

    def _acronyms(self, seen: Sequence[Seen]) -> dict[str, str]:
        """Return full forms by acronym, from `Full Form (FF)` and `FF (Full Form)`."""
        acronyms: dict[str, str] = {}
        for before, after in zip_longest(seen, seen[1:]):
            end = before.candidate.end
            short = bracketed_short(self._text, end, before.name)
            if short:
                acronyms.setdefault(self._text[slice(*short)], before.name)
            elif (
                after
                and before.name.isupper()
                and self._text[end : min(after.candidate.start, end + 3)].strip() == "("
                and is_short_for(before.name, after.name)
            ):
                acronyms.setdefault(before.name, after.name)
        return acronyms
