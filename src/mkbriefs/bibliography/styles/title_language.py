"""Whether a title reads as one of another language than English, by its small words alone.

English title case would spoil it: `Les Rites De Passage Et La Vie`. A title of which too little
tells counts as English, which is what most that state no language are.
"""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]++['’]?")
_ENGLISH = frozenset(
    {"and", "are", "at", "between", "by", "for", "from", "her", "his", "how", "into", "is", "its"}
    | {"of", "our", "than", "that", "the", "their", "this", "through", "to", "toward", "towards"}
    | {"was", "we", "were", "what", "when", "where", "why", "with", "you", "your"}
)
_OTHERS = (
    # French, Spanish, Portuguese, Italian, German, Dutch, Swedish, Danish and Norwegian, Latin.
    {"au", "aux", "avec", "d'", "dans", "de", "des", "du", "en", "est", "et", "l'", "la", "le"}
    | {"les", "ou", "par", "pour", "que", "qui", "sans", "sous", "sur", "un", "une", "à"},
    {"al", "como", "con", "de", "del", "desde", "el", "en", "entre", "la", "las", "los", "para"}
    | {"por", "que", "sin", "sobre", "su", "sus", "un", "una", "y"},
    {"ao", "aos", "com", "da", "das", "de", "do", "dos", "em", "entre", "na", "nas", "no", "nos"}
    | {"para", "pela", "pelo", "por", "sem", "sobre", "um", "uma", "à"},
    {"al", "alla", "che", "con", "dal", "dalla", "degli", "dei", "del", "dell'", "della", "delle"}
    | {"di", "gli", "il", "l'", "la", "le", "nel", "nella", "per", "sul", "sulla", "un", "una"},
    {"als", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einer"}
    | {"eines", "für", "im", "ist", "mit", "nach", "und", "vom", "von", "zu", "zum", "zur", "über"},
    {"aan", "als", "bij", "de", "door", "een", "en", "het", "met", "naar", "op", "te", "uit"}
    | {"van", "voor", "zijn"},
    {"att", "av", "den", "det", "en", "ett", "från", "för", "med", "mellan", "och", "om", "på"}
    | {"som", "till"},
    {"af", "at", "den", "det", "en", "et", "fra", "med", "mellem", "mellom", "og", "om", "på"}
    | {"som", "til"},
    {"ab", "ad", "apud", "cum", "de", "et", "ex", "sive", "vel"},
)
_ENOUGH = 2
_UNMISTAKABLE = frozenset(
    {"eine", "einer", "eines", "från", "für", "nicht", "och", "und", "zum", "zur", "über"}
)
"""Small words of which one is enough, since no name that stands in English titles has them."""


def reads_foreign(title: str) -> bool:
    """Tell whether a title has small words of one other language, and none that only English has.

    Capital words are names more often than small words, but for the first.
    """
    words = frozenset(_small_words(title))
    if not _ENGLISH.isdisjoint(words):
        return False
    is_telling = not _UNMISTAKABLE.isdisjoint(words)
    return is_telling or any(len(words & language) >= _ENOUGH for language in _OTHERS)


def _small_words(title: str) -> Iterator[str]:
    for number, match in enumerate(_WORD.finditer(title)):
        word = match[0].replace("’", "'")
        if number == 0 or word.islower():
            yield word.lower()
