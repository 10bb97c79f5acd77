"""Names in Chinese text, which has no capitals: lists, family names, and what stands around them.

Without a strong sign nothing is said: a wrong name is worse than a missing one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from mkbriefs.annotate.names.chinese_organisations import organisations
from mkbriefs.annotate.names.chinese_people import persons, same_person
from mkbriefs.annotate.names.chinese_words import COUNTED, HAN, words
from mkbriefs.annotate.names.gazetteer import chinese_names, gazetteer
from mkbriefs.annotate.names.seen import Found, Places, Stretch
from mkbriefs.model import MentionKind

_TITLE = re.compile(r"《([^《》\n]{1,60})》")
_SUFFIXED = re.compile(
    rf"(?:[在于於往赴抵]|位于|位於|来自|來自|抵达|抵達|返回)([{HAN}]{{1,3}}?[省市县縣镇鎮村岛島州])"
    rf"(?![{HAN}]?[人民场場长長])"
)
_DIVISION = re.compile(r"[省市县縣区區州]")
_BOOKS = (MentionKind.LAW, MentionKind.WORK)


class ChineseText:
    """Finds the names of one text."""

    def __init__(self, text: str, taken: Sequence[Found], language: str) -> None:
        """Make one for a text in Chinese, or in Japanese, for which only the lists hold."""
        self._text = text
        self._taken = Places((found.start, found.end) for found in taken)
        self._is_chinese = language == "zh"

    def find(self, sentences: Sequence[Stretch]) -> list[Found]:
        """Return the names of the sentences: in order of the text, without overlaps."""
        found = [each for stretch in sentences for each in self._of_sentence(*stretch)]
        if self._is_chinese:
            found += self._again(sentences, found)
        return self._led(self._free(found))

    def _led(self, found: Sequence[Found]) -> list[Found]:
        """Lead `李律师` to the one lawyer of that family name who is called by a full one."""
        fulls: dict[str, list[Found]] = {}
        for each in found:
            if each.kind is MentionKind.PERSON and each.rule != "address":
                fulls.setdefault(each.name[0], []).append(each)
        return [
            replace(each, name=same_person(self._text, each, fulls.get(each.name[0], ())))
            if each.rule == "address"
            else each
            for each in found
        ]

    def _of_sentence(self, start: int, end: int) -> Iterator[Found]:
        listed = list(self._listed(start, end))
        if self._is_chinese:
            places = [each for each in listed if each.kind is MentionKind.PLACE]
            yield from self._books(start, end)
            yield from organisations(self._text, start, end, places)
            yield from persons(self._text, start, end)
            yield from self._suffixed_places(start, end)
        yield from listed

    def _free(self, found: Sequence[Found]) -> list[Found]:
        """Return what overlaps nothing: titles before all else, longer names before shorter."""
        ranked = sorted(
            found, key=lambda f: (f.kind not in _BOOKS, f.start - f.end, f.start, f.kind.value)
        )
        used: set[int] = set()
        kept = []
        for each in ranked:
            places = range(each.start, each.end)
            if used.isdisjoint(places) and not self._taken.holds(each.start, each.end):
                used.update(places)
                kept.append(each)
        return sorted(kept, key=lambda f: f.start)

    def _listed(self, start: int, end: int) -> Iterator[Found]:
        """Yield shipped names, the leftmost and longest that say that they are names."""
        matcher, names = chinese_names()
        hits = matcher.find_matches_as_indexes(self._text[start:end], overlapping=True)
        last = start
        for index, first, stop in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
            begin, finish = start + first, start + stop
            known = gazetteer().names[names[index]]
            is_place = known.kind is MentionKind.PLACE
            if begin < last or (is_place and not self._is_place(begin, finish, known.is_ambiguous)):
                continue
            last = finish
            rule = "known-place" if is_place else "known-name"
            yield Found(begin, finish, known.kind, names[index], rule)

    def _is_place(self, begin: int, finish: int, is_ambiguous: bool) -> bool:  # noqa: FBT001
        following = self._text[finish : finish + 1]
        if following in words("not_place_after"):
            return False
        before = self._text[max(0, begin - 2) : begin]
        prepositions = words("place_prepositions")
        is_placed = before in prepositions or before[-1:] in prepositions
        return not is_ambiguous or is_placed or bool(_DIVISION.match(following))

    def _books(self, start: int, end: int) -> Iterator[Found]:
        """Yield what stands in the brackets of titles: laws by their last word, else works."""
        for match in _TITLE.finditer(self._text, start, end):
            title = " ".join(match.group(1).split())
            is_law = title.rstrip("）)").endswith(tuple(words("law_ends")))
            kind = MentionKind.LAW if is_law else MentionKind.WORK
            if title:
                yield Found(*match.span(1), kind, title, "book-marks")

    def _suffixed_places(self, start: int, end: int) -> Iterator[Found]:
        """Yield `在云河县`: behind a preposition, up to three characters and what sort of place."""
        for match in _SUFFIXED.finditer(self._text, start, end):
            name = match.group(1)
            if not COUNTED.match(name) and name[-2:] not in words("no_places"):
                yield Found(*match.span(1), MentionKind.PLACE, name, "place-word")

    def _again(self, sentences: Sequence[Stretch], found: Sequence[Found]) -> Iterator[Found]:
        """Yield further places of people and organisations that are sure somewhere in the text."""
        kinds = (MentionKind.PERSON, MentionKind.ORGANISATION)
        sure = {
            each.name: each.kind for each in found if each.kind in kinds and each.rule != "address"
        }
        names = tuple(sorted(sure))
        matcher = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        for start, end in sentences:
            for index, first, stop in matcher.find_matches_as_indexes(self._text[start:end]):
                name = names[index]
                yield Found(start + first, start + stop, sure[name], name, "same-name")
