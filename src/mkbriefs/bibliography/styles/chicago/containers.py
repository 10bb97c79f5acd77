"""Chicago: what a part stands in."""

from mkbriefs.bibliography.styles.chicago.descriptions import DESCRIPTION_FORMAT_NOTE
from mkbriefs.bibliography.styles.chicago.labels import (
    LABEL_CHAPTER_NUMBER,
    LABEL_CHAPTER_NUMBER_CAPITALIZED,
)
from mkbriefs.bibliography.styles.chicago.titles import TITLE_PART, TITLE_VOLUME
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
from mkbriefs.bibliography.styles.kinds import IS_ENTRY, IS_EVENT, IS_PUBLISHED_IN_PART

SOURCE_MONOGRAPHIC_PREPOSITION_BIB = macro(
    choose(
        when(of_type("broadcast", "motion_picture")),
        when(every(of_type("chapter"), has("container-title", "genre")), value("to")),
        when(
            every(of_type("article-journal"), has("container-title", "genre", "volume-title")),
            value("to"),
        ),
        when(
            IS_ENTRY,
            choose(when(has_any("author", "composer"), term("in", case="capitalize-first"))),
        ),
        when(
            has("chapter-number"),
            group(
                LABEL_CHAPTER_NUMBER_CAPITALIZED,
                choose(when(of_type("song"), term("on")), otherwise(term("in"))),
                delimiter=" ",
            ),
        ),
        otherwise(term("in", case="capitalize-first")),
    )
)
SOURCE_MONOGRAPHIC_PREPOSITION_NOTE = macro(
    choose(
        when(of_type("broadcast", "motion_picture")),
        when(every(of_type("chapter"), has("container-title", "genre")), value("to")),
        when(
            every(of_type("article-journal"), has("container-title", "genre", "volume-title")),
            value("to"),
        ),
        when(IS_ENTRY, choose(when(has_any("author", "composer"), term("in")))),
        when(
            has("chapter-number"),
            group(
                LABEL_CHAPTER_NUMBER,
                choose(when(of_type("song"), term("on")), otherwise(term("in"))),
                delimiter=" ",
            ),
        ),
        otherwise(term("in")),
    )
)
SOURCE_MONOGRAPHIC_TITLE_SPECIFIC_TITLE_FIRST = macro(
    choose(
        when(has("part-title"), TITLE_PART),
        when(has("volume-title"), TITLE_VOLUME),
        otherwise(text("container-title", case="title", italic=True)),
    )
)
SOURCE_MONOGRAPHIC_DESCRIPTION = macro(
    choose(
        when(of_type("document", "report", "software", "standard"), DESCRIPTION_FORMAT_NOTE),
        when(IS_PUBLISHED_IN_PART),
        when(IS_EVENT, DESCRIPTION_FORMAT_NOTE),
    )
)
