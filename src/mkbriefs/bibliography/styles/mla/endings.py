"""MLA: what may stand at the end of an entry (5.110–119)."""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    neither,
    numeric,
    of_type,
    otherwise,
    term,
    text,
    uncertain,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_SERIAL
from mkbriefs.bibliography.styles.mla.volumes import SUPPLEMENTAL_MULTIVOLUME_WORKS

SUPPLEMENTAL_DATE_ACCESS = macro(
    choose(
        when(
            neither(has_any("issued")),
            group(
                term("accessed", case="capitalize-first"),
                date("accessed", form="text"),
                delimiter=" ",
            ),
        )
    )
)
SUPPLEMENTAL_MEDIUM = macro(text("medium", case="capitalize-first"))
SUPPLEMENTAL_DISSERTATIONS_THESES = macro(
    choose(when(of_type("thesis"), group(text("publisher"), text("genre"), delimiter=", ")))
)
SUPPLEMENTAL_PUBLICATION_HISTORY = macro(
    group(
        choose(
            when(
                has_any("original-publisher", "original-publisher-place", "original-title"),
                term("original-work-published", case="capitalize-first"),
            )
        ),
        group(
            group(value("as"), text("original-title", case="title", italic=True), delimiter=" "),
            choose(
                when(
                    has_any("original-publisher", "original-publisher-place"),
                    choose(
                        when(
                            has("original-publisher"),
                            group(
                                choose(when(neither(has_any("original-title")), term("by"))),
                                text("original-publisher"),
                                delimiter=" ",
                            ),
                        ),
                        otherwise(text("original-publisher-place")),
                    ),
                    choose(
                        when(
                            uncertain("original-date"),
                            date(
                                "original-date",
                                form="numeric",
                                shown="year",
                                prefix="[",
                                suffix="?]",
                            ),
                        ),
                        otherwise(date("original-date", form="numeric", shown="year")),
                    ),
                )
            ),
            delimiter=", ",
        ),
        delimiter=" ",
    )
)
SUPPLEMENTAL_BOOK_SERIES = macro(
    group(
        choose(
            when(
                every(has("collection-title"), numeric("collection-number")),
                group(
                    text("collection-title", case="title"), text("collection-number"), delimiter=" "
                ),
            ),
            when(
                has("collection-title"),
                text("collection-title", case="title"),
                text("collection-number"),
            ),
        ),
        delimiter=", ",
    )
)
SUPPLEMENTAL_COLUMNS_SECTIONS = macro(text("section", case="title"))
SUPPLEMENTAL_ELEMENT_MOVABLE = macro(
    group(
        choose(
            when(IS_SERIAL, SUPPLEMENTAL_COLUMNS_SECTIONS),
            when(
                IS_INTERVIEW_OR_PAPER,
                choose(
                    when(
                        IS_EDITED,
                        SUPPLEMENTAL_DISSERTATIONS_THESES,
                        SUPPLEMENTAL_PUBLICATION_HISTORY,
                        SUPPLEMENTAL_BOOK_SERIES,
                        SUPPLEMENTAL_MULTIVOLUME_WORKS,
                    ),
                    otherwise(SUPPLEMENTAL_COLUMNS_SECTIONS),
                ),
            ),
            otherwise(
                SUPPLEMENTAL_DISSERTATIONS_THESES,
                SUPPLEMENTAL_PUBLICATION_HISTORY,
                SUPPLEMENTAL_BOOK_SERIES,
                SUPPLEMENTAL_MULTIVOLUME_WORKS,
            ),
        ),
        delimiter=", ",
    )
)
SUPPLEMENTAL_ELEMENT_BETWEEN = macro(choose(when(has("source"), SUPPLEMENTAL_ELEMENT_MOVABLE)))
SUPPLEMENTAL_ELEMENT_END = macro(
    group(
        SUPPLEMENTAL_DATE_ACCESS,
        SUPPLEMENTAL_MEDIUM,
        choose(when(has("source")), otherwise(SUPPLEMENTAL_ELEMENT_MOVABLE)),
        delimiter=", ",
    )
)
