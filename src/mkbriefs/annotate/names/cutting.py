"""Chains taken apart into candidates: titles, days and openings of sentences left out."""

from collections.abc import Iterator
from dataclasses import replace

from mkbriefs.annotate.names.candidates import (
    LONGEST_NAME,
    LONGEST_NAME_CHARACTERS,
    Candidate,
)
from mkbriefs.annotate.names.capitals import OF, Chain, Word, head_of
from mkbriefs.annotate.names.gazetteer import Gazetteer
from mkbriefs.annotate.names.joints import Joiner
from mkbriefs.annotate.names.vocabulary import Vocabulary
from mkbriefs.clean.vocabulary import DOUBTFUL_BODIES

Piece = list[Word]


class Cutter:
    """Takes chains apart. Holds what one text says of its own words."""

    def __init__(
        self, vocabulary: Vocabulary, gazetteer: Gazetteer, joiner: Joiner, lower: frozenset[str]
    ) -> None:
        """Make one for a text.

        Args:
            vocabulary: the word lists.
            gazetteer: the shipped names.
            joiner: divides chains.
            lower: the words that stand in the text in lower case.
        """
        self._v = vocabulary
        self._gazetteer = gazetteer
        self._joiner = joiner
        self._lower = lower
        self._nouns = tuple(sorted(vocabulary.german_nouns))
        self._role_endings = tuple(sorted(vocabulary.role_endings))
        self._verb_endings = tuple(sorted(vocabulary.verb_endings))

    def cut(self, chain: Chain) -> Iterator[Candidate]:
        """Yield the candidates of a chain, in order, without overlaps."""
        if len(chain) == 1 and self._is_only_opener(chain[0].text):
            return  # what most chains are: the first word of a sentence
        behind_title = False
        for piece in self._joiner.divide(self._without_opener(chain)):
            is_matter = behind_title and self._is_matter(piece)
            behind_title = piece[-1].text in self._v.titles
            if not is_matter:
                yield from self._candidates(piece, has_title=False)

    def _is_only_opener(self, word: str) -> bool:
        return word in self._v.openers and word not in self._v.surnames_too

    def known_parts(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield the shipped names within a candidate that is none itself."""
        at = 0
        while at < len(candidate.words):
            found = self._gazetteer.longest_at(candidate.words, at)
            count = found[0] if found else 1
            if found:
                yield Candidate(candidate.words[at : at + count], known=found[1])
            at += count

    def _is_matter(self, piece: Piece) -> bool:
        """Tell whether a piece behind a title says what of: `Minister of Fisheries`."""
        is_of = piece[0].joint.strip() in OF and piece[0].text not in self._v.heads
        return is_of and not self._gazetteer.longest_at(piece, 0)

    def _without_opener(self, chain: Chain) -> Chain:
        """Leave out words that only open the sentence."""
        while len(chain) > 1 and not self._gazetteer.longest_at(chain, 0):
            is_opener = chain[0].is_weak and self._is_opener(chain)
            if not is_opener and chain[0].text not in self._v.greetings:
                break
            chain = [chain[1]._replace(joint=""), *chain[2:]]
        return chain

    def _is_opener(self, chain: Chain) -> bool:
        v, word = self._v, chain[0].text
        if word in v.bound_starts and chain[1].joint == " " and chain[1].text in v.org_starts:
            return False  # `National Institute`
        if word in v.titles and self._goes_on_title(chain[1]):
            return False  # `Chief Executive`
        if word in v.openers or word.endswith(self._verb_endings):
            return True
        is_telling = (
            word in v.given
            or word in v.shared_given
            or word in v.titles
            or word in v.heads
            or word in v.demonyms
            or self._is_role(chain[0])
        )
        return not is_telling and chain[1].joint == " " and word.lower() in self._lower

    def _is_role(self, word: Word) -> bool:
        """Tell whether a word with a capital it owes to its place is someone's role."""
        role = word.text.lower()
        return word.is_weak and (role in self._v.roles or role.endswith(self._role_endings))

    def _candidates(self, piece: Piece, *, has_title: bool) -> Iterator[Candidate]:
        piece = self._without_article(piece)
        if not piece:
            return
        if known := self._gazetteer.whole(piece):
            yield Candidate(tuple(piece), has_title, known)
        elif self._is_bound(piece):
            yield Candidate(tuple(piece), has_title, only_short=True)
        elif (day := self._day_at(piece)) >= 0:
            yield from self._candidates(piece[:day], has_title=has_title)
            yield from self._candidates(piece[day + 1 :], has_title=False)
        elif (title := self._title_at(piece)) >= 0:
            yield from self._around_title(piece, title)
        else:
            yield from self._named(piece, has_title=has_title)

    def _is_bound(self, piece: Piece) -> bool:
        """Tell whether words are a name only where they are short for one: `King`, `Law School`."""
        v, word = self._v, piece[0].text
        if len(piece) == 1:
            is_month = word in v.months_as_given and word not in v.days
            return is_month or word in v.surnames_too or word in v.club_shorts
        return all(word.text in self._v.general for word in piece) and all(
            word.joint == " " for word in piece[1:]
        )

    def _without_article(self, piece: Piece) -> Piece:
        """Leave out articles before, unless they belong to a shipped name."""
        while (
            piece and piece[0].text in self._v.articles and not self._gazetteer.longest_at(piece, 0)
        ):
            piece = piece[1:]
        return piece

    def _day_at(self, piece: Piece) -> int:
        """Return the place of a day or month that is no part of a name, or -1."""
        return next((at for at in range(len(piece)) if self._is_day(piece, at)), -1)

    def _is_day(self, piece: Piece, at: int) -> bool:
        v, word = self._v, piece[at].text
        if word not in v.calendar or (at > 0 and piece[at].joint != " "):
            return False
        following = piece[at + 1].text if at + 1 < len(piece) else ""
        if following in v.paper_ends or (len(word) == 3 and word != "May" and following):
            return False  # `Sunday Times`; `Mar` is a given name in Spanish
        is_surname = word in v.months_as_surnames and at > 0
        if is_surname and (at > 1 or piece[at - 1].text in v.given):
            return False
        is_given = word in v.months_as_given and at == 0 and following
        if not is_given or following in v.heads:
            return True
        is_subject = piece[at].has_subject or piece[at].is_weak
        return word in v.days and not (is_subject and self._is_surname_like(piece[1:]))

    def _is_surname_like(self, rest: Piece) -> bool:
        v, word = self._v, rest[0].text
        is_listed = word in v.openers or word in v.never or word in v.demonyms or word in v.titles
        is_known = self._gazetteer.longest_at(rest, 0) is not None
        return len(rest) == 1 and word.isalpha() and word.istitle() and not (is_listed or is_known)

    def _title_at(self, piece: Piece) -> int:
        """Return the place of the last title of a piece that reads as someone's, or -1."""
        v, last = self._v, head_of(piece)
        is_place = last in v.place_ends and last not in v.surname_places
        is_headed = last in v.org_ends or last in v.law_ends or last in v.event_ends or is_place
        if (is_headed and len(piece) > 1) or piece[0].text in v.given:
            return -1
        return next((at for at in reversed(range(len(piece))) if self._is_title(piece, at)), -1)

    def _is_title(self, piece: Piece, at: int) -> bool:
        if piece[at].text not in self._v.titles and not self._is_role(piece[at]):
            return False
        if at + 1 < len(piece):
            return piece[at + 1].joint == " "
        # `Catherine King` is a name, `Nevada Governor` is none.
        return all(
            self._is_title_part(word) or word.text in self._gazetteer.most_words
            for word in piece[:at]
        )

    def _is_title_part(self, word: Word) -> bool:
        v = self._v
        return word.text in v.title_parts or word.text in v.titles or word.text in v.demonyms

    def _around_title(self, piece: Piece, at: int) -> Iterator[Candidate]:
        before = piece[:at]
        while before and self._is_title_part(before[-1]):
            before = before[:-1]
        for each in self._candidates(before, has_title=False):
            yield replace(each, owner=piece[at].text)
        behind = piece[at + 1 :]
        while len(behind) > 1 and self._goes_on_title(behind[0]):
            behind = behind[1:]  # `Chief Executive Jane Doe`
        yield from self._candidates(behind, has_title=True)

    def _goes_on_title(self, word: Word) -> bool:
        v, text = self._v, word.text
        return text in v.title_parts and text not in v.given and text not in v.shared_given

    def _named(self, piece: Piece, *, has_title: bool) -> Iterator[Candidate]:
        piece = self._without_article(self._without_demonym(piece))
        while len(piece) > 2 and piece[0].text.lower().endswith(self._nouns):
            piece = piece[1:]  # `Netzbetreiber Nordstrom GmbH`
        if not piece or self._says_nothing(piece):
            return
        length = piece[-1].end - piece[0].start
        if len(piece) <= LONGEST_NAME and length <= LONGEST_NAME_CHARACTERS:
            yield Candidate(tuple(piece), has_title, self._gazetteer.whole(piece))

    def _says_nothing(self, piece: Piece) -> bool:
        """Tell whether words are general: `the Court`, `the Police Department`."""
        if len(piece) == 1:
            return self._is_no_name(piece[0].text)
        is_paper = piece[-1].text in self._v.paper_ends
        if self._is_holiday(piece):
            return True
        is_plain = all(word.joint == " " for word in piece[1:])
        if len(piece) == 2 and len(piece[0].text) == 1 and piece[1].text in self._v.openers:
            return True  # `R. No lo sé` answers a question
        # `the Local Police` is any; of three words one is an own one: `the Western Water Alliance`.
        is_short = len(piece) == 2
        return (
            is_plain
            and not is_paper
            and all(
                self._is_general(word.text, may_open=is_short or word.is_weak) for word in piece
            )
        )

    def _is_holiday(self, piece: Piece) -> bool:
        """Tell whether words are a day of the year and no event: `Christmas Eve`."""
        v = self._v
        return any(word.text in v.holidays for word in piece) and all(
            word.text in v.holidays or word.text in v.holiday_parts or word.text in v.calendar
            for word in piece
        )

    def _is_general(self, word: str, *, may_open: bool) -> bool:
        v = self._v
        is_opener = may_open and word in v.openers
        is_listed = word in v.org_ends or word in v.org_starts or is_opener
        return is_listed and word not in v.club_words

    def _is_no_name(self, word: str) -> bool:
        v = self._v
        is_listed = (
            word in v.never
            or word in v.holidays
            or word in v.openers
            or word in v.demonyms
            or word in v.company_forms
            or word in v.org_ends
            or word in v.civic_starts
            or word in v.law_ends
            or word in v.place_ends
            or word in v.bound_starts
            or word in v.title_parts
        )
        tail = word.rpartition("-")[2]
        is_compound = tail != word and tail.islower()
        return is_listed or is_compound or len(word.rstrip(".")) < 2

    def _without_demonym(self, piece: Piece) -> Piece:
        """Leave out what only says whose: `Kenyan` of a person, not of a parliament."""
        v, last = self._v, head_of(piece)
        if all(word.text in v.demonyms for word in piece):
            return []
        is_ended = last in v.org_ends or last in v.law_ends or last in v.event_ends
        is_headed = is_ended or last in v.place_ends or any(w.joint.strip() in OF for w in piece)
        is_headed = is_headed or (len(piece) > 2 and last.lower() in DOUBTFUL_BODIES)
        if len(piece) == 2 and (len(last) < 3 or _is_sport(last)):
            return piece
        while len(piece) > 1 and not is_headed and piece[0].text in v.demonyms:
            piece = piece[1:]
        while len(piece) > 1 and piece[-1].text in v.demonyms and piece[-1].joint == " ":
            piece = piece[:-1]
        return piece


def _is_sport(word: str) -> bool:
    """Tell whether a word may be what a national federation is for: `British Rowing`."""
    return word.endswith("ing") and len(word) > 5
