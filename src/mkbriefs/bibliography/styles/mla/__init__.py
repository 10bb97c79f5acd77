"""MLA, 9th edition: its rules as values, one module for each element of an entry.

Ported from `modern-language-association.csl` of the CSL project
(https://github.com/citation-style-language/styles) by Sebastian Karcher and Andrew Dunning,
CC BY-SA 3.0: what is here of its rules is under that licence. Numbers such as 5.107 are sections of
the MLA Handbook, 9th edition.
"""

from mkbriefs.bibliography.styles.clusters import Brackets
from mkbriefs.bibliography.styles.csl_style import CslStyle, Layout
from mkbriefs.bibliography.styles.disambiguation import Strategy
from mkbriefs.bibliography.styles.mla.authors import AUTHOR
from mkbriefs.bibliography.styles.mla.containers import CONTAINER1
from mkbriefs.bibliography.styles.mla.endings import (
    SUPPLEMENTAL_ELEMENT_BETWEEN,
    SUPPLEMENTAL_ELEMENT_END,
)
from mkbriefs.bibliography.styles.mla.layout import BIBLIOGRAPHY, CITATION
from mkbriefs.bibliography.styles.mla.locations import CONTAINER2
from mkbriefs.bibliography.styles.mla.supplements import SUPPLEMENTAL_ELEMENT_AFTER_TITLE
from mkbriefs.bibliography.styles.mla.titles import TITLE
from mkbriefs.bibliography.styles.redundancy import without_number_as_pages
from mkbriefs.bibliography.styles.scope import DatePart, House, NameStyle
from mkbriefs.bibliography.styles.sorting import SortKey
from mkbriefs.bibliography.styles.terms import ENGLISH, Terms, with_terms

_TERMS: Terms = {
    "chapter": {"short": "ch.|chs."},
    "collection-editor": {"long": "general editor|general editors"},
    "editor-translator": {
        "long": "editor and translator|editors and translators",
        "verb": "edited and translated by",
    },
    "editortranslator": {
        "long": "editor and translator|editors and translators",
        "verb": "edited and translated by",
    },
    "original-work-published": {"long": "originally published"},
    "paragraph": {"short": "par.|pars."},
    "version": {"short": "vers."},
}
_ET_AL = NameStyle(et_al_min=3, et_al_use_first=1)
_SORTED_BY = (
    *(AUTHOR, TITLE, SUPPLEMENTAL_ELEMENT_AFTER_TITLE, CONTAINER1, SUPPLEMENTAL_ELEMENT_BETWEEN),
    *(CONTAINER2, SUPPLEMENTAL_ELEMENT_END),
)

MLA = CslStyle(
    id="mla",
    title="MLA, 9th edition",
    leave_out=(without_number_as_pages,),
    house=House(
        terms=with_terms(ENGLISH, _TERMS),
        page_ranges="minimal-two",
        demotion="never",
        names=NameStyle(conjunction="text", initialize_with=". "),
        text_date=(
            DatePart("day", "numeric", suffix=" "),
            DatePart("month", "short", suffix=" "),
            DatePart("year", "numeric"),
        ),
    ),
    citation=Layout(element=CITATION, names=_ET_AL),
    bibliography=Layout(
        element=BIBLIOGRAPHY,
        names=_ET_AL,
        sort=tuple(map(SortKey, _SORTED_BY)),
        suffix=".",
        same_author="———",
    ),
    brackets=Brackets(group_delimiter="; "),
    strategy=Strategy(adds_names=True, given_names="by-cite"),
)
