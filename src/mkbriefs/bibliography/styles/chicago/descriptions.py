"""Chicago: what kind of work it is."""

from mkbriefs.bibliography.styles.chicago.dates import DATE_EVENT_FULL
from mkbriefs.bibliography.styles.chicago.events import SOURCE_EVENT_BIB, SOURCE_EVENT_PLACE_FIRST
from mkbriefs.bibliography.styles.chicago.labels import LABEL_SECTION_CAPITALIZED
from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB, ROLE_VERB_CAPITAL, STRAIGHT
from mkbriefs.bibliography.styles.chicago.reviews import DESCRIPTION_REVIEW_BIB
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
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_REVIEWED_WORK,
    IS_EDITED,
    IS_EVENT,
    IS_PUBLISHED_IN_PART,
    IS_RETRIEVABLE,
    IS_REVIEW,
    IS_SERIAL,
)
from mkbriefs.bibliography.styles.name_elements import names

DESCRIPTION_FORMAT_BIB = macro(
    choose(
        when(has("genre", "number")),
        when(has("genre"), text("genre", case="capitalize-first")),
        when(IS_RETRIEVABLE),
        when(of_type("manuscript"), term("manuscript", case="capitalize-first")),
        when(
            of_type("personal_communication"),
            term("personal-communication", case="capitalize-first"),
        ),
    )
)
DESCRIPTION_INTERVIEW_BIB = macro(
    group(
        choose(
            when(
                has("genre", "number"),
                names("interviewer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
            ),
            when(
                has("genre"),
                group(
                    text("genre", case="capitalize-first"),
                    group(
                        term("container-author", form="verb"),
                        names("interviewer", style=STRAIGHT),
                        delimiter=" ",
                    ),
                    delimiter=" ",
                ),
            ),
            when(has("interviewer"), names("interviewer", label=ROLE_VERB_CAPITAL, style=STRAIGHT)),
            otherwise(DESCRIPTION_FORMAT_BIB),
        ),
        SOURCE_EVENT_PLACE_FIRST,
        delimiter=", ",
    )
)
DESCRIPTION_LETTER_BIB = macro(
    choose(
        when(
            has("recipient"),
            group(
                choose(
                    when(
                        has("genre", "number"),
                        names("recipient", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                    ),
                    when(
                        has("genre"),
                        group(
                            DESCRIPTION_FORMAT_BIB,
                            names("recipient", label=ROLE_VERB, style=STRAIGHT),
                            delimiter=" ",
                        ),
                    ),
                    otherwise(names("recipient", label=ROLE_VERB_CAPITAL, style=STRAIGHT)),
                ),
                text("event-place"),
                DATE_EVENT_FULL,
                delimiter=", ",
            ),
        ),
        otherwise(DESCRIPTION_FORMAT_BIB),
    )
)
DESCRIPTION_SERIAL_BIB = macro(
    group(DESCRIPTION_FORMAT_BIB, LABEL_SECTION_CAPITALIZED, delimiter=". ")
)
DESCRIPTION_PAPER_CONFERENCE_BIB = macro(
    choose(
        when(IS_EDITED, DESCRIPTION_FORMAT_BIB),
        otherwise(group(DESCRIPTION_SERIAL_BIB, SOURCE_EVENT_BIB, delimiter=". ")),
    )
)
DESCRIPTION_SONG_BIB = macro(
    group(
        choose(
            when(
                has("genre"), text("genre", case="capitalize-first"), term("performer", form="verb")
            ),
            otherwise(term("performer", form="verb", case="capitalize-first")),
        ),
        names("author", style=STRAIGHT, stead=(names("performer"),)),
        delimiter=" ",
    )
)
DESCRIPTION_BIB = macro(
    choose(
        when(either(of_type("interview"), has_any("interviewer")), DESCRIPTION_INTERVIEW_BIB),
        when(
            every(
                either(IS_REVIEW, HAS_REVIEWED_WORK), has_any("genre", "reviewed-title", "title")
            ),
            DESCRIPTION_REVIEW_BIB,
        ),
        when(of_type("personal_communication"), DESCRIPTION_LETTER_BIB),
        when(every(of_type("song"), has("composer")), DESCRIPTION_SONG_BIB),
        when(of_type("thesis")),
        when(IS_SERIAL, DESCRIPTION_SERIAL_BIB),
        when(of_type("paper-conference"), DESCRIPTION_PAPER_CONFERENCE_BIB),
        when(neither(has_any("container-title")), DESCRIPTION_FORMAT_BIB),
        when(of_type("document", "report", "software", "standard")),
        when(IS_EVENT, choose(when(IS_PUBLISHED_IN_PART, DESCRIPTION_FORMAT_BIB))),
        otherwise(DESCRIPTION_FORMAT_BIB),
    )
)
DESCRIPTION_FORMAT_NOTE = macro(
    choose(
        when(has("genre", "number")),
        when(has("genre"), text("genre")),
        when(IS_RETRIEVABLE),
        when(of_type("manuscript"), term("manuscript")),
        when(of_type("personal_communication"), term("personal-communication")),
    )
)
DESCRIPTION_INTERVIEW_NOTE = macro(
    group(
        choose(
            when(has("genre", "number"), names("interviewer", label=ROLE_VERB, style=STRAIGHT)),
            when(
                has("genre"),
                group(
                    text("genre"),
                    group(
                        term("container-author", form="verb"),
                        names("interviewer", style=STRAIGHT),
                        delimiter=" ",
                    ),
                    delimiter=" ",
                ),
            ),
            when(has("interviewer"), names("interviewer", label=ROLE_VERB, style=STRAIGHT)),
            otherwise(DESCRIPTION_FORMAT_NOTE),
        ),
        SOURCE_EVENT_PLACE_FIRST,
        delimiter=", ",
    )
)
