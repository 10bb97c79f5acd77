"""What programs write where a genre may stand: a name of the type, or none at all."""

from collections.abc import Mapping

_ARTICLE = frozenset(
    {"article", "journal article", "research-article", "journal-article", "web", "print"}
    | {"review", "review article", "short survey", "note", "article in press"}
)
"""Scopus and Embase have kinds of articles there, of which no style tells."""
_SILENT: Mapping[str, frozenset[str]] = {
    "article-journal": _ARTICLE,
    "article-magazine": _ARTICLE | {"magazine article"},
    "article-newspaper": _ARTICLE | {"newspaper article", "news article"},
    "book": frozenset({"book", "edited book", "electronic book"}),
    "chapter": frozenset({"book section", "book chapter", "chapter"}),
    "dataset": frozenset({"dataset", "data set"}),
    "paper-conference": frozenset(
        {"conference paper", "conference proceedings", "inproceedings", "proceedings paper"}
    ),
    "post-weblog": frozenset({"blog"}),
    "webpage": frozenset({"web page", "webpage"}),
}
"""By type of CSL: genres that tell a reader nothing, in small letters."""


def is_telling(genre: str, csl_type: str) -> bool:
    """Tell whether a genre says more of a source than its type does."""
    return genre.casefold() not in _SILENT.get(csl_type, ())
