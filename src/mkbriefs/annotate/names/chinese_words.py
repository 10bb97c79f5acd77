"""Lists and patterns for names in Chinese text."""

import re
from functools import cache

from mkbriefs.annotate.wordlists import load_wordlist

HAN = "\u4e00-\u9fff"
EDGE = re.compile(
    rf"[^{HAN}]|[在于由从從到至與和及对對向被把据據是为為给給让讓而但的了将將曾等或并並该該这這每某本称稱说說即也都与]"
)
"""What a name does not go across: anything but Han, and little words."""
COUNTED = re.compile(r"[一二三四五六七八九十两兩几幾多数數各这這那该該某本此全家所个個名位]")
"""What a name hardly begins with: `一家公司` is some company."""


@cache
def words(heading: str) -> frozenset[str]:
    """Return a list of `data/chinese.yml`."""
    return frozenset(load_wordlist("chinese", "mkbriefs.annotate.names")[heading])


@cache
def either(*headings: str) -> str:
    """Return a pattern of any word of the lists, longer ones first."""
    listed = {word for heading in headings for word in words(heading)}
    return "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))
