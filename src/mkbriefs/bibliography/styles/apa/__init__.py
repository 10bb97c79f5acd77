"""APA, 7th edition: its rules as values, one module for each part of a reference.

Ported from `apa.csl` of the CSL project (https://github.com/citation-style-language/styles) by
Brenton M. Wiernik and Andrew Dunning, CC BY-SA 3.0; what is here of its rules has that licence.
Numbers such as 9.13 are sections of the Publication Manual, 7th edition.
"""

from mkbriefs.bibliography.styles.apa.authors import AUTHOR_SORT
from mkbriefs.bibliography.styles.apa.dates import DATE_SORT, DATE_SORT_GROUP
from mkbriefs.bibliography.styles.apa.layout import BIBLIOGRAPHY, CITATION
from mkbriefs.bibliography.styles.apa.sources import SOURCE_ARCHIVE
from mkbriefs.bibliography.styles.apa.titles import TITLE
from mkbriefs.bibliography.styles.clusters import Brackets
from mkbriefs.bibliography.styles.csl_style import CslStyle, Layout
from mkbriefs.bibliography.styles.disambiguation import Strategy
from mkbriefs.bibliography.styles.redundancy import without_redundancy
from mkbriefs.bibliography.styles.scope import Element, House, NameStyle
from mkbriefs.bibliography.styles.sorting import SortKey
from mkbriefs.bibliography.styles.terms import ENGLISH, Terms, with_terms

_TERMS: Terms = {
    "ad": {"long": " C.E."},
    "bc": {"long": " B.C.E."},
    "circa": {"short": "ca."},
    "guest": {"long": "guest expert|guest experts"},
    "illustrator": {"short": "illus."},
    "interviewer": {"short": "interviewer|interviewers"},
    "legislation": {"short": "Pub. L."},
    "manuscript": {"long": "unpublished manuscript"},
    "performer": {"verb": "recorded by"},
    "post": {"long": "online post"},
    "review-of": {"long": "review of the", "short": "review of"},
    "software": {"long": "computer software"},
    "supplement": {"short": "suppl.|suppls."},
}
# First by initials, as they are printed, then by the names behind them (9.44–46).
_BY_AUTHOR_AND_DATE = (
    SortKey(AUTHOR_SORT, NameStyle(initialize_with=". ")),
    SortKey(AUTHOR_SORT),
    SortKey(DATE_SORT_GROUP),
    SortKey(DATE_SORT),
    SortKey("status"),
)
_BY_WORK: tuple[Element | str, ...] = (
    TITLE,
    "volume",
    "part-number",
    "event-date",
    "original-date",
    SOURCE_ARCHIVE,
)

APA = CslStyle(
    id="apa",
    title="APA, 7th edition",
    house=House(
        terms=with_terms(ENGLISH, _TERMS),
        page_ranges="expanded",
        demotion="never",
        names=NameStyle(initialize_with=". "),
        names_delimiter=", ",
        repeats_words=False,
    ),
    citation=Layout(
        element=CITATION,
        names=NameStyle(et_al_min=3, et_al_use_first=1),
        sort=_BY_AUTHOR_AND_DATE,
    ),
    bibliography=Layout(
        element=BIBLIOGRAPHY,
        names=NameStyle(et_al_min=21, et_al_use_first=19, et_al_use_last=True),
        sort=(*_BY_AUTHOR_AND_DATE, *(SortKey(part) for part in _BY_WORK)),
    ),
    brackets=Brackets(is_collapsed=True),
    leave_out=(without_redundancy,),
    strategy=Strategy(adds_names=True, given_names="primary-name-with-initials", adds_letters=True),
)
