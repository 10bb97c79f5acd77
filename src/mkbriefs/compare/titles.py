"""What only says who somebody is, wherever that person is named: `teacher Vesna Kolar, 71`."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from mkbriefs.annotate.names.vocabulary import vocabulary
from mkbriefs.annotate.words import stem
from mkbriefs.compare.anchors import Anchor
from mkbriefs.compare.statements import Statement
from mkbriefs.model import MentionKind

AGE_BEHIND: Final = re.compile(r"\s?[,(]\s?(?:aged\s)?([1-9]\d|10\d)(?=[,;.)])(?![.,]\d)")
"""Right behind a person's name: `, 72, who`, `(72)`."""
_OLD: Final = "old"
"""The noun of `a 71-year-old`."""


def name_a_person(row: Statement, anchors: Iterable[Anchor]) -> bool:
    """Tell whether one of some anchors of a statement is the name of a person."""
    keys = {anchor.key for anchor in anchors}
    return any(f"name {m.name.casefold()}" in keys for m in row.mentions if _is_person(m.kind))


def is_age(text: str, row: Statement, anchor: Anchor) -> bool:
    """Tell whether a number of a statement is how old somebody is."""
    return anchor.unit == _OLD or any(
        match[1] == anchor.key
        for mention in row.mentions
        if _is_person(mention.kind)
        and (match := AGE_BEHIND.match(text, mention.span.end, row.sentence.span.end))
    )


@cache
def title_stems(language: str) -> frozenset[str]:
    """Return the stems of the words that stand beside a name and say what somebody is."""
    words = vocabulary()
    titles = (*words.titles, *words.title_parts, *words.company_titles, *words.roles)
    return frozenset(stem(title.casefold(), language) for title in titles)


def _is_person(kind: MentionKind) -> bool:
    return kind is MentionKind.PERSON
