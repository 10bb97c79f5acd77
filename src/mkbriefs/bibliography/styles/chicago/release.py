"""Chicago: when a work came out."""

from mkbriefs.bibliography.styles.bluebook import DATE_ISSUED_MONTH_DAY
from mkbriefs.bibliography.styles.chicago.dates import (
    DATE_ISSUED_MONTH,
    DATE_ISSUED_YEAR,
    DATE_ORIGINAL_MONTH,
    DATE_ORIGINAL_MONTH_DAY,
    DATE_ORIGINAL_YEAR,
)
from mkbriefs.bibliography.styles.chicago.people import STRAIGHT
from mkbriefs.bibliography.styles.chicago.publishers import (
    SOURCE_PUBLICATION_PUBLISHER_ORIGINAL_BIB,
)
from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_ENTRY, IS_INTERVIEW_OR_PAPER, IS_SERIAL
from mkbriefs.bibliography.styles.name_elements import names

SOURCE_DATE_ORIGINAL_MONTH_DAY = macro(
    choose(
        when(
            every(of_type("personal_communication"), has("event-date", "original-date")),
            DATE_ORIGINAL_YEAR,
        ),
        when(IS_ENTRY, choose(when(has_any("DOI", "URL"), DATE_ORIGINAL_MONTH_DAY))),
        when(
            of_type(
                "article",
                "broadcast",
                "collection",
                "dataset",
                "document",
                "event",
                "graphic",
                "manuscript",
                "map",
                "patent",
                "performance",
                "personal_communication",
                "post",
                "software",
                "song",
                "speech",
                "standard",
                "webpage",
            ),
            DATE_ORIGINAL_MONTH_DAY,
        ),
        when(
            IS_SERIAL,
            choose(
                when(has_any("issue", "supplement-number", "volume"), DATE_ORIGINAL_MONTH),
                otherwise(DATE_ORIGINAL_MONTH_DAY),
            ),
        ),
        when(
            IS_INTERVIEW_OR_PAPER,
            choose(
                when(IS_EDITED),
                when(has_any("issue", "supplement-number", "volume"), DATE_ORIGINAL_MONTH),
                otherwise(DATE_ORIGINAL_MONTH_DAY),
            ),
        ),
    )
)
SOURCE_DATE_ORIGINAL = macro(SOURCE_DATE_ORIGINAL_MONTH_DAY)
SOURCE_PUBLICATION_ORIGINAL_TITLE_BIB = macro(
    choose(
        when(
            has("original-title"),
            group(
                term("original-work-published", case="capitalize-first"),
                group(
                    names("original-author", style=STRAIGHT),
                    text("original-title", case="title", italic=True),
                    delimiter=", ",
                ),
                group(
                    SOURCE_PUBLICATION_PUBLISHER_ORIGINAL_BIB,
                    SOURCE_DATE_ORIGINAL,
                    delimiter=", ",
                    prefix="(",
                    suffix=")",
                ),
                delimiter=" ",
            ),
        )
    )
)
SOURCE_DATE_ISSUED_MONTH_DAY_SERIAL = macro(
    choose(
        when(of_type("article-magazine", "article-newspaper"), DATE_ISSUED_MONTH_DAY),
        when(has_any("issue", "supplement-number", "volume"), DATE_ISSUED_MONTH),
        otherwise(DATE_ISSUED_MONTH_DAY),
    )
)
SOURCE_DATE_ISSUED_MONTH_DAY = macro(
    choose(
        when(
            every(of_type("personal_communication"), has("event-date", "issued")), DATE_ISSUED_YEAR
        ),
        when(IS_ENTRY, choose(when(has_any("DOI", "URL"), DATE_ISSUED_MONTH_DAY))),
        when(
            of_type(
                "article",
                "broadcast",
                "collection",
                "dataset",
                "document",
                "event",
                "graphic",
                "manuscript",
                "map",
                "patent",
                "performance",
                "personal_communication",
                "post",
                "software",
                "song",
                "speech",
                "standard",
                "webpage",
            ),
            DATE_ISSUED_MONTH_DAY,
        ),
        when(IS_SERIAL, SOURCE_DATE_ISSUED_MONTH_DAY_SERIAL),
        when(IS_EDITED),
        when(IS_INTERVIEW_OR_PAPER, SOURCE_DATE_ISSUED_MONTH_DAY_SERIAL),
    )
)
SOURCE_DATE_SPECIFIC_TITLE_FIRST = macro(
    choose(
        when(
            has("available-date", "volume-title"),
            date("available-date", form="numeric", shown="year"),
        ),
        when(
            has("available-date", "part-title"),
            date("available-date", form="numeric", shown="year"),
        ),
        when(IS_SERIAL, SOURCE_DATE_ISSUED_MONTH_DAY),
        when(IS_EDITED, SOURCE_DATE_ISSUED_MONTH_DAY),
        when(IS_INTERVIEW_OR_PAPER, SOURCE_DATE_ISSUED_MONTH_DAY),
        otherwise(SOURCE_DATE_ISSUED_MONTH_DAY),
    )
)
SOURCE_DATE_STATUS_BIB = macro(
    choose(
        when(every(of_type("broadcast"), has("event-title", "issued", "status"))),
        when(
            has("issued", "status"),
            choose(
                when(every(of_type("webpage"), has("container-title")), text("status")),
                when(every(of_type("webpage"), has("author", "publisher")), text("status")),
                when(every(of_type("webpage"), has("translator", "publisher")), text("status")),
                when(of_type("webpage"), text("status", case="capitalize-first")),
                when(
                    has_any(
                        "original-date",
                        "original-publisher",
                        "original-publisher-place",
                        "original-title",
                        "publisher",
                    ),
                    text("status"),
                ),
                otherwise(text("status", case="capitalize-first")),
            ),
        ),
        when(every(of_type("broadcast"), has("issued", "URL"))),
        when(every(of_type("broadcast"), has("issued")), value("aired", case="capitalize-first")),
        when(
            every(of_type("software"), has("issued", "publisher")),
            choose(
                when(
                    has_any(
                        "author",
                        "chair",
                        "collection-editor",
                        "compiler",
                        "composer",
                        "contributor",
                        "curator",
                        "director",
                        "editor",
                        "editor-translator",
                        "editorial-director",
                        "executive-producer",
                        "guest",
                        "host",
                        "illustrator",
                        "organizer",
                        "producer",
                        "series-creator",
                        "translator",
                    ),
                    value("released"),
                ),
                otherwise(value("released", case="capitalize-first")),
            ),
        ),
        when(every(of_type("software"), has("original-date")), value("released")),
        when(every(of_type("software"), has("issued")), value("released", case="capitalize-first")),
    )
)
