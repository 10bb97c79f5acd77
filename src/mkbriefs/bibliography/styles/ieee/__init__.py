"""IEEE: its rules as values; citations are numbers in the order in which sources are first cited.

Ported from `ieee.csl` of the CSL project (https://github.com/citation-style-language/styles) by
Michael Berkowitz and others, CC BY-SA 3.0: what is here of its rules is under that licence.
"""

from mkbriefs.bibliography.styles.csl_style import Layout
from mkbriefs.bibliography.styles.ieee.layout import BIBLIOGRAPHY
from mkbriefs.bibliography.styles.ieee.locator import CITATION_LOCATOR
from mkbriefs.bibliography.styles.numeric_style import NumericStyle
from mkbriefs.bibliography.styles.scope import DatePart, House
from mkbriefs.bibliography.styles.terms import ENGLISH, Terms, with_terms

_TERMS: Terms = {
    "available at": {"long": "available"},
    "chapter": {"short": "ch."},
    "chapter-number": {"short": "ch."},
    # Months have three letters at most.
    "month-06": {"short": "Jun."},
    "month-07": {"short": "Jul."},
    "month-09": {"short": "Sep."},
    "presented at": {"long": "presented at the"},
}

IEEE = NumericStyle(
    id="ieee",
    title="IEEE",
    house=House(
        terms=with_terms(ENGLISH, _TERMS),
        demotion="sort-only",
        text_date=(
            DatePart("month", "short", suffix=" "),
            DatePart("day", "numeric-leading-zeros", suffix=", "),
            DatePart("year", "numeric"),
        ),
    ),
    locator=CITATION_LOCATOR,
    bibliography=Layout(element=BIBLIOGRAPHY),
)
