"""The words of sentences, folded: what takes longest to read of a statement, and travels small."""

import marshal
import re
from collections.abc import Sequence
from typing import NamedTuple

from mkbriefs.annotate.words import stems_of, words_of
from mkbriefs.model import Mention, MentionKind, Quantity, Sentence

_CITED = re.compile(
    r"\bet al\b\.?(?:,?\s\(?(?:1[5-9]|20)\d\d[a-z]?\b)?"
    r"|(\(|[A-ZÀ-Þ][\w’'-]{1,40},?\s|;\s{1,2},?\s?)(?:1[5-9]|20)\d\d[a-z]?(?=[);])"
)
"""What tells a work that is cited, but for its author: `(Lee et al., 2021; Roe 2019a)`. The year
counts nothing. Behind `;` a name was cut out."""


class Folded(NamedTuple):
    """The words of one sentence as a `Statement` has them."""

    words: str
    stems: tuple[str, ...]
    named: tuple[str, ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """The stems that stand elsewhere than in names, amounts and dates."""
        return self.stems[: len(self.stems) - len(self.named)]


def fold(
    text: str, sentence: Sentence, mentions: Sequence[Mention], language: str | None
) -> Folded:
    """Return the words of a sentence.

    Args:
        text: of the seed.
        sentence: of the reading flow.
        mentions: those in it.
        language: of its stems; None for a sentence that states nothing.
    """
    words = fold_words(text, sentence)
    if language is None:
        return Folded(words, (), ())
    plain_words, named_words = _divide(text, sentence, mentions)
    stems = dict.fromkeys(stems_of(plain_words, language))
    named = dict.fromkeys(stems_of(named_words, language))
    return Folded(words, tuple(stems | named), tuple(s for s in named if s not in stems))


def fold_words(text: str, sentence: Sentence) -> str:
    """Return the folded words of a sentence, one space between."""
    return " ".join(words_of(sentence.span.of(text)))


def pack(folded: Folded) -> bytes:
    """Return the words of a sentence as bytes, a sixth of what they take as objects."""
    return marshal.dumps(tuple(folded))


def unpack(packed: bytes) -> Folded:
    """Return what was packed, by this program in this build: nothing else may be read so."""
    return Folded._make(marshal.loads(packed))  # noqa: S302


def _divide(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[str, str]:
    """Return the plain words of a sentence, and those of its names, amounts of money and dates.

    What the source cites by is left out of both, marks and years of works: it is no word of it.
    """
    plain_words, named_words, done = [], [], sentence.span.start
    for mention in mentions:
        if isinstance(mention.value, Quantity):
            continue  # `four homes`: the noun is a word like others
        plain_words.append(text[done : mention.span.start])
        if mention.kind is not MentionKind.CITATION:
            named_words.append(text[max(done, mention.span.start) : mention.span.end])
        done = max(done, mention.span.end)
    plain_words.append(text[done : sentence.span.end])
    return _CITED.sub(r"\1;", " ; ".join(plain_words)), " ; ".join(named_words)
