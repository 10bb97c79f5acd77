"""IEEE: titles, numbers, dates and places of all kinds of sources."""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    label,
    macro,
    neither,
    number,
    numeric,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.scope import DatePart

STATUS = macro(
    choose(
        when(
            neither(has_any("page", "issue", "volume")),
            text("status", case="capitalize-first", bold=True),
        )
    )
)
EDITION = macro(
    choose(
        when(
            of_type(
                "bill",
                "book",
                "chapter",
                "graphic",
                "legal_case",
                "legislation",
                "motion_picture",
                "paper-conference",
                "report",
                "song",
            ),
            choose(
                when(
                    numeric("edition"),
                    group(
                        number("edition", form="ordinal"),
                        term("edition", form="short"),
                        delimiter=" ",
                    ),
                ),
                otherwise(text("edition", suffix=".", case="capitalize-first")),
            ),
        )
    )
)
ISSUED = macro(
    choose(
        when(
            of_type("article-journal", "report"),
            date("issued", DatePart("month", "short", suffix=" "), DatePart("year", "long")),
        ),
        when(
            of_type(
                "bill", "book", "chapter", "graphic", "legal_case", "legislation", "song", "thesis"
            ),
            date("issued", DatePart("year", "long")),
        ),
        when(
            of_type("paper-conference"),
            date("issued", DatePart("month", "short"), DatePart("year", "long", prefix=" ")),
        ),
        when(of_type("motion_picture"), date("issued", form="text", prefix="(", suffix=")")),
        otherwise(date("issued", form="text")),
    )
)
LOCATORS = macro(
    group(
        EDITION,
        group(term("volume", form="short"), number("volume"), delimiter=" "),
        choose(
            when(of_type("article-journal", "article-magazine")),
            otherwise(text("volume-title", italic=True)),
        ),
        group(
            number("number-of-volumes"), term("volume", form="short", plural=True), delimiter=" "
        ),
        group(term("issue", form="short"), number("issue"), delimiter=" "),
        delimiter=", ",
    )
)
TITLE = macro(
    choose(
        when(
            of_type(
                "bill",
                "book",
                "graphic",
                "legal_case",
                "legislation",
                "motion_picture",
                "song",
                "standard",
                "software",
            ),
            text("title", italic=True),
        ),
        otherwise(text("title", quotes=True)),
    )
)
PUBLISHER = macro(
    choose(
        when(
            of_type(
                "bill",
                "book",
                "chapter",
                "graphic",
                "legal_case",
                "legislation",
                "motion_picture",
                "paper-conference",
                "song",
            ),
            group(text("publisher-place"), text("publisher"), delimiter=": "),
        ),
        otherwise(group(text("publisher"), text("publisher-place"), delimiter=", ")),
    )
)
GEOGRAPHIC_LOCATION = macro(
    group(
        choose(
            when(has("publisher-place"), text("publisher-place", case="title")),
            when(has("event-place"), text("event-place", case="title")),
        ),
        delimiter=", ",
        suffix=".",
    )
)
_SERIES_NUMBER = (text("collection-title"), text("collection-number", prefix="no. "))
SERIES = macro(
    choose(
        when(
            has("collection-title"),
            term("in", suffix=" "),
            group(*_SERIES_NUMBER, delimiter=", "),
        )
    )
)
"""For sources whose volume stands elsewhere."""
SERIES_AND_VOLUME = macro(
    choose(
        when(
            has("collection-title"),
            term("in", suffix=" "),
            group(*_SERIES_NUMBER, text("volume", prefix="vol. "), delimiter=", ", suffix=". "),
        )
    )
)
PAGE = macro(
    choose(
        when(
            every(of_type("article-journal"), has("number")),
            group(value("Art."), term("issue", form="short"), text("number"), delimiter=" "),
        ),
        otherwise(group(label("page", form="short"), text("page"), delimiter=" ")),
    )
)
