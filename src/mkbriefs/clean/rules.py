"""Cleaning rules: lines that are no part of a text, each with a name and a reason.

The tool's own rules stand in `rules.yml` and, by language, in `rules_es.yml` and `rules_zh.yml`; a
site's come first and need no limits of shape. All hold for every seed: a Spanish page may have
English buttons around it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from mkbriefs.clean.fold import fold, strip_ornaments
from mkbriefs.config import CleaningRule


class Where(StrEnum):
    """The part of a seed in which a rule holds."""

    HEADER = "header"
    """Around the title, before the text begins."""
    FOOTER = "footer"
    """Behind the last sentence of the text."""
    ANYWHERE = "anywhere"


class Takes(StrEnum):
    """What a rule drops besides the line that matches."""

    LINE = "line"
    """Nothing."""
    NEXT = "next"
    """The next line too, if it reads as a title."""
    TITLES = "titles"
    """The lines after it too, as long as they read as titles."""
    REST = "rest"
    """Everything after it, if that is the smaller part of the seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """One compiled rule."""

    name: str
    reason: str
    where: Where = Where.ANYWHERE
    takes: Takes = Takes.LINE
    words: int = 40
    """Longest line it may drop, in words; 0 for any length."""
    names_only: bool = False
    """Whether what the wildcards match must be written like names: no word in lower case of four
    letters or more."""
    may_be_heading: bool = False
    """Whether the line is kept where prose follows it directly."""
    is_companion: bool = False
    """Whether the line is dropped only next to one that another rule of the same name drops."""
    is_kept: bool = False
    """A rule that protects: its lines are content whatever other rules say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """A literal line with wildcards, compiled."""

    rank: int
    pieces: tuple[str, ...]
    rule: LineRule

    def stars(self, line: str) -> tuple[tuple[int, int], ...] | None:
        """Return what each wildcard covers in `line`, or None where the pattern does not match.

        Takes the earliest place for every piece between wildcards, which finds a match wherever
        there is one, in time linear in the line.
        """
        head, *middle = self.pieces
        if not middle:
            return () if line == head else None
        tail = middle.pop()
        limit = len(line) - len(tail)
        if limit < len(head) or not line.startswith(head) or not line.endswith(tail):
            return None
        position = len(head)
        stars = []
        for piece in middle:
            found = line.find(piece, position, limit)
            if found < 0:
                return None
            stars.append((position, found))
            position = found + len(piece)
        return (*stars, (position, limit))


_FILES = ("rules.yml", "rules_es.yml", "rules_zh.yml")

_LONGEST_CAPITALS = 5
"""In words. Longer runs of capitals say nothing of what is a name."""

_UNDIVIDED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

_KEY = 3
"""Characters of a pattern's begin or end by which it is looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningRules:
    """All rules of a site, indexed by how their lines begin or end."""

    by_head: dict[str, tuple[_Pattern, ...]]
    by_tail: dict[str, tuple[_Pattern, ...]]
    others: tuple[tuple[str, _Pattern], ...]
    """The rest, each with its longest piece, which a line must hold."""

    def find(self, line: str, where: Sequence[Where]) -> LineRule | None:
        """Return the first rule that matches the whole of `line` and holds in one of `where`.

        White space and case do not count, nor do the kind of quotes and dashes, nor bullets and
        arrows around the line.
        """
        folded = fold(line)
        found = self._find(folded, line, where)
        if found is not None:
            return found
        bare = _strip_marks(folded)
        return self._find(bare, _strip_marks(line), where) if bare != folded and bare else None

    def _find(self, folded: str, line: str, where: Sequence[Where]) -> LineRule | None:
        candidates = (
            *self.by_head.get(folded[:_KEY], ()),
            *self.by_tail.get(folded[-_KEY:], ()),
            *(pattern for needle, pattern in self.others if needle in folded),
        )
        best: _Pattern | None = None
        for pattern in candidates:
            if best is not None and pattern.rank > best.rank:
                continue
            if pattern.rule.where in where and _holds(pattern, folded, line):
                best = pattern
        return best.rule if best else None


def _strip_marks(line: str) -> str:
    return strip_ornaments(line.replace("**", "").replace("__", ""))


def _holds(pattern: _Pattern, folded: str, line: str) -> bool:
    stars = pattern.stars(folded)
    if stars is None:
        return False
    rule = pattern.rule
    if rule.words and _count_gaps(folded) >= rule.words:
        return False
    if not rule.names_only:
        return True
    cased = " ".join(line.split())
    return len(cased) == len(folded) and all(_is_like_names(cased[a:b]) for a, b in stars)


def _count_gaps(folded: str) -> int:
    """Return how many spaces a line has; two characters that no space divides count as one."""
    gaps = folded.count(" ")
    return gaps if folded.isascii() else gaps + len(_UNDIVIDED.findall(folded)) // 2


def _is_like_names(text: str) -> bool:
    words = text.split()
    if not words or (len(words) > _LONGEST_CAPITALS and text.isupper()):
        return False  # a shouted sentence
    return not any(len(w) > 3 and w.islower() and w.isalpha() for w in words)


def load_rules(user: tuple[CleaningRule, ...] = ()) -> CleaningRules:
    """Return the site's rules before the tool's own, compiled.

    Reads the files once per process. The result can be pickled.
    """
    own = [(LineRule(name=rule.name, reason=rule.reason, words=0), rule.lines) for rule in user]
    return _index([*own, *_shipped_rules()])


def _index(rules: Sequence[tuple[LineRule, Sequence[str]]]) -> CleaningRules:
    by_head: dict[str, tuple[_Pattern, ...]] = {}
    by_tail: dict[str, tuple[_Pattern, ...]] = {}
    others: tuple[tuple[str, _Pattern], ...] = ()
    rank = 0
    for rule, lines in rules:
        for line in lines:
            pieces = tuple(fold_pattern(line).split("*"))
            if not any(pieces):
                continue
            rank += 1
            pattern = _Pattern(rank=rank, pieces=pieces, rule=rule)
            if len(pieces) == 1 or len(pieces[0]) >= _KEY:
                key = pieces[0][:_KEY]
                by_head[key] = (*by_head.get(key, ()), pattern)
            elif len(pieces[-1]) >= _KEY:
                key = pieces[-1][-_KEY:]
                by_tail[key] = (*by_tail.get(key, ()), pattern)
            else:
                others = (*others, (max(pieces, key=len), pattern))
    return CleaningRules(by_head=by_head, by_tail=by_tail, others=others)


def fold_pattern(line: str) -> str:
    """Return a rule's line as lines are compared; runs of `*` count as one."""
    folded = fold(line)
    while "**" in folded:
        folded = folded.replace("**", "*")
    return folded


@cache
def _shipped_rules() -> tuple[tuple[LineRule, tuple[str, ...]], ...]:
    folder = files("mkbriefs.clean")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = [
        entry
        for name in _FILES
        for entry in yaml.load(folder.joinpath(name).read_text("utf-8"), Loader=loader)  # noqa: S506  both are safe loaders
    ]
    return tuple((_read_rule(entry), tuple(entry["lines"])) for entry in entries)


def _read_rule(entry: dict[str, str]) -> LineRule:
    return LineRule(
        name=entry["name"],
        reason=entry["reason"],
        where=Where(entry.get("where", Where.ANYWHERE)),
        takes=Takes(entry.get("takes", Takes.LINE)),
        words=int(entry.get("words", 40)),
        names_only=bool(entry.get("names")),
        may_be_heading=bool(entry.get("heading")),
        is_companion=bool(entry.get("beside")),
        is_kept=bool(entry.get("keep")),
    )
