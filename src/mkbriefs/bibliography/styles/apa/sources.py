"""APA: where a work is found (9.23–41)."""

from mkbriefs.bibliography.styles.apa.dates import DATE_EVENT_FULL, DATE_ORIGINAL_YEAR
from mkbriefs.bibliography.styles.apa.labels import LABEL_NUMBER_ARTICLE, LABEL_SUPPLEMENT_NUMBER
from mkbriefs.bibliography.styles.apa.parts import SOURCE_MONOGRAPHIC
from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    IS_EDITED,
    IS_INTERVIEW_OR_PAPER,
    IS_PUBLISHED_IN_PART,
    IS_SERIAL,
)

SOURCE_ARCHIVE = macro(
    group(
        choose(
            when(
                has("archive_collection"),
                group(
                    text("archive_collection"),
                    text("archive_location", prefix="(", suffix=")"),
                    delimiter=" ",
                ),
                text("archive"),
                text("archive-place"),
            ),
            otherwise(
                group(
                    text("archive"), text("archive_location", prefix="(", suffix=")"), delimiter=" "
                ),
                text("archive-place"),
            ),
        ),
        delimiter=", ",
    )
)
SOURCE_LOCATION_TITLE_PLACE_DATE = macro(
    group(
        choose(
            when(has("event-title"), text("event-title", case="capitalize-first")),
            otherwise(text("event", case="capitalize-first")),
        ),
        text("event-place"),
        DATE_EVENT_FULL,
        delimiter=", ",
    )
)
SOURCE_LOCATION = macro(
    choose(
        when(
            has_any("event", "event-title"),
            choose(
                when(
                    of_type("paper-conference"),
                    choose(when(neither(IS_PUBLISHED_IN_PART), SOURCE_LOCATION_TITLE_PLACE_DATE)),
                ),
                otherwise(SOURCE_LOCATION_TITLE_PLACE_DATE),
            ),
        )
    )
)
SOURCE_PUBLISHER = macro(
    choose(
        when(
            of_type("thesis"),
            choose(when(neither(has_any("archive", "DOI", "URL")), text("publisher"))),
        ),
        when(IS_SERIAL),
        when(IS_EDITED, text("publisher")),
        when(of_type("interview"), text("publisher")),
        when(of_type("paper-conference")),
        otherwise(text("publisher")),
    )
)
SOURCE_SERIAL = macro(
    group(
        group(
            group(
                text("container-title", case="title"),
                text("collection-title", case="title"),
                delimiter=", ",
                italic=True,
            ),
            group(
                text("volume", italic=True),
                group(
                    text("issue"), LABEL_SUPPLEMENT_NUMBER, delimiter=", ", prefix="(", suffix=")"
                ),
            ),
            choose(when(has("number"), LABEL_NUMBER_ARTICLE), otherwise(text("page"))),
            delimiter=", ",
        ),
        choose(
            when(
                has_any(
                    "collection-title", "issue", "number", "page", "supplement-number", "volume"
                )
            ),
            when(has("issued", "status"), text("status", case="capitalize-first")),
        ),
        delimiter=". ",
    )
)
SOURCE_WEBSITE = macro(
    choose(when(of_type("post", "webpage"), text("container-title", case="title")))
)
SOURCE = macro(
    group(
        choose(
            when(of_type("post", "webpage")),
            when(IS_SERIAL, SOURCE_SERIAL),
            when(IS_EDITED, SOURCE_MONOGRAPHIC),
            when(IS_INTERVIEW_OR_PAPER, SOURCE_SERIAL),
            otherwise(SOURCE_MONOGRAPHIC),
        ),
        SOURCE_PUBLISHER,
        SOURCE_ARCHIVE,
        SOURCE_LOCATION,
        SOURCE_WEBSITE,
        delimiter=". ",
    )
)
SOURCE_DOI_URL = macro(
    choose(
        when(has("DOI"), text("DOI", prefix="https://doi.org/")),
        when(
            has("URL"),
            group(
                choose(
                    when(
                        every(neither(has_any("issued", "status")), has("accessed")),
                        term("retrieved", case="capitalize-first"),
                        group(date("accessed", form="text"), term("from"), delimiter=", "),
                    )
                ),
                text("URL"),
                delimiter=" ",
            ),
        ),
    )
)
PUBLICATION_HISTORY = macro(
    group(
        choose(
            when(of_type("patent"), text("references")),
            otherwise(
                choose(
                    when(neither(has_any("issued"))),
                    when(
                        has_any(
                            "collection-title",
                            "issue",
                            "number",
                            "page",
                            "supplement-number",
                            "volume",
                        ),
                        text("status", case="capitalize-first"),
                    ),
                ),
                choose(
                    when(has("references"), text("references")),
                    otherwise(
                        group(
                            term("original-work-published", case="capitalize-first"),
                            group(
                                group(
                                    value("as"), text("original-title", italic=True), delimiter=" "
                                ),
                                DATE_ORIGINAL_YEAR,
                                text("original-publisher"),
                                delimiter=", ",
                            ),
                            delimiter=" ",
                        )
                    ),
                ),
            ),
        ),
        delimiter="; ",
        prefix="(",
        suffix=")",
    )
)
