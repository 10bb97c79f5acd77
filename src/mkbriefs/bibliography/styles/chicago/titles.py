"""Chicago: titles (13.87–101)."""

from mkbriefs.bibliography.styles.chicago.labels import LABEL_PART_NUMBER_CAPITALIZED
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    every,
    group,
    has,
    has_any,
    macro,
    of_type,
    otherwise,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_REVIEWED_WORK,
    IS_EDITED,
    IS_INTERVIEW_OR_PAPER,
    IS_REVIEW,
    IS_SERIAL,
)

TITLE_PART = macro(
    choose(
        when(of_type("patent"), text("part-title", form="short", case="capitalize-first")),
        when(
            of_type("bill", "collection", "legislation", "regulation", "treaty"),
            text("part-title", case="title"),
        ),
        when(of_type("legal_case"), text("part-title", italic=True)),
        when(
            of_type("book", "classic", "graphic", "hearing", "map"),
            text("part-title", case="title", italic=True),
        ),
        when(
            every(of_type("entry-encyclopedia"), has("author", "container-title")),
            text("part-title", case="title", quotes=True),
        ),
        when(
            every(of_type("entry-dictionary"), has("container-title")),
            text("part-title", quotes=True),
        ),
        when(
            every(of_type("entry-encyclopedia"), has("container-title")),
            text("part-title", quotes=True),
        ),
        when(of_type("post"), text("part-title", quotes=True)),
        when(of_type("webpage"), text("part-title", case="title", quotes=True)),
        when(
            has("container-title"),
            choose(
                when(IS_SERIAL, text("part-title", case="title", quotes=True)),
                when(IS_EDITED, text("part-title", case="title", italic=True)),
                when(IS_INTERVIEW_OR_PAPER, text("part-title", case="title", quotes=True)),
                otherwise(text("part-title", case="title", italic=True)),
            ),
        ),
        when(
            of_type(
                "article",
                "dataset",
                "document",
                "interview",
                "manuscript",
                "paper-conference",
                "personal_communication",
                "speech",
                "thesis",
                "webpage",
            ),
            text("part-title", case="title", quotes=True),
        ),
        otherwise(text("part-title", case="title", italic=True)),
    )
)
TITLE_PRIMARY = macro(
    choose(
        when(of_type("patent"), text("title", form="short", case="capitalize-first")),
        when(
            of_type("bill", "collection", "legislation", "regulation", "treaty"),
            text("title", case="title"),
        ),
        when(of_type("legal_case"), text("title", italic=True)),
        when(
            of_type("book", "classic", "graphic", "hearing", "map"),
            text("title", case="title", italic=True),
        ),
        when(
            every(of_type("entry-encyclopedia"), has("author", "container-title")),
            text("title", case="title", quotes=True),
        ),
        when(
            every(of_type("entry-dictionary"), has("container-title")), text("title", quotes=True)
        ),
        when(
            every(of_type("entry-encyclopedia"), has("container-title")), text("title", quotes=True)
        ),
        when(of_type("post"), text("title", quotes=True)),
        when(has("container-title"), text("title", case="title", quotes=True)),
        when(
            of_type(
                "article",
                "dataset",
                "document",
                "interview",
                "manuscript",
                "paper-conference",
                "personal_communication",
                "speech",
                "thesis",
                "webpage",
            ),
            text("title", case="title", quotes=True),
        ),
        otherwise(text("title", case="title", italic=True)),
    )
)
TITLE_AND_PART_TITLE_BIB = macro(
    group(
        TITLE_PRIMARY,
        group(LABEL_PART_NUMBER_CAPITALIZED, TITLE_PART, delimiter=", "),
        delimiter=". ",
    )
)
TITLE_AND_PART_FILTER_REVIEW_BIB = macro(
    choose(
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK),
            choose(when(has_any("reviewed-genre", "reviewed-title"), TITLE_AND_PART_TITLE_BIB)),
        ),
        otherwise(TITLE_AND_PART_TITLE_BIB),
    )
)
TITLE_VOLUME = macro(
    choose(
        when(of_type("manuscript"), text("volume-title", case="title", quotes=True)),
        when(IS_SERIAL, text("volume-title", case="title", quotes=True)),
        when(IS_EDITED, text("volume-title", case="title", italic=True)),
        when(IS_INTERVIEW_OR_PAPER, text("volume-title", case="title", quotes=True)),
        otherwise(text("volume-title", case="title", italic=True)),
    )
)
TITLE_MONOGRAPHIC_BIB_SPECIFIC_TITLE_FIRST = macro(
    choose(
        when(has("container-title"), TITLE_PRIMARY),
        when(has("part-title"), TITLE_PART),
        when(has("volume-title"), TITLE_VOLUME),
        otherwise(TITLE_PRIMARY),
    )
)
TITLE_BIB = macro(
    choose(
        when(of_type("post", "webpage"), TITLE_AND_PART_FILTER_REVIEW_BIB),
        when(IS_SERIAL, TITLE_AND_PART_FILTER_REVIEW_BIB),
        when(IS_EDITED, TITLE_MONOGRAPHIC_BIB_SPECIFIC_TITLE_FIRST),
        when(IS_INTERVIEW_OR_PAPER, TITLE_AND_PART_FILTER_REVIEW_BIB),
        otherwise(TITLE_MONOGRAPHIC_BIB_SPECIFIC_TITLE_FIRST),
    )
)
