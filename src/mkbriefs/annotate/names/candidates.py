"""Candidates: chains of words with a capital, taken apart into what may be a name each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkbriefs.annotate.names.capitals import (
    AND,
    IN,
    LONGEST_CHAIN,
    OF,
    PERSONAL,
    VERSUS,
    Chain,
    Word,
    is_loud,
)
from mkbriefs.annotate.names.gazetteer import Gazetteer, Known
from mkbriefs.annotate.names.vocabulary import Vocabulary

LONGEST_NAME = 8
"""In words with a capital."""
LONGEST_NAME_CHARACTERS = 100
_SURNAMES = frozenset(("May", "April", "June", "August", "March", "Abril", "Julio"))
ROLE_ENDINGS = ("ologist", "ographer", "onomist", "ician", "ólogo", "óloga", "ógrafo", "ógrafa")
"""Of words for what people do, in any field."""
_VERB_ENDINGS = ("aron", "ieron", "ió", "aban", "ían", "arán", "erán", "irán")
"""Of Spanish verbs, which open sentences as often as nouns do."""
_GIVEN = frozenset(("Julio", "April", "June", "Domingo"))
"""Months and days that people are named after."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name."""

    words: tuple[Word, ...]
    has_title: bool = False
    """Whether a person's title stands before it."""
    known: Known | None = None
    """What the shipped lists say of exactly these words."""
    only_short: bool = False
    """Whether it is a name only where it is short for a full one: `King`."""
    owner: str = ""
    """The title behind it, if one stands there: `CEO`."""

    @property
    def start(self) -> int:
        """First code point, in the seed's text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """After the last one."""
        return self.words[-1].end

    @property
    def is_weak(self) -> bool:
        """Whether its only capital says nothing."""
        return len(self.words) == 1 and self.words[0].is_weak


def name_of(words: tuple[Word, ...] | list[Word]) -> str:
    """Return the words with what joins them, white space folded, full stops between them left out."""
    first, *rest = words
    return first.text + "".join(_spelled(word) for word in rest)


def _spelled(word: Word) -> str:
    return (word.joint or " ") + word.text


class Cutter:
    """Takes chains apart. Holds what one text says of its own words."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        gazetteer: Gazetteer,
        lower: frozenset[str],
        *,
        rulings: bool,
        is_familiar: bool,
    ) -> None:
        """Make one for a text.

        Args:
            vocabulary: the word lists.
            gazetteer: the shipped names.
            lower: the words that stand in the text in lower case.
            rulings: whether the text is of courts, so that `A v. B` is a ruling.
            is_familiar: whether the little words of names are no others in the text's language,
                as `von` and `la` are in theirs.
        """
        self._v = vocabulary
        self._gazetteer = gazetteer
        self._lower = lower
        self._rulings = rulings
        self._is_familiar = is_familiar
        self._nouns = tuple(sorted(vocabulary.german_nouns))

    def cut(self, chain: Chain) -> Iterator[Candidate]:
        """Yield the candidates of a chain, in order, without overlaps.

        A chain longer than any name, or that shouts, holds none: `find_known` looks into it.
        """
        if len(chain) > LONGEST_CHAIN or is_shout(chain):
            return
        after_title = False
        for piece in self._joined(self._trimmed(chain)):
            is_matter = after_title and piece[0].joint.strip() in OF and not self.known_at(piece, 0)
            after_title = piece[-1].text in self._v.titles
            if not is_matter or piece[0].text in self._v.heads:
                yield from self._pieces(piece, has_title=False)

    def _trimmed(self, chain: Chain) -> Chain:
        """Leave out the word that only opens the sentence."""
        while len(chain) > 1 and (
            (chain[0].text in self._v.greetings and not self.known_at(chain, 0))
            or (chain[0].is_weak and self._is_opener(chain))
        ):
            chain = [chain[1]._replace(joint=""), *chain[2:]]
        return chain

    def _is_opener(self, chain: Chain) -> bool:
        word = chain[0].text
        if self.known_at(chain, 0):
            return False
        if word in self._v.openers or word.endswith(_VERB_ENDINGS):
            return True
        if word in self._v.given or word in self._v.titles or word in self._v.heads:
            return False
        if self._is_role(chain[0]) or word in self._v.demonyms:
            return False
        if word in self._v.shared_given:
            return False
        return chain[1].joint == " " and word.lower() in self._lower

    def known_at(self, chain: Chain | tuple[Word, ...], at: int) -> tuple[int, Known] | None:
        """Return how many words from `at` the shipped lists know, the most, and what as."""
        most = self._gazetteer.words.get(chain[at].text)
        if most is None:
            return None
        for count in range(min(most, len(chain) - at), 0, -1):
            known = self._gazetteer.names.get(name_of(chain[at : at + count]))
            if known:
                return count, known
        return None

    def known_parts(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield the shipped names within a candidate that is none itself."""
        at = 0
        while at < len(candidate.words):
            found = self.known_at(candidate.words, at)
            if found:
                yield Candidate(candidate.words[at : at + found[0]], known=found[1])
            at += found[0] if found else 1

    def _joined(self, chain: Chain) -> Iterator[list[Word]]:
        """Yield the pieces of a chain between the joints that part names."""
        piece: list[Word] = []
        for at, word in enumerate(chain):
            if piece and not self._joins(piece, chain, at):
                yield piece
                piece = []
            piece.append(word)
        if piece:
            yield piece

    def _joins(self, piece: list[Word], chain: Chain, at: int) -> bool:
        joint = chain[at].joint
        if joint != " " and chain[at].text in self._v.calendar:
            return False
        if joint == " ":
            return True
        inner = joint.strip()
        if inner in IN and inner not in AND:
            return piece[0].text in self._v.on_starts and len(piece) > 1
        if inner.endswith("s") and not inner[0].isalpha():
            return chain[-1].text in self._v.heads
        run = _run_from(chain, at)
        if self._spans_joint(chain, at):
            return True
        if inner in VERSUS:
            return self._rulings and all(w.joint.strip() not in VERSUS for w in piece)
        if inner in OF and self._takes_of(piece, inner):
            return True
        if inner in AND and self._takes_and(piece, run):
            return True
        if inner in OF and run[-1].text.rstrip(".") in self._v.company_forms:
            return True
        if inner in OF and inner.startswith(("de", "da", "do", "di", "du")):
            return piece[0].text in self._v.given and not self.known_at(chain, at)
        if inner == "&":
            return True
        is_person = self._is_familiar or piece[-1].text in self._v.given
        return inner in PERSONAL and is_person and piece[-1].text not in self._v.titles

    def _spans_joint(self, chain: Chain, at: int) -> bool:
        """Tell whether a shipped name goes across the joint: `Bosnia and Herzegovina`."""
        for first in range(max(0, at - 3), at):
            found = self.known_at(chain, first)
            if found and first + found[0] > at:
                return True
        return False

    def _takes_of(self, piece: list[Word], inner: str) -> bool:
        is_deep = any(word.joint.strip() in OF for word in piece)
        if inner.startswith("of") and is_deep and not self.known_at(piece, len(piece) - 1):
            return True
        if inner.startswith("of"):
            return piece[-1].text in self._v.heads and piece[-1].text not in self._v.company_forms
        if inner.startswith("on"):
            return piece[-1].text in self._v.on_starts
        if inner.startswith("for"):
            return piece[-1].text in self._v.org_starts or piece[-1].text in self._v.law_starts
        return any(word.text in self._v.heads for word in piece)

    def _takes_and(self, piece: list[Word], run: list[Word]) -> bool:
        ends = run[-1].text in self._v.org_ends or run[-1].text in self._v.law_ends
        has_of = any(word.joint.strip() in OF for word in piece)
        if has_of and any(word.text in self._v.heads for word in piece):
            first = run[0].text
            is_other = first in self._v.given or first in self._v.heads or first in self._v.titles
            return (
                not is_other
                and not ends
                and not self.known_at(run, 0)
                and not self.known_at(piece, len(piece) - 1)
            )
        is_plain = len(piece) == 1 and piece[0].text not in self._v.heads
        if not ends or not is_plain or run[0].joint == " and the ":
            return False
        return (
            piece[0].has_article
            or not self.known_at(piece, len(piece) - 1)
            and piece[-1].text not in self._v.given
        )

    def _pieces(self, piece: list[Word], *, has_title: bool) -> Iterator[Candidate]:
        piece = self._bare(piece)
        if not piece:
            return
        if known := self._whole(piece):
            yield Candidate(tuple(piece), has_title, known)
            return
        cut = self._calendar_cut(piece)
        if cut >= 0:
            yield from self._pieces(piece[:cut], has_title=has_title)
            yield from self._pieces(piece[cut + 1 :], has_title=False)
            return
        if len(piece) == 1 and piece[0].text in self._v.surnames_too:
            yield Candidate(tuple(piece), has_title, only_short=True)
            return
        title = self._title_at(piece)
        if title >= 0:
            for each in self._pieces(self._before_title(piece[:title]), has_title=False):
                yield replace(each, owner=piece[title].text)
            if title + 1 < len(piece):
                yield from self._pieces(piece[title + 1 :], has_title=True)
            return
        yield from self._named(piece, has_title=has_title)

    def _named(self, piece: list[Word], *, has_title: bool) -> Iterator[Candidate]:
        piece = self._without_demonym(piece)
        while piece and piece[0].text in self._v.articles and not self.known_at(piece, 0):
            piece = piece[1:]
        if not piece or (len(piece) == 1 and self._says_nothing(piece[0].text)):
            return
        is_paper = len(piece) > 1 and piece[-1].text in self._v.paper_ends
        is_plain = not is_paper and all(word.joint in ("", " ") for word in piece[1:])
        if is_plain and all(self._is_general(word.text) for word in piece):
            return
        if len(piece) > LONGEST_NAME or piece[-1].end - piece[0].start > LONGEST_NAME_CHARACTERS:
            return
        while len(piece) > 2 and piece[0].text.lower().endswith(self._nouns):
            piece = piece[1:]
        yield Candidate(tuple(piece), has_title, self._whole(piece))

    def _is_general(self, word: str) -> bool:
        v = self._v
        return word in v.org_ends or word in v.org_starts or word in v.openers

    def _says_nothing(self, word: str) -> bool:
        v = self._v
        return (
            word in v.never or word in v.openers or word in v.demonyms or word in v.calendar or word in v.company_forms
            or word in v.org_ends or word in v.law_ends or word in v.bound_starts
            or word in v.title_parts or len(word.rstrip(".")) < 2 
            or word.rpartition("-")[2].islower() and "-" in word
        )  # fmt: skip

    def _bare(self, piece: list[Word]) -> list[Word]:
        """Leave out articles before, unless they belong to a shipped name."""
        while piece and piece[0].text in self._v.articles and not self.known_at(piece, 0):
            piece = piece[1:]
        return piece

    def _whole(self, piece: list[Word]) -> Known | None:
        found = self.known_at(piece, 0) if piece else None
        return found[1] if found and found[0] == len(piece) else None

    def _calendar_cut(self, piece: list[Word]) -> int:
        for at, word in enumerate(piece):
            if word.text not in self._v.calendar:
                continue
            if len(word.text) == 3 and word.text != "May" and at + 1 < len(piece):
                continue
            is_named = at > 0 and (piece[at - 1].text in self._v.given or at > 1)
            is_given = at == 0 and len(piece) > 1 and piece[1].text not in self._v.heads
            if (is_named and word.text in _SURNAMES) or (is_given and word.text in _GIVEN):
                continue
            follows = at + 1 < len(piece) and piece[at + 1].text in self._v.paper_ends
            if not follows and word.joint in ("", " "):
                return at
        return -1

    def _title_at(self, piece: list[Word]) -> int:
        """Return the place of the last title of a piece that reads as someone's, or -1."""
        v = self._v
        is_headed = len(piece) > 1 and (
            piece[-1].text in v.org_ends or piece[-1].text in v.law_ends
            or piece[-1].text in v.event_ends
            or (piece[-1].text in v.place_ends and piece[-1].text not in v.surname_places)
        )  # fmt: skip
        if is_headed or piece[0].text in v.given:
            return -1
        for at in range(len(piece) - 1, -1, -1):
            word = piece[at].text
            if word not in v.titles and not self._is_role(piece[at]):
                continue
            if at + 1 == len(piece):
                if all(self._goes_before_title(each.text) for each in piece[:at]):
                    return at
            elif piece[at + 1].joint == " ":
                return at
        return -1

    def _is_role(self, word: Word) -> bool:
        """Tell whether a word with a capital it owes to its place is someone's role."""
        return word.is_weak and (
            word.text.lower() in self._v.roles or word.text.endswith(ROLE_ENDINGS)
        )

    def _goes_before_title(self, word: str) -> bool:
        v = self._v
        return (
            word in v.title_parts
            or word in v.titles
            or word in v.demonyms
            or word in self._gazetteer.words
        )

    def _before_title(self, piece: list[Word]) -> list[Word]:
        while piece and (
            piece[-1].text in self._v.title_parts
            or piece[-1].text in self._v.titles
            or piece[-1].text in self._v.demonyms
        ):
            piece = piece[:-1]
        return piece

    def _without_demonym(self, piece: list[Word]) -> list[Word]:
        """Leave out what only says whose: `Kenyan` of a person, not of a parliament."""
        if all(word.text in self._v.demonyms for word in piece):
            return []
        tail = piece[-1].text
        v = self._v
        is_headed = (
            tail in v.org_ends or tail in v.law_ends or tail in v.event_ends
            or tail in v.place_ends or any(word.joint.strip() in OF for word in piece)
        )  # fmt: skip
        if len(piece) == 2 and len(piece[1].text) < 3:
            return piece
        while len(piece) > 1 and not is_headed and piece[0].text in v.demonyms:
            piece = piece[1:]
        while len(piece) > 1 and piece[-1].text in v.demonyms and piece[-1].joint == " ":
            piece = piece[:-1]
        return piece


def is_shout(chain: Chain) -> bool:
    """Tell whether a chain is set in capitals as headlines are, not a chain of acronyms."""
    loud = sum(is_loud(word.text) for word in chain)
    return loud > 1 or (loud == 1 and len(chain) > 1 and all(w.text.isupper() for w in chain))


def _run_from(chain: Chain, at: int) -> list[Word]:
    run = [chain[at]]
    for word in chain[at + 1 :]:
        if word.joint != " ":
            break
        run.append(word)
    return run
