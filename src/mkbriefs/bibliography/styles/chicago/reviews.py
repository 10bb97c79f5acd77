"""Chicago: reviews, interviews, letters and papers."""

from mkbriefs.bibliography.styles.chicago.events import SOURCE_EVENT_PLACE_FIRST
from mkbriefs.bibliography.styles.chicago.labels import LABEL_SECTION_CAPITALIZED
from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB, STRAIGHT
from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    has,
    has_any,
    macro,
    neither,
    otherwise,
    term,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import HAS_CREATOR
from mkbriefs.bibliography.styles.name_elements import names

DESCRIPTION_REVIEW_TERM_UNSIGNED_BIB = macro(
    choose(
        when(HAS_CREATOR, term("review-of", case="capitalize-first")),
        otherwise(
            group(term("anonymous", case="capitalize-first"), term("review-of"), delimiter=" ")
        ),
    )
)
DESCRIPTION_REVIEW_GENRE_BIB = macro(
    choose(
        when(
            has("reviewed-genre"),
            group(
                DESCRIPTION_REVIEW_TERM_UNSIGNED_BIB,
                text("reviewed-genre"),
                choose(
                    when(
                        neither(has_any("reviewed-title")),
                        names("reviewed-author", label=ROLE_VERB, style=STRAIGHT),
                    )
                ),
                delimiter=" ",
            ),
        ),
        when(has("number"), DESCRIPTION_REVIEW_TERM_UNSIGNED_BIB),
        when(has("genre"), text("genre", case="capitalize-first")),
        otherwise(DESCRIPTION_REVIEW_TERM_UNSIGNED_BIB),
    )
)
DESCRIPTION_REVIEW_TITLE = macro(
    choose(
        when(
            has_any("reviewed-genre", "reviewed-title"),
            text("reviewed-title", case="title", italic=True),
        ),
        otherwise(text("title", case="title", italic=True)),
    )
)
DESCRIPTION_REVIEW_BIB = macro(
    group(
        group(
            group(DESCRIPTION_REVIEW_GENRE_BIB, DESCRIPTION_REVIEW_TITLE, delimiter=" "),
            choose(
                when(
                    has("reviewed-genre", "reviewed-title", "title"),
                    names("reviewed-author", label=ROLE_VERB, style=STRAIGHT),
                ),
                when(has("reviewed-genre")),
                otherwise(names("reviewed-author", label=ROLE_VERB, style=STRAIGHT)),
            ),
            SOURCE_EVENT_PLACE_FIRST,
            delimiter=", ",
        ),
        LABEL_SECTION_CAPITALIZED,
        delimiter=". ",
    )
)
