"""MLA: numbers with the words that stand before them (appendix 1)."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    group,
    label,
    macro,
    number,
    numeric,
    of_type,
    otherwise,
    term,
    text,
    when,
)

LABEL_EDITION_CAPITALIZED = macro(
    group(
        choose(
            when(
                numeric("edition"),
                number("edition", form="ordinal"),
                label("edition", form="short"),
            ),
            otherwise(text("edition", case="capitalize-first")),
        ),
        delimiter=" ",
    )
)
LABEL_ISSUE = macro(group(label("issue", form="short"), text("issue"), delimiter=" "))
LABEL_LOCATOR = macro(group(label("locator", form="short"), text("locator"), delimiter=" "))
LABEL_NUMBER = macro(
    group(
        choose(when(of_type("standard")), when(numeric("number"), label("number", form="short"))),
        text("number"),
        delimiter=" ",
    )
)
LABEL_NUMBER_CAPITALIZED = macro(
    group(
        choose(
            when(of_type("standard")),
            when(numeric("number"), label("number", form="short", case="capitalize-first")),
        ),
        text("number"),
        delimiter=" ",
    )
)
LABEL_NUMBER_OF_VOLUMES = macro(
    group(
        text("number-of-volumes"),
        choose(when(numeric("number-of-volumes"), label("number-of-volumes", form="short"))),
        delimiter=" ",
    )
)
LABEL_PAGE = macro(group(label("page", form="short"), text("page"), delimiter=" "))
LABEL_PART_NUMBER = macro(
    group(
        choose(when(numeric("part-number"), term("part", form="short"))),
        text("part-number"),
        delimiter=" ",
    )
)
LABEL_PART_NUMBER_CAPITALIZED = macro(
    group(
        choose(when(numeric("part-number"), term("part", form="short", case="capitalize-first"))),
        text("part-number", case="capitalize-first"),
        delimiter=" ",
    )
)
LABEL_SUPPLEMENT_NUMBER = macro(
    group(
        choose(when(numeric("supplement-number"), term("supplement", form="short"))),
        text("supplement-number"),
        delimiter=" ",
    )
)
LABEL_VERSION = macro(group(label("version"), text("version"), delimiter=" "))
LABEL_VERSION_CAPITALIZED = macro(
    group(label("version", case="capitalize-first"), text("version"), delimiter=" ")
)
LABEL_VOLUME = macro(
    group(
        choose(when(numeric("volume"), label("volume", form="short"))),
        text("volume"),
        delimiter=" ",
    )
)
LABEL_VOLUME_CAPITALIZED = macro(
    group(
        choose(when(numeric("volume"), label("volume", form="short", case="capitalize-first"))),
        text("volume", case="capitalize-first"),
        delimiter=" ",
    )
)
