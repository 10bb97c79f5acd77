"""Chicago: archives, media and addresses."""

from mkbriefs.bibliography.styles.bluebook import LABEL_PAGE
from mkbriefs.bibliography.styles.chicago.labels import LABEL_LOCATOR_ALL
from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    every,
    group,
    has,
    has_any,
    located_by,
    macro,
    numeric,
    of_type,
    otherwise,
    term,
    text,
    when,
)

SOURCE_MEDIUM_BIB = macro(
    group(
        text("medium", case="capitalize-first"), text("scale"), text("dimensions"), delimiter=", "
    )
)
SOURCE_MEDIUM_NOTE = macro(group(text("medium"), text("scale"), text("dimensions"), delimiter=", "))
SOURCE_ARCHIVE_DATABASE_NUMBER = macro(
    choose(
        when(has_any("archive_collection", "archive_location", "archive-place")),
        when(of_type("thesis"), text("number")),
        when(either(of_type("dataset", "entry", "song"), has_any("genre"))),
        when(has("archive"), text("number")),
    )
)
SOURCE_ARCHIVE_LOCATOR = macro(
    choose(
        when(every(located_by("column"), has("archive", "archive_location")), LABEL_LOCATOR_ALL),
        when(every(located_by("folio"), has("archive", "archive_location")), LABEL_LOCATOR_ALL),
        when(every(located_by("page"), has("archive", "archive_location")), LABEL_LOCATOR_ALL),
        when(
            has("archive", "archive_location", "page"),
            choose(when(numeric("page"), LABEL_PAGE), otherwise(text("page"))),
        ),
    )
)
SOURCE_ARCHIVE_REFERENCE_INSTITUTION_FIRST = macro(
    group(
        text("archive"),
        text("archive-place"),
        text("archive_collection"),
        text("archive_location"),
        SOURCE_ARCHIVE_LOCATOR,
        delimiter=", ",
    )
)
SOURCE_ARCHIVE_REFERENCE_LOCATION_FIRST_BIB = macro(
    group(
        group(
            text("archive_location", case="capitalize-first"),
            SOURCE_ARCHIVE_LOCATOR,
            delimiter=", ",
        ),
        text("archive_collection"),
        group(text("archive"), text("archive-place"), delimiter=", "),
        delimiter=". ",
    )
)
SOURCE_ARCHIVE_BIB = macro(
    group(
        choose(
            when(of_type("graphic"), SOURCE_ARCHIVE_REFERENCE_INSTITUTION_FIRST),
            otherwise(SOURCE_ARCHIVE_REFERENCE_LOCATION_FIRST_BIB),
        ),
        macro(SOURCE_ARCHIVE_DATABASE_NUMBER, prefix="(", suffix=")"),
        delimiter=" ",
    )
)
SOURCE_ARCHIVE_REFERENCE_LOCATION_FIRST_NOTE = macro(
    group(
        text("archive_location"),
        SOURCE_ARCHIVE_LOCATOR,
        text("archive_collection"),
        text("archive"),
        text("archive-place"),
        delimiter=", ",
    )
)
SOURCE_ARCHIVE_NOTE = macro(
    group(
        choose(
            when(of_type("graphic"), SOURCE_ARCHIVE_REFERENCE_INSTITUTION_FIRST),
            otherwise(SOURCE_ARCHIVE_REFERENCE_LOCATION_FIRST_NOTE),
        ),
        macro(SOURCE_ARCHIVE_DATABASE_NUMBER, prefix="(", suffix=")"),
        delimiter=" ",
    )
)
SOURCE_DOI_URL = macro(
    choose(when(has("DOI"), text("DOI", prefix="https://doi.org/")), when(has("URL"), text("URL")))
)
SOURCE_DATE_ACCESSED_DOI_URL_BIB = macro(
    group(
        choose(
            when(has("DOI")),
            when(has_any("available-date", "event-date", "issued", "status")),
            when(
                has("accessed", "URL"),
                group(
                    term("accessed", case="capitalize-first"),
                    date("accessed", form="text"),
                    delimiter=" ",
                ),
            ),
        ),
        SOURCE_DOI_URL,
        delimiter=". ",
    )
)
