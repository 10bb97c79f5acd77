"""Organisations in Chinese text: a last word such as 公司, and what is sure to stand before it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mkbriefs.annotate.names.chinese_words import COUNTED, EDGE, HAN, either, words
from mkbriefs.annotate.names.seen import Found
from mkbriefs.model import MentionKind

_LONGEST_PART = 6
_MOST_PARTS = 6
_LONGEST_OWN = 4
"""Characters of a name's own that no list knows: `蓝海` of `蓝海科技集团`."""
_LONGER_WORDS = frozenset("长長门門分委员員们們生人")
"""Characters behind which the last word was another: `局长`, `部门`."""
_PART = re.compile(
    rf"(?:附属|附屬)?[{HAN}]{{1,6}}?(?:学院|學院|研究院|研究所|研究中心|实验室|實驗室|医院|醫院|系(?![统統列数數]))"
)
"""A part of a university right behind it: `法学院`."""
_DIVISIONS = "省市县縣区區州"


def organisations(text: str, start: int, end: int, places: Sequence[Found]) -> Iterator[Found]:
    """Yield the organisations of `text[start:end]`, in which `places` stand."""
    by_end = {place.end: place.start for place in places}
    for match in _last_word().finditer(text, start, end):
        begin = _begin(text, match.start(), start, by_end, is_short=len(match.group()) == 1)
        if begin is not None and text[match.end() : match.end() + 1] not in _LONGER_WORDS:
            stop = _part_end(text, match, end)
            yield Found(begin, stop, MentionKind.ORGANISATION, text[begin:stop], "head-word")


def _part_end(text: str, whole: re.Match[str], end: int) -> int:
    """Return where a university ends with the part of it that is named."""
    if whole.group() not in ("大学", "大學"):
        return whole.end()
    part = _PART.match(text, whole.end(), end)
    is_joined = part is not None and not any(EDGE.match(character) for character in part.group())
    return part.end() if part and is_joined else whole.end()


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(either("org_ends"))


def _begin(
    text: str, at: int, start: int, places: Mapping[int, int], *, is_short: bool
) -> int | None:
    """Return where the name begins whose last word begins at `at`, or None if that is unsure.

    Args:
        text: the text.
        at: where the last word begins.
        start: of the sentence.
        places: begins of places by their ends.
        is_short: whether the last word is one character, which ends many other words too.
    """
    here, parts, has_place = at, 0, False
    while parts < _MOST_PARTS and (size := _part_before(text, here, start, places)):
        has_place = has_place or here in places
        here -= size
        parts += 1
    if here <= start or EDGE.match(text[here - 1]):
        return here if here < at and not (parts == 1 and _is_general(text, here, at)) else None
    if parts > 1 and text[here : here + 2] in words("org_anchors"):
        return here
    if is_short:
        return here if has_place else None
    if text[at : at + 2] in words("society_ends"):
        behind_place = _place_before(text, here, places)
        if behind_place is not None:
            return behind_place
    return _own_begin(text, here, start)


def _is_general(text: str, here: int, at: int) -> bool:
    """Tell whether one known word before the last one says the trade only: `科技公司`."""
    is_common = text[at : at + 2] in words("common_org_ends")
    return is_common and text[here:at] in words("org_parts") - words("org_anchors")


def _part_before(text: str, here: int, start: int, places: Mapping[int, int]) -> int:
    """Return the length of the known part that ends at `here`, 0 if there is none."""
    if here in places:
        return here - places[here]
    if text[here - 1] in _DIVISIONS and here - 1 in places:
        return 1
    sizes = range(min(_LONGEST_PART, here - start), 0, -1)
    return next((size for size in sizes if text[here - size : here] in words("org_parts")), 0)


def _place_before(text: str, here: int, places: Mapping[int, int]) -> int | None:
    """Return where a place begins that one to four characters part from `here`: `中国茶叶协会`."""
    for size in range(1, _LONGEST_OWN + 1):
        at = here - size
        if at <= 0 or EDGE.match(text[at]) or COUNTED.match(text[at]):
            return None
        if at in places:
            return places[at]
    return None


def _own_begin(text: str, here: int, start: int) -> int | None:
    """Return where two to four unknown characters begin that an edge stands before."""
    if text[max(start, here - 2) : here] in words("deeds"):
        return None
    for size in range(1, _LONGEST_OWN + 1):
        begin = here - size
        if begin < start or COUNTED.match(text[begin]):
            return None
        if begin == start or EDGE.match(text[begin - 1]):
            own = text[begin:here]
            is_general = own in words("general") or any(w in own for w in words("no_part"))
            return begin if size > 1 and not is_general else None
    return None
