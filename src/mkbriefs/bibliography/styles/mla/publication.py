"""MLA: publisher and date (5.54–83)."""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    macro,
    of_type,
    otherwise,
    term,
    text,
    uncertain,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_SERIAL

CONTAINER1_PUBLISHER_OR_PLACE = macro(
    choose(when(has("publisher"), text("publisher")), otherwise(text("publisher-place")))
)
CONTAINER1_PUBLISHER = macro(
    choose(
        when(of_type("thesis")),
        when(IS_SERIAL),
        when(IS_EDITED, CONTAINER1_PUBLISHER_OR_PLACE),
        when(IS_INTERVIEW_OR_PAPER),
        otherwise(CONTAINER1_PUBLISHER_OR_PLACE),
    )
)
CONTAINER1_PUBLICATION_DATE = macro(
    choose(
        when(
            of_type("book", "chapter", "motion_picture", "paper-conference", "thesis"),
            choose(
                when(
                    uncertain("issued"),
                    date("issued", form="numeric", shown="year", prefix="[", suffix="?]"),
                ),
                otherwise(date("issued", form="numeric", shown="year")),
            ),
        ),
        when(
            of_type("article-journal"),
            choose(
                when(
                    uncertain("issued"),
                    date("issued", form="text", shown="year-month", prefix="[", suffix="?]"),
                ),
                otherwise(date("issued", form="text", shown="year-month")),
            ),
        ),
        when(of_type("speech")),
        otherwise(
            choose(
                when(
                    uncertain("issued"),
                    group(
                        term("circa", case="capitalize-first"),
                        date("issued", form="text"),
                        delimiter=" ",
                    ),
                ),
                otherwise(date("issued", form="text")),
            )
        ),
    )
)
