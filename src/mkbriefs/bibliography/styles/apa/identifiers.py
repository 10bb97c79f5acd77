"""APA: what identifies a work, in round brackets behind its title (9.19)."""

from mkbriefs.bibliography.styles.apa.labels import (
    LABEL_CHAPTER_NUMBER,
    LABEL_EDITION,
    LABEL_ISSUE,
    LABEL_NUMBER,
    LABEL_NUMBER_OF_VOLUMES,
    LABEL_PART_NUMBER,
    LABEL_SUPPLEMENT_NUMBER,
    LABEL_VERSION,
    LABEL_VOLUME,
)
from mkbriefs.bibliography.styles.apa.roles import IDENTIFIER_CONTRIBUTORS
from mkbriefs.bibliography.styles.bluebook import LABEL_PAGE
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
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    IS_AUDIOVISUAL,
    IS_EDITED,
    IS_INTERVIEW_OR_PAPER,
    IS_SERIAL,
)

IDENTIFIER_LOCATORS = macro(
    choose(
        when(has("page"), LABEL_PAGE),
        when(has("chapter-number", "genre"), LABEL_CHAPTER_NUMBER),
        when(has("chapter-number", "title"), LABEL_CHAPTER_NUMBER),
    )
)
IDENTIFIER_NUMBER_PART = macro(
    choose(when(has("part-title")), when(numeric("part-number"), LABEL_PART_NUMBER))
)
IDENTIFIER_NUMBER_VOLUME = macro(
    choose(
        when(has("volume", "volume-title")),
        when(has("part-title", "volume")),
        when(numeric("volume"), LABEL_VOLUME),
        otherwise(LABEL_NUMBER_OF_VOLUMES),
    )
)
IDENTIFIER_SERIES = macro(
    choose(
        when(
            of_type("document", "report", "standard"),
            group(text("collection-title", case="title"), text("collection-number"), delimiter=" "),
        )
    )
)
IDENTIFIER_MONOGRAPHIC_ITEM = macro(
    group(
        LABEL_VERSION,
        LABEL_EDITION,
        IDENTIFIER_SERIES,
        LABEL_SUPPLEMENT_NUMBER,
        IDENTIFIER_NUMBER_VOLUME,
        IDENTIFIER_NUMBER_PART,
        LABEL_ISSUE,
        IDENTIFIER_LOCATORS,
        delimiter=", ",
    )
)
IDENTIFIER_MONOGRAPHIC = macro(
    choose(
        when(
            of_type(
                "article-journal",
                "article-magazine",
                "article-newspaper",
                "broadcast",
                "event",
                "patent",
                "performance",
                "periodical",
                "post",
                "post-weblog",
                "review",
                "review-book",
                "speech",
                "webpage",
            )
        ),
        when(IS_EDITED, IDENTIFIER_MONOGRAPHIC_ITEM),
        when(IS_INTERVIEW_OR_PAPER),
        otherwise(IDENTIFIER_MONOGRAPHIC_ITEM),
    )
)
IDENTIFIER_NUMBER = macro(
    group(
        choose(
            when(
                every(of_type("thesis"), has("genre")),
                value("publication", case="capitalize-first"),
            ),
            when(has("number"), text("genre", case="title")),
        ),
        LABEL_NUMBER,
        delimiter=" ",
    )
)
IDENTIFIER_PATENT = macro(
    group(
        text("authority", form="short"),
        choose(
            when(has("genre"), text("genre", case="capitalize-first")),
            otherwise(term("patent", case="capitalize-first")),
        ),
        LABEL_NUMBER,
        delimiter=" ",
    )
)
IDENTIFIER_SERIAL = macro(
    choose(
        when(IS_SERIAL, IDENTIFIER_NUMBER_PART),
        when(IS_EDITED),
        when(IS_INTERVIEW_OR_PAPER, IDENTIFIER_NUMBER_PART),
    )
)
IDENTIFIER = macro(
    group(
        choose(
            when(of_type("patent"), IDENTIFIER_PATENT),
            when(
                of_type("post", "webpage"),
                IDENTIFIER_CONTRIBUTORS,
                IDENTIFIER_NUMBER,
                IDENTIFIER_MONOGRAPHIC,
            ),
            when(every(of_type("report"), has("container-title")), IDENTIFIER_CONTRIBUTORS),
            when(
                every(of_type("report"), has("title")),
                IDENTIFIER_CONTRIBUTORS,
                IDENTIFIER_NUMBER,
                IDENTIFIER_MONOGRAPHIC,
            ),
            when(of_type("report"), IDENTIFIER_CONTRIBUTORS, IDENTIFIER_MONOGRAPHIC),
            when(
                has("container-title"),
                choose(when(neither(has_any("genre", "title")), LABEL_CHAPTER_NUMBER)),
                IDENTIFIER_CONTRIBUTORS,
                choose(when(IS_AUDIOVISUAL, IDENTIFIER_NUMBER)),
                IDENTIFIER_SERIAL,
            ),
            otherwise(
                IDENTIFIER_CONTRIBUTORS,
                IDENTIFIER_NUMBER,
                IDENTIFIER_MONOGRAPHIC,
                IDENTIFIER_SERIAL,
            ),
        ),
        delimiter="; ",
        prefix="(",
        suffix=")",
    )
)
