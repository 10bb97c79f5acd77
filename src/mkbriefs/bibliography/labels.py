"""Short labels for sources on pages, and the letters that keep equal ones apart."""

from collections.abc import Mapping, Sequence
from itertools import count, groupby

from mkbriefs.bibliography.dates import CslDate
from mkbriefs.bibliography.item import (
    CslItem,
    date_of,
    names_of,
    others_of,
    publisher_of,
    unmarked_text_of,
)
from mkbriefs.bibliography.order import date_key
from mkbriefs.model import Citekey, Name, Reference

_LONGEST_LEAD = 40
"""Code points of a label before its year; chosen by feel, to fit beside a quotation."""
_FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the"}
    | {"to", "with"}
)
_PUNCTUATION = ".,:;!?…–—-\"'“”‘’«»()[]"


def cite_label(item: CslItem, *, year_suffix: str = "") -> str:
    """Return a short label such as `Okafor 2024`, `Lee & Park 2019` or `Diaz et al. n.d.`.

    Without authors the publisher stands, else the first words of the title. Labels are not unique;
    `disambiguate_labels` makes them so.

    Args:
        item: a CSL-JSON item.
        year_suffix: `a`, `b` … as `year_suffixes` gives it, empty for most.
    """
    return f"{_lead(item)} {_year(date_of(item), year_suffix)}"


def disambiguate_labels(
    references: Sequence[Reference], suffixes: Mapping[Citekey, str] | None = None
) -> Mapping[Citekey, str]:
    """Return a label per citekey, in the order given; no two are equal.

    Args:
        references: all sources of a site.
        suffixes: their `year_suffixes`, for whoever has them.
    """
    if suffixes is None:
        suffixes = year_suffixes(references)
    return {
        reference.citekey: cite_label(
            reference.item, year_suffix=suffixes.get(reference.citekey, "")
        )
        for reference in references
    }


def year_suffixes(references: Sequence[Reference]) -> Mapping[Citekey, str]:
    """Return the letter behind the year for every source that shares its label with another.

    Letters go by date, then title, then citekey, whatever the order of `references`. Sources whose
    label is theirs alone are left out.
    """
    labels = {reference.citekey: cite_label(reference.item) for reference in references}
    taken = {label.casefold() for label in labels.values()}

    def by_label(reference: Reference) -> str:
        return labels[reference.citekey].casefold()

    def by_date(reference: Reference) -> tuple[object, ...]:
        item = reference.item
        return (date_key(item), unmarked_text_of(item, "title").casefold(), reference.citekey)

    suffixes: dict[Citekey, str] = {}
    for _, same in groupby(sorted(references, key=by_label), key=by_label):
        group = sorted(same, key=by_date)
        letters = map(letter_of, count())
        for reference in group if len(group) > 1 else ():
            # A label that ends in a letter by nature (a date in words, `2024a`) is passed by.
            suffix = next(
                letter
                for letter in letters
                if cite_label(reference.item, year_suffix=letter).casefold() not in taken
            )
            suffixes[reference.citekey] = suffix
            taken.add(cite_label(reference.item, year_suffix=suffix).casefold())
    return suffixes


def letter_of(index: int) -> str:
    """Return `a` for 0, `z` for 25, `aa` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _lead(item: CslItem) -> str:
    names = [_short_name(name) for name in names_of(item)]
    if len(names) > 2 or (names and "author" in others_of(item)):
        return f"{names[0]} et al."
    if names:
        return " & ".join(names)
    return (
        _shorten(publisher_of(item)) or _title_words(unmarked_text_of(item, "title")) or "Untitled"
    )


def _short_name(name: Name) -> str:
    return _shorten(name.literal or name.family)


def _title_words(title: str) -> str:
    """Return the first words of a title up to the second that tells, without a leading article.

    `The Price of Bread in Cairo` gives `Price of Bread`, `Wood & Sons Move` gives `Wood & Sons`.
    """
    words = title.split()
    if len(words) > 1 and words[0].casefold() in {"a", "an", "the"}:
        words = words[1:]
    telling = 0
    for index, word in enumerate(words):
        telling += _tells(word)
        is_clause_end = word.endswith((":", ";", "?", "!", ".")) and telling > 0
        if telling == 2 or is_clause_end:
            words = words[: index + 1]
            break
    return _shorten(" ".join(words).strip(_PUNCTUATION) or title)


def _tells(word: str) -> bool:
    is_word = any(character.isalnum() for character in word)
    return is_word and word.strip(_PUNCTUATION).casefold() not in _FUNCTION_WORDS


def _shorten(text: str) -> str:
    if len(text) <= _LONGEST_LEAD:
        return text
    cut = text[: _LONGEST_LEAD - 1]
    whole = cut[: cut.rfind(" ")] if " " in cut else cut
    return whole.rstrip(_PUNCTUATION) + "…"


def _year(date: CslDate, suffix: str) -> str:
    if date.start:
        year = date.start[0]
        about = "ca. " if date.is_circa else ""
        return f"{about}{year}{suffix}" if year > 0 else f"{about}{-year} B.C.E.{suffix}"
    if date.literal:
        return _shorten(date.literal) + suffix
    return f"n.d.-{suffix}" if suffix else "n.d."
