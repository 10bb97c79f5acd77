"""Chicago: conferences and other events."""

from mkbriefs.bibliography.styles.chicago.dates import DATE_EVENT_FULL
from mkbriefs.bibliography.styles.elements import (
    choose,
    either,
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
from mkbriefs.bibliography.styles.kinds import HAS_REVIEWED_WORK, IS_PUBLISHED_IN_PART, IS_REVIEW

SOURCE_EVENT_TITLE = macro(
    choose(when(has("event-title"), text("event-title")), otherwise(text("event")))
)
SOURCE_EVENT_TITLE_CAPITALIZED = macro(
    choose(
        when(has("event-title"), text("event-title", case="capitalize-first")),
        otherwise(text("event", case="capitalize-first")),
    )
)
SOURCE_EVENT_DESCRIPTION_BIB = macro(
    group(
        choose(
            when(of_type("song"), SOURCE_EVENT_TITLE),
            when(every(of_type("paper-conference"), has("genre")), SOURCE_EVENT_TITLE_CAPITALIZED),
            when(of_type("paper-conference"), SOURCE_EVENT_TITLE),
            otherwise(SOURCE_EVENT_TITLE_CAPITALIZED),
        ),
        DATE_EVENT_FULL,
        text("event-place"),
        delimiter=", ",
    )
)
SOURCE_EVENT_STATUS_BIB = macro(
    group(
        choose(
            when(
                every(of_type("broadcast"), has("status")), text("status", case="capitalize-first")
            ),
            when(
                of_type("paper-conference"),
                choose(
                    when(has("genre"), value("presented", case="capitalize-first")),
                    otherwise(
                        term("paper-conference", form="short", case="capitalize-first"),
                        value("presented"),
                    ),
                ),
                choose(when(has("event-title"), term("at"))),
            ),
            when(
                of_type("song"),
                value("recorded", case="capitalize-first"),
                choose(when(has("event-title"), term("at"))),
            ),
            when(has("event-date", "issued")),
            when(has("issued")),
            otherwise(text("status", case="capitalize-first")),
        ),
        delimiter=" ",
    )
)
SOURCE_EVENT_BIB = macro(
    group(
        choose(
            when(either(of_type("interview"), has_any("interviewer"))),
            when(every(of_type("personal_communication"), has("recipient"))),
            when(either(IS_REVIEW, HAS_REVIEWED_WORK)),
            when(
                has_any("event", "event-date", "event-title"),
                choose(
                    when(
                        of_type("paper-conference"),
                        choose(
                            when(
                                neither(IS_PUBLISHED_IN_PART),
                                SOURCE_EVENT_STATUS_BIB,
                                SOURCE_EVENT_DESCRIPTION_BIB,
                            )
                        ),
                    ),
                    otherwise(SOURCE_EVENT_STATUS_BIB, SOURCE_EVENT_DESCRIPTION_BIB),
                ),
            ),
        ),
        delimiter=" ",
    )
)
SOURCE_EVENT_PLACE_FIRST = macro(
    choose(
        when(
            has_any("event", "event-date", "event-title"),
            group(text("event-title"), text("event-place"), DATE_EVENT_FULL, delimiter=", "),
        )
    )
)
