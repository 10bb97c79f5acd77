"""What else the words of a date, and the verbs beside them, let on."""

import re

from mkbriefs.annotate.dates.find import language_of
from mkbriefs.annotate.dates.reading import Direction, fold_word
from mkbriefs.model import Span

_TELLING = frozenset({Direction.PAST, Direction.FUTURE})
_CHINESE_WEEKDAY = re.compile(r"(?:[周週]|星期|[礼禮]拜)([一二三四五六日天])")


def weekday_named(words: str, language: str) -> int | None:
    """Return the weekday that a date's words name, from Monday as 0; None if not just one.

    Args:
        words: of the date.
        language: BCP 47 primary tag.
    """
    weekdays = language_of(language).vocabulary.weekdays
    parts = _CHINESE_WEEKDAY.findall(words) if language == "zh" else words.split()
    named = {weekdays[word] for part in parts if (word := fold_word(part.strip(","))) in weekdays}
    return named.pop() if len(named) == 1 else None


def has_telling_verb(text: str, sentence: Span, language: str) -> bool:
    """Tell whether a verb in a sentence speaks of the past, or of what is to come.

    Args:
        text: the seed's text.
        sentence: where the sentence stands in it.
        language: BCP 47 primary tag.
    """
    cues = language_of(language).cues.pattern.finditer(text, sentence.start, sentence.end)
    return any(
        cue.lastgroup and Direction(cue.lastgroup.removesuffix("_2")) in _TELLING for cue in cues
    )
