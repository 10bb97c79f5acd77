"""APA: what kind of work it is, in square brackets (9.21–22)."""

from mkbriefs.bibliography.styles.apa.identifiers import IDENTIFIER, IDENTIFIER_NUMBER
from mkbriefs.bibliography.styles.apa.people import ROLE_VERB, ROLE_VERB_CAPITAL, STRAIGHT
from mkbriefs.bibliography.styles.apa.titles import TITLE
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
from mkbriefs.bibliography.styles.kinds import (
    HAS_REVIEWED_WORK,
    IS_COMMUNICATION,
    IS_EVENT,
    IS_PUBLISHED_IN_PART,
    IS_RETRIEVABLE,
    IS_REVIEW,
    IS_SERIAL,
)
from mkbriefs.bibliography.styles.name_elements import RoleLabel, names
from mkbriefs.bibliography.styles.scope import Look, NameStyle

DESCRIPTION_FORMAT_TERM_GENERIC = macro(
    choose(
        when(of_type("broadcast"), term("broadcast", case="capitalize-first")),
        when(of_type("collection"), term("collection", case="capitalize-first")),
        when(of_type("dataset"), term("dataset", case="capitalize-first")),
        when(of_type("figure"), term("figure", case="capitalize-first")),
        when(of_type("graphic"), term("graphic", case="capitalize-first")),
        when(
            IS_COMMUNICATION,
            choose(
                when(
                    neither(IS_RETRIEVABLE), term("personal-communication", case="capitalize-first")
                ),
                when(of_type("interview"), term("interview", case="capitalize-first")),
                when(of_type("personal_communication"), term("letter", case="capitalize-first")),
            ),
        ),
        when(
            of_type("manuscript"),
            choose(when(neither(IS_RETRIEVABLE), term("manuscript", case="capitalize-first"))),
        ),
        when(of_type("map"), term("map", case="capitalize-first")),
        when(
            of_type("motion_picture"),
            choose(
                when(has_any("director", "producer"), value("Film")),
                when(has_any("container-title", "URL"), value("Video")),
                otherwise(value("Film")),
            ),
        ),
        when(
            every(of_type("periodical"), has("container-title", "supplement-number")),
            term("supplement", case="capitalize-first"),
        ),
        when(
            every(of_type("periodical"), has("container-title", "title")),
            term("special-issue", case="capitalize-first"),
        ),
        when(of_type("song"), term("song", case="capitalize-first")),
        when(of_type("software"), term("software", case="capitalize-first")),
        when(of_type("post"), term("post", case="capitalize-first")),
        when(of_type("review"), term("review", case="capitalize-first")),
        when(of_type("review-book"), term("review-book", case="capitalize-first")),
    )
)
DESCRIPTION_FORMAT = macro(
    choose(
        when(
            has_any("genre", "medium"),
            group(
                choose(when(neither(has_any("number")), text("genre", case="capitalize-first"))),
                text("medium", case="capitalize-first"),
                delimiter="; ",
            ),
        ),
        otherwise(DESCRIPTION_FORMAT_TERM_GENERIC),
    )
)
DESCRIPTION_INTERVIEW = macro(
    group(
        choose(
            when(
                has("interviewer", "title"),
                choose(when(neither(has_any("number")), text("genre", case="capitalize-first"))),
                text("medium", case="capitalize-first"),
            ),
            when(has("title"), DESCRIPTION_FORMAT),
            when(
                has("genre"),
                group(
                    text("genre", case="capitalize-first"),
                    choose(
                        when(
                            has("interviewer"),
                            term("container-author", form="verb"),
                            names("interviewer", style=STRAIGHT),
                        )
                    ),
                    delimiter=" ",
                ),
            ),
            when(
                has("interviewer"),
                names("interviewer", label=ROLE_VERB_CAPITAL, style=STRAIGHT),
                text("medium", case="capitalize-first"),
            ),
            otherwise(DESCRIPTION_FORMAT),
        ),
        delimiter="; ",
    )
)
DESCRIPTION_MEDIUM = macro(
    choose(when(has("number")), when(has("genre"), text("medium", case="capitalize-first")))
)
DESCRIPTION_LETTER = macro(
    choose(
        when(
            has("recipient"),
            group(
                group(
                    DESCRIPTION_FORMAT,
                    names(
                        "recipient",
                        label=ROLE_VERB,
                        style=NameStyle(conjunction="symbol", initialize=False),
                    ),
                    delimiter=" ",
                ),
                DESCRIPTION_MEDIUM,
                delimiter="; ",
            ),
        ),
        otherwise(DESCRIPTION_FORMAT),
    )
)
DESCRIPTION_REVIEW_TITLE = macro(
    choose(
        when(has_any("reviewed-genre", "reviewed-title"), text("reviewed-title", italic=True)),
        otherwise(text("title", italic=True)),
    )
)
DESCRIPTION_REVIEW = macro(
    group(
        group(
            group(
                choose(
                    when(
                        has("reviewed-genre"),
                        term("review-of", case="capitalize-first"),
                        text("reviewed-genre"),
                    ),
                    when(has("number"), term("review-of", form="short", case="capitalize-first")),
                    when(has("genre"), text("genre", case="capitalize-first")),
                    when(has("medium"), text("medium", case="capitalize-first")),
                    when(
                        of_type("review-book"),
                        term("review-of", case="capitalize-first"),
                        term("book", case="lowercase"),
                    ),
                    otherwise(term("review-of", form="short", case="capitalize-first")),
                ),
                DESCRIPTION_REVIEW_TITLE,
                delimiter=" ",
            ),
            names(
                "reviewed-author",
                label=RoleLabel("verb-short", Look(suffix=" "), is_before=True),
                style=STRAIGHT,
            ),
            delimiter=", ",
        ),
        DESCRIPTION_MEDIUM,
        delimiter="; ",
    )
)
DESCRIPTION_SERIAL = macro(
    group(
        DESCRIPTION_FORMAT, choose(when(neither(has_any("title")), text("section"))), delimiter="; "
    )
)
DESCRIPTION_SONG = macro(
    group(
        group(
            choose(
                when(
                    has_any("genre", "medium"),
                    choose(
                        when(neither(has_any("number")), text("genre", case="capitalize-first"))
                    ),
                    text("medium", case="capitalize-first"),
                    term("performer", form="verb"),
                ),
                otherwise(term("performer", form="verb", case="capitalize-first")),
            ),
            names("author", style=STRAIGHT, stead=(names("performer"),)),
            delimiter=" ",
        ),
        DESCRIPTION_MEDIUM,
        delimiter="; ",
    )
)
DESCRIPTION_THESIS = macro(
    group(
        group(
            text("genre", case="capitalize-first"),
            choose(when(has_any("archive", "DOI", "URL"), text("publisher"))),
            delimiter=", ",
        ),
        text("medium", case="capitalize-first"),
        delimiter="; ",
    )
)
DESCRIPTION = macro(
    group(
        choose(
            when(either(of_type("interview"), has_any("interviewer")), DESCRIPTION_INTERVIEW),
            when(either(IS_REVIEW, HAS_REVIEWED_WORK), DESCRIPTION_REVIEW),
            when(of_type("personal_communication"), DESCRIPTION_LETTER),
            when(every(of_type("song"), has("composer")), DESCRIPTION_SONG),
            when(of_type("thesis"), DESCRIPTION_THESIS),
            when(IS_SERIAL, DESCRIPTION_SERIAL),
            when(neither(has_any("container-title")), DESCRIPTION_FORMAT),
            when(of_type("document", "report", "software", "standard")),
            when(IS_EVENT, choose(when(IS_PUBLISHED_IN_PART, DESCRIPTION_FORMAT))),
            otherwise(DESCRIPTION_FORMAT),
        ),
        prefix="[",
        suffix="]",
    )
)
TITLE_AND_DESCRIPTIONS = macro(
    group(
        choose(
            when(has("title"), TITLE, IDENTIFIER, DESCRIPTION),
            when(of_type("bill", "report"), IDENTIFIER_NUMBER, DESCRIPTION, IDENTIFIER),
            otherwise(DESCRIPTION, IDENTIFIER),
        ),
        delimiter=" ",
    )
)
