"""What stands behind a key: `pp. 33-35, 38, and elsewhere` as locator and suffix.

Source: pandoc's reading of locators, with its English terms; a full-width comma counts as a comma.
"""

import re
from typing import Final, NamedTuple

from mkbriefs.bibliography.styles.document import Locator

_TERMS: Final = {
    "act": ("act", "acts"),
    "appendix": ("appendix", "appendices", "app.", "apps."),
    "article": ("article", "articles", "art.", "arts."),
    "book": ("book", "books", "bk.", "bks."),
    "canon": ("canon", "canons"),
    "chapter": ("chapter", "chapters", "chap.", "chaps.", "ch.", "chs."),
    "column": ("column", "columns", "col.", "cols."),
    "elocation": ("location", "locations", "loc.", "locs."),
    "equation": ("equation", "equations", "eq.", "eqs."),
    "figure": ("figure", "figures", "fig.", "figs."),
    "folio": ("folio", "folios", "fol.", "fols."),
    "issue": ("number", "numbers", "no.", "nos."),
    "line": ("line", "lines", "l.", "ll."),
    "note": ("note", "notes", "n.", "nn."),
    "opus": ("opus", "opera", "op.", "opp."),
    "page": ("page", "pages", "p.", "pp.", "pg.", "pgs."),
    "paragraph": ("paragraph", "paragraphs", "para.", "paras.", "¶¶", "¶"),
    "part": ("part", "parts", "pt.", "pts."),
    "rule": ("rule", "rules", "r.", "rr."),
    "scene": ("scene", "scenes", "sc.", "scs."),
    "section": ("section", "sections", "sec.", "secs.", "sect.", "sects.", "§§", "§"),
    "sub-verbo": ("sub verbo", "sub verbis", "s.v.", "s.vv."),
    "supplement": ("supplement", "supplements", "supp.", "supps."),
    "table": ("table", "tables", "tbl.", "tbls."),
    "timestamp": ("timestamp", "timestamps"),
    "title": ("title", "titles", "tit.", "tits."),
    "verse": ("verse", "verses", "v.", "vv."),
    "version": ("version", "versions"),
    "volume": ("volume", "volumes", "vol.", "vols."),
}
_LABELS: Final = {term: label for label, terms in _TERMS.items() for term in terms}
_SIGNS: Final = r"(?:¶¶?|§§?)\s{0,9}"
_TERM: Final = "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
_SHORT: Final = "|".join(re.escape(term) for term in sorted(_LABELS, reverse=True) if "." in term)
_LABEL: Final = re.compile(rf"{_SIGNS}|(?:{_TERM})(?!\w)\s{{0,9}}|(?:{_SHORT})(?=\d)")
"""A term and white space; a figure may follow a full stop or a sign at once."""
_LEADING: Final = re.compile(r"\s{0,9}[,，]?\s{0,9}")
_BRACED: Final = re.compile(r"\{\s{0,9}([^{}]{1,300})\}")
_WORD: Final = re.compile(r"[^\s,，;{}\[\]]{1,100}+")
_BETWEEN: Final = re.compile(r"\s{0,9}(?:[-‐‑–—]{1,3}|[,，、&])\s{0,9}|\s{1,9}")
_ROMAN: Final = re.compile(
    r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE
)
_CLOSING: Final = ".,:!?)'\"’”»"


class Suffix(NamedTuple):
    """What stands behind a key, told apart."""

    locator: Locator | None
    rest: str


def read_suffix(text: str) -> Suffix:
    """Return the locator that a text begins with, and what is behind it.

    Without a term figures are pages: `[@key, 33-35]`.
    """
    leading = _LEADING.match(text)
    at = leading.end() if leading else 0
    braced = _BRACED.match(text, at)
    if braced is not None:
        return Suffix(_labelled(braced[1].strip()), text[braced.end() :])
    found = _LABEL.match(text, at)
    start = found.end() if found else at
    end = _value_end(text, start, may_be_roman=found is not None)
    if end == start:
        return Suffix(None, text)
    label = _label_of(found) if found else "page"
    return Suffix(Locator(label=label, value=_spaced(text[start:end])), text[end:])


def _labelled(text: str) -> Locator | None:
    found = _LABEL.match(text)
    value = _spaced(text[found.end() :] if found else text)
    return Locator(label=_label_of(found) if found else "page", value=value) if value else None


def _label_of(found: re.Match[str]) -> str:
    return _LABELS[found[0].strip()]


def _spaced(text: str) -> str:
    """Return a place on one line; two hyphens, as TeX has them, are a dash."""
    return " ".join(text.replace("--", "–").split())


def _value_end(text: str, start: int, *, may_be_roman: bool) -> int:
    """Return where the words end that can be places; `start` if the first is none."""
    end = at = start
    while found := _WORD.match(text, at):
        word = found[0].rstrip(_CLOSING)
        if not _is_place(word, may_be_roman=may_be_roman):
            break
        end = found.start() + len(word)
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        at = between.end()
    return end


def _is_place(word: str, *, may_be_roman: bool) -> bool:
    if any(character.isdecimal() for character in word):
        return True
    parts = re.split("[-‐‑–—]", word)
    return may_be_roman and all(_ROMAN.fullmatch(part) for part in parts)
