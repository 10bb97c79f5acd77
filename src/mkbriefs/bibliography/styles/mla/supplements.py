"""MLA: what stands behind the title (5.106–109)."""

from mkbriefs.bibliography.styles.date_elements import date
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    term,
    text,
    uncertain,
    when,
)
from mkbriefs.bibliography.styles.kinds import HAS_REVIEWED_WORK, IS_REVIEW
from mkbriefs.bibliography.styles.mla.locations import CONTAINER1_LOCATION_EVENT
from mkbriefs.bibliography.styles.mla.people import ROLE_VERB, ROLE_VERB_CAPITAL, STRAIGHT
from mkbriefs.bibliography.styles.name_elements import names

SUPPLEMENTAL_CONTRIBUTOR = macro(
    names("interviewer", style=STRAIGHT, label=ROLE_VERB_CAPITAL, delimiter=", ")
)
SUPPLEMENTAL_ORIGINAL_DATE = macro(
    choose(
        when(of_type("personal_communication"), CONTAINER1_LOCATION_EVENT),
        when(has_any("original-publisher", "original-publisher-place")),
        when(
            uncertain("original-date"), date("original-date", form="text", prefix="[", suffix="?]")
        ),
        otherwise(date("original-date", form="text")),
    )
)
SUPPLEMENTAL_GENERIC_LABEL_REVIEW = macro(
    group(
        choose(
            when(
                has("reviewed-genre"),
                term("review-of", case="capitalize-first"),
                text("reviewed-genre"),
                choose(
                    when(
                        neither(has_any("reviewed-title")),
                        names("reviewed-author", style=STRAIGHT, label=ROLE_VERB),
                    )
                ),
            ),
            when(has("number"), term("review-of", case="capitalize-first")),
            when(has("genre"), text("genre", case="capitalize-first")),
            otherwise(term("review-of", case="capitalize-first")),
        ),
        choose(
            when(
                has_any("reviewed-genre", "reviewed-title"),
                text("reviewed-title", case="title", italic=True),
            ),
            otherwise(text("title", case="title", italic=True)),
        ),
        delimiter=" ",
    ),
    choose(
        when(
            has("reviewed-genre", "reviewed-title", "title"),
            names("reviewed-author", style=STRAIGHT, label=ROLE_VERB),
        ),
        when(has("reviewed-genre")),
        otherwise(names("reviewed-author", style=STRAIGHT, label=ROLE_VERB)),
    ),
)
SUPPLEMENTAL_GENERIC_LABEL = macro(
    choose(
        when(either(IS_REVIEW, HAS_REVIEWED_WORK), SUPPLEMENTAL_GENERIC_LABEL_REVIEW),
        when(of_type("thesis")),
        when(has("number")),
        otherwise(text("genre", case="capitalize-first")),
    )
)
SUPPLEMENTAL_ELEMENT_AFTER_TITLE = macro(
    group(
        SUPPLEMENTAL_CONTRIBUTOR,
        SUPPLEMENTAL_ORIGINAL_DATE,
        SUPPLEMENTAL_GENERIC_LABEL,
        delimiter=", ",
    )
)
