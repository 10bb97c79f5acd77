"""Chicago: series."""

from mkbriefs.bibliography.styles.chicago.labels import LABEL_COLLECTION_NUMBER, LABEL_ISSUE
from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB, STRAIGHT
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    numeric,
    otherwise,
    text,
    when,
)
from mkbriefs.bibliography.styles.name_elements import names

SOURCE_SERIES_TITLE = macro(
    group(
        choose(
            when(
                has("issue"),
                text("collection-title", case="title"),
                LABEL_COLLECTION_NUMBER,
                LABEL_ISSUE,
            ),
            when(
                every(numeric("collection-number"), has("collection-title")),
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
SOURCE_SERIES_BIB = macro(
    group(
        choose(
            when(
                has_any("number-of-volumes", "part-number", "part-title", "volume", "volume-title"),
                SOURCE_SERIES_TITLE,
            ),
            when(
                has("collection-editor", "collection-title"),
                text("collection-title", case="title"),
                names("collection-editor", label=ROLE_VERB, style=STRAIGHT),
                LABEL_COLLECTION_NUMBER,
                LABEL_ISSUE,
            ),
            otherwise(SOURCE_SERIES_TITLE),
        ),
        delimiter=", ",
    )
)
