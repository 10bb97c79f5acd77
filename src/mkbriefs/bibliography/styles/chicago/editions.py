"""Chicago: edition and numbers."""

from mkbriefs.bibliography.styles.chicago.dates import DATE_ISSUED_FULL
from mkbriefs.bibliography.styles.chicago.labels import (
    LABEL_EDITION,
    LABEL_EDITION_CAPITALIZED,
    LABEL_NUMBER_CAPITALIZED,
)
from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    macro,
    numeric,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)

IDENTIFIER_EDITION_BIB = macro(
    choose(
        when(has("original-title"), LABEL_EDITION_CAPITALIZED),
        when(has("issued", "original-date")),
        otherwise(LABEL_EDITION_CAPITALIZED),
    )
)
IDENTIFIER_EDITION_NOTE = macro(
    choose(
        when(has("original-title"), LABEL_EDITION),
        when(has("issued", "original-date")),
        otherwise(LABEL_EDITION),
    )
)
IDENTIFIER_NUMBER_BIB = macro(
    group(
        choose(
            when(of_type("thesis")),
            when(
                every(numeric("number"), of_type("broadcast"), has("genre")),
                text("genre", case="capitalize-first"),
                text("number"),
            ),
            when(
                every(numeric("number"), of_type("broadcast")),
                value("episode", case="capitalize-first"),
                text("number"),
            ),
            when(has("number"), text("genre", case="title"), LABEL_NUMBER_CAPITALIZED),
        ),
        delimiter=" ",
    )
)
IDENTIFIER_PATENT = macro(
    group(
        group(
            text("authority", form="short"),
            choose(
                when(has("genre"), text("genre", case="capitalize-first")),
                otherwise(term("patent", case="capitalize-first")),
            ),
            text("number"),
            delimiter=" ",
        ),
        group(value("filed"), date("submitted", form="text"), delimiter=" "),
        group(
            choose(when(has("issued", "submitted"), term("and"))),
            value("issued"),
            DATE_ISSUED_FULL,
            delimiter=" ",
        ),
        delimiter=", ",
    )
)
