"""What post a person has, wherever two texts say it: `Ada Quist, director`, `the curator Quist`."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from mkbriefs.annotate.names.vocabulary import vocabulary
from mkbriefs.compare.discrepancies.phrases import Groups, Phrases
from mkbriefs.compare.discrepancies.readings import Reading
from mkbriefs.compare.discrepancies.told import Differing, Told, in_order
from mkbriefs.compare.statements import Statement, Statements, kept
from mkbriefs.model import DiscrepancyKind, Mention, MentionKind, Span

_MOST: Final = 100
"""Persons of one text whose posts are looked at."""
_REACH: Final = 64
"""Characters on each side of a name in which a post stands that is told of it."""
_TITLE: Final = re.compile(r"\s*(?:\w{1,4}\.?\s+)?")
"""What may stand between a post and a name: `the director Dr. Ada Quist`."""
_LED: Final = re.compile(
    r"(?:\s?[,(，（]\s?(?:(?:who|quien|que) (?:is|was|es|era) )?| (?:is|was|es|era) |[是为])"
    r"(?:(?:the|an?|its|his|her|their|our|el|la|una?|su|\w+['’]s)\s(?:[\w'’&-]{1,20}\s){0,4})?"
)
"""What leads from a name to a post behind it: `, the night foreman`."""
_WORD: Final = re.compile(r"\s(\w+)")
_STRENGTH: Final = 1.9


class _Post(NamedTuple):
    """A post as a text tells it."""

    at: int
    """The place of its sentence."""
    span: Span


_Posts: TypeAlias = dict[int, dict[int, _Post]]
"""By group and meaning of the list of posts, where a person's first stands."""


def find_posts(one: Statements, other: Statements) -> Iterator[Differing]:
    """Yield posts of one person in two texts that a list says exclude each other.

    It is one person by the name that a text gives in full. Not where a text tells of both posts.
    """
    if one.language != other.language:
        return
    theirs = _posts_of(other)
    for name, ours in _posts_of(one).items():
        for group, mine in ours.items():
            their = theirs.get(name, {}).get(group, {})
            if their and not mine.keys() & their.keys():
                first, second = next(iter(mine.values())), next(iter(their.values()))
                yield _differing(_told(one, first), _told(other, second))


@kept
def _posts_of(of: Statements) -> Mapping[str, _Posts]:
    """Return the posts of persons, by the name in lower case."""
    found: dict[str, _Posts] = {}
    for at, row in enumerate(of.rows):
        for mention in row.mentions:
            if mention.kind is MentionKind.PERSON and len(found) < _MOST:
                for group, meanings in _posts_beside(of, row, mention).items():
                    known = found.setdefault(mention.name.casefold(), {}).setdefault(group, {})
                    for meaning, span in meanings.items():
                        known.setdefault(meaning, _Post(at, span))
    return found


def _posts_beside(of: Statements, row: Statement, person: Mention) -> dict[int, dict[int, Span]]:
    """Return the posts that are told right beside a person's name; none that is over."""
    whole, name = row.sentence.span, person.span
    before = Span(max(whole.start, name.start - _REACH), name.start)
    behind = Span(name.end, min(whole.end, name.end + _REACH))
    if _is_over(of, before) or _is_over(of, behind):
        return {}
    found: dict[int, dict[int, Span]] = {}
    groups = Groups.of("posts", of.language)
    for group, meanings in (
        *groups.find(of.text, before).items(),
        *groups.find(of.text, behind).items(),
    ):
        for meaning, post in meanings.items():
            if _is_told_of(of.text, post, name):
                found.setdefault(group, {})[meaning] = post
    return found


def _is_over(of: Statements, beside: Span) -> bool:
    return bool(Phrases.of("formerly", of.language).find(of.text, beside))


def _is_told_of(text: str, post: Span, name: Span) -> bool:
    """Tell whether nothing but what belongs to a post stands between it and a name."""
    if post.end <= name.start:
        return _TITLE.fullmatch(text, post.end, name.start) is not None
    behind = _WORD.match(text, post.end)
    is_speaker = behind is not None and behind[1] in vocabulary().speech  # `, the director said`
    return not is_speaker and _LED.fullmatch(text, name.end, post.start) is not None


def _told(of: Statements, post: _Post) -> Told:
    words = " ".join(post.span.of(of.text).split()).casefold()
    return Reading(of, of.at(post.at)).told(post.span, words, words)


def _differing(one: Told, other: Told) -> Differing:
    first, second = in_order((one.value, other.value))
    return Differing(
        kind=DiscrepancyKind.WORDING,
        rule="posts-differ",
        sides=(one, other),
        difference=f"One person is “{first}” in one source, “{second}” in the other.",
        strength=_STRENGTH,
    )
