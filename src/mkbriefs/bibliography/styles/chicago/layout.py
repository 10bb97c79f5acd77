"""Chicago: the whole of a reference and of a citation."""

from mkbriefs.bibliography.styles.chicago.archives import (
    SOURCE_ARCHIVE_BIB,
    SOURCE_DATE_ACCESSED_DOI_URL_BIB,
    SOURCE_MEDIUM_BIB,
    SOURCE_MEDIUM_NOTE,
)
from mkbriefs.bibliography.styles.chicago.authors import AUTHOR_BIB, AUTHOR_INLINE
from mkbriefs.bibliography.styles.chicago.containers import (
    SOURCE_MONOGRAPHIC_TITLE_SPECIFIC_TITLE_FIRST,
)
from mkbriefs.bibliography.styles.chicago.contributors import (
    SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB,
    SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB_CONTAINER_AUTHOR,
    SOURCE_SERIAL_BIB,
)
from mkbriefs.bibliography.styles.chicago.dates import (
    DATE,
    DATE_ISSUED_FULL,
    DATE_ISSUED_YEAR,
    DATE_ORIGINAL_YEAR,
    DATE_SHORT,
)
from mkbriefs.bibliography.styles.chicago.descriptions import DESCRIPTION_BIB
from mkbriefs.bibliography.styles.chicago.editions import IDENTIFIER_NUMBER_BIB
from mkbriefs.bibliography.styles.chicago.entries import TITLE_AND_DESCRIPTIONS_BIB
from mkbriefs.bibliography.styles.chicago.events import SOURCE_EVENT_BIB
from mkbriefs.bibliography.styles.chicago.labels import (
    LABEL_LOCATOR,
    LABEL_NUMBER_CAPITALIZED,
)
from mkbriefs.bibliography.styles.chicago.locators import SOURCE_LOCATOR_AUTHOR_DATE
from mkbriefs.bibliography.styles.chicago.monographs import SOURCE_MONOGRAPHIC_BIB
from mkbriefs.bibliography.styles.chicago.publication import SOURCE_MONOGRAPHIC_PUBLICATION_BIB
from mkbriefs.bibliography.styles.chicago.series import SOURCE_SERIES_BIB
from mkbriefs.bibliography.styles.chicago.short import TITLE_AND_DESCRIPTIONS_SHORT
from mkbriefs.bibliography.styles.chicago.titles import TITLE_BIB
from mkbriefs.bibliography.styles.elements import (
    choose,
    every,
    group,
    has,
    has_any,
    located_by,
    macro,
    neither,
    numeric,
    of_type,
    otherwise,
    positioned,
    text,
    when,
)
from mkbriefs.bibliography.styles.kinds import (
    HAS_FACTS_OF_PUBLICATION,
    IS_COMMUNICATION,
    IS_EDITED,
    IS_ENTRY,
    IS_INTERVIEW_OR_PAPER,
    IS_LEGAL,
    IS_RETRIEVABLE,
    IS_SERIAL,
)
from mkbriefs.bibliography.styles.legal import LegalParts, legal_reference

_LEGAL_REFERENCE = legal_reference(
    LegalParts(
        issued=DATE_ISSUED_FULL,
        issued_year=DATE_ISSUED_YEAR,
        original_year=DATE_ORIGINAL_YEAR,
        number=LABEL_NUMBER_CAPITALIZED,
        locator=LABEL_LOCATOR,
    )
)
SOURCE_BIB = macro(
    choose(
        when(of_type("patent", "post", "webpage")),
        when(IS_SERIAL, SOURCE_SERIAL_BIB),
        when(IS_EDITED, SOURCE_MONOGRAPHIC_BIB),
        when(IS_INTERVIEW_OR_PAPER, SOURCE_SERIAL_BIB),
        otherwise(SOURCE_MONOGRAPHIC_BIB),
    )
)
TITLE_AND_SOURCE_BIB = macro(
    group(
        choose(
            when(
                every(of_type("broadcast"), has("container-title", "number", "title")),
                SOURCE_MONOGRAPHIC_TITLE_SPECIFIC_TITLE_FIRST,
                group(
                    IDENTIFIER_NUMBER_BIB,
                    TITLE_BIB,
                    DESCRIPTION_BIB,
                    SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB,
                    delimiter=", ",
                ),
                SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB_CONTAINER_AUTHOR,
                SOURCE_SERIES_BIB,
                choose(when(HAS_FACTS_OF_PUBLICATION, SOURCE_EVENT_BIB)),
            ),
            when(
                every(of_type("chapter"), has("container-title", "genre")),
                group(TITLE_AND_DESCRIPTIONS_BIB, SOURCE_BIB, delimiter=" "),
            ),
            when(
                every(of_type("article-journal"), has("container-title", "genre", "volume-title")),
                group(TITLE_AND_DESCRIPTIONS_BIB, SOURCE_BIB, delimiter=" "),
            ),
            otherwise(TITLE_AND_DESCRIPTIONS_BIB, SOURCE_BIB),
        ),
        group(
            choose(
                when(HAS_FACTS_OF_PUBLICATION),
                when(IS_SERIAL),
                when(IS_EDITED, SOURCE_EVENT_BIB),
                when(IS_INTERVIEW_OR_PAPER),
                otherwise(SOURCE_EVENT_BIB),
            ),
            SOURCE_MONOGRAPHIC_PUBLICATION_BIB,
            delimiter=", ",
        ),
        SOURCE_MEDIUM_BIB,
        SOURCE_ARCHIVE_BIB,
        SOURCE_DATE_ACCESSED_DOI_URL_BIB,
        delimiter=". ",
    )
)
CITATION_AUTHOR_DATE_ITEM = macro(
    group(
        choose(
            when(
                of_type("classic"),
                AUTHOR_INLINE,
                choose(when(has("author"), TITLE_AND_DESCRIPTIONS_SHORT)),
            ),
            when(
                IS_COMMUNICATION,
                choose(
                    when(
                        IS_RETRIEVABLE,
                        choose(
                            when(
                                has_any("event-date", "issued"),
                                group(AUTHOR_INLINE, DATE_SHORT, delimiter=" "),
                            ),
                            otherwise(AUTHOR_INLINE, DATE_SHORT),
                        ),
                    ),
                    otherwise(
                        AUTHOR_INLINE,
                        TITLE_AND_DESCRIPTIONS_SHORT,
                        choose(
                            when(
                                positioned("first"),
                                choose(when(of_type("interview"), DATE_SHORT)),
                                SOURCE_MEDIUM_NOTE,
                            )
                        ),
                    ),
                ),
            ),
            when(has_any("event-date", "issued"), group(AUTHOR_INLINE, DATE_SHORT, delimiter=" ")),
            otherwise(AUTHOR_INLINE, DATE_SHORT),
        ),
        delimiter=", ",
    )
)
BIBLIOGRAPHY_AUTHOR_DATE = macro(
    group(
        choose(
            when(IS_LEGAL, _LEGAL_REFERENCE, SOURCE_DATE_ACCESSED_DOI_URL_BIB, text("references")),
            otherwise(
                group(
                    AUTHOR_BIB,
                    choose(
                        when(every(of_type("webpage"), has("publisher"))),
                        when(
                            every(
                                of_type("webpage"), has("container-title", "container-title-short")
                            ),
                            text("container-title", prefix="(", suffix=")", case="title"),
                        ),
                    ),
                    delimiter=" ",
                ),
                DATE,
                TITLE_AND_SOURCE_BIB,
                text("references"),
            ),
        ),
        delimiter=". ",
    )
)
CITATION = group(
    group(
        choose(
            when(
                neither(of_type("classic")), CITATION_AUTHOR_DATE_ITEM, SOURCE_LOCATOR_AUTHOR_DATE
            ),
            when(numeric("locator"), CITATION_AUTHOR_DATE_ITEM, SOURCE_LOCATOR_AUTHOR_DATE),
            when(
                located_by("chapter", "line", "verse"),
                group(CITATION_AUTHOR_DATE_ITEM, SOURCE_LOCATOR_AUTHOR_DATE, delimiter=" "),
            ),
            otherwise(CITATION_AUTHOR_DATE_ITEM, SOURCE_LOCATOR_AUTHOR_DATE),
        ),
        delimiter=", ",
    )
)
BIBLIOGRAPHY = group(
    choose(
        when(
            of_type("classic"),
            choose(
                when(
                    has_any("archive", "editor", "translator", "publisher"),
                    BIBLIOGRAPHY_AUTHOR_DATE,
                )
            ),
        ),
        when(
            IS_ENTRY,
            choose(
                when(has("author"), BIBLIOGRAPHY_AUTHOR_DATE),
                when(has_any("DOI", "URL"), BIBLIOGRAPHY_AUTHOR_DATE),
            ),
        ),
        when(IS_RETRIEVABLE, BIBLIOGRAPHY_AUTHOR_DATE),
        when(IS_COMMUNICATION),
        otherwise(BIBLIOGRAPHY_AUTHOR_DATE),
    )
)
