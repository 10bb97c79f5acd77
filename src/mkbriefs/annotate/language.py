"""The language a text is written in, told from a sample of its words.

English, Spanish and the languages with a script of their own need no model; only what is left is
handed to py3langid, whose import costs more than all the rest of an analysis.
"""

import re
from collections.abc import Callable
from functools import cache

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import stop_words

UNDETERMINED = "und"
WITH_RULES = frozenset(("en", "es", "zh"))
"""Primary tags of the languages whose dates, names and amounts are read by rules of their own."""
SAMPLE = 6000
"""Code points looked at: all of a short text, else three pieces from begin, middle and end, since
a first line is often a title, a name or an address in another language."""
FEWEST_LETTERS = 40
"""Below, a model guesses: `Dit is` is Afrikaans to it."""
ENGLISH_SHARE = 0.25
"""Share of little words above which a text is English. English prose has 0.35 to 0.5 of the list
below; Dutch, the nearest of the others, about 0.1; headlines and tables fall to the model."""
SPANISH_SHARE = 0.25
"""The same for Spanish, of which prose has 0.4 to 0.55."""
FEWEST_ENGLISH_WORDS = 5
CERTAIN = 0.75
"""Probability, as the model normalises it, below which it is said not to know."""
SCRIPT_SHARE = 0.6
"""Share of the letters that have to be of one script for the script to decide."""

_OWN_SCRIPT = re.compile("[\u0370-\u03ff\u0530-\u0fff\u10a0-\u11ff\u1780-\u1fff\u3041-\ud7af]")
"""A character that may belong to one of the scripts below."""
LETTERS_PER_CHARACTER = 3
"""Letters of an alphabet that say as much as one Chinese character does."""
_LETTERS = re.compile(r"[^\W\d_]+")

_SCRIPTS = (
    # Kana before Han: Japanese is written with both.
    ("ja", re.compile(r"[\u3041-\u309f\u30a0-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("kn", re.compile(r"[\u0c80-\u0cff]")),
    ("ml", re.compile(r"[\u0d00-\u0d7f]")),
    ("gu", re.compile(r"[\u0a80-\u0aff]")),
    ("pa", re.compile(r"[\u0a00-\u0a7f]")),
    ("si", re.compile(r"[\u0d80-\u0dff]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)
"""Scripts that one language of today's press is written in, by far."""


def detect_language(text: str) -> str:
    """Return the BCP 47 primary tag of a text's language, `und` where it is too short to tell.

    A text in several languages has the one that most of the sample is in. Cost does not depend on
    the length of the text.
    """
    sample = _sample(text)
    words = _LETTERS.findall(sample.casefold())
    letters = sum(map(len, words))
    if _OWN_SCRIPT.search(sample):
        by_script = _by_script(sample, letters)
        if by_script:
            return by_script
    if _is_english(words):
        return "en"
    if _is_spanish(words):
        return "es"
    if letters < FEWEST_LETTERS:
        return UNDETERMINED
    language, probability = _classifier()(" ".join(words))
    is_tag = 2 <= len(language) <= 3 and language != "zxx"
    return language if is_tag and probability >= CERTAIN else UNDETERMINED


def primary_tag(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag, in lower case: `es` of `es-MX`."""
    return language.partition("-")[0].partition("_")[0].lower()


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    piece = SAMPLE // 3
    middle = (len(text) - piece) // 2
    return " ".join((text[:piece], text[middle : middle + piece], text[-piece:]))


def _is_english(words: list[str]) -> bool:
    if len(words) < FEWEST_ENGLISH_WORDS:
        return False
    english, shared = stop_words("en"), _shared()
    little = [word for word in words if word in english]
    # A Dutch text full of "is", "was" and "in" has none of the others.
    telling = sum(word not in shared for word in little)
    return len(little) >= ENGLISH_SHARE * len(words) and 3 * telling >= len(little)


def _is_spanish(words: list[str]) -> bool:
    if len(words) < FEWEST_ENGLISH_WORDS:
        return False
    spanish = stop_words("es")
    little = [word for word in words if word in spanish]
    only = frozenset(load_wordlist("stop_words")["only_es"])
    telling = sum(word in only for word in little)
    # A Portuguese or Catalan text full of "de", "que" and "por" has hardly any of them.
    return len(little) >= SPANISH_SHARE * len(words) and telling >= 2 and 6 * telling >= len(little)


@cache
def _shared() -> frozenset[str]:
    return frozenset(load_wordlist("stop_words")["shared"])


def _by_script(sample: str, letters: int) -> str:
    for language, script in _SCRIPTS:
        count = len(script.findall(sample))
        if count < 4:
            continue
        # Kana are a third or more of Japanese, and there are none in Chinese.
        share = 0.1 if language == "ja" else SCRIPT_SHARE
        if language == "zh":
            others = letters - count
            count *= LETTERS_PER_CHARACTER
            letters = count + others
        if count >= share * letters:
            return language
    return ""


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    # Imports numpy and reads a model, the better part of a second: only where nothing else tells.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classify: Callable[[str], tuple[str, float]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).classify
    return classify
