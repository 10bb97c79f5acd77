"""Chicago: places in a source."""

from mkbriefs.bibliography.styles.chicago.labels import LABEL_LOCATOR
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    located_by,
    macro,
    neither,
    numeric,
    of_type,
    otherwise,
    term,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_ENTRY

SOURCE_SERIAL_LOCATOR = macro(
    choose(
        when(
            has_any("locator", "number"),
            group(
                LABEL_LOCATOR,
                choose(
                    when(
                        has_any("archive_collection", "archive_location", "archive-place"),
                        text("number"),
                    ),
                    when(has("archive")),
                    otherwise(text("number")),
                ),
                delimiter=", ",
            ),
        ),
        when(of_type("article-magazine", "article-newspaper")),
        otherwise(text("page")),
    )
)
SOURCE_MONOGRAPHIC_LOCATOR = macro(
    choose(
        when(every(located_by("column"), has("archive", "archive_location"))),
        when(every(located_by("folio"), has("archive", "archive_location"))),
        when(every(located_by("page"), has("archive", "archive_location"))),
        when(
            every(numeric("volume"), located_by("page")),
            group(
                choose(
                    when(has_any("part-number", "part-title", "volume-title")),
                    when(has("collection-editor")),
                    otherwise(text("volume")),
                ),
                text("locator"),
                delimiter=":",
            ),
        ),
        when(has("locator"), LABEL_LOCATOR),
        when(has("container-title")),
        when(
            every(numeric("volume"), has("page")),
            group(
                choose(
                    when(has_any("part-number", "part-title", "volume-title")),
                    when(has("collection-editor")),
                    otherwise(text("volume")),
                ),
                text("page"),
                delimiter=":",
            ),
        ),
        when(has("archive", "archive_location", "page")),
        otherwise(text("page")),
    )
)
SOURCE_LOCATOR_AUTHOR_DATE = macro(
    choose(
        when(
            IS_ENTRY,
            choose(
                when(has_any("author", "locator"), LABEL_LOCATOR),
                when(
                    has("container-title", "title"),
                    group(
                        choose(
                            when(neither(has_any("DOI", "URL")), term("sub-verbo", form="short"))
                        ),
                        text("title", form="short", quotes=True),
                        delimiter=" ",
                    ),
                ),
            ),
        ),
        otherwise(LABEL_LOCATOR),
    )
)
