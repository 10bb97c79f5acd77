"""Legal sources and the numbers of volumes, as the Bluebook has them: shared by APA and Chicago.

Ported from the CSL styles of Brenton M. Wiernik and Andrew Dunning
(https://github.com/citation-style-language/styles), CC BY-SA 3.0.
"""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has_any,
    label,
    macro,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.name_elements import names
from mkbriefs.bibliography.styles.scope import DatePart, NameStyle

LABEL_PAGE = macro(group(label("page", form="short"), text("page"), delimiter=" "))
LABEL_SECTION_SYMBOL = macro(group(label("section", form="symbol"), text("section"), delimiter=" "))
DATE_ISSUED_MONTH_DAY = macro(
    date("issued", DatePart("month", "long"), DatePart("day", "numeric", prefix=" "))
)
DESCRIPTION_REVIEW_TITLE_SHORT = macro(
    choose(
        when(
            has_any("reviewed-genre", "reviewed-title"),
            text("reviewed-title", form="short", case="title", italic=True),
        ),
        otherwise(text("title", form="short", case="title", italic=True)),
    )
)
LEGAL_TITLE = macro(
    choose(
        when(
            of_type("bill", "legal_case", "legislation", "regulation", "treaty"),
            text("title", case="title"),
        ),
        when(
            of_type("hearing"),
            group(
                text("title", case="capitalize-first"),
                group(
                    term("hearing", case="capitalize-first"),
                    group(term("on"), text("number"), delimiter=" "),
                    group(value("before the"), text("section"), delimiter=" "),
                    delimiter=" ",
                ),
                delimiter=": ",
                italic=True,
            ),
        ),
    )
)
LEGAL_IDENTIFIER = macro(
    group(
        choose(
            when(
                of_type("hearing"),
                term("hearing", form="verb"),
                names("author", style=NameStyle(conjunction="symbol", initialize=False)),
            ),
            when(of_type("bill", "legislation", "regulation"), text("status")),
        ),
        delimiter=" ",
        prefix="(",
        suffix=")",
    )
)
LEGAL_SOURCE_HEARING = macro(group(text("authority"), text("chapter-number"), delimiter=" "))
