"""APA: what citations show of author and title (8.10–14)."""

from mkbriefs.bibliography.styles.apa.descriptions import DESCRIPTION_FORMAT_TERM_GENERIC
from mkbriefs.bibliography.styles.apa.labels import LABEL_NUMBER_CAPITALIZED
from mkbriefs.bibliography.styles.apa.people import ROLE_VERB, ROLE_VERB_CAPITAL, SHORT, STRAIGHT
from mkbriefs.bibliography.styles.bluebook import DESCRIPTION_REVIEW_TITLE_SHORT
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
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_REVIEWED_WORK,
    IS_BOOK_OR_ENTRY,
    IS_COMMUNICATION,
    IS_EDITED,
    IS_INTERVIEW_OR_PAPER,
    IS_LEGAL,
    IS_RETRIEVABLE,
    IS_REVIEW,
    IS_SERIAL,
)
from mkbriefs.bibliography.styles.legal import bill_or_report
from mkbriefs.bibliography.styles.name_elements import names

DESCRIPTION_FORMAT_SHORT = macro(
    choose(
        when(has("genre"), text("genre", form="short", case="capitalize-first")),
        when(has("medium"), text("medium", form="short", case="capitalize-first")),
        otherwise(DESCRIPTION_FORMAT_TERM_GENERIC),
    )
)
DESCRIPTION_INTERVIEW_SHORT = macro(
    names("interviewer", label=ROLE_VERB_CAPITAL, style=SHORT, stead=(DESCRIPTION_FORMAT_SHORT,))
)
DESCRIPTION_LETTER_SHORT = macro(
    choose(
        when(
            has("recipient"),
            group(
                DESCRIPTION_FORMAT_SHORT,
                names("recipient", label=ROLE_VERB, style=SHORT),
                delimiter=" ",
            ),
        ),
        otherwise(DESCRIPTION_FORMAT_SHORT),
    )
)
DESCRIPTION_REVIEW_SHORT = macro(
    group(
        term("review-of", form="short", case="capitalize-first"),
        DESCRIPTION_REVIEW_TITLE_SHORT,
        delimiter=" ",
    )
)
DESCRIPTION_SERIAL_SHORT = macro(
    choose(
        when(has("title")),
        when(has("section"), text("section", form="short", case="capitalize-first")),
        otherwise(DESCRIPTION_FORMAT_SHORT),
    )
)
DESCRIPTION_SHORT = macro(
    group(
        choose(
            when(either(of_type("interview"), has_any("interviewer")), DESCRIPTION_INTERVIEW_SHORT),
            when(either(IS_REVIEW, HAS_REVIEWED_WORK), DESCRIPTION_REVIEW_SHORT),
            when(of_type("personal_communication"), DESCRIPTION_LETTER_SHORT),
            when(IS_SERIAL, DESCRIPTION_SERIAL_SHORT),
            when(IS_EDITED, DESCRIPTION_FORMAT_SHORT),
            when(IS_INTERVIEW_OR_PAPER, DESCRIPTION_SERIAL_SHORT),
            otherwise(DESCRIPTION_FORMAT_SHORT),
        ),
        prefix="[",
        suffix="]",
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
                    has("reviewed-title", "title"),
                    text("title", form="short", case="title", quotes=True),
                ),
                otherwise(DESCRIPTION_SHORT),
            ),
        ),
        when(
            of_type("bill", "legislation", "regulation", "report", "treaty"),
            text("title", form="short", case="title"),
        ),
        when(of_type("legal_case", "post"), text("title", form="short", italic=True)),
        when(of_type("hearing", "webpage"), text("title", form="short", case="title", italic=True)),
        when(has("container-title"), text("title", form="short", case="title", quotes=True)),
        otherwise(text("title", form="short", case="title", italic=True)),
    )
)
TITLE_AND_DESCRIPTIONS_SHORT = macro(
    choose(
        when(has("title"), TITLE_SHORT),
        when(of_type("bill", "report"), bill_or_report(LABEL_NUMBER_CAPITALIZED)),
        otherwise(DESCRIPTION_SHORT),
    )
)
AUTHOR_SHORT = macro(
    choose(
        when(IS_LEGAL, TITLE_AND_DESCRIPTIONS_SHORT),
        when(
            IS_COMMUNICATION,
            choose(
                when(
                    IS_RETRIEVABLE,
                    names("author", style=SHORT, stead=(TITLE_AND_DESCRIPTIONS_SHORT,)),
                ),
                otherwise(
                    group(
                        names("author", style=STRAIGHT, stead=(TITLE_AND_DESCRIPTIONS_SHORT,)),
                        term("personal-communication"),
                        delimiter=", ",
                    )
                ),
            ),
        ),
        otherwise(
            names(
                "composer",
                style=SHORT,
                stead=(
                    names("author"),
                    names("illustrator"),
                    choose(when(of_type("broadcast"), names("script-writer"))),
                    names("director"),
                    names("guest", "host"),
                    names("producer"),
                    choose(
                        when(of_type("entry-dictionary", "entry-encyclopedia"), text("publisher"))
                    ),
                    choose(
                        when(neither(has_any("container-title"))),
                        when(IS_BOOK_OR_ENTRY, TITLE_AND_DESCRIPTIONS_SHORT),
                    ),
                    names("executive-producer"),
                    names("series-creator"),
                    names("editor"),
                    names("editorial-director"),
                    names("compiler"),
                    choose(
                        when(
                            of_type("event", "performance", "speech"),
                            names("chair"),
                            names("organizer"),
                        )
                    ),
                    names("curator"),
                    names("collection-editor"),
                    choose(
                        when(of_type("software", "webpage"), text("publisher", form="short")),
                        when(of_type("standard"), text("authority", form="short")),
                    ),
                    TITLE_AND_DESCRIPTIONS_SHORT,
                ),
            )
        ),
    )
)
