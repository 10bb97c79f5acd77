"""Chicago: books and what they contain."""

from mkbriefs.bibliography.styles.chicago.containers import (
    SOURCE_MONOGRAPHIC_DESCRIPTION,
    SOURCE_MONOGRAPHIC_PREPOSITION_BIB,
    SOURCE_MONOGRAPHIC_TITLE_SPECIFIC_TITLE_FIRST,
)
from mkbriefs.bibliography.styles.chicago.contributors import (
    SOURCE_MONOGRAPHIC_IDENTIFIER_BIB,
    SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB_CONTAINER_AUTHOR,
)
from mkbriefs.bibliography.styles.chicago.events import SOURCE_EVENT_BIB
from mkbriefs.bibliography.styles.chicago.locators import SOURCE_MONOGRAPHIC_LOCATOR
from mkbriefs.bibliography.styles.chicago.series import SOURCE_SERIES_BIB
from mkbriefs.bibliography.styles.elements import choose, group, has, macro, when
from mkbriefs.bibliography.styles.kinds import HAS_FACTS_OF_PUBLICATION

SOURCE_MONOGRAPHIC_BIB = macro(
    group(
        choose(
            when(
                has("container-title"),
                group(
                    group(
                        SOURCE_MONOGRAPHIC_PREPOSITION_BIB,
                        SOURCE_MONOGRAPHIC_TITLE_SPECIFIC_TITLE_FIRST,
                        delimiter=" ",
                    ),
                    SOURCE_MONOGRAPHIC_DESCRIPTION,
                    SOURCE_MONOGRAPHIC_IDENTIFIER_BIB,
                    SOURCE_MONOGRAPHIC_LOCATOR,
                    delimiter=", ",
                ),
            )
        ),
        SOURCE_MONOGRAPHIC_IDENTIFIER_CONTRIBUTORS_BIB_CONTAINER_AUTHOR,
        SOURCE_SERIES_BIB,
        choose(when(HAS_FACTS_OF_PUBLICATION, SOURCE_EVENT_BIB)),
        delimiter=". ",
    )
)
