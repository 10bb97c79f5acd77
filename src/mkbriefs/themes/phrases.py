"""What a phrase of a theme means: its syntax, and whether it stands at a place of a text.

A phrase is literal text with one wildcard. Its words match whole words, in any case; a space or
hyphen between two words matches any white space (a line break too), a hyphen or an en dash, so
`face swap` and `face-swap` find each other, while a dash with spaces around it divides clauses and
matches nothing. Curly and straight apostrophes are equal. `*` stands for any run of word
characters, none included, inside or at the edge of a word; alone between two words it is one whole
word. Word characters are letters, digits, combining marks and the underscore; an apostrophe ends a
word, so `crime` is found in `crime's`. Characters of scripts written without spaces (Chinese,
Japanese, Thai, Lao, Khmer, Burmese), emoji and punctuation match as they are, without word
boundaries; between such a script and a word of letters a space may stand or not, so `AI模型` and
`AI 模型` find each other. Accents count, but not how they are encoded (`spellings`); full-width
letters and figures are equal to the usual ones.

A phrase in all capitals (`GDPR`) or in double quotation marks (`"Turkey"`) minds its case.

Nothing here backtracks: every part of a phrase matches in at most one way at a given place. A run
of more than `MAX_WORD` word characters is no word and matches nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NewType

MAX_WORD = 100
"""Longest run of characters taken for a word; large English dictionaries stay below half of it."""

MAX_WORDS = 12
"""Most words of a phrase: bounds the cost of a match that fails at its last word."""

Folded = NewType("Folded", str)
"""Text as phrases are compared with it: as long as the original, character by character."""

_SPACELESS = (
    "\u0e01-\u0e3a\u0e40-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_SPACELESS_CHARACTER = re.compile(f"[{_SPACELESS}]")
_LETTERS = re.compile(rf"[^\W{_SPACELESS}]+")
_OVERLONG = re.compile(rf"(?<![^\W{_SPACELESS}])[^\W{_SPACELESS}]{{{MAX_WORD + 1},}}")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_TO_NARROW = {
    wide: wide - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for wide in range(first, last + 1)
}
"""Full-width figures and letters, which Chinese and Japanese texts hold, to the usual ones."""
_TIGHT_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_QUOTES = (('"', '"'), ("\u201c", "\u201d"))
_APOSTROPHES = "\u2019\u2018\u201b\u02bc\u02b9\uff07"
# White space runs are bounded so that a gap of a million spaces costs no more than a word.
_GAP = re.compile(r"-(?:[ \t]{0,20}\n\s{0,200})?|\s{1,200}(?!\s)")


class _WordCharacters(dict[str, bool]):
    """Whether a character belongs to words, remembered per character."""

    def __missing__(self, character: str) -> bool:
        is_word = (
            character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
        ) and not _SPACELESS_CHARACTER.match(character)
        self[character] = is_word
        return is_word


_IS_WORD = _WordCharacters()


def fold(text: str, *, keeps_case: bool = False) -> Folded:
    """Return `text` as phrases are compared with it, with every offset kept true.

    Letters are lower-cased one by one (a letter whose lower case is longer, as `İ`, keeps the first
    character of it), dashes, apostrophes and widths of letters are made alike, and runs too long to
    be words are blanked.
    """
    folded = text
    if not text.isascii():
        for dash in _TIGHT_DASHES:
            folded = folded.replace(dash, "-")
        for apostrophe in _APOSTROPHES:
            folded = folded.replace(apostrophe, "'")
        if _WIDE.search(folded):
            folded = folded.translate(_TO_NARROW)
    if not keeps_case:
        lowered = folded.lower()
        if len(lowered) != len(folded):
            lowered = "".join(character.lower()[0] for character in folded)
        # The final sigma depends on what follows it, which a phrase cannot know.
        folded = lowered.replace("\u03c2", "\u03c3")
    if _may_hold_overlong(folded) and _OVERLONG.search(folded):
        folded = _OVERLONG.sub(lambda run: "\0" * len(run[0]), folded)
    return Folded(folded)


def _may_hold_overlong(text: str) -> bool:
    """Tell whether a text is without space for as long as a run must be to be no word.

    Looking at each of its words would take as long as all else of folding.
    """
    at = 0
    while at + MAX_WORD < len(text):
        space = text.rfind(" ", at, at + MAX_WORD + 1)
        if space < 0:
            return True
        at = space + 1
    return False


@dataclass(frozen=True, slots=True)
class Exact:
    """One whole word."""

    word: str

    def end_at(self, text: Folded, start: int) -> int:
        """Return where the word ends that starts at `start`, or -1."""
        end = start + len(self.word)
        if not text.startswith(self.word, start) or (end < len(text) and _IS_WORD[text[end]]):
            return -1
        return end


@dataclass(frozen=True, slots=True)
class Glob:
    """One whole word with wildcards, at least one literal character among them."""

    pieces: tuple[str, ...]
    """What stands between the wildcards; the first and the last may be empty."""

    def end_at(self, text: Folded, start: int) -> int:
        """Return where the word ends that starts at `start`, or -1."""
        end = word_end(text, start)
        first, *middle, last = self.pieces
        if end - start < len(first) + len(last) or not text.startswith(first, start):
            return -1
        here, stop = start + len(first), end - len(last)
        # The leftmost place for each piece leaves the most room for the next.
        for piece in middle:
            here = text.find(piece, here, stop)
            if here < 0:
                return -1
            here += len(piece)
        return end if text.startswith(last, stop) else -1

    @property
    def anchor(self) -> str:
        """The most telling piece: the first if it is long enough to be rare, else the longest."""
        return self.pieces[0] if len(self.pieces[0]) > 2 else max(self.pieces, key=len)


@dataclass(frozen=True, slots=True)
class AnyWord:
    """One whole word, whichever."""

    def end_at(self, text: Folded, start: int) -> int:
        """Return where the word ends that starts at `start`, or -1."""
        end = word_end(text, start)
        return end if end > start else -1


@dataclass(frozen=True, slots=True)
class Literal:
    """Characters that match as they are, without word boundaries."""

    characters: str

    def end_at(self, text: Folded, start: int) -> int:
        """Return where the characters end that start at `start`, or -1."""
        is_here = text.startswith(self.characters, start)
        return start + len(self.characters) if is_here else -1


@dataclass(frozen=True, slots=True)
class Gap:
    """What may stand between two words of a phrase."""

    is_optional: bool = False
    """Whether nothing may stand there as well."""

    def end_at(self, text: Folded, start: int) -> int:
        """Return where the gap ends that starts at `start`, or -1."""
        gap = _GAP.match(text, start)
        if gap:
            return gap.end()
        return start if self.is_optional else -1


Part = Exact | Glob | AnyWord | Literal | Gap


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase taken apart. Its first part is never a gap or a lone wildcard."""

    parts: tuple[Part, ...]

    @property
    def anchor(self) -> str:
        """Literal characters that stand in the first part wherever the phrase matches."""
        match self.parts[0]:
            case Exact(word):
                return word
            case Literal(characters):
                return characters[:MAX_WORD]
            case Glob() as glob:
                return glob.anchor
        raise AssertionError

    @property
    def starts_with_word(self) -> bool:
        """Whether no word character may stand before it."""
        return not isinstance(self.parts[0], Literal)

    @property
    def starts_with_two_words(self) -> bool:
        """Whether a gap and another word follow the first."""
        match self.parts[:3]:
            case (Exact() | Glob(), Gap(), Exact() | Glob() | AnyWord()):
                return True
        return False

    def end_at(self, text: Folded, start: int) -> int:
        """Return where the phrase ends that starts at `start`, or -1 if it does not stand there.

        The caller has seen to the word boundary before `start`.
        """
        end = start
        for part in self.parts:
            end = part.end_at(text, end)
            if end < 0:
                return -1
        return end


def word_start(text: Folded, offset: int) -> int:
    """Return where the run of word characters begins that holds `offset`."""
    while offset and _IS_WORD[text[offset - 1]]:
        offset -= 1
    return offset


def gap_end(text: Folded, offset: int) -> int:
    """Return where the gap ends that begins at `offset`; `offset` if there is none."""
    gap = _GAP.match(text, offset)
    return gap.end() if gap else offset


def word_end(text: Folded, offset: int) -> int:
    """Return where the run of word characters ends that holds or begins at `offset`."""
    letters = _LETTERS.match(text, offset)
    offset = letters.end() if letters else offset
    while offset < len(text) and _IS_WORD[text[offset]]:
        offset += 1
    return offset


def minded_case(phrase: str) -> tuple[str, bool]:
    """Return a phrase as its page writes it without quotation marks, and whether case matters."""
    for opening, closing in _QUOTES:
        if len(phrase) > 2 and phrase.startswith(opening) and phrase.endswith(closing):
            return phrase[1:-1].strip(), True
    is_all_capitals = phrase.isupper() and sum(map(str.isupper, phrase)) > 1
    return phrase, is_all_capitals


def parse_phrase(phrase: str, *, keeps_case: bool = False) -> Phrase | None:
    """Return a phrase taken apart, or None if it can match nothing.

    White space, hyphens and lone wildcards at either end are left out. A phrase of nothing else, of
    more than `MAX_WORDS` words, or with a word of more than `MAX_WORD` characters matches nothing.
    """
    folded = fold(" ".join(phrase.split()), keeps_case=keeps_case)
    parts: list[Part] = []
    start = 0
    while start < len(folded):
        part, start = _read_part(folded, start, parts[-1] if parts else None)
        if part is not None:
            parts.append(part)
    while parts and isinstance(parts[0], Gap | AnyWord):
        del parts[0]
    while parts and isinstance(parts[-1], Gap | AnyWord):
        del parts[-1]
    if not parts and folded.strip("* "):
        parts = [Literal(folded.replace(" ", "").replace("*", ""))]
    is_bounded = len(parts) < 2 * MAX_WORDS and "\0" not in folded
    return Phrase(tuple(_with_free_joints(parts))) if parts and is_bounded else None


def _with_free_joints(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts; between a word and a script without spaces the gap is left free."""
    for number, part in enumerate(parts):
        before = parts[number - 1] if number else None
        if isinstance(part, Gap):
            is_free = number + 1 < len(parts) and _is_joint(before, parts[number + 1])
            yield Gap(is_optional=is_free)
            continue
        if _is_joint(before, part):
            yield Gap(is_optional=True)
        yield part


def _is_joint(before: Part | None, after: Part) -> bool:
    """Tell whether a word and characters of a script without spaces meet."""
    match before, after:
        case (Exact() | Glob(), Literal(characters)):
            return _SPACELESS_CHARACTER.match(characters[0]) is not None
        case (Literal(characters), Exact() | Glob()):
            return _SPACELESS_CHARACTER.match(characters[-1]) is not None
    return False


def spellings(phrase: str) -> tuple[str, ...]:
    """Return a phrase as texts may encode it: accents in one character with their letter, or not.

    Each once; one where there is no difference.
    """
    if phrase.isascii():
        return (phrase,)
    return tuple(dict.fromkeys(unicodedata.normalize(form, phrase) for form in ("NFC", "NFD")))


def _read_part(folded: Folded, start: int, before: Part | None) -> tuple[Part | None, int]:
    """Return the part of a phrase that starts at `start`, if any, and where the next one does."""
    end = start
    if folded[start] in " -":
        while end < len(folded) and folded[end] in " -":
            end += 1
        return Gap(), end
    if folded[start] == "*" or _IS_WORD[folded[start]]:
        while end < len(folded) and (folded[end] == "*" or _IS_WORD[folded[end]]):
            end += 1
        pieces = re.split(r"\*+", folded[start:end])
        if len(pieces) == 1:
            return Exact(pieces[0]), end
        if any(pieces):
            return Glob(tuple(pieces)), end
        # Beside a script without spaces there is no word for a wildcard to complete.
        is_idle = isinstance(before, Literal) and _SPACELESS_CHARACTER.match(before.characters[-1])
        return (None if is_idle else AnyWord()), end
    while end < len(folded) and folded[end] not in " -*" and not _IS_WORD[folded[end]]:
        end += 1
    return Literal(folded[start:end]), end
