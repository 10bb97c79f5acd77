"""MLA: the title of a source (5.23–30)."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
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
from mkbriefs.bibliography.styles.mla.labels import LABEL_PART_NUMBER

TITLE_PRIMARY = macro(
    choose(
        when(
            of_type("bill", "collection", "legislation", "regulation", "treaty"),
            text("title", case="title"),
        ),
        when(of_type("legal_case"), text("title", italic=True)),
        when(
            of_type("book", "classic", "graphic", "hearing", "map", "periodical"),
            text("title", case="title", italic=True),
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
            ),
            text("title", case="title", quotes=True),
        ),
        otherwise(text("title", case="title", italic=True)),
    )
)
TITLE_PART = macro(
    choose(
        when(IS_SERIAL, text("part-title", case="title", quotes=True)),
        when(IS_EDITED, text("part-title", case="title", italic=True)),
        when(IS_INTERVIEW_OR_PAPER, text("part-title", case="title", quotes=True)),
        otherwise(text("part-title", case="title", italic=True)),
    )
)
TITLE_AND_PART_TITLE = macro(group(TITLE_PRIMARY, LABEL_PART_NUMBER, TITLE_PART, delimiter=", "))
TITLE_AND_PART_FILTER_REVIEW = macro(
    choose(
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK),
            choose(when(has_any("reviewed-genre", "reviewed-title"), TITLE_AND_PART_TITLE)),
        ),
        otherwise(TITLE_AND_PART_TITLE),
    )
)
TITLE_MONOGRAPHIC = macro(
    choose(
        when(has("container-title"), TITLE_PRIMARY),
        when(has("part-title"), text("part-title", case="title", italic=True)),
        when(has("volume-title"), text("volume-title", case="title", italic=True)),
        otherwise(TITLE_PRIMARY),
    )
)
TITLE = macro(
    choose(
        when(of_type("post", "webpage"), TITLE_AND_PART_FILTER_REVIEW),
        when(IS_SERIAL, TITLE_AND_PART_FILTER_REVIEW),
        when(IS_EDITED, TITLE_MONOGRAPHIC),
        when(IS_INTERVIEW_OR_PAPER, TITLE_AND_PART_FILTER_REVIEW),
        otherwise(TITLE_MONOGRAPHIC),
    )
)
