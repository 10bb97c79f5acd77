"""Names in Chinese text, which has no capitals: lists, family names, and what stands around them.

Without a strong sign nothing is said: a wrong name is worse than a missing one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mkbriefs.annotate.names.gazetteer import chinese_names, gazetteer
from mkbriefs.annotate.names.seen import Found, Places
from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.model import MentionKind

HAN = "\u4e00-\u9fff"
_BOOK = re.compile(r"《([^《》\n]{1,60})》")
_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:[·・][{HAN}]{{1,8}}){{1,3}}")
_PLACE_SUFFIX = re.compile(rf"[省市县縣区區州]")
_EDGE = re.compile(
    rf"[^{HAN}]|[在于由从從到至与與和及对對向被把据據是为為给給让讓而但的了将將曾等或并並、该這这每某本称稱说說即也都]"
)
"""What a name of an organisation does not go across to the left."""
_COUNTED = re.compile(r"[一二三四五六七八九十两兩几幾多数數各这這那该該某本此全家所个個名位]")
_AFTER_PERSON = re.compile(
    rf"[^{HAN}]|$|[在于於和与與的等、曾还還也则則对對向将將因是为為就又已正则即便并並从從]"
)
_SUFFIXED = re.compile(
    rf"(?:[在于於往赴抵]|位于|位於|来自|來自|抵达|抵達|返回)([{HAN}]{{1,3}}?[省市县縣镇鎮村岛島州])(?![{HAN}]?[人民场場长長])"
)
_LONGEST_PART = 6
_MOST_PARTS = 6


@cache
def _words(heading: str) -> frozenset[str]:
    return frozenset(load_wordlist("chinese", "mkbriefs.annotate.names")[heading])


@cache
def _either(*headings: str) -> str:
    words = {word for heading in headings for word in _words(heading)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _before_person() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('titles_before')})(?P<family>{_either('surnames')})")


@cache
def _any_person() -> re.Pattern[str]:
    surnames, signs = _either("surnames"), _either("speech", "titles_after")
    return re.compile(rf"(?=(?P<name>(?:{surnames})[{HAN}]{{1,2}}?)(?:{signs}))")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(_either("speech", "titles_after"))


@cache
def _org_end() -> re.Pattern[str]:
    return re.compile(_either("org_ends"))


@cache
def _title_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('titles_before')})$")


class ChineseText:
    """Finds the names of one text."""

    def __init__(self, text: str, taken: Sequence[Found], language: str) -> None:
        """Make one for a text in Chinese, or in Japanese, for which only the lists hold."""
        self._text = text
        self._taken = Places((found.start, found.end) for found in taken)
        self._is_chinese = language == "zh"

    def find(self, sentences: Sequence[tuple[int, int]]) -> list[Found]:
        """Return the names of the sentences: in order of the text, without overlaps."""
        found: list[Found] = []
        for start, end in sentences:
            places = list(self._listed(start, end))
            if self._is_chinese:
                found += self._works(start, end)
                found += self._organisations(start, end, places)
                found += self._persons(start, end)
            found += places
            if self._is_chinese:
                found += self._places_by_suffix(start, end)
        if self._is_chinese:
            found += self._again(sentences, found)
        return self._free(found)

    def _free(self, found: Sequence[Found]) -> list[Found]:
        """Return what does not overlap what is taken, or what was found before it."""
        order = {MentionKind.LAW: 0, MentionKind.WORK: 0}
        ranked = sorted(
            found, key=lambda f: (order.get(f.kind, 1), f.start - f.end, f.start, f.kind.value)
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
        matcher, names = chinese_names()
        last = start
        hits = matcher.find_matches_as_indexes(self._text[start:end], overlapping=True)
        for index, first, stop in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
            begin, finish = start + first, start + stop
            if begin < last:
                continue
            known = gazetteer().names[names[index]]
            if known.kind is MentionKind.PLACE and not self._is_place(
                begin, finish, known.is_ambiguous
            ):
                continue
            last = finish
            rule = "known-place" if known.kind is MentionKind.PLACE else "known-name"
            yield Found(begin, finish, known.kind, names[index], rule)

    def _is_place(self, begin: int, finish: int, is_ambiguous: bool) -> bool:  # noqa: FBT001
        following = self._text[finish : finish + 1]
        if following and following in _words("not_place_after"):
            return False
        if not is_ambiguous:
            return True
        before = self._text[max(0, begin - 2) : begin]
        stands_after = bool(before) and (
            before in _words("place_prepositions") or before[-1] in _words("place_prepositions")
        )
        return stands_after or bool(_PLACE_SUFFIX.match(following))

    def _places_by_suffix(self, start: int, end: int) -> Iterator[Found]:
        """Yield `在云河县`: behind a preposition, up to three characters and what sort of place."""
        for match in _SUFFIXED.finditer(self._text, start, end):
            name = match.group(1)
            if not _COUNTED.match(name) and name[-2:] not in _words("no_places"):
                yield Found(*match.span(1), MentionKind.PLACE, name, "place-word")

    def _works(self, start: int, end: int) -> Iterator[Found]:
        for match in _BOOK.finditer(self._text, start, end):
            title = match.group(1)
            is_law = title.rstrip("）)").endswith(tuple(_words("law_ends")))
            kind = MentionKind.LAW if is_law else MentionKind.WORK
            yield Found(match.start(1), match.end(1), kind, " ".join(title.split()), "book-marks")

    def _organisations(self, start: int, end: int, places: Sequence[Found]) -> Iterator[Found]:
        by_end = {place.end: place for place in places}
        for match in _org_end().finditer(self._text, start, end):
            begin = self._org_begin(match.start(), start, by_end, match.group())
            if begin is not None and self._ends_word(match.end()):
                name = self._text[begin : match.end()]
                yield Found(begin, match.end(), MentionKind.ORGANISATION, name, "head-word")

    def _ends_word(self, end: int) -> bool:
        return self._text[end : end + 1] not in tuple("长長门門分委员員们們生人")

    def _org_begin(self, at: int, start: int, places: dict[int, Found], suffix: str) -> int | None:
        """Return where the name begins whose last word begins at `at`, or None if that is unsure."""
        parts, here, has_place = 0, at, False
        while parts < _MOST_PARTS:
            size = self._part_before(here, start, places)
            if not size:
                break
            has_place = has_place or here in places
            here -= size
            parts += 1
        if here <= start or _EDGE.match(self._text[here - 1]):
            is_short = len(suffix) == 1
            return (
                here
                if parts and (not is_short or parts > 1 or not has_place or here in places)
                else None
            )
        if parts > 1 and self._text[here : here + 2] in _words("org_anchors"):
            return here
        if len(suffix) == 1:
            return here if parts and has_place else None
        return self._own_name(here, start)

    def _part_before(self, here: int, start: int, places: dict[int, Found]) -> int:
        if here in places:
            return here - places[here].start
        if self._text[here - 1] in "省市县縣区區州" and here - 1 in places:
            return 1
        for size in range(min(_LONGEST_PART, here - start), 0, -1):
            if self._text[here - size : here] in _words("org_parts"):
                return size
        return 0

    def _own_name(self, here: int, start: int) -> int | None:
        """Return where two to four unknown characters begin that an edge stands before."""
        for size in range(1, 5):
            begin = here - size
            if begin < start or _COUNTED.match(self._text[begin]):
                return None
            if begin == start or _EDGE.match(self._text[begin - 1]):
                return begin if size > 1 else None
        return None

    def _persons(self, start: int, end: int) -> Iterator[Found]:
        for match in _before_person().finditer(self._text, start, end):
            begin = match.start("family")
            stop = self._given_end(match.end(), end)
            if stop and self._text[begin : begin + 2] not in _words("common"):
                yield self._person(begin, stop, "title")
        for match in _any_person().finditer(self._text, start, end):
            begin, stop = match.span("name")
            if self._begins_person(begin, start) and self._text[begin : begin + 2] not in _words(
                "common"
            ):
                yield self._person(begin, stop, "speech")
        for match in _FOREIGN.finditer(self._text, start, end):
            yield from self._foreign(match.start(), match.end(), start)

    def _person(self, begin: int, stop: int, rule: str) -> Found:
        return Found(begin, stop, MentionKind.PERSON, self._text[begin:stop], rule)

    def _given_end(self, at: int, end: int) -> int | None:
        """Return where a given name of one or two characters ends, or None if that is unsure."""
        for size in (2, 1):
            stop = at + size
            if stop > end or re.search(rf"[^{HAN}]", self._text[at:stop]):
                continue
            if size == 2 and _AFTER_PERSON.match(self._text[at + 1]):
                continue
            if size == 2 and _sign().match(self._text, at + 1):
                continue
            if (
                stop == end
                or _AFTER_PERSON.match(self._text, stop)
                or _sign().match(self._text, stop)
            ):
                return stop
        return None

    def _begins_person(self, begin: int, start: int) -> bool:
        if begin == start or not re.match(f"[{HAN}]", self._text[begin - 1]):
            return True
        before = self._text[max(start, begin - 5) : begin]
        return before[-1] in "和与與、及的" or bool(_title_end().search(before))

    def _foreign(self, begin: int, stop: int, start: int) -> Iterator[Found]:
        """Yield a name in transcription, `卡洛斯·门多萨`, without what stands before its first part."""
        title = None
        for size in range(min(6, stop - begin), 0, -1):
            if self._text[begin : begin + size] in _words("titles_before"):
                title = size
                break
        begin += title or 0
        sign = _sign().search(self._text, begin, stop + 3)
        if sign and sign.start() < stop and sign.start() > begin + 2:
            stop = sign.start()
        is_clear = title or begin == start or _EDGE.match(self._text[begin - 1])
        has_sign = title or sign or _AFTER_PERSON.match(self._text, stop)
        if is_clear and has_sign and "·" in self._text[begin:stop]:
            kind = MentionKind.PERSON if title or sign else MentionKind.NAME
            yield Found(begin, stop, kind, self._text[begin:stop], "transcription")

    def _again(self, sentences: Sequence[tuple[int, int]], found: Sequence[Found]) -> list[Found]:
        """Return further places of names that are sure somewhere in the text."""
        sure = {
            each.name: each.kind
            for each in found
            if each.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) and len(each.name) > 1
            and each.rule not in ("known-name",)
        }  # fmt: skip
        if not sure:
            return []
        from ahocorasick_rs import AhoCorasick, MatchKind

        names = tuple(sorted(sure))
        matcher = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        again = []
        for start, end in sentences:
            for index, first, stop in matcher.find_matches_as_indexes(self._text[start:end]):
                name = names[index]
                again.append(Found(start + first, start + stop, sure[name], name, "same-name"))
        return again
