"""Sources that a Chinese sentence names: `据…报道`, `《…》报道`, `新华社北京5月3日电`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.compare.origins.attribution import Said
from mkbriefs.compare.origins.media import Media
from mkbriefs.compare.statements import Statement
from mkbriefs.model import Span

_LONGEST: Final = 12
"""Characters of a name."""
_CUTS: Final = "，。；：、,;:“”\"'（()）《》〈〉「」 \u3000\n"
_ASIDE: Final = 16
"""Characters around the words that attribute in which `去年` stands."""


def find_in_han(text: str, row: Statement, media: Media) -> Iterator[Said]:
    """Yield the sources that a sentence names."""
    patterns, span = _patterns(), row.sentence.span
    wire = patterns.wire.match(text, span.start, span.end)
    if wire and media.has(wire["name"]):
        yield Said(name=Span(*wire.span("name")), words=Span(*wire.span()), is_whole=True)
    for pattern in (patterns.titled, patterns.after, patterns.before):
        for match in pattern.finditer(text, span.start, span.end):
            if pattern is patterns.titled or media.has(match["name"]):
                around = text[max(span.start, match.start() - _ASIDE) : match.end() + _ASIDE]
                yield Said(
                    name=Span(*match.span("name")),
                    words=Span(*match.span("said")),
                    is_aside=patterns.aside.search(around) is not None,
                )


class _Patterns:
    """The patterns, from the word lists."""

    def __init__(self) -> None:
        lists = load_wordlist("attribution", "mkbriefs.compare")
        media = load_wordlist("media", "mkbriefs.compare")

        def one_of(name: str) -> str:
            words = sorted(lists[f"{name} zh"], key=lambda word: (-len(word), word))
            return "|".join(map(re.escape, words))

        listed = [name for name in media["names"] if not name.isascii()]
        ends = "|".join(map(re.escape, sorted(media["unspaced"], key=len, reverse=True)))
        wholes = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
        letter = f"[^{_CUTS}]"
        name = rf"(?P<name>(?:{wholes})(?:{ends})?|{letter}{{1,{_LONGEST}}}?(?:{ends}))"
        lead = rf"(?:{one_of('before')})"
        adverb = rf"(?:(?:{one_of('adverb')})[,，]?){{0,2}}"
        verb = rf"(?:{one_of('after')})"
        behind = rf"(?:[（(][^（）()]{{1,30}}[)）])?(?:网站|客户端|微博)?{adverb}"
        quoted = rf"《(?P<name>{letter}{{2,{_LONGEST}}})》"
        edge = rf"(?:{lead}|^|(?<=[{_CUTS}]))"
        self.titled = re.compile(rf"(?P<said>{lead}?{quoted}{behind}(?:{one_of('reporting')}))")
        self.after = re.compile(rf"(?P<said>{edge}{name}{behind}{verb})")
        self.before = re.compile(rf"(?P<said>(?:{one_of('to')})《?{name})")
        self.wire = re.compile(rf"{name}{letter}{{0,12}}?\d{{1,2}}月\d{{1,2}}日[电電讯訊]")
        self.aside = re.compile(one_of("aside"))


@cache
def _patterns() -> _Patterns:
    return _Patterns()
