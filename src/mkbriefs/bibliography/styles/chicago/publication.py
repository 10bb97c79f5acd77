"""Chicago: facts and dates of publication."""

from mkbriefs.bibliography.styles.chicago.labels import LABEL_EDITION_CAPITALIZED
from mkbriefs.bibliography.styles.chicago.publishers import (
    SOURCE_PUBLICATION_DESCRIPTION_BIB,
    SOURCE_PUBLICATION_PUBLISHER_BIB,
    SOURCE_PUBLICATION_PUBLISHER_ORIGINAL_BIB,
)
from mkbriefs.bibliography.styles.chicago.release import (
    SOURCE_DATE_ORIGINAL,
    SOURCE_DATE_SPECIFIC_TITLE_FIRST,
    SOURCE_DATE_STATUS_BIB,
    SOURCE_PUBLICATION_ORIGINAL_TITLE_BIB,
)
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    macro,
    of_type,
    otherwise,
    term,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import IS_EDITED, IS_INTERVIEW_OR_PAPER, IS_SERIAL

SOURCE_PUBLICATION_HISTORY_BIB = macro(
    choose(
        when(
            has("original-title"),
            group(
                SOURCE_PUBLICATION_DESCRIPTION_BIB, SOURCE_PUBLICATION_PUBLISHER_BIB, delimiter=", "
            ),
        ),
        when(
            has_any("edition", "original-publisher", "original-publisher-place"),
            group(
                group(
                    SOURCE_PUBLICATION_PUBLISHER_ORIGINAL_BIB, SOURCE_DATE_ORIGINAL, delimiter=", "
                ),
                group(
                    choose(when(has("issued", "original-date"), LABEL_EDITION_CAPITALIZED)),
                    group(
                        SOURCE_PUBLICATION_DESCRIPTION_BIB,
                        SOURCE_PUBLICATION_PUBLISHER_BIB,
                        delimiter=", ",
                    ),
                    delimiter=". ",
                ),
                delimiter=". ",
            ),
        ),
        otherwise(
            group(
                SOURCE_DATE_ORIGINAL,
                group(
                    SOURCE_PUBLICATION_DESCRIPTION_BIB,
                    SOURCE_PUBLICATION_PUBLISHER_BIB,
                    delimiter=", ",
                ),
                delimiter="; ",
            )
        ),
    )
)
SOURCE_PUBLICATION_AND_DATE_BIB = macro(
    group(
        choose(
            when(
                of_type("post", "webpage"),
                choose(
                    when(has("publisher"), text("container-title", case="title")),
                    when(
                        every(of_type("webpage"), has("container-title", "container-title-short"))
                    ),
                    otherwise(text("container-title", case="title")),
                ),
            )
        ),
        choose(
            when(every(of_type("broadcast"), has("DOI")), SOURCE_PUBLICATION_HISTORY_BIB),
            when(every(of_type("broadcast"), has("URL")), SOURCE_PUBLICATION_HISTORY_BIB),
            when(of_type("broadcast")),
            otherwise(SOURCE_PUBLICATION_HISTORY_BIB),
        ),
        group(SOURCE_DATE_STATUS_BIB, SOURCE_DATE_SPECIFIC_TITLE_FIRST, delimiter=" "),
        choose(
            when(every(of_type("broadcast"), has("URL"))),
            when(
                of_type("broadcast"),
                group(term("on"), SOURCE_PUBLICATION_HISTORY_BIB, delimiter=" "),
            ),
        ),
        delimiter=", ",
    )
)
SOURCE_MONOGRAPHIC_PUBLICATION_BIB = macro(
    group(
        choose(
            when(of_type("patent")),
            when(IS_SERIAL),
            when(IS_EDITED, SOURCE_PUBLICATION_AND_DATE_BIB),
            when(IS_INTERVIEW_OR_PAPER),
            otherwise(SOURCE_PUBLICATION_AND_DATE_BIB),
        ),
        SOURCE_PUBLICATION_ORIGINAL_TITLE_BIB,
        delimiter=". ",
    )
)
