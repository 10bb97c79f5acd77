"""MLA: what a citation in the text names (chapter 6)."""

from mkbriefs.bibliography.styles.elements import (
    ambiguous,
    choose,
    either,
    group,
    has,
    has_any,
    macro,
    of_type,
    otherwise,
    term,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import HAS_REVIEWED_WORK, IS_REVIEW
from mkbriefs.bibliography.styles.mla.people import SHORT
from mkbriefs.bibliography.styles.name_elements import names

TITLE_PRIMARY_SHORT = macro(
    choose(
        when(
            of_type("bill", "collection", "legislation", "regulation", "treaty"),
            text("title", form="short", case="title"),
        ),
        when(of_type("legal_case"), text("title", form="short", italic=True)),
        when(
            of_type("book", "classic", "graphic", "hearing", "map", "periodical"),
            text("title", form="short", case="title", italic=True),
        ),
        when(of_type("post"), text("title", form="short", quotes=True)),
        when(has("container-title"), text("title", form="short", case="title", quotes=True)),
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
            text("title", form="short", case="title", quotes=True),
        ),
        otherwise(text("title", form="short", case="title", italic=True)),
    )
)
SUPPLEMENTAL_GENERIC_LABEL_REVIEW_SHORT = macro(
    group(
        term("review-of"),
        choose(
            when(
                has_any("reviewed-genre", "reviewed-title"),
                text("reviewed-title", form="short", case="title", italic=True),
            ),
            otherwise(text("title", form="short", case="title", italic=True)),
        ),
        delimiter=" ",
    )
)
SUPPLEMENTAL_GENERIC_LABEL_SHORT = macro(
    choose(
        when(either(IS_REVIEW, HAS_REVIEWED_WORK), SUPPLEMENTAL_GENERIC_LABEL_REVIEW_SHORT),
        otherwise(text("genre", form="short", case="capitalize-first")),
    )
)
TITLE_SHORT = macro(
    choose(
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK),
            choose(
                when(
                    has("reviewed-genre", "title"),
                    text("title", form="short", case="title", quotes=True),
                ),
                when(
                    has("reviewed-genre", "reviewed-title", "title"),
                    text("title", form="short", case="title", quotes=True),
                ),
                otherwise(SUPPLEMENTAL_GENERIC_LABEL_SHORT),
            ),
        ),
        when(has("title"), TITLE_PRIMARY_SHORT),
        otherwise(SUPPLEMENTAL_GENERIC_LABEL_SHORT),
    )
)
AUTHOR_SHORT = macro(
    group(
        names(
            "composer",
            style=SHORT,
            stead=(
                names("author"),
                names("guest"),
                names("editor-translator"),
                names("editor"),
                names("translator"),
                choose(when(of_type("standard"), text("authority"))),
                TITLE_SHORT,
            ),
        ),
        choose(when(ambiguous(), TITLE_SHORT)),
        delimiter=", ",
    )
)
