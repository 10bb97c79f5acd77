"""Chicago, 18th edition, author and date: its rules as values, one module for each part.

Ported from `chicago-author-date.csl` of the CSL project
(https://github.com/citation-style-language/styles) by Andrew Dunning, CC BY-SA 3.0: what is here of
its rules is under that licence. Numbers such as 13.102 are sections of the Chicago Manual of Style.
"""

from collections.abc import Mapping

from mkbriefs.bibliography.styles.chicago.archives import SOURCE_ARCHIVE_BIB
from mkbriefs.bibliography.styles.chicago.authors import AUTHOR_SORT
from mkbriefs.bibliography.styles.chicago.dates import DATE, DATE_SORT_GROUP, DATE_SORT_YEAR
from mkbriefs.bibliography.styles.chicago.entries import TITLE_AND_DESCRIPTIONS_BIB
from mkbriefs.bibliography.styles.chicago.layout import BIBLIOGRAPHY, CITATION, SOURCE_BIB
from mkbriefs.bibliography.styles.clusters import Brackets
from mkbriefs.bibliography.styles.csl_style import CslStyle, Layout
from mkbriefs.bibliography.styles.disambiguation import Strategy
from mkbriefs.bibliography.styles.scope import Element, House, NameStyle
from mkbriefs.bibliography.styles.sorting import SortKey
from mkbriefs.bibliography.styles.terms import ENGLISH, Form, Terms, with_terms

_EDITOR_TRANSLATOR: Mapping[Form, str] = {
    "short": "ed. and trans.|eds. and trans.",
    "verb": "edited and translated by",
    "verb-short": "ed. and trans.",
}
_TERMS: Terms = {
    "advance-online-publication": {"long": "ahead of print"},
    "anonymous": {"long": "unsigned"},
    "collection-editor": {"verb-short": "ed."},
    "collection-number": {"short": "vol.|vols."},
    "compiler": {"verb-short": "comp."},
    "editor": {"verb-short": "ed."},
    "editor-translator": _EDITOR_TRANSLATOR,
    "editortranslator": _EDITOR_TRANSLATOR,
    "illustrator": {"verb-short": "ill."},
    "legislation": {"short": "Pub. L."},
    "manuscript": {"long": "unpublished manuscript"},
    "original-work-published": {"long": "originally published as"},
    "paper-conference": {"short": "paper"},
    "sub-verbo": {"long": "under", "short": "under"},
    "timestamp": {"long": "at"},
    "translator": {"verb-short": "trans."},
}
_SORT: tuple[Element | str, ...] = (
    *(AUTHOR_SORT, DATE_SORT_GROUP, DATE_SORT_YEAR, DATE, TITLE_AND_DESCRIPTIONS_BIB, SOURCE_BIB),
    *("volume", "part-number", "event-date", "issued", SOURCE_ARCHIVE_BIB),
)

CHICAGO_AUTHOR_DATE = CslStyle(
    id="chicago-author-date",
    title="Chicago, 18th edition (author-date)",
    house=House(
        repeats_words=False,
        terms=with_terms(ENGLISH, _TERMS),
        page_ranges="chicago",
        names=NameStyle(initialize_with=". "),
    ),
    citation=Layout(element=CITATION, names=NameStyle(et_al_min=3, et_al_use_first=1)),
    bibliography=Layout(
        element=BIBLIOGRAPHY,
        names=NameStyle(et_al_min=7, et_al_use_first=3),
        sort=tuple(SortKey(part) for part in _SORT),
        suffix=".",
    ),
    brackets=Brackets(is_collapsed=True),
    strategy=Strategy(adds_names=True, given_names="primary-name", adds_letters=True),
)
