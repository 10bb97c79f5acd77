"""Appositions: nouns and adjectives piled up before the one that says what somebody is."""

from mkbriefs.annotate.names.vocabulary import Vocabulary

_FARTHEST_ROLE = 11
"""Words of an apposition up to its head: `an aviation and logistics practice partner at`."""
ENDS_PILE = frozenset({
    ",", ".", ";", ")", "—", "–", "at", "of", "for", "in", "with", "from", "on", "to", "who",
    "whose", "and", "de", "del", "en", "con", "que", "y", "para",
})  # fmt: skip
"""What stands behind the head of such a pile."""


def heads_role(words: tuple[str, ...], v: Vocabulary) -> bool:
    """Tell whether the noun that adjectives and nouns pile up before is someone's role.

    Heads are what stands before a preposition or a mark; `and` may join two of them or two of the
    words before, so that each is tried. A pile with a verb in it has no head.
    """
    for at in range(1, min(len(words), _FARTHEST_ROLE)):
        word = words[at - 1]
        if not (word[0].isalnum()) or word in v.speech:
            return False
        if words[at] not in ENDS_PILE:
            continue
        if is_role(word, v) and word not in v.company_words:
            return True
        if words[at] not in ("and", "y", "de", ",") or word in v.company_words:
            return False
    return False


def is_role(word: str, v: Vocabulary) -> bool:
    """Tell whether a word is for what someone does."""
    return word in v.roles or word.endswith(tuple(v.role_endings))
