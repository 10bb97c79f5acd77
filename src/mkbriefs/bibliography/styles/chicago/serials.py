"""Chicago: journals, magazines and newspapers."""

from mkbriefs.bibliography.styles.chicago.labels import (
    LABEL_EDITION_CAPITALIZED,
    LABEL_ISSUE,
    LABEL_SUPPLEMENT_NUMBER,
    LABEL_VOLUME,
    LABEL_VOLUME_CAPITALIZED,
)
from mkbriefs.bibliography.styles.chicago.locators import SOURCE_SERIAL_LOCATOR
from mkbriefs.bibliography.styles.chicago.release import (
    SOURCE_DATE_SPECIFIC_TITLE_FIRST,
    SOURCE_DATE_STATUS_BIB,
)
from mkbriefs.bibliography.styles.date_elements import date
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
    HAS_CREATOR,
    HAS_REVIEWED_WORK,
    IS_PLACE_OF_PUBLISHER,
    IS_REVIEW,
)

SOURCE_SERIAL_NAME = macro(
    group(
        text("container-title", case="title", italic=True),
        choose(
            when(IS_PLACE_OF_PUBLISHER),
            when(
                neither(has_any("event-date", "event-title")),
                text("publisher-place", prefix="(", suffix=")"),
            ),
        ),
        delimiter=" ",
    )
)
SOURCE_SERIAL_TITLE_BIB = macro(
    group(
        choose(
            when(neither(has_any("container-title"))),
            when(neither(of_type("periodical"), has_any("supplement-number", "volume-title"))),
            when(
                has("supplement-number", "volume-title"),
                term("supplement", case="capitalize-first"),
            ),
            when(
                every(of_type("periodical"), has("supplement-number", "title")),
                term("supplement", case="capitalize-first"),
            ),
            when(has("volume-title"), term("special-issue", case="capitalize-first")),
            when(
                every(of_type("periodical"), has("title")),
                term("special-issue", case="capitalize-first"),
            ),
        ),
        SOURCE_SERIAL_NAME,
        choose(
            when(
                has_any(
                    "collection-title",
                    "issue",
                    "number",
                    "page",
                    "supplement-number",
                    "volume",
                    "volume-title",
                )
            ),
            when(has_any("available-date", "status")),
            when(
                every(of_type("article-journal"), has("DOI", "issued")),
                term("advance-online-publication"),
            ),
        ),
        delimiter=", ",
    )
)
SOURCE_SERIAL_VOLUME_STATUS_BIB = macro(
    group(
        choose(
            when(
                has_any(
                    "collection-title",
                    "issue",
                    "number",
                    "page",
                    "supplement-number",
                    "volume",
                    "volume-title",
                )
            ),
            when(has("issued")),
            when(
                has("available-date"),
                group(value("accepted"), date("available-date", form="text"), delimiter=" "),
            ),
        ),
        group(SOURCE_DATE_STATUS_BIB, SOURCE_DATE_SPECIFIC_TITLE_FIRST, delimiter=" "),
        delimiter=", ",
    )
)
SOURCE_SERIAL_IDENTIFIER_VOLUME_AUTHOR_DATE = macro(
    group(
        choose(
            when(
                of_type("article-magazine", "article-newspaper"),
                text("collection-title"),
                SOURCE_SERIAL_VOLUME_STATUS_BIB,
            ),
            when(
                has_any("issue", "supplement-number", "volume"),
                choose(
                    when(HAS_CREATOR),
                    when(
                        either(IS_REVIEW, HAS_REVIEWED_WORK),
                        choose(
                            when(has("issue", "volume")),
                            when(has("supplement-number")),
                            when(has_any("issue", "volume"), SOURCE_DATE_SPECIFIC_TITLE_FIRST),
                        ),
                    ),
                ),
                text("collection-title"),
                group(
                    choose(
                        when(
                            has("volume"),
                            choose(
                                when(has("collection-title"), LABEL_VOLUME),
                                when(
                                    either(IS_REVIEW, HAS_REVIEWED_WORK),
                                    choose(
                                        when(HAS_CREATOR, text("volume")),
                                        otherwise(LABEL_VOLUME_CAPITALIZED),
                                    ),
                                ),
                                otherwise(text("volume")),
                            ),
                            group(
                                choose(
                                    when(
                                        has_any("issue", "supplement-number"),
                                        text("issue"),
                                        LABEL_SUPPLEMENT_NUMBER,
                                    ),
                                    when(
                                        either(IS_REVIEW, HAS_REVIEWED_WORK),
                                        choose(when(HAS_CREATOR, SOURCE_DATE_SPECIFIC_TITLE_FIRST)),
                                    ),
                                    otherwise(SOURCE_DATE_SPECIFIC_TITLE_FIRST),
                                ),
                                delimiter=", ",
                                prefix="(",
                                suffix=")",
                            ),
                        ),
                        when(
                            has_any("issue", "supplement-number"),
                            group(
                                group(LABEL_ISSUE, LABEL_SUPPLEMENT_NUMBER, delimiter=", "),
                                choose(
                                    when(
                                        HAS_CREATOR,
                                        macro(
                                            SOURCE_DATE_SPECIFIC_TITLE_FIRST, prefix="(", suffix=")"
                                        ),
                                    )
                                ),
                                delimiter=" ",
                            ),
                        ),
                    ),
                    delimiter=" ",
                ),
            ),
            otherwise(
                text("collection-title"),
                choose(when(of_type("interview", "post-weblog"), text("publisher"))),
                SOURCE_SERIAL_VOLUME_STATUS_BIB,
            ),
        ),
        delimiter=", ",
    )
)
SOURCE_SERIAL_IDENTIFIER_BIB = macro(
    group(
        choose(
            when(
                of_type("article-magazine", "article-newspaper"),
                group(
                    SOURCE_SERIAL_IDENTIFIER_VOLUME_AUTHOR_DATE,
                    LABEL_EDITION_CAPITALIZED,
                    delimiter=". ",
                ),
                SOURCE_SERIAL_LOCATOR,
            ),
            when(
                has_any("issue", "supplement-number", "volume"),
                group(
                    SOURCE_SERIAL_IDENTIFIER_VOLUME_AUTHOR_DATE,
                    SOURCE_SERIAL_LOCATOR,
                    delimiter=": ",
                ),
            ),
            otherwise(SOURCE_SERIAL_IDENTIFIER_VOLUME_AUTHOR_DATE, SOURCE_SERIAL_LOCATOR),
        ),
        delimiter=", ",
    )
)
