"""Chicago: what citations show of a title."""

from mkbriefs.bibliography.styles.bluebook import DESCRIPTION_REVIEW_TITLE_SHORT
from mkbriefs.bibliography.styles.chicago.containers import SOURCE_MONOGRAPHIC_PREPOSITION_NOTE
from mkbriefs.bibliography.styles.chicago.dates import DATE_EVENT_FULL, DATE_ISSUED_FULL
from mkbriefs.bibliography.styles.chicago.descriptions import (
    DESCRIPTION_FORMAT_BIB,
    DESCRIPTION_INTERVIEW_NOTE,
)
from mkbriefs.bibliography.styles.chicago.labels import (
    LABEL_CHAPTER_NUMBER,
    LABEL_NUMBER_CAPITALIZED,
)
from mkbriefs.bibliography.styles.chicago.people import ROLE_VERB, SHORT
from mkbriefs.bibliography.styles.elements import (
    ambiguous,
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
    positioned,
    term,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_CREATOR,
    HAS_REVIEWED_WORK,
    IS_EDITED,
    IS_ENTRY,
    IS_RETRIEVABLE,
    IS_REVIEW,
    IS_SERIAL,
)
from mkbriefs.bibliography.styles.legal import bill_or_report
from mkbriefs.bibliography.styles.name_elements import names

AUTHOR_TITLE_SUBSTITUTE_CONTAINER_SHORT = macro(
    choose(
        when(
            of_type("article-magazine", "article-newspaper"),
            text("container-title", case="title", italic=True),
        ),
        when(
            either(IS_REVIEW, HAS_REVIEWED_WORK), text("container-title", case="title", italic=True)
        ),
        when(IS_ENTRY, text("container-title", form="short", case="title", italic=True)),
        when(
            of_type("broadcast"), text("container-title", form="short", case="title", italic=True)
        ),
        when(of_type("webpage"), text("container-title", form="short", case="title")),
    )
)
DESCRIPTION_FORMAT_SHORT = macro(
    group(
        choose(
            when(
                every(of_type("chapter"), has("container-title", "genre")),
                text("genre", form="short"),
                choose(
                    when(
                        neither(positioned("ibid", "ibid-with-locator")),
                        SOURCE_MONOGRAPHIC_PREPOSITION_NOTE,
                        text("container-title", form="short", case="title", italic=True),
                    )
                ),
            ),
            when(
                every(of_type("article-journal"), has("container-title", "genre", "volume-title")),
                text("genre", form="short"),
                choose(
                    when(
                        neither(positioned("ibid", "ibid-with-locator")),
                        SOURCE_MONOGRAPHIC_PREPOSITION_NOTE,
                        text("volume-title", form="short", case="title", quotes=True),
                    )
                ),
            ),
            when(has("genre"), text("genre", form="short")),
            when(has("medium"), text("medium", form="short")),
            when(
                has("chapter-number", "container-title"),
                SOURCE_MONOGRAPHIC_PREPOSITION_NOTE,
                text("container-title", form="short", case="title", italic=True),
            ),
            when(has("chapter-number"), LABEL_CHAPTER_NUMBER),
            when(IS_RETRIEVABLE),
            when(of_type("manuscript"), term("manuscript")),
            when(of_type("personal_communication"), term("personal-communication", form="short")),
        ),
        delimiter=" ",
    )
)
DESCRIPTION_INTERVIEW_SHORT = macro(
    choose(
        when(
            ambiguous(),
            names("interviewer", label=ROLE_VERB, style=SHORT, stead=(DESCRIPTION_FORMAT_SHORT,)),
        ),
        when(
            has_any("genre", "medium"),
            choose(when(HAS_CREATOR, DESCRIPTION_FORMAT_SHORT), otherwise(DESCRIPTION_FORMAT_BIB)),
        ),
        otherwise(term("interview")),
    )
)
DESCRIPTION_LETTER_SHORT = macro(
    group(
        choose(
            when(
                has("genre", "recipient"),
                group(
                    DESCRIPTION_FORMAT_SHORT,
                    names("recipient", label=ROLE_VERB, style=SHORT),
                    delimiter=" ",
                ),
            ),
            otherwise(DESCRIPTION_FORMAT_SHORT),
        ),
        text("event-place"),
        choose(when(has("event-date"), DATE_EVENT_FULL), otherwise(DATE_ISSUED_FULL)),
        delimiter=", ",
    )
)
DESCRIPTION_REVIEW_SHORT = macro(
    choose(
        when(positioned("ibid", "ibid-with-locator"), term("review")),
        otherwise(group(term("review-of"), DESCRIPTION_REVIEW_TITLE_SHORT, delimiter=" ")),
    )
)
DESCRIPTION_SERIAL_SHORT = macro(
    choose(
        when(has("title")),
        when(has("genre"), DESCRIPTION_FORMAT_SHORT),
        otherwise(text("section", form="short", case="title")),
    )
)
DESCRIPTION_SHORT = macro(
    choose(
        when(
            either(of_type("interview"), has_any("interviewer")),
            choose(
                when(IS_RETRIEVABLE, DESCRIPTION_INTERVIEW_SHORT),
                otherwise(
                    choose(
                        when(positioned("first"), DESCRIPTION_INTERVIEW_NOTE),
                        otherwise(DESCRIPTION_INTERVIEW_SHORT),
                    )
                ),
            ),
        ),
        when(either(IS_REVIEW, HAS_REVIEWED_WORK), DESCRIPTION_REVIEW_SHORT),
        when(of_type("personal_communication"), DESCRIPTION_LETTER_SHORT),
        when(IS_SERIAL, DESCRIPTION_SERIAL_SHORT),
        when(IS_EDITED, DESCRIPTION_FORMAT_SHORT),
        when(of_type("paper-conference"), DESCRIPTION_SERIAL_SHORT),
        otherwise(DESCRIPTION_FORMAT_SHORT),
    )
)
TITLE_PRIMARY_SHORT = macro(
    choose(
        when(of_type("patent"), text("title", form="short", case="capitalize-first")),
        when(
            of_type("bill", "collection", "legislation", "regulation", "treaty"),
            text("title", form="short", case="title"),
        ),
        when(of_type("legal_case"), text("title", form="short", italic=True)),
        when(
            of_type("book", "classic", "graphic", "hearing", "map"),
            text("title", form="short", case="title", italic=True),
        ),
        when(
            every(of_type("entry-encyclopedia"), has("author", "container-title")),
            text("title", form="short", case="title", quotes=True),
        ),
        when(
            every(of_type("entry-dictionary"), has("container-title")),
            text("title", form="short", quotes=True),
        ),
        when(
            every(of_type("entry-encyclopedia"), has("container-title")),
            text("title", form="short", quotes=True),
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
                "thesis",
                "webpage",
            ),
            text("title", form="short", case="title", quotes=True),
        ),
        otherwise(text("title", form="short", case="title", italic=True)),
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
                otherwise(DESCRIPTION_SHORT),
            ),
        ),
        otherwise(TITLE_PRIMARY_SHORT),
    )
)
TITLE_AND_DESCRIPTIONS_SHORT = macro(
    choose(
        when(has("title"), TITLE_SHORT),
        when(of_type("bill", "report"), bill_or_report(LABEL_NUMBER_CAPITALIZED)),
        otherwise(DESCRIPTION_SHORT),
    )
)
