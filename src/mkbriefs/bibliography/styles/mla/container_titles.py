"""MLA: what a source is part of (5.31–37)."""

from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    neither,
    of_type,
    otherwise,
    term,
    text,
    value,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    IS_EDITED,
    IS_INTERVIEW_OR_PAPER,
    IS_PLACE_OF_PUBLISHER,
    IS_SERIAL,
)

CONTAINER1_TITLE_MONOGRAPHIC = macro(
    choose(
        when(has("container-title", "part-title"), text("part-title", case="title", italic=True)),
        when(
            has("container-title", "volume-title"), text("volume-title", case="title", italic=True)
        ),
        otherwise(text("container-title", case="title", italic=True)),
    )
)
CONTAINER1_TITLE_SERIAL = macro(
    group(
        text("volume-title", case="title", italic=True),
        group(
            choose(
                when(neither(has_any("container-title"))),
                when(has("supplement-number", "volume-title"), term("supplement"), value("to")),
                when(
                    every(of_type("periodical"), has("supplement-number", "title")),
                    term("supplement", case="capitalize-first"),
                    value("to"),
                ),
                when(
                    every(of_type("periodical"), has("volume-title")),
                    term("special-issue", case="capitalize-first"),
                    value("of"),
                ),
                when(
                    every(of_type("periodical"), has("title")),
                    term("special-issue", case="capitalize-first"),
                    value("of"),
                ),
                when(has("volume-title"), term("special-issue"), value("of")),
            ),
            text("container-title", case="title", italic=True),
            choose(
                when(IS_PLACE_OF_PUBLISHER),
                otherwise(text("publisher-place", prefix="[", suffix="]")),
            ),
            delimiter=" ",
        ),
        delimiter=", ",
    )
)
CONTAINER1_TITLE = macro(
    choose(
        when(IS_SERIAL, CONTAINER1_TITLE_SERIAL),
        when(IS_EDITED, CONTAINER1_TITLE_MONOGRAPHIC),
        when(IS_INTERVIEW_OR_PAPER, CONTAINER1_TITLE_SERIAL),
        otherwise(CONTAINER1_TITLE_MONOGRAPHIC),
    )
)
