"""Names by rules and names by a model become one; who decides where both speak.

1. A name whose kind a rule tells stays as it is, and so does one that the project lists: a rule
   names its evidence, a model cannot.
2. Of a name without a kind and one of the model's the longer stays; the same words get the model's
   kind.

This order was chosen on marked English texts (370 names), where it gave more right spans with the
right kind than letting the longer of any two stay, or letting the model tell all kinds.

The model judges each sentence anew, so it may call one name a place here and a body there. In one
text a name has one kind: the rules' if they tell it anywhere, else the model's most frequent for
the full form, else for its short forms, which tell less.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mkbriefs.annotate.mentions import merge_mentions
from mkbriefs.model import Mention, MentionKind

RULE = "spacy"
"""Name of the rule of mentions that the model found or told the kind of."""


def join_names(
    text: str, by_rules: Sequence[Mention], running: Sequence[Mention], headings: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return the names of a text, in order, without overlaps.

    Args:
        text: the seed's text.
        by_rules: in order of the text, without overlaps.
        running: the model's of running text, named by their words.
        headings: the model's of headings. They are taken only if the rules or the running text have
            the name too: between capitals every word looks like one.
    """
    led = {_folded(mention.span.of(text)): mention.name for mention in by_rules}
    found = [replace(mention, name=led.get(mention.name, mention.name)) for mention in running]
    known = {mention.name for mention in (*by_rules, *found)}
    found += [
        replace(mention, name=name)
        for mention in headings
        if (name := led.get(mention.name, mention.name)) in known
    ]
    told = [mention for mention in by_rules if not _is_open(mention)]
    kinds = _kinds_by_name(text, told, found)
    named = [_with_kind(m, kinds) for m in (*filter(_is_open, by_rules), *found)]
    persons = _Persons(m.name for m in (*told, *named) if m.kind is MentionKind.PERSON)
    return merge_mentions(told, _apart_from(told, map(persons.lead, named)))


def _is_open(mention: Mention) -> bool:
    """Tell whether the rules found a name and could not tell its kind."""
    return mention.kind is MentionKind.NAME


def _kinds_by_name(
    text: str, told: Iterable[Mention], found: Iterable[Mention]
) -> Mapping[str, MentionKind]:
    """Return the kind of each name; of kinds told equally often, the first in the text."""
    full: dict[str, Counter[MentionKind]] = {}
    short: dict[str, Counter[MentionKind]] = {}
    for mention in found:
        votes = full if _folded(mention.span.of(text)) == mention.name else short
        votes.setdefault(mention.name, Counter())[mention.kind] += 1
    most = {name: cast.most_common(1)[0][0] for name, cast in (short | full).items()}
    return most | {mention.name: mention.kind for mention in told}


def _with_kind(mention: Mention, kinds: Mapping[str, MentionKind]) -> Mention:
    kind = kinds.get(mention.name, mention.kind)
    return mention if kind is mention.kind else replace(mention, kind=kind, rule=RULE)


class _Persons:
    """Persons named in full in one text, found by their first or their last word.

    Both, since in many languages the family name comes first.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, set[str]] = {}
        for name in names:
            words = name.split()
            if len(words) > 1:
                for word in (words[0], words[-1]):
                    self._by_word.setdefault(word, set()).add(name)

    def lead(self, mention: Mention) -> Mention:
        """Return a person named in one word with the one full name it can stand for, if any."""
        fulls = self._by_word.get(mention.name, ())
        if mention.kind is not MentionKind.PERSON or len(fulls) != 1:
            return mention
        return replace(mention, name=next(iter(fulls)))


def _apart_from(told: Sequence[Mention], others: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions that share no code point with those told, which do not overlap."""
    spans = sorted(mention.span for mention in told)
    starts = [span.start for span in spans]
    for mention in others:
        before = bisect_left(starts, mention.span.end)
        if not before or spans[before - 1].end <= mention.span.start:
            yield mention


def _folded(words: str) -> str:
    return " ".join(words.split())
