"""MLA: where a source is, on paper or elsewhere (5.84–99)."""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    text,
    uncertain,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_SERIAL
from mkbriefs.bibliography.styles.mla.labels import LABEL_PAGE

CONTAINER1_LOCATION_URI = macro(
    choose(when(has("DOI"), text("DOI", prefix="https://doi.org/")), otherwise(text("URL")))
)
CONTAINER1_LOCATION_EVENT = macro(
    group(
        choose(
            when(
                has_any("event", "event-date", "event-title"),
                choose(
                    when(has("event-title"), text("event-title", case="capitalize-first")),
                    otherwise(text("event", case="capitalize-first")),
                ),
                choose(
                    when(
                        uncertain("event-date"),
                        date("event-date", form="text", prefix="[", suffix="?]"),
                    ),
                    otherwise(date("event-date", form="text")),
                ),
                text("event-place"),
            )
        ),
        delimiter=", ",
    )
)
CONTAINER1_LOCATION = macro(
    group(
        choose(
            when(IS_SERIAL),
            when(of_type("personal_communication")),
            when(
                of_type("paper-conference"),
                choose(
                    when(
                        neither(
                            has_any(
                                "collection-editor",
                                "compiler",
                                "editor",
                                "editorial-director",
                                "issue",
                                "page",
                                "supplement-number",
                                "volume",
                            )
                        ),
                        CONTAINER1_LOCATION_EVENT,
                    )
                ),
            ),
            otherwise(CONTAINER1_LOCATION_EVENT),
        ),
        text("archive"),
        text("archive-place"),
        text("archive_collection"),
        text("archive_location"),
        LABEL_PAGE,
        choose(when(neither(has_any("source")), CONTAINER1_LOCATION_URI)),
        delimiter=", ",
    )
)
CONTAINER2 = macro(
    group(
        choose(
            when(neither(has_any("source"))),
            when(has_any("DOI", "URL"), text("source", italic=True), CONTAINER1_LOCATION_URI),
        ),
        delimiter=", ",
    )
)
