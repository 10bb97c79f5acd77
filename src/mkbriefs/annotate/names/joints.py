"""Whether the little word between two words with capitals belongs to one name."""

from collections.abc import Callable, Sequence

from mkbriefs.annotate.names.capitals import (
    AND,
    APOSTROPHES,
    AT,
    OF,
    OWN_S,
    PERSONAL,
    VERSUS,
    WITHIN,
    Chain,
    Word,
    head_of,
)
from mkbriefs.annotate.names.gazetteer import Gazetteer
from mkbriefs.annotate.names.vocabulary import Vocabulary

_FARTHEST = 3
"""Words back from which a shipped name may reach across a joint: `Bosnia and Herzegovina`."""


class Joiner:
    """Divides chains at the joints that part names."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        gazetteer: Gazetteer,
        *,
        rulings: bool,
        is_familiar: bool,
        is_foreign: bool,
    ) -> None:
        """Make one for a text.

        Args:
            vocabulary: the word lists.
            gazetteer: the shipped names.
            rulings: whether the text is of courts, so that `A v. B` is a ruling.
            is_familiar: whether `von`, `la` and the like are no common words of the text's
                language.
            is_foreign: whether `de` is no word of the text's language at all.
        """
        self._v = vocabulary
        self._gazetteer = gazetteer
        self._rulings = rulings
        self._is_familiar = is_familiar
        self._is_foreign = is_foreign

    def divide(self, chain: Chain) -> list[list[Word]]:
        """Return the pieces of a chain, none of them empty."""
        pieces: list[list[Word]] = []
        inside = self._inside_laws(chain)
        for at, word in enumerate(chain):
            if pieces and (at in inside or self._joins(pieces[-1], chain, at)):
                pieces[-1].append(word)
            else:
                pieces.append([word])
        return pieces

    def _inside_laws(self, chain: Chain) -> set[int]:
        """Return the words behind the first of laws that an article and a year hold together.

        `the Control of Lead and Dust Regulations 2012`.
        """
        v = self._v
        inside: set[int] = set()
        start = -1
        for at, word in enumerate(chain):
            joint = word.joint.strip()
            if word.has_article and joint not in OF:
                start = -1 if word.text in v.org_starts or word.text in v.titles else at
            elif joint and joint not in OF | AND:
                start = -1
            elif start >= 0 and word.text[0].isdigit() and chain[at - 1].text in v.law_ends:
                inside.update(range(start + 1, at + 1))
        return inside

    def _joins(self, piece: list[Word], chain: Chain, at: int) -> bool:
        joint = chain[at].joint
        if joint == " ":
            return True
        if chain[at].text in self._v.calendar:
            return False
        run = _run_from(chain, at)
        inner = joint.strip()
        return self._is_spanned(chain, at) or any(
            inner in joints and takes(piece, run, inner) for joints, takes in self._by_joint()
        )

    def _by_joint(
        self,
    ) -> Sequence[tuple[frozenset[str], Callable[[list[Word], list[Word], str], bool]]]:
        return (
            (APOSTROPHES.union(OWN_S), self._takes_possessive),
            (VERSUS, self._takes_versus),
            (WITHIN, self._takes_within),
            (AT, self._takes_whole),
            (OF, self._takes_of),
            (AND, self._takes_and),
            (PERSONAL, self._takes_particle),
        )

    def _is_spanned(self, chain: Chain, at: int) -> bool:
        for first in range(max(0, at - _FARTHEST), at):
            found = self._gazetteer.longest_at(chain, first)
            if found and first + found[0] > at:
                return True
        return False

    def _takes_possessive(self, piece: list[Word], run: list[Word], joint: str) -> bool:
        """`People's Army`, `Farmers' Union`, `Farmers' Act 2004`, not `United States' Army`."""
        is_plural = joint in APOSTROPHES
        is_own = not is_plural or not any(map(self._gazetteer.whole, (piece, piece[-1:])))
        is_placed = len(run) > 1 and self._gazetteer.whole(run[-1:])
        head = run[-2].text if is_placed else head_of(run)  # `King's College London`
        return is_own and head in self._v.heads

    def _takes_versus(self, piece: list[Word], run: list[Word], joint: str) -> bool:
        del run, joint
        return self._rulings and all(word.joint.strip() not in VERSUS for word in piece)

    def _takes_within(self, piece: list[Word], run: list[Word], joint: str) -> bool:
        del run, joint
        first = piece[0].text
        is_agreed = first in self._v.law_words or first in self._v.event_ends
        return is_agreed and first in self._v.on_starts and len(piece) > 1

    def _takes_whole(self, piece: list[Word], run: list[Word], joint: str) -> bool:
        """`Law School at the University of X`: a part that is no name without its whole."""
        del joint
        part = [word.text for word in piece if word.text not in self._v.articles]
        is_part = all(word in self._v.general for word in part) or (
            part[0] in self._v.org_starts and part[-1] in self._v.subjects
        )
        return is_part and any(word.text in self._v.seats for word in run)

    def _takes_of(self, piece: list[Word], run: list[Word], joint: str) -> bool:
        v, last = self._v, piece[-1].text
        if self._is_person(piece):
            return False
        if joint.startswith("on"):
            return last in v.on_starts
        if joint.startswith("for"):
            return last in v.org_starts or last in v.law_starts
        if joint.startswith("of"):
            is_deep = any(word.joint.strip() in OF for word in piece)
            return last in v.heads or (is_deep and not self._gazetteer.whole(piece[-1:]))
        if run[-1].text.rstrip(".") in v.company_forms or any(w.text in v.heads for w in piece):
            return True
        # `Lucía Fernández de Castro`, but `Ana Ruiz de Madrid` is of Madrid.
        is_person = piece[0].text in v.given or (self._is_foreign and last not in v.demonyms)
        return is_person and not self._gazetteer.longest_at(run, 0)

    def _is_person(self, piece: list[Word]) -> bool:
        """`Dr. Ellen Marsh`: what looks like a head is a family name."""
        v, last = self._v, piece[-1].text
        if len(piece) < 2 or (last not in v.surname_places and last not in v.surname_heads):
            return False
        return piece[-2].text in v.given or any(word.text in v.titles for word in piece[:-1])

    def _takes_and(self, piece: list[Word], run: list[Word], joint: str) -> bool:
        v = self._v
        head = head_of(run)
        is_law = head in v.law_ends
        is_headed = is_law or head in v.org_ends
        if any(word.joint.strip() in OF for word in piece):
            return (len(run) == 1 or not is_headed) and self._continues(piece, run)
        part = [word for word in piece if word.text not in v.articles]
        if not is_headed or joint == "and the" or len(part) != 1:
            return False
        first = part[0]
        if is_law and first.has_article:
            return first.text not in v.law_words  # `the Planning and Compulsory Purchase Act`
        # `the Maritime and Coastguard Agency`, `the Victoria and Albert Museum`.
        if first.has_article:
            return first.text not in v.heads or first.text in v.trades
        is_name = first.text in v.given or self._gazetteer.whole(part) is not None
        return first.text not in v.heads and not is_name

    def _continues(self, piece: list[Word], run: list[Word]) -> bool:
        """`Ministry of Trade and Industry`: what follows is no name of its own."""
        v, first = self._v, run[0].text
        is_head = first in v.heads and first not in v.subjects
        is_own = first in v.given or is_head or first in v.titles
        is_place = self._gazetteer.longest_at(run, 0) or self._gazetteer.whole(piece[-1:])
        return any(word.text in v.heads for word in piece) and not is_own and not is_place

    def _takes_particle(self, piece: list[Word], run: list[Word], joint: str) -> bool:
        del run
        last = piece[-1].text
        is_person = self._is_familiar or last in self._v.given
        return joint == "&" or (is_person and last not in self._v.titles)


def _run_from(chain: Chain, at: int) -> list[Word]:
    """Return the words from `at` on that only white space joins."""
    run = [chain[at]]
    for word in chain[at + 1 :]:
        if word.joint != " ":
            break
        run.append(word)
    return run
