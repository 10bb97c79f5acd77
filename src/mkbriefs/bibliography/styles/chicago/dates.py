"""Chicago: dates (13.102)."""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    macro,
    neither,
    of_type,
    otherwise,
    term,
    text,
    uncertain,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import HAS_DESCRIPTION, IS_COMMUNICATION, IS_RETRIEVABLE
from mkbriefs.bibliography.styles.scope import DatePart

DATE_EVENT_YEAR = macro(
    choose(
        when(
            uncertain("issued"),
            date("event-date", form="numeric", shown="year", prefix="[", suffix="?]"),
        ),
        otherwise(date("event-date", form="numeric", shown="year")),
    )
)
DATE_ISSUED_YEAR = macro(
    choose(
        when(
            uncertain("issued"),
            date("issued", form="numeric", shown="year", prefix="[", suffix="?]"),
        ),
        otherwise(date("issued", form="numeric", shown="year")),
    )
)
DATE_ORIGINAL_YEAR = macro(
    choose(
        when(
            uncertain("original-date"),
            date("original-date", form="numeric", shown="year", prefix="[", suffix="?]"),
        ),
        otherwise(date("original-date", form="numeric", shown="year")),
    )
)
DATE = macro(
    group(
        choose(
            when(
                has("issued"),
                group(
                    macro(DATE_ORIGINAL_YEAR, prefix="(", suffix=")"),
                    group(DATE_ISSUED_YEAR, text("year-suffix")),
                    delimiter=" ",
                ),
            ),
            when(has("event-date"), DATE_EVENT_YEAR),
            when(has("available-date"), date("available-date", form="numeric", shown="year")),
            when(has("status"), text("status", case="capitalize-first"), text("year-suffix")),
            when(of_type("collection"), text("year-suffix")),
            when(
                of_type("manuscript"),
                choose(when(HAS_DESCRIPTION, term("no date", form="short"), text("year-suffix"))),
            ),
            otherwise(term("no date", form="short"), text("year-suffix")),
        ),
        delimiter="-",
    )
)
DATE_ISSUED_FULL = macro(
    choose(
        when(uncertain("issued"), date("issued", form="text", prefix="[", suffix="?]")),
        otherwise(date("issued", form="text")),
    )
)
DATE_SHORT = macro(
    group(
        choose(
            when(
                has("issued"),
                group(
                    choose(
                        when(uncertain("original-date"), DATE_ORIGINAL_YEAR),
                        otherwise(macro(DATE_ORIGINAL_YEAR, prefix="[", suffix="]")),
                    ),
                    group(
                        choose(
                            when(neither(IS_COMMUNICATION), DATE_ISSUED_YEAR),
                            when(IS_RETRIEVABLE, DATE_ISSUED_YEAR),
                            otherwise(DATE_ISSUED_FULL),
                        ),
                        text("year-suffix"),
                    ),
                    delimiter=" ",
                ),
            ),
            when(has("event-date"), DATE_EVENT_YEAR),
            when(has("available-date"), date("available-date", form="numeric", shown="year")),
            when(has("status"), text("status", case="lowercase"), text("year-suffix")),
            when(
                IS_COMMUNICATION,
                choose(when(IS_RETRIEVABLE, term("no date", form="short"), text("year-suffix"))),
            ),
            when(
                of_type("classic", "collection", "entry", "entry-dictionary", "entry-encyclopedia"),
                text("year-suffix"),
            ),
            when(
                of_type("manuscript"),
                choose(when(HAS_DESCRIPTION, term("no date", form="short"), text("year-suffix"))),
            ),
            otherwise(term("no date", form="short"), text("year-suffix")),
        ),
        delimiter="-",
    )
)
DATE_SORT_GROUP = macro(
    choose(when(has("issued"), value("0")), when(has("status"), value("2")), otherwise(value("1")))
)
DATE_SORT_YEAR = macro(
    choose(
        when(
            every(of_type("personal_communication"), has("event-date", "issued")),
            date("event-date", form="numeric", shown="year"),
        ),
        otherwise(DATE_ISSUED_YEAR),
    )
)
DATE_EVENT_FULL = macro(
    choose(
        when(uncertain("issued"), date("event-date", form="text", prefix="[", suffix="?]")),
        otherwise(date("event-date", form="text")),
    )
)
DATE_ISSUED_MONTH = macro(date("issued", DatePart("month", "long")))
DATE_ORIGINAL_MONTH = macro(date("original-date", DatePart("month", "long")))
DATE_ORIGINAL_MONTH_DAY = macro(
    date("original-date", DatePart("month", "long"), DatePart("day", "numeric", prefix=" "))
)
