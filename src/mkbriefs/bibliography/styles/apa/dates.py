"""APA: dates (9.13–17)."""

from mkbriefs.bibliography.styles.bluebook import DATE_ISSUED_MONTH_DAY
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
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    IS_COMMUNICATION,
    IS_INTERVIEW_OR_PAPER,
    IS_PUBLISHED_IN_PART,
    IS_RETRIEVABLE,
)
from mkbriefs.bibliography.styles.scope import DatePart

DATE_ISSUED_YEAR = macro(
    group(
        choose(when(uncertain("issued"), term("circa", form="short"))),
        date("issued", form="numeric", shown="year"),
        delimiter=" ",
    )
)
DATE = macro(
    group(
        choose(
            when(
                has("issued"),
                group(
                    group(DATE_ISSUED_YEAR, text("year-suffix")),
                    choose(
                        when(
                            of_type(
                                "article-magazine",
                                "article-newspaper",
                                "broadcast",
                                "collection",
                                "document",
                                "event",
                                "motion_picture",
                                "pamphlet",
                                "performance",
                                "personal_communication",
                                "post",
                                "post-weblog",
                                "song",
                                "speech",
                                "webpage",
                            ),
                            DATE_ISSUED_MONTH_DAY,
                        ),
                        when(IS_PUBLISHED_IN_PART),
                        when(IS_INTERVIEW_OR_PAPER, DATE_ISSUED_MONTH_DAY),
                    ),
                    delimiter=", ",
                ),
            ),
            when(has("status"), text("status", case="lowercase"), text("year-suffix")),
            otherwise(term("no date", form="short"), text("year-suffix")),
        ),
        delimiter="-",
        prefix="(",
        suffix=")",
    )
)
DATE_ISSUED_FULL = macro(
    group(
        choose(when(uncertain("issued"), term("circa", form="short"))),
        date("issued", form="text"),
        delimiter=" ",
    )
)
DATE_ORIGINAL_YEAR = macro(
    group(
        choose(when(uncertain("original-date"), term("circa", form="short"))),
        date("original-date", form="numeric", shown="year"),
        delimiter=" ",
    )
)
DATE_SHORT = macro(
    group(
        choose(
            when(
                has("issued"),
                group(
                    DATE_ORIGINAL_YEAR,
                    group(
                        choose(
                            when(IS_RETRIEVABLE, DATE_ISSUED_YEAR),
                            when(IS_COMMUNICATION, DATE_ISSUED_FULL),
                            otherwise(DATE_ISSUED_YEAR),
                        ),
                        text("year-suffix"),
                    ),
                    delimiter="/",
                ),
            ),
            when(has("status"), text("status", case="lowercase"), text("year-suffix")),
            otherwise(term("no date", form="short"), text("year-suffix")),
        ),
        delimiter="-",
    )
)
DATE_ISSUED_LEADING_ZEROS = macro(
    date(
        "issued",
        DatePart("year", "numeric"),
        DatePart("month", "numeric-leading-zeros"),
        DatePart("day", "numeric-leading-zeros"),
        delimiter="-",
    )
)
DATE_SORT = macro(
    choose(
        when(
            of_type(
                "article",
                "article-journal",
                "book",
                "chapter",
                "entry",
                "entry-dictionary",
                "entry-encyclopedia",
                "dataset",
                "figure",
                "graphic",
                "manuscript",
                "map",
                "musical_score",
                "patent",
                "report",
                "review",
                "review-book",
                "thesis",
            ),
            date("issued", form="numeric", shown="year"),
        ),
        when(
            of_type("paper-conference"),
            choose(
                when(IS_PUBLISHED_IN_PART, date("issued", form="numeric", shown="year")),
                otherwise(DATE_ISSUED_LEADING_ZEROS),
            ),
        ),
        otherwise(DATE_ISSUED_LEADING_ZEROS),
    )
)
DATE_SORT_GROUP = macro(
    choose(when(has("issued"), value("1")), when(has("status"), value("2")), otherwise(value("0")))
)
DATE_EVENT_FULL = macro(
    group(
        choose(when(uncertain("event-date"), term("circa", form="short"))),
        date("event-date", form="text"),
        delimiter=" ",
    )
)
